//! Draws the columns of a session: steps or search, mirror and work, advice.

use eframe::egui::{Id, Rect, Ui, UiBuilder, vec2};

use crate::screen::{
    board::{Act, Board, Countdown},
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{banner_ui, body_ui, card_ui, heading_ui, quiet_ui, scroll_ui, text::text_ui},
    words::{self as both, Text},
};

use super::{
    advice_ui::advice_ui,
    control::Control,
    frame_ui::{Frame, frame_ui},
    layout::Columns,
    rail_ui::rail_ui,
    scene::{Counter, Left, Own},
    search_ui::search_ui,
    words::Word,
    work::Work,
    work_ui::work_ui,
};

/// The least share of the height that the mirror takes, however long the work is.
const LEAST: f32 = 0.45;
/// The least share of the height in which work is done under the mirror; else beside it.
const LEAST_BELOW: f32 = 0.35;

/// Shows the columns in `rect`.
pub fn counter_ui(
    ui: &mut Ui,
    theme: &Theme,
    board: &Board<'_>,
    counter: &Counter,
    rect: Rect,
    acts: &mut Vec<Act>,
) {
    match Columns::of(rect, theme) {
        Columns::Three { left, centre, right } => {
            column_ui(ui, theme, left, ("left", ""), |ui| left_ui(ui, theme, counter, left.height(), acts));
            middle_ui(ui, theme, board, counter, centre, acts);
            column_ui(ui, theme, right, ("right", &counter.title), |ui| {
                right_ui(ui, theme, counter, right.height());
            });
        }
        Columns::Two { centre, right } => two_ui(ui, theme, board, counter, (centre, right), acts),
        Columns::One(all) => narrow_ui(
            ui,
            theme,
            board,
            counter,
            all,
            acts,
            (|_: &mut Ui, _: &mut Vec<Act>| {}, |_: &mut Ui| {}),
        ),
    }
}

/// The mirror as large as the work under it allows.
fn middle_ui(
    ui: &mut Ui,
    theme: &Theme,
    board: &Board<'_>,
    counter: &Counter,
    rect: Rect,
    acts: &mut Vec<Act>,
) {
    let rect = state_ui(ui, theme, counter, rect);
    let gap = theme.length(Length::SpaceM);
    let id = theme.id("work-height");
    let known: f32 = ui.ctx().data(|data| data.get_temp(id)).unwrap_or(0.0);
    let most = (rect.height() - known - gap).max(rect.height() * LEAST);
    let frame = Frame::of(rect, theme, most);
    frame_ui(ui, theme, board, frame, acts);
    let below = rect.with_min_y((frame.bottom() + gap).min(rect.bottom()));
    let needed =
        column_ui(ui, theme, below, ("work", &counter.title), |ui| centre_ui(ui, theme, counter, None, acts));
    if (needed - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("the work has found its height");
    }
}

/// Mirror and advice side by side; the work under the mirror, or first beside it when there is
/// too little room below.
fn two_ui(
    ui: &mut Ui,
    theme: &Theme,
    board: &Board<'_>,
    counter: &Counter,
    (centre, right): (Rect, Rect),
    acts: &mut Vec<Act>,
) {
    let gap = theme.length(Length::SpaceM);
    let whole = Frame::of(centre, theme, f32::INFINITY);
    let below = centre.height() - whole.height() >= centre.height() * LEAST_BELOW;
    if below {
        middle_ui(ui, theme, board, counter, centre, acts);
    } else {
        let rect = state_ui(ui, theme, counter, centre);
        frame_ui(ui, theme, board, Frame::of(rect, theme, rect.height()), acts);
    }
    column_ui(ui, theme, right, ("right", &counter.title), |ui| {
        if !below {
            centre_ui(ui, theme, counter, None, acts);
        }
        // The search is work: it comes first. The steps are for looking up.
        if let Left::Search(_) = counter.left {
            left_ui(ui, theme, counter, 0.0, acts);
            ui.add_space(gap);
            right_ui(ui, theme, counter, 0.0);
        } else {
            right_ui(ui, theme, counter, 0.0);
            ui.add_space(gap);
            left_ui(ui, theme, counter, 0.0, acts);
        }
    });
}

