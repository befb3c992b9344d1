//! Official pages: the rules of their sites, what is pointed at, what shows that a step is done.

use std::collections::BTreeMap;

use super::{Context, values};
use crate::guide::{
    Element, Expect, Find, Landmark, PathStart, SiteRule,
    fault::FaultCode,
    page::{DEFAULT_WITHIN_SECS, MAX_WITHIN_SECS, ROLES, is_field_name},
    raw::{At, RawElement, RawExpect, RawGuide, RawLandmark, RawSite, RawStep},
};

/// The rules of all sites; `None` when one of them has an error.
pub(super) fn sites(raw: &RawGuide, context: &mut Context<'_>) -> Option<Vec<SiteRule>> {
    let mut first: BTreeMap<&str, &At<String>> = BTreeMap::new();
    for host in raw.sites.iter().filter_map(|site| site.host.as_ref()) {
        match first.get(host.value.as_str()) {
            Some(first) => twice(host, first, context),
            None => {
                first.insert(&host.value, host);
            }
        }
    }
    let sites: Vec<_> = raw.sites.iter().map(|site| self::site(site, context)).collect();
    undescribed(raw, context);
    nothing_opened(raw, context);
    sites.into_iter().collect()
}

fn twice(again: &At<String>, first: &At<String>, context: &mut Context<'_>) {
    context
        .faults
        .add(
            FaultCode::DuplicateSite,
            again.span.clone(),
            format!("le site « {} » est déjà nommé", again.value),
            "gardez une seule table [[site]] par site, et une seule fois chaque nom dans « also »",
        )
        .beside(first.span.clone(), "déjà nommé ici");
}

fn site(written: &RawSite, context: &mut Context<'_>) -> Option<SiteRule> {
    let host = written.host.as_ref().and_then(|host| values::host("host", host, context));
    let also: Vec<_> = written.also.iter().map(|also| values::host("also", also, context)).collect();
    let named: Vec<_> = written.host.iter().chain(&written.also).collect();
    for (at, again) in named.iter().enumerate() {
        if let Some(first) = named[..at].iter().find(|first| first.value == again.value) {
            twice(again, first, context);
        }
    }
    let private: Vec<_> = written.private.iter().map(|start| path("private", start, context)).collect();
    let secret: Vec<_> = written.secret.iter().map(|name| field_name(name, context)).collect();
    Some(SiteRule {
        host: host?,
        also: also.into_iter().collect::<Option<_>>()?,
        private: private.into_iter().collect::<Option<_>>()?,
        secret: secret.into_iter().collect::<Option<_>>()?,
    })
}

fn field_name(written: &At<String>, context: &mut Context<'_>) -> Option<String> {
    if is_field_name(&written.value) {
        return Some(written.value.trim().to_owned());
    }
    context.faults.add(
        FaultCode::MissingText,
        written.span.clone(),
        "un champ de « secret » n'a pas de nom",
        "écrivez son nom ou son libellé : secret = [\"numero-fiscal\"]",
    );
    None
}

fn path(key: &str, written: &At<String>, context: &mut Context<'_>) -> Option<PathStart> {
    let start = PathStart::parse(&written.value);
    if start.is_none() {
        context.faults.add(
            FaultCode::BadPath,
            written.span.clone(),
            format!("« {} » n'est pas un début de chemin ({key})", written.value),
            "recopiez ce qui suit le nom du site dans l'adresse, sans « ? » : « /paiement »",
        );
    }
    start
}

/// Tells of each site that a step opens and that has no rule, once, at its first step.
fn undescribed(raw: &RawGuide, context: &mut Context<'_>) {
    // A host that cannot be read may be the one that is looked for.
    if raw.broken_sites
        || raw.sites.iter().any(|site| !site.host.as_ref().is_some_and(|host| values::is_host(&host.value)))
    {
        return;
    }
    let mut known: Vec<&str> =
        raw.sites.iter().filter_map(|site| site.host.as_ref()).map(|host| host.value.as_str()).collect();
    for step in raw.steps.iter().filter(|step| step.kind.as_ref().is_some_and(|kind| kind.value == "site")) {
        let Some(open) = step.open.as_ref().filter(|open| open.value.starts_with("https://")) else {
            continue;
        };
        let host = values::host_of(&open.value);
        if !values::is_host(host) || known.contains(&host) {
            continue;
        }
        known.push(host);
        context.faults.add(
            FaultCode::UndescribedSite,
            open.span.clone(),
            format!("rien n'est dit du site « {host} » : l'autre écran n'en montrera rien"),
            format!("ajoutez une table [[site]] avec host = \"{host}\""),
        );
    }
}

