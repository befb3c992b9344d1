//! What the guide points at, and the sign that the step is done, on a live page.

use std::time::Duration;

use passe_main::site::Seat;
use passe_main::site::landmark::{Element, Find, Landmark, Sign};
use passe_main::site::talk::{Arrive, Opening, Rules, Sought, Touch, Wish};

use super::counter::{Counter, SIZE};
use super::pages::Server;

const STYLE: &str = "<meta charset=utf-8><style>body{margin:0;font:20px sans-serif}button{position:absolute;left:100px;width:200px;height:40px}</style>";

fn named(role: &str, name: &str) -> Find {
    let element = Element { role: role.to_owned(), name: name.to_owned() };
    Find::Named { element, inside: None, near: None }
}

fn at(server: &Server, path: &str, find: Option<Find>, sign: Option<Sign>) -> Counter {
    let counter = Counter::open(server.port);
    counter.page.wish(Wish::Pass(Seat::Citizen));
    counter.page.wish(Wish::Open(Box::new(Opening {
        place: path.to_owned(),
        address: server.address(path),
        private: false,
        rules: Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() },
        arrive: Arrive::Anew,
        landmark: find.map(|find| Landmark { find, within: Duration::from_secs(2) }),
        sign,
    })));
    counter
}

/// Waits until the landmark stands with its top at `top`, give or take a pixel.
fn wait_at(counter: &Counter, top: f32) {
    counter.wait(
        "the landmark is found there",
        |status| matches!(status.landmark, Sought::At([_, at, _, _]) if (at - top).abs() < 1.5),
    );
}

#[test]
fn a_landmark_is_found_brought_into_sight_and_followed_as_the_page_scrolls() {
    let page =
        format!("{STYLE}<div style='height:3000px'></div><button style='top:2000px'>Se connecter</button>");
    let server = Server::start(&[("/", &page)]);
    let counter = at(&server, "/", Some(named("button", "Se connecter")), None);
    let found = counter.wait("it is found", |status| matches!(status.landmark, Sought::At(_)));
    let Sought::At([left, top, width, height]) = found.landmark else { unreachable!() };
    let size = [left, width, height].into_iter().zip([100.0, 200.0, 40.0]);
    assert!(
        size.map(|(own, wanted)| own - wanted).all(|off: f32| off.abs() < 1.0),
        "{left} {width} {height}"
    );
    // Scrolled there by us, once: it stands in the page's window.
    let bottom = f32::from(u16::try_from(SIZE[1]).unwrap());
    assert!(top > 0.0 && top + height < bottom, "{top}");
    // Nobody scrolls what they do not see yet.
    counter.wait_open();
    counter.touch(Touch::Scroll { at: [400.0, 300.0], by: [0.0, -150.0] });
    wait_at(&counter, top + 150.0);
    // People scroll from then on: it is not brought back.
    counter.touch(Touch::Scroll { at: [400.0, 300.0], by: [0.0, -1000.0] });
    counter.wait(
        "it is followed out of sight",
        |status| matches!(status.landmark, Sought::At([_, at, _, _]) if at > bottom),
    );
    counter.pause(700);
    assert!(matches!(counter.page.status().landmark, Sought::At([_, at, _, _]) if at > bottom));
}

#[test]
fn a_landmark_that_comes_late_is_found_when_it_comes() {
    let page = format!(
        "{STYLE}<script>setTimeout(() => document.body.innerHTML += '<button style=\"top:50px\">Continuer</button>', 1200)</script><p>"
    );
    let server = Server::start(&[("/", &page)]);
    let counter = at(&server, "/", Some(named("button", "Continuer")), None);
    wait_at(&counter, 50.0);
}

#[test]
fn a_page_that_has_changed_is_told_in_time_and_a_landmark_that_comes_later_still_counts() {
    let page = format!(
        "{STYLE}<button id=b style='top:50px' onclick='b.textContent=\"Se connecter\"'>Entrer</button>"
    );
    let server = Server::start(&[("/", &page)]);
    let counter = at(&server, "/", Some(named("button", "Se connecter")), None);
    counter.wait("it is given up", |status| status.landmark == Sought::Missing);
    counter.wait_open();
    counter.click(200.0, 70.0);
    wait_at(&counter, 50.0);
}

#[test]
fn two_that_fit_are_not_pointed_at() {
    let page =
        format!("{STYLE}<button style='top:50px'>Payer</button><button style='top:150px'>Payer</button>");
    let server = Server::start(&[("/", &page)]);
    let counter = at(&server, "/", Some(named("button", "Payer")), None);
    counter.wait("it is refused", |status| status.landmark == Sought::Several);
}

#[test]
fn a_selector_finds_what_has_no_name_and_only_when_it_is_the_only_one() {
    let page = format!(
        "{STYLE}<button class=go style='top:50px'></button><button class=two style='top:150px'></button><button class=two style='top:250px'></button>"
    );
    let server = Server::start(&[("/", &page)]);
    let counter = at(&server, "/", Some(Find::Selector("button.go".to_owned())), None);
    wait_at(&counter, 50.0);
    drop(counter);
    for (selector, told) in [
        ("button.two", Sought::Several),
        ("not a [selector", Sought::Missing),
        ("button.none", Sought::Missing),
    ] {
        let counter = at(&server, "/", Some(Find::Selector(selector.to_owned())), None);
        counter.wait("it is refused", |status| status.landmark == told);
    }
}

fn sign(path: Option<&str>, shows: Option<&str>) -> Sign {
    Sign {
        host: "127.0.0.1".to_owned(),
        path: path.map(ToOwned::to_owned),
        shows: shows.map(ToOwned::to_owned),
        element: None,
    }
}

#[test]
fn a_step_is_noticed_as_done_by_path_and_by_words_and_not_before() {
    let form =
        format!("{STYLE}<a href=/fin style='position:absolute;left:100px;top:50px'>Envoyer la demande</a>");
    let end = format!("{STYLE}<p>Votre demande <b>est envoyée</b>.");
    let server = Server::start(&[("/", &form), ("/fin", &end)]);
    for (path, shows) in
        [(Some("/fin"), None), (None, Some("votre demande est envoyée")), (Some("/fin"), Some("est envoyée"))]
    {
        let counter = at(&server, "/", None, Some(sign(path, shows)));
        counter.wait_open();
        counter.pause(700);
        assert!(!counter.page.status().done, "{path:?} {shows:?}");
        counter.click(150.0, 60.0);
        counter.wait("the step is done", |status| status.done);
        // It never jumps by itself: the page stays where it is.
        assert_eq!(counter.page.status().place, "/");
    }
}

#[test]
fn words_typed_into_a_field_are_no_sign() {
    let page = format!("{STYLE}<input autofocus style='position:absolute;top:50px;left:100px'>");
    let server = Server::start(&[("/", &page)]);
    let counter = at(&server, "/", None, Some(sign(None, Some("merci"))));
    counter.wait_open();
    counter.click(150.0, 60.0);
    counter.touch(Touch::Text("merci".to_owned()));
    counter.pause(1500);
    assert!(!counter.page.status().done);
}

#[test]
fn the_browsers_own_words_are_french() {
    let server = Server::start(&[("/", &format!("{STYLE}<input type=file>"))]);
    let counter = at(&server, "/", Some(named("button", "Choisir un fichier")), None);
    counter.wait("Debian's chromium-l10n is installed", |status| matches!(status.landmark, Sought::At(_)));
}
