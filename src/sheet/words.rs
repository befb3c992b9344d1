//! The words on the sheet that no guide says.

pub(super) const BRING: &str = "Ce qu'il faut apporter";
pub(super) const INSTEAD: &str = "À la place :";
pub(super) const STEPS: &str = "Les étapes";
pub(super) const FACTS: &str = "Les données datées";
pub(super) const PLAN_B: &str = "Le plan B";
pub(super) const REREAD: &str = "Relecture";

pub(super) const CITIZEN: &str = "L'usager lit :";
pub(super) const AGENT: &str = "L'agent lit :";
pub(super) const WHY: &str = "Pourquoi :";
pub(super) const PRIVATE: &str = "Privé : l'autre écran est caché par un rideau.";
pub(super) const PRIVATE_TITLE: &str = " (privé)";
pub(super) const HAND: &str = "C'est le moment de passer la main.";
pub(super) const ONLY_IF: &str = "Seulement si :";
pub(super) const ELSE: &str = "Sinon :";
pub(super) const NEXT: &str = "Ensuite :";
pub(super) const CHOICES: &str = "Réponses :";
pub(super) const ITEMS: &str = "À cocher :";
pub(super) const OPENS: &str = "Adresse qui s'ouvre :";
pub(super) const SAME_PAGE: &str = "La page ouverte reste à l'écran.";
pub(super) const POINTS_AT: &str = "Repère montré sur la page :";
pub(super) const CALLS: &str = "Passe par :";
pub(super) const IN_PART: &str = "plus loin, partie";
pub(super) const PART: &str = "Partie";
pub(super) const CALLED_AT: &str = "On y passe depuis :";
pub(super) const RETURN: &str = "fin de cette partie ; on reprend après l'étape d'où l'on vient";

pub(super) const SIGN: &[&str] =
    &["Relu par (fonction, pas de nom) :", "Le :", "À corriger :", "", "", "", "Signature :"];
