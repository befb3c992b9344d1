//! The page for a screen reader: what stands on it, below the page's node in the window's
//! accessibility tree.
//!
//! Nothing is drawn here. Each thing has its role, its name, its state and its place; what is in
//! a field is not known, and a secret one is called so. A press of the reader is an act of the
//! person who leads, like a touch.

use std::fmt;

use eframe::egui::{EventFilter, Id, Rect, Response, Sense, Ui, UiBuilder, accesskit};

use crate::screen::{board::PageAct, words::Text};

/// One thing on the page.
#[derive(Clone, PartialEq)]
pub struct ReadNode {
    /// Its name for the page.
    pub id: i64,
    /// What it is.
    pub role: accesskit::Role,
    /// Its words.
    pub name: String,
    /// The option that a closed list shows.
    pub chosen: Option<String>,
    /// What is in it is nobody else's business.
    pub secret: bool,
    /// The level of a heading.
    pub level: Option<u8>,
    /// Ticked, pressed or selected; `None` for what cannot be.
    pub on: Option<bool>,
    /// Open or closed; `None` for what cannot be.
    pub expanded: Option<bool>,
    /// It takes no touch.
    pub disabled: bool,
    /// It has the focus.
    pub focused: bool,
    /// Whether it is said when it changes.
    pub live: accesskit::Live,
    /// Where it stands, in the page's own points; `None` when it is not drawn.
    pub rect: Option<Rect>,
}

/// Everything on the page, in reading order.
#[derive(Clone, PartialEq, Default)]
pub struct ReadPage {
    /// In reading order.
    pub nodes: Vec<ReadNode>,
}

impl fmt::Debug for ReadPage {
    /// Never what stands on the page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadPage").field("nodes", &self.nodes.len()).finish()
    }
}

/// Puts `read` below `page`; `place` says where a rectangle of the page stands in the window,
/// `seen` is the part of the window that the page has. Returns what the reader asks for.
pub fn read_ui(
    ui: &mut Ui,
    read: &ReadPage,
    page: &Response,
    seen: Rect,
    place: impl Fn(Rect) -> Rect,
) -> Vec<PageAct> {
    let salt = page.id.with("read");
    let below = ui.new_child(UiBuilder::new().scope_id(salt).max_rect(seen).accessibility_parent(page.id));
    let mut acts = Vec::new();
    for node in &read.nodes {
        let id = salt.with(node.id);
        // What is scrolled away has no place: at its old one stands something of ours.
        let rect = node.rect.map(|rect| place(rect).intersect(seen)).filter(Rect::is_positive);
        // Only so does egui learn whose child it is; it takes no touch and no key.
        below.interact(rect.unwrap_or(Rect::NOTHING), id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |told| tell(told, node, rect));
        let wants = |action| ui.input(|input| input.has_accesskit_action_request(id, action));
        if wants(accesskit::Action::Click) {
            acts.push(PageAct::PressNode(node.id));
        } else if wants(accesskit::Action::Focus) {
            acts.push(PageAct::FocusNode(node.id));
        }
    }
    let focused = read.nodes.iter().find(|node| node.focused).map(|node| salt.with(node.id));
    follow_focus(ui, page, focused, !acts.is_empty());
    acts
}

fn tell(told: &mut accesskit::Node, node: &ReadNode, rect: Option<Rect>) {
    told.set_role(node.role);
    // The words of a label are its value, as egui has it.
    match node.role {
        accesskit::Role::Label => told.set_value(node.name.as_str()),
        _ => told.set_label(node.name.as_str()),
    }
    if node.live != accesskit::Live::Off {
        told.set_live(node.live);
    }
    if let Some(chosen) = &node.chosen {
        told.set_value(chosen.as_str());
    }
    if node.secret {
        told.set_description(Text::PageSecretField.words());
    }
    if let Some(level) = node.level {
        told.set_level(usize::from(level));
    }
    match (node.role, node.on) {
        (_, None) => {}
        (accesskit::Role::Tab | accesskit::Role::ListBoxOption, Some(on)) => told.set_selected(on),
        (_, Some(on)) => told.set_toggled(on.into()),
    }
    if let Some(expanded) = node.expanded {
        told.set_expanded(expanded);
    }
    if let Some(Rect { min, max }) = rect {
        let [x0, y0, x1, y1] = [min.x, min.y, max.x, max.y].map(f64::from);
        told.set_bounds(accesskit::Rect { x0, y0, x1, y1 });
    }
    if node.disabled {
        told.set_disabled();
    } else if takes_touch(node.role) {
        told.add_action(accesskit::Action::Click);
        told.add_action(accesskit::Action::Focus);
    }
}

const fn takes_touch(role: accesskit::Role) -> bool {
    use accesskit::Role;
    !matches!(role, Role::Label | Role::Heading | Role::Image | Role::Group)
}

/// The page's node has the focus of the window, and in it what has the focus on the page. Nobody
/// is pulled out of a field of ours: the focus comes here when nothing else has it, or when the
/// reader has asked.
fn follow_focus(ui: &Ui, page: &Response, focused: Option<Id>, asked: bool) {
    let context = ui.ctx();
    let last = page.id.with("read-focus");
    let before = context.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(last), focused));
    let Some(focused) = focused else { return };
    context.accesskit_node_builder(page.id, |told| told.set_active_descendant(focused.accesskit_id()));
    let is_free = context.memory(|memory| memory.focused().is_none());
    if asked || is_free && before != Some(focused) {
        page.request_focus();
    }
    // Tab and arrows are the page's; Échap leaves it.
    let keys = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
    context.memory_mut(|memory| memory.set_focus_lock_filter(page.id, keys));
}
