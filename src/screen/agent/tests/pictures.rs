//! Pictures of each state, on a whole screen, on half of one, and with text twice as large.
//!
//! Few, and only for the eye: what is shown is proven as values elsewhere.

use std::{sync::Arc, time::Duration};

use eframe::egui::{Vec2, vec2};
use egui_kittest::{SnapshotResults, kittest::Queryable as _};
use jiff::civil::Date;

use crate::{
    guide::{
        Change, FactId, FactName, GuideId, History, Library, LocalKey, Referral, ReferralReason, Severity,
        StructureKind, Verified, signals::Signal,
    },
    screen::{
        agent::{agent_ui, stage::Stage, words},
        board::{
            AgentPanel, Board, Countdown, FactWord, Farewell, Guarded, Imitation, PageLook, PageView,
            PinWord, Private, RefusedPage, SlipDesk, SlipWord,
        },
        testing::{self, library, snapshot, window_of},
        theme::Theme,
        words::Text,
    },
    session::{Command, Contrast, Happening, Role, SessionId, State},
    slip::{Code, Line, Section, Slip, words as words_on_paper},
};

const WHOLE: Vec2 = vec2(1920.0, 1080.0);
const HALF: Vec2 = vec2(960.0, 1000.0);
const SMALL: Vec2 = vec2(1280.0, 800.0);
const ONE: (Vec2, f32) = (WHOLE, 1.0);
const TWO: (Vec2, f32) = (WHOLE, 2.0);
const HALF_ONE: (Vec2, f32) = (HALF, 1.0);
const HALF_TWO: (Vec2, f32) = (HALF, 2.0);
/// The smallest touch screen that is sold today.
const SMALL_ONE: (Vec2, f32) = (SMALL, 1.0);

/// Compares `stage` at each size with its stored picture.
#[track_caller]
fn check(name: &str, stage: &Stage, shapes: &[(Vec2, f32)]) {
    let mut results = SnapshotResults::new();
    for (size, zoom) in shapes {
        let theme = Theme::agent(Contrast::Light, *zoom);
        let window = window_of(*size, (), |ui, ()| drop(agent_ui(ui, &stage.board(), &theme)));
        let large = if *zoom > 1.0 { "-200" } else { "" };
        let shapes = [(WHOLE, ""), (HALF, "-half"), (SMALL, "-small")];
        let half = shapes.iter().find(|(shape, _)| shape == size).map_or("", |(_, name)| name);
        results.extend(snapshot(window, "agent", &format!("{name}{large}{half}")));
    }
}

#[test]
fn standby() {
    let stage = Stage::standby().with(|stage| {
        stage.health.warnings = vec![
            "garderie.toml est écartée : aucune étape ne s'appelle « fin ». Lancez « passe-main check »."
                .to_owned(),
            "8 données datées sont à vérifier.".to_owned(),
        ];
    });
    check("standby", &stage, &[ONE, TWO, HALF_ONE]);
}

#[test]
fn farewell() {
    check("farewell", &Stage::standby().with(|stage| stage.farewell = Some(Farewell::Erased)), &[ONE]);
}

#[test]
fn the_need() {
    check("need", &Stage::need().citizen(Command::SuggestGuide(guide("cantine"))), &[ONE, TWO]);
}

#[test]
fn the_search() {
    let stage = Stage::need().with(|stage| {
        stage.desk.query = "cni".to_owned();
        stage.desk.hits = vec![guide("carte-identite")];
        stage.health.alarms = vec!["Le journal ne s'écrit plus : le disque est plein.".to_owned()];
    });
    check("search", &stage, &[ONE]);
}

#[test]
fn the_search_for_what_is_not_offered_here() {
    let stage = Stage::need().with(|stage| {
        let mut guides = Library::clone(&stage.state.guides);
        guides.offer(&[(guide("cantine"), false)].into());
        stage.state.guides = Arc::new(guides);
        stage.desk.query = "cantine".to_owned();
        stage.desk.hits = vec![guide("carte-identite"), guide("cantine")];
    });
    check("search-off", &stage, &[ONE, TWO]);
}

