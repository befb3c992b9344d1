//! Steps: from what is written to what may happen.

use std::collections::BTreeMap;

use super::{
    Context, MAX_COMFORTABLE_STEPS, Use, UseKind, conditions, graph, pages, plain, secrets, texts, values,
    ways::{self, Exit, Roads},
};
use crate::guide::{
    Choice, ChoiceId, Ending, For, GuideId, GuideKind, Item, ItemId, Step, StepId, StepIndex, StepKind,
    Target,
    fault::{FaultCode, Severity},
    raw::{At, RawChoice, RawGuide, RawItem, RawStep},
};

/// More steps than this are refused: no person walks them, and the graph rules stay fast.
const MAX_STEPS: usize = 200;

/// All steps; `None` when one of them has an error.
pub(super) fn steps(raw: &RawGuide, kind: GuideKind, context: &mut Context<'_>) -> Option<Vec<Step>> {
    if raw.steps.is_empty() && raw.misspelt_steps {
        return None;
    }
    if raw.steps.is_empty() {
        context.faults.add(
            FaultCode::NoSteps,
            0..0,
            "la démarche n'a aucune étape",
            "ajoutez une étape : [[step]] avec id, kind, title, citizen et agent",
        );
        return None;
    }
    count(raw, context);
    if raw.steps.len() > MAX_STEPS {
        return None;
    }
    let ids = names(raw, context);
    let places: Vec<_> = raw.steps.iter().map(RawStep::mark).collect();
    let roads = Roads { steps: &ids, places: &places, kind };
    let built: Vec<_> = (0..raw.steps.len()).map(|at| step(raw, at, &roads, context)).collect();
    // A step without a readable name may be the one that others look for: say nothing about the way then.
    let steps: Vec<Step> = built.into_iter().collect::<Option<_>>()?;
    graph::judge(raw, &steps, context);
    Some(steps)
}

fn count(raw: &RawGuide, context: &mut Context<'_>) {
    let count = raw.steps.len();
    if let Some(extra) = raw.steps.get(MAX_COMFORTABLE_STEPS) {
        let fault = context.faults.add(
            FaultCode::TooManySteps,
            extra.mark(),
            format!(
                "la démarche a {count} étapes ; au-delà de {MAX_COMFORTABLE_STEPS}, les gens abandonnent"
            ),
            "coupez-la en deux démarches, ou mettez une partie dans des étapes partagées",
        );
        if count > MAX_STEPS {
            fault.severity = Severity::Error;
        }
    }
}

/// The steps by name; the second of two equal names is reported.
fn names<'r>(raw: &'r RawGuide, context: &mut Context<'_>) -> BTreeMap<&'r str, usize> {
    let mut names = BTreeMap::new();
    for (at, step) in raw.steps.iter().enumerate() {
        let Some(id) = &step.id else { continue };
        match names.get(id.value.as_str()) {
            Some(first) => {
                let first: &RawStep = &raw.steps[*first];
                duplicate(&id.value, id, first.mark(), context);
            }
            None => {
                names.insert(id.value.as_str(), at);
            }
        }
    }
    names
}

/// Reports an id that is already taken.
pub(super) fn duplicate(
    name: &str,
    again: &At<String>,
    first: std::ops::Range<usize>,
    context: &mut Context<'_>,
) {
    context
        .faults
        .add(
            FaultCode::DuplicateId,
            again.span.clone(),
            format!("l'identifiant « {name} » sert deux fois"),
            "donnez un autre identifiant à l'un des deux",
        )
        .beside(first, "déjà pris ici");
}

