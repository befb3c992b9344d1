//! The official page in the middle of the screen: its host in large letters outside of it, then
//! the page, or words in its place.
//!
//! Drawn from what the party that looks may see; whoever leads touches it here, the citizen on
//! their screen and the agent in the mirror.

use eframe::egui::{
    Align, Color32, Event, ImeEvent, Key, Layout, Modifiers, Rect, Sense, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit, pos2,
};

use crate::{
    screen::{
        board::{Act, PageAct, PageKey, PageLook, PageTrouble, PageView, Private, RefusedPage},
        icons::Icon,
        page::{
            Flung, Key as KeyOnScreen, KeyPress, KeyboardKind, PageRoom, asked_ui, finger_ui, fling_ui,
            keyboard_height, keyboard_ui, place_of, pointer_ui, read_ui, tell_room,
        },
        theme::Kind,
        tokens::{Length, Type},
        widgets::{Button, Look, curtain_ui, private_border_ui, text},
        words::{self, Text},
    },
    session::{PageFact, Steps},
};

use super::{help, scene::Scene};

/// Whether a page stands in the place of the step's words.
pub(super) fn is_open(scene: Scene<'_>, _steps: &Steps) -> bool {
    // Without a browser the step's own words are better: the address, and the other way.
    scene.board.page.is_some_and(|page| page.look != PageLook::Down(PageTrouble::NoBrowser))
}

/// Draws the page into `rect`.
pub(super) fn page_ui(ui: &mut Ui, scene: Scene<'_>, steps: &Steps, rect: Rect, acts: &mut Vec<Act>) {
    let Some(page) = scene.board.page else { return };
    let PageView { look, private, ask, typing, landmark, pointed, .. } = page;
    let theme = scene.theme;
    let gap = theme.length(Length::SpaceS);
    // On the citizen's side only: the agent has a keyboard, and the mirror no room.
    let keys = typing.filter(|_| acting(scene) && theme.is_live());
    // Enlarged, who types needs the field more than what stands over the page.
    let bare = keys.is_some() && theme.is_enlarged();
    let whole = if bare { rect } else { rect.with_min_y(above_ui(ui, scene, steps, page, rect, acts)) };
    if theme.kind == Kind::Citizen && theme.is_live() && !bare {
        tell_room(ui, PageRoom { size: whole.size(), zoom: theme.text_factor(), stays: stays(scene, page) });
    }
    // The agent's stands over their own window: in the mirror nothing could be pressed.
    if acts_here(scene) {
        let today = scene.board.today;
        if let Some(answer) = asked_ui(ui, theme, ask.as_ref(), today, whole) {
            acts.push(PageAct::Answer(answer).into());
        }
        if ask.is_some() {
            return;
        }
    }
    let room = match keys {
        Some((kind, _)) => keys_ui(ui, scene, kind, whole, acts),
        None => whole,
    };
    match look {
        PageLook::Shown { texture, size } => {
            // The keyboard never covers the field: the page moves up.
            let up = |scale: f32| {
                keys.map_or(0.0, |(_, [_, bottom])| (bottom * scale + gap - room.height()).max(0.0))
            };
            let (place, scale) = place_of(ui, (*texture, *size), (whole, room), up);
            let picture = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter_at(room).image(*texture, place, picture, Color32::WHITE);
            let seen = place.intersect(room);
            if *private != Private::No {
                private_border_ui(ui, theme, seen.expand(gap));
            }
            if let Some(target) = landmark {
                let target =
                    Rect::from_min_size(place.min + target.min.to_vec2() * scale, target.size() * scale);
                pointer_ui(ui, theme, seen, target);
            }
            touch_ui(ui, scene, (place, seen), scale, acts);
            if let Some(pointed) = pointed {
                finger_ui(ui, theme, *pointed, place.min + pointed.at.to_vec2() * scale, seen);
            }
        }
        PageLook::Coming => say_ui(ui, scene, room, Text::PageComing, None, acts),
        PageLook::Covered { ask_both } => {
            let line = if *ask_both { Text::PageUnknownLine } else { Text::PageCoveredLine };
            let curtain = if *ask_both {
                room.with_max_y(room.bottom() - theme.length(Length::Touch) - gap)
            } else {
                room
            };
            curtain_ui(ui, theme, curtain, Text::PageCoveredTitle.words(), &[line.words()]);
            if *ask_both {
                say_ui(
                    ui,
                    scene,
                    room.with_min_y(curtain.bottom() + gap),
                    Text::PageAgree,
                    Some(PageAct::Agree),
                    acts,
                );
            }
        }
        PageLook::Down(trouble) => {
            let words = match trouble {
                PageTrouble::Unreachable => Text::PageUnreachable,
                PageTrouble::Password => Text::PagePassword,
                PageTrouble::Certificate => Text::PageCertificate,
                PageTrouble::Slow => Text::PageSlow,
                PageTrouble::Stopped => Text::PageStopped,
                PageTrouble::NoBrowser => Text::PageNoBrowser,
            };
            say_ui(ui, scene, room, words, None, acts);
            let below = room.with_min_y(room.top() + theme.length(Length::Touch));
            if acts_here(scene) {
                let mut inner = ui.new_child(UiBuilder::new().id_salt("again").max_rect(below));
                if Button::new(Text::PageAgain).look(Look::Quiet).show(&mut inner, theme) {
                    acts.push(PageAct::StartAgain.into());
                }
                let below = below.with_min_y(inner.min_rect().bottom() + gap);
                plan_b_ui(ui, scene, steps, below);
            } else {
                plan_b_ui(ui, scene, steps, below);
            }
        }
    }
}

