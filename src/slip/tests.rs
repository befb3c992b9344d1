//! What stands on the slip at each ending, that it is one page, and that it can be read.

use jiff::civil::Date;
use proptest::prelude::*;

use super::sheet::{Kind, Sheet};
use super::*;
use crate::guide::{
    Guide, Library, LocalKey, LocalLayer, Referral, ReferralReason, SourceFile, StructureKind, Text,
};
use crate::paper::{self, Faces};
use crate::screen::prose::Reader;
use crate::session::{Outcome, StopReason};

const TODAY: Date = Date::constant(2026, 11, 24);
const REFERRED: Outcome =
    Outcome::Referred(Referral { to: StructureKind::SocialHelp, reason: ReferralReason::SocialNeed });

/// A guide whose one thing to bring names a fact that nobody has verified.
fn doubtful() -> Guide {
    let text = r#"
format = 1
id = "carte"
title = "Carte"
kind = "procedure"
summary = "Faire une carte."
keywords = ["carte"]
theme = "papiers_elections_citoyennete"
minutes = 20
needs = []
[fact.prix]
value = "25 €"
about = "le timbre"
source = "https://www.service-public.gouv.fr"
[[bring]]
id = "timbre"
text = "Un timbre de {fact.prix}"
[[step]]
id = "lire"
kind = "info"
title = "Lire"
citizen = "Lisez le prix."
agent = "Lisez ensemble."
end = "done"
[plan_b]
text = "Téléphonez à la mairie."
[[scenario]]
name = "lire"
visits = ["lire"]
ends = "done"
"#;
    let file = SourceFile { name: "carte.toml".to_owned(), bytes: text.into() };
    let (library, faults) = Library::build(&[file], TODAY);
    library.guides().first().unwrap_or_else(|| panic!("{faults:#?}")).clone()
}

fn shipped(id: &str) -> Guide {
    let (library, _) = Library::build(&crate::config::shipped::shipped(), TODAY);
    library.get(&crate::guide::GuideId::parse(id).unwrap()).unwrap().clone()
}

fn local() -> LocalLayer {
    LocalLayer {
        town_hall: "Mairie de Saint-Exemple".to_owned(),
        hours: vec!["Lundi : 9 h – 12 h".to_owned(), "Mercredi : 14 h – 17 h".to_owned()],
        values: [(
            LocalKey::parse("portail-famille").unwrap(),
            "https://famille.exemple.fr/accueil".to_owned(),
        )]
        .into(),
        ..LocalLayer::default()
    }
}

fn place() -> Place {
    Place {
        name: "Maison France Services".to_owned(),
        address: Some("3 place de l'Église, Saint-Exemple".to_owned()),
        hours: vec!["Mardi : 9 h – 12 h".to_owned()],
        phone: Some("01 23 45 67 89".to_owned()),
        booking: None,
    }
}

/// The same place, where an appointment is made on a page.
fn place_with_a_page(address: &str, certain: bool) -> Place {
    Place { booking: Some(Booking { address: address.to_owned(), certain }), ..place() }
}

const PAGE: &str = "https://www.rdv.exemple.fr/prendre";

#[test]
fn the_page_for_appointments_is_an_address_of_its_own_beside_the_official_one() {
    let made = |place: &Place, outcome| made(Some(&shipped("cantine")), outcome, Some(place), None);
    let slip = made(&place_with_a_page(PAGE, true), REFERRED);
    let codes: Vec<_> = slip.sections.iter().filter_map(|section| section.code.as_ref()).collect();
    let addresses: Vec<_> = codes.iter().map(|code| code.address.as_str()).collect();
    assert_eq!(addresses, [PAGE, "https://famille.exemple.fr/accueil"]);
    assert!(!words_of(&slip).contains(words::BOOKING_DOUBT));
    let sheet = Sheet::of(&slip, &Faces::read().unwrap());
    assert_eq!(sheet.squares.len(), 2);
    assert_eq!(count(&pdf(&slip).unwrap(), b"/S/Figure"), 2, "both squares are drawn and told");
    let doubtful = words_of(&made(&place_with_a_page(PAGE, false), REFERRED));
    assert!(doubtful.contains(words::BOOKING_DOUBT), "{doubtful}");
    let not_sent = words_of(&made(&place_with_a_page(PAGE, true), Outcome::Done));
    assert!(!not_sent.contains(PAGE), "{not_sent}");
    let long = words_of(&made(&place_with_a_page(&format!("{PAGE}/{}", "a".repeat(90)), true), REFERRED));
    assert!(long.contains(words::ASK_BOOKING) && !long.contains(PAGE), "{long}");
}

