//! A dozen colours with names: enough for a form, and said aloud.

use eframe::egui::{Color32, Rect, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::screen::{
    theme::Theme,
    tokens::{Length, Type, page_colour},
    widgets::{
        Said, text,
        touch::{focus_ring, touch},
    },
};

use super::{ask::AskAnswer, words::Word};

const COLOURS: [(Word, u32); 12] = [
    (Word::Black, 0x00_00_00),
    (Word::Grey, 0x80_80_80),
    (Word::White, 0xFF_FF_FF),
    (Word::Red, 0xD0_02_1B),
    (Word::Orange, 0xF5_7C_00),
    (Word::Yellow, 0xFF_E0_00),
    (Word::Green, 0x2E_7C_31),
    (Word::LightBlue, 0x4F_C3_F7),
    (Word::Blue, 0x15_65_C0),
    (Word::Violet, 0x6A_1B_9A),
    (Word::Pink, 0xF0_62_92),
    (Word::Brown, 0x6D_4C_41),
];

/// The palette; `now` is the colour of the field.
pub(super) fn palette_ui(ui: &mut Ui, theme: &Theme, now: Option<&str>) -> Option<AskAnswer> {
    let columns: u8 = if theme.is_enlarged() { 2 } else { 3 };
    let gap = theme.length(Length::SpaceS);
    let whole = ui.available_width();
    let width = (whole - gap * f32::from(columns - 1)) / f32::from(columns);
    let square = text::icon_size(theme, Type::Label);
    let high = (square.y + 2.0 * gap).max(theme.length(Length::Touch)).ceil();
    let mut answer = None;
    for row in COLOURS.chunks(usize::from(columns)) {
        let (_, line) = ui.allocate_space(vec2(whole, high));
        let mut left = line.left();
        for (word, hex) in row {
            let value = format!("#{hex:06x}");
            let chosen = now.is_some_and(|now| now.eq_ignore_ascii_case(&value));
            let rect = Rect::from_min_size(pos2(left, line.top()), vec2(width, high));
            if swatch_ui(ui, theme, rect, *word, page_colour(*hex), chosen) {
                answer = Some(AskAnswer::Colour(value));
            }
            left += width + gap;
        }
        ui.add_space(gap);
    }
    answer
}

fn swatch_ui(ui: &Ui, theme: &Theme, rect: Rect, word: Word, colour: Color32, chosen: bool) -> bool {
    let said = Said { selected: Some(chosen), ..Said::button(word.words()) };
    let touch = touch(ui, theme, rect, theme.id(("colour", word)), said);
    theme.tell(word.words());
    let colours = &theme.palette;
    let (fill, ink) = match (touch.pressed, chosen) {
        (true, _) => (colours.sunk, colours.on_surface),
        (false, true) => (colours.chosen, colours.on_chosen),
        (false, false) => (colours.surface, colours.on_surface),
    };
    let corner = theme.corner(Length::RadiusControl);
    let border = theme.stroke(Length::StrokeControl, colours.outline);
    ui.painter().rect(rect, corner, fill, border, StrokeKind::Inside);
    let pad = theme.length(Length::SpaceS);
    let side = text::icon_size(theme, Type::Label);
    let square = Rect::from_min_size(rect.left_center() + vec2(pad, -side.y / 2.0), Vec2::splat(side.x));
    ui.painter().rect(square, 0.0, colour, theme.stroke(Length::StrokeControl, ink), StrokeKind::Inside);
    let words = text::layout(ui, theme, Type::Label, ink, word.words(), f32::INFINITY);
    text::paint_left(ui, words, rect.with_min_x(square.right() + pad), ink);
    focus_ring(ui, theme, rect, touch);
    touch.clicked
}
