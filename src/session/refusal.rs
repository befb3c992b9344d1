//! Why a wish is not granted, and the sentence that says so.
//!
//! A refusal is not an error: it is the session's answer to a touch, shown kindly to the
//! one who tried. Every sentence of the kind stands here, so that they speak with one voice.

use super::Role;

/// Why [`super::decide()`] said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The other party leads.
    NotLeading,
    /// The party leads already.
    AlreadyLeading,
    /// The wish to try was already passed on.
    AlreadyAsked,
    /// The agent said « pas encore ».
    AskedAndDeclined,
    /// Nobody asked to try.
    NobodyAsked,
    /// Only the agent may do this.
    OnlyTheAgent,
    /// Only the citizen may do this.
    OnlyTheCitizen,
    /// Only the party that types may do this.
    OnlyTheTypist,
    /// The curtain is down: there is nothing to point at.
    BehindTheCurtain,
    /// No session is open.
    NoSession,
    /// A session is open already.
    SessionOpen,
    /// This cannot be done at this moment of the session.
    NotNow,
    /// There is nothing to go back to.
    NothingBehind,
    /// The question has no answer yet.
    AnswerFirst,
    /// The list is not ticked to its end.
    TickFirst,
    /// That answer, line or guide does not exist here.
    Unknown,
    /// The guide is missing, or was changed since the session began.
    GuideChanged,
    /// The session is paused.
    Paused,
    /// It is not paused.
    NotPaused,
    /// This party has not asked to wipe.
    WipeNotAsked,
    /// The way is too long.
    WayTooLong,
}

impl Refusal {
    /// What the screen says to `role`, who tried. One short sentence, no blame.
    #[must_use]
    pub const fn sentence(self, role: Role) -> &'static str {
        match (self, role) {
            (Self::NotLeading, Role::Citizen) => "L'agent a la main pour le moment.",
            (Self::NotLeading, Role::Agent) => "L'usager a la main pour le moment.",
            (Self::AlreadyLeading, _) => "Vous avez déjà la main.",
            (Self::AlreadyAsked, _) => "Votre demande est transmise à l'agent.",
            (Self::AskedAndDeclined, _) => "L'agent vous passera la main un peu plus tard.",
            (Self::NobodyAsked, _) => "L'usager n'a pas demandé à essayer.",
            (Self::OnlyTheAgent, _) => "L'agent s'en occupe avec vous.",
            (Self::OnlyTheCitizen, _) => "C'est à l'usager de le faire, sur son écran.",
            (Self::OnlyTheTypist, _) => "Seule la personne qui tape peut ouvrir le rideau.",
            (Self::BehindTheCurtain, _) => "Le rideau est fermé : cette étape est privée.",
            (Self::NoSession, Role::Citizen) => "L'agent va commencer avec vous.",
            (Self::NoSession, Role::Agent) => "Aucun accompagnement n'est commencé.",
            (Self::SessionOpen, _) => "Un accompagnement est déjà en cours.",
            (Self::NotNow, _) => "Ce n'est pas possible pour le moment.",
            (Self::NothingBehind, _) => "C'est le début : il n'y a rien avant.",
            (Self::AnswerFirst, _) => "Choisissez d'abord une réponse.",
            (Self::TickFirst, _) => "Cochez d'abord toute la liste.",
            (Self::Unknown, _) => "Ce choix n'existe plus ici.",
            (Self::GuideChanged, _) => "Cette démarche a changé. Il faut la recommencer.",
            (Self::Paused, _) => "L'accompagnement est en pause. Touchez « Reprendre ».",
            (Self::NotPaused, _) => "L'accompagnement n'est pas en pause.",
            (Self::WipeNotAsked, _) => "Touchez d'abord « Tout effacer ».",
            (Self::WayTooLong, _) => "Le chemin est trop long. Terminez, puis recommencez.",
        }
    }
}
