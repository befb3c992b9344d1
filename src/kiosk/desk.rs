//! What the agent's window has open: panels and the PIN pad.
//!
//! Pure: acts come in, the desk changes, wishes for the edge go out as effects.

use crate::guide::{GuideId, Hit};
use crate::screen::board::{
    AgentDesk, AgentPanel, DeskAct, Guarded, MAX_PIN_DIGITS, MIN_PIN_DIGITS, PinWord, ReadWord, SlipDesk,
    SlipOrder, SlipWord,
};
use crate::slip::Slip;

use super::engine::Effect;
use super::pin::Answer;

/// How many guides a search shows.
const MAX_HITS: usize = 8;

/// How many guides that are off it shows below them.
const MAX_OFF_HITS: usize = 3;

/// What stands before the guarded panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Nothing yet: the first PIN comes first.
    Unset,
    /// The agent's PIN.
    Pin,
    /// Nothing: no town hall works with this kiosk (`passe-main preview`).
    Open,
}

/// What is shown of what was found: a guide that is off has its place, however many others there are.
pub fn hits(found: Vec<Hit>) -> Vec<GuideId> {
    let (offered, off): (Vec<_>, Vec<_>) = found.into_iter().partition(|hit| hit.offered);
    let shown = offered.into_iter().take(MAX_HITS).chain(off.into_iter().take(MAX_OFF_HITS));
    shown.map(|hit| hit.guide).collect()
}

/// The agent's act on their own window.
pub fn apply(desk: &mut AgentDesk, act: &DeskAct, lock: Lock, effects: &mut Vec<Effect>) {
    match *act {
        DeskAct::OpenAgent(panel) => open(desk, panel, lock, effects),
        DeskAct::Close => close(desk),
        DeskAct::PinDigit(digit) if digit.is_ascii_digit() && desk.pin.len() < MAX_PIN_DIGITS => {
            desk.pin.push(digit);
            desk.pin_word = None;
        }
        DeskAct::PinErase => {
            desk.pin.pop();
            desk.pin_word = None;
        }
        DeskAct::PinDone => pin_done(desk, effects),
        DeskAct::ChoosePlace(place) => desk.place = Some(place).filter(|place| desk.place != Some(*place)),
        DeskAct::SwapScreens if desk.panel == AgentPanel::Settings => effects.push(Effect::SwapScreens),
        // Only the panels behind the PIN hold these buttons; an act from elsewhere is stale.
        DeskAct::Purge if desk.panel == AgentPanel::Purge => {
            effects.push(Effect::Purge);
            desk.panel = AgentPanel::Settings;
        }
        DeskAct::ReadAgain if desk.panel == AgentPanel::Settings => {
            desk.read_word = Some(ReadWord::Coming);
            effects.push(Effect::ReadAgain);
        }
        DeskAct::Leave if desk.panel == AgentPanel::Settings => effects.push(Effect::Leave),
        DeskAct::PinDigit(_)
        | DeskAct::SwapScreens
        | DeskAct::Purge
        | DeskAct::ReadAgain
        | DeskAct::Leave
        | DeskAct::IdentifyScreens
        | DeskAct::PrintSlip
        | DeskAct::Verified { .. }
        | DeskAct::Withdraw(_)
        | DeskAct::KeepScenario
        | DeskAct::Query(_)
        | DeskAct::OpenCitizen(_)
        | DeskAct::Listen => {}
    }
}

fn close(desk: &mut AgentDesk) {
    desk.panel = AgentPanel::Closed;
    desk.pin.clear();
    desk.first_pin.clear();
    desk.pin_word = None;
    desk.fact_word = None;
    desk.read_word = None;
}

/// Shows the slip before it is printed; without one there is nothing to show. What became of it is
/// still true when its panel was closed meanwhile.
pub fn open_slip(desk: &mut AgentDesk, slip: Option<Slip>) {
    let Some(slip) = slip else { return };
    close(desk);
    desk.panel = AgentPanel::Slip;
    let shown = desk.slip.take().filter(|shown| shown.slip == slip);
    desk.slip = shown.or(Some(SlipDesk { slip, order: None, word: None }));
}

/// A second touch while the printer is being asked, or while the page waits there, prints nothing
/// twice. `last` is the number of the order before, of this visit or another.
pub fn print_slip(desk: &mut AgentDesk, last: &mut SlipOrder, effects: &mut Vec<Effect>) {
    let on_its_way = |word| matches!(word, Some(SlipWord::Coming | SlipWord::Waits));
    if desk.panel != AgentPanel::Slip {
        return; // A touch that comes after the panel was closed.
    }
    let Some(shown) = desk.slip.as_mut().filter(|shown| !on_its_way(shown.word)) else { return };
    last.0 += 1;
    shown.order = Some(*last);
    shown.word = Some(SlipWord::Coming);
    effects.push(Effect::PrintSlip(*last, shown.slip.clone()));
}

