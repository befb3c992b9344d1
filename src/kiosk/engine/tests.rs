//! The engine with a real journal in a folder of its own, and a clock that the test moves.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::events::NOTICE_FOR;
use super::time::FAREWELL_FOR;
use super::*;
use crate::guide::place::{Hours, Phone, WebAddress};
use crate::guide::{
    FactName, GuideId, Place, Referral, ReferralReason, SourceFile, Standing, StepId, StepKind,
    StructureKind, Verified, register::register, signals::Signal,
};
use crate::journal::Opening;
use crate::screen::board::{FactWord, Guarded, ReadWord};
use crate::session::{Actor, Outcome, Phase, Sight, Timestamp, sight};

mod preview;

/// A kiosk in a folder that outlives it.
struct Bench {
    engine: Engine,
    start: Instant,
    elapsed: Duration,
}

/// Half past nine on a weekday, in milliseconds since 1970.
const MORNING: i64 = 1_795_500_000_000;

fn guides() -> Arc<Library> {
    let files: Vec<SourceFile> = std::fs::read_dir("procedures")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| SourceFile { name: path.display().to_string(), bytes: std::fs::read(&path).unwrap() })
        .collect();
    Arc::new(Library::build(&files, Date::constant(2026, 11, 24)).0)
}

impl Bench {
    fn open(dir: &std::path::Path) -> Self {
        Self::open_with(dir, guides(), Lock::Pin)
    }

    fn open_with(dir: &std::path::Path, guides: Arc<Library>, lock: Lock) -> Self {
        let start = Instant::now();
        let opening = Opening {
            dir: dir.to_owned(),
            site: None,
            clock: Arc::new(|| Timestamp(MORNING)),
            wake: Arc::new(|| ()),
        };
        let (journal, opened) = Journal::open(opening).unwrap();
        let parts = Parts {
            guides,
            local: LocalLayer::default(),
            patience: Patience::default(),
            journal,
            unfinished: opened.unfinished.map(|unfinished| unfinished.events).unwrap_or_default(),
            warnings: Vec::new(),
            lock,
            retention_months: 12,
            today: None,
        };
        let engine = Engine::new(parts, Moment { wall: Timestamp(MORNING), mono: start });
        Self { engine, start, elapsed: Duration::ZERO }
    }

    fn moment(&self) -> Moment {
        let wall = MORNING + i64::try_from(self.elapsed.as_millis()).unwrap();
        Moment { wall: Timestamp(wall), mono: self.start + self.elapsed }
    }

    fn act(&mut self, role: Role, act: impl Into<Act>) {
        self.elapsed += Duration::from_millis(500);
        let moment = self.moment();
        self.engine.act(role, act.into(), SessionId([7; 16]), moment);
    }

    fn wait(&mut self, time: Duration) {
        self.elapsed += time;
        let moment = self.moment();
        self.engine.pass(moment);
    }

    /// Waits for the storage thread, not for the clock.
    fn on_disk(&mut self) {
        assert!(self.engine.journal().flush(Duration::from_secs(10)));
        self.wait(Duration::ZERO);
    }

    fn phase(&self) -> &Phase {
        &self.engine.state().session.as_ref().unwrap().phase
    }
}

#[test]
fn the_goodbye_is_said_when_it_is_durable_and_then_ends() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    bench.act(Role::Citizen, Command::AskWipe);
    bench.act(Role::Citizen, Command::ConfirmWipe);
    assert!(bench.engine.state().session.is_none());
    bench.on_disk();
    assert_eq!(bench.engine.board().farewell, Some(Farewell::Erased));
    assert_eq!(bench.engine.board().health.sessions_today, 1);
    bench.wait(FAREWELL_FOR);
    assert_eq!(bench.engine.board().farewell, None);
}

#[test]
fn only_the_agent_chooses_a_place_and_it_is_forgotten_with_the_visit() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    let chosen = |bench: &Bench| bench.engine.board().agent_desk.place;
    bench.act(Role::Agent, Act::Greet);
    bench.act(Role::Citizen, DeskAct::ChoosePlace(1));
    assert_eq!(chosen(&bench), None);
    bench.act(Role::Agent, DeskAct::ChoosePlace(1));
    assert_eq!(chosen(&bench), Some(1));
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    assert_eq!(chosen(&bench), None);
}

