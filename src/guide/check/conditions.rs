//! Conditions: `when` names questions and choices of the same guide.

use super::Context;
use crate::guide::{
    ChoiceId, StepId, did_you_mean,
    fault::FaultCode,
    raw::{At, RawGuide, RawStep},
};

/// The conditions of a step; `None` when one of them was reported.
pub(super) fn when(
    raw: &RawGuide,
    step: &RawStep,
    context: &mut Context<'_>,
) -> Option<Vec<(StepId, Vec<ChoiceId>)>> {
    let conditions: Vec<_> = step
        .when
        .iter()
        .map(|(question, choices)| {
            let asked = self::question(raw, question, context)?;
            if choices.is_empty() {
                context.faults.add(
                    FaultCode::ImpossibleCondition,
                    question.span.clone(),
                    format!("la condition sur « {} » n'admet aucun choix", question.value),
                    "citez au moins un choix entre les crochets",
                );
                return None;
            }
            let known: Vec<_> = choices.iter().map(|written| choice(asked, written, context)).collect();
            let choices = known.into_iter().collect::<Option<_>>()?;
            Some((StepId::parse(&question.value).ok()?, choices))
        })
        .collect();
    conditions.into_iter().collect()
}

/// The question that is named.
pub(super) fn question<'r>(
    raw: &'r RawGuide,
    written: &At<String>,
    context: &mut Context<'_>,
) -> Option<&'r RawStep> {
    let is_question = |step: &&RawStep| step.is_question();
    let named = |step: &&RawStep| step.id.as_ref().is_some_and(|id| id.value == written.value);
    let found = raw.steps.iter().filter(is_question).find(named);
    if found.is_none() {
        let questions: Vec<_> = raw.steps.iter().filter(is_question).map(RawStep::name).collect();
        let exists = raw.steps.iter().any(|step| named(&step));
        let message = if exists {
            format!("l'étape « {} » n'est pas une question", written.value)
        } else {
            format!("aucune question ne s'appelle « {} »", written.value)
        };
        let remedy = did_you_mean::remedy(&written.value, questions.iter().copied());
        context.faults.add(FaultCode::UnknownQuestion, written.span.clone(), message, remedy);
    }
    found
}

/// The choice of `question` that is named.
pub(super) fn choice(
    question: &RawStep,
    written: &At<String>,
    context: &mut Context<'_>,
) -> Option<ChoiceId> {
    let ids: Vec<_> =
        question.choices.iter().filter_map(|choice| choice.id.as_ref()).map(|id| id.value.as_str()).collect();
    if ids.contains(&written.value.as_str()) {
        return ChoiceId::parse(&written.value).ok();
    }
    context.faults.add(
        FaultCode::UnknownChoice,
        written.span.clone(),
        format!("la question « {} » n'a pas de choix « {} »", question.name(), written.value),
        did_you_mean::remedy(&written.value, ids.iter().copied()),
    );
    None
}
