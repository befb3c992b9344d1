//! Facts, told: an aligned table for people, one JSON object a line or CSV for machines.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use serde::Serialize;

use crate::{
    guide::{
        History, Library, Standing,
        register::{Entry, Of, Used},
    },
    screen::agent::words::Word,
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
    /// `guide`, `number` of a stop signal, or `place`.
    kind: &'static str,
    guide: Option<&'f str>,
    /// Its id; for a place, its name.
    fact: &'f str,
    state: &'static str,
    days_left: Option<i32>,
    value: Cow<'f, str>,
    about: &'f str,
    /// Steps, `bring`, `plan_b`; stop signals; the kind of structure.
    used: Vec<&'f str>,
    source: &'f str,
    verified_on: Option<String>,
    /// The days on which this very value was verified on this kiosk, and not taken back.
    verified_here: Vec<String>,
    /// Whether the commune offers the guide; else it is off, and nobody reads the fact.
    offered: bool,
    /// The same as `guide`, `fact` and `used`, for people.
    #[serde(skip)]
    place: String,
    #[serde(skip)]
    standing: Standing,
}

impl<'f> Row<'f> {
    /// `guides`: those that are offered.
    pub(super) fn of(entry: &'f Entry<'f>, history: &History, guides: &Library) -> Self {
        let Entry { of, used, standing, days_left } = entry;
        let (kind, guide, fact) = match of {
            Of::Number(fact) => ("number", None, fact.id.as_str()),
            Of::Guide(guide, fact) => ("guide", Some(guide.id.as_str()), fact.id.as_str()),
            Of::Place(place) => ("place", None, place.name.as_str()),
        };
        let value = of.value();
        let mut used: Vec<_> = used.iter().map(place).collect();
        // Two papers that name it are one « bring ».
        used.dedup();
        let offered = !matches!(of, Of::Guide(guide, _) if guides.get(&guide.id).is_none());
        Self {
            kind,
            guide,
            fact,
            state: standing.code(),
            days_left: *days_left,
            about: of.about(),
            source: of.source(),
            verified_on: of.last_verified().map(|day| day.to_string()),
            verified_here: history.days(&of.name(), &value).iter().map(ToString::to_string).collect(),
            offered,
            place: in_words(entry, &used, offered),
            used,
            standing: *standing,
            value,
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
            self.value.to_string(),
            self.about.to_owned(),
            self.place.clone(),
            if here { format!("{on} (ici)") } else { on.to_owned() },
            self.source.to_owned(),
        ]
    }
}

/// Where a fact is used, for people: a guide by its id, because that is the name of its file.
fn in_words(entry: &Entry<'_>, used: &[&str], offered: bool) -> String {
    let words = entry.used.iter().filter_map(|used| match used {
        Used::Signal(signal) => Some(signal.words()),
        Used::Referral(kind) => Some(kind.words()),
        Used::Bring(_) | Used::Step(_) | Used::PlanB => None,
    });
    let words = words.collect::<Vec<_>>().join(", ");
    match &entry.of {
        Of::Number(_) => format!("{} : {words}", Word::Signals.words()),
        Of::Place(place) => format!("{} : {words}", place.name),
        Of::Guide(guide, _) if offered => format!("{} : {}", guide.id, used.join(", ")),
        Of::Guide(guide, _) => format!("{} (pas proposée) : {}", guide.id, used.join(", ")),
    }
}

/// A part of a guide, by the key that it has there; a stop signal or a kind of structure by its code.
fn place<'g>(used: &Used<'g>) -> &'g str {
    match used {
        Used::Bring(_) => "bring",
        Used::Step(step) => step.id.as_str(),
        Used::PlanB => "plan_b",
        Used::Signal(signal) => signal.code(),
        Used::Referral(kind) => kind.code(),
    }
}

/// A column is padded no wider: one long cell must not push all the others away.
const WIDEST: usize = 40;

