//! The top: how far, and who leads. The way out has its corner at the right.

use eframe::egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::{
    screen::{
        icons::Icon,
        road,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Button, badge, badge_ui, progress_ui, text},
        words::Text,
    },
    session::{Phase, Role},
};

use super::{notice, scene::Scene};

/// Draws the top and returns where it is.
pub(super) fn top_ui(ui: &mut Ui, scene: Scene<'_>) -> Rect {
    let theme = scene.theme;
    let page = ui.max_rect();
    let edge = theme.length(Length::SpaceM);
    let corner = corner(ui, theme);
    let lead = scene.session.lead;
    let badge = badge::badge_size(ui, theme, lead, Role::Citizen);
    let line = text::layout(ui, theme, Type::Label, theme.palette.on_surface, "0", f32::INFINITY).size().y;
    let high = line + theme.length(Length::SpaceS);
    // Enlarged words need two rows: who leads first, how far below.
    let gap = theme.length(Length::SpaceM);
    let room = corner.left() - gap - (page.left() + edge);
    let stacked = room - badge.x - gap < theme.length(Length::Column) * 0.25;
    let first = corner.height().max(badge.y);
    let height = if stacked { first + high + gap } else { first.max(high) };
    let bar = Rect::from_min_size(page.min, vec2(page.width(), height + 2.0 * edge));
    ui.painter().rect_filled(bar, 0.0, theme.palette.surface);
    ui.painter().hline(bar.x_range(), bar.bottom(), theme.stroke(Length::StrokeHair, theme.palette.hairline));

    let middle = corner.center().y;
    let badge_at = if stacked {
        Rect::from_min_size(pos2(bar.left() + edge, middle - badge.y / 2.0), badge)
    } else {
        Rect::from_min_size(pos2(corner.left() - gap - badge.x, middle - badge.y / 2.0), badge)
    };
    let mut inner = ui.new_child(UiBuilder::new().id_salt("badge").max_rect(badge_at));
    badge_ui(&mut inner, theme, lead, Role::Citizen, notice::stirs(scene));
    let far = if stacked {
        Rect::from_min_max(
            pos2(bar.left() + edge, bar.bottom() - edge - high),
            pos2(bar.right() - edge, bar.bottom() - edge),
        )
    } else {
        let right = badge_at.left() - theme.length(Length::SpaceXl);
        Rect::from_min_max(pos2(bar.left() + edge, middle - high / 2.0), pos2(right, middle + high / 2.0))
    };
    let mut inner = ui.new_child(UiBuilder::new().id_salt("progress").max_rect(far));
    how_far(&mut inner, scene);
    bar
}

/// What stands at the left: the number of the step, or the name of what is done.
fn how_far(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    match &scene.session.phase {
        Phase::Steps(steps) => {
            let progress = road::progress(&scene.board.state.guides, &steps.path);
            progress_ui(ui, theme, progress.at, progress.of);
        }
        Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => {
            let name = scene.session.guide().and_then(|guide| scene.board.state.guides.get(&guide.id));
            let words = name.map_or(Text::Welcome.words(), |guide| guide.title.as_str());
            let colour = theme.palette.on_surface;
            let wanted = text::layout(ui, theme, Type::Label, colour, words, f32::INFINITY).size().x;
            // A name is shown whole or not at all: the page below begins with it.
            if wanted <= ui.available_width() {
                ui.add_space(theme.length(Length::SpaceXs));
                text::text_ui(ui, theme, Type::Label, colour, words);
            }
        }
    }
}

/// The corner of the way out, the same in every state.
pub(super) fn corner(ui: &Ui, theme: &Theme) -> Rect {
    let page = ui.max_rect();
    let edge = theme.length(Length::SpaceM);
    let size = Button::new(Text::WayOut).icon(Icon::WayOut).size(ui, theme, page.width() / 2.0);
    Rect::from_min_size(pos2(page.right() - edge - size.x, page.top() + edge), size)
}