/// The slip was printed, or not.
pub fn slip_told(desk: &mut AgentDesk, order: SlipOrder, word: SlipWord) {
    // An order before it, or another visit's, has nothing to say any more.
    if let Some(shown) = desk.slip.as_mut().filter(|shown| shown.order == Some(order)) {
        shown.word = Some(word);
    }
}

/// Settings, the purge and « Vérifié aujourd'hui » stand behind the PIN; without a PIN, one is set first.
fn open(desk: &mut AgentDesk, panel: AgentPanel, lock: Lock, effects: &mut Vec<Effect>) {
    let came_through_pin = matches!(desk.panel, AgentPanel::Settings | AgentPanel::Purge);
    close(desk);
    let guarded = match panel {
        AgentPanel::Pin(guarded) => Some(guarded),
        AgentPanel::VerifyFacts => Some(Guarded::Facts),
        AgentPanel::Settings if !came_through_pin => Some(Guarded::Settings),
        AgentPanel::Purge if !came_through_pin => Some(Guarded::Purge),
        _ => None,
    };
    match (guarded, lock) {
        (None, _) => desk.panel = panel,
        (Some(_), Lock::Unset) => desk.panel = AgentPanel::FirstPin { again: false },
        (Some(guarded), Lock::Pin) => desk.panel = AgentPanel::Pin(guarded),
        // What a preview calls verified would be thrown away with it.
        (Some(Guarded::Facts), Lock::Open) => desk.panel = AgentPanel::Facts,
        (Some(guarded), Lock::Open) => unlocked(desk, guarded, effects),
    }
}

/// The guard has let the agent through.
fn unlocked(desk: &mut AgentDesk, guarded: Guarded, effects: &mut Vec<Effect>) {
    close(desk);
    match guarded {
        Guarded::Leave => effects.push(Effect::Leave),
        Guarded::Settings => desk.panel = AgentPanel::Settings,
        Guarded::Purge => desk.panel = AgentPanel::Purge,
        Guarded::Facts => desk.panel = AgentPanel::VerifyFacts,
    }
}

fn pin_done(desk: &mut AgentDesk, effects: &mut Vec<Effect>) {
    if desk.pin.len() < MIN_PIN_DIGITS {
        desk.pin_word = Some(PinWord::TooShort);
        return;
    }
    let pin = std::mem::take(&mut desk.pin);
    match desk.panel {
        AgentPanel::Pin(guarded) => effects.push(Effect::CheckPin { pin, guarded }),
        AgentPanel::FirstPin { again: false } => {
            desk.first_pin = pin;
            desk.pin_word = None;
            desk.panel = AgentPanel::FirstPin { again: true };
        }
        AgentPanel::FirstPin { again: true } if desk.first_pin == pin => {
            desk.first_pin.clear();
            effects.push(Effect::StorePin { pin });
        }
        AgentPanel::FirstPin { again: true } => {
            desk.first_pin.clear();
            desk.pin_word = Some(PinWord::Different);
            desk.panel = AgentPanel::FirstPin { again: false };
        }
        AgentPanel::Closed
        | AgentPanel::WayOut
        | AgentPanel::StopReason
        | AgentPanel::Refer { .. }
        | AgentPanel::Signals { .. }
        | AgentPanel::Settings
        | AgentPanel::Purge
        | AgentPanel::Slip
        | AgentPanel::Facts
        | AgentPanel::VerifyFacts
        | AgentPanel::Found => {}
    }
}

/// The PIN was checked.
pub fn pin_checked(desk: &mut AgentDesk, answer: Answer, guarded: Guarded, effects: &mut Vec<Effect>) {
    if desk.panel != AgentPanel::Pin(guarded) {
        return; // The pad was closed meanwhile.
    }
    match answer {
        Answer::Right => unlocked(desk, guarded, effects),
        Answer::Wrong => desk.pin_word = Some(PinWord::Wrong),
        Answer::Wait { secs } => desk.pin_word = Some(PinWord::Wait { secs }),
        Answer::Unreadable => desk.pin_word = Some(PinWord::Unreadable),
    }
}

