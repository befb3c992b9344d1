//! Where to send someone, once it is decided to whom: the places of that kind, the open ones first.

use crate::{
    guide::{StructureKind, place::of_kind},
    screen::{
        board::Board,
        place::{PlaceWords, words_of},
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
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the local layer.
    pub place: usize,
    /// Its name, its hours now and its telephone, its address, what people come for.
    pub words: String,
    /// The person is sent there.
    pub chosen: bool,
}

/// The places after `outcome`; `None` when nobody is sent anywhere.
#[must_use]
pub fn places(board: &Board<'_>, outcome: Outcome) -> Option<Places> {
    let Outcome::Referred(referral) = outcome else { return None };
    let found = of_kind(&board.local.places, referral.to, board.moment());
    let line = |(at, place)| {
        let PlaceWords { now, week: _, phone } = words_of(place, board.moment(), Role::Agent);
        let services = Some(place.services.join(", ")).filter(|services| !services.is_empty());
        let parts = [Some(place.name.clone()), now, phone, Some(place.address.clone()), services];
        let words = parts.into_iter().flatten().collect::<Vec<_>>().join("\n");
        Line { place: at, words, chosen: board.agent_desk.place == Some(at) }
    };
    let more = found.len().saturating_sub(MOST);
    Some(Places { kind: referral.to, lines: found.into_iter().take(MOST).map(line).collect(), more })
}
