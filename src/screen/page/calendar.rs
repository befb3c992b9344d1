//! Dates and hours: one line for each part, with buttons that move it by one and by ten.
//!
//! No grid of days: its squares would be too small, and a birthday is seventy years away from
//! the month that a grid opens on.

use eframe::egui::{Color32, Id, Rect, Sense, Ui, accesskit::Role, pos2, vec2};
use jiff::{ToSpan as _, civil::Date};

use crate::screen::{
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Button, text},
};

use super::{
    ask::AskDraft,
    words::{self, Word},
};

/// The steps of a part, from the left; its value stands in the middle.
const STEPS: [i8; 4] = [-10, -1, 1, 10];

/// Day, month and year.
pub(super) fn date_ui(ui: &mut Ui, theme: &Theme, draft: &mut AskDraft) {
    let day = draft.day;
    let value = day.day().to_string();
    if let Some(by) = part_ui(ui, theme, Word::Day, &value, &STEPS) {
        draft.day = moved_day(draft.day, by);
    }
    month_ui(ui, theme, draft);
}

/// Month and year.
pub(super) fn month_ui(ui: &mut Ui, theme: &Theme, draft: &mut AskDraft) {
    let day = draft.day;
    if let Some(by) = part_ui(ui, theme, Word::Month, words::month(day), &[-1, 1]) {
        draft.day = day.checked_add(i64::from(by).months()).unwrap_or(draft.day);
    }
    if let Some(by) = part_ui(ui, theme, Word::Year, &day.year().to_string(), &STEPS) {
        draft.day = day.checked_add(i64::from(by).years()).unwrap_or(draft.day);
    }
}

/// A week, by its Monday.
pub(super) fn week_ui(ui: &mut Ui, theme: &Theme, draft: &mut AskDraft) {
    let since_monday = i64::from(draft.day.weekday().to_monday_zero_offset());
    let monday = draft.day.checked_sub(since_monday.days()).unwrap_or(draft.day);
    if let Some(by) = part_ui(ui, theme, Word::Week, &words::since(monday), &[-1, 1]) {
        draft.day = draft.day.checked_add(i64::from(by).weeks()).unwrap_or(draft.day);
    }
}

/// A day of the same month, or the next one: a date that is counted never jumps.
fn moved_day(day: Date, by: i8) -> Date {
    day.checked_add(i64::from(by).days()).unwrap_or(day)
}

/// Hours and minutes; both go round.
pub(super) fn time_ui(ui: &mut Ui, theme: &Theme, draft: &mut AskDraft) {
    let hour = format!("{}\u{a0}h", draft.time.hour());
    if let Some(by) = part_ui(ui, theme, Word::Hour, &hour, &[-1, 1]) {
        draft.time = draft.time.wrapping_add(i64::from(by).hours());
    }
    let minute = format!("{:02}", draft.time.minute());
    if let Some(by) = part_ui(ui, theme, Word::Minute, &minute, &STEPS) {
        draft.time = draft.time.wrapping_add(i64::from(by).minutes());
    }
}

/// One part: its name above, then buttons, the value, buttons. Returns by how much it moves.
fn part_ui(ui: &mut Ui, theme: &Theme, part: Word, value: &str, steps: &[i8]) -> Option<i8> {
    text::text_ui(ui, theme, Type::Small, theme.palette.on_surface_quiet, part.words());
    let gap = theme.length(Length::SpaceS);
    let names: Vec<_> = steps.iter().map(|&by| (by, words::step(part, by), words::step_short(by))).collect();
    let sizes: Vec<_> =
        names.iter().map(|(by, _, short)| stepper(part, *by, short).size(ui, theme, f32::INFINITY)).collect();
    let galley = text::layout(ui, theme, Type::Heading, theme.palette.on_surface, value, f32::INFINITY);
    let high = sizes.iter().map(|size| size.y).fold(galley.size().y, f32::max);
    let (id, line) = ui.allocate_space(vec2(ui.available_width(), high));
    let wide = sizes.iter().map(|size| size.x).fold(0.0, f32::max);
    let mut moved = None;
    let (mut left, mut right) = (line.left(), line.right());
    let (less, more) = names.split_at(names.len() / 2);
    for (by, name, short) in less {
        let place = Rect::from_min_size(pos2(left, line.top()), vec2(wide, high));
        if stepper(part, *by, short).said(name).place(ui, theme, place) {
            moved = Some(*by);
        }
        left = place.right() + gap;
    }
    for (by, name, short) in more.iter().rev() {
        let place = Rect::from_min_size(pos2(right - wide, line.top()), vec2(wide, high));
        if stepper(part, *by, short).said(name).place(ui, theme, place) {
            moved = Some(*by);
        }
        right = place.left() - gap;
    }
    let middle = Rect::from_min_max(pos2(left, line.top()), pos2(right, line.bottom()));
    ui.painter().galley(middle.center() - galley.size() / 2.0, galley, Color32::PLACEHOLDER);
    value_said(ui, theme, middle, id, part, value);
    ui.add_space(gap);
    moved
}

fn stepper(part: Word, by: i8, short: &str) -> Button<'_> {
    Button::named(("step", part, by), short)
}

/// The value for those who hear it: « Mois » is « novembre ».
fn value_said(ui: &Ui, theme: &Theme, rect: Rect, id: Id, part: Word, value: &str) {
    theme.tell(value);
    if theme.is_live() {
        let response = ui.interact(rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Status);
            node.set_label(part.words());
            node.set_value(value);
        });
    }
}