/// Tells of the first step that stays on a page, when no step before it can have opened one. Shared
/// steps stay on the page of the guide that calls them.
fn nothing_opened(raw: &RawGuide, context: &mut Context<'_>) {
    let shared = raw.kind.as_ref().is_some_and(|kind| kind.value == "shared");
    let is = |step: &RawStep, wanted: &str| step.kind.as_ref().is_some_and(|kind| kind.value == wanted);
    let opens = |step: &&RawStep| is(step, "call") || is(step, "site");
    let Some(first) = raw.steps.iter().find(opens).filter(|_| !shared) else { return };
    if is(first, "site") && first.open.is_none() && !first.broken_special {
        context.faults.add(
            FaultCode::MissingKey,
            first.mark(),
            format!(
                "il manque « open » dans l'étape « {} » : aucune page n'est encore ouverte",
                first.name()
            ),
            "ajoutez l'adresse : open = \"https://…\" ou open = \"{local.…}\"",
        );
    }
}

/// What a page shows when the step is done.
pub(super) fn expect(written: &RawExpect, context: &mut Context<'_>) -> Option<Expect> {
    let host = written.host.as_ref().and_then(|host| values::host("expect", host, context));
    let path = written.path.as_ref().map(|start| self::path("expect", start, context));
    let element = written.element.as_ref().map(|element| self::element(element, context));
    Some(Expect {
        host: host?,
        path: all_or_none(path)?,
        shows: written.shows.as_ref().map(|shows| shows.value.clone()),
        element: all_or_none(element)?,
    })
}

/// What is pointed at.
pub(super) fn landmark(written: &RawLandmark, context: &mut Context<'_>) -> Option<Landmark> {
    let within_secs = written.within_secs.as_ref().map_or(Some(DEFAULT_WITHIN_SECS), |secs| {
        values::number("within_secs", secs, 1, MAX_WITHIN_SECS, context)
    });
    let element = self::element(&written.element, context);
    let find = match &written.selector {
        Some(selector) => self::selector(selector, written, context),
        None => element.map(|element| Find::Named {
            element,
            inside: written.inside.as_ref().map(|inside| inside.value.clone()),
            near: written.near.as_ref().map(|near| near.value.clone()),
        }),
    };
    Some(Landmark { find: find?, within_secs: within_secs? })
}

fn selector(selector: &At<String>, written: &RawLandmark, context: &mut Context<'_>) -> Option<Find> {
    let RawElement { role, name } = &written.element;
    let named = [("role", role), ("name", name), ("inside", &written.inside), ("near", &written.near)];
    let Some((key, other)) = named.into_iter().find_map(|(key, text)| Some((key, text.as_ref()?))) else {
        return Some(Find::Selector(selector.value.clone()));
    };
    context
        .faults
        .add(
            FaultCode::AmbiguousLandmark,
            selector.span.clone(),
            format!("« selector » et « {key} » désignent tous deux ce qu'il faut montrer"),
            "gardez « role » et « name », qui tiennent mieux ; « selector » seul pour ce qui n'a pas de nom",
        )
        .beside(other.span.clone(), "déjà désigné ici");
    None
}

fn element(written: &RawElement, context: &mut Context<'_>) -> Option<Element> {
    let role =
        written.role.as_ref().and_then(|role| values::closed("role", role, ROLES, |role| role, context));
    Some(Element { role: role?.to_owned(), name: written.name.as_ref()?.value.clone() })
}

/// What is not written is fine; what is written must be whole.
#[expect(clippy::option_option, reason = "absent, faulty and there are three things")]
fn all_or_none<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        Some(part) => part.map(Some),
        None => Some(None),
    }
}