/// A loss is told for ever; it must not make a liar of every later goodbye.
#[test]
fn a_goodbye_after_a_loss_still_waits_for_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    bench.on_disk();
    std::fs::remove_file(dir.path().join("journal.sqlite")).unwrap();
    bench.act(Role::Agent, Command::AskWipe);
    bench.on_disk();
    assert!(bench.engine.board().health.alarms[0].contains("incomplet"), "the loss is told");
    bench.act(Role::Agent, Command::ConfirmWipe);
    assert_ne!(bench.engine.board().farewell, Some(Farewell::NotKept));
    bench.on_disk();
    assert_eq!(bench.engine.board().farewell, Some(Farewell::Erased));
}

#[test]
fn the_answer_to_one_touch_does_not_hide_what_the_next_one_brings() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    bench.act(Role::Citizen, Command::TouchWithoutLead);
    assert!(bench.engine.board().notices.citizen.is_some());
    bench.act(Role::Citizen, Command::AskToTry);
    assert_eq!(bench.engine.board().notices.citizen, None);
}

#[test]
fn a_touch_without_the_lead_is_answered_and_offers_to_try_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    let offered = |bench: &Bench| match bench.engine.board().notices.citizen {
        Some(Notice::Refused { refusal: Refusal::NotLeading, offer_try }) => offer_try,
        other => panic!("{other:?}"),
    };
    bench.act(Role::Citizen, Command::TouchWithoutLead);
    assert!(offered(&bench));
    bench.act(Role::Citizen, Command::AskToTry);
    bench.act(Role::Citizen, Command::TouchWithoutLead);
    assert!(!offered(&bench));
    bench.wait(NOTICE_FOR);
    assert_eq!(bench.engine.board().notices.citizen, None);
}

#[test]
fn nobody_there_means_warning_then_pause_then_wipe() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    bench.wait(Patience::default().warn_after);
    assert!(bench.engine.board().countdown.is_some());
    bench.wait(Patience::default().countdown);
    assert!(matches!(sight(bench.engine.state(), Role::Citizen), Sight::Pause(Actor::Clock)));
    assert_eq!(bench.engine.board().countdown, None);
    let left = Patience::default().wipe_after.saturating_sub(bench.elapsed);
    bench.wait(left);
    assert!(bench.engine.board().countdown.is_some(), "the last minute is shown");
    bench.wait(Duration::from_secs(1));
    assert!(bench.engine.state().session.is_none());
}

#[test]
fn any_touch_stops_the_countdown() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    bench.wait(Patience::default().warn_after);
    let moment = bench.moment();
    bench.engine.touched(Role::Citizen, moment);
    bench.wait(Duration::from_secs(1));
    assert_eq!(bench.engine.board().countdown, None);
}

#[test]
fn after_a_crash_the_session_waits_for_the_agent_at_the_same_place() {
    let dir = tempfile::tempdir().unwrap();
    let before = {
        let mut bench = Bench::open(dir.path());
        bench.act(Role::Agent, Act::Greet);
        bench.act(Role::Agent, Command::ChooseGuide(crate::guide::GuideId::parse("cantine").unwrap()));
        bench.on_disk();
        bench.phase().clone()
    };
    let mut bench = Bench::open(dir.path());
    assert!(matches!(sight(bench.engine.state(), Role::Citizen), Sight::Pause(Actor::Recovery)));
    bench.act(Role::Citizen, Command::Resume);
    assert!(matches!(sight(bench.engine.state(), Role::Citizen), Sight::Pause(Actor::Recovery)));
    bench.act(Role::Agent, Command::Resume);
    assert_eq!(*bench.phase(), before);
}

#[test]
fn what_was_searched_is_forgotten_with_the_session() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    bench.act(Role::Agent, DeskAct::Query("cantine".to_owned()));
    assert_eq!(
        bench.engine.board().agent_desk.hits.first().map(ToString::to_string).as_deref(),
        Some("cantine")
    );
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    assert_eq!(*bench.engine.board().agent_desk, AgentDesk::default());
}

