//! `passe-main site check`: do the official sites still show what the guides point at?
//!
//! Knows words, options and exit codes. The pages are looked at in [`site_check`]; how a finding
//! is told is in `report`.

mod report;

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use jiff::ZonedDateTime;
use lexopt::{Arg, Parser};

use crate::{
    config::Folders,
    guide::{Guide, Library, LocalLayer},
    kiosk::site_check::{self, Against, Looker, Origin},
};

use super::{
    FAILED, OK, guides, help, prepare,
    stopped::Stopped,
    terminal,
    usage::{self, Usage},
};
use report::{Format, Report};

const OPTIONS: [&str; 5] = ["--against", "--format", "--config", "--procedures", "--help"];

/// How to be told more.
const HELP: &str = "passe-main site check --help";

/// What the command was asked.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Check(Command),
    Help,
}

/// The command as written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Command {
    guides: Vec<String>,
    against: Option<Target>,
    format: Format,
    config: Option<PathBuf>,
    procedures: Option<PathBuf>,
}

/// Where other pages are than those of the guides.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    Origin(Origin),
    Folder(PathBuf),
}

/// Runs the command; `args` are the words after `site`.
pub(super) fn run(args: impl Iterator<Item = OsString>, out: &mut impl Write) -> u8 {
    let told = match parse(args) {
        Ok(Asked::Help) => out.write_all(help::SITE.as_bytes()).map(|()| OK).map_err(Stopped::Output),
        Ok(Asked::Check(command)) => check(command, out),
        Err(usage) => Err(Stopped::Usage(usage)),
    };
    told.unwrap_or_else(|stopped| stopped.tell(HELP))
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let mut command = Command::default();
    let mut action = None;
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("against") => {
                let written = usage::value(&mut parser, "--against", "ADRESSE ou --against DOSSIER")?;
                command.against = Some(target(written)?);
            }
            Arg::Long("format") => {
                command.format =
                    Format::parse(&usage::text(&mut parser, "--format", "human ou --format json")?)?;
            }
            Arg::Long("config") => command.config = usage::config(&mut parser)?,
            Arg::Long("procedures") => command.procedures = usage::procedures(&mut parser)?,
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Value(word) if action.is_none() => action = Some(word),
            Arg::Value(word) => command.guides.push(word.to_string_lossy().into_owned()),
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    match action {
        Some(action) if action == "check" => Ok(Asked::Check(command)),
        Some(action) => {
            Err(Usage(format!("« site {} » n'existe pas ; écrivez passe-main site check", action.display())))
        }
        None => Err(Usage("il manque ce qu'il faut faire ; écrivez passe-main site check".to_owned())),
    }
}

/// An address has `://`; anything else is a folder.
fn target(written: OsString) -> Result<Target, Usage> {
    match written.to_str().filter(|text| text.contains("://")) {
        None => Ok(Target::Folder(written.into())),
        Some(text) => Origin::parse(text).map(Target::Origin).ok_or_else(|| {
            Usage(format!(
                "« {text} » ne convient pas ; écrivez https://un-site.fr ou http://127.0.0.1:8000, sans rien après"
            ))
        }),
    }
}

fn check(command: Command, out: &mut impl Write) -> Result<u8, Stopped> {
    let Command { guides: asked, against, format, config, procedures } = command;
    if let Some(Target::Folder(folder)) = &against
        && !folder.is_dir()
    {
        let folder = folder.display();
        return Err(Usage(format!("« {folder} » n'est pas un dossier ; vérifiez son nom")).into());
    }
    // No data are needed here: only the settings and their neighbours.
    let folders = Folders::find(config.as_deref(), Some(Path::new("")));
    let folders = folders.ok_or_else(|| {
        "aucun dossier personnel n'est connu sur ce poste\n  aide : indiquez --config FICHIER".to_owned()
    })?;
    let browser = prepare::kiosk(&folders.config_file, config.is_some())?.browser;
    let (files, mut warnings) = match procedures {
        Some(folder) => (guides::only(&folder)?, Vec::new()),
        None => guides::shipped_and(&folders.procedures),
    };
    let (library, _) = Library::build(&files, ZonedDateTime::now().date());
    let chosen = chosen(&library, &asked, &mut warnings)?;
    // The commune's addresses are not asked for when every page is in a folder.
    let local = match &against {
        Some(Target::Folder(_)) => LocalLayer::default(),
        _ => prepare::local(&folders.local_file, &library, &mut warnings),
    };
    for warning in &warnings {
        terminal::say_error(warning);
    }
    let against = match &against {
        None => Against::Sites,
        Some(Target::Origin(origin)) => Against::Origin(origin.clone()),
        Some(Target::Folder(folder)) => Against::Folder(folder),
    };
    let looker = Looker::new(&library, &local, against, browser).map_err(|cannot| cannot.words())?;
    tell(&chosen, &looker, format, out)
}

