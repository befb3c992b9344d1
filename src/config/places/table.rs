//! Reads a table of the national standard « lieux de médiation numérique » (v1.0.2): CSV, one place
//! a row, several values of a cell split by `|` or `;`.
//!
//! Such a table comes from somewhere else and through a spreadsheet: commas or semicolons, with or
//! without a mark at its start, columns in any order. A row that names no place to go to is left out;
//! a cell that is wrong is left out alone. Each is reported with its line and its column.

mod row;

use std::{fmt, path::Path};

use csv::{ByteRecord, ReaderBuilder};

use crate::guide::{Place, SourceFile, source::MAX_FILE_BYTES};

use row::Row;

/// Columns without which there is no place to go to.
const NEEDED: [&str; 3] = ["nom", "adresse", "commune"];

/// Something that is wrong in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Its column, by the name at the top; `None`: the whole row.
    pub column: Option<&'static str>,
    /// What is wrong, and what becomes of it.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, message, remedy } = self;
        write!(f, "ligne {line}")?;
        if let Some(column) = column {
            write!(f, ", colonne « {column} »")?;
        }
        write!(f, " : {message} — {}.", remedy.trim_end_matches(" ?"))
    }
}

/// Reads the table as far as possible.
#[must_use]
pub fn read_places(file: &SourceFile) -> (Vec<Place>, Vec<Remark>) {
    let mut reading = Reading { source: file_name(&file.name), ..Reading::default() };
    if file.bytes.len() > MAX_FILE_BYTES {
        reading.remark(
            1,
            None,
            "le fichier dépasse 1 Mio : aucun lieu n'est repris",
            "gardez les lieux de votre secteur",
        );
        return (Vec::new(), reading.remarks);
    }
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let mut table =
        ReaderBuilder::new().delimiter(delimiter(bytes)).flexible(true).has_headers(false).from_reader(bytes);
    let mut places = Vec::new();
    for record in table.byte_records() {
        match record {
            Ok(record) => places.extend(reading.row(&record)),
            // In memory, rows of any length: there is nothing left that could fail.
            Err(error) => tracing::warn!(%error, "a row of the table of places cannot be read"),
        }
    }
    if reading.columns.is_none() {
        reading.remark(
            1,
            None,
            "le fichier est vide",
            "exportez de nouveau la liste des lieux, avec ses titres de colonnes",
        );
    }
    (places, reading.remarks)
}

fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| path.to_owned())
}

/// A semicolon is what French spreadsheets write.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    let count = |sign: u8| first.split(|byte| *byte == sign).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

/// The table while it is read.
#[derive(Default)]
struct Reading {
    /// Name of the file, without its folder.
    source: String,
    /// The names at the top, once they were read.
    columns: Option<Vec<String>>,
    /// Whether the needed columns are there.
    useful: bool,
    remarks: Vec<Remark>,
}

impl Reading {
    fn remark(&mut self, line: u64, column: Option<&'static str>, message: &str, remedy: &str) {
        self.remarks.push(Remark { line, column, message: message.to_owned(), remedy: remedy.to_owned() });
    }

    fn row(&mut self, record: &ByteRecord) -> Option<Place> {
        let line = record.position().map_or(1, csv::Position::line);
        let cells: Option<Vec<_>> = record.iter().map(|cell| std::str::from_utf8(cell).ok()).collect();
        let Some(cells) = cells else {
            self.columns.get_or_insert_default();
            self.remark(
                line,
                None,
                "la ligne n'est pas en UTF-8 : elle n'est pas reprise",
                "enregistrez le fichier au format « CSV UTF-8 »",
            );
            return None;
        };
        let Some(columns) = &self.columns else {
            self.titles(line, &cells);
            return None;
        };
        if !self.useful {
            return None;
        }
        if cells.len() != columns.len() {
            let (found, wanted) = (cells.len(), columns.len());
            let s = if found > 1 { "s" } else { "" };
            self.remark(
                line,
                None,
                &format!("{found} colonne{s} au lieu de {wanted} : la ligne n'est pas reprise"),
                "cherchez un séparateur ou un guillemet en trop, ou qui manque",
            );
            return None;
        }
        Row { line, columns, cells: &cells, source: &self.source, remarks: &mut self.remarks }.place()
    }

    fn titles(&mut self, line: u64, cells: &[&str]) {
        let columns: Vec<_> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let missing = NEEDED.into_iter().filter(|name| !columns.iter().any(|column| column == name));
        for name in missing {
            self.remark(
                line,
                Some(name),
                "cette colonne manque : aucun lieu n'est repris",
                "gardez les titres de colonnes du standard sur la première ligne",
            );
        }
        self.useful = self.remarks.is_empty();
        self.columns = Some(columns);
    }
}

#[cfg(test)]
mod tests;
