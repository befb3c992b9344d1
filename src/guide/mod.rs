//! What may happen: guides (démarches), from TOML text to checked values.
//!
//! Pure: no file, no clock, no window. Text comes in, guides and faults come out.
//! Start with [`model`]; then [`walk`], the rule for what comes next; then [`check`], which
//! makes a guide of a file, and [`library`], which makes one set of all guides.

pub mod check;
pub mod coverage;
pub(crate) mod did_you_mean;
pub mod fact;
pub mod fault;
pub mod found;
pub mod graph;
pub mod id;
pub mod library;
pub mod local;
pub mod model;
mod offer;
pub mod page;
mod phonetic;
pub mod place;
pub(crate) mod raw;
pub mod referral;
pub mod register;
pub mod review;
pub mod road;
pub mod search;
pub mod signals;
pub mod source;
pub mod text;
pub mod verified;
pub mod walk;
mod words;

pub use coverage::{Coverage, Mark, coverage};
pub use fact::{Fact, Standing};
pub use fault::{Fault, FaultCode, Severity};
pub use found::Found;
pub use id::{ChoiceId, FactId, GuideId, ItemId, LocalKey, StepId};
pub use library::{LeftOut, Library};
pub use local::LocalLayer;
pub use model::{
    Choice, Ending, For, Guide, GuideKind, Item, Need, Revision, Scenario, Step, StepIndex, StepKind, Target,
    Theme,
};
pub use page::{Element, Expect, Find, Landmark, PathStart, SiteRule};
pub use place::Place;
pub use referral::{Referral, ReferralReason, StructureKind};
pub use review::{Freshness, Review, Reviewer};
pub use search::{Hit, SearchIndex, search};
pub use source::SourceFile;
pub use text::{Piece, Text, inside_sentence, typeset};
pub use verified::{Change, FactName, History, Verified};
