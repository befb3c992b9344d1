//! What the agent's window shows and does.

mod pictures;
mod touches;
mod values;
