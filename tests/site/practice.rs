//! Our own practice pages in the browser.

use passe_main::practice::{Page, Practice};
use passe_main::site::Seat;

use super::counter::Counter;

#[test]
fn every_practice_page_is_shown_to_both() {
    let practice = Practice::start().unwrap();
    let counter = Counter::open(practice.port());
    for page in Page::ALL {
        counter.visit(&practice.address(*page));
        counter.wait_open();
        counter.wait("both see it", |_| Seat::BOTH.iter().all(|seat| counter.frames(*seat).0 > 0));
    }
}

#[test]
fn a_page_that_opens_long_after_the_browser_is_shown_to_both() {
    use passe_main::site::talk::{Arrive, Opening, Rules, Wish};
    let practice = Practice::start().unwrap();
    let counter = Counter::open(practice.port());
    // A session goes through steps without a page first.
    counter.page.wish(Wish::Pass(Seat::Agent));
    counter.page.wish(Wish::Rest);
    std::thread::sleep(std::time::Duration::from_secs(3));
    counter.page.wish(Wish::Rest);
    let rules = Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], ..Rules::default() };
    let address = practice.address(Page::AccountChoice);
    counter.page.wish(Wish::Open(Box::new(Opening {
        place: "x".to_owned(),
        address,
        private: false,
        rules,
        arrive: Arrive::Anew,
        landmark: None,
        sign: None,
    })));
    counter.wait_open();
    counter.wait("both see it", |_| Seat::BOTH.iter().all(|seat| counter.frames(*seat).0 > 0));
}
