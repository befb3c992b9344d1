//! The two faces of the typeface, for measuring: the same files that the screens use.
//!
//! Letters stand side by side by their own widths, without kerning: what is measured is what
//! is written, and a line never grows after it was found to fit.

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _, charmap::Charmap};

/// The regular face, as a file.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
/// The bold face, as a file.
pub const BOLD: &[u8] = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf");

/// A glyph of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// How wide it is, in letter sizes.
    pub advance: f32,
}

/// One face.
pub struct Face {
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    units: f32,
}

impl Face {
    /// Reads a face; `None` when the file is not a font.
    pub fn read(file: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(file).ok()?;
        let units = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(Self { letters: font.charmap(), widths, units })
    }

    /// The glyph of a letter; `None` when the typeface does not have it.
    pub fn glyph(&self, letter: char) -> Option<Glyph> {
        let id = self.letters.map(letter)?;
        Some(Glyph { id: id.to_u32(), advance: self.widths.advance_width(id)? / self.units })
    }

    /// How wide a text is, in letter sizes.
    pub fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|letter| self.glyph(letter)).map(|glyph| glyph.advance).sum()
    }
}

/// Both faces.
pub struct Faces {
    /// Regular.
    pub regular: Face,
    /// Bold.
    pub bold: Face,
}

impl Faces {
    /// Reads both; `None` when one of the files is not a font.
    pub fn read() -> Option<Self> {
        Some(Self { regular: Face::read(REGULAR)?, bold: Face::read(BOLD)? })
    }

    /// The bold face or the regular one.
    pub fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}
