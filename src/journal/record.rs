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
    Happening::LandmarkSeen,
    Happening::StepLooksDone,
    Happening::SecretTouched,
    Happening::PageRefused,
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
        Happening::LandmarkMissing { guide, step } => data.guide(guide).code("step", step.as_str()),
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
        | Happening::WipeDropped
        | Happening::LandmarkSeen
        | Happening::StepLooksDone
        | Happening::SecretTouched
        | Happening::PageRefused => data,
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
        "landmark-missing" => {
            Happening::LandmarkMissing { guide: guide()?, step: StepId::parse(code("step")?).ok()? }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Entry, Role};

    const STARTED: Timestamp = Timestamp(1_795_510_800_000);
    const PAST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journal/format-1.jsonl");

    fn guide() -> GuideRef {
        GuideRef { id: GuideId::parse("carte-identite").unwrap(), revision: Revision(0xfeed) }
    }

    /// At least one of each event, and every value of every closed list.
    fn samples() -> Vec<Happening> {
        let item = ItemId::parse("photo").unwrap();
        let step = StepId::parse("connexion").unwrap();
        let mut all = vec![
            Happening::SessionGreeted { session: SessionId([0xab; 16]) },
            Happening::InterviewBegun { guide: guide() },
            Happening::GuideSuggested { guide: guide().id },
            Happening::GuideChosen { guide: guide() },
            Happening::PaperTicked { item: item.clone(), have: true },
            Happening::StepEntered { guide: guide(), step, private: true, called: false },
            Happening::Answered { choice: ChoiceId::parse("perdue").unwrap() },
            Happening::LandmarkMissing { guide: guide(), step: StepId::parse("site").unwrap() },
            Happening::ItemTicked { item, ticked: false },
        ];
        all.extend(BARE.iter().cloned());
        all.extend(Mastery::ALL.iter().map(|&mastery| Happening::StepDone { mastery }));
        all.extend(HelpLevel::ALL.iter().map(|&level| Happening::HelpAsked { level }));
        all.extend(Feeling::ALL.iter().map(|&feeling| Happening::FeelingGiven { feeling }));
        all.extend(WipeCause::ALL.iter().map(|&cause| Happening::SessionWiped { cause }));
        for &size in TextSize::ALL {
            for &contrast in Contrast::ALL {
                all.push(Happening::ComfortSet { comfort: Comfort { size, contrast } });
            }
        }
        let mut outcomes = vec![Outcome::Done, Outcome::ToBeContinued];
        outcomes.extend(StopReason::ALL.iter().map(|&reason| Outcome::Stopped(reason)));
        for &to in StructureKind::ALL {
            outcomes
                .extend(ReferralReason::ALL.iter().map(|&reason| Outcome::Referred(Referral { to, reason })));
        }
        all.extend(outcomes.iter().map(|&outcome| Happening::ClosingReached { outcome }));
        all.extend(outcomes.iter().map(|&outcome| Happening::OutcomeCorrected { outcome }));
        all
    }

    fn event(what: Happening) -> Event {
        Event { at: Timestamp(STARTED.0 + 1_234), by: Actor::Party(Role::Citizen), what }
    }

    #[test]
    fn the_samples_hold_every_event_of_the_catalogue() {
        let mut sampled: Vec<_> = samples().iter().map(Happening::name).collect();
        let mut declared: Vec<_> = Happening::CATALOGUE.iter().map(|entry: &Entry| entry.name).collect();
        sampled.sort_unstable();
        sampled.dedup();
        declared.sort_unstable();
        assert_eq!(sampled, declared);
    }

    #[test]
    fn every_event_reads_back_as_it_was_written() {
        for what in samples() {
            for by in ["agent", "citizen", "clock", "recovery", "page"] {
                let by = Actor::from_code(by).unwrap();
                let event = Event { by, ..event(what.clone()) };
                let record = Record::of(&event, STARTED);
                assert_eq!(record.kind, what.name());
                assert_eq!(record.event(STARTED), Ok(event));
            }
        }
    }

    #[test]
    fn a_record_holds_only_ids_codes_numbers_in_hex_and_booleans() {
        for what in samples() {
            for (key, value) in data_of(&what) {
                let harmless = match &value {
                    Value::Bool(_) => true,
                    Value::String(text) => LocalKey::parse(text).is_ok(),
                    Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => false,
                };
                assert!(harmless, "{}: {key} = {value}", what.name());
            }
        }
    }

    #[test]
    fn a_record_with_anything_more_or_less_is_refused() {
        let good = Record::of(&event(Happening::GuideChosen { guide: guide() }), STARTED);
        let mut more = good.clone();
        more.data.insert("name".to_owned(), Value::from("dupont"));
        let mut less = good.clone();
        less.data.remove("revision");
        let later = Record { format: FORMAT + 1, ..good.clone() };
        let unknown = Record { kind: "typed-text".to_owned(), ..good.clone() };
        for bad in [more, less, later, unknown] {
            assert!(bad.event(STARTED).is_err(), "{bad:?}");
        }
        assert!(good.event(STARTED).is_ok());
    }

    fn line(record: &Record) -> String {
        let Record { format, offset_ms, actor, kind, data } = record;
        let whole = serde_json::json!({
            "format": format, "offset_ms": offset_ms, "actor": actor, "kind": kind, "data": data,
        });
        whole.to_string()
    }

    fn read(line: &str) -> Record {
        let whole: Value = serde_json::from_str(line).unwrap();
        Record {
            format: whole["format"].as_i64().unwrap(),
            offset_ms: whole["offset_ms"].as_i64().unwrap(),
            actor: whole["actor"].as_str().unwrap().to_owned(),
            kind: whole["kind"].as_str().unwrap().to_owned(),
            data: whole["data"].as_object().unwrap().clone(),
        }
    }

    /// The file may grow by new events; a line that stands in it never changes.
    #[test]
    fn records_of_format_1_are_read_for_ever() {
        let mut past = std::fs::read_to_string(PAST).unwrap_or_default();
        if std::env::var_os("PASSE_MAIN_UPDATE").is_some() {
            let missing: Vec<_> = samples()
                .into_iter()
                .map(|what| line(&Record::of(&event(what), STARTED)) + "\n")
                .filter(|line| !past.contains(line.as_str()))
                .collect();
            past.extend(missing);
            std::fs::write(PAST, &past).unwrap();
        }
        for text in past.lines() {
            let record = read(text);
            let event = record.event(STARTED).unwrap_or_else(|error| panic!("{error}: {text}"));
            assert_eq!(Record::of(&event, STARTED), record);
        }
        for entry in Happening::CATALOGUE {
            let named = format!("\"kind\":\"{}\"", entry.name);
            assert!(past.contains(&named), "{}: run with PASSE_MAIN_UPDATE=1", entry.name);
        }
    }
}
