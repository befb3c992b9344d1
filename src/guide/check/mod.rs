//! The checker: from a file to a guide, or to the reasons why not.
//!
//! Second of the two stages: what `raw` has read is resolved into a [`Guide`] that
//! cannot hold a dangling reference. It returns the guide *and* the faults, not a `Result`,
//! so that one pass reports all of them; one cause gives one fault. References to other guides
//! are only collected here: [`super::library`] sees all files and judges them.

mod conditions;
mod facts;
mod graph;
mod hard_words;
mod jargon;
mod names;
mod pages;
mod plain;
mod prose;
mod review;
mod scenarios;
mod secrets;
mod steps;
mod texts;
mod top;
mod values;
mod ways;

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    Guide, GuideId, Revision, SourceFile,
    fault::{Fault, Faults, Span},
    raw::{self, At},
};

/// More steps than this in one guide, and people give up.
pub const MAX_COMFORTABLE_STEPS: usize = 12;

/// The most words of a sentence for the citizen.
pub const MAX_SENTENCE_WORDS: usize = 15;

/// How one guide names another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UseKind {
    /// `call`: goes through it and comes back.
    Call,
    /// `guide`: the interview has found it.
    Next,
}

/// A reference to another guide, with its place.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub kind: UseKind,
    pub id: GuideId,
    pub span: Span,
}

/// What the checker says about one file.
#[derive(Debug)]
pub struct Checked {
    /// The id in the file, or the name of the file when that may be one.
    pub id: Option<GuideId>,
    /// The guide, when no fault is an error.
    pub guide: Option<Guide>,
    /// All faults, in reading order.
    pub faults: Vec<Fault>,
    pub(super) uses: Vec<Use>,
    /// Where the file says its id.
    pub(super) id_span: Span,
}

/// Checks one file by itself, as on the day `today`.
#[must_use]
pub fn check_file(file: &SourceFile, today: Date) -> Checked {
    let mut faults = Faults::of(&file.name);
    let named = GuideId::parse(file.stem()).ok();
    let Some((source, document)) = raw::parse(&file.bytes, &mut faults) else {
        return Checked { id: named, guide: None, faults: faults.finish(), uses: Vec::new(), id_span: 0..0 };
    };
    let syntax = std::mem::replace(&mut faults, Faults::of(&file.name));
    let raw = raw::read(document.table.get_ref(), &mut faults);
    let fact_ids = raw.facts.iter().map(|fact| fact.id.value.clone()).collect();
    let mut context =
        Context { source, today, faults, fact_ids, used_facts: BTreeSet::new(), uses: Vec::new() };
    let guide = top::guide(&raw, file.stem(), revision(&file.bytes), &mut context);
    let Context { mut faults, uses, .. } = context;
    if !document.whole {
        faults.keep_local(document.readable);
    }
    faults.join(syntax, source);
    let guide = guide.filter(|_| !faults.has_errors());
    let written = raw.id.as_ref();
    Checked {
        id: written.and_then(|id| GuideId::parse(&id.value).ok()).or(named),
        id_span: written.map_or(0..0, |id| id.span.clone()),
        guide,
        faults: faults.finish(),
        uses,
    }
}

/// The first eight bytes of the content's hash.
fn revision(bytes: &[u8]) -> Revision {
    let hash = blake3::hash(bytes);
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    Revision(u64::from_be_bytes(first))
}

/// What every rule may use.
struct Context<'s> {
    source: &'s str,
    today: Date,
    faults: Faults,
    fact_ids: Vec<String>,
    used_facts: BTreeSet<String>,
    uses: Vec<Use>,
}

impl Context<'_> {
    /// The place of `part` of a text. When escapes move the letters, the fragment is looked for;
    /// when even that is ambiguous, the whole text is the place.
    fn inside(&self, text: &At<String>, part: &Span) -> Span {
        let whole = text.span.clone();
        let Some(written) = self.source.get(whole.clone()) else { return whole };
        let opening = ["\"\"\"\r\n", "\"\"\"\n", "\"\"\"", "'''\r\n", "'''\n", "'''", "\"", "'"]
            .into_iter()
            .find(|opening| written.starts_with(opening))
            .map_or(0, str::len);
        if written[opening..].starts_with(&text.value) {
            let start = whole.start + opening;
            return start + part.start..start + part.end;
        }
        let Some(fragment) = text.value.get(part.clone()).filter(|fragment| !fragment.is_empty()) else {
            return whole;
        };
        let mut found = written.match_indices(fragment);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => whole.start + at..whole.start + at + fragment.len(),
            _ => whole,
        }
    }
}

#[cfg(test)]
mod tests;
