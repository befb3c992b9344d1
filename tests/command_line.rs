//! The command line from outside: the real binary, its words and its exit codes.
//!
//! What only this file can show: that what is refused is refused before any window opens, that
//! the help is complete, and that what was typed stands nowhere.

#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test")]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// One run of `passe-main` in an empty folder that is also its home.
struct Run {
    home: tempfile::TempDir,
    stdin: String,
}

impl Run {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), stdin: String::new() }
    }

    /// Writes a file in the folder.
    fn file(self, name: &str, text: &str) -> Self {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn stdin(mut self, text: &str) -> Self {
        text.clone_into(&mut self.stdin);
        self
    }

    fn output(&self, line: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_passe-main"))
            .args(line.split_whitespace())
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that asks nothing may close its input first.
        child.stdin.take().unwrap().write_all(self.stdin.as_bytes()).ok();
        child.wait_with_output().unwrap()
    }

    /// Runs `line` and compares everything that comes out.
    #[track_caller]
    fn check(&self, line: &str, code: i32, stdout: &str, stderr: &str) {
        let output = self.output(line);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!(text(&output.stderr), stderr, "stderr of passe-main {line}");
        assert_eq!(text(&output.stdout), stdout, "stdout of passe-main {line}");
        assert_eq!(output.status.code(), Some(code), "exit code of passe-main {line}");
    }

    /// What `line` says on standard output when all is well.
    #[track_caller]
    fn said(&self, line: &str) -> String {
        let output = self.output(line);
        assert_eq!(output.status.code(), Some(0), "passe-main {line}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn the_help_is_french_and_names_every_verb_option_and_exit_code() {
    let help = Run::new().said("--help");
    for word in [
        "check",
        "search",
        "new",
        "preview",
        "graph",
        "sheet",
        "site check",
        "facts",
        "schema",
        "journal",
        "pin",
        "help",
        "--config",
        "--procedures",
        "--data",
        "--windowed",
        "--today",
        "--help",
        "--version",
        "Codes de sortie",
        "\n  0 ",
        "\n  1 ",
        "\n  2 ",
    ] {
        assert!(help.contains(word), "{word} is missing in\n{help}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 90), "{help}");
    assert_eq!(help, Run::new().said("help"));
    assert_eq!(help, Run::new().said("-h"));
}

#[test]
fn every_verb_has_its_own_help() {
    for verb in
        ["check", "new", "schema", "preview", "graph", "sheet", "search", "site", "facts", "journal", "pin"]
    {
        let help = Run::new().said(&format!("help {verb}"));
        assert_eq!(help, Run::new().said(&format!("{verb} --help")));
        assert!(help.contains(&format!("passe-main {verb}")), "{help}");
        assert!(help.to_lowercase().contains("sortie"), "no exit codes in\n{help}");
    }
}

#[test]
fn a_preview_of_nothing_opens_no_window() {
    let message = "passe-main : rien.toml : ce fichier n'existe pas ; vérifiez le nom et le dossier\n";
    Run::new().check("preview rien.toml", 1, "", message);
}

#[test]
fn a_new_guide_passes_check_and_is_never_written_over() {
    let run = Run::new().file("procedures/lisez-moi.txt", "");
    assert!(run.said("new piscine").starts_with("procedures/piscine.toml est écrit."));
    run.said("check procedures/piscine.toml");
    let written = fs::read_to_string(run.home.path().join("procedures/piscine.toml")).unwrap();
    assert_eq!(run.said("new piscine -"), written);
    let refused = "passe-main : procedures/piscine.toml existe déjà, rien n'est changé\n  \
        aide : choisissez un autre identifiant\n";
    run.check("new piscine --kind shared", 1, "", refused);
    let output = run.output("new cantine");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("passe-main new cantine --from cantine"), "{told}");
    assert!(!run.home.path().join("procedures/cantine.toml").exists());
    assert_eq!(fs::read_to_string(run.home.path().join("procedures/piscine.toml")).unwrap(), written);
}

#[test]
fn the_local_layer_is_checked_as_a_guide_is() {
    let run = Run::new()
        .file("local.toml", "town_hall = \"Ici\"\nhour = []\n")
        .file("local.example.toml", include_str!("../assets/local.example.toml"));
    let output = run.output("check local.toml");
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    for part in ["erreur[cle-inconnue]", "local.toml:2:1", "1 fiche locale vérifiée : 1 erreur"] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(run.said("check local.example.toml").contains("1 fiche locale vérifiée : 0 erreur"));
}

#[test]
fn a_copy_of_a_shipped_guide_in_a_folder_of_its_own_passes_check() {
    let run = Run::new();
    assert!(run.said("new piscine --from cantine").starts_with("procedures/piscine.toml est écrit."));
    assert!(run.said("check procedures/piscine.toml").contains("1 démarche vérifiée"));
    assert!(run.said("check --scenarios procedures/piscine.toml").contains("1 est parcourue en entier"));
}

#[test]
fn a_guide_is_drawn_in_three_languages() {
    let run = Run::new();
    let mermaid = run.said("graph cantine");
    assert!(mermaid.starts_with("---\ntitle: \"") && mermaid.contains("\nflowchart TD\n"), "{mermaid}");
    assert_eq!(mermaid, run.said("graph cantine --format mermaid"));
    assert!(run.said("graph cantine --format dot").starts_with("digraph guide {"));
    let svg = run.said("graph cantine --format svg");
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
}

#[test]
fn an_unknown_guide_is_answered_with_the_near_one() {
    for verb in ["graph", "sheet"] {
        Run::new().check(
            &format!("{verb} cantin"),
            2,
            "",
            &format!(
                "passe-main : aucune démarche ne s'appelle « cantin » ; vouliez-vous dire « cantine » ?\n\
                 Aide : passe-main {verb} --help\n"
            ),
        );
    }
}

#[test]
fn the_file_of_a_guide_is_drawn_and_its_faults_are_told_as_check_tells_them() {
    let run =
        Run::new().file("procedures/lisez-moi.txt", "").file("ici/faux.toml", "id = \"faux\"\nsteps = 3\n");
    run.said("new piscine");
    assert!(run.said("graph procedures/piscine.toml").contains("flowchart TD"));
    let output = run.output("graph ici/faux.toml");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.starts_with("passe-main : ici/faux.toml a une erreur\n\n"), "{told}");
    assert!(told.contains("erreur[cle-inconnue]") && told.contains("ici/faux.toml:2:1"), "{told}");
    let output = run.output("sheet absent.toml");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("absent.toml : ce fichier n'existe pas"), "{told}");
}

#[test]
fn a_faulty_list_of_what_was_verified_is_told_beside_the_guide() {
    let run = Run::new().file(".local/share/passe-main/facts.toml", "verified = 3\n");
    for verb in ["graph", "sheet"] {
        let output = run.output(&format!("{verb} cantine"));
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert!(told.contains("facts.toml, ligne 1 : la valeur de « verified »"), "{verb}: {told}");
    }
}

#[test]
fn a_sheet_is_a_pdf_and_is_never_written_over() {
    let run = Run::new();
    assert_eq!(run.said("sheet cantine"), "cantine.pdf est écrit. Imprimez-le, puis faites-le relire.\n");
    let path = run.home.path().join("cantine.pdf");
    let written = fs::read(&path).unwrap();
    assert!(written.starts_with(b"%PDF-"));
    fs::write(&path, "à moi").unwrap();
    let output = run.output("sheet cantine");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("cantine.pdf existe déjà, rien n'est changé"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "à moi");
    run.said("sheet cantine --output autre.pdf");
    assert!(run.home.path().join("autre.pdf").exists());
    let told = String::from_utf8(run.output("sheet cantine --output nulle/part.pdf").stderr).unwrap();
    assert!(told.contains("le dossier de nulle/part.pdf n'existe pas"), "{told}");
}

#[test]
fn the_version_is_the_one_of_the_package() {
    Run::new().check("--version", 0, concat!("passe-main ", env!("CARGO_PKG_VERSION"), "\n"), "");
}

#[test]
fn an_unknown_option_is_answered_with_the_near_one() {
    Run::new().check(
        "--windowd",
        2,
        "",
        "passe-main : l'option « --windowd » n'existe pas ; vouliez-vous dire « --windowed » ?\n\
         Aide : passe-main --help\n",
    );
}

#[test]
fn an_unknown_command_is_answered_with_the_near_one() {
    Run::new().check(
        "chek procedures",
        2,
        "",
        "passe-main : la commande « chek » n'existe pas ; vouliez-vous dire « check » ?\n\
         Aide : passe-main --help\n",
    );
    Run::new().check(
        "help moi",
        2,
        "",
        "passe-main : la commande « moi » n'existe pas ; les commandes sont check, new, schema, preview, graph, sheet, search, site, facts, journal, pin, help\n\
         Aide : passe-main --help\n",
    );
}

#[test]
fn a_search_gives_the_guides_best_first_for_people_and_for_machines() {
    let run = Run::new();
    let procedures = concat!(env!("CARGO_MANIFEST_DIR"), "/procedures");
    let first = |line: &str| {
        run.said(&format!("search {line} --procedures {procedures}")).lines().next().unwrap().to_owned()
    };
    let human = first("la quantine");
    assert!(human.contains("  cantine") && human.ends_with("Cantine : inscrire et réserver"), "{human}");
    let json: serde_json::Value = serde_json::from_str(&first("kart didentité --format json")).unwrap();
    assert_eq!(json["id"], "carte-identite");
    assert_eq!(json["title"], "Carte d'identité et passeport");
    assert!(json["score"].as_u64().unwrap() > 0);
}

#[test]
fn a_guide_that_the_commune_does_not_offer_is_found_last_and_marked() {
    let found = |words: &str, local: &str| {
        let run = Run::new().file("kiosk.toml", "").file("local.toml", local);
        let output = run.output(&format!("search {words} --config kiosk.toml --format json"));
        let told = String::from_utf8(output.stdout).unwrap();
        let hit = |line: &str| {
            let hit: serde_json::Value = serde_json::from_str(line).unwrap();
            (hit["id"].as_str().unwrap().to_owned(), hit["offered"].as_bool().unwrap())
        };
        told.lines().map(hit).collect::<Vec<_>>()
    };
    assert_eq!(found("apa", ""), [("apa".to_owned(), false)], "it is off as shipped");
    assert_eq!(found("apa", "[guides]\napa = true\n"), [("apa".to_owned(), true)]);
    let scam = found("faux sms", "");
    assert_eq!(scam.last(), Some(&("signaler-arnaque".to_owned(), false)), "{scam:?}");
    let run = Run::new().file("kiosk.toml", "").file("local.toml", "");
    let output = run.output("search apa --config kiosk.toml");
    let (told, remedy) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(told.ends_with("(pas proposée dans cette mairie)\n"), "{told}");
    assert!(remedy.contains("apa = true sous [guides] dans local.toml"), "{remedy}");
}

#[test]
fn a_search_that_finds_nothing_says_what_to_try_and_never_the_words() {
    let procedures = concat!(env!("CARGO_MANIFEST_DIR"), "/procedures");
    let output = Run::new().output(&format!("search xylophone --procedures {procedures}"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("Aucune démarche trouvée") && !told.contains("xylophone"), "{told}");
}

#[test]
fn a_wrong_kiosk_file_is_drawn_with_its_line_and_remedy_and_nothing_opens() {
    Run::new().file("kiosk.toml", "[idle]\ncountdown_secs = 5\n\n[screens]\nagnt = 1\n").check(
        "--config kiosk.toml --data data",
        1,
        "",
        "passe-main : la borne ne s'ouvre pas, kiosk.toml a une erreur

erreur[nombre-hors-limites] : « countdown_secs » vaut 5
 --> kiosk.toml:2:18
  |
2 | countdown_secs = 5
  |                  ^
  |
  = aide : écrivez un nombre de 20 à 300 secondes : moins ne laisse pas le temps de répondre (WCAG 2.2.1)

erreur[cle-inconnue] : la clé « agnt » n'existe pas dans [screens]
 --> kiosk.toml:5:1
  |
5 | agnt = 1
  | ^^^^
  |
  = aide : vouliez-vous dire « agent » ?
",
    );
}

#[test]
fn the_users_own_kiosk_file_is_read_without_being_named() {
    let run = Run::new().file(".config/passe-main/kiosk.toml", "bonjour");
    let output = run.output("");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("/.config/passe-main/kiosk.toml:1:8"),
        "{output:?}"
    );
}

#[test]
fn a_kiosk_file_that_was_asked_for_and_is_not_there_is_told() {
    Run::new().check(
        "--config ailleurs.toml",
        1,
        "",
        "passe-main : ailleurs.toml : ce fichier n'existe pas ; vérifiez le nom et le dossier\n",
    );
}

#[test]
fn without_any_display_the_kiosk_says_what_to_do() {
    let output = Run::new().output("--windowed");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("Aucune fenêtre ne peut s'ouvrir") && told.contains("aide :"), "{told}");
    assert!(told.contains("Fiche locale absente"), "{told}");
}

