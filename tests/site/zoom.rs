//! « Plus grand » on the page: sharp, arranged anew, and a finger still finds what it touches.

use passe_main::site::talk::{Touch, Wish};
use passe_main::site::{Fit, Seat};

use super::counter::{Counter, SIZE};
use super::pages::Server;

/// Turns green where it is touched, and where it scrolls; tells by its left edge which layout it has.
const PAGE: &str = "<!doctype html><style>
  body { margin: 0; height: 4000px; background: #fff }
  #edge { position: fixed; left: 0; top: 0; width: 20px; height: 100%; background: #a00 }
  @media (max-width: 700px) and (min-resolution: 1.5dppx) { #edge { background: #00a } }
  button { position: fixed; left: 400px; top: 200px; width: 120px; height: 60px; border: 0; background: #a00 }
  </style><div id=edge></div><button onclick='this.style.background=\"#0a0\"'></button>
  <script>addEventListener('scroll', () => { if (Math.abs(scrollY - 100) < 2) document.body.style.background = '#0a0' })</script>";

fn is_green(rgb: [u8; 3]) -> bool {
    rgb[1] > 140 && rgb[0] < 60 && rgb[2] < 60
}

#[test]
fn a_zoomed_page_is_sharp_arranged_anew_and_its_button_is_where_it_is_seen() {
    let server = Server::start(&[("/", PAGE), ("/next", PAGE)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.wait("a pixel a point", |_| counter.size(Seat::Citizen) == Some(SIZE.map(|side| side as usize)));
    // 1000 × 500 pixels for 640 × 320 points.
    counter.page.wish(Wish::Fit(Fit::new([1000.0, 500.0], 800.0, 2.0).unwrap()));
    for seat in Seat::BOTH {
        counter.wait("the picture has the pixels of the room", |_| counter.size(seat) == Some([1000, 500]));
        counter.wait("the page knows that it is narrow and dense", |_| {
            counter.colour(seat, 10, 450).is_some_and(|rgb| rgb[2] > 140 && rgb[0] < 60)
        });
    }
    assert!((counter.page.status().width - 640.0).abs() < 1.0);
    // In points, as everything that is said of the page.
    counter.click(460.0, 230.0);
    counter.wait("the button was touched", |_| counter.colour(Seat::Agent, 720, 360).is_some_and(is_green));
    counter.touch(Touch::Scroll { at: [300.0, 100.0], by: [0.0, 100.0] });
    counter.wait("scrolled by 100 points", |_| counter.colour(Seat::Agent, 300, 100).is_some_and(is_green));
    // The next page is drawn alike.
    counter.visit(&server.address("/next"));
    counter.wait("the next page is as large", |status| {
        !status.covered
            && counter.size(Seat::Agent) == Some([1000, 500])
            && counter.colour(Seat::Agent, 10, 450).is_some_and(|rgb| rgb[2] > 140 && rgb[0] < 60)
    });
}

#[test]
fn a_size_that_is_wished_for_a_moment_only_is_not_followed() {
    let server = Server::start(&[("/", PAGE)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.wait("a pixel a point", |_| counter.size(Seat::Agent) == Some(SIZE.map(|side| side as usize)));
    counter.page.wish(Wish::Fit(Fit::new([1000.0, 500.0], 800.0, 1.0).unwrap()));
    counter.page.wish(Wish::Fit(Fit::plain(SIZE)));
    counter.pause(700);
    assert!((counter.page.status().width - 800.0).abs() < 1.0);
    assert_eq!(counter.size(Seat::Agent), Some(SIZE.map(|side| side as usize)));
}
