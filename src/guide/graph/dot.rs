//! The graph in the language of Graphviz (`dot`).

use std::fmt::Write as _;

use super::{Graph, Look, rows};

/// Letters in a row.
const ROW: usize = 34;

/// Writes `graph` down.
#[must_use]
pub fn print(graph: &Graph) -> String {
    let mut out = format!(
        "digraph guide {{\n  label = \"{}\"\n  labelloc = t\n  node [fontname = \"Helvetica\"]\n  edge [fontname = \"Helvetica\"]\n",
        quoted(&graph.title)
    );
    for (at, node) in graph.nodes.iter().enumerate() {
        let (shape, fill) = look(node.look);
        // Two lines around what is private, and thick: seen in black and white.
        let private = if node.private { ", peripheries = 2, penwidth = 3" } else { "" };
        let words = format!("{}\\n{}", quoted(&node.caption), quoted(&node.words));
        // Writing to memory cannot fail.
        writeln!(
            out,
            "  n{at} [label = \"{words}\", shape = {shape}, style = filled, fillcolor = \"{fill}\"{private}]"
        )
        .ok();
    }
    for arrow in graph.arrows() {
        let words: Vec<_> = arrow.words.iter().map(|words| quoted(words)).collect();
        let label =
            if words.is_empty() { String::new() } else { format!(" [label = \"{}\"]", words.join("\\n")) };
        writeln!(out, "  n{} -> n{}{label}", arrow.from, arrow.to).ok();
    }
    out.push_str("}\n");
    out
}

/// The shape of a node, and its colour.
fn look(look: Look) -> (&'static str, &'static str) {
    match look {
        Look::Info => ("box", "#ffffff"),
        Look::Question => ("hexagon", "#fff4d6"),
        Look::Check => ("note", "#ffffff"),
        Look::Site => ("tab", "#dcebff"),
        Look::Call => ("component", "#ffffff"),
        Look::Condition => ("diamond", "#eeeeee"),
        Look::Done | Look::Later | Look::Onward => ("ellipse", "#dff3e1"),
        Look::Referral => ("cds", "#fde3d3"),
    }
}

/// Words between quotes, in rows.
fn quoted(words: &str) -> String {
    let rows = rows(words, ROW);
    rows.iter().map(|row| row.replace('\\', "\\\\").replace('"', "\\\"")).collect::<Vec<_>>().join("\\n")
}
