//! What may happen: guides (démarches), from TOML text to checked values.
//!
//! Pure: no file, no clock, no window. Text comes in, guides and faults come out.
//! Start with [`model`]; then [`walk`], the rule for what comes next.

pub mod fact;
pub mod id;
pub mod library;
pub mod local;
pub mod model;
pub mod referral;
pub mod text;
pub mod walk;

pub use fact::{Fact, Standing};
pub use id::{ChoiceId, FactId, GuideId, ItemId, LocalKey, StepId};
pub use library::{LeftOut, Library};
pub use local::LocalLayer;
pub use model::{
    Choice, Ending, Expect, For, Guide, GuideKind, Item, Landmark, Need, Revision, Scenario, Step, StepIndex,
    StepKind, Target, Theme,
};
pub use referral::{Referral, ReferralReason, StructureKind};
pub use text::{Piece, Text};
