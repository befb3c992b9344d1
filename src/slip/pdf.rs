//! The slip as a PDF: one page, each part tagged as what it is.

use std::num::NonZeroU16;

use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::outline::{Outline, OutlineNode};
use krilla::surface::Surface;
use krilla::tagging::{BBox, ContentTag, ListNumbering, Tag, TagGroup, TagTree};

use crate::paper::{NotMade, Pen, Row, pdf, whole};

use super::sheet::{Block, INDENT, Kind, SIGN, Sheet, Squares};
use super::{Code, Slip, words};

/// The page of `slip`, which was [`super::fitted`].
///
/// # Errors
/// When the typeface cannot be read, or the library refuses the page.
pub fn pdf(slip: &Slip) -> Result<Vec<u8>, NotMade> {
    let pen = Pen::take().ok_or(NotMade::Typeface)?;
    let sheet = Sheet::of(slip, &pen.faces);
    let mut document = pdf::begin()?;
    let mut page = document.start_page_with(pdf::page()?);
    let mut surface = page.surface();
    let tags = draw(&mut surface, &pen, slip, &sheet);
    surface.finish();
    page.finish();
    pdf::end(document, &slip.title, tags, outline(&sheet))
}

/// Draws everything, and says what each part is.
fn draw(surface: &mut Surface<'_>, pen: &Pen, slip: &Slip, sheet: &Sheet) -> TagTree {
    let mut tree = pdf::tree();
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
    filled(surface, pen, TagGroup::new(Tag::Hn(level, Some(whole(&block.rows)))), &block.rows)
}

fn item(surface: &mut Surface<'_>, pen: &Pen, block: &Block) -> TagGroup {
    let mut item = TagGroup::new(Tag::LI);
    let sign =
        block.rows.first().map(|row| Row { left: row.left - INDENT, text: SIGN.to_owned(), ..row.clone() });
    item.push(filled(surface, pen, TagGroup::new(Tag::Lbl), sign.as_slice()));
    item.push(filled(surface, pen, TagGroup::new(Tag::LBody), &block.rows));
    item
}

/// The group with its rows.
fn filled(surface: &mut Surface<'_>, pen: &Pen, mut group: TagGroup, rows: &[Row]) -> TagGroup {
    for (at, row) in rows.iter().enumerate() {
        group.push(pen.tagged(surface, row, at + 1 < rows.len()));
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
            outline.push_child(OutlineNode::new(whole(&block.rows), place));
        }
    }
    outline
}
