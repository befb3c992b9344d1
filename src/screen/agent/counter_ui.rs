//! Draws the columns of a session: steps or search, mirror and work, advice.

use eframe::egui::{Id, Rect, Ui, UiBuilder, vec2};

use crate::screen::{
    board::{Act, Board, Countdown},
    citizen::mirror_ui,
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{banner_ui, card_ui, scroll_ui, text::text_ui},
    words::{self as both, Text},
};

use super::{
    advice_ui::advice_ui,
    control::Control,
    layout::{self, Columns},
    rail_ui::rail_ui,
    scene::{Counter, Left},
    search_ui::search_ui,
    words::Word,
    work::Work,
    work_ui::work_ui,
};

/// Share of the height that the mirror takes at most. Work under it wants room, a sentence
/// little, nothing none; where there are two columns only, the work comes first.
fn mirror_share(counter: &Counter, beside_three: bool) -> f32 {
    match (&counter.work, counter.may_lift, beside_three) {
        (Work::Watch(None), false, _) => 1.0,
        (Work::Watch(_), _, _) => 0.8,
        (Work::Answers(_) | Work::Ticks { .. } | Work::Site { .. } | Work::Outcomes(_), _, true) => 0.62,
        (Work::Answers(_) | Work::Ticks { .. } | Work::Site { .. } | Work::Outcomes(_), _, false) => 0.4,
    }
}

/// Shows the columns in `rect`.
pub fn counter_ui(
    ui: &mut Ui,
    theme: &Theme,
    board: &Board<'_>,
    counter: &Counter,
    rect: Rect,
    acts: &mut Vec<Act>,
) {
    let aspect = theme.pane.size.x / theme.pane.size.y;
    let gap = theme.length(Length::SpaceM);
    match Columns::of(rect, theme) {
        Columns::Three { left, centre, right } => {
            column_ui(ui, theme, left, ("left", ""), |ui| left_ui(ui, theme, counter, acts));
            let centre = state_ui(ui, theme, counter, centre);
            let most = centre.height() * mirror_share(counter, true);
            let (mirror, below) = layout::mirror(centre, aspect, most, gap);
            mirror_ui(ui, mirror, board, theme);
            column_ui(ui, theme, below, ("work", &counter.title), |ui| centre_ui(ui, theme, counter, acts));
            column_ui(ui, theme, right, ("right", &counter.title), |ui| right_ui(ui, theme, counter));
        }
        Columns::Two { centre, right } => {
            let centre = state_ui(ui, theme, counter, centre);
            let most = centre.height() * mirror_share(counter, false);
            let (mirror, below) = layout::mirror(centre, aspect, most, gap);
            mirror_ui(ui, mirror, board, theme);
            column_ui(ui, theme, below, ("work", &counter.title), |ui| centre_ui(ui, theme, counter, acts));
            column_ui(ui, theme, right, ("right", &counter.title), |ui| {
                // The search is work: it comes first. The steps are for looking up.
                if let Left::Search(_) = counter.left {
                    left_ui(ui, theme, counter, acts);
                    ui.add_space(gap);
                    right_ui(ui, theme, counter);
                } else {
                    right_ui(ui, theme, counter);
                    ui.add_space(gap);
                    left_ui(ui, theme, counter, acts);
                }
            });
        }
        Columns::One(all) => narrow_ui(ui, theme, board, counter, all, acts, |_, _| {}),
    }
}

/// Shows everything below each other in `rect`; `first` comes first.
pub fn narrow_ui(
    ui: &mut Ui,
    theme: &Theme,
    board: &Board<'_>,
    counter: &Counter,
    rect: Rect,
    acts: &mut Vec<Act>,
    first: impl FnOnce(&mut Ui, &mut Vec<Act>),
) {
    let gap = theme.length(Length::SpaceM);
    column_ui(ui, theme, rect, ("all", &counter.title), |ui| {
        first(ui, acts);
        ui.add_space(gap);
        said_ui(ui, theme, counter);
        let aspect = theme.pane.size.x / theme.pane.size.y;
        let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), f32::INFINITY));
        let (mirror, below) = layout::mirror(room, aspect, f32::INFINITY, gap);
        mirror_ui(ui, mirror, board, theme);
        ui.add_space(below.top() - room.top());
        centre_ui(ui, theme, counter, acts);
        ui.add_space(gap);
        right_ui(ui, theme, counter);
        ui.add_space(gap);
        left_ui(ui, theme, counter, acts);
    });
}

/// A column that is read in parts when it is too long; another step begins at its top.
fn column_ui(ui: &mut Ui, theme: &Theme, rect: Rect, name: (&str, &str), contents: impl FnOnce(&mut Ui)) {
    let mut inner = ui.new_child(UiBuilder::new().id_salt(name.0).max_rect(rect));
    scroll_ui(&mut inner, theme, rect, Id::unique(name), contents);
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

fn left_ui(ui: &mut Ui, theme: &Theme, counter: &Counter, acts: &mut Vec<Act>) {
    match &counter.left {
        Left::Nothing => {}
        Left::Rail(rail) => {
            let ended = matches!(counter.work, Work::Outcomes(_));
            let heading = if ended { Word::WhoDidWhat } else { Word::Road };
            card_ui(ui, theme, |ui| rail_ui(ui, theme, rail, heading));
        }
        Left::Search(search) => card_ui(ui, theme, |ui| search_ui(ui, theme, search, acts)),
    }
}

fn centre_ui(ui: &mut Ui, theme: &Theme, counter: &Counter, acts: &mut Vec<Act>) {
    if counter.may_lift {
        let lift = Control::text(Text::LiftVeil, Icon::Private, crate::session::Command::LiftVeil);
        if lift.button("work").show(ui, theme) {
            acts.extend(lift.acts);
        }
        ui.add_space(theme.length(Length::SpaceM));
    }
    work_ui(ui, theme, &counter.work, acts);
}

fn right_ui(ui: &mut Ui, theme: &Theme, counter: &Counter) {
    card_ui(ui, theme, |ui| advice_ui(ui, theme, &counter.title, &counter.advice));
}
