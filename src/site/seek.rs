//! Looks for what the guide points at, and for the sign that the step is done.
//!
//! The page is asked when it has changed, at most twice a second, and never when nothing
//! changes. Nothing is clicked and nothing filled in; the page is scrolled once, so that what
//! is pointed at can be seen. What is read is compared and dropped.

use std::io;
use std::time::{Duration, Instant};

use super::conductor::{Conductor, answer_to};
use super::landmark::{Find, Found, Landmark, Sign, find};
use super::live::{Live, Pending};
use super::outline::Outline;
use super::protocol::{ContentQuads, DescribeNode, Described, Evaluate, GetFullAxTree, ScrollIntoView};
use super::talk::{Opening, Sought, Stage};
use super::tree::{NodeId, place_of};
use super::world::call;

/// Between two looks at a page that goes on changing.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// The same, once the landmark was given up: it may still come, and nobody waits for it.
const LOOK_LATER: Duration = Duration::from_secs(2);
/// A new document is given this long to lay itself out before the first look.
const FIRST_LOOK: Duration = Duration::from_millis(150);

/// What is looked for on the page of the present step.
#[derive(Default)]
pub(super) struct Seek {
    landmark: Option<Landmark>,
    sign: Option<Sign>,
    /// When the landmark is given up; begins anew with each document.
    given_up_at: Option<Instant>,
    look_at: Option<Instant>,
    /// Where the landmark was found.
    node: Option<NodeId>,
    /// It was brought into the page's window once; from then on people scroll.
    brought: bool,
    /// The page was on another host during this step: coming back says something.
    was_elsewhere: bool,
    /// The address fits the sign.
    at_sign: bool,
}

impl Seek {
    /// What a step looks for.
    pub fn of(opening: &Opening) -> Self {
        Self { landmark: opening.landmark.clone(), sign: opening.sign.clone(), ..Self::default() }
    }

    /// When it wants to look again.
    pub const fn deadline(&self) -> Option<Instant> {
        self.look_at
    }

    /// The page is at another address.
    pub fn is_at(&mut self, host: &str, path: &str) {
        let Some(sign) = &self.sign else { return };
        self.was_elsewhere |= !sign.host.eq_ignore_ascii_case(host);
        self.at_sign = sign.is_at(host, path) && (!sign.is_host_only() || self.was_elsewhere);
    }

    fn looks_for_sign(&self, done: bool) -> bool {
        !done && self.at_sign && self.sign.as_ref().is_some_and(Sign::needs_outline)
    }
}

impl Conductor {
    /// A step begins on the page that is there, or the page has a new document.
    pub(super) fn seek_anew(&mut self) {
        let now = Instant::now();
        self.seek.node = None;
        self.seek.brought = false;
        self.seek.given_up_at = self.seek.landmark.as_ref().map(|landmark| now + landmark.within);
        self.seek.look_at = Some(now + FIRST_LOOK);
        self.status.landmark = if self.seek.landmark.is_some() { Sought::Looking } else { Sought::Nothing };
        self.notice_address();
    }

    /// The sign may be in the address alone.
    pub(super) fn notice_address(&mut self) {
        let by_address = self.seek.sign.as_ref().is_some_and(|sign| !sign.needs_outline());
        self.status.done |= self.seek.at_sign && by_address;
    }

    /// The page has changed: what is pointed at may have moved, come or gone.
    pub(super) fn seek_after_change(&mut self) -> io::Result<()> {
        let given_up = self.status.landmark.is_given_up();
        let wants = self.seek.node.is_none() && self.seek.landmark.is_some()
            || self.seek.looks_for_sign(self.status.done);
        if wants && self.seek.look_at.is_none() {
            self.seek.look_at = Some(Instant::now() + if given_up { LOOK_LATER } else { LOOK_AGAIN });
        }
        self.ask_where()
    }

    /// Time has passed.
    pub(super) fn seek_on_time(&mut self, now: Instant) -> io::Result<()> {
        if self.seek.look_at.is_none_or(|at| at > now) {
            return Ok(());
        }
        self.seek.look_at = None;
        if self.status.stage != Stage::Open || self.is_resting() {
            // A new document begins the search anew.
            return Ok(());
        }
        if self.dialog {
            self.seek.look_at = Some(now + LOOK_AGAIN);
            return Ok(());
        }
        let by_name = self.seek.node.is_none()
            && matches!(self.seek.landmark, Some(Landmark { find: Find::Named { .. }, .. }));
        if by_name || self.seek.looks_for_sign(self.status.done) {
            self.ask_once(&GetFullAxTree {}, Pending::Outline)?;
        }
        if let (None, Some(Landmark { find: Find::Selector(selector), .. })) =
            (self.seek.node, &self.seek.landmark)
        {
            let expression = call("theOnly", selector)?;
            self.ask_guard_for(&expression)?;
        }
        Ok(())
    }

