//! One row of the table: from its cells to a place, or to the reasons why not.

use jiff::civil::Date;

use crate::guide::{
    Place, StructureKind, did_you_mean,
    place::{Hours, Phone, Position, WebAddress},
};

use super::{
    super::{
        of_local::{ADDRESS_REMEDY, HOURS_REMEDY, HOURS_UNREAD, PHONE_REMEDY},
        typology,
    },
    NEEDED, Remark,
};

/// What the standard writes of a place where nobody is received.
const NOBODY_RECEIVED: &str = "Ce lieu n'accueille pas de public";

/// What the standard writes of a place that moves about.
const MOVES_ABOUT: &str = "Itinérant";
/// What becomes of a place without a position.
const NO_DISTANCE: &str = "le lieu est repris sans distance";
/// How a position is written.
const DEGREES_REMEDY: &str = "écrivez des degrés, par exemple 47.5401 et -0.1032";

/// A row that has as many cells as there are columns.
pub(super) struct Row<'r, 'c> {
    pub line: u64,
    pub columns: &'r [String],
    pub cells: &'r [&'c str],
    pub source: &'r str,
    pub remarks: &'r mut Vec<Remark>,
}

impl<'c> Row<'_, 'c> {
    /// The place; a cell that is wrong is left out alone and reported.
    pub fn place(mut self) -> Option<Place> {
        for column in NEEDED {
            if self.cell(column).is_empty() {
                self.remark(column, "la case est vide : le lieu n'est pas repris", "remplissez cette case");
                return None;
            }
        }
        if self.values("modalites_acces").any(|way| way == NOBODY_RECEIVED) {
            let message = "ce lieu n'accueille pas de public : il n'est pas repris";
            self.remark("modalites_acces", message, "retirez cette ligne");
            return None;
        }
        Some(Place {
            kinds: self.kinds()?,
            name: self.cell("nom").to_owned(),
            address: self.address(),
            phone: self.phone(),
            hours: self.hours(),
            services: self.values("services").map(str::to_owned).collect(),
            signals: typology::signals_of(self.codes()),
            // A page that is not protected is shown to nobody.
            site: self.values("site_web").find_map(WebAddress::parse),
            booking: self.booking(),
            position: self.position(),
            verified_on: self.verified_on(),
            verified_here: None,
            source: self.source.to_owned(),
        })
    }

    /// Empty when the column is not there.
    fn cell(&self, column: &str) -> &'c str {
        self.columns.iter().position(|name| name == column).map_or("", |at| self.cells[at].trim())
    }

    fn values(&self, column: &str) -> impl Iterator<Item = &'c str> + use<'c> {
        self.cell(column).split(['|', ';']).map(str::trim).filter(|value| !value.is_empty())
    }

    fn remark(&mut self, column: &'static str, message: impl Into<String>, remedy: impl Into<String>) {
        let (message, remedy) = (message.into(), remedy.into());
        self.remarks.push(Remark { line: self.line, column: Some(column), message, remedy });
    }

    fn codes(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        // Some tables split these codes with a comma.
        let codes = self.values("typologie").flat_map(|codes| codes.split(','));
        codes.map(str::trim).filter(|code| !code.is_empty())
    }

    /// A code that is unknown is told; a place that has no other one is left out.
    fn kinds(&mut self) -> Option<Vec<StructureKind>> {
        let kinds: Vec<_> = self.codes().filter_map(typology::kind_of).collect();
        let unknown: Vec<_> = self.codes().filter(|code| typology::kind_of(code).is_none()).collect();
        let left_out = kinds.is_empty() && !unknown.is_empty();
        let fate = if left_out { " : le lieu n'est pas repris" } else { "" };
        for code in unknown {
            let message = format!("« {code} » n'est pas une typologie du standard{fate}");
            self.remark("typologie", message, did_you_mean::remedy(code, typology::codes()));
        }
        if left_out {
            return None;
        }
        Some(typology::all_of(&kinds, self.values("dispositif_programmes_nationaux")))
    }

    fn address(&mut self) -> String {
        let mut code = self.cell("code_postal");
        if !code.is_empty() && (code.len() != 5 || !code.bytes().all(|byte| byte.is_ascii_digit())) {
            let message = format!("« {code} » n'est pas un code postal : il n'est pas repris");
            self.remark("code_postal", message, "écrivez cinq chiffres, avec le zéro du début");
            code = "";
        }
        let town = joined(&[code, self.cell("commune")], " ");
        joined(&[self.cell("adresse"), self.cell("complement_adresse"), &town], ", ")
    }

    fn phone(&mut self) -> Option<Phone> {
        let written = self.cell("telephone");
        let phone = Phone::parse(written);
        if phone.is_none() && !written.is_empty() {
            let message = format!("« {written} » n'est pas un numéro de téléphone : il n'est pas repris");
            self.remark("telephone", message, PHONE_REMEDY);
        }
        phone
    }

    fn hours(&mut self) -> Option<Hours> {
        let written = self.cell("horaires");
        let hours = (!written.is_empty()).then(|| Hours::parse(written))?;
        if !hours.is_read() {
            self.remark("horaires", format!("les horaires « {written} » {HOURS_UNREAD}"), HOURS_REMEDY);
        }
        Some(hours)
    }

    fn booking(&mut self) -> Option<WebAddress> {
        // An address may hold a semicolon: the cell is one value.
        let written = self.cell("prise_rdv");
        let address = WebAddress::parse(written);
        if address.is_none() && !written.is_empty() {
            let message = format!("« {written} » n'est pas une adresse protégée : elle n'est pas reprise");
            self.remark("prise_rdv", message, ADDRESS_REMEDY);
        }
        address
    }

    /// Where it is. A bus is not there: the coordinates of one that moves about say nothing.
    fn position(&mut self) -> Option<Position> {
        let latitude = self.degrees("latitude", 90.0);
        let longitude = self.degrees("longitude", 180.0);
        let (latitude, longitude) = latitude.zip(longitude)?;
        let position = Position::new(latitude, longitude);
        if position.is_none() {
            let message = format!("la position 0, 0 est en pleine mer : {NO_DISTANCE}");
            self.remark("latitude", message, DEGREES_REMEDY);
        }
        let mut ways = self.values("itinerance").peekable();
        let moves = ways.peek().is_some() && ways.all(|way| way == MOVES_ABOUT);
        position.filter(|_| !moves)
    }

    /// Degrees between `-most` and `most`, with a point or the comma of a French spreadsheet.
    fn degrees(&mut self, column: &'static str, most: f64) -> Option<f64> {
        let written = self.cell(column);
        let degrees = written.replace(',', ".").parse::<f64>().ok();
        let found = degrees.filter(|it| (-most..=most).contains(it));
        if found.is_none() {
            let message = match degrees {
                _ if self.cell("latitude").is_empty() && self.cell("longitude").is_empty() => return None,
                None if written.is_empty() => {
                    format!("la case est vide, et l'autre est remplie : {NO_DISTANCE}")
                }
                Some(_) => format!("« {written} » sort des limites : {NO_DISTANCE}"),
                None => format!("« {written} » n'est pas un nombre : {NO_DISTANCE}"),
            };
            self.remark(column, message, DEGREES_REMEDY);
        }
        found
    }

    /// The day; the time that some tables write behind it means nothing here.
    fn verified_on(&mut self) -> Option<Date> {
        let written = self.cell("date_maj");
        let day = written.get(..10).and_then(|day| day.parse().ok());
        if day.is_none() && !written.is_empty() {
            let message = format!("« {written} » n'est pas une date : le lieu est « à vérifier »");
            self.remark("date_maj", message, "écrivez année-mois-jour, par exemple 2026-03-31");
        }
        day
    }
}

/// The parts that are not empty.
fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}
