//! Announcements and the answers to touches, above the middle.

use eframe::egui::{Ui, UiBuilder};

use crate::{
    screen::{
        board::{Act, Board, Notice},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Button, Tone, banner_ui, banner_with_ui, private_banner_ui},
        words::Text,
    },
    session::{Command, Role, Sight, Trying, Veil},
};

use super::scene::Scene;

/// Shows what there is to say; nothing most of the time.
pub(super) fn notice_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let mut first = true;
    let mut space = |ui: &mut Ui| {
        if !std::mem::take(&mut first) {
            ui.add_space(theme.length(Length::SpaceXs));
        }
    };
    for words in lines(scene) {
        space(ui);
        banner_ui(ui, theme, Tone::Notice, words);
    }
    if is_private(scene) {
        space(ui);
        private_banner_ui(ui, theme, Text::PrivateHere.words());
    }
    if offers_try(scene) {
        space(ui);
        if banner_with_ui(ui, theme, Tone::Notice, Text::TryHere.words(), try_button()) {
            acts.push(Command::AskToTry.into());
        }
    }
}

/// « Je veux essayer »: at the bottom, or in the answer that offers it, never twice.
pub(super) fn try_button() -> Button<'static> {
    Button::new(Text::Try).icon(Icon::Point)
}

/// In standby the agent's unplugged screen is all there may be to say; it stands at the top.
pub(super) fn lost_agent_ui(ui: &mut Ui, board: &Board<'_>, theme: &Theme) {
    if board.health.agent_screen_lost {
        let top = ui.max_rect().shrink(theme.length(Length::SpaceL));
        let mut above = ui.new_child(UiBuilder::new().id_salt("notice").max_rect(top));
        banner_ui(&mut above, theme, Tone::Notice, Text::AgentScreenLost.words());
    }
}

/// Whether the badge stirs: the last touch was one without the lead, or the lead has just changed.
pub(super) fn stirs(scene: Scene<'_>) -> bool {
    scene.board.notices.citizen.is_some()
}

/// Whether the answer to the last touch holds « Je veux essayer ».
pub(super) fn offers_try(scene: Scene<'_>) -> bool {
    matches!(scene.board.notices.citizen, Some(Notice::Refused { offer_try: true, .. }))
        && scene.session.trying == Trying::NotAsked
        && !scene.leads()
        && !scene.session.is_paused()
        && !matches!(scene.sight, Sight::Closing(_))
}

fn lines(scene: Scene<'_>) -> Vec<&'static str> {
    let mut lines = Vec::new();
    if scene.board.health.agent_screen_lost {
        lines.push(Text::AgentScreenLost.words());
    }
    match scene.board.notices.citizen {
        Some(Notice::Refused { refusal, offer_try: _ }) => lines.push(refusal.sentence(Role::Citizen)),
        Some(Notice::TakenBack) => lines.push(Text::TakenBack.words()),
        Some(Notice::NoVoice) => lines.push(Text::NoVoice.words()),
        Some(Notice::YourTurn) => lines.push(Text::YourTurn.words()),
        None => match scene.session.trying {
            Trying::NotAsked => {}
            Trying::Asked => lines.push(Text::TryAsked.words()),
            Trying::Declined => lines.push(Text::TryDeclined.words()),
        },
    }
    if scene.session.colleague {
        lines.push(Text::ColleagueCalled.words());
    }
    if scene.session.hint {
        lines.push(Text::HintHere.words());
    }
    lines
}

/// Whether the citizen types something here that the agent does not see.
fn is_private(scene: Scene<'_>) -> bool {
    matches!(scene.sight, Sight::Step(steps) if steps.veil == Veil::Down { typist: Role::Citizen })
}
