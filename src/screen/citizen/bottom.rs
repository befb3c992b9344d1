//! The bottom, in reach of a seated person: the moves at the right, help always at the left.

use eframe::egui::{Rect, Ui, UiBuilder, Vec2, vec2};

use crate::{
    guide::StepKind,
    screen::{
        board::{Act, CitizenPanel, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Button, Look, Side, flow, text},
        words::Text,
    },
    session::{Actor, Comfort, Command, PageFact, Path, Sight, TextSize, Trying},
};

use super::{notice, scene::Scene};

/// A button and what it asks for.
type Control = (Button<'static>, Act);

/// Draws the bottom and returns where it is.
pub(super) fn bottom_ui(ui: &mut Ui, scene: Scene<'_>, acts: &mut Vec<Act>) -> Rect {
    let promise = !scene.theme.is_enlarged();
    bar_ui(ui, scene.theme, (tools(scene), moves(scene)), promise, acts)
}

/// The bottom while nobody is accompanied: what can be answered then.
pub(super) fn standby_ui(ui: &mut Ui, theme: &Theme, acts: &mut Vec<Act>) -> Rect {
    let tools = vec![
        (Button::new(Text::Help).icon(Icon::Help).look(Look::Quiet), Command::AskHelp.into()),
        (Button::new(Text::Listen).icon(Icon::Listen).look(Look::Quiet), DeskAct::Listen.into()),
    ];
    // The page itself says what is kept.
    bar_ui(ui, theme, (tools, Vec::new()), false, acts)
}

fn bar_ui(
    ui: &mut Ui,
    theme: &Theme,
    (tools, moves): (Vec<Control>, Vec<Control>),
    promise: bool,
    acts: &mut Vec<Act>,
) -> Rect {
    let chrome = theme.chrome();
    let theme = &chrome;
    let page = ui.max_rect();
    let edge = theme.length(Length::SpaceM);
    let width = page.width() - 2.0 * edge;
    let plan = Plan::of(ui, theme, width, shaped(tools, theme), shaped(moves, theme));
    let line = text::layout(
        ui,
        theme,
        Type::Small,
        theme.palette.on_surface_quiet,
        Text::NothingKept.words(),
        width,
    );
    let gap = theme.length(Length::SpaceXs);
    // Enlarged, the line stands at the end of what is read.
    let below = if promise { line.size().y } else { 0.0 };
    let height = plan.height + below + 2.0 * edge;
    let bar = page.with_min_y(page.bottom() - height);
    ui.painter().rect_filled(bar, 0.0, theme.palette.surface);
    ui.painter().hline(bar.x_range(), bar.top(), theme.stroke(Length::StrokeHair, theme.palette.hairline));
    let start = bar.min + Vec2::splat(edge);
    for (control, place) in plan.controls {
        let (button, act) = control;
        if button.place(ui, theme, place.translate(start.to_vec2())) {
            acts.push(act);
        }
    }
    if !promise {
        return bar;
    }
    let below = Rect::from_min_max(start + vec2(0.0, plan.height + gap), bar.max - vec2(edge, edge - gap));
    let mut inner = ui.new_child(UiBuilder::new().id_salt("kept").max_rect(below));
    text::quiet_ui(&mut inner, theme, Text::NothingKept.words());
    bar
}

/// Where each control stands, from the corner of the bar's inside.
struct Plan {
    controls: Vec<(Control, Rect)>,
    height: f32,
}

impl Plan {
    /// Tools at the left and moves at the right of one row; moves above tools when it is too narrow.
    fn of(ui: &Ui, theme: &Theme, width: f32, tools: Vec<Control>, moves: Vec<Control>) -> Self {
        let gap = theme.length(Length::SpaceM);
        let sizes = |controls: &[Control]| -> Vec<Vec2> {
            controls.iter().map(|(button, _)| button.size(ui, theme, width)).collect()
        };
        let (tool_sizes, move_sizes) = (sizes(&tools), sizes(&moves));
        let (tool_places, tool_height) = flow(&tool_sizes, width, gap, Side::Left);
        let (move_places, move_height) = flow(&move_sizes, width, gap, Side::Right);
        let all: f32 = tool_sizes.iter().chain(&move_sizes).map(|size| size.x + gap).sum::<f32>() - gap;
        let one_row = all <= width;
        let tools_down = if one_row || moves.is_empty() { 0.0 } else { move_height + gap };
        let height = if one_row { tool_height.max(move_height) } else { tools_down + tool_height };
        let down = |place: Rect, by: f32| place.translate(vec2(0.0, by));
        let moves = moves.into_iter().zip(move_places);
        let tools = tools.into_iter().zip(tool_places.into_iter().map(|place| down(place, tools_down)));
        Self { controls: moves.chain(tools).collect(), height }
    }
}

/// Enlarged words stand below their sign: all controls stay in one row, always in the same place.
fn shaped(controls: Vec<Control>, theme: &Theme) -> Vec<Control> {
    let stacked = theme.is_enlarged();
    controls.into_iter().map(|(button, act)| (if stacked { button.stacked() } else { button }, act)).collect()
}

/// Always there.
fn tools(scene: Scene<'_>) -> Vec<Control> {
    let mut tools = vec![
        (Button::new(Text::Help).icon(Icon::Help).look(Look::Quiet), Command::AskHelp.into()),
        (Button::new(Text::Listen).icon(Icon::Listen).look(Look::Quiet), Command::Listen.into()),
        (Button::new(Text::Larger).icon(Icon::Larger).look(Look::Quiet), larger(scene.session.comfort)),
    ];
    if matches!(scene.sight, Sight::Closing(_)) && scene.leads() {
        // At the end nothing calls for going back; it must not stand alone where one goes on.
        let back = Button::new(Text::Back).icon(Icon::Back).look(Look::Quiet);
        tools.push((back, Command::Back.into()));
    }
    tools
}

/// One size up at once; at the largest, the panel where one comes back from it.
fn larger(comfort: Comfort) -> Act {
    let size = match comfort.size {
        TextSize::Normal => TextSize::Large,
        TextSize::Large => TextSize::Largest,
        TextSize::Largest => return DeskAct::OpenCitizen(CitizenPanel::Comfort).into(),
    };
    Command::SetComfort(Comfort { size, ..comfort }).into()
}

/// What moves the session on. The main one stands last, at the right.
fn moves(scene: Scene<'_>) -> Vec<Control> {
    let back = || (Button::new(Text::Back).icon(Icon::Back), Command::Back.into());
    let hand_back = || (Button::new(Text::HandBack).icon(Icon::Give), Command::HandBack.into());
    let main = |text, icon, command: Command| -> Control {
        (Button::new(text).icon(icon).look(Look::Primary).pointed(scene.points()), command.into())
    };
    match scene.sight {
        Sight::Pause(Actor::Party(_) | Actor::Clock | Actor::Page) => {
            vec![main(Text::Resume, Icon::Resume, Command::Resume)]
        }
        Sight::Welcome | Sight::Pause(Actor::Recovery) | Sight::Closing(_) => Vec::new(),
        Sight::Need(_) | Sight::Prepare(_) | Sight::Step(_) | Sight::Curtain { .. } if !scene.leads() => {
            ask_to_try(scene)
        }
        Sight::Need(need) => {
            let back = (need.path.crumbs().len() > 1).then(back);
            back.into_iter().chain([hand_back()]).chain(go_on(scene, &need.path, main)).collect()
        }
        Sight::Prepare(_) => {
            vec![back(), hand_back(), main(Text::BeginSteps, Icon::Next, Command::BeginSteps)]
        }
        Sight::Step(steps) => {
            // The page shows that it is done: « C'est fait » is proposed, never pressed.
            let done = steps.noticed.has(PageFact::LooksDone);
            let go_on = go_on(scene, &steps.path, main);
            let go_on = go_on.map(|(button, act)| (if done { button.pointed(true) } else { button }, act));
            [back(), hand_back()].into_iter().chain(go_on).collect()
        }
        Sight::Curtain { .. } => vec![hand_back()],
    }
}

/// « Suivant » or « C'est fait »; a question goes on by its answers.
fn go_on(scene: Scene<'_>, path: &Path, main: impl Fn(Text, Icon, Command) -> Control) -> Option<Control> {
    match &scene.here(path)?.step.kind {
        StepKind::Question { .. } => None,
        StepKind::Info | StepKind::Call { .. } => Some(main(Text::Next, Icon::Next, Command::Next)),
        StepKind::Check { .. } | StepKind::Site { .. } => Some(main(Text::Done, Icon::Check, Command::Next)),
    }
}

/// Asked once: after that the announcement above says how it stands.
fn ask_to_try(scene: Scene<'_>) -> Vec<Control> {
    match scene.session.trying {
        // It stands in the answer above, where the eyes are.
        Trying::NotAsked if notice::offers_try(scene) => Vec::new(),
        Trying::NotAsked => vec![(notice::try_button(), Command::AskToTry.into())],
        Trying::Asked | Trying::Declined => Vec::new(),
    }
}
