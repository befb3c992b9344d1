//! What the checker promises for one file: all faults at once, one a cause, and never a panic.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::guide::{
    Ending, Piece, StepIndex, StepKind, Target,
    check::{Checked, check_file},
    fault::FaultCode,
    source::{SourceFile, line_column},
};

const TODAY: Date = date(2026, 11, 24);
const MANUAL: &str = include_str!("../../../docs/ecrire-un-guide.md");

fn check_text(source: &str) -> Checked {
    check_file(
        &SourceFile { name: "procedures/essai.toml".to_owned(), bytes: source.as_bytes().to_vec() },
        TODAY,
    )
}

/// The codes and lines of all faults of a guide with these steps.
#[track_caller]
fn check(steps: &str, expected: &[(&str, usize)]) {
    let head = "format = 1\nid = \"essai\"\nkind = \"shared\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n";
    let source = format!("{head}{steps}");
    let lines_of_head = head.lines().count();
    let checked = check_text(&source);
    let seen: Vec<_> = checked
        .faults
        .iter()
        // No scenario in these short guides: that warning is not the matter here.
        .filter(|fault| fault.code.code() != "branche-sans-scenario")
        .map(|fault| {
            let line = line_column(&source, fault.span.start).line;
            (fault.code.code(), line.saturating_sub(lines_of_head))
        })
        .collect();
    assert_eq!(seen, expected, "{source}\n{:#?}", checked.faults);
}

/// A step on one line.
fn step(id: &str, rest: &str) -> String {
    format!(
        "[[step]]\nid = \"{id}\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\n{rest}\n"
    )
}

fn manual_example() -> &'static str {
    MANUAL.split("```toml\n").nth(1).unwrap().split("```").next().unwrap()
}

fn example_file() -> SourceFile {
    SourceFile { name: "piscine.toml".to_owned(), bytes: manual_example().as_bytes().to_vec() }
}

#[test]
fn the_guide_of_the_manual_is_without_fault() {
    let checked = check_file(&example_file(), TODAY);
    assert_eq!(checked.faults, []);
    let guide = checked.guide.unwrap();
    assert_eq!(guide.steps().len(), 4);
    assert_eq!(guide.scenarios.len(), 2);
    let StepKind::Question { choices } = &guide.steps()[0].kind else { panic!("a question") };
    assert_eq!(choices[0].then, Target::Step(StepIndex(1)));
    assert_eq!(choices[1].then, Target::Step(StepIndex(2)));
    assert_eq!(guide.steps()[3].then, Target::End(Ending::Done));
    let pieces = guide.steps()[3].citizen.pieces();
    assert!(matches!(pieces, [Piece::Plain(_), Piece::Fact(_), Piece::Plain(_)]), "{pieces:?}");
}

#[test]
fn the_revision_changes_with_the_text() {
    let one = check_file(&example_file(), TODAY).guide.unwrap().revision;
    let mut other = example_file();
    other.bytes.extend_from_slice(b"# note\n");
    assert_ne!(one, check_file(&other, TODAY).guide.unwrap().revision);
}

#[test]
fn a_guide_may_be_off_until_the_commune_turns_it_on_but_shared_steps_may_not() {
    assert!(check_file(&example_file(), TODAY).guide.unwrap().offered);
    let mut off = example_file();
    off.bytes.splice(0..0, *b"offered = false\n");
    let checked = check_file(&off, TODAY);
    assert_eq!(checked.faults, []);
    assert!(!checked.guide.unwrap().offered);
    let shared = format!("offered = false\n{}", step("a", "end = \"done\""));
    check(&shared, &[("cle-hors-sujet", 1)]);
}

#[test]
fn a_wrong_go_is_one_fault_and_not_an_unreachable_step_as_well() {
    check(&(step("a", "go = \"c\"") + &step("bb", "end = \"done\"")), &[("etape-inconnue", 7)]);
}

#[test]
fn a_broken_value_is_not_missing_as_well() {
    check(&step("a", "end = 3"), &[("type-faux", 7)]);
    check(&step("a", "end = \"dnoe\""), &[("valeur-inconnue", 7)]);
    check(&step("a", "refer = { to = \"autre\" }"), &[("cle-manquante", 7)]);
}

