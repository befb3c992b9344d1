//! The names and types of all keys of a guide: the format, read from top to bottom.

use toml::de::{DeTable, DeValue};

use super::{
    At, Prose, RawChoice, RawFact, RawGuide, RawItem, RawReview, RawScenario, RawStep, RawWay,
    keys::{Keys, as_text, as_texts},
    read_page::{expect, point_at, sites},
};
use crate::guide::fault::{FaultCode, Faults, Span};

/// Reads the whole file.
pub(crate) fn read(table: &DeTable<'_>, faults: &mut Faults) -> RawGuide {
    // What is missing at the top is shown at the very start of the file.
    let mut keys = Keys::of(table, 0..0, "la démarche");
    let format = keys.integer("format", faults);
    if format.is_none() && keys.entry("format").is_none() {
        keys.missing("format", FaultCode::MissingKey);
    }
    let minutes = keys.integer("minutes", faults);
    if minutes.is_none() && keys.entry("minutes").is_none() {
        keys.missing("minutes", FaultCode::MissingKey);
    }
    let before = faults.count();
    let sites = sites(&mut keys, faults);
    let broken_sites = faults.count() > before;
    let guide = RawGuide {
        format,
        id: keys.needed_text("id", FaultCode::MissingKey, faults),
        kind: keys.text("kind", faults),
        offered: keys.boolean("offered", faults),
        title: keys.needed_text("title", FaultCode::MissingText, faults).map(Prose::of),
        summary: keys.needed_text("summary", FaultCode::MissingText, faults).map(Prose::of),
        theme: keys.needed_text("theme", FaultCode::MissingKey, faults),
        minutes,
        review: review(&mut keys, faults),
        keywords: keys.texts("keywords", faults).unwrap_or_default(),
        needs: keys.texts("needs", faults).unwrap_or_default(),
        host: keys.text("host", faults),
        sites,
        broken_sites,
        facts: facts(&mut keys, faults),
        bring: items(&mut keys, "bring", faults),
        steps: keys
            .tables("step", faults)
            .into_iter()
            .map(|(place, table)| step(table, place, faults))
            .collect(),
        misspelt_steps: keys.is_misspelt("step"),
        plan_b: plan_b(&mut keys, faults),
        scenarios: keys
            .tables("scenario", faults)
            .into_iter()
            .map(|(place, table)| scenario(table, place, faults))
            .collect(),
    };
    keys.close(faults);
    guide
}