#[test]
fn a_stop_signal_changes_nothing_of_the_visit_and_is_forgotten_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    let card = AgentPanel::Signals { signal: Some(Signal::Violence) };
    bench.act(Role::Citizen, DeskAct::OpenAgent(card));
    assert_eq!(bench.engine.board().agent_desk.panel, AgentPanel::Closed);
    bench.on_disk();
    bench.engine.take_effects();
    let before = (bench.engine.state().clone(), bench.engine.journal().durable());
    bench.act(Role::Agent, DeskAct::OpenAgent(AgentPanel::Signals { signal: None }));
    bench.act(Role::Agent, DeskAct::OpenAgent(card));
    bench.on_disk();
    assert_eq!((bench.engine.state().clone(), bench.engine.journal().durable()), before);
    assert_eq!(bench.engine.take_effects(), []);
    bench.act(Role::Agent, Command::HandOver);
    assert_eq!(bench.engine.board().agent_desk.panel, card, "the agent may still need it");
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    assert_eq!(*bench.engine.board().agent_desk, AgentDesk::default());
}

#[test]
fn the_citizens_window_can_neither_leave_nor_open_the_settings() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    bench.engine.take_effects();
    for act in [
        DeskAct::Leave,
        DeskAct::Purge,
        DeskAct::SwapScreens,
        DeskAct::OpenAgent(AgentPanel::Settings),
        DeskAct::OpenAgent(AgentPanel::Pin(Guarded::Leave)),
        DeskAct::Query("canari".to_owned()),
    ] {
        bench.act(Role::Citizen, act);
    }
    assert_eq!(bench.engine.take_effects(), []);
    assert_eq!(*bench.engine.board().agent_desk, AgentDesk::default());
}

#[test]
fn an_unplugged_screen_is_told_and_the_session_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    let before = bench.engine.state().clone();
    bench.engine.screens_changed(Screens { agent: true, citizen: false }, vec!["DP-1".to_owned()]);
    assert_eq!(bench.engine.board().health.alarms.len(), 1);
    assert_eq!(*bench.engine.state(), before);
    bench.engine.screens_changed(Screens::BOTH, vec!["DP-1".to_owned(), "DP-2".to_owned()]);
    assert_eq!(bench.engine.board().health.alarms, [""; 0]);
}

#[test]
fn in_standby_nothing_changes_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.wait(Duration::from_secs(1));
    let version = bench.engine.version();
    bench.wait(Duration::from_hours(1));
    assert_eq!((bench.engine.next_change(), bench.engine.version()), (None, version));
}

#[test]
fn both_windows_learn_of_every_change() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    let mut version = bench.engine.version();
    for (role, act) in [
        (Role::Agent, Act::Greet),
        (Role::Citizen, Command::TouchWithoutLead.into()),
        (Role::Agent, DeskAct::OpenAgent(AgentPanel::WayOut).into()),
        (Role::Agent, Command::HandOver.into()),
    ] {
        bench.act(role, act);
        assert_ne!(bench.engine.version(), version);
        version = bench.engine.version();
    }
}

impl Bench {
    /// Walks on until the session stands on an official page.
    fn walk_to_an_official_page(&mut self, guide: &str) {
        self.act(Role::Agent, Act::Greet);
        self.act(Role::Agent, Command::ChooseGuide(GuideId::parse(guide).unwrap()));
        self.act(Role::Agent, Command::BeginSteps);
        for _ in 0..30 {
            let state = self.engine.state();
            let here = state.session.as_ref().unwrap().path().unwrap().here().unwrap();
            let (_, step) = state.guides.get(&here.guide.id).unwrap().find(&here.step).unwrap();
            let go_on = match &step.kind {
                StepKind::Site { .. } => return,
                StepKind::Question { choices } => Command::Answer(choices[0].id.clone()),
                StepKind::Info | StepKind::Check { .. } | StepKind::Call { .. } => Command::Next,
            };
            self.act(Role::Agent, go_on);
        }
        panic!("no official page in {guide}");
    }

    /// The page shows this; how many sentences are said aloud because of it.
    fn page_tells(&mut self, fact: PageFact) -> usize {
        let moment = self.moment();
        self.engine.take_effects();
        self.engine.page_tells(fact, moment);
        self.engine.take_effects().iter().filter(|effect| matches!(effect, Effect::Say(_))).count()
    }
}

#[test]
fn a_page_that_has_changed_is_said_aloud_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.walk_to_an_official_page("carte-identite");
    let before = bench.engine.version();
    assert_eq!(bench.page_tells(PageFact::LandmarkMissing), 1);
    assert_ne!(bench.engine.version(), before, "both windows learn of it");
    assert_eq!(bench.page_tells(PageFact::LandmarkMissing), 0);
}