#[test]
fn a_pin_is_stored_and_stands_in_no_file_and_no_message() {
    const PIN: &str = "7391584620";
    let run = Run::new().stdin(&format!("{PIN}\n{PIN}\n"));
    let output = run.output("pin --data data");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Le code de l'agent est enregistré.\n");
    assert!(!format!("{output:?}").contains(PIN));
    let files = all_files(run.home.path());
    assert!(!files.is_empty());
    for file in files {
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(PIN.len()).any(|part| part == PIN.as_bytes()), "{}", file.display());
    }
}

#[test]
fn two_pins_that_differ_change_nothing() {
    let run = Run::new().stdin("2468\n2469\n");
    run.check(
        "pin --data data",
        1,
        "",
        "passe-main pin : les deux codes ne sont pas les mêmes\n  aide : recommencez\n",
    );
    assert!(all_files(run.home.path()).is_empty());
}

#[test]
fn the_data_folder_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let run = Run::new().stdin("2468\n2468\n");
    run.said("pin --data data");
    let mode = fs::metadata(run.home.path().join("data")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let run = |out: std::io::PipeWriter| {
        Command::new(env!("CARGO_BIN_EXE_passe-main")).arg("--help").stdout(out).output().unwrap()
    };
    let output = run(writer);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

/// Every file under `folder`.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(all_files(&path)) } else { files.push(path) }
    }
    files
}

