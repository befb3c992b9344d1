//! The slip of the session that says goodbye. Pure.

use crate::guide::{Standing, Text};
use crate::screen::agent::words::date;
use crate::screen::board::Board;
use crate::screen::place::{PlaceWords, words_of};
use crate::screen::prose::Reader;
use crate::session::{Outcome, Phase, Role};
use crate::slip::{Booking, Place, Slip, Visit, fitted};

/// What the citizen takes home; none before the goodbye.
pub(super) fn of(board: &Board<'_>) -> Option<Slip> {
    let Board { state, local, today, .. } = *board;
    let session = state.session.as_ref()?;
    let Phase::Closing(closing) = &session.phase else { return None };
    let guide = session.guide().and_then(|guide| state.guides.get(&guide.id));
    // Without a guide there is no text of one to read.
    let read = |text: &Text| {
        guide.map(|guide| Reader { guide, local, today }.read_to_citizen(text)).unwrap_or_default()
    };
    let (day, place) = (date(today), place(board, closing.outcome));
    let visit = Visit {
        guide,
        outcome: closing.outcome,
        local,
        place: place.as_ref(),
        notebook: None,
        day: &day,
        read: &read,
    };
    fitted(Slip::of(&visit))
}

/// The chosen place in the words of the citizen's screen. « Ouvert maintenant » is of no use at
/// home; it stands only for hours that could not be read, as they were written.
fn place(board: &Board<'_>, outcome: Outcome) -> Option<Place> {
    let place = board.chosen_place(outcome)?;
    let PlaceWords { now, week, phone, booking: _ } = words_of(place, board.moment(), Role::Citizen);
    let hours = if week.is_empty() { now.into_iter().collect() } else { week };
    let booking = place.booking.as_ref().map(|page| Booking {
        address: page.to_string(),
        certain: place.standing(board.today) == Standing::Certain,
    });
    Some(Place { name: place.name.clone(), address: Some(place.address.clone()), hours, phone, booking })
}
