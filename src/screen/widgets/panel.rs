//! The panel: one decision over a dimmed window.
//!
//! The caller draws what lies under it with [`Theme::inert`], so nothing under the panel can
//! be touched, reached with Tab, or read out; a panel needs no other lock.

use std::{fmt::Debug, hash::Hash};

use eframe::egui::{Rect, Sense, StrokeKind, Ui, UiBuilder, accesskit::Role, emath::GuiRounding as _, vec2};

use crate::screen::{icons::Icon, theme::Theme, tokens::Length, words::Text};

use super::{Button, scroll_ui, text};

/// Shows `contents` under `title`, in the middle of `ui`'s whole rectangle.
pub fn panel_ui<R>(
    ui: &mut Ui,
    theme: &Theme,
    name: impl Hash + Debug,
    title: &str,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let id = theme.id(("panel", name));
    let cover = ui.max_rect();
    ui.painter().rect_filled(cover, 0.0, theme.palette.shade);
    if theme.is_live() {
        // Swallows what would fall on the window below; not reachable with Tab.
        let _blocked = ui.interact(cover, id.with("cover"), Sense::CLICK | Sense::DRAG);
    }
    let edge = theme.length(Length::SpaceM);
    let pad = theme.length(Length::SpaceL);
    // The corner of the way out stays free.
    let corner = Button::new(Text::Close).icon(Icon::Close).size(ui, &theme.chrome(), cover.width()).y;
    let free = cover.shrink(edge).with_min_y(cover.top() + corner + 2.0 * edge);
    let width = (theme.length(Length::Panel) * theme.text_factor()).min(free.width());
    let known: f32 = ui.ctx().data(|data| data.get_temp(id)).unwrap_or(0.0);
    let height = (known + 2.0 * pad).min(free.height());
    let rect = Rect::from_center_size(free.center(), vec2(width, height)).round_ui();
    let border = theme.stroke(Length::StrokeControl, theme.palette.outline);
    ui.painter().rect(
        rect,
        theme.corner(Length::RadiusCard),
        theme.palette.surface,
        border,
        StrokeKind::Outside,
    );
    let mut inner = ui.new_child(
        UiBuilder::new()
            .scope_id(id.with("inner"))
            .max_rect(rect)
            .accessibility_role(Role::Dialog)
            .accessibility_label(title),
    );
    let (needed, inside) = scroll_ui(&mut inner, theme, rect.shrink(pad), id.with("scroll"), |ui| {
        text::title_ui(ui, theme, title);
        ui.add_space(theme.length(Length::SpaceM));
        contents(ui)
    });
    if (needed - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("a panel has found its height");
    }
    inside
}