/// The first line of `passe-main facts --format csv`.
const FACTS_HEAD: &str =
    "kind,guide,fact,state,days_left,value,about,used,source,verified_on,verified_here,offered\n";

/// The numbers of the stop signals that nobody has compared with their source, as CSV.
fn numbers_to_verify() -> String {
    let web = "https://www.service-public.gouv.fr";
    [
        ("suicide", "3114", "prévention du suicide", "suicide", "https://3114.fr"),
        ("samu", "15", "\"Samu, urgence médicale\"", "suicide", web),
        (
            "violences-femmes",
            "3919",
            "violences faites aux femmes",
            "violences emprise",
            "https://arretonslesviolences.gouv.fr",
        ),
        (
            "victimes",
            "116 006",
            "\"France Victimes, aide aux victimes\"",
            "violences abus",
            "https://www.france-victimes.fr",
        ),
        ("enfance", "119", "enfant en danger", "violences", "https://www.allo119.gouv.fr"),
        ("police", "17", "police ou gendarmerie", "violences abus", web),
        (
            "aines",
            "3977",
            "maltraitance d'une personne âgée ou handicapée",
            "emprise abus tutelle",
            "https://3977.fr",
        ),
        (
            "droit",
            "3039",
            "accès au droit : le point-justice le plus proche",
            "tutelle litige",
            "https://www.justice.fr",
        ),
        (
            "dettes",
            "3414",
            "\"Banque de France : dettes, compte en banque\"",
            "dettes",
            "https://www.banque-france.fr",
        ),
        ("loyers", "0 805 160 075", "SOS loyers impayés", "expulsion", "https://www.anil.org"),
        ("sans-abri", "115", "hébergement d'urgence", "expulsion", web),
        (
            "defenseur",
            "09 69 39 00 00",
            "Défenseur des droits : litige avec un service public",
            "litige",
            "https://www.defenseurdesdroits.fr",
        ),
    ]
    .map(|(id, value, about, used, source)| {
        format!("number,,{id},a-verifier,,{value},{about},{used},{source},,,true\n")
    })
    .concat()
}