#[test]
fn a_misspelt_key_is_told_once_and_never_as_missing_too() {
    let manual = manual_example();
    for (written, misspelt) in [
        ("format = 1", "fromat = 1"),
        ("title = ", "titel = "),
        ("theme = ", "theem = "),
        ("minutes = ", "minute = "),
        ("checked_by = ", "checkd_by = "),
        ("value = ", "valeu = "),
        ("about = ", "abuot = "),
        ("citizen = ", "citizn = "),
        ("agent = ", "agnet = "),
        ("label = ", "labels = "),
        ("open = ", "opne = "),
        ("end = ", "ends_ = "),
        ("name = ", "nam = "),
        ("visits = ", "visit = "),
        ("[plan_b]", "[plan-b]"),
        ("[[step.item]]", "[[step.items]]"),
    ] {
        let source = manual.replacen(written, misspelt, 1);
        let faults = check_text(&source.replace("\"piscine\"", "\"essai\"")).faults;
        let told: Vec<_> = faults.iter().map(|fault| fault.code.code()).collect();
        assert_eq!(told, ["cle-inconnue"], "{misspelt}: {faults:#?}");
    }
    let told: Vec<_> =
        check_text(&manual.replace("[[step", "[[steps")).faults.iter().map(|fault| fault.code).collect();
    assert!(!told.contains(&FaultCode::NoSteps), "{told:?}");
}

#[test]
fn a_key_that_is_missing_beside_a_strange_one_is_told() {
    let without = manual_example().replacen("minutes = 15", "couleur = 15", 1);
    let faults = check_text(&without.replace("\"piscine\"", "\"essai\"")).faults;
    let told: Vec<_> = faults.iter().map(|fault| fault.code.code()).collect();
    assert_eq!(told, ["cle-manquante", "cle-inconnue"]);
}

#[test]
fn a_misspelt_kind_does_not_unmake_the_question() {
    let question = "[[step]]\nid = \"q\"\nkind = \"qestion\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\n\
        [[step.choice]]\nid = \"x\"\nlabel = \"X\"\n[[step.choice]]\nid = \"y\"\nlabel = \"Y\"\n";
    check(
        &(question.to_owned() + &step("b", "end = \"done\"\nwhen = { q = [\"x\"] }")),
        &[("valeur-inconnue", 3)],
    );
}

#[test]
fn a_round_of_skipped_steps_is_a_loop() {
    let question = "[[step]]\nid = \"q\"\nkind = \"question\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\n\
        [[step.choice]]\nid = \"x\"\nlabel = \"X\"\ngo = \"r\"\n[[step.choice]]\nid = \"y\"\nlabel = \"Y\"\ngo = \"r\"\n";
    // `r` may end when it is shown, but when it is skipped it leads to itself.
    let round = "[[step]]\nid = \"r\"\nkind = \"question\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\ngo = \"r\"\n\
        when = { q = [\"x\"] }\n\
        [[step.choice]]\nid = \"x\"\nlabel = \"X\"\nend = \"done\"\n[[step.choice]]\nid = \"y\"\nlabel = \"Y\"\nend = \"done\"\n";
    check(&(question.to_owned() + round), &[("boucle-sans-fin", 16)]);
}

#[test]
fn going_back_is_allowed_when_there_is_a_way_out() {
    let question = "[[step]]\nid = \"q\"\nkind = \"question\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\n\
        [[step.choice]]\nid = \"x\"\nlabel = \"X\"\ngo = \"q\"\n[[step.choice]]\nid = \"y\"\nlabel = \"Y\"\nend = \"done\"\n";
    check(question, &[]);
}

#[test]
fn a_syntax_error_silences_what_it_may_have_hidden() {
    let broken = manual_example().replace("[plan_b]", "[plan_b");
    let codes: Vec<_> =
        check_file(&SourceFile { name: "piscine.toml".to_owned(), bytes: broken.into_bytes() }, TODAY)
            .faults
            .iter()
            .map(|fault| fault.code.code())
            .collect();
    assert_eq!(codes, ["toml-invalide"]);
}

