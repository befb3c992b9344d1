//! A step: its title, its sentences, one picture, and what is done there.

use eframe::egui::{Color32, Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::{
    guide::{Choice as Answer, GuideId, Item, StepId, StepKind},
    screen::{
        board::Act,
        icons::{Icon, Picture},
        theme::Theme,
        tokens::{Length, Type},
        widgets::{
            Button, CheckRow, Choice, Look, card_ui, fold, heading_ui, quiet_ui, sentences_ui, text, title_ui,
        },
        words::{self, Text},
    },
    session::{Command, Role, Steps, Veil},
};

use super::{
    help,
    scene::{Here, Scene},
};

/// The present step of the guide.
pub(super) fn steps_ui(ui: &mut Ui, scene: Scene<'_>, steps: &Steps, acts: &mut Vec<Act>) {
    let Steps { prepare: _, path, handling: _, veil, noticed: _ } = steps;
    match scene.here(path) {
        Some(here) => step_ui(ui, scene, here, acts),
        None => title_ui(ui, scene.theme, Text::NoStep.words()),
    }
    if *veil == (Veil::Down { typist: Role::Citizen }) && scene.leads() {
        // Far from what is done here: whoever wants on must not show a password by mistake.
        ui.add_space(scene.theme.length(Length::SpaceXl));
        let lift = Button::new(Text::ShowAgain).icon(Icon::Shown).look(Look::Quiet);
        if lift.show(ui, scene.theme) {
            acts.push(Command::LiftVeil.into());
        }
    }
}

/// Any step, of a guide or of the interview.
pub(super) fn step_ui(ui: &mut Ui, scene: Scene<'_>, here: Here<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let reader = scene.reader(here.guide);
    let picture = picture_of(&here.step.kind, here.step.private);
    // Where there is only something to read, the picture may take the room.
    let reads = matches!(here.step.kind, StepKind::Info | StepKind::Call { .. });
    let title = reader.read_to_citizen(&here.step.title);
    let said = |ui: &mut Ui, acts: &mut Vec<Act>| {
        help::below_title_ui(ui, scene, acts);
        ui.add_space(theme.length(Length::SpaceS));
        sentences_ui(ui, theme, &reader.read_to_citizen(&here.step.citizen));
    };
    if theme.is_enlarged() {
        title_with_picture_ui(ui, scene, picture, &title);
        said(ui, acts);
    } else {
        beside_picture(ui, theme, picture, if reads { 1.3 } else { 0.66 }, |ui| {
            title_ui(ui, theme, &title);
            said(ui, acts);
        });
    }
    ui.add_space(theme.length(Length::SpaceS));
    let answered = matches!(here.step.kind, StepKind::Question { .. } | StepKind::Check { .. });
    if answered && !scene.leads() {
        quiet_ui(ui, theme, Text::ReadOnly.words());
        ui.add_space(theme.length(Length::SpaceS));
    }
    match &here.step.kind {
        StepKind::Info | StepKind::Call { .. } => {}
        StepKind::Question { choices } => choices_ui(ui, scene, here, choices, acts),
        StepKind::Check { items } => items_ui(ui, scene, here, items, acts),
        StepKind::Site { .. } => site_ui(ui, scene, here),
    }
}

/// Enlarged words need the width more than a picture does: it stands beside the title alone, and
/// only where that takes no line more.
fn title_with_picture_ui(ui: &mut Ui, scene: Scene<'_>, picture: Picture, title: &str) {
    let theme = scene.theme;
    let high = |width| text::layout(ui, theme, Type::Title, Color32::PLACEHOLDER, title, width).size().y;
    let (share, whole) = (0.5, ui.available_width());
    let beside = high(whole - side(theme, share) - theme.length(Length::SpaceL)) <= high(whole);
    if beside && help::open(scene).is_none() {
        beside_picture(ui, theme, picture, share, |ui| title_ui(ui, theme, title));
    } else {
        title_ui(ui, theme, title);
    }
}

/// Words at the left, one picture at the right, of this share of the usual size.
fn beside_picture(ui: &mut Ui, theme: &Theme, picture: Picture, share: f32, words: impl FnOnce(&mut Ui)) {
    let whole = ui.available_rect_before_wrap();
    let side = side(theme, share);
    let left = whole.with_max_x(whole.right() - side - theme.length(Length::SpaceL));
    let mut column = ui.new_child(UiBuilder::new().id_salt("words").max_rect(left));
    words(&mut column);
    let place = Rect::from_min_size(pos2(whole.right() - side, whole.top()), Vec2::splat(side));
    fold::keep_whole(ui, place);
    picture.paint(ui, place);
    ui.advance_cursor_after_rect(column.min_rect().union(place));
}

fn side(theme: &Theme, share: f32) -> f32 {
    (theme.length(Length::Picture) * share).floor()
}

const fn picture_of(kind: &StepKind, private: bool) -> Picture {
    match (private, kind) {
        (true, _) => Picture::Curtain,
        (false, StepKind::Info) => Picture::Info,
        (false, StepKind::Question { .. }) => Picture::Question,
        (false, StepKind::Check { .. }) => Picture::Check,
        (false, StepKind::Site { .. }) => Picture::Site,
        (false, StepKind::Call { .. }) => Picture::Call,
    }
}

/// The answers: buttons when the citizen leads, words to read when not.
fn choices_ui<'c>(ui: &mut Ui, scene: Scene<'_>, here: Here<'_>, choices: &'c [Answer], acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let gap = theme.length(Length::SpaceM);
    // Two columns keep many answers in sight without scrolling.
    let columns = if choices.len() > 3 && !theme.is_enlarged() { 2 } else { 1 };
    let whole = ui.available_width();
    let width = if columns == 2 { (whole - gap) / 2.0 } else { whole };
    for (row, answers) in choices.chunks(columns).enumerate() {
        let line = ui.available_rect_before_wrap();
        let mut bottom = line.top();
        let card = |answer: &'c Answer| -> Choice<'c> {
            let action = (here.guide.id.as_str(), here.step.id.as_str(), answer.id.as_str());
            Choice::new(action, &answer.label)
        };
        let high = answers.iter().map(|answer| card(answer).height(ui, theme, width)).fold(0.0, f32::max);
        for (column, answer) in answers.iter().enumerate() {
            let left = if column == 0 { line.left() } else { line.left() + width + gap };
            let place = Rect::from_min_size(pos2(left, line.top()), vec2(width, line.height()));
            let mut cell = ui.new_child(UiBuilder::new().id_salt((row, column)).max_rect(place));
            let card = card(answer)
                .at_least(high)
                .chosen(here.chosen == Some(&answer.id))
                .pointed(scene.points() && scene.leads())
                .to_read(!scene.leads());
            if card.show(&mut cell, theme) {
                acts.push(Command::Answer(answer.id.clone()).into());
            }
            bottom = bottom.max(cell.min_rect().bottom());
        }
        ui.advance_cursor_after_rect(line.with_max_y(bottom));
        ui.add_space(gap);
    }
}

