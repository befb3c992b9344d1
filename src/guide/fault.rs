//! What is wrong with a guide: the closed catalogue of faults.
//!
//! A fault is data: a stable code, a place, a sentence and a remedy. How it is drawn is not
//! known here. Each code has a paragraph in `docs/ecrire-un-guide.md`; a test holds them together.

use std::{collections::BTreeSet, ops::Range};

use super::source::line_column;

/// A range of bytes in a source file.
pub type Span = Range<usize>;

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The guide is left out.
    Error,
    /// The guide runs; somebody should look at it.
    Warning,
}

impl Severity {
    /// The stable code in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// The word in reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "erreur",
            Self::Warning => "avertissement",
        }
    }
}

/// Whether a fault still means something when the file could not be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The place alone proves it.
    Local,
    /// It says that something is absent: a syntax error elsewhere may be the true cause.
    Whole,
}

macro_rules! fault_codes {
    ($($variant:ident = $code:literal, $severity:ident, $reach:ident, $sentence:literal;)*) => {
        /// The stable name of a kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FaultCode { $(#[doc = $sentence] $variant,)* }

        impl FaultCode {
            /// Every code, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code in reports, JSON and the manual.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What it means, in one French sentence.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }

            /// How much it usually matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            const fn reach(self) -> Reach {
                match self { $(Self::$variant => Reach::$reach,)* }
            }
        }
    };
}

