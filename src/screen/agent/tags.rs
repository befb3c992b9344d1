//! Small words with signs, side by side: « privé », « seul », « l'usager peut faire ».

use std::sync::Arc;

use eframe::egui::{Color32, Galley, Pos2, Rect, Ui, Vec2, vec2};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Side, flow, text},
};

/// One word with its sign.
pub type Tag = (Icon, &'static str);

/// Measured tags.
pub struct Tags {
    parts: Vec<(Icon, Arc<Galley>, Rect)>,
    /// How high they are together.
    pub height: f32,
}

/// Lays out `tags` in rows no wider than `width`.
#[must_use]
pub fn measure(ui: &Ui, theme: &Theme, tags: &[Tag], width: f32) -> Tags {
    let icon = text::icon_size(theme, Type::Small);
    let gap = theme.length(Length::SpaceXs);
    let galleys: Vec<_> = tags
        .iter()
        .map(|(_, words)| {
            text::layout(ui, theme, Type::Small, Color32::PLACEHOLDER, words, (width - icon.x - gap).max(1.0))
        })
        .collect();
    let sizes: Vec<Vec2> = galleys
        .iter()
        .map(|galley| vec2(icon.x + gap + galley.size().x, icon.y.max(galley.size().y)))
        .collect();
    let (places, height) = flow(&sizes, width, theme.length(Length::SpaceM), Side::Left);
    let parts = tags.iter().zip(galleys).zip(places).map(|(((icon, _), galley), at)| (*icon, galley, at));
    Tags { parts: parts.collect(), height }
}

impl Tags {
    /// Paints the tags with their top left corner at `at`.
    pub fn paint(self, ui: &Ui, theme: &Theme, at: Pos2, ink: Color32) {
        let size = text::icon_size(theme, Type::Small);
        for (icon, galley, place) in self.parts {
            let place = place.translate(at.to_vec2());
            let sign = Rect::from_min_size(place.left_center() - vec2(0.0, size.y / 2.0), size);
            icon.paint(ui, sign, ink);
            text::paint_left(ui, galley, place.with_min_x(sign.right() + theme.length(Length::SpaceXs)), ink);
        }
    }
}
