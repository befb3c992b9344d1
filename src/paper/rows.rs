//! Rows of words: where a text is broken.

use unicode_normalization::UnicodeNormalization as _;

use crate::guide::typeset;

use super::Face;

/// How high a row is, in letter sizes.
pub const ROW: f32 = 1.25;
/// How far below its top a row's letters stand, in letter sizes.
pub const BASELINE: f32 = 1.0;

/// One row of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Where it begins.
    pub left: f32,
    /// Where its letters stand.
    pub baseline: f32,
    /// How large they are.
    pub size: f32,
    /// Whether they are bold.
    pub bold: bool,
    /// The words.
    pub text: String,
}

/// The words of rows that belong together.
#[must_use]
pub fn whole(rows: &[Row]) -> String {
    rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The rows of a text that is no wider than `room`, in letter sizes.
#[must_use]
pub fn broken(text: &str, face: &Face, room: f32) -> Vec<String> {
    filled(&readable(text, face), face, room)
}

/// A text in letters that the typeface has, with French spacing.
#[must_use]
pub fn readable(text: &str, face: &Face) -> String {
    let known = |letter: char| match letter {
        letter if letter.is_control() => ' ',
        letter if face.glyph(letter).is_none() => '?',
        letter => letter,
    };
    typeset(&text.nfc().map(known).collect::<String>())
}

/// Rows of a readable text, each as full as it can be.
#[must_use]
pub fn filled(text: &str, face: &Face, room: f32) -> Vec<String> {
    let mut rows = vec![String::new()];
    // Only at plain spaces: the others hold together what they stand between.
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let row = rows.last().map_or("", String::as_str);
        let longer = if row.is_empty() { word.to_owned() } else { format!("{row} {word}") };
        if face.width(&longer) <= room {
            rows.pop();
            rows.push(longer);
        } else {
            rows.extend(pieces(word, face, room));
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// A word that is wider than a row, in pieces.
fn pieces(word: &str, face: &Face, room: f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut width = 0.0;
    for letter in word.chars() {
        let advance = face.glyph(letter).map_or(0.0, |glyph| glyph.advance);
        if width > 0.0 && width + advance > room {
            pieces.push(String::new());
            width = 0.0;
        }
        width += advance;
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}
