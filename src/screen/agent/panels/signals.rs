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
        tokens::{Length, Type},
        widgets::{Look, Tone, banner_ui, body_ui, heading_ui, panel_ui, text::text_ui},
    },
};

use super::{
    super::{
        advice::{Paragraph, Sort, fact_line},
        advice_ui::{fact_ui, paragraph_ui},
        control::Control,
        places::told,
        words::Word,
    },
    grid_ui,
};

/// A card is read at a glance: more places than this are a list.
const MOST_PLACES: usize = 3;

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
                    near_ui(ui, theme, signal, card, board);
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
    let Card { say, avoid, turn_to, call, places: _, local: _ } = card;
    for (sort, words) in [(Sort::Say, say), (Sort::Trap, avoid), (Sort::Route, turn_to)] {
        paragraph_ui(ui, theme, &line(sort, words));
        ui.add_space(theme.length(Length::SpaceS));
    }
    for fact in call {
        fact_ui(ui, theme, &fact_line(fact, board.today));
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// Whom the commune knows near here, or that it has named nobody.
fn near_ui(ui: &mut Ui, theme: &Theme, signal: Signal, card: &Card, board: &Board<'_>) {
    let cards = board.state.guides.cards();
    if cards.misses_people(signal, board.local) {
        banner_ui(ui, theme, Tone::Verify, Word::NobodyNear.words());
        ui.add_space(theme.length(Length::SpaceM));
        return;
    }
    let places = cards.places(signal, board.local);
    let values: Vec<_> = card.local.iter().filter_map(|key| board.local.value(key)).collect();
    if places.is_empty() && values.is_empty() {
        return;
    }
    heading_ui(ui, theme, Word::NearHere.words());
    ui.add_space(theme.length(Length::SpaceS));
    for offered in places.iter().take(MOST_PLACES) {
        place_ui(ui, theme, &told(offered, board));
        ui.add_space(theme.length(Length::SpaceM));
    }
    for value in values {
        body_ui(ui, theme, &typeset(value));
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// A place: its name, then what is known of it.
fn place_ui(ui: &mut Ui, theme: &Theme, told: &str) {
    let mut size = Type::Label;
    for line in told.lines() {
        text_ui(ui, theme, size, theme.palette.on_surface, line);
        size = Type::Body;
    }
}
