//! What is seen: views, and the look that they share.

pub mod board;