#[test]
fn a_place_inside_a_text_is_exact_even_in_long_texts() {
    let source = step("a", "why = \"\"\"\nUne ligne.\nCela coûte 25 €.\n\"\"\"\nend = \"done\"");
    check(&source, &[("prix-dans-le-texte", 9)]);
    check(&step("a", "why = \"Cela \\\"coûte\\\" 25 €\"\nend = \"done\""), &[("prix-dans-le-texte", 7)]);
}

#[test]
fn a_secret_behind_the_veil_is_no_fault() {
    let ask = |private: &str| {
        format!(
            "[[step]]\nid = \"a\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"Tapez le code reçu.\"\nagent = \"A\"\nend = \"done\"\n{private}\n"
        )
    };
    check(&ask(""), &[("secret-sans-rideau", 5)]);
    check(&ask("private = true"), &[]);
}

/// A guide of one step on an official site.
fn on_site(rules: &str, rest: &str) -> String {
    format!(
        "{rules}\n[[step]]\nid = \"a\"\nkind = \"site\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\nend = \"done\"\n\
         open = \"https://a.gouv.fr/\"\n{rest}\n"
    )
}

const RULE: &str = "site = [{ host = \"a.gouv.fr\" }]";

#[test]
fn a_step_stays_on_a_page_only_where_one_can_be_open() {
    let stays = on_site(RULE, "").replace("open = \"https://a.gouv.fr/\"", "");
    // A shared guide stays on the page of the one that calls it.
    check(&stays, &[]);
    let codes = |steps: &str| {
        let head = "format = 1\nid = \"essai\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\nchecked_on = 2026-11-24\nchecked_by = \"auteurs\"\nplan_b = { text = \"P\" }\n";
        let faults = check_text(&format!("{head}{steps}")).faults;
        let codes = faults.iter().map(|fault| fault.code.code());
        codes.filter(|code| *code != "branche-sans-scenario").collect::<Vec<_>>()
    };
    assert_eq!(codes(&stays), ["cle-manquante"]);
    let call = "[[step]]\nid = \"b\"\nkind = \"call\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\ncall = \"autre\"\n[[step]]";
    assert_eq!(codes(&stays.replacen("[[step]]", call, 1)), [""; 0], "the other guide may have opened one");
}

#[test]
fn a_rule_of_a_site_is_read_whole() {
    let rule =
        "site = [{ host = \"a.gouv.fr\", also = [\"b.fr\"], private = [\"/sante*\"], secret = [\"nir\"] }]";
    check(&on_site(rule, ""), &[]);
    check(&on_site("site = [{ hots = \"a.gouv.fr\" }]", ""), &[("cle-inconnue", 1)]);
    check(&on_site("site = [{ host = \"*.gouv.fr\" }]", ""), &[("hote-invalide", 1)]);
    check(&on_site("site = [{ host = \"a.gouv.fr\", secret = [\"*\"] }]", ""), &[("texte-manquant", 1)]);
    check(&on_site("site = { host = \"a.gouv.fr\" }", ""), &[("type-faux", 1)]);
}

#[test]
fn a_site_without_a_rule_is_told_once_and_only_when_it_is_sure() {
    let second = "[[step]]\nid = \"b\"\nkind = \"site\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\nend = \"done\"\n\
        open = \"https://a.gouv.fr/b\"\n";
    let first = on_site("", "").replace("end = \"done\"\n", "");
    check(&(first + second), &[("site-non-decrit", 8)]);
    check(&on_site(RULE, "").replace("https://a.gouv.fr/", "{local.portail}"), &[]);
    check(&on_site("site = [{ host = \"https://a.gouv.fr\" }]", ""), &[("hote-invalide", 1)]);
}

