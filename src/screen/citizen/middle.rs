//! The middle: announcements, then the view of the phase, then the help that is open.

use eframe::egui::{Rect, Ui, UiBuilder};

use crate::{
    screen::{
        board::Act,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{curtain_ui, quiet_ui, scroll_ui, text},
        words::Text,
    },
    session::{Role, Sight},
};

use super::{closing, help, need, notice, page, pause, prepare, scene::Scene, step};

/// Draws the middle into `rect`.
pub(super) fn middle_ui(ui: &mut Ui, scene: Scene<'_>, rect: Rect, acts: &mut Vec<Act>) {
    let theme = scene.theme;
    let mut above = ui.new_child(UiBuilder::new().id_salt("notice").max_rect(column_of(theme, rect)));
    notice::notice_ui(&mut above, scene, acts);
    let notices_end = above.min_rect().bottom();
    let mut room = if notices_end > rect.top() + 1.0 {
        rect.with_min_y(notices_end + theme.length(Length::SpaceS))
    } else {
        rect
    };
    if let Some(help) = help::foot_ui(ui, scene, room, acts) {
        room.max.y = help.top() - theme.length(Length::SpaceS);
        // Enlarged help leaves no room: it stands alone until it is closed.
        if room.height() < theme.length(Length::Touch) * 5.0 {
            return;
        }
    }
    match scene.sight {
        Sight::Welcome => {}
        Sight::Pause(by) => pause::pause_ui(ui, theme, room, by, scene.board.countdown),
        Sight::Curtain { typist } => {
            let line = match typist {
                Role::Agent => Text::AgentTypes,
                Role::Citizen => Text::CitizenTypes,
            };
            let lines = [line.words(), Text::CurtainCalm.words()];
            curtain_ui(ui, theme, room, Text::CurtainTitle.words(), &lines);
        }
        Sight::Need(need) => read(ui, scene, room, ("need", need.path.crumbs().len()), |ui| {
            need::need_ui(ui, scene, need, acts);
        }),
        Sight::Prepare(prepare) => read(ui, scene, room, ("prepare", 0), |ui| {
            prepare::prepare_ui(ui, scene, prepare, acts);
        }),
        Sight::Step(steps) if page::is_open(scene, steps) => page::page_ui(ui, scene, steps, room, acts),
        Sight::Step(steps) => read(ui, scene, room, ("step", steps.path.crumbs().len()), |ui| {
            step::steps_ui(ui, scene, steps, acts);
        }),
        Sight::Closing(closing) => read(ui, scene, room, ("closing", 0), |ui| {
            closing::closing_ui(ui, scene, closing, acts);
        }),
    }
}

/// The column in the middle of `rect`: announcements and pages have the same edges.
fn column_of(theme: &Theme, rect: Rect) -> Rect {
    let column = if theme.is_enlarged() { rect.width() } else { theme.length(Length::Column) };
    let left = rect.left() + ((rect.width() - column) / 2.0).max(0.0).floor();
    rect.with_min_x(left).with_max_x((left + column).min(rect.right()))
}

/// The line that the bottom has no room for. A page that fits is not made to scroll for it alone.
fn promise_ui(column: &mut Ui, theme: &Theme, room: f32) {
    let words = Text::NothingKept.words();
    let gap = theme.length(Length::SpaceM);
    let line = text::layout(
        column,
        theme,
        Type::Small,
        theme.palette.on_surface_quiet,
        words,
        column.max_rect().width(),
    );
    let read = column.min_rect().height();
    if read <= room && read + gap + line.size().y > room {
        return;
    }
    column.add_space(gap);
    quiet_ui(column, theme, words);
}

/// A column in the middle of `rect`, read in parts when it is long.
fn read(
    ui: &mut Ui,
    scene: Scene<'_>,
    rect: Rect,
    (name, part): (&'static str, usize),
    view: impl FnOnce(&mut Ui),
) {
    let theme = scene.theme;
    // Help that opens or closes is read from its beginning.
    let id = theme.id((name, part, help::open(scene)));
    scroll_ui(ui, theme, rect, id, |ui| {
        // The page scrolls in its whole width, the column stands in its middle.
        let inside = column_of(theme, ui.max_rect());
        let mut column = ui.new_child(UiBuilder::new().id_salt("column").max_rect(inside));
        if !theme.is_enlarged() {
            column.add_space(theme.length(Length::SpaceM));
        }
        view(&mut column);
        if theme.is_enlarged() {
            promise_ui(&mut column, theme, rect.height());
        }
        ui.advance_cursor_after_rect(column.min_rect());
    });
}
