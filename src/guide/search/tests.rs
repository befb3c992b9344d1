//! What searching promises: people find the guide with the words they have.

use jiff::civil::date;

use super::*;
use crate::guide::SourceFile;

fn file(id: &str, title: &str, keywords: &[&str], summary: &str) -> SourceFile {
    let bytes = format!(
        "format = 1\nid = \"{id}\"\ntitle = \"{title}\"\nsummary = \"{summary}\"\ntheme = \"famille_scolarite\"\nminutes = 5\n\
         keywords = {keywords:?}\n[plan_b]\ntext = \"P\"\n\
         [[step]]\nid = \"s\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\nend = \"done\"\n"
    );
    SourceFile { name: format!("{id}.toml"), bytes: bytes.into_bytes() }
}

fn library() -> Library {
    let files = [
        file(
            "cantine",
            "Inscrire un enfant à la cantine",
            &["repas", "restaurant scolaire"],
            "Réserver les repas.",
        ),
        file("carte-identite", "Demander une carte d'identité", &["cni"], "Préparer la demande."),
        file(
            "carte-grise",
            "Changer l'adresse de la carte grise",
            &["voiture", "carte grise"],
            "Le certificat du véhicule.",
        ),
        file(
            "garderie",
            "Garder un enfant avant et après l'école",
            &["périscolaire", "service du centre jeunesse"],
            "Les journaux du soir.",
        ),
    ];
    let (library, faults) = Library::build(&files, date(2026, 11, 24));
    assert_eq!(library.guides().len(), files.len(), "{faults:#?}");
    library
}

/// The best guide for these words.
#[track_caller]
fn check(words: &str, best: &str) {
    let hits = search(&library(), words);
    assert_eq!(hits.first().map(|hit| hit.guide.as_str()), Some(best), "{words}: {hits:?}");
}

#[test]
fn titles_keywords_and_everyday_words_find() {
    check("carte d'identité", "carte-identite");
    check("cni", "carte-identite");
    check("papiers", "carte-identite");
    check("cantine", "cantine");
    check("manger le midi", "cantine");
    check("nounou", "garderie");
    check("voiture", "carte-grise");
}

#[test]
fn accents_capitals_plurals_and_elisions_do_not_matter() {
    check("IDENTITE", "carte-identite");
    check("d’identité", "carte-identite");
    check("cantines", "cantine");
    check("journal", "garderie");
    check("Véhicules", "carte-grise");
}

#[test]
fn slips_are_forgiven() {
    check("cnatine", "cantine");
    check("identitée", "carte-identite");
    check("idantité", "carte-identite");
    check("periscolairre", "garderie");
}

#[test]
fn unfinished_words_find_while_the_agent_types() {
    check("cant", "cantine");
    check("carte gr", "carte-grise");
    check("carte i", "carte-identite");
}

#[test]
fn nothing_is_found_for_nothing() {
    for words in ["", "  ", "la", "?!", "xylophone"] {
        assert_eq!(search(&library(), words), [], "{words}");
    }
}

#[test]
fn an_exact_word_counts_more_than_a_near_one() {
    let hits = search(&library(), "carte");
    let cards: Vec<_> = hits.iter().take(2).map(|hit| hit.guide.as_str()).collect();
    assert_eq!(cards, ["carte-grise", "carte-identite"]);
}

#[test]
fn what_is_written_by_ear_finds() {
    check("la quantine", "cantine");
    check("kart didentité", "carte-identite");
    check("kart grise", "carte-grise");
    check("restoran", "cantine");
    check("séhenni", "carte-identite");
}

#[test]
fn acronyms_and_words_in_one_piece_find() {
    check("C.N.I.", "carte-identite");
    check("cartegrise", "carte-grise");
    check("scj", "garderie");
    check("péri scolaire", "garderie");
}

#[test]
fn a_rare_word_weighs_more_than_a_frequent_one() {
    // « enfant » is in two titles, « carte » in two more; « grise » in one.
    check("enfant repas", "cantine");
    check("carte pour la voiture de mon enfant", "carte-grise");
}

#[test]
fn a_keyword_that_is_said_whole_weighs_more_than_its_words_apart() {
    let files = [
        file("a", "Aide au logement", &["loyer trop cher", "carte", "bleue"], "S."),
        file("b", "Payer en ligne", &["carte bleue"], "S."),
    ];
    let (library, _) = Library::build(&files, date(2026, 11, 24));
    let hits = search(&library, "ma carte bleue");
    assert_eq!(hits.first().map(|hit| hit.guide.as_str()), Some("b"), "{hits:?}");
}

#[test]
fn words_that_only_fill_a_sentence_change_nothing() {
    let library = library();
    let scores = |words: &str| search(&library, words);
    assert_eq!(scores("bonjour madame je voudrais faire ma carte grise"), scores("carte grise"));
}