#[test]
fn nothing_is_said_aloud_of_a_private_page() {
    let dir = tempfile::tempdir().unwrap();
    let bench = Bench::open(dir.path());
    let changed = |guide: &str, step: &str| {
        let (guide, step) = (GuideId::parse(guide).unwrap(), StepId::parse(step).unwrap());
        page::changed(bench.engine.state(), &guide, &step)
    };
    assert_eq!(changed("connexion-portail", "identifiants"), None);
    assert!(changed("pre-demande-titre", "site").unwrap().contains("Se connecter"));
}

#[test]
fn a_finger_without_the_hand_points_and_only_the_citizen_is_asked_whether_to_try() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(folder.path());
    bench.act(Role::Agent, Act::Greet);
    bench.engine.take_effects();
    let point = || PageAct::Point(eframe::egui::pos2(10.0, 20.0));
    bench.act(Role::Citizen, point());
    assert_eq!(bench.engine.take_effects(), [Effect::Page { role: Role::Citizen, act: point() }]);
    let notice = bench.engine.board().notices.citizen;
    assert_eq!(notice, Some(Notice::Refused { refusal: Refusal::NotLeading, offer_try: true }));
    // Who leads presses: a finger in flight as the hand came neither points nor presses.
    bench.act(Role::Agent, point());
    assert_eq!(bench.engine.take_effects(), []);
    bench.act(Role::Agent, Command::HandOver);
    bench.engine.take_effects();
    bench.act(Role::Agent, point());
    assert_eq!(bench.engine.take_effects(), [Effect::Page { role: Role::Agent, act: point() }]);
    assert_eq!(bench.engine.board().notices.agent, None);
}

#[test]
fn the_slip_is_shown_at_the_goodbye_printed_once_and_gone_with_the_visit() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(folder.path());
    let open = || DeskAct::OpenAgent(AgentPanel::Slip);
    let shown = |bench: &Bench| bench.engine.board().agent_desk.slip.clone();
    bench.act(Role::Agent, Act::Greet);
    bench.act(Role::Agent, DeskAct::Query("Dupont".to_owned()));
    bench.act(Role::Agent, Command::ChooseGuide(GuideId::parse("cantine").unwrap()));
    bench.act(Role::Agent, open());
    assert_eq!(shown(&bench), None, "nothing has ended yet");
    bench.act(Role::Agent, Command::BeginSteps);
    bench.act(Role::Agent, Command::Finish);
    bench.act(Role::Citizen, open());
    assert_eq!(shown(&bench), None, "the paper is the agent's to give");
    bench.act(Role::Agent, open());
    let slip = shown(&bench).unwrap().slip;
    assert!(!format!("{slip:?}").contains("Dupont"), "{slip:?}");
    bench.engine.take_effects();
    bench.act(Role::Agent, DeskAct::PrintSlip);
    bench.act(Role::Agent, DeskAct::PrintSlip);
    let first = SlipOrder(1);
    assert_eq!(bench.engine.take_effects(), [Effect::PrintSlip(first, slip)]);
    bench.engine.slip_told(first, SlipWord::Waits);
    bench.act(Role::Agent, DeskAct::PrintSlip);
    assert_eq!(bench.engine.take_effects(), [], "it comes out by itself");
    bench.engine.slip_told(first, SlipWord::NoPrinter);
    assert_eq!(shown(&bench).unwrap().word, Some(SlipWord::NoPrinter));
    bench.act(Role::Agent, DeskAct::PrintSlip);
    assert_eq!(bench.engine.take_effects().len(), 1, "it may be tried again");
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    bench.engine.slip_told(SlipOrder(2), SlipWord::Printed);
    assert_eq!(shown(&bench), None);
}

