//! What stands on the sheet. Pure: a guide comes in, paragraphs come out.

use crate::guide::{Fact, Guide, GuideKind, Item, Library, Text};

use super::parts::{self, Part};
use super::{steps, words};

/// What the sheet is made from.
pub struct Print<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The guides that it calls are among these.
    pub library: &'a Library,
    /// The day, in words.
    pub day: &'a str,
    /// How the agent's screen says a text of a guide.
    pub agent: &'a dyn Fn(&Guide, &Text) -> String,
    /// How the citizen's screen says a text of a guide.
    pub citizen: &'a dyn Fn(&Guide, &Text) -> String,
    /// How the agent's screen says when a guide was last read again, and by which function.
    pub review: &'a dyn Fn(&Guide) -> String,
    /// When a fact was verified, and how sure it is, in words.
    pub standing: &'a dyn Fn(&Fact) -> String,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The title of the guide.
    Title,
    /// The heading of a part.
    Heading,
    /// The title of a step.
    Step,
    /// What the next paragraphs are.
    Label,
    /// Words of the guide.
    Text,
    /// What is said about the guide or a step.
    Note,
    /// One of several.
    Item,
    /// A line to write on, behind its words.
    Blank,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

/// Paragraphs that stand on one page when they fit on one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

impl Group {
    /// Adds a paragraph. Empty words need no place, but on a line to write on.
    pub(super) fn add(&mut self, kind: Kind, text: impl Into<String>) {
        let text = text.into();
        if kind == Kind::Blank || !text.trim().is_empty() {
            self.blocks.push(Block { kind, text });
        }
    }

    /// Adds a label with the paragraphs of a text under it.
    pub(super) fn said(&mut self, label: &str, text: &str) {
        self.add(Kind::Label, label);
        for paragraph in text.lines() {
            self.add(Kind::Text, paragraph.trim());
        }
    }
}

/// Everything on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The title of the guide.
    pub title: String,
    /// What stands at the foot of every page, before its number.
    pub foot: String,
    /// From first to last.
    pub groups: Vec<Group>,
}

impl Content {
    /// The sheet of a guide.
    #[must_use]
    pub fn of(print: &Print<'_>) -> Self {
        let guide = print.guide;
        let parts = parts::of(guide, print.library);
        let groups = parts.iter().flat_map(|part| in_part(print, part, &parts));
        let groups = groups.chain(under(Kind::Heading, words::REREAD, vec![sign()])).collect();
        let foot = format!("{}, révision {}", guide.id, guide.revision);
        Self { title: guide.title.clone(), foot, groups }
    }
}

/// Everything of one guide.
fn in_part(print: &Print<'_>, part: &Part<'_>, parts: &[Part<'_>]) -> Vec<Group> {
    let guide = part.guide;
    // A called guide has one heading, its own: it is a part of the sheet.
    let (heading, mut groups) = if part.called_at.is_empty() {
        (Kind::Heading, vec![head(print)])
    } else {
        (Kind::Label, vec![called_head(print, part)])
    };
    let bring = guide.bring.iter().map(|item| bring(print, guide, item));
    groups.extend(under(heading, words::BRING, bring.collect()));
    groups.extend(under(heading, words::STEPS, steps::groups(print, part, parts)));
    let facts = guide.facts.iter().map(|fact| dated(print, fact));
    groups.extend(under(heading, words::FACTS, facts.collect()));
    let mut plan_b = Group::default();
    for paragraph in (print.agent)(guide, &guide.plan_b).lines() {
        plan_b.add(Kind::Text, paragraph.trim());
    }
    if !plan_b.blocks.is_empty() {
        groups.extend(under(heading, words::PLAN_B, vec![plan_b]));
    }
    groups
}

fn sign() -> Group {
    let mut sign = Group::default();
    for words in words::SIGN {
        sign.add(Kind::Blank, *words);
    }
    sign
}

/// The groups under a heading, which never stands alone at the foot of a page.
fn under(kind: Kind, heading: &str, mut groups: Vec<Group>) -> Vec<Group> {
    if let Some(first) = groups.first_mut() {
        first.blocks.insert(0, Block { kind, text: heading.to_owned() });
    }
    groups
}

fn head(print: &Print<'_>) -> Group {
    let guide = print.guide;
    let mut group = Group::default();
    group.add(Kind::Title, &guide.title);
    let (id, revision, day) = (&guide.id, guide.revision, print.day);
    group.add(Kind::Note, format!("Démarche {id}, révision {revision}, imprimée le {day}."));
    about(print, guide, &mut group);
    group
}

/// The head of a guide that others go through.
fn called_head(print: &Print<'_>, part: &Part<'_>) -> Group {
    let Part { letter, guide, called_at } = part;
    let mut group = Group::default();
    group.add(Kind::Heading, format!("{} {letter} : {}", words::PART, guide.title));
    group.add(Kind::Note, format!("Démarche {}, révision {}.", guide.id, guide.revision));
    group.add(Kind::Note, format!("{} {}.", words::CALLED_AT, called_at.join(" ; ")));
    about(print, guide, &mut group);
    group
}

/// What a guide says of itself.
fn about(print: &Print<'_>, guide: &Guide, group: &mut Group) {
    group.add(Kind::Note, format!("{}.", (print.review)(guide)));
    group.add(Kind::Text, &guide.summary);
    if guide.kind != GuideKind::Procedure {
        group.add(Kind::Note, format!("C'est : {}.", guide.kind.words()));
    }
    let theme = guide.theme.words();
    group.add(Kind::Note, format!("Thème : {theme}. Durée : {} minutes environ.", guide.minutes));
    let needs: Vec<_> = guide.needs.iter().map(|need| need.words()).collect();
    if !needs.is_empty() {
        group.add(Kind::Note, format!("Il faut : {}.", needs.join(" ; ")));
    }
    if let Some(host) = &guide.host {
        group.add(Kind::Note, format!("Site officiel : {host}"));
    }
}

fn bring(print: &Print<'_>, guide: &Guide, item: &Item) -> Group {
    let mut group = Group::default();
    group.add(Kind::Item, with_instead(print, guide, item));
    group
}

/// A thing, and what may replace it.
pub(super) fn with_instead(print: &Print<'_>, guide: &Guide, item: &Item) -> String {
    let Item { id: _, text, instead } = item;
    let text = (print.citizen)(guide, text);
    match instead {
        Some(instead) => format!("{text}. {} {}", words::INSTEAD, (print.citizen)(guide, instead)),
        None => text,
    }
}

fn dated(print: &Print<'_>, fact: &Fact) -> Group {
    let Fact { value, about, source, .. } = fact;
    let standing = (print.standing)(fact);
    let mut group = Group::default();
    group.add(Kind::Item, format!("{value} : {about}. {standing}. Source : {source}"));
    group
}
