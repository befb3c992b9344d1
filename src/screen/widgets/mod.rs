//! What views are built from: own widgets, made once and used everywhere.
//!
//! Each widget does five things in this order: size, space, touch, say (to the accessibility
//! tree), paint. None knows a session or a command. All touch goes through [`touch()`], all
//! text through [`text`]; both obey an inert [`super::theme::Theme`].

pub mod badge;
pub mod banner;
pub mod button;
pub mod card;
pub mod check_row;
pub mod choice;
pub mod countdown;
pub mod curtain;
pub mod flow;
pub mod fold;
pub mod panel;
pub mod progress;
pub mod scroll;
pub mod text;
pub mod tile;
pub mod touch;

pub use badge::badge_ui;
pub use banner::{Tone, banner_ui, banner_with_ui, private_banner_ui};
pub use button::{Button, Look};
pub use card::card_ui;
pub use check_row::CheckRow;
pub use choice::Choice;
pub use countdown::countdown_ui;
pub use curtain::{curtain_ui, private_border_ui};
pub use flow::{Side, flow};
pub use panel::panel_ui;
pub use progress::progress_ui;
pub use scroll::scroll_ui;
pub use text::{body_ui, display_ui, heading_ui, quiet_ui, sentences_ui, title_ui};
pub use tile::Tile;
pub use touch::{Said, Touch, touch};
