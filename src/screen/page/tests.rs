//! The keyboard and the pickers, as a finger and a screen reader find them.

use eframe::egui::{Rect, accesskit::Role, pos2, vec2};
use egui_kittest::{
    Harness, SnapshotResults,
    kittest::{NodeT, Queryable},
};
use jiff::civil::{date, time};

use crate::{
    screen::{
        testing::{TODAY, snapshot, window_of},
        theme::{Pane, Theme, page_ui},
        tokens::MIN_TOUCH_MM,
        words::Text,
    },
    session::{Comfort, TextSize},
};

use super::{
    Ask, AskAnswer, AskDraft, DialogKind, FileLine, Key, KeyPress, KeyboardKind, SelectOption, Shift, ask_ui,
    keyboard_height, keyboard_ui, layout::rows, words::Word,
};

/// 1280 × 800 points on a screen of 24 inches.
fn pane() -> Pane {
    Pane { size: vec2(1280.0, 800.0), px_per_mm: 1280.0_f32.hypot(800.0) / (24.0 * 25.4) }
}

fn theme(size: TextSize) -> Theme {
    Theme::citizen(Comfort { size, ..Comfort::default() }, pane())
}

type Typed = Harness<'static, Option<KeyPress>>;

fn keyboard(kind: KeyboardKind, shift: Shift, size: TextSize) -> Typed {
    window_of(pane().size, None, move |ui, press| {
        let theme = theme(size);
        page_ui(ui, &theme);
        let whole = ui.max_rect();
        let place = whole.with_min_y(whole.bottom() - keyboard_height(&theme, kind));
        let mut low = ui.new_child(eframe::egui::UiBuilder::new().max_rect(place));
        *press = keyboard_ui(&mut low, &theme, kind, shift).or(press.take());
    })
}

/// What the key of this name does.
fn press(kind: KeyboardKind, shift: Shift, name: &str) -> KeyPress {
    let mut harness = keyboard(kind, shift, TextSize::Normal);
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
    harness.state().clone().unwrap()
}

fn types(letters: &str) -> Key {
    Key::Text(letters.to_owned())
}

#[test]
fn every_letter_and_every_accent_types_itself() {
    let mut harness = keyboard(KeyboardKind::Text, Shift::Off, TextSize::Normal);
    for letter in "azertyuiopqsdfghjklmwxcvbnéèêàçùôîœ€0123456789".chars() {
        let letter = letter.to_string();
        harness.get_by_role_and_label(Role::Button, &letter).click();
        harness.run();
        assert_eq!(harness.state().clone().unwrap().key, Some(types(&letter)));
    }
}

#[test]
fn signs_are_said_in_words_and_type_themselves() {
    for (word, sign) in [
        (Word::Apostrophe, "'"),
        (Word::Hyphen, "-"),
        (Word::At, "@"),
        (Word::Point, "."),
        (Word::Comma, ","),
        (Word::Slash, "/"),
        (Word::Question, "?"),
        (Word::Exclamation, "!"),
        (Word::Colon, ":"),
        (Word::Semicolon, ";"),
        (Word::Underscore, "_"),
        (Word::Ampersand, "&"),
        (Word::Star, "*"),
        (Word::Hash, "#"),
        (Word::Equal, "="),
        (Word::Space, " "),
    ] {
        assert_eq!(press(KeyboardKind::Text, Shift::Off, word.words()).key, Some(types(sign)));
    }
    for (name, sign) in [("Tiret bas", "_"), (".fr", ".fr"), (".com", ".com"), ("Arobase", "@")] {
        assert_eq!(press(KeyboardKind::Email, Shift::Off, name).key, Some(types(sign)));
    }
}

#[test]
fn the_other_keys_say_what_they_do_on_every_keyboard() {
    for kind in KeyboardKind::ALL {
        for (word, key) in [
            (Word::Erase, Key::Backspace),
            (Word::EnterKey, Key::Enter),
            (Word::NextField, Key::Tab),
            (Word::CursorLeft, Key::Left),
            (Word::CursorRight, Key::Right),
        ] {
            assert_eq!(press(kind, Shift::Off, word.words()).key, Some(key));
        }
    }
}

