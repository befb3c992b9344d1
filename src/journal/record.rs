//! The stored record: one event as it stands in the journal.
//!
//! Its own type and version, converted one to one from and to [`Event`]: what is stored is a
//! contract, and must not change by accident when the enum does. The writing side only has
//! doors for ids, codes, hex numbers and booleans, so that no text can pass. The reading side
//! writes again what it understood and compares: a record with a surplus field is refused.

use std::fmt;

use serde_json::{Map, Value};

use crate::guide::{
    ChoiceId, GuideId, ItemId, LocalKey, Referral, ReferralReason, Revision, StepId, StructureKind,
};
use crate::session::{
    Actor, Comfort, Contrast, Event, Feeling, GuideRef, Happening, HelpLevel, Mastery, Outcome, SessionId,
    StopReason, TextSize, Timestamp, WipeCause,
};

/// The format that is written. Older formats are read for ever; see `tests/journal/`.
pub const FORMAT: i64 = 1;

/// The tablet's place: an id given by the territory, never a name of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SiteCode(LocalKey);

impl SiteCode {
    /// Checks `text`: `a-z`, `0-9` and `-`, as in guides.
    ///
    /// # Errors
    /// When `text` is not an id.
    pub fn parse(text: &str) -> Result<Self, crate::guide::id::NotAnId> {
        LocalKey::parse(text).map(Self)
    }

    /// The code as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// One event as it is stored. The session and the place in it are the row's key.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Version of `data`.
    pub format: i64,
    /// Milliseconds since the session's start.
    pub offset_ms: i64,
    /// Code of the actor.
    pub actor: String,
    /// Name of the event in the catalogue.
    pub kind: String,
    /// Ids, codes, hex numbers and booleans.
    pub data: Map<String, Value>,
}

/// Why a record cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The event's name, as stored.
    pub kind: String,
    /// What is wrong (French).
    pub because: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "l'événement « {} » n'est pas lisible : {}", self.kind, self.because)
    }
}

impl std::error::Error for Unreadable {}

impl Record {
    /// The record of `event` in a session that started at `started`.
    #[must_use]
    pub fn of(event: &Event, started: Timestamp) -> Self {
        Self {
            format: FORMAT,
            offset_ms: i64::try_from(event.at.millis_since(started)).unwrap_or(i64::MAX),
            actor: event.by.code().to_owned(),
            kind: event.what.name().to_owned(),
            data: data_of(&event.what),
        }
    }

    /// The event, as it happened in a session that started at `started`.
    ///
    /// # Errors
    /// When the record is of a later format, or is not in the catalogue.
    pub fn event(&self, started: Timestamp) -> Result<Event, Unreadable> {
        let unreadable = |because| Unreadable { kind: self.kind.clone(), because };
        if self.format != FORMAT {
            return Err(unreadable("format inconnu"));
        }
        let by = Actor::from_code(&self.actor).ok_or_else(|| unreadable("acteur inconnu"))?;
        let what = happening(&self.kind, &self.data).ok_or_else(|| unreadable("contenu inattendu"))?;
        if data_of(&what) != self.data {
            return Err(unreadable("contenu en trop"));
        }
        Ok(Event { at: Timestamp(started.0.saturating_add(self.offset_ms)), by, what })
    }
}

/// Events that hold nothing but their name.
const BARE: &[Happening] = &[
    Happening::StepsBegun,
    Happening::StepRestarted,
    Happening::SteppedBack,
    Happening::ReturnedToPrepare,
    Happening::ReturnedToNeed,
    Happening::HandPassed,
    Happening::HandTakenBack,
    Happening::HandGivenBack,
    Happening::TryAsked,
    Happening::TryDeclined,
    Happening::HelpClosed,
    Happening::HintGiven,
    Happening::ReadAloud,
    Happening::VeilLifted,
    Happening::Paused,
    Happening::Resumed,
    Happening::IdleWarned,
    Happening::IdleStopped,
    Happening::ColleagueCalled,
    Happening::ColleagueCame,
    Happening::StartedOver,
    Happening::ReturnedFromClosing,
    Happening::WipeAsked,
    Happening::WipeDropped,
];

/// The doors into a record. There is none for text.
#[derive(Default)]
struct Data(Map<String, Value>);

impl Data {
    fn code(mut self, key: &str, code: &str) -> Self {
        self.0.insert(key.to_owned(), Value::from(code));
        self
    }

    fn flag(mut self, key: &str, flag: bool) -> Self {
        self.0.insert(key.to_owned(), Value::from(flag));
        self
    }

    fn guide(self, guide: &GuideRef) -> Self {
        self.code("guide", guide.id.as_str()).code("revision", &guide.revision.to_string())
    }

    fn outcome(self, outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => self.code("outcome", DONE),
            Outcome::ToBeContinued => self.code("outcome", TO_BE_CONTINUED),
            Outcome::Referred(Referral { to, reason }) => {
                self.code("outcome", REFERRED).code("to", to.code()).code("reason", reason.code())
            }
            Outcome::Stopped(reason) => self.code("outcome", STOPPED).code("reason", reason.code()),
        }
    }
}

/// Codes of the outcomes, here and in the monthly counts.
pub(super) const DONE: &str = "done";
pub(super) const TO_BE_CONTINUED: &str = "to-be-continued";
pub(super) const REFERRED: &str = "referred";
pub(super) const STOPPED: &str = "stopped";