#[test]
fn the_page_for_appointments_fits_beside_every_shipped_guide() {
    for file in crate::config::shipped::shipped() {
        let (guide, place) = (shipped(file.stem()), place_with_a_page(PAGE, true));
        let shown = fitted(made(Some(&guide), REFERRED, Some(&place), Some("ANEMONE"))).unwrap();
        assert!(words_of(&shown).contains(PAGE), "{}", file.name);
    }
}

fn made(guide: Option<&Guide>, outcome: Outcome, place: Option<&Place>, notebook: Option<&str>) -> Slip {
    let local = local();
    let read = |text: &Text| {
        guide
            .map(|guide| Reader { guide, local: &local, today: TODAY }.read_to_citizen(text))
            .unwrap_or_default()
    };
    let day = "24 novembre 2026";
    Slip::of(&Visit { guide, outcome, local: &local, place, notebook, day, read: &read })
}

/// The slip of `guide`, done in this commune.
fn done_in(guide: &Guide, local: &LocalLayer) -> Slip {
    let read = |text: &Text| Reader { guide, local, today: TODAY }.read_to_citizen(text);
    Slip::of(&Visit {
        guide: Some(guide),
        outcome: Outcome::Done,
        local,
        place: None,
        notebook: None,
        day: "",
        read: &read,
    })
}

/// All its words, one paragraph a line.
fn words_of(slip: &Slip) -> String {
    let mut all = vec![slip.title.clone()];
    for section in &slip.sections {
        all.push(section.heading.clone());
        all.extend(section.code.as_ref().map(|code| code.address.clone()));
        for line in &section.lines {
            all.push(line.text.clone());
            all.extend(line.instead.clone());
        }
        all.extend(section.more.map(str::to_owned));
    }
    all.join("\n")
}

