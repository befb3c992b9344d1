//! Scenarios: the walks that the author promises are walked.

use super::{Context, conditions};
use crate::guide::{
    ChoiceId, Ending, Guide, GuideId, GuideKind, Scenario, Step, StepId, StepKind, did_you_mean,
    fault::FaultCode,
    raw::{At, RawGuide, RawScenario},
    walk::{self, Place},
};

/// Resolves the names in all scenarios; `None` when one of them was reported.
pub(super) fn names(raw: &RawGuide, context: &mut Context<'_>) -> Option<Vec<Names>> {
    let named: Vec<_> = raw.scenarios.iter().map(|scenario| name(raw, scenario, context)).collect();
    named.into_iter().collect()
}

/// A scenario of which every name exists.
pub(super) struct Names {
    name: String,
    answers: Vec<(StepId, ChoiceId)>,
    visits: Vec<StepId>,
}

fn name(raw: &RawGuide, scenario: &RawScenario, context: &mut Context<'_>) -> Option<Names> {
    let answers: Vec<_> = scenario
        .answers
        .iter()
        .map(|(question, choice)| {
            let asked = conditions::question(raw, question, context)?;
            let choice = conditions::choice(asked, choice, context)?;
            Some((StepId::parse(&question.value).ok()?, choice))
        })
        .collect();
    let ids: Vec<_> =
        raw.steps.iter().filter_map(|step| step.id.as_ref()).map(|id| id.value.as_str()).collect();
    let visits: Vec<_> = scenario
        .visits
        .iter()
        .flatten()
        .map(|step| {
            if ids.contains(&step.value.as_str()) {
                return StepId::parse(&step.value).ok();
            }
            context.faults.add(
                FaultCode::UnknownStep,
                step.span.clone(),
                format!("aucune étape ne s'appelle « {} »", step.value),
                did_you_mean::remedy(&step.value, ids.iter().copied()),
            );
            None
        })
        .collect();
    Some(Names {
        name: scenario.name.as_ref()?.value.clone(),
        answers: answers.into_iter().collect::<Option<_>>()?,
        visits: visits.into_iter().collect::<Option<_>>()?,
    })
}

/// Walks every scenario through the guide.
pub(super) fn walk(
    guide: &Guide,
    raw: &RawGuide,
    names: Vec<Names>,
    context: &mut Context<'_>,
) -> Vec<Scenario> {
    let mut scenarios = Vec::new();
    for (names, written) in names.into_iter().zip(&raw.scenarios) {
        let Some(visits) = &written.visits else { continue };
        let Some(ends) = &written.ends else { continue };
        if let Some(ends) = one(guide, written, visits, ends, &names, context) {
            scenarios.push(Scenario { name: names.name, answers: names.answers, visits: names.visits, ends });
        }
    }
    branches(guide, raw, &scenarios, context);
    scenarios
}

/// Walks one scenario; returns how it ends, or `None` when it departs from what is written.
fn one(
    guide: &Guide,
    written: &RawScenario,
    visits: &[At<String>],
    ends: &At<String>,
    names: &Names,
    context: &mut Context<'_>,
) -> Option<Ending> {
    // Answers count from the moment they are given, as in a session.
    let mut given: Vec<(StepId, ChoiceId)> = Vec::new();
    let mut place = walk::first(guide, &given[..]);
    for (at, promised) in visits.iter().enumerate() {
        let step = match place {
            Place::At(step) if step.id.as_str() == promised.value => step,
            Place::At(step) => {
                fails(
                    names,
                    promised,
                    &format!(
                        "étape n° {} : le chemin passe par « {} », pas par « {} »",
                        at + 1,
                        step.id,
                        promised.value
                    ),
                    context,
                );
                return None;
            }
            Place::Out(ending) => {
                fails(
                    names,
                    promised,
                    &format!("le chemin finit ({}) avant « {} »", ending.written(), promised.value),
                    context,
                );
                return None;
            }
        };
        place = follow(guide, step, promised, names, &mut given, context)?;
    }
    match place {
        Place::At(step) => {
            let last = visits.last().map_or(&ends.span, |visit| &visit.span).clone();
            let promised = At { value: String::new(), span: last };
            fails(names, &promised, &format!("le chemin continue par « {} »", step.id), context);
            None
        }
        Place::Out(ending) if ending.written() == ends.value => {
            all_asked(written, names, &given, context);
            Some(ending.clone())
        }
        Place::Out(ending) => {
            expected_ending(guide, names, ends, ending, context);
            None
        }
    }
}

