//! The one door through which a widget senses touch and keyboard and says what it is.

use eframe::egui::{Context, Id, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role};

use crate::screen::{theme::Theme, tokens::Length};

use super::fold::keep_whole;

/// What a widget says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Its role.
    pub role: Role,
    /// Its name.
    pub name: &'a str,
    /// Whether it is chosen or ticked, if it can be.
    pub selected: Option<bool>,
}

impl<'a> Said<'a> {
    /// A button.
    #[must_use]
    pub const fn button(name: &'a str) -> Self {
        Self { role: Role::Button, name, selected: None }
    }
}

/// What the touch did, and how the widget should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Touch {
    /// Pressed and let go on the widget, or Enter or Space.
    pub clicked: bool,
    /// The finger is on it.
    pub pressed: bool,
    /// The keyboard is on it.
    pub focused: bool,
}

/// Senses `rect` under the name `id` and says what it is; nothing at all in an inert theme.
pub fn touch(ui: &Ui, theme: &Theme, rect: Rect, id: Id, said: Said<'_>) -> Touch {
    keep_whole(ui, rect);
    if !theme.is_live() {
        return Touch::default();
    }
    let response = ui.interact(rect, id, Sense::click());
    let Said { role, name, selected } = said;
    response.widget_info(|| match selected {
        Some(selected) => WidgetInfo::selected(role, true, selected, name),
        None => WidgetInfo::labeled(role, true, name),
    });
    if response.gained_focus() {
        reveal(&response);
    }
    Touch {
        clicked: response.clicked(),
        pressed: response.is_pointer_button_down_on(),
        focused: response.has_focus(),
    }
}

/// Says the words of something that the other party may touch; senses nothing.
pub fn read_only(ui: &Ui, theme: &Theme, rect: Rect, id: Id, words: &str) {
    keep_whole(ui, rect);
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
}

/// Paints the focus ring around `rect`: two lines, so that one stands out on any ground.
pub fn focus_ring(ui: &Ui, theme: &Theme, rect: Rect, touch: Touch) {
    if touch.focused {
        ring(ui, theme, rect);
    }
}

/// Paints the ring that says « here », for the keyboard and for the pointing finger.
pub fn ring(ui: &Ui, theme: &Theme, rect: Rect) {
    let width = theme.length(Length::StrokeFocus);
    let corner = theme.corner(Length::RadiusControl);
    let inner = theme.stroke(Length::StrokeFocus, theme.palette.focus_inner);
    let outer = theme.stroke(Length::StrokeFocus, theme.palette.focus);
    ui.painter().rect_stroke(rect, corner, inner, StrokeKind::Outside);
    ui.painter().rect_stroke(rect.expand(width), corner, outer, StrokeKind::Outside);
}

/// Where the keyboard went last, for the scroll that must bring it into view.
#[derive(Debug, Clone, Copy, Default)]
struct Reveal(Option<Rect>);

fn reveal(response: &Response) {
    bring_into_view(&response.ctx, response.rect);
}

/// Asks the scroll around `rect` to bring it into view.
pub fn bring_into_view(ctx: &Context, rect: Rect) {
    ctx.data_mut(|data| data.insert_temp(Id::NULL, Reveal(Some(rect))));
}

/// Takes the place that the keyboard has just reached.
pub(super) fn take_reveal(ui: &Ui) -> Option<Rect> {
    ui.ctx().data_mut(|data| data.remove_temp::<Reveal>(Id::NULL)).and_then(|Reveal(rect)| rect)
}

/// A touch on a page that is scrolled, where nothing can be pressed.
#[derive(Debug, Clone, Copy, Default)]
struct Nothing(bool);

/// Tells the window that such a touch came.
pub(super) fn touched_nothing(ui: &Ui) {
    ui.ctx().data_mut(|data| data.insert_temp(Id::NULL, Nothing(true)));
}

/// Whether such a touch came since the last question.
pub fn take_touch_on_nothing(ui: &Ui) -> bool {
    ui.ctx().data_mut(|data| data.remove_temp::<Nothing>(Id::NULL)).is_some_and(|Nothing(came)| came)
}
