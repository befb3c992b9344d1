//! Panels: one decision over the agent's dimmed window.
//!
//! Each can be closed, with « Fermer » or Escape. What lies under one is inert.

mod idle;
mod pin;
mod refer;
mod settings;
mod way_out;
mod wipe;

use eframe::egui::{Key, Ui};

use crate::{
    screen::{
        board::{Act, AgentDesk, AgentPanel, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::Look,
        words::Text,
    },
    session::{Command, Phase, State},
};

use super::{control::Control, scene::Overlay};

/// What the panels need to know of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// How far the session is.
    pub stage: Stage,
    /// It is paused already.
    pub paused: bool,
    /// A colleague has been called.
    pub colleague: bool,
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
    /// The moment of `state`.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let session = state.session.as_ref();
        Self {
            stage: match session.map(|session| &session.phase) {
                None => Stage::Standby,
                Some(Phase::Closing(_)) => Stage::Closing,
                Some(Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_)) => Stage::Open,
            },
            paused: session.is_some_and(crate::session::Session::is_paused),
            colleague: session.is_some_and(|session| session.colleague),
        }
    }
}

/// Shows what stands over everything.
pub fn overlay_ui(
    ui: &mut Ui,
    theme: &Theme,
    overlay: Overlay,
    desk: &AgentDesk,
    moment: Moment,
    acts: &mut Vec<Act>,
) {
    match overlay {
        Overlay::None => {}
        Overlay::Idle(countdown) => idle::idle_ui(ui, theme, countdown, acts),
        Overlay::Wipe => {
            wipe::wipe_ui(ui, theme, acts);
            on_escape(ui, Command::DropWipe, acts);
        }
        Overlay::Panel(panel) => {
            match panel {
                AgentPanel::Closed => {}
                AgentPanel::WayOut => way_out::way_out_ui(ui, theme, moment, acts),
                AgentPanel::StopReason => way_out::stop_ui(ui, theme, moment, acts),
                AgentPanel::Refer { to } => refer::refer_ui(ui, theme, to, moment, acts),
                AgentPanel::Pin(guarded) => pin::pin_ui(ui, theme, guarded, desk, acts),
                AgentPanel::FirstPin { again } => pin::first_pin_ui(ui, theme, again, desk, acts),
                AgentPanel::Settings => settings::settings_ui(ui, theme, desk, acts),
                AgentPanel::Purge => settings::purge_ui(ui, theme, acts),
            }
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
        control.show_wide(ui, theme, place, acts);
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// « Fermer », a little apart.
fn close_ui(ui: &mut Ui, theme: &Theme, acts: &mut Vec<Act>) {
    ui.add_space(theme.length(Length::SpaceM));
    let close = Control::text(Text::Close, Icon::Close, DeskAct::Close).look(Look::Quiet);
    close.show_wide(ui, theme, "panel", acts);
}
