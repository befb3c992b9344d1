//! Panels: one decision over the agent's dimmed window.
//!
//! Each can be closed, with « Fermer » in the corner of the way out or with Escape. What lies under one is inert.

mod facts;
mod found;
mod idle;
mod pin;
mod refer;
mod settings;
mod signals;
mod slip;
mod way_out;
mod wipe;

use eframe::egui::{Key, Rect, Ui, pos2, vec2};

use crate::{
    screen::{
        board::{Act, AgentPanel, Board, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::Look,
        words::Text,
    },
    session::{Command, Phase, State},
};

use super::{control::Control, facts::Leave, scene::Overlay};

/// What the panels need to know of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// How far the session is.
    pub stage: Stage,
    /// It is paused already.
    pub paused: bool,
    /// A colleague has been called.
    pub colleague: bool,
    /// « Terminer » has no room in the window.
    pub narrow: bool,
}

/// How far the session is, as far as panels care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// There is none.
    Standby,
    /// It may still end in many ways.
    Open,
    /// It is saying goodbye: outcomes are corrected, not reached.
    Closing,
}

impl Moment {
    /// The moment of `state`, in a window that is `narrow`.
    #[must_use]
    pub fn of(state: &State, narrow: bool) -> Self {
        let session = state.session.as_ref();
        Self {
            stage: match session.map(|session| &session.phase) {
                None => Stage::Standby,
                Some(Phase::Closing(_)) => Stage::Closing,
                Some(Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_)) => Stage::Open,
            },
            paused: session.is_some_and(crate::session::Session::is_paused),
            colleague: session.is_some_and(|session| session.colleague),
            narrow,
        }
    }
}

/// Shows what stands over everything.
pub fn overlay_ui(
    ui: &mut Ui,
    theme: &Theme,
    overlay: Overlay,
    board: &Board<'_>,
    moment: Moment,
    acts: &mut Vec<Act>,
) {
    let desk = board.agent_desk;
    match overlay {
        Overlay::None => {}
        Overlay::Idle(countdown) => idle::idle_ui(ui, theme, countdown, acts),
        Overlay::Wipe => {
            wipe::wipe_ui(ui, theme, acts);
            corner_ui(ui, theme, Command::DropWipe, acts);
            on_escape(ui, Command::DropWipe, acts);
        }
        Overlay::Panel(panel) => {
            match panel {
                AgentPanel::Closed => {}
                AgentPanel::WayOut => way_out::way_out_ui(ui, theme, moment, acts),
                AgentPanel::StopReason => way_out::stop_ui(ui, theme, moment, acts),
                AgentPanel::Refer { to } => refer::refer_ui(ui, theme, to, board, moment, acts),
                AgentPanel::Signals { signal } => signals::signals_ui(ui, theme, signal, board, acts),
                AgentPanel::Pin(guarded) => pin::pin_ui(ui, theme, guarded, desk, acts),
                AgentPanel::FirstPin { again } => pin::first_pin_ui(ui, theme, again, desk, acts),
                AgentPanel::Settings => settings::settings_ui(ui, theme, desk, moment, acts),
                AgentPanel::Purge => settings::purge_ui(ui, theme, acts),
                AgentPanel::Slip => {
                    if let Some(shown) = &desk.slip {
                        slip::slip_ui(ui, theme, shown, acts);
                    }
                }
                AgentPanel::Found => {
                    if let Some(preview) = board.preview {
                        found::found_ui(ui, theme, preview);
                    }
                }
                AgentPanel::Facts | AgentPanel::VerifyFacts => {
                    let verify = panel == AgentPanel::VerifyFacts;
                    let leave = if verify { Leave::Tomorrow } else { Leave::Now };
                    let facts = super::facts::facts(&board.state.guides, board.local, board.today, leave);
                    facts::facts_ui(ui, theme, &facts, verify, desk.fact_word, acts);
                }
            }
            corner_ui(ui, theme, DeskAct::Close, acts);
            on_escape(ui, DeskAct::Close, acts);
        }
    }
}

fn on_escape(ui: &Ui, act: impl Into<Act>, acts: &mut Vec<Act>) {
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        acts.push(act.into());
    }
}

/// Controls below each other, as wide as the panel.
fn list_ui(ui: &mut Ui, theme: &Theme, place: &'static str, controls: &[Control], acts: &mut Vec<Act>) {
    for control in controls {
        if control.button(place).left().show_wide(ui, theme) {
            acts.extend(control.acts.iter().cloned());
        }
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// The corner of the way out stays lit, and closes what it or another button opened.
fn corner_ui(ui: &Ui, theme: &Theme, act: impl Into<Act>, acts: &mut Vec<Act>) {
    let close = Control::text(Text::Close, Icon::Close, act).look(Look::Quiet);
    let page = ui.max_rect().shrink(theme.length(Length::SpaceM));
    let size = close.button("corner").size(ui, theme, page.width());
    let at = Rect::from_min_size(pos2(page.right() - size.x, page.top()), size);
    close.place(ui, theme, "corner", at, acts);
}

/// Two columns of controls where there is room for two, read downwards in rows.
fn grid_ui(ui: &mut Ui, theme: &Theme, place: &'static str, controls: &[Control], acts: &mut Vec<Act>) {
    let gap = theme.length(Length::SpaceS);
    let width = ui.available_width();
    let columns = if width >= theme.length(Length::Panel) * 0.8 { 2 } else { 1 };
    let cell = if columns == 2 { (width - gap) / 2.0 } else { width };
    for row in controls.chunks(columns) {
        let high = |control: &Control| control.button(place).left().size(ui, theme, cell).y;
        let height = row.iter().map(high).fold(0.0, f32::max);
        let (_, rect) = ui.allocate_space(vec2(width, height));
        let mut left = rect.left();
        for control in row {
            let at = Rect::from_min_size(pos2(left, rect.top()), vec2(cell, height));
            if control.button(place).left().place(ui, theme, at) {
                acts.extend(control.acts.iter().cloned());
            }
            left += cell + gap;
        }
        ui.add_space(gap);
    }
}