#[test]
fn the_shift_holds_for_one_letter_or_until_it_is_pressed_again() {
    let shift = |before| press(KeyboardKind::Text, before, Word::Shift.words());
    assert_eq!(shift(Shift::Off), KeyPress { key: None, shift: Shift::Once });
    assert_eq!(shift(Shift::Once), KeyPress { key: None, shift: Shift::Locked });
    assert_eq!(shift(Shift::Locked), KeyPress { key: None, shift: Shift::Off });
    let letter = |before| press(KeyboardKind::Text, before, "É");
    assert_eq!(letter(Shift::Once), KeyPress { key: Some(types("É")), shift: Shift::Off });
    assert_eq!(letter(Shift::Locked), KeyPress { key: Some(types("É")), shift: Shift::Locked });
}

#[test]
fn every_key_is_twelve_millimetres_inside_the_screen_and_under_no_other() {
    let least = MIN_TOUCH_MM * pane().px_per_mm - 0.5;
    let screen = Rect::from_min_size(pos2(0.0, 0.0), pane().size).expand(0.5);
    for kind in KeyboardKind::ALL {
        for size in TextSize::ALL {
            let harness = keyboard(kind, Shift::Off, *size);
            let keys: Vec<_> = harness
                .query_all_by_role(Role::Button)
                .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
                .collect();
            assert_eq!(keys.len(), rows(kind).iter().map(|row| row.len()).sum::<usize>());
            for (at, (name, rect)) in keys.iter().enumerate() {
                assert!(rect.width() >= least && rect.height() >= least, "{size:?} {name}: {rect:?}");
                assert!(screen.contains_rect(*rect), "{size:?} {name}: {rect:?}");
                let over = keys[..at].iter().find(|(_, other)| other.intersects(*rect));
                assert!(over.is_none(), "{size:?} {name} and {over:?}");
            }
        }
    }
}

#[test]
fn the_words_on_a_key_fit_on_it_at_any_size() {
    for kind in KeyboardKind::ALL {
        for size in TextSize::ALL {
            let harness = keyboard(kind, Shift::Locked, *size);
            let theme = theme(*size).chrome();
            for cap in rows(kind).iter().flat_map(|row| row.iter()).filter(|cap| cap.sign().is_none()) {
                let words = cap.words(Shift::Locked);
                let font = theme.font(crate::screen::tokens::Type::Label);
                let wide = harness.ctx.fonts_mut(|fonts| {
                    fonts.layout_no_wrap(words.clone(), font, theme.palette.on_surface).size().x
                });
                let key = harness.get_by_role_and_label(Role::Button, &cap.name(Shift::Locked)).rect();
                assert!(wide < key.width(), "{kind:?} {size:?} {words}: {wide} in {key:?}");
            }
        }
    }
}

#[test]
fn the_keyboard_leaves_the_upper_half_to_the_page() {
    for kind in KeyboardKind::ALL {
        let high = |size| keyboard_height(&theme(size), kind) / pane().size.y;
        assert!(high(TextSize::Normal) < 0.45, "{kind:?}: {}", high(TextSize::Normal));
        assert!(high(TextSize::Largest) < 0.6, "{kind:?}: {}", high(TextSize::Largest));
    }
}

type Asked = Harness<'static, (AskDraft, Vec<AskAnswer>)>;

fn asked(ask: &Ask, size: TextSize) -> Asked {
    let ask = ask.clone();
    let draft = AskDraft::of(&ask, TODAY);
    window_of(pane().size, (draft, Vec::new()), move |ui, (draft, answers)| {
        let theme = theme(size);
        page_ui(ui, &theme);
        answers.extend(ask_ui(ui, &theme, &ask, draft));
    })
}

/// The answers after these touches.
fn touched(ask: &Ask, names: &[&str]) -> Vec<AskAnswer> {
    let mut harness = asked(ask, TextSize::Normal);
    for name in names {
        harness.get_by_label(name).click();
        harness.run();
    }
    harness.state().1.clone()
}

fn option(label: &str, group: &str) -> SelectOption {
    SelectOption { label: label.to_owned(), group: Some(group.to_owned()), ..SelectOption::default() }
}

