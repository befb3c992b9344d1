//! Whose the page is after we have gone to an address for the one who leads.
//!
//! The event of a navigation is followed by pictures of what was before, and what arrives first
//! may be another navigation of the one before: so nobody sees the page from the moment it is
//! asked for, and it is the lead's once it is *our* document and was drawn.

use std::io;

use super::conductor::{Conductor, now};
use super::live::Pending;
use super::pictures::rough;

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Claim {
    /// The address was asked for; once that is answered, the name of its document is known.
    Asked {
        /// The browser's name of the document that is ours.
        ours: Option<String>,
    },
    /// It has arrived, and is not drawn.
    Arrived,
}

impl Conductor {
    /// An address is gone to: nobody sees what comes until it is claimed.
    pub(super) fn claim(&mut self) {
        self.claim = Some(Claim::Asked { ours: None });
        self.veil.blind();
    }

    /// The page that is there becomes the lead's: nobody sees it until it was drawn once more.
    pub(super) fn pass_on(&mut self) -> io::Result<()> {
        self.drop_frames();
        self.claim = Some(Claim::Arrived);
        self.veil.blind();
        self.look_whose_it_is()
    }

    /// The browser has named the document of our address; none: it is the one that is there.
    pub(super) fn ours_is(&mut self, document: Option<String>) -> io::Result<()> {
        if let Some(Claim::Asked { .. }) = self.claim {
            let ours = document.or_else(|| self.document.clone());
            self.claim = Some(Claim::Asked { ours });
        }
        self.look_whose_it_is()
    }

    /// A document has arrived, or its name is known, or a world of it can be asked.
    pub(super) fn look_whose_it_is(&mut self) -> io::Result<()> {
        if let Some(Claim::Asked { ours: Some(ours) }) = &self.claim
            && self.document.as_ref() == Some(ours)
        {
            self.claim = Some(Claim::Arrived);
        }
        if self.claim != Some(Claim::Arrived) {
            return Ok(());
        }
        let Some(live) = &mut self.live else { return Ok(()) };
        let Some(page) = live.page_world() else { return Ok(()) };
        live.ask(&page.session, &page.ask_settled(), Pending::Claim)
    }

    /// Its frames have begun: a picture asked for now is answered once they are drawn.
    pub(super) fn claim_begun(&mut self, answered: bool) -> io::Result<()> {
        if self.claim != Some(Claim::Arrived) {
            return Ok(());
        }
        if !answered {
            self.look_again_soon();
            return Ok(());
        }
        match &mut self.live {
            Some(live) => live.ask_page(&rough(), Pending::Claimed),
            None => Ok(()),
        }
    }

    /// It is drawn: from now on its pictures are the lead's.
    pub(super) fn claimed(&mut self, answered: bool) -> io::Result<()> {
        if self.claim != Some(Claim::Arrived) {
            return Ok(());
        }
        if !answered {
            self.look_again_soon();
            return Ok(());
        }
        self.claim = None;
        self.veil.own(now());
        self.take_picture()
    }
}