#[test]
fn a_finished_procedure_says_so_and_where_to_ask() {
    let slip = made(Some(&shipped("carte-identite")), Outcome::Done, None, None);
    let said = words_of(&slip);
    for part in [
        "Aujourd'hui, 24 novembre 2026",
        "Carte d'identité et passeport",
        words::DONE,
        words::BRING_AFTER,
        words::QUESTION,
        "Mairie de Saint-Exemple\nLundi : 9 h – 12 h\nMercredi : 14 h – 17 h",
        "https://passeport.ants.gouv.fr",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn what_goes_on_another_time_says_what_to_bring_and_when_to_come() {
    let slip = made(Some(&shipped("carte-identite")), Outcome::ToBeContinued, None, Some("ANEMONE"));
    let said = words_of(&slip);
    for part in [words::CONTINUED, words::BRING_BACK, words::TOWN_HALL, "Code\u{a0}: ANEMONE"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("\nou un passeport, ou un acte de naissance"), "{said}");
}

#[test]
fn who_is_sent_elsewhere_takes_the_place_home_and_never_the_reason() {
    let said = words_of(&made(Some(&shipped("cantine")), REFERRED, Some(&place()), None));
    let where_to =
        "Maison France Services\n3 place de l'Église, Saint-Exemple\nTéléphone\u{a0}: 01 23 45 67 89\nMardi";
    assert!(said.contains(where_to), "{said}");
    assert!(said.contains("https://famille.exemple.fr/accueil"), "{said}");
    assert!(!said.contains(ReferralReason::SocialNeed.words()), "{said}");
    let without = words_of(&made(None, REFERRED, None, None));
    assert!(without.contains(StructureKind::SocialHelp.words()) && without.contains(words::ASK_WHERE));
    assert!(without.contains(words::SOUGHT) && !without.contains(words::SITE), "{without}");
}

#[test]
fn a_stop_is_told_without_what_would_shame() {
    for reason in StopReason::ALL {
        let said = words_of(&made(Some(&shipped("cantine")), Outcome::Stopped(*reason), None, None));
        let expected = match reason {
            StopReason::PapersMissing => words::PAPER_MISSING,
            StopReason::SiteDown => words::SITE_DOWN,
            _ => words::STOPPED,
        };
        assert!(said.contains(expected) && !said.contains(reason.words()), "{said}");
    }
}

#[test]
fn a_fact_is_as_doubtful_as_on_the_screen() {
    let guide = doubtful();
    let said = words_of(&made(Some(&guide), Outcome::Done, None, None));
    let reader = Reader { guide: &guide, local: &local(), today: TODAY };
    let on_screen = reader.read_to_citizen(&guide.bring[0].text);
    assert!(on_screen.contains("à vérifier") && said.contains(&on_screen), "{said}");
}

#[test]
fn a_portal_that_the_commune_has_not_named_gets_no_squares() {
    let guide = shipped("cantine");
    let local = LocalLayer::default();
    let said = words_of(&done_in(&guide, &local));
    assert!(!said.contains(words::SITE) && said.contains(words::HERE), "{said}");
}

#[test]
fn alternatives_are_left_out_first_then_lines_and_it_is_said() {
    let mut slip = made(Some(&shipped("carte-identite")), Outcome::ToBeContinued, None, None);
    let papers = |slip: &Slip| slip.sections[1].lines.len();
    let before = papers(&slip);
    assert!(slip.shorten() && papers(&slip) == before && !words_of(&slip).contains("\nou "));
    assert!(words_of(&slip).contains(words::OTHERS));
    assert!(slip.shorten() && papers(&slip) == before - 1 && words_of(&slip).contains(words::MORE));
    while slip.shorten() {}
    assert!(slip.sections.iter().all(|section| section.lines.len() == 1));
}

#[test]
fn a_telephone_reads_the_address_from_the_squares() {
    for address in ["https://passeport.ants.gouv.fr", "https://famille.exemple.fr/accueil?commune=12"] {
        let code = Code::of(address).unwrap();
        let (pixels, edge) = (4, 4);
        let side = (code.side() + 2 * edge) * pixels;
        let dark: std::collections::BTreeSet<_> = code.dark().collect();
        let is_dark = |x: usize, y: usize| {
            let at = |place: usize| (place / pixels).checked_sub(edge);
            at(x).zip(at(y)).is_some_and(|square| dark.contains(&square))
        };
        let mut seen =
            rqrr::PreparedImage::prepare_from_greyscale(
                side,
                side,
                |x, y| if is_dark(x, y) { 0 } else { 255 },
            );
        let (_, read) = seen.detect_grids()[0].decode().unwrap();
        assert_eq!(read, address);
    }
}

/// Words as a commune may write them: long ones, far too long ones, other letters, signs.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zéà' :«»0-9]{0,60}",
        "[a-zé ]{200,600}",
        "[A-Z]{80,300}",
        "\\PC{0,40}",
        Just("une\nautre\tligne e\u{301}".to_owned()),
    ]
}

fn line() -> impl Strategy<Value = Line> {
    (text(), proptest::option::of(text())).prop_map(|(text, instead)| Line { text, instead })
}

