//! What assistive technology reads of a page: roles and names in reading order.
//!
//! Pure, short-lived: made from one answer of the browser, compared, dropped. What is typed
//! into a field is cut off while the answer is read: a field's words are its value.

use std::collections::{HashMap, HashSet};

use super::protocol::AxNode;

/// Most nodes that are read; the largest official pages have about five thousand.
const MOST_NODES: usize = 20_000;

/// How deep one is read in another; no page that a person can use is deeper.
const MOST_DEEP: usize = 300;

/// Roles whose words are what was typed or chosen.
const FIELDS: [&str; 4] = ["textbox", "searchbox", "combobox", "spinbutton"];

/// A node of the page, by the browser's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeId(pub i64);

/// What is read of a page.
#[derive(Default)]
pub struct Outline {
    /// In reading order: a part is followed by what it holds.
    parts: Vec<Part>,
}

struct Part {
    role: String,
    name: String,
    /// Of a heading.
    level: u8,
    parent: Option<usize>,
    /// The first part after what this one holds.
    end: usize,
    node: Option<NodeId>,
}

impl Outline {
    /// Reads the browser's answer.
    #[must_use]
    pub fn read(nodes: &[AxNode]) -> Self {
        let by_id: HashMap<&str, &AxNode> = nodes.iter().map(|node| (node.node_id.as_str(), node)).collect();
        let mut outline = Self::default();
        if let Some(root) = nodes.first() {
            outline.add(&by_id, root, &mut Vec::new(), &mut HashSet::new());
        }
        outline
    }

    fn add<'n>(
        &mut self,
        by_id: &HashMap<&str, &'n AxNode>,
        node: &'n AxNode,
        above: &mut Vec<usize>,
        seen: &mut HashSet<&'n str>,
    ) {
        let full = self.parts.len() >= MOST_NODES || above.len() >= MOST_DEEP;
        if full || !seen.insert(&node.node_id) {
            return;
        }
        let at = self.parts.len();
        let (role, name) = if node.ignored { ("", "") } else { (node.role(), node.name()) };
        self.parts.push(Part {
            role: role.to_owned(),
            name: plain(name),
            level: node.level(),
            parent: above.last().copied(),
            end: at + 1,
            node: node.backend_dom_node_id.map(NodeId),
        });
        if !FIELDS.contains(&role) && !node.is_editable() {
            above.push(at);
            for child in node.child_ids.iter().filter_map(|id| by_id.get(id.as_str())) {
                self.add(by_id, child, above, seen);
            }
            above.pop();
        }
        let end = self.parts.len();
        if let Some(part) = self.parts.get_mut(at) {
            part.end = end;
        }
    }

    /// Parts of `role` whose name passes; each name is compared in its plain form.
    pub(super) fn with(&self, role: &str, fits: impl Fn(&str) -> bool) -> impl Iterator<Item = usize> {
        let of_role = |part: &Part| same_role(&part.role, role) && fits(&part.name);
        let found: Vec<_> =
            self.parts.iter().enumerate().filter(|(_, part)| of_role(part)).map(|(at, _)| at).collect();
        found.into_iter()
    }

    /// The browser's number of a part.
    pub(super) fn node(&self, at: usize) -> Option<NodeId> {
        self.parts.get(at)?.node
    }

    /// Whether the page says these words somewhere.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.range_says(0, self.parts.len(), &plain(words))
    }

    /// Whether a part stands in one of this name, or under a heading of this name.
    pub(super) fn stands_in(&self, at: usize, name: &str) -> bool {
        let name = plain(name);
        self.ancestors(at).any(|above| above.name.starts_with(&name))
            || self.headings_over(at).iter().any(|heading| heading.name.starts_with(&name))
    }

    /// How many steps up from a part until one says the words too.
    pub(super) fn steps_to(&self, at: usize, words: &str) -> Option<usize> {
        let words = plain(words);
        let begins = std::iter::once(self.parts.get(at)?).chain(self.ancestors(at));
        // A range begins at its own part: what it holds comes right after it.
        let mut from = Some(at);
        begins.enumerate().find_map(|(steps, part)| {
            let start = from?;
            from = part.parent;
            self.range_says(start, part.end, &words).then_some(steps)
        })
    }

    fn ancestors(&self, at: usize) -> impl Iterator<Item = &Part> {
        let above = move |part: &&Part| part.parent.and_then(|parent| self.parts.get(parent));
        std::iter::successors(self.parts.get(at).and_then(|part| above(&part)), above)
    }

    /// The headings that a part stands under, the outermost first.
    fn headings_over(&self, at: usize) -> Vec<&Part> {
        let mut over: Vec<&Part> = Vec::new();
        for part in self.parts.iter().take(at).filter(|part| part.role == "heading") {
            over.retain(|heading| heading.level < part.level);
            over.push(part);
        }
        over
    }

    /// One name after the other: words may stand in several parts.
    fn range_says(&self, start: usize, end: usize, words: &str) -> bool {
        let parts = self.parts.get(start..end).unwrap_or_default();
        if parts.iter().any(|part| part.name.contains(words)) {
            return true;
        }
        let texts = parts.iter().filter(|part| part.role == "StaticText");
        let said: Vec<_> = texts.map(|part| part.name.as_str()).collect();
        said.join(" ").contains(words)
    }
}