fn step(raw: &RawGuide, at: usize, roads: &Roads<'_>, context: &mut Context<'_>) -> Option<Step> {
    let written = &raw.steps[at];
    // Everything is looked at before anything may give up: all faults in one pass.
    let id = written.id.as_ref().and_then(|id| values::id(id, StepId::parse, context));
    let title = written.title.as_ref().map(|title| {
        plain::title(&title.text, context);
        texts::text(title, context)
    });
    let citizen = written.citizen.as_ref().map(|citizen| {
        plain::citizen(&citizen.text, context);
        texts::text(citizen, context)
    });
    let agent = written.agent.as_ref().map(|agent| texts::text(agent, context));
    let why = written.why.as_ref().map(|why| texts::text(why, context));
    let who = written
        .who
        .as_ref()
        .map_or(Some(For::Either), |who| values::closed("for", who, For::ALL, For::code, context));
    secrets::judge(written, context);
    let when = conditions::when(raw, written, context);
    let next = (at + 1 < raw.steps.len()).then_some(at + 1);
    let kind = kind(written, next, roads, context);
    let then = then(written, next, roads, context);
    Some(Step {
        id: id?,
        title: title?,
        citizen: citizen?,
        agent: agent?,
        who: who?,
        why,
        hand: written.hand,
        private: written.private,
        when: when?,
        kind: kind?,
        then: then?,
    })
}

/// Where a step leads by itself. A question that is always asked leads nowhere but by its choices.
fn then(
    written: &RawStep,
    next: Option<usize>,
    roads: &Roads<'_>,
    context: &mut Context<'_>,
) -> Option<Target> {
    if written.is_question() && written.when.is_empty() {
        if let Some(way) = written.ways.first() {
            context.faults.add(
                FaultCode::UselessWayOut,
                way.span.clone(),
                format!(
                    "la question « {} » est toujours posée : cette sortie ne sert jamais",
                    written.name()
                ),
                "mettez la sortie sur les choix, ou une condition « when » sur la question",
            );
        }
        return Some(next.map_or(Target::End(Ending::ToBeContinued), |next| Target::Step(StepIndex(next))));
    }
    let exit = Exit {
        ways: &written.ways,
        next,
        what: format!("l'étape « {} »", written.name()),
        place: written.mark(),
    };
    ways::resolve(&exit, roads, context)
}

fn kind(
    written: &RawStep,
    next: Option<usize>,
    roads: &Roads<'_>,
    context: &mut Context<'_>,
) -> Option<StepKind> {
    const KINDS: &[&str] = &["info", "question", "check", "site", "call"];
    let kind = values::closed("kind", written.kind.as_ref()?, KINDS, |kind| kind, context)?;
    let allowed: &[&str] = match kind {
        "question" => &["choice"],
        "check" => &["item"],
        "site" => &["open", "expect", "point_at"],
        "call" => &["call"],
        _ => &[],
    };
    for key in written.special.iter().filter(|key| !allowed.contains(&key.value)) {
        let name = key.value;
        context.faults.add(
            FaultCode::KeyOfOtherKind,
            key.span.clone(),
            format!("« {name} » ne va pas avec une étape kind = \"{kind}\""),
            format!("retirez « {name} », ou changez « kind »"),
        );
    }
    match kind {
        "question" => question(written, next, roads, context),
        "check" => check(written, context),
        "site" => site(written, context),
        "call" => call(written, context),
        _ => Some(StepKind::Info),
    }
}

fn question(
    written: &RawStep,
    next: Option<usize>,
    roads: &Roads<'_>,
    context: &mut Context<'_>,
) -> Option<StepKind> {
    if written.choices.len() < 2 && !written.broken_special {
        context.faults.add(
            FaultCode::TooFewChoices,
            written.mark(),
            format!("la question « {} » a moins de deux choix", written.name()),
            "ajoutez des [[step.choice]] avec id et label, ou faites-en une étape kind = \"info\"",
        );
    }
    unique(written.choices.iter().filter_map(|choice| choice.id.as_ref()), context);
    let choices: Vec<_> =
        written.choices.iter().map(|choice| self::choice(choice, next, roads, context)).collect();
    choices.into_iter().collect::<Option<_>>().map(|choices| StepKind::Question { choices })
}