/// What stands over the page: its host, and one line. Returns where the page begins.
fn above_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    steps: &Steps,
    page: &PageView,
    rect: Rect,
    acts: &mut Vec<Act>,
) -> f32 {
    let theme = scene.theme;
    let gap = theme.length(Length::SpaceS);
    let head = head_ui(ui, scene, page, rect, acts);
    let line = rect.with_min_y(head.bottom() + gap);
    let mut top = line.top();
    if let Some(words) = line_words(scene, steps, page) {
        let mut inner = ui.new_child(UiBuilder::new().id_salt("page-line").max_rect(line));
        text::text_ui(&mut inner, theme, Type::Label, theme.palette.on_surface, &words);
        top = inner.min_rect().bottom() + gap;
    }
    if page.private != Private::No && matches!(page.look, PageLook::Shown { .. }) {
        private_words_ui(ui, scene, line.with_min_x(rect.center().x));
    }
    top
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

/// The keyboard at the bottom of `whole`. Returns what is left for the page.
fn keys_ui(ui: &mut Ui, scene: Scene<'_>, kind: KeyboardKind, whole: Rect, acts: &mut Vec<Act>) -> Rect {
    let theme = scene.theme;
    let height = keyboard_height(theme, kind);
    let keys = whole.with_min_y(whole.bottom() - height);
    let id = theme.id("page-shift");
    let shift = ui.ctx().data(|data| data.get_temp(id)).unwrap_or_default();
    let mut inner = ui.new_child(UiBuilder::new().id_salt("page-keys").max_rect(keys));
    if let Some(KeyPress { key, shift }) = keyboard_ui(&mut inner, theme, kind, shift) {
        ui.ctx().data_mut(|data| data.insert_temp(id, shift));
        acts.extend(key.map(|key| match key {
            KeyOnScreen::Text(words) => PageAct::Text(words).into(),
            KeyOnScreen::Backspace => PageAct::Key(PageKey::Backspace).into(),
            KeyOnScreen::Enter => PageAct::Key(PageKey::Enter).into(),
            KeyOnScreen::Tab => PageAct::Key(PageKey::Tab).into(),
            KeyOnScreen::Left => PageAct::Key(PageKey::Left).into(),
            KeyOnScreen::Right => PageAct::Key(PageKey::Right).into(),
        }));
    }
    whole.with_max_y(keys.top() - theme.length(Length::SpaceS))
}

/// The host in large letters, with the lock, outside the page; « Page d'avant » for the lead.
fn head_ui(ui: &mut Ui, scene: Scene<'_>, page: &PageView, rect: Rect, acts: &mut Vec<Act>) -> Rect {
    let PageView { host, secure, private, .. } = page;
    let (secure, private) = (*secure, *private);
    let theme = scene.theme;
    let colours = &theme.palette;
    let sign = text::icon_size(theme, Type::Title);
    let gap = theme.length(Length::SpaceS);
    let shown = if host.starts_with("127.0.0.1") { Text::PagePractice.words() } else { host };
    let words = text::layout(ui, theme, Type::Title, colours.primary, shown, rect.width());
    // Also without the button: the page keeps its place and its size when the hand passes.
    let height = words.size().y.max(sign.y).max(theme.length(Length::Touch));
    let head = rect.with_max_y(rect.top() + height);
    let mut left = head.left();
    if secure {
        let square = Rect::from_min_size(pos2(left, head.center().y - sign.y / 2.0), sign);
        Icon::Lock.paint(ui, square, colours.primary);
        left = square.right() + gap;
    }
    let words_end = left + words.size().x;
    text::paint_left(ui, words, head.with_min_x(left), colours.primary);
    let place = head.with_min_x(words_end + gap);
    let right = Layout::right_to_left(Align::Min);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("page-back").max_rect(place).layout(right));
    for (button, act) in head_buttons(scene, private) {
        // Where enlarged words leave no room, the first one is the one that is needed.
        if button.size(&inner, theme, place.width()).x > inner.available_width() {
            break;
        }
        if button.show(&mut inner, theme) {
            acts.push(act.into());
        }
    }
    head
}

