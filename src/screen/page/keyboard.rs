//! The keyboard on screen: AZERTY, large, with every accent on a key of its own.
//!
//! The citizen's window never takes the keyboard of the table, so this one stands on the glass.
//! No key hides behind a long press: nobody finds it there. Its height is known before it is
//! drawn, so that the field one types in can stay in sight.

use eframe::egui::{Color32, Rect, StrokeKind, Ui, emath::GuiRounding as _, pos2, vec2};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{LINE_PER_EM, Length, Type},
    widgets::{
        Said, text,
        touch::{focus_ring, touch},
    },
};

use super::{
    key::{Key, KeyPress, KeyboardKind, Shift},
    layout::{Cap, Face, rows},
};

/// How high the keyboard is, at any width. Its words grow with the bars', to 150 %.
#[must_use]
pub fn keyboard_height(theme: &Theme, kind: KeyboardKind) -> f32 {
    let count = rows(kind).iter().fold(0.0, |count, _| count + 1.0);
    let gap = theme.length(Length::SpaceXs);
    count * (key_height(&theme.chrome()) + gap) + gap
}

fn key_height(theme: &Theme) -> f32 {
    let line = (theme.font(Type::Label).size * LINE_PER_EM).round() + theme.length(Length::SpaceXs);
    line.max(theme.length(Length::Touch)).round_ui()
}

/// Shows the keyboard as wide as the layout. Returns what was touched.
pub fn keyboard_ui(ui: &mut Ui, theme: &Theme, kind: KeyboardKind, shift: Shift) -> Option<KeyPress> {
    let height = keyboard_height(theme, kind);
    let (_, whole) = ui.allocate_space(vec2(ui.available_width(), height));
    ui.painter().rect_filled(whole, 0.0, theme.palette.sunk);
    let theme = &theme.chrome();
    let gap = theme.length(Length::SpaceXs);
    let high = key_height(theme);
    let mut top = whole.top() + gap;
    let mut press = None;
    for row in rows(kind) {
        let line = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), high));
        press = row_ui(ui, theme, line.shrink2(vec2(gap, 0.0)), row, shift).or(press);
        top += high + gap;
    }
    press
}

/// Keys side by side; each takes its share of the row.
fn row_ui(ui: &Ui, theme: &Theme, line: Rect, row: &[Cap], shift: Shift) -> Option<KeyPress> {
    let gap = theme.length(Length::SpaceXs);
    let shares: f32 = row.iter().map(|cap| cap.share).sum();
    let one = (line.width() + gap) / shares;
    let mut left = line.left();
    let mut press = None;
    for cap in row {
        let next = left + one * cap.share;
        let rect = Rect::from_min_max(pos2(left, line.top()), pos2(next - gap, line.bottom())).round_ui();
        if key_ui(ui, theme, rect, *cap, shift) {
            press = Some(pressed(*cap, shift));
        }
        left = next;
    }
    press
}

/// What a key does.
fn pressed(cap: Cap, shift: Shift) -> KeyPress {
    let (key, shift) = match cap.face {
        Face::Letter(letter) => (Some(Key::Text(shift.apply(letter))), shift.after_letter()),
        Face::Sign { types, .. } => (Some(Key::Text(types.to_owned())), shift),
        Face::Shift => (None, shift.pressed()),
        Face::Backspace => (Some(Key::Backspace), shift),
        Face::Enter => (Some(Key::Enter), shift),
        Face::Tab => (Some(Key::Tab), shift),
        Face::Left => (Some(Key::Left), shift),
        Face::Right => (Some(Key::Right), shift),
    };
    KeyPress { key, shift }
}

fn key_ui(ui: &Ui, theme: &Theme, rect: Rect, cap: Cap, shift: Shift) -> bool {
    let name = cap.name(shift);
    let held = (cap.face == Face::Shift).then_some(shift != Shift::Off);
    // The name in egui is the place of the key, not its letter: a shift changes nothing under a finger.
    let id = theme.id(("key", cap.name(Shift::Off)));
    let touch = touch(ui, theme, rect, id, Said { selected: held, ..Said::button(&name) });
    let colours = &theme.palette;
    let main = cap.face == Face::Tab;
    let (fill, ink) = match (touch.pressed, main, held == Some(true)) {
        (true, _, _) => (colours.on_surface, colours.surface),
        (false, true, _) => (colours.primary, colours.on_primary),
        (false, false, true) => (colours.chosen, colours.on_chosen),
        (false, false, false) => (colours.surface, colours.on_surface),
    };
    let border = theme.stroke(Length::StrokeControl, colours.outline);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), fill, border, StrokeKind::Inside);
    match cap.sign() {
        Some(icon) => paint_icon(ui, theme, icon, rect, ink),
        None => paint_words(ui, theme, &cap.words(shift), rect, ink),
    }
    if shift == Shift::Locked && cap.face == Face::Shift {
        // Locked is more than once: a bar under the word, as on a real key.
        let bar = rect.shrink(theme.length(Length::SpaceXs));
        let bar = bar.with_min_y(bar.bottom() - theme.length(Length::StrokeFocus));
        ui.painter().rect_filled(bar, 0.0, ink);
    }
    focus_ring(ui, theme, rect, touch);
    touch.clicked
}

fn paint_icon(ui: &Ui, theme: &Theme, icon: Icon, rect: Rect, ink: Color32) {
    icon.paint(ui, Rect::from_center_size(rect.center(), text::icon_size(theme, Type::Label)), ink);
}

fn paint_words(ui: &Ui, theme: &Theme, words: &str, rect: Rect, ink: Color32) {
    let galley = text::layout(ui, theme, Type::Label, ink, words, f32::INFINITY);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
}
