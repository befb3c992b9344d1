//! One question of the page at a time, on a sheet over it.

use eframe::egui::{Sense, StrokeKind, Ui, accesskit::Role, vec2};

use crate::screen::{
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Look, sentences_ui, text},
};

use super::{
    ask::{Ask, AskAnswer, AskDraft, DialogKind},
    calendar, colour, list,
    sheet::{Foot, sheet_ui},
    words::Word,
};

/// Shows a question over the whole of `ui`. Returns the answer, once.
pub fn ask_ui(ui: &mut Ui, theme: &Theme, ask: &Ask, draft: &mut AskDraft) -> Option<AskAnswer> {
    let title = title(ask).to_owned();
    // What is answered at the foot is what the draft is after this frame's touches: none of them
    // can fall on both.
    let foot = foot(ask, draft);
    sheet_ui(ui, theme, format!("{ask:?}"), &title, foot, |ui| middle_ui(ui, theme, ask, draft))
}

fn middle_ui(ui: &mut Ui, theme: &Theme, ask: &Ask, draft: &mut AskDraft) -> Option<AskAnswer> {
    match ask {
        Ask::Select { options, multiple, .. } => list::options_ui(ui, theme, options, *multiple, draft),
        Ask::Suggestions { values, .. } => list::values_ui(ui, theme, values),
        Ask::File { documents, multiple, reading } => {
            list::files_ui(ui, theme, documents, *multiple, *reading, draft)
        }
        Ask::Received { name, readable } => list::received_ui(ui, theme, name, *readable),
        Ask::Print => {
            sentences_ui(ui, theme, Word::PrintLine.words());
            None
        }
        Ask::Colour { colour, .. } => colour::palette_ui(ui, theme, colour.as_deref()),
        Ask::Date { .. } => {
            calendar::date_ui(ui, theme, draft);
            None
        }
        Ask::Time { .. } => {
            calendar::time_ui(ui, theme, draft);
            None
        }
        Ask::Month { .. } => {
            calendar::month_ui(ui, theme, draft);
            None
        }
        Ask::Week { .. } => {
            calendar::week_ui(ui, theme, draft);
            None
        }
        Ask::Moment { .. } => {
            calendar::date_ui(ui, theme, draft);
            calendar::time_ui(ui, theme, draft);
            None
        }
        Ask::Dialog { kind, words } => {
            let words = if *kind == DialogKind::LeavePage { Word::LeaveLine.words() } else { words };
            sentences_ui(ui, theme, words);
            if *kind == DialogKind::Prompt {
                field_ui(ui, theme, words, &draft.text);
            }
            None
        }
    }
}

/// What is written so far. Keys arrive through [`AskDraft::press`].
fn field_ui(ui: &mut Ui, theme: &Theme, name: &str, written: &str) {
    let colours = &theme.palette;
    let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceS));
    let width = ui.available_width();
    let line = format!("{written}|");
    let galley = text::layout(ui, theme, Type::Body, colours.on_surface, &line, width - 2.0 * pad.x);
    let height = (galley.size().y + 2.0 * pad.y).max(theme.length(Length::Touch));
    let (id, rect) = ui.allocate_space(vec2(width, height.ceil()));
    let border = theme.stroke(Length::StrokeFocus, colours.focus);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), colours.surface, border, StrokeKind::Inside);
    text::paint_left(ui, galley, rect.shrink2(pad), colours.on_surface);
    if theme.is_live() {
        let response = ui.interact(rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::TextInput);
            node.set_label(name);
            node.set_value(written);
        });
    }
}

/// The page's name for the field, or ours for the question.
fn title(ask: &Ask) -> &str {
    let (label, otherwise) = match ask {
        Ask::Select { label, multiple, .. } => {
            (label.as_str(), if *multiple { Word::ChooseMany } else { Word::ChooseOne })
        }
        Ask::Suggestions { label, .. } => (label.as_str(), Word::ChooseOne),
        Ask::Date { label, .. } => (label.as_str(), Word::ChooseDate),
        Ask::Time { label, .. } => (label.as_str(), Word::ChooseTime),
        Ask::Month { label, .. } => (label.as_str(), Word::ChooseMonth),
        Ask::Week { label, .. } => (label.as_str(), Word::ChooseWeek),
        Ask::Moment { label, .. } => (label.as_str(), Word::ChooseMoment),
        Ask::Colour { label, .. } => (label.as_str(), Word::ChooseColour),
        Ask::Dialog { kind: DialogKind::Alert, .. } => ("", Word::PageSays),
        Ask::Dialog { kind: DialogKind::Confirm | DialogKind::Prompt, .. } => ("", Word::PageAsks),
        Ask::Dialog { kind: DialogKind::LeavePage, .. } => ("", Word::LeaveTitle),
        Ask::Received { .. } => ("", Word::ReceivedTitle),
        Ask::Print => ("", Word::PrintTitle),
        Ask::File { multiple, .. } => ("", if *multiple { Word::ChooseFiles } else { Word::ChooseFile }),
    };
    if label.trim().is_empty() { otherwise.words() } else { label }
}

/// The answers at the foot: the one that changes nothing stands at the left.
fn foot(ask: &Ask, draft: &AskDraft) -> Vec<Foot> {
    let cancel = |answer| (Word::Cancel, Look::Secondary, answer);
    let main = |word, answer| (word, Look::Primary, answer);
    let validate = |answer| vec![cancel(AskAnswer::Cancel), main(Word::Validate, answer)];
    match ask {
        Ask::Select { multiple: true, .. } => validate(AskAnswer::Chosen(draft.chosen.clone())),
        Ask::File { multiple: true, .. } => validate(AskAnswer::File(draft.chosen.clone())),
        Ask::Received { .. } => vec![(Word::Close, Look::Secondary, AskAnswer::Cancel)],
        Ask::Print => vec![cancel(AskAnswer::Cancel), main(Word::Print, AskAnswer::Print)],
        Ask::Date { .. } => validate(AskAnswer::Date(draft.day)),
        Ask::Time { .. } => validate(AskAnswer::Time(draft.time)),
        Ask::Month { .. } => validate(AskAnswer::Month(draft.day)),
        Ask::Week { .. } => validate(AskAnswer::Week(draft.day)),
        Ask::Moment { .. } => validate(AskAnswer::Moment(draft.day.to_datetime(draft.time))),
        Ask::Suggestions { .. } => vec![(Word::TypeOther, Look::Secondary, AskAnswer::Cancel)],
        Ask::Select { multiple: false, .. } | Ask::Colour { .. } | Ask::File { multiple: false, .. } => {
            vec![cancel(AskAnswer::Cancel)]
        }
        Ask::Dialog { kind, .. } => match kind {
            DialogKind::Alert => vec![main(Word::Agree, AskAnswer::Yes)],
            DialogKind::Confirm => vec![cancel(AskAnswer::No), main(Word::Agree, AskAnswer::Yes)],
            DialogKind::Prompt => {
                vec![cancel(AskAnswer::Cancel), main(Word::Agree, AskAnswer::Text(draft.text.clone()))]
            }
            DialogKind::LeavePage => {
                vec![(Word::LeavePage, Look::DangerQuiet, AskAnswer::Yes), main(Word::Stay, AskAnswer::No)]
            }
        },
    }
}
