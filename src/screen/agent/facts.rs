//! The dated facts of all guides, and what the commune has not filled in yet, for the agent.

use jiff::civil::Date;

use crate::guide::{FactId, GuideId, Library, LocalLayer, Standing, register::register};

use super::{
    advice::{FactLine, fact_line},
    words,
};

/// Everything that the page of dated facts shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// What must be compared with its source before it is said, by guide.
    pub doubtful: Vec<Group>,
    /// What can be said, by guide.
    pub certain: Vec<Group>,
    /// What is missing in `local.toml`: its key, and the guides that need it.
    pub missing: Vec<(String, String)>,
}

/// The facts of one guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Title of the guide.
    pub title: String,
    /// Its facts, in the order of its file.
    pub lines: Vec<Line>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its guide.
    pub guide: GuideId,
    /// Its name there.
    pub fact: FactId,
    /// What is said of it.
    pub said: FactLine,
    /// How long it stays certain.
    pub left: Option<String>,
    /// Whether comparing it would help: not out of its dates, and not done today already.
    pub may_be_verified: bool,
}

/// The facts as on the day `today`.
#[must_use]
pub fn facts(guides: &Library, local: &LocalLayer, today: Date) -> Facts {
    let mut facts = Facts { missing: missing(guides, local), ..Facts::default() };
    for entry in register(guides, today) {
        let certain = entry.standing == Standing::Certain;
        let line = Line {
            guide: entry.guide.id.clone(),
            fact: entry.fact.id.clone(),
            said: fact_line(entry.fact, today),
            left: entry.days_left.filter(|_| certain).map(words::days_left),
            may_be_verified: entry.standing != Standing::NotInForce && entry.fact.verified_on != Some(today),
        };
        let groups = if certain { &mut facts.certain } else { &mut facts.doubtful };
        match groups.last_mut().filter(|group| group.lines[0].guide == line.guide) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group { title: entry.guide.title.clone(), lines: vec![line] }),
        }
    }
    facts
}

fn missing(guides: &Library, local: &LocalLayer) -> Vec<(String, String)> {
    let titles = |titles: Vec<&str>| titles.join(", ");
    local.missing(guides).into_iter().map(|(key, needed)| (key.to_string(), titles(needed))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Verified;
    use crate::screen::{agent::stage::Stage, testing::TODAY};

    /// The facts in a few lines; « ? » marks what may be verified.
    fn told(facts: &Facts) -> Vec<String> {
        let part = |name: &'static str, groups: &[Group]| {
            let line = move |group: &Group| {
                let lines = group.lines.iter().map(|line| {
                    let mark = if line.may_be_verified { "?" } else { "" };
                    let left = line.left.as_deref().unwrap_or("-");
                    format!("{} ({}, {left}){mark}", line.said.value, line.said.standing)
                });
                format!("{name} {}: {}", group.title, lines.collect::<Vec<_>>().join("; "))
                    .replace('\u{a0}', " ")
            };
            groups.iter().map(line).collect::<Vec<_>>()
        };
        part("doubtful", &facts.doubtful).into_iter().chain(part("certain", &facts.certain)).collect()
    }

    #[test]
    fn what_must_be_verified_comes_first_and_what_was_verified_today_need_not_be_again() {
        let stage = Stage::standby();
        let card = "Demander une carte d'identité";
        let (photo, years) =
            ("6 mois (à vérifier (dernière fois le 20 janvier 2026), -)?", "5 ans (à vérifier, -)?");
        let price = "25 € (vérifié le 20 octobre 2026, Encore 147 jours.)?";
        assert_eq!(
            told(&facts(&stage.state.guides, &stage.local, TODAY)),
            [format!("doubtful {card}: {photo}; {years}"), format!("certain {card}: {price}")]
        );
        let mut guides = Library::clone(&stage.state.guides);
        let (guide, fact) = (GuideId::parse("carte-identite").unwrap(), "5 ans".to_owned());
        let id = guides.get(&guide).unwrap().facts.iter().find(|it| it.value == fact).unwrap().id.clone();
        guides.verify(&[Verified { guide, fact: id, value: fact, on: TODAY }], TODAY);
        let verified = "5 ans (vérifié le 24 novembre 2026, Encore 181 jours.)";
        assert_eq!(
            told(&facts(&guides, &stage.local, TODAY)),
            [format!("doubtful {card}: {photo}"), format!("certain {card}: {price}; {verified}")]
        );
    }
}
