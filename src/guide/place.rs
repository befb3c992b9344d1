//! A place (lieu) where someone can be sent: who is there, where, when, and how sure that is.
//!
//! Made by `config` from `local.toml` and from a table of places. What is shown of it changes with
//! the day, so a place also says when someone last compared it with the real one.

mod address;
mod hours;
mod phone;
mod position;

use jiff::civil::{Date, DateTime};

use super::{
    Standing, StructureKind,
    fact::{DEFAULT_SHELF_MONTHS, best_before, standing},
    signals::Signal,
};

pub use address::WebAddress;
pub use hours::{DayHours, Hours, HoursNow, Now, Span};
pub use phone::Phone;
pub use position::Position;

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its kinds, at least one: it is offered under each of them.
    pub kinds: Vec<StructureKind>,
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
    /// The stop signals that it was named for.
    pub signals: Vec<Signal>,
    /// Its official site.
    pub site: Option<WebAddress>,
    /// Where an appointment is made.
    pub booking: Option<WebAddress>,
    /// Where it is; `None`: nobody knows, or it moves about.
    pub position: Option<Position>,
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

    /// What is compared, on one line: address, telephone, hours as they were written, site, the page
    /// for appointments.
    #[must_use]
    pub fn value(&self) -> String {
        let phone = self.phone.as_ref().map(ToString::to_string);
        let hours = self.hours.as_ref().map(|hours| hours.written().to_owned());
        let web = |address: &Option<WebAddress>| address.as_ref().map(ToString::to_string);
        let parts = [Some(self.address.clone()), phone, hours, web(&self.site), web(&self.booking)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
    }

    /// Whether it is open at `moment`, when its hours tell.
    #[must_use]
    pub fn at(&self, moment: DateTime) -> Option<HoursNow> {
        self.hours.as_ref()?.at(moment)
    }
}

#[cfg(test)]
impl Place {
    /// A place for tests: each changes what it is about.
    pub fn sample() -> Self {
        Self {
            kinds: vec![StructureKind::FranceServices],
            name: "France Services de Saint-Exemple".to_owned(),
            address: "1 rue de la Mairie, 49000 Saint-Exemple".to_owned(),
            phone: None,
            hours: None,
            services: Vec::new(),
            signals: Vec::new(),
            site: None,
            booking: None,
            position: None,
            verified_on: None,
            verified_here: None,
            source: "local.toml".to_owned(),
        }
    }
}

/// A place as it is offered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offered<'p> {
    /// Its number among all places.
    pub number: usize,
    /// The place.
    pub place: &'p Place,
    /// How many kilometres it is away; `None` when one of both positions is not known.
    pub km: Option<f64>,
}

/// The places that `wanted` takes, the nearest to `here` first. Those whose distance is not known
/// come last, in the order in which they were written.
#[must_use]
pub fn nearest(
    places: &[Place],
    here: Option<Position>,
    wanted: impl Fn(&Place) -> bool,
) -> Vec<Offered<'_>> {
    let all = places.iter().enumerate().filter(|(_, place)| wanted(place));
    let mut found: Vec<_> = all
        .map(|(number, place)| {
            let km = here.zip(place.position).map(|(here, there)| here.km_to(there));
            Offered { number, place, km }
        })
        .collect();
    let far = |offered: &Offered<'_>| offered.km.unwrap_or(f64::INFINITY);
    found.sort_by(|one, other| far(one).total_cmp(&far(other)));
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn place(name: &str, kinds: &[StructureKind], latitude: f64) -> Place {
        Place {
            kinds: kinds.to_vec(),
            name: name.to_owned(),
            position: Position::new(latitude, 0.0),
            verified_on: Some(date(2026, 11, 1)),
            ..Place::sample()
        }
    }

    #[track_caller]
    fn check(here: Option<Position>, expected: &[(usize, &str, Option<f64>)]) {
        let (wanted, other) = (StructureKind::SocialHelp, StructureKind::FranceServices);
        let places = [
            place("sans position", &[wanted], f64::NAN),
            place("loin", &[wanted], 48.0),
            place("ailleurs", &[other], 47.0),
            place("tout près", &[other, wanted], 47.01),
            place("sans rien non plus", &[wanted], f64::NAN),
        ];
        let found = nearest(&places, here, |place| place.kinds.contains(&wanted));
        let found: Vec<_> =
            found.iter().map(|it| (it.number, it.place.name.as_str(), it.km.map(f64::round))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_places_of_a_kind_come_with_the_nearest_first_and_keep_their_numbers() {
        check(
            Position::new(47.0, 0.0),
            &[
                (3, "tout près", Some(1.0)),
                (1, "loin", Some(111.0)),
                (0, "sans position", None),
                (4, "sans rien non plus", None),
            ],
        );
    }

    #[test]
    fn without_the_position_of_the_town_hall_they_stay_as_they_were_written_and_no_distance_is_said() {
        check(
            None,
            &[
                (0, "sans position", None),
                (1, "loin", None),
                (3, "tout près", None),
                (4, "sans rien non plus", None),
            ],
        );
    }

    #[test]
    fn a_place_that_nobody_has_looked_at_for_long_is_not_certain() {
        let mut place = place("CCAS", &[StructureKind::SocialHelp], f64::NAN);
        let today = date(2026, 11, 24);
        assert_eq!(place.standing(today), Standing::Certain);
        place.verified_on = Some(date(2026, 1, 1));
        assert_eq!(place.standing(today), Standing::Stale);
        place.verified_on = None;
        assert_eq!(place.standing(today), Standing::Unverified);
    }
}
