//! The guide as a whole: its head, and the order in which its parts are judged.

use super::{Context, facts, jargon, names, pages, plain, review, scenarios, steps, texts, values};
use crate::guide::{
    Guide, GuideId, GuideKind, Need, Revision, Text, Theme,
    fault::FaultCode,
    raw::{At, RawGuide},
};

/// The only format so far.
const FORMAT: i64 = 1;

/// The longest that a guide may take at a counter, in minutes.
const MAX_MINUTES: u16 = 180;

/// The guide that `raw` means; `None` when a part of it has an error.
pub(super) fn guide(
    raw: &RawGuide,
    stem: &str,
    revision: Revision,
    context: &mut Context<'_>,
) -> Option<Guide> {
    format(raw, context);
    let id = raw.id.as_ref().and_then(|id| self::id(id, stem, context));
    let kind = raw.kind.as_ref().map_or(Some(GuideKind::Procedure), |kind| {
        values::closed("kind", kind, GuideKind::ALL, GuideKind::code, context)
    });
    let offered = offered(raw, kind, context);
    let title = raw.title.as_ref().map(|title| texts::plain(title, context));
    let summary = raw.summary.as_ref().map(|summary| texts::plain(summary, context));
    let theme =
        raw.theme.as_ref().and_then(|theme| values::closed("theme", theme, Theme::ALL, Theme::code, context));
    let minutes =
        raw.minutes.as_ref().and_then(|minutes| values::number("minutes", minutes, 1, MAX_MINUTES, context));
    let review = review::review(raw, kind, context);
    let needs: Vec<_> =
        raw.needs.iter().map(|need| values::closed("needs", need, Need::ALL, Need::code, context)).collect();
    let host = raw.host.as_ref().map(|host| values::host("host", host, context));
    let sites = pages::sites(raw, context);
    let bring = steps::items(&raw.bring, context);
    let plan_b = plan_b(raw, kind, context);
    // An unknown kind of guide must not make its ways out wrong as well.
    let steps = steps::steps(raw, kind.unwrap_or(GuideKind::Interview), context);
    let screens: Vec<_> = plain::screens(raw).collect();
    for read in screens.iter().flatten().filter(|read| read.told) {
        plain::built(read, context);
    }
    jargon::judge(&screens, context);
    names::judge(&screens, context);
    let promised = scenarios::names(raw, context);
    let facts = facts::facts(&raw.facts, context);
    let mut guide = Guide {
        id: id?,
        revision,
        kind: kind?,
        offered,
        title: title?,
        summary: summary?,
        keywords: raw.keywords.iter().map(|keyword| keyword.value.trim().to_owned()).collect(),
        theme: theme?,
        minutes: minutes?,
        review,
        needs: needs.into_iter().collect::<Option<_>>()?,
        host: match host {
            Some(host) => Some(host?),
            None => None,
        },
        sites: sites?,
        facts: facts?,
        bring: bring?,
        plan_b,
        scenarios: Vec::new(),
        steps: steps?,
    };
    // A scenario is walked only on a way that has no fault of its own.
    if !context.faults.has_errors() {
        guide.scenarios = scenarios::walk(&guide, raw, promised?, context);
    }
    Some(guide)
}

fn format(raw: &RawGuide, context: &mut Context<'_>) {
    if let Some(format) = raw.format.as_ref().filter(|format| format.value != FORMAT) {
        context.faults.add(
            FaultCode::UnknownFormat,
            format.span.clone(),
            format!("le format {} n'est pas connu de cette version", format.value),
            format!("écrivez format = {FORMAT}"),
        );
    }
}

fn id(written: &At<String>, stem: &str, context: &mut Context<'_>) -> Option<GuideId> {
    let id = values::id(written, GuideId::parse, context)?;
    if id.as_str() != stem {
        context.faults.add(
            FaultCode::IdIsNotFileName,
            written.span.clone(),
            format!("la démarche s'appelle « {id} », mais son fichier « {stem}.toml »"),
            format!("renommez le fichier en « {id}.toml », ou écrivez id = \"{stem}\""),
        );
    }
    Some(id)
}

/// Whether it is offered where the commune says nothing. Only what people choose can be off.
fn offered(raw: &RawGuide, kind: Option<GuideKind>, context: &mut Context<'_>) -> bool {
    let Some(written) = &raw.offered else { return true };
    if kind.is_some_and(|kind| kind != GuideKind::Procedure) {
        context.faults.add(
            FaultCode::KeyOfOtherKind,
            written.span.clone(),
            "« offered » ne va qu'avec une démarche : l'entretien et les étapes partagées sont toujours là",
            "retirez cette ligne",
        );
    }
    written.value
}

fn plan_b(raw: &RawGuide, kind: Option<GuideKind>, context: &mut Context<'_>) -> Text {
    if let Some(plan_b) = &raw.plan_b {
        return texts::text(plan_b, context);
    }
    if kind == Some(GuideKind::Procedure) {
        context.faults.add(
            FaultCode::MissingPlanB,
            0..0,
            "la démarche n'a pas de plan B : que faire si le site est en panne ?",
            "ajoutez [plan_b] avec text = \"…\" : le guichet, le courrier ou le téléphone",
        );
    }
    Text::default()
}
