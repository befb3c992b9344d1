//! Settings, behind the PIN: which screen is whose, old journals, leaving.

use eframe::egui::Ui;

use crate::screen::{
    board::{Act, AgentDesk, AgentPanel, DeskAct},
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Look, Tone, banner_ui, body_ui, panel_ui, text::text_ui},
};

use super::{
    super::{
        control::Control,
        words::{self, Word},
    },
    Moment, Stage, list_ui,
};

/// Shows the settings.
pub fn settings_ui(ui: &mut Ui, theme: &Theme, desk: &AgentDesk, moment: Moment, acts: &mut Vec<Act>) {
    let AgentDesk {
        panel: _,
        query: _,
        hits: _,
        pin_word: _,
        pin: _,
        first_pin: _,
        monitors,
        fact_word: _,
        read_word,
        place: _,
        slip: _,
    } = desk;
    panel_ui(ui, theme, "settings", Word::Settings.words(), |ui| {
        text_ui(ui, theme, Type::Label, theme.palette.on_surface, Word::Monitors.words());
        if monitors.is_empty() {
            body_ui(ui, theme, Word::NoMonitors.words());
        }
        for monitor in monitors {
            body_ui(ui, theme, monitor);
        }
        ui.add_space(theme.length(Length::SpaceM));
        let purge = DeskAct::OpenAgent(AgentPanel::Purge);
        let mut controls = vec![
            Control::word(Word::IdentifyScreens, Icon::Screen, DeskAct::IdentifyScreens),
            Control::word(Word::SwapScreens, Icon::Swap, DeskAct::SwapScreens),
        ];
        if moment.stage == Stage::Standby {
            controls.push(Control::word(Word::ReadAgain, Icon::StartOver, DeskAct::ReadAgain));
        }
        controls.push(Control::word(Word::Purge, Icon::Wipe, purge).look(Look::DangerQuiet));
        controls.push(Control::word(Word::Leave, Icon::Leave, DeskAct::Leave));
        list_ui(ui, theme, "settings", &controls, acts);
        if let Some(word) = read_word {
            banner_ui(ui, theme, Tone::Notice, words::read_word(*word));
        }
    });
}

/// Shows the question before old journals are purged.
pub fn purge_ui(ui: &mut Ui, theme: &Theme, acts: &mut Vec<Act>) {
    panel_ui(ui, theme, "purge", Word::PurgeTitle.words(), |ui| {
        body_ui(ui, theme, Word::PurgeLine.words());
        ui.add_space(theme.length(Length::SpaceL));
        let confirm = Control::word(Word::PurgeConfirm, Icon::Wipe, DeskAct::Purge).look(Look::Danger);
        let back = DeskAct::OpenAgent(AgentPanel::Settings);
        let back = Control::text(crate::screen::words::Text::Back, Icon::Back, back);
        list_ui(ui, theme, "purge", &[back, confirm], acts);
    });
}
