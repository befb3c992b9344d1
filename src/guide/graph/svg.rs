//! The graph as a picture (SVG) that stands alone: no script, no typeface, no file beside it.
//!
//! Each box says in words what it is, and each answer says the number of the step that it leads
//! to: the lines and the colours only help.

use std::fmt::Write as _;

use super::places::{
    self, ABOVE, ANSWER_ROW, Answer, CAPTION_ROW, EDGE, END_WIDTH, ENDS_LEFT, HEADLINE_ROW, Lane, PAD,
    Placed, Places, STEP_WIDTH, STEPS_RIGHT, WORDS_ROW, Way,
};
use super::{Graph, Look, Node};

/// What the picture looks like.
const STYLE: &str = "\
  text { font-family: Arial, Helvetica, sans-serif; font-size: 14px; fill: #1c1c1c }
  .headline { font-size: 22px; font-weight: bold }
  .caption { font-size: 12px }
  .words { font-size: 15px; font-weight: bold }
  .to { font-weight: bold }
  .box { fill: #ffffff; stroke: #1c1c1c; stroke-width: 1.5 }
  .question { fill: #fff4d6 }
  .site { fill: #dcebff }
  .condition { fill: #eeeeee; stroke-dasharray: 2 3 }
  .end { fill: #dff3e1 }
  .referral { fill: #fde3d3 }
  .private { stroke: #7a0b2e; stroke-width: 4; stroke-dasharray: 10 4 }
  .inside { fill: none; stroke: #1c1c1c; stroke-width: 1 }
  .line { fill: none; stroke: #33415c; stroke-width: 1.5 }
  .halo { fill: none; stroke: #ffffff; stroke-width: 6 }
  .tip { fill: #33415c }
";

/// Draws `graph`.
#[must_use]
pub fn print(graph: &Graph) -> String {
    let places = Places::of(graph);
    let Places { headline, steps, lanes, width, height } = &places;
    let mut out = Page(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"fr\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        escaped(&graph.title)
    ));
    out.rows("headline", EDGE, EDGE, HEADLINE_ROW, headline);
    for lane in lanes {
        out.line(lane.left, lane.top, lane.left, lane.bottom);
    }
    for step in steps {
        out.ways(step, lanes);
    }
    for lane in lanes {
        if let Some(step) = steps.get(lane.to) {
            out.bridge(STEPS_RIGHT, lane.left, step.entry());
            out.tip_left(STEPS_RIGHT, step.entry());
        }
    }
    for step in steps {
        out.step(step, steps);
    }
    out.0.push_str("</svg>\n");
    out.0
}

/// The picture while it is drawn. Writing to memory cannot fail.
struct Page(String);

impl Page {
    /// The lines that leave a step; over what they cross, there is a bridge.
    fn ways(&mut self, step: &Placed<'_>, lanes: &[Lane]) {
        for answer in &step.answers {
            let exit = answer.exit();
            match answer.way {
                Way::Down => {}
                Way::End { .. } => {
                    self.line(STEPS_RIGHT, exit, ENDS_LEFT, exit);
                    self.tip_right(ENDS_LEFT, exit);
                }
                Way::Jump(to) => {
                    if let Some(lane) = lanes.iter().find(|lane| lane.to == to) {
                        self.bridge(STEPS_RIGHT, lane.left, exit);
                        let left = lane.left;
                        writeln!(self.0, "<circle class=\"tip\" cx=\"{left}\" cy=\"{exit}\" r=\"3\"/>").ok();
                    }
                }
            }
        }
        if step.goes_down {
            let (middle, bottom) = (EDGE + STEP_WIDTH / 2, step.top + step.height);
            self.line(middle, bottom, middle, bottom + 28);
            self.tip(&[(middle, bottom + 30), (middle - 5, bottom + 20), (middle + 5, bottom + 20)]);
        }
    }

    fn step(&mut self, step: &Placed<'_>, steps: &[Placed<'_>]) {
        let Placed { node, number, top, height, words, answers, goes_down: _ } = step;
        self.frame(node, EDGE, *top, STEP_WIDTH, *height);
        let caption = [format!("{number}. {}", node.caption)];
        self.rows("caption", EDGE + PAD, top + ABOVE, CAPTION_ROW, &caption);
        self.rows("words", EDGE + PAD, top + ABOVE + CAPTION_ROW, WORDS_ROW, words);
        for answer in answers {
            self.answer(answer, steps);
        }
    }

    fn answer(&mut self, answer: &Answer<'_>, steps: &[Placed<'_>]) {
        let Answer { top, height, words, way } = answer;
        self.inside(EDGE + PAD / 2, *top, STEPS_RIGHT - PAD / 2, *top);
        self.rows(
            "answer",
            EDGE + PAD,
            top + (height - places::height(words, ANSWER_ROW)) / 2,
            ANSWER_ROW,
            words,
        );
        let to = match way {
            Way::Down => "↓".to_owned(),
            Way::Jump(to) => format!("→ {}", steps.get(*to).map_or(0, |step| step.number)),
            Way::End { node, words } => {
                let (top, height) = (top + ABOVE / 2, height - ABOVE);
                self.frame(node, ENDS_LEFT, top, END_WIDTH, height);
                let left = ENDS_LEFT + PAD;
                self.rows("caption", left, top + 2, CAPTION_ROW, std::slice::from_ref(&node.caption));
                self.rows("answer", left, top + 2 + CAPTION_ROW, ANSWER_ROW, words);
                "→".to_owned()
            }
        };
        let (right, base) = (STEPS_RIGHT - PAD, answer.exit() + 5);
        writeln!(self.0, "<text class=\"to\" text-anchor=\"end\" x=\"{right}\" y=\"{base}\">{to}</text>")
            .ok();
    }

    /// The outline of a box. What is private is thick and dashed; each kind has its own lines.
    fn frame(&mut self, node: &Node, left: u32, top: u32, width: u32, height: u32) {
        let (class, round) = match node.look {
            Look::Info | Look::Check | Look::Call => ("", 0),
            Look::Question => (" question", 14),
            Look::Site => (" site", 0),
            Look::Condition => (" condition", 0),
            Look::Done | Look::Later | Look::Onward => (" end", 18),
            Look::Referral => (" referral", 0),
        };
        let private = if node.private { " private" } else { "" };
        writeln!(
            self.0,
            "<rect class=\"box{class}{private}\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>"
        )
        .ok();
        let (right, bottom) = (left + width, top + height);
        match node.look {
            Look::Site => self.inside(left, top + 4, right, top + 4),
            Look::Call => {
                self.inside(left + 6, top, left + 6, bottom);
                self.inside(right - 6, top, right - 6, bottom);
            }
            Look::Check => self.inside(left + 6, top, left + 6, bottom),
            Look::Referral => self.tip(&[(right + 12, top + height / 2), (right, top), (right, bottom)]),
            Look::Info | Look::Question | Look::Condition | Look::Done | Look::Later | Look::Onward => {}
        }
    }

    fn rows(&mut self, class: &str, left: u32, top: u32, row: u32, rows: &[String]) {
        let mut base = top + row - row / 4;
        for words in rows {
            writeln!(self.0, "<text class=\"{class}\" x=\"{left}\" y=\"{base}\">{}</text>", escaped(words))
                .ok();
            base += row;
        }
    }

    fn line(&mut self, x1: u32, y1: u32, x2: u32, y2: u32) {
        self.stroke("line", x1, y1, x2, y2);
    }

    fn inside(&mut self, x1: u32, y1: u32, x2: u32, y2: u32) {
        self.stroke("inside", x1, y1, x2, y2);
    }

    /// A level line that passes over the others.
    fn bridge(&mut self, left: u32, right: u32, y: u32) {
        self.stroke("halo", left, y, right - 5, y);
        self.line(left, y, right, y);
    }

    fn stroke(&mut self, class: &str, x1: u32, y1: u32, x2: u32, y2: u32) {
        writeln!(self.0, "<path class=\"{class}\" d=\"M{x1} {y1}L{x2} {y2}\"/>").ok();
    }

    fn tip_left(&mut self, x: u32, y: u32) {
        self.tip(&[(x, y), (x + 10, y - 5), (x + 10, y + 5)]);
    }

    fn tip_right(&mut self, x: u32, y: u32) {
        self.tip(&[(x, y), (x - 10, y - 5), (x - 10, y + 5)]);
    }

    fn tip(&mut self, corners: &[(u32, u32)]) {
        let corners: Vec<_> = corners.iter().map(|(x, y)| format!("{x} {y}")).collect();
        writeln!(self.0, "<path class=\"tip\" d=\"M{}Z\"/>", corners.join("L")).ok();
    }
}

/// Words inside an element. What XML 1.0 cannot hold becomes `�`.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            letter => out.push(letter),
        }
    }
    out
}