#[test]
fn what_is_said_of_a_slip_is_said_of_that_order_alone_and_still_when_its_panel_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(folder.path());
    let visit = |bench: &mut Bench| {
        bench.act(Role::Agent, Act::Greet);
        bench.act(Role::Agent, Command::ChooseGuide(GuideId::parse("cantine").unwrap()));
        bench.act(Role::Agent, Command::BeginSteps);
        bench.act(Role::Agent, Command::Finish);
        bench.act(Role::Agent, DeskAct::OpenAgent(AgentPanel::Slip));
        bench.engine.take_effects();
        bench.act(Role::Agent, DeskAct::PrintSlip);
        let effects = bench.engine.take_effects();
        let [Effect::PrintSlip(order, slip)] = effects.as_slice() else { panic!("{effects:?}") };
        (*order, slip.clone())
    };
    let word = |bench: &Bench| bench.engine.board().agent_desk.slip.as_ref().unwrap().word;
    let (before, its) = visit(&mut bench);
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    let (order, same) = visit(&mut bench);
    assert_eq!(its, same, "the next one was here for the same thing");
    bench.engine.slip_told(before, SlipWord::Printed);
    assert_eq!(word(&bench), Some(SlipWord::Coming), "another visit's");
    bench.act(Role::Agent, DeskAct::Close);
    bench.act(Role::Agent, DeskAct::PrintSlip);
    bench.engine.slip_told(order, SlipWord::Waits);
    bench.act(Role::Agent, DeskAct::OpenAgent(AgentPanel::Slip));
    assert_eq!(word(&bench), Some(SlipWord::Waits));
    bench.act(Role::Agent, DeskAct::PrintSlip);
    assert_eq!(bench.engine.take_effects(), [], "it comes out by itself");
}

#[test]
fn the_slip_names_the_place_that_was_chosen_and_only_for_its_own_kind() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(folder.path());
    bench.engine.local.places = vec![Place {
        address: "3 place de l'Église".to_owned(),
        phone: Phone::parse("02 41 00 00 00"),
        hours: Some(Hours::parse("Tu-Fr 09:00-12:00")),
        booking: WebAddress::parse("https://www.rdv.exemple.fr"),
        ..Place::sample()
    }];
    let slip = |bench: &mut Bench, to| {
        let referral = Referral { to, reason: ReferralReason::NoTime };
        bench.act(Role::Agent, Command::CorrectOutcome(Outcome::Referred(referral)));
        bench.act(Role::Agent, DeskAct::OpenAgent(AgentPanel::Slip));
        format!("{:?}", bench.engine.board().agent_desk.slip).replace("\\u{a0}", " ")
    };
    bench.act(Role::Agent, Act::Greet);
    bench.act(Role::Agent, Command::ChooseGuide(GuideId::parse("cantine").unwrap()));
    bench.act(Role::Agent, Command::BeginSteps);
    bench.act(Role::Agent, Command::Finish);
    let referral = Referral { to: StructureKind::FranceServices, reason: ReferralReason::NoTime };
    bench.act(Role::Agent, Command::CorrectOutcome(Outcome::Referred(referral)));
    bench.act(Role::Agent, DeskAct::ChoosePlace(0));
    let there = slip(&mut bench, StructureKind::FranceServices);
    for part in [
        "France Services de Saint-Exemple",
        "3 place de l'Église",
        "02 41 00 00 00",
        "9 h",
        "Prendre rendez-vous",
        "https://www.rdv.exemple.fr",
    ] {
        assert!(there.contains(part), "{part}: {there}");
    }
    assert!(there.contains("à vérifier") && !there.contains("Ouvert"), "{there}");
    let elsewhere = slip(&mut bench, StructureKind::SocialHelp);
    assert!(!elsewhere.contains("Saint-Exemple"), "{elsewhere}");
}

/// The facts that must be verified, as the windows see them: each with the value shown.
fn doubtful(bench: &Bench) -> Vec<(FactName, String)> {
    let board = bench.engine.board();
    let entries = register(&board.state.guides, board.local, board.today);
    let doubtful = entries.iter().filter(|entry| entry.standing == Standing::Unverified);
    doubtful.map(|entry| (entry.of.name(), entry.of.value().into_owned())).collect()
}

/// Presses this button and takes what is wished from the edge.
fn press(bench: &mut Bench, act: DeskAct) -> Vec<Change> {
    bench.act(Role::Agent, act);
    let effects = bench.engine.take_effects();
    let kept = effects.into_iter().filter_map(|effect| match effect {
        Effect::KeepFact(change) => Some(change),
        _ => None,
    });
    kept.collect()
}

/// Presses « Vérifié aujourd'hui ».
fn verify(bench: &mut Bench, (fact, value): &(FactName, String)) -> Vec<Change> {
    press(bench, DeskAct::Verified { fact: fact.clone(), value: value.clone() })
}

