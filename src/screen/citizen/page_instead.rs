//! What stands in the place of the official page: it is coming, it is covered, it cannot be used.

use eframe::egui::{Id, Rect, Ui, UiBuilder};

use crate::{
    screen::{
        board::{Act, PageAct, PageLook, PageTrouble, PageView},
        tokens::Length,
        widgets::{Button, Look, body_ui, curtain_ui, heading_ui, scroll_ui, sentences_ui},
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
            let mut inner = ui.new_child(UiBuilder::new().id_salt("page-coming").max_rect(room));
            body_ui(&mut inner, scene.theme, Text::PageComing.words());
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
    let mut inner = ui.new_child(UiBuilder::new().id_salt("page-agree").max_rect(below));
    if Button::new(Text::PageAgree).look(Look::Quiet).show(&mut inner, theme) {
        acts.push(PageAct::Agree.into());
    }
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
    let theme = scene.theme;
    let gap = theme.length(Length::SpaceS);
    let plan_b =
        scene.here(&steps.path).map(|here| scene.reader(here.guide).read_to_citizen(&here.guide.plan_b));
    scroll_ui(ui, theme, room, Id::unique(("page-down", words)), |ui| {
        sentences_ui(ui, theme, words.words());
        ui.add_space(gap);
        if acts_here(scene) {
            if Button::new(Text::PageAgain).look(Look::Quiet).show(ui, theme) {
                acts.push(PageAct::StartAgain.into());
            }
            ui.add_space(gap);
        }
        if let Some(plan_b) = plan_b {
            heading_ui(ui, theme, Text::AnotherWay.words());
            sentences_ui(ui, theme, &plan_b);
        }
    });
}
