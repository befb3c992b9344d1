//! A guide as a graph: its steps, choices, conditions, calls and ends, for those who write it.
//!
//! [`Graph::of`] makes plain nodes and edges of a checked guide. Three printers write them down:
//! [`mermaid`](mermaid::print), [`dot`](dot::print) and [`svg`](svg::print). What a node is
//! stands on it in words, too: nothing is told by a colour or a shape alone.

pub mod dot;
pub mod mermaid;
mod places;
pub mod svg;

use super::{Choice, Ending, Guide, Piece, Step, StepKind, Target, Text, typeset};

/// A guide as nodes and edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The title of the guide.
    pub title: String,
    /// The steps in the order of the file, each behind its condition; then the ends.
    pub nodes: Vec<Node>,
    /// The ways, in the order of the file.
    pub edges: Vec<Edge>,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Read.
    Info,
    /// Answer.
    Question,
    /// Tick.
    Check,
    /// Act on the official site.
    Site,
    /// Go through shared steps.
    Call,
    /// The step behind it is only shown after some answers.
    Condition,
    /// The end: it is done.
    Done,
    /// The end: another visit.
    Later,
    /// The end: somebody else helps.
    Referral,
    /// The end: another guide.
    Onward,
}

impl Look {
    /// Whether the guide is left here.
    #[must_use]
    pub fn is_end(self) -> bool {
        match self {
            Self::Done | Self::Later | Self::Referral | Self::Onward => true,
            Self::Info | Self::Question | Self::Check | Self::Site | Self::Call | Self::Condition => false,
        }
    }
}

/// A box of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub look: Look,
    /// The other party sees a curtain.
    pub private: bool,
    /// What it is, in words, with the name that it has in the file.
    pub caption: String,
    /// What stands on it.
    pub words: String,
}

/// A way from one node to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Place of the node that it leaves.
    pub from: usize,
    /// Place of the node that it leads to.
    pub to: usize,
    /// The answer that takes it; `None` when there is no other way.
    pub words: Option<String>,
}

/// All answers that lead from one node to the same other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow<'g> {
    /// Place of the node that it leaves.
    pub from: usize,
    /// Place of the node that it leads to.
    pub to: usize,
    /// The answers.
    pub words: Vec<&'g str>,
}

impl Graph {
    /// The graph of `guide`.
    #[must_use]
    pub fn of(guide: &Guide) -> Self {
        let mut sketch = Sketch { guide, nodes: Vec::new(), edges: Vec::new(), entries: Vec::new() };
        sketch.steps();
        sketch.ways();
        Self { title: guide.title.clone(), nodes: sketch.nodes, edges: sketch.edges }
    }

    /// The edges, where those between the same two nodes are one.
    #[must_use]
    pub fn arrows(&self) -> Vec<Arrow<'_>> {
        let mut arrows: Vec<Arrow<'_>> = Vec::new();
        for Edge { from, to, words } in &self.edges {
            let known = arrows.iter_mut().find(|arrow| (arrow.from, arrow.to) == (*from, *to));
            if let Some(arrow) = known {
                arrow.words.extend(words.as_deref());
            } else {
                let words = words.as_deref().into_iter().collect();
                arrows.push(Arrow { from: *from, to: *to, words });
            }
        }
        arrows
    }
}

/// The graph while it is made.
struct Sketch<'g> {
    guide: &'g Guide,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// The node of each step where ways arrive: its condition, or itself.
    entries: Vec<usize>,
}

