//! The pen: writes rows on a page, and remembers what they are for whoever listens.

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Identifier, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::{Faces, Row, face};

/// Both faces, for measuring and for writing.
pub struct Pen {
    /// For measuring.
    pub faces: Faces,
    regular: Font,
    bold: Font,
}

impl Pen {
    /// Takes the typeface; `None` when it cannot be read.
    #[must_use]
    pub fn take() -> Option<Self> {
        let font = |file: &'static [u8]| Font::new(file.into(), 0);
        Some(Self { faces: Faces::read()?, regular: font(face::REGULAR)?, bold: font(face::BOLD)? })
    }

    /// Writes a row that is part of what is read. A row that goes on ends with a space: whoever
    /// reads the words out takes them from the rows.
    pub fn tagged(&self, surface: &mut Surface<'_>, row: &Row, goes_on: bool) -> Identifier {
        let text = if goes_on { format!("{} ", row.text) } else { row.text.clone() };
        let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.write(surface, row, &text);
        surface.end_tagged();
        identifier
    }

    /// Writes `text` where `row` stands.
    pub fn write(&self, surface: &mut Surface<'_>, row: &Row, text: &str) {
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