/// What may be pressed beside the host, from the right; the agent's stand under the mirror.
fn head_buttons(scene: Scene<'_>, private: Private) -> Vec<(Button<'static>, PageAct)> {
    let mut buttons = Vec::new();
    if scene.theme.is_live() && private == Private::UntilShown {
        buttons.push((Button::new(Text::PageShow).icon(Icon::Shown).look(Look::Quiet), PageAct::Show));
    }
    if acts_here(scene) {
        buttons.push((Button::new(Text::PageBack).look(Look::Quiet), PageAct::Back));
    }
    buttons
}

/// Who does not see the page, at the right of `line`: never over the page.
fn private_words_ui(ui: &mut Ui, scene: Scene<'_>, line: Rect) {
    let theme = scene.theme;
    let words = if theme.is_live() { Text::PageNotSeenByAgent } else { Text::PageNotSeenByCitizen };
    let right = Layout::right_to_left(Align::Min);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("page-private").max_rect(line).layout(right));
    text::text_ui(&mut inner, theme, Type::Label, theme.palette.on_surface, words.words());
}

/// Words in the place of the page, and what may be pressed.
fn say_ui(
    ui: &mut Ui,
    scene: Scene<'_>,
    rect: Rect,
    words: Text,
    press: Option<PageAct>,
    acts: &mut Vec<Act>,
) {
    let theme = scene.theme;
    let mut inner = ui.new_child(UiBuilder::new().id_salt(("page", words)).max_rect(rect));
    match press {
        None => text::text_ui(&mut inner, theme, Type::Body, theme.palette.on_surface, words.words()),
        Some(act) => {
            if Button::new(words).look(Look::Quiet).show(&mut inner, theme) {
                acts.push(act.into());
            }
        }
    }
}

fn plan_b_ui(ui: &mut Ui, scene: Scene<'_>, steps: &Steps, rect: Rect) {
    let theme = scene.theme;
    let Some(here) = scene.here(&steps.path) else { return };
    let words = scene.reader(here.guide).read_to_citizen(&here.guide.plan_b);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("plan-b").max_rect(rect));
    text::text_ui(&mut inner, theme, Type::Label, theme.palette.on_surface, Text::AnotherWay.words());
    text::text_ui(&mut inner, theme, Type::Body, theme.palette.on_surface, &words);
}

/// A calm sentence. The host is for the agent: here it would only frighten, or deceive once more.
fn refused_words(refused: &RefusedPage) -> &'static str {
    match refused.imitates {
        Some(_) => Text::PageImitates,
        None => Text::PageRefused,
    }
    .words()
}

/// Whether the page keeps the room that it has now.
fn stays(scene: Scene<'_>, page: &PageView) -> bool {
    scene.board.notices.citizen.is_none() && page.refused.is_none() && help::open(scene).is_none()
}

/// Whether the one who looks may act on the page: the citizen here, the agent in the mirror.
fn acting(scene: Scene<'_>) -> bool {
    scene.leads() == scene.theme.is_live()
}

