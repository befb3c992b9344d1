//! What a screen reader is told of the page: a list in reading order, as a party hears it.
//!
//! Pure. Flat on purpose: whoever reads with the ears goes from one thing to the next. A name
//! that says what stands inside (of a button, a heading) is told once; texts that were only
//! broken by a bold word are one again.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::protocol::{AxNode, FullAxTree, Live};
use super::veil::Seat;

/// What is told at most; a longer page is told from its beginning.
pub const MOST_NODES: usize = 400;

/// The element of a node, by the browser's number.
pub type NodeId = i64;

/// Left, top, width and height, in points of the page's window.
pub type Place = [f32; 4];

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A heading of this level, 0 when it has none.
    Heading(u8),
    /// A picture that has words.
    Image,
    /// What stands around the following: the question over its answers, a menu, a dialog.
    Group,
    /// A link.
    Link,
    /// A button.
    Button,
    /// A box to tick.
    CheckBox,
    /// One answer of several.
    Radio,
    /// A switch.
    Switch,
    /// A tab.
    Tab,
    /// An option of an open list.
    Option,
    /// A closed list.
    List,
    /// A field to write into. What is in it is never told.
    Field,
    /// A field whose content is nobody else's business.
    Secret,
}

impl Kind {
    fn of(node: &AxNode) -> Option<Self> {
        let named = !node.name.trim().is_empty();
        Some(match node.role.as_str() {
            _ if node.is_field => Self::Field,
            "StaticText" => Self::Text,
            "heading" if named => Self::Heading(node.level),
            "image" if named => Self::Image,
            "link" => Self::Link,
            "button" | "DisclosureTriangle" | "menuitem" => Self::Button,
            "checkbox" | "menuitemcheckbox" => Self::CheckBox,
            "radio" | "menuitemradio" => Self::Radio,
            "switch" => Self::Switch,
            "tab" => Self::Tab,
            "option" => Self::Option,
            "combobox" => Self::List,
            "group" | "radiogroup" | "listbox" | "dialog" | "alertdialog" | "navigation" | "form"
            | "region"
                if named =>
            {
                Self::Group
            }
            _ => return None,
        })
    }

    /// Its name says all the words that stand in it.
    const fn says_its_words(self) -> bool {
        !matches!(self, Self::Text | Self::Image | Self::Group)
    }
}

/// One thing on the page.
#[derive(Clone, PartialEq)]
pub struct PageNode {
    /// Its element.
    pub id: NodeId,
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub name: String,
    /// The option that a closed list shows.
    pub chosen: Option<String>,
    /// Ticked, pressed or selected; `None` for what cannot be.
    pub on: Option<bool>,
    /// Open or closed; `None` for what cannot be.
    pub expanded: Option<bool>,
    /// It takes no touch.
    pub disabled: bool,
    /// It has the focus.
    pub focused: bool,
    /// It is said when it changes: an error, a step that is done.
    pub live: Live,
    /// Where it stands; `None` for what is not drawn.
    pub place: Option<Place>,
}

/// What a party is told of the page.
#[derive(Clone, PartialEq, Default)]
pub struct PageTree {
    /// In reading order.
    pub nodes: Vec<PageNode>,
}

impl fmt::Debug for PageTree {
    /// Never what stands on the page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageTree").field("nodes", &self.nodes.len()).finish()
    }
}

/// What is known of a node when its children are told.
#[derive(Clone, Copy, Default)]
struct Around {
    /// All words in it are told.
    said: bool,
    /// Nothing in it is told.
    closed: bool,
    live: Live,
}

