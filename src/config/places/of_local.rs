//! Reads `[[place]]`, a place that a commune writes itself.

use toml::de::DeTable;

use crate::guide::{
    Place, StructureKind,
    fault::{FaultCode, Faults, Span},
    place::{Hours, Phone},
    raw::{At, keys::Keys},
};

use super::super::reader::one_of;

/// What is said of hours that cannot be read, in both sources.
pub(super) const HOURS_UNREAD: &str = "ne se lisent pas sans rien deviner : ils sont montrés tels quels";
/// How hours are written.
pub(super) const HOURS_REMEDY: &str = "écrivez par exemple Mo-Fr 09:00-12:00,14:00-17:00; PH off";
/// How a number is written.
pub(super) const PHONE_REMEDY: &str = "écrivez un numéro entier, par exemple 02 41 00 00 00";

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
    if keys.entry("kind").is_none() {
        keys.missing("kind", FaultCode::MissingKey, faults);
    }
    let kind = one_of(&mut keys, "kind", StructureKind::ALL, StructureKind::code, faults);
    let name = keys.needed_text("name", FaultCode::MissingText, faults);
    let address = keys.needed_text("address", FaultCode::MissingText, faults);
    let phone = filled(keys.text("phone", faults)).and_then(|written| phone(&written, faults));
    let hours = filled(keys.text("hours", faults)).map(|written| hours(&written, faults));
    let services = keys.texts("services", faults).unwrap_or_default();
    let site = filled(keys.text("site", faults)).and_then(|written| site(written, faults));
    let verified_on = keys.date("verified_on", faults).map(|day| day.value);
    keys.close(faults);
    let trimmed = |text: At<String>| text.value.trim().to_owned();
    Some(Place {
        kind: kind?,
        name: name.map(trimmed)?,
        address: address.map(trimmed)?,
        phone,
        hours,
        services: services.into_iter().map(trimmed).filter(|service| !service.is_empty()).collect(),
        site,
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

fn site(written: At<String>, faults: &mut Faults) -> Option<String> {
    let address = written.value.trim();
    if address.starts_with("https://") {
        return Some(address.to_owned());
    }
    faults.add(
        FaultCode::BadAddress,
        written.span,
        format!("l'adresse « {address} » n'est pas une adresse protégée"),
        "écrivez l'adresse entière, qui commence par https://",
    );
    None
}
