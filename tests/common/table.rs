//! The language of the specification: `check(before, commands, after)`.
//!
//! ```text
//! check("steps at=connexion lead=citizen veil=agent", "agent take-back", "steps at=demande lead=agent veil=none")
//! check("need", "citizen next", "refused NotLeading")
//! ```
//!
//! A scene is a phase (`standby need prepare steps closing`) and keys. [`scene`] brings a
//! session there by commands alone, then compares every key: a scene cannot lie.
//! Commands are parted by commas: `agent`, `citizen` and a wish; or `idle 180`, `crash`,
//! `clock -3600` (seconds), `page done` (what the official page shows). All but the last must be granted. After a refusal nothing may
//! have changed. [`describe`] lists the keys.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

use passe_main::{
    guide::{ChoiceId, GuideId, ItemId, Referral, ReferralReason, StructureKind},
    session::{
        Actor, Attention, Closing, Comfort, Command, Contrast, Feeling, Outcome, PageFact, Path, Phase,
        Refusal, Role, Session, SessionId, State, StopReason, TextSize, Trying, Veil,
    },
};

use super::{library, play::Play};

/// From `before`, `commands` lead to `after`.
#[track_caller]
pub fn check(before: &str, commands: &str, after: &str) {
    check_play(scene(before), commands, after);
}

/// The same from a session that is already played.
#[track_caller]
pub fn check_play(mut play: Play, commands: &str, after: &str) -> Play {
    let mut last = Ok(());
    let mut untouched = play.state.clone();
    for line in commands.split(',').map(str::trim).filter(|line| !line.is_empty()) {
        assert_eq!(last, Ok(()), "only the last command may be refused, before « {line} »");
        untouched = play.state.clone();
        last = run(&mut play, line);
    }
    match (last, after.strip_prefix("refused ")) {
        (Ok(()), None) => compare(&play.state, after),
        (Err(refusal), Some(expected)) => {
            assert_eq!(format!("{refusal:?}"), expected, "after « {commands} »");
            assert_eq!(play.state, untouched, "a refused command changes nothing");
        }
        (Ok(()), Some(expected)) => panic!("« {commands} » was granted, not refused as {expected}"),
        (Err(refusal), None) => panic!("« {commands} » was refused: {refusal:?}"),
    }
    play
}

/// A session at this place.
#[track_caller]
pub fn scene(spec: &str) -> Play {
    let (phase, wanted) = parse(spec);
    let wants = |key: &str| wanted.get(key).copied();
    let mut play = Play::standby(library());
    if phase != "standby" {
        play.greet();
        if wants("lead") == Some("citizen") {
            play.act(Role::Agent, Command::HandOver).expect("the agent may pass the hand");
        }
        play = match phase {
            "closing" => {
                let mut walked = match wants("from") {
                    Some(step) => walk_to(play, "steps", wants("guide"), Some(step)),
                    None => play,
                };
                walked.act(Role::Agent, Command::Finish).expect("the agent may end");
                walked
            }
            phase => walk_to(play, phase, wants("guide"), wants("at")),
        };
    }
    for (key, value) in &wanted {
        for line in modifier(&play.state, key, value) {
            run(&mut play, &line).unwrap_or_else(|refusal| panic!("{key}={value} is refused: {refusal:?}"));
        }
    }
    compare(&play.state, spec);
    play
}

/// The commands that make `key` say `value`.
fn modifier(state: &State, key: &str, value: &str) -> Vec<String> {
    let lead = state.session.as_ref().map_or("agent", |session| session.lead.code());
    let lines: &[&str] = match (key, value) {
        ("try", "asked") => &["citizen try"],
        ("try", "declined") => &["citizen try", "agent not-yet"],
        ("help", "hint") => &["citizen help"],
        ("help", "show-me") => &["citizen help", "citizen help"],
        ("help", "call-agent") => &["citizen help", "citizen help", "citizen help"],
        ("hint", "yes") => &["agent hint"],
        ("colleague", "yes") => &["citizen colleague"],
        ("wipe", "agent") => &["agent ask-wipe"],
        ("wipe", "citizen") => &["citizen ask-wipe"],
        ("wipe", "agent/citizen") => &["citizen ask-wipe", "agent ask-wipe"],
        ("attention", "warned") => &["idle 180"],
        ("attention", "paused-clock") => &["idle 180", "idle 210"],
        ("attention", "paused-agent") => &["agent pause"],
        ("attention", "paused-citizen") => &["citizen pause"],
        ("attention", "paused-recovery") => &["crash"],
        ("veil", "lifted") => return vec![format!("{lead} lift")],
        _ => &[],
    };
    lines.iter().map(|&line| line.to_owned()).collect()
}