impl Sketch<'_> {
    fn steps(&mut self) {
        for step in self.guide.steps() {
            self.entries.push(self.nodes.len());
            if !step.when.is_empty() {
                self.nodes.push(condition(self.guide, step));
            }
            self.nodes.push(node(self.guide, step));
        }
    }

    fn ways(&mut self) {
        for (at, step) in self.guide.steps().iter().enumerate() {
            let mut from = self.entries[at];
            if !step.when.is_empty() {
                self.edges.push(Edge { from, to: from + 1, words: Some("oui".to_owned()) });
                self.way(from, &step.then, Some("sinon"));
                from += 1;
            }
            match &step.kind {
                StepKind::Question { choices } => {
                    for Choice { id: _, label, then } in choices {
                        self.way(from, then, Some(label));
                    }
                }
                StepKind::Info | StepKind::Check { .. } | StepKind::Site { .. } | StepKind::Call { .. } => {
                    self.way(from, &step.then, None);
                }
            }
        }
    }

    fn way(&mut self, from: usize, target: &Target, words: Option<&str>) {
        let to = match target {
            Target::Step(index) => self.entries[index.0],
            Target::End(ending) => self.end(from, ending),
        };
        self.edges.push(Edge { from, to, words: words.map(str::to_owned) });
    }

    /// Each node has its own ends beside it: no long line to a far one.
    fn end(&mut self, from: usize, ending: &Ending) -> usize {
        let end = end(ending);
        let own = |edge: &&Edge| edge.from == from && self.nodes[edge.to] == end;
        let known = self.edges.iter().find(own).map(|edge| edge.to);
        known.unwrap_or_else(|| {
            self.nodes.push(end);
            self.nodes.len() - 1
        })
    }
}

fn node(guide: &Guide, step: &Step) -> Node {
    let (look, what) = match &step.kind {
        StepKind::Info => (Look::Info, "à lire".to_owned()),
        StepKind::Question { .. } => (Look::Question, "question".to_owned()),
        StepKind::Check { .. } => (Look::Check, "à cocher".to_owned()),
        StepKind::Site { .. } => (Look::Site, "sur le site".to_owned()),
        StepKind::Call { guide } => (Look::Call, format!("appelle {guide}")),
    };
    let private = if step.private { ", privé" } else { "" };
    let caption = format!("{} : {what}{private}", step.id);
    Node { look, private: step.private, caption, words: read(guide, &step.title) }
}

fn condition(guide: &Guide, step: &Step) -> Node {
    let asked = step.when.iter().map(|(question, wanted)| {
        let Some((_, asked)) = guide.find(question) else { return question.to_string() };
        let StepKind::Question { choices } = &asked.kind else { return question.to_string() };
        let labels = choices.iter().filter(|choice| wanted.contains(&choice.id));
        let labels: Vec<_> = labels.map(|choice| format!("« {} »", choice.label)).collect();
        format!("{} {}", read(guide, &asked.title), labels.join(" ou "))
    });
    let words = asked.collect::<Vec<_>>().join(" et ");
    Node { look: Look::Condition, private: false, caption: "seulement si".to_owned(), words }
}

fn end(ending: &Ending) -> Node {
    let (look, caption, words) = match ending {
        Ending::Done => (Look::Done, "fin", "c'est terminé".to_owned()),
        Ending::ToBeContinued => (Look::Later, "fin", "à suivre une autre fois".to_owned()),
        Ending::Refer(referral) => {
            (Look::Referral, "orientation", format!("{}. {}", referral.to.words(), referral.reason.words()))
        }
        Ending::Guide(id) => (Look::Onward, "démarche suivante", id.to_string()),
    };
    Node { look, private: false, caption: caption.to_owned(), words }
}

/// A text with its facts; the commune's values keep the name that they have in `local.toml`.
fn read(guide: &Guide, text: &Text) -> String {
    text.render(|piece| match piece {
        Piece::Plain(words) => words.clone(),
        Piece::Fact(id) => guide.fact(id).map_or_else(|| id.to_string(), |fact| fact.value.clone()),
        Piece::Local(key) => format!("({key})"),
    })
}

/// The rows of a text, each of `most` letters at most. A longer word is cut.
fn rows(text: &str, most: usize) -> Vec<String> {
    let letters = |text: &str| text.chars().count();
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let mut rows: Vec<String> = Vec::new();
    // Only at plain spaces: the others hold together what they stand between.
    for word in typeset(&plain).split(' ').filter(|word| !word.is_empty()) {
        match rows.last_mut() {
            Some(row) if letters(row) + 1 + letters(word) <= most => {
                row.push(' ');
                row.push_str(word);
            }
            Some(_) | None => {
                let letters: Vec<_> = word.chars().collect();
                rows.extend(letters.chunks(most.max(1)).map(|piece| piece.iter().collect::<String>()));
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests;
