//! The page of dated facts: what can be said, and what must be compared with its source first.
//!
//! Whoever is at the counter may read it; « Vérifié aujourd'hui », and taking that back, stand behind the
//! PIN. Neither asks « vraiment ? »: each undoes the other, in the same place.

use eframe::egui::Ui;

use crate::screen::{
    board::{Act, AgentPanel, DeskAct, FactWord},
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Button, Tone, banner_ui, body_ui, heading_ui, panel_ui, quiet_ui, text::text_ui},
};

use super::{
    super::{
        advice_ui::fact_ui,
        control::Control,
        facts::{Facts, Group, Line, Missing},
        words::{self, Word},
    },
    list_ui,
};

/// Shows the page. `verify`: the PIN was given, so that a fact can be called verified.
pub fn facts_ui(
    ui: &mut Ui,
    theme: &Theme,
    facts: &Facts,
    verify: bool,
    word: Option<FactWord>,
    acts: &mut Vec<Act>,
) {
    let Facts { doubtful, certain, missing } = facts;
    panel_ui(ui, theme, "facts", Word::FactsTitle.words(), |ui| {
        body_ui(ui, theme, Word::FactsLine.words());
        ui.add_space(theme.length(Length::SpaceM));
        if let Some(word) = word {
            banner_ui(ui, theme, Tone::Alarm, words::fact_word(word));
            ui.add_space(theme.length(Length::SpaceM));
        }
        if !verify {
            let open = DeskAct::OpenAgent(AgentPanel::VerifyFacts);
            list_ui(ui, theme, "facts", &[Control::word(Word::VerifyFacts, Icon::Check, open)], acts);
        }
        if !verify {
            missing_ui(ui, theme, missing);
        }
        let heading = if verify { Word::FactsDoubtfulOrToday } else { Word::FactsDoubtful };
        groups_ui(ui, theme, (heading, Word::FactsAllCertain), doubtful, verify, acts);
        groups_ui(ui, theme, (Word::FactsCertain, Word::FactsNoneCertain), certain, verify, acts);
    });
}

/// Facts under a heading, or the word that there are none.
fn groups_ui(
    ui: &mut Ui,
    theme: &Theme,
    (heading, none): (Word, Word),
    groups: &[Group],
    verify: bool,
    acts: &mut Vec<Act>,
) {
    heading_ui(ui, theme, heading.words());
    ui.add_space(theme.length(Length::SpaceS));
    if groups.is_empty() {
        quiet_ui(ui, theme, none.words());
    }
    for Group { title, lines } in groups {
        text_ui(ui, theme, Type::Label, theme.palette.on_surface, title);
        ui.add_space(theme.length(Length::SpaceXs));
        for line in lines {
            line_ui(ui, theme, title, line, verify, acts);
            ui.add_space(theme.length(Length::SpaceM));
        }
    }
    ui.add_space(theme.length(Length::SpaceM));
}

fn line_ui(ui: &mut Ui, theme: &Theme, title: &str, line: &Line, verify: bool, acts: &mut Vec<Act>) {
    let Line { fact, value, said, details, used, days_left, may_be_verified, here } = line;
    fact_ui(ui, theme, said);
    let left = days_left.map(words::days_left);
    for words in details.iter().chain(&left).chain([used]) {
        quiet_ui(ui, theme, words);
    }
    if !verify {
        return;
    }
    let mut button_ui = |what: &str, words: &str, icon: Icon, act: DeskAct| {
        ui.add_space(theme.length(Length::SpaceXs));
        let button = Button::named((what, fact.to_string(), value.as_str()), words).icon(icon);
        if button.said(&words::about_fact(words, title, said)).show(ui, theme) {
            acts.push(act.into());
        }
    };
    if *may_be_verified {
        let act = DeskAct::Verified { fact: fact.clone(), value: value.clone() };
        button_ui("verified", Word::VerifiedToday.words(), Icon::Check, act);
    }
    if let Some(seen) = here {
        button_ui("withdrawn", &words::take_back(seen.on), Icon::Back, DeskAct::Withdraw(seen.clone()));
    }
}

/// What the commune has not filled in, with the guides that need it.
fn missing_ui(ui: &mut Ui, theme: &Theme, missing: &[Missing]) {
    if missing.is_empty() {
        return;
    }
    heading_ui(ui, theme, Word::LocalMissing.words());
    ui.add_space(theme.length(Length::SpaceS));
    for Missing { what, needed } in missing {
        text_ui(ui, theme, Type::Body, theme.palette.on_surface, what);
        quiet_ui(ui, theme, needed);
        ui.add_space(theme.length(Length::SpaceS));
    }
    ui.add_space(theme.length(Length::SpaceM));
}
