//! What is pointed at on a page, and how a page shows that a step is done.
//!
//! Pure: compares words with an [`Outline`], what assistive technology reads of the page.
//! A landmark that fits twice is not found: pointing at the wrong button is worse than words.

use std::time::Duration;

use super::outline::{Outline, plain};
use super::tree::NodeId;

/// A part of a page, as assistive technology names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its role, as `button`.
    pub role: String,
    /// Its name, or the beginning of it: on French sites hints are a part of the name.
    pub name: String,
}

/// How a landmark is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Find {
    /// By role and name.
    Named {
        /// What it is.
        element: Element,
        /// Name of a part of the page that it stands in, or of a heading that it stands under.
        inside: Option<String>,
        /// Words that stand nearer to it than to any other that fits.
        near: Option<String>,
    },
    /// By a CSS selector: the last resort.
    Selector(String),
}

/// What is pointed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landmark {
    /// How it is found.
    pub find: Find,
    /// How long the page has to show it.
    pub within: Duration,
}

/// How a page shows that a step is done: all that is said must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// Its host.
    pub host: String,
    /// How its path begins.
    pub path: Option<String>,
    /// Words that it shows.
    pub shows: Option<String>,
    /// A part that it shows.
    pub element: Option<Element>,
}

impl Sign {
    /// Whether the address fits. Capitals do not matter: many sites do not tell them apart.
    #[must_use]
    pub fn is_at(&self, host: &str, path: &str) -> bool {
        let begins =
            |start: &String| path.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        self.host.eq_ignore_ascii_case(host) && self.path.as_ref().is_none_or(begins)
    }

    /// Whether the address says it all, and only by its host.
    #[must_use]
    pub const fn is_host_only(&self) -> bool {
        self.path.is_none() && !self.needs_outline()
    }

    /// Whether the page itself has to be read.
    #[must_use]
    pub const fn needs_outline(&self) -> bool {
        self.shows.is_some() || self.element.is_some()
    }

    /// Whether the page shows what it must.
    #[must_use]
    pub fn is_shown_by(&self, outline: &Outline) -> bool {
        self.shows.as_ref().is_none_or(|words| outline.says(words))
            && self.element.as_ref().is_none_or(|element| !candidates(outline, element).is_empty())
    }
}

/// What the search gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// This one.
    One(NodeId),
    /// Nothing fits.
    Nothing,
    /// More than one fits.
    Several,
}

/// Looks for a named landmark.
#[must_use]
pub fn find(outline: &Outline, element: &Element, inside: Option<&str>, near: Option<&str>) -> Found {
    let mut fit = candidates(outline, element);
    if let Some(inside) = inside {
        fit.retain(|at| outline.stands_in(*at, inside));
    }
    if let (Some(near), true) = (near, fit.len() > 1) {
        fit = nearest(outline, &fit, near);
    }
    match fit.as_slice() {
        [] => Found::Nothing,
        [one] => outline.node(*one).map_or(Found::Nothing, Found::One),
        _ => Found::Several,
    }
}

/// Those of the role whose name is the one; without any, those whose name begins with it.
fn candidates(outline: &Outline, element: &Element) -> Vec<usize> {
    let Element { role, name } = element;
    let name = plain(name);
    let exact: Vec<_> = outline.with(role, |own| own == name).collect();
    if exact.is_empty() { outline.with(role, |own| own.starts_with(&name)).collect() } else { exact }
}

/// Those with the fewest steps up to a part of the page that says the words too.
fn nearest(outline: &Outline, fit: &[usize], near: &str) -> Vec<usize> {
    let steps: Vec<_> = fit.iter().map(|at| outline.steps_to(*at, near)).collect();
    let Some(least) = steps.iter().flatten().min() else { return Vec::new() };
    fit.iter().zip(&steps).filter(|(_, steps)| **steps == Some(*least)).map(|(at, _)| *at).collect()
}

#[cfg(test)]
mod tests;
