//! The tile: a guide with its picture.

use std::{fmt::Debug, hash::Hash};

use eframe::egui::{Color32, Id, Rect, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::screen::{
    icons::{Icon, Picture},
    theme::Theme,
    tokens::{Length, Type},
};

use super::{
    text,
    touch::{Said, focus_ring, touch},
};

/// One guide to choose, or to show.
#[derive(Debug, Clone, Copy)]
#[must_use = "a tile shows nothing until `place`"]
pub struct Tile<'a> {
    action: Id,
    words: &'a str,
    picture: Picture,
    chosen: bool,
    mark: Option<&'a str>,
}

impl<'a> Tile<'a> {
    /// A tile with this picture and these words.
    pub fn new(action: impl Hash + Debug, words: &'a str, picture: Picture) -> Self {
        Self { action: Id::unique(action), words, picture, chosen: false, mark: None }
    }

    /// Chosen before.
    pub const fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// A second line, that says what being chosen means.
    pub const fn mark(mut self, words: Option<&'a str>) -> Self {
        self.mark = words;
        self
    }

    /// The size it wants at this width.
    #[must_use]
    pub fn size(&self, ui: &Ui, theme: &Theme, width: f32) -> Vec2 {
        let room = Self::room(theme, width);
        let high = |size, words| text::layout(ui, theme, size, Color32::PLACEHOLDER, words, room).size().y;
        let lines = high(Type::Label, self.words) + self.mark.map_or(0.0, |mark| high(Type::Small, mark));
        let height = lines.max(picture_side(theme)) + 2.0 * theme.length(Length::SpaceS);
        vec2(width, height.max(theme.length(Length::Touch)).ceil())
    }

    fn room(theme: &Theme, width: f32) -> f32 {
        (width - picture_side(theme) - 3.0 * theme.length(Length::SpaceM)).max(1.0)
    }

    /// Stands in `rect`. Returns whether it was pressed.
    pub fn place(self, ui: &Ui, theme: &Theme, rect: Rect) -> bool {
        let colours = &theme.palette;
        let touch = touch(
            ui,
            theme,
            rect,
            theme.id(self.action),
            Said { selected: Some(self.chosen), ..Said::button(self.words) },
        );
        theme.tell(self.words);
        let (fill, ink) = match (touch.pressed, self.chosen) {
            (true, _) => (colours.sunk, colours.on_surface),
            (false, true) => (colours.chosen, colours.on_chosen),
            (false, false) => (colours.surface, colours.on_surface),
        };
        let border = theme.stroke(Length::StrokeControl, colours.outline);
        ui.painter().rect(rect, theme.corner(Length::RadiusCard), fill, border, StrokeKind::Inside);

        let inside = rect.shrink2(vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceS)));
        let side = picture_side(theme);
        let picture = Rect::from_min_size(inside.left_center() - vec2(0.0, side / 2.0), Vec2::splat(side));
        self.picture.paint(ui, picture);
        let room = Self::room(theme, rect.width());
        let words = text::layout(ui, theme, Type::Label, ink, self.words, room);
        let mark = self.mark.map(|mark| text::layout(ui, theme, Type::Small, ink, mark, room));
        let lines = words.size().y + mark.as_ref().map_or(0.0, |galley| galley.size().y);
        let left = picture.right() + theme.length(Length::SpaceM);
        let top = inside.center().y - lines / 2.0;
        let below = top + words.size().y;
        ui.painter().galley(pos2(left, top), words, ink);
        if let Some(mark) = mark {
            ui.painter().galley(pos2(left, below), mark, ink);
        }
        if self.chosen {
            let tick = text::icon_size(theme, Type::Label);
            Icon::Check.paint(ui, Rect::from_min_size(inside.right_top() - vec2(tick.x, 0.0), tick), ink);
        }
        focus_ring(ui, theme, rect, touch);
        touch.clicked
    }
}

/// The picture of a tile is as high as two lines of its words.
fn picture_side(theme: &Theme) -> f32 {
    text::icon_size(theme, Type::Label).y * 2.0
}
