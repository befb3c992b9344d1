//! The checker against the guides that ship: without its curtain, each private step is a fault.
//!
//! So the list of secrets is held to what people are really asked, and not to made-up sentences.

#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test")]

use std::{fs, path::Path};

use jiff::civil::date;
use passe_main::guide::{FaultCode, SourceFile, check::check_file};

/// A guide, and some of its steps.
type Steps = (&'static str, &'static [&'static str]);

/// Steps that are private for what no list of words can know: why, and which they are.
const PRIVATE_FOR_ANOTHER_REASON: &[(&str, &[Steps])] = &[
    (
        "the body and its care, or a menu that tells of an illness or a religion",
        &[
            ("ameli", &["attestation", "europe", "sante-msa", "vitale"]),
            ("apa-demande", &["autonomie"]),
            ("cantine", &["regime"]),
            ("garderie", &["urgence"]),
            ("mon-espace-sante", &["lire", "reglages"]),
            ("portail-famille", &["sante"]),
        ],
    ),
    (
        "income, taxes, pensions and what is paid",
        &[
            ("caf", &["attestation-caf", "attestation-msa", "declaration-caf", "declaration-msa"]),
            ("cheque-energie", &["cheque", "essai"]),
            ("impots", &["avis", "depenses", "profil", "revenus", "signer", "situation"]),
            ("payer-par-carte", &["attente", "somme"]),
            ("quotient-familial", &["ressources"]),
            ("retraite", &["demande", "releve"]),
            ("retraite-attestation", &["papier-generale", "papier-msa"]),
            ("timbre-fiscal", &["rembourser", "retrouver"]),
        ],
    ),
    ("work lost and sought", &[("france-travail", &["actualisation", "courriers", "metier", "situation"])]),
    (
        "name, birth, address, parents, children: the family is nobody's business",
        &[
            ("acte-etat-civil", &["parents"]),
            ("apa-demande", &["identite"]),
            ("carte-grise", &["adresse"]),
            ("pre-demande-titre", &["coordonnees"]),
            ("casier-judiciaire", &["etat-civil"]),
            ("connexion-ameli", &["nouveau-compte"]),
            ("connexion-impots", &["premiere-fois"]),
            ("elections", &["formulaire", "verification"]),
            ("email", &["creation", "essai", "sortie"]),
            ("garderie", &["adultes"]),
            ("logement-social", &["rattacher"]),
            ("permis", &["feuille", "renseignements-papier"]),
            ("portail-famille", &["personnes"]),
            ("procuration", &["certification", "demande"]),
            ("recensement", &["famille"]),
            ("rendez-vous-titre", &["reservation"]),
            ("signaler-arnaque", &["coordonnees"]),
            ("timbre-fiscal", &["envoi"]),
            ("transport-scolaire", &["enfant"]),
            ("vente-voiture", &["certificat", "declaration"]),
        ],
    ),
    (
        "all that was written stands once more on one page",
        &[
            ("achat-voiture", &["relire"]),
            ("apa-demande", &["envoi"]),
            ("carte-grise", &["relire"]),
            ("pre-demande-titre", &["relire"]),
            ("casier-judiciaire", &["relire"]),
            ("cheque-energie", &["envoyer"]),
            ("elections", &["envoi"]),
            ("garder-une-preuve", &["deconnexion", "message", "numero", "papier"]),
            ("logement-social", &["relire"]),
            ("permis", &["relire"]),
            ("portail-famille", &["relecture"]),
            ("procuration", &["envoi"]),
            ("recensement", &["envoi"]),
            ("retraite", &["relire"]),
            ("transport-scolaire", &["relire"]),
            ("urbanisme", &["envoi"]),
        ],
    ),
    (
        "a paper, or words to the police, for one reader only",
        &[
            ("extrait-casier", &["lire"]),
            ("photographier-un-papier", &["joindre"]),
            ("signaler-arnaque", &["tchat"]),
        ],
    ),
];

/// Whether no list of words can know why that step is private.
fn is_private_for_another_reason(guide: &str, step: &str) -> bool {
    let mut listed = PRIVATE_FOR_ANOTHER_REASON.iter().flat_map(|(_, guides)| *guides);
    listed.any(|(listed, steps)| *listed == guide && steps.contains(&step))
}

/// A private step, and its guide without that curtain.
struct Bared {
    guide: String,
    step: String,
    lines: std::ops::Range<usize>,
    source: String,
}

/// Every private step of every shipped guide.
fn bared() -> Vec<Bared> {
    let mut all = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("procedures")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let lines: Vec<_> = source.lines().collect();
        let starts: Vec<_> = (0..lines.len()).filter(|at| lines[*at] == "[[step]]").collect();
        for at in (0..lines.len()).filter(|at| lines[*at] == "private = true") {
            let start = *starts.iter().rfind(|start| **start < at).unwrap();
            let end = starts.iter().copied().find(|start| *start > at).unwrap_or(lines.len());
            let id = lines[start..end].iter().find(|line| line.starts_with("id ")).unwrap();
            let mut without = lines.clone();
            without[at] = "";
            all.push(Bared {
                guide: path.file_stem().unwrap().to_str().unwrap().to_owned(),
                step: id.split('"').nth(1).unwrap().to_owned(),
                lines: start + 1..end + 1,
                source: without.join("\n"),
            });
        }
    }
    all
}

/// Whether the checker misses the curtain of that step.
fn missed(bare: &Bared) -> bool {
    let name = format!("procedures/{}.toml", bare.guide);
    let file = SourceFile { name, bytes: bare.source.clone().into_bytes() };
    check_file(&file, date(2026, 11, 24)).faults.iter().any(|fault| {
        let line = bare.source[..fault.span.start].lines().count();
        fault.code == FaultCode::SecretWithoutVeil && bare.lines.contains(&line)
    })
}

#[test]
fn a_shipped_step_that_loses_its_curtain_is_a_fault() {
    let all = bared();
    assert!(all.len() > 10, "the private steps are not found any more");
    for bare in &all {
        let other = is_private_for_another_reason(&bare.guide, &bare.step);
        assert_ne!(missed(bare), other, "{}, step « {} »", bare.guide, bare.step);
    }
}

#[test]
fn the_exceptions_are_steps_that_exist() {
    let all = bared();
    for (guide, steps) in PRIVATE_FOR_ANOTHER_REASON.iter().flat_map(|(_, guides)| *guides) {
        for step in *steps {
            let exists = all.iter().any(|bare| bare.guide == *guide && bare.step == *step);
            assert!(exists, "{guide}, step « {step} »");
        }
    }
}