fn select(multiple: bool) -> Ask {
    let mut options = vec![
        option("Carte d'identité", "Papiers"),
        option("Passeport", "Papiers"),
        option("Permis de conduire", "Papiers"),
        option("Carte grise", "Véhicule"),
        option("Certificat de vente", "Véhicule"),
    ];
    options[1].chosen = true;
    options[2].disabled = true;
    Ask::Select { label: "Votre demande".to_owned(), options, multiple }
}

fn dialog(kind: DialogKind) -> Ask {
    Ask::Dialog { kind, words: "Voulez-vous garder ce brouillon ?".to_owned() }
}

fn birthday() -> Ask {
    Ask::Date { label: "Date de naissance".to_owned(), day: Some(date(1950, 3, 31)) }
}

fn hour() -> Ask {
    Ask::Time { label: "Heure du rendez-vous".to_owned(), time: Some(time(9, 55, 0, 0)) }
}

fn month() -> Ask {
    Ask::Month { label: "Fin de validité".to_owned(), day: Some(date(2026, 12, 1)) }
}

fn week() -> Ask {
    Ask::Week { label: "Semaine de garde".to_owned(), day: Some(date(2026, 11, 26)) }
}

fn moment() -> Ask {
    Ask::Moment { label: "Rendez-vous".to_owned(), moment: Some(date(2026, 11, 24).at(9, 30, 0, 0)) }
}

fn colour() -> Ask {
    Ask::Colour { label: String::new(), colour: Some("#D0021B".to_owned()) }
}

fn suggestions() -> Ask {
    Ask::Suggestions { label: "Commune".to_owned(), values: vec!["Angers".to_owned(), "Anger".to_owned()] }
}

fn files(multiple: bool) -> Ask {
    let line = |name: &str, of_visit| FileLine { name: name.to_owned(), of_visit };
    let documents = vec![line("attestation.pdf", true), line("photo.jpg", false), line("facture.pdf", false)];
    Ask::File { documents, multiple, reading: false }
}

fn received(readable: bool) -> Ask {
    let name = if readable { "attestation.pdf" } else { "dossier.zip" };
    Ask::Received { name: name.to_owned(), readable }
}

fn all() -> Vec<(&'static str, Ask)> {
    vec![
        ("select", select(false)),
        ("select-multiple", select(true)),
        ("date", birthday()),
        ("time", hour()),
        ("month", month()),
        ("week", week()),
        ("moment", moment()),
        ("colour", colour()),
        ("suggestions", suggestions()),
        ("alert", dialog(DialogKind::Alert)),
        ("confirm", dialog(DialogKind::Confirm)),
        ("prompt", dialog(DialogKind::Prompt)),
        ("leave-page", dialog(DialogKind::LeavePage)),
        ("file", files(false)),
        ("file-multiple", files(true)),
        ("received", received(true)),
        ("received-other", received(false)),
        ("print", Ask::Print),
        ("file-none", Ask::File { documents: Vec::new(), multiple: false, reading: false }),
        ("file-reading", Ask::File { documents: Vec::new(), multiple: false, reading: true }),
    ]
}

#[test]
fn a_list_answers_with_the_touched_line() {
    assert_eq!(touched(&select(false), &["Carte d'identité"]), [AskAnswer::Chosen(vec![0])]);
    assert_eq!(touched(&select(false), &["Annuler"]), [AskAnswer::Cancel]);
}

#[test]
fn a_line_that_is_only_read_answers_nothing() {
    assert!(touched(&select(false), &["Permis de conduire"]).is_empty());
}

#[test]
fn several_lines_are_ticked_and_then_answered() {
    let answers = touched(&select(true), &["Carte d'identité", "Passeport", "Valider"]);
    assert_eq!(answers, [AskAnswer::Chosen(vec![0])]);
}

#[test]
fn a_date_moves_by_its_parts() {
    let moves = ["Jour\u{a0}: 1 de moins", "Mois\u{a0}: 1 de moins", "Année\u{a0}: 10 de moins", "Valider"];
    assert_eq!(touched(&birthday(), &moves), [AskAnswer::Date(date(1940, 2, 28))]);
}