fault_codes! {
    // The file.
    FileTooLarge = "fichier-trop-grand", Error, Local, "Le fichier dépasse 1 Mio.";
    NotUtf8 = "pas-utf8", Error, Local, "Le fichier n'est pas enregistré en UTF-8.";
    TooDeep = "trop-imbrique", Error, Local, "Des crochets ou des accolades sont imbriqués trop profondément.";
    BadToml = "toml-invalide", Error, Local, "L'écriture TOML est fausse.";
    DuplicateKey = "cle-en-double", Error, Local, "La même clé est écrite deux fois.";
    // The keys.
    UnknownKey = "cle-inconnue", Error, Local, "Cette clé n'existe pas.";
    KeyOfOtherKind = "cle-hors-sujet", Error, Local, "Cette clé ne va pas avec ce genre d'étape.";
    WrongType = "type-faux", Error, Local, "La valeur n'est pas du type attendu.";
    MissingKey = "cle-manquante", Error, Whole, "Une clé obligatoire manque.";
    MissingText = "texte-manquant", Error, Whole, "Un texte obligatoire manque ou est vide.";
    MissingPlanB = "plan-b-manquant", Error, Whole, "La démarche n'a pas de plan B.";
    // The values.
    UnknownFormat = "format-inconnu", Error, Local, "Le format annoncé n'est pas connu.";
    BadId = "identifiant-invalide", Error, Local, "L'identifiant est mal écrit.";
    IdIsNotFileName = "nom-de-fichier", Error, Local, "Le fichier ne porte pas le nom de la démarche.";
    DuplicateId = "identifiant-en-double", Error, Local, "Le même identifiant sert deux fois.";
    UnknownValue = "valeur-inconnue", Error, Local, "La valeur ne fait pas partie de la liste fermée.";
    NumberOutOfRange = "nombre-hors-limites", Error, Local, "Le nombre sort des limites.";
    BadHost = "hote-invalide", Error, Local, "Le nom de site est mal écrit.";
    BadAddress = "adresse-invalide", Error, Local, "L'adresse est mal écrite.";
    BadPath = "chemin-invalide", Error, Local, "Le début de chemin est mal écrit.";
    // The official pages.
    DuplicateSite = "site-en-double", Error, Local, "Le même site est décrit deux fois.";
    UndescribedSite = "site-non-decrit", Warning, Whole, "Rien n'est dit du site que l'étape ouvre.";
    AmbiguousLandmark = "designation-ambigue", Error, Local, "Ce qu'il faut montrer est désigné de deux façons.";
    // The last reading.
    ToReadAgain = "a-relire", Warning, Whole, "La démarche n'a pas été relue depuis un an.";
    // The steps and the way.
    NoSteps = "aucune-etape", Error, Whole, "La démarche n'a aucune étape.";
    TooFewChoices = "choix-insuffisants", Error, Whole, "La question a moins de deux choix.";
    NoItems = "liste-vide", Error, Whole, "La liste à cocher est vide.";
    UnknownStep = "etape-inconnue", Error, Whole, "L'étape citée n'existe pas.";
    SeveralWaysOut = "plusieurs-sorties", Error, Local, "Plusieurs sorties sont écrites au même endroit.";
    UselessWayOut = "sortie-inutile", Warning, Local, "La sortie écrite ne sert jamais.";
    GuideOutsideInterview = "suite-hors-entretien", Error, Local, "Seul l'entretien peut mener à une autre démarche.";
    DeadEnd = "impasse", Error, Whole, "Le chemin s'arrête sans fin.";
    Unreachable = "etape-inaccessible", Error, Whole, "Aucun chemin ne mène à l'étape.";
    EndlessLoop = "boucle-sans-fin", Error, Whole, "Le chemin tourne en rond sans sortie.";
    UnknownQuestion = "question-inconnue", Error, Whole, "La question citée n'existe pas.";
    UnknownChoice = "choix-inconnu", Error, Whole, "Le choix cité n'existe pas.";
    ImpossibleCondition = "condition-impossible", Error, Whole, "La condition dépend d'une question qui ne vient pas avant.";
    // Facts and local values.
    UnknownPlaceholder = "repere-inconnu", Error, Local, "Le renvoi entre accolades n'est pas connu.";
    UnknownFact = "donnee-inconnue", Error, Whole, "La donnée datée citée n'existe pas.";
    UnusedFact = "donnee-inutilisee", Warning, Whole, "La donnée datée n'est citée nulle part.";
    UnusedValue = "valeur-inutilisee", Warning, Local, "Aucune démarche ne demande cette valeur de la commune.";
    StaleFact = "donnee-perimee", Warning, Local, "La donnée datée a été vérifiée il y a trop longtemps.";
    UnverifiedFact = "donnee-non-verifiee", Warning, Local, "La donnée datée n'a jamais été vérifiée.";
    FactNotInForce = "donnee-hors-validite", Warning, Local, "La donnée datée ne vaut pas aujourd'hui.";
    FactDates = "dates-incoherentes", Error, Local, "Les dates de la donnée se contredisent.";
    PriceInProse = "prix-dans-le-texte", Error, Local, "Un prix est écrit dans une phrase.";
    DateInProse = "date-dans-le-texte", Error, Local, "Une date est écrite dans une phrase.";
    PhoneInProse = "telephone-dans-le-texte", Error, Local, "Un numéro de téléphone est écrit dans une phrase.";
    DelayInProse = "delai-dans-le-texte", Warning, Local, "Un délai est écrit dans une phrase.";
    // People.
    SecretWithoutVeil = "secret-sans-rideau", Error, Local, "Un secret est demandé sans rideau.";
    PrivateAnswer = "reponse-privee", Error, Local, "Une réponse privée serait gardée dans le journal.";
    LongSentence = "phrase-trop-longue", Warning, Local, "Une phrase pour l'usager dépasse 15 mots.";
    TooManySentences = "trop-de-phrases", Warning, Local, "Le texte pour l'usager dépasse trois phrases.";
    LongTitle = "titre-trop-long", Warning, Local, "Le titre dépasse 8 mots.";
    PassiveVoice = "voix-passive", Warning, Local, "Une phrase pour l'usager ne dit pas qui agit.";
    DoubleNegation = "double-negation", Warning, Local, "Une phrase pour l'usager dit deux fois non.";
    TwoIdeas = "deux-idees", Warning, Local, "Une phrase pour l'usager demande trop de choses à la fois.";
    Abbreviation = "sigle-sans-explication", Warning, Whole, "Des lettres ne sont pas expliquées à l'usager.";
    HardWord = "mot-difficile", Warning, Whole, "Un mot difficile n'est pas expliqué à l'usager.";
    TwoNames = "deux-noms", Warning, Local, "La même chose a deux noms pour l'usager.";
    TooManySteps = "trop-d-etapes", Warning, Local, "La démarche dépasse 12 étapes.";
    // Scenarios.
    ScenarioFails = "scenario-faux", Error, Whole, "Le scénario ne se déroule pas comme il est écrit.";
    BranchWithoutScenario = "branche-sans-scenario", Warning, Whole, "Aucun scénario ne passe par ce choix.";
    // Several guides.
    DuplicateGuide = "demarche-en-double", Error, Local, "Deux fichiers portent la même démarche.";
    SecondInterview = "deuxieme-entretien", Error, Local, "Il y a déjà un entretien.";
    UnknownGuide = "demarche-inconnue", Error, Whole, "La démarche citée n'existe pas.";
    CannotBeCalled = "appel-interdit", Error, Whole, "Cette démarche ne peut pas être citée ici.";
    RecursiveCall = "appel-en-boucle", Error, Whole, "Des démarches s'appellent en rond.";
    NeedsLeftOut = "demarche-ecartee", Error, Whole, "La démarche citée a elle-même une erreur.";
}

