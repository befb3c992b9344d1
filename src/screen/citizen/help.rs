//! The ladder of help: a hint, then the place, then the agent.

use eframe::egui::{Color32, Rect, Ui, UiBuilder, vec2};

use crate::{
    screen::{
        board::Act,
        icons::Icon,
        tokens::{Length, Type},
        widgets::{Button, Look, Side, body_ui, card_ui, flow, heading_ui, text},
        words::Text,
    },
    session::{Command, HelpLevel, Sight},
};

use super::scene::Scene;

/// Shows the help that is open at the foot of `rect`; returns where.
pub(super) fn help_ui(ui: &mut Ui, scene: Scene<'_>, rect: Rect, acts: &mut Vec<Act>) -> Option<Rect> {
    let level = scene.session.help?;
    if scene.session.is_paused() {
        return None;
    }
    let theme = scene.theme;
    let (title, line) = words(scene, level);
    let pad = theme.length(Length::SpaceL);
    let gap = theme.length(Length::SpaceS);
    let inside = rect.width() - 2.0 * pad;
    let high =
        |size, words: &str| text::layout(ui, theme, size, Color32::PLACEHOLDER, words, inside).size().y;
    let buttons = buttons(level);
    let sizes: Vec<_> = buttons.iter().map(|(button, _)| button.size(ui, theme, inside)).collect();
    let (places, buttons_high) = flow(&sizes, inside, theme.length(Length::SpaceM), Side::Right);
    let height = high(Type::Heading, title) + high(Type::Body, &line) + buttons_high + 2.0 * (gap + pad);
    let card = rect.with_min_y((rect.bottom() - height).max(rect.top()));
    let mut inner = ui.new_child(UiBuilder::new().id_salt("help").max_rect(card));
    card_ui(&mut inner, theme, |ui| {
        heading_ui(ui, theme, title);
        ui.add_space(gap);
        body_ui(ui, theme, &line);
        ui.add_space(gap);
        let start = ui.cursor().min;
        for ((button, command), place) in buttons.into_iter().zip(places) {
            if button.place(ui, theme, place.translate(start.to_vec2())) {
                acts.push(command.into());
            }
        }
        ui.allocate_space(vec2(inside, buttons_high));
    });
    Some(card)
}

fn buttons(level: HelpLevel) -> Vec<(Button<'static>, Command)> {
    let more = Button::new(Text::HelpMore).icon(Icon::Help);
    let close = Button::new(Text::CloseHelp).icon(Icon::Check).look(Look::Primary);
    match level {
        HelpLevel::Hint | HelpLevel::ShowMe => vec![(more, Command::AskHelp), (close, Command::CloseHelp)],
        HelpLevel::CallAgent => vec![(close, Command::CloseHelp)],
    }
}

fn words(scene: Scene<'_>, level: HelpLevel) -> (&'static str, String) {
    match level {
        HelpLevel::Hint => (Text::HelpHint.words(), hint(scene)),
        HelpLevel::ShowMe => (Text::HelpShow.words(), Text::HelpShowLine.words().to_owned()),
        HelpLevel::CallAgent => (Text::HelpCalled.words(), Text::HelpCalledLine.words().to_owned()),
    }
}

/// Why the step is asked, in the words of its author; a plain sentence when there are none.
fn hint(scene: Scene<'_>) -> String {
    let path = match scene.sight {
        Sight::Need(need) => Some(&need.path),
        Sight::Step(steps) => Some(&steps.path),
        Sight::Welcome | Sight::Pause(_) | Sight::Prepare(_) | Sight::Curtain { .. } | Sight::Closing(_) => {
            None
        }
    };
    path.and_then(|path| scene.here(path))
        .and_then(|here| here.step.why.as_ref().map(|why| scene.reader(here.guide).read(why)))
        .unwrap_or_else(|| Text::HelpPlain.words().to_owned())
}