#[test]
fn preparing() {
    check("prepare", &Stage::prepare("carte-identite").tick("photo").tick("domicile"), &[ONE, TWO]);
}

#[test]
fn preparing_a_guide_that_must_be_read_again() {
    check("prepare-old", &Stage::prepare("cantine"), &[ONE]);
}

#[test]
fn the_agent_leads_and_the_citizen_wants_to_try() {
    let stage = Stage::steps("carte-identite").citizen(Command::AskToTry);
    check("steps-agent", &stage, &[ONE, TWO, HALF_ONE, HALF_TWO]);
}

#[test]
fn the_citizen_leads_and_asks_for_help() {
    let stage = Stage::steps("carte-identite")
        .answer("perimee")
        .agent(Command::HandOver)
        .citizen(Command::AskHelp)
        .refused(Command::Next);
    check("steps-citizen", &stage, &[ONE, TWO]);
}

#[test]
fn an_official_site() {
    check("steps-site", &Stage::at_site(), &[ONE, TWO]);
}

#[test]
fn a_page_that_imitates_an_official_one_is_named_to_the_agent() {
    let imitates = Imitation {
        official: "impots.gouv.fr".to_owned(),
        how: "Les sites de l'État finissent par « .gouv.fr ».",
    };
    let page = PageView {
        host: "passeport.ants.gouv.fr".to_owned(),
        secure: true,
        look: PageLook::Coming,
        private: Private::No,
        refused: Some(RefusedPage { host: "impots-gouv.fr".to_owned(), imitates: Some(imitates) }),
        ask: None,
        typing: None,
        news: None,
        landmark: None,
        pointed: None,
        read: None,
    };
    let stage = Stage::at_site();
    let theme = Theme::agent(Contrast::Light, 1.0);
    let window = window_of(WHOLE, (), |ui, ()| {
        let board = Board { page: Some(&page), ..stage.board() };
        drop(agent_ui(ui, &board, &theme));
    });
    snapshot(window, "agent", "steps-site-imitated").unwrap();
}

#[test]
fn the_citizen_types_behind_the_curtain() {
    check("curtain", &Stage::private(Role::Citizen), &[ONE, TWO]);
}

#[test]
fn the_agent_types_behind_the_curtain() {
    check("curtain-agent", &Stage::private(Role::Agent), &[ONE]);
}

#[test]
fn saying_goodbye() {
    let stage = Stage::steps("carte-identite").answer("perimee").agent(Command::HandOver).answer("suffit");
    check("closing", &stage, &[ONE, TWO]);
}

#[test]
fn the_slip_before_it_is_printed() {
    let line = |text: &str, instead: Option<&str>| Line {
        text: text.to_owned(),
        instead: instead.map(str::to_owned),
    };
    let part = |heading: &str, lines| Section { heading: heading.to_owned(), lines, ..Section::default() };
    let papers =
        vec![line("Une photo d'identité", None), line("Votre ancienne carte", Some("ou un passeport"))];
    let done = vec![line("Demander une carte d'identité", None), line("La démarche est terminée.", None)];
    let slip = Slip {
        title: "Votre feuille de suite".to_owned(),
        sections: vec![
            part("Aujourd'hui, 24\u{a0}novembre\u{a0}2026", done),
            Section {
                listed: true,
                more: Some(words_on_paper::MORE),
                ..part("À apporter la prochaine fois", papers)
            },
            Section { code: Code::of("https://passeport.ants.gouv.fr"), ..part("Le site officiel", vec![]) },
        ],
    };
    let stage = Stage::steps("carte-identite").panel(AgentPanel::Slip).with(|stage| {
        stage.desk.slip = Some(SlipDesk { slip, order: None, word: Some(SlipWord::NotPrinted) });
    });
    check("panel-slip", &stage, &[ONE, TWO]);
}

#[test]
fn after_a_crash() {
    check("recovery", &Stage::steps("carte-identite").crash(), &[ONE, TWO]);
}

#[test]
fn a_pause() {
    check("pause", &Stage::steps("cantine").citizen(Command::Pause), &[ONE]);
}