impl From<FullAxTree> for PageTree {
    fn from(tree: FullAxTree) -> Self {
        let mut told: Vec<PageNode> = Vec::new();
        let mut around: Vec<Around> = Vec::with_capacity(tree.nodes.len());
        for node in tree.nodes {
            let Around { said, closed, live } =
                node.parent.map_or_else(Around::default, |parent| around[parent]);
            let kind = Kind::of(&node);
            let says = kind.is_some_and(Kind::says_its_words) && !node.name.trim().is_empty();
            let live = if node.live == Live::Off { live } else { node.live };
            around.push(Around { said: said || says, closed: closed || kind == Some(Kind::List), live });
            let Some(kind) = kind.filter(|kind| !closed && (!said || kind.says_its_words())) else {
                continue;
            };
            if node.goes_on
                && let Some(text) = told.last_mut()
            {
                text.name.push_str(&node.name);
                continue;
            }
            if told.len() == MOST_NODES {
                break;
            }
            let AxNode { backend_node_id: id, name, chosen, on, expanded, disabled, focused, .. } = node;
            told.push(PageNode {
                id,
                kind,
                name,
                chosen,
                on,
                expanded,
                disabled,
                focused,
                live,
                place: None,
            });
        }
        for node in &mut told {
            node.name = node.name.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        told.retain(|node| node.kind != Kind::Text || !node.name.is_empty());
        Self { nodes: told }
    }
}

impl PageTree {
    /// The guard has found secret fields at these places.
    pub fn mark_secret(&mut self, places: &[Place]) {
        for node in &mut self.nodes {
            let Some([left, top, width, height]) = node.place else { continue };
            let [x, y] = [left + width / 2.0, top + height / 2.0];
            let is_in = |[left, top, width, height]: &Place| {
                (*left..left + width).contains(&x) && (*top..top + height).contains(&y)
            };
            if matches!(node.kind, Kind::Field | Kind::List) && places.iter().any(is_in) {
                node.kind = Kind::Secret;
                node.chosen = None;
            }
        }
    }
}

/// The box around the parts of an element.
pub(super) fn place_of(quads: &[[f32; 8]]) -> Option<Place> {
    let across = || quads.iter().flat_map(|quad| quad.iter().step_by(2).copied());
    let down = || quads.iter().flat_map(|quad| quad.iter().skip(1).step_by(2).copied());
    let (left, right) = (across().reduce(f32::min)?, across().reduce(f32::max)?);
    let (top, bottom) = (down().reduce(f32::min)?, down().reduce(f32::max)?);
    Some([left, top, right - left, bottom - top])
}

/// Where the tree lies for the one who reads. One place for one seat: never two readers.
#[derive(Debug, Default, Clone)]
pub struct Lectern(Arc<Mutex<Option<Laid>>>);

/// For whom, and what.
type Laid = (Seat, Arc<PageTree>);

impl Lectern {
    /// Lays `tree` there for `seat`. Whether that is something new.
    pub(super) fn lay(&self, seat: Seat, tree: PageTree) -> bool {
        let mut lies = self.lies();
        let new = lies.as_ref().is_none_or(|(of, before)| *of != seat || **before != tree);
        if new {
            *lies = Some((seat, Arc::new(tree)));
        }
        new
    }

    /// Takes it away. Whether there was one.
    pub(super) fn clear(&self) -> bool {
        self.lies().take().is_some()
    }

    /// What `seat` may read.
    #[must_use]
    pub fn of(&self, seat: Seat) -> Option<Arc<PageTree>> {
        self.lies().as_ref().filter(|(of, _)| *of == seat).map(|(_, tree)| Arc::clone(tree))
    }

    fn lies(&self) -> MutexGuard<'_, Option<Laid>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: NodeId, parent: Option<usize>, role: &str, name: &str) -> AxNode {
        AxNode {
            backend_node_id: id,
            parent,
            role: role.to_owned(),
            name: name.to_owned(),
            ..AxNode::default()
        }
    }

    fn told(nodes: Vec<AxNode>) -> Vec<(Kind, String)> {
        let tree = PageTree::from(FullAxTree { nodes });
        tree.nodes.into_iter().map(|node| (node.kind, node.name)).collect()
    }

