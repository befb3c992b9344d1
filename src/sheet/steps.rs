//! A step on the sheet: both texts, what is done, and where the way goes.

use crate::guide::{Choice, ChoiceId, Ending, Guide, GuideId, Step, StepId, StepKind, Target};

use super::content::{Group, Kind, Print, with_instead};
use super::words;

/// Every step, in the order of the file.
pub(super) fn groups(print: &Print<'_>) -> Vec<Group> {
    let steps = print.guide.steps().iter().enumerate();
    steps.map(|(at, step)| group(print, at + 1, step)).collect()
}

fn group(print: &Print<'_>, number: usize, step: &Step) -> Group {
    let mut group = Group::default();
    // Said in the title, too: it stands among the titles that one turns to.
    let private = if step.private { words::PRIVATE_TITLE } else { "" };
    group.add(Kind::Step, format!("{number}. {}{private}", (print.citizen)(&step.title)));
    group.add(Kind::Note, format!("{} : {}, {}", step.id, what(&step.kind), step.who.words()));
    if step.private {
        group.add(Kind::Label, words::PRIVATE);
    }
    for (question, wanted) in &step.when {
        group.add(Kind::Note, format!("{} {}", words::ONLY_IF, condition(print, question, wanted)));
    }
    if !step.when.is_empty() {
        group.add(Kind::Note, format!("{} {}", words::ELSE, target(print, &step.then)));
    }
    group.said(words::CITIZEN, &(print.citizen)(&step.citizen));
    group.said(words::AGENT, &(print.agent)(&step.agent));
    if let Some(why) = &step.why {
        group.said(words::WHY, &(print.agent)(why));
    }
    if step.hand {
        group.add(Kind::Note, words::HAND);
    }
    done(print, number, step, &mut group);
    group
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

/// What is done at the step, and where the way goes then.
fn done(print: &Print<'_>, number: usize, step: &Step, group: &mut Group) {
    match &step.kind {
        StepKind::Info => {}
        StepKind::Question { choices } => {
            group.add(Kind::Label, words::CHOICES);
            for Choice { id: _, label, then } in choices {
                group.add(Kind::Item, format!("« {label} » : {}", target(print, then)));
            }
            return;
        }
        StepKind::Check { items } => {
            group.add(Kind::Label, words::ITEMS);
            for item in items {
                group.add(Kind::Item, with_instead(print, item));
            }
        }
        StepKind::Site { open, expect: _, point_at: _ } => {
            let opens = open.as_ref().map(|open| format!("{} {}", words::OPENS, (print.agent)(open)));
            group.add(Kind::Note, opens.unwrap_or_else(|| words::SAME_PAGE.to_owned()));
            if let Some(name) = step.landmark_name() {
                group.add(Kind::Note, format!("{} « {name} »", words::POINTS_AT));
            }
        }
        StepKind::Call { guide } => group.add(Kind::Note, called(print, guide)),
    }
    // Steps are read one after the other: only another way needs to be said.
    let follows = matches!(&step.then, Target::Step(index) if place(print.guide, &print.guide.step(*index).id) == number + 1);
    if !follows {
        group.add(Kind::Note, format!("{} {}", words::NEXT, target(print, &step.then)));
    }
}

fn called(print: &Print<'_>, id: &GuideId) -> String {
    let Some(called) = print.library.get(id) else { return format!("{} {id}", words::CALLS) };
    let steps = match called.steps().len() {
        1 => "1 étape".to_owned(),
        several => format!("{several} étapes"),
    };
    format!("{} {} ({id}, {steps})", words::CALLS, called.title)
}

fn condition(print: &Print<'_>, question: &StepId, wanted: &[ChoiceId]) -> String {
    let Some((_, asked)) = print.guide.find(question) else { return question.to_string() };
    let StepKind::Question { choices } = &asked.kind else { return question.to_string() };
    let labels = choices.iter().filter(|choice| wanted.contains(&choice.id));
    let labels: Vec<_> = labels.map(|choice| format!("« {} »", choice.label)).collect();
    let number = place(print.guide, question);
    format!("à l'étape {number}, la réponse est {}", labels.join(" ou "))
}

fn target(print: &Print<'_>, target: &Target) -> String {
    match target {
        Target::Step(index) => {
            let step = print.guide.step(*index);
            format!("étape {}, {}", place(print.guide, &step.id), (print.citizen)(&step.title))
        }
        Target::End(Ending::Done) => "fin, c'est terminé".to_owned(),
        Target::End(Ending::ToBeContinued) => "fin, à suivre une autre fois".to_owned(),
        Target::End(Ending::Refer(referral)) => {
            format!("orientation, {}. {}", referral.to.words(), referral.reason.words())
        }
        Target::End(Ending::Guide(id)) => {
            let title = print.library.get(id).map_or(id.as_str(), |guide| guide.title.as_str());
            format!("démarche suivante, {title}")
        }
    }
}

/// The number of a step, as people count.
fn place(guide: &Guide, id: &StepId) -> usize {
    guide.steps().iter().position(|step| step.id == *id).map_or(0, |at| at + 1)
}
