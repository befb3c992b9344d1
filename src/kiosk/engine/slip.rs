//! The slip of the session that says goodbye. Pure.

use jiff::civil::Date;

use crate::guide::{LocalLayer, Text};
use crate::screen::agent::words::date;
use crate::screen::prose::Reader;
use crate::session::{Phase, State};
use crate::slip::{Slip, Visit, fitted};

/// What the citizen takes home; none before the goodbye.
pub(super) fn of(state: &State, local: &LocalLayer, today: Date) -> Option<Slip> {
    let session = state.session.as_ref()?;
    let Phase::Closing(closing) = &session.phase else { return None };
    let guide = session.guide().and_then(|guide| state.guides.get(&guide.id));
    // Without a guide there is no text of one to read.
    let read = |text: &Text| {
        guide.map(|guide| Reader { guide, local, today }.read_to_citizen(text)).unwrap_or_default()
    };
    let visit = Visit {
        guide,
        outcome: closing.outcome,
        local,
        place: None,
        notebook: None,
        day: &date(today),
        read: &read,
    };
    fitted(Slip::of(&visit))
}