/// One without the other says nothing: whose day, or which day?
fn review(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<RawReview> {
    let (on, by) = ("checked_on", "checked_by");
    match (keys.entry(on), keys.entry(by)) {
        (None, None) => return None,
        (Some(_), Some(_)) => {}
        (Some(_), None) => keys.missing(by, FaultCode::MissingKey),
        (None, Some(_)) => keys.missing(on, FaultCode::MissingKey),
    }
    Some(RawReview { on: keys.date(on, faults), by: keys.text(by, faults) })
}

fn facts(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Vec<RawFact> {
    let Some((_, table)) = keys.table("fact", faults) else { return Vec::new() };
    let mut facts = Vec::new();
    for (key, value) in Keys::all(table) {
        let id = At { value: key.get_ref().to_string(), span: key.span() };
        let DeValue::Table(table) = value.get_ref() else {
            faults.add(
                FaultCode::WrongType,
                value.span(),
                format!("la donnée « {} » n'est pas une table", id.value),
                format!("écrivez [fact.{}], puis value, about et source", id.value),
            );
            continue;
        };
        let mut keys = Keys::of(table, key.span(), format!("la donnée « {} »", id.value));
        facts.push(RawFact {
            id,
            value: keys.needed_text("value", FaultCode::MissingText, faults),
            about: keys.needed_text("about", FaultCode::MissingText, faults),
            source: keys.needed_text("source", FaultCode::MissingText, faults),
            verified_on: keys.date("verified_on", faults),
            shelf_months: keys.integer("shelf_months", faults),
            from: keys.date("from", faults),
            until: keys.date("until", faults),
        });
        keys.close(faults);
    }
    facts
}

fn items(keys: &mut Keys<'_, '_>, key: &'static str, faults: &mut Faults) -> Vec<RawItem> {
    let mut items = Vec::new();
    for (place, table) in keys.tables(key, faults) {
        let mut keys = Keys::of(table, place, format!("[[{key}]]"));
        items.push(RawItem {
            id: keys.needed_text("id", FaultCode::MissingKey, faults),
            text: keys.needed_text("text", FaultCode::MissingText, faults).map(Prose::of),
            instead: keys.text("instead", faults).map(Prose::of),
        });
        keys.close(faults);
    }
    items
}

fn plan_b(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<Prose> {
    // One that is empty, or misspelt, has been reported; an empty text keeps it from being
    // reported as absent.
    let empty = At { value: String::new(), span: 0..0 };
    let Some((place, table)) = keys.table("plan_b", faults) else {
        return keys.is_misspelt("plan_b").then(|| Prose::of(empty));
    };
    let mut keys = Keys::of(table, place, "[plan_b]");
    let text = keys.needed_text("text", FaultCode::MissingText, faults);
    keys.close(faults);
    Some(Prose::of(text.unwrap_or(empty)))
}

fn step(table: &DeTable<'_>, place: Span, faults: &mut Faults) -> RawStep {
    let name = table.get("id").and_then(|id| id.get_ref().as_str());
    let mark = table.get("id").map_or(place.clone(), toml::Spanned::span);
    let what = name.map_or_else(|| "[[step]]".to_owned(), |id| format!("l'étape « {id} »"));
    let mut keys = Keys::of(table, mark, what);
    let special = special(table);
    let before = faults.count();
    let choices: Vec<_> = keys
        .tables("choice", faults)
        .into_iter()
        .map(|(place, table)| choice(table, place, faults))
        .collect();
    let items = items(&mut keys, "item", faults);
    let open = keys.text("open", faults);
    let call = keys.text("call", faults);
    let broken_special = faults.count() > before;
    let step = RawStep {
        place,
        id: keys.needed_text("id", FaultCode::MissingKey, faults),
        kind: keys.needed_text("kind", FaultCode::MissingKey, faults),
        title: keys.needed_text("title", FaultCode::MissingText, faults).map(Prose::of),
        citizen: keys.needed_text("citizen", FaultCode::MissingText, faults).map(Prose::of),
        agent: keys.needed_text("agent", FaultCode::MissingText, faults).map(Prose::of),
        who: keys.text("for", faults),
        why: keys.text("why", faults).map(Prose::of),
        hand: keys.boolean("hand", faults).is_some_and(|hand| hand.value),
        private: keys.boolean("private", faults).is_some_and(|private| private.value),
        when: when(&mut keys, faults),
        ways: ways(&mut keys, faults),
        choices,
        items,
        open,
        expect: expect(&mut keys, faults),
        point_at: point_at(&mut keys, faults),
        call,
        special,
        broken_special: broken_special || SPECIAL.iter().any(|key| keys.is_misspelt(key)),
    };
    keys.close(faults);
    step
}

/// The keys that only one kind of step may have.
const SPECIAL: [&str; 6] = ["choice", "item", "open", "expect", "point_at", "call"];

/// Those of `table`.
fn special(table: &DeTable<'_>) -> Vec<At<&'static str>> {
    let entry =
        |key: &'static str| table.get_key_value(key).map(|(at, _)| At { value: key, span: at.span() });
    SPECIAL.into_iter().filter_map(entry).collect()
}

fn choice(table: &DeTable<'_>, place: Span, faults: &mut Faults) -> RawChoice {
    let mut keys = Keys::of(table, place.clone(), "[[step.choice]]");
    let choice = RawChoice {
        place,
        id: keys.needed_text("id", FaultCode::MissingKey, faults),
        label: keys.needed_text("label", FaultCode::MissingText, faults).map(Prose::of),
        ways: ways(&mut keys, faults),
    };
    keys.close(faults);
    choice
}

fn when(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Vec<(At<String>, Vec<At<String>>)> {
    let Some((_, table)) = keys.table("when", faults) else { return Vec::new() };
    Keys::all(table)
        .into_iter()
        .map(|(key, value)| {
            let question = At { value: key.get_ref().to_string(), span: key.span() };
            let choices = as_texts(key.get_ref(), value, faults);
            (question, choices)
        })
        .collect()
}

/// Makes a way of the text behind its key.
type Written = fn(String) -> RawWay;

fn ways(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Vec<At<RawWay>> {
    let mut ways = Vec::new();
    let texts: [(&'static str, Written); 3] =
        [("go", RawWay::Go), ("end", RawWay::End), ("guide", RawWay::Guide)];
    for (key, way) in texts {
        let Some((_, value)) = keys.entry(key) else { continue };
        let read = as_text(key, value, faults).map_or(RawWay::Broken, |text| way(text.value));
        ways.push(At { value: read, span: value.span() });
    }
    if let Some((place, _)) = keys.entry("refer")
        && keys.table("refer", faults).is_none()
    {
        ways.push(At { value: RawWay::Broken, span: place.span() });
    } else if let Some((place, table)) = keys.table("refer", faults) {
        let mut keys = Keys::of(table, place.clone(), "« refer »");
        let to = keys.needed_text("to", FaultCode::MissingKey, faults);
        let reason = keys.needed_text("reason", FaultCode::MissingKey, faults);
        keys.close(faults);
        ways.push(At { value: RawWay::Refer { to, reason }, span: place });
    }
    if ways.is_empty() && ["go", "end", "guide", "refer"].iter().any(|key| keys.is_misspelt(key)) {
        ways.push(At { value: RawWay::Broken, span: keys.place.clone() });
    }
    ways.sort_by_key(|way| way.span.start);
    ways
}

fn scenario(table: &DeTable<'_>, place: Span, faults: &mut Faults) -> RawScenario {
    let mut keys = Keys::of(table, place, "[[scenario]]");
    let name = keys.needed_text("name", FaultCode::MissingText, faults);
    let answers = keys.table("answers", faults).map_or_else(Vec::new, |(_, table)| {
        Keys::all(table)
            .into_iter()
            .filter_map(|(key, value)| {
                let question = At { value: key.get_ref().to_string(), span: key.span() };
                as_text(key.get_ref(), value, faults).map(|choice| (question, choice))
            })
            .collect()
    });
    let visits = keys.texts("visits", faults);
    if visits.is_none() {
        keys.missing("visits", FaultCode::MissingKey);
    }
    let ends = keys.needed_text("ends", FaultCode::MissingKey, faults);
    keys.close(faults);
    RawScenario { name, answers, visits, ends }
}