/// Walks on, breadth first, until the session is at this place. Deterministic: the shortest way,
/// answers in the order of [`walking`].
#[track_caller]
fn walk_to(start: Play, phase: &str, guide: Option<&str>, at: Option<&str>) -> Play {
    let there = |state: &State| {
        let facts = describe(state);
        facts["phase"] == phase
            && guide.is_none_or(|guide| facts["guide"] == guide)
            && at.is_none_or(|at| facts["at"] == at)
    };
    let mut seen = BTreeSet::new();
    let mut queue = VecDeque::from([start]);
    while let Some(play) = queue.pop_front() {
        if there(&play.state) {
            return play;
        }
        let lead = play.state.session.as_ref().expect("a session is open").lead;
        for command in walking() {
            let mut next = play.clone();
            if next.act(lead, command).is_ok() && seen.insert(place(&next.state)) {
                queue.push_back(next);
            }
        }
    }
    panic!("no way leads to {phase} guide={guide:?} at={at:?}");
}

/// Where a walk stands, as far as the way on depends on it.
fn place(state: &State) -> String {
    let facts = describe(state);
    ["phase", "guide", "at", "way", "ticked", "have"].map(|key| facts[key].as_str()).join(" ")
}

/// Commands that go on. Ticking comes in one order only, to keep the search small.
pub fn walking() -> Vec<Command> {
    let choose = ["carte", "coffre", "ronde"].map(|guide| Command::ChooseGuide(guide_id(guide)));
    let tick = ["photo", "domicile"].map(|item| Command::Tick(item_id(item)));
    let answer =
        ["carte", "oui", "ancienne", "perdue", "non"].map(|choice| Command::Answer(choice_id(choice)));
    choose.into_iter().chain([Command::BeginSteps, Command::Next]).chain(answer).chain(tick).collect()
}

fn guide_id(text: &str) -> GuideId {
    GuideId::parse(text).expect("a guide's id")
}

fn item_id(text: &str) -> ItemId {
    ItemId::parse(text).expect("an item's id")
}

fn choice_id(text: &str) -> ChoiceId {
    ChoiceId::parse(text).expect("a choice's id")
}

/// Every referral goes there in tests.
pub const REFERRAL: Referral =
    Referral { to: StructureKind::FranceServices, reason: ReferralReason::TooComplex };

/// Runs one line.
pub fn run(play: &mut Play, line: &str) -> Result<(), Refusal> {
    let words: Vec<_> = line.split_whitespace().collect();
    let seconds = |text: &str| text.parse::<i64>().expect("seconds");
    match words.as_slice() {
        ["idle", idle] => {
            play.idle(Duration::from_secs(seconds(idle).unsigned_abs()));
            Ok(())
        }
        ["page", fact] => {
            play.page(page_fact(fact));
            Ok(())
        }
        ["clock", step] => {
            play.now.0 += seconds(step) * 1000;
            Ok(())
        }
        ["crash"] => {
            play.crash(&library());
            Ok(())
        }
        _ => {
            let (role, command) = wish(line);
            play.act(role, command).map(drop)
        }
    }
}

/// What a page can show, in the language.
const PAGE_FACTS: [(&str, PageFact); 5] = [
    ("seen", PageFact::LandmarkSeen),
    ("missing", PageFact::LandmarkMissing),
    ("done", PageFact::LooksDone),
    ("secret", PageFact::SecretTouched),
    ("refused", PageFact::Refused),
];

fn page_fact(word: &str) -> PageFact {
    PAGE_FACTS.iter().find(|(name, _)| *name == word).expect("something that a page shows").1
}

/// Who wishes what: `agent next`.
pub fn wish(line: &str) -> (Role, Command) {
    let words: Vec<_> = line.split_whitespace().collect();
    match words.as_slice() {
        ["agent", wish @ ..] => (Role::Agent, command(wish)),
        ["citizen", wish @ ..] => (Role::Citizen, command(wish)),
        _ => panic!("not a line of the language: « {line} »"),
    }
}

