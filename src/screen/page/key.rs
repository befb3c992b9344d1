//! What the keyboard on screen sends, and the state of its shift: plain values.
//!
//! What someone types is never printed, not even in a message for debugging.

use std::fmt;

/// Which keys a field needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum KeyboardKind {
    /// Letters, accents and digits.
    #[default]
    Text,
    /// A number, a telephone, a code.
    Digits,
    /// An address of e-mail, or of a site.
    Email,
}

impl KeyboardKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Digits, Self::Email];
}

/// One key, as the page must receive it.
#[derive(Clone, PartialEq, Eq)]
pub enum Key {
    /// Letters to put where the cursor is.
    Text(String),
    /// Erases before the cursor.
    Backspace,
    /// A new line, or sends the form.
    Enter,
    /// The next field.
    Tab,
    /// The cursor, one letter to the left.
    Left,
    /// The cursor, one letter to the right.
    Right,
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Backspace => "Backspace",
            Self::Enter => "Enter",
            Self::Tab => "Tab",
            Self::Left => "Left",
            Self::Right => "Right",
        })
    }
}

/// Whether the next letter is a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shift {
    /// No.
    #[default]
    Off,
    /// The next letter only.
    Once,
    /// All letters, until it is pressed again.
    Locked,
}

impl Shift {
    /// After a press on the shift key: one letter, then all, then none.
    #[must_use]
    pub const fn pressed(self) -> Self {
        match self {
            Self::Off => Self::Once,
            Self::Once => Self::Locked,
            Self::Locked => Self::Off,
        }
    }

    /// After a letter.
    #[must_use]
    pub const fn after_letter(self) -> Self {
        match self {
            Self::Off | Self::Once => Self::Off,
            Self::Locked => Self::Locked,
        }
    }

    /// The letters as they are typed now.
    #[must_use]
    pub fn apply(self, letters: &str) -> String {
        match self {
            Self::Off => letters.to_owned(),
            Self::Once | Self::Locked => letters.to_uppercase(),
        }
    }
}

/// What a touch on the keyboard did. Prints no letter: [`Key`] does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPress {
    /// The key for the page; none when only the shift changed.
    pub key: Option<Key>,
    /// The shift from now on.
    pub shift: Shift,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_letter_is_never_printed() {
        let press = KeyPress { key: Some(Key::Text("canari".to_owned())), shift: Shift::Off };
        assert!(!format!("{press:?}").contains("canari"));
    }

    #[test]
    fn the_shift_goes_round_and_holds_for_one_letter() {
        assert_eq!(Shift::Off.pressed().after_letter(), Shift::Off);
        assert_eq!(Shift::Once.pressed().after_letter(), Shift::Locked);
        assert_eq!(Shift::Locked.pressed(), Shift::Off);
        assert_eq!(Shift::Once.apply("é"), "É");
    }
}