fn items_ui(ui: &mut Ui, scene: Scene<'_>, here: Here<'_>, items: &[Item], acts: &mut Vec<Act>) {
    let list = (&here.guide.id, Some(&here.step.id));
    for item in items {
        let ticked = here.crumb.ticked.contains(&item.id);
        item_ui(ui, scene, here.guide, list, (item, ticked), acts);
    }
}

/// One line to tick, of a checklist or of the papers to bring.
pub(super) fn item_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    guide: &crate::guide::Guide,
    list: (&GuideId, Option<&StepId>),
    (item, ticked): (&Item, bool),
    acts: &mut Vec<Act>,
) {
    let Item { id, text, instead } = item;
    let reader = scene.reader(guide);
    let words = reader.read_to_citizen(text);
    let instead = instead.as_ref().map(|instead| words::instead(&reader.read_to_citizen(instead)));
    let action = (list.0.as_str(), list.1.map_or("bring", StepId::as_str), id.as_str());
    let mut row = CheckRow::new(action, &words, ticked).to_read(!scene.leads());
    if let Some(instead) = &instead {
        row = row.beside(instead);
    }
    if row.show(ui, scene.theme) {
        acts.push(Command::Tick(id.clone()).into());
    }
    ui.add_space(scene.theme.length(Length::SpaceS));
}

/// The address in large letters: what must stand at the top of the page.
fn site_ui(ui: &mut Ui, scene: Scene<'_>, here: Here<'_>) {
    let theme = scene.theme;
    let opened = here.opened.map(|(guide, open)| (scene.reader(guide), open));
    let Some((reader, open)) = opened.filter(|(reader, open)| reader.is_filled_in(open)) else {
        // Without its address the site cannot be reached from here: the other way, at once.
        card_ui(ui, theme, |ui| {
            heading_ui(ui, theme, Text::AnotherWay.words());
            sentences_ui(ui, theme, &scene.reader(here.guide).read_to_citizen(&here.guide.plan_b));
        });
        return;
    };
    let address = reader.read_to_citizen(open);
    // The page that is open, not the main site of the guide: they are compared letter by letter.
    let host = host_of(&address);
    card_ui(ui, theme, |ui| {
        heading_ui(ui, theme, Text::OfficialSite.words());
        text::text_ui(ui, theme, Type::Display, theme.palette.primary, host);
        quiet_ui(ui, theme, Text::OfficialSiteLine.words());
    });
}

/// `https://passeport.ants.gouv.fr/…` → `passeport.ants.gouv.fr`.
fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_the_name_of_the_site_is_shown() {
        assert_eq!(super::host_of("https://passeport.ants.gouv.fr/espace?x=1"), "passeport.ants.gouv.fr");
    }
}
