//! The frame: page, top, middle, bottom, and what covers them.

use eframe::egui::{Rect, Sense, Ui, accesskit};

use crate::{
    screen::{
        board::{Act, Board},
        theme::{Kind, Theme, page_ui},
        tokens::Length,
        widgets::{private_border_ui, touch::take_touch_on_nothing},
    },
    session::{Command, Role, Sight, Veil, sight},
};

use super::{bottom, cover::Cover, farewell, middle, notice, scene::Scene, top, way_out, welcome};

/// Draws the whole window as `viewer` may see it.
pub(super) fn window_ui(ui: &mut Ui, board: &Board<'_>, theme: &Theme, viewer: Role, acts: &mut Vec<Act>) {
    page_ui(ui, theme);
    match (&board.state.session, board.farewell) {
        (None, farewell) => {
            let bottom = bottom::standby_ui(ui, theme, acts);
            let corner = top::corner(ui, theme);
            let free = ui.max_rect().with_min_y(corner.bottom()).with_max_y(bottom.top());
            let free = free.shrink2(eframe::egui::vec2(theme.length(Length::SpaceM), 0.0));
            match farewell {
                Some(farewell) => farewell::farewell_ui(ui, theme, free, farewell),
                None => welcome::welcome_ui(ui, theme, free, board.local),
            }
            notice::standby_ui(ui, board, theme);
            way_out::standby_corner_ui(ui, theme, acts);
        }
        (Some(session), _) => {
            // The agent's window asks « Toujours là ? » by itself: not a second time inside the mirror.
            let cover =
                Cover::of(board, session).filter(|cover| theme.kind != Kind::Mirror || *cover != Cover::Idle);
            let under = if cover.is_some() { theme.inert() } else { theme.clone() };
            let sight = sight(board.state, viewer);
            session_ui(ui, Scene { board, session, sight, theme: &under }, acts);
            let live = Scene { board, session, sight, theme };
            if let Some(cover) = cover {
                cover.ui(ui, live, acts);
            }
            // Last, and never covered: the way out is at the same place in every state.
            way_out::corner_ui(ui, live, cover, acts);
        }
    }
}

fn session_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let page = ui.max_rect();
    let bottom = bottom::bottom_ui(ui, scene, acts);
    let top = top::top_ui(ui, scene);
    let middle = Rect::from_min_max(page.left_top(), page.right_bottom())
        .with_min_y(top.bottom())
        .with_max_y(bottom.top());
    let watches = !scene.leads() && !scene.session.is_paused();
    let touched = watches && touched_beneath(ui, scene.theme, middle);
    let edge = scene.theme.length(Length::SpaceL);
    let mut inside = middle.shrink2(eframe::egui::vec2(edge, scene.theme.length(Length::SpaceS)));
    if matches!(scene.sight, Sight::Curtain { .. }) {
        inside = middle.shrink(scene.theme.length(Length::SpaceM));
    }
    if is_private_here(scene) {
        private_border_ui(ui, scene.theme, middle);
        inside = middle.shrink(edge);
    }
    middle::middle_ui(ui, scene, inside, acts);
    if scene.theme.is_live() && take_touch_on_nothing(ui) && watches || touched {
        acts.push(Command::TouchWithoutLead.into());
    }
}

/// Lies beneath everything in the middle: a touch is answered, never ignored.
fn touched_beneath(ui: &Ui, theme: &Theme, middle: Rect) -> bool {
    if !theme.is_live() {
        return false;
    }
    let touch = ui.interact(middle, theme.id("middle"), Sense::CLICK);
    ui.ctx().accesskit_node_builder(touch.id, |node| node.set_role(accesskit::Role::GenericContainer));
    touch.clicked()
}

/// Whether the citizen types something that the agent does not see: all of the middle is marked.
pub(super) fn is_private_here(scene: Scene<'_>) -> bool {
    match scene.sight {
        Sight::Step(steps) => steps.veil == Veil::Down { typist: Role::Citizen },
        Sight::Welcome
        | Sight::Pause(_)
        | Sight::Need(_)
        | Sight::Prepare(_)
        | Sight::Curtain { .. }
        | Sight::Closing(_) => false,
    }
}
