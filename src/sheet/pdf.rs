//! The sheet as a PDF: page by page, each part tagged as what it is.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::outline::{Outline, OutlineNode};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Tag, TagGroup, TagTree,
};

use crate::paper::{NotMade, Pen, Row, pdf, whole};

use super::content::{Content, Kind};
use super::pages::{Pages, Rule, Set};

/// The sign before one of several.
const SIGN: &str = "•";
/// How far it stands before the words.
const BEFORE: f32 = 12.0;
/// How thick a line to write on is.
const THIN: f32 = 0.6;

/// The pages of `content`.
///
/// # Errors
/// When the typeface cannot be read, or the library refuses the pages.
pub fn pdf(content: &Content) -> Result<Vec<u8>, NotMade> {
    let pen = Pen::take().ok_or(NotMade::Typeface)?;
    let pages = Pages::of(content, &pen.faces);
    let mut document = pdf::begin()?;
    let written = write(&mut document, &pen, &pages)?;
    pdf::end(document, &content.title, tree(&pages, written), outline(&pages))
}

/// What of a paragraph was written, for whoever listens.
#[derive(Default)]
struct Written {
    sign: Option<Identifier>,
    words: Vec<Identifier>,
}

/// Writes page after page; returns what was written, in the order of the paragraphs.
fn write(document: &mut Document, pen: &Pen, pages: &Pages) -> Result<Vec<Written>, NotMade> {
    let mut written: Vec<_> = pages.sets.iter().map(|_| Written::default()).collect();
    for (number, foot) in pages.feet.iter().enumerate() {
        let mut page = document.start_page_with(pdf::page()?);
        let mut surface = page.surface();
        for (set, written) in pages.sets.iter().zip(&mut written) {
            write_set(&mut surface, pen, set, number, written);
        }
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        pen.write(&mut surface, foot, &foot.text);
        surface.end_tagged();
        for rule in pages.rules.iter().filter(|rule| rule.page == number) {
            draw(&mut surface, rule);
        }
        surface.finish();
        page.finish();
    }
    Ok(written)
}

/// The rows of a paragraph that stand on the page `number`.
fn write_set(surface: &mut Surface<'_>, pen: &Pen, set: &Set, number: usize, written: &mut Written) {
    for (at, (_, row)) in set.rows.iter().enumerate().filter(|(_, (page, _))| *page == number) {
        if set.kind == Kind::Item && at == 0 {
            let sign = Row { left: row.left - BEFORE, text: SIGN.to_owned(), ..row.clone() };
            written.sign = Some(pen.tagged(surface, &sign, false));
        }
        written.words.push(pen.tagged(surface, row, at + 1 < set.rows.len()));
    }
}

fn draw(surface: &mut Surface<'_>, rule: &Rule) {
    let Rule { page: _, left, right, height } = *rule;
    let mut path = PathBuilder::new();
    if let Some(line) = Rect::from_xywh(left, height, right - left, THIN) {
        path.push_rect(line);
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.end_tagged();
}

/// Says what each paragraph is.
fn tree(pages: &Pages, written: Vec<Written>) -> TagTree {
    let mut tree = pdf::tree();
    let mut list: Option<TagGroup> = None;
    for (set, Written { sign, words }) in pages.sets.iter().zip(written) {
        if set.kind == Kind::Item {
            let mut item = TagGroup::new(Tag::LI);
            item.push(filled(TagGroup::new(Tag::Lbl), sign));
            item.push(filled(TagGroup::new(Tag::LBody), words));
            list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::Disc))).push(item);
            continue;
        }
        if let Some(list) = list.take() {
            tree.push(list);
        }
        // A line to write on may have no words of its own.
        if !words.is_empty() {
            tree.push(filled(group(set), words));
        }
    }
    if let Some(list) = list {
        tree.push(list);
    }
    tree
}

fn group(set: &Set) -> TagGroup {
    match level(set.kind) {
        Some(level) => TagGroup::new(Tag::Hn(level, Some(words(set)))),
        None => TagGroup::new(Tag::P),
    }
}

fn filled(mut group: TagGroup, words: impl IntoIterator<Item = Identifier>) -> TagGroup {
    for identifier in words {
        group.push(identifier);
    }
    group
}

fn level(kind: Kind) -> Option<NonZeroU16> {
    let level = match kind {
        Kind::Title => 1,
        Kind::Heading => 2,
        Kind::Step => 3,
        Kind::Label | Kind::Text | Kind::Note | Kind::Item | Kind::Blank => 0,
    };
    NonZeroU16::new(level)
}

/// The title, the parts and the steps, to turn to.
fn outline(pages: &Pages) -> Outline {
    let mut outline = Outline::new();
    let mut part: Option<OutlineNode> = None;
    for set in &pages.sets {
        let Some((page, row)) = set.rows.first() else { continue };
        let place = XyzDestination::new(*page, Point::from_xy(row.left, row.baseline - row.size));
        let node = OutlineNode::new(words(set), place);
        match (set.kind, &mut part) {
            (Kind::Step, Some(part)) => part.push_child(node),
            (Kind::Title | Kind::Heading | Kind::Step, _) => {
                if let Some(part) = part.replace(node) {
                    outline.push_child(part);
                }
            }
            (Kind::Label | Kind::Text | Kind::Note | Kind::Item | Kind::Blank, _) => {}
        }
    }
    if let Some(part) = part {
        outline.push_child(part);
    }
    outline
}

fn words(set: &Set) -> String {
    whole(&set.rows.iter().map(|(_, row)| row.clone()).collect::<Vec<_>>())
}