/// The next place after `step`, with the answer of the scenario.
fn follow<'g>(
    guide: &'g Guide,
    step: &'g Step,
    promised: &At<String>,
    names: &Names,
    given: &mut Vec<(StepId, ChoiceId)>,
    context: &mut Context<'_>,
) -> Option<Place<'g>> {
    if let StepKind::Question { .. } = &step.kind {
        let Some(answer) = names.answers.iter().find(|(question, _)| *question == step.id) else {
            fails(names, promised, &format!("il ne répond pas à la question « {} »", step.id), context);
            return None;
        };
        given.push(answer.clone());
    }
    walk::next(guide, step, &given[..])
}

/// An answer to a question that is never asked is a misunderstanding.
fn all_asked(written: &RawScenario, names: &Names, given: &[(StepId, ChoiceId)], context: &mut Context<'_>) {
    for (question, _) in &written.answers {
        if !given.iter().any(|(asked, _)| asked.as_str() == question.value) {
            fails(
                names,
                question,
                &format!("la question « {} » n'est jamais posée", question.value),
                context,
            );
        }
    }
}

fn fails(names: &Names, place: &At<String>, how: &str, context: &mut Context<'_>) {
    context.faults.add(
        FaultCode::ScenarioFails,
        place.span.clone(),
        format!("le scénario « {} » ne se déroule pas ainsi : {how}", names.name),
        "corrigez visits, answers ou ends, ou bien le chemin des étapes",
    );
}

fn expected_ending(
    guide: &Guide,
    names: &Names,
    ends: &At<String>,
    ending: &Ending,
    context: &mut Context<'_>,
) {
    let known = ["done", "to-be-continued", "refer"];
    let a_guide = guide.kind == GuideKind::Interview && GuideId::parse(&ends.value).is_ok();
    if known.contains(&ends.value.as_str()) || a_guide {
        fails(
            names,
            ends,
            &format!("il finit par « {} », pas par « {} »", ending.written(), ends.value),
            context,
        );
        return;
    }
    context.faults.add(
        FaultCode::UnknownValue,
        ends.span.clone(),
        format!("« {} » n'est pas une valeur possible de « ends »", ends.value),
        did_you_mean::remedy(&ends.value, known),
    );
}

/// Every choice should be taken by a scenario. One warning for a guide without any.
fn branches(guide: &Guide, raw: &RawGuide, scenarios: &[Scenario], context: &mut Context<'_>) {
    if raw.scenarios.is_empty() {
        context.faults.add(
            FaultCode::BranchWithoutScenario,
            0..0,
            "la démarche n'a aucun scénario : rien ne montre que son chemin est le bon",
            "ajoutez un [[scenario]] avec name, answers, visits et ends",
        );
        return;
    }
    if scenarios.len() < raw.scenarios.len() {
        // A scenario that fails may be the one that was to take the branch.
        return;
    }
    for (step, written) in guide.steps().iter().zip(&raw.steps) {
        let StepKind::Question { choices } = &step.kind else { continue };
        for (choice, place) in choices.iter().zip(&written.choices) {
            let taken = scenarios
                .iter()
                .any(|scenario| scenario.answers.iter().any(|(q, c)| *q == step.id && *c == choice.id));
            if !taken {
                context.faults.add(
                    FaultCode::BranchWithoutScenario,
                    place.id.as_ref().map_or(place.place.clone(), |id| id.span.clone()),
                    format!("aucun scénario ne passe par le choix « {} » de « {} »", choice.id, step.id),
                    "ajoutez un [[scenario]] qui répond ainsi",
                );
            }
        }
    }
}