/// The command of these words.
fn command(words: &[&str]) -> Command {
    match words {
        ["greet"] => Command::Greet(SessionId([9; 16])),
        ["answer", choice] => Command::Answer(choice_id(choice)),
        ["tick", item] => Command::Tick(item_id(item)),
        ["next"] => Command::Next,
        ["back"] => Command::Back,
        ["choose", guide] => Command::ChooseGuide(guide_id(guide)),
        ["suggest", guide] => Command::SuggestGuide(guide_id(guide)),
        ["begin"] => Command::BeginSteps,
        ["papers-missing"] => Command::PapersMissing,
        ["hand-over"] => Command::HandOver,
        ["take-back"] => Command::TakeBack,
        ["hand-back"] => Command::HandBack,
        ["try"] => Command::AskToTry,
        ["not-yet"] => Command::DeclineTry,
        ["help"] => Command::AskHelp,
        ["close-help"] => Command::CloseHelp,
        ["hint"] => Command::GiveHint,
        ["listen"] => Command::Listen,
        ["larger"] => Command::SetComfort(Comfort { size: TextSize::Large, contrast: Contrast::Light }),
        ["lift"] => Command::LiftVeil,
        ["pause"] => Command::Pause,
        ["resume"] => Command::Resume,
        ["here"] => Command::StillHere,
        ["colleague"] => Command::CallColleague,
        ["colleague-came"] => Command::ColleagueCame,
        ["start-over"] => Command::StartOver,
        ["refer"] => Command::Refer(REFERRAL),
        ["stop"] => Command::Stop(StopReason::Tired),
        ["finish"] => Command::Finish,
        ["correct-done"] => Command::CorrectOutcome(Outcome::Done),
        ["feel", feeling] => Command::Feel(Feeling::from_code(feeling).expect("a feeling")),
        ["ask-wipe"] => Command::AskWipe,
        ["wipe"] => Command::ConfirmWipe,
        ["drop-wipe"] => Command::DropWipe,
        ["touch"] => Command::TouchWithoutLead,
        _ => panic!("not a wish: « {} »", words.join(" ")),
    }
}

/// Whether `state` is as `spec` says.
#[track_caller]
pub fn compare(state: &State, spec: &str) {
    let facts = describe(state);
    let (phase, wanted) = parse(spec);
    assert_eq!(facts["phase"], phase, "phase, of « {spec} » in {facts:#?}");
    for (key, value) in wanted {
        let fact = facts.get(key).unwrap_or_else(|| panic!("no key « {key} » in {facts:#?}"));
        assert_eq!(fact, value, "{key}, of « {spec} » in {facts:#?}");
    }
}

fn parse(spec: &str) -> (&str, BTreeMap<&str, &str>) {
    let mut words = spec.split_whitespace();
    let phase = words.next().expect("a phase");
    (phase, words.map(|word| word.split_once('=').expect("key=value")).collect())
}

/// Everything a scene may speak of; `-` where there is nothing.
///
/// `guide at depth way ticked done` of the walk; `have` papers; `from outcome feeling` of the
/// closing; `lead veil help hint try colleague wipe attention size page`.
pub fn describe(state: &State) -> BTreeMap<&'static str, String> {
    let mut facts = BTreeMap::new();
    let Some(session) = &state.session else {
        facts.insert("phase", "standby".to_owned());
        return facts;
    };
    let (phase, guide, path, have) = match &session.phase {
        Phase::Need(need) => ("need", None, Some(&need.path), &[][..]),
        Phase::Prepare(prepare) => ("prepare", Some(&prepare.guide.id), None, &prepare.have[..]),
        Phase::Steps(steps) => ("steps", Some(&steps.prepare.guide.id), Some(&steps.path), &[][..]),
        Phase::Closing(_) => ("closing", session.guide().map(|guide| &guide.id), None, &[][..]),
    };
    facts.insert("phase", phase.to_owned());
    facts.insert("guide", guide.map_or("-".to_owned(), ToString::to_string));
    facts.insert("have", list(have.iter().map(ToString::to_string)));
    describe_path(&mut facts, path);
    describe_closing(&mut facts, &session.phase);
    describe_session(&mut facts, session);
    facts
}

