//! Lists: the lines of a page's list, the values that it proposes, documents.

use eframe::egui::Ui;

use crate::screen::{
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Button, CheckRow, Choice, Look, body_ui, fold, text::text_ui},
};

use super::{
    ask::{AskAnswer, AskDraft, FileLine, SelectOption},
    words::{self, Word},
};

/// A list of the page: one touch answers, or several touches tick.
pub(super) fn options_ui(
    ui: &mut Ui,
    theme: &Theme,
    options: &[SelectOption],
    multiple: bool,
    draft: &mut AskDraft,
) -> Option<AskAnswer> {
    let mut answer = None;
    let mut under = None;
    for (at, SelectOption { label, group, chosen: _, disabled }) in options.iter().enumerate() {
        let top = ui.cursor().top();
        if group.as_ref() != under {
            under = group.as_ref();
            if let Some(group) = group {
                text_ui(ui, theme, Type::Label, theme.palette.on_surface_quiet, group);
                ui.add_space(theme.length(Length::SpaceXs));
            }
        }
        let chosen = draft.chosen.contains(&at);
        if multiple {
            if CheckRow::new(("option", at), label, chosen).to_read(*disabled).show(ui, theme) {
                draft.toggle(at);
            }
        } else if Choice::new(("option", at), label).chosen(chosen).to_read(*disabled).show(ui, theme) {
            answer = Some(AskAnswer::Chosen(vec![at]));
        }
        // The title of a group is never left alone at the foot of a page.
        fold::keep_whole(ui, ui.min_rect().with_min_y(top));
        ui.add_space(theme.length(Length::SpaceS));
    }
    answer
}

/// Values to take by one touch.
pub(super) fn values_ui(ui: &mut Ui, theme: &Theme, values: &[String]) -> Option<AskAnswer> {
    touched_line(ui, theme, values).and_then(|at| values.get(at).cloned()).map(AskAnswer::Value)
}

/// Documents, or the sentence that there is none, or none yet.
pub(super) fn files_ui(
    ui: &mut Ui,
    theme: &Theme,
    documents: &[FileLine],
    multiple: bool,
    reading: bool,
    draft: &mut AskDraft,
) -> Option<AskAnswer> {
    if reading {
        body_ui(ui, theme, Word::ReadingKey.words());
    } else if documents.is_empty() {
        body_ui(ui, theme, Word::NoFile.words());
    }
    let lines: Vec<_> = documents.iter().map(line_of).collect();
    options_ui(ui, theme, &lines, multiple, draft).map(|answer| match answer {
        AskAnswer::Chosen(lines) => AskAnswer::File(lines),
        other => other,
    })
}

/// A document that has come: its name, and what can be done with it.
pub(super) fn received_ui(ui: &mut Ui, theme: &Theme, name: &str, readable: bool) -> Option<AskAnswer> {
    body_ui(ui, theme, &words::document(name));
    ui.add_space(theme.length(Length::SpaceS));
    if !readable {
        body_ui(ui, theme, Word::NotReadable.words());
        return None;
    }
    let acts = [(Word::ReadDocument, AskAnswer::Read), (Word::PrintDocument, AskAnswer::Print)];
    let mut answer = None;
    for (word, act) in acts {
        if Button::named(("received", word), word.words()).look(Look::Secondary).show(ui, theme) {
            answer = Some(act);
        }
        ui.add_space(theme.length(Length::SpaceS));
    }
    answer
}

/// A document as a line: its name and its kind, under where it is.
fn line_of(FileLine { name, of_visit }: &FileLine) -> SelectOption {
    let place = if *of_visit { Word::OfVisit } else { Word::OnKey };
    SelectOption {
        label: words::document(name),
        group: Some(place.words().to_owned()),
        ..SelectOption::default()
    }
}

fn touched_line(ui: &mut Ui, theme: &Theme, lines: &[String]) -> Option<usize> {
    let mut touched = None;
    for (at, line) in lines.iter().enumerate() {
        if Choice::new(("line", at), line).show(ui, theme) {
            touched = Some(at);
        }
        ui.add_space(theme.length(Length::SpaceS));
    }
    touched
}
