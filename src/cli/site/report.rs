//! What was looked for on the sites, told: aligned lines for people, one JSON object a line for
//! machines. No word of a page, only the guide's own.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    guide::page::{Element, Expect, Find, Landmark},
    kiosk::site_check::{Finding, Outcome, SiteStep, Thing},
};

use super::Usage;

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    #[default]
    Human,
    Json,
}

impl Format {
    pub(super) fn parse(written: &str) -> Result<Self, Usage> {
        match written {
            "human" => Ok(Self::Human),
            "json" => Ok(Self::Json),
            _ => Err(Usage(format!(
                "« {written} » n'est pas un format ; écrivez --format human ou --format json"
            ))),
        }
    }
}

/// How a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Found,
    Error,
    Warning,
    Unchecked,
}

impl Weight {
    const fn code(self) -> &'static str {
        match self {
            Self::Found => "ok",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Unchecked => "unchecked",
        }
    }
}

/// How an outcome counts, its code for machines and its words for people.
const fn said(outcome: Outcome) -> (Weight, &'static str, &'static str) {
    match outcome {
        Outcome::Found => (Weight::Found, "trouve", "trouvé"),
        Outcome::Missing => (Weight::Error, "pas-trouve", "pas trouvé"),
        Outcome::Several => (Weight::Error, "plusieurs", "trouvé plusieurs fois"),
        Outcome::Unreachable => (Weight::Error, "site-injoignable", "site injoignable"),
        Outcome::Certificate => (Weight::Error, "certificat-refuse", "certificat refusé"),
        Outcome::Password => (Weight::Error, "mot-de-passe", "mot de passe demandé"),
        Outcome::Stopped => (Weight::Error, "page-arretee", "page qui ne répond pas"),
        Outcome::AlreadyTrue => (Weight::Warning, "deja-vrai", "déjà vrai à l'arrivée"),
        Outcome::Later => (Weight::Unchecked, "plus-tard", "à voir pendant la démarche"),
        Outcome::InAddress => (Weight::Unchecked, "dans-l-adresse", "ne se vérifie pas ici"),
        Outcome::NotSaved => (Weight::Unchecked, "page-absente", "page pas enregistrée"),
        Outcome::NoAddress => (Weight::Unchecked, "adresse-absente", "adresse pas renseignée"),
    }
}

/// The widest words of [`said`], in characters.
const WIDEST: usize = 26;

/// One finding for a machine.
#[derive(Serialize)]
struct Record<'f> {
    guide: &'f str,
    step: &'f str,
    key: &'f str,
    words: &'f str,
    outcome: &'f str,
    result: &'f str,
}

/// Tells findings, and counts them.
pub(super) struct Report {
    format: Format,
    /// Width of the first column.
    width: usize,
    told: Vec<Outcome>,
}

