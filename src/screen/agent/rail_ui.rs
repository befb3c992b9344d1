//! Draws the rail: one row a step, the present one marked by ground, bar and sign.

use eframe::egui::{Color32, Id, Rect, Sense, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::{
    screen::{
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{heading_ui, quiet_ui, text, touch::bring_into_view},
    },
    session::Mastery,
};

use super::{
    rail::{Line, Rail, Stand},
    tags::{self, Tag},
    words::Word,
};

/// Shows the steps.
pub fn rail_ui(ui: &mut Ui, theme: &Theme, rail: &Rail, heading: Word) {
    let Rail { title: _, summary, lines } = rail; // the title stands in the top bar
    heading_ui(ui, theme, heading.words());
    quiet_ui(ui, theme, summary);
    ui.add_space(theme.length(Length::SpaceS));
    for line in lines {
        line_ui(ui, theme, line);
        ui.add_space(theme.length(Length::SpaceXs));
    }
    if lines.is_empty() {
        quiet_ui(ui, theme, Word::NothingDone.words());
    }
}

fn line_ui(ui: &mut Ui, theme: &Theme, line: &Line) {
    let Line { title, stand, private, hand, within } = line;
    let colours = &theme.palette;
    let here = *stand == Stand::Here;
    let (size, ink, quiet) = match stand {
        Stand::Here => (Type::Label, colours.on_chosen, colours.on_chosen),
        Stand::Behind(_) | Stand::Ahead => (Type::Body, colours.on_surface, colours.on_surface_quiet),
    };
    let pad = vec2(theme.length(Length::SpaceS), theme.length(Length::SpaceXs));
    let sign = text::icon_size(theme, Type::Body);
    let gap = theme.length(Length::SpaceS);
    let width = ui.available_width();
    // What a called guide adds stands a sign's width further in, under the step that calls it.
    let indent = if *within { sign.x + gap } else { 0.0 };
    let room = (width - 2.0 * pad.x - sign.x - gap - indent).max(1.0);
    let words = text::layout(ui, theme, size, Color32::PLACEHOLDER, title, room);
    let tags = tags_of(*stand, *private, *hand);
    let below = tags::measure(ui, theme, &tags, room);
    let height = (words.size().y + below.height).max(sign.y) + 2.0 * pad.y;
    let (id, row) = ui.allocate_space(vec2(width, height.ceil()));
    let rect = row.with_min_x(row.left() + indent);
    say(ui, theme, rect, id, title, *stand, &tags);

    if here {
        keep_in_view(ui, theme, title, rect);
        ui.painter().rect_filled(rect, theme.corner(Length::RadiusControl), colours.chosen);
        let bar = rect.with_max_x(rect.left() + theme.length(Length::SpaceXs));
        ui.painter().rect_filled(bar, theme.corner(Length::StrokeFocus), colours.primary);
    }
    let inside = rect.shrink2(pad);
    let square =
        Rect::from_min_size(inside.min + vec2(0.0, (words.size().y.min(sign.y * 1.3) - sign.y) / 2.0), sign);
    paint_sign(ui, theme, square, *stand, ink);
    let left = square.right() + gap;
    let under = inside.top() + words.size().y;
    ui.painter().galley(pos2(left, inside.top()), words, ink);
    below.paint(ui, theme, pos2(left, under), quiet);
}

/// When another step is reached, its row comes into view; afterwards the agent may look elsewhere.
fn keep_in_view(ui: &Ui, theme: &Theme, title: &str, rect: Rect) {
    let (id, now) = (theme.id("rail-here"), Id::unique(title));
    let before: Option<Id> = ui.ctx().data(|data| data.get_temp(id));
    if before != Some(now) {
        ui.ctx().data_mut(|data| data.insert_temp(id, now));
        bring_into_view(ui.ctx(), rect);
    }
}

fn tags_of(stand: Stand, private: bool, hand: bool) -> Vec<Tag> {
    let mut tags = Vec::new();
    match stand {
        Stand::Behind(how) => tags.extend(stand.words().map(|words| (sign_of(how), words))),
        Stand::Here | Stand::Ahead => {
            if hand {
                tags.push((Icon::Person, Word::HandHere.words()));
            }
        }
    }
    if private {
        tags.push((Icon::Private, Word::Private.words()));
    }
    tags
}

const fn sign_of(how: Option<Mastery>) -> Icon {
    match how {
        Some(Mastery::Shown) => Icon::Agent,
        Some(Mastery::Together) => Icon::Together,
        Some(Mastery::Alone) => Icon::Person,
        None => Icon::Back,
    }
}

/// The ear gets what ground and bar tell the eye: which step is the present one.
fn say(ui: &Ui, theme: &Theme, rect: Rect, id: Id, title: &str, stand: Stand, tags: &[Tag]) {
    if theme.is_live() {
        let here = stand.words().filter(|_| stand == Stand::Here);
        let said = std::iter::once(title).chain(here).chain(tags.iter().map(|(_, words)| *words));
        let said = said.collect::<Vec<_>>().join(", ");
        ui.interact(rect, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, said.as_str()));
    }
}

/// Behind: a tick; here: an arrow; ahead: an empty round.
fn paint_sign(ui: &Ui, theme: &Theme, rect: Rect, stand: Stand, ink: Color32) {
    match stand {
        Stand::Behind(_) => Icon::Check.paint(ui, rect, theme.palette.primary),
        Stand::Here => Icon::Next.paint(ui, rect, ink),
        Stand::Ahead => {
            let stroke = theme.stroke(Length::StrokeControl, theme.palette.outline);
            let dot = Rect::from_center_size(rect.center(), Vec2::splat(rect.width() * 0.55));
            ui.painter().circle_stroke(dot.center(), dot.width() / 2.0, stroke);
        }
    }
}
