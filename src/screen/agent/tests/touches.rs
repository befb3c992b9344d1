//! What a press does, and what the accessibility tree says.

use std::{collections::BTreeSet, sync::Arc};

use eframe::egui::{Key, Rect, accesskit::Role as Node, pos2, text_edit::TextEditState, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

use crate::{
    guide::{
        Change, FactId, FactName, GuideId, History, Library, Referral, ReferralReason, Severity,
        StructureKind, Verified, signals::Signal,
    },
    screen::{
        agent::{
            agent_ui,
            stage::Stage,
            words::{self, Word},
        },
        board::{Act, AgentPanel, DeskAct, Guarded},
        preview::DraftWord,
        testing::{self, TODAY, window, window_of},
        theme::Theme,
        words::Text,
    },
    session::{Command, Contrast, Outcome, Role, StopReason},
};

type Window = Harness<'static, (Stage, Vec<Act>)>;

fn show(stage: Stage) -> Window {
    window((stage, Vec::new()), |ui, (stage, acts): &mut (Stage, Vec<Act>)| {
        acts.extend(agent_ui(ui, &stage.board(), &Theme::agent(Contrast::Light, 1.0)));
    })
}

/// Pressing the button called `name` does this.
#[track_caller]
fn check(stage: Stage, name: &str, expected: &[Act]) {
    let mut window = show(stage);
    window.get_by_role_and_label(Node::Button, name).click();
    window.run();
    assert_eq!(window.state().1, expected);
}

/// The names of all buttons, in the order of the tree.
fn buttons(window: &Window) -> Vec<String> {
    window.query_all_by_role(Node::Button).filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn the_moves_of_the_session_are_buttons_with_the_words_of_the_contract() {
    check(Stage::standby(), "Commencer un accompagnement", &[Act::Greet]);
    let question = || Stage::steps("carte-identite").answer("perdue");
    check(question(), "Retour", &[Command::Back.into()]);
    check(question(), "Passer la main", &[Command::HandOver.into()]);
    check(question(), "C'est fait", &[Command::Next.into()]);
    check(question(), "Pause", &[Command::Pause.into()]);
    check(question(), "Terminer", &[Command::Finish.into()]);
    check(question(), "Orienter", &[DeskAct::OpenAgent(AgentPanel::Refer { to: None }).into()]);
    check(question().agent(Command::HandOver), "Reprendre la main", &[Command::TakeBack.into()]);
    check(question().agent(Command::Pause), "Reprendre", &[Command::Resume.into()]);
    check(question().crash(), "Tout effacer", &[Command::AskWipe.into()]);
    check(Stage::steps("cantine").answer("oui"), "Suivant", &[Command::Next.into()]);
    check(Stage::prepare("cantine"), "Commencer les étapes", &[Command::BeginSteps.into()]);
}

#[test]
fn answers_of_a_question_are_buttons() {
    let id = crate::guide::ChoiceId::parse("oui").unwrap();
    check(Stage::steps("cantine"), "Oui, le dossier est fait", &[Command::Answer(id).into()]);
}

#[test]
fn the_window_and_the_mirror_have_their_names_and_the_mirror_no_button() {
    let window = show(Stage::steps("carte-identite"));
    window.get_by_role_and_label(Node::Main, Text::AgentScreen.words());
    let mirror = window.get_by_role_and_label(Node::Group, Text::CitizenMirror.words());
    assert_eq!(mirror.query_all_by_role(Node::Button).count(), 0);
    assert!(!buttons(&window).contains(&Text::Listen.words().to_owned()));
}

#[test]
fn the_steps_say_how_they_were_done_and_which_is_the_present_one() {
    let window = show(Stage::steps("carte-identite").answer("perdue"));
    window.get_by_label("Pourquoi demander une carte ?, montré");
    window.get_by_label("Ouvrons le site officiel, ici");
    window.get_by_label("Vos parents, votre adresse, l'usager peut le faire, privé");
}

#[test]
fn what_only_the_leading_citizen_may_touch_is_not_offered() {
    let window = show(Stage::steps("cantine").agent(Command::HandOver));
    let names = buttons(&window);
    for text in [Text::Next, Text::Back, Text::Done, Text::HandOver] {
        assert!(!names.contains(&text.words().to_owned()), "{names:?}");
    }
}

#[test]
fn the_way_out_is_in_the_same_corner_in_every_state() {
    let corner = |stage: Stage| {
        let window = show(stage);
        window.get_by_role_and_label(Node::Button, Text::WayOut.words()).rect()
    };
    let first = corner(Stage::standby());
    for stage in [
        Stage::need(),
        Stage::prepare("cantine"),
        Stage::steps("cantine"),
        Stage::private(Role::Citizen),
        Stage::steps("cantine").agent(Command::Pause),
        Stage::steps("cantine").crash(),
        Stage::steps("cantine").agent(Command::Finish),
    ] {
        assert_eq!(corner(stage), first);
    }
}

/// What moves the session stands outside all scrolls: it is always whole, and touches nothing else.
#[test]
fn the_moves_never_overlap_nor_leave_the_window() {
    let stages: [fn() -> Stage; 5] = [
        Stage::need,
        || Stage::prepare("carte-identite"),
        || Stage::steps("carte-identite").citizen(Command::AskToTry),
        || Stage::private(Role::Citizen),
        || Stage::steps("cantine").agent(Command::Pause),
    ];
    let moves = [
        Text::WayOut.words(),
        Text::Back.words(),
        Text::Refer.words(),
        Text::TakeBack.words(),
        Text::Resume.words(),
        Text::Wipe.words(),
        Word::Show.words(),
        Word::PapersMissing.words(),
        Word::BeginSteps.words(),
    ];
    for (width, zoom) in [(1920.0, 1.0), (1920.0, 2.0), (960.0, 1.0), (960.0, 2.0)] {
        for stage in stages {
            let size = vec2(width, 1000.0);
            let theme = Theme::agent(Contrast::Light, zoom);
            let window = window_of(size, stage(), move |ui, stage: &mut Stage| {
                drop(agent_ui(ui, &stage.board(), &theme));
            });
            let named = |node: &egui_kittest::Node<'_>| {
                node.accesskit_node().label().is_some_and(|name| moves.contains(&name.as_str()))
            };
            let places: Vec<Rect> =
                window.query_all_by_role(Node::Button).filter(named).map(|node| node.rect()).collect();
            let whole = Rect::from_min_size(pos2(0.0, 0.0), size);
            for (at, place) in places.iter().enumerate() {
                assert!(whole.contains_rect(*place), "{width} at {zoom}: {place:?}");
                let clash = places[at + 1..].iter().find(|other| other.shrink(1.0).intersects(*place));
                assert_eq!(clash, None, "{width} at {zoom}: {place:?}");
            }
        }
    }
}

#[test]
fn every_panel_closes_with_its_button_and_with_escape_and_locks_what_lies_under_it() {
    let panels = [
        AgentPanel::WayOut,
        AgentPanel::StopReason,
        AgentPanel::Refer { to: None },
        AgentPanel::Refer { to: Some(StructureKind::FranceServices) },
        AgentPanel::Signals { signal: None },
        AgentPanel::Signals { signal: Some(Signal::Debt) },
        AgentPanel::Pin(Guarded::Leave),
        AgentPanel::FirstPin { again: false },
        AgentPanel::Settings,
        AgentPanel::Purge,
    ];
    for panel in panels {
        check(Stage::steps("cantine").panel(panel), "Fermer", &[DeskAct::Close.into()]);
        let mut window = show(Stage::steps("cantine").panel(panel));
        assert!(!buttons(&window).contains(&Text::HandOver.words().to_owned()), "{panel:?}");
        window.key_press(Key::Escape);
        window.run();
        assert_eq!(window.state().1, [DeskAct::Close.into()], "{panel:?}");
    }
}

#[test]
fn a_stop_signal_takes_two_presses_at_every_moment_of_a_visit() {
    let open = |signal| DeskAct::OpenAgent(AgentPanel::Signals { signal });
    let moments = [
        Stage::need(),
        Stage::steps("cantine"),
        Stage::steps("cantine").agent(Command::HandOver),
        Stage::steps("cantine").agent(Command::Pause),
        Stage::steps("cantine").agent(Command::Finish),
    ];
    for stage in moments {
        check(stage, "Repères", &[open(None).into()]);
    }
    for &signal in Signal::ALL {
        let stage = Stage::steps("cantine").panel(AgentPanel::Signals { signal: None });
        check(stage, signal.words(), &[open(Some(signal)).into()]);
        let stage = Stage::steps("cantine").panel(AgentPanel::Signals { signal: Some(signal) });
        check(stage, "Autre situation", &[open(None).into()]);
    }
}

#[test]
fn wiping_asks_once_and_escape_keeps() {
    let asked = || Stage::steps("cantine").agent(Command::AskWipe);
    check(asked(), "Oui, tout effacer", &[Command::ConfirmWipe.into()]);
    let mut window = show(asked());
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().1, [Command::DropWipe.into()]);
}

