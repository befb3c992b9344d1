//! Routing to another professional (orientation): where to, and why.
//!
//! Both lists are closed: they reach the journal and the report, so no free text may.

/// Declares a closed list with its stable code and its French words.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $words:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in the order in which people see them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code in guides, events and tables.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The value with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }

            /// The words on screen.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}
pub(crate) use closed_list;

closed_list! {
    /// The kinds of structure of La Coop de la médiation numérique (`StructureDeRedirection`).
    StructureKind {
        /// Town hall, préfecture.
        Administration = "administration", "Mairie ou préfecture";
        /// Digital mediation.
        DigitalMediation = "mediation-numerique", "Conseiller numérique";
        /// The operator in charge (CAF, CPAM…).
        Operator = "operateur", "Organisme en charge (CAF, CPAM, impôts…)";
        /// Social help.
        SocialHelp = "aide-sociale", "Maison des solidarités ou centre social";
        /// Work.
        Employment = "insertion-professionnelle", "France Travail ou Mission locale";
        /// France Services.
        FranceServices = "france-services", "France Services";
        /// Anything else.
        Other = "autre", "Autre lieu";
    }
}

closed_list! {
    /// Why someone is routed elsewhere.
    ReferralReason {
        /// The case is too complex for the counter.
        TooComplex = "situation-complexe", "La situation est trop complexe ici";
        /// A social difficulty.
        SocialNeed = "besoin-social", "La personne a besoin d'un travailleur social";
        /// Identity or account problem.
        IdentityProblem = "identite", "Identité ou compte bloqué";
        /// Equipment (fingerprints, scanner…) is missing here.
        Equipment = "materiel", "Il manque le matériel ici";
        /// It is for another service.
        OtherService = "autre-service", "Ce n'est pas le bon service";
        /// A mandate or a legal representative is needed.
        Mandate = "mandat", "Il faut un mandat ou un tuteur";
        /// The person wants to learn.
        WantsToLearn = "apprendre", "La personne veut apprendre";
        /// No time here and now.
        NoTime = "temps", "Le temps manque aujourd'hui";
    }
}

/// Where a person is sent, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Referral {
    /// The kind of structure.
    pub to: StructureKind,
    /// The reason.
    pub reason: ReferralReason,
}
