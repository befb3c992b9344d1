//! One page, opened and searched in a browser of its own.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::kiosk::run::PAGE;
use crate::site::landmark::{Landmark, Sign};
use crate::site::printer::Cups;
use crate::site::talk::{Arrive, Opening, Rules, Sought, Stage, Status, Trouble, Wish};
use crate::site::wall::Wall;
use crate::site::{Launch, Outside, Page, Seat, Setup};

use super::Outcome;

/// How long a page may take to come, browser included; the page's own thread gives up before.
const COMING: Duration = Duration::from_secs(40);
/// How long a page has to show a sign; a landmark has the time that its guide gives it.
const SIGN_WITHIN: Duration = Duration::from_secs(3);

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Looked {
    /// What became of the landmark; found, when there was none to look for.
    pub landmark: Outcome,
    /// The sign was there.
    pub sign: bool,
}

/// Opens `address` and looks; an error says why the page could not be looked at.
pub(super) fn look(
    launch: &Launch,
    wall: &Wall,
    address: String,
    landmark: Option<Landmark>,
    sign: Option<Sign>,
) -> Result<Looked, Outcome> {
    let (told, news) = channel();
    let wake = move |_: &[Seat]| {
        // Nobody waits any more: it has been seen.
        told.send(()).ok();
    };
    let setup = Setup {
        launch: launch.clone(),
        wall: wall.clone(),
        wake: Arc::new(wake),
        size: PAGE,
        // Nothing is printed; and what waits at the printer belongs to the kiosk that runs beside this.
        outside: Outside { printer: Cups::played_by("lp".into()), ..Outside::default() },
    };
    let page = Page::start(setup).map_err(|_| Outcome::Stopped)?;
    let within = landmark.as_ref().map_or(SIGN_WITHIN, |landmark| landmark.within);
    // What is in the address alone is known as soon as the page is there.
    let sign_within = match (&landmark, &sign) {
        (None, Some(sign)) if sign.needs_outline() => SIGN_WITHIN,
        _ => Duration::ZERO,
    };
    page.wish(Wish::Open(Box::new(Opening {
        place: address.clone(),
        address,
        private: false,
        rules: Rules::default(),
        arrive: Arrive::Anew,
        landmark,
        sign,
    })));
    let end = Instant::now() + COMING + within;
    let mut open_since = None;
    loop {
        let (status, now) = (page.status(), Instant::now());
        open_since = (status.stage == Stage::Open).then(|| open_since.unwrap_or(now));
        let sign_until = open_since.map(|since| since + sign_within);
        if let Some(seen) = seen(&status, sign_until.is_some_and(|until| until <= now)) {
            return seen;
        }
        let until = sign_until.filter(|until| *until > now).unwrap_or(end).min(end);
        if now >= end {
            return Err(Outcome::Stopped);
        }
        // A change and the end of the wait are the same here: look again.
        news.recv_timeout(until - now).ok();
    }
}

/// What the page tells, once it has told enough.
fn seen(status: &Status, sign_is_late: bool) -> Option<Result<Looked, Outcome>> {
    let landmark = match (status.stage, status.landmark) {
        // A page that is only slow comes back by itself.
        (Stage::Closed | Stage::Loading | Stage::Down(Trouble::Busy), _) | (Stage::Open, Sought::Looking) => {
            return None;
        }
        (Stage::Down(trouble), _) => return Some(Err(outcome(trouble))),
        (Stage::Open, Sought::Nothing | Sought::At(_)) => Outcome::Found,
        (Stage::Open, Sought::Missing) => Outcome::Missing,
        (Stage::Open, Sought::Several) => Outcome::Several,
    };
    (status.done || sign_is_late).then_some(Ok(Looked { landmark, sign: status.done }))
}

const fn outcome(trouble: Trouble) -> Outcome {
    match trouble {
        Trouble::Unreachable | Trouble::Outside => Outcome::Unreachable,
        Trouble::Certificate => Outcome::Certificate,
        Trouble::Password => Outcome::Password,
        Trouble::Crashed | Trouble::Busy | Trouble::Gone | Trouble::NoBrowser => Outcome::Stopped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen_at(stage: Stage, landmark: Sought) -> Option<Result<Looked, Outcome>> {
        seen(&Status { stage, landmark, ..Status::default() }, true)
    }

    #[test]
    fn a_page_that_is_only_slow_is_waited_for_and_one_that_is_gone_is_not() {
        let down = |trouble| seen_at(Stage::Down(trouble), Sought::Nothing);
        assert_eq!(down(Trouble::Busy), None);
        assert_eq!(down(Trouble::Crashed), Some(Err(Outcome::Stopped)));
        assert_eq!(down(Trouble::Certificate), Some(Err(Outcome::Certificate)));
        assert_eq!(seen_at(Stage::Open, Sought::Looking), None);
    }

    #[test]
    fn a_sign_is_waited_for_until_it_is_there_or_late() {
        let mut status = Status { stage: Stage::Open, ..Status::default() };
        let looked = |sign| Some(Ok(Looked { landmark: Outcome::Found, sign }));
        assert_eq!(seen(&status, false), None);
        assert_eq!(seen(&status, true), looked(false));
        status.done = true;
        assert_eq!(seen(&status, false), looked(true));
    }
}
