//! The choice card: one big answer of a question.

use std::{fmt::Debug, hash::Hash};

use eframe::egui::{Color32, Id, Rect, Stroke, StrokeKind, Ui, Vec2, vec2};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
};

use super::{
    text,
    touch::{Said, Touch, focus_ring, read_only, ring, touch},
};

/// One answer. `action` must name the question too, so that two questions with a « oui » differ.
#[derive(Debug, Clone, Copy)]
#[must_use = "a choice shows nothing until `show`"]
pub struct Choice<'a> {
    action: Id,
    words: &'a str,
    chosen: bool,
    pointed: bool,
    to_read: bool,
    least_height: f32,
}

impl<'a> Choice<'a> {
    /// An answer with these words.
    pub fn new(action: impl Hash + Debug, words: &'a str) -> Self {
        Self {
            action: Id::unique(action),
            words,
            chosen: false,
            pointed: false,
            to_read: false,
            least_height: 0.0,
        }
    }

    /// Chosen before.
    pub const fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// Ringed, when someone points at it.
    pub const fn pointed(mut self, pointed: bool) -> Self {
        self.pointed = pointed;
        self
    }

    /// At least this high, to be as high as its neighbour.
    pub const fn at_least(mut self, height: f32) -> Self {
        self.least_height = height;
        self
    }

    /// The height it wants at this width.
    #[must_use]
    pub fn height(&self, ui: &Ui, theme: &Theme, width: f32) -> f32 {
        let pad = vec2(theme.length(Length::SpaceL), theme.length(Length::SpaceM));
        let dot = text::icon_size(theme, Type::Label);
        let room = (width - 2.0 * pad.x - dot.x - theme.length(Length::SpaceM)).max(1.0);
        let words = text::layout(ui, theme, Type::Label, Color32::PLACEHOLDER, self.words, room);
        let height = words.size().y.max(dot.y) + 2.0 * pad.y;
        height.max(theme.length(Length::Touch)).max(self.least_height).ceil()
    }

    /// Only to be read, while the other party leads.
    pub const fn to_read(mut self, to_read: bool) -> Self {
        self.to_read = to_read;
        self
    }

    /// Shows the answer as wide as the layout. Returns whether it was pressed.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> bool {
        let colours = &theme.palette;
        let pad = vec2(theme.length(Length::SpaceL), theme.length(Length::SpaceM));
        let dot = text::icon_size(theme, Type::Label);
        let gap = theme.length(Length::SpaceM);
        let width = ui.available_width();
        let room = (width - 2.0 * pad.x - dot.x - gap).max(1.0);
        let galley = text::layout(ui, theme, Type::Label, Color32::PLACEHOLDER, self.words, room);
        let height = self.height(ui, theme, width);
        let (id, rect) = ui.allocate_space(vec2(width, height));

        let touch = if self.to_read {
            read_only(ui, theme, rect, id, self.words);
            Touch::default()
        } else {
            let said = Said { selected: Some(self.chosen), ..Said::button(self.words) };
            touch(ui, theme, rect, theme.id(self.action), said)
        };
        theme.tell(self.words);

        let (fill, ink) = match (touch.pressed || self.to_read, self.chosen) {
            (true, true) if self.to_read => (colours.chosen, colours.on_chosen),
            (true, _) => (colours.sunk, colours.on_surface),
            (false, true) => (colours.chosen, colours.on_chosen),
            (false, false) => (colours.surface, colours.on_surface),
        };
        let corner = theme.corner(Length::RadiusCard);
        // What is only read has neither a border nor a round: nothing that asks for a finger.
        let border =
            if self.to_read { Stroke::NONE } else { theme.stroke(Length::StrokeControl, colours.outline) };
        ui.painter().rect(rect, corner, fill, border, StrokeKind::Inside);
        let inside = rect.shrink2(pad);
        let dot = Rect::from_min_size(inside.left_center() - vec2(0.0, dot.y / 2.0), dot);
        if self.to_read {
            paint_tick(ui, dot, self.chosen, ink);
        } else {
            paint_dot(ui, theme, dot, self.chosen, ink);
        }
        text::paint_left(ui, galley, inside.with_min_x(dot.right() + gap), ink);
        if self.pointed {
            ring(ui, theme, rect);
        }
        focus_ring(ui, theme, rect, touch);
        touch.clicked
    }
}

/// The round of an answer: empty, or ticked.
fn paint_dot(ui: &Ui, theme: &Theme, rect: Rect, chosen: bool, ink: Color32) {
    let stroke = theme.stroke(Length::StrokeControl, ink);
    ui.painter().circle_stroke(rect.center(), rect.width() / 2.0 - stroke.width, stroke);
    paint_tick(ui, rect, chosen, ink);
}

fn paint_tick(ui: &Ui, rect: Rect, chosen: bool, ink: Color32) {
    if chosen {
        Icon::Check.paint(ui, Rect::from_center_size(rect.center(), Vec2::splat(rect.width() * 0.7)), ink);
    }
}
