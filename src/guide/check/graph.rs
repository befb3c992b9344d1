//! The way as a whole: every step is reached, and every step reaches an end.
//!
//! Called only when every single way out is resolved, so that a wrong `go` is one fault and
//! not three. No recursion: a guide may be long.

use std::collections::BTreeSet;

use super::Context;
use crate::guide::{Step, StepKind, Target, fault::FaultCode, raw::RawGuide};

/// Judges the way through `steps`, which stand in the order of `raw.steps`.
pub(super) fn judge(raw: &RawGuide, steps: &[Step], context: &mut Context<'_>) {
    let graph = Graph::of(steps);
    unreachable(raw, steps, &graph, context);
    endless(raw, steps, &graph, context);
    skipped_round(raw, steps, &graph, context);
    conditions_in_order(raw, steps, &graph, context);
}

/// For each step, the steps that may follow it, and whether the guide may end there.
struct Graph {
    next: Vec<Vec<usize>>,
    ends: Vec<bool>,
}

impl Graph {
    fn of(steps: &[Step]) -> Self {
        let mut graph = Self { next: Vec::new(), ends: Vec::new() };
        for step in steps {
            let mut targets: Vec<&Target> = Vec::new();
            if let StepKind::Question { choices } = &step.kind {
                targets.extend(choices.iter().map(|choice| &choice.then));
                // A question leads on by itself only when it may be skipped.
                targets.extend((!step.when.is_empty()).then_some(&step.then));
            } else {
                targets.push(&step.then);
            }
            graph.ends.push(targets.iter().any(|target| matches!(target, Target::End(_))));
            let step = |target: &Target| match target {
                Target::Step(index) => Some(index.0),
                Target::End(_) => None,
            };
            graph.next.push(targets.into_iter().filter_map(step).collect());
        }
        graph
    }

    /// The steps that come after `from`, by one step of the way or more.
    fn after(&self, from: usize) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut open = self.next[from].clone();
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                open.extend(&self.next[at]);
            }
        }
        seen
    }

    /// The steps from which an end can be reached.
    fn ending(&self) -> BTreeSet<usize> {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.next.len()];
        for (from, next) in self.next.iter().enumerate() {
            for to in next {
                before[*to].push(from);
            }
        }
        let mut seen = BTreeSet::new();
        let mut open: Vec<_> = (0..self.ends.len()).filter(|at| self.ends[*at]).collect();
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                open.extend(&before[at]);
            }
        }
        seen
    }
}

fn unreachable(raw: &RawGuide, steps: &[Step], graph: &Graph, context: &mut Context<'_>) {
    let mut covered = graph.after(0);
    covered.insert(0);
    for (at, step) in steps.iter().enumerate() {
        if covered.contains(&at) {
            continue;
        }
        // What only this step leads to has the same cause.
        covered.insert(at);
        covered.extend(graph.after(at));
        context.faults.add(
            FaultCode::Unreachable,
            raw.steps[at].mark(),
            format!("aucun chemin ne mène à l'étape « {} »", step.id),
            format!("ajoutez go = \"{}\" à une étape ou à un choix, ou retirez cette étape", step.id),
        );
    }
}

fn endless(raw: &RawGuide, steps: &[Step], graph: &Graph, context: &mut Context<'_>) {
    let ending = graph.ending();
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    for at in (0..steps.len()).filter(|at| !ending.contains(at)) {
        let after = graph.after(at);
        // Only a step that comes back to itself is on the round; others merely lead into it.
        if covered.contains(&at) || !after.contains(&at) {
            continue;
        }
        covered.extend(&after);
        let round: Vec<_> = after
            .iter()
            .filter(|other| graph.after(**other).contains(&at))
            .map(|other| format!("« {} »", steps[*other].id))
            .collect();
        context.faults.add(
            FaultCode::EndlessLoop,
            raw.steps[at].mark(),
            format!("le chemin tourne en rond sans sortie : {}", round.join(", ")),
            "donnez une fin à l'une de ces étapes : end = \"done\", refer, ou un go qui en sort",
        );
    }
}

/// A round of steps that are all skipped would never show anything.
fn skipped_round(raw: &RawGuide, steps: &[Step], graph: &Graph, context: &mut Context<'_>) {
    let ending = graph.ending();
    let skip = |at: usize| match (&steps[at].when[..], &steps[at].then) {
        ([], _) | (_, Target::End(_)) => None,
        (_, Target::Step(next)) => Some(next.0),
    };
    let mut covered = BTreeSet::new();
    for start in 0..steps.len() {
        let mut trail = BTreeSet::new();
        let mut at = start;
        while let Some(next) = skip(at).filter(|_| !covered.contains(&at) && trail.insert(at)) {
            at = next;
        }
        // A round without any exit has already been reported.
        if trail.contains(&at) && skip(at).is_some() && !covered.contains(&at) && ending.contains(&at) {
            context.faults.add(
                FaultCode::EndlessLoop,
                raw.steps[at].mark(),
                format!(
                    "si toutes les conditions sont fausses, le chemin tourne en rond par « {} »",
                    steps[at].id
                ),
                "retirez la condition « when » d'une de ces étapes, ou changez son go",
            );
        }
        covered.extend(trail);
    }
}

/// A condition looks back: its question must come before the step.
fn conditions_in_order(raw: &RawGuide, steps: &[Step], graph: &Graph, context: &mut Context<'_>) {
    for (at, step) in steps.iter().enumerate() {
        for (question, place) in step.when.iter().zip(&raw.steps[at].when) {
            let Some(asked) = steps.iter().position(|step| step.id == question.0) else { continue };
            if !graph.after(asked).contains(&at) {
                context.faults.add(
                    FaultCode::ImpossibleCondition,
                    place.0.span.clone(),
                    format!("la question « {} » ne vient jamais avant l'étape « {} »", question.0, step.id),
                    "placez la question plus tôt, ou retirez la condition",
                );
            }
        }
    }
}
