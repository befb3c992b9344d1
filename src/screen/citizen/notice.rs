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

use super::{scene::Scene, top};

/// Shows what there is to say; nothing most of the time.
pub(super) fn notice_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let mut first = true;
    let mut space = |ui: &mut Ui| {
        if !std::mem::take(&mut first) {
            ui.add_space(theme.length(Length::SpaceXs));
        }
    };
    for (index, words) in lines(scene).into_iter().enumerate() {
        space(ui);
        if index == 0 && offers_try(scene) {
            let more = (Text::TryHere.words(), try_button());
            if banner_with_ui(ui, theme, Tone::Notice, words, more) {
                acts.push(Command::AskToTry.into());
            }
        } else {
            banner_ui(ui, theme, Tone::Notice, words);
        }
    }
    if is_private(scene) {
        space(ui);
        private_banner_ui(ui, theme, Text::PrivateHere.words());
    }
}

/// « Je veux essayer »: at the bottom, or in the answer that offers it, never twice.
pub(super) fn try_button() -> Button<'static> {
    Button::new(Text::Try).icon(Icon::Point)
}

/// While nobody is accompanied, at the top beside the corner: the answer to a touch, and the
/// agent's unplugged screen.
pub(super) fn standby_ui(ui: &mut Ui, board: &Board<'_>, theme: &Theme) {
    let edge = theme.length(Length::SpaceM);
    let top = ui.max_rect().shrink(edge).with_max_x(top::corner(ui, theme).left() - edge);
    let mut above = ui.new_child(UiBuilder::new().id_salt("notice").max_rect(top));
    if board.health.agent_screen_lost {
        banner_ui(&mut above, theme, Tone::Notice, Text::AgentScreenLost.words());
        above.add_space(theme.length(Length::SpaceXs));
    }
    if let Some(Notice::Refused { refusal, .. }) = board.notices.citizen {
        banner_ui(&mut above, theme, Tone::Notice, refusal.sentence(Role::Citizen));
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

/// The answer to the last touch comes first.
fn lines(scene: Scene<'_>) -> Vec<&'static str> {
    let mut lines = Vec::new();
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
    if scene.board.health.agent_screen_lost {
        lines.push(Text::AgentScreenLost.words());
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