/// Guides name roles as ARIA does; the browser has kept two older names.
fn same_role(own: &str, wanted: &str) -> bool {
    own == wanted || own == "image" && wanted == "img" || own == "gridcell" && wanted == "cell"
}

/// Lower case, one space between words, plain apostrophes: as a person compares.
#[must_use]
pub fn plain(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace(['’', 'ʼ'], "'").to_lowercase()
}

#[cfg(test)]
pub(super) use tests::page as page_of;

#[cfg(test)]
mod tests {
    use super::*;

    /// A page as `id parent role name`; the root is first.
    pub(in crate::site) fn page(lines: &[(&str, &str, &str, &str)]) -> Outline {
        let nodes: Vec<AxNode> = lines
            .iter()
            .map(|(id, _, role, name)| {
                let children: Vec<_> = lines.iter().filter(|line| line.1 == *id).map(|line| line.0).collect();
                let (role, level) = role.split_once('/').unwrap_or((role, "0"));
                serde_json::from_value(serde_json::json!({
                    "nodeId": id, "ignored": false, "role": {"value": role}, "name": {"value": name},
                    "childIds": children, "backendDOMNodeId": id.parse::<i64>().unwrap(),
                    "properties": [{"name": "level", "value": {"value": level.parse::<u8>().unwrap()}}],
                }))
                .unwrap()
            })
            .collect();
        Outline::read(&nodes)
    }

    #[test]
    fn what_is_typed_into_a_field_is_never_read() {
        for role in ["textbox", "searchbox", "combobox", "spinbutton"] {
            let page = page(&[
                ("1", "0", "RootWebArea", "Compte"),
                ("2", "1", role, "Code reçu"),
                ("3", "2", "StaticText", "canari-123456"),
            ]);
            assert!(page.says("code reçu"));
            assert!(!page.says("canari"), "{role}");
        }
    }

    #[test]
    fn words_may_stand_in_several_parts() {
        let page = page(&[
            ("1", "0", "RootWebArea", ""),
            ("2", "1", "StaticText", "Votre compte"),
            ("3", "1", "strong", ""),
            ("4", "3", "StaticText", "a bien  été"),
            ("5", "1", "StaticText", "créé."),
        ]);
        assert!(page.says("Votre compte a bien été créé"));
        assert!(!page.says("n'a pas été créé"));
    }

    #[test]
    fn a_page_that_names_itself_as_its_own_child_ends() {
        let page = page(&[("1", "1", "RootWebArea", "Compte")]);
        assert!(page.says("compte"));
    }
}
