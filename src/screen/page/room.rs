//! The room that the page has in the citizen's window, and the picture of the page in it.
//!
//! Only drawing tells how much room there is; whoever drives the browser reads it afterwards, and
//! has the page drawn with as many pixels. A picture that was made for its room stands in it pixel
//! on pixel: anything else would blur its letters.

use eframe::egui::{Context, Id, Rect, TextureId, Ui, Vec2, emath::GuiRounding as _, pos2};

/// What the citizen's window has for the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageRoom {
    /// In points of the window.
    pub size: Vec2,
    /// How many times as large as usual the citizen wants to read.
    pub zoom: f32,
    /// It stays: what is said for some seconds takes room, and is no reason to arrange the page anew.
    pub stays: bool,
}

/// Tells the room that was found while drawing.
pub fn tell_room(ui: &Ui, room: PageRoom) {
    ui.ctx().data_mut(|data| data.insert_temp(Id::NULL, Some(room)));
}

/// The room that was told since the last question.
#[must_use]
pub fn take_room(context: &Context) -> Option<PageRoom> {
    context.data_mut(|data| data.remove_temp::<Option<PageRoom>>(Id::NULL)).flatten()
}

/// Where the picture of a page of `size` of its own points stands in `room`, and how many points of
/// the window one of them takes. `whole`: its room when no keyboard stands there; `up`: how far it
/// must move up then, by that scale.
pub fn place_of(
    ui: &Ui,
    (texture, size): (TextureId, Vec2),
    (whole, room): (Rect, Rect),
    up: impl FnOnce(f32) -> f32,
) -> (Rect, f32) {
    let density = ui.pixels_per_point();
    let filled = (whole.width() / size.x).min(whole.height() / size.y);
    let pixels = ui.ctx().tex_manager().read().meta(texture).map(|meta| meta.size);
    #[expect(clippy::cast_precision_loss, reason = "a picture has less than 16 million pixels a side")]
    let exact = pixels.map_or(filled, |[width, _]| width as f32 / density / size.x);
    let made_for_it = (exact - filled).abs() * size.x * density < 2.0;
    let scale = if made_for_it { exact } else { filled };
    let corner = pos2(room.center().x - size.x * scale / 2.0, room.top() - up(scale));
    let corner = corner.round_to_pixels(density);
    (Rect::from_min_size(corner, size * scale), scale)
}
