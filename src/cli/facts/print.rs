//! Facts, told: an aligned table for people, one JSON object a line or CSV for machines.

use std::io::{self, Write};

use serde::Serialize;

use crate::guide::{
    Standing, Verified,
    register::{Entry, Used},
};

use super::Usage;

/// How facts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    #[default]
    Table,
    Json,
    Csv,
}

impl Format {
    pub(super) fn parse(written: &str) -> Result<Self, Usage> {
        match written {
            "table" => Ok(Self::Table),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            _ => Err(Usage(format!(
                "« {written} » n'est pas un format ; écrivez --format table, --format json ou --format csv"
            ))),
        }
    }
}

/// One fact.
#[derive(Debug, Serialize)]
pub(super) struct Row<'f> {
    guide: &'f str,
    fact: &'f str,
    state: &'static str,
    days_left: Option<i32>,
    value: &'f str,
    about: &'f str,
    /// Steps, or `bring`, `plan_b`.
    used: Vec<&'f str>,
    source: &'f str,
    verified_on: Option<String>,
    /// The days on which this very value was verified on this kiosk.
    verified_here: Vec<String>,
    #[serde(skip)]
    standing: Standing,
}

impl<'f> Row<'f> {
    pub(super) fn of(entry: &Entry<'f>, verified: &[Verified]) -> Self {
        let Entry { guide, fact, used, standing, days_left } = entry;
        let seen = verified.iter().filter(|seen| seen.is_of(&guide.id, fact));
        Self {
            guide: guide.id.as_str(),
            fact: fact.id.as_str(),
            state: standing.code(),
            days_left: *days_left,
            value: &fact.value,
            about: &fact.about,
            used: used.iter().map(place).collect(),
            source: &fact.source,
            verified_on: fact.verified_on.map(|day| day.to_string()),
            verified_here: seen.map(|seen| seen.on.to_string()).collect(),
            standing: *standing,
        }
    }

    /// The cells of the table.
    fn cells(&self) -> [String; 7] {
        let here =
            self.verified_here.last().is_some() && self.verified_here.last() == self.verified_on.as_ref();
        let on = self.verified_on.as_deref().unwrap_or("jamais");
        [
            self.standing.words().to_owned(),
            self.days_left.map_or_else(String::new, |days| format!("{days} j")),
            self.value.to_owned(),
            self.about.to_owned(),
            format!("{} : {}", self.guide, self.used.join(", ")),
            if here { format!("{on} (ici)") } else { on.to_owned() },
            self.source.to_owned(),
        ]
    }
}

/// A part of a guide, by the key that it has there.
fn place<'g>(used: &Used<'g>) -> &'g str {
    match used {
        Used::Bring => "bring",
        Used::Step(step) => step.as_str(),
        Used::PlanB => "plan_b",
    }
}

/// A column is padded no wider: one long cell must not push all the others away.
const WIDEST: usize = 40;

const HEAD: [&str; 7] = ["état", "reste", "valeur", "sujet", "démarche et étapes", "vérifié le", "source"];

/// Writes all rows.
pub(super) fn print(format: Format, rows: &[Row<'_>], out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Table => table(rows, out)?,
        Format::Json => {
            for row in rows {
                serde_json::to_writer(&mut *out, row)?;
                writeln!(out)?;
            }
        }
        Format::Csv => csv(rows, out)?,
    }
    out.flush()
}

