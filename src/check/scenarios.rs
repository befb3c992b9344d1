//! `check --scenarios`: what the scenarios show of each guide, and the missing ones, ready to paste.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, report::counted};
use crate::guide::{Coverage, GuideId, Library, Mark, SourceFile, coverage};

/// One guide for a machine.
#[derive(Serialize)]
struct Record<'f> {
    guide: &'f str,
    file: &'f str,
    steps: Count,
    choices: Count,
    ends: Count,
    missing: Vec<String>,
    out_of_reach: Vec<String>,
    proposed: String,
}

/// How many of a kind there are, and how many the scenarios show.
#[derive(Serialize)]
struct Count {
    shown: usize,
    total: usize,
}

impl Count {
    fn of(coverage: &Coverage, kind: fn(&Mark) -> bool) -> Self {
        let all = || coverage.marks.iter().filter(|(mark, _)| kind(mark));
        Self { shown: all().filter(|(_, shown)| *shown).count(), total: all().count() }
    }
}

/// Tells it for each of `files`; a guide with an error has no scenarios to look at.
pub(super) fn tell(
    files: &[SourceFile],
    library: &Library,
    format: Format,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut whole = 0;
    for file in files {
        let guide = GuideId::parse(file.stem()).ok().and_then(|id| library.get(&id));
        let Some(guide) = guide else {
            if format == Format::Human {
                writeln!(out, "{} : pas regardé, la démarche a une erreur (passe-main check)\n", file.name)?;
            }
            continue;
        };
        let coverage = coverage(guide);
        whole += usize::from(coverage.is_whole());
        let record = record(&file.name, guide.id.as_str(), &coverage);
        match format {
            Format::Human => human(&record, out)?,
            Format::Json => {
                serde_json::to_writer(&mut *out, &record)?;
                out.write_all(b"\n")?;
            }
        }
    }
    if format == Format::Human {
        let all = counted(files.len(), "démarche", "démarches");
        writeln!(out, "{all} : {}.", counted(whole, "est parcourue en entier", "sont parcourues en entier"))?;
    }
    Ok(())
}

fn record<'f>(file: &'f str, guide: &'f str, coverage: &Coverage) -> Record<'f> {
    let missing =
        coverage.marks.iter().filter(|(mark, shown)| !shown && !coverage.out_of_reach.contains(mark));
    let proposed: Vec<_> = coverage.proposed.iter().map(crate::guide::Scenario::to_toml).collect();
    Record {
        guide,
        file,
        steps: Count::of(coverage, |mark| matches!(mark, Mark::Step(_))),
        choices: Count::of(coverage, |mark| matches!(mark, Mark::Choice(..))),
        ends: Count::of(coverage, |mark| matches!(mark, Mark::End(_))),
        missing: missing.map(|(mark, _)| words(mark)).collect(),
        out_of_reach: coverage.out_of_reach.iter().map(words).collect(),
        proposed: proposed.join("\n"),
    }
}

fn human(record: &Record<'_>, out: &mut impl Write) -> io::Result<()> {
    let of = |count: &Count| format!("{}/{}", count.shown, count.total);
    writeln!(
        out,
        "{} : étapes {}, choix {}, fins {}",
        record.guide,
        of(&record.steps),
        of(&record.choices),
        of(&record.ends)
    )?;
    if !record.out_of_reach.is_empty() {
        let words = record.out_of_reach.join(", ");
        writeln!(out, "  ramène à une question déjà posée, aucun scénario ne peut le montrer : {words}")?;
    }
    if !record.missing.is_empty() {
        writeln!(out, "  aucun scénario ne passe par : {}", record.missing.join(", "))?;
        writeln!(out, "  à coller à la fin de {} :\n\n{}", record.file, record.proposed)?;
    }
    Ok(())
}

/// A mark as the author knows it.
fn words(mark: &Mark) -> String {
    match mark {
        Mark::Step(step) => format!("l'étape « {step} »"),
        Mark::Choice(question, choice) => format!("le choix « {choice} » de « {question} »"),
        Mark::End(ending) => format!("la fin « {} »", ending.written()),
    }
}
