//! Where everything stands on the pages of the sheet. Pure.
//!
//! A group that fits on one page is never cut; a longer one goes on where a row ends.

use crate::paper::rows::{BASELINE, ROW, Row};
use crate::paper::{Faces, PAGE, broken};

use super::content::{Block, Content, Group, Kind};

/// The edge that stays white.
const EDGE: f32 = 50.0;
/// Where the words of a page end, and where its foot stands.
const BOTTOM: f32 = PAGE[1] - 62.0;
const FOOT: f32 = PAGE[1] - 36.0;
const FOOT_SIZE: f32 = 9.0;
/// Room above a line to write on.
const BLANK: f32 = 14.0;

/// How paragraphs of a kind look.
struct Style {
    size: f32,
    bold: bool,
    above: f32,
    indent: f32,
}

fn style(kind: Kind) -> Style {
    let (size, bold, above, indent) = match kind {
        Kind::Title => (20.0, true, 0.0, 0.0),
        Kind::Heading => (16.0, true, 18.0, 0.0),
        Kind::Step => (13.0, true, 16.0, 0.0),
        Kind::Label => (10.5, true, 6.0, 0.0),
        Kind::Text => (10.5, false, 2.0, 12.0),
        Kind::Note => (10.5, false, 3.0, 0.0),
        Kind::Item => (10.5, false, 3.0, 14.0),
        Kind::Blank => (10.5, false, BLANK, 0.0),
    };
    Style { size, bold, above, indent }
}

/// A paragraph with its rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Set {
    pub kind: Kind,
    /// Its rows, each with its page.
    pub rows: Vec<(usize, Row)>,
}

/// A line to write on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    pub page: usize,
    pub left: f32,
    pub right: f32,
    pub height: f32,
}

/// The pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Pages {
    pub sets: Vec<Set>,
    pub rules: Vec<Rule>,
    /// What stands at the foot of each page.
    pub feet: Vec<Row>,
}

impl Pages {
    /// Where everything of `content` stands.
    pub fn of(content: &Content, faces: &Faces) -> Self {
        let mut writer = Writer { faces, page: 0, bottom: EDGE, pages: Self::default() };
        for group in &content.groups {
            writer.group(group);
        }
        let mut pages = writer.pages;
        let last = writer.page + 1;
        pages.feet =
            (1..=last).map(|number| foot(&format!("{}, page {number} sur {last}", content.foot))).collect();
        pages
    }
}

fn foot(text: &str) -> Row {
    Row { left: EDGE, baseline: FOOT, size: FOOT_SIZE, bold: false, text: text.to_owned() }
}

/// The pages while they are filled.
struct Writer<'f> {
    faces: &'f Faces,
    page: usize,
    bottom: f32,
    pages: Pages,
}

impl Writer<'_> {
    fn group(&mut self, group: &Group) {
        let height: f32 = group.blocks.iter().map(|block| self.height(block)).sum();
        if self.bottom > EDGE && self.bottom + height > BOTTOM && height <= BOTTOM - EDGE {
            self.turn();
        }
        for block in &group.blocks {
            self.block(block);
        }
    }

    fn turn(&mut self) {
        self.page += 1;
        self.bottom = EDGE;
    }

    fn rows(&self, block: &Block) -> Vec<String> {
        let Style { size, bold, above: _, indent } = style(block.kind);
        broken(&block.text, self.faces.of(bold), (PAGE[0] - 2.0 * EDGE - indent) / size)
    }

    fn height(&self, block: &Block) -> f32 {
        let Style { size, above, .. } = style(block.kind);
        // A line to write on has its height, even without words before it.
        let rows = self.rows(block).len().max(usize::from(block.kind == Kind::Blank));
        above + ROW * size * f32::from(u16::try_from(rows).unwrap_or(u16::MAX))
    }

    fn block(&mut self, block: &Block) {
        let Style { size, bold, above, indent } = style(block.kind);
        let mut rows = self.rows(block);
        if rows.is_empty() && block.kind == Kind::Blank {
            rows.push(String::new());
        }
        // The first thing on a page stands at its edge.
        if self.bottom > EDGE {
            self.bottom += above;
        }
        let mut set = Set { kind: block.kind, rows: Vec::new() };
        for text in rows {
            if self.bottom + ROW * size > BOTTOM {
                self.turn();
            }
            let baseline = self.bottom + BASELINE * size;
            let left = EDGE + indent;
            if block.kind == Kind::Blank {
                let words = if text.is_empty() { 0.0 } else { self.faces.regular.width(&text) * size + 6.0 };
                let height = baseline + 2.0;
                let right = PAGE[0] - EDGE;
                self.pages.rules.push(Rule { page: self.page, left: left + words, right, height });
            }
            if !text.is_empty() {
                set.rows.push((self.page, Row { left, baseline, size, bold, text }));
            }
            self.bottom += ROW * size;
        }
        self.pages.sets.push(set);
    }
}