fn choice(
    written: &RawChoice,
    next: Option<usize>,
    roads: &Roads<'_>,
    context: &mut Context<'_>,
) -> Option<Choice> {
    let id = written.id.as_ref().and_then(|id| values::id(id, ChoiceId::parse, context));
    let label = written.label.as_ref().map(|label| texts::plain(label, context));
    let name = written.id.as_ref().map_or("?", |id| &id.value);
    let place = written.id.as_ref().map_or(written.place.clone(), |id| id.span.clone());
    let exit = Exit { ways: &written.ways, next, what: format!("le choix « {name} »"), place };
    let then = ways::resolve(&exit, roads, context);
    Some(Choice { id: id?, label: label?, then: then? })
}

fn check(written: &RawStep, context: &mut Context<'_>) -> Option<StepKind> {
    if written.items.is_empty() && !written.broken_special {
        context.faults.add(
            FaultCode::NoItems,
            written.mark(),
            format!("la liste à cocher « {} » est vide", written.name()),
            "ajoutez au moins un [[step.item]] avec id et text",
        );
    }
    items(&written.items, context).map(|items| StepKind::Check { items })
}

/// A list of things, each with its own id.
pub(super) fn items(written: &[RawItem], context: &mut Context<'_>) -> Option<Vec<Item>> {
    unique(written.iter().filter_map(|item| item.id.as_ref()), context);
    let items: Vec<_> = written
        .iter()
        .map(|item| {
            let id = item.id.as_ref().and_then(|id| values::id(id, ItemId::parse, context));
            let text = item.text.as_ref().map(|text| texts::text(text, context));
            let instead = item.instead.as_ref().map(|instead| texts::text(instead, context));
            Some(Item { id: id?, text: text?, instead })
        })
        .collect();
    items.into_iter().collect()
}

fn unique<'r>(ids: impl Iterator<Item = &'r At<String>>, context: &mut Context<'_>) {
    let mut seen: BTreeMap<&str, &At<String>> = BTreeMap::new();
    for id in ids {
        match seen.get(id.value.as_str()) {
            Some(first) => duplicate(&id.value, id, first.span.clone(), context),
            None => {
                seen.insert(&id.value, id);
            }
        }
    }
}

fn site(written: &RawStep, context: &mut Context<'_>) -> Option<StepKind> {
    let open = written.open.as_ref().map(|open| address(open, context));
    let expect = written.expect.as_ref().map(|expect| pages::expect(expect, context));
    let point_at = written.point_at.as_ref().map(|point_at| pages::landmark(point_at, context));
    Some(StepKind::Site {
        open: match open {
            Some(open) => Some(open?),
            // A misspelt `open` is reported as what it is.
            None if written.broken_special => return None,
            None => None,
        },
        expect: match expect {
            Some(expect) => Some(Box::new(expect?)),
            None => None,
        },
        point_at: match point_at {
            Some(point_at) => Some(Box::new(point_at?)),
            None => None,
        },
    })
}

fn address(written: &At<String>, context: &mut Context<'_>) -> Option<crate::guide::Text> {
    let text = &written.value;
    let well_written = text.starts_with("{local.")
        || (text.starts_with("https://") && values::is_host(values::host_of(text)));
    if !well_written || text.chars().any(char::is_whitespace) {
        let remedy = if text.starts_with("http://") {
            "écrivez https:// : une page sans « s » n'est pas protégée"
        } else {
            "écrivez une adresse entière, https://…, ou une valeur de la commune, {local.…}"
        };
        context.faults.add(
            FaultCode::BadAddress,
            written.span.clone(),
            format!("« {text} » n'est pas une adresse"),
            remedy,
        );
        return None;
    }
    Some(texts::address(written, context))
}

fn call(written: &RawStep, context: &mut Context<'_>) -> Option<StepKind> {
    let Some(call) = &written.call else {
        if !written.broken_special {
            context.faults.add(
                FaultCode::MissingKey,
                written.mark(),
                format!("il manque « call » dans l'étape « {} »", written.name()),
                "ajoutez la démarche à traverser : call = \"franceconnect\"",
            );
        }
        return None;
    };
    let guide = values::id(call, GuideId::parse, context)?;
    context.uses.push(Use { kind: UseKind::Call, id: guide.clone(), span: call.span.clone() });
    Some(StepKind::Call { guide })
}
