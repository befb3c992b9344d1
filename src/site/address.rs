//! Which address the page goes to, and where it is: judged by the wall and by the guide's rules.

use super::conductor::Conductor;
use super::live::Pending;
use super::lookalike;
use super::protocol::Navigate;
use super::seek::Seek;
use super::talk::{Arrive, Opening, PageAsk, Refused, Sought, Stage, Trouble};
use super::veil::Reason;
use super::wall::Verdict;

impl Conductor {
    pub(super) fn open(&mut self, opening: Opening) {
        let before = self.last.replace(opening.clone());
        let open = self.status.stage == Stage::Open;
        let same_step = before.as_ref().is_some_and(|before| before.place == opening.place);
        let lifted = same_step && before.is_some_and(|before| before.private) && !opening.private;
        // A private step that begins again under another hand: what the first one typed is gone
        // with the page; a page on which nothing was typed passes to other eyes as it is.
        let of_the_other = opening.private && self.veil.owner() != self.lead;
        let typed = self.written || self.veil.reasons().any(Reason::is_of_typing);
        let here = same_step
            || match opening.arrive {
                Arrive::Anew => false,
                Arrive::UnlessThere => self.is_at_host_of(&opening.address),
                Arrive::Stay => true,
            };
        let stays = open && here && !(of_the_other && typed);
        self.rules = opening.rules.clone();
        if opening.private {
            self.veil.raise(Reason::Step);
        } else {
            self.veil.settle(Reason::Step);
        }
        let address = opening.address.clone();
        if !same_step {
            self.seek = Seek::of(&opening);
            self.status.done = false;
        }
        self.status.place.clone_from(&opening.place);
        self.opening = Some(opening);
        // What was typed in a private step stays private after it, until the document has gone.
        if stays && self.written && !lifted {
            self.veil.raise(Reason::Spoiled);
        }
        if !stays {
            self.navigate(&address);
            return;
        }
        if of_the_other {
            let done = self.pass_on();
            self.or_gone(done);
        }
        if !same_step {
            self.notice_where();
            self.seek_anew();
        }
        self.judge_host();
        let told = self.tell_names();
        self.or_gone(told);
        if lifted {
            let done = self.forgive();
            self.or_gone(done);
        }
        self.show_again();
    }

    pub(super) fn is_at_host_of(&self, address: &str) -> bool {
        let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(ToOwned::to_owned));
        host.is_some() && host == self.opening_host()
    }

    pub(super) fn opening_host(&self) -> Option<String> {
        self.status.host.as_ref().map(|host| host.split(':').next().unwrap_or(host).to_owned())
    }

    /// The sign of the step may be in the address.
    pub(super) fn notice_where(&mut self) {
        if let Some(host) = self.opening_host() {
            self.seek.is_at(&host, &self.path);
        }
        self.notice_address();
    }

    /// Goes to the step's address; starts a browser when there is none.
    pub(super) fn navigate_again(&mut self) {
        if self.status.stage == Stage::Down(Trouble::Busy) {
            // A page that never ends a script does not hear of another address either.
            self.live = None;
        }
        if let Some(address) = self.opening.as_ref().map(|opening| opening.address.clone()) {
            self.navigate(&address);
        }
    }

    pub(super) fn navigate(&mut self, address: &str) {
        self.status.stage = Stage::Loading;
        self.drop_frames();
        self.status.host = None;
        self.status.refused = None;
        self.status.news = None;
        // A document that has come is offered all the same, as long as its browser lives.
        let lives = self.live.is_some();
        self.status.ask.take_if(|ask| !lives || !matches!(ask, PageAsk::Received { .. }));
        self.status.focus = None;
        self.status.landmark = Sought::Nothing;
        self.dialog = false;
        // Settled by the new document; what was there before is not shown as if it were it.
        self.veil.raise(Reason::Doubt);
        self.veil.raise(Reason::Document);
        if let Err(host) = self.may_open(address) {
            self.refuse(host);
            self.status.stage = Stage::Down(Trouble::Outside);
            return;
        }
        if self.live.is_none() {
            self.start();
        }
        let Some(live) = &mut self.live else { return };
        if !live.armed {
            // As soon as it is, it goes there: before, the first document would have no guard.
            return;
        }
        let asked = live.ask_page(&Navigate { url: address.to_owned() }, Pending::Navigate);
        self.claim();
        self.or_gone(asked);
    }

    /// Whether the page at `address` may be opened; its host, if not.
    pub(super) fn may_open(&self, address: &str) -> Result<(), Option<String>> {
        match self.wall.judge(address) {
            Verdict::Inside(_) => Ok(()),
            Verdict::Part(host) => Err(Some(host.name().to_owned())),
            Verdict::Outside { host } => Err(host),
            Verdict::Scheme => Err(None),
        }
    }

    /// A page was not opened: that is said, and whom it imitates.
    pub(super) fn refuse(&mut self, host: Option<String>) {
        let resembles = host.as_deref().and_then(|host| lookalike::resembles(host, &self.wall));
        self.status.refused = Some(Refused { host, resembles });
    }

    /// Rules for the host and the path that the page is on.
    pub(super) fn judge_host(&mut self) {
        let host = self.opening_host();
        let known = self.rules.hosts.iter().any(|(name, _)| Some(name) == host.as_ref());
        if known && !self.paper || self.status.agreed == [true; 2] {
            self.veil.settle(Reason::Host);
        } else {
            self.veil.raise(Reason::Host);
        }
        if self.is_private_path() {
            self.veil.raise(Reason::Path);
        } else {
            self.veil.settle(Reason::Path);
        }
    }

    /// Whether the guide's rules mark the page. Capitals do not matter: many sites do not tell
    /// them apart.
    pub(super) fn is_private_path(&self) -> bool {
        let Some(host) = self.opening_host() else { return false };
        let marked = |start: &String| {
            self.path.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        };
        let rules = self.rules.hosts.iter().filter(|(name, _)| name.eq_ignore_ascii_case(&host));
        rules.flat_map(|(_, paths)| paths).any(marked)
    }
}
