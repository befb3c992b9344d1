//! One thing, one name: a citizen who reads « e-mail » and then « courriel » looks for two things.

use std::{cmp::Reverse, collections::BTreeMap, sync::LazyLock};

use super::{
    Context,
    plain::own::{Read, is_word},
};
use crate::guide::{
    fault::{FaultCode, Span},
    raw::At,
    words::Token,
};

/// A name, and its forms, a hyphen or an apostrophe parting words.
type Name = (&'static str, &'static [&'static [&'static str]]);

/// Things that have several names; the first is the plainest.
const GROUPS: &[&[Name]] = &[
    &[
        ("e-mail", &[&["e", "mail"], &["e", "mails"], &["email"], &["emails"]]),
        ("courriel", &[&["courriel"], &["courriels"]]),
        ("mail", &[&["mail"], &["mails"]]),
        ("mél", &[&["mel"]]),
        ("courrier électronique", &[&["courrier", "electronique"], &["adresse", "electronique"]]),
    ],
    &[
        ("identifiant", &[&["identifiant"], &["identifiants"]]),
        ("login", &[&["login"]]),
        ("nom d'utilisateur", &[&["nom", "d", "utilisateur"]]),
    ],
    &[
        (
            "téléphone",
            &[&["telephone"], &["telephones"], &["telephone", "portable"], &["telephone", "mobile"]],
        ),
        ("portable", &[&["portable"], &["portables"]]),
        ("mobile", &[&["mobile"], &["mobiles"]]),
        ("smartphone", &[&["smartphone"]]),
    ],
    &[
        ("touchez", &[&["touchez"], &["toucher"]]),
        ("cliquez", &[&["cliquez"], &["cliquer"], &["clic"]]),
        ("appuyez", &[&["appuyez"], &["appuyer"]]),
    ],
    &[
        ("papier", &[&["papier"], &["papiers"]]),
        ("document", &[&["document"], &["documents"]]),
        ("pièce", &[&["piece"], &["pieces"]]),
    ],
    &[
        ("carte bancaire", &[&["carte", "bancaire"]]),
        ("carte bleue", &[&["carte", "bleue"]]),
        ("carte de crédit", &[&["carte", "de", "credit"]]),
    ],
    &[("SMS", &[&["sms"]]), ("texto", &[&["texto"], &["textos"]])],
];

/// Words around a name that make it another thing: « pièce d'identité », « sur papier ».
const BEFORE: &[&str] = &["sur", "en", "de", "du", "formulaire", "dossier"];
const AFTER: &[&str] = &["d", "jointe", "jointes", "de"];

/// Judges all that the citizen reads in a guide: the second name of a thing is told once.
pub(super) fn judge(screens: &[Vec<Read<'_>>], context: &mut Context<'_>) {
    let mut first: Vec<Option<(&str, &At<String>, Span)>> = vec![None; GROUPS.len()];
    let mut told = vec![false; GROUPS.len()];
    for Read { text, words, .. } in screens.iter().flatten() {
        for (group, name, place) in names(words) {
            match &first[group] {
                None => first[group] = Some((name, text, place)),
                Some((before, at, span)) if *before != name && !told[group] => {
                    told[group] = true;
                    report((*before, *at, span), (name, text, &place), context);
                }
                Some(_) => {}
            }
        }
    }
}

/// The names that stand in a text, each with its group and place.
fn names(words: &[Token]) -> Vec<(usize, &'static str, Span)> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((group, name, count)) = longest(&words[at..]) else {
            at += 1;
            continue;
        };
        if !is_another_thing(name, &words[..at], &words[at + count..]) {
            names.push((group, name, words[at].span.start..words[at + count - 1].span.end));
        }
        at += count;
    }
    names
}

/// A form after its first word: the group, the name, the rest of the words.
type Form = (usize, &'static str, &'static [&'static str]);

/// The forms by their first word, the longest first.
static FORMS: LazyLock<BTreeMap<&str, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (group, names) in GROUPS.iter().enumerate() {
        for (name, written) in *names {
            for form in *written {
                if let Some((first, rest)) = form.split_first() {
                    forms.entry(*first).or_default().push((group, *name, rest));
                }
            }
        }
    }
    for same_start in forms.values_mut() {
        same_start.sort_by_key(|(_, _, rest)| Reverse(rest.len()));
    }
    forms
});

/// The name that `words` begin with: its group, itself, and how many words it takes.
fn longest(words: &[Token]) -> Option<(usize, &'static str, usize)> {
    let (first, after) = words.split_first()?;
    let (group, name, rest) = FORMS.get(first.folded_word())?.iter().find(|(_, _, rest)| {
        rest.len() <= after.len() && rest.iter().zip(after).all(|(wanted, word)| is_word(word, &[wanted]))
    })?;
    Some((*group, name, rest.len() + 1))
}

fn is_another_thing(name: &str, before: &[Token], after: &[Token]) -> bool {
    match name {
        "papier" => before.last().is_some_and(|word| is_word(word, BEFORE)),
        "pièce" => after.first().is_some_and(|word| is_word(word, AFTER)),
        _ => false,
    }
}

fn report(
    (before, at, first): (&str, &At<String>, &Span),
    (name, text, place): (&str, &At<String>, &Span),
    context: &mut Context<'_>,
) {
    let first = context.inside(at, first);
    let place = context.inside(text, place);
    context
        .faults
        .add(
            FaultCode::TwoNames,
            place,
            format!("« {before} » et « {name} » : la même chose a deux noms dans ce guide"),
            format!("gardez le même mot partout, par exemple « {before} »"),
        )
        .beside(first, "premier nom");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::raw::Prose;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let written = Prose::of(At { value: text.to_owned(), span: 0..text.len() });
        let seen: Vec<_> =
            names(&Read::of(&written, true).words).into_iter().map(|(_, _, span)| &text[span]).collect();
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn names_are_found_whole() {
        check("Un e-mail, un mail, un courriel.", &["e-mail", "mail", "courriel"]);
        check("Prenez votre téléphone portable.", &["téléphone portable"]);
        check("Appuyez ici, puis touchez.", &["Appuyez", "touchez"]);
    }

    #[test]
    fn another_thing_keeps_its_name() {
        check("Une pièce d'identité, une demande sur papier, « Cliquez ici ».", &[]);
    }
}