#[test]
fn the_thirty_first_becomes_the_last_day_of_a_shorter_month() {
    let moves = ["Mois\u{a0}: 1 de moins", "Valider"];
    assert_eq!(touched(&birthday(), &moves), [AskAnswer::Date(date(1950, 2, 28))]);
}

#[test]
fn an_empty_date_opens_on_today() {
    let ask = Ask::Date { label: String::new(), day: None };
    assert_eq!(touched(&ask, &["Valider"]), [AskAnswer::Date(TODAY)]);
}

#[test]
fn an_hour_moves_by_its_parts() {
    let moves = ["Heure\u{a0}: 1 de plus", "Minutes\u{a0}: 10 de plus", "Valider"];
    assert_eq!(touched(&hour(), &moves), [AskAnswer::Time(time(11, 5, 0, 0))]);
}

#[test]
fn months_weeks_and_moments_move_by_their_parts() {
    let later = ["Mois\u{a0}: 1 de plus", "Valider"];
    assert_eq!(touched(&month(), &later), [AskAnswer::Month(date(2027, 1, 1))]);
    let later = ["Semaine\u{a0}: 1 de plus", "Valider"];
    assert_eq!(touched(&week(), &later), [AskAnswer::Week(date(2026, 12, 3))]);
    let harness = asked(&week(), TextSize::Normal);
    let shown = harness.get_by_role_and_label(Role::Status, "Semaine");
    assert_eq!(shown.accesskit_node().value().as_deref(), Some("du 23 novembre 2026"));
    let later = ["Jour\u{a0}: 1 de plus", "Heure\u{a0}: 1 de plus", "Valider"];
    assert_eq!(touched(&moment(), &later), [AskAnswer::Moment(date(2026, 11, 25).at(10, 30, 0, 0))]);
}

#[test]
fn a_colour_has_a_name_and_answers_at_once() {
    assert_eq!(touched(&colour(), &["Bleu"]), [AskAnswer::Colour("#1565c0".to_owned())]);
}

#[test]
fn a_proposed_value_and_a_document_answer_at_once() {
    assert_eq!(touched(&suggestions(), &["Angers"]), [AskAnswer::Value("Angers".to_owned())]);
    let facture = "facture.pdf (document PDF)";
    assert_eq!(touched(&files(false), &[facture]), [AskAnswer::File(vec![2])]);
    let both = ["photo.jpg (image)", facture, "Valider"];
    assert_eq!(touched(&files(true), &both), [AskAnswer::File(vec![1, 2])]);
}

#[test]
fn a_document_that_has_come_is_read_printed_or_left() {
    assert_eq!(touched(&received(true), &["Lire ici"]), [AskAnswer::Read]);
    assert_eq!(touched(&received(true), &["Imprimer ce document"]), [AskAnswer::Print]);
    assert_eq!(touched(&received(true), &["Fermer"]), [AskAnswer::Cancel]);
    assert!(asked(&received(false), TextSize::Normal).query_by_label("Lire ici").is_none());
    assert_eq!(touched(&Ask::Print, &["Imprimer"]), [AskAnswer::Print]);
    assert_eq!(touched(&Ask::Print, &["Annuler"]), [AskAnswer::Cancel]);
}

#[test]
fn dialogs_answer_yes_and_no() {
    assert_eq!(touched(&dialog(DialogKind::Alert), &["D'accord"]), [AskAnswer::Yes]);
    assert_eq!(touched(&dialog(DialogKind::Confirm), &["D'accord"]), [AskAnswer::Yes]);
    assert_eq!(touched(&dialog(DialogKind::Confirm), &["Annuler"]), [AskAnswer::No]);
    assert_eq!(touched(&dialog(DialogKind::LeavePage), &["Quitter la page"]), [AskAnswer::Yes]);
    assert_eq!(touched(&dialog(DialogKind::LeavePage), &["Rester"]), [AskAnswer::No]);
}

