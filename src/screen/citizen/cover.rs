//! What covers the window until it is answered: the wipe, the idle warning, the panels.

use eframe::egui::Ui;

use crate::{
    screen::{
        board::{Act, Board, CitizenPanel, DeskAct},
        icons::Icon,
        tokens::Length,
        widgets::{Button, Choice, Look, body_ui, countdown_ui, heading_ui, panel_ui},
        words::Text,
    },
    session::{Attention, Comfort, Command, Contrast, Role, Session, StopReason, TextSize},
};

use super::{scene::Scene, way_out};

/// The one thing that covers the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    /// « Tout effacer ? »
    Wipe,
    /// « Êtes-vous toujours là ? »
    Idle,
    /// The way out.
    WayOut,
    /// Why do you stop?
    StopReason,
    /// Size and colours.
    Comfort,
}

impl Cover {
    /// What covers the window now; what cannot wait comes first.
    pub(super) fn of(board: &Board<'_>, session: &Session) -> Option<Self> {
        if session.wipe_asked.by(Role::Citizen) {
            return Some(Self::Wipe);
        }
        if session.attention == Attention::IdleWarned {
            return Some(Self::Idle);
        }
        match board.citizen_desk.panel {
            CitizenPanel::Closed => None,
            CitizenPanel::WayOut => Some(Self::WayOut),
            CitizenPanel::StopReason => Some(Self::StopReason),
            CitizenPanel::Comfort => Some(Self::Comfort),
        }
    }

    /// Draws it.
    pub(super) fn ui(self, ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
        match self {
            Self::Wipe => wipe_ui(ui, scene, acts),
            Self::Idle => idle_ui(ui, scene, acts),
            Self::WayOut => way_out::panel_ui(ui, scene, acts),
            Self::StopReason => stop_ui(ui, scene, acts),
            Self::Comfort => comfort_ui(ui, scene, acts),
        }
    }
}

fn wipe_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    panel_ui(ui, theme, "wipe", Text::WipeTitle.words(), |ui| {
        body_ui(ui, theme, Text::WipeLine.words());
        ui.add_space(theme.length(Length::SpaceL));
        let keep = Button::new(Text::WipeDrop).icon(Icon::Back);
        if keep.show_wide(ui, theme) {
            acts.push(Command::DropWipe.into());
        }
        ui.add_space(theme.length(Length::SpaceM));
        let wipe = Button::new(Text::WipeConfirm).icon(Icon::Wipe).look(Look::Danger);
        if wipe.show_wide(ui, theme) {
            acts.push(Command::ConfirmWipe.into());
        }
    });
}

fn idle_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    panel_ui(ui, theme, "idle", Text::IdleTitle.words(), |ui| {
        body_ui(ui, theme, Text::IdleLine.words());
        ui.add_space(theme.length(Length::SpaceM));
        if let Some(countdown) = scene.board.countdown {
            countdown_ui(ui, theme, countdown);
            ui.add_space(theme.length(Length::SpaceL));
        }
        if Button::new(Text::StillHere).icon(Icon::Check).look(Look::Primary).show_wide(ui, theme) {
            acts.push(Command::StillHere.into());
        }
    });
}

fn stop_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    panel_ui(ui, theme, "stop", Text::StopTitle.words(), |ui| {
        for &reason in StopReason::ALL {
            if Button::named(("stop", reason.code()), reason.words()).show_wide(ui, theme) {
                acts.push(Command::Stop(reason).into());
                acts.push(DeskAct::Close.into());
            }
            ui.add_space(theme.length(Length::SpaceS));
        }
    });
}

fn comfort_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let comfort @ Comfort { size, contrast } = scene.session.comfort;
    panel_ui(ui, theme, "comfort", Text::ComfortTitle.words(), |ui| {
        heading_ui(ui, theme, Text::Size.words());
        ui.add_space(theme.length(Length::SpaceS));
        for &each in TextSize::ALL {
            let choice = Choice::new(("size", each.code()), each.words()).chosen(each == size);
            if choice.show(ui, theme) {
                acts.push(Command::SetComfort(Comfort { size: each, ..comfort }).into());
            }
            ui.add_space(theme.length(Length::SpaceS));
        }
        ui.add_space(theme.length(Length::SpaceM));
        heading_ui(ui, theme, Text::Colours.words());
        ui.add_space(theme.length(Length::SpaceS));
        for &each in Contrast::ALL {
            let choice = Choice::new(("contrast", each.code()), each.words()).chosen(each == contrast);
            if choice.show(ui, theme) {
                acts.push(Command::SetComfort(Comfort { contrast: each, ..comfort }).into());
            }
            ui.add_space(theme.length(Length::SpaceS));
        }
    });
}