#[test]
fn routing_takes_two_presses_and_corrects_a_closed_session() {
    let to = StructureKind::FranceServices;
    let open = |to| AgentPanel::Refer { to };
    check(
        Stage::steps("cantine").panel(open(None)),
        to.words(),
        &[DeskAct::OpenAgent(open(Some(to))).into()],
    );
    let reason = ReferralReason::NoTime;
    let referral = Referral { to, reason };
    check(
        Stage::steps("cantine").panel(open(Some(to))),
        reason.words(),
        &[Command::Refer(referral).into(), DeskAct::Close.into()],
    );
    check(
        Stage::steps("cantine").agent(Command::Finish).panel(open(Some(to))),
        reason.words(),
        &[Command::CorrectOutcome(Outcome::Referred(referral)).into(), DeskAct::Close.into()],
    );
}

#[test]
fn a_place_is_chosen_with_one_touch_after_the_routing() {
    let referral = Referral { to: StructureKind::FranceServices, reason: ReferralReason::NoTime };
    let stage = Stage::steps("cantine")
        .with(|stage| stage.local.places = testing::places())
        .agent(Command::Refer(referral));
    let mut window = show(stage);
    window.get_by_label_contains("La Poste, France Services").click();
    window.run();
    assert_eq!(window.state().1, [DeskAct::ChoosePlace(2).into()]);
}

