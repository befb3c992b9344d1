//! The citizen's window: one thing at a time.
//!
//! Each phase has its file; `window` puts top, middle and bottom around it, and lays a
//! `cover` over all three when a question must be answered first. The same functions draw
//! the `mirror` in the agent's window, from what the *agent* may see.

mod bottom;
mod closing;
mod cover;
mod farewell;
mod help;
mod middle;
mod mirror;
mod need;
mod notice;
mod page;
mod page_head;
mod page_instead;
mod pause;
mod prepare;
mod scene;
mod signs;
mod spoken;
mod step;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_on_page;
mod top;
mod way_out;
mod welcome;
mod window;

use eframe::egui::{Ui, UiBuilder, accesskit};

use crate::{
    screen::theme::{Pane, Theme},
    session::{Comfort, Role},
};

use super::{
    board::{Act, Board},
    words::Text,
};

pub use mirror::mirror_ui;
pub(super) use need::picture_of;
pub use signs::{identify_ui, lost_screen_ui};
pub use spoken::spoken;

/// The citizen's theme: as comfortable as the session says, on this screen.
#[must_use]
pub fn citizen_theme(board: &Board<'_>, pane: Pane) -> Theme {
    let comfort = board.state.session.as_ref().map_or_else(Comfort::default, |session| session.comfort);
    Theme::citizen(comfort, pane)
}

/// Draws the citizen's window into all of `ui` and returns what was touched.
pub fn citizen_ui(ui: &mut Ui, board: &Board<'_>, theme: &Theme) -> Vec<Act> {
    let mut acts = Vec::new();
    let mut root = ui.new_child(
        UiBuilder::new()
            .scope_id(theme.id("window"))
            .max_rect(ui.max_rect())
            .accessibility_role(accesskit::Role::Main)
            .accessibility_label(Text::CitizenScreen.words()),
    );
    window::window_ui(&mut root, board, theme, Role::Citizen, &mut acts);
    acts
}
