//! Getting ready: the road ahead, the papers, what it costs.

use eframe::egui::{Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2};

use crate::{
    guide::{
        Guide, Standing,
        road::{self, Road},
    },
    screen::{
        board::Act,
        icons::Icon,
        road::Ahead,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Button, body_ui, card_ui, fold, heading_ui, quiet_ui, text, title_ui},
        words::{self, Text},
    },
    session::{Command, Prepare},
};

use super::{help, scene::Scene, step::item_ui};

/// Draws the preparation.
pub(super) fn prepare_ui(ui: &mut Ui, scene: Scene<'_>, prepare: &Prepare, acts: &mut Vec<Act>) {
    let Prepare { need: _, guide, have, walked: _ } = prepare;
    let theme = scene.theme;
    let Some(guide) = scene.board.state.guides.get(&guide.id) else {
        title_ui(ui, theme, Text::NoStep.words());
        return;
    };
    title_ui(ui, theme, &guide.title);
    help::below_title_ui(ui, scene, acts);
    body_ui(ui, theme, &guide.summary);
    ui.add_space(theme.length(Length::SpaceM));
    card_ui(ui, theme, |ui| road_ui(ui, scene, guide));
    ui.add_space(theme.length(Length::SpaceM));
    if !guide.bring.is_empty() {
        heading_ui(ui, theme, Text::Bring.words());
        if scene.leads() {
            quiet_ui(ui, theme, Text::BringLine.words());
        }
        ui.add_space(theme.length(Length::SpaceS));
        for item in &guide.bring {
            let ticked = have.contains(&item.id);
            item_ui(ui, scene, guide, (&guide.id, None), (item, ticked), acts);
        }
        if scene.leads() && Button::new(Text::PapersMissing).icon(Icon::Paper).show(ui, theme) {
            acts.push(Command::PapersMissing.into());
        }
        ui.add_space(theme.length(Length::SpaceM));
    }
    if !guide.needs.is_empty() {
        heading_ui(ui, theme, Text::Needs.words());
        for need in &guide.needs {
            body_ui(ui, theme, &words::listed(need.words()));
        }
        ui.add_space(theme.length(Length::SpaceM));
    }
    facts_ui(ui, scene, guide);
}

/// How many steps, how many minutes, and where the hand may pass.
fn road_ui(ui: &mut Ui, scene: Scene<'_>, guide: &Guide) {
    let theme = scene.theme;
    let road = road::whole(guide);
    // It says something by itself: what follows may stand behind a fold.
    let line = words::road(&road, guide.minutes);
    text::text_ui(ui, theme, Type::Heading, theme.palette.on_surface, &line);
    ui.add_space(theme.length(Length::SpaceS));
    let mine: Vec<bool> = road.steps.iter().map(|step| Ahead { guide, step }.is_for_the_citizen()).collect();
    let beads = beads_ui(ui, scene, &road, &mine);
    if mine.contains(&true) {
        let colours = &theme.palette;
        let sign = text::icon_size(theme, Type::Label);
        let hand = Text::RoadHand.words();
        let wanted = text::layout(ui, theme, Type::Label, colours.on_surface, hand, f32::INFINITY).size();
        // What a filled bead means stands beside the road, or below it when the road is long.
        let right = beads.right() + theme.length(Length::SpaceL);
        let beside = right + sign.x + theme.length(Length::SpaceS) + wanted.x <= ui.max_rect().right();
        let line = if beside {
            let top = beads.center().y - wanted.y / 2.0;
            Rect::from_min_max(pos2(right, top), pos2(ui.max_rect().right(), top + wanted.y))
        } else {
            ui.add_space(theme.length(Length::SpaceS));
            ui.available_rect_before_wrap()
        };
        let square = Rect::from_min_size(line.min, sign);
        ui.painter().circle_filled(square.center(), sign.x / 2.0, colours.lead_citizen);
        Icon::Hand.paint(ui, square.shrink(sign.x * 0.2), colours.on_lead_citizen);
        let words = line.with_min_x(square.right() + theme.length(Length::SpaceS));
        let mut inner = ui.new_child(UiBuilder::new().id_salt("legend").max_rect(words));
        text::text_ui(&mut inner, theme, Type::Label, colours.on_surface, Text::RoadHand.words());
        ui.advance_cursor_after_rect(inner.min_rect().union(square));
    }
}

/// One numbered bead a step of the longest way; those of the citizen are filled, as the hand below them is.
fn beads_ui(ui: &mut Ui, scene: Scene<'_>, road: &Road<'_>, mine: &[bool]) -> Rect {
    let theme = scene.theme;
    let colours = &theme.palette;
    let side = (theme.font(Type::Label).size * 2.0).max(theme.length(Length::Touch));
    let gap = theme.length(Length::SpaceS);
    #[expect(clippy::cast_precision_loss, reason = "a road has a few dozen steps at most")]
    let count = mine.len().max(1) as f32;
    let width = ui.available_width();
    // Long roads make smaller beads, never a second line: a road is one line.
    let side = side.min((width - gap * (count - 1.0)) / count).max(1.0);
    let (id, line) = ui.allocate_space(vec2(width, side));
    // Round borders are blurred a little beyond their edge.
    fold::keep_whole(ui, line.expand(theme.length(Length::SpaceXs)));
    let last = line.left() + (side + gap) * (count - 1.0) + side / 2.0;
    let middle = line.center().y;
    ui.painter().hline(
        line.left() + side / 2.0..=last,
        middle,
        theme.stroke(Length::StrokeFocus, colours.outline),
    );
    let mut left = line.left();
    // A bead too small for its number goes without.
    let numbered = side >= theme.font(Type::Label).size * 1.3;
    for (index, mine) in mine.iter().enumerate() {
        let bead = Rect::from_min_size(pos2(left, line.top()), vec2(side, side));
        let number = (index + 1).to_string();
        bead_ui(ui, theme, bead, *mine, numbered.then_some(number));
        left += side + gap;
    }
    if theme.is_live() {
        let mine = mine.iter().filter(|mine| **mine).count();
        let words = words::road_said(road, mine);
        ui.interact(line, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &words));
    }
    line.with_max_x(last + side / 2.0)
}

fn bead_ui(ui: &Ui, theme: &Theme, bead: Rect, mine: bool, number: Option<String>) {
    let colours = &theme.palette;
    let (fill, ink) = if mine {
        (colours.lead_citizen, colours.on_lead_citizen)
    } else {
        (colours.surface, colours.on_surface)
    };
    let border = theme.stroke(Length::StrokeFocus, if mine { fill } else { colours.outline });
    ui.painter().circle(bead.center(), bead.width() / 2.0 - border.width, fill, border);
    let Some(number) = number else { return };
    let galley = text::layout(ui, theme, Type::Label, ink, &number, f32::INFINITY);
    let centred = Rect::from_center_size(bead.center(), galley.size());
    text::paint_left(ui, galley, centred, ink);
}

/// Prices and delays, each with its doubt.
fn facts_ui(ui: &mut Ui, scene: Scene<'_>, guide: &Guide) {
    let theme = scene.theme;
    let in_force: Vec<_> = guide
        .facts
        .iter()
        .map(|fact| (fact, fact.standing(scene.board.today)))
        .filter(|(_, standing)| *standing != Standing::NotInForce)
        .collect();
    if in_force.is_empty() {
        return;
    }
    heading_ui(ui, theme, Text::Costs.words());
    for (fact, standing) in in_force {
        let line = words::fact(&fact.about, &fact.value, standing == Standing::Certain);
        body_ui(ui, theme, &line);
        ui.add_space(theme.length(Length::SpaceXs));
    }
}
