//! A checked guide: what may happen in one procedure.
//!
//! Values of this module are only made by the checker, which has proven that every
//! `go`, fact and choice exists. So a [`StepIndex`] of a guide is always inside it, and
//! nobody has to ask again.

use std::collections::BTreeSet;
use std::fmt;

use super::{
    ChoiceId, Expect, Fact, FactId, GuideId, ItemId, Landmark, LocalKey, Piece, Referral, Review, SiteRule,
    StepId, Text, referral::closed_list,
};

/// Content hash of a guide's file: an old journal still says which text was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Revision(pub u64);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Revision {
    /// Reads what [`fmt::Display`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok()).flatten().map(Self)
    }
}

closed_list! {
    /// What a guide is for.
    GuideKind {
        /// One of the procedures that people come for.
        Procedure = "procedure", "démarche";
        /// The needs interview; its answers lead to a guide.
        Interview = "interview", "entretien";
        /// Only reached by `call` from another guide.
        Shared = "shared", "étapes partagées";
    }
}

closed_list! {
    /// La Coop's administrative themes (`Thematique`).
    Theme {
        /// Identity papers, elections.
        Papers = "papiers_elections_citoyennete", "Papiers, élections, citoyenneté";
        /// Family, school.
        Family = "famille_scolarite", "Famille, école";
        /// Social, health.
        Health = "social_sante", "Social, santé";
        /// Work, training, pension.
        Work = "travail_formation", "Travail, retraite";
        /// Housing.
        Housing = "logement", "Logement";
        /// Transport.
        Transport = "transports_mobilite", "Transports";
        /// Money, taxes.
        Money = "argent_impots", "Argent, impôts";
        /// Justice.
        Justice = "justice", "Justice";
        /// E-mail.
        Email = "email", "Courrier électronique";
        /// Help with online procedures in general.
        Procedures = "aide_aux_demarches_administratives", "Démarches en ligne";
    }
}

closed_list! {
    /// What must be at hand during the visit.
    Need {
        /// The person can read their e-mail here and now.
        ReadableEmail = "email-lisible", "Pouvoir lire ses e-mails ici";
        /// The person's telephone gets text messages.
        Phone = "telephone", "Un téléphone qui reçoit les SMS";
        /// A printer.
        Printer = "imprimante", "Une imprimante";
    }
}

closed_list! {
    /// For whom a step is meant. The machine advises, it never forces.
    For {
        /// The agent should do it.
        Agent = "agent", "pour l'agent";
        /// Either may.
        Either = "either", "pour l'un ou l'autre";
        /// The citizen should do it.
        Citizen = "citizen", "pour l'usager";
    }
}

/// Place of a step in its guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StepIndex(pub(super) usize);

/// How a guide ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The procedure is done. In a shared guide: return to the caller.
    Done,
    /// It goes on at another visit.
    ToBeContinued,
    /// The person is routed elsewhere.
    Refer(Referral),
    /// The interview has found the guide.
    Guide(GuideId),
}

impl Ending {
    /// As scenarios write it.
    #[must_use]
    pub fn written(&self) -> &str {
        match self {
            Self::Done => "done",
            Self::ToBeContinued => "to-be-continued",
            Self::Refer(_) => "refer",
            Self::Guide(id) => id.as_str(),
        }
    }
}

/// Where the way goes after a step or an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a step of the same guide.
    Step(StepIndex),
    /// Out of the guide.
    End(Ending),
}

/// One answer of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id, unique in the question.
    pub id: ChoiceId,
    /// Words on the button.
    pub label: String,
    /// Where it leads.
    pub then: Target,
}

/// One thing to bring, or to tick in a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id, unique in its list.
    pub id: ItemId,
    /// What it is.
    pub text: Text,
    /// What may replace it.
    pub instead: Option<Text>,
}

impl Item {
    /// Its texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.text).chain(&self.instead)
    }
}

/// What is done at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// Read.
    Info,
    /// Answer; each choice says where it leads.
    Question {
        /// At least two.
        choices: Vec<Choice>,
    },
    /// Tick.
    Check {
        /// At least one.
        items: Vec<Item>,
    },
    /// Act on the official site.
    Site {
        /// Address, perhaps a local value; `None`: the page that is open already.
        open: Option<Text>,
        /// How the page shows that the step is done.
        expect: Option<Box<Expect>>,
        /// What to point at.
        point_at: Option<Box<Landmark>>,
    },
    /// Go through a shared guide and come back.
    Call {
        /// The shared guide.
        guide: GuideId,
    },
}