/// Shows everything below each other in `rect`: the work first. Before it come the calls, and
/// above the steps stands whose they are.
pub fn narrow_ui(
    ui: &mut Ui,
    theme: &Theme,
    board: &Board<'_>,
    counter: &Counter,
    rect: Rect,
    acts: &mut Vec<Act>,
    (calls, guide): (impl FnOnce(&mut Ui, &mut Vec<Act>), impl FnOnce(&mut Ui)),
) {
    let gap = theme.length(Length::SpaceM);
    column_ui(ui, theme, rect, ("all", &counter.title), |ui| {
        calls(ui, acts);
        said_ui(ui, theme, counter);
        // With nothing to do, what the citizen sees comes first.
        if counter.own.is_some() || counter.work != Work::Watch(None) {
            let asked = matches!(counter.work, Work::Answers(_)).then_some(counter.title.as_str());
            if asked.is_none() {
                heading_ui(ui, theme, &counter.title);
                ui.add_space(gap);
            }
            centre_ui(ui, theme, counter, asked, acts);
            ui.add_space(gap);
        }
        let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), f32::INFINITY));
        let frame = Frame::of(room, theme, f32::INFINITY);
        frame_ui(ui, theme, board, frame, acts);
        ui.add_space(frame.height() + gap);
        right_ui(ui, theme, counter, 0.0);
        ui.add_space(gap);
        guide(ui);
        ui.add_space(gap);
        left_ui(ui, theme, counter, 0.0, acts);
    });
}

/// A column that is read in parts when it is too long; another step begins at its top.
/// Returns the height that it needs.
fn column_ui(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    name: (&str, &str),
    contents: impl FnOnce(&mut Ui),
) -> f32 {
    let mut inner = ui.new_child(UiBuilder::new().id_salt(name.0).max_rect(rect));
    scroll_ui(&mut inner, theme, rect, Id::unique(name), contents).0
}

/// What must be known before the mirror is looked at. Returns what is left below it.
fn state_ui(ui: &mut Ui, theme: &Theme, counter: &Counter, rect: Rect) -> Rect {
    let mut inner = ui.new_child(UiBuilder::new().id_salt("state").max_rect(rect));
    said_ui(&mut inner, theme, counter);
    rect.with_min_y(inner.cursor().top())
}

fn said_ui(ui: &mut Ui, theme: &Theme, counter: &Counter) {
    if let Some((tone, word)) = counter.state {
        banner_ui(ui, theme, tone, word.words());
        ui.add_space(theme.length(Length::SpaceS));
    }
    if let Some(Countdown { left, .. }) = counter.countdown {
        let words = format!("{} {}.", Word::WipedIn.words(), both::seconds(left));
        text_ui(ui, theme, Type::Label, theme.palette.danger, &words);
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// `high`: how high the card is at least.
fn left_ui(ui: &mut Ui, theme: &Theme, counter: &Counter, high: f32, acts: &mut Vec<Act>) {
    match &counter.left {
        Left::Nothing => {}
        Left::Rail(rail) => {
            let ended = matches!(counter.work, Work::Outcomes { .. });
            let heading = if ended { Word::WhoDidWhat } else { Word::Road };
            tall_card_ui(ui, theme, high, |ui| rail_ui(ui, theme, rail, heading));
        }
        Left::Search(search) => tall_card_ui(ui, theme, high, |ui| search_ui(ui, theme, search, acts)),
    }
}

fn tall_card_ui(ui: &mut Ui, theme: &Theme, high: f32, contents: impl FnOnce(&mut Ui)) {
    card_ui(ui, theme, |ui| {
        // Just below the height of the column: a card that fits is no reason to scroll.
        ui.set_min_height((high - 2.0 * theme.length(Length::SpaceL) - 3.0).max(0.0));
        contents(ui);
    });
}

fn centre_ui(ui: &mut Ui, theme: &Theme, counter: &Counter, asked: Option<&str>, acts: &mut Vec<Act>) {
    if let Some(Own { title, text }) = &counter.own {
        card_ui(ui, theme, |ui| {
            quiet_ui(ui, theme, Word::OwnStep.words());
            heading_ui(ui, theme, title);
            body_ui(ui, theme, text);
            ui.add_space(theme.length(Length::SpaceM));
            let lift = Control::text(Text::LiftVeil, Icon::Private, crate::session::Command::LiftVeil);
            if lift.button("work").show(ui, theme) {
                acts.extend(lift.acts);
            }
        });
        ui.add_space(theme.length(Length::SpaceM));
    }
    work_ui(ui, theme, &counter.work, asked, acts);
}

fn right_ui(ui: &mut Ui, theme: &Theme, counter: &Counter, high: f32) {
    tall_card_ui(ui, theme, high, |ui| advice_ui(ui, theme, &counter.title, &counter.advice));
}
