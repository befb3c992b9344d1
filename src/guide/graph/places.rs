//! Where everything stands in the picture: boxes, rows and lines, in pixels.
//!
//! A guide is nearly a line, and its writer thinks of it in the order of the file. So the steps
//! stand below each other in that order, each answer is a row of its question, the ends stand
//! beside the row that leads there, and a way that jumps runs in a lane at the right, where all
//! ways to the same step meet. No box moves when a far one changes, and nothing lies over words.
//! `layout-rs` 0.1.3 was tried: a guide of sixteen steps is 3300 pixels wide there, the answers
//! stand far from their lines, and every kind of box is an ellipse. `rust-sugiyama` 0.4 places
//! boxes alone, without lines or the words on them.

use super::{Edge, Graph, Node, rows};

/// The edge that stays empty.
pub(super) const EDGE: u32 = 24;
/// How wide a step is, and an end.
pub(super) const STEP_WIDTH: u32 = 400;
pub(super) const END_WIDTH: u32 = 250;
/// Room inside a box, left and right.
pub(super) const PAD: u32 = 16;
/// How high a row of each kind of words is.
pub(super) const HEADLINE_ROW: u32 = 30;
pub(super) const CAPTION_ROW: u32 = 18;
pub(super) const WORDS_ROW: u32 = 20;
pub(super) const ANSWER_ROW: u32 = 18;
/// Room above and below the words of a box.
pub(super) const ABOVE: u32 = 8;
/// Room between two steps.
const BETWEEN: u32 = 30;
/// Room between a step and its ends, and between lanes.
const BESIDE: u32 = 36;
const LANE: u32 = 16;
/// Letters in a row of each kind of words: no common typeface without serifs is wider.
const HEADLINE_LETTERS: usize = 50;
const WORDS_LETTERS: usize = 40;
const ANSWER_LETTERS: usize = 38;
const END_LETTERS: usize = 28;

/// The picture.
pub(super) struct Places<'g> {
    pub headline: Vec<String>,
    pub steps: Vec<Placed<'g>>,
    pub lanes: Vec<Lane>,
    pub width: u32,
    pub height: u32,
}

/// A step or a condition.
pub(super) struct Placed<'g> {
    pub node: &'g Node,
    /// The number of its step; a condition has that of the step behind it.
    pub number: usize,
    pub top: u32,
    pub height: u32,
    pub words: Vec<String>,
    pub answers: Vec<Answer<'g>>,
    /// The way goes on to the next box.
    pub goes_down: bool,
}

impl Placed<'_> {
    /// How far down the ways arrive.
    pub fn entry(&self) -> u32 {
        self.top + ABOVE + CAPTION_ROW / 2
    }
}

/// A row of a step, where a way leaves it.
pub(super) struct Answer<'g> {
    pub top: u32,
    pub height: u32,
    pub words: Vec<String>,
    pub way: Way<'g>,
}

impl Answer<'_> {
    /// How far down the way leaves.
    pub fn exit(&self) -> u32 {
        self.top + self.height / 2
    }
}

/// Where an answer leads.
pub(super) enum Way<'g> {
    /// To the next box.
    Down,
    /// To the box with this place.
    Jump(usize),
    /// Out of the guide, by an end that stands beside.
    End { node: &'g Node, words: Vec<String> },
}

/// The line in which all ways to one box meet.
pub(super) struct Lane {
    pub to: usize,
    pub left: u32,
    pub top: u32,
    pub bottom: u32,
}

/// Right edge of the steps.
pub(super) const STEPS_RIGHT: u32 = EDGE + STEP_WIDTH;
/// Left edge of the ends.
pub(super) const ENDS_LEFT: u32 = STEPS_RIGHT + BESIDE;

