//! What stands over the official page: its host in large letters, with the lock, outside of it;
//! one line; and who does not see the page.

use eframe::egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2};

use crate::{
    screen::{
        board::{Act, PageAct, PageLook, PageView, Private, RefusedPage},
        icons::Icon,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{Button, Look, text},
        words::{self, Text},
    },
    session::{PageFact, Steps},
};

use super::{page::acts_here, scene::Scene, window::is_private_here};

/// Draws it at the top of `rect`. Returns where the page begins.
pub(super) fn above_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    steps: &Steps,
    page: &PageView,
    rect: Rect,
    acts: &mut Vec<Act>,
) -> f32 {
    let theme = scene.theme;
    let gap = theme.length(Length::SpaceS);
    let line = rect.with_min_y(host_ui(ui, scene, page, rect, acts) + gap);
    let aside = private_words(scene, page);
    let aside_width = aside.map_or(0.0, |words| width_of(ui, theme, words) + gap);
    // Enlarged, the two do not fit side by side.
    let beside = aside_width < line.width() / 2.0;
    let mut top = line.top();
    if let Some(words) = line_words(scene, steps, page) {
        let room = if beside { line.with_max_x(line.right() - aside_width) } else { line };
        let mut inner = ui.new_child(UiBuilder::new().id_salt("page-line").max_rect(room));
        text::text_ui(&mut inner, theme, Type::Label, theme.palette.on_surface, &words);
        top = inner.min_rect().bottom() + gap;
    }
    if let Some(words) = aside {
        let place = if beside { line } else { line.with_min_y(top) };
        let bottom = aside_ui(ui, theme, Type::Label, place, words);
        top = top.max(bottom + gap);
    }
    top
}

/// The same in one small line: while somebody types with enlarged words. Returns where the page begins.
pub(super) fn slim_ui(ui: &mut Ui, scene: Scene<'_>, page: &PageView, rect: Rect) -> f32 {
    let chrome = scene.theme.chrome();
    let theme = &chrome;
    let (words, sign) = (host_words(page), text::icon_size(theme, Type::Small));
    let galley = text::layout(ui, theme, Type::Small, theme.palette.primary, words, rect.width());
    let line = rect.with_max_y(rect.top() + galley.size().y.max(sign.y));
    let left = lock_ui(ui, theme, Type::Small, page.secure, line);
    let host = Rect::from_min_max(pos2(left, line.top()), pos2(left + galley.size().x, line.bottom()));
    text::paint_left(ui, galley, host, theme.palette.primary);
    say_host(ui, theme, page, host);
    if let Some(words) = private_words(scene, page) {
        aside_ui(ui, theme, Type::Small, line, words);
    }
    line.bottom() + theme.length(Length::SpaceXs)
}

/// The host, and what may be pressed beside it. Returns where it ends.
fn host_ui(ui: &mut Ui, scene: Scene<'_>, page: &PageView, rect: Rect, acts: &mut Vec<Act>) -> f32 {
    let theme = scene.theme;
    let gap = theme.length(Length::SpaceS);
    // The buttons stay as large as those of the bars: the host needs the room.
    let chrome = theme.chrome();
    let buttons = buttons(scene, page);
    let taken: f32 = buttons.iter().map(|(button, _)| button.size(ui, &chrome, rect.width()).x + gap).sum();
    let sign = text::icon_size(theme, Type::Title);
    let room = rect.width() - taken - if page.secure { sign.x + gap } else { 0.0 };
    let words = text::layout(ui, theme, Type::Title, theme.palette.primary, host_words(page), room);
    // Also without a button: the page keeps its place and its size when the hand passes.
    let height = words.size().y.max(sign.y).max(chrome.length(Length::Touch));
    let head = rect.with_max_y(rect.top() + height);
    let left = lock_ui(ui, theme, Type::Title, page.secure, head);
    let host = Rect::from_min_max(pos2(left, head.top()), pos2(left + words.size().x, head.bottom()));
    text::paint_left(ui, words, host, theme.palette.primary);
    say_host(ui, theme, page, host);
    let place = head.with_min_x(head.right() - taken);
    let right = Layout::right_to_left(Align::Min);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("page-head").max_rect(place).layout(right));
    for (button, act) in buttons {
        if button.show(&mut inner, &chrome) {
            acts.push(act.into());
        }
        inner.add_space(gap);
    }
    head.bottom()
}

