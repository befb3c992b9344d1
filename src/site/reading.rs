//! The page's accessibility tree, asked for while somebody listens.
//!
//! Only for the lead, only while the lead sees the page, and only while a screen reader is
//! attached to the lead's window: a tree costs the browser 20 to 110 ms. It is asked for again
//! when a new picture or another focus has come, at most twice a second; never per frame.

use std::io;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::conductor::{Conductor, answer_to, read};
use super::input;
use super::live::Pending;
use super::protocol::{ContentQuads, FocusElement, GetFullAxTree, ScrollIntoView};
use super::talk::{Finger, Touch};
use super::tree::{NodeId, PageTree, Place, place_of};
use super::veil::Seat;

/// Between two trees.
const ASK_AGAIN: Duration = Duration::from_millis(500);

/// Who listens, and the tree that is under way.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The agent, the citizen.
    listens: [bool; 2],
    /// The page is not any more what was read.
    changed: bool,
    asked_at: Option<Instant>,
    round: Option<Round>,
    /// Answers to what was asked in an earlier turn are void.
    turn: u64,
}

/// One tree under way.
#[derive(Debug, Default)]
struct Round {
    tree: PageTree,
    secret: Vec<Place>,
    /// Answers that have not come.
    open: usize,
}

impl Reading {
    /// Somebody listens at `seat`, or nobody does any more.
    pub fn listen(&mut self, seat: Seat, listens: bool) {
        self.listens[usize::from(seat == Seat::Citizen)] = listens;
    }

    pub fn listens(&self, seat: Seat) -> bool {
        self.listens[usize::from(seat == Seat::Citizen)]
    }

    /// The page looks different, or another field has the focus.
    pub fn changed(&mut self) {
        self.changed = true;
    }

    /// What was asked is void.
    pub fn void(&mut self) {
        self.turn += 1;
        self.round = None;
        self.changed = true;
    }

    /// When the next tree is to be asked for; `now` when there was none yet.
    pub fn due(&self, now: Instant) -> Option<Instant> {
        (self.changed && self.round.is_none()).then(|| self.asked_at.map_or(now, |at| at + ASK_AGAIN))
    }
}

/// Asks for a tree when it is time; takes it away when it may not be read any more.
pub(super) fn look(at: &mut Conductor) -> io::Result<()> {
    if !at.may_be_read() {
        at.nobody_reads();
        return Ok(());
    }
    let now = Instant::now();
    if at.reading.due(now).is_none_or(|due| due > now) {
        return Ok(());
    }
    let Some(live) = &mut at.live else { return Ok(()) };
    at.reading.changed = false;
    at.reading.asked_at = Some(now);
    at.reading.round = Some(Round { open: 1, ..Round::default() });
    live.ask_page(&GetFullAxTree {}, Pending::Tree(at.reading.turn))
}

/// An answer about the tree has come. What cannot be answered is not told.
pub(super) fn answered(
    at: &mut Conductor,
    pending: Pending,
    result: Result<Value, String>,
) -> io::Result<()> {
    let (Pending::Tree(turn) | Pending::Place(turn, _) | Pending::SecretPlaces(turn)) = pending else {
        return Ok(());
    };
    let Some(round) = at.reading.round.as_mut().filter(|_| turn == at.reading.turn) else { return Ok(()) };
    round.open -= 1;
    match (pending, result.ok()) {
        (Pending::Tree(_), Some(tree)) => {
            let Some(tree) = answer_to::<GetFullAxTree>(tree) else {
                at.reading.round = None;
                return Ok(());
            };
            round.tree = tree.into();
            ask_places(at, turn)?;
        }
        (Pending::Place(_, node), Some(quads)) => {
            let place = answer_to::<ContentQuads>(quads).and_then(|quads| place_of(&quads.quads));
            if let Some(node) = round.tree.nodes.get_mut(node) {
                node.place = place;
            }
        }
        (Pending::SecretPlaces(_), Some(mut answer)) => {
            let places = answer.pointer_mut("/result/value").map(Value::take);
            round.secret.extend(places.and_then(read::<Vec<Place>>).unwrap_or_default());
        }
        // The page changes right now: asked again soon.
        (Pending::Tree(_), None) => at.reading.void(),
        _ => {}
    }
    finish(at);
    Ok(())
}

/// Where each node stands, and where the secret fields are.
fn ask_places(at: &mut Conductor, turn: u64) -> io::Result<()> {
    let (Some(live), Some(round)) = (&mut at.live, &mut at.reading.round) else { return Ok(()) };
    for (place, node) in round.tree.nodes.iter().enumerate() {
        live.ask_page(&ContentQuads { backend_node_id: node.id }, Pending::Place(turn, place))?;
    }
    round.open += round.tree.nodes.len();
    if let Some(page) = live.page_world() {
        live.ask(&page.session, &page.ask("secretPlaces()"), Pending::SecretPlaces(turn))?;
        round.open += 1;
    }
    Ok(())
}

/// Lays the tree down for the lead, once every answer is there.
fn finish(at: &mut Conductor) {
    if !at.may_be_read() {
        return;
    }
    if let Some(Round { mut tree, secret, .. }) = at.reading.round.take_if(|round| round.open == 0) {
        tree.mark_secret(&secret);
        if at.shared.lectern.lay(at.lead, tree) {
            at.shared.wake(&[at.lead]);
        }
    }
}

/// What the lead was told of can be acted on, nothing else.
fn is_told(at: &Conductor, id: NodeId) -> bool {
    at.shared.lectern.of(at.lead).is_some_and(|tree| tree.nodes.iter().any(|node| node.id == id))
}

/// The lead presses what they were told of: it is brought into the window, then touched where it
/// stands by then.
pub(super) fn press(at: &mut Conductor, id: NodeId) -> io::Result<()> {
    if !is_told(at, id) {
        return Ok(());
    }
    let Some(live) = &mut at.live else { return Ok(()) };
    live.tell_page(&ScrollIntoView { backend_node_id: id })?;
    live.ask_page(&ContentQuads { backend_node_id: id }, Pending::Press(at.reading.turn))
}

/// It stands there.
pub(super) fn press_there(at: &mut Conductor, turn: u64, quads: Value) -> io::Result<()> {
    // The hand may have passed since, or the page may be another.
    if turn != at.reading.turn || !at.may_be_read() {
        return Ok(());
    }
    // The first part: between the two lines of a broken link stands something else.
    let place = answer_to::<ContentQuads>(quads).and_then(|quads| place_of(quads.quads.get(..1)?));
    let Some([left, top, width, height]) = place else { return Ok(()) };
    let middle = [left + width / 2.0, top + height / 2.0];
    input::touch(at, Touch::Finger { does: Finger::Down, at: middle })?;
    input::touch(at, Touch::Finger { does: Finger::Up, at: middle })
}

/// The lead goes to what they were told of, without pressing it.
pub(super) fn focus(at: &mut Conductor, id: NodeId) -> io::Result<()> {
    if !is_told(at, id) {
        return Ok(());
    }
    match &mut at.live {
        Some(live) => live.tell_page(&FocusElement { backend_node_id: id }),
        None => Ok(()),
    }
}
