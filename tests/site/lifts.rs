//! The page is shown again as soon as it holds nothing private, and not before.

use std::time::{Duration, Instant};

use passe_main::site::talk::{ControlKey, Touch};

use super::counter::Counter;
use super::pages::Server;

const FIELDS: &str = "<!doctype html><meta charset=utf-8><style>body{margin:0}input{display:block;width:600px;height:60px}</style><input id=f type=password onkeydown='if(event.key==\"Enter\")location=\"/next\"'><input name=ville>";

fn open(rest: &str) -> (Server, Counter) {
    let server = Server::start(&[("/", &format!("{FIELDS}{rest}")), ("/next", "<p>merci</p>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    (server, counter)
}

/// Within two seconds both see the page.
#[track_caller]
fn lifts(counter: &Counter) {
    let begun = Instant::now();
    counter.wait_open();
    assert!(begun.elapsed() < Duration::from_secs(10), "after {:?}", begun.elapsed());
}

#[test]
fn a_secret_field_that_was_only_touched_covers_nothing_once_it_is_left() {
    let (_server, counter) = open("");
    counter.wait_open();
    for _ in 0..3 {
        counter.click(100.0, 30.0);
        counter.wait("covered", |status| status.covered);
        counter.click(100.0, 90.0);
        lifts(&counter);
    }
}

#[test]
fn a_secret_that_the_page_wrote_and_took_away_covers_nothing_any_more() {
    let (_server, counter) = open("<script>f.value='MWMW';setTimeout(()=>f.value='',2500)</script>");
    counter.pause(1500);
    assert!(counter.page.status().covered, "it is there");
    counter.pause(1300);
    lifts(&counter);
}

#[test]
fn what_was_typed_and_removed_covers_the_page_until_the_next_one() {
    let (_server, counter) = open("");
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.covered);
    counter.touch(Touch::Text("M".to_owned()));
    counter.pause(200);
    counter.touch(Touch::Key(ControlKey::Backspace));
    counter.click(100.0, 90.0);
    // The page may have kept a copy of it anywhere.
    for _ in 0..15 {
        counter.pause(200);
        assert!(counter.page.status().covered);
    }
    counter.click(100.0, 30.0);
    counter.touch(Touch::Key(ControlKey::Enter));
    counter.pause(400);
    lifts(&counter);
}

#[test]
fn a_box_or_a_button_that_speaks_of_the_password_covers_nothing() {
    let (_server, counter) = open(
        "<label><input type=checkbox>Afficher le mot de passe</label><input type=submit value='Mot de passe oublié'>",
    );
    lifts(&counter);
    counter.click(300.0, 150.0);
    counter.pause(600);
    assert!(!counter.page.status().covered);
}
