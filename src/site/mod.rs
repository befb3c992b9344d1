//! The official site (site officiel): which addresses a browser may open, and which names
//! only look like them.

pub mod lookalike;
pub mod wall;
