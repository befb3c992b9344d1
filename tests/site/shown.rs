//! A page that goes on without a new document, after something private was typed.

use passe_main::site::Seat;
use passe_main::site::news::News;
use passe_main::site::talk::{Touch, Wish};
use passe_main::site::veil::Reason;

use super::counter::Counter;
use super::pages::Server;

/// One page for everything, as many sites are: the button takes the field away.
const ONE_PAGE: &str = "<meta charset=utf-8><style>body{margin:0}input,button{position:absolute;left:100px;width:300px;height:40px}</style><input type=password style='top:50px'><input style='top:150px'><button style='top:250px' onclick='document.querySelector(\"input\").remove()'>Suite</button>";

/// The citizen has typed a password and gone to another field.
fn typed() -> (Counter, Server) {
    let server = Server::start(&[("/", ONE_PAGE)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(200.0, 70.0);
    counter.wait("covered", |status| status.focus.is_some_and(|focus| focus.secret) && status.covered);
    counter.touch(Touch::Text("secret".to_owned()));
    counter.pause(300);
    counter.click(200.0, 170.0);
    counter.wait("whoever typed is told that the page is not seen", |status| {
        status.covered && status.owner == Seat::Citizen && status.reasons == [Reason::Spoiled]
    });
    (counter, server)
}

#[test]
fn the_one_who_typed_shows_the_page_again_when_no_field_holds_it() {
    let (counter, _server) = typed();
    counter.click(200.0, 270.0);
    counter.pause(2500);
    assert!(counter.page.status().covered, "no field holds it, and the page may still show it");
    // Not the other one.
    counter.page.wish(Wish::Show(Seat::Agent));
    counter.pause(700);
    assert!(counter.page.status().covered);
    counter.page.wish(Wish::Show(Seat::Citizen));
    counter.wait_open();
}

#[test]
fn what_still_stands_in_a_field_is_not_shown_and_that_is_said() {
    let (counter, _server) = typed();
    counter.page.wish(Wish::Show(Seat::Citizen));
    counter.wait("said", |status| status.news == Some(News::StillPrivate) && status.covered);
    counter.pause(500);
    assert!(counter.page.status().covered);
}
