//! Reads `[[place]]`, a place that a commune writes itself.

use toml::de::DeTable;

use crate::guide::{
    Place, StructureKind,
    fault::{FaultCode, Faults, Span},
    place::{Hours, Phone, Position, WebAddress},
    raw::{
        At,
        keys::{Entry, Keys},
    },
    signals::Signal,
};

use super::super::reader::{decimal_number, some_of};

/// What is said of hours that cannot be read, in both sources.
pub(super) const HOURS_UNREAD: &str = "ne se lisent pas sans rien deviner : ils sont montrés tels quels";
/// How hours are written.
pub(super) const HOURS_REMEDY: &str = "écrivez par exemple Mo-Fr 09:00-12:00,14:00-17:00; PH off";
/// How a number is written.
pub(super) const PHONE_REMEDY: &str = "écrivez un numéro entier, par exemple 02 41 00 00 00";

/// How an address is written.
pub(super) const ADDRESS_REMEDY: &str = "écrivez l'adresse entière, qui commence par https://";
/// The file that these places are read from, as people call it.
const SOURCE: &str = "local.toml";

/// Every place that is whole; a value that is wrong is left out and reported.
pub(in crate::config) fn places(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Vec<Place> {
    let tables = keys.tables("place", faults);
    tables.into_iter().filter_map(|(at, table)| place(table, at, faults)).collect()
}

fn place(table: &DeTable<'_>, at: Span, faults: &mut Faults) -> Option<Place> {
    let name = table.get("name").and_then(|name| name.get_ref().as_str());
    let what = name.map_or_else(|| "[[place]]".to_owned(), |name| format!("le lieu « {name} »"));
    let mut keys = Keys::of(table, at, what);
    // An empty list names no kind either.
    let named = |(_, value): Entry<'_, '_>| {
        value.get_ref().as_array().is_none_or(|list| list.iter().next().is_some())
    };
    if !keys.entry("kind").is_some_and(named) {
        keys.missing("kind", FaultCode::MissingKey);
    }
    let kinds = some_of(&mut keys, "kind", StructureKind::ALL, StructureKind::code, faults);
    let name = keys.needed_text("name", FaultCode::MissingText, faults);
    let address = keys.needed_text("address", FaultCode::MissingText, faults);
    let phone = filled(keys.text("phone", faults)).and_then(|written| phone(&written, faults));
    let hours = filled(keys.text("hours", faults)).map(|written| hours(&written, faults));
    let services = keys.texts("services", faults).unwrap_or_default();
    let signals = some_of(&mut keys, "signals", Signal::ALL, Signal::code, faults);
    let site = filled(keys.text("site", faults)).and_then(|written| page(written, faults));
    let booking = filled(keys.text("booking", faults)).and_then(|written| page(written, faults));
    let position = position(&mut keys, faults);
    let verified_on = keys.date("verified_on", faults).map(|day| day.value);
    keys.close(faults);
    let trimmed = |text: At<String>| text.value.trim().to_owned();
    Some(Place {
        kinds: Some(kinds).filter(|kinds| !kinds.is_empty())?,
        name: name.map(trimmed)?,
        address: address.map(trimmed)?,
        phone,
        hours,
        services: services.into_iter().map(trimmed).filter(|service| !service.is_empty()).collect(),
        signals,
        site,
        booking,
        position,
        verified_on,
        verified_here: None,
        source: SOURCE.to_owned(),
    })
}

/// An empty text is not filled in yet.
fn filled(text: Option<At<String>>) -> Option<At<String>> {
    text.filter(|text| !text.value.trim().is_empty())
}

fn phone(written: &At<String>, faults: &mut Faults) -> Option<Phone> {
    let phone = Phone::parse(&written.value);
    if phone.is_none() {
        let message = format!("« {} » n'est pas un numéro de téléphone", written.value);
        faults.add(FaultCode::WrongType, written.span.clone(), message, PHONE_REMEDY);
    }
    phone
}

fn hours(written: &At<String>, faults: &mut Faults) -> Hours {
    let hours = Hours::parse(&written.value);
    if !hours.is_read() {
        let message = format!("les horaires « {} » {HOURS_UNREAD}", written.value);
        faults.add(FaultCode::WrongType, written.span.clone(), message, HOURS_REMEDY);
    }
    hours
}

fn page(written: At<String>, faults: &mut Faults) -> Option<WebAddress> {
    let address = WebAddress::parse(&written.value);
    if address.is_none() {
        let message = format!("l'adresse « {} » n'est pas une adresse protégée", written.value.trim());
        faults.add(FaultCode::BadAddress, written.span, message, ADDRESS_REMEDY);
    }
    address
}

/// `position = { latitude = …, longitude = … }`: of a place, or of the town hall.
pub(in crate::config) fn position(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<Position> {
    let (span, table) = keys.table("position", faults)?;
    let mut keys = Keys::of(table, span.clone(), "la position");
    let degrees = ["latitude", "longitude"].map(|key| {
        if keys.entry(key).is_none() {
            keys.missing(key, FaultCode::MissingKey);
        }
        let most = if key == "latitude" { 90.0 } else { 180.0 };
        decimal_number(&mut keys, key, -most..=most, faults).map(f64::from)
    });
    keys.close(faults);
    let [Some(latitude), Some(longitude)] = degrees else { return None };
    let position = Position::new(latitude, longitude);
    if position.is_none() {
        let message = "la position 0, 0 est en pleine mer";
        faults.add(
            FaultCode::NumberOutOfRange,
            span,
            message,
            "écrivez celle du lieu, ou retirez cette ligne",
        );
    }
    position
}
