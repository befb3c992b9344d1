//! Secrets: what nobody else may see is asked behind the veil.

use super::Context;
use crate::guide::{
    fault::{FaultCode, Span},
    raw::{At, RawStep},
    words::{Token, TokenKind, tokens},
};

/// An answer and a ticked line are ids in the journal: nothing private may be one.
fn private_answer(step: &RawStep, context: &mut Context<'_>) {
    let Some(kind) = step.kind.as_ref().filter(|kind| matches!(kind.value.as_str(), "question" | "check"))
    else {
        return;
    };
    if step.private {
        context.faults.add(
            FaultCode::PrivateAnswer,
            kind.span.clone(),
            format!(
                "l'étape « {} » est privée, mais ce qu'on y touche est gardé dans le journal",
                step.name()
            ),
            "faites-en une étape `site` ou `info`, ou ôtez private = true si la réponse n'a rien de privé",
        );
    }
}

/// Runs of words that name a secret. `#` stands for any number.
const SECRETS: &[&[&str]] = &[
    &["mot", "de", "passe"],
    &["mots", "de", "passe"],
    &["code", "recu"],
    &["code", "secret"],
    &["code", "confidentiel"],
    &["code", "personnel"],
    &["code", "pin"],
    &["code", "par", "sms"],
    &["code", "sms"],
    &["code", "de", "verification"],
    &["code", "de", "securite"],
    &["code", "de", "connexion"],
    &["code", "d", "acces"],
    &["code", "a", "#", "chiffres"],
    &["code", "a", "six", "chiffres"],
    &["code", "a", "quatre", "chiffres"],
    &["code", "temporaire"],
    &["code", "envoye"],
    &["numero", "de", "securite", "sociale"],
    &["numero", "de", "secu"],
    &["nir"],
    &["carte", "bancaire"],
    &["numero", "de", "carte"],
    &["coordonnees", "bancaires"],
    &["compte", "bancaire"],
    &["rib"],
    &["iban"],
    &["numero", "fiscal"],
];

/// Verbs that ask to type.
const TYPING: &[&str] = &[
    "tapez",
    "taper",
    "saisissez",
    "saisir",
    "entrez",
    "entrer",
    "ecrivez",
    "ecrire",
    "recopiez",
    "recopier",
    "composez",
    "indiquez",
    "renseignez",
    "remplissez",
];

/// Judges one step: does it ask for a secret without `private`, or keep a private answer?
pub(super) fn judge(step: &RawStep, context: &mut Context<'_>) {
    private_answer(step, context);
    if step.private || step.kind.as_ref().is_some_and(|kind| kind.value == "call") {
        // A called guide has private steps of its own.
        return;
    }
    let on_site = step.kind.as_ref().is_some_and(|kind| kind.value == "site");
    let typed = |text: &Option<At<String>>| {
        let words = text.as_ref().map(|text| tokens(&text.value)).unwrap_or_default();
        words.iter().any(|word| TYPING.contains(&word.folded.as_str()))
    };
    if !on_site && !typed(&step.citizen) {
        return;
    }
    for text in [&step.citizen, &step.title].into_iter().flatten() {
        if let Some(span) = find(&text.value) {
            let words = text.value[span.clone()].to_owned();
            let place = context.inside(text, &span);
            context.faults.add(
                FaultCode::SecretWithoutVeil,
                place,
                format!("l'étape « {} » demande un secret (« {words} ») sans rideau", step.name()),
                "ajoutez private = true à cette étape : l'autre écran montrera un rideau",
            );
            return;
        }
    }
}

/// Where a secret is named.
fn find(text: &str) -> Option<Span> {
    // An apostrophe parts words: « code d'accès ».
    let words: Vec<_> = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Mark).collect();
    let named = |at: usize, secret: &[&str]| {
        secret.len() <= words.len() - at
            && secret.iter().zip(&words[at..]).all(|(wanted, word)| matches(wanted, word))
    };
    (0..words.len()).find_map(|at| {
        let secret = SECRETS.iter().find(|secret| named(at, secret))?;
        Some(words[at].span.start..words[at + secret.len() - 1].span.end)
    })
}

fn matches(wanted: &str, word: &Token) -> bool {
    if wanted == "#" { word.kind == TokenKind::Number } else { word.folded == wanted }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_named_in_many_ways() {
        let named = |text: &str| find(text).map(|span| text[span].to_owned());
        assert_eq!(named("Tapez votre Mot de passe."), Some("Mot de passe".to_owned()));
        assert_eq!(named("Saisissez le code à 6 chiffres"), Some("code à 6 chiffres".to_owned()));
        assert_eq!(named("Votre numéro de Sécurité sociale"), Some("numéro de Sécurité sociale".to_owned()));
        assert_eq!(named("Le code d’accès"), Some("code d’accès".to_owned()));
        assert_eq!(named("Votre IBAN"), Some("IBAN".to_owned()));
        assert_eq!(named("Votre code postal"), None);
        assert_eq!(named("La carte d'identité"), None);
    }
}
