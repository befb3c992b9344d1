//! The page's tree on its way to a window: who listens, and each role in the window's words.

use std::sync::Arc;

use eframe::egui::accesskit::{Live as Said, Role as Spoken};
use eframe::egui::{Context, Rect, accesskit_root_id, pos2, vec2};

use crate::screen::page::{ReadNode, ReadPage};
use crate::session::Role;
use crate::site::protocol::Live;
use crate::site::tree::{Kind, PageNode, PageTree};

/// What was told last, and at which windows a screen reader listens.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The agent's window, the citizen's.
    listens: [bool; 2],
    last: Option<(Arc<PageTree>, Arc<ReadPage>)>,
}

impl Told {
    /// Whether a screen reader listens at `role`'s window, when that has changed.
    pub fn listens_now(&mut self, role: Role, context: &Context) -> Option<bool> {
        // egui builds a tree only while somebody asks for it.
        let listens = context.has_accesskit_node(accesskit_root_id());
        let before = std::mem::replace(&mut self.listens[usize::from(role == Role::Citizen)], listens);
        (before != listens).then_some(listens)
    }

    /// `tree` as it is told; made once, not with every frame.
    pub fn read(&mut self, tree: &Arc<PageTree>) -> Arc<ReadPage> {
        match &self.last {
            Some((last, read)) if Arc::ptr_eq(last, tree) => Arc::clone(read),
            _ => {
                let read = Arc::new(ReadPage { nodes: tree.nodes.iter().map(node_of).collect() });
                self.last = Some((Arc::clone(tree), Arc::clone(&read)));
                read
            }
        }
    }

    /// The session is over.
    pub fn forget(&mut self) {
        self.last = None;
    }
}

fn node_of(node: &PageNode) -> ReadNode {
    let PageNode { id, kind, name, chosen, on, expanded, disabled, focused, live, place } = node;
    let level = match kind {
        Kind::Heading(level) if *level > 0 => Some(*level),
        _ => None,
    };
    ReadNode {
        id: *id,
        role: spoken(*kind),
        name: name.clone(),
        chosen: chosen.clone(),
        secret: *kind == Kind::Secret,
        level,
        on: *on,
        expanded: *expanded,
        disabled: *disabled,
        focused: *focused,
        live: match live {
            Live::Off => Said::Off,
            Live::Polite => Said::Polite,
            Live::Assertive => Said::Assertive,
        },
        rect: place.map(|[x, y, width, height]| Rect::from_min_size(pos2(x, y), vec2(width, height))),
    }
}

const fn spoken(kind: Kind) -> Spoken {
    match kind {
        Kind::Text => Spoken::Label,
        Kind::Heading(_) => Spoken::Heading,
        Kind::Image => Spoken::Image,
        Kind::Group => Spoken::Group,
        Kind::Link => Spoken::Link,
        Kind::Button => Spoken::Button,
        Kind::CheckBox => Spoken::CheckBox,
        Kind::Radio => Spoken::RadioButton,
        Kind::Switch => Spoken::Switch,
        Kind::Tab => Spoken::Tab,
        Kind::Option => Spoken::ListBoxOption,
        Kind::List => Spoken::ComboBox,
        Kind::Field => Spoken::TextInput,
        Kind::Secret => Spoken::PasswordInput,
    }
}
