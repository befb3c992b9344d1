//! A guide as it is written: every value with its place, nothing resolved.
//!
//! First of the two stages. It knows TOML and the names of the keys; it does not know whether
//! a step exists. A value that is absent here was either optional or has already been reported,
//! so the second stage never reports it again.

pub(crate) mod keys;
mod read;
mod read_page;
mod syntax;

use jiff::civil::Date;

use super::{
    fault::Span,
    words::{Token, tokens},
};

pub(super) use read::read;
pub(crate) use syntax::parse;

/// A value and its place in the file.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub value: T,
    pub span: Span,
}

/// A text that people read, cut into words once for all rules that look at them.
#[derive(Debug)]
pub(super) struct Prose {
    /// As it is written.
    pub text: At<String>,
    /// All of its words and marks.
    pub tokens: Vec<Token>,
}

impl Prose {
    /// Cuts `text` into words.
    pub fn of(text: At<String>) -> Self {
        let tokens = tokens(&text.value);
        Self { text, tokens }
    }

    /// The words and marks of the part `span` of the text.
    pub fn tokens_in(&self, span: &Span) -> &[Token] {
        let from = self.tokens.partition_point(|token| token.span.start < span.start);
        let to = self.tokens.partition_point(|token| token.span.start < span.end);
        &self.tokens[from..to]
    }
}

/// The whole file.
#[derive(Debug, Default)]
pub(super) struct RawGuide {
    pub format: Option<At<i64>>,
    pub id: Option<At<String>>,
    pub kind: Option<At<String>>,
    pub offered: Option<At<bool>>,
    pub title: Option<Prose>,
    pub summary: Option<Prose>,
    pub theme: Option<At<String>>,
    pub minutes: Option<At<i64>>,
    /// `None` when neither of its keys is written.
    pub review: Option<RawReview>,
    pub keywords: Vec<At<String>>,
    pub needs: Vec<At<String>>,
    pub host: Option<At<String>>,
    pub sites: Vec<RawSite>,
    /// Whether a site has a wrong type: then its absence is already explained.
    pub broken_sites: bool,
    pub facts: Vec<RawFact>,
    pub bring: Vec<RawItem>,
    pub steps: Vec<RawStep>,
    /// Whether there are none because their key is misspelt.
    pub misspelt_steps: bool,
    pub plan_b: Option<Prose>,
    pub scenarios: Vec<RawScenario>,
}

/// `checked_on` and `checked_by`: one of them at least is written.
#[derive(Debug)]
pub(super) struct RawReview {
    pub on: Option<At<Date>>,
    pub by: Option<At<String>>,
}

/// `[[site]]`.
#[derive(Debug)]
pub(super) struct RawSite {
    pub host: Option<At<String>>,
    pub also: Vec<At<String>>,
    pub private: Vec<At<String>>,
    pub secret: Vec<At<String>>,
}

/// `[fact.ID]`.
#[derive(Debug)]
pub(super) struct RawFact {
    pub id: At<String>,
    pub value: Option<At<String>>,
    pub about: Option<At<String>>,
    pub source: Option<At<String>>,
    pub verified_on: Option<At<Date>>,
    pub shelf_months: Option<At<i64>>,
    pub from: Option<At<Date>>,
    pub until: Option<At<Date>>,
}

/// `[[bring]]` or `[[step.item]]`.
#[derive(Debug)]
pub(super) struct RawItem {
    pub id: Option<At<String>>,
    pub text: Option<Prose>,
    pub instead: Option<Prose>,
}

/// A way out, as written.
#[derive(Debug)]
pub(super) enum RawWay {
    Go(String),
    End(String),
    Refer {
        to: Option<At<String>>,
        reason: Option<At<String>>,
    },
    Guide(String),
    /// Written with the wrong type, or its key is misspelt, which has been reported.
    Broken,
}

/// `[[step.choice]]`.
#[derive(Debug)]
pub(super) struct RawChoice {
    pub place: Span,
    pub id: Option<At<String>>,
    pub label: Option<Prose>,
    pub ways: Vec<At<RawWay>>,
}

/// `role = …, name = …`.
#[derive(Debug)]
pub(super) struct RawElement {
    pub role: Option<At<String>>,
    pub name: Option<At<String>>,
}

/// `expect = { host = …, path = …, shows = …, role = …, name = … }`.
#[derive(Debug)]
pub(super) struct RawExpect {
    pub host: Option<At<String>>,
    pub path: Option<At<String>>,
    pub shows: Option<At<String>>,
    /// Absent when neither role nor name is written.
    pub element: Option<RawElement>,
}

/// `point_at = { role = …, name = …, inside = …, near = … }` or `point_at = { selector = … }`.
#[derive(Debug)]
pub(super) struct RawLandmark {
    pub element: RawElement,
    pub inside: Option<At<String>>,
    pub near: Option<At<String>>,
    pub selector: Option<At<String>>,
    pub within_secs: Option<At<i64>>,
}

/// `[[step]]`.
#[derive(Debug)]
pub(super) struct RawStep {
    pub place: Span,
    pub id: Option<At<String>>,
    pub kind: Option<At<String>>,
    pub title: Option<Prose>,
    pub citizen: Option<Prose>,
    pub agent: Option<Prose>,
    pub who: Option<At<String>>,
    pub why: Option<Prose>,
    pub hand: bool,
    pub private: bool,
    pub when: Vec<(At<String>, Vec<At<String>>)>,
    pub ways: Vec<At<RawWay>>,
    pub choices: Vec<RawChoice>,
    pub items: Vec<RawItem>,
    pub open: Option<At<String>>,
    pub expect: Option<RawExpect>,
    pub point_at: Option<RawLandmark>,
    pub call: Option<At<String>>,
    /// The keys that belong to one kind of step only, with their places.
    pub special: Vec<At<&'static str>>,
    /// Whether a key has the wrong type or is misspelt: then its absence is already explained.
    pub broken_special: bool,
}

impl RawStep {
    /// Where a fault about the step as a whole is shown.
    pub fn mark(&self) -> Span {
        self.id.as_ref().map_or_else(|| self.place.clone(), |id| id.span.clone())
    }

    /// Whether it asks; a misspelt kind is reported once, not at every place that names the question.
    pub fn is_question(&self) -> bool {
        match self.kind.as_ref().map(|kind| kind.value.as_str()) {
            Some("question") => true,
            Some("info" | "check" | "site" | "call") => false,
            _ => !self.choices.is_empty(),
        }
    }

    /// The step's name in messages.
    pub fn name(&self) -> &str {
        self.id.as_ref().map_or("?", |id| &id.value)
    }
}

/// `[[scenario]]`.
#[derive(Debug)]
pub(super) struct RawScenario {
    pub name: Option<At<String>>,
    pub answers: Vec<(At<String>, At<String>)>,
    pub visits: Option<Vec<At<String>>>,
    pub ends: Option<At<String>>,
}

#[cfg(test)]
mod tests;
