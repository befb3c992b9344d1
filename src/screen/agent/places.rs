//! Where to send someone, once it is decided to whom: the places of that kind, the nearest first.

use crate::{
    guide::{StructureKind, place::Offered},
    screen::{
        board::Board,
        place::{PlaceWords, away, words_of},
    },
    session::{Outcome, Role},
};

/// More than this is a directory, and nobody reads one at the counter.
const MOST: usize = 24;

/// The places that are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The kind that was decided.
    pub kind: StructureKind,
    /// The places; empty when the commune has named none.
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: usize,
    /// At least one distance is said.
    pub measured: bool,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the local layer.
    pub place: usize,
    /// What [`told`] says of it.
    pub words: String,
    /// The person is sent there.
    pub chosen: bool,
}

/// The places after `outcome`; `None` when nobody is sent anywhere.
#[must_use]
pub fn places(board: &Board<'_>, outcome: Outcome) -> Option<Places> {
    let Outcome::Referred(referral) = outcome else { return None };
    let found = board.local.places_of(referral.to);
    let line = |offered: &Offered<'_>| Line {
        place: offered.number,
        words: told(offered, board),
        chosen: board.agent_desk.place == Some(offered.number),
    };
    let shown = &found[..found.len().min(MOST)];
    Some(Places {
        kind: referral.to,
        lines: shown.iter().map(line).collect(),
        more: found.len() - shown.len(),
        measured: shown.iter().any(|offered| offered.km.is_some()),
    })
}

/// A line each: its name and how far it is, its hours now, its telephone, its address, where an
/// appointment is made, what people come for.
#[must_use]
pub fn told(offered: &Offered<'_>, board: &Board<'_>) -> String {
    let Offered { number: _, place, km } = *offered;
    let PlaceWords { now, week: _, phone, booking } = words_of(place, board.moment(), Role::Agent);
    let name = match km {
        Some(km) => format!("{}, {}", place.name, away(km)),
        None => place.name.clone(),
    };
    let services = Some(place.services.join(", ")).filter(|services| !services.is_empty());
    let parts = [Some(name), now, phone, Some(place.address.clone()), booking, services];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
