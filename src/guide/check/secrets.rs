//! Secrets: what nobody else may see is asked behind the veil.

use super::Context;
use crate::guide::{
    fault::{FaultCode, Span},
    raw::{Prose, RawStep},
    words::{Token, TokenKind},
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

/// Runs of words that name a secret, by their first word. `#` stands for any number, `_` for any one word.
const SECRETS: &[(&str, &[&[&str]])] = &[
    ("mot", &[&["de", "passe"]]),
    ("mots", &[&["de", "passe"]]),
    (
        "code",
        &[
            &["recu"],
            &["secret"],
            &["confidentiel"],
            &["personnel"],
            &["pin"],
            &["par", "sms"],
            &["sms"],
            &["de", "verification"],
            &["de", "securite"],
            &["de", "connexion"],
            &["d", "acces"],
            &["a", "#", "chiffres"],
            &["a", "six", "chiffres"],
            &["a", "quatre", "chiffres"],
            &["temporaire"],
            &["envoye"],
            &["de", "la", "famille"],
            &["de", "famille"],
            &["famille"],
            &["abonne"],
            &[],
        ],
    ),
    (
        "numero",
        &[
            &["de", "securite", "sociale"],
            &["de", "secu"],
            &["de", "carte"],
            &["fiscal"],
            &["d", "acces"],
            &["de", "_", "avis"],
            &["de", "_", "carte"],
            &["de", "compte"],
            &["allocataire"],
            &["d", "allocataire"],
        ],
    ),
    ("nir", &[&[]]),
    ("carte", &[&["bancaire"]]),
    ("coordonnees", &[&["bancaires"]]),
    ("compte", &[&["bancaire"], &["en", "banque"]]),
    ("rib", &[&[]]),
    ("iban", &[&[]]),
    ("numeros", &[&["fiscaux"], &["de", "_", "avis"], &["de", "_", "carte"], &["de", "carte"]]),
    ("cryptogramme", &[&[]]),
    ("comptes", &[&["en", "banque"]]),
    ("releve", &[&["d", "identite", "bancaire"], &["bancaire"]]),
    ("identifiant", &[&[]]),
    ("identifiants", &[&[]]),
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
    let typed = |text: &Option<Prose>| {
        text.iter().flat_map(|text| &text.tokens).any(|word| TYPING.contains(&word.folded.as_str()))
    };
    if !on_site && !typed(&step.citizen) && !typed(&step.title) {
        return;
    }
    for text in [&step.citizen, &step.title].into_iter().flatten() {
        if let Some(span) = find(&text.tokens) {
            let words = text.text.value[span.clone()].to_owned();
            let place = context.inside(&text.text, &span);
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
fn find(tokens: &[Token]) -> Option<Span> {
    // An apostrophe parts words: « code d'accès ».
    let words: Vec<_> = tokens.iter().filter(|token| token.kind != TokenKind::Mark).collect();
    (0..words.len()).find_map(|at| {
        let (first, after) = (words[at], &words[at + 1..]);
        let (_, runs) = SECRETS.iter().find(|(name, _)| first.folded == *name)?;
        // The longest run is the clearest to read.
        let rest = runs.iter().filter(|rest| stands(after, rest)).max_by_key(|rest| rest.len())?;
        let harmless = first.folded == "code"
            && rest.is_empty()
            && (HARMLESS_CODES.iter().any(|more| stands(after, more))
                || (at > 0 && words[at - 1].folded == "qr"));
        (!harmless).then(|| first.span.start..words[at + rest.len()].span.end)
    })
}

/// Whether `words` begin with `wanted`.
fn stands(words: &[&Token], wanted: &[&str]) -> bool {
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
    use crate::guide::words::tokens;

    #[test]
    fn secrets_are_named_in_many_ways() {
        let named = |text: &str| find(&tokens(text)).map(|span| text[span].to_owned());
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
