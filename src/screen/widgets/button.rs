//! The button: a sign and words, in five looks.

use std::{fmt::Debug, hash::Hash, sync::Arc};

use eframe::egui::{Color32, Galley, Id, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    words::Text,
};

use super::{
    text,
    touch::{Said, Touch, focus_ring, ring, touch},
};

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// The one thing to do now. At most one on a screen.
    Primary,
    /// Something that may be done.
    #[default]
    Secondary,
    /// Something that cannot be taken back.
    Danger,
    /// The same, where something else is more likely meant.
    DangerQuiet,
    /// Always there, never urgent.
    Quiet,
}

/// A button. Its name in egui comes from what it does, so two buttons of one window that do
/// the same need [`Button::within`].
#[derive(Debug, Clone, Copy)]
#[must_use = "a button shows nothing until `show` or `place`"]
pub struct Button<'a> {
    action: Id,
    words: &'a str,
    said: &'a str,
    look: Look,
    icon: Option<Icon>,
    pointed: bool,
    stacked: bool,
    left: bool,
    size: Type,
}

impl Button<'static> {
    /// A button with words of the catalogue.
    pub fn new(text: Text) -> Self {
        Button::named(text, text.words())
    }
}

impl<'a> Button<'a> {
    /// A button that does `action`, with words that are not in the catalogue (a closed list's).
    pub fn named(action: impl Hash + Debug, words: &'a str) -> Self {
        Self {
            action: Id::unique(action),
            words,
            said: words,
            look: Look::Secondary,
            icon: None,
            pointed: false,
            stacked: false,
            left: false,
            size: Type::Label,
        }
    }

    /// Its look.
    pub const fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// The sign before the words.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Ringed, when someone points at it.
    pub const fn pointed(mut self, pointed: bool) -> Self {
        self.pointed = pointed;
        self
    }

    /// The sign above the words.
    pub const fn stacked(mut self) -> Self {
        self.stacked = true;
        self
    }

    /// Sign and words at the left, as in a list that is read downwards.
    pub const fn left(mut self) -> Self {
        self.left = true;
        self
    }

    /// Larger or smaller words than a label's.
    pub const fn text_size(mut self, size: Type) -> Self {
        self.size = size;
        self
    }

    /// What a screen reader says, where the words on it are too short to be understood alone.
    pub const fn said(mut self, name: &'a str) -> Self {
        self.said = name;
        self
    }

    /// Tells apart two buttons of one window that do the same.
    pub fn within(mut self, place: impl Hash + Debug) -> Self {
        self.action = Id::unique((self.action, place));
        self
    }

    /// The size it wants, never wider than `width`, never smaller than a touch.
    #[must_use]
    pub fn size(&self, ui: &Ui, theme: &Theme, width: f32) -> Vec2 {
        self.measure(ui, theme, width).size
    }

    /// Takes its place in the layout. Returns whether it was pressed.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> bool {
        let parts = self.measure(ui, theme, ui.available_width());
        let (_, rect) = ui.allocate_space(parts.size);
        self.paint(ui, theme, rect, parts)
    }

    /// As [`Self::show`], as wide as the layout.
    pub fn show_wide(self, ui: &mut Ui, theme: &Theme) -> bool {
        let width = ui.available_width();
        let parts = self.measure(ui, theme, width);
        let (_, rect) = ui.allocate_space(vec2(width, parts.size.y));
        self.paint(ui, theme, rect, parts)
    }

    /// Stands in `rect`, outside the layout. Returns whether it was pressed.
    pub fn place(self, ui: &Ui, theme: &Theme, rect: Rect) -> bool {
        let parts = self.measure(ui, theme, rect.width());
        self.paint(ui, theme, rect, parts)
    }

    fn measure(&self, ui: &Ui, theme: &Theme, width: f32) -> Parts {
        let side = if self.left { Length::SpaceL } else { Length::SpaceM };
        let pad = vec2(theme.length(side), theme.length(Length::SpaceXs));
        let icon = if self.icon.is_some() { text::icon_size(theme, self.size) } else { Vec2::ZERO };
        let gap = if self.icon.is_some() { theme.length(Length::SpaceS) } else { 0.0 };
        let beside = if self.stacked { 0.0 } else { icon.x + gap };
        let room = (width - 2.0 * pad.x - beside).max(1.0);
        let galley = text::layout(ui, theme, self.size, Color32::PLACEHOLDER, self.words, room);
        let inner = if self.stacked {
            vec2(galley.size().x.max(icon.x), icon.y + galley.size().y)
        } else {
            vec2(icon.x + gap + galley.size().x, icon.y.max(galley.size().y))
        };
        let least = Vec2::splat(theme.length(Length::Touch));
        Parts { size: (inner + 2.0 * pad).max(least).ceil(), inner, icon, gap, galley }
    }

    fn paint(self, ui: &Ui, theme: &Theme, rect: Rect, parts: Parts) -> bool {
        let touch = touch(ui, theme, rect, theme.id(self.action), Said::button(self.said));
        let (fill, border, ink) = self.colours(theme, touch);
        let corner = theme.corner(Length::RadiusControl);
        ui.painter().rect(rect, corner, fill, border, StrokeKind::Inside);
        let Parts { size: _, inner, icon, gap, galley } = parts;
        let inner = if self.left {
            let at = rect.left() + theme.length(Length::SpaceL);
            Rect::from_min_size(pos2(at, rect.center().y - inner.y / 2.0), inner)
        } else {
            Rect::from_center_size(rect.center(), inner)
        };
        let text_at = if self.stacked {
            pos2(inner.center().x - galley.size().x / 2.0, inner.top() + icon.y)
        } else {
            pos2(inner.left() + icon.x + gap, inner.center().y - galley.size().y / 2.0)
        };
        if let Some(sign) = self.icon {
            let centre = if self.stacked {
                pos2(inner.center().x, inner.top() + icon.y / 2.0)
            } else {
                pos2(inner.left() + icon.x / 2.0, inner.center().y)
            };
            sign.paint(ui, Rect::from_center_size(centre, icon), ink);
        }
        ui.painter().galley(text_at, galley, ink);
        if self.pointed {
            ring(ui, theme, rect);
        }
        focus_ring(ui, theme, rect, touch);
        touch.clicked
    }

    fn colours(&self, theme: &Theme, touch: Touch) -> (Color32, Stroke, Color32) {
        let colours = &theme.palette;
        let border = |colour| theme.stroke(Length::StrokeControl, colour);
        // A pressed button turns over: that is seen even without colour sight.
        match (self.look, touch.pressed) {
            (Look::Primary, false) => (colours.primary, border(colours.primary), colours.on_primary),
            (Look::Primary, true) => (colours.on_primary, border(colours.primary), colours.primary),
            (Look::Danger, false) => (colours.danger, border(colours.danger), colours.on_danger),
            (Look::DangerQuiet, false) => (colours.surface, border(colours.danger), colours.danger),
            (Look::Danger | Look::DangerQuiet, true) => {
                (colours.on_danger, border(colours.danger), colours.danger)
            }
            (Look::Secondary, false) => (colours.surface, border(colours.primary), colours.on_surface),
            (Look::Quiet, false) => (colours.surface, border(colours.outline), colours.on_surface),
            (Look::Secondary | Look::Quiet, true) => {
                (colours.sunk, border(colours.on_surface), colours.on_surface)
            }
        }
    }
}

/// A measured button.
struct Parts {
    size: Vec2,
    inner: Vec2,
    icon: Vec2,
    gap: f32,
    galley: Arc<Galley>,
}
