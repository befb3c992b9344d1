//! Draws the work under the mirror: answers and lines in as many columns as fit.

use eframe::egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::{
    screen::{
        board::{Act, DeskAct},
        theme::Theme,
        tokens::{Length, Type},
        widgets::{CheckRow, Choice, Tone, banner_ui, flow::Side, heading_ui, quiet_ui, text::text_ui},
    },
    session::Command,
};

use super::{
    control::controls_ui,
    places::{Line, Places},
    words::{Word, more_places, where_to},
    work::{Answer, Tick, Work},
};

/// Shows the work. `asked`: the question itself stands above its answers, where no advice beside
/// them says it.
pub fn work_ui(ui: &mut Ui, theme: &Theme, work: &Work, asked: Option<&str>, acts: &mut Vec<Act>) {
    match work {
        Work::Watch(None) => {}
        Work::Watch(Some(said)) => text_ui(ui, theme, Type::Label, theme.palette.on_surface, said.words()),
        Work::Answers(answers) => {
            answers_ui(ui, theme, asked.unwrap_or(Word::AskQuestion.words()), answers, acts);
        }
        Work::Outcomes { answers, places } => {
            answers_ui(ui, theme, Word::OutcomeTitle.words(), answers, acts);
            if let Some(places) = places {
                places_ui(ui, theme, places, acts);
            }
        }
        Work::Ticks { title, lines } => ticks_ui(ui, theme, *title, lines, acts),
        Work::Site { address, shows, press, noticed, refused, controls } => {
            if let Some(words) = noticed {
                text_ui(ui, theme, Type::Label, theme.palette.on_surface, words);
                ui.add_space(theme.length(Length::SpaceS));
            }
            if let Some(words) = refused {
                banner_ui(ui, theme, Tone::Verify, words);
                ui.add_space(theme.length(Length::SpaceS));
            }
            if !controls.is_empty() {
                controls_ui(ui, theme, "page", controls, Side::Left, acts);
                ui.add_space(theme.length(Length::SpaceS));
            }
            part_ui(ui, theme, Word::OpenSite, address);
            if let Some(press) = press {
                part_ui(ui, theme, Word::PressThere, press);
            }
            if let Some(shows) = shows {
                part_ui(ui, theme, Word::SiteShows, shows);
            }
        }
    }
}

fn part_ui(ui: &mut Ui, theme: &Theme, heading: Word, words: &str) {
    quiet_ui(ui, theme, heading.words());
    text_ui(ui, theme, Type::Label, theme.palette.on_surface, words);
    ui.add_space(theme.length(Length::SpaceS));
}

fn answers_ui(ui: &mut Ui, theme: &Theme, title: &str, answers: &[Answer], acts: &mut Vec<Act>) {
    heading_ui(ui, theme, title);
    ui.add_space(theme.length(Length::SpaceS));
    grid_ui(ui, theme, answers, |ui, answer| {
        let Answer { control, chosen } = answer;
        if Choice::new(("answer", title, control.words.as_str()), &control.words)
            .chosen(*chosen)
            .show(ui, theme)
        {
            acts.extend(control.acts.iter().cloned());
        }
    });
}

fn places_ui(ui: &mut Ui, theme: &Theme, places: &Places, acts: &mut Vec<Act>) {
    let Places { kind, lines, more, measured } = places;
    ui.add_space(theme.length(Length::SpaceM));
    heading_ui(ui, theme, &where_to(*kind));
    let below = if lines.is_empty() { Word::NoPlace } else { Word::ChoosePlace };
    quiet_ui(ui, theme, below.words());
    if *measured {
        quiet_ui(ui, theme, Word::AsTheCrowFlies.words());
    }
    ui.add_space(theme.length(Length::SpaceS));
    ui.push_id("places", |ui| {
        grid_ui(ui, theme, lines, |ui, line| {
            let Line { place, words, chosen } = line;
            if Choice::new(("place", place), words).chosen(*chosen).show(ui, theme) {
                acts.push(DeskAct::ChoosePlace(*place).into());
            }
        });
    });
    if *more > 0 {
        quiet_ui(ui, theme, &more_places(*more));
    }
}

fn ticks_ui(ui: &mut Ui, theme: &Theme, title: Word, lines: &[Tick], acts: &mut Vec<Act>) {
    heading_ui(ui, theme, title.words());
    ui.add_space(theme.length(Length::SpaceS));
    grid_ui(ui, theme, lines, |ui, line| {
        let Tick { id, words, instead, ticked } = line;
        let row = CheckRow::new(("tick", title, id.as_str()), words, *ticked);
        let row = match instead {
            Some(instead) => row.beside(instead),
            None => row,
        };
        if row.show(ui, theme) {
            acts.push(Command::Tick(id.clone()).into());
        }
    });
}

/// Two columns where there is room for two, else one. Each row is as high as its higher cell.
fn grid_ui<T>(ui: &mut Ui, theme: &Theme, cells: &[T], mut cell_ui: impl FnMut(&mut Ui, &T)) {
    let gap = theme.length(Length::SpaceS);
    let width = ui.available_width();
    let columns: u8 = if width >= theme.length(Length::Panel) && cells.len() > 1 { 2 } else { 1 };
    let cell = (width - gap * f32::from(columns - 1)) / f32::from(columns);
    for (at, row) in cells.chunks(usize::from(columns)).enumerate() {
        let top = ui.cursor().top();
        let mut bottom = top;
        let mut left = ui.cursor().left();
        for (column, item) in row.iter().enumerate() {
            let rect = Rect::from_min_size(pos2(left, top), vec2(cell, 0.0));
            let mut inner = ui.new_child(UiBuilder::new().id_salt((at, column)).max_rect(rect));
            cell_ui(&mut inner, item);
            bottom = bottom.max(inner.min_rect().bottom());
            left += cell + gap;
        }
        ui.add_space(bottom - top + gap);
    }
}
