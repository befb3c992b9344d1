//! What the agent reads on the standby screen: what to do when there is time.
//!
//! Pure: guides and local values come in, French lines come out.

use jiff::civil::Date;

use crate::guide::{Guide, Library, LocalKey, LocalLayer, Standing};

/// Guides that were left out, facts to verify, local values to fill in.
#[must_use]
pub fn to_do(guides: &Library, local: &LocalLayer, today: Date) -> Vec<String> {
    let left_out = guides.left_out().iter().map(|guide| {
        format!("{} est écartée : {} Lancez « passe-main check ».", guide.file, sentence(&guide.first))
    });
    let facts = guides.guides().iter().filter_map(|guide| doubtful_facts(guide, today));
    let values = guides.guides().iter().filter_map(|guide| missing_values(guide, local));
    left_out.chain(facts).chain(values).collect()
}

fn sentence(words: &str) -> String {
    if words.ends_with('.') { words.to_owned() } else { format!("{words}.") }
}

fn doubtful_facts(guide: &Guide, today: Date) -> Option<String> {
    let doubtful = guide.facts.iter().filter(|fact| fact.standing(today) != Standing::Certain).count();
    match doubtful {
        0 => None,
        1 => Some(format!("{} : 1 donnée à vérifier.", guide.title)),
        count => Some(format!("{} : {count} données à vérifier.", guide.title)),
    }
}

fn missing_values(guide: &Guide, local: &LocalLayer) -> Option<String> {
    let missing: Vec<&str> = guide
        .local_keys()
        .into_iter()
        .filter(|key| local.value(key).is_none())
        .map(LocalKey::as_str)
        .collect();
    if missing.is_empty() {
        return None;
    }
    Some(format!("{} : à remplir dans local.toml : {}.", guide.title, missing.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::SourceFile;

    const GUIDE: &str = r#"
format = 1
id = "essai"
title = "Un essai"
summary = "Une courte phrase."
theme = "logement"
minutes = 20
[fact.prix]
value = "25 €"
about = "timbre"
source = "service-public.gouv.fr"
[[step]]
id = "fin"
kind = "site"
title = "Le site"
citizen = "Le timbre coûte {fact.prix}."
agent = "Dites : « {local.regle} »"
open = "{local.portail}"
end = "done"
[plan_b]
text = "Allez au guichet."
[[scenario]]
name = "tout droit"
visits = ["fin"]
ends = "done"
"#;

    #[track_caller]
    fn check(files: &[(&str, &str)], filled: &[&str], expected: &[&str]) {
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(name, text)| SourceFile { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() })
            .collect();
        let today = Date::constant(2026, 11, 24);
        let mut local = LocalLayer::default();
        for key in filled {
            local.values.insert(LocalKey::parse(key).unwrap(), "rempli".to_owned());
        }
        assert_eq!(to_do(&Library::build(&files, today).0, &local, today), expected);
    }

    #[test]
    fn facts_to_verify_and_values_to_fill_in_are_named_with_their_guide() {
        check(
            &[("essai.toml", GUIDE)],
            &["regle"],
            &["Un essai : 1 donnée à vérifier.", "Un essai : à remplir dans local.toml : portail."],
        );
    }

    #[test]
    fn a_guide_that_was_left_out_is_named_with_what_to_do() {
        let broken = GUIDE.replace("end = \"done\"\n[plan_b]", "go = \"ailleurs\"\n[plan_b]");
        check(
            &[("essai.toml", &broken)],
            &[],
            &[
                "essai.toml est écartée : aucune étape ne s'appelle « ailleurs ». Lancez « passe-main check ».",
            ],
        );
    }

    #[test]
    fn when_all_is_well_nothing_is_said() {
        let sure = GUIDE.replace("about = \"timbre\"", "about = \"timbre\"\nverified_on = 2026-11-01");
        check(&[("essai.toml", &sure)], &["regle", "portail"], &[]);
    }
}