/// The first PIN was stored, or not.
pub fn pin_stored(desk: &mut AgentDesk, stored: bool) {
    close(desk);
    if !stored {
        desk.panel = AgentPanel::FirstPin { again: false };
        desk.pin_word = Some(PinWord::NotStored);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_pin(desk: &mut AgentDesk, pin: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for digit in pin.chars() {
            apply(desk, &DeskAct::PinDigit(digit), Lock::Pin, &mut effects);
        }
        apply(desk, &DeskAct::PinDone, Lock::Pin, &mut effects);
        effects
    }

    fn opened(panel: AgentPanel, lock: Lock) -> AgentDesk {
        let mut desk = AgentDesk::default();
        apply(&mut desk, &DeskAct::OpenAgent(panel), lock, &mut Vec::new());
        desk
    }

    #[test]
    fn a_guide_that_is_off_is_shown_however_many_others_are_found() {
        let hit = |at: usize| {
            let guide = GuideId::parse(&format!("g{at}")).unwrap();
            Hit { guide, score: 9, offered: at < 20 }
        };
        let shown: Vec<_> = hits((0..30).map(hit).collect()).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g20", "g21", "g22"]);
    }

    #[test]
    fn settings_the_purge_and_verifying_ask_for_the_pin_first() {
        assert_eq!(opened(AgentPanel::Settings, Lock::Pin).panel, AgentPanel::Pin(Guarded::Settings));
        assert_eq!(opened(AgentPanel::Purge, Lock::Pin).panel, AgentPanel::Pin(Guarded::Purge));
        assert_eq!(opened(AgentPanel::VerifyFacts, Lock::Pin).panel, AgentPanel::Pin(Guarded::Facts));
        assert_eq!(opened(AgentPanel::VerifyFacts, Lock::Unset).panel, AgentPanel::FirstPin { again: false });
        assert_eq!(opened(AgentPanel::Facts, Lock::Pin).panel, AgentPanel::Facts, "reading is free");
    }

    #[test]
    fn an_open_lock_guards_nothing() {
        assert_eq!(opened(AgentPanel::Settings, Lock::Open).panel, AgentPanel::Settings);
        let mut effects = Vec::new();
        let leave = DeskAct::OpenAgent(AgentPanel::Pin(Guarded::Leave));
        apply(&mut AgentDesk::default(), &leave, Lock::Open, &mut effects);
        assert_eq!(effects, [Effect::Leave]);
    }

    #[test]
    fn leaving_needs_the_right_pin() {
        let mut desk = opened(AgentPanel::Pin(Guarded::Leave), Lock::Pin);
        let effects = type_pin(&mut desk, "1234");
        assert_eq!(effects, [Effect::CheckPin { pin: "1234".to_owned(), guarded: Guarded::Leave }]);
        let mut effects = Vec::new();
        pin_checked(&mut desk, Answer::Wrong, Guarded::Leave, &mut effects);
        assert_eq!((desk.pin_word, effects.len()), (Some(PinWord::Wrong), 0));
        pin_checked(&mut desk, Answer::Right, Guarded::Leave, &mut effects);
        assert_eq!(effects, [Effect::Leave]);
    }

    #[test]
    fn a_place_is_chosen_and_the_same_touch_takes_it_back() {
        let mut desk = AgentDesk::default();
        let mut choose = |place| {
            apply(&mut desk, &DeskAct::ChoosePlace(place), Lock::Pin, &mut Vec::new());
            desk.place
        };
        assert_eq!(choose(2), Some(2));
        assert_eq!(choose(5), Some(5));
        assert_eq!(choose(5), None);
    }

    #[test]
    fn a_stale_leave_from_outside_the_settings_does_nothing() {
        let mut effects = Vec::new();
        apply(&mut AgentDesk::default(), &DeskAct::Leave, Lock::Pin, &mut effects);
        apply(&mut AgentDesk::default(), &DeskAct::Purge, Lock::Pin, &mut effects);
        apply(&mut AgentDesk::default(), &DeskAct::ReadAgain, Lock::Pin, &mut effects);
        assert_eq!(effects, []);
    }

    #[test]
    fn the_first_pin_is_typed_twice_the_same() {
        let mut desk = opened(AgentPanel::Settings, Lock::Unset);
        assert_eq!(desk.panel, AgentPanel::FirstPin { again: false });
        assert_eq!(type_pin(&mut desk, "1234"), []);
        assert_eq!(type_pin(&mut desk, "9999"), []);
        assert_eq!(desk.pin_word, Some(PinWord::Different));
        assert_eq!(type_pin(&mut desk, "1234"), []);
        assert_eq!(type_pin(&mut desk, "1234"), [Effect::StorePin { pin: "1234".to_owned() }]);
    }

    #[test]
    fn a_short_pin_is_refused_and_nothing_is_kept_after_closing() {
        let mut desk = opened(AgentPanel::Settings, Lock::Unset);
        assert_eq!(type_pin(&mut desk, "12"), []);
        assert_eq!(desk.pin_word, Some(PinWord::TooShort));
        apply(&mut desk, &DeskAct::Close, Lock::Unset, &mut Vec::new());
        assert_eq!(desk, AgentDesk::default());
    }
}
