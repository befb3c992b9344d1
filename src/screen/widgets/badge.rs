//! The badge: who leads, in words, sign and colour.

use eframe::egui::{Color32, Rect, Sense, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role as Said, vec2};

use crate::{
    screen::{
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        words::Text,
    },
    session::Role,
};

use super::{text, touch::ring};

/// The words of the badge, as `reader` reads them.
#[must_use]
pub const fn badge_words(lead: Role, reader: Role) -> Text {
    match (lead, reader) {
        (Role::Agent, Role::Citizen) => Text::AgentLeads,
        (Role::Citizen, Role::Citizen) => Text::YouLead,
        (Role::Agent, Role::Agent) => Text::AgentLeadsShort,
        (Role::Citizen, Role::Agent) => Text::CitizenLeadsShort,
    }
}

/// Shows who leads. `stirred` after a touch by the one who does not: a ring that does not move.
pub fn badge_ui(ui: &mut Ui, theme: &Theme, lead: Role, reader: Role, stirred: bool) {
    let size = badge_size(ui, theme, lead, reader);
    let (id, rect) = ui.allocate_space(size);
    paint_badge(ui, theme, rect, lead, reader, stirred);
    if theme.is_live() {
        let words = badge_words(lead, reader).words();
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Said::Status, true, words));
    }
}

/// The size of the badge.
#[must_use]
pub fn badge_size(ui: &Ui, theme: &Theme, lead: Role, reader: Role) -> Vec2 {
    let words = badge_words(lead, reader).words();
    let galley = text::layout(ui, theme, Type::Label, Color32::PLACEHOLDER, words, f32::INFINITY);
    let icon = text::icon_size(theme, Type::Label);
    let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceXs));
    let inner = vec2(icon.x + theme.length(Length::SpaceS) + galley.size().x, icon.y.max(galley.size().y));
    (inner + 2.0 * pad).ceil()
}

/// The colours of a lead: ground and ink.
#[must_use]
pub const fn lead_colours(theme: &Theme, lead: Role) -> (Color32, Color32) {
    match lead {
        Role::Agent => (theme.palette.lead_agent, theme.palette.on_lead_agent),
        Role::Citizen => (theme.palette.lead_citizen, theme.palette.on_lead_citizen),
    }
}

/// Each party has one sign, whoever reads it.
const fn sign(lead: Role) -> Icon {
    match lead {
        Role::Agent => Icon::Agent,
        Role::Citizen => Icon::Person,
    }
}

/// Says who leads, in a band that the caller has filled with [`lead_colours`]: large words and a
/// sign, without any frame, so that nobody takes it for a button. Returns where it ends.
pub fn lead_band_ui(ui: &Ui, theme: &Theme, size: Type, lead: Role, band: Rect, stirred: bool) -> f32 {
    let (_, ink) = lead_colours(theme, lead);
    let words = badge_words(lead, Role::Citizen).words();
    theme.tell(words);
    let icon = text::icon_size(theme, size);
    let square = Rect::from_min_size(band.left_center() - vec2(0.0, icon.y / 2.0), icon);
    sign(lead).paint(ui, square, ink);
    let galley = text::layout(ui, theme, size, ink, words, f32::INFINITY);
    let start = square.right() + theme.length(Length::SpaceS);
    let rect = band.with_max_x(start + galley.size().x);
    text::paint_left(ui, galley, band.with_min_x(start), ink);
    if stirred {
        ring(ui, theme, rect.expand2(vec2(theme.length(Length::SpaceXs), 0.0)));
    }
    if theme.is_live() {
        ui.interact(rect, theme.id("lead"), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Said::Status, true, words));
    }
    rect.right()
}

fn paint_badge(ui: &Ui, theme: &Theme, rect: Rect, lead: Role, reader: Role, stirred: bool) {
    let (fill, ink) = lead_colours(theme, lead);
    let words = badge_words(lead, reader).words();
    theme.tell(words);
    ui.painter().rect(
        rect,
        theme.corner(Length::SpaceL),
        fill,
        theme.stroke(Length::StrokeControl, fill),
        StrokeKind::Inside,
    );
    let inside = rect.shrink2(vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceXs)));
    let icon = text::icon_size(theme, Type::Label);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, icon.y / 2.0), icon);
    sign(lead).paint(ui, square, ink);
    let galley = text::layout(ui, theme, Type::Label, ink, words, f32::INFINITY);
    text::paint_left(ui, galley, inside.with_min_x(square.right() + theme.length(Length::SpaceS)), ink);
    if stirred {
        ring(ui, theme, rect);
    }
}
