//! That a sheet holds everything of its guide, that nothing is badly cut, and that it can be read.

use jiff::civil::Date;

use super::pages::Pages;
use super::*;
use crate::guide::{Guide, GuideId, Library, LocalLayer, SourceFile, StepKind};
use crate::paper::{Faces, PAGE};
use crate::screen::{agent::advice::review_line, prose::Reader};

const TODAY: Date = Date::constant(2026, 11, 24);

fn shipped() -> Library {
    Library::build(&crate::config::shipped::shipped(), TODAY).0
}

fn content(library: &Library, guide: &Guide) -> Content {
    let local = &LocalLayer::default();
    Content::of(&Print {
        guide,
        library,
        day: "24 novembre 2026",
        agent: &|guide, text| Reader { guide, local, today: TODAY }.read(text),
        citizen: &|guide, text| Reader { guide, local, today: TODAY }.read_to_citizen(text),
        review: &|guide| review_line(Reader { guide, local, today: TODAY }).words,
        standing: &|fact| fact.standing(TODAY).words().to_owned(),
    })
}

fn one(id: &str) -> Content {
    let library = shipped();
    content(&library, library.get(&GuideId::parse(id).unwrap()).unwrap())
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

/// `guide`, and every guide that it goes through.
fn with_called<'l>(library: &'l Library, guide: &'l Guide) -> Vec<&'l Guide> {
    let mut all = vec![guide];
    let mut read = 0;
    while read < all.len() {
        for step in all[read].steps() {
            let StepKind::Call { guide } = &step.kind else { continue };
            let called = library.get(guide).unwrap();
            if !all.contains(&called) {
                all.push(called);
            }
        }
        read += 1;
    }
    all
}

#[test]
fn every_shipped_guide_stands_whole_on_its_sheet_with_what_it_calls() {
    let library = shipped();
    for guide in library.guides() {
        let on_it = words_of(&content(&library, guide));
        let parts = with_called(&library, guide);
        for part in &parts {
            for words in all_words(part) {
                assert!(on_it.contains(&words), "{}, {}: {words}\n{on_it}", guide.id, part.id);
            }
        }
        let private = parts.iter().flat_map(|part| part.steps()).filter(|step| step.private).count();
        assert_eq!(on_it.matches(words::PRIVATE).count(), private, "{}", guide.id);
        assert!(on_it.contains("Relu par (fonction, pas de nom) :"));
    }
}

#[test]
fn the_answers_say_where_they_lead() {
    let words = words_of(&one("carte-identite"));
    assert!(words.contains("« Je l'ai perdue » : étape 4, Avez-vous fait une déclaration ?"), "{words}");
    assert!(words.contains("« Oui, et cela me suffit » : fin, c'est terminé"));
    assert!(words.contains("« Non, c'est un vol » : orientation, Autre lieu."));
    assert!(
        words.contains("Seulement si : à l'étape 6, la réponse est « En ligne, mais je n'ai pas d'accès »")
    );
}

/// A guide that goes twice through `code`: itself, and through `connexion`.
fn calls() -> Library {
    let guide = |id: &str, kind: &str, steps: &str| SourceFile {
        name: format!("{id}.toml"),
        bytes: format!(
            "format = 1\nid = \"{id}\"\nkind = \"{kind}\"\ntitle = \"Titre de {id}\"\nsummary = \"S\"\n\
             theme = \"logement\"\nminutes = 5\nchecked_on = 2026-11-20\nchecked_by = \"france-services\"\n\
             {steps}\n[plan_b]\ntext = \"P\"\n"
        )
        .into_bytes(),
    };
    let step = |id: &str, what: &str| {
        format!(
            "[[step]]\nid = \"{id}\"\ntitle = \"Étape {id}\"\ncitizen = \"C {id}\"\nagent = \"A {id}\"\n{what}\n"
        )
    };
    let lire = |id| step(id, "kind = \"info\"");
    let appel = |id, called| step(id, &format!("kind = \"call\"\ncall = \"{called}\""));
    let fin = |id| step(id, "kind = \"info\"\nend = \"done\"");
    let files = [
        guide(
            "piscine",
            "procedure",
            &(appel("entrer", "connexion") + &appel("recevoir", "code") + &fin("payer")),
        ),
        guide("connexion", "shared", &(lire("compte") + &appel("confirmer", "code") + &fin("entre"))),
        guide("code", "shared", &(lire("attendre") + &fin("taper"))),
    ];
    let (library, faults) = Library::build(&files, TODAY);
    assert_eq!(library.guides().len(), 3, "{faults:#?}");
    library
}

#[test]
fn a_called_guide_stands_once_behind_its_callers_and_each_says_where_the_other_is() {
    let library = calls();
    let piscine = library.get(&GuideId::parse("piscine").unwrap()).unwrap();
    let content = content(&library, piscine);
    let blocks: Vec<_> = content.groups.iter().flat_map(|group| &group.blocks).collect();
    let of =
        |kind| blocks.iter().filter(move |it| it.kind == kind).map(|it| it.text.as_str()).collect::<Vec<_>>();
    assert_eq!(
        of(Kind::Step),
        [
            "1. Étape entrer",
            "2. Étape recevoir",
            "3. Étape payer",
            "A1. Étape compte",
            "A2. Étape confirmer",
            "A3. Étape entre",
            "B1. Étape attendre",
            "B2. Étape taper",
        ]
    );
    assert_eq!(
        of(Kind::Heading),
        ["Les étapes", "Le plan B", "Partie A : Titre de connexion", "Partie B : Titre de code", "Relecture"]
    );
    let words = words_of(&content);
    for line in [
        "Passe par : Titre de connexion (connexion, 3 étapes), plus loin, partie A",
        "On y passe depuis : étape 1.",
        "Passe par : Titre de code (code, 2 étapes), plus loin, partie B",
        "On y passe depuis : étape 2 ; étape A2.",
        "Ensuite : fin de cette partie ; on reprend après l'étape d'où l'on vient",
    ] {
        assert!(words.contains(line), "{line}\n{words}");
    }
    assert_eq!(words.matches("fin, c'est terminé").count(), 1, "only the guide itself ends the visit");
}

#[test]
fn the_sheet_says_when_it_was_printed_and_when_each_guide_was_last_read_and_by_which_function() {
    let library = calls();
    let piscine = library.get(&GuideId::parse("piscine").unwrap()).unwrap();
    let words = words_of(&content(&library, piscine));
    let read = "Démarche relue le 20 novembre 2026 par un agent France Services.";
    assert_eq!(words.matches(read).count(), 3, "{words}");
    assert!(words.contains("imprimée le 24 novembre 2026."), "{words}");
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
    let short = pdf(&one("email-code")).unwrap().len();
    assert!(short < 60_000, "{short} bytes: the letters that are not used are left out");
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