#[test]
fn nobody_touches_anything() {
    let stage = Stage::steps("cantine").clock(Happening::IdleWarned);
    check(
        "idle",
        &stage.with(|stage| {
            stage.countdown =
                Some(Countdown { left: Duration::from_secs(21), whole: Duration::from_secs(30) });
        }),
        &[ONE],
    );
}

#[track_caller]
fn check_panel(name: &str, panel: AgentPanel) {
    check(name, &Stage::steps("cantine").panel(panel), &[ONE]);
}

#[test]
fn the_way_out() {
    check_panel("panel-way-out", AgentPanel::WayOut);
}

#[test]
fn why_it_stops() {
    check_panel("panel-stop", AgentPanel::StopReason);
}

#[test]
fn where_to() {
    check_panel("panel-refer", AgentPanel::Refer { to: None });
}

#[test]
fn the_stop_signals() {
    check_panel("panel-signals", AgentPanel::Signals { signal: None });
}

#[test]
fn the_card_of_a_stop_signal() {
    let stage = Stage::steps("cantine").panel(AgentPanel::Signals { signal: Some(Signal::Violence) });
    check("panel-signals-violence", &stage, &[ONE, HALF_TWO]);
}

#[test]
fn the_card_of_a_stop_signal_names_who_is_near() {
    let panel = AgentPanel::Signals { signal: Some(Signal::Eviction) };
    let stage = Stage::steps("cantine").panel(panel).with(|stage| {
        let mds = LocalKey::parse("mds").unwrap();
        stage.local.values.insert(mds, "Solidarités de Saint-Exemple, 02 41 00 00 00".to_owned());
    });
    check("panel-signals-eviction", &stage, &[ONE]);
}

#[test]
fn the_card_of_a_stop_signal_names_the_places_near_with_their_hours_and_their_distance() {
    let panel = AgentPanel::Signals { signal: Some(Signal::Debt) };
    let stage = Stage::steps("cantine").panel(panel).with(around);
    check("panel-signals-debt", &stage, &[ONE, HALF_TWO]);
}

#[test]
fn the_card_of_a_stop_signal_says_when_nobody_near_is_known() {
    let panel = AgentPanel::Signals { signal: Some(Signal::Litigation) };
    let stage = Stage::steps("cantine").panel(panel).with(|stage| stage.local.places.clear());
    check("panel-signals-litigation", &stage, &[ONE]);
}

#[test]
fn and_why() {
    let panel = AgentPanel::Refer { to: Some(StructureKind::FranceServices) };
    check("panel-refer-why", &Stage::steps("cantine").panel(panel).with(around), &[ONE]);
}

/// The commune knows where it is, and has places around.
fn around(stage: &mut Stage) {
    (stage.local.position, stage.local.places) = testing::places_around();
}

#[test]
fn where_to_go() {
    let referral = Referral { to: StructureKind::FranceServices, reason: ReferralReason::NoTime };
    let stage = Stage::steps("cantine")
        .with(around)
        .agent(Command::Refer(referral))
        .with(|stage| stage.desk.place = Some(2));
    check("closing-places", &stage, &[ONE, TWO]);
}

#[test]
fn the_pin_pad() {
    let stage = Stage::standby().panel(AgentPanel::Pin(Guarded::Settings)).with(|stage| {
        stage.desk.pin = "12".to_owned();
        stage.desk.pin_word = Some(PinWord::Wrong);
    });
    check("panel-pin", &stage, &[ONE, TWO]);
}

#[test]
fn the_first_pin() {
    let stage = Stage::standby().panel(AgentPanel::FirstPin { again: false });
    check("panel-first-pin", &stage.with(|stage| stage.desk.pin = "582104".to_owned()), &[ONE]);
}

#[test]
fn really_purge() {
    check("panel-purge", &Stage::standby().panel(AgentPanel::Purge), &[ONE]);
}

#[test]
fn a_list_to_tick() {
    let stage = Stage::standby()
        .with(|stage| stage.state = State::standby(library()))
        .agent(Command::Greet(SessionId([7; 16])))
        .agent(Command::ChooseGuide(guide("carte")))
        .agent(Command::BeginSteps)
        .answer("perdue")
        .agent(Command::Next)
        .tick("photo");
    check("steps-check", &stage, &[ONE]);
}