/// Presses « Annuler la vérification » of what was seen today.
fn withdraw(bench: &mut Bench, (fact, value): &(FactName, String)) -> Vec<Change> {
    let on = Date::constant(2026, 11, 24);
    press(bench, DeskAct::Withdraw(Verified { fact: fact.clone(), value: value.clone(), on }))
}

/// The page behind the PIN.
fn open_verify(bench: &mut Bench) {
    bench.act(Role::Agent, DeskAct::OpenAgent(AgentPanel::VerifyFacts));
    bench.engine.pin_checked(crate::kiosk::pin::Answer::Right, Guarded::Facts);
}

#[test]
fn a_fact_is_verified_behind_the_pin_and_only_once_it_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    let before = doubtful(&bench);
    let first = &before[0];
    assert_eq!(verify(&mut bench, first), [], "without the page behind the PIN the touch is stale");
    bench.act(Role::Agent, DeskAct::OpenAgent(AgentPanel::VerifyFacts));
    assert_eq!(verify(&mut bench, first), [], "nor on the pad");
    bench.engine.pin_checked(crate::kiosk::pin::Answer::Right, Guarded::Facts);
    let changed = (first.0.clone(), "autre valeur".to_owned());
    assert_eq!(verify(&mut bench, &changed), [], "a value that is not shown was not compared");
    let wished = verify(&mut bench, first);
    let [change @ Change::Verified(seen)] = wished.as_slice() else { panic!("{wished:?}") };
    assert_eq!(seen.on, Date::constant(2026, 11, 24));
    assert_eq!(doubtful(&bench), before, "not kept yet");
    bench.engine.fact_kept(change, Err(FactWord::NotKept));
    assert_eq!(doubtful(&bench), before, "nor when the disk refused");
    assert_eq!(bench.engine.board().agent_desk.fact_word, Some(FactWord::NotKept));
    let to_do = bench.engine.board().health.to_do.clone();
    bench.engine.fact_kept(change, Ok(()));
    assert_eq!(doubtful(&bench), before[1..]);
    assert_eq!(bench.engine.board().agent_desk.fact_word, None);
    assert_ne!(bench.engine.board().health.to_do, to_do, "there is less to do");
}

#[test]
fn a_mistake_is_taken_back_behind_the_pin_and_leaves_everything_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    let (before, to_do) = (doubtful(&bench), bench.engine.board().health.to_do.clone());
    let guides = Arc::clone(&bench.engine.state().guides);
    let first = &before[0];
    open_verify(&mut bench);
    assert_eq!(withdraw(&mut bench, first), [], "nothing was verified yet");
    let verified = verify(&mut bench, first);
    bench.engine.fact_kept(&verified[0], Ok(()));
    bench.act(Role::Agent, DeskAct::Close);
    assert_eq!(withdraw(&mut bench, first), [], "without the page behind the PIN the touch is stale");
    open_verify(&mut bench);
    let wished = withdraw(&mut bench, first);
    bench.engine.fact_kept(&wished[0], Err(FactWord::NotKept));
    assert_eq!(doubtful(&bench), before[1..], "it stands when the disk refused");
    bench.engine.fact_kept(&wished[0], Ok(()));
    assert_eq!(doubtful(&bench), before);
    assert_eq!(bench.engine.state().guides, guides);
    assert_eq!(bench.engine.board().health.to_do, to_do);
    assert_eq!(withdraw(&mut bench, first), [], "a second touch takes nothing back");
    let again = verify(&mut bench, first);
    bench.engine.fact_kept(&again[0], Ok(()));
    assert_eq!(doubtful(&bench), before[1..]);
}

#[test]
fn taking_back_shows_the_verification_before_it_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    let first = doubtful(&bench)[0].clone();
    let earlier = Verified { fact: first.0.clone(), value: first.1.clone(), on: Date::constant(2026, 11, 2) };
    bench.engine.was_verified(History::from_iter([Change::Verified(earlier)]));
    open_verify(&mut bench);
    for change in [verify, withdraw] {
        let wished = change(&mut bench, &first);
        bench.engine.fact_kept(&wished[0], Ok(()));
    }
    let board = bench.engine.board();
    let entries = register(&board.state.guides, board.local, board.today);
    let entry = entries.iter().find(|entry| entry.of.name() == first.0).unwrap();
    assert_eq!(entry.of.last_verified(), Some(Date::constant(2026, 11, 2)));
}

