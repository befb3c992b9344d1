//! Finding out what the person came for: the question, and the guides as pictures.

use eframe::egui::{Ui, vec2};

use crate::{
    guide::{Guide, GuideKind, Theme as Field},
    screen::{
        board::Act,
        icons::Picture,
        tokens::Length,
        widgets::{Side, Tile, flow, heading_ui, quiet_ui, title_ui},
        words::Text,
    },
    session::{Command, Need},
};

use super::{scene::Scene, step::step_ui};

/// Draws the interview.
pub(super) fn need_ui(ui: &mut Ui, scene: Scene<'_>, need: &Need, acts: &mut Vec<Act>) {
    let Need { path, suggested } = need;
    match scene.here(path) {
        Some(here) => step_ui(ui, scene, here, acts),
        None => title_ui(ui, scene.theme, Text::NeedTitle.words()),
    }
    // Later questions stand alone: one decision at a time.
    if path.crumbs().len() <= 1 {
        ui.add_space(scene.theme.length(Length::SpaceM));
        tiles_ui(ui, scene, suggested.as_ref(), acts);
    }
}

fn tiles_ui(ui: &mut Ui, scene: Scene<'_>, suggested: Option<&crate::guide::GuideId>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    heading_ui(ui, theme, Text::NeedTiles.words());
    let line = if scene.leads() { Text::NeedTouch } else { Text::NeedShow };
    quiet_ui(ui, theme, line.words());
    ui.add_space(theme.length(Length::SpaceS));

    let guides: Vec<&Guide> =
        scene.board.state.guides.guides().iter().filter(|guide| guide.kind == GuideKind::Procedure).collect();
    let gap = theme.length(Length::SpaceM);
    let whole = ui.available_width();
    let columns: f32 = if theme.is_enlarged() { 1.0 } else { 3.0 };
    let width = ((whole - gap * (columns - 1.0)) / columns).floor();
    let tiles: Vec<Tile<'_>> = guides
        .iter()
        .map(|guide| {
            let shown = suggested == Some(&guide.id);
            Tile::new(("guide", guide.id.as_str()), &guide.title, picture_of(guide.theme))
                .chosen(shown)
                .mark(shown.then_some(Text::Suggested.words()))
        })
        .collect();
    let sizes: Vec<_> = tiles.iter().map(|tile| tile.size(ui, theme, width)).collect();
    let (places, height) = flow(&sizes, whole, gap, Side::Left);
    let start = ui.cursor().min;
    for ((tile, guide), place) in tiles.into_iter().zip(guides).zip(places) {
        if tile.place(ui, theme, place.translate(start.to_vec2())) {
            let id = guide.id.clone();
            acts.push(
                if scene.leads() { Command::ChooseGuide(id) } else { Command::SuggestGuide(id) }.into(),
            );
        }
    }
    ui.allocate_space(vec2(whole, height));
}

/// The picture of a theme, the same on both screens.
pub(in crate::screen) const fn picture_of(field: Field) -> Picture {
    match field {
        Field::Papers => Picture::Papers,
        Field::Family => Picture::Family,
        Field::Health => Picture::Health,
        Field::Work
        | Field::Housing
        | Field::Transport
        | Field::Money
        | Field::Justice
        | Field::Email
        | Field::Procedures => Picture::Procedure,
    }
}