/// Another place that helps to understand a fault, in the same file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub label: String,
}

/// One thing that is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the file, as it was given.
    pub file: String,
    /// The exact place, in bytes of the file.
    pub span: Span,
    /// The kind.
    pub code: FaultCode,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: stands alone.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// Other places in the same file.
    pub related: Vec<Related>,
}

impl Fault {
    /// Adds another place that helps to understand.
    pub(super) fn beside(&mut self, span: Span, label: impl Into<String>) {
        self.related.push(Related { span, label: label.into() });
    }
}

/// The faults of one file while they are collected.
#[derive(Debug)]
pub(crate) struct Faults {
    file: String,
    list: Vec<Fault>,
}

impl Faults {
    pub(crate) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), list: Vec::new() }
    }

    /// Adds a fault with the severity of its code.
    pub(crate) fn add(
        &mut self,
        code: FaultCode,
        span: Span,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> &mut Fault {
        let at = self.list.len();
        self.list.push(Fault {
            file: self.file.clone(),
            span,
            code,
            severity: code.severity(),
            message: message.into(),
            remedy: remedy.into(),
            related: Vec::new(),
        });
        &mut self.list[at]
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    pub(super) fn has_errors(&self) -> bool {
        self.list.iter().any(|fault| fault.severity == Severity::Error)
    }

    /// Drops what a syntax error may have caused by hiding a part of the file, and what stands
    /// in the part from `readable` on, which was read as something else than it is.
    pub(crate) fn keep_local(&mut self, readable: usize) {
        self.list.retain(|fault| fault.code.reach() == Reach::Local && fault.span.start <= readable);
    }

    /// Adds the syntax faults, and drops what else was said about the same lines: one cause, one fault.
    pub(crate) fn join(&mut self, syntax: Self, source: &str) {
        if syntax.list.is_empty() {
            return;
        }
        let line = |fault: &Fault| line_column(source, fault.span.start).line;
        let broken: BTreeSet<_> = syntax.list.iter().map(line).collect();
        self.list.retain(|fault| !broken.contains(&line(fault)));
        self.list.extend(syntax.list);
    }

    /// The faults in reading order.
    pub(crate) fn finish(mut self) -> Vec<Fault> {
        self.list.sort_by_key(|fault| (fault.span.start, fault.span.end));
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANUAL: &str = include_str!("../../docs/ecrire-un-guide.md");

    #[test]
    fn every_code_has_its_paragraph_in_the_manual() {
        for code in FaultCode::ALL {
            let heading = format!("### `{}`\n", code.code());
            let after = MANUAL.split(&heading).nth(1).unwrap_or_default();
            let paragraph = after.split("\n#").next().unwrap_or_default().trim();
            assert!(paragraph.len() > 40, "docs/ecrire-un-guide.md: no paragraph under {heading}");
        }
    }

    #[test]
    fn the_manual_names_no_code_that_does_not_exist() {
        for heading in MANUAL.lines().filter_map(|line| line.strip_prefix("### `")) {
            let named = heading.trim_end_matches('`');
            assert!(FaultCode::ALL.iter().any(|code| code.code() == named), "unknown code {named}");
        }
    }

    #[test]
    fn codes_are_unique_lowercase_words() {
        for (i, code) in FaultCode::ALL.iter().enumerate() {
            assert!(code.code().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            assert!(FaultCode::ALL[..i].iter().all(|other| other.code() != code.code()));
        }
    }
}
