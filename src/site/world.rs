//! One guard of the page: the script `guard.js` in one of its documents, in a world of its own;
//! and what is said to it.

use std::io;

use serde::Serialize;

use super::protocol::{Evaluate, ScriptWorld};
use super::wire::Session;

/// Where one guard lives. Frames inside the page have one each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct World {
    /// The target that it belongs to, as one speaks to it.
    pub session: Session,
    /// Its name for ever: a later document has another.
    pub name: String,
    /// Its number within the target, by which the guard's own words come.
    pub number: i64,
    /// The frame that it stands in.
    pub frame: String,
}

impl World {
    /// The world that `session` has told of.
    pub fn new(session: &str, world: ScriptWorld) -> Self {
        let ScriptWorld { id, unique_id, aux_data, .. } = world;
        Self { session: Some(session.to_owned()), name: unique_id, number: id, frame: aux_data.frame_id }
    }

    /// A question to this guard, and to no other.
    pub fn ask(&self, expression: &str) -> Evaluate {
        Evaluate {
            expression: expression.to_owned(),
            unique_context_id: Some(self.name.clone()),
            await_promise: false,
            return_by_value: true,
        }
    }

    /// The question whether its document is clean once two of its frames have begun.
    pub fn ask_settled(&self) -> Evaluate {
        Evaluate { await_promise: true, ..self.ask("settled()") }
    }
}

/// A call of one of the guard's functions.
pub(super) fn call(function: &str, argument: &(impl Serialize + ?Sized)) -> io::Result<String> {
    Ok(format!("{function}({})", serde_json::to_string(argument)?))
}
