//! What stands in the place of the official page: it is coming, it is covered, it cannot be used.

use eframe::egui::{Rect, Ui, UiBuilder};

use crate::{
    screen::{
        board::{Act, PageAct, PageLook, PageTrouble, PageView},
        tokens::{Length, Type},
        widgets::{Button, Look, curtain_ui, text},
        words::Text,
    },
    session::Steps,
};

use super::{page::acts_here, scene::Scene};

/// Draws it into `room`.
pub(super) fn instead_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    steps: &Steps,
    page: &PageView,
    room: Rect,
    acts: &mut Vec<Act>,
) {
    match page.look {
        PageLook::Shown { .. } => {}
        PageLook::Coming => {
            words_ui(ui, scene, room, Type::Body, Text::PageComing.words());
        }
        PageLook::Covered { ask_both } => covered_ui(ui, scene, ask_both, room, acts),
        PageLook::Down(trouble) => down_ui(ui, scene, steps, trouble, room, acts),
    }
}

fn covered_ui(ui: &mut Ui, scene: Scene<'_>, ask_both: bool, room: Rect, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let title = Text::PageCoveredTitle.words();
    if !ask_both {
        return curtain_ui(ui, theme, room, title, &[Text::PageCoveredLine.words()]);
    }
    let gap = theme.length(Length::SpaceS);
    let below = room.with_min_y(room.bottom() - theme.length(Length::Touch));
    curtain_ui(ui, theme, room.with_max_y(below.top() - gap), title, &[Text::PageUnknownLine.words()]);
    button_ui(ui, scene, below, Text::PageAgree, PageAct::Agree, acts);
}

fn down_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    steps: &Steps,
    trouble: PageTrouble,
    room: Rect,
    acts: &mut Vec<Act>,
) {
    let words = match trouble {
        PageTrouble::Outside => Text::PageRefused,
        PageTrouble::Unreachable => Text::PageUnreachable,
        PageTrouble::Password => Text::PagePassword,
        PageTrouble::Certificate => Text::PageCertificate,
        PageTrouble::Slow => Text::PageSlow,
        PageTrouble::Stopped => Text::PageStopped,
        PageTrouble::NoBrowser => Text::PageNoBrowser,
    };
    let mut top = words_ui(ui, scene, room, Type::Body, words.words());
    if acts_here(scene) {
        let place = room.with_min_y(top);
        top = button_ui(ui, scene, place, Text::PageAgain, PageAct::StartAgain, acts);
    }
    let Some(here) = scene.here(&steps.path) else { return };
    let plan_b = scene.reader(here.guide).read_to_citizen(&here.guide.plan_b);
    let top = words_ui(ui, scene, room.with_min_y(top), Type::Label, Text::AnotherWay.words());
    words_ui(ui, scene, room.with_min_y(top), Type::Body, &plan_b);
}

/// Words at the top of `room`. Returns where the next thing begins.
fn words_ui(ui: &mut Ui, scene: Scene<'_>, room: Rect, size: Type, words: &str) -> f32 {
    let theme = scene.theme;
    let mut inner = ui.new_child(UiBuilder::new().id_salt(("page", words)).max_rect(room));
    text::text_ui(&mut inner, theme, size, theme.palette.on_surface, words);
    inner.min_rect().bottom() + theme.length(Length::SpaceS)
}

/// A button at the top of `room`. Returns where the next thing begins.
fn button_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    room: Rect,
    words: Text,
    act: PageAct,
    acts: &mut Vec<Act>,
) -> f32 {
    let mut inner = ui.new_child(UiBuilder::new().id_salt(("page", words)).max_rect(room));
    if Button::new(words).look(Look::Quiet).show(&mut inner, scene.theme) {
        acts.push(act.into());
    }
    inner.min_rect().bottom() + scene.theme.length(Length::SpaceS)
}
