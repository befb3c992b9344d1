//! `passe-main sheet`: one guide on paper, for a colleague to read and sign. No file is replaced.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use lexopt::{Arg, Parser};

use crate::{
    guide::Fact,
    kiosk::clock,
    screen::{
        agent::{advice::review_line, words},
        prose::Reader,
    },
    sheet::{self, Content, Print},
};

use super::{
    FAILED, OK, finish, help,
    named::{self, Chosen, Named},
    stopped::Stopped,
    terminal,
    usage::{self, Usage},
};

const OPTIONS: [&str; 5] = ["--output", "--config", "--procedures", "--today", "--help"];

/// What the command was asked.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Print { named: Named, output: Option<PathBuf>, today: Option<Date> },
    Help,
}

/// Runs the command; `args` are the words after `sheet`.
pub(super) fn run(args: impl Iterator<Item = OsString>) -> u8 {
    let told = match parse(args) {
        Ok(Asked::Help) => Ok(finish(help::SHEET)),
        Ok(Asked::Print { named, output, today }) => print(&named, output, today),
        Err(usage) => Err(Stopped::Usage(usage)),
    };
    told.unwrap_or_else(|stopped| stopped.tell("passe-main sheet --help"))
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let (mut named, mut output, mut today) = (Named::default(), None, None);
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("output") => output = Some(usage::value(&mut parser, "--output", "FICHIER")?.into()),
            Arg::Long("config") => named.config = usage::config(&mut parser)?,
            Arg::Long("procedures") => named.procedures = usage::procedures(&mut parser)?,
            Arg::Long("today") => today = Some(usage::day(&mut parser)?),
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Value(word) => named::put(&mut named.guide, &word)?,
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    if named.guide.is_empty() {
        return Err(Usage("il manque la démarche ; écrivez par exemple passe-main sheet cantine".to_owned()));
    }
    Ok(Asked::Print { named, output, today })
}

fn print(named: &Named, output: Option<PathBuf>, today: Option<Date>) -> Result<u8, Stopped> {
    let today = today.unwrap_or_else(|| clock::day_of(clock::now().wall));
    let found = named.find(today)?;
    let path = output.unwrap_or_else(|| format!("{}.pdf", found.guide.id).into());
    let bytes = sheet::pdf(&content(&found, today)).map_err(|why| {
        format!("la feuille n'est pas faite ({why})\n  aide : signalez-le avec le nom de la démarche")
    })?;
    write(&path, &bytes)?;
    let told = format!("{} est écrit. Imprimez-le, puis faites-le relire.\n", path.display());
    Ok(if terminal::say(&told) { OK } else { FAILED })
}

fn content(found: &Chosen, today: Date) -> Content {
    let local = &found.local();
    Content::of(&Print {
        guide: &found.guide,
        library: &found.library,
        day: &words::date(today),
        agent: &|guide, text| Reader { guide, local, today }.read(text),
        citizen: &|guide, text| Reader { guide, local, today }.read_to_citizen(text),
        review: &|guide| review_line(Reader { guide, local, today }).words,
        standing: &|fact| standing(fact, today),
    })
}

/// When a fact was verified, and how sure it is.
fn standing(fact: &Fact, today: Date) -> String {
    let sure = fact.standing(today).words();
    match fact.verified_on {
        Some(day) => format!("Vérifié le {} : {sure}", words::date(day)),
        None => format!("Jamais vérifié : {sure}"),
    }
}

/// Writes a file that is not there yet.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let shown = path.display();
    create(path, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!(
                "{shown} existe déjà, rien n'est changé\n  aide : donnez un autre nom avec --output FICHIER"
            )
        }
        io::ErrorKind::NotFound => format!("le dossier de {shown} n'existe pas\n  aide : créez-le d'abord"),
        _ => {
            format!("{shown} n'est pas écrit ({error})\n  aide : vérifiez les droits du dossier et la place")
        }
    })
}

/// A file that could only be written in part is taken away again.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).inspect_err(|_| {
        fs::remove_file(path).ok();
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::typed::{check_options, check_refused, words};

    #[test]
    fn the_guide_and_the_options_are_read_in_any_order() {
        let named = Named {
            guide: "cantine".to_owned(),
            config: Some("k.toml".into()),
            procedures: Some("p".into()),
        };
        let output = Some("c.pdf".into());
        let line = "--output c.pdf cantine --config k.toml --today 2026-03-31 --procedures p";
        assert_eq!(
            parse(words(line)),
            Ok(Asked::Print { named, output, today: Some(Date::constant(2026, 3, 31)) })
        );
        assert_eq!(parse(words("-h")), Ok(Asked::Help));
    }

    #[test]
    fn every_listed_option_exists_and_is_in_the_help() {
        check_options(parse, &OPTIONS, help::SHEET);
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        check_refused(parse, "", "il manque la démarche ; écrivez par exemple passe-main sheet cantine");
        check_refused(parse, "cantine garderie", "« garderie » est de trop ; nommez une seule démarche");
        check_refused(
            parse,
            "cantine --output",
            "il manque une valeur après --output ; écrivez --output FICHIER",
        );
        check_refused(
            parse,
            "--ouput x",
            "l'option « --ouput » n'existe pas ; vouliez-vous dire « --output » ?",
        );
    }
}
