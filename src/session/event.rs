//! What happened: the closed catalogue of events.
//!
//! Declared once. The enum, the names in the journal and `docs/journal.md` all come from
//! [`Happening`]'s declaration. An event holds ids, codes and counts; there is no variant
//! into which a typed text, a name or an address would fit.

use crate::guide::{ChoiceId, GuideId, ItemId, Referral, Revision, StepId, referral::closed_list};

use super::{Actor, SessionId, Timestamp};

/// One thing that happened, when, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Event {
    /// When; never earlier than the event before it.
    pub at: Timestamp,
    /// Who made it happen.
    pub by: Actor,
    /// What happened.
    pub what: Happening,
}

/// A guide as it was on the day: its id and the hash of its content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GuideRef {
    /// Its id.
    pub id: GuideId,
    /// Its content hash.
    pub revision: Revision,
}

closed_list! {
    /// How a step was done (autonomie).
    Mastery {
        /// The agent led to its end.
        Shown = "shown", "montré";
        /// The lead changed, or help was used.
        Together = "together", "ensemble";
        /// The citizen led from start to end without help.
        Alone = "alone", "seul";
    }
}

closed_list! {
    /// The ladder of help.
    HelpLevel {
        /// A few more words.
        Hint = "hint", "Un indice";
        /// The place is shown.
        ShowMe = "show-me", "Montrez-moi";
        /// The agent is called.
        CallAgent = "call-agent", "L'agent vient vous aider";
    }
}

closed_list! {
    /// Why a session stops before its end.
    StopReason {
        /// The person is tired.
        Tired = "fatigue", "C'est assez pour aujourd'hui";
        /// The person would rather not.
        Unwilling = "pas-envie", "Je préfère ne pas continuer";
        /// It is too hard.
        TooHard = "trop-difficile", "C'est trop difficile";
        /// Something to bring is missing.
        PapersMissing = "papiers", "Il manque un papier";
        /// The official site does not work.
        SiteDown = "site", "Le site ne marche pas";
        /// Someone else needs the counter.
        Interrupted = "interruption", "Il faut laisser la place";
    }
}

closed_list! {
    /// The citizen's feeling, in one touch.
    Feeling {
        /// Good.
        Good = "bien", "Bien";
        /// So-so.
        SoSo = "moyen", "Moyen";
        /// Hard.
        Hard = "difficile", "Difficile";
    }
}

closed_list! {
    /// Size of the citizen's text.
    TextSize {
        /// As designed: capitals of 7 mm.
        Normal = "100", "Taille normale";
        /// One and a half.
        Large = "150", "Plus grand";
        /// Twice.
        Largest = "200", "Le plus grand";
    }
}

closed_list! {
    /// Colours of the citizen's screen.
    Contrast {
        /// Dark on light.
        Light = "light", "Clair";
        /// Light on dark.
        Dark = "dark", "Sombre";
        /// Black and yellow.
        High = "high", "Très contrasté";
    }
}

closed_list! {
    /// Why a session was wiped.
    WipeCause {
        /// It came to its end.
        Finished = "finished", "fin de l'accompagnement";
        /// Someone asked for it.
        Asked = "asked", "à la demande";
        /// Nobody was there any more.
        Idle = "idle", "sans activité";
        /// The program stopped, and nobody came back to it.
        Crash = "crash", "après une coupure";
    }
}

/// The citizen's comfort; reset at the end of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Comfort {
    /// Size of text.
    pub size: TextSize,
    /// Colours.
    pub contrast: Contrast,
}

impl Default for Comfort {
    fn default() -> Self {
        Self { size: TextSize::Normal, contrast: Contrast::Light }
    }
}

/// How a session ends (issue).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The procedure is done.
    Done,
    /// It goes on at another visit.
    ToBeContinued,
    /// The person is routed elsewhere.
    Referred(Referral),
    /// It stopped.
    Stopped(StopReason),
}

/// One row of the catalogue, for `docs/journal.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The event's name in the journal.
    pub name: &'static str,
    /// When it is written (French).
    pub when: &'static str,
    /// What it holds (French).
    pub holds: &'static str,
    /// Why it is needed (French).
    pub why: &'static str,
}

