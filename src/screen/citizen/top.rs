//! The top: a band in the colour of who leads, and how far one is. The way out has its corner
//! at the right.

use eframe::egui::{Color32, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use crate::{
    screen::{
        icons::Icon,
        road::{self, Progress},
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Button, badge, progress_ui, text},
        words::{self, Text},
    },
    session::{Phase, Role},
};

use super::{notice, scene::Scene};

/// Draws the top and returns where it is.
pub(super) fn top_ui(ui: &Ui, scene: Scene<'_>) -> Rect {
    let chrome = scene.theme.chrome();
    let theme = &chrome;
    let page = ui.max_rect();
    let edge = theme.length(Length::SpaceM);
    let corner = corner(ui, theme);
    let progress = match &scene.session.phase {
        Phase::Steps(steps) => Some(road::progress(&scene.board.state.guides, &steps.path)),
        Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => None,
    };
    let strip = theme.length(Length::SpaceS);
    let below = if progress.is_some() { strip + theme.length(Length::SpaceS) } else { edge };
    let bar = Rect::from_min_max(page.min, pos2(page.right(), corner.bottom() + below));
    let leads = (!scene.session.is_paused()).then_some(scene.session.lead);
    let (ground, ink) = match leads {
        Some(lead) => badge::lead_colours(theme, lead),
        None => (theme.palette.surface, theme.palette.on_surface),
    };
    ui.painter().rect_filled(bar, 0.0, ground);
    ui.painter().hline(bar.x_range(), bar.bottom(), theme.stroke(Length::StrokeHair, theme.palette.hairline));

    let line = Rect::from_min_max(
        pos2(bar.left() + edge, corner.top()),
        pos2(corner.left() - theme.length(Length::SpaceL), corner.bottom()),
    );
    let said = leads.map_or(line.left(), |lead| lead_ui(ui, scene, theme, lead, line));
    let rest = line.with_min_x(said + if leads.is_some() { theme.length(Length::SpaceXl) } else { 0.0 });
    how_far(ui, scene, theme, rest, progress, ink);
    if let Some(Progress { at, of }) = progress {
        let strip = Rect::from_min_max(
            pos2(line.left(), corner.bottom() + theme.length(Length::SpaceXs)),
            pos2(bar.right() - edge, corner.bottom() + theme.length(Length::SpaceXs) + strip),
        );
        progress_ui(ui, theme, strip, (at, of), (ink, ground));
    }
    bar
}

/// Who leads, as large as there is room beside the corner.
fn lead_ui(ui: &Ui, scene: Scene<'_>, theme: &Theme, lead: Role, line: Rect) -> f32 {
    let size = if theme.is_enlarged() { Type::Label } else { Type::Title };
    badge::lead_band_ui(ui, theme, size, lead, line, notice::stirs(scene))
}

/// The number of the step, or the name of what is done, at the right of `line`.
fn how_far(ui: &Ui, scene: Scene<'_>, theme: &Theme, line: Rect, progress: Option<Progress>, ink: Color32) {
    let name = scene.session.guide().and_then(|guide| scene.board.state.guides.get(&guide.id));
    let candidates = match progress {
        Some(Progress { at, of }) => vec![words::step_of(at, of), words::step_of_short(at, of)],
        None => vec![name.map_or(Text::Welcome.words(), |guide| guide.title.as_str()).to_owned()],
    };
    let Some(first) = candidates.first() else { return };
    // A name is shown whole or not at all: the page below begins with it.
    let fits = candidates.iter().find_map(|words| {
        let galley = text::layout(ui, theme, Type::Label, ink, words, f32::INFINITY);
        (galley.size().x <= line.width()).then_some(galley)
    });
    let Some(galley) = fits else { return };
    theme.tell(first);
    let size = vec2(galley.size().x, line.height());
    let place = Rect::from_min_size(pos2(line.right() - size.x, line.top()), size);
    text::paint_left(ui, galley, place, ink);
    if theme.is_live() {
        ui.interact(place, theme.id("how-far"), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, first));
    }
}

/// The corner of the way out, the same in every state.
pub(super) fn corner(ui: &Ui, theme: &Theme) -> Rect {
    let theme = &theme.chrome();
    let page = ui.max_rect();
    let edge = theme.length(Length::SpaceM);
    let size = Button::new(Text::WayOut).icon(Icon::WayOut).size(ui, theme, page.width() / 2.0);
    Rect::from_min_size(pos2(page.right() - edge - size.x, page.top() + edge), size)
}
