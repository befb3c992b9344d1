//! Draws the calm states: standby, and a session that nobody attended.

use eframe::egui::{Id, Rect, Ui, UiBuilder, vec2};

use crate::{
    screen::{
        board::{Act, AgentPanel, Board, Countdown, DeskAct},
        citizen::mirror_ui,
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{
            Look, Tone, banner_ui, body_ui, card_ui, display_ui, heading_ui, quiet_ui, scroll_ui,
            text::text_ui, title_ui,
        },
        words::{self as both, Text},
    },
    session::Command,
};

use super::{
    control::Control,
    layout::{self, Columns},
    scene::{Interrupted, Standby},
    words::Word,
};

/// Shows standby in `rect`.
pub fn standby_ui(
    ui: &mut Ui,
    theme: &Theme,
    board: &Board<'_>,
    standby: &Standby,
    rect: Rect,
    acts: &mut Vec<Act>,
) {
    let (main, side) = match Columns::of(rect, theme) {
        Columns::Three { left, centre, right } => (left.union(centre), Some(right)),
        Columns::Two { centre, right } => (centre, Some(right)),
        Columns::One(all) => (all, None),
    };
    let middle = Rect::from_center_size(main.center(), vec2(calm_width(theme, main), main.height()));
    let mut begin = ui.new_child(UiBuilder::new().id_salt("begin").max_rect(middle));
    scroll_ui(&mut begin, theme, middle, Id::unique("standby"), |ui| {
        ui.add_space(calm_space(main));
        begin_ui(ui, theme, standby, acts);
        if side.is_none() {
            ui.add_space(theme.length(Length::SpaceL));
            warnings_ui(ui, theme, standby);
        }
    });
    if let Some(side) = side {
        let aspect = theme.pane.size.x / theme.pane.size.y;
        let (mirror, below) = layout::mirror(side, aspect, side.height() * 0.5, theme.length(Length::SpaceM));
        mirror_ui(ui, mirror, board, theme);
        let mut inner = ui.new_child(UiBuilder::new().id_salt("warnings").max_rect(below));
        scroll_ui(&mut inner, theme, below, Id::unique("warnings"), |ui| warnings_ui(ui, theme, standby));
    }
}

/// Calm screens are no wider than one reads with a glance.
fn calm_width(theme: &Theme, rect: Rect) -> f32 {
    (theme.length(Length::Column) * 1.2).min(rect.width())
}

/// A little above the middle, where the eye begins.
fn calm_space(rect: Rect) -> f32 {
    rect.height() * 0.12
}

fn begin_ui(ui: &mut Ui, theme: &Theme, standby: &Standby, acts: &mut Vec<Act>) {
    let Standby { farewell, may_begin, today, warnings: _ } = standby;
    card_ui(ui, theme, |ui| {
        if let Some((title, line)) = farewell {
            display_ui(ui, theme, title.words());
            if let Some(line) = line {
                ui.add_space(theme.length(Length::SpaceS));
                banner_ui(ui, theme, Tone::Alarm, line);
            }
        } else {
            display_ui(ui, theme, Word::StandbyTitle.words());
            body_ui(ui, theme, Word::StandbyLine.words());
        }
        ui.add_space(theme.length(Length::SpaceL));
        if *may_begin {
            let begin = Control::text(Text::Begin, Icon::Hand, Act::Greet).look(Look::Primary);
            let button = begin.button("standby").text_size(Type::Display);
            let high =
                (theme.length(Length::Touch) * 3.0).max(button.size(ui, theme, ui.available_width()).y);
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), high));
            if button.place(ui, theme, rect) {
                acts.push(Act::Greet);
            }
            ui.add_space(theme.length(Length::SpaceL));
        }
        text_ui(ui, theme, Type::Heading, theme.palette.on_surface, today);
    });
    ui.add_space(theme.length(Length::SpaceM));
    let settings = DeskAct::OpenAgent(AgentPanel::Settings);
    let settings = Control::word(Word::Settings, Icon::Settings, settings).look(Look::Quiet);
    if settings.button("standby").show(ui, theme) {
        acts.extend(settings.acts);
    }
}

fn warnings_ui(ui: &mut Ui, theme: &Theme, standby: &Standby) {
    heading_ui(ui, theme, Word::Warnings.words());
    ui.add_space(theme.length(Length::SpaceS));
    if standby.warnings.is_empty() {
        quiet_ui(ui, theme, Word::AllWell.words());
    }
    for warning in &standby.warnings {
        banner_ui(ui, theme, Tone::Verify, warning);
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// Shows the question « Reprendre ou tout effacer ? » in `rect`.
pub fn interrupted_ui(ui: &mut Ui, theme: &Theme, it: &Interrupted, rect: Rect, acts: &mut Vec<Act>) {
    let Interrupted { sentence, guide, countdown } = it;
    let middle = Rect::from_center_size(rect.center(), vec2(calm_width(theme, rect), rect.height()));
    let mut inner = ui.new_child(UiBuilder::new().id_salt("interrupted").max_rect(middle));
    scroll_ui(&mut inner, theme, middle, Id::unique("interrupted"), |ui| {
        ui.add_space(calm_space(rect));
        card_ui(ui, theme, |ui| {
            title_ui(ui, theme, sentence.words());
            ui.add_space(theme.length(Length::SpaceS));
            if let Some(guide) = guide {
                text_ui(ui, theme, Type::Label, theme.palette.on_surface, guide);
                ui.add_space(theme.length(Length::SpaceS));
            }
            body_ui(ui, theme, Word::InterruptedLine.words());
            if let Some(Countdown { left, .. }) = countdown {
                let words = format!("{} {}.", Word::WipedIn.words(), both::seconds(*left));
                text_ui(ui, theme, Type::Label, theme.palette.danger, &words);
            }
            ui.add_space(theme.length(Length::SpaceL));
            let resume = Control::text(Text::Resume, Icon::Resume, Command::Resume).look(Look::Primary);
            let wipe = Control::text(Text::Wipe, Icon::Wipe, Command::AskWipe).look(Look::Danger);
            for control in [resume, wipe] {
                large_ui(ui, theme, &control, acts);
                ui.add_space(theme.length(Length::SpaceM));
            }
        });
    });
}

fn large_ui(ui: &mut Ui, theme: &Theme, control: &Control, acts: &mut Vec<Act>) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.length(Length::Touch) * 1.8));
    if control.button("interrupted").text_size(Type::Title).place(ui, theme, rect) {
        acts.extend(control.acts.iter().cloned());
    }
}
