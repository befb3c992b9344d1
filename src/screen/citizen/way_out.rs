//! The way out: always the same corner, and what it opens.

use eframe::egui::{Rect, Ui, pos2, vec2};

use crate::{
    screen::{
        board::{Act, CitizenPanel, DeskAct},
        icons::Icon,
        theme::Theme,
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

/// While nobody is accompanied there is nothing to leave: the touch is answered, in the same corner.
pub(super) fn standby_corner_ui(ui: &Ui, theme: &Theme, acts: &mut Vec<Act>) {
    if leave().look(Look::Quiet).place(ui, &theme.chrome(), top::corner(ui, theme)) {
        acts.push(Command::TouchWithoutLead.into());
    }
}

fn leave() -> Button<'static> {
    Button::new(Text::WayOut).icon(Icon::WayOut)
}

/// A button and what it asks for.
pub(super) type Way = (Button<'static>, Vec<Act>);

/// A list of ways. Enlarged, two columns show all of them at once.
pub(super) fn list_ui(ui: &mut Ui, theme: &Theme, ways: &[Way], acts: &mut Vec<Act>) {
    let columns: u8 = if theme.is_enlarged() { 2 } else { 1 };
    for row in ways.chunks(usize::from(columns)) {
        row_ui(ui, theme, columns, row, acts);
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// Ways side by side, equally wide and high.
fn row_ui(ui: &mut Ui, theme: &Theme, columns: u8, row: &[Way], acts: &mut Vec<Act>) {
    let gap = theme.length(Length::SpaceM);
    let whole = ui.available_width();
    let width = (whole - gap * f32::from(columns - 1)) / f32::from(columns);
    let high = row.iter().map(|(button, _)| button.size(ui, theme, width).y).fold(0.0, f32::max);
    let (_, line) = ui.allocate_space(vec2(whole, high));
    let mut left = line.left();
    for (button, wanted) in row {
        let place = Rect::from_min_size(pos2(left, line.top()), vec2(width, high));
        if button.left().place(ui, theme, place) {
            acts.extend(wanted.iter().cloned());
        }
        left += width + gap;
    }
}

/// The panel of the way out.
pub(super) fn panel_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let close = || Act::Desk(DeskAct::Close);
    let go = |command: Command| vec![Act::Command(command), close()];
    let paused = scene.session.is_paused();
    let closing = matches!(scene.session.phase, Phase::Closing(_));
    let mut ways: Vec<Way> = Vec::new();
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
    panel(ui, theme, "way-out", Text::WayOutTitle.words(), |ui| {
        list_ui(ui, theme, &ways, acts);
        // Far from the others: it cannot be taken back.
        ui.add_space(theme.length(Length::SpaceM));
        let wipe = Button::new(Text::Wipe).icon(Icon::Wipe).look(Look::Danger).left();
        if wipe.show_wide(ui, theme) {
            acts.extend(go(Command::AskWipe));
        }
    });
}
