//! What the browser answers to a method.

use serde::Deserialize;

/// Answer of [`super::CreateContext`].
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// Its name.
    pub browser_context_id: String,
}

/// Answer of [`super::Evaluate`].
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evaluated {
    /// What it is.
    pub result: Remote,
    /// It threw.
    pub exception_details: Option<serde_json::Value>,
}

/// A value of the page.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remote {
    /// The value.
    #[serde(default)]
    pub value: serde_json::Value,
    /// A handle to it, when the value was not asked for.
    pub object_id: Option<String>,
}

/// Answer of [`super::Navigate`].
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Navigated {
    /// `net::ERR_…`, when it failed.
    pub error_text: Option<String>,
    /// The browser's name of the document; none when it stays in the one that is there.
    pub loader_id: Option<String>,
}

/// Answer of [`super::ContentQuads`].
#[derive(Debug, Deserialize)]
pub struct Quads {
    /// Its parts: four corners each, in points of the page's window.
    pub quads: Vec<[f32; 8]>,
}

/// Answer of [`super::Screenshot`] and of [`super::PrintToPdf`].
#[derive(Deserialize)]
pub struct Shot {
    /// Base64.
    pub data: String,
}

/// Answer of [`super::History`].
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryList {
    /// Where we are.
    pub current_index: usize,
    /// All.
    pub entries: Vec<HistoryEntry>,
}

/// One page that was seen. Its address and title are not read.
#[derive(Debug, Deserialize)]
pub struct HistoryEntry {
    /// Its number.
    pub id: i64,
}

/// Answer of [`super::DescribeNode`].
#[derive(Debug, Deserialize)]
pub struct Described {
    /// The node.
    pub node: DescribedNode,
}

/// A node, by its number.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DescribedNode {
    /// The number.
    pub backend_node_id: i64,
}
