//! Whether the official pages still show what the guides point at, without any window.
//!
//! Each step on a site is opened in a browser of its own, so that nothing is carried from one to
//! the next, and searched as at the counter. Nothing is clicked and nothing filled in. What is
//! found comes back as values, with no other words than the guide's own.

mod look;
mod origin;

use std::convert::identity;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;

use crate::guide::{Expect, Guide, Landmark, Library, LocalLayer, Step, StepKind, Text};
use crate::practice::Saved;
use crate::screen::prose::Reader;
use crate::site::landmark::Sign;
use crate::site::wall::{Host, Wall};
use crate::site::{Launch, NoBrowser};

use super::{clock, run, sought};
use look::{Looked, look};
pub use origin::Origin;

/// What has not come on a saved page by then does not come.
const SAVED_WITHIN: Duration = Duration::from_secs(3);

/// Which pages are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against<'p> {
    /// Those of the guides' addresses.
    Sites,
    /// The same paths on another site.
    Origin(Origin),
    /// Those saved in a folder: `GUIDE/STEP.html` and `GUIDE/STEP-fin.html`.
    Folder(&'p Path),
}

/// A step on a site that says what its page shows.
#[derive(Debug, Clone, Copy)]
pub struct SiteStep<'g> {
    /// The guide.
    pub guide: &'g Guide,
    /// Its step.
    pub step: &'g Step,
    open: Option<&'g Text>,
    landmark: Option<&'g Landmark>,
    sign: Option<&'g Expect>,
}

/// The steps of `guides` that there is something to look for.
#[must_use]
pub fn steps<'g>(guides: &[&'g Guide]) -> Vec<SiteStep<'g>> {
    let all = guides.iter().flat_map(|guide| guide.steps().iter().map(move |step| (*guide, step)));
    all.filter_map(|(guide, step)| {
        let StepKind::Site { open, expect, point_at } = &step.kind else { return None };
        let (landmark, sign) = (point_at.as_deref(), expect.as_deref());
        (landmark.is_some() || sign.is_some()).then_some(SiteStep {
            guide,
            step,
            open: open.as_ref(),
            landmark,
            sign,
        })
    })
    .collect()
}

/// What is looked for, in the guide's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing<'g> {
    /// `point_at`.
    Landmark(&'g Landmark),
    /// `expect`.
    Sign(&'g Expect),
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is there, once.
    Found,
    /// It is not there.
    Missing,
    /// It is there more than once.
    Several,
    /// A sign that is there before anything was done.
    AlreadyTrue,
    /// The site cannot be reached.
    Unreachable,
    /// The certificate of the site is not good.
    Certificate,
    /// The server wants a password of its own.
    Password,
    /// The page or the browser has stopped.
    Stopped,
    /// A sign that only shows on the way.
    Later,
    /// A sign that no saved page shows: it is in the address alone.
    InAddress,
    /// The page was not saved.
    NotSaved,
    /// The commune has not filled in the address.
    NoAddress,
}

/// One landmark or sign, looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding<'g> {
    /// What was looked for.
    pub thing: Thing<'g>,
    /// What became of it.
    pub outcome: Outcome,
}

/// Why nothing can be looked at.
#[derive(Debug)]
pub enum CannotLook {
    /// There is no browser.
    NoBrowser(NoBrowser),
    /// The saved pages cannot be served.
    Folder(io::Error),
}

impl CannotLook {
    /// What it is and what to do, in French.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::NoBrowser(NoBrowser::NotFound) => {
                "le navigateur Chromium est introuvable\n  aide : installez le paquet « chromium »".to_owned()
            }
            Self::NoBrowser(NoBrowser::Root) => {
                "en administrateur (root), Chromium perdrait sa protection\n  aide : lancez la commande avec un compte ordinaire".to_owned()
            }
            Self::NoBrowser(NoBrowser::Start(error)) => {
                format!("le navigateur Chromium ne démarre pas ({error})\n  aide : essayez de lancer « chromium » à la main")
            }
            Self::Folder(error) => {
                format!("le dossier des pages ne peut pas être lu ({error})\n  aide : vérifiez ses droits")
            }
        }
    }
}

/// Where the pages come from.
enum Source {
    Sites,
    Origin(Origin),
    Saved(Saved),
}

/// Looks at the pages of steps, one after the other.
pub struct Looker<'g> {
    local: &'g LocalLayer,
    today: Date,
    launch: Launch,
    wall: Wall,
    source: Source,
}