#[test]
fn a_reason_stops_a_session_or_corrects_a_closed_one() {
    let reason = StopReason::Tired;
    let panel = AgentPanel::StopReason;
    check(
        Stage::steps("cantine").panel(panel),
        reason.words(),
        &[Command::Stop(reason).into(), DeskAct::Close.into()],
    );
    check(
        Stage::steps("cantine").agent(Command::Finish).panel(panel),
        reason.words(),
        &[Command::CorrectOutcome(Outcome::Stopped(reason)).into(), DeskAct::Close.into()],
    );
}

#[test]
fn the_pin_is_touched_or_typed_and_never_shown() {
    let pad = || Stage::standby().panel(AgentPanel::Pin(Guarded::Settings));
    check(pad(), "7", &[DeskAct::PinDigit('7').into()]);
    check(pad(), "Corriger", &[DeskAct::PinErase.into()]);
    check(pad(), "Valider", &[DeskAct::PinDone.into()]);
    let mut window = show(pad().with(|stage| stage.desk.pin = "4271".to_owned()));
    window.event(eframe::egui::Event::Text("9a".to_owned()));
    window.key_press(Key::Backspace);
    window.key_press(Key::Enter);
    window.run();
    let typed = [DeskAct::PinDigit('9').into(), DeskAct::PinErase.into(), DeskAct::PinDone.into()];
    assert_eq!(window.state().1, typed);
    assert!(window.query_by_label_contains("4271").is_none());
    window.get_by_label("4 chiffres tapés");
}

#[test]
fn typing_searches_and_enter_takes_the_first_that_was_found() {
    let mut window = show(Stage::need());
    window.get_by_role(Node::TextInput).focus();
    window.run();
    window.get_by_role(Node::TextInput).type_text("cni");
    window.run();
    assert_eq!(window.state().1, [DeskAct::Query("cni".to_owned()).into()]);

    let carte = GuideId::parse("carte-identite").unwrap();
    let (stage, acts) = window.state_mut();
    acts.clear();
    stage.desk.query = "cni".to_owned();
    stage.desk.hits = vec![carte.clone()];
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().1, [Command::ChooseGuide(carte).into()]);
}