#[test]
fn the_places_of_local_toml_and_of_its_table_and_the_numbers_to_call_are_dated_facts_in_each_format() {
    let local = "places = \"lieux.csv\"\n[[place]]\nkind = \"aide-sociale\"\nname = \"CCAS\"\n\
        address = \"1 rue Haute, 49000 Ici\"\nphone = \"3949\"\nhours = \"Mo 09:00-12:00\"\nverified_on = 2026-01-02\n";
    let table = "nom,adresse,commune,typologie,date_maj\nBus,Parking,Ici,RFS,2026-11-20\n";
    let number = "[[verified]]\nnumber = \"suicide\"\nvalue = \"3114\"\non = 2026-11-23\n";
    let run = Run::new()
        .file("g/a.toml", &guide_without_facts())
        .file("d/facts.toml", number)
        .file("kiosk.toml", "")
        .file("local.toml", local)
        .file("lieux.csv", table);
    let facts = |format: &str| {
        let line = "facts --procedures g --data d --config kiosk.toml --today 2026-11-24 --format";
        run.said(&format!("{line} {format}")).replace('\u{a0}', " ")
    };
    let csv = facts("csv");
    for line in [
        "number,,suicide,sur,180,3114,prévention du suicide,suicide,https://3114.fr,2026-11-23,2026-11-23",
        "place,,CCAS,perime,-145,\"1 rue Haute, 49000 Ici | 39 49 | Mo 09:00-12:00\",",
        "place,,Bus,sur,177,\"Parking, Ici\",",
    ] {
        assert!(csv.lines().any(|it| it.starts_with(line)), "{line}\n{csv}");
    }
    assert!(
        csv.contains("local.toml,2026-01-02,,true\n") && csv.contains("lieux.csv,2026-11-20,,true\n"),
        "{csv}"
    );
    let json = facts("json");
    let bus =
        r#""kind":"place","guide":null,"fact":"Bus","state":"sur","days_left":177,"value":"Parking, Ici""#;
    assert!(json.contains(bus) && json.contains(r#""source":"lieux.csv""#), "{json}");
    assert!(json.contains(r#""kind":"number","guide":null,"fact":"aines","state":"a-verifier""#), "{json}");
    let people = facts("table");
    for part in [
        "2026-11-23 (ici)",
        "CCAS : ",
        "Bus : ",
        "Repères : Comptes tenus par un autre, Abus de faiblesse possible, Tutelle ou curatelle",
        "14 données datées (sûr : 2",
    ] {
        assert!(people.contains(part), "{part}\n{people}");
    }
    let stale = run.said("facts --procedures g --data d --config kiosk.toml --today 2026-11-24 --stale");
    assert!(stale.contains("CCAS") && !stale.contains("Bus") && !stale.contains("3114"), "{stale}");
}

fn guide_without_facts() -> String {
    "format = 1\nid = \"a\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
        [plan_b]\ntext = \"P\"\n[[step]]\nid = \"s\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\nend = \"done\"\n"
        .to_owned()
}

#[test]
fn the_facts_are_listed_and_a_faulty_list_of_what_was_verified_is_told_and_left_alone() {
    let guide = "format = 1\nid = \"a\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
        [fact.prix]\nvalue = \"25 €\"\nabout = \"timbre\"\nsource = \"S\"\n[plan_b]\ntext = \"P\"\n\
        [[step]]\nid = \"s\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"{fact.prix}\"\nagent = \"A\"\nend = \"done\"\n";
    let verified = "[[verified]]\nguide = \"a\"\nfact = \"prix\"\nvalue = \"25 €\"\non = 2026-11-20\n";
    let run = |facts: &str| {
        Run::new()
            .file("g/a.toml", guide)
            .file("d/facts.toml", facts)
            .file("kiosk.toml", "")
            .file("local.toml", "")
    };
    let line = "facts --procedures g --data d --config kiosk.toml --today 2026-11-24 --format csv";
    let head = format!("{FACTS_HEAD}{}", numbers_to_verify());
    let sure = format!("{head}guide,a,prix,sur,177,25 €,timbre,s,S,2026-11-20,2026-11-20,true\n");
    run(verified).check(line, 0, &sure, "");
    run(verified).check(&format!("{line} --stale"), 0, &head, "");
    // A guide that is off is listed when it is asked for, and said to be off.
    let off = run(verified).file("local.toml", "[guides]\na = false\n");
    off.check(line, 0, &head, "");
    off.check(&format!("{line} --all"), 0, &sure.replace("2026-11-20,true", "2026-11-20,false"), "");
    let taken_back =
        verified.replace("verified", "withdrawn").replace("on =", "verified_on = 2026-11-20\non =");
    let doubtful = format!("{head}guide,a,prix,a-verifier,,25 €,timbre,s,S,,,true\n");
    run(&format!("{verified}{taken_back}")).check(line, 0, &doubtful, "");
    run(&format!("{verified}on = 3\n")).check(
        line,
        1,
        &doubtful,
        "d/facts.toml, ligne 6 : la clé « on » est écrite deux fois au même endroit — gardez-en une seule.\n",
    );
}

#[test]
fn the_schema_is_printed_as_it_stands_and_a_new_guide_says_how_to_get_it() {
    let schema = include_str!("../assets/guide.schema.json");
    Run::new().check("schema", 0, schema, "");
    let run = Run::new();
    for kind in ["procedure", "shared"] {
        let guide = run.said(&format!("new piscine - --kind {kind}"));
        assert!(guide.starts_with("#:schema ./guide.schema.json\n"), "{guide}");
        assert!(guide.contains("passe-main schema > procedures/guide.schema.json"), "{guide}");
    }
    let refused = run.output("schema carte");
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
}
