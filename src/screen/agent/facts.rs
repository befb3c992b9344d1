//! The dated facts of all guides, of the stop signals and of the places, and what the commune has not
//! filled in yet, for the agent.

use jiff::civil::Date;

use crate::{
    guide::{
        FactName, Library, LocalKey, LocalLayer, Place, Standing, StepKind, Text, Verified,
        local::explained,
        register::{Entry, Of, Used, register},
        typeset,
    },
    screen::{place, prose::Reader},
};

use super::{
    advice::{FactLine, fact_line},
    words::{self, Word},
};

/// A fact that is named in more places ends in « et 3 autres ».
const MOST_USED: usize = 4;

/// Everything that the page of dated facts shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// What must be compared with its source before it is said, by guide.
    pub doubtful: Vec<Group>,
    /// What can be said, by guide; what is to be verified soonest comes first.
    pub certain: Vec<Group>,
    /// What is missing in `local.toml`.
    pub missing: Vec<Missing>,
}

/// A value that the commune has not filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What it is, in plain words.
    pub what: String,
    /// Its key, and the guides that need it.
    pub needed: String,
}

/// The facts of one guide, of the stop signals, or of the places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Title of the guide.
    pub title: String,
    /// Its facts, in the order of its file.
    pub lines: Vec<Line>,
}

impl Group {
    /// The fewest days that one of them stays certain.
    fn days_left(&self) -> Option<i32> {
        self.lines.iter().filter_map(|line| line.days_left).min()
    }
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub fact: FactName,
    /// What is compared with the source.
    pub value: String,
    /// What is said of it.
    pub said: FactLine,
    /// What else must be compared: telephone and hours of a place.
    pub details: Vec<String>,
    /// Where it is named.
    pub used: String,
    /// How many days it stays certain; below zero since then.
    pub days_left: Option<i32>,
    /// Whether comparing it would help: not out of its dates, and not done today already.
    pub may_be_verified: bool,
    /// What can be taken back: the verification that counts, where it was made here.
    pub here: Option<Verified>,
}

/// When a fact that was just verified leaves the list of what must be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// At once.
    Now,
    /// Tomorrow: nothing moves under the finger, and taking it back is where calling it verified was.
    Tomorrow,
}

/// The facts as on the day `today`.
#[must_use]
pub fn facts(guides: &Library, local: &LocalLayer, today: Date, leave: Leave) -> Facts {
    let mut facts = Facts { missing: missing(guides, local), ..Facts::default() };
    for entry in register(guides, local, today) {
        let just_now = leave == Leave::Tomorrow && entry.of.verified_here() == Some(today);
        let certain = entry.standing == Standing::Certain && !just_now;
        let groups = if certain { &mut facts.certain } else { &mut facts.doubtful };
        let (title, line) = (title(&entry), line(&entry, local, today));
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group { title, lines: vec![line] }),
        }
    }
    facts.certain.sort_by_key(Group::days_left);
    facts
}

fn title(entry: &Entry<'_>) -> String {
    match entry.of {
        Of::Number(_) => Word::Signals.words().to_owned(),
        Of::Guide(guide, _) => guide.title.clone(),
        Of::Place(_) => Word::FactPlaces.words().to_owned(),
    }
}

fn line(entry: &Entry<'_>, local: &LocalLayer, today: Date) -> Line {
    let Entry { of, used: _, standing, days_left } = entry;
    let (fact, value) = (of.name(), of.value().into_owned());
    let (said, details) = match of {
        Of::Number(fact) | Of::Guide(_, fact) => (fact_line(fact, today), Vec::new()),
        Of::Place(place) => (place_line(place, today), place::compared(place, today)),
    };
    let seen = |on| Verified { fact: fact.clone(), value: value.clone(), on };
    Line {
        said,
        details,
        used: used(entry, local, today),
        days_left: *days_left,
        may_be_verified: *standing != Standing::NotInForce && of.last_verified() != Some(today),
        here: of.verified_here().map(seen),
        fact,
        value,
    }
}

/// A place: its name and its address stand for the value.
fn place_line(place: &Place, today: Date) -> FactLine {
    let standing = place.standing(today);
    FactLine {
        value: place.name.clone(),
        about: place.address.clone(),
        standing: words::standing(standing, place.last_verified()),
        certain: standing == Standing::Certain,
        source: place.source.clone(),
    }
}

