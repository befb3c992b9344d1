use crate::guide::{Severity, source::line_column};

use super::*;

const EXAMPLE: &str = include_str!("../../../assets/kiosk.example.toml");

fn read(text: &str) -> (KioskConfig, Vec<Fault>) {
    read_kiosk(&SourceFile { name: "kiosk.toml".to_owned(), bytes: text.as_bytes().to_vec() })
}

/// `expected`: one line a fault, `line:column code message — remedy`.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> KioskConfig {
    let (config, faults) = read(text);
    let told: Vec<_> = faults
        .iter()
        .map(|fault| {
            let place = line_column(text, fault.span.start);
            let (code, message, remedy) = (fault.code.code(), &fault.message, &fault.remedy);
            format!("{}:{} {code} {message} — {remedy}", place.line, place.column)
        })
        .collect();
    assert_eq!(told, expected);
    config
}

/// The example with its optional lines written: `# key = value` becomes `key = value`.
fn example_with_optional_keys() -> String {
    let line = |line: &str| {
        let bare =
            line.strip_prefix("# ").filter(|bare| bare.split_once(" = ").is_some_and(|(key, _)| is_key(key)));
        bare.unwrap_or(line).to_owned()
    };
    EXAMPLE.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

#[test]
fn the_shipped_example_holds_the_defaults() {
    assert_eq!(check(EXAMPLE, &[]), KioskConfig::default());
    assert_eq!(check("", &[]), KioskConfig::default());
}

#[test]
fn the_shipped_example_names_every_key_that_is_read() {
    // A stranger in a section is answered with all keys of that section.
    let table: toml::Table = example_with_optional_keys().parse().unwrap();
    let mut sections = vec![String::new()];
    sections.extend(table.keys().cloned());
    for section in sections {
        let text = match section.as_str() {
            "" => "quelque-chose-d-autre = 1".to_owned(),
            _ => format!("[{section}]\nquelque-chose-d-autre = 1"),
        };
        let (_, faults) = read(&text);
        let mut read_keys: Vec<_> =
            faults[0].remedy.split('»').filter_map(|part| part.split('«').nth(1)).map(str::trim).collect();
        let mut shown: Vec<_> = match table.get(&section) {
            Some(inside) => inside.as_table().unwrap().keys().map(String::as_str).collect(),
            None => table.keys().map(String::as_str).collect(),
        };
        read_keys.sort_unstable();
        shown.sort_unstable();
        assert_eq!(read_keys, shown, "[{section}]");
    }
}

#[test]
fn the_optional_lines_of_the_example_can_be_written() {
    let config = check(&example_with_optional_keys(), &[]);
    assert!(config.site.is_some());
}

#[test]
fn every_key_says_something() {
    let config = check(
        "[screens]\nagent = \"DP-1\"\ncitizen = 1\npixels_per_mm = 5\n\
         [idle]\nwarn_after_secs = 60\ncountdown_secs = 20\nwipe_after_secs = 300\n\
         [journal]\nretention_months = 3\nsite = \"mairie-2\"\n\
         [voice]\nprogram = \"\"\n[browser]\nprogram = \"/bin/sh\"\n[input]\nkeyboard = \"focus\"\n[log]\nlevel = \"debug\"\n",
        &[],
    );
    let expected = KioskConfig {
        wishes: Wishes { agent: Wish::Name("DP-1".to_owned()), citizen: Wish::Order(1) },
        pixels_per_mm: 5.0,
        patience: Patience {
            warn_after: Duration::from_mins(1),
            countdown: Duration::from_secs(20),
            wipe_after: Duration::from_mins(5),
        },
        retention_months: 3,
        site: Some("mairie-2".to_owned()),
        voice_program: None,
        browser: Some("/bin/sh".into()),
        keyboard: Keyboard::Focus,
        log_level: LogLevel::Debug,
    };
    assert_eq!(config, expected);
}

#[test]
fn a_slip_in_a_key_is_told_with_the_near_word() {
    check(
        "[idle]\ncountdwn_secs = 30\n",
        &[
            "2:1 cle-inconnue la clé « countdwn_secs » n'existe pas dans [idle] — vouliez-vous dire « countdown_secs » ?",
        ],
    );
    check(
        "[ecrans]\nagent = 1\n",
        &[
            "1:2 cle-inconnue la clé « ecrans » n'existe pas dans kiosk.toml — choisissez parmi « screens », « idle », « journal », « voice », « browser », « input », « log »",
        ],
    );
}

#[test]
fn everything_wrong_is_told_at_once_and_the_rest_still_counts() {
    let config = check(
        "[screens]\nagent = true\npixels_per_mm = \"4\"\n\
         [journal]\nretention_months = 13\nsite = \"Mairie de Trifouillis\"\n[log]\nlevel = \"inof\"\n[input]\nkeyboard = \"focus\"",
        &[
            "2:9 valeur-inconnue « agent » ne désigne aucun écran — écrivez son numéro (1 : le plus à gauche, 8 au plus) ou son nom entre guillemets : \"DP-1\"",
            "3:17 type-faux la valeur de « pixels_per_mm » n'est pas du bon type — écrivez un nombre avec un point, sans guillemets : 3.78",
            "5:20 nombre-hors-limites « retention_months » vaut 13 — écrivez un nombre de 1 à 12 mois : au-delà, les accompagnements ne sont plus gardés",
            "6:8 identifiant-invalide « Mairie de Trifouillis » n'est pas un identifiant : des lettres minuscules sans accent, des chiffres et des tirets, 48 caractères au plus — écrivez par exemple site = \"mairie-accueil\", ou retirez cette ligne",
            "8:9 valeur-inconnue « inof » n'est pas une valeur de « level » — vouliez-vous dire « info » ?",
        ],
    );
    assert_eq!(config.keyboard, Keyboard::Focus);
}

#[test]
fn a_countdown_too_short_to_answer_is_refused() {
    let config = check(
        "[idle]\ncountdown_secs = 19\n",
        &[
            "2:18 nombre-hors-limites « countdown_secs » vaut 19 — écrivez un nombre de 20 à 300 secondes : moins ne laisse pas le temps de répondre (WCAG 2.2.1)",
        ],
    );
    assert_eq!(config.patience, Patience::default());
}

#[test]
fn the_wipe_never_comes_before_the_pause() {
    check(
        "[idle]\nwarn_after_secs = 1200\n",
        &[
            "2:19 nombre-hors-limites la pause vient après 1230 secondes, l'effacement déjà après 900 — écrivez wipe_after_secs = 1290 ou davantage",
        ],
    );
}

#[test]
fn two_windows_never_wish_for_one_screen() {
    check(
        "[screens]\nagent = 2\ncitizen = 2\n",
        &[
            "3:11 valeur-inconnue l'agent et l'usager demandent le même écran — donnez à chacun le sien : agent = 1 et citizen = 2",
        ],
    );
}

#[test]
fn a_file_that_is_no_toml_is_one_fault_and_the_defaults() {
    let config = check(
        "[screens\nagent = 1",
        &[
            "1:1 toml-invalide ce crochet ou cette accolade n'est jamais fermé — fermez-le : « ] » pour une liste, « } » pour une table",
        ],
    );
    assert_eq!(config, KioskConfig::default());
    let (_, faults) = read_kiosk(&SourceFile { name: "kiosk.toml".to_owned(), bytes: vec![0xff] });
    assert_eq!(
        faults.iter().map(|fault| (fault.code, fault.severity)).collect::<Vec<_>>(),
        [(FaultCode::NotUtf8, Severity::Error)]
    );
}

#[test]
fn a_browser_that_cannot_be_started_is_told_with_its_line_and_a_remedy() {
    let whole = "écrivez-le depuis la racine : program = \"/usr/bin/chromium\"";
    let itself = "écrivez le chemin du programme lui-même : program = \"/usr/bin/chromium\"";
    let none =
        "corrigez le chemin, ou écrivez program = \"\" : le navigateur installé est trouvé par son nom";
    for (written, what, remedy) in [
        ("chromium", "n'est pas un chemin complet", whole),
        ("/nulle-part/chromium", "n'existe pas ou ne peut pas être lu", none),
        ("/usr/bin", "n'est pas un programme", itself),
        ("/etc/passwd", "n'est pas un programme", itself),
    ] {
        let told = format!("2:11 valeur-inconnue « {written} » {what} — {remedy}");
        let config = check(&format!("[browser]\nprogram = \"{written}\"\n"), &[&told]);
        assert_eq!(config.browser, None);
    }
    assert_eq!(check("[browser]\nprogram = \"\"\n", &[]).browser, None);
}
