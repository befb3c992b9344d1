//! Private is never in the other's window: the real windows, drawn while the curtain is down.
//!
//! The texts of the private steps in `common/guides` are made of words that stand nowhere else.
//! After every touch, while the curtain is down, none of them may be painted or told in the other
//! party's window (the agent's holds the mirror), nor be read aloud, whatever panel is open; and
//! the one who types does see the text.

use std::{collections::BTreeSet, time::Duration};

use passe_main::{
    guide::{Guide, GuideId, Library, signals::Signal},
    screen::{
        board::{AgentPanel, CitizenPanel, DeskAct, Guarded},
        spoken,
    },
    session::{Command, Phase, Role, Session, State, Veil},
};

use crate::{
    asked_seed,
    common::library,
    kiosk::Kiosk,
    people::{Chance, People},
    windows::Window,
};

/// How many seeds are played, and touches a seed.
const SEEDS: u64 = 4;
const TOUCHES: usize = 300;

/// How often was looked while who typed, and how often the typist was seen to see.
#[derive(Debug, Default)]
struct Looks {
    agent_types: usize,
    citizen_types: usize,
    typist_sees: usize,
    with_panel: usize,
    paused: usize,
}

#[test]
fn what_is_private_is_never_in_the_other_window() {
    let mut looks = Looks::default();
    if let Some(seed) = asked_seed() {
        run(seed, &mut looks);
        println!("{looks:?}");
        return;
    }
    (0..SEEDS).for_each(|seed| run(seed, &mut looks));
    println!("{looks:?}");
    let reached = [looks.agent_types, looks.citizen_types, looks.typist_sees, looks.with_panel, looks.paused];
    assert!(reached.iter().all(|&count| count >= 40), "the test has become shallow: {looks:?}");
}

fn run(seed: u64, looks: &mut Looks) {
    let guides = library();
    let secrets = secrets(&guides);
    let mut people = People::new(seed);
    let mut kiosk = Kiosk::new(seed, guides);
    let mut windows = Role::BOTH.map(Window::new);
    for _ in 0..TOUCHES {
        let seconds = [2, 2, 2, 2, 2, 2, 2, 2, 2, 190, 230];
        let seconds = people.chance.one(&seconds).unwrap_or(2);
        kiosk.wait(Duration::from_secs(seconds), 0);
        look(&kiosk, &mut windows, &secrets, looks);
        match people.chance.below(100) {
            0 => {
                kiosk.crash(Duration::from_secs(30));
            }
            1..25 => {
                let (role, act) = something_opens(&mut people.chance);
                kiosk.desk(role, act);
            }
            _ => {
                let Some((role, command)) = wish(&mut people, &kiosk.play.state) else { continue };
                kiosk.act(role, command);
            }
        }
        look(&kiosk, &mut windows, &secrets, looks);
    }
}

/// Behind the curtain people stay for a while; elsewhere they hurry on towards one.
fn wish(people: &mut People, state: &State) -> Option<(Role, Command)> {
    let (role, command) = people.wish(state)?;
    let session = state.session.as_ref();
    if let Some(Phase::Need(_)) = session.map(|session| &session.phase)
        && people.chance.percent(60)
    {
        let begins_behind_the_curtain = GuideId::parse("coffre").expect("an id");
        return Some((role, Command::ChooseGuide(begins_behind_the_curtain)));
    }
    let leaves = matches!(command, Command::Next | Command::Back | Command::Finish | Command::Stop(_));
    let stays = hides(state).is_some() && leaves && people.chance.percent(80);
    (!stays).then_some((role, command))
}

/// A panel, a search, the names of the screens.
fn something_opens(chance: &mut Chance) -> (Role, DeskAct) {
    let role = if chance.percent(50) { Role::Agent } else { Role::Citizen };
    let act = match (role, chance.below(9)) {
        (_, 0..2) => DeskAct::Close,
        (Role::Citizen, 2..4) => DeskAct::OpenCitizen(CitizenPanel::WayOut),
        (Role::Citizen, 4..6) => DeskAct::OpenCitizen(CitizenPanel::Comfort),
        (Role::Citizen, _) => DeskAct::OpenCitizen(CitizenPanel::StopReason),
        (Role::Agent, 2) => DeskAct::OpenAgent(AgentPanel::WayOut),
        (Role::Agent, 3) => DeskAct::OpenAgent(AgentPanel::StopReason),
        (Role::Agent, 4) => DeskAct::OpenAgent(AgentPanel::Refer { to: None }),
        (Role::Agent, 5) => DeskAct::OpenAgent(AgentPanel::Pin(Guarded::Settings)),
        (Role::Agent, 6) => DeskAct::OpenAgent(AgentPanel::Signals { signal: Some(Signal::Violence) }),
        (Role::Agent, 7) => DeskAct::Query("mot de passe".to_owned()),
        (Role::Agent, _) => DeskAct::IdentifyScreens,
    };
    (role, act)
}

/// Who types behind the curtain, and what stands there.
fn hides(state: &State) -> Option<(Role, String)> {
    let session = state.session.as_ref()?;
    let Veil::Down { typist } = session.veil() else { return None };
    let Phase::Steps(steps) = &session.phase else { return None };
    let here = steps.path.here()?;
    let (_, step) = state.guides.get(&here.guide.id)?.find(&here.step)?;
    Some((typist, step.citizen.render(|_| String::new())))
}

fn look(kiosk: &Kiosk, windows: &mut [Window; 2], secrets: &BTreeSet<String>, looks: &mut Looks) {
    let Some((typist, text)) = hides(kiosk.engine.state()) else { return };
    let shown = Role::BOTH.map(|role| {
        let window = windows.iter_mut().find(|window| window.role == role);
        (role, window.expect("a window").words(&kiosk.engine))
    });
    let aloud = vec![spoken(&kiosk.engine.board())];
    for (role, words) in &shown {
        let seen = secrets_in(secrets, words);
        let paused = kiosk.engine.state().session.as_ref().is_some_and(Session::is_paused);
        looks.paused += usize::from(paused);
        if *role != typist || paused {
            assert!(seen.is_empty(), "{seen:?} is in the window of {role:?}, while {typist:?} types");
            continue;
        }
        let own = words_in(&text);
        assert_eq!(seen, own, "{typist:?} types and does not see the text, or sees another");
        looks.typist_sees += 1;
    }
    let heard = secrets_in(secrets, &aloud);
    assert!(heard.is_empty(), "{heard:?} is read aloud");
    let board = kiosk.engine.board();
    let open =
        board.agent_desk.panel != AgentPanel::Closed || board.citizen_desk.panel != CitizenPanel::Closed;
    looks.with_panel += usize::from(open);
    match typist {
        Role::Agent => looks.agent_types += 1,
        Role::Citizen => looks.citizen_types += 1,
    }
}

/// Every word of every private text.
fn secrets(guides: &Library) -> BTreeSet<String> {
    let steps = guides.guides().iter().flat_map(Guide::steps);
    let texts = steps.filter(|step| step.private).map(|step| step.citizen.render(|_| String::new()));
    let secrets: BTreeSet<_> = texts.flat_map(|text| words_in(&text)).collect();
    assert_eq!(secrets.len(), 10, "five private steps of two words each, none twice");
    secrets
}

fn secrets_in(secrets: &BTreeSet<String>, texts: &[String]) -> BTreeSet<String> {
    let words: BTreeSet<_> = texts.iter().flat_map(|text| words_in(text)).collect();
    secrets.intersection(&words).cloned().collect()
}

fn words_in(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
