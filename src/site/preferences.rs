//! What the browser prefers, written into its profile before it starts, and why.
//!
//! What has no switch (any more) is said here; `docs/site.md` lists the same rows.
//! That the browser knows each name and lives by it is tested in `tests/site/named.rs`: a name
//! that it has dropped would say nothing.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use serde_json::Value;

/// The preference, how it is written (JSON), and why.
pub const PREFERENCES: &[(&str, &str, &str)] = &[
    ("credentials_enable_service", "false", "no password is offered to be kept, or filled in"),
    ("credentials_enable_autosignin", "false", "nobody is signed in by the browser"),
    ("profile.password_manager_leak_detection", "false", "no password is checked elsewhere"),
    ("autofill.profile_enabled", "false", "no name or address is kept, or filled in"),
    ("autofill.credit_card_enabled", "false", "no card is kept, or filled in"),
    ("payments.can_make_payment_enabled", "false", "no page learns whether there is a card"),
    ("signin.allowed", "false", "no account"),
    ("signin.allowed_on_next_startup", "false", "no account"),
    ("translate.enabled", "false", "no text of a page leaves to be translated"),
    ("safebrowsing.enabled", "false", "no address leaves for a check; the wall names the sites"),
    ("safebrowsing.enhanced", "false", "no page content leaves for a check"),
    ("safebrowsing.scout_reporting_enabled", "false", "no page content leaves for a check"),
    ("search.suggest_enabled", "false", "nothing typed leaves for suggestions"),
    ("alternate_error_pages.enabled", "false", "no address leaves when a page is not found"),
    ("browser.enable_spellchecking", "false", "no dictionary is fetched"),
    ("spellcheck.use_spelling_service", "false", "nothing typed leaves for its spelling"),
    ("url_keyed_anonymized_data_collection.enabled", "false", "no address is reported"),
    ("safety_hub.unused_site_permissions_revocation.enabled", "false", "no work in the background"),
    ("net.network_prediction_options", "2", "never: nothing is fetched that nobody asked for"),
    ("enable_do_not_track", "true", "sites are told that nobody wants to be followed"),
];

/// Writes them into a profile that no browser has opened yet.
///
/// # Errors
/// When the file cannot be written.
pub fn write(profile: &Path) -> io::Result<()> {
    let folder = profile.join("Default");
    DirBuilder::new().mode(0o700).create(&folder)?;
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(folder.join("Preferences"))?;
    file.write_all(tree()?.to_string().as_bytes())
}

/// As the browser keeps them: the parts of a name are folders in each other.
fn tree() -> serde_json::Result<Value> {
    let mut tree = Value::Null;
    for (name, written, _) in PREFERENCES {
        let place = name.split('.').fold(&mut tree, |within, part| &mut within[part]);
        *place = serde_json::from_str(written)?;
    }
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn each_preference_is_written_for_nobody_else_to_read() {
        let profile = tempfile::tempdir().unwrap();
        write(profile.path()).unwrap();
        let file = profile.path().join("Default/Preferences");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        let written: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        for (name, value, _) in PREFERENCES {
            let there = written.pointer(&format!("/{}", name.replace('.', "/")));
            assert_eq!(there.map(Value::to_string).as_deref(), Some(*value), "{name}");
        }
    }

    #[test]
    fn each_preference_stands_in_the_manual_with_its_reason() {
        let manual = include_str!("../../docs/site.md");
        for (name, value, why) in PREFERENCES {
            let row = format!("| `{name}` | {value} | {why} |");
            assert!(manual.contains(&row), "docs/site.md does not hold {row}");
        }
    }
}
