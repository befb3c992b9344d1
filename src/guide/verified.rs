//! What agents have compared with its source here, since the guides were written.
//!
//! It stands beside the guides, never in them. A guide whose value has changed since is not
//! verified by what was seen before: the value of that day is a part of the record.

use jiff::civil::Date;

use super::{Fact, FactId, GuideId, Library};

/// On this day, this fact had this value at its source. Who saw it is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The guide.
    pub guide: GuideId,
    /// Its fact.
    pub fact: FactId,
    /// The value as it was then.
    pub value: String,
    /// The day.
    pub on: Date,
}

impl Verified {
    /// Whether it still speaks of `fact` of `guide`, as the guide writes it now.
    #[must_use]
    pub fn is_of(&self, guide: &GuideId, fact: &Fact) -> bool {
        self.guide == *guide && self.fact == fact.id && self.value == fact.value
    }
}

impl Library {
    /// Makes the facts as fresh as they were seen to be. A day after `today` comes from a clock that
    /// ran ahead and says nothing.
    pub fn verify(&mut self, verified: &[Verified], today: Date) {
        for seen in verified.iter().filter(|seen| seen.on <= today) {
            let Ok(at) = self.guides.binary_search_by(|guide| guide.id.cmp(&seen.guide)) else { continue };
            let guide = &mut self.guides[at];
            let Some(fact) = guide.facts.iter_mut().find(|fact| seen.is_of(&guide.id, fact)) else {
                continue;
            };
            if fact.verified_on.is_none_or(|own| own < seen.on || own > today) {
                fact.verified_on = Some(seen.on);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::SourceFile;

    const TODAY: Date = date(2026, 11, 24);

    fn seen(fact: &str, value: &str, on: Date) -> Verified {
        let (guide, fact) = (GuideId::parse("essai").unwrap(), FactId::parse(fact).unwrap());
        Verified { guide, fact, value: value.to_owned(), on }
    }

    /// On which day the price, which the guide verified on `own`, counts as verified.
    #[track_caller]
    fn check(own: &str, verified: &[Verified], expected: Option<Date>) {
        let text = format!(
            "format = 1\nid = \"essai\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
             [plan_b]\ntext = \"P\"\n[fact.prix]\nvalue = \"25 €\"\nabout = \"A\"\nsource = \"S\"\n{own}\n\
             [[step]]\nid = \"s\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"{{fact.prix}}\"\nagent = \"A\"\nend = \"done\"\n"
        );
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: text.into_bytes() };
        let (mut library, faults) = Library::build(&[file], TODAY);
        assert!(library.left_out().is_empty(), "{faults:#?}");
        library.verify(verified, TODAY);
        assert_eq!(library.guides()[0].facts[0].verified_on, expected);
    }

    const OWN: &str = "verified_on = 2026-03-01";

    #[test]
    fn the_last_day_on_which_it_was_seen_counts() {
        let days = [date(2026, 11, 2), date(2026, 11, 20), date(2026, 10, 1)];
        let all = days.map(|day| seen("prix", "25 €", day));
        check("", &all, Some(days[1]));
        check(OWN, &all, Some(days[1]));
        check("verified_on = 2026-11-23", &all, Some(date(2026, 11, 23)));
    }

    #[test]
    fn a_value_that_has_changed_since_is_not_verified_by_what_was_seen_before() {
        check("", &[seen("prix", "22 €", TODAY)], None);
        check(OWN, &[seen("prix", "22 €", TODAY)], Some(date(2026, 3, 1)));
    }

    #[test]
    fn a_day_to_come_says_nothing() {
        check("", &[seen("prix", "25 €", date(2026, 11, 25))], None);
        check("verified_on = 2031-01-01", &[seen("prix", "25 €", TODAY)], Some(TODAY));
    }

    #[test]
    fn what_is_not_there_any_more_changes_nothing() {
        check(OWN, &[seen("delai", "25 €", TODAY)], Some(date(2026, 3, 1)));
    }
}
