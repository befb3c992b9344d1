//! What a web page asks for and cannot draw itself: a keyboard, lists, dates, questions.
//!
//! Plain values in, wishes out: these views know no browser. The one who shows them gives the
//! question ([`Ask`]) and the kind of keyboard, and carries the answer back to the page.
//! Nothing that is typed or chosen here can be printed: `Debug` of these values shows no text.

pub mod ask;
mod asked;
mod calendar;
mod colour;
mod dialog;
mod finger;
mod fling;
pub mod key;
mod keyboard;
mod layout;
mod list;
mod pointer;
mod read;
mod room;
mod sheet;
pub mod words;

#[cfg(test)]
mod tests;

pub use ask::{Ask, AskAnswer, AskDraft, DialogKind, FileLine, SelectOption};
pub use asked::asked_ui;
pub use dialog::ask_ui;
pub use finger::finger_ui;
pub use fling::{Flung, fling_ui};
pub use key::{Key, KeyPress, KeyboardKind, Shift};
pub use keyboard::{keyboard_height, keyboard_ui};
pub use pointer::pointer_ui;
pub use read::{ReadNode, ReadPage, read_ui};
pub use room::{PageRoom, place_of, take_room, tell_room};