macro_rules! catalogue {
    ($($variant:ident $({ $($field:ident : $type:ty),* $(,)? })? = $name:literal,
        when $when:literal, holds $holds:literal, why $why:literal;)*) => {
        /// What happened. The declaration is the catalogue of `docs/journal.md`.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each field is described by `holds` in the catalogue")]
        pub enum Happening {
            $(#[doc = $when] $variant $({ $($field: $type),* })?,)*
        }

        impl Happening {
            /// Every event that can exist, in reading order.
            pub const CATALOGUE: &'static [Entry] =
                &[$(Entry { name: $name, when: $when, holds: $holds, why: $why },)*];

            /// The event's name in the journal.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $name,)* }
            }
        }
    };
}

catalogue! {
    SessionGreeted { session: SessionId } = "session-greeted",
        when "L'agent commence un accompagnement.",
        holds "Un numéro tiré au hasard.",
        why "Relier les événements d'une même visite.";
    InterviewBegun { guide: GuideRef } = "interview-begun",
        when "L'entretien commence ou recommence.",
        holds "La démarche « accueil » et sa révision.",
        why "Savoir quel entretien a été mené.";
    GuideSuggested { guide: GuideId } = "guide-suggested",
        when "L'usager touche une image sans avoir la main.",
        holds "La démarche montrée.",
        why "Proposer ce choix à l'agent.";
    GuideChosen { guide: GuideRef } = "guide-chosen",
        when "Une démarche est choisie.",
        holds "La démarche et sa révision.",
        why "Compter les démarches demandées.";
    PaperTicked { item: ItemId, have: bool } = "paper-ticked",
        when "Un papier à apporter est coché ou décoché.",
        holds "Le papier de la liste, présent ou non.",
        why "Savoir quels papiers manquent le plus.";
    StepsBegun = "steps-begun",
        when "Tout est prêt : les étapes commencent.",
        holds "Rien d'autre.",
        why "Mesurer le temps de préparation.";
    StepEntered { guide: GuideRef, step: StepId, private: bool, called: bool } = "step-entered",
        when "Une étape s'affiche.",
        holds "La démarche, sa révision, l'étape, si elle est privée, si elle ouvre des étapes partagées.",
        why "Reprendre au même endroit et mesurer la durée des étapes.";
    StepRestarted = "step-restarted",
        when "Une étape privée repart de zéro parce que la main change.",
        holds "Rien d'autre.",
        why "Ce que l'un a tapé ne passe jamais à l'autre.";
    Answered { choice: ChoiceId } = "answered",
        when "Une réponse est choisie.",
        holds "Le nom de la réponse, écrit par l'auteur de la démarche.",
        why "Suivre la bonne branche.";
    ItemTicked { item: ItemId, ticked: bool } = "item-ticked",
        when "Une ligne d'une liste est cochée ou décochée.",
        holds "La ligne de la liste, cochée ou non.",
        why "Reprendre au même endroit.";
    StepDone { mastery: Mastery } = "step-done",
        when "Une étape est finie.",
        holds "Comment : montré, ensemble ou seul.",
        why "Mesurer l'autonomie.";
    SteppedBack = "stepped-back",
        when "On revient à l'étape d'avant.",
        holds "Rien d'autre.",
        why "Trouver les étapes où l'on revient.";
    ReturnedToPrepare = "returned-to-prepare",
        when "On revient à la préparation.",
        holds "Rien d'autre.",
        why "Reprendre au même endroit.";
    ReturnedToNeed = "returned-to-need",
        when "On revient au choix de la démarche.",
        holds "Rien d'autre.",
        why "Reprendre au même endroit.";
    HandPassed = "hand-passed",
        when "L'agent passe la main.",
        holds "Rien d'autre.",
        why "Mesurer l'autonomie.";
    HandTakenBack = "hand-taken-back",
        when "L'agent reprend la main.",
        holds "Rien d'autre.",
        why "Trouver les étapes trop difficiles.";
    HandGivenBack = "hand-given-back",
        when "L'usager rend la main.",
        holds "Rien d'autre.",
        why "Trouver les étapes trop difficiles.";
    TryAsked = "try-asked",
        when "L'usager demande à essayer.",
        holds "Rien d'autre.",
        why "Savoir où l'envie vient.";
    TryDeclined = "try-declined",
        when "L'agent répond « pas encore ».",
        holds "Rien d'autre.",
        why "Ne pas redemander à chaque instant.";
    HelpAsked { level: HelpLevel } = "help-asked",
        when "L'usager demande de l'aide.",
        holds "Le niveau d'aide.",
        why "Trouver les étapes à simplifier.";
    HelpClosed = "help-closed",
        when "L'aide est refermée.",
        holds "Rien d'autre.",
        why "Reprendre au même endroit.";
    HintGiven = "hint-given",
        when "L'agent montre du doigt pendant que l'usager a la main.",
        holds "Rien d'autre.",
        why "Distinguer « seul » de « ensemble ».";
    ReadAloud = "read-aloud",
        when "Un texte est lu à voix haute.",
        holds "Rien d'autre.",
        why "Savoir si la lecture sert.";
    ComfortSet { comfort: Comfort } = "comfort-set",
        when "La taille ou les couleurs changent.",
        holds "La taille et les couleurs choisies.",
        why "Savoir si les textes sont assez grands.";
    VeilLifted = "veil-lifted",
        when "La personne qui tape ouvre elle-même le rideau.",
        holds "Rien d'autre.",
        why "Reprendre au même endroit.";
    LandmarkSeen = "landmark-seen",
        when "Ce que la démarche montre est trouvé sur la page officielle.",
        holds "Rien d'autre.",
        why "Savoir si les repères sont encore justes.";
    LandmarkMissing { guide: GuideRef, step: StepId } = "landmark-missing",
        when "Ce que la démarche montre n'est pas trouvé sur la page officielle.",
        holds "La démarche, sa révision et l'étape.",
        why "Corriger la démarche quand le site a changé.";
    StepLooksDone = "step-looks-done",
        when "La page officielle montre que l'étape est faite.",
        holds "Rien d'autre.",
        why "Proposer « Suivant ».";
    SecretTouched = "secret-touched",
        when "Un champ secret de la page officielle est touché.",
        holds "Rien d'autre : ni le champ, ni ce qui y est tapé.",
        why "Trouver les étapes qu'il faut marquer privées.";
    PageRefused = "page-refused",
        when "Un lien mène hors de la démarche : la page est refusée.",
        holds "Rien d'autre : ni l'adresse, ni le site.",
        why "Trouver les étapes où l'on s'égare.";
    Paused = "paused",
        when "L'accompagnement est mis en pause.",
        holds "Rien d'autre.",
        why "Ne pas compter la pause dans les durées.";
    Resumed = "resumed",
        when "L'accompagnement reprend.",
        holds "Rien d'autre.",
        why "Ne pas compter la pause dans les durées.";
    IdleWarned = "idle-warned",
        when "Personne n'a touché l'écran depuis un moment.",
        holds "Rien d'autre.",
        why "Régler le délai d'inactivité.";
    IdleStopped = "idle-stopped",
        when "Quelqu'un touche l'écran avant la fin du compte à rebours.",
        holds "Rien d'autre.",
        why "Régler le délai d'inactivité.";
    ColleagueCalled = "colleague-called",
        when "Un collègue est appelé.",
        holds "Rien d'autre.",
        why "Savoir où l'agent est seul.";
    ColleagueCame = "colleague-came",
        when "L'appel à un collègue est refermé.",
        holds "Rien d'autre.",
        why "Reprendre au même endroit.";
    StartedOver = "started-over",
        when "On recommence depuis le début.",
        holds "Rien d'autre.",
        why "Trouver les démarches où l'on se perd.";
    ClosingReached { outcome: Outcome } = "closing-reached",
        when "L'accompagnement arrive à sa fin.",
        holds "L'issue ; pour une orientation, le type de lieu et la raison ; pour un arrêt, la raison.",
        why "Faire le bilan.";
    ReturnedFromClosing = "returned-from-closing",
        when "On revient de la fin à l'étape d'avant.",
        holds "Rien d'autre.",
        why "Reprendre au même endroit.";
    OutcomeCorrected { outcome: Outcome } = "outcome-corrected",
        when "L'agent corrige l'issue.",
        holds "La nouvelle issue.",
        why "Faire un bilan juste.";
    FeelingGiven { feeling: Feeling } = "feeling-given",
        when "L'usager donne son ressenti.",
        holds "Bien, moyen ou difficile.",
        why "Savoir si la visite a été utile.";
    WipeAsked = "wipe-asked",
        when "Quelqu'un demande de tout effacer.",
        holds "Rien d'autre.",
        why "Demander une seule confirmation.";
    WipeDropped = "wipe-dropped",
        when "La demande d'effacement est retirée.",
        holds "Rien d'autre.",
        why "Reprendre au même endroit.";
    SessionWiped { cause: WipeCause } = "session-wiped",
        when "Tout est effacé de l'écran et de la mémoire.",
        holds "La cause : fin, demande, absence ou coupure.",
        why "Compter les visites interrompues.";
}