/// A slip of the parts that there are, each of any length.
fn any_slip() -> impl Strategy<Value = Slip> {
    let lines = || proptest::collection::vec(line(), 1..30);
    let address = || "[a-z./]{1,80}";
    let parts = (lines(), lines(), lines(), lines(), "[A-Z]{1,12}", address(), address());
    parts.prop_map(|(today, bring, place, town_hall, notebook, address, page)| {
        let part =
            |heading: &str, lines| Section { heading: heading.to_owned(), lines, ..Section::default() };
        let one = |text: String| vec![Line { text, instead: None }];
        let [code, page] = [address, page].map(|address| Code::of(&format!("https://{address}")));
        Slip {
            title: words::TITLE.to_owned(),
            sections: vec![
                part("Aujourd'hui, 24 novembre 2026", today),
                Section { listed: true, ..part(words::BRING_BACK, bring) },
                part(words::WHERE, place),
                Section { code: page, ..part(words::BOOKING, one(words::CODE_HINT.to_owned())) },
                part(words::TOWN_HALL, town_hall),
                Section { code, ..part(words::SITE, one(words::CODE_HINT.to_owned())) },
                part(words::NOTEBOOK, one(notebook)),
            ],
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn there_is_never_a_second_page_and_nothing_outside_the_edges(slip in any_slip()) {
        let faces = Faces::read().unwrap();
        let fitted = fitted(slip).unwrap();
        let sheet = Sheet::of(&fitted, &faces);
        prop_assert!(sheet.fits());
        for row in sheet.blocks.iter().flat_map(|block| &block.rows) {
            let right = row.left + faces.of(row.bold).width(&row.text) * row.size;
            prop_assert!(right <= paper::PAGE[0] - 44.9, "{}", row.text);
            prop_assert!(row.size >= 14.0);
        }
        let bytes = pdf(&fitted).unwrap();
        prop_assert_eq!(count(&bytes, b"/Type/Page/"), 1);
    }
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

#[test]
fn every_shipped_guide_fits_whole_on_its_page() {
    for file in crate::config::shipped::shipped() {
        let guide = shipped(file.stem());
        for outcome in [Outcome::Done, Outcome::ToBeContinued, REFERRED] {
            let slip = made(Some(&guide), outcome, Some(&place()), Some("ANEMONE"));
            let shown = fitted(slip.clone()).unwrap();
            assert!(!words_of(&shown).contains(words::MORE), "{}: {}", file.name, words_of(&shown));
        }
    }
}

#[test]
fn the_address_never_ends_with_dots_and_a_too_long_one_is_its_host() {
    let long = format!("https://famille.exemple.fr/{}", "a".repeat(200));
    let mut guide = shipped("cantine");
    guide.host = None;
    let mut local = local();
    local.values.insert(LocalKey::parse("portail-famille").unwrap(), long);
    let said = words_of(&done_in(&guide, &local));
    assert!(said.contains("\nhttps://famille.exemple.fr\n"), "{said}");
}

#[test]
fn the_page_is_tagged_in_french_with_its_own_letters() {
    let slip = made(Some(&shipped("carte-identite")), Outcome::ToBeContinued, None, None);
    let bytes = pdf(&fitted(slip).unwrap()).unwrap();
    for part in ["/StructTreeRoot", "/MarkInfo", "fr-FR", "/H1", "/H2", "/LBody", "/Figure", "/FontFile"] {
        assert!(count(&bytes, part.as_bytes()) > 0, "{part}");
    }
    assert_eq!(count(&bytes, b"JavaScript") + count(&bytes, b"/Author"), 0);
    assert!(bytes.len() < 100_000, "{} bytes: the letters that are not used are left out", bytes.len());
}

#[test]
fn the_words_can_be_taken_out_of_the_page_again() {
    let slip =
        fitted(made(Some(&shipped("carte-identite")), REFERRED, Some(&place()), Some("ANEMONE"))).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("slip.pdf");
    std::fs::write(&file, pdf(&slip).unwrap()).unwrap();
    let read = std::process::Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output();
    let read = read.expect("pdftotext is needed: install poppler-utils, or run scripts/test");
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = plain(&String::from_utf8(read.stdout).unwrap());
    for line in words_of(&slip).lines() {
        assert!(read.contains(&plain(line)), "{line}: {read}");
    }
}

#[test]
fn headings_and_papers_are_known_as_such() {
    let slip = made(Some(&shipped("carte-identite")), Outcome::Done, None, None);
    let sheet = Sheet::of(&slip, &Faces::read().unwrap());
    let of = |kind| sheet.blocks.iter().filter(|block| block.kind == kind).count();
    assert_eq!((of(Kind::Title), of(Kind::Heading)), (1, slip.sections.len()));
    assert_eq!(of(Kind::Item), shipped("carte-identite").bring.len());
}

#[test]
fn a_slip_with_room_is_written_larger() {
    let faces = Faces::read().unwrap();
    let size = |slip: &Slip| Sheet::of(slip, &faces).blocks.last().unwrap().rows[0].size;
    let short = size(&made(None, Outcome::Done, None, None));
    let mut long = made(Some(&shipped("carte-identite")), Outcome::Done, None, None);
    let more = vec![Line { text: "Lundi : 9 h – 12 h".to_owned(), instead: None }; 12];
    long.sections[2].lines.extend(more);
    assert!(short > 17.0 && size(&long) < 16.0, "{short}");
}

#[test]
fn no_word_stands_alone_on_the_last_row_of_a_paragraph() {
    let slip = made(Some(&shipped("cantine")), Outcome::Done, None, None);
    let faces = Faces::read().unwrap();
    let sheet = Sheet::of(&slip, &faces);
    let hint = sheet.blocks.last().unwrap();
    let width = |row: &paper::Row| faces.of(row.bold).width(&row.text);
    assert_eq!(hint.rows.len(), 2);
    assert!(width(&hint.rows[1]) > width(&hint.rows[0]) / 2.0, "{:?}", hint.rows);
}
