//! Ways out: `go`, `end`, `refer`, `guide`, or the next step of the file.

use std::collections::BTreeMap;

use super::{Context, Use, UseKind, values};
use crate::guide::{
    Ending, GuideId, GuideKind, Referral, ReferralReason, StepIndex, StructureKind, Target, did_you_mean,
    fault::{FaultCode, Span},
    raw::{At, RawWay},
    source::line_column,
};

/// A place from which a way goes out.
pub(super) struct Exit<'r> {
    /// What is written there.
    pub ways: &'r [At<RawWay>],
    /// The step that follows in the file.
    pub next: Option<usize>,
    /// What it is, for messages: « l'étape « motif » ».
    pub what: String,
    /// Where it stands.
    pub place: Span,
}

/// What resolving needs to know of the guide.
pub(super) struct Roads<'r> {
    /// The steps by their names as written.
    pub steps: &'r BTreeMap<&'r str, usize>,
    /// Where each step stands in the file.
    pub places: &'r [Span],
    /// Kind of the guide.
    pub kind: GuideKind,
}

/// Where the way goes; `None` when that was reported.
pub(super) fn resolve(exit: &Exit<'_>, roads: &Roads<'_>, context: &mut Context<'_>) -> Option<Target> {
    let Some(first) = exit.ways.first() else {
        if exit.next.is_none() {
            context.faults.add(
                FaultCode::DeadEnd,
                exit.place.clone(),
                format!(
                    "le chemin s'arrête après {} : c'est la dernière étape, et elle n'a pas de fin",
                    exit.what
                ),
                "ajoutez end = \"done\" si la démarche est finie, ou go = \"…\" vers une autre étape",
            );
        }
        return exit.next.map(|next| Target::Step(StepIndex(next)));
    };
    if let Some(second) = exit.ways.get(1) {
        context
            .faults
            .add(
                FaultCode::SeveralWaysOut,
                second.span.clone(),
                format!("{} a plusieurs sorties", exit.what),
                "gardez une seule ligne parmi go, end, refer et guide",
            )
            .beside(first.span.clone(), "première sortie");
        return None;
    }
    target(first, roads, context)
}

fn target(way: &At<RawWay>, roads: &Roads<'_>, context: &mut Context<'_>) -> Option<Target> {
    match &way.value {
        RawWay::Broken => None,
        RawWay::Go(id) => {
            let found = step(id, &way.span, roads, context)?;
            Some(Target::Step(StepIndex(found)))
        }
        RawWay::End(written) => end(written, &way.span, context).map(Target::End),
        RawWay::Refer { to, reason } => {
            // Both are looked at before either may give up.
            let to = to
                .as_ref()
                .and_then(|to| values::closed("to", to, StructureKind::ALL, StructureKind::code, context));
            let reason = reason.as_ref().and_then(|reason| {
                values::closed("reason", reason, ReferralReason::ALL, ReferralReason::code, context)
            });
            Some(Target::End(Ending::Refer(Referral { to: to?, reason: reason? })))
        }
        RawWay::Guide(id) => {
            if roads.kind != GuideKind::Interview {
                context.faults.add(
                    FaultCode::GuideOutsideInterview,
                    way.span.clone(),
                    "« guide » mène à une autre démarche : seul l'entretien le peut",
                    "pour passer par d'autres étapes et revenir, faites une étape kind = \"call\"",
                );
                return None;
            }
            let written = At { value: id.clone(), span: way.span.clone() };
            let id = values::id(&written, GuideId::parse, context)?;
            context.uses.push(Use { kind: UseKind::Next, id: id.clone(), span: way.span.clone() });
            Some(Target::End(Ending::Guide(id)))
        }
    }
}

/// The step called `id`; the nearest one is named with its line.
fn step(id: &str, place: &Span, roads: &Roads<'_>, context: &mut Context<'_>) -> Option<usize> {
    let found = roads.steps.get(id).copied();
    if found.is_none() {
        let names = || roads.steps.keys().copied();
        let near = did_you_mean::did_you_mean(id, names());
        let place_of = near.and_then(|near| Some((near, roads.places.get(*roads.steps.get(near)?)?)));
        let remedy = match place_of {
            Some((near, place)) => {
                let line = line_column(context.source, place.start).line;
                format!("vouliez-vous dire « {near} » (ligne {line}) ?")
            }
            None => did_you_mean::remedy(id, names()),
        };
        context.faults.add(
            FaultCode::UnknownStep,
            place.clone(),
            format!("aucune étape ne s'appelle « {id} »"),
            remedy,
        );
    }
    found
}

fn end(written: &str, place: &Span, context: &mut Context<'_>) -> Option<Ending> {
    match written {
        "done" => Some(Ending::Done),
        "to-be-continued" => Some(Ending::ToBeContinued),
        _ => {
            context.faults.add(
                FaultCode::UnknownValue,
                place.clone(),
                format!("« {written} » n'est pas une valeur possible de « end »"),
                did_you_mean::remedy(written, ["done", "to-be-continued"]),
            );
            None
        }
    }
}
