//! The agent's window: dense, calm, everything within two presses.
//!
//! Data first, drawing second. [`scene::scene`] makes plain values of the board: who leads,
//! the steps, what to say, what may be pressed. The `_ui` files draw them and know no session.
//! Read [`scene`] first; then [`bar`], [`rail`], [`advice`], [`work`], [`calls`] and [`search`],
//! each beside its drawing; then [`panels`].

pub mod words;

pub mod scene;

pub mod control;

pub mod top;
mod top_ui;

pub mod bar;
mod bar_ui;

pub mod calls;
mod calls_ui;

pub mod rail;
mod rail_ui;

pub mod search;
mod search_ui;

pub mod advice;
mod advice_ui;

pub mod facts;

pub mod preview;

pub mod places;

pub mod work;
mod work_ui;

pub mod layout;

mod counter_ui;
mod frame_ui;
mod standby_ui;
mod tags;

pub mod panels;

#[cfg(test)]
mod stage;
#[cfg(test)]
mod tests;

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, accesskit::Role, pos2};

use self::scene::{Body, Overlay, Scene};
use crate::session;

use super::{
    board::{Act, Board, PageAct},
    page::asked_ui,
    theme::{Theme, page_ui},
    tokens::Length,
    widgets::{Tone, banner_ui},
    words::Text,
};

/// Draws the agent's window and returns what was touched.
pub fn agent_ui(ui: &mut Ui, board: &Board<'_>, theme: &Theme) -> Vec<Act> {
    let mut acts = Vec::new();
    let scene = scene::scene(board);
    page_ui(ui, theme);
    let mut root = ui.new_child(
        UiBuilder::new()
            .id_salt("agent")
            .max_rect(ui.max_rect())
            .accessibility_role(Role::Main)
            .accessibility_label(Text::AgentScreen.words()),
    );
    let leads = board.state.session.as_ref().is_some_and(|session| session.lead == session::Role::Agent);
    let ask =
        board.page.and_then(|page| page.ask.as_ref()).filter(|_| leads && scene.overlay == Overlay::None);
    if ask.is_some() {
        window_ui(&mut root, &theme.inert(), board, &scene, &mut Vec::new());
    } else if scene.overlay == Overlay::None {
        window_ui(&mut root, theme, board, &scene, &mut acts);
    } else {
        // Nothing under a panel can be pressed, so nothing comes back from it.
        window_ui(&mut root, &theme.inert(), board, &scene, &mut Vec::new());
        let narrow = layout::is_narrow(root.max_rect(), theme);
        let moment = panels::Moment::of(board.state, narrow);
        panels::overlay_ui(&mut root, theme, scene.overlay, board, moment, &mut acts);
    }
    let below = root.max_rect().with_min_y(root.max_rect().top() + 1.5 * theme.length(Length::Touch));
    if let Some(answer) = asked_ui(&mut root, theme, ask, board.today, below) {
        acts.push(PageAct::Answer(answer).into());
    }
    acts
}

fn window_ui(ui: &mut Ui, theme: &Theme, board: &Board<'_>, scene: &Scene, acts: &mut Vec<Act>) {
    let Scene { top, calls, refusal, body, overlay: _ } = scene;
    let gap = theme.length(Length::SpaceM);
    let page = ui.max_rect().shrink(gap);
    // Where everything is below each other, calls are read with the rest, and « Pause » and
    // « Terminer » stand in the way out: two presses, and the work keeps its room.
    let narrow = layout::is_narrow(page, theme) && matches!(body, Body::Counter(_));
    let mut column = ui.new_child(UiBuilder::new().id_salt("column").max_rect(page));
    if narrow {
        top_ui::corner_ui(&mut column, theme, top, acts);
    } else {
        top_ui::top_ui(&mut column, theme, top, acts);
    }
    column.add_space(gap);
    if !narrow {
        calls_ui::calls_ui(&mut column, theme, calls, acts);
    }
    let below = page.with_min_y(column.cursor().top());
    match body {
        Body::Standby(standby) => {
            let below = refusal_ui(ui, theme, *refusal, below);
            standby_ui::standby_ui(ui, theme, board, standby, below, acts);
        }
        Body::Interrupted(interrupted) => {
            let below = refusal_ui(ui, theme, *refusal, below);
            standby_ui::interrupted_ui(ui, theme, interrupted, below, acts);
        }
        Body::Counter(counter) => {
            let plan = bar_ui::plan(ui, theme, &counter.bar, page.width());
            let bar = Rect::from_min_max(pos2(page.left(), page.bottom() - plan.height), page.max);
            let middle = refusal_ui(ui, theme, *refusal, below.with_max_y(bar.top() - gap));
            if narrow {
                let calls = |ui: &mut Ui, acts: &mut Vec<Act>| calls_ui::calls_ui(ui, theme, calls, acts);
                let where_ = |ui: &mut Ui| top_ui::where_ui(ui, theme, top);
                counter_ui::narrow_ui(ui, theme, board, counter, middle, acts, (calls, where_));
            } else {
                counter_ui::counter_ui(ui, theme, board, counter, middle, acts);
            }
            bar_ui::bar_ui(ui, theme, &counter.bar, plan, bar, acts);
        }
    }
    if !matches!(body, Body::Counter(counter) if matches!(counter.left, scene::Left::Search(_))) {
        search_ui::forget(ui, theme);
    }
}

/// The answer to a touch, at the bottom of `rect`. Returns what is left above it.
fn refusal_ui(ui: &mut Ui, theme: &Theme, refusal: Option<&str>, rect: Rect) -> Rect {
    let Some(words) = refusal else { return rect };
    let mut inner = ui
        .new_child(UiBuilder::new().id_salt("refusal").max_rect(rect).layout(Layout::bottom_up(Align::Min)));
    banner_ui(&mut inner, theme, Tone::Notice, words);
    rect.with_max_y(inner.min_rect().top() - theme.length(Length::SpaceM))
}
