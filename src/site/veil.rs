//! The veil over the page: which frames the other party may see.
//!
//! Pure. Knows seats, reasons and times of frames; no browser, no pixel, no clock.
//! Promise: while there is a reason, the party that does not type sees no frame; after the
//! last reason is gone it sees only frames taken after a confirmation that the page holds
//! nothing private, and each of them only once the page was found clean *after* the frame was
//! received. Everything weaker was measured to leak: the event of a navigation is followed by
//! up to ten old frames, a restarted screencast by one, a clean answer by six where drawing is slow.
//! Fail closed: a new veil is down, and doubt is a reason like any other.

use std::collections::BTreeSet;

/// The two places in front of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seat {
    /// The secretary's.
    Agent,
    /// The citizen's.
    Citizen,
}

impl Seat {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Agent, Self::Citizen];

    /// The one across the counter.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Agent => Self::Citizen,
            Self::Citizen => Self::Agent,
        }
    }
}

/// Why the page is covered for the party that does not type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The step of the guide is private.
    Step,
    /// The guide has no rules for this host, and not both have agreed to show it.
    Host,
    /// The guide's rules mark this page.
    Path,
    /// A secret field has the focus, holds something, or held something in this document.
    Field,
    /// Something private was typed into this document, and may still stand on it.
    Spoiled,
    /// Something private was found on the page when it was asked.
    Held,
    /// A new document is not confirmed yet.
    Document,
    /// The page did not answer, crashed, or answered what is not understood.
    Doubt,
}

impl Reason {
    /// Whether something was typed that the other party must not see.
    #[must_use]
    pub const fn is_of_typing(self) -> bool {
        matches!(self, Self::Spoiled | Self::Held)
    }
}

/// One closing of the curtain; what belongs to an older one is void.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Epoch(u64);

/// When a frame was taken or a page confirmed: seconds of the browser's wall clock.
pub type Seconds = f64;

/// The veil.
#[derive(Debug, Clone, PartialEq)]
pub struct Veil {
    /// Who sees the page while it is covered: whoever led when the first reason came.
    owner: Seat,
    /// What was taken before is the former owner's.
    owner_since: Seconds,
    lead: Seat,
    reasons: BTreeSet<Reason>,
    epoch: Epoch,
    /// The other party's screen has drawn the curtain of this epoch.
    painted: bool,
    /// Frames taken later than this may be shown. `None`: down.
    clear_after: Option<Seconds>,
}

impl Veil {
    /// Down, until a first document is confirmed.
    #[must_use]
    pub fn new(lead: Seat) -> Self {
        Self {
            owner: lead,
            owner_since: 0.0,
            lead,
            reasons: BTreeSet::from([Reason::Document]),
            epoch: Epoch(0),
            painted: false,
            clear_after: None,
        }
    }

    /// Who sees the page whatever it holds.
    #[must_use]
    pub const fn owner(&self) -> Seat {
        self.owner
    }

    /// Which closing this is; the windows say it back once they have drawn the curtain.
    #[must_use]
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Whether the page is covered for the other party.
    #[must_use]
    pub const fn is_down(&self) -> bool {
        self.clear_after.is_none()
    }

