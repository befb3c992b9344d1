//! A fault as one reads it away from its text: the place in numbers instead of a mark under the line.

use super::fault::{Fault, FaultCode, Severity};
use super::source::line_column;

/// A fault in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How much it matters.
    pub severity: Severity,
    /// Its kind, for the manual; `None` when the file itself is not there.
    pub code: Option<FaultCode>,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Found {
    /// `fault`, which was found in `text`.
    #[must_use]
    pub fn of(fault: &Fault, text: &str) -> Self {
        let Fault { file: _, span, code, severity, message, remedy, related: _ } = fault;
        let at = line_column(text, span.start);
        Self {
            severity: *severity,
            code: Some(*code),
            line: at.line,
            column: at.column,
            message: message.clone(),
            remedy: remedy.clone(),
        }
    }
}