fn describe_path(facts: &mut BTreeMap<&'static str, String>, path: Option<&Path>) {
    let here = path.and_then(Path::here);
    let crumbs = path.map(Path::crumbs).unwrap_or_default();
    facts.insert("at", here.map_or("-".to_owned(), |here| here.step.to_string()));
    facts.insert("depth", here.map_or("-".to_owned(), |here| here.depth.to_string()));
    facts.insert("ticked", list(here.into_iter().flat_map(|here| &here.ticked).map(ToString::to_string)));
    facts.insert(
        "answer",
        here.and_then(|here| here.answer.as_ref()).map_or("-".to_owned(), ToString::to_string),
    );
    let remembered = path.zip(here).and_then(|(path, here)| path.remembered(&here.guide.id, &here.step));
    facts.insert("remembered", remembered.map_or("-".to_owned(), ToString::to_string));
    let way = crumbs.iter().map(|crumb| match &crumb.answer {
        Some(answer) => format!("{}:{answer}", crumb.step),
        None => crumb.step.to_string(),
    });
    facts.insert("way", list(way));
    let done = path.map(Path::done).unwrap_or_default();
    facts.insert("done", list(done.iter().map(|done| format!("{}:{}", done.step, done.mastery.code()))));
}

fn describe_closing(facts: &mut BTreeMap<&'static str, String>, phase: &Phase) {
    let (mut from, mut outcome, mut feeling) = ("-".to_owned(), "-".to_owned(), "-".to_owned());
    if let Phase::Closing(Closing { before, outcome: ended, feeling: felt }) = phase {
        outcome = match ended {
            Outcome::Done => "done".to_owned(),
            Outcome::ToBeContinued => "to-be-continued".to_owned(),
            Outcome::Referred(referral) => format!("referred:{}", referral.to.code()),
            Outcome::Stopped(reason) => format!("stopped:{}", reason.code()),
        };
        feeling = felt.map_or(feeling, |felt| felt.code().to_owned());
        if let Phase::Steps(steps) = before.as_ref() {
            from = steps.path.here().map_or(from, |here| here.step.to_string());
        }
    }
    facts.extend([("from", from), ("outcome", outcome), ("feeling", feeling)]);
}

fn describe_session(facts: &mut BTreeMap<&'static str, String>, session: &Session) {
    let veil = match session.veil() {
        Veil::Down { typist } => typist.other().code(),
        Veil::Lifted if session.is_private() => "lifted",
        Veil::Lifted => "none",
    };
    let attention = match session.attention {
        Attention::Active => "active".to_owned(),
        Attention::IdleWarned => "warned".to_owned(),
        Attention::Paused(Actor::Party(role)) => format!("paused-{}", role.code()),
        Attention::Paused(Actor::Clock) => "paused-clock".to_owned(),
        Attention::Paused(Actor::Page) => "paused-page".to_owned(),
        Attention::Paused(Actor::Recovery) => "paused-recovery".to_owned(),
    };
    let trying = match session.trying {
        Trying::NotAsked => "-",
        Trying::Asked => "asked",
        Trying::Declined => "declined",
    };
    let yes = |is: bool| if is { "yes" } else { "-" }.to_owned();
    let wipe =
        Role::BOTH.into_iter().filter(|role| session.wipe_asked.by(*role)).map(|role| role.code().to_owned());
    let noticed = match &session.phase {
        Phase::Steps(steps) => Some(&steps.noticed),
        Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => None,
    };
    let shown = PAGE_FACTS.iter().filter(|(_, fact)| noticed.is_some_and(|noticed| noticed.has(*fact)));
    facts.extend([
        ("page", list(shown.map(|(word, _)| (*word).to_owned()))),
        ("lead", session.lead.code().to_owned()),
        ("veil", veil.to_owned()),
        ("attention", attention),
        ("try", trying.to_owned()),
        ("help", session.help.map_or("-", passe_main::session::HelpLevel::code).to_owned()),
        ("hint", yes(session.hint)),
        ("colleague", yes(session.colleague)),
        ("wipe", list(wipe)),
        ("size", session.comfort.size.code().to_owned()),
    ]);
}

/// One word for a list.
fn list(items: impl Iterator<Item = String>) -> String {
    let all: Vec<_> = items.collect();
    if all.is_empty() { "-".to_owned() } else { all.join("/") }
}
