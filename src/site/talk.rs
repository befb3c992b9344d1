//! What is wished of the page, and what is told of it. Neither carries what stands on it.

mod status;
mod wish;

pub use status::{Focus, Keys, ListOption, PageAsk, Refused, Sought, Stage, Status, Trouble};
pub use wish::{Arrive, ControlKey, Finger, Opening, Rules, Touch, Wish};
