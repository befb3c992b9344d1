//! That a sheet holds everything of its guide, that nothing is badly cut, and that it can be read.

use jiff::civil::Date;

use super::pages::Pages;
use super::*;
use crate::guide::{Guide, Library, LocalLayer, StepKind};
use crate::paper::{Faces, PAGE};
use crate::screen::prose::Reader;

const TODAY: Date = Date::constant(2026, 11, 24);

fn shipped() -> Library {
    Library::build(&crate::config::shipped::shipped(), TODAY).0
}

fn content(library: &Library, guide: &Guide) -> Content {
    let local = LocalLayer::default();
    let reader = Reader { guide, local: &local, today: TODAY };
    Content::of(&Print {
        guide,
        library,
        day: "24 novembre 2026",
        agent: &|text| reader.read(text),
        citizen: &|text| reader.read_to_citizen(text),
        standing: &|fact| fact.standing(TODAY).words().to_owned(),
    })
}

fn one(id: &str) -> Content {
    let library = shipped();
    content(&library, library.get(&crate::guide::GuideId::parse(id).unwrap()).unwrap())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words_of(content: &Content) -> String {
    let blocks = content.groups.iter().flat_map(|group| &group.blocks);
    plain(&blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n"))
}

/// Everything of `guide` that a colleague must read again.
fn all_words(guide: &Guide) -> Vec<String> {
    let local = LocalLayer::default();
    let reader = Reader { guide, local: &local, today: TODAY };
    let mut words = vec![guide.title.clone(), guide.summary.clone(), guide.revision.to_string()];
    words.extend(guide.bring.iter().map(|item| reader.read_to_citizen(&item.text)));
    words.extend(
        guide.bring.iter().filter_map(|item| item.instead.as_ref()).map(|text| reader.read_to_citizen(text)),
    );
    words.extend(
        guide.facts.iter().flat_map(|fact| [fact.value.clone(), fact.about.clone(), fact.source.clone()]),
    );
    words.extend(reader.read(&guide.plan_b).lines().map(str::to_owned));
    for step in guide.steps() {
        words.push(reader.read_to_citizen(&step.title));
        words.push(reader.read_to_citizen(&step.citizen));
        words.extend(reader.read(&step.agent).lines().map(str::to_owned));
        words.extend(step.why.as_ref().map(|why| reader.read(why)));
        if let StepKind::Question { choices } = &step.kind {
            words.extend(choices.iter().map(|choice| choice.label.clone()));
        }
        if let StepKind::Check { items } = &step.kind {
            words.extend(items.iter().map(|item| reader.read_to_citizen(&item.text)));
        }
    }
    words.iter().map(|words| plain(words)).filter(|words| !words.is_empty()).collect()
}

#[test]
fn every_shipped_guide_stands_whole_on_its_sheet() {
    let library = shipped();
    for guide in library.guides() {
        let on_it = words_of(&content(&library, guide));
        for words in all_words(guide) {
            assert!(on_it.contains(&words), "{}: {words}\n{on_it}", guide.id);
        }
        let private = guide.steps().iter().filter(|step| step.private).count();
        assert_eq!(on_it.matches(words::PRIVATE).count(), private, "{}", guide.id);
        assert!(on_it.contains("Relu par (fonction, pas de nom) :"));
    }
}

#[test]
fn the_answers_say_where_they_lead_and_a_call_says_what_it_goes_through() {
    let words = words_of(&one("carte-identite"));
    assert!(words.contains("« Je l'ai perdue » : étape 4, Avez-vous fait une déclaration ?"), "{words}");
    assert!(words.contains("« Oui, et cela me suffit » : fin, c'est terminé"));
    assert!(words.contains("« Non, c'est un vol » : orientation, Autre lieu."));
    assert!(
        words.contains("Seulement si : à l'étape 6, la réponse est « En ligne, mais je n'ai pas d'accès »")
    );
    assert!(words.contains("Passe par les étapes partagées : Payer par carte"), "{words}");
}

#[test]
fn a_group_that_fits_on_a_page_is_never_cut_and_nothing_stands_outside_the_edges() {
    let (library, faces) = (shipped(), Faces::read().unwrap());
    for guide in library.guides() {
        let content = content(&library, guide);
        let pages = Pages::of(&content, &faces);
        let mut sets = pages.sets.iter();
        for group in &content.groups {
            let own: Vec<_> = sets.by_ref().take(group.blocks.len()).collect();
            let on: Vec<_> = own.iter().flat_map(|set| &set.rows).map(|(page, _)| *page).collect();
            let height: f32 = own.iter().flat_map(|set| &set.rows).map(|(_, row)| row.size * 2.5).sum();
            let cut = on.iter().any(|page| Some(page) != on.first());
            assert!(!cut || height > 700.0, "{}: {}", guide.id, group.blocks[0].text);
        }
        assert_eq!(sets.count(), 0);
        for (page, row) in pages.sets.iter().flat_map(|set| &set.rows) {
            assert!(*page < pages.feet.len());
            let right = row.left + faces.of(row.bold).width(&row.text) * row.size;
            assert!(right <= PAGE[0] - 49.9 && row.baseline <= PAGE[1] - 60.0, "{}", row.text);
        }
    }
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

#[test]
fn the_pages_are_tagged_in_french_with_their_own_letters() {
    let bytes = pdf(&one("carte-identite")).unwrap();
    for part in ["/StructTreeRoot", "/MarkInfo", "fr-FR", "/H1", "/H2", "/H3", "/LBody", "/Lbl", "/FontFile"]
    {
        assert!(count(&bytes, part.as_bytes()) > 0, "{part}");
    }
    assert_eq!(count(&bytes, b"JavaScript") + count(&bytes, b"/Author"), 0);
    assert!(count(&bytes, b"/Type/Page/") > 1);
    assert!(bytes.len() < 200_000, "{} bytes: the letters that are not used are left out", bytes.len());
}

#[test]
fn every_shipped_sheet_is_a_pdf_whose_words_can_be_taken_out_again() {
    let library = shipped();
    let folder = tempfile::tempdir().unwrap();
    for guide in library.guides() {
        let bytes = pdf(&content(&library, guide)).unwrap();
        assert!(count(&bytes, b"/Type/Page/") > 1, "{}", guide.id);
        let file = folder.path().join("sheet.pdf");
        std::fs::write(&file, bytes).unwrap();
        let read =
            std::process::Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output();
        let Ok(read) = read else {
            eprintln!("pdftotext is not here: the words of the PDF were not read");
            return;
        };
        let read = plain(&String::from_utf8(read.stdout).unwrap());
        for words in all_words(guide) {
            assert!(read.contains(&words), "{}: {words}\n{read}", guide.id);
        }
        assert!(read.contains(&format!("{}, révision {}, page 1 sur ", guide.id, guide.revision)));
    }
}
