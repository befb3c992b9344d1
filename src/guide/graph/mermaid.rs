//! The graph in the language of Mermaid, which many web pages and editors draw.

use std::fmt::Write as _;

use super::{Graph, Look, Node};

/// Writes `graph` down.
#[must_use]
pub fn print(graph: &Graph) -> String {
    let mut out = format!("---\ntitle: {}\n---\nflowchart TD\n", yaml(&graph.title));
    for (at, node) in graph.nodes.iter().enumerate() {
        let (open, close) = brackets(node.look);
        let words = format!("{}<br/>{}", escaped(&node.caption), escaped(&node.words));
        let class = class(node);
        // Writing to memory cannot fail.
        writeln!(out, "  n{at}{open}\"{words}\"{close}{class}").ok();
    }
    for arrow in graph.arrows() {
        let words: Vec<_> = arrow.words.iter().map(|words| escaped(words)).collect();
        let label = if words.is_empty() { String::new() } else { format!("|\"{}\"|", words.join("<br/>")) };
        writeln!(out, "  n{} -->{label} n{}", arrow.from, arrow.to).ok();
    }
    out.push_str(
        "  classDef prive stroke:#7a0b2e,stroke-width:4px,stroke-dasharray:8 4\n  \
         classDef question fill:#fff4d6\n  classDef site fill:#dcebff\n  classDef condition fill:#eeeeee\n  \
         classDef fin fill:#dff3e1\n  classDef orientation fill:#fde3d3\n",
    );
    out
}

/// The shape of a node.
fn brackets(look: Look) -> (&'static str, &'static str) {
    match look {
        Look::Info => ("[", "]"),
        Look::Question => ("{{", "}}"),
        Look::Check => ("[\\", "/]"),
        Look::Site => ("[/", "/]"),
        Look::Call => ("[[", "]]"),
        Look::Condition => ("{", "}"),
        Look::Done | Look::Later | Look::Onward => ("([", "])"),
        Look::Referral => (">", "]"),
    }
}

fn class(node: &Node) -> &'static str {
    match (node.private, node.look) {
        (true, _) => ":::prive",
        (false, Look::Question) => ":::question",
        (false, Look::Site) => ":::site",
        (false, Look::Condition) => ":::condition",
        (false, Look::Done | Look::Later | Look::Onward) => ":::fin",
        (false, Look::Referral) => ":::orientation",
        (false, Look::Info | Look::Check | Look::Call) => "",
    }
}

/// Words between quotes: signs that Mermaid or the web page would read become their numbers.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            letter if letter.is_control() => out.push(' '),
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '*' | '_' | ';' => {
                write!(out, "#{};", u32::from(letter)).ok();
            }
            letter => out.push(letter),
        }
    }
    out
}

/// A text of YAML between quotes.
fn yaml(words: &str) -> String {
    let plain: String = words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
