//! A place (lieu) where someone can be sent: who is there, where, when, and how sure that is.
//!
//! Made by `config` from `local.toml` and from a table of places. What is shown of it changes with
//! the day, so a place also says when someone last compared it with the real one.

mod hours;
mod phone;

use jiff::civil::{Date, DateTime};

use super::{
    Standing, StructureKind,
    fact::{DEFAULT_SHELF_MONTHS, best_before, standing},
};

pub use hours::{DayHours, Hours, HoursNow, Now, Span};
pub use phone::Phone;

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its kind.
    pub kind: StructureKind,
    /// Its name, as on its door.
    pub name: String,
    /// Its address on one line.
    pub address: String,
    /// Its telephone.
    pub phone: Option<Phone>,
    /// When it is open.
    pub hours: Option<Hours>,
    /// What people come for.
    pub services: Vec<String>,
    /// Its official site, an `https://` address.
    pub site: Option<String>,
    /// When someone last compared all this with the place, as its file says; `None`: nobody knows.
    pub verified_on: Option<Date>,
    /// When an agent did so here, where that is the better day.
    pub verified_here: Option<Date>,
    /// The file that names it: `local.toml`, or a table.
    pub source: String,
}

/// What stands between the parts of [`Place::value`].
const BETWEEN: &str = " | ";

impl Place {
    /// How far hours and telephone can be trusted on `today`.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        standing(self.last_verified(), DEFAULT_SHELF_MONTHS, today)
    }

    /// The last day on which it can be certain; `None` when nobody has looked at it.
    #[must_use]
    pub fn certain_until(&self) -> Option<Date> {
        Some(best_before(self.last_verified()?, DEFAULT_SHELF_MONTHS))
    }

    /// When someone last compared it with the real one, here or elsewhere.
    #[must_use]
    pub fn last_verified(&self) -> Option<Date> {
        self.verified_here.or(self.verified_on)
    }

    /// What is compared, on one line: address, telephone, hours as they were written, site.
    #[must_use]
    pub fn value(&self) -> String {
        let phone = self.phone.as_ref().map(ToString::to_string);
        let hours = self.hours.as_ref().map(|hours| hours.written().to_owned());
        let parts = [Some(self.address.clone()), phone, hours, self.site.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
    }

    /// Whether it is open at `moment`, when its hours tell.
    #[must_use]
    pub fn at(&self, moment: DateTime) -> Option<HoursNow> {
        self.hours.as_ref()?.at(moment)
    }

    /// What puts the open ones first, then those that open soonest, then those that nobody knows.
    fn order(&self, moment: DateTime) -> (u8, Option<DateTime>) {
        match self.at(moment).map(|told| told.now) {
            Some(Now::Open { .. }) => (0, None),
            Some(Now::Opens { at }) => (1, Some(at)),
            None => (2, None),
            Some(Now::Closed) => (3, None),
        }
    }
}

/// The places of this kind with their numbers in `places`, the most useful at `moment` first.
#[must_use]
pub fn of_kind(places: &[Place], kind: StructureKind, moment: DateTime) -> Vec<(usize, &Place)> {
    let mut found: Vec<_> = places.iter().enumerate().filter(|(_, place)| place.kind == kind).collect();
    found.sort_by_cached_key(|(_, place)| place.order(moment));
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn place(name: &str, kind: StructureKind, hours: &str) -> Place {
        Place {
            kind,
            name: name.to_owned(),
            address: "1 rue de la Mairie, 49000 Saint-Exemple".to_owned(),
            phone: None,
            hours: (!hours.is_empty()).then(|| Hours::parse(hours)),
            services: Vec::new(),
            site: None,
            verified_on: Some(date(2026, 11, 1)),
            verified_here: None,
            source: "local.toml".to_owned(),
        }
    }

    #[test]
    fn the_places_of_a_kind_come_with_the_open_ones_first_and_keep_their_numbers() {
        let kind = StructureKind::SocialHelp;
        let places = [
            place("fermé", kind, "off"),
            place("demain", kind, "We 09:00-12:00"),
            place("ailleurs", StructureKind::FranceServices, "24/7"),
            place("inconnu", kind, ""),
            place("ouvert", kind, "Mo-Fr 09:00-17:00"),
            place("tout à l'heure", kind, "Tu 14:00-17:00"),
        ];
        let tuesday_morning = date(2026, 11, 24).at(10, 0, 0, 0);
        let found = of_kind(&places, kind, tuesday_morning);
        let found: Vec<_> = found.iter().map(|(at, place)| (*at, place.name.as_str())).collect();
        assert_eq!(
            found,
            [(4, "ouvert"), (5, "tout à l'heure"), (1, "demain"), (3, "inconnu"), (0, "fermé")]
        );
    }

    #[test]
    fn a_place_that_nobody_has_looked_at_for_long_is_not_certain() {
        let mut place = place("CCAS", StructureKind::SocialHelp, "");
        let today = date(2026, 11, 24);
        assert_eq!(place.standing(today), Standing::Certain);
        place.verified_on = Some(date(2026, 1, 1));
        assert_eq!(place.standing(today), Standing::Stale);
        place.verified_on = None;
        assert_eq!(place.standing(today), Standing::Unverified);
    }
}
