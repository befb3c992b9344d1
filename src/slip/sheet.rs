//! Where everything stands on the page: rows of words, and the squares. Pure.
//!
//! There is no second page. A paragraph is cut after [`MOST_ROWS`] rows, and a slip that is
//! still too long is shortened by its own rule until it fits; the parts that are never left
//! out are few enough that it always does.

use crate::paper::rows::{BASELINE, ROW, Row, filled, readable};
use crate::paper::{Face, Faces, PAGE};

use super::{Section, Slip};

/// The edge that stays white: printers do not reach it.
const EDGE: f32 = 45.0;
/// Rows of a paragraph; what is longer ends with « … ».
const MOST_ROWS: usize = 3;
/// How much larger than usual everything is written: as large as the page allows.
const LARGER: [f32; 3] = [1.2, 1.1, 1.0];
/// How much narrower the rows of a paragraph are tried, until there would be one more of them.
const NARROWER: f32 = 0.97;
/// Sizes of letters, at least.
const TITLE: f32 = 24.0;
const HEADING: f32 = 17.0;
const BODY: f32 = 15.0;
/// Room above a heading, and above a thing to bring.
const ABOVE_HEADING: f32 = 12.0;
const ABOVE_ITEM: f32 = 3.0;
/// How far things to bring stand behind their sign.
pub const INDENT: f32 = 16.0;
/// The side of the squares, and the room beside them.
const CODE: f32 = 92.0;
const BESIDE_CODE: f32 = 20.0;
/// The sign before a thing to bring.
pub const SIGN: &str = "•";

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The title of the page.
    Title,
    /// The heading of a part.
    Heading,
    /// A paragraph.
    Plain,
    /// A thing to bring, with what may replace it.
    Item,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Where the squares stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Squares {
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The side of all of them together.
    pub side: f32,
    /// After how many blocks they are read.
    pub after: usize,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// What is read, in this order.
    pub blocks: Vec<Block>,
    /// The squares of each address, in the order of the parts.
    pub squares: Vec<Squares>,
    /// How far down it goes.
    bottom: f32,
    /// How much larger than usual it is written.
    larger: f32,
}

/// The slip, shortened until it is one page.
/// `None` when the typeface cannot be read.
#[must_use]
pub fn fitted(mut slip: Slip) -> Option<Slip> {
    let faces = Faces::read()?;
    while !Sheet::of(&slip, &faces).fits() && slip.shorten() {}
    Some(slip)
}

impl Sheet {
    /// Where everything of `slip` stands.
    pub fn of(slip: &Slip, faces: &Faces) -> Self {
        let mut sheet = Self::default();
        for larger in LARGER {
            sheet = Self::written(slip, faces, larger);
            if sheet.fits() {
                break;
            }
        }
        sheet
    }

    fn written(slip: &Slip, faces: &Faces, larger: f32) -> Self {
        let mut sheet = Self { bottom: EDGE, larger, ..Self::default() };
        let whole = Column { left: EDGE, right: PAGE[0] - EDGE };
        sheet.add(faces, Kind::Title, whole, &[(&slip.title, true, TITLE)]);
        for section in &slip.sections {
            sheet.section(faces, section, whole);
        }
        sheet
    }

    /// Whether it is one page.
    pub fn fits(&self) -> bool {
        self.bottom <= PAGE[1] - EDGE
    }

    fn section(&mut self, faces: &Faces, section: &Section, whole: Column) {
        let Section { heading, lines, listed, more, code } = section;
        self.bottom += ABOVE_HEADING;
        self.add(faces, Kind::Heading, whole, &[(heading, true, HEADING)]);
        let top = self.bottom;
        let column = match code {
            Some(_) => Column { right: whole.right - CODE - BESIDE_CODE, ..whole },
            None => whole,
        };
        if let Some(code) = code {
            self.add(faces, Kind::Plain, column, &[(&code.address, true, BODY)]);
        }
        for line in lines {
            let both = [Some(line.text.as_str()), line.instead.as_deref()].into_iter().flatten();
            let both: Vec<_> = both.map(|text| (text, false, BODY)).collect();
            if *listed {
                self.bottom += ABOVE_ITEM;
                self.add(faces, Kind::Item, Column { left: column.left + INDENT, ..column }, &both);
            } else {
                self.add(faces, Kind::Plain, column, &both);
            }
        }
        if let Some(more) = more {
            self.add(faces, Kind::Plain, column, &[(more, false, BODY)]);
        }
        if code.is_some() {
            let left = whole.right - CODE;
            self.squares.push(Squares { left, top, side: CODE, after: self.blocks.len() });
            self.bottom = self.bottom.max(top + CODE);
        }
    }

    /// Adds paragraphs that belong together below what is there.
    fn add(&mut self, faces: &Faces, kind: Kind, column: Column, texts: &[(&str, bool, f32)]) {
        let mut rows = Vec::new();
        for (text, bold, size) in texts {
            let size = size * self.larger;
            for text in broken(text, faces.of(*bold), (column.right - column.left) / size) {
                let baseline = self.bottom + BASELINE * size;
                rows.push(Row { left: column.left, baseline, size, bold: *bold, text });
                self.bottom += ROW * size;
            }
        }
        self.blocks.push(Block { kind, rows });
    }
}

/// Between which edges words stand.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f32,
    right: f32,
}

/// The rows of a text that is no wider than `room`, in letter sizes; no more than [`MOST_ROWS`].
fn broken(text: &str, face: &Face, room: f32) -> Vec<String> {
    let text = readable(text, face);
    let mut rows = filled(&text, face, room);
    if (2..=MOST_ROWS).contains(&rows.len()) {
        // Rows of about the same length: a word alone on the last one is easily overlooked.
        let widest = text.split(' ').map(|word| face.width(word)).fold(0.0, f32::max);
        let as_many = std::iter::successors(Some(room * NARROWER), |room| Some(room * NARROWER))
            .take_while(|room| *room >= widest)
            .map(|room| filled(&text, face, room))
            .take_while(|tried| tried.len() == rows.len());
        if let Some(even) = as_many.last() {
            rows = even;
        }
    }
    if rows.len() > MOST_ROWS {
        rows.truncate(MOST_ROWS);
        if let Some(last) = rows.last_mut() {
            while face.width(last) + face.width("…") > room && last.pop().is_some() {}
            last.push('…');
        }
    }
    rows
}
