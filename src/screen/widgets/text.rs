//! Text on screen: laid out, painted, and said to the accessibility tree.

use std::sync::Arc;

use eframe::egui::{
    Align, Color32, Galley, Pos2, Rect, Sense, TextFormat, Ui, Vec2, WidgetInfo,
    accesskit::Role,
    epaint::text::PlacedRow,
    pos2,
    text::{LayoutJob, TextWrapping},
};

use crate::{
    guide::typeset,
    screen::{
        prose,
        theme::{Kind, Theme},
        tokens::{LINE_PER_EM, Length, Type},
    },
};

use super::fold;

/// Lays out `words`, broken at `width`.
pub fn layout(ui: &Ui, theme: &Theme, size: Type, colour: Color32, words: &str, width: f32) -> Arc<Galley> {
    layout_aligned(ui, theme, size, colour, words, width, Align::LEFT)
}

fn layout_aligned(
    ui: &Ui,
    theme: &Theme,
    size: Type,
    colour: Color32,
    words: &str,
    width: f32,
    align: Align,
) -> Arc<Galley> {
    let font_id = theme.font(size);
    let line_height = Some((font_id.size * LINE_PER_EM).round());
    let format = TextFormat { font_id, color: colour, line_height, ..TextFormat::default() };
    let mut job = LayoutJob::single_section(typeset(words), format);
    job.halign = align;
    let lay = |max_width| {
        let wrap = TextWrapping { max_width, ..TextWrapping::default() };
        ui.painter().layout_job(LayoutJob { wrap, ..job.clone() })
    };
    let whole = lay(width);
    if theme.kind == Kind::Agent || !leaves_a_word_alone(&whole) {
        return whole;
    }
    let mut narrower = NARROWER.iter().map(|share| lay(width * share));
    let balanced = narrower.find(|other| other.rows.len() == whole.rows.len() && !leaves_a_word_alone(other));
    balanced.unwrap_or(whole)
}

/// Shares of the width that are tried so that no word stands alone on the last line: it is read
/// late or never. The words go a line down together, and no line is added.
const NARROWER: [f32; 6] = [0.95, 0.9, 0.85, 0.8, 0.7, 0.6];

fn leaves_a_word_alone(galley: &Galley) -> bool {
    let words = |row: &PlacedRow| row.glyphs.iter().filter(|glyph| glyph.chr == ' ').count();
    matches!(&galley.rows[..], [.., before, last] if words(last) == 0 && words(before) > 1)
}

/// Title of a screen.
pub fn title_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    text_ui(ui, theme, Type::Title, theme.palette.on_surface, words);
}

/// Title of a card or of what follows: a fold never leaves it behind alone.
pub fn heading_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    let heading = lines_ui(ui, theme, Type::Heading, theme.palette.on_surface, words);
    fold::keep_with_next(ui, heading, theme.font(Type::Body).size);
}

/// The largest words of a calm screen.
pub fn display_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    text_ui(ui, theme, Type::Display, theme.palette.on_surface, words);
}

/// Running text.
pub fn body_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    text_ui(ui, theme, Type::Body, theme.palette.on_surface, words);
}

/// Less important words.
pub fn quiet_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    text_ui(ui, theme, Type::Small, theme.palette.on_surface_quiet, words);
}

/// Running text, one sentence a line.
pub fn sentences_ui(ui: &mut Ui, theme: &Theme, text: &str) {
    for sentence in prose::sentences(text) {
        body_ui(ui, theme, sentence);
        ui.add_space(theme.length(Length::SpaceS));
    }
}

/// Any text, in the width that is there; centred where the layout is.
pub fn text_ui(ui: &mut Ui, theme: &Theme, size: Type, colour: Color32, words: &str) {
    lines_ui(ui, theme, size, colour, words);
}

/// Shows the lines and returns where they are.
fn lines_ui(ui: &mut Ui, theme: &Theme, size: Type, colour: Color32, words: &str) -> Rect {
    let align = ui.layout().horizontal_placement();
    let galley = layout_aligned(ui, theme, size, colour, words, ui.available_width(), align);
    let (id, rect) = ui.allocate_space(galley.size());
    keep_lines(ui, &galley, rect.min);
    paint(ui, theme, &galley, rect);
    theme.tell(words);
    if theme.is_live() {
        let role = match size {
            Type::Display | Type::Title | Type::Heading => Role::Heading,
            Type::Body | Type::Label | Type::Small => Role::Label,
        };
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(role, true, words));
    }
    rect
}

fn paint(ui: &Ui, theme: &Theme, galley: &Arc<Galley>, rect: Rect) {
    let anchor = match galley.job.halign {
        Align::Min => rect.left_top(),
        Align::Center => rect.center_top(),
        Align::Max => rect.right_top(),
    };
    ui.painter().galley(anchor, Arc::clone(galley), theme.palette.on_surface);
}

/// Paints `galley` at the left of `rect`, in the middle of its height.
pub fn paint_left(ui: &Ui, galley: Arc<Galley>, rect: Rect, colour: Color32) {
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left(), top), galley, colour);
}

/// Paints `galley` at `start`, inside a control that may be too high to be kept whole.
pub fn paint_lines(ui: &Ui, galley: Arc<Galley>, start: Pos2, colour: Color32) {
    keep_lines(ui, &galley, start);
    ui.painter().galley(start, galley, colour);
}

fn keep_lines(ui: &Ui, galley: &Galley, start: Pos2) {
    for row in &galley.rows {
        fold::keep_whole(ui, row.rect().translate(start.to_vec2()));
    }
}

/// The square of a sign beside a text of this size: as high as a line.
#[must_use]
pub fn icon_size(theme: &Theme, size: Type) -> Vec2 {
    Vec2::splat((theme.font(size).size * 1.1).round())
}