#[test]
fn a_place_is_verified_and_taken_back_like_a_fact_and_never_inside_a_session() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.engine.local.places = crate::screen::testing::places();
    let place = doubtful(&bench).pop().unwrap();
    assert_eq!(place.0, FactName::Place("La Poste, France Services".to_owned()));
    let standing =
        |bench: &Bench| bench.engine.board().local.places[2].standing(Date::constant(2026, 11, 24));
    open_verify(&mut bench);
    let verified = verify(&mut bench, &place);
    bench.engine.fact_kept(&verified[0], Ok(()));
    assert_eq!(standing(&bench), Standing::Certain);
    let wished = withdraw(&mut bench, &place);
    bench.act(Role::Agent, Act::Greet);
    bench.engine.fact_kept(&wished[0], Ok(()));
    assert_eq!(standing(&bench), Standing::Certain, "the session began with it");
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    assert_eq!(standing(&bench), Standing::Unverified);
}

#[test]
fn an_open_session_goes_on_with_the_facts_that_it_began_with() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    open_verify(&mut bench);
    let before = doubtful(&bench);
    let wished = verify(&mut bench, &before[0]);
    bench.act(Role::Agent, Act::Greet);
    bench.engine.fact_kept(&wished[0], Ok(()));
    assert_eq!(doubtful(&bench), before);
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    assert_eq!(doubtful(&bench), before[1..]);
}

/// What would be read again: these guides, another town hall, one thing that could not be read.
fn another(guides: Library) -> Reading {
    let local = LocalLayer { town_hall: "Mairie d'à côté".to_owned(), ..LocalLayer::default() };
    let verified = Ok(History::default());
    Reading { guides, local, verified, warnings: vec!["fiche".to_owned()], looked: None }
}

#[test]
fn what_is_read_again_is_shown_at_once_when_nobody_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.engine.read_again(Ok(another(Library::empty())));
    let board = bench.engine.board();
    assert_eq!(board.local.town_hall, "Mairie d'à côté");
    assert_eq!(board.state.guides.guides(), []);
    assert_eq!((board.health.warnings.as_slice(), board.health.to_do.len()), (&["fiche".to_owned()][..], 0));
    assert_eq!(bench.engine.take_effects(), [Effect::Reread]);
    bench.engine.read_again(Err("plus rien".to_owned()));
    let board = bench.engine.board();
    assert_eq!(board.health.warnings, ["fiche", "plus rien"]);
    assert_eq!(board.agent_desk.read_word, Some(ReadWord::Failed));
    assert_eq!(bench.engine.take_effects(), []);
}

#[test]
fn what_is_read_again_waits_for_the_end_of_an_open_session() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    bench.act(Role::Agent, Act::Greet);
    let began_with = Arc::clone(&bench.engine.state().guides);
    bench.engine.take_effects();
    bench.engine.read_again(Ok(another(Library::empty())));
    bench.wait(Duration::from_secs(1));
    assert_eq!(
        (&bench.engine.state().guides, bench.engine.board().local.town_hall.as_str()),
        (&began_with, "")
    );
    assert!(!bench.engine.take_effects().contains(&Effect::Reread));
    bench.act(Role::Agent, Command::AskWipe);
    bench.act(Role::Agent, Command::ConfirmWipe);
    assert_eq!(bench.engine.state().guides.guides(), []);
    assert_eq!(bench.engine.board().local.town_hall, "Mairie d'à côté");
    assert!(bench.engine.take_effects().contains(&Effect::Reread));
}

#[test]
fn what_was_verified_or_taken_back_meanwhile_outlives_what_was_read_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::open(dir.path());
    open_verify(&mut bench);
    let before = doubtful(&bench);
    let verified = verify(&mut bench, &before[0]);
    let read = another(Library::clone(&bench.engine.state().guides));
    bench.engine.fact_kept(&verified[0], Ok(()));
    bench.engine.read_again(Ok(read));
    assert_eq!(doubtful(&bench), before[1..]);
    let withdrawn = withdraw(&mut bench, &before[0]);
    let guides = Library::clone(&bench.engine.state().guides);
    let read = Reading { verified: Ok(History::from_iter(verified)), ..another(guides) };
    bench.engine.fact_kept(&withdrawn[0], Ok(()));
    bench.engine.read_again(Ok(read));
    assert_eq!(doubtful(&bench), before);
}