fn table(rows: &[Row<'_>], out: &mut impl Write) -> io::Result<()> {
    let lines: Vec<_> = rows.iter().map(Row::cells).collect();
    let lines = || std::iter::once(HEAD.map(ToOwned::to_owned)).chain(lines.iter().cloned());
    let wide =
        |at: usize| lines().map(|cells| cells[at].chars().count()).max().unwrap_or_default().min(WIDEST);
    let widths: [usize; 7] = std::array::from_fn(wide);
    for cells in lines() {
        let padded: Vec<_> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", padded.join("  ").trim_end())?;
    }
    writeln!(out, "{}", summary(rows))
}

/// « 12 données datées (sûr : 8, à vérifier : 4). »
fn summary(rows: &[Row<'_>]) -> String {
    let counts: Vec<_> = Standing::ALL
        .iter()
        .map(|standing| (standing, rows.iter().filter(|row| row.standing == *standing).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(standing, count)| format!("{} : {count}", standing.words()))
        .collect();
    let all = match rows.len() {
        0 => return "Aucune donnée datée à montrer.".to_owned(),
        1 => "1 donnée datée".to_owned(),
        count => format!("{count} données datées"),
    };
    format!("{all} ({}).", counts.join(", "))
}

fn csv(rows: &[Row<'_>], out: &mut impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let head = [
        "guide",
        "fact",
        "state",
        "days_left",
        "value",
        "about",
        "used",
        "source",
        "verified_on",
        "verified_here",
    ];
    csv.write_record(head)?;
    for row in rows {
        let Row { guide, fact, state, value, about, source, .. } = *row;
        let (days, used, here) =
            (row.days_left.map(|days| days.to_string()), row.used.join(" "), row.verified_here.join(" "));
        csv.write_record([
            guide,
            fact,
            state,
            days.as_deref().unwrap_or_default(),
            value,
            about,
            &used,
            source,
            row.verified_on.as_deref().unwrap_or_default(),
            &here,
        ])?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::{FactId, GuideId, Library, SourceFile, register::register};

    const GUIDE: &str = r#"
format = 1
id = "essai"
title = "T"
summary = "S"
theme = "logement"
minutes = 20
[fact.prix]
value = "25 €"
about = "timbre"
source = "service-public.gouv.fr"
[fact.delai]
value = "3 mois"
about = "délai, ou presque"
source = "délibération"
[[step]]
id = "fin"
kind = "info"
title = "T"
citizen = "Payez {fact.prix}."
agent = "Dites {fact.delai}."
end = "done"
[plan_b]
text = "Ou {fact.prix}."
"#;

    /// Tells the two facts, of which the first was verified here.
    #[track_caller]
    fn check(format: Format, expected: &str) {
        let today = date(2026, 11, 24);
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: GUIDE.into() };
        let mut library = Library::build(&[file], today).0;
        let seen = |value: &str, on| Verified {
            guide: GuideId::parse("essai").unwrap(),
            fact: FactId::parse("prix").unwrap(),
            value: value.to_owned(),
            on,
        };
        let seen = [seen("22 €", date(2026, 1, 2)), seen("25 €", date(2026, 11, 20))];
        library.verify(&seen, today);
        let entries = register(&library, today);
        let rows: Vec<_> = entries.iter().map(|entry| Row::of(entry, &seen)).collect();
        let mut out = Vec::new();
        print(format, &rows, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn people_read_a_table() {
        check(
            Format::Table,
            "\
état        reste  valeur  sujet              démarche et étapes   vérifié le        source
sûr         177 j  25 €    timbre             essai : fin, plan_b  2026-11-20 (ici)  service-public.gouv.fr
à vérifier         3 mois  délai, ou presque  essai : fin          jamais            délibération
2 données datées (sûr : 1, à vérifier : 1).
",
        );
    }

    #[test]
    fn a_machine_reads_lines_of_json_or_csv() {
        check(
            Format::Json,
            r#"{"guide":"essai","fact":"prix","state":"sur","days_left":177,"value":"25 €","about":"timbre","used":["fin","plan_b"],"source":"service-public.gouv.fr","verified_on":"2026-11-20","verified_here":["2026-11-20"]}
{"guide":"essai","fact":"delai","state":"a-verifier","days_left":null,"value":"3 mois","about":"délai, ou presque","used":["fin"],"source":"délibération","verified_on":null,"verified_here":[]}
"#,
        );
        check(
            Format::Csv,
            "\
guide,fact,state,days_left,value,about,used,source,verified_on,verified_here
essai,prix,sur,177,25 €,timbre,fin plan_b,service-public.gouv.fr,2026-11-20,2026-11-20
essai,delai,a-verifier,,3 mois,\"délai, ou presque\",fin,délibération,,
",
        );
    }
}