#[test]
fn a_guide_that_is_off_is_found_with_its_remedy_and_cannot_be_chosen() {
    let cantine = GuideId::parse("cantine").unwrap();
    let mut stage = Stage::need();
    let mut guides = Library::clone(&stage.state.guides);
    guides.offer(&[(cantine.clone(), false)].into());
    stage.state.guides = Arc::new(guides);
    stage.desk.query = "cantine".to_owned();
    stage.desk.hits = vec![cantine];
    let mut window = show(stage);
    window.get_by_label(Word::FoundOff.words());
    window.get_by_label("Pour la proposer\u{a0}: cantine = true sous [guides] dans local.toml.");
    assert!(window.query_by_label(Word::NothingFound.words()).is_none());
    let title = window.get_by_label("Cantine : inscrire et réserver");
    assert_eq!(title.accesskit_node().role(), Node::Label, "nothing to press");
    window.get_by_role(Node::TextInput).focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().1, []);
}

#[test]
fn what_was_typed_does_not_outlive_the_search() {
    let undo = |window: &Window| {
        let id = Theme::agent(Contrast::Light, 1.0).id("search");
        TextEditState::load(&window.ctx, id).is_some()
    };
    let mut window = show(Stage::need());
    window.get_by_role(Node::TextInput).focus();
    window.run();
    window.get_by_role(Node::TextInput).type_text("cni");
    window.run();
    assert!(undo(&window));
    window.state_mut().0 = Stage::prepare("cantine");
    window.run();
    assert!(!undo(&window));
}

#[test]
fn keys_do_nothing_while_nothing_has_the_keyboard() {
    let mut window = show(Stage::steps("cantine"));
    for key in [Key::Enter, Key::Space, Key::Escape, Key::Backspace, Key::A] {
        window.key_press(key);
    }
    window.run();
    assert_eq!(window.state().1, []);
}

#[test]
fn behind_the_curtain_the_tree_says_nothing_of_the_step() {
    let window = show(Stage::private(Role::Citizen));
    assert!(window.query_by_label_contains("Écrivez les noms").is_none());
    let mirror = window.get_by_role_and_label(Node::Group, Text::CitizenMirror.words());
    let said = mirror.accesskit_node().description().unwrap_or_default();
    assert!(said.contains(Text::CitizenTypes.words()) && !said.contains("Écrivez"), "{said}");
}

/// What the mirror says to the ear.
fn mirrored(stage: Stage) -> String {
    let window = show(stage);
    let mirror = window.get_by_role_and_label(Node::Group, Text::CitizenMirror.words());
    mirror.accesskit_node().description().unwrap_or_default()
}

#[test]
fn while_the_agent_types_privately_the_mirror_shows_the_curtain_that_the_citizen_sees() {
    let said = mirrored(Stage::private(Role::Agent));
    assert!(said.contains(Text::AgentTypes.words()) && !said.contains("Écrivez"), "{said}");
    show(Stage::private(Role::Agent)).get_by_label(Word::OwnStep.words());
}

#[test]
fn the_question_whether_someone_is_there_stands_once() {
    let idle = Stage::steps("cantine").clock(crate::session::Happening::IdleWarned);
    let said = mirrored(idle);
    assert!(!said.contains(Text::IdleTitle.words()), "{said}");
}

/// Half a screen with text twice as large.
fn narrow(stage: Stage) -> Window {
    let theme = Theme::agent(Contrast::Light, 2.0);
    window_of(vec2(960.0, 1000.0), (stage, Vec::new()), move |ui, (stage, acts): &mut (Stage, Vec<Act>)| {
        acts.extend(agent_ui(ui, &stage.board(), &theme));
    })
}

#[test]
fn where_there_is_no_room_pause_and_end_are_two_presses_away() {
    for (name, command) in [("Pause", Command::Pause), ("Terminer", Command::Finish)] {
        let mut window = narrow(Stage::steps("cantine"));
        assert!(!buttons(&window).contains(&name.to_owned()));
        window.get_by_role_and_label(Node::Button, Text::WayOut.words()).click();
        window.run();
        let open = DeskAct::OpenAgent(AgentPanel::WayOut);
        assert_eq!(window.state().1, [open.into()]);

        let mut window = narrow(Stage::steps("cantine").panel(AgentPanel::WayOut));
        window.get_by_role_and_label(Node::Button, name).click();
        window.run();
        assert_eq!(window.state().1, [command.into(), DeskAct::Close.into()]);
    }
}