/// « Sert ici : papier « La photo », question « Perte ou vol ? » et 3 autres. »
fn used(entry: &Entry<'_>, local: &LocalLayer, today: Date) -> String {
    let read = |text: &Text| match entry.of {
        Of::Guide(guide, _) => Reader { guide, local, today }.read(text),
        Of::Number(_) | Of::Place(_) => String::new(),
    };
    let part = |used: &Used<'_>| match used {
        Used::Bring(item) => words::used(Word::UsedPaper, &read(&item.text)),
        Used::Step(step) => {
            let is_question = matches!(step.kind, StepKind::Question { .. });
            words::used(if is_question { Word::UsedQuestion } else { Word::UsedStep }, &read(&step.title))
        }
        Used::PlanB => Word::UsedPlanB.words().to_owned(),
        Used::Signal(signal) => words::used(Word::UsedSignal, signal.words()),
        Used::Referral(kind) => words::used(Word::UsedReferral, kind.words()),
    };
    let parts: Vec<_> = entry.used.iter().take(MOST_USED).map(part).collect();
    typeset(&words::used_in(&parts, entry.used.len() - parts.len()))
}

fn missing(guides: &Library, local: &LocalLayer) -> Vec<Missing> {
    let missing = |(key, needed): (&LocalKey, Vec<&str>)| Missing {
        what: explained(key).map_or_else(|| key.to_string(), typeset),
        needed: words::needed(key, &needed),
    };
    local.missing(guides).into_iter().map(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Change, FactId, GuideId, History, SourceFile};
    use crate::screen::{
        agent::stage::Stage,
        testing::{TODAY, places},
    };

    const CARD: &str = "Demander une carte d'identité";

    /// The lines of the group with this title; « ? » marks what may be verified, « ! » what may be taken
    /// back.
    fn told(groups: &[Group], title: &str) -> Vec<String> {
        let group = groups.iter().find(|group| group.title == title);
        let line = |line: &Line| {
            let (verify, back) =
                (if line.may_be_verified { "?" } else { "" }, line.here.as_ref().map_or("", |_| "!"));
            let left = line.days_left.map_or_else(|| "-".to_owned(), words::days_left);
            format!("{} ({}, {left}){verify}{back}", line.said.value, line.said.standing)
                .replace('\u{a0}', " ")
        };
        group.map_or_else(Vec::new, |group| group.lines.iter().map(line).collect())
    }

    fn verified(fact: FactName, value: &str) -> History {
        History::from_iter([Change::Verified(Verified { fact, value: value.to_owned(), on: TODAY })])
    }

    /// The name of the fact of the card that has this value.
    fn of_card(guides: &Library, value: &str) -> FactName {
        let guide = guides.get(&GuideId::parse("carte-identite").unwrap()).unwrap();
        let fact = guide.facts.iter().find(|fact| fact.value == value).unwrap();
        FactName::Guide(guide.id.clone(), fact.id.clone())
    }

    #[test]
    fn a_value_to_fill_in_says_what_it_is_and_which_guides_need_it() {
        let key = LocalKey::parse("mairie-equipee").unwrap();
        let own = LocalKey::parse("portail-du-bourg").unwrap();
        let step = format!(
            "kind = \"info\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"{{local.{key}}} {{local.{own}}}\""
        );
        let text = format!(
            "format = 1\nid = \"a\"\ntitle = \"Titre a\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
             [plan_b]\ntext = \"P\"\n[[step]]\nid = \"s\"\n{step}\nend = \"done\"\n"
        );
        let file = SourceFile { name: "a.toml".to_owned(), bytes: text.into_bytes() };
        let library = Library::build(&[file], TODAY).0;
        let told = facts(&library, &LocalLayer::default(), TODAY, Leave::Now).missing;
        let told: Vec<_> =
            told.iter().map(|it| (it.what.as_str(), it.needed.replace('\u{a0}', " "))).collect();
        let needed = |key: &LocalKey| format!("{key}, pour : Titre a");
        let hall = "La mairie la plus proche qui fait les cartes d'identité et les passeports\u{a0}: nom et téléphone, en quelques mots.";
        assert_eq!(told, [(hall, needed(&key)), (own.as_str(), needed(&own))]);
    }

    const PHOTO: &str = "6 mois (à vérifier (dernière fois le 20 janvier 2026), Dépassé depuis 127 jours.)?";
    const YEARS: &str = "5 ans (à vérifier, -)?";
    const PRICE: &str = "25 € (vérifié le 20 octobre 2026, Encore 147 jours.)?";

    #[test]
    fn what_must_be_verified_comes_first_and_what_was_verified_today_can_be_taken_back() {
        let stage = Stage::standby();
        let now = facts(&stage.state.guides, &stage.local, TODAY, Leave::Now);
        assert_eq!(told(&now.doubtful, CARD), [PHOTO, YEARS]);
        assert_eq!(told(&now.certain, CARD), [PRICE]);
        let mut guides = Library::clone(&stage.state.guides);
        let name = of_card(&guides, "5 ans");
        guides.verify(&verified(name, "5 ans"), TODAY);
        let now = facts(&guides, &stage.local, TODAY, Leave::Now);
        let years = "5 ans (vérifié le 24 novembre 2026, Encore 181 jours.)!";
        assert_eq!(told(&now.doubtful, CARD), [PHOTO]);
        assert_eq!(told(&now.certain, CARD), [PRICE, years]);
        let behind_the_pin = facts(&guides, &stage.local, TODAY, Leave::Tomorrow);
        assert_eq!(told(&behind_the_pin.doubtful, CARD), [PHOTO, years], "it stays under the finger");
        assert_eq!(told(&behind_the_pin.certain, CARD), [PRICE]);
    }

    #[test]
    fn each_fact_says_where_it_is_used_and_a_long_list_ends_in_how_many_more() {
        let stage = Stage::standby();
        let facts = facts(&stage.state.guides, &stage.local, TODAY, Leave::Now);
        let groups = facts.doubtful.iter().chain(&facts.certain).filter(|group| group.title == CARD);
        let used: Vec<_> =
            groups.flat_map(|group| &group.lines).map(|line| line.used.replace('\u{a0}', " ")).collect();
        assert_eq!(
            used,
            [
                "Sert ici : papier « Une photo d'identité de moins de 6 mois (à vérifier), non découpée ».",
                "Sert ici : question « Votre carte est-elle prolongée ? ».",
                "Sert ici : question « Pourquoi demander une carte ? ».",
            ]
        );
        let parts = |count| vec!["étape".to_owned(); count];
        assert_eq!(words::used_in(&parts(1), 1), "Sert ici\u{a0}: étape et 1 autre.");
        assert_eq!(words::used_in(&parts(2), 3), "Sert ici\u{a0}: étape, étape et 3 autres.");
    }

    #[test]
    fn the_numbers_of_the_stop_signals_come_first_and_the_places_last() {
        let stage = Stage::standby();
        let local = LocalLayer { places: places(), ..stage.local.clone() };
        let mut guides = Library::clone(&stage.state.guides);
        let suicide = FactName::Number(FactId::parse("suicide").unwrap());
        guides.verify(&verified(suicide, "3114"), TODAY);
        let facts = facts(&guides, &local, TODAY, Leave::Now);
        let titles: Vec<_> = facts.doubtful.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, ["Repères", CARD, "Lieux où orienter"]);
        assert_eq!(
            told(&facts.certain, "Repères"),
            ["3114 (vérifié le 24 novembre 2026, Encore 181 jours.)!"]
        );
        assert_eq!(
            facts.doubtful[0].lines[0].used.replace('\u{a0}', " "),
            "Sert ici : repère « Envie de mourir »."
        );
        let bus = &facts.doubtful[2].lines[0];
        assert_eq!(
            (bus.said.value.as_str(), bus.said.source.as_str()),
            ("Bus France Services", "local.toml")
        );
        assert_eq!(bus.details, ["02\u{a0}41\u{a0}00\u{a0}00\u{a0}00", "le premier mardi"]);
        assert_eq!(
            told(&facts.certain, "Lieux où orienter"),
            ["France Services de Saint-Aubin (vérifié le 2 novembre 2026, Encore 159 jours.)?"]
        );
    }

    #[test]
    fn what_is_certain_for_the_fewest_days_comes_before_what_lasts() {
        let stage = Stage::standby();
        let local = LocalLayer { places: places(), ..stage.local.clone() };
        let facts = facts(&stage.state.guides, &local, TODAY, Leave::Now);
        let titles: Vec<_> = facts.certain.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, [CARD, "Lieux où orienter"]);
    }
}
