//! `passe-main graph`: one guide as a picture of its ways, for those who write it.

use std::{ffi::OsString, io::Write};

use lexopt::{Arg, Parser};

use crate::{
    guide::graph::{Graph, dot, mermaid, svg},
    kiosk::clock,
};

use super::{
    OK, help,
    named::{self, Named},
    stopped::Stopped,
    usage::{self, Usage},
};

const OPTIONS: [&str; 4] = ["--format", "--config", "--procedures", "--help"];

/// How the graph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Format {
    #[default]
    Mermaid,
    Dot,
    Svg,
}

impl Format {
    fn parse(written: &str) -> Result<Self, Usage> {
        match written {
            "mermaid" => Ok(Self::Mermaid),
            "dot" => Ok(Self::Dot),
            "svg" => Ok(Self::Svg),
            _ => Err(Usage(format!(
                "« {written} » n'est pas un format ; écrivez --format mermaid, --format dot ou --format svg"
            ))),
        }
    }

    fn print(self, graph: &Graph) -> String {
        match self {
            Self::Mermaid => mermaid::print(graph),
            Self::Dot => dot::print(graph),
            Self::Svg => svg::print(graph),
        }
    }
}

/// What the command was asked.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Draw { named: Named, format: Format },
    Help,
}

/// Runs the command; `args` are the words after `graph`.
pub(super) fn run(args: impl Iterator<Item = OsString>, out: &mut impl Write) -> u8 {
    let told = match parse(args) {
        Ok(Asked::Help) => out.write_all(help::GRAPH.as_bytes()).map_err(Stopped::Output),
        Ok(Asked::Draw { named, format }) => draw(&named, format, out),
        Err(usage) => Err(Stopped::Usage(usage)),
    };
    told.map_or_else(|stopped| stopped.tell("passe-main graph --help"), |()| OK)
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let (mut named, mut format) = (Named::default(), Format::default());
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("format") => {
                let wanted = "mermaid, --format dot ou --format svg";
                format = Format::parse(&usage::text(&mut parser, "--format", wanted)?)?;
            }
            Arg::Long("config") => named.config = usage::config(&mut parser)?,
            Arg::Long("procedures") => named.procedures = usage::procedures(&mut parser)?,
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Value(word) => named::put(&mut named.guide, &word)?,
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    if named.guide.is_empty() {
        return Err(Usage("il manque la démarche ; écrivez par exemple passe-main graph cantine".to_owned()));
    }
    Ok(Asked::Draw { named, format })
}

fn draw(named: &Named, format: Format, out: &mut impl Write) -> Result<(), Stopped> {
    let found = named.find(clock::day_of(clock::now().wall))?;
    out.write_all(format.print(&Graph::of(&found.guide)).as_bytes())?;
    Ok(out.flush()?)
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
        let line = "--format svg cantine --config k.toml --procedures p";
        assert_eq!(parse(words(line)), Ok(Asked::Draw { named, format: Format::Svg }));
        let named = Named { guide: "ici/cantine.toml".to_owned(), ..Named::default() };
        assert_eq!(parse(words("ici/cantine.toml")), Ok(Asked::Draw { named, format: Format::Mermaid }));
        assert_eq!(parse(words("-h")), Ok(Asked::Help));
    }

    #[test]
    fn every_listed_option_exists_and_is_in_the_help() {
        check_options(parse, &OPTIONS, help::GRAPH);
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        check_refused(parse, "", "il manque la démarche ; écrivez par exemple passe-main graph cantine");
        check_refused(parse, "cantine garderie", "« garderie » est de trop ; nommez une seule démarche");
        check_refused(
            parse,
            "cantine --format png",
            "« png » n'est pas un format ; écrivez --format mermaid, --format dot ou --format svg",
        );
        check_refused(
            parse,
            "--formt",
            "l'option « --formt » n'existe pas ; vouliez-vous dire « --format » ?",
        );
    }
}
