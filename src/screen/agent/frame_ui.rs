//! Draws the citizen's screen in the agent's window: the mirror in a sunken frame under its name.
//!
//! The frame is as wide as its column in every state, so that it stands still while what is in
//! it changes; sunk and named, so that nobody takes the buttons in it for the agent's own.

use eframe::egui::{Color32, Rect, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::screen::{
    board::{Act, Board},
    citizen::mirror_ui,
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    widgets::text,
    words::Text,
};

use super::words::Word;

/// The frame, and the mirror in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    frame: Rect,
    mirror: Rect,
}

impl Frame {
    /// The frame at the top of `room`, as wide as it and no higher than `most`.
    #[must_use]
    pub fn of(room: Rect, theme: &Theme, most: f32) -> Self {
        let aspect = theme.pane.size.x / theme.pane.size.y;
        let (pad, head) = (theme.length(Length::SpaceS), head_height(theme));
        let width = (room.width() - 2.0 * pad).min((most - head - pad).max(1.0) * aspect);
        let mirror = Rect::from_min_size(
            pos2(room.center().x - width / 2.0, room.top() + head),
            vec2(width, width / aspect),
        );
        Self { frame: room.with_max_y(mirror.bottom() + pad), mirror }
    }

    /// Where the frame ends.
    #[must_use]
    pub const fn bottom(self) -> f32 {
        self.frame.max.y
    }

    /// How high it is.
    #[must_use]
    pub fn height(self) -> f32 {
        self.frame.height()
    }
}

fn head_height(theme: &Theme) -> f32 {
    text::icon_size(theme, Type::Label).y + 2.0 * theme.length(Length::SpaceS)
}

/// Shows the frame and the mirror.
pub fn frame_ui(ui: &mut Ui, theme: &Theme, board: &Board<'_>, at: Frame, acts: &mut Vec<Act>) {
    let Frame { frame, mirror } = at;
    let colours = &theme.palette;
    let border = theme.stroke(Length::StrokeHair, colours.outline);
    ui.painter().rect(frame, theme.corner(Length::RadiusCard), colours.sunk, border, StrokeKind::Inside);
    let (sign, gap) = (text::icon_size(theme, Type::Label), theme.length(Length::SpaceS));
    let head = frame.with_max_y(mirror.top()).shrink2(vec2(theme.length(Length::SpaceM), 0.0));
    let square = Rect::from_min_size(head.left_center() - vec2(0.0, sign.y / 2.0), sign);
    Icon::Screen.paint(ui, square, colours.on_surface_quiet);
    // The group of the mirror has the name for the ear.
    let room = (head.width() - sign.x - gap).max(1.0);
    let words = Text::CitizenMirror.words();
    let name = text::layout(ui, theme, Type::Label, colours.on_surface_quiet, words, room);
    text::paint_left(ui, name, head.with_min_x(square.right() + gap), colours.on_surface_quiet);
    mirror_ui(ui, mirror, board, theme, acts);
    if board.health.citizen_screen_lost {
        unplugged_ui(ui, theme, mirror);
    }
}

/// What would be shown, washed out, and why nobody sees it. The alarm says it to the ear.
fn unplugged_ui(ui: &Ui, theme: &Theme, mirror: Rect) {
    let colours = &theme.palette;
    ui.painter().rect_filled(mirror, theme.corner(Length::SpaceXs), colours.sunk.gamma_multiply(0.85));
    let (sign, gap) = (text::icon_size(theme, Type::Title), theme.length(Length::SpaceM));
    let words =
        text::layout(ui, theme, Type::Title, Color32::PLACEHOLDER, Word::Unplugged.words(), f32::INFINITY);
    let inner = vec2(sign.x + gap + words.size().x, words.size().y.max(sign.y));
    let plate = Rect::from_center_size(mirror.center(), inner + Vec2::splat(2.0 * gap));
    let border = theme.stroke(Length::StrokeControl, colours.danger);
    ui.painter().rect(plate, theme.corner(Length::RadiusCard), colours.surface, border, StrokeKind::Inside);
    let inside = plate.shrink(gap);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, sign.y / 2.0), sign);
    Icon::Warning.paint(ui, square, colours.danger);
    text::paint_left(ui, words, inside.with_min_x(square.right() + gap), colours.danger);
}

#[cfg(test)]
mod tests {
    use crate::session::Contrast;

    use super::*;

    fn check(most: f32) -> Frame {
        let theme = Theme::agent(Contrast::Light, 1.0);
        let room = Rect::from_min_size(pos2(10.0, 20.0), vec2(1016.0, 900.0));
        let at = Frame::of(room, &theme, most);
        assert_eq!((at.frame.left(), at.frame.width()), (10.0, 1016.0), "the frame stands still");
        assert!((at.mirror.width() / at.mirror.height() - 16.0 / 9.0).abs() < 0.01);
        assert!(at.frame.contains_rect(at.mirror));
        at
    }

    #[test]
    fn the_mirror_keeps_the_shape_of_the_screen_and_the_frame_its_width() {
        assert!((check(900.0).mirror.width() - 1000.0).abs() < 0.01);
        assert!((check(400.0).height() - 400.0).abs() < 0.01);
    }
}
