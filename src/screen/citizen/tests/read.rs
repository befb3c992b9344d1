//! The official page as a screen reader finds it, in the window of whoever leads and in no other.

use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{Key, Rect, TextureId, accesskit, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

use crate::{
    screen::{
        board::{Act, Board, PageAct, PageKey, PageLook, PageView, Private},
        page::{ReadNode, ReadPage},
        testing::{Table, answer, choose, tick, window},
        theme::{Pane, Theme},
        words::Text,
    },
    session::{Command, Contrast, Role},
};

use super::{citizen_theme, citizen_ui, mirror_ui};

fn node(id: i64, role: accesskit::Role, name: &str, rect: Rect) -> ReadNode {
    ReadNode {
        id,
        role,
        name: name.to_owned(),
        chosen: None,
        secret: role == accesskit::Role::PasswordInput,
        level: None,
        on: None,
        expanded: None,
        disabled: false,
        focused: false,
        live: accesskit::Live::Off,
        rect: Some(rect),
    }
}

fn page() -> PageView {
    let line = |top| Rect::from_min_size(pos2(100.0, top), vec2(200.0, 40.0));
    let nodes = vec![
        node(1, accesskit::Role::Heading, "Votre compte", line(0.0)),
        node(2, accesskit::Role::Label, "Il faut une photo.", line(100.0)),
        ReadNode {
            focused: true,
            ..node(3, accesskit::Role::PasswordInput, "Mot de passe du site", line(200.0))
        },
        node(4, accesskit::Role::Button, "Se connecter", line(300.0)),
        node(5, accesskit::Role::Link, "Tout en bas", line(9000.0)),
    ];
    PageView {
        host: "passeport.ants.gouv.fr".to_owned(),
        secure: true,
        look: PageLook::Shown { texture: TextureId::default(), size: vec2(1280.0, 800.0) },
        private: Private::No,
        refused: None,
        ask: None,
        typing: None,
        news: None,
        landmark: None,
        pointed: None,
        read: Some(Arc::new(ReadPage { nodes })),
    }
}

/// At the step on the official site, `lead` leading.
fn at_the_site(lead: Role) -> Table {
    let mut way = vec![
        (Role::Agent, choose("carte")),
        (Role::Agent, Command::BeginSteps),
        (Role::Agent, answer("perdue")),
        (Role::Agent, Command::Next),
        (Role::Agent, tick("photo")),
        (Role::Agent, tick("justificatif")),
        (Role::Agent, Command::Next),
    ];
    if lead == Role::Citizen {
        way.push((Role::Agent, Command::HandOver));
    }
    Table::played(&way)
}

type Shown = Harness<'static, (Table, PageView, Vec<Act>)>;

fn show(lead: Role) -> Shown {
    window((at_the_site(lead), page(), Vec::new()), |ui, (table, page, acts)| {
        let board = Board { page: Some(page), ..table.board() };
        acts.extend(citizen_ui(ui, &board, &citizen_theme(&board, Pane::default())));
    })
}

fn mirror(lead: Role) -> Shown {
    window((at_the_site(lead), page(), Vec::new()), |ui, (table, page, acts)| {
        let rect = Rect::from_min_size(pos2(400.0, 100.0), vec2(1120.0, 700.0));
        let board = Board { page: Some(page), ..table.board() };
        mirror_ui(ui, rect, &board, &Theme::agent(Contrast::Light, 1.0), acts);
    })
}

#[test]
fn a_screen_reader_finds_the_page_by_role_and_name_where_it_stands() {
    for mut harness in [show(Role::Citizen), mirror(Role::Agent)] {
        let whole = harness.get_by_role_and_label(accesskit::Role::WebView, Text::PageName.words()).rect();
        assert!(harness.query_by_role_and_label(accesskit::Role::Heading, "Votre compte").is_some());
        assert!(harness.query_by_label("Il faut une photo.").is_some());
        let secret = harness.get_by_role_and_label(accesskit::Role::PasswordInput, "Mot de passe du site");
        assert_eq!(secret.accesskit_node().description().as_deref(), Some(Text::PageSecretField.words()));
        assert!(secret.accesskit_node().is_focused(), "the focus of the page is the focus of the window");

        let button = harness.get_by_role_and_label(accesskit::Role::Button, "Se connecter");
        let scale = whole.width() / 1280.0;
        let there = whole.min + vec2(100.0, 300.0) * scale;
        assert!(button.rect().min.distance(there) < 1.0, "{:?} {there:?}", button.rect());
        assert!((button.rect().width() - 200.0 * scale).abs() < 1.0);

        button.click_accesskit();
        harness.run();
        let acts = std::mem::take(&mut harness.state_mut().2);
        assert_eq!(acts, [Act::Page(PageAct::PressNode(4))]);
        // Scrolled away, it is told of all the same.
        harness.get_by_label("Tout en bas").click_accesskit();
        harness.run();
        assert_eq!(harness.state().2, [Act::Page(PageAct::PressNode(5))]);
    }
}

#[test]
fn a_screen_reader_finds_nothing_of_the_page_where_nobody_leads() {
    for harness in [show(Role::Agent), mirror(Role::Citizen)] {
        for name in ["Votre compte", "Il faut une photo.", "Mot de passe du site", "Se connecter"] {
            assert!(harness.query_by_label(name).is_none(), "{name}");
        }
    }
}

#[test]
fn a_finger_still_touches_the_page_under_what_is_told() {
    let mut harness = show(Role::Citizen);
    let button = harness.get_by_role_and_label(accesskit::Role::Button, "Se connecter").rect();
    harness.drag_at(button.center());
    harness.run();
    harness.drop_at(button.center());
    harness.run();
    let acts = &harness.state().2;
    assert!(
        matches!(acts.as_slice(), [Act::Page(PageAct::Press(_)), Act::Page(PageAct::Release(_))]),
        "{acts:?}"
    );
}

#[test]
fn tab_moves_on_the_page_and_escape_leaves_it() {
    let mut harness = show(Role::Citizen);
    let mut press = |key| {
        harness.key_press(key);
        harness.run();
        std::mem::take(&mut harness.state_mut().2)
    };
    for _ in 0..3 {
        assert_eq!(press(Key::Tab), [Act::Page(PageAct::Key(PageKey::Tab))]);
    }
    press(Key::Escape);
    press(Key::Tab);
    assert_eq!(press(Key::Tab), [], "the keyboard is in the window again");
}

#[test]
fn a_page_that_does_not_change_does_not_repaint() {
    let mut harness = show(Role::Citizen);
    harness.step();
    let wait = harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(wait.is_none_or(|wait| wait > Duration::from_mins(1)), "{wait:?}");
}
