//! The road ahead: every walk that the answers still allow, the shortest and the longest.
//!
//! Nobody knows the way before the questions are answered, and steps that stand behind an answer
//! are walked all the same. So all walks go on side by side, one step at a time, and walks that go
//! on alike are one. A walk answers each question once: who goes round again walks no new road.
//!
//! Pure, and bounded on any graph.

use std::collections::BTreeSet;

use super::{
    ChoiceId, Ending, Guide, Step, StepId, StepKind,
    walk::{self, Answers, Place},
};

/// The search gives up after this many places. No shipped guide comes near to it.
const MAX_PLACES: usize = 2_000;

/// What is still to be walked of one guide. A called guide counts as the one step that calls it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Road<'g> {
    /// The fewest steps to the end of the procedure; a walk that is routed elsewhere may be shorter.
    pub shortest: usize,
    /// The most steps of any walk.
    pub longest: usize,
    /// The steps of the longest walk that was found.
    pub steps: Vec<&'g Step>,
}

/// The whole road of `guide`, before any answer.
#[must_use]
pub fn whole(guide: &Guide) -> Road<'_> {
    let none: &[(StepId, ChoiceId)] = &[];
    let mut search = Search::new(guide, none);
    search.arrive(walk::first(guide, none), None);
    search.run(0)
}

/// The road after `step`, for which `answers` were given before it.
#[must_use]
pub fn after<'g, A: Answers + ?Sized>(guide: &'g Guide, step: &'g Step, answers: &A) -> Road<'g> {
    let mut search = Search::new(guide, answers);
    search.arrive(Place::At(step), None);
    search.run(1)
}

/// The step before another one on a walk, and the answer given there.
type Before<'g> = (usize, Option<&'g ChoiceId>);

/// One step of a walk.
struct Stand<'g> {
    step: &'g Step,
    before: Option<Before<'g>>,
    /// Its number on the walk; counts from 1.
    number: usize,
}

/// What makes two walks go on alike: the step, its number, and the questions behind it, with
/// their answers as far as a condition looks at them.
type Likeness<'g> = (usize, &'g StepId, BTreeSet<(&'g StepId, Option<&'g ChoiceId>)>);

struct Search<'g, 'a, A: Answers + ?Sized> {
    guide: &'g Guide,
    answers: &'a A,
    conditions: BTreeSet<&'g StepId>,
    stands: Vec<Stand<'g>>,
    seen: BTreeSet<Likeness<'g>>,
    /// The last step of each walk that is over, shortest first, and how it ended.
    ends: Vec<(Option<usize>, &'g Ending)>,
}

impl<'g, 'a, A: Answers + ?Sized> Search<'g, 'a, A> {
    fn new(guide: &'g Guide, answers: &'a A) -> Self {
        let conditions = guide.steps().iter().flat_map(|step| step.when.iter().map(|(it, _)| it)).collect();
        Self { guide, answers, conditions, stands: Vec::new(), seen: BTreeSet::new(), ends: Vec::new() }
    }

    /// Goes on from every stand. The first `walked` steps of each walk are not counted.
    fn run(mut self, walked: usize) -> Road<'g> {
        let mut at = 0;
        while at < self.stands.len() && at < MAX_PLACES {
            self.onward(at);
            at += 1;
        }
        let count = |at: Option<usize>| at.map_or(0, |at| self.stands[at].number).saturating_sub(walked);
        let last = self.ends.last().and_then(|(at, _)| *at);
        let done = self.ends.iter().find(|(_, ending)| **ending == Ending::Done);
        let shortest = count(done.or(self.ends.first()).and_then(|(at, _)| *at));
        let longest = if at < self.stands.len() {
            // Given up: as if nobody saw a step twice, which is nearly always so.
            count(last).max(self.guide.steps().len())
        } else {
            count(last)
        };
        let steps = self.trail(last).skip(walked).collect();
        Road { shortest, longest, steps }
    }

    fn onward(&mut self, at: usize) {
        let step = self.stands[at].step;
        let StepKind::Question { choices } = &step.kind else {
            return self.follow(at, None);
        };
        if self.behind(at).any(|(asked, _)| asked == &step.id) {
            return;
        }
        for choice in choices {
            self.follow(at, Some(&choice.id));
        }
    }

    fn follow(&mut self, at: usize, answer: Option<&'g ChoiceId>) {
        let step = self.stands[at].step;
        let Some(place) = walk::next(self.guide, step, &Given { search: self, at, answer }) else { return };
        self.arrive(place, Some((at, answer)));
    }

    fn arrive(&mut self, place: Place<'g>, before: Option<Before<'g>>) {
        let from = before.map(|(at, _)| at);
        let step = match place {
            Place::Out(ending) => return self.ends.push((from, ending)),
            Place::At(step) => step,
        };
        let number = from.map_or(0, |at| self.stands[at].number) + 1;
        self.stands.push(Stand { step, before, number });
        let here = self.stands.len() - 1;
        let heeded = |(asked, answer)| (asked, Some(answer).filter(|_| self.conditions.contains(asked)));
        let likeness = (number, &step.id, self.behind(here).map(heeded).collect());
        if !self.seen.insert(likeness) {
            self.stands.pop();
        }
    }

    /// The questions behind `at` and their answers, the last one first.
    fn behind(&self, at: usize) -> impl Iterator<Item = (&'g StepId, &'g ChoiceId)> {
        let back = |at: &(usize, _)| self.stands[at.0].before;
        std::iter::successors(self.stands[at].before, back)
            .filter_map(|(asked, answer)| Some((&self.stands[asked].step.id, answer?)))
    }

    /// The steps of the walk to `last`, the first one first.
    fn trail(&self, last: Option<usize>) -> impl Iterator<Item = &'g Step> {
        let back = |at: &usize| self.stands[*at].before.map(|(before, _)| before);
        let trail: Vec<_> = std::iter::successors(last, back).map(|at| self.stands[at].step).collect();
        trail.into_iter().rev()
    }
}

/// The answers of a walk, and behind them those that were given before the search.
struct Given<'s, 'g, 'a, A: Answers + ?Sized> {
    search: &'s Search<'g, 'a, A>,
    at: usize,
    /// To the step where the walk stands.
    answer: Option<&'g ChoiceId>,
}

impl<A: Answers + ?Sized> Answers for Given<'_, '_, '_, A> {
    fn answer(&self, question: &StepId) -> Option<&ChoiceId> {
        let here = self.answer.filter(|_| self.search.stands[self.at].step.id == *question);
        here.or_else(|| self.search.behind(self.at).find(|(asked, _)| *asked == question).map(|(_, it)| it))
            .or_else(|| self.search.answers.answer(question))
    }
}

#[cfg(test)]
mod tests;
