//! Where the keys stand, for each kind of keyboard: data, no drawing.

use crate::screen::icons::Icon;

use super::{
    key::{KeyboardKind, Shift},
    words::Word,
};

/// What is on a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// A letter, that the shift makes a capital.
    Letter(&'static str),
    /// Something that is typed as it is; `said` is its name, when it cannot be read out.
    Sign { types: &'static str, said: Option<Word> },
    /// The shift.
    Shift,
    /// « Effacer ».
    Backspace,
    /// « Entrée ».
    Enter,
    /// « Suivant ».
    Tab,
    /// The cursor to the left.
    Left,
    /// The cursor to the right.
    Right,
}

/// A key and its share of the width of its row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cap {
    pub face: Face,
    pub share: f32,
}

impl Cap {
    /// What a screen reader says.
    pub(super) fn name(self, shift: Shift) -> String {
        match self.face {
            Face::Letter(letter) => shift.apply(letter),
            Face::Sign { types, said } => said.map_or(types, Word::words).to_owned(),
            Face::Shift => Word::Shift.words().to_owned(),
            Face::Backspace => Word::Erase.words().to_owned(),
            Face::Enter => Word::EnterKey.words().to_owned(),
            Face::Tab => Word::NextField.words().to_owned(),
            Face::Left => Word::CursorLeft.words().to_owned(),
            Face::Right => Word::CursorRight.words().to_owned(),
        }
    }

    /// What is written on it.
    pub(super) fn words(self, shift: Shift) -> String {
        match self.face {
            Face::Sign { types: " ", .. } => Word::Space.words().to_owned(),
            Face::Sign { types, .. } => types.to_owned(),
            Face::Shift => Word::ShiftShort.words().to_owned(),
            Face::Letter(_) | Face::Backspace | Face::Enter | Face::Tab | Face::Left | Face::Right => {
                self.name(shift)
            }
        }
    }

    /// What is drawn on it instead of words.
    pub(super) const fn sign(self) -> Option<Icon> {
        match self.face {
            Face::Left => Some(Icon::Back),
            Face::Right => Some(Icon::Next),
            Face::Letter(_) | Face::Sign { .. } | Face::Shift | Face::Backspace | Face::Enter | Face::Tab => {
                None
            }
        }
    }
}

const fn letter(letter: &'static str) -> Cap {
    Cap { face: Face::Letter(letter), share: 1.0 }
}

const fn sign(types: &'static str) -> Cap {
    Cap { face: Face::Sign { types, said: None }, share: 1.0 }
}

const fn said(types: &'static str, said: Word) -> Cap {
    Cap { face: Face::Sign { types, said: Some(said) }, share: 1.0 }
}

const fn wide(face: Face, share: f32) -> Cap {
    Cap { face, share }
}

const fn letters<const N: usize>(all: [&'static str; N]) -> [Cap; N] {
    let mut row = [letter(""); N];
    let mut at = 0;
    while at < N {
        row[at] = letter(all[at]);
        at += 1;
    }
    row
}

/// A row of ten with two keys more at its right.
const fn with_signs(row: &[Cap; 10], one: Cap, other: Cap) -> [Cap; 12] {
    let mut all = [one; 12];
    let mut at = 0;
    while at < row.len() {
        all[at] = row[at];
        at += 1;
    }
    all[11] = other;
    all
}

const DIGITS: [Cap; 11] = [
    sign("1"),
    sign("2"),
    sign("3"),
    sign("4"),
    sign("5"),
    sign("6"),
    sign("7"),
    sign("8"),
    sign("9"),
    sign("0"),
    wide(Face::Backspace, 2.2),
];
const TOP: [Cap; 10] = letters(["a", "z", "e", "r", "t", "y", "u", "i", "o", "p"]);
const MIDDLE: [Cap; 10] = letters(["q", "s", "d", "f", "g", "h", "j", "k", "l", "m"]);
/// The signs at the right are what passwords are made to contain.
const TOP_TEXT: [Cap; 12] = with_signs(&TOP, said("?", Word::Question), said(":", Word::Colon));
const MIDDLE_TEXT: [Cap; 12] = with_signs(&MIDDLE, said("!", Word::Exclamation), said(";", Word::Semicolon));
const ACCENTS_TEXT: [Cap; 12] = with_signs(&ACCENTS, said("_", Word::Underscore), said("&", Word::Ampersand));
const LOW: [Cap; 13] = [
    wide(Face::Shift, 1.6),
    letter("w"),
    letter("x"),
    letter("c"),
    letter("v"),
    letter("b"),
    letter("n"),
    said("'", Word::Apostrophe),
    said("-", Word::Hyphen),
    said("@", Word::At),
    said("*", Word::Star),
    said("#", Word::Hash),
    said("=", Word::Equal),
];
const ACCENTS: [Cap; 10] = [
    letter("é"),
    letter("è"),
    letter("ê"),
    letter("à"),
    letter("ç"),
    letter("ù"),
    letter("ô"),
    letter("î"),
    letter("œ"),
    sign("€"),
];
const SPACE: Cap = wide(Face::Sign { types: " ", said: Some(Word::Space) }, 2.6);
const FOOT: [Cap; 8] = [
    said(",", Word::Comma),
    said(".", Word::Point),
    said("/", Word::Slash),
    SPACE,
    wide(Face::Left, 1.0),
    wide(Face::Right, 1.0),
    wide(Face::Enter, 2.0),
    wide(Face::Tab, 2.2),
];
const LOW_EMAIL: [Cap; 9] = [
    wide(Face::Shift, 1.5),
    letter("w"),
    letter("x"),
    letter("c"),
    letter("v"),
    letter("b"),
    letter("n"),
    said("-", Word::Hyphen),
    said("_", Word::Underscore),
];
const FOOT_EMAIL: [Cap; 8] = [
    said("@", Word::At),
    said(".", Word::Point),
    wide(Face::Sign { types: ".fr", said: None }, 1.3),
    wide(Face::Sign { types: ".com", said: None }, 1.6),
    wide(Face::Left, 1.0),
    wide(Face::Right, 1.0),
    wide(Face::Enter, 2.0),
    wide(Face::Tab, 2.2),
];

const ONES: [Cap; 4] = [sign("1"), sign("2"), sign("3"), wide(Face::Backspace, 1.0)];
const FOURS: [Cap; 4] = [sign("4"), sign("5"), sign("6"), wide(Face::Enter, 1.0)];
const SEVENS: [Cap; 4] = [sign("7"), sign("8"), sign("9"), wide(Face::Tab, 1.0)];
const ZERO: [Cap; 5] =
    [said("+", Word::Plus), sign("0"), said(",", Word::Comma), wide(Face::Left, 0.5), wide(Face::Right, 0.5)];

/// The rows of a keyboard, from the top.
pub(super) const fn rows(kind: KeyboardKind) -> &'static [&'static [Cap]] {
    match kind {
        KeyboardKind::Text => &[&DIGITS, &TOP_TEXT, &MIDDLE_TEXT, &LOW, &ACCENTS_TEXT, &FOOT],
        KeyboardKind::Email => &[&DIGITS, &TOP, &MIDDLE, &LOW_EMAIL, &FOOT_EMAIL],
        KeyboardKind::Digits => &[&ONES, &FOURS, &SEVENS, &ZERO],
    }
}
