//! What a screen reader is told of a live page, and who is told nothing.

use std::sync::Arc;

use passe_main::site::protocol::Live;
use passe_main::site::talk::{Touch, Wish};
use passe_main::site::tree::{Kind, PageNode, PageTree};
use passe_main::site::veil::Reason;
use passe_main::site::{Fit, Seat};

use super::counter::Counter;
use super::pages::Server;

const PAGE: &str =
    "<!doctype html><meta charset=utf-8><title>x</title><body style='margin:0;font:30px sans-serif'>
<input autocomplete=one-time-code aria-label='Code reçu' style='font:40px monospace;width:600px;height:60px'>
<div>Étape 1</div><div role=alert>Attention</div><h1>Votre dossier</h1><p>Il faut <b>une photo</b>.</p>
<label>Ville<input value='canari-de-la-ville'></label>
<label>Mot de passe<input type=password></label>
<select aria-label='Situation'><option>Seul<option selected>En couple</select>
<a href='/next'>Conditions</a>
<div style='height:3000px'></div>
<button onclick='document.body.style.background=\"#0a0\"'>Envoyer</button>";

/// A counter where the citizen leads on the page and both have a screen reader.
fn listening() -> (Server, Counter) {
    let server = Server::start(&[("/", PAGE), ("/next", "<h1>Suite</h1>")]);
    let counter = Counter::open(server.port);
    for seat in Seat::BOTH {
        counter.page.wish(Wish::Listen(seat, true));
    }
    counter.visit(&server.address("/"));
    counter.wait_open();
    (server, counter)
}

#[track_caller]
fn wait_tree(counter: &Counter, seat: Seat, wished: impl Fn(&PageTree) -> bool) -> Arc<PageTree> {
    counter.wait("the tree is told", |_| counter.page.tree(seat).is_some_and(|tree| wished(&tree)));
    counter.page.tree(seat).unwrap()
}

fn find<'a>(tree: &'a PageTree, name: &str) -> Option<&'a PageNode> {
    tree.nodes.iter().find(|node| node.name == name)
}

fn says(tree: &PageTree, words: &str) -> bool {
    tree.nodes.iter().any(|node| node.name.contains(words) || node.chosen.iter().any(|it| it.contains(words)))
}

#[test]
fn the_lead_is_told_roles_and_names_and_never_what_a_field_holds() {
    let (_server, counter) = listening();
    let tree = wait_tree(&counter, Seat::Citizen, |tree| find(tree, "Envoyer").is_some());
    let kind = |name| find(&tree, name).map(|node| node.kind);
    assert_eq!(kind("Votre dossier"), Some(Kind::Heading(1)));
    assert_eq!(kind("Il faut une photo."), Some(Kind::Text));
    assert_eq!(kind("Étape 1"), Some(Kind::Text), "two blocks are two texts");
    assert_eq!(find(&tree, "Attention").map(|node| node.live), Some(Live::Assertive));
    assert_eq!(kind("Conditions"), Some(Kind::Link));
    assert_eq!(kind("Envoyer"), Some(Kind::Button));
    assert_eq!(kind("Situation"), Some(Kind::List));
    assert_eq!(find(&tree, "Situation").unwrap().chosen.as_deref(), Some("En couple"));
    assert_eq!(kind("Code reçu"), Some(Kind::Secret));
    assert!(tree.nodes.iter().any(|node| node.name == "Mot de passe" && node.kind == Kind::Secret));
    assert!(tree.nodes.iter().any(|node| node.name == "Ville" && node.kind == Kind::Field));
    let [left, top, width, height] = find(&tree, "Code reçu").unwrap().place.unwrap();
    assert!(left < 1.0 && top < 1.0 && width > 599.0 && height > 59.0, "{:?}", [left, top, width, height]);

    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.reasons.contains(&Reason::Field));
    counter.touch(Touch::Text("493817".to_owned()));
    let tree =
        wait_tree(&counter, Seat::Citizen, |tree| find(tree, "Code reçu").is_some_and(|node| node.focused));
    counter.pause(1200);
    let later = counter.page.tree(Seat::Citizen).unwrap();
    for tree in [tree, later] {
        assert!(!says(&tree, "493817") && !says(&tree, "canari") && !says(&tree, "•"));
    }
    assert!(counter.page.tree(Seat::Agent).is_none());
}

