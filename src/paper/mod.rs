//! Paper: what every printed page needs. The typeface, rows of words, and a PDF that a screen
//! reader can read.
//!
//! Knows no slip and no guide's sheet: what stands on a page is said elsewhere. No file, no clock.

pub mod face;
pub mod pdf;
pub mod pen;
pub mod rows;

pub use face::{Face, Faces};
pub use pdf::NotMade;
pub use pen::Pen;
pub use rows::{Row, broken, whole};

/// A4, in points.
pub const PAGE: [f32; 2] = [595.276, 841.89];
