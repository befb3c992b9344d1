//! Which practice page fits which step of the shipped guides.
//!
//! Grouped by page, not by guide: a page fits what a step does, so that a password is practised on
//! a password field wherever it is asked. A step that opens an address needs a page, a test sees
//! to it; one that stays on the open page needs one only where another page teaches more.

use super::Page;

impl Page {
    /// The page that fits the `site` step `step` of the shipped guide `id`.
    #[must_use]
    pub fn known(id: &str, step: &str) -> Option<Self> {
        Some(match (id, step) {
            // Ways in: one reads the page, then chooses what to enter with.
            ("apa", "formulaire" | "portail")
            | (
                "connexion-ameli"
                | "connexion-caf"
                | "connexion-france-travail"
                | "connexion-impots"
                | "connexion-msa",
                "ouvrir",
            )
            | ("connexion-franceconnect", "bouton")
            | ("connexion-portail", "portail")
            | ("essai-franceconnect", "service")
            | ("ouvrir-boite-email", "gmail" | "la-poste" | "orange" | "outlook")
            | ("retraite-attestation", "site-generale")
            | (_, "site") => Self::AccountChoice,

            // What one has already is typed.
            ("apa", "compte")
            | ("connexion-franceconnect", "mot-de-passe")
            | ("connexion-portail", "identifiants")
            | ("connexion-urbanisme", "connexion")
            | ("email", "entree")
            | (_, "entrer") => Self::SignIn,

            // Asked for anew, or chosen for the first time.
            ("compte-transport", "lien" | "ouvrir")
            | ("connexion-ameli", "demander-lien")
            | ("connexion-caf", "nouveau" | "oubli")
            | ("connexion-france-travail", "nouvel-espace" | "retrouver")
            | ("connexion-franceconnect", "nouveau-mot-de-passe")
            | ("connexion-impots", "oubli")
            | ("connexion-msa", "demande" | "provisoire")
            | ("connexion-portail", "mot-de-passe-neuf" | "premier-mot-de-passe" | "secours")
            | ("connexion-urbanisme", "creation" | "oubli")
            | ("email-mot-de-passe", "mot-de-passe")
            | ("franceconnect", "inscription-poste" | "secret") => Self::NewPassword,

            ("email-code", "code") | ("payer-par-carte", "banque") => Self::Code,

            // About oneself.
            ("achat-voiture", "formulaire")
            | ("acte-etat-civil" | "recensement", "identite")
            | ("ameli", "europe" | "sante-msa" | "vitale")
            | ("pre-demande-titre", "coordonnees" | "etat-civil")
            | ("connexion-ameli", "nouveau-compte")
            | ("connexion-caf" | "connexion-portail", "creation")
            | ("connexion-impots", "premiere-fois")
            | ("elections", "formulaire" | "verification")
            | ("france-travail" | "impots", "situation")
            | ("franceconnect", "inscription-ameli" | "inscription-impots" | "inscription-msa")
            | ("impots", "profil")
            | ("portail-famille", "foyer" | "personnes")
            | ("rendez-vous-titre", "reservation")
            | ("signaler-arnaque", "conso" | "cyber")
            | ("timbre-fiscal", "rembourser" | "retrouver")
            | ("urbanisme", "cadastre" | "formulaire")
            | ("vente-voiture", "certificat" | "declaration") => Self::FormOne,

            // About the household, the children, the days.
            ("caf", "declaration-caf" | "declaration-msa")
            | ("cantine", "annulation" | "inscrire" | "jours" | "regime")
            | ("france-travail", "actualisation")
            | ("garderie", "adultes" | "jours-ecole" | "jours-libres" | "urgence")
            | ("portail-famille", "compte-bancaire" | "enfants" | "sante")
            | ("quotient-familial", "ressources")
            | ("rendez-vous-titre", "creneau")
            | ("transport-scolaire", "enfant") => Self::FormTwo,

            ("photographier-un-papier", "joindre") => Self::Upload,

            ("cantine", "paiement") | ("payer-par-carte", "numeros" | "somme") => Self::Payment,

            // To be read, printed, left.
            ("ameli", "attestation")
            | ("caf", "attestation-caf" | "attestation-msa")
            | ("connexion-franceconnect", "continuer")
            | ("france-travail", "courriers")
            | ("garder-une-preuve", "deconnexion" | "message" | "numero" | "papier")
            | ("impots", "avis")
            | ("payer-par-carte", "attente")
            | ("retraite-attestation", "papier-generale" | "papier-msa")
            | ("vente-voiture", "code") => Self::Done,

            _ => return None,
        })
    }
}
