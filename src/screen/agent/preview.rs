//! What is said to the author of a guide while both windows show it (`passe-main preview`).

use crate::{
    guide::{Found, Severity},
    screen::{
        board::{AgentPanel, DeskAct},
        icons::Icon,
        preview::{DraftWord, Preview},
        widgets::Tone,
    },
    session::{State, as_scenario},
};

use super::{
    calls::Call,
    control::Control,
    words::{self, Word},
};

/// What the file has come to, and what became of the scenario.
#[must_use]
pub fn calls(preview: &Preview, state: &State) -> Vec<Call> {
    let Preview { file, guide: _, found, draft } = preview;
    let mut controls = Vec::new();
    if !found.is_empty() {
        let open = DeskAct::OpenAgent(AgentPanel::Found);
        controls.push(Control::word(Word::SeeFound, Icon::Info, open));
    }
    if draft.is_none() && may_be_kept(preview, state) {
        controls.push(Control::word(Word::KeepScenario, Icon::Check, DeskAct::KeepScenario));
    }
    let of_file = call(tone(found), words::preview(file, found), controls);
    let of_draft = draft.as_ref().map(|word| {
        let tone = if *word == DraftWord::NotKept { Tone::Alarm } else { Tone::Notice };
        call(tone, words::draft(word, file), Vec::new())
    });
    std::iter::once(of_file).chain(of_draft).collect()
}

fn call(tone: Tone, words: String, controls: Vec<Control>) -> Call {
    let sign = if tone == Tone::Notice { Icon::Info } else { Icon::Warning };
    Call { tone, sign, words, controls }
}

/// Whether the way that was walked is a whole scenario of the guide.
fn may_be_kept(preview: &Preview, state: &State) -> bool {
    let (Some(session), Some(guide)) = (&state.session, &preview.guide) else { return false };
    as_scenario(session, &state.guides, guide, String::new()).is_some()
}

/// How loud this is.
#[must_use]
pub fn tone(found: &[Found]) -> Tone {
    match found.iter().map(|found| found.severity).min() {
        Some(Severity::Error) => Tone::Alarm,
        Some(Severity::Warning) => Tone::Verify,
        None => Tone::Notice,
    }
}