/// One step (étape).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its id, unique in the guide.
    pub id: StepId,
    /// A few words at the top of the screen.
    pub title: Text,
    /// Plain words for the citizen.
    pub citizen: Text,
    /// What the agent says and watches.
    pub agent: Text,
    /// For whom it is meant.
    pub who: For,
    /// Why it is meant for them, or why it is asked.
    pub why: Option<Text>,
    /// A good moment to pass the hand.
    pub hand: bool,
    /// The other party sees a curtain.
    pub private: bool,
    /// Only shown when each of these questions was answered by one of these choices.
    pub when: Vec<(StepId, Vec<ChoiceId>)>,
    /// What is done here.
    pub kind: StepKind,
    /// Where the way goes next; for a question, only when the step is skipped.
    pub then: Target,
}

impl Step {
    /// Its texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        let (items, open): (&[Item], _) = match &self.kind {
            StepKind::Check { items } => (items, None),
            StepKind::Site { open, .. } => (&[], open.as_ref()),
            StepKind::Info | StepKind::Question { .. } | StepKind::Call { .. } => (&[], None),
        };
        let said = [&self.title, &self.citizen, &self.agent].into_iter().chain(&self.why);
        said.chain(items.iter().flat_map(Item::texts)).chain(open)
    }

    /// What people call the thing on the official page that the step points at.
    #[must_use]
    pub fn landmark_name(&self) -> Option<&str> {
        match &self.kind {
            StepKind::Site { point_at, .. } => point_at.as_ref()?.name(),
            StepKind::Info | StepKind::Question { .. } | StepKind::Check { .. } | StepKind::Call { .. } => {
                None
            }
        }
    }
}

/// A walk that the guide's author promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// What it shows.
    pub name: String,
    /// Answers to the questions on the way.
    pub answers: Vec<(StepId, ChoiceId)>,
    /// The steps in the order of the walk.
    pub visits: Vec<StepId>,
    /// How it ends.
    pub ends: Ending,
}

/// A checked guide. Made by [`super::check`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// Its id; the name of its file.
    pub id: GuideId,
    /// Content hash of its file.
    pub revision: Revision,
    /// What it is for.
    pub kind: GuideKind,
    /// Offered unless the commune says otherwise; a fact of the file, not yet of the commune.
    pub offered: bool,
    /// Its name on tiles and at the top of the screen.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Everyday words that find it.
    pub keywords: Vec<String>,
    /// La Coop's theme.
    pub theme: Theme,
    /// How long it takes at a counter, in minutes.
    pub minutes: u16,
    /// When it was last read again, and by whom; `None`: nobody says so.
    pub review: Option<Review>,
    /// What must be at hand.
    pub needs: Vec<Need>,
    /// Host of the official site, shown in large letters.
    pub host: Option<String>,
    /// What is known of the sites that its steps open, each host once.
    pub sites: Vec<SiteRule>,
    /// Its dated facts.
    pub facts: Vec<Fact>,
    /// What to bring.
    pub bring: Vec<Item>,
    /// What to do when the online way is closed.
    pub plan_b: Text,
    /// Walks that must hold.
    pub scenarios: Vec<Scenario>,
    /// Private: an index is proven to be inside by the checker alone.
    pub(super) steps: Vec<Step>,
}

impl Guide {
    /// The steps in the order of the file.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The step at `index`.
    #[must_use]
    pub fn step(&self, index: StepIndex) -> &Step {
        &self.steps[index.0]
    }

    /// The step called `id`.
    #[must_use]
    pub fn find(&self, id: &StepId) -> Option<(StepIndex, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == *id).map(|(i, step)| (StepIndex(i), step))
    }

    /// The local values that its texts name, in the order of their keys.
    #[must_use]
    pub fn local_keys(&self) -> BTreeSet<&LocalKey> {
        self.texts().flat_map(Text::pieces).filter_map(Piece::local).collect()
    }

    /// Every text of the guide.
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let (bring, steps) = (self.bring.iter(), self.steps.iter());
        bring.flat_map(Item::texts).chain(steps.flat_map(Step::texts)).chain([&self.plan_b])
    }

    /// What is known of the site `host`; without a rule, the other party sees nothing of it.
    #[must_use]
    pub fn site(&self, host: &str) -> Option<&SiteRule> {
        self.sites.iter().find(|site| site.host == host)
    }

    /// The fact called `id`.
    #[must_use]
    pub fn fact(&self, id: &FactId) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == *id)
    }
}
