//! What the agent's window shows and does, phase by phase.

mod pictures;
