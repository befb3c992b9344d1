//! What the tests of every command say: a line as it is typed, and the answer to a wrong one.

use std::{ffi::OsString, fmt::Debug, vec::IntoIter};

use super::usage::Usage;

/// How a command reads its words.
type Parse<A> = fn(IntoIter<OsString>) -> Result<A, Usage>;

/// The words of `line`.
pub(super) fn words(line: &str) -> IntoIter<OsString> {
    line.split_whitespace().map(OsString::from).collect::<Vec<_>>().into_iter()
}

/// `line` is answered with the sentence `expected`.
#[track_caller]
pub(super) fn check_refused<A: Debug + PartialEq>(parse: Parse<A>, line: &str, expected: &str) {
    assert_eq!(parse(words(line)), Err(Usage(expected.to_owned())), "{line}");
}

/// Each listed option is one that the command takes, and stands in its help.
#[track_caller]
pub(super) fn check_options<A>(parse: Parse<A>, options: &[&str], help: &str) {
    for option in options {
        let told = parse(words(option)).map_err(|usage| usage.0);
        assert!(!told.is_err_and(|message| message.contains("n'existe pas")), "{option}");
        assert!(help.contains(option), "{option}");
    }
}
