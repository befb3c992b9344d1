//! The official page in the middle of the screen: its host in large letters outside of it, then
//! the page, or words in its place.
//!
//! Drawn from what the party that looks may see; whoever leads touches it here, the citizen on
//! their screen and the agent in the mirror.

use eframe::egui::{
    Color32, Event, ImeEvent, Key, Modifiers, Rect, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit, pos2,
};

use crate::{
    screen::{
        board::{Act, PageAct, PageKey, PageLook, PageTrouble, PageView, Private},
        page::{
            Flung, Key as KeyOnScreen, KeyPress, KeyboardKind, PageRoom, asked_ui, finger_ui, fling_ui,
            keyboard_height, keyboard_ui, place_of, pointer_ui, read_ui, tell_room,
        },
        theme::Kind,
        tokens::Length,
        widgets::private_border_ui,
        words::Text,
    },
    session::Steps,
};

use super::{
    help,
    page_head::{above_ui, slim_ui},
    page_instead::instead_ui,
    scene::Scene,
    window::is_private_here,
};

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
    let slim = keys.is_some() && theme.is_enlarged();
    let top =
        if slim { slim_ui(ui, scene, page, rect) } else { above_ui(ui, scene, steps, page, rect, acts) };
    let whole = rect.with_min_y(top);
    if theme.kind == Kind::Citizen && theme.is_live() && !slim {
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
            if *private != Private::No && !is_private_here(scene) {
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
        PageLook::Coming | PageLook::Covered { .. } | PageLook::Down(_) => {
            instead_ui(ui, scene, steps, page, room, acts);
        }
    }
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

/// Whether the page keeps the room that it has now.
fn stays(scene: Scene<'_>, page: &PageView) -> bool {
    scene.board.notices.citizen.is_none() && page.refused.is_none() && help::open(scene).is_none()
}

/// Whether the one who looks may act on the page: the citizen here, the agent in the mirror.
fn acting(scene: Scene<'_>) -> bool {
    scene.leads() == scene.theme.is_live()
}

/// Whether buttons of the page stand here; the agent's stand under the mirror.
pub(super) fn acts_here(scene: Scene<'_>) -> bool {
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