impl Report {
    pub(super) fn new(format: Format, steps: &[SiteStep<'_>]) -> Self {
        let width = steps.iter().map(|step| place(step).len()).max().unwrap_or_default();
        Self { format, width, told: Vec::new() }
    }

    pub(super) fn tell(
        &mut self,
        step: &SiteStep<'_>,
        finding: &Finding<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (weight, outcome, french) = said(finding.outcome);
        let (key, kind, words) = match finding.thing {
            Thing::Landmark(landmark) => ("point_at", "repère", landmark_words(landmark)),
            Thing::Sign(sign) => ("expect", "signe", sign_words(sign)),
        };
        self.told.push(finding.outcome);
        match self.format {
            Format::Human => {
                let (place, width) = (place(step), self.width);
                writeln!(out, "{place:width$}  {french:WIDEST$}  {kind:6}  {words}")
            }
            Format::Json => {
                let (guide, step) = (step.guide.id.as_str(), step.step.id.as_str());
                let result = weight.code();
                serde_json::to_writer(
                    &mut *out,
                    &Record { guide, step, key, words: &words, outcome, result },
                )?;
                out.write_all(b"\n")
            }
        }
    }

    /// The last line.
    pub(super) fn end(&self, out: &mut impl Write) -> io::Result<()> {
        if self.format == Format::Json {
            return out.flush();
        }
        writeln!(
            out,
            "{} : {}, {}, {}, {}.",
            counted(self.told.len(), "repère ou signe", "repères et signes"),
            counted(self.count(Weight::Found), "trouvé", "trouvés"),
            counted(self.count(Weight::Error), "erreur", "erreurs"),
            counted(self.count(Weight::Warning), "avertissement", "avertissements"),
            counted(self.count(Weight::Unchecked), "pas vérifié", "pas vérifiés"),
        )?;
        out.flush()
    }

    pub(super) fn all_found(&self) -> bool {
        self.count(Weight::Error) == 0
    }

    /// Pages were looked for in a folder that has none of them: nothing was checked.
    pub(super) fn found_no_page(&self) -> bool {
        let unseen = |outcome: &Outcome| matches!(outcome, Outcome::NotSaved | Outcome::InAddress);
        self.told.contains(&Outcome::NotSaved) && self.told.iter().all(unseen)
    }

    fn count(&self, wanted: Weight) -> usize {
        self.told.iter().filter(|outcome| said(**outcome).0 == wanted).count()
    }
}

/// Guide and step, as the saved page is called.
fn place(step: &SiteStep<'_>) -> String {
    format!("{}/{}", step.guide.id, step.step.id)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

fn landmark_words(landmark: &Landmark) -> String {
    match &landmark.find {
        Find::Selector(selector) => format!("sélecteur « {selector} »"),
        Find::Named { element, inside, near } => {
            let inside = inside.iter().map(|inside| format!(", dans « {inside} »"));
            let near = near.iter().map(|near| format!(", près de « {near} »"));
            std::iter::once(element_words(element)).chain(inside).chain(near).collect()
        }
    }
}

fn sign_words(sign: &Expect) -> String {
    let path = sign.path.as_ref().map_or("", |path| path.as_str());
    let address = format!("{}{path}", sign.host);
    let shows = sign.shows.iter().map(|words| format!("« {words} »"));
    let parts: Vec<_> =
        std::iter::once(address).chain(shows).chain(sign.element.as_ref().map(element_words)).collect();
    parts.join(", ")
}

fn element_words(element: &Element) -> String {
    format!("{} « {} »", element.role, element.name)
}

#[cfg(test)]
mod tests {
    use crate::guide::PathStart;

    use super::*;

    #[test]
    fn every_word_fits_its_column_and_every_code_is_its_own() {
        let all = [
            Outcome::Found,
            Outcome::Missing,
            Outcome::Several,
            Outcome::AlreadyTrue,
            Outcome::Unreachable,
            Outcome::Certificate,
            Outcome::Password,
            Outcome::Stopped,
            Outcome::Later,
            Outcome::InAddress,
            Outcome::NotSaved,
            Outcome::NoAddress,
        ];
        assert_eq!(all.iter().map(|outcome| said(*outcome).2.chars().count()).max(), Some(WIDEST));
        let codes: std::collections::BTreeSet<_> = all.iter().map(|outcome| said(*outcome).1).collect();
        assert_eq!(codes.len(), all.len());
    }

    #[test]
    fn what_is_looked_for_is_said_whole() {
        let element = |role: &str, name: &str| Element { role: role.to_owned(), name: name.to_owned() };
        let find = Find::Named {
            element: element("button", "Suivant"),
            inside: Some("État civil".to_owned()),
            near: Some("Prénoms".to_owned()),
        };
        let landmark = Landmark { find, within_secs: 10 };
        assert_eq!(landmark_words(&landmark), "button « Suivant », dans « État civil », près de « Prénoms »");
        let sign = Expect {
            host: "exemple.fr".to_owned(),
            path: PathStart::parse("/fin"),
            shows: Some("Merci".to_owned()),
            element: Some(element("heading", "Fini")),
        };
        assert_eq!(sign_words(&sign), "exemple.fr/fin, « Merci », heading « Fini »");
    }
}
