//! The guides that travel inside the binary, so that it runs anywhere.

use crate::guide::SourceFile;

macro_rules! shipped {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../procedures/", $name)))),*]
    };
}

/// Name of the file and what it holds. A test compares the list with the folder.
pub const SHIPPED: &[(&str, &str)] = shipped! {
    "accueil.toml"
    "achat-voiture.toml"
    "acte-etat-civil.toml"
    "ameli.toml"
    "apa-demande.toml"
    "apa.toml"
    "caf.toml"
    "cantine.toml"
    "carte-grise.toml"
    "carte-identite.toml"
    "casier-judiciaire.toml"
    "cheque-energie.toml"
    "compte-public.toml"
    "compte-transport.toml"
    "connexion-ameli.toml"
    "connexion-caf.toml"
    "connexion-france-travail.toml"
    "connexion-franceconnect.toml"
    "connexion-impots.toml"
    "connexion-msa.toml"
    "connexion-portail.toml"
    "connexion-urbanisme.toml"
    "elections.toml"
    "email-code.toml"
    "email-mot-de-passe.toml"
    "email.toml"
    "essai-franceconnect.toml"
    "extrait-casier.toml"
    "france-travail.toml"
    "franceconnect.toml"
    "garder-une-preuve.toml"
    "garderie.toml"
    "impots.toml"
    "logement-social.toml"
    "mon-espace-sante.toml"
    "ouvrir-boite-email.toml"
    "payer-par-carte.toml"
    "permis.toml"
    "photographier-un-papier.toml"
    "portail-famille.toml"
    "pre-demande-titre.toml"
    "procuration.toml"
    "quotient-familial.toml"
    "recensement.toml"
    "rendez-vous-titre.toml"
    "retraite-attestation.toml"
    "retraite.toml"
    "signaler-arnaque.toml"
    "timbre-fiscal.toml"
    "transport-scolaire.toml"
    "urbanisme.toml"
    "vente-voiture.toml"
};

/// The shipped interview, by its name: a folder may have another one, and there is only one.
pub const INTERVIEW: &str = "accueil";

/// The shipped guides as files.
#[must_use]
pub fn shipped() -> Vec<SourceFile> {
    let file = |(name, text): &(&str, &str)| SourceFile {
        name: format!("procedures/{name}"),
        bytes: text.as_bytes().to_vec(),
    };
    SHIPPED.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_of_the_folder_is_shipped_and_no_other() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/procedures");
        let mut in_folder: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        in_folder.sort_unstable();
        let shipped: Vec<_> = SHIPPED.iter().map(|(name, _)| *name).collect();
        assert_eq!(shipped, in_folder, "list the guides of procedures/ in src/config/shipped.rs");
    }
}
