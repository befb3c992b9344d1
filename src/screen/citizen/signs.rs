//! Two signs over a window: which screen it is, and that its screen has gone.

use eframe::egui::{Align, Layout, Rect, StrokeKind, Ui, UiBuilder};

use crate::{
    screen::{
        theme::{Theme, page_ui},
        tokens::Length,
        widgets::{body_ui, display_ui},
        words::Text,
    },
    session::Role,
};

/// Says whose screen this is, over whatever it shows.
pub fn identify_ui(ui: &mut Ui, theme: &Theme, role: Role) {
    let words = match role {
        Role::Agent => Text::AgentScreen,
        Role::Citizen => Text::CitizenScreen,
    };
    let page = ui.max_rect();
    let size = page.size() * 0.5;
    let plate = Rect::from_center_size(page.center(), size);
    let border = theme.stroke(Length::StrokeFocus, theme.palette.primary);
    let corner = theme.corner(Length::RadiusCard);
    ui.painter().rect(plate, corner, theme.palette.surface, border, StrokeKind::Inside);
    words_in_the_middle(ui, theme, plate, |ui| display_ui(ui, theme, words.words()));
}

/// Fills a window whose screen has gone: it may stand on the other party's, so it shows nothing else.
pub fn lost_screen_ui(ui: &mut Ui, theme: &Theme) {
    page_ui(ui, theme);
    let page = ui.max_rect();
    words_in_the_middle(ui, theme, page, |ui| {
        display_ui(ui, theme, Text::LostTitle.words());
        ui.add_space(theme.length(Length::SpaceM));
        body_ui(ui, theme, Text::LostLine.words());
    });
}

fn words_in_the_middle(ui: &mut Ui, theme: &Theme, rect: Rect, words: impl FnOnce(&mut Ui)) {
    let inside = rect.shrink(theme.length(Length::SpaceL));
    let mut inner = ui
        .new_child(UiBuilder::new().id_salt("sign").max_rect(inside).layout(Layout::top_down(Align::Center)));
    inner.add_space(inside.height() * 0.3);
    words(&mut inner);
}