#[test]
fn what_is_expected_names_a_whole_part_of_the_page() {
    check(&on_site(RULE, "expect = { host = \"a.gouv.fr\", role = \"heading\" }"), &[("cle-manquante", 10)]);
    check(&on_site(RULE, "expect = { host = \"a.gouv.fr\", name = \"Fini\" }"), &[("cle-manquante", 10)]);
    check(&on_site(RULE, "expect = { host = \"a.gouv.fr\", roel = \"heading\" }"), &[("cle-inconnue", 10)]);
    check(
        &on_site(RULE, "expect = { host = \"a.gouv.fr\", role = \"headnig\", name = \"Fini\" }"),
        &[("valeur-inconnue", 10)],
    );
}

#[test]
fn what_is_pointed_at_is_found_in_one_way() {
    check(&on_site(RULE, "point_at = { name = \"Suivant\" }"), &[("cle-manquante", 10)]);
    check(&on_site(RULE, "point_at = { selector = \"\" }"), &[("texte-manquant", 10)]);
    check(&on_site(RULE, "point_at = { selector = \"#a\", near = \"Ici\" }"), &[("designation-ambigue", 10)]);
    check(
        &on_site(RULE, "point_at = { selector = \"#a\", within_secs = 61 }"),
        &[("nombre-hors-limites", 10)],
    );
    let landmark = |rest: &str| {
        let head = "format = 1\nid = \"essai\"\nkind = \"shared\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n";
        let guide = check_text(&format!("{head}{}", on_site(RULE, rest))).guide.unwrap();
        let StepKind::Site { point_at, .. } = &guide.steps()[0].kind else { panic!("a site") };
        *point_at.clone().unwrap()
    };
    let by_selector = landmark("point_at = { selector = \"#a\" }");
    assert_eq!((by_selector.name(), by_selector.within_secs), (None, 10));
    let by_name =
        landmark("point_at = { role = \"button\", name = \"Suivant\", inside = \"B\", within_secs = 3 }");
    assert_eq!((by_name.name(), by_name.within_secs), (Some("Suivant"), 3));
}

/// The faults must lie in the file, and be drawable.
fn sane(bytes: &[u8]) {
    let file = SourceFile { name: "piscine.toml".to_owned(), bytes: bytes.to_vec() };
    let checked = check_file(&file, TODAY);
    let errors = checked.faults.iter().any(|fault| fault.severity == crate::guide::Severity::Error);
    assert_eq!(
        checked.guide.is_none(),
        errors,
        "left out exactly when there is an error: {:?}",
        checked.faults
    );
    for fault in &checked.faults {
        assert!(fault.span.start <= fault.span.end && fault.span.end <= bytes.len() + 1, "{fault:?}");
        assert!(!fault.message.is_empty() && !fault.remedy.is_empty());
    }
    let (_, faults) = crate::guide::Library::build(std::slice::from_ref(&file), TODAY);
    let mut drawn = Vec::new();
    crate::check::draw_all(&[file], &faults, &mut drawn).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes_are_judged_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        sane(&bytes);
    }

    #[test]
    fn any_toml_like_text_is_judged_without_a_panic(text in "([a-z_]{1,8}|[\\[\\]{}=\",'#.é€ \\n\\\\]|\"\"\"|\\[\\[step\\]\\]\n|id = \"a\"\n|[0-9]{1,5}){0,60}") {
        sane(text.as_bytes());
    }

    #[test]
    fn a_mutilated_guide_is_judged_without_a_panic(
        cut in 0..4000usize, length in 0..200usize, insert in "[\\[\\]{}=\",'#.éa1 \\n\\\\]{0,6}",
    ) {
        let source = manual_example();
        let floor = |at: usize| (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap();
        let (from, to) = (floor(cut), floor(cut + length));
        sane(format!("{}{insert}{}", &source[..from], &source[to..]).as_bytes());
    }

    #[test]
    fn lines_in_any_order_are_judged_without_a_panic(order in proptest::collection::vec(0..90usize, 0..120)) {
        let lines: Vec<_> = manual_example().lines().collect();
        let text: Vec<_> = order.iter().filter_map(|at| lines.get(*at)).copied().collect();
        sane(text.join("\n").as_bytes());
    }
}
