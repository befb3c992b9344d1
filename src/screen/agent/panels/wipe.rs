//! « Tout effacer ? »: the one confirmation.

use eframe::egui::Ui;

use crate::{
    screen::{
        board::Act,
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Look, body_ui, panel_ui},
        words::Text,
    },
    session::Command,
};

use super::{
    super::{control::Control, words::Word},
    list_ui,
};

/// Shows the question.
pub fn wipe_ui(ui: &mut Ui, theme: &Theme, acts: &mut Vec<Act>) {
    panel_ui(ui, theme, "wipe", Word::WipeTitle.words(), |ui| {
        body_ui(ui, theme, Word::WipeLine.words());
        ui.add_space(theme.length(Length::SpaceL));
        let confirm = Control::text(Text::WipeConfirm, Icon::Wipe, Command::ConfirmWipe).look(Look::Danger);
        let keep = Control::text(Text::WipeDrop, Icon::Back, Command::DropWipe);
        list_ui(ui, theme, "wipe", &[keep, confirm], acts);
    });
}
