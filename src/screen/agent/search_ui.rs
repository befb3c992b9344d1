//! Draws the search: what the citizen shows, the field, what was found.

use eframe::egui::{
    Align2, Color32, Frame, Id, Key, Margin, Rect, RichText, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    text_edit::TextEditState, vec2,
};

use crate::{
    screen::{
        board::{Act, DeskAct},
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Tile, heading_ui, quiet_ui, text, text::text_ui, touch::ring},
    },
    session::Command,
};

use super::{
    search::{Found, Off, Search},
    words::Word,
};

/// The most letters of a query: nobody types more at a counter.
const MAX_QUERY_CHARS: usize = 60;

/// Shows the search.
pub fn search_ui(ui: &mut Ui, theme: &Theme, search: &Search, acts: &mut Vec<Act>) {
    let Search { may_choose, query, suggested, found, off } = search;
    let gap = theme.length(Length::SpaceS);
    if let Some(shown) = suggested {
        heading_ui(ui, theme, Word::CitizenShows.words());
        ui.add_space(gap);
        found_ui(ui, theme, "shown", shown, *may_choose, acts);
        ui.add_space(theme.length(Length::SpaceL));
    }
    heading_ui(ui, theme, Word::SearchTitle.words());
    ui.add_space(gap);
    if !*may_choose {
        text_ui(ui, theme, Type::Body, theme.palette.on_surface, Word::CitizenChooses.words());
        quiet_ui(ui, theme, Word::TakeBackToChoose.words());
        return;
    }
    field_ui(ui, theme, query, found.first(), acts);
    ui.add_space(theme.length(Length::SpaceM));
    let heading = if query.trim().is_empty() { Word::AllGuides } else { Word::Found };
    if found.is_empty() && off.is_empty() {
        text_ui(ui, theme, Type::Body, theme.palette.on_surface, Word::NothingFound.words());
    } else if !found.is_empty() {
        quiet_ui(ui, theme, heading.words());
        ui.add_space(theme.length(Length::SpaceXs));
    }
    for guide in found {
        found_ui(ui, theme, "found", guide, true, acts);
        ui.add_space(gap);
    }
    off_ui(ui, theme, off);
}

fn found_ui(
    ui: &mut Ui,
    theme: &Theme,
    place: &'static str,
    found: &Found,
    may_choose: bool,
    acts: &mut Vec<Act>,
) {
    let Found { id, title, picture } = found;
    if may_choose {
        let tile = Tile::new((place, id.as_str()), title, *picture);
        let size = tile.size(ui, theme, ui.available_width());
        let (_, rect) = ui.allocate_space(size);
        if tile.place(ui, theme, rect) {
            acts.push(Command::ChooseGuide(id.clone()).into());
        }
    } else {
        text_ui(ui, theme, Type::Label, theme.palette.on_surface, title);
    }
}

/// What is not offered here: words, nothing to press.
fn off_ui(ui: &mut Ui, theme: &Theme, off: &[Off]) {
    if off.is_empty() {
        return;
    }
    heading_ui(ui, theme, Word::FoundOff.words());
    quiet_ui(ui, theme, Word::FoundOffLine.words());
    for Off { title, remedy } in off {
        ui.add_space(theme.length(Length::SpaceXs));
        text_ui(ui, theme, Type::Label, theme.palette.on_surface, title);
        quiet_ui(ui, theme, remedy);
    }
}

/// The name of the field in egui.
fn field_id(theme: &Theme) -> Id {
    theme.id("search")
}

/// Nothing of what was typed stays in egui's memory (undo, cursor) once the search is closed.
pub fn forget(ui: &Ui, theme: &Theme) {
    ui.ctx().data_mut(|data| data.remove::<TextEditState>(field_id(theme)));
}

/// The field, in our own frame; Enter takes the first that was found.
fn field_ui(ui: &mut Ui, theme: &Theme, query: &str, first: Option<&Found>, acts: &mut Vec<Act>) {
    let colours = &theme.palette;
    let height = theme.length(Length::Touch);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let border = theme.stroke(Length::StrokeControl, colours.outline);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), colours.surface, border, StrokeKind::Inside);
    let inside = rect.shrink2(vec2(theme.length(Length::SpaceM), 0.0));
    let sign = text::icon_size(theme, Type::Body);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, sign.y / 2.0), sign);
    Icon::Search.paint(ui, square, colours.on_surface);
    let line = inside.with_min_x(square.right() + theme.length(Length::SpaceS));
    if !theme.is_live() {
        let words = if query.is_empty() { Word::SearchHint.words() } else { query };
        let galley = text::layout(ui, theme, Type::Body, colours.on_surface_quiet, words, f32::INFINITY);
        text::paint_left(ui, galley, line, colours.on_surface_quiet);
        return;
    }
    let mut inner = ui.new_child(UiBuilder::new().id_salt("field").max_rect(line));
    dress(&mut inner, theme);
    let mut typed = query.to_owned();
    let field = TextEdit::singleline(&mut typed)
        .id(field_id(theme))
        .font(theme.font(Type::Body))
        .text_color(colours.on_surface)
        .hint_text(
            RichText::new(Word::SearchHint.words())
                .font(theme.font(Type::Body))
                .color(colours.on_surface_quiet),
        )
        .align(Align2::LEFT_CENTER)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .min_size(line.size())
        .desired_width(line.width())
        .char_limit(MAX_QUERY_CHARS);
    let response = inner.add(field);
    response.widget_info(|| {
        let mut said = eframe::egui::WidgetInfo::text_edit(true, query, query, Word::SearchHint.words());
        said.label = Some(Word::SearchTitle.words().to_owned());
        said
    });
    if response.has_focus() {
        ring(ui, theme, rect);
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let (true, Some(first), false) = (entered, first, query.trim().is_empty()) {
        acts.push(Command::ChooseGuide(first.id.clone()).into());
    }
    if typed != query {
        acts.push(DeskAct::Query(typed).into());
    }
}

/// Cursor and selection in our colours.
fn dress(ui: &mut Ui, theme: &Theme) {
    let colours = &theme.palette;
    let visuals = ui.visuals_mut();
    visuals.text_cursor.stroke = theme.stroke(Length::StrokeControl, colours.on_surface);
    visuals.text_cursor.blink = false;
    visuals.selection.bg_fill = colours.chosen;
    visuals.selection.stroke = Stroke::new(0.0, colours.on_chosen);
    visuals.weak_text_color = Some(colours.on_surface_quiet);
    visuals.override_text_color = None::<Color32>;
}
