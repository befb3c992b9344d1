//! The browser's accessibility tree as we take it in: names and states, never what a field holds.
//!
//! The browser writes the content of a field three times: as the value of the field, as the text
//! below it, and inside the names of what is named after its content. Only dots of a password are
//! dots; a code of six digits stands there in clear. All of it ends in this file: [`AxNode`] has
//! no place for it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// Answer of [`super::GetFullAxTree`]: its nodes in reading order, fields without what is in them.
#[derive(Clone, PartialEq, Deserialize)]
#[serde(from = "RawTree")]
pub struct FullAxTree {
    /// The nodes that the browser does not ignore.
    pub nodes: Vec<AxNode>,
}

/// One node.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
#[expect(clippy::struct_excessive_bools, reason = "the browser says them one by one")]
pub struct AxNode {
    /// Its element, for the other methods.
    pub backend_node_id: i64,
    /// The node that it stands in, as a place in the list.
    pub parent: Option<usize>,
    /// Its role, in the browser's words: `button`, `StaticText`.
    pub role: String,
    /// Its name; empty when it has none, or one that repeats a field.
    pub name: String,
    /// The option that a closed list shows.
    pub chosen: Option<String>,
    /// It is text that goes on from the node before: only a bold word has broken it.
    pub goes_on: bool,
    /// One can write into it.
    pub is_field: bool,
    /// It has the focus.
    pub focused: bool,
    /// It takes no touch.
    pub disabled: bool,
    /// The level of a heading.
    pub level: u8,
    /// Ticked, pressed or selected; `None` for what cannot be.
    pub on: Option<bool>,
    /// Open or closed; `None` for what cannot be.
    pub expanded: Option<bool>,
    /// What changes in it is said.
    pub live: Live,
}

/// Whether what changes there is said without being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Live {
    /// It is not.
    #[default]
    Off,
    /// After what is being said.
    Polite,
    /// At once.
    Assertive,
}

/// Roles that are named by an attribute or a label, never after what is in them.
const NAMED_BY_LABEL: [&str; 28] = [
    "Date",
    "DateTime",
    "ColorWell",
    "Iframe",
    "InputTime",
    "alertdialog",
    "article",
    "banner",
    "combobox",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "generic",
    "grid",
    "group",
    "list",
    "listbox",
    "main",
    "navigation",
    "radiogroup",
    "region",
    "search",
    "searchbox",
    "slider",
    "spinbutton",
    "table",
    "textbox",
];

/// As the browser says it; lives only while a message is parsed.
#[derive(Deserialize)]
struct RawTree {
    nodes: Vec<RawNode>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawNode {
    node_id: String,
    parent_id: Option<String>,
    #[serde(default)]
    child_ids: Vec<String>,
    ignored: bool,
    #[serde(default)]
    role: RawWord,
    #[serde(default)]
    name: RawWord,
    #[serde(default)]
    value: RawWord,
    #[serde(default)]
    properties: Vec<RawProperty>,
    #[serde(rename = "backendDOMNodeId")]
    backend_node_id: Option<i64>,
}

#[derive(Deserialize, Default)]
struct RawWord {
    #[serde(default)]
    value: Value,
}

impl RawWord {
    fn words(&self) -> String {
        self.value.as_str().unwrap_or_default().to_owned()
    }
}

#[derive(Deserialize)]
struct RawProperty {
    name: String,
    value: RawWord,
}

impl RawNode {
    fn property(&self, name: &str) -> Option<&Value> {
        self.properties.iter().find(|property| property.name == name).map(|property| &property.value.value)
    }

    /// A property that the browser writes as `true` or as `"true"`; `"mixed"` is not on.
    fn says(&self, name: &str) -> Option<bool> {
        self.property(name).map(|value| value.as_bool().unwrap_or_else(|| value.as_str() == Some("true")))
    }

    fn is_field(&self) -> bool {
        self.property("editable").is_some() || self.says("settable") == Some(true)
    }

    fn into_node(self, parent: Option<usize>) -> Option<AxNode> {
        let role = self.role.words();
        let is_field = self.is_field();
        let named = !is_field || NAMED_BY_LABEL.contains(&role.as_str());
        let is_list = !is_field && role == "combobox";
        Some(AxNode {
            backend_node_id: self.backend_node_id?,
            parent,
            name: if named { self.name.words() } else { String::new() },
            chosen: is_list.then(|| self.value.words()),
            goes_on: false,
            is_field,
            focused: self.says("focused") == Some(true),
            disabled: self.says("disabled") == Some(true),
            level: self
                .property("level")
                .and_then(Value::as_u64)
                .and_then(|level| u8::try_from(level).ok())
                .unwrap_or(0),
            on: ["checked", "pressed", "selected"].into_iter().find_map(|name| self.says(name)),
            expanded: self.says("expanded"),
            live: match self.property("live").and_then(Value::as_str) {
                Some("polite") => Live::Polite,
                Some("assertive") => Live::Assertive,
                _ => Live::Off,
            },
            role,
        })
    }
}

impl From<RawTree> for FullAxTree {
    fn from(raw: RawTree) -> Self {
        let root = raw.nodes.iter().find(|node| node.parent_id.is_none()).map(|node| node.node_id.clone());
        let mut left: BTreeMap<_, _> =
            raw.nodes.into_iter().map(|node| (node.node_id.clone(), node)).collect();
        let mut nodes: Vec<AxNode> = Vec::new();
        // What the text before stands in, ignored nodes included: those are blocks of the page.
        let mut text_in = None;
        let mut next: Vec<_> = root.into_iter().map(|root| (root, None)).collect();
        while let Some((name, parent)) = next.pop() {
            let Some(mut node) = left.remove(&name) else { continue };
            // Below a field stands what is in it.
            let below = if node.is_field() { Vec::new() } else { std::mem::take(&mut node.child_ids) };
            let stands_in = node.parent_id.take();
            let kept = if node.ignored { None } else { node.into_node(parent) };
            let parent = kept.map_or(parent, |mut node| {
                let stands_in = stands_in.filter(|_| node.role == "StaticText");
                node.goes_on = stands_in.is_some() && stands_in == text_in;
                text_in = stands_in;
                nodes.push(node);
                Some(nodes.len() - 1)
            });
            next.extend(below.into_iter().rev().map(|child| (child, parent)));
        }
        forget_names_after_fields(&mut nodes);
        Self { nodes }
    }
}

/// What stands around a field and is named after its content repeats the field.
fn forget_names_after_fields(nodes: &mut [AxNode]) {
    for at in 0..nodes.len() {
        let mut around = nodes[at].is_field.then(|| nodes[at].parent).flatten();
        while let Some(place) = around {
            let node = &mut nodes[place];
            if !NAMED_BY_LABEL.contains(&node.role.as_str()) {
                node.name.clear();
            }
            node.chosen = None;
            around = node.parent;
        }
    }
}

#[cfg(test)]
mod tests;
