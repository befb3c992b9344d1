//! What assistive technology reads of a page, for comparing: roles and names in reading order.
//!
//! Pure, short-lived: made from one answer of the browser, compared, dropped. What is typed into
//! fields is not in that answer any more.

use super::protocol::FullAxTree;
use super::tree::NodeId;

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
    node: NodeId,
}

impl Outline {
    /// Reads the browser's answer.
    #[must_use]
    pub fn read(tree: &FullAxTree) -> Self {
        let mut parts: Vec<Part> = Vec::with_capacity(tree.nodes.len());
        for (at, node) in tree.nodes.iter().enumerate() {
            let mut around = node.parent;
            while let Some(above) = around.and_then(|around| parts.get_mut(around)) {
                above.end = at + 1;
                around = above.parent;
            }
            parts.push(Part {
                role: node.role.clone(),
                name: plain(&node.name),
                level: node.level,
                parent: node.parent,
                end: at + 1,
                node: node.backend_node_id,
            });
        }
        Self { parts }
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
        Some(self.parts.get(at)?.node)
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
        let nodes: Vec<_> = lines
            .iter()
            .map(|(id, parent, role, name)| {
                let children: Vec<_> = lines.iter().filter(|line| line.1 == *id).map(|line| line.0).collect();
                let (role, level) = role.split_once('/').unwrap_or((role, "0"));
                let field = ["textbox", "searchbox", "spinbutton"].contains(&role);
                let mut properties = vec![
                    serde_json::json!({"name": "level", "value": {"value": level.parse::<u8>().unwrap()}}),
                ];
                properties.extend(
                    field.then(|| serde_json::json!({"name": "editable", "value": {"value": "plaintext"}})),
                );
                serde_json::json!({
                    "nodeId": id, "parentId": (*parent != "0").then_some(parent), "ignored": false,
                    "role": {"value": role}, "name": {"value": name}, "childIds": children,
                    "backendDOMNodeId": id.parse::<i64>().unwrap(), "properties": properties,
                })
            })
            .collect();
        Outline::read(&serde_json::from_value(serde_json::json!({ "nodes": nodes })).unwrap())
    }

    #[test]
    fn what_is_typed_into_a_field_is_never_read() {
        for role in ["textbox", "searchbox", "spinbutton"] {
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
}
