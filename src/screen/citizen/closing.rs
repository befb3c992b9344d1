//! Saying goodbye: how it ended, what the citizen did, how it felt, what is kept.

use eframe::egui::{Ui, vec2};

use crate::{
    guide::Place,
    screen::{
        board::Act,
        icons::Picture,
        place::{PlaceWords, words_of},
        theme::Theme,
        tokens::Length,
        widgets::{Side, Tile, body_ui, card_ui, flow, heading_ui, title_ui},
        words::{self, Text},
    },
    session::{Closing, Command, Feeling, Mastery, Outcome, Path, Phase, Role},
};

use super::{help, scene::Scene};

/// Draws the goodbye.
pub(super) fn closing_ui(ui: &mut Ui, scene: Scene<'_>, closing: &Closing, acts: &mut Vec<Act>) {
    let Closing { before, outcome, feeling } = closing;
    let theme = scene.theme;
    outcome_ui(ui, scene, *outcome);
    let place = scene.board.chosen_place(*outcome);
    let place = place.map(|place| (place, words_of(place, scene.board.moment(), Role::Citizen)));
    if let Some((place, told)) = &place {
        place_ui(ui, theme, place, told);
    }
    help::below_title_ui(ui, scene, acts);
    ui.add_space(theme.length(Length::SpaceM));
    // The one thing asked comes before what is only read.
    heading_ui(ui, theme, Text::FeelingAsk.words());
    ui.add_space(theme.length(Length::SpaceS));
    feelings_ui(ui, scene, *feeling, acts);
    if feeling.is_some() {
        ui.add_space(theme.length(Length::SpaceS));
        body_ui(ui, theme, Text::FeelingThanks.words());
    }
    ui.add_space(theme.length(Length::SpaceL));
    if let Some((place, told)) = &place {
        more_ui(ui, theme, place, told);
    }
    if let Phase::Steps(steps) = before.as_ref() {
        done_ui(ui, scene, &steps.path);
    }
    heading_ui(ui, theme, Text::KeptTitle.words());
    crate::screen::widgets::sentences_ui(ui, theme, Text::KeptAfter.words());
}

fn outcome_ui(ui: &mut Ui, scene: Scene<'_>, outcome: Outcome) {
    let theme = scene.theme;
    let (title, line) = match outcome {
        Outcome::Done => (Text::ClosingDone, None),
        Outcome::ToBeContinued => (Text::ClosingContinued, None),
        Outcome::Referred(referral) => (Text::ClosingReferred, Some(words::sent_to(referral.to))),
        Outcome::Stopped(reason) => (Text::ClosingStopped, Some(reason.words().to_owned())),
    };
    title_ui(ui, theme, title.words());
    if let Some(line) = line {
        body_ui(ui, theme, &line);
    }
}

/// Where to go, in letters large enough to be copied onto paper.
fn place_ui(ui: &mut Ui, theme: &Theme, place: &Place, told: &PlaceWords) {
    ui.add_space(theme.length(Length::SpaceM));
    card_ui(ui, theme, |ui| {
        title_ui(ui, theme, &place.name);
        heading_ui(ui, theme, &place.address);
        let phone = told.phone.as_deref().map(words::phone);
        for line in told.now.iter().chain(&phone) {
            heading_ui(ui, theme, line);
        }
    });
}

/// Where an appointment is made, its week, and its site.
fn more_ui(ui: &mut Ui, theme: &Theme, place: &Place, told: &PlaceWords) {
    if let Some(booking) = &told.booking {
        heading_ui(ui, theme, booking);
        ui.add_space(theme.length(Length::SpaceM));
    }
    if let [title, days @ ..] = told.week.as_slice() {
        heading_ui(ui, theme, title);
        for day in days {
            body_ui(ui, theme, &words::listed(day));
        }
        ui.add_space(theme.length(Length::SpaceM));
    }
    if let Some(site) = &place.site {
        heading_ui(ui, theme, Text::OfficialSite.words());
        body_ui(ui, theme, site.as_str());
        ui.add_space(theme.length(Length::SpaceM));
    }
}

/// What was done alone comes first: it is what people take home.
fn done_ui(ui: &mut Ui, scene: Scene<'_>, path: &Path) {
    let theme = scene.theme;
    let of = |wanted: Mastery| -> Vec<String> {
        path.done()
            .iter()
            .filter(|done| done.mastery == wanted)
            .filter_map(|done| {
                let guide = scene.board.state.guides.get(&done.guide)?;
                let (_, step) = guide.find(&done.step)?;
                Some(scene.reader(guide).read_to_citizen(&step.title))
            })
            .collect()
    };
    for (title, lines) in [(Text::ByYourself, of(Mastery::Alone)), (Text::Together, of(Mastery::Together))] {
        if lines.is_empty() {
            continue;
        }
        card_ui(ui, theme, |ui| {
            heading_ui(ui, theme, title.words());
            for line in &lines {
                body_ui(ui, theme, &words::listed(line));
            }
        });
        ui.add_space(theme.length(Length::SpaceM));
    }
}

fn feelings_ui(ui: &mut Ui, scene: Scene<'_>, feeling: Option<Feeling>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let gap = theme.length(Length::SpaceM);
    let whole = ui.available_width();
    let columns: f32 = 3.0;
    let width = ((whole - gap * (columns - 1.0)) / columns).floor();
    let tiles: Vec<_> = Feeling::ALL
        .iter()
        .map(|&each| {
            let tile = Tile::new(("feeling", each.code()), each.words(), picture_of(each));
            (each, tile.chosen(feeling == Some(each)))
        })
        .collect();
    let sizes: Vec<_> = tiles.iter().map(|(_, tile)| tile.size(ui, theme, width)).collect();
    let (places, height) = flow(&sizes, whole, gap, Side::Left);
    let start = ui.cursor().min;
    for ((each, tile), place) in tiles.into_iter().zip(places) {
        if tile.place(ui, theme, place.translate(start.to_vec2())) {
            acts.push(Command::Feel(each).into());
        }
    }
    ui.allocate_space(vec2(whole, height));
}

const fn picture_of(feeling: Feeling) -> Picture {
    match feeling {
        Feeling::Good => Picture::Good,
        Feeling::SoSo => Picture::SoSo,
        Feeling::Hard => Picture::Hard,
    }
}
