//! A site of one page, which goes from place to place without a new document.

use passe_main::site::Seat;
use passe_main::site::talk::{Stage, Wish};
use passe_main::site::veil::Reason;

use super::counter::Counter;
use super::pages::Server;

/// Three rows to touch: to the private place, to another part of it, and away from it.
const PAGE: &str = "<body style='margin:0'><style>div{height:100px}</style>
    <div onclick='history.pushState(null, \"\", \"/private/amounts\"); e.style.background = \"#f0f\"'>a</div>
    <div onclick='location.hash = \"more\"'>b</div>
    <div onclick='e.style.background = \"#0a0\"; history.pushState(null, \"\", \"/amounts\")'>c</div>
    <div id=e></div>";

#[test]
fn a_private_place_of_a_one_page_site_is_covered_and_only_it() {
    let server = Server::start(&[("/", PAGE)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    counter.wait("covered", |status| status.covered && status.reasons.contains(&Reason::Path));
    counter.wait("its owner sees it", |_| counter.frames(Seat::Citizen).1 > 0);
    counter.click(50.0, 150.0);
    counter.pause(700);
    let status = counter.page.status();
    assert!(status.covered && status.stage == Stage::Open, "a part of it is private as well: {status:?}");
    counter.click(50.0, 250.0);
    // Such a site changes its address first and what it shows later: only a person knows when.
    counter.pause(1000);
    assert!(counter.page.status().covered, "gone from the address is not gone from the page");
    counter.page.wish(Wish::Show(Seat::Citizen));
    counter.wait_open();
    counter.wait("both see the place after it", |_| {
        counter.colour(Seat::Agent, 400, 350).is_some_and(|[red, green, _]| green > 140 && red < 40)
    });
    assert_eq!(counter.frames(Seat::Agent).1, 0, "the agent saw nothing of the private place");
}
