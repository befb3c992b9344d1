//! A line to tick: a paper to bring, an item of a checklist.

use std::{fmt::Debug, hash::Hash};

use eframe::egui::{Color32, Id, Rect, Stroke, StrokeKind, Ui, accesskit::Role, pos2, vec2};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
};

use super::{
    text,
    touch::{Said, Touch, focus_ring, read_only, touch},
};

/// One line.
#[derive(Debug, Clone, Copy)]
#[must_use = "a line shows nothing until `show`"]
pub struct CheckRow<'a> {
    action: Id,
    words: &'a str,
    beside: Option<&'a str>,
    ticked: bool,
    to_read: bool,
}

impl<'a> CheckRow<'a> {
    /// A line with these words; `action` must name the list too.
    pub fn new(action: impl Hash + Debug, words: &'a str, ticked: bool) -> Self {
        Self { action: Id::unique(action), words, beside: None, ticked, to_read: false }
    }

    /// A quieter second line: what may replace it.
    pub const fn beside(mut self, words: &'a str) -> Self {
        self.beside = Some(words);
        self
    }

    /// Only to be read, while the other party leads.
    pub const fn to_read(mut self, to_read: bool) -> Self {
        self.to_read = to_read;
        self
    }

    /// Shows the line as wide as the layout. Returns whether it was pressed.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> bool {
        let colours = &theme.palette;
        let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceS));
        let tick = text::icon_size(theme, Type::Body);
        let gap = theme.length(Length::SpaceM);
        let width = ui.available_width();
        let room = (width - 2.0 * pad.x - tick.x - gap).max(1.0);
        let words = text::layout(ui, theme, Type::Body, Color32::PLACEHOLDER, self.words, room);
        let beside =
            self.beside.map(|words| text::layout(ui, theme, Type::Small, Color32::PLACEHOLDER, words, room));
        let lines = words.size().y + beside.as_ref().map_or(0.0, |galley| galley.size().y);
        let height = (lines.max(tick.y) + 2.0 * pad.y).max(theme.length(Length::Touch));
        let (id, rect) = ui.allocate_space(vec2(width, height.ceil()));

        let touch = if self.to_read {
            read_only(ui, theme, rect, id, self.words);
            Touch::default()
        } else {
            let said = Said { role: Role::CheckBox, name: self.words, selected: Some(self.ticked) };
            touch(ui, theme, rect, theme.id(self.action), said)
        };
        theme.tell(self.words);

        let (fill, ink, quiet) = match (touch.pressed || self.to_read, self.ticked) {
            (true, true) if self.to_read => (colours.chosen, colours.on_chosen, colours.on_chosen),
            (true, _) => (colours.sunk, colours.on_surface, colours.on_surface_quiet),
            (false, true) => (colours.chosen, colours.on_chosen, colours.on_chosen),
            (false, false) => (colours.surface, colours.on_surface, colours.on_surface_quiet),
        };
        let corner = theme.corner(Length::RadiusControl);
        // What is only read has neither a border nor a box: nothing that asks for a finger.
        let border =
            if self.to_read { Stroke::NONE } else { theme.stroke(Length::StrokeControl, colours.outline) };
        ui.painter().rect(rect, corner, fill, border, StrokeKind::Inside);
        let inside = rect.shrink2(pad);
        let square = Rect::from_min_size(inside.left_center() - vec2(0.0, tick.y / 2.0), tick);
        let frame = theme.stroke(Length::StrokeControl, ink);
        if !self.to_read {
            ui.painter().rect_stroke(square, theme.corner(Length::SpaceXs), frame, StrokeKind::Inside);
        }
        if self.ticked {
            Icon::Check.paint(ui, square.shrink(frame.width * 2.0), ink);
        }
        let left = square.right() + gap;
        let top = inside.center().y - lines / 2.0;
        let below = top + words.size().y;
        text::paint_lines(ui, words, pos2(left, top), ink);
        if let Some(galley) = beside {
            text::paint_lines(ui, galley, pos2(left, below), quiet);
        }
        focus_ring(ui, theme, rect, touch);
        touch.clicked
    }
}