    #[test]
    fn words_are_told_once_and_broken_texts_are_one_again() {
        let told = told(vec![
            node(1, None, "RootWebArea", "Titre de la page"),
            node(2, Some(0), "heading", "Vos papiers"),
            node(3, Some(1), "StaticText", "Vos papiers"),
            node(4, Some(0), "paragraph", ""),
            node(5, Some(3), "StaticText", "Il faut "),
            AxNode { goes_on: true, ..node(6, Some(3), "StaticText", "une photo") },
            node(7, Some(3), "link", "récente"),
            node(8, Some(6), "StaticText", "récente"),
            node(9, Some(3), "StaticText", "."),
            node(10, Some(0), "StaticText", "\n "),
            node(11, Some(0), "StaticText", "Un autre bloc"),
        ]);
        let told: Vec<_> = told.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
        assert_eq!(
            told,
            [
                (Kind::Heading(0), "Vos papiers"),
                (Kind::Text, "Il faut une photo"),
                (Kind::Link, "récente"),
                (Kind::Text, "."),
                (Kind::Text, "Un autre bloc"),
            ]
        );
    }

    #[test]
    fn a_button_inside_a_heading_is_told_and_the_options_of_a_closed_list_are_not() {
        let told = told(vec![
            node(1, None, "RootWebArea", ""),
            node(2, Some(0), "heading", "Plus"),
            node(3, Some(1), "button", "Plus"),
            node(4, Some(0), "combobox", "Civilité"),
            node(5, Some(3), "MenuListPopup", ""),
            node(6, Some(4), "option", "Madame"),
        ]);
        let kinds: Vec<_> = told.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Kind::Heading(0), Kind::Button, Kind::List]);
    }

    #[test]
    fn what_stands_in_a_live_part_is_said_when_it_changes() {
        let tree = PageTree::from(FullAxTree {
            nodes: vec![
                AxNode { live: Live::Assertive, ..node(1, None, "alert", "") },
                node(2, Some(0), "paragraph", ""),
                node(3, Some(1), "StaticText", "Ce champ est vide."),
                node(4, None, "StaticText", "Aide"),
            ],
        });
        let live: Vec<_> = tree.nodes.iter().map(|node| node.live).collect();
        assert_eq!(live, [Live::Assertive, Live::Off]);
    }

    #[test]
    fn an_endless_page_is_told_from_its_beginning() {
        let many = (0..2000).map(|id| node(id, None, "button", "x")).collect();
        assert_eq!(told(many).len(), MOST_NODES);
    }

    #[test]
    fn only_the_field_that_the_guard_has_found_is_secret() {
        let field = |id| AxNode { is_field: true, ..node(id, None, "textbox", "x") };
        let mut tree = PageTree::from(FullAxTree { nodes: vec![field(1), field(2)] });
        tree.nodes[0].place = Some([10.0, 10.0, 100.0, 20.0]);
        tree.nodes[1].place = Some([10.0, 40.0, 100.0, 20.0]);
        tree.mark_secret(&[[10.0, 40.0, 100.0, 20.0]]);
        assert_eq!(tree.nodes.iter().map(|node| node.kind).collect::<Vec<_>>(), [Kind::Field, Kind::Secret]);
    }

    #[test]
    fn a_tree_lies_there_for_one_seat_only() {
        let lectern = Lectern::default();
        assert!(lectern.lay(Seat::Citizen, PageTree::default()));
        assert!(!lectern.lay(Seat::Citizen, PageTree::default()), "nothing new");
        assert!(lectern.of(Seat::Agent).is_none());
        assert!(lectern.of(Seat::Citizen).is_some());
        assert!(lectern.clear());
        assert!(lectern.of(Seat::Citizen).is_none());
    }

    #[test]
    fn what_stands_on_the_page_is_never_printed() {
        let tree = PageTree::from(FullAxTree { nodes: vec![node(1, None, "StaticText", "canari")] });
        assert_eq!(format!("{tree:?}"), "PageTree { nodes: 1 }");
    }
}