fn data_of(what: &Happening) -> Map<String, Value> {
    let data = Data::default();
    let data = match what {
        Happening::SessionGreeted { session } => data.code("session", &session.to_string()),
        Happening::InterviewBegun { guide } | Happening::GuideChosen { guide } => data.guide(guide),
        Happening::GuideSuggested { guide } => data.code("guide", guide.as_str()),
        Happening::PaperTicked { item, have } => data.code("item", item.as_str()).flag("have", *have),
        Happening::StepEntered { guide, step, private, called } => {
            data.guide(guide).code("step", step.as_str()).flag("private", *private).flag("called", *called)
        }
        Happening::Answered { choice } => data.code("choice", choice.as_str()),
        Happening::ItemTicked { item, ticked } => data.code("item", item.as_str()).flag("ticked", *ticked),
        Happening::StepDone { mastery } => data.code("mastery", mastery.code()),
        Happening::HelpAsked { level } => data.code("level", level.code()),
        Happening::ComfortSet { comfort } => {
            data.code("size", comfort.size.code()).code("contrast", comfort.contrast.code())
        }
        Happening::ClosingReached { outcome } | Happening::OutcomeCorrected { outcome } => {
            data.outcome(*outcome)
        }
        Happening::FeelingGiven { feeling } => data.code("feeling", feeling.code()),
        Happening::SessionWiped { cause } => data.code("cause", cause.code()),
        Happening::StepsBegun
        | Happening::StepRestarted
        | Happening::SteppedBack
        | Happening::ReturnedToPrepare
        | Happening::ReturnedToNeed
        | Happening::HandPassed
        | Happening::HandTakenBack
        | Happening::HandGivenBack
        | Happening::TryAsked
        | Happening::TryDeclined
        | Happening::HelpClosed
        | Happening::HintGiven
        | Happening::ReadAloud
        | Happening::VeilLifted
        | Happening::Paused
        | Happening::Resumed
        | Happening::IdleWarned
        | Happening::IdleStopped
        | Happening::ColleagueCalled
        | Happening::ColleagueCame
        | Happening::StartedOver
        | Happening::ReturnedFromClosing
        | Happening::WipeAsked
        | Happening::WipeDropped => data,
    };
    data.0
}

fn happening(kind: &str, data: &Map<String, Value>) -> Option<Happening> {
    let code = |key: &str| data.get(key).and_then(Value::as_str);
    let flag = |key: &str| data.get(key).and_then(Value::as_bool);
    let guide_id = || GuideId::parse(code("guide")?).ok();
    let guide = || Some(GuideRef { id: guide_id()?, revision: Revision::parse(code("revision")?)? });
    let item = || ItemId::parse(code("item")?).ok();
    Some(match kind {
        "session-greeted" => Happening::SessionGreeted { session: session_id(code("session")?)? },
        "interview-begun" => Happening::InterviewBegun { guide: guide()? },
        "guide-suggested" => Happening::GuideSuggested { guide: guide_id()? },
        "guide-chosen" => Happening::GuideChosen { guide: guide()? },
        "paper-ticked" => Happening::PaperTicked { item: item()?, have: flag("have")? },
        "step-entered" => Happening::StepEntered {
            guide: guide()?,
            step: StepId::parse(code("step")?).ok()?,
            private: flag("private")?,
            called: flag("called")?,
        },
        "answered" => Happening::Answered { choice: ChoiceId::parse(code("choice")?).ok()? },
        "item-ticked" => Happening::ItemTicked { item: item()?, ticked: flag("ticked")? },
        "step-done" => Happening::StepDone { mastery: Mastery::from_code(code("mastery")?)? },
        "help-asked" => Happening::HelpAsked { level: HelpLevel::from_code(code("level")?)? },
        "comfort-set" => {
            let size = TextSize::from_code(code("size")?)?;
            let contrast = Contrast::from_code(code("contrast")?)?;
            Happening::ComfortSet { comfort: Comfort { size, contrast } }
        }
        "closing-reached" => Happening::ClosingReached { outcome: outcome(data)? },
        "outcome-corrected" => Happening::OutcomeCorrected { outcome: outcome(data)? },
        "feeling-given" => Happening::FeelingGiven { feeling: Feeling::from_code(code("feeling")?)? },
        "session-wiped" => Happening::SessionWiped { cause: WipeCause::from_code(code("cause")?)? },
        name => BARE.iter().find(|bare| bare.name() == name)?.clone(),
    })
}

fn outcome(data: &Map<String, Value>) -> Option<Outcome> {
    let code = |key: &str| data.get(key).and_then(Value::as_str);
    match code("outcome")? {
        DONE => Some(Outcome::Done),
        TO_BE_CONTINUED => Some(Outcome::ToBeContinued),
        REFERRED => {
            let to = StructureKind::from_code(code("to")?)?;
            let reason = ReferralReason::from_code(code("reason")?)?;
            Some(Outcome::Referred(Referral { to, reason }))
        }
        STOPPED => Some(Outcome::Stopped(StopReason::from_code(code("reason")?)?)),
        _ => None,
    }
}

/// Reads what the `Display` of [`SessionId`] wrote.
fn session_id(hex: &str) -> Option<SessionId> {
    let well_formed = hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let number = well_formed.then(|| u128::from_str_radix(hex, 16).ok()).flatten()?;
    Some(SessionId(number.to_be_bytes()))
}
