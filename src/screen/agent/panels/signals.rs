//! The stop signals: which one, then its card. For the agent's eyes: nothing here reaches the session.

use eframe::egui::Ui;

use crate::{
    guide::{
        signals::{Card, Signal},
        typeset,
    },
    screen::{
        board::{Act, AgentPanel, Board, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Look, body_ui, panel_ui},
    },
};

use super::{
    super::{
        advice::{Paragraph, Sort, fact_line},
        advice_ui::{fact_ui, paragraph_ui},
        control::Control,
        words::Word,
    },
    grid_ui,
};

/// Shows the signals, or the card of one.
pub fn signals_ui(
    ui: &mut Ui,
    theme: &Theme,
    signal: Option<Signal>,
    board: &Board<'_>,
    acts: &mut Vec<Act>,
) {
    let title = signal.map_or(Word::Signals.words(), Signal::words);
    panel_ui(ui, theme, "signals", title, |ui| {
        // On the list too: whoever is in a hurry reads it first.
        paragraph_ui(ui, theme, &line(Sort::Trap, Word::DangerOfLife.words()));
        ui.add_space(theme.length(Length::SpaceM));
        match signal {
            None => {
                let choose = |it: &Signal| Control::new(it.words(), open(Some(*it)));
                let all: Vec<_> = Signal::ALL.iter().map(choose).collect();
                grid_ui(ui, theme, "signals", &all, acts);
            }
            Some(signal) => {
                if let Some(card) = board.state.guides.card(signal) {
                    card_ui(ui, theme, card, board);
                }
                let back = Control::word(Word::OtherSignal, Icon::Back, open(None)).look(Look::Quiet);
                grid_ui(ui, theme, "signals", &[back], acts);
            }
        }
    });
}

const fn open(signal: Option<Signal>) -> DeskAct {
    DeskAct::OpenAgent(AgentPanel::Signals { signal })
}

fn line(sort: Sort, words: &str) -> Paragraph {
    Paragraph { sort, words: typeset(words) }
}

fn card_ui(ui: &mut Ui, theme: &Theme, card: &Card, board: &Board<'_>) {
    let Card { say, avoid, turn_to, call, local } = card;
    for (sort, words) in [(Sort::Say, say), (Sort::Trap, avoid), (Sort::Route, turn_to)] {
        paragraph_ui(ui, theme, &line(sort, words));
        ui.add_space(theme.length(Length::SpaceS));
    }
    for fact in call {
        fact_ui(ui, theme, &fact_line(fact, board.today));
        ui.add_space(theme.length(Length::SpaceS));
    }
    for value in local.iter().filter_map(|key| board.local.value(key)) {
        body_ui(ui, theme, &typeset(value));
        ui.add_space(theme.length(Length::SpaceS));
    }
}