impl<'g> Looker<'g> {
    /// Makes ready to look with the browser `program`, or the one that is found by its name.
    ///
    /// # Errors
    /// When there is no browser to look with, or no folder to look into.
    pub fn new(
        guides: &Library,
        local: &'g LocalLayer,
        against: Against<'_>,
        program: Option<PathBuf>,
    ) -> Result<Self, CannotLook> {
        let launch = run::launch(program);
        launch.program().map_err(CannotLook::NoBrowser)?;
        crate::site::room::sweep(&crate::site::room::base());
        // What is not looked at cannot be reached either: a copy does not lead to the real site.
        let (source, wall) = match against {
            Against::Sites => (Source::Sites, super::site::wall(guides, local)),
            Against::Origin(origin) => {
                let wall = Wall::around([origin.host().clone()]);
                (Source::Origin(origin), wall)
            }
            Against::Folder(folder) => {
                let saved = Saved::start(folder).map_err(CannotLook::Folder)?;
                let wall = Wall::around([Host::practice(saved.port())]);
                (Source::Saved(saved), wall)
            }
        };
        let today = clock::day_of(clock::now().wall);
        Ok(Self { local, today, launch, wall, source })
    }

    /// What became of each thing that `step` names.
    #[must_use]
    pub fn findings<'s>(&self, step: &SiteStep<'s>) -> Vec<Finding<'s>> {
        let (landmark, sign) = match &self.source {
            Source::Saved(saved) => self.saved(saved, step),
            Source::Sites => self.live(step, None),
            Source::Origin(origin) => self.live(step, Some(origin)),
        };
        let landmark = step.landmark.map(Thing::Landmark).zip(landmark);
        let sign = step.sign.map(Thing::Sign).zip(sign);
        landmark.into_iter().chain(sign).map(|(thing, outcome)| Finding { thing, outcome }).collect()
    }

    /// Landmark and sign have a saved page each.
    fn saved(&self, saved: &Saved, step: &SiteStep<'_>) -> (Option<Outcome>, Option<Outcome>) {
        let name = format!("{}/{}", step.guide.id, step.step.id);
        let look = |file: String, landmark, sign| match saved.address(&file) {
            Some(address) => look(&self.launch, &self.wall, address, landmark, sign),
            None => Err(Outcome::NotSaved),
        };
        let landmark = step.landmark.map(|landmark| {
            let mut landmark = sought::landmark(landmark);
            landmark.within = landmark.within.min(SAVED_WITHIN);
            look(format!("{name}.html"), Some(landmark), None).map_or_else(identity, |looked| looked.landmark)
        });
        let sign = step.sign.map(sought::sign).map(|sign| {
            if !sign.needs_outline() {
                return Outcome::InAddress;
            }
            // Saved, it has lost its address; the page alone can be compared.
            let sign = Sign { host: "127.0.0.1".to_owned(), path: None, ..sign };
            let looked = look(format!("{name}-fin.html"), None, Some(sign));
            looked.map_or_else(identity, |looked| if looked.sign { Outcome::Found } else { Outcome::Missing })
        });
        (landmark, sign)
    }

    /// The first page of the step shows its landmark, and not yet its sign.
    fn live(&self, step: &SiteStep<'_>, origin: Option<&Origin>) -> (Option<Outcome>, Option<Outcome>) {
        let both = |outcome| (Some(outcome), Some(outcome));
        let reader = Reader { guide: step.guide, local: self.local, today: self.today };
        // What one comes to from another page only is seen on the way.
        let Some(open) = step.open else { return both(Outcome::Later) };
        if !reader.is_filled_in(open) {
            return both(Outcome::NoAddress);
        }
        let mut address = reader.read(open);
        // The host alone only says something on the way back to it.
        let mut sign = step.sign.map(sought::sign).filter(|sign| !sign.is_host_only());
        if let Some(origin) = origin {
            let Some(there) = origin.address(&address) else { return both(Outcome::Unreachable) };
            if let Some(sign) = sign.as_mut().filter(|sign| origin::is_at(&address, &sign.host)) {
                origin.host().name().clone_into(&mut sign.host);
            }
            address = there;
        }
        let landmark = step.landmark.map(sought::landmark);
        if landmark.is_none() && sign.is_none() {
            return (None, Some(Outcome::Later));
        }
        let sign_is_looked_for = sign.is_some();
        match look(&self.launch, &self.wall, address, landmark, sign) {
            Err(outcome) => (Some(outcome), Some(if sign_is_looked_for { outcome } else { Outcome::Later })),
            Ok(Looked { landmark, sign }) => {
                (Some(landmark), Some(if sign { Outcome::AlreadyTrue } else { Outcome::Later }))
            }
        }
    }
}
