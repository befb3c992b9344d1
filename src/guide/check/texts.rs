//! Texts: `{…}` becomes a reference, line breaks become paragraphs, and prose is judged.

use super::{
    Context,
    prose::{self, References},
};
use crate::guide::{
    FactId, LocalKey, Piece, Text, did_you_mean,
    fault::{FaultCode, Span},
    raw::{At, Prose},
};

/// A part of a text as written.
#[derive(Debug, PartialEq, Eq)]
enum Part<'t> {
    Plain,
    Fact(&'t str),
    Local(&'t str),
    /// `{…}` that stands for nothing.
    Unknown(&'t str),
    /// `{` without `}`, or `}` without `{`.
    Lonely,
}

/// A text in which references are allowed.
pub(super) fn text(written: &Prose, context: &mut Context<'_>) -> Text {
    let text = &written.text;
    for (span, part) in parts(&text.value) {
        match part {
            Part::Plain => prose::judge(written, &span, References::Allowed, context),
            Part::Fact(id) => fact(text, &span, id, context),
            Part::Local(key) => local(text, &span, key, context),
            Part::Unknown(name) => unknown(text, &span, name, context),
            Part::Lonely => lonely(text, &span, context),
        }
    }
    resolved(&text.value)
}

/// A text in which no reference is allowed.
pub(super) fn plain(written: &Prose, context: &mut Context<'_>) -> String {
    for (span, part) in parts(&written.text.value) {
        match part {
            Part::Plain => prose::judge(written, &span, References::Refused, context),
            Part::Fact(_) | Part::Local(_) | Part::Unknown(_) | Part::Lonely => {
                let place = context.inside(&written.text, &span);
                context.faults.add(
                    FaultCode::UnknownPlaceholder,
                    place,
                    "ce texte ne peut pas contenir de renvoi entre accolades",
                    "écrivez-le sans accolades ; les données vont dans les textes des étapes",
                );
            }
        }
    }
    folded(&written.text.value)
}

/// The address that a site step opens: its references are resolved, its prose is not judged.
pub(super) fn address(written: &At<String>, context: &mut Context<'_>) -> Text {
    for (span, part) in parts(&written.value) {
        match part {
            Part::Plain => {}
            Part::Fact(id) => fact(written, &span, id, context),
            Part::Local(key) => local(written, &span, key, context),
            Part::Unknown(name) => unknown(written, &span, name, context),
            Part::Lonely => lonely(written, &span, context),
        }
    }
    resolved(&written.value)
}

fn fact(written: &At<String>, span: &Span, id: &str, context: &mut Context<'_>) {
    if context.fact_ids.iter().any(|known| known == id) {
        context.used_facts.insert(id.to_owned());
        return;
    }
    let place = context.inside(written, span);
    let near = did_you_mean::did_you_mean(id, context.fact_ids.iter().map(String::as_str));
    let remedy = near.map_or_else(
        || format!("ajoutez une table [fact.{id}], avec value, about et source"),
        |near| format!("vouliez-vous dire « {{fact.{near}}} » ?"),
    );
    if let Some(near) = near.map(str::to_owned) {
        // The slip is the cause: the fact that was meant is not unused as well.
        context.used_facts.insert(near);
    }
    context.faults.add(FaultCode::UnknownFact, place, format!("aucune donnée ne s'appelle « {id} »"), remedy);
}

fn local(written: &At<String>, span: &Span, key: &str, context: &mut Context<'_>) {
    if let Err(error) = LocalKey::parse(key) {
        let place = context.inside(written, span);
        context.faults.add(
            FaultCode::BadId,
            place,
            error.to_string(),
            "écrivez la clé comme dans local.toml : {local.portail-famille}",
        );
    }
}

fn unknown(written: &At<String>, span: &Span, name: &str, context: &mut Context<'_>) {
    let place = context.inside(written, span);
    let remedy = if context.fact_ids.iter().any(|id| id == name) {
        format!("vouliez-vous dire « {{fact.{name}}} » ?")
    } else {
        "écrivez {fact.nom} pour une donnée datée ou {local.nom} pour une valeur de la commune".to_owned()
    };
    context.faults.add(
        FaultCode::UnknownPlaceholder,
        place,
        format!("« {{{name}}} » ne désigne rien"),
        remedy,
    );
}

fn lonely(written: &At<String>, span: &Span, context: &mut Context<'_>) {
    let place = context.inside(written, span);
    context.faults.add(
        FaultCode::UnknownPlaceholder,
        place,
        "une accolade est seule",
        "écrivez le renvoi en entier, {fact.nom}, ou retirez l'accolade",
    );
}

/// Cuts a text at its braces.
fn parts(text: &str) -> Vec<(Span, Part<'_>)> {
    let mut parts = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    // Bytes are looked through faster than letters, and no letter of several bytes holds a brace.
    while let Some(found) = text.as_bytes()[at..].iter().position(|byte| matches!(byte, b'{' | b'}')) {
        let start = at + found;
        let rest = &text[start + 1..];
        // A reference never crosses a line or another brace.
        let close = rest.find(['{', '}', '\n']).filter(|end| rest.as_bytes()[*end] == b'}');
        let (end, part) = match close {
            Some(length) if text.as_bytes()[start] == b'{' => {
                let name = &rest[..length];
                let part = match name.split_once('.') {
                    Some(("fact", id)) => Part::Fact(id),
                    Some(("local", key)) => Part::Local(key),
                    _ => Part::Unknown(name),
                };
                (start + length + 2, part)
            }
            _ => (start + 1, Part::Lonely),
        };
        if plain_from < start {
            parts.push((plain_from..start, Part::Plain));
        }
        parts.push((start..end, part));
        plain_from = end;
        at = end;
    }
    if plain_from < text.len() {
        parts.push((plain_from..text.len(), Part::Plain));
    }
    parts
}

fn resolved(text: &str) -> Text {
    let folded = folded(text);
    let piece = |(span, part): (Span, Part<'_>)| match part {
        Part::Fact(id) => FactId::parse(id).map(Piece::Fact).ok(),
        Part::Local(key) => LocalKey::parse(key).map(Piece::Local).ok(),
        Part::Plain | Part::Unknown(_) | Part::Lonely => Some(Piece::Plain(folded[span].to_owned())),
    };
    Text::new(parts(&folded).into_iter().filter_map(piece).collect())
}

/// A blank line starts a paragraph; a single line break is a space.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(|line| line.trim_matches([' ', '\t', '\r'])) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !folded.is_empty() {
            folded.push_str(if blank { "\n\n" } else { " " });
        }
        folded.push_str(line);
        blank = false;
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_fold_and_blank_lines_part() {
        assert_eq!(folded("a\nb\n\n\nc\n"), "a b\n\nc");
    }

    #[test]
    fn braces_cut_a_text() {
        let seen: Vec<_> = parts("x {fact.a}{local.b} {c} } {").into_iter().map(|(_, part)| part).collect();
        assert_eq!(
            seen,
            [
                Part::Plain,
                Part::Fact("a"),
                Part::Local("b"),
                Part::Plain,
                Part::Unknown("c"),
                Part::Plain,
                Part::Lonely,
                Part::Plain,
                Part::Lonely,
            ]
        );
    }
}