    /// Why it is covered; empty while only the confirmation is missing.
    pub fn reasons(&self) -> impl Iterator<Item = Reason> + '_ {
        self.reasons.iter().copied()
    }

    /// There is a reason: the curtain closes before anything else happens.
    pub fn raise(&mut self, reason: Reason) {
        self.close();
        self.reasons.insert(reason);
    }

    /// A reason is gone. The curtain stays until the page is confirmed.
    pub fn settle(&mut self, reason: Reason) {
        self.reasons.remove(&reason);
    }

    /// Another party leads. What was private stays its owner's until it is gone.
    pub fn pass(&mut self, lead: Seat) {
        if self.lead != lead {
            self.lead = lead;
            // The mailboxes change sides: nothing taken before is shown on the new one.
            self.close();
        }
    }

    /// The other party's screen has drawn the curtain.
    pub fn painted(&mut self, epoch: Epoch) {
        self.painted |= epoch == self.epoch && self.is_down();
    }

    /// Whether what is typed into a secret field may go out: the curtain is closed *and drawn*.
    #[must_use]
    pub const fn secrets_may_go_out(&self) -> bool {
        self.is_down() && self.painted
    }

    /// Whether the page should be asked to confirm that it holds nothing private.
    #[must_use]
    pub fn asks(&self) -> bool {
        let by_asking = |reason: &Reason| matches!(reason, Reason::Held | Reason::Document);
        self.is_down() && self.reasons.iter().all(by_asking)
    }

    /// The page was found clean, asked in `epoch`, and what was found clean was drawn by `at`.
    pub fn confirmed(&mut self, epoch: Epoch, at: Seconds) {
        if epoch == self.epoch && self.asks() {
            self.reasons.clear();
            self.clear_after = Some(at);
            self.own(at);
        }
    }

    /// Whose the page is has to be seen: nobody is shown anything until [`Veil::own`].
    pub fn blind(&mut self) {
        self.raise(Reason::Document);
        self.owner_since = f64::INFINITY;
    }

    /// The page belongs to whoever leads; frames of before `at` do not.
    pub fn own(&mut self, at: Seconds) {
        if self.owner != self.lead || self.owner_since.is_infinite() {
            self.owner = self.lead;
            self.owner_since = at;
        }
    }

    /// The veil of another session; what was said of this one's curtains is void.
    #[must_use]
    pub fn renewed(&self) -> Self {
        Self { epoch: Epoch(self.epoch.0 + 1), ..Self::new(Seat::Agent) }
    }

    /// Whether `seat` may see a frame taken at `taken`; `clean_since`: in which epoch the page
    /// was found clean after the frame was received.
    #[must_use]
    pub fn shows(&self, seat: Seat, taken: Seconds, clean_since: Option<Epoch>) -> bool {
        (seat == self.owner && taken > self.owner_since)
            || (self.clear_after.is_some_and(|clear| taken > clear) && clean_since == Some(self.epoch))
    }

    fn close(&mut self) {
        if self.clear_after.take().is_some() {
            self.painted = false;
            self.epoch.0 += 1;
        } else if self.asks() {
            // A confirmation asked before this is void, and the curtain is already drawn.
            self.epoch.0 += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What can happen around a veil, in any order.
    #[derive(Debug, Clone, Copy)]
    enum Move {
        Raise(Reason),
        Settle(Reason),
        Pass(Seat),
        Paint { stale: bool },
        Confirm { stale: bool },
        Blind,
        Own,
        Frame { age: u8, probed: bool },
    }

    fn reasons() -> impl Strategy<Value = Reason> {
        prop_oneof![
            Just(Reason::Step),
            Just(Reason::Host),
            Just(Reason::Path),
            Just(Reason::Field),
            Just(Reason::Spoiled),
            Just(Reason::Held),
            Just(Reason::Document),
            Just(Reason::Doubt),
        ]
    }

    fn moves() -> impl Strategy<Value = Move> {
        prop_oneof![
            reasons().prop_map(Move::Raise),
            reasons().prop_map(Move::Settle),
            prop_oneof![Just(Seat::Agent), Just(Seat::Citizen)].prop_map(Move::Pass),
            any::<bool>().prop_map(|stale| Move::Paint { stale }),
            any::<bool>().prop_map(|stale| Move::Confirm { stale }),
            Just(Move::Blind),
            Just(Move::Own),
            (0_u8..6, any::<bool>()).prop_map(|(age, probed)| Move::Frame { age, probed }),
        ]
    }

    /// A veil whose first document is confirmed at 1 s.
    fn lifted() -> Veil {
        let mut veil = Veil::new(Seat::Citizen);
        veil.confirmed(veil.epoch(), 1.0);
        veil
    }

    proptest! {
        #[test]
        fn the_other_party_sees_no_frame_of_a_private_moment(moves in proptest::collection::vec(moves(), 0..80)) {
            let mut veil = Veil::new(Seat::Agent);
            let mut now = 0.0;
            // The model: the last second in which the page could hold something private.
            let mut tainted = 0.0;
            let mut blind = false;
            let mut open = BTreeSet::from([Reason::Document]);
            for step in moves {
                now += 1.0;
                match step {
                    Move::Raise(reason) => { veil.raise(reason); open.insert(reason); }
                    Move::Settle(reason) => { veil.settle(reason); open.remove(&reason); }
                    Move::Pass(seat) => veil.pass(seat),
                    Move::Paint { stale } => veil.painted(if stale { Epoch(0) } else { veil.epoch() }),
                    Move::Confirm { stale } => {
                        let epoch = if stale { Epoch(veil.epoch().0.wrapping_sub(1)) } else { veil.epoch() };
                        if !stale && veil.asks() { open.clear(); blind = false; }
                        veil.confirmed(epoch, now);
                    }
                    Move::Blind => { veil.blind(); open.insert(Reason::Document); blind = true; }
                    Move::Own => { veil.own(now); blind = false; }
                    Move::Frame { age, probed } => {
                        let taken = now - f64::from(age);
                        let clean = probed.then(|| veil.epoch());
                        prop_assert!(!blind || !Seat::BOTH.iter().any(|seat| veil.shows(*seat, taken, clean)));
                        if veil.shows(veil.owner().other(), taken, clean) {
                            prop_assert!(taken > tainted, "a frame of {taken} was shown, private until {tainted}");
                            prop_assert!(probed);
                        }
                    }
                }
                if !open.is_empty() { tainted = now; }
                prop_assert_eq!(!open.is_empty() && !veil.is_down(), false);
            }
        }

        #[test]
        fn a_secret_goes_out_only_behind_a_curtain_that_is_drawn(moves in proptest::collection::vec(moves(), 0..80)) {
            let mut veil = lifted();
            let mut drawn = false;
            for step in moves {
                let before = (veil.is_down(), veil.epoch());
                match step {
                    Move::Raise(reason) => veil.raise(reason),
                    Move::Settle(reason) => veil.settle(reason),
                    Move::Pass(seat) => veil.pass(seat),
                    Move::Paint { stale } => {
                        veil.painted(if stale { Epoch(u64::MAX) } else { veil.epoch() });
                        drawn |= !stale && veil.is_down();
                    }
                    Move::Confirm { .. } => veil.confirmed(veil.epoch(), 2.0),
                    Move::Blind => veil.blind(),
                    Move::Own => veil.own(2.0),
                    Move::Frame { .. } => {}
                }
                // Each new closing must be drawn again.
                if !before.0 && veil.is_down() || !veil.is_down() { drawn = false; }
                prop_assert!(!veil.secrets_may_go_out() || drawn);
            }
        }
    }

    #[test]
    fn a_frame_of_before_the_confirmation_is_never_shown_to_the_other() {
        let veil = lifted();
        let clean = Some(veil.epoch());
        assert!(!veil.shows(Seat::Agent, 1.0, clean));
        assert!(veil.shows(Seat::Agent, 1.1, clean));
        assert!(!veil.shows(Seat::Agent, 1.1, None), "it was not found clean after it came");
        assert!(veil.shows(Seat::Citizen, 0.5, None), "the one who types sees the page");
    }

    #[test]
    fn what_the_citizen_typed_stays_theirs_when_the_agent_takes_back() {
        let mut veil = lifted();
        veil.raise(Reason::Field);
        veil.pass(Seat::Agent);
        assert_eq!(veil.owner(), Seat::Citizen);
        assert!(!veil.shows(Seat::Agent, 9.0, Some(veil.epoch())));
        veil.settle(Reason::Field);
        veil.confirmed(veil.epoch(), 10.0);
        assert_eq!(veil.owner(), Seat::Agent, "once nothing private is left, the lead owns the page");
    }

    #[test]
    fn a_confirmation_asked_before_the_field_was_touched_is_void() {
        let mut veil = Veil::new(Seat::Citizen);
        let asked = veil.epoch();
        veil.raise(Reason::Field);
        veil.settle(Reason::Field);
        veil.confirmed(asked, 5.0);
        assert!(veil.is_down());
    }
}