/// Each finding is told as soon as it is known: a site takes its time.
fn tell(guides: &[&Guide], looker: &Looker<'_>, format: Format, out: &mut impl Write) -> Result<u8, Stopped> {
    let steps = site_check::steps(guides);
    let mut report = Report::new(format, &steps);
    for step in &steps {
        for finding in looker.findings(step) {
            report.tell(step, &finding, out)?;
        }
    }
    report.end(out)?;
    if report.found_no_page() {
        return Err("aucune page de ces démarches n'est enregistrée dans ce dossier\n  \
            aide : nommez-les DOSSIER/DÉMARCHE/ÉTAPE.html"
            .to_owned()
            .into());
    }
    Ok(if report.all_found() { OK } else { FAILED })
}

/// The guides that were asked for, or all.
fn chosen<'g>(
    library: &'g Library,
    asked: &[String],
    warnings: &mut Vec<String>,
) -> Result<Vec<&'g Guide>, Stopped> {
    if asked.is_empty() {
        warnings.extend(library.left_out().iter().map(|guide| {
            format!(
                "{} est écartée : {}. Lancez « passe-main check ».",
                guide.file,
                guide.first.trim_end_matches('.')
            )
        }));
        return Ok(library.guides().iter().collect());
    }
    asked.iter().map(|name| guides::one(library, name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::typed::{check_options, check_refused, words};

    #[test]
    fn guides_and_options_are_read_in_any_order() {
        let expected = Command {
            guides: vec!["cantine".to_owned(), "garderie".to_owned()],
            against: Some(Target::Folder("pages".into())),
            format: Format::Json,
            config: Some("k.toml".into()),
            procedures: Some("p".into()),
        };
        let line = "check cantine --against pages --format json --config k.toml garderie --procedures p";
        assert_eq!(parse(words(line)), Ok(Asked::Check(expected)));
        assert_eq!(parse(words("check")), Ok(Asked::Check(Command::default())));
        assert_eq!(parse(words("--help")), Ok(Asked::Help));
        assert_eq!(parse(words("check -h")), Ok(Asked::Help));
    }

    #[test]
    fn what_has_a_scheme_is_an_address_and_the_rest_a_folder() {
        let against = |written: &str| match parse(words(&format!("check --against {written}"))).unwrap() {
            Asked::Check(command) => command.against.unwrap(),
            Asked::Help => unreachable!(),
        };
        assert!(matches!(against("https://copie.exemple.fr"), Target::Origin(_)));
        assert!(matches!(against("http://127.0.0.1:8000/"), Target::Origin(_)));
        assert_eq!(against("copie.exemple.fr"), Target::Folder("copie.exemple.fr".into()));
    }

    #[test]
    fn every_listed_option_exists() {
        check_options(parse, &OPTIONS, help::SITE);
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        check_refused(parse, "", "il manque ce qu'il faut faire ; écrivez passe-main site check");
        check_refused(parse, "verif", "« site verif » n'existe pas ; écrivez passe-main site check");
        check_refused(
            parse,
            "check --agains x",
            "l'option « --agains » n'existe pas ; vouliez-vous dire « --against » ?",
        );
        check_refused(
            parse,
            "check --against",
            "il manque une valeur après --against ; écrivez --against ADRESSE ou --against DOSSIER",
        );
        check_refused(
            parse,
            "check --against http://copie.exemple.fr",
            "« http://copie.exemple.fr » ne convient pas ; écrivez https://un-site.fr ou http://127.0.0.1:8000, sans rien après",
        );
        check_refused(
            parse,
            "check --format xml",
            "« xml » n'est pas un format ; écrivez --format human ou --format json",
        );
    }
}
