//! The PIN pad: digits are shown as dots, whether touched or typed.

use eframe::egui::{Event, Key, Rect, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::screen::{
    board::{Act, AgentDesk, DeskAct, Guarded},
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Look, Tone, banner_ui, body_ui, panel_ui},
};

use super::super::{
    control::Control,
    words::{self, Word},
};

/// Shows the pad that guards something.
pub fn pin_ui(ui: &mut Ui, theme: &Theme, guarded: Guarded, desk: &AgentDesk, acts: &mut Vec<Act>) {
    let what = match guarded {
        Guarded::Leave => Word::PinLeave,
        Guarded::Settings => Word::PinSettings,
        Guarded::Purge => Word::PinPurge,
        Guarded::Facts => Word::PinFacts,
    };
    panel_ui(ui, theme, "pin", Word::PinTitle.words(), |ui| pad_ui(ui, theme, what, desk, acts));
}

/// Shows the pad for the first PIN.
pub fn first_pin_ui(ui: &mut Ui, theme: &Theme, again: bool, desk: &AgentDesk, acts: &mut Vec<Act>) {
    let what = if again { Word::FirstPinAgain } else { Word::FirstPinLine };
    panel_ui(ui, theme, "first-pin", Word::FirstPinTitle.words(), |ui| pad_ui(ui, theme, what, desk, acts));
}

fn pad_ui(ui: &mut Ui, theme: &Theme, what: Word, desk: &AgentDesk, acts: &mut Vec<Act>) {
    let AgentDesk {
        panel: _,
        query: _,
        hits: _,
        pin_word,
        pin,
        first_pin: _,
        monitors: _,
        fact_word: _,
        read_word: _,
        place: _,
        slip: _,
    } = desk;
    let count = pin.chars().count();
    body_ui(ui, theme, what.words());
    ui.add_space(theme.length(Length::SpaceM));
    dots_ui(ui, theme, count);
    ui.add_space(theme.length(Length::SpaceM));
    if let Some(word) = pin_word {
        banner_ui(ui, theme, Tone::Notice, &words::pin(*word));
        ui.add_space(theme.length(Length::SpaceM));
    }
    keys_ui(ui, theme, acts);
    typed(ui, acts);
}

/// How many digits there are, never which.
fn dots_ui(ui: &mut Ui, theme: &Theme, count: usize) {
    let colours = &theme.palette;
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), theme.length(Length::Touch)));
    if theme.is_live() {
        let said = words::digits(count);
        ui.interact(rect, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Status, true, said.as_str()));
    }
    let border = theme.stroke(Length::StrokeControl, colours.outline);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), colours.surface, border, StrokeKind::Inside);
    // The longest code (12 digits) fits.
    let step = theme.length(Length::SpaceXl).min(rect.width() / 13.0);
    // As many dots as digits: a code may be longer than the shortest.
    let mut x = rect.center().x;
    for _ in 1..count {
        x -= step / 2.0;
    }
    for _ in 0..count {
        ui.painter().circle_filled(pos2(x, rect.center().y), step / 4.0, colours.on_surface);
        x += step;
    }
}

/// Three columns: the digits, then « Corriger », zero and « Valider ».
fn keys_ui(ui: &mut Ui, theme: &Theme, acts: &mut Vec<Act>) {
    let digit = |digit: char| Control::new(digit, DeskAct::PinDigit(digit));
    for row in [['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']] {
        row_ui(ui, theme, &row.map(digit), acts);
    }
    let erase = Control::new(Word::PinErase.words(), DeskAct::PinErase).look(Look::Quiet);
    let done = Control::new(Word::PinDone.words(), DeskAct::PinDone).look(Look::Primary);
    row_ui(ui, theme, &[erase, digit('0'), done], acts);
}

fn row_ui(ui: &mut Ui, theme: &Theme, keys: &[Control; 3], acts: &mut Vec<Act>) {
    let gap = theme.length(Length::SpaceS);
    let width = (ui.available_width() - 2.0 * gap) / 3.0;
    let height = theme.length(Length::Touch);
    let (_, row) = ui.allocate_space(vec2(ui.available_width(), height));
    let mut left = row.left();
    for key in keys {
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(width, height));
        if key.button("pin").text_size(Type::Heading).place(ui, theme, rect) {
            acts.extend(key.acts.iter().cloned());
        }
        left += width + gap;
    }
    ui.add_space(gap);
}

/// The physical keyboard. Enter belongs to the button that the keyboard is on, if any.
fn typed(ui: &Ui, acts: &mut Vec<Act>) {
    let focused = ui.ctx().memory(|memory| memory.focused().is_some());
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::Text(text) => {
                    let digits = text.chars().filter(char::is_ascii_digit);
                    acts.extend(digits.map(|digit| Act::from(DeskAct::PinDigit(digit))));
                }
                Event::Key { key: Key::Backspace, pressed: true, .. } => acts.push(DeskAct::PinErase.into()),
                Event::Key { key: Key::Enter, pressed: true, .. } if !focused => {
                    acts.push(DeskAct::PinDone.into());
                }
                _ => {}
            }
        }
    });
}
