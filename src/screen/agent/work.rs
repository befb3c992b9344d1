//! What the agent does in the middle, under the mirror: answer, tick, open, correct.

use crate::{
    guide::{Guide, Item, ItemId, Step, StepKind},
    screen::{
        board::{AgentPanel, DeskAct, PageAct, PageLook, PageTrouble, PageView, Private},
        icons::Icon,
        prose::Reader,
        words::{Text, page_changed},
    },
    session::{Closing, Command, Crumb, Noticed, Outcome, PageFact, Path, Prepare, Role},
};

use super::{control::Control, places::Places, words::Word};

/// What stands under the mirror.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// A sentence: the citizen does it, or there is nothing to do.
    Watch(Option<Word>),
    /// The answers of a question.
    Answers(Vec<Answer>),
    /// Lines to tick.
    Ticks {
        /// What they are.
        title: Word,
        /// The lines.
        lines: Vec<Tick>,
    },
    /// The official site.
    Site {
        /// Its address.
        address: String,
        /// What the page shows at the end.
        shows: Option<String>,
        /// What to press there.
        press: Option<String>,
        /// What the page has shown, or no longer shows.
        noticed: Option<String>,
        /// A page was refused just now: which, and whom it imitates.
        refused: Option<String>,
        /// What can be done with the page while it stands in the mirror.
        controls: Vec<Control>,
    },
    /// How it ends.
    Outcomes {
        /// The ways to end.
        answers: Vec<Answer>,
        /// Where the person is sent, when they are.
        places: Option<Places>,
    },
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What it does; its words are the answer's.
    pub control: Control,
    /// Chosen before.
    pub chosen: bool,
}

/// One line to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Which.
    pub id: ItemId,
    /// What it is.
    pub words: String,
    /// What may replace it.
    pub instead: Option<String>,
    /// Whether it is here.
    pub ticked: bool,
}

/// The work of a step; `address` is that of its official page.
#[must_use]
pub fn of_step(
    reader: Reader<'_>,
    step: &Step,
    path: &Path,
    crumb: &Crumb,
    lead: Role,
    address: String,
) -> Work {
    match (&step.kind, lead) {
        (StepKind::Question { .. }, Role::Citizen) => Work::Watch(Some(Word::CitizenChooses)),
        (StepKind::Check { .. }, Role::Citizen) => Work::Watch(Some(Word::CitizenTicks)),
        (StepKind::Info | StepKind::Call { .. }, Role::Citizen) => Work::Watch(Some(Word::CitizenReads)),
        (StepKind::Info | StepKind::Call { .. }, Role::Agent) => Work::Watch(None),
        (StepKind::Question { choices }, Role::Agent) => {
            let before = path.remembered(&crumb.guide.id, &step.id);
            let answers = choices.iter().map(|choice| Answer {
                control: Control::new(choice.label.clone(), Command::Answer(choice.id.clone())),
                chosen: before == Some(&choice.id),
            });
            Work::Answers(answers.collect())
        }
        (StepKind::Check { items }, Role::Agent) => {
            Work::Ticks { title: Word::TickTogether, lines: ticks(reader, items, &crumb.ticked) }
        }
        // Whoever leads, the agent needs the address at hand.
        (StepKind::Site { open: _, expect, point_at: _ }, Role::Agent | Role::Citizen) => Work::Site {
            address,
            shows: expect.as_ref().and_then(|expect| expect.shows.clone()),
            noticed: None,
            refused: None,
            controls: Vec::new(),
            press: step.landmark_name().map(str::to_owned),
        },
    }
}

/// What the agent can do with the official page beside touching it.
#[must_use]
pub fn on_the_page(page: &PageView, lead: Role) -> Vec<Control> {
    let mut controls = Vec::new();
    let asked = matches!(page.look, PageLook::Covered { ask_both: true });
    if asked || page.private == Private::UntilAgreed {
        controls.push(Control::text(Text::PageAgree, Icon::Shown, PageAct::Agree));
    }
    if page.private == Private::UntilShown {
        controls.push(Control::word(Word::PageShow, Icon::Shown, PageAct::Show));
    }
    if lead == Role::Agent && page.look != PageLook::Down(PageTrouble::NoBrowser) {
        controls.push(Control::text(Text::PageBack, Icon::Back, PageAct::Back));
        controls.push(Control::text(Text::PageAgain, Icon::StartOver, PageAct::StartAgain));
    }
    controls
}

/// What the page of this step has shown: it is done, or the site has changed.
#[must_use]
pub fn noticed_on_the_page(noticed: &Noticed, step: &Step) -> Option<String> {
    if noticed.has(PageFact::LooksDone) {
        return Some(Word::PageLooksDone.words().to_owned());
    }
    noticed.misses_landmark().then(|| page_changed(step.landmark_name()))
}

/// The papers.
#[must_use]
pub fn of_prepare(reader: Reader<'_>, prepare: &Prepare, lead: Role) -> Work {
    let Guide { bring, .. } = reader.guide;
    match lead {
        _ if bring.is_empty() => Work::Watch(Some(Word::NoPapers)),
        Role::Agent => Work::Ticks { title: Word::Papers, lines: ticks(reader, bring, &prepare.have) },
        Role::Citizen => Work::Watch(Some(Word::CitizenTicks)),
    }
}

fn ticks(reader: Reader<'_>, items: &[Item], ticked: &[ItemId]) -> Vec<Tick> {
    let line = |item: &Item| Tick {
        id: item.id.clone(),
        words: reader.read(&item.text),
        instead: item.instead.as_ref().map(|instead| crate::screen::words::instead(&reader.read(instead))),
        ticked: ticked.contains(&item.id),
    };
    items.iter().map(line).collect()
}

/// How it ends, and how that is corrected.
#[must_use]
pub fn of_closing(closing: &Closing) -> Work {
    let set = |word: Word, icon, outcome| Answer {
        control: Control::word(word, icon, Command::CorrectOutcome(outcome)),
        chosen: closing.outcome == outcome,
    };
    let open = |word: Word, icon, panel, chosen: Option<&str>| Answer {
        control: Control::new(
            chosen.map_or_else(|| word.words().to_owned(), |why| format!("{}\u{a0}: {why}", word.words())),
            DeskAct::OpenAgent(panel),
        )
        .icon(icon),
        chosen: chosen.is_some(),
    };
    let (referred, stopped) = match closing.outcome {
        Outcome::Referred(referral) => (Some(referral.to.words()), None),
        Outcome::Stopped(reason) => (None, Some(reason.words())),
        Outcome::Done | Outcome::ToBeContinued => (None, None),
    };
    let answers = vec![
        set(Word::OutcomeDone, Icon::Check, Outcome::Done),
        set(Word::OutcomeContinued, Icon::Clock, Outcome::ToBeContinued),
        open(Word::OutcomeReferred, Icon::Refer, AgentPanel::Refer { to: None }, referred),
        open(Word::OutcomeStopped, Icon::Stop, AgentPanel::StopReason, stopped),
    ];
    Work::Outcomes { answers, places: None }
}
