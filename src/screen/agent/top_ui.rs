//! Draws the top bar. The way out stands in the same corner in every state.

use eframe::egui::{Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::{
    screen::{
        board::{Act, AgentPanel, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Look, Side, badge, badge_ui, text::text_ui},
        words::Text,
    },
    session::Role,
};

use super::{
    control::{self, Control},
    top::Top,
};

/// Shows who leads and the way out only: the rest stands elsewhere.
pub fn corner_ui(ui: &mut Ui, theme: &Theme, top: &Top, acts: &mut Vec<Act>) {
    let Top { lead, stirred, title: _, elapsed: _, controls: _ } = top;
    let origin = ui.cursor().min;
    let out = way_out();
    let width = ui.available_width();
    let size = out.button("top").size(ui, theme, width);
    out.place(ui, theme, "top", Rect::from_min_size(origin + vec2(width - size.x, 0.0), size), acts);
    if let Some(lead) = lead {
        let at = Rect::from_min_size(origin, vec2(width - size.x, size.y));
        badge_in_ui(ui, theme, at, *lead, *stirred);
    }
    ui.add_space(size.y);
}

/// Shows the guide and the elapsed time, where the bar does not.
pub fn where_ui(ui: &mut Ui, theme: &Theme, top: &Top) {
    text_ui(ui, theme, Type::Heading, theme.palette.on_surface, &top.title);
    if let Some(elapsed) = &top.elapsed {
        text_ui(ui, theme, Type::Small, theme.palette.on_surface_quiet, elapsed);
    }
}

fn way_out() -> Control {
    Control::text(Text::WayOut, Icon::WayOut, DeskAct::OpenAgent(AgentPanel::WayOut)).look(Look::Quiet)
}

/// Shows the bar at the top of `ui`, in the layout.
pub fn top_ui(ui: &mut Ui, theme: &Theme, top: &Top, acts: &mut Vec<Act>) {
    let Top { lead, stirred, title, elapsed, controls } = top;
    let (gap, width) = (theme.length(Length::SpaceM), ui.available_width());
    let origin = ui.cursor().min;
    let out = way_out();
    let out_size = out.button("top").size(ui, theme, width);
    let badge =
        lead.map_or(Vec2::ZERO, |lead| badge::badge_size(ui, theme, lead, Role::Agent) + vec2(gap, 0.0));
    let (places, rows) = control::rows(ui, theme, controls, width, Side::Right);
    let moves = places.iter().map(|place| place.width() + theme.length(Length::SpaceS)).sum::<f32>();
    let least = theme.length(Length::Panel) * 0.4;
    let row = out_size.y.max(rows);
    let one_row = badge.x + least + moves + gap + out_size.x <= width;

    out.place(ui, theme, "top", Rect::from_min_size(origin + vec2(width - out_size.x, 0.0), out_size), acts);
    if let Some(lead) = lead {
        let at = Rect::from_min_size(origin, vec2(badge.x - gap, row));
        badge_in_ui(ui, theme, at, *lead, *stirred);
    }
    let by = |x: f32, y: f32| origin.to_vec2() + vec2(x, y);
    if one_row {
        let right = width - out_size.x - theme.length(Length::SpaceS);
        for (control, at) in controls.iter().zip(&places) {
            control.place(ui, theme, "top", at.translate(by(right - width, 0.0)), acts);
        }
        let words = Rect::from_min_max(pos2(badge.x, 0.0), pos2(right - moves - gap, row));
        let height = words_ui(ui, theme, words.translate(by(0.0, 0.0)), title, elapsed.as_deref());
        ui.add_space(row.max(height));
    } else {
        let under = row + theme.length(Length::SpaceS);
        let beside = moves + least <= width;
        let room = if beside { width - moves - gap } else { width };
        let words = Rect::from_min_size(pos2(0.0, under), vec2(room, row));
        let height = words_ui(ui, theme, words.translate(by(0.0, 0.0)), title, elapsed.as_deref());
        let top = if beside { under } else { under + height + theme.length(Length::SpaceS) };
        for (control, at) in controls.iter().zip(&places) {
            control.place(ui, theme, "top", at.translate(by(0.0, top)), acts);
        }
        let bottom = if controls.is_empty() { under + height } else { (top + rows).max(under + height) };
        ui.add_space(bottom);
    }
}

fn badge_in_ui(ui: &mut Ui, theme: &Theme, rect: Rect, lead: Role, stirred: bool) {
    let mut inner = ui.new_child(UiBuilder::new().id_salt("badge").max_rect(rect));
    let high = badge::badge_size(&inner, theme, lead, Role::Agent).y;
    inner.add_space(((rect.height() - high) / 2.0).max(0.0));
    badge_ui(&mut inner, theme, lead, Role::Agent, stirred);
}

/// Title over the elapsed time, in the middle of `rect`'s height. Returns the height used.
fn words_ui(ui: &mut Ui, theme: &Theme, rect: Rect, title: &str, elapsed: Option<&str>) -> f32 {
    let mut inner = ui.new_child(UiBuilder::new().id_salt("where").max_rect(rect));
    text_ui(&mut inner, theme, Type::Heading, theme.palette.on_surface, title);
    if let Some(elapsed) = elapsed {
        text_ui(&mut inner, theme, Type::Small, theme.palette.on_surface_quiet, elapsed);
    }
    inner.min_rect().height()
}
