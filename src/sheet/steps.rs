//! A step on the sheet: both texts, what is done, and where the way goes.

use crate::guide::{Choice, ChoiceId, Ending, Guide, GuideId, Step, StepId, StepKind, Target, Text};

use super::content::{Group, Kind, Print, with_instead};
use super::parts::Part;
use super::words;

/// Every step of `part`, in the order of the file. `parts`: what steps may go through.
pub(super) fn groups(print: &Print<'_>, part: &Part<'_>, parts: &[Part<'_>]) -> Vec<Group> {
    let writer = Writer { print, part, parts };
    let steps = part.guide.steps().iter().enumerate();
    steps.map(|(at, step)| writer.group(at + 1, step)).collect()
}

/// What a step of one part is written with.
struct Writer<'a> {
    print: &'a Print<'a>,
    part: &'a Part<'a>,
    parts: &'a [Part<'a>],
}

impl Writer<'_> {
    fn citizen(&self, text: &Text) -> String {
        (self.print.citizen)(self.part.guide, text)
    }

    fn agent(&self, text: &Text) -> String {
        (self.print.agent)(self.part.guide, text)
    }

    fn group(&self, number: usize, step: &Step) -> Group {
        let mut group = Group::default();
        // Said in the title, too: it stands among the titles that one turns to.
        let private = if step.private { words::PRIVATE_TITLE } else { "" };
        group.add(Kind::Step, format!("{}. {}{private}", self.part.step(number), self.citizen(&step.title)));
        group.add(Kind::Note, format!("{} : {}, {}", step.id, what(&step.kind), step.who.words()));
        if step.private {
            group.add(Kind::Label, words::PRIVATE);
        }
        for (question, wanted) in &step.when {
            group.add(Kind::Note, format!("{} {}", words::ONLY_IF, self.condition(question, wanted)));
        }
        if !step.when.is_empty() {
            group.add(Kind::Note, format!("{} {}", words::ELSE, self.target(&step.then)));
        }
        group.said(words::CITIZEN, &self.citizen(&step.citizen));
        group.said(words::AGENT, &self.agent(&step.agent));
        if let Some(why) = &step.why {
            group.said(words::WHY, &self.agent(why));
        }
        if step.hand {
            group.add(Kind::Note, words::HAND);
        }
        self.done(number, step, &mut group);
        group
    }
}

fn what(kind: &StepKind) -> &'static str {
    match kind {
        StepKind::Info => "à lire",
        StepKind::Question { .. } => "question",
        StepKind::Check { .. } => "à cocher",
        StepKind::Site { .. } => "sur le site",
        StepKind::Call { .. } => "étapes partagées",
    }
}

impl Writer<'_> {
    /// What is done at the step, and where the way goes then.
    fn done(&self, number: usize, step: &Step, group: &mut Group) {
        match &step.kind {
            StepKind::Info => {}
            StepKind::Question { choices } => {
                group.add(Kind::Label, words::CHOICES);
                for Choice { id: _, label, then } in choices {
                    group.add(Kind::Item, format!("« {label} » : {}", self.target(then)));
                }
                return;
            }
            StepKind::Check { items } => {
                group.add(Kind::Label, words::ITEMS);
                for item in items {
                    group.add(Kind::Item, with_instead(self.print, self.part.guide, item));
                }
            }
            StepKind::Site { open, expect: _, point_at: _ } => {
                let opens = open.as_ref().map(|open| format!("{} {}", words::OPENS, self.agent(open)));
                group.add(Kind::Note, opens.unwrap_or_else(|| words::SAME_PAGE.to_owned()));
                if let Some(name) = step.landmark_name() {
                    group.add(Kind::Note, format!("{} « {name} »", words::POINTS_AT));
                }
            }
            StepKind::Call { guide } => group.add(Kind::Note, self.called(guide)),
        }
        // Steps are read one after the other: only another way needs to be said.
        let follows = matches!(&step.then, Target::Step(index) if place(self.part.guide, &self.part.guide.step(*index).id) == number + 1);
        if !follows {
            group.add(Kind::Note, format!("{} {}", words::NEXT, self.target(&step.then)));
        }
    }

    fn called(&self, id: &GuideId) -> String {
        let Some(called) = self.parts.iter().find(|part| part.guide.id == *id) else {
            return format!("{} {id}", words::CALLS);
        };
        let (letter, guide) = (&called.letter, called.guide);
        let steps = match guide.steps().len() {
            1 => "1 étape".to_owned(),
            several => format!("{several} étapes"),
        };
        format!("{} {} ({id}, {steps}), {} {letter}", words::CALLS, guide.title, words::IN_PART)
    }

    fn condition(&self, question: &StepId, wanted: &[ChoiceId]) -> String {
        let Some((_, asked)) = self.part.guide.find(question) else { return question.to_string() };
        let StepKind::Question { choices } = &asked.kind else { return question.to_string() };
        let labels = choices.iter().filter(|choice| wanted.contains(&choice.id));
        let labels: Vec<_> = labels.map(|choice| format!("« {} »", choice.label)).collect();
        let number = self.part.step(place(self.part.guide, question));
        format!("à l'étape {number}, la réponse est {}", labels.join(" ou "))
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Step(index) => {
                let step = self.part.guide.step(*index);
                format!(
                    "étape {}, {}",
                    self.part.step(place(self.part.guide, &step.id)),
                    self.citizen(&step.title)
                )
            }
            Target::End(Ending::Done) if !self.part.called_at.is_empty() => words::RETURN.to_owned(),
            Target::End(Ending::Done) => "fin, c'est terminé".to_owned(),
            Target::End(Ending::ToBeContinued) => "fin, à suivre une autre fois".to_owned(),
            Target::End(Ending::Refer(referral)) => {
                format!("orientation, {}. {}", referral.to.words(), referral.reason.words())
            }
            Target::End(Ending::Guide(id)) => {
                let title = self.print.library.get(id).map_or(id.as_str(), |guide| guide.title.as_str());
                format!("démarche suivante, {title}")
            }
        }
    }
}

/// The number of a step, as people count.
fn place(guide: &Guide, id: &StepId) -> usize {
    guide.steps().iter().position(|step| step.id == *id).map_or(0, |at| at + 1)
}