#[test]
fn the_citizens_screen_is_unplugged() {
    let stage = Stage::steps("carte-identite").with(|stage| {
        stage.health.alarms = vec!["L'écran de l'usager est débranché. Rebranchez-le.".to_owned()];
        stage.health.citizen_screen_lost = true;
    });
    check("unplugged", &stage, &[ONE]);
}

#[test]
fn the_way_out_of_a_narrow_window_with_large_text() {
    check("panel-way-out", &Stage::steps("cantine").panel(AgentPanel::WayOut), &[HALF_TWO]);
}

#[test]
fn the_settings() {
    let monitors = [("HDMI-1", Role::Citizen), ("DP-2", Role::Agent)];
    let monitors = monitors.map(|(name, whose)| words::monitor(name, Some(whose))).to_vec();
    let stage = Stage::standby().panel(AgentPanel::Settings);
    check("panel-settings", &stage.with(|stage| stage.desk.monitors = monitors), &[ONE]);
}

/// The standby screen with the places of a commune; one number was verified today, one place long ago.
fn with_facts(panel: AgentPanel) -> Stage {
    Stage::standby().panel(panel).with(|stage| {
        stage.local.places = testing::places();
        stage.local.places[1].verified_on = Some(Date::constant(2026, 4, 2));
        let (fact, value) = (FactName::Number(FactId::parse("suicide").unwrap()), "3114".to_owned());
        let history = History::from_iter([Change::Verified(Verified { fact, value, on: testing::TODAY })]);
        Arc::make_mut(&mut stage.state.guides).verify(&history, testing::TODAY);
    })
}

#[test]
fn the_dated_facts() {
    check("panel-facts", &with_facts(AgentPanel::Facts), &[ONE, TWO, SMALL_ONE]);
}

#[test]
fn the_dated_facts_behind_the_pin() {
    check("panel-facts-verify", &with_facts(AgentPanel::VerifyFacts), &[ONE, SMALL_ONE]);
}

#[test]
fn the_dated_facts_further_down() {
    let stage = with_facts(AgentPanel::VerifyFacts);
    let theme = Theme::agent(Contrast::Light, 1.0);
    let mut window = window_of(SMALL, (), |ui, ()| drop(agent_ui(ui, &stage.board(), &theme)));
    // The places stand below the facts of the guides.
    for _ in 0..4 {
        window.get_by_label(Text::ScrollDown.words()).click();
        window.run();
    }
    let mut results = SnapshotResults::new();
    results.extend(snapshot(window, "agent", "panel-facts-verify-end-small"));
}

#[test]
fn a_fact_that_could_not_be_kept() {
    let stage = Stage::standby().panel(AgentPanel::VerifyFacts);
    let refused = stage.with(|stage| stage.desk.fact_word = Some(FactWord::NotKept));
    check("panel-facts-not-kept", &refused, &[HALF_TWO]);
}

/// What a preview may find in a guide.
const FOUND: [(Severity, usize, &str, &str); 2] = [
    (Severity::Error, 41, "aucune étape ne s'appelle « pert »", "vouliez-vous dire « perte » (ligne 58) ?"),
    (Severity::Warning, 63, "cette phrase a 22 mots", "coupez-la en deux"),
];

#[test]
fn a_guide_that_is_looked_at_and_has_a_fault() {
    check("preview", &Stage::steps("cantine").looked_at(&FOUND), &[ONE, TWO]);
}

#[test]
fn what_is_wrong_with_it() {
    let stage = Stage::steps("cantine").looked_at(&FOUND).panel(AgentPanel::Found);
    check("panel-found", &stage, &[ONE, HALF_TWO]);
}

#[test]
fn really_wipe() {
    check("panel-wipe", &Stage::steps("cantine").agent(Command::AskWipe), &[ONE]);
}

fn guide(id: &str) -> GuideId {
    GuideId::parse(id).unwrap()
}