/// Whether buttons of the page stand here; the agent's stand under the mirror.
fn acts_here(scene: Scene<'_>) -> bool {
    acting(scene) && scene.theme.is_live()
}

/// Whether the one who looks may point at the page that the other one leads.
fn pointing(scene: Scene<'_>) -> bool {
    match scene.theme.kind {
        Kind::Citizen => !scene.leads() && scene.theme.is_live(),
        Kind::Mirror => scene.leads(),
        Kind::Agent => false,
    }
}

/// Fingers and keys of the one who looks.
fn touch_ui(ui: &mut Ui, scene: Scene<'_>, (place, seen): (Rect, Rect), scale: f32, acts: &mut Vec<Act>) {
    let to_page = |at: eframe::egui::Pos2| ((at - place.min) / scale).to_pos2();
    if pointing(scene) {
        let touch = ui.interact(seen, scene.theme.id("page-pointed"), Sense::CLICK);
        ui.ctx().accesskit_node_builder(touch.id, |node| node.set_role(accesskit::Role::GenericContainer));
        if let Some(at) = touch.interact_pointer_pos().filter(|_| touch.clicked()) {
            acts.push(PageAct::Point(to_page(at)).into());
        }
    }
    if !acting(scene) {
        return;
    }
    let response = ui.interact(seen, scene.theme.id("page"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::WebView, true, Text::PageName.words()));
    if let Some(read) = scene.board.page.and_then(|page| page.read.as_deref()) {
        let to_window = |rect: Rect| (rect * scale).translate(place.min.to_vec2());
        acts.extend(read_ui(ui, read, &response, seen, to_window).into_iter().map(Act::from));
    }
    let (speed, touched) = ui.input(|input| (-input.pointer.velocity() / scale, input.pointer.any_pressed()));
    let finger = response.interact_pointer_pos().filter(|at| seen.contains(*at));
    let flicked = finger.filter(|_| response.drag_stopped()).map(|at| (to_page(at), speed));
    let Flung { scroll, held } = fling_ui(ui, scene.theme.id("page-fling"), flicked, touched);
    acts.extend(scroll.map(|(at, by)| Act::from(PageAct::Scroll { at, by })));
    // A tap is a click, a moving finger scrolls: nobody selects text by accident.
    if let Some(at) = finger {
        if response.clicked() && !held {
            acts.push(PageAct::Press(to_page(at)).into());
            acts.push(PageAct::Release(to_page(at)).into());
        } else if response.dragged() && response.drag_delta() != Vec2::ZERO {
            acts.push(PageAct::Scroll { at: to_page(at), by: -response.drag_delta() / scale }.into());
        }
    }
    let hears = ui.memory(|memory| memory.focused().is_none_or(|id| id == response.id));
    let over = response.hover_pos();
    ui.input(|input| {
        let wheel = input.smooth_scroll_delta();
        if let Some(at) = over
            && wheel != Vec2::ZERO
        {
            acts.push(PageAct::Scroll { at: to_page(at), by: -wheel / scale }.into());
        }
        if hears {
            acts.extend(input.events.iter().filter_map(typed).map(Act::from));
        }
    });
}

/// What a keyboard wrote, dead keys included. Nothing is copied, cut or pasted: what is in the
/// clipboard may be somebody else's.
fn typed(event: &Event) -> Option<PageAct> {
    match event {
        Event::Text(words) | Event::Ime(ImeEvent::Commit(words)) => Some(PageAct::Text(words.clone())),
        Event::Key { key, pressed: true, modifiers, .. } => key_of(*key, *modifiers).map(PageAct::Key),
        _ => None,
    }
}

fn key_of(key: Key, modifiers: Modifiers) -> Option<PageKey> {
    Some(match key {
        Key::Backspace => PageKey::Backspace,
        Key::Delete => PageKey::Delete,
        Key::Enter => PageKey::Enter,
        Key::Tab if modifiers.shift => PageKey::BackTab,
        Key::Tab => PageKey::Tab,
        Key::Escape => PageKey::Escape,
        Key::ArrowLeft => PageKey::Left,
        Key::ArrowRight => PageKey::Right,
        Key::ArrowUp => PageKey::Up,
        Key::ArrowDown => PageKey::Down,
        Key::Home => PageKey::Home,
        Key::End => PageKey::End,
        _ => return None,
    })
}
