//! Secrets: what nobody else may see is asked behind the veil.

use super::Context;
use crate::guide::{
    fault::{FaultCode, Span},
    raw::{At, RawStep},
    words::{Token, TokenKind, tokens},
};

/// An answer and a ticked line are ids in the journal.
fn keeps_answers(step: &RawStep) -> bool {
    step.kind.as_ref().is_some_and(|kind| matches!(kind.value.as_str(), "question" | "check"))
}

/// Nothing private may be an answer.
fn private_answer(step: &RawStep, context: &mut Context<'_>) {
    let Some(kind) = step.kind.as_ref().filter(|_| keeps_answers(step)) else { return };
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

/// Runs of words that name a secret. `#` stands for any number, `_` for any one word.
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
    &["numeros", "fiscaux"],
    &["numero", "d", "acces"],
    &["numeros", "de", "_", "avis"],
    &["numero", "de", "_", "avis"],
    &["numeros", "de", "_", "carte"],
    &["numero", "de", "_", "carte"],
    &["numeros", "de", "carte"],
    &["cryptogramme"],
    &["compte", "en", "banque"],
    &["comptes", "en", "banque"],
    &["numero", "de", "compte"],
    &["releve", "d", "identite", "bancaire"],
    &["releve", "bancaire"],
    &["identifiant"],
    &["identifiants"],
    &["numero", "allocataire"],
    &["numero", "d", "allocataire"],
    &["code", "de", "la", "famille"],
    &["code", "de", "famille"],
    &["code", "famille"],
    &["code", "abonne"],
    &["code"],
];

/// What follows « code » when it is no secret.
const HARMLESS_CODES: &[&[&str]] =
    &[&["postal"], &["barre"], &["barres"], &["couleur"], &["insee"], &["de", "la", "commune"]];

/// Verbs that ask to type, or to say aloud.
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
    "donnez",
    "donner",
    "choisissez",
    "choisir",
    "notez",
    "noter",
    "dictez",
    "dicter",
    "dites",
    "epelez",
    "collez",
    "envoyez",
    "communiquez",
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
    if !on_site && !typed(&step.citizen) && !typed(&step.title) {
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
                remedy(step),
            );
            return;
        }
    }
}

/// What a question or a list to tick would need is not the curtain alone: see [`private_answer`].
fn remedy(step: &RawStep) -> &'static str {
    if keeps_answers(step) {
        "demandez-le dans une étape `site` ou `info` avec private = true : une réponse touchée est gardée"
    } else {
        "ajoutez private = true à cette étape : l'autre écran montrera un rideau"
    }
}

/// Where a secret is named.
fn find(text: &str) -> Option<Span> {
    // An apostrophe parts words: « code d'accès ».
    let words: Vec<_> = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Mark).collect();
    (0..words.len()).find_map(|at| {
        let here = &words[at..];
        // The longest run is the clearest to read.
        let secret =
            SECRETS.iter().filter(|secret| stands(here, secret)).max_by_key(|secret| secret.len())?;
        let after = &here[secret.len()..];
        let harmless = secret.last() == Some(&"code")
            && (HARMLESS_CODES.iter().any(|more| stands(after, more))
                || (at > 0 && stands(&words[at - 1..], &["qr", "code"])));
        (!harmless).then(|| here[0].span.start..here[secret.len() - 1].span.end)
    })
}

/// Whether `words` begin with `wanted`.
fn stands(words: &[Token], wanted: &[&str]) -> bool {
    wanted.len() <= words.len() && wanted.iter().zip(words).all(|(wanted, word)| matches(wanted, word))
}

fn matches(wanted: &str, word: &Token) -> bool {
    match wanted {
        "#" => word.kind == TokenKind::Number,
        "_" => true,
        wanted => word.folded == wanted,
    }
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
        assert_eq!(named("Votre compte en banque"), Some("compte en banque".to_owned()));
        assert_eq!(
            named("les numéros de votre relevé d’identité bancaire"),
            Some("relevé d’identité bancaire".to_owned())
        );
        assert_eq!(named("Choisissez un code."), Some("code".to_owned()));
        assert_eq!(named("Votre code de la famille"), Some("code de la famille".to_owned()));
        assert_eq!(named("Vos identifiants, votre numéro allocataire"), Some("identifiants".to_owned()));
        assert_eq!(named("Les numéros de votre carte Vitale"), Some("numéros de votre carte".to_owned()));
        assert_eq!(named("Votre code postal, le code-barres, le QR code"), None);
        assert_eq!(named("La carte d'identité"), None);
    }
}
