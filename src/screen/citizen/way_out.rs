//! The way out: always the same corner, and what it opens.

use eframe::egui::Ui;

use crate::{
    screen::{
        board::{Act, CitizenPanel, DeskAct},
        icons::Icon,
        tokens::Length,
        widgets::{Button, Look, panel_ui as panel},
        words::Text,
    },
    session::{Command, Phase},
};

use super::{cover::Cover, scene::Scene, top};

/// The button in the corner: opens the way out, or closes what is open.
pub(super) fn corner_ui(ui: &Ui, scene: Scene<'_>, cover: Option<Cover>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let rect = top::corner(ui, theme);
    let open = DeskAct::OpenCitizen(CitizenPanel::WayOut);
    let (button, wanted): (_, Vec<Act>) = match cover {
        None => (leave(), vec![open.into()]),
        // The question is answered with no, and the way out opens.
        Some(Cover::Wipe) => (leave(), vec![Command::DropWipe.into(), open.into()]),
        Some(Cover::Idle) => (leave(), vec![Command::StillHere.into(), open.into()]),
        Some(Cover::WayOut | Cover::StopReason | Cover::Comfort) => {
            (Button::new(Text::Close).icon(Icon::Close), vec![DeskAct::Close.into()])
        }
    };
    if button.look(Look::Quiet).place(ui, &theme.chrome(), rect) {
        acts.extend(wanted);
    }
}

fn leave() -> Button<'static> {
    Button::new(Text::WayOut).icon(Icon::WayOut)
}

/// The panel of the way out.
pub(super) fn panel_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let close = || Act::Desk(DeskAct::Close);
    let go = |command: Command| vec![Act::Command(command), close()];
    let paused = scene.session.is_paused();
    let closing = matches!(scene.session.phase, Phase::Closing(_));
    let mut ways: Vec<(Button<'static>, Vec<Act>)> = Vec::new();
    if !paused {
        ways.push((Button::new(Text::Pause).icon(Icon::Pause), go(Command::Pause)));
    }
    ways.push((
        Button::new(Text::ComfortTitle).icon(Icon::Larger),
        vec![DeskAct::OpenCitizen(CitizenPanel::Comfort).into()],
    ));
    if !scene.session.colleague {
        ways.push((Button::new(Text::CallColleague).icon(Icon::Colleague), go(Command::CallColleague)));
    }
    ways.push((Button::new(Text::StartOver).icon(Icon::StartOver), go(Command::StartOver)));
    if !paused && !closing {
        let reason = DeskAct::OpenCitizen(CitizenPanel::StopReason);
        ways.push((Button::new(Text::Stop).icon(Icon::Stop), vec![reason.into()]));
    }
    ways.push((Button::new(Text::Wipe).icon(Icon::Wipe).look(Look::Danger), go(Command::AskWipe)));
    panel(ui, theme, "way-out", Text::WayOutTitle.words(), |ui| {
        for (button, wanted) in ways {
            if button.show_wide(ui, theme) {
                acts.extend(wanted);
            }
            ui.add_space(theme.length(Length::SpaceS));
        }
    });
}