#[test]
fn bars_leave_half_of_the_height_to_the_work() {
    for (width, zoom) in [(1920.0, 1.0), (1920.0, 2.0), (960.0, 1.0), (960.0, 2.0)] {
        let size = vec2(width, 1000.0);
        let theme = Theme::agent(Contrast::Light, zoom);
        let stage = Stage::steps("carte-identite");
        let window = window_of(size, stage, move |ui, stage: &mut Stage| {
            drop(agent_ui(ui, &stage.board(), &theme));
        });
        let place = |name: &str| window.get_by_role_and_label(Node::Button, name).rect();
        let high = place("Passer la main").top() - place("Sortir…").bottom();
        assert!(high >= 500.0, "{width} at {zoom}: {high}");
    }
}

#[test]
fn the_dated_facts_are_read_by_anyone_and_verified_behind_the_pin() {
    let open = |panel| -> Act { DeskAct::OpenAgent(panel).into() };
    check(Stage::standby(), "Données datées", &[open(AgentPanel::Facts)]);
    let page = || Stage::standby().panel(AgentPanel::Facts);
    check(page(), "J'ai comparé avec la source", &[open(AgentPanel::VerifyFacts)]);
    let verified = |window: &Window| {
        buttons(window).into_iter().filter(|name| name.starts_with("Vérifié aujourd'hui")).collect::<Vec<_>>()
    };
    assert_eq!(verified(&show(page())), [""; 0]);
    let behind = || Stage::standby().panel(AgentPanel::VerifyFacts);
    assert_ne!(verified(&show(behind())), [""; 0]);
    let (fact, value) = (FactName::Number(FactId::parse("suicide").unwrap()), "3114".to_owned());
    let verify = DeskAct::Verified { fact: fact.clone(), value: value.clone() };
    let named = "3114, prévention du suicide, Repères";
    check(behind(), &format!("Vérifié aujourd'hui\u{a0}: {named}"), &[verify.into()]);
    let all = verified(&show(behind()));
    let distinct: BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len(), "each button says which fact it is: {all:#?}");
    // Taking it back stands where calling it verified stood, and only behind the PIN.
    let seen = Verified { fact, value, on: TODAY };
    let after = |panel| {
        Stage::standby().panel(panel).with(|stage| {
            let history = History::from_iter([Change::Verified(seen.clone())]);
            Arc::make_mut(&mut stage.state.guides).verify(&history, TODAY);
        })
    };
    let name = format!("{}\u{a0}: {named}", words::take_back(TODAY));
    check(after(AgentPanel::VerifyFacts), &name, &[DeskAct::Withdraw(seen.clone()).into()]);
    assert!(!buttons(&show(after(AgentPanel::Facts))).contains(&name));
}

#[test]
fn everything_is_read_again_from_the_settings_while_nobody_is_received() {
    let settings = |stage: Stage| stage.panel(AgentPanel::Settings);
    let name = Word::ReadAgain.words();
    check(settings(Stage::standby()), name, &[DeskAct::ReadAgain.into()]);
    assert!(!buttons(&show(settings(Stage::steps("cantine")))).contains(&name.to_owned()));
}

#[test]
fn the_author_sees_what_is_wrong_and_keeps_a_whole_walk() {
    let fault = [(Severity::Warning, 3, "trop long", "coupez")];
    let looked = |stage: Stage| stage.looked_at(&fault);
    let open: Act = DeskAct::OpenAgent(AgentPanel::Found).into();
    check(looked(Stage::steps("cantine")), Word::SeeFound.words(), &[open]);
    let keep = Word::KeepScenario.words().to_owned();
    assert!(!buttons(&show(looked(Stage::steps("cantine")))).contains(&keep), "half a walk");
    let walked = || looked(Stage::steps("cantine").answer("non"));
    check(walked(), &keep, &[DeskAct::KeepScenario.into()]);
    let kept = walked().with(|stage| {
        let preview = stage.preview.as_mut().unwrap();
        preview.draft = Some(DraftWord::Kept("cantine.brouillons.txt".to_owned()));
    });
    let window = show(kept);
    assert!(!buttons(&window).contains(&keep), "once is enough");
    window.get_by(|node| node.label().is_some_and(|name| name.contains("cantine.brouillons.txt")));
}
