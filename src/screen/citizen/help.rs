//! The ladder of help: a hint, then the place, then the agent.

use eframe::egui::{Color32, Rect, Ui, UiBuilder, vec2};

use crate::{
    guide::StepKind,
    screen::{
        board::Act,
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Button, Look, Side, body_ui, card_ui, flow, heading_ui, text},
        words::Text,
    },
    session::{Command, HelpLevel, Sight},
};

use super::scene::Scene;

/// Shows the help that is open at the foot of `rect`; returns where. Enlarged, there is no room
/// for both: the page shows it itself, see [`below_title_ui`].
pub(super) fn foot_ui(ui: &mut Ui, scene: Scene<'_>, rect: Rect, acts: &mut Vec<Act>) -> Option<Rect> {
    let level = open(scene)?;
    let curtain = matches!(scene.sight, Sight::Curtain { .. });
    if scene.theme.is_enlarged() && !curtain {
        return None;
    }
    let theme = scene.theme;
    let inside = rect.width() - 2.0 * theme.length(Length::SpaceL);
    let height = height(ui, scene, level, inside);
    let card = rect.with_min_y((rect.bottom() - height).max(rect.top()));
    let mut inner = ui.new_child(UiBuilder::new().id_salt("help").max_rect(card));
    help_ui(&mut inner, scene, level, acts);
    Some(card)
}

/// Enlarged help stands in the page, right below the question that it is about.
pub(super) fn below_title_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) {
    if let Some(level) = open(scene).filter(|_| scene.theme.is_enlarged()) {
        ui.add_space(scene.theme.length(Length::SpaceS));
        help_ui(ui, scene, level, acts);
        ui.add_space(scene.theme.length(Length::SpaceS));
    }
}

/// The help that is open now.
pub(super) fn open(scene: Scene<'_>) -> Option<HelpLevel> {
    scene.session.help.filter(|_| !scene.session.is_paused())
}

fn height(ui: &Ui, scene: Scene<'_>, level: HelpLevel, inside: f32) -> f32 {
    let theme = scene.theme;
    let (title, line) = words(scene, level);
    let high =
        |size, words: &str| text::layout(ui, theme, size, Color32::PLACEHOLDER, words, inside).size().y;
    let (_, buttons_high) = places(ui, &theme.chrome(), &buttons(level), inside);
    let spaces = 2.0 * (theme.length(Length::SpaceS) + theme.length(Length::SpaceL));
    high(Type::Heading, title) + high(Type::Body, line) + buttons_high + spaces
}

fn places(ui: &Ui, theme: &Theme, buttons: &[(Button<'_>, Command)], inside: f32) -> (Vec<Rect>, f32) {
    let sizes: Vec<_> = buttons.iter().map(|(button, _)| button.size(ui, theme, inside)).collect();
    flow(&sizes, inside, theme.length(Length::SpaceM), Side::Right)
}

fn help_ui(ui: &mut Ui, scene: Scene<'_>, level: HelpLevel, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let (title, line) = words(scene, level);
    let gap = theme.length(Length::SpaceS);
    // Enlarged, the words that help take the place of their title and of large buttons.
    let chrome = theme.chrome();
    let titled = !theme.is_enlarged() || level == HelpLevel::CallAgent;
    card_ui(ui, theme, |ui| {
        let inside = ui.available_width();
        let buttons = buttons(level);
        let (places, buttons_high) = places(ui, &chrome, &buttons, inside);
        if titled {
            heading_ui(ui, theme, title);
            ui.add_space(gap);
        }
        body_ui(ui, theme, line);
        ui.add_space(gap);
        let start = ui.cursor().min;
        for ((button, command), place) in buttons.into_iter().zip(places) {
            if button.place(ui, &chrome, place.translate(start.to_vec2())) {
                acts.push(command.into());
            }
        }
        ui.allocate_space(vec2(inside, buttons_high));
    });
}

fn buttons(level: HelpLevel) -> Vec<(Button<'static>, Command)> {
    let more = Button::new(Text::HelpMore).icon(Icon::Help);
    let close = Button::new(Text::CloseHelp).icon(Icon::Check).look(Look::Primary);
    match level {
        HelpLevel::Hint | HelpLevel::ShowMe => vec![(more, Command::AskHelp), (close, Command::CloseHelp)],
        HelpLevel::CallAgent => vec![(close, Command::CloseHelp)],
    }
}

fn words(scene: Scene<'_>, level: HelpLevel) -> (&'static str, &'static str) {
    match level {
        HelpLevel::Hint => (Text::HelpHint.words(), hint(scene).words()),
        HelpLevel::ShowMe => (Text::HelpShow.words(), Text::HelpShowLine.words()),
        HelpLevel::CallAgent => (Text::HelpCalled.words(), Text::HelpCalledLine.words()),
    }
}

/// What to do here, in one plain thought. Never the `why` of the step: that is said to the agent.
fn hint(scene: Scene<'_>) -> Text {
    let path = match scene.sight {
        Sight::Curtain { .. } => return Text::HelpCurtain,
        Sight::Closing(_) => return Text::HelpFeeling,
        _ if !scene.leads() => return Text::HelpWatch,
        Sight::Prepare(_) => return Text::HelpPrepare,
        Sight::Welcome | Sight::Pause(_) => return Text::HelpRead,
        Sight::Need(need) => &need.path,
        Sight::Step(steps) => &steps.path,
    };
    scene.here(path).map_or(Text::HelpAnswer, |here| match here.step.kind {
        StepKind::Question { .. } => Text::HelpAnswer,
        StepKind::Check { .. } => Text::HelpTick,
        StepKind::Info | StepKind::Call { .. } => Text::HelpRead,
        StepKind::Site { .. } => Text::HelpSite,
    })
}