impl<'g> Places<'g> {
    pub fn of(graph: &'g Graph) -> Self {
        let headline = rows(&graph.title, HEADLINE_LETTERS);
        let mut top = EDGE + height(&headline, HEADLINE_ROW) + BETWEEN / 2;
        let mut steps: Vec<Placed<'g>> = Vec::new();
        let mut number = 1;
        for (at, node) in graph.nodes.iter().enumerate().filter(|(_, node)| !node.look.is_end()) {
            let placed = place(graph, at, number, top);
            top += placed.height + BETWEEN;
            number += usize::from(node.look != super::Look::Condition);
            steps.push(placed);
        }
        let lanes = lanes(&steps);
        let right = lanes.iter().map(|lane| lane.left).max().unwrap_or(ENDS_LEFT + END_WIDTH);
        Self { headline, steps, lanes, width: right + EDGE, height: top - BETWEEN + EDGE }
    }
}

fn place(graph: &Graph, at: usize, number: usize, top: u32) -> Placed<'_> {
    let node = &graph.nodes[at];
    let words = rows(&node.words, WORDS_LETTERS);
    let mut bottom = top + ABOVE + CAPTION_ROW + height(&words, WORDS_ROW) + ABOVE;
    let mut goes_down = false;
    let mut answers = Vec::new();
    for edge in graph.edges.iter().filter(|edge| edge.from == at) {
        // The end of a guide without answers is the next node, and stands beside all the same.
        let down = edge.to == at + 1 && !graph.nodes[edge.to].look.is_end();
        goes_down |= down;
        // What simply goes on, and what a condition lets through, needs no row.
        if down && (edge.words.is_none() || node.look == super::Look::Condition) {
            continue;
        }
        let answer = answer(graph, edge, bottom);
        bottom += answer.height;
        answers.push(answer);
    }
    Placed { node, number, top, height: bottom - top, words, answers, goes_down }
}

fn answer<'g>(graph: &'g Graph, edge: &Edge, top: u32) -> Answer<'g> {
    let words = rows(edge.words.as_deref().unwrap_or("ensuite"), ANSWER_LETTERS);
    let node = &graph.nodes[edge.to];
    let way = match edge.to {
        _ if node.look.is_end() => Way::End { node, words: rows(&node.words, END_LETTERS) },
        to if to == edge.from + 1 => Way::Down,
        to => Way::Jump(to),
    };
    let beside = match &way {
        Way::End { node: _, words } => CAPTION_ROW + height(words, ANSWER_ROW),
        Way::Down | Way::Jump(_) => 0,
    };
    let height = height(&words, ANSWER_ROW).max(beside) + 2 * ABOVE;
    Answer { top, height, words, way }
}

/// A lane for each box that ways jump to; short ones stand near the steps.
fn lanes(steps: &[Placed<'_>]) -> Vec<Lane> {
    let jumps = |to: usize| {
        let answers = steps.iter().flat_map(|step| &step.answers);
        answers.filter(move |answer| matches!(answer.way, Way::Jump(other) if other == to)).map(Answer::exit)
    };
    let mut lanes: Vec<Lane> = Vec::new();
    for (to, step) in steps.iter().enumerate() {
        let (Some(first), Some(last)) = (jumps(to).min(), jumps(to).max()) else { continue };
        let (top, bottom) = (first.min(step.entry()), last.max(step.entry()));
        lanes.push(Lane { to, left: 0, top, bottom });
    }
    lanes.sort_by_key(|lane| (lane.bottom - lane.top, lane.to));
    let ends =
        steps.iter().flat_map(|step| &step.answers).any(|answer| matches!(answer.way, Way::End { .. }));
    let first = if ends { ENDS_LEFT + END_WIDTH + BESIDE } else { ENDS_LEFT };
    for at in 0..lanes.len() {
        let (before, rest) = lanes.split_at_mut(at);
        let Some(lane) = rest.first_mut() else { continue };
        let crosses = |left: u32| {
            let mut same = before.iter().filter(|other| other.left == left);
            same.any(|other| other.top <= lane.bottom && lane.top <= other.bottom)
        };
        let mut left = first;
        while crosses(left) {
            left += LANE;
        }
        lane.left = left;
    }
    lanes
}

/// How high `rows` are together.
pub(super) fn height(rows: &[String], row: u32) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX / row).saturating_mul(row)
}
