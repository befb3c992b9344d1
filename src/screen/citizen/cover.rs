//! What covers the window until it is answered: the wipe, the idle warning, the panels.

use eframe::egui::{Ui, UiBuilder};

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
    let reasons: Vec<way_out::Way> = StopReason::ALL
        .iter()
        .map(|&reason| {
            let button = Button::named(("stop", reason.code()), reason.words());
            (button, vec![Command::Stop(reason).into(), DeskAct::Close.into()])
        })
        .collect();
    panel_ui(ui, theme, "stop", Text::StopTitle.words(), |ui| {
        way_out::list_ui(ui, theme, &reasons, acts);
    });
}

fn comfort_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    panel_ui(ui, theme, "comfort", Text::ComfortTitle.words(), |ui| {
        if !theme.is_enlarged() {
            size_ui(ui, scene, acts);
            ui.add_space(theme.length(Length::SpaceM));
            colours_ui(ui, scene, acts);
            return;
        }
        // Enlarged, both stand side by side, so that neither is below the fold.
        let whole = ui.available_rect_before_wrap();
        let half = (whole.width() - theme.length(Length::SpaceL)) / 2.0;
        let sides = [whole.with_max_x(whole.left() + half), whole.with_min_x(whole.right() - half)];
        let mut left = ui.new_child(UiBuilder::new().id_salt("size").max_rect(sides[0]));
        size_ui(&mut left, scene, acts);
        let mut right = ui.new_child(UiBuilder::new().id_salt("colours").max_rect(sides[1]));
        colours_ui(&mut right, scene, acts);
        ui.advance_cursor_after_rect(left.min_rect().union(right.min_rect()));
    });
}

fn size_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let comfort = scene.session.comfort;
    heading_ui(ui, theme, Text::Size.words());
    for &each in TextSize::ALL {
        ui.add_space(theme.length(Length::SpaceS));
        let choice = Choice::new(("size", each.code()), each.words()).chosen(each == comfort.size);
        if choice.show(ui, theme) {
            acts.push(Command::SetComfort(Comfort { size: each, ..comfort }).into());
        }
    }
}

fn colours_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let comfort = scene.session.comfort;
    heading_ui(ui, theme, Text::Colours.words());
    for &each in Contrast::ALL {
        ui.add_space(theme.length(Length::SpaceS));
        let choice = Choice::new(("contrast", each.code()), each.words()).chosen(each == comfort.contrast);
        if choice.show(ui, theme) {
            acts.push(Command::SetComfort(Comfort { contrast: each, ..comfort }).into());
        }
    }
}
