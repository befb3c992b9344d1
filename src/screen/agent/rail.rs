//! The rail: the steps behind, the present one, and those ahead.

use jiff::civil::Date;

use crate::{
    guide::{self, For, Guide, LocalLayer, Step},
    screen::{
        prose::Reader,
        road::{self, Ahead, Progress},
        words,
    },
    session::{Crumb, Mastery, Path, Phase, State},
};

use super::words::Word;

/// The steps of the guide, as the agent sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rail {
    /// Title of the guide.
    pub title: String,
    /// How many steps, how long.
    pub summary: String,
    /// The steps, in walking order.
    pub lines: Vec<Line>,
}

/// One step in the rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub stand: Stand,
    /// The other party sees a curtain there.
    pub private: bool,
    /// A good step for the citizen.
    pub hand: bool,
    /// Of a guide that a step calls: it stands under that step, and is not counted.
    pub within: bool,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Walked, and done so; `None` when it was only passed.
    Behind(Option<Mastery>),
    /// The present one.
    Here,
    /// Not yet.
    Ahead,
}

impl Stand {
    /// Its words; none for what lies ahead.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Self::Behind(Some(mastery)) => Some(mastery.words()),
            Self::Behind(None) => Some(Word::Before.words()),
            Self::Here => Some(Word::Here.words()),
            Self::Ahead => None,
        }
    }
}

/// What the texts of guides are read against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The commune's values.
    pub local: &'a LocalLayer,
    /// The day.
    pub today: Date,
}

impl<'a> Against<'a> {
    /// A reader of `guide`'s texts.
    #[must_use]
    pub fn reader(self, guide: &'a Guide) -> Reader<'a> {
        Reader { guide, local: self.local, today: self.today }
    }
}

/// The rail of the chosen guide; `None` while there is none.
#[must_use]
pub fn rail(state: &State, phase: &Phase, against: Against<'_>) -> Option<Rail> {
    let guide = state.guides.get(&phase.guide()?.id)?;
    let (lines, summary) = match phase {
        Phase::Need(_) => return None,
        Phase::Prepare(_) => {
            let whole = guide::road::whole(guide);
            let lines = whole.steps.iter().map(|step| line(guide, step, Stand::Ahead, against)).collect();
            (lines, words::road(&whole, guide.minutes))
        }
        Phase::Steps(steps) => {
            let Progress { at, of } = road::progress(&state.guides, &steps.path);
            let summary = format!("{}, {}", words::step_of(at, of), words::minutes(guide.minutes));
            (walk(state, guide, &steps.path, against), summary)
        }
        Phase::Closing(closing) => {
            let lines = match closing.before.as_ref() {
                Phase::Steps(steps) => done(state, guide, &steps.path, against),
                Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => Vec::new(),
            };
            let summary = words::steps(lines.len());
            (lines, summary)
        }
    };
    Some(Rail { title: guide.title.clone(), summary, lines })
}

/// The whole way: behind, here, ahead.
fn walk(state: &State, main: &Guide, path: &Path, against: Against<'_>) -> Vec<Line> {
    let crumbs = path.crumbs();
    let last = crumbs.len().saturating_sub(1);
    let behind = crumbs.iter().enumerate().filter_map(|(at, crumb)| {
        let stand = if at == last { Stand::Here } else { Stand::Behind(mastery(path, crumb)) };
        walked(state, main, crumb, stand, against)
    });
    behind.chain(road::ahead(&state.guides, path).iter().map(|it| ahead(main, it, against))).collect()
}

/// Only what was finished, in the closing.
fn done(state: &State, main: &Guide, path: &Path, against: Against<'_>) -> Vec<Line> {
    let finished = path.crumbs().iter().filter_map(|crumb| Some((crumb, mastery(path, crumb)?)));
    finished
        .filter_map(|(crumb, how)| walked(state, main, crumb, Stand::Behind(Some(how)), against))
        .collect()
}

fn mastery(path: &Path, crumb: &Crumb) -> Option<Mastery> {
    let same = |done: &&crate::session::DoneStep| done.guide == crumb.guide.id && done.step == crumb.step;
    path.done().iter().find(same).map(|done| done.mastery)
}

fn walked(state: &State, main: &Guide, crumb: &Crumb, stand: Stand, against: Against<'_>) -> Option<Line> {
    let guide = state.guides.get(&crumb.guide.id)?;
    let (_, step) = guide.find(&crumb.step)?;
    Some(Line { within: guide.id != main.id, ..line(guide, step, stand, against) })
}

fn ahead(main: &Guide, ahead: &Ahead<'_>, against: Against<'_>) -> Line {
    Line { within: ahead.guide.id != main.id, ..line(ahead.guide, ahead.step, Stand::Ahead, against) }
}

fn line(guide: &Guide, step: &Step, stand: Stand, against: Against<'_>) -> Line {
    Line {
        title: against.reader(guide).read(&step.title),
        stand,
        private: step.private,
        hand: step.hand || step.who == For::Citizen,
        within: false,
    }
}
