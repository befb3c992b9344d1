//! A proposed scenario must be true: it is pasted into its guide and checked.

use jiff::civil::date;

use super::*;
use crate::guide::{SourceFile, check::check_file};

/// Two questions, a condition, three ends, and an answer that leads back.
const GUIDE: &str = r#"
format = 1
id = "essai"
kind = "shared"
title = "T"
summary = "S"
theme = "email"
minutes = 5

[[step]]
id = "qui"
kind = "question"
title = "T"
citizen = "C"
agent = "A"
[[step.choice]]
id = "moi"
label = "M"
[[step.choice]]
id = "enfant"
label = "E"
[[step.choice]]
id = "autre"
label = "A"
refer = { to = "autre", reason = "temps" }

[[step]]
id = "accord"
kind = "info"
title = "T"
citizen = "C"
agent = "A"
when = { qui = ["enfant"] }

[[step]]
id = "pret"
kind = "question"
title = "T"
citizen = "C"
agent = "A"
[[step.choice]]
id = "oui"
label = "O"
[[step.choice]]
id = "retour"
label = "R"
go = "qui"
[[step.choice]]
id = "non"
label = "N"
end = "to-be-continued"

[[step]]
id = "fin"
kind = "info"
title = "T"
citizen = "C"
agent = "A"
end = "done"
"#;

#[track_caller]
fn guide(source: &str) -> Guide {
    let file = SourceFile { name: "essai.toml".to_owned(), bytes: source.as_bytes().to_vec() };
    let checked = check_file(&file, date(2026, 11, 24));
    checked.guide.unwrap_or_else(|| panic!("{:#?}\n{source}", checked.faults))
}

fn missing(coverage: &Coverage) -> usize {
    coverage.marks.iter().filter(|(_, shown)| !shown).count()
}

#[test]
fn a_guide_without_scenarios_shows_nothing() {
    let coverage = coverage(&guide(GUIDE));
    assert_eq!((coverage.marks.len(), missing(&coverage)), (4 + 6 + 3, 13));
    assert!(!coverage.is_whole());
}

#[test]
fn what_is_proposed_can_be_pasted_and_shows_the_rest() {
    let proposed = coverage(&guide(GUIDE)).proposed;
    assert_eq!(proposed.len(), 4, "{proposed:#?}");
    let pasted: Vec<_> = proposed.iter().map(Scenario::to_toml).collect();
    let again = coverage(&guide(&format!("{GUIDE}\n{}", pasted.join("\n"))));
    assert!(again.is_whole());
    assert_eq!(missing(&again), again.out_of_reach.len());
}

#[test]
fn only_what_is_missing_is_proposed() {
    let known = "\n[[scenario]]\nname = \"n\"\nanswers = { qui = \"enfant\", pret = \"oui\" }\n\
                 visits = [\"qui\", \"accord\", \"pret\", \"fin\"]\nends = \"done\"\n";
    let proposed = coverage(&guide(&format!("{GUIDE}{known}"))).proposed;
    let names: Vec<_> = proposed.iter().map(|scenario| scenario.name.as_str()).collect();
    assert_eq!(names, ["qui : moi", "qui : autre"]);
}

#[test]
fn an_answer_that_leads_back_is_out_of_reach() {
    let back = Mark::Choice(StepId::parse("pret").unwrap(), ChoiceId::parse("retour").unwrap());
    assert_eq!(coverage(&guide(GUIDE)).out_of_reach, [back]);
}

#[test]
fn a_scenario_is_written_as_a_guide_writes_it() {
    let scenario = Scenario {
        name: "« l'autre »".to_owned(),
        answers: vec![(StepId::parse("qui").unwrap(), ChoiceId::parse("autre").unwrap())],
        visits: vec![StepId::parse("qui").unwrap(), StepId::parse("fin").unwrap()],
        ends: Ending::Done,
    };
    assert_eq!(
        scenario.to_toml(),
        "[[scenario]]\nname = \"« l'autre »\"\nanswers = { qui = \"autre\" }\n\
         visits = [\"qui\", \"fin\"]\nends = \"done\"\n"
    );
}
