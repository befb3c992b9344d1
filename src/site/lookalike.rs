//! Names that look like an official one: said to a person before the name does harm.
//!
//! The [wall](super::wall) refuses every other name already; this only finds the words. A person
//! who wrote `impots-gouv.fr` is not told « this page is closed » but that it is not the tax office.
//! So what it misses opens nothing, and what it says too much costs a sentence.

mod letters;

use super::wall::{Host, Wall};

/// The ending that only the French state gives out: below it there is nothing to warn of.
const STATE: &str = "gouv.fr";

/// Fewer letters than this, and every other name is one letter away.
const LEAST_LETTERS: usize = 5;

/// In what way a name looks like another. The first one that holds is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trick {
    /// Letters of another alphabet, or ones that the eye confuses: `irnpots.gouv.fr`.
    Letters,
    /// The official name stands before another one: `service-public.fr.example.com`.
    Before,
    /// It says « gouv » and is not of the state: `gouv.org`, `impots-gouv.fr`.
    State,
    /// The same name with another ending: `service-public.com`.
    Ending,
    /// The same words with other points and hyphens: `servicepublic.fr`.
    Points,
    /// One letter more, less or other: `amelie.fr`.
    OneLetter,
    /// The official name with other words around it: `compte-ameli.fr`.
    Added,
}

impl Trick {
    /// How it deceives, for a person to see it too.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Letters => "Des lettres en imitent d'autres.",
            Self::Before => "Un autre nom est caché à la suite.",
            Self::State => "Les sites de l'État finissent par « .gouv.fr ».",
            Self::Ending => "La fin du nom n'est pas la même.",
            Self::Points => "Les points et les tirets ne sont pas les mêmes.",
            Self::OneLetter => "Une lettre n'est pas la même.",
            Self::Added => "Des mots sont ajoutés au vrai nom.",
        }
    }
}

/// A name that looks like an official one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resemblance {
    /// The site that was probably meant.
    pub official: Host,
    /// In what way.
    pub trick: Trick,
}

/// The official site that `host` looks like. `None` for an official name itself and for every
/// other name of its owner. `host` is a name as typed, or in ASCII as the wall says it.
#[must_use]
pub fn resembles(host: &str, allowed: &Wall) -> Option<Resemblance> {
    let other = Other::read(host)?;
    let officials = || allowed.pages().iter().filter(|host| !host.is_practice());
    if of_state(&other.ascii) || officials().any(|host| other.belongs_to(host.name())) {
        return None;
    }
    officials()
        .filter_map(|official| other.trick(official.name()).map(|trick| (trick, official)))
        .min_by_key(|(trick, _)| *trick)
        .map(|(trick, official)| Resemblance { official: official.clone(), trick })
}

/// The name that is judged.
struct Other {
    ascii: String,
    /// As it is seen, without « www. ».
    seen: String,
}

impl Other {
    /// `None` when it is no name but a number.
    fn read(host: &str) -> Option<Self> {
        let host = host.trim().trim_end_matches('.');
        let (ascii, written) = match url::Host::parse(host) {
            Ok(url::Host::Domain(ascii)) => {
                let written = url::quirks::domain_to_unicode(&ascii);
                (ascii, written)
            }
            Ok(url::Host::Ipv4(_) | url::Host::Ipv6(_)) => return None,
            // What no browser opens is still what somebody typed.
            Err(_) => (host.to_lowercase(), host.to_owned()),
        };
        let seen = bare(&letters::seen(&written)).to_owned();
        Some(Self { ascii, seen })
    }

    /// Whether it is `official`, or below it or above it.
    fn belongs_to(&self, official: &str) -> bool {
        let official = bare(official);
        let above = official.strip_suffix(self.ascii.as_str()).is_some_and(|rest| rest.ends_with('.'));
        self.ascii == official || below(&self.ascii, official) || (above && self.ascii.contains('.'))
    }

    fn trick(&self, official: &str) -> Option<Trick> {
        let official = bare(official);
        let seen = self.seen.as_str();
        let ends_alike = |written: &str| written == official || below(written, official);
        let blurred = letters::blurred(seen);
        let official_blurred = letters::blurred(official);
        if ends_alike(seen) || blurred == official_blurred || below(&blurred, &official_blurred) {
            return Some(Trick::Letters);
        }
        if whole_words(seen, official).any(|after| !after.is_empty()) {
            return Some(Trick::Before);
        }
        let says_state = seen.split(['.', '-']).any(|word| word == "gouv");
        if of_state(official) && says_state {
            return Some(Trick::State);
        }
        let (name, ending) = seen.rsplit_once('.')?;
        let (official_name, official_ending) = official.rsplit_once('.')?;
        let words = without_points(official_name);
        if words.len() < LEAST_LETTERS {
            return None;
        }
        if tail(name, official_name) == official_name && ending != official_ending {
            return Some(Trick::Ending);
        }
        if without_points(name) == words {
            return Some(Trick::Points);
        }
        if [seen, tail(seen, official)].iter().any(|part| one_letter_away(part, official)) {
            return Some(Trick::OneLetter);
        }
        whole_words(name, official_name).next().map(|_| Trick::Added)
    }
}

fn bare(name: &str) -> &str {
    name.strip_prefix("www.").unwrap_or(name)
}

fn of_state(name: &str) -> bool {
    name == STATE || below(name, STATE)
}

/// Whether `name` is one of the names that the owner of `parent` gives out.
fn below(name: &str, parent: &str) -> bool {
    name.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

/// What follows in `name` each time that `official` stands in it between points, hyphens or ends.
fn whole_words<'n>(name: &'n str, official: &str) -> impl Iterator<Item = &'n str> {
    name.match_indices(official).filter_map(|(at, found)| {
        let after = &name[at + found.len()..];
        let begins = at == 0 || name[..at].ends_with(['.', '-']);
        (begins && (after.is_empty() || after.starts_with(['.', '-']))).then_some(after)
    })
}

/// The last parts of `name`, as many as `model` has: what its owner chose.
fn tail<'n>(name: &'n str, model: &str) -> &'n str {
    let points = model.matches('.').count();
    name.rmatch_indices('.').nth(points).map_or(name, |(at, _)| &name[at + 1..])
}

fn without_points(name: &str) -> String {
    name.replace(['.', '-'], "")
}

fn one_letter_away(name: &str, official: &str) -> bool {
    name.chars().count().abs_diff(official.chars().count()) <= 1 && strsim::osa_distance(name, official) == 1
}

#[cfg(test)]
mod tests;
