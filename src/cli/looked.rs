//! The one guide that its author looks at (`passe-main preview`), among all the others.

use std::{io, path::Path};

use crate::{
    check::files,
    config::{Looked, Opens},
    guide::{Fault, Found, Guide, GuideId, GuideKind, Library, Severity, SourceFile},
};

use super::guides;

/// The id of the guide that only calls shared steps, so that they can be looked at. Writers do not
/// see it, and a guide of theirs hardly has this name.
const CALLER: &str = "apercu-des-etapes";

/// Puts the guide in `path` among `files`, in the place of one of the same name. What cannot be read
/// is a fault of the file: it may be being saved.
pub(super) fn put(path: &Path, files: &mut Vec<SourceFile>) -> Result<SourceFile, Looked> {
    let file = files::read(path).map_err(|error| Looked {
        file: name(path),
        guide: None,
        opens: Opens::Nothing,
        found: vec![Found {
            severity: Severity::Error,
            code: None,
            line: 1,
            column: 1,
            message: if error.kind() == io::ErrorKind::NotFound {
                "le fichier n'est plus là".to_owned()
            } else {
                format!("le fichier ne peut pas être lu ({error})")
            },
            remedy: "enregistrez-le de nouveau, sous le même nom".to_owned(),
        }],
    })?;
    guides::stand_in_from(path, files, file.clone());
    Ok(file)
}

/// The guide that calls the shared steps in `file`, if they are shared.
pub(super) fn caller(file: &SourceFile, library: &Library) -> Option<SourceFile> {
    let guide = guide(file, library).filter(|guide| guide.kind == GuideKind::Shared)?;
    let (id, title, theme) = (&guide.id, toml::Value::from(guide.title.as_str()), guide.theme.code());
    let text = format!(
        "format = 1\nid = \"{CALLER}\"\ntitle = {title}\nsummary = \"Aperçu.\"\ntheme = \"{theme}\"\n\
         minutes = 5\nkeywords = []\n[[step]]\nid = \"etapes\"\nkind = \"call\"\ntitle = {title}\n\
         citizen = \"Touchez « Suivant » : les étapes commencent.\"\nagent = \"Les étapes partagées viennent ensuite.\"\n\
         call = \"{id}\"\nend = \"done\"\n[plan_b]\ntext = \"Aperçu.\"\n"
    );
    Some(SourceFile { name: format!("{CALLER}.toml"), bytes: text.into_bytes() })
}

/// What the guide in `file` has come to in `library`.
pub(super) fn looked(file: &SourceFile, library: &Library, faults: &[Fault]) -> Looked {
    let text = String::from_utf8_lossy(&file.bytes);
    let mut found: Vec<_> =
        faults.iter().filter(|fault| fault.file == file.name).map(|fault| Found::of(fault, &text)).collect();
    found.sort_by_key(|one| (one.severity, one.line, one.column));
    let opens = guide(file, library).map_or(Opens::Nothing, |guide| match guide.kind {
        GuideKind::Interview => Opens::Interview,
        GuideKind::Procedure => Opens::Guide(guide.id.clone()),
        GuideKind::Shared => GuideId::parse(CALLER).map_or(Opens::Nothing, Opens::Guide),
    });
    Looked { file: name(Path::new(&file.name)), guide: GuideId::parse(file.stem()).ok(), opens, found }
}

fn guide<'l>(file: &SourceFile, library: &'l Library) -> Option<&'l Guide> {
    library.get(&GuideId::parse(file.stem()).ok()?)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::*;
    use crate::guide::FaultCode;

    /// What the guide `text` has come to, alone with what it may call.
    fn seen(text: &str) -> (Looked, Library) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("piscine.toml");
        fs::write(&path, text).unwrap();
        let mut files = Vec::new();
        let file = put(&path, &mut files).unwrap();
        let (mut library, mut faults) = Library::build(&files, date(2026, 11, 28));
        if let Some(caller) = caller(&file, &library) {
            files.push(caller);
            (library, faults) = Library::build(&files, date(2026, 11, 28));
        }
        (looked(&file, &library, &faults), library)
    }

    fn skeleton(name: &str) -> String {
        let text = match name {
            "shared" => include_str!("new/shared.toml"),
            _ => include_str!("new/procedure.toml"),
        };
        text.replace("{ID}", "piscine").replace("{TODAY}", "2026-11-28")
    }

    #[test]
    fn a_procedure_opens_as_itself() {
        let (looked, _) = seen(&skeleton("procedure"));
        assert_eq!(looked.opens, Opens::Guide(GuideId::parse("piscine").unwrap()));
        assert_eq!(looked.file, "piscine.toml");
        assert!(
            looked.found.iter().all(|found| found.code == Some(FaultCode::ToReadAgain)),
            "{:?}",
            looked.found
        );
    }

    #[test]
    fn shared_steps_open_by_a_guide_that_calls_them() {
        let (looked, library) = seen(&skeleton("shared"));
        let Opens::Guide(opened) = looked.opens else { panic!("{looked:?}") };
        let caller = library.get(&opened).unwrap();
        assert_eq!((caller.kind, caller.title.as_str()), (GuideKind::Procedure, "Le nom de ces étapes"));
        assert_eq!(looked.guide, GuideId::parse("piscine").ok(), "the scenario is theirs");
    }

    #[test]
    fn a_fault_has_its_line_and_opens_nothing() {
        let (looked, _) = seen(&skeleton("procedure").replace("kind    = \"info\"", "kind    = \"inf\""));
        assert_eq!(looked.opens, Opens::Nothing);
        let first = &looked.found[0];
        assert_eq!(first.severity, Severity::Error);
        assert!(first.line > 1 && first.message.contains("inf"), "{first:?}");
    }

    #[test]
    fn a_file_that_is_gone_for_a_moment_is_a_fault_of_the_file() {
        let gone = put(Path::new("/nulle-part/piscine.toml"), &mut Vec::new()).unwrap_err();
        assert_eq!((gone.opens, gone.found.len()), (Opens::Nothing, 1));
    }
}