#[test]
fn what_the_keys_write_is_the_answer_of_a_prompt() {
    let mut harness = asked(&dialog(DialogKind::Prompt), TextSize::Normal);
    let draft = &mut harness.state_mut().0;
    for key in [Key::Text("oui".to_owned()), Key::Text("s".to_owned()), Key::Backspace] {
        assert!(!draft.press(&key));
    }
    assert!(draft.press(&Key::Enter));
    harness.run();
    let field = harness.get_by_role(Role::TextInput);
    assert_eq!(field.accesskit_node().value().as_deref(), Some("oui"));
    harness.get_by_label("D'accord").click();
    harness.run();
    assert_eq!(harness.state().1, [AskAnswer::Text("oui".to_owned())]);
}

#[test]
fn nothing_of_a_question_is_printed() {
    let canary = "canari".to_owned();
    let ask = Ask::Suggestions { label: canary.clone(), values: vec![canary.clone()] };
    let mut draft = AskDraft::of(&ask, TODAY);
    draft.press(&Key::Text(canary.clone()));
    let printed = format!("{ask:?} {draft:?} {:?} {:?}", AskAnswer::Text(canary.clone()), Key::Text(canary));
    assert!(!printed.contains("canari"), "{printed}");
}

#[test]
fn a_sheet_is_a_dialog_and_says_its_title() {
    let harness = asked(&birthday(), TextSize::Normal);
    let sheet = harness.get_by_role_and_label(Role::Dialog, "Date de naissance");
    assert!(sheet.accesskit_node().is_dialog());
    let month = harness.get_by_role_and_label(Role::Status, "Mois");
    assert_eq!(month.accesskit_node().value().as_deref(), Some("mars"));
}

#[test]
fn every_answer_can_be_touched_at_any_size() {
    let least = MIN_TOUCH_MM * pane().px_per_mm - 0.5;
    for (name, ask) in all() {
        for size in TextSize::ALL {
            let harness = asked(&ask, *size);
            let touchable =
                harness.query_all_by_role(Role::Button).chain(harness.query_all_by_role(Role::CheckBox));
            for node in touchable {
                let (label, rect) = (node.accesskit_node().label().unwrap_or_default(), node.rect());
                let at = format!("{name} {size:?} {label}: {rect:?}");
                assert!(rect.width() >= least && rect.height() >= least, "{at}");
                assert!(rect.left() >= -0.5 && rect.right() <= pane().size.x + 0.5, "{at}");
            }
        }
    }
}

#[test]
fn the_answers_stay_in_sight_under_a_long_list() {
    let lines: Vec<_> = (1..100).map(|number| format!("Département {number}")).collect();
    let ask = Ask::Suggestions { label: String::new(), values: lines };
    for size in TextSize::ALL {
        let harness = asked(&ask, *size);
        let cancel = harness.get_by_role_and_label(Role::Button, Word::TypeOther.words()).rect();
        assert!(cancel.bottom() <= pane().size.y, "{size:?}: {cancel:?}");
        assert!(harness.query_by_label(Text::ScrollDown.words()).is_some(), "{size:?}");
    }
}

#[test]
fn no_sentence_is_longer_than_fifteen_words() {
    let long: Vec<_> = Word::ALL
        .iter()
        .flat_map(|word| word.words().split_inclusive(['.', '?']))
        .filter(|sentence| sentence.split_whitespace().count() > 15)
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn the_keyboards_look_as_they_should() {
    let mut results = SnapshotResults::new();
    for (name, kind) in
        [("text", KeyboardKind::Text), ("digits", KeyboardKind::Digits), ("email", KeyboardKind::Email)]
    {
        let normal = keyboard(kind, Shift::Off, TextSize::Normal);
        results.extend(snapshot(normal, "page", &format!("keyboard-{name}")));
        let largest = keyboard(kind, Shift::Locked, TextSize::Largest);
        results.extend(snapshot(largest, "page", &format!("keyboard-{name}-200")));
    }
}

#[test]
fn the_pickers_look_as_they_should() {
    let mut results = SnapshotResults::new();
    for (name, ask) in all() {
        results.extend(snapshot(asked(&ask, TextSize::Normal), "page", name));
        results.extend(snapshot(asked(&ask, TextSize::Largest), "page", &format!("{name}-200")));
    }
}