/// The host is heard too.
fn say_host(ui: &Ui, theme: &Theme, page: &PageView, rect: Rect) {
    let words = host_words(page);
    theme.tell(words);
    if theme.is_live() {
        ui.interact(rect, theme.id("page-host"), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, words));
    }
}

fn host_words(page: &PageView) -> &str {
    if page.host.starts_with("127.0.0.1") { Text::PagePractice.words() } else { &page.host }
}

/// The lock of a page that came by `https`. Returns where the words begin.
fn lock_ui(ui: &Ui, theme: &Theme, size: Type, secure: bool, line: Rect) -> f32 {
    if !secure {
        return line.left();
    }
    let sign = text::icon_size(theme, size);
    let square = Rect::from_min_size(pos2(line.left(), line.center().y - sign.y / 2.0), sign);
    Icon::Lock.paint(ui, square, theme.palette.primary);
    square.right() + theme.length(Length::SpaceS)
}

/// What may be pressed beside the host, from the right; the agent's stand under the mirror.
fn buttons(scene: Scene<'_>, page: &PageView) -> Vec<(Button<'static>, PageAct)> {
    let mut buttons = Vec::new();
    if scene.theme.is_live() {
        buttons.extend(match page.private {
            Private::No | Private::Yes => None,
            Private::UntilShown => Some((Text::PageShow, PageAct::Show)),
            Private::UntilAgreed => Some((Text::PageAgree, PageAct::Agree)),
        });
    }
    // Back leads to a page that can be used.
    let back = (acts_here(scene) && !matches!(page.look, PageLook::Down(_)))
        .then_some((Text::PageBack, PageAct::Back));
    buttons.into_iter().chain(back).map(|(words, act)| (Button::new(words).look(Look::Quiet), act)).collect()
}

/// Who does not see the page that stands there.
fn private_words(scene: Scene<'_>, page: &PageView) -> Option<&'static str> {
    let marked = is_private_here(scene);
    let alone = !marked && page.private != Private::No && matches!(page.look, PageLook::Shown { .. });
    let words = if scene.theme.is_live() { Text::PageNotSeenByAgent } else { Text::PageNotSeenByCitizen };
    alone.then(|| words.words())
}

fn width_of(ui: &Ui, theme: &Theme, words: &str) -> f32 {
    text::layout(ui, theme, Type::Label, theme.palette.on_surface, words, f32::INFINITY).size().x
}

/// Words at the right of `line`: never over the page. Returns where they end.
fn aside_ui(ui: &mut Ui, theme: &Theme, size: Type, line: Rect, words: &str) -> f32 {
    let right = Layout::right_to_left(Align::Min);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("page-private").max_rect(line).layout(right));
    text::text_ui(&mut inner, theme, size, theme.palette.on_surface, words);
    inner.min_rect().bottom()
}

/// One line, whatever it says: the page must not move under a finger because words came.
fn line_words(scene: Scene<'_>, steps: &Steps, page: &PageView) -> Option<String> {
    let told = page.news.map(Text::words).or_else(|| page.refused.as_ref().map(refused_words));
    told.map(ToOwned::to_owned).or_else(|| noticed_words(scene, steps)).or_else(|| {
        let here = scene.here(&steps.path)?;
        Some(scene.reader(here.guide).read_to_citizen(&here.step.title))
    })
}

/// What the page has shown: the step is done, or it has changed since the guide was written.
fn noticed_words(scene: Scene<'_>, steps: &Steps) -> Option<String> {
    if steps.noticed.has(PageFact::LooksDone) {
        let words = if scene.leads() { Text::PageLooksDone } else { Text::PageLooksDoneWatch };
        return Some(words.words().to_owned());
    }
    let here = scene.here(&steps.path).filter(|_| steps.noticed.misses_landmark())?;
    Some(words::page_changed(here.step.landmark_name()))
}

/// A calm sentence. The host is for the agent: here it would only frighten, or deceive once more.
fn refused_words(refused: &RefusedPage) -> &'static str {
    match refused.imitates {
        Some(_) => Text::PageImitates,
        None => Text::PageRefused,
    }
    .words()
}
