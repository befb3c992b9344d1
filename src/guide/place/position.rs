//! Where a place is on the earth (WGS 84, as satellites tell it), and how far two are apart.

/// The mean radius of the earth in kilometres (IUGG, from the axes of WGS 84).
const EARTH: f64 = 6371.0088;

/// A position, in degrees; both are inside their limits, and so never « not a number ».
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

impl Eq for Position {}

impl Position {
    /// The position; `None` when there is none like it. 0, 0 lies in the sea: it is what tables write
    /// for a place that was not found.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let inside = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        let found = latitude.abs() + longitude.abs() > 0.0;
        (inside && found).then_some(Self { latitude, longitude })
    }

    /// How many kilometres `other` is away as the crow flies: the haversine formula (R. W. Sinnott,
    /// « Virtues of the Haversine », Sky & Telescope 68, 1984).
    #[must_use]
    pub fn km_to(self, other: Self) -> f64 {
        let [from, to] = [self, other].map(|it| it.latitude.to_radians());
        let north = ((to - from) / 2.0).sin().powi(2);
        let east = ((other.longitude - self.longitude).to_radians() / 2.0).sin().powi(2);
        2.0 * EARTH * (north + from.cos() * to.cos() * east).min(1.0).sqrt().asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: (f64, f64), to: (f64, f64), km: f64) {
        let [from, to] = [from, to].map(|(latitude, longitude)| Position::new(latitude, longitude).unwrap());
        for told in [from.km_to(to), to.km_to(from)] {
            assert!((told - km).abs() <= km * 0.001 + 0.001, "{told}");
        }
    }

    #[test]
    fn the_distance_is_that_of_the_crow_in_both_directions() {
        // A degree of the equator or of a meridian is a 360th of the earth.
        check((0.0, 10.0), (0.0, 11.0), 111.195);
        check((47.0, 0.5), (48.0, 0.5), 111.195);
        // Paris (Notre-Dame) to Lyon (Bellecour), by Vincenty's formula on the ellipsoid: it is 391.924.
        check((48.8530, 2.3499), (45.7578, 4.8320), 391.9);
        check((47.5, -0.1), (47.5, -0.1), 0.0);
        check((0.0, 179.5), (0.0, -179.5), 111.195);
        check((90.0, 0.0), (-90.0, 0.0), 20_015.1);
    }

    #[test]
    fn what_is_no_position_is_none() {
        for (latitude, longitude) in
            [(0.0, 0.0), (91.0, 0.0), (0.0, -180.1), (f64::NAN, 1.0), (1.0, f64::INFINITY)]
        {
            assert_eq!(Position::new(latitude, longitude), None, "{latitude} {longitude}");
        }
    }
}
