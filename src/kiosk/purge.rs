//! The purge of old journals, and what it says.

use jiff::civil::Date;

use crate::journal::Journal;

/// Deletes sessions older than `months` and says in French what was deleted. Waits for the disk.
#[must_use]
pub fn purge(journal: &Journal, today: Date, months: u16) -> String {
    let before = match today.checked_sub(jiff::Span::new().months(i32::from(months))) {
        Ok(before) => before,
        Err(_) => return "Purge impossible : la date de ce poste est fausse.".to_owned(),
    };
    match journal.purge_before(before) {
        Ok(0) => format!("Purge faite : rien n'était plus ancien que le {before}."),
        Ok(count) => format!("Purge faite : {count} accompagnements d'avant le {before} sont effacés."),
        Err(error) => format!("La purge n'a pas pu se faire : {error}"),
    }
}
