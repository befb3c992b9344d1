//! What is kept, in words for a data-protection officer, as JSON lines or as CSV.
//!
//! Shows everything that stands in the tables and nothing else: what is not printed here is
//! not in the file.

use std::io::{self, Write};
use std::path::Path;

use rusqlite::Connection;

use crate::session::{Happening, Timestamp};

use super::calendar::{self, RETENTION_MONTHS};
use super::read::Folder;
use super::record::Record;
use super::store::{self, Row};

/// How the journal is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
    Csv,
}

/// Why printing stopped.
#[derive(Debug)]
pub(super) enum Stopped {
    Output(io::Error),
    Journal(rusqlite::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<rusqlite::Error> for Stopped {
    fn from(error: rusqlite::Error) -> Self {
        Self::Journal(error)
    }
}

impl From<csv::Error> for Stopped {
    fn from(error: csv::Error) -> Self {
        Self::Output(error.into())
    }
}

/// One journal, with the connection that reads it.
pub(super) struct Source<'s> {
    pub file: &'s Path,
    pub conn: Connection,
}

/// Prints all journals of a folder.
pub(super) fn print(
    format: Format,
    dir: &Path,
    folder: &Folder,
    sources: &[Source<'_>],
    out: &mut impl Write,
) -> Result<(), Stopped> {
    match format {
        Format::Text => text(dir, folder, sources, out),
        Format::Json => json(sources, out),
        Format::Csv => csv(sources, out),
    }
}

fn text(dir: &Path, folder: &Folder, sources: &[Source<'_>], out: &mut impl Write) -> Result<(), Stopped> {
    writeln!(out, "Ce que le journal de Passe-main garde")?;
    writeln!(out, "Dossier : {}", dir.display())?;
    if sources.is_empty() {
        writeln!(out, "\nAucun journal : rien n'est gardé.")?;
    }
    for source in sources {
        one_journal(source, out)?;
    }
    for (files, what) in [
        (&folder.not_ours, "Non lu (version plus récente, ou autre programme)"),
        (&folder.damaged, "Abîmé, mis de côté ; à effacer vous-même une fois examiné"),
    ] {
        for file in files {
            writeln!(out, "\n{what} : {}", name_of(file))?;
        }
    }
    writeln!(
        out,
        "\nJamais gardés : nom, adresse, texte tapé, contenu des pages, identité de l'agent.\n\
         Après {RETENTION_MONTHS} mois, il ne reste que des nombres par mois, démarche et issue."
    )?;
    Ok(())
}

fn one_journal(source: &Source<'_>, out: &mut impl Write) -> Result<(), Stopped> {
    let rows = store::rows(&source.conn, false)?;
    let closed = rows.iter().filter(|row| row.closed).count();
    writeln!(out, "\nFichier : {}", name_of(source.file))?;
    writeln!(out, "Accompagnements terminés : {closed}")?;
    writeln!(out, "Accompagnements en cours : {}", rows.len() - closed)?;
    for row in &rows {
        one_session(&source.conn, row, out)?;
    }
    let months = store::months(&source.conn)?;
    if !months.is_empty() {
        writeln!(out, "\nNombres des accompagnements effacés (mois, démarche, issue, nombre)")?;
    }
    for month in months {
        let guide = or_none(&month.guide);
        let outcome = or_none(&month.outcome);
        writeln!(out, "  {}  {guide:<24}  {outcome:<16}  {}", month.month, month.sessions)?;
    }
    Ok(())
}

fn one_session(conn: &Connection, row: &Row, out: &mut impl Write) -> Result<(), Stopped> {
    let state = if row.closed { "terminé" } else { "en cours" };
    writeln!(out, "\nAccompagnement {} ({state})", row.id)?;
    writeln!(out, "  Début : {}", start(row, "%d/%m/%Y vers %-H h", "%d/%m/%Y à %-H h %M"))?;
    if let Some(site) = &row.site {
        writeln!(out, "  Tablette : {site}")?;
    }
    each_record(conn, row, |_, record| {
        let offset = record.offset_ms / 1000;
        let data = if record.data.is_empty() { String::new() } else { json_text(record) };
        let actor = actor_words(&record.actor);
        writeln!(out, "  + {:>3} min {:02} s  {actor:<8}  {}", offset / 60, offset % 60, when(&record.kind))?;
        if !data.is_empty() {
            writeln!(out, "                          {data}")?;
        }
        Ok(())
    })
}

/// JSON lines: one event a line, then one monthly count a line.
fn json(sources: &[Source<'_>], out: &mut impl Write) -> Result<(), Stopped> {
    for source in sources {
        for row in store::rows(&source.conn, false)? {
            each_record(&source.conn, &row, |seq, record| {
                let Record { format, offset_ms, actor, kind, data } = record;
                let line = serde_json::json!({
                    "file": name_of(source.file), "session": row.id.to_string(),
                    "started": machine_start(&row), "closed": row.closed, "site": row.site,
                    "seq": seq, "format": format, "offset_ms": offset_ms,
                    "actor": actor, "kind": kind, "data": data,
                });
                writeln!(out, "{line}")?;
                Ok(())
            })?;
        }
        for month in store::months(&source.conn)? {
            let line = serde_json::json!({
                "file": name_of(source.file), "month": month.month, "guide": month.guide,
                "outcome": month.outcome, "sessions": month.sessions,
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// CSV: one event a row. Monthly counts are rows with `month` as their kind.
fn csv(sources: &[Source<'_>], out: &mut impl Write) -> Result<(), Stopped> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "file",
        "session",
        "started",
        "closed",
        "site",
        "seq",
        "offset_ms",
        "actor",
        "kind",
        "data",
    ])?;
    for source in sources {
        let file = name_of(source.file);
        for row in store::rows(&source.conn, false)? {
            let (session, started, closed) =
                (row.id.to_string(), machine_start(&row), row.closed.to_string());
            each_record(&source.conn, &row, |seq, record| {
                let (seq, offset, data) = (seq.to_string(), record.offset_ms.to_string(), json_text(record));
                let site = row.site.as_deref().unwrap_or_default();
                csv.write_record([
                    &*file,
                    &session,
                    &started,
                    &closed,
                    site,
                    &seq,
                    &offset,
                    &record.actor,
                    &record.kind,
                    &data,
                ])?;
                Ok(())
            })?;
        }
        for month in store::months(&source.conn)? {
            let counts = serde_json::json!({
                "guide": month.guide, "outcome": month.outcome, "sessions": month.sessions,
            });
            let counts = counts.to_string();
            csv.write_record([&*file, "", &month.month, "true", "", "", "", "", "month", &counts])?;
        }
    }
    csv.flush()?;
    Ok(())
}

/// Calls `each` for every record, until it fails.
fn each_record(
    conn: &Connection,
    row: &Row,
    mut each: impl FnMut(i64, &Record) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    let mut outcome = Ok(());
    store::records(conn, row.id, |seq, record| {
        if outcome.is_ok() {
            outcome = each(seq, &record);
        }
    })?;
    outcome
}

/// The start as it is kept: the minute only while the session is open.
fn start(row: &Row, hour: &str, minute: &str) -> String {
    local(row.started, if row.closed { hour } else { minute })
}

fn machine_start(row: &Row) -> String {
    start(row, "%Y-%m-%dT%H%:z", "%Y-%m-%dT%H:%M:%S%:z")
}

fn local(at: Timestamp, pattern: &str) -> String {
    calendar::local(at).strftime(pattern).to_string()
}

fn json_text(record: &Record) -> String {
    serde_json::Value::Object(record.data.clone()).to_string()
}

/// What an event means; its bare name when it is of another version.
fn when(kind: &str) -> &str {
    Happening::CATALOGUE.iter().find(|entry| entry.name == kind).map_or(kind, |entry| entry.when)
}

fn actor_words(code: &str) -> &str {
    match code {
        "agent" => "agent",
        "citizen" => "usager",
        "clock" => "horloge",
        "recovery" => "reprise",
        other => other,
    }
}

fn or_none(code: &str) -> &str {
    if code.is_empty() { "aucune" } else { code }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
