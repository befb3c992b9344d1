//! Draws the calm states: standby, and a session that nobody attended.

use eframe::egui::{Align, Id, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use crate::{
    screen::{
        board::{Act, AgentPanel, Board, Countdown, DeskAct},
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
    frame_ui::{Frame, frame_ui},
    layout::Columns,
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
    centred_ui(ui, theme, main, "standby", |ui| {
        begin_ui(ui, theme, standby, acts);
        if side.is_none() {
            ui.add_space(theme.length(Length::SpaceL));
            warnings_ui(ui, theme, standby, acts);
        }
    });
    if let Some(side) = side {
        let frame = Frame::of(side, theme, side.height() * 0.5);
        frame_ui(ui, theme, board, frame, acts);
        let below = side.with_min_y(frame.bottom() + theme.length(Length::SpaceM));
        let mut inner = ui.new_child(UiBuilder::new().id_salt("warnings").max_rect(below));
        scroll_ui(&mut inner, theme, below, Id::unique("warnings"), |ui| {
            warnings_ui(ui, theme, standby, acts);
        });
    }
}

/// Calm screens are no wider than one reads with a glance.
fn calm_width(theme: &Theme, rect: Rect) -> f32 {
    (theme.length(Length::Column) * 1.2).min(rect.width())
}

/// Shows `contents` in the middle of `rect`, no wider than one reads with a glance.
fn centred_ui(ui: &mut Ui, theme: &Theme, rect: Rect, name: &'static str, contents: impl FnOnce(&mut Ui)) {
    let middle = Rect::from_center_size(rect.center(), vec2(calm_width(theme, rect), rect.height()));
    let id = theme.id(("calm", name));
    let known: f32 = ui.ctx().data(|data| data.get_temp(id)).unwrap_or(0.0);
    let mut inner = ui.new_child(UiBuilder::new().id_salt(name).max_rect(middle));
    let (_, needed) = scroll_ui(&mut inner, theme, middle, Id::unique(name), |ui| {
        ui.add_space(((rect.height() - known) / 2.0).max(0.0).floor());
        let top = ui.cursor().top();
        contents(ui);
        ui.cursor().top() - top
    });
    if (needed - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("a calm screen has found its height");
    }
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
            let begin = Control::text(Text::Begin, Icon::Greet, Act::Greet).look(Look::Primary);
            let button = begin.button("standby").text_size(Type::Display);
            let high =
                (theme.length(Length::Touch) * 3.0).max(button.size(ui, theme, ui.available_width()).y);
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), high));
            if button.place(ui, theme, rect) {
                acts.push(Act::Greet);
            }
            ui.add_space(theme.length(Length::SpaceL));
        }
        foot_ui(ui, theme, today, acts);
    });
}

/// How many were here today, and the settings.
fn foot_ui(ui: &mut Ui, theme: &Theme, today: &str, acts: &mut Vec<Act>) {
    let settings = DeskAct::OpenAgent(AgentPanel::Settings);
    let settings = Control::word(Word::Settings, Icon::Settings, settings).look(Look::Quiet);
    let width = ui.available_width();
    let size = settings.button("standby").size(ui, theme, width);
    let gap = theme.length(Length::SpaceM);
    let room = width - size.x - gap;
    if room < size.x {
        text_ui(ui, theme, Type::Heading, theme.palette.on_surface, today);
        ui.add_space(gap);
        settings.show_wide(ui, theme, "standby", acts);
        return;
    }
    let start = ui.cursor().min;
    let beside = Rect::from_min_size(start, vec2(room, size.y));
    let mut words = ui.new_child(
        UiBuilder::new().id_salt("today").max_rect(beside).layout(Layout::left_to_right(Align::Center)),
    );
    text_ui(&mut words, theme, Type::Heading, theme.palette.on_surface, today);
    let high = words.min_rect().height().max(size.y);
    let at = Rect::from_min_size(pos2(start.x + width - size.x, start.y), size);
    settings.place(ui, theme, "standby", at, acts);
    ui.add_space(high);
}

/// What to do when there is time. The facts come before the lines: those may be many.
fn warnings_ui(ui: &mut Ui, theme: &Theme, standby: &Standby, acts: &mut Vec<Act>) {
    heading_ui(ui, theme, Word::Warnings.words());
    ui.add_space(theme.length(Length::SpaceS));
    let facts = DeskAct::OpenAgent(AgentPanel::Facts);
    Control::word(Word::FactsTitle, Icon::Clock, facts).show_wide(ui, theme, "standby", acts);
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
    centred_ui(ui, theme, rect, "interrupted", |ui| {
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
            large_ui(ui, theme, &resume, acts);
            // Well apart, and smaller: nobody presses it in place of the other.
            ui.add_space(theme.length(Length::SpaceXl) * 2.0);
            let wipe = Control::text(Text::Wipe, Icon::Wipe, Command::AskWipe).look(Look::DangerQuiet);
            if wipe.button("interrupted").show(ui, theme) {
                acts.extend(wipe.acts);
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
