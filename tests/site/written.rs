//! What is typed arrives as it was typed.

use passe_main::site::talk::Touch;

use super::counter::Counter;
use super::pages::Server;

/// Types letter by letter into a field, and waits until the page holds `arrives`.
#[track_caller]
fn written(field: &str, typed: &str, arrives: &str) {
    let html = format!(
        "<meta charset=utf-8><body style='margin:0'><{field} style='width:400px;height:100px'
            oninput='fetch(\"/kept?\" + encodeURIComponent(value))'>"
    );
    let server = Server::start(&[("/", &html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    counter.wait("it has the focus", |status| status.focus.is_some_and(|focus| focus.keys.is_some()));
    for letter in typed.chars() {
        counter.touch(Touch::Text(letter.to_string()));
    }
    let kept: String = url::form_urlencoded::byte_serialize(arrives.as_bytes()).collect();
    let kept = format!("/kept?{}", kept.replace('+', "%20"));
    counter.wait(&format!("{arrives} is kept"), |_| server.asked().contains(&kept));
    counter.pause(500);
    assert_eq!(server.asked().iter().map(String::len).max(), Some(kept.len()), "and nothing more");
}

#[test]
fn every_letter_of_french_arrives_in_a_field() {
    for field in ["input name=ville", "textarea name=ville"] {
        written(field, "ê ç € œ ÿ À", "ê ç € œ ÿ À");
    }
}

#[test]
fn a_field_takes_no_more_letters_than_it_has_room_for() {
    written("input name=ville maxlength=5", "ê ç € œ ÿ À", "ê ç €");
}