#[test]
fn who_does_not_lead_or_does_not_see_the_page_is_told_nothing() {
    let (server, counter) = listening();
    wait_tree(&counter, Seat::Citizen, |_| true);
    assert!(counter.page.tree(Seat::Agent).is_none(), "the citizen leads");
    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.reasons.contains(&Reason::Field));
    counter.touch(Touch::Text("493817".to_owned()));
    counter.pause(300);
    counter.page.wish(Wish::Pass(Seat::Agent));
    counter.wait("the agent leads", |_| counter.page.tree(Seat::Citizen).is_none());
    for _ in 0..100 {
        counter.pause(10);
        assert!(Seat::BOTH.iter().all(|seat| counter.page.tree(*seat).is_none()));
    }
    // Opened anew it is the agent's, and the agent is told.
    counter.page.wish(Wish::Touch(Seat::Agent, Touch::StartAgain));
    wait_tree(&counter, Seat::Agent, |tree| find(tree, "Envoyer").is_some());
    assert!(counter.page.tree(Seat::Citizen).is_none());
    drop(server);
}

#[test]
fn what_is_told_can_be_pressed_by_the_lead_wherever_it_stands() {
    let (_server, counter) = listening();
    let tree = wait_tree(&counter, Seat::Citizen, |tree| find(tree, "Envoyer").is_some());
    let send = find(&tree, "Envoyer").unwrap().id;
    counter.page.wish(Wish::Touch(Seat::Agent, Touch::PressNode(send)));
    counter.pause(400);
    let is_green = |counter: &Counter| {
        counter.colour(Seat::Citizen, 790, 300).is_some_and(|[red, green, _]| green > 140 && red < 40)
    };
    assert!(!is_green(&counter), "the agent does not lead");
    // Far below the window: it is brought there first.
    counter.touch(Touch::PressNode(send));
    counter.wait("pressed", |_| is_green(&counter));
    // The focus alone presses nothing.
    let link = find(&tree, "Conditions").unwrap().id;
    counter.touch(Touch::FocusNode(link));
    wait_tree(&counter, Seat::Citizen, |tree| find(tree, "Conditions").is_some_and(|node| node.focused));
    counter.touch(Touch::PressNode(link));
    let next = wait_tree(&counter, Seat::Citizen, |tree| find(tree, "Suite").is_some());
    // What was told of the page before cannot be pressed on this one.
    assert!(find(&next, "Envoyer").is_none());
}

#[test]
fn a_page_that_nobody_listens_to_is_not_read() {
    let (_server, counter) = listening();
    wait_tree(&counter, Seat::Citizen, |_| true);
    counter.page.wish(Wish::Listen(Seat::Citizen, false));
    counter.wait("taken away", |_| counter.page.tree(Seat::Citizen).is_none());
    counter.page.wish(Wish::Listen(Seat::Citizen, true));
    wait_tree(&counter, Seat::Citizen, |_| true);
}

#[test]
fn on_a_zoomed_page_places_are_said_in_points_and_a_press_finds_its_button() {
    let (_server, counter) = listening();
    counter.page.wish(Wish::Fit(Fit::new([1000.0, 500.0], 800.0, 2.0).unwrap()));
    counter.wait("zoomed", |status| (status.width - 640.0).abs() < 1.0);
    let tree = wait_tree(&counter, Seat::Citizen, |tree| {
        find(tree, "Code reçu").and_then(|node| node.place).is_some_and(|[_, _, width, _]| width < 660.0)
    });
    let [_, _, width, height] = find(&tree, "Code reçu").unwrap().place.unwrap();
    assert!((width - 605.0).abs() < 10.0 && (height - 65.0).abs() < 10.0, "{width} × {height}");
    counter.touch(Touch::PressNode(find(&tree, "Envoyer").unwrap().id));
    counter.wait("pressed", |_| {
        counter.colour(Seat::Citizen, 980, 250).is_some_and(|[red, green, _]| green > 140 && red < 40)
    });
}
