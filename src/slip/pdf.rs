//! The slip as a PDF: tagged for screen readers (PDF/UA-1), with the letters that it uses.
//!
//! Nothing says who made it or when; the title and the language are all that is told of it.

use std::fmt;
use std::num::NonZeroU16;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{BBox, ContentTag, ListNumbering, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::face::{self, Faces};
use super::sheet::{Block, INDENT, Kind, PAGE, Row, SIGN, Sheet, Squares};
use super::{Code, Slip, words};

/// The language of every word on the page.
const LANGUAGE: &str = "fr-FR";

/// Why there is no PDF.
#[derive(Debug)]
pub enum NotMade {
    /// The typeface cannot be read.
    Typeface,
    /// The library refuses what it was given.
    Refused(String),
}

impl fmt::Display for NotMade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Typeface => f.write_str("the typeface cannot be read"),
            Self::Refused(why) => write!(f, "the PDF is refused: {why}"),
        }
    }
}

impl std::error::Error for NotMade {}

/// The page of `slip`, which was [`super::fitted`].
///
/// # Errors
/// When the typeface cannot be read, or the library refuses the page.
pub fn pdf(slip: &Slip) -> Result<Vec<u8>, NotMade> {
    let refused = |why: &dyn fmt::Debug| NotMade::Refused(format!("{why:?}"));
    let pen = Pen::take().ok_or(NotMade::Typeface)?;
    let sheet = Sheet::of(slip, &pen.faces);
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = accessible.finish().map_err(|error| refused(&error))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let size = PageSettings::from_wh(PAGE[0], PAGE[1]).ok_or_else(|| refused(&"no such size"))?;
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    let tags = draw(&mut surface, &pen, slip, &sheet);
    surface.finish();
    page.finish();
    document.set_tag_tree(tags);
    document.set_outline(outline(&sheet));
    document.set_metadata(Metadata::new().title(slip.title.clone()).language(LANGUAGE.to_owned()));
    document.finish().map_err(|error| refused(&error))
}

/// Draws everything, and says what each part is.
fn draw(surface: &mut Surface<'_>, pen: &Pen, slip: &Slip, sheet: &Sheet) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let mut list = TagGroup::new(Tag::L(ListNumbering::Disc));
    let codes = slip.sections.iter().filter_map(|section| section.code.as_ref());
    let mut codes = codes.zip(&sheet.squares).peekable();
    let mut blocks = sheet.blocks.iter().enumerate().peekable();
    while let Some((at, block)) = blocks.next() {
        match block.kind {
            Kind::Title => tree.push(heading(surface, pen, block, NonZeroU16::MIN)),
            Kind::Heading => tree.push(heading(surface, pen, block, NonZeroU16::MIN.saturating_add(1))),
            Kind::Plain => tree.push(filled(surface, pen, TagGroup::new(Tag::P), &block.rows)),
            Kind::Item => {
                list.push(item(surface, pen, block));
                if blocks.peek().is_none_or(|(_, next)| next.kind != Kind::Item) {
                    tree.push(std::mem::replace(&mut list, TagGroup::new(Tag::L(ListNumbering::Disc))));
                }
            }
        }
        if let Some((code, squares)) = codes.next_if(|(_, squares)| squares.after == at + 1)
            && let Some(figure) = figure(surface, code, squares)
        {
            tree.push(figure);
        }
    }
    tree
}

fn heading(surface: &mut Surface<'_>, pen: &Pen, block: &Block, level: NonZeroU16) -> TagGroup {
    filled(surface, pen, TagGroup::new(Tag::Hn(level, Some(whole(block)))), &block.rows)
}

fn item(surface: &mut Surface<'_>, pen: &Pen, block: &Block) -> TagGroup {
    let mut item = TagGroup::new(Tag::LI);
    let sign =
        block.rows.first().map(|row| Row { left: row.left - INDENT, text: SIGN.to_owned(), ..row.clone() });
    item.push(filled(surface, pen, TagGroup::new(Tag::Lbl), sign.as_slice()));
    item.push(filled(surface, pen, TagGroup::new(Tag::LBody), &block.rows));
    item
}

/// The group with its rows. A row that goes on ends with a space: whoever reads the words out
/// takes them from the rows.
fn filled(surface: &mut Surface<'_>, pen: &Pen, mut group: TagGroup, rows: &[Row]) -> TagGroup {
    for (at, row) in rows.iter().enumerate() {
        let text = if at + 1 < rows.len() { format!("{} ", row.text) } else { row.text.clone() };
        group.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
        pen.write(surface, row, &text);
        surface.end_tagged();
    }
    group
}

/// The squares, each drawn as one.
fn figure(surface: &mut Surface<'_>, code: &Code, squares: &Squares) -> Option<TagGroup> {
    let Squares { left, top, side, after: _ } = *squares;
    let place = |at: usize| u16::try_from(at).map(f32::from).ok();
    let square = side / place(code.side())?;
    let mut path = PathBuilder::new();
    for (column, row) in code.dark() {
        let corner = (left + place(column)? * square, top + place(row)? * square);
        path.push_rect(Rect::from_xywh(corner.0, corner.1, square, square)?);
    }
    let path = path.finish()?;
    let alternative = format!("{} {}", words::CODE, code.address);
    let around = BBox::new(0, Rect::from_xywh(left, top, side, side)?);
    let mut figure = TagGroup::new(Tag::Figure(Some(alternative)).with_bbox(Some(around)));
    figure.push(surface.start_tagged(ContentTag::Other));
    surface.draw_path(&path);
    surface.end_tagged();
    Some(figure)
}

fn outline(sheet: &Sheet) -> Outline {
    let mut outline = Outline::new();
    for block in sheet.blocks.iter().filter(|block| matches!(block.kind, Kind::Title | Kind::Heading)) {
        if let Some(row) = block.rows.first() {
            let place = XyzDestination::new(0, Point::from_xy(row.left, row.baseline - row.size));
            outline.push_child(OutlineNode::new(whole(block), place));
        }
    }
    outline
}

fn whole(block: &Block) -> String {
    block.rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Both faces, for measuring and for writing.
struct Pen {
    faces: Faces,
    regular: Font,
    bold: Font,
}

impl Pen {
    fn take() -> Option<Self> {
        let font = |file: &'static [u8]| Font::new(file.into(), 0);
        Some(Self { faces: Faces::read()?, regular: font(face::REGULAR)?, bold: font(face::BOLD)? })
    }

    fn write(&self, surface: &mut Surface<'_>, row: &Row, text: &str) {
        let font = if row.bold { &self.bold } else { &self.regular };
        let face = self.faces.of(row.bold);
        let glyph = |(at, letter): (usize, char)| {
            let glyph = face.glyph(letter)?;
            let range = at..at + letter.len_utf8();
            Some(KrillaGlyph::new(GlyphId::new(glyph.id), glyph.advance, 0.0, 0.0, 0.0, range, None))
        };
        let glyphs: Vec<_> = text.char_indices().filter_map(glyph).collect();
        let start = Point::from_xy(row.left, row.baseline);
        surface.draw_glyphs(start, &glyphs, font.clone(), text, row.size, false);
    }
}
