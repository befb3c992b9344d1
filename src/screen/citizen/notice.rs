//! Announcements and the answers to touches, above the middle.

use eframe::egui::{Ui, UiBuilder};

use crate::{
    screen::{
        board::{Board, Notice},
        theme::Theme,
        tokens::Length,
        widgets::{Tone, banner_ui},
        words::Text,
    },
    session::{Role, Sight, Trying, Veil},
};

use super::scene::Scene;

/// Shows what there is to say; nothing most of the time.
pub(super) fn notice_ui(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    for (index, words) in lines(scene).into_iter().enumerate() {
        if index > 0 {
            ui.add_space(theme.length(Length::SpaceXs));
        }
        banner_ui(ui, theme, Tone::Notice, words);
    }
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

/// Whether the answer to the last touch points at « Je veux essayer ».
pub(super) fn offers_try(scene: Scene<'_>) -> bool {
    matches!(scene.board.notices.citizen, Some(Notice::Refused { offer_try: true, .. }))
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
    if let Sight::Step(steps) = scene.sight
        && steps.veil == (Veil::Down { typist: Role::Citizen })
    {
        lines.push(Text::PrivateHere.words());
    }
    if scene.session.hint {
        lines.push(Text::HintHere.words());
    }
    lines
}