const HEAD: [&str; 7] = ["état", "reste", "valeur", "sujet", "où elle sert", "vérifié le", "source"];

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
        "kind",
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
        "offered",
    ];
    csv.write_record(head)?;
    for row in rows {
        let Row { kind, guide, fact, state, about, source, .. } = *row;
        let (days, used, here) =
            (row.days_left.map(|days| days.to_string()), row.used.join(" "), row.verified_here.join(" "));
        csv.write_record([
            kind,
            guide.unwrap_or_default(),
            fact,
            state,
            days.as_deref().unwrap_or_default(),
            &row.value,
            about,
            &used,
            source,
            row.verified_on.as_deref().unwrap_or_default(),
            &here,
            if row.offered { "true" } else { "false" },
        ])?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::{
        Change, FactId, FactName, GuideId, LocalLayer, Place, SourceFile, StructureKind, Verified,
        place::{Hours, Phone},
        register::register,
    };

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

    fn fact() -> FactName {
        FactName::Guide(GuideId::parse("essai").unwrap(), FactId::parse("prix").unwrap())
    }

    /// A place of the commune's table.
    fn place() -> Place {
        Place {
            kinds: vec![StructureKind::FranceServices],
            name: "Bus".to_owned(),
            address: "Parking, 49000 Ici".to_owned(),
            phone: Phone::parse("3949"),
            hours: Some(Hours::parse("Mo 09:00-12:00; PH off")),
            services: Vec::new(),
            signals: Vec::new(),
            site: None,
            booking: None,
            position: None,
            verified_on: Some(date(2026, 1, 2)),
            verified_here: None,
            source: "lieux.csv".to_owned(),
        }
    }

    /// Tells two facts of a guide, the first of which was verified here, one number that was verified here
    /// and taken back, and a place that nobody has looked at for long.
    #[track_caller]
    fn check(format: Format, expected: &str) {
        let today = date(2026, 11, 24);
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: GUIDE.into() };
        let mut library = Library::build(&[file], today).0;
        let mut local = LocalLayer { places: vec![place()], ..LocalLayer::default() };
        let seen = |fact: FactName, value: &str, on| Verified { fact, value: value.to_owned(), on };
        let number = FactName::Number(FactId::parse("sans-abri").unwrap());
        let mistake = seen(number.clone(), "115", today);
        let history: History = [
            Change::Verified(seen(fact(), "22 €", date(2026, 1, 2))),
            Change::Verified(seen(fact(), "25 €", date(2026, 11, 20))),
            Change::Verified(mistake.clone()),
            Change::Withdrawn { seen: mistake, on: today },
        ]
        .into_iter()
        .collect();
        library.verify(&history, today);
        local.verify(&history, today);
        let entries = register(&library, &local, today);
        // One number is enough here.
        let told = entries.iter().filter(|it| !matches!(it.of, Of::Number(_)) || it.of.name() == number);
        let rows: Vec<_> = told.map(|entry| Row::of(entry, &history, &library)).collect();
        let mut out = Vec::new();
        print(format, &rows, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().replace('\u{a0}', " "), expected);
    }

    #[test]
    fn a_guide_that_is_off_is_said_to_be() {
        let today = date(2026, 11, 24);
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: GUIDE.into() };
        let (library, local) = (Library::build(&[file], today).0, LocalLayer::default());
        let mut offered = library.clone();
        offered.offer(&[(GuideId::parse("essai").unwrap(), false)].into());
        let entries = register(&library, &local, today);
        let history = History::default();
        let rows: Vec<_> = entries.iter().map(|entry| Row::of(entry, &history, &offered)).collect();
        let off: Vec<_> = rows.iter().filter(|row| !row.offered).map(|row| row.place.as_str()).collect();
        assert_eq!(off, ["essai (pas proposée) : fin, plan_b", "essai (pas proposée) : fin"]);
    }

    #[test]
    fn people_read_a_table() {
        check(
            Format::Table,
            "\
état        reste   valeur                                    sujet                  où elle sert                     vérifié le        source
à vérifier          115                                       hébergement d'urgence  Repères : Expulsion du logement  jamais            https://www.service-public.gouv.fr
sûr         177 j   25 €                                      timbre                 essai : fin, plan_b              2026-11-20 (ici)  service-public.gouv.fr
à vérifier          3 mois                                    délai, ou presque      essai : fin                      jamais            délibération
périmé      -145 j  Parking, 49000 Ici | 39 49 | Mo 09:00-12:00; PH off  France Services        Bus : France Services            2026-01-02        lieux.csv
4 données datées (sûr : 1, périmé : 1, à vérifier : 2).
",
        );
    }

    #[test]
    fn a_machine_reads_lines_of_json_or_csv() {
        check(
            Format::Json,
            r#"{"kind":"number","guide":null,"fact":"sans-abri","state":"a-verifier","days_left":null,"value":"115","about":"hébergement d'urgence","used":["expulsion"],"source":"https://www.service-public.gouv.fr","verified_on":null,"verified_here":[],"offered":true}
{"kind":"guide","guide":"essai","fact":"prix","state":"sur","days_left":177,"value":"25 €","about":"timbre","used":["fin","plan_b"],"source":"service-public.gouv.fr","verified_on":"2026-11-20","verified_here":["2026-11-20"],"offered":true}
{"kind":"guide","guide":"essai","fact":"delai","state":"a-verifier","days_left":null,"value":"3 mois","about":"délai, ou presque","used":["fin"],"source":"délibération","verified_on":null,"verified_here":[],"offered":true}
{"kind":"place","guide":null,"fact":"Bus","state":"perime","days_left":-145,"value":"Parking, 49000 Ici | 39 49 | Mo 09:00-12:00; PH off","about":"France Services","used":["france-services"],"source":"lieux.csv","verified_on":"2026-01-02","verified_here":[],"offered":true}
"#,
        );
        check(
            Format::Csv,
            "\
kind,guide,fact,state,days_left,value,about,used,source,verified_on,verified_here,offered
number,,sans-abri,a-verifier,,115,hébergement d'urgence,expulsion,https://www.service-public.gouv.fr,,,true
guide,essai,prix,sur,177,25 €,timbre,fin plan_b,service-public.gouv.fr,2026-11-20,2026-11-20,true
guide,essai,delai,a-verifier,,3 mois,\"délai, ou presque\",fin,délibération,,,true
place,,Bus,perime,-145,\"Parking, 49000 Ici | 39 49 | Mo 09:00-12:00; PH off\",France Services,france-services,lieux.csv,2026-01-02,,true
",
        );
    }
}