    /// Asks the page, unless the same question waits for its answer.
    fn ask_once<M: super::protocol::Method>(&mut self, method: &M, pending: Pending) -> io::Result<()> {
        match &mut self.live {
            Some(live) if !live.waits_for(pending) => live.ask_page(method, pending),
            _ => Ok(()),
        }
    }

    /// One element, from the guard's world of the page itself.
    fn ask_guard_for(&mut self, expression: &str) -> io::Result<()> {
        let Some(page) = self.live.as_ref().and_then(Live::page_world) else { return Ok(()) };
        // A handle to the element, not its value.
        let ask = Evaluate { return_by_value: false, ..page.ask(expression) };
        self.ask_once(&ask, Pending::TheOnly)
    }

    fn ask_where(&mut self) -> io::Result<()> {
        match self.seek.node {
            Some(backend_node_id) => self.ask_once(&ContentQuads { backend_node_id }, Pending::Where),
            None => Ok(()),
        }
    }

    /// The page was read.
    pub(super) fn outline_came(&mut self, answer: serde_json::Value) -> io::Result<()> {
        let Some(tree) = answer_to::<GetFullAxTree>(answer) else { return Ok(()) };
        let outline = Outline::read(&tree);
        let shown = |sign: &Sign| sign.is_shown_by(&outline);
        self.status.done |=
            self.seek.looks_for_sign(self.status.done) && self.seek.sign.as_ref().is_some_and(shown);
        let found = match &self.seek.landmark {
            Some(Landmark { find: Find::Named { element, inside, near }, .. }) => {
                find(&outline, element, inside.as_deref(), near.as_deref())
            }
            _ => return Ok(()),
        };
        match found {
            Found::One(node) => self.found(node),
            Found::Nothing => {
                self.not_found(Sought::Missing);
                Ok(())
            }
            Found::Several => {
                self.not_found(Sought::Several);
                Ok(())
            }
        }
    }

    /// The guard has found the only element that a selector fits, or not.
    pub(super) fn the_only_came(&mut self, answer: serde_json::Value) -> io::Result<()> {
        let result = answer_to::<Evaluate>(answer).map(|evaluated| evaluated.result);
        // Without the only one, the guard says how many there are.
        let several = result.as_ref().and_then(|result| result.value.as_u64()).is_some_and(|count| count > 1);
        if let Some(object_id) = result.and_then(|result| result.object_id) {
            return self.ask_once(&DescribeNode { object_id }, Pending::Described);
        }
        self.not_found(if several { Sought::Several } else { Sought::Missing });
        Ok(())
    }

    /// The number of that element.
    pub(super) fn described(&mut self, answer: serde_json::Value) -> io::Result<()> {
        match answer_to::<DescribeNode>(answer) {
            Some(Described { node }) => self.found(node.backend_node_id),
            None => Ok(()),
        }
    }

    fn found(&mut self, node: NodeId) -> io::Result<()> {
        self.seek.node = Some(node);
        if !std::mem::replace(&mut self.seek.brought, true)
            && let Some(live) = &mut self.live
        {
            live.tell_page(&ScrollIntoView { backend_node_id: node })?;
        }
        self.ask_where()
    }

    /// Where the landmark stands now; an error when it has gone.
    pub(super) fn where_came(&mut self, answer: Result<serde_json::Value, String>) {
        let quads = answer.ok().and_then(answer_to::<ContentQuads>).map(|quads| quads.quads);
        if let Some(rect) =
            quads.as_deref().and_then(place_of).filter(|[_, _, width, height]| *width > 0.0 && *height > 0.0)
        {
            self.status.landmark = Sought::At(rect);
        } else {
            self.seek.node = None;
            self.not_found(Sought::Missing);
        }
    }

    /// It was not found now; what is said of it when its time is over.
    pub(super) fn not_found(&mut self, given_up: Sought) {
        if self.seek.landmark.is_none() {
            return;
        }
        let now = Instant::now();
        if self.seek.given_up_at.is_some_and(|at| at > now) {
            self.status.landmark = Sought::Looking;
            self.seek.look_at.get_or_insert(now + LOOK_AGAIN);
        } else {
            self.status.landmark = given_up;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_says_only_the_host_counts_on_the_way_back() {
        let sign = Sign { host: "www.a.fr".to_owned(), path: None, shows: None, element: None };
        let mut seek = Seek { sign: Some(sign), ..Seek::default() };
        seek.is_at("www.a.fr", "/debut");
        assert!(!seek.at_sign);
        seek.is_at("app.franceconnect.gouv.fr", "/");
        assert!(!seek.at_sign);
        seek.is_at("www.a.fr", "/retour");
        assert!(seek.at_sign);
    }
}
