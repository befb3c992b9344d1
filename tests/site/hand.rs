//! The hand passes while the page stands there.

use passe_main::site::Seat;
use passe_main::site::talk::{Arrive, Finger, Opening, Rules, Stage, Touch, Trouble, Wish};

use super::counter::Counter;
use super::pages::Server;

const FORM: &str = "<meta charset=utf-8><style>body{margin:0}input{position:absolute;left:100px;top:50px;width:400px;height:80px;color:#f0f;font:bold 60px sans-serif}</style><input id=i oninput='fetch(\"/kept?\" + i.value)'><script>fetch('/kept?' + i.value)</script>";

fn open(counter: &Counter, server: &Server, private: bool) {
    counter.page.wish(Wish::Open(Box::new(Opening {
        place: "step".to_owned(),
        address: server.address("/"),
        private,
        rules: Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() },
        arrive: Arrive::Anew,
        landmark: None,
        sign: None,
    })));
}

fn type_as(counter: &Counter, seat: Seat, words: &str) {
    counter.page.wish(Wish::Touch(seat, Touch::Text(words.to_owned())));
}

#[test]
fn a_private_step_begins_anew_for_the_one_who_gets_the_hand() {
    let server = Server::start(&[("/", FORM)]);
    let counter = Counter::open(server.port);
    counter.page.wish(Wish::Pass(Seat::Agent));
    open(&counter, &server, true);
    counter.wait("the agent sees it alone", |status| {
        status.stage == Stage::Open && status.covered && status.owner == Seat::Agent
    });
    counter.click_as(Seat::Agent, 200.0, 90.0);
    type_as(&counter, Seat::Agent, "MWMW");
    counter.pause(500);
    assert!(counter.frames(Seat::Agent).1 > 0, "the agent sees it");
    // The hand passes: the session restarts the step.
    counter.page.wish(Wish::Pass(Seat::Citizen));
    open(&counter, &server, true);
    counter.wait("the citizen sees it alone", |status| {
        status.stage == Stage::Open && status.covered && status.owner == Seat::Citizen
    });
    counter.pause(500);
    let (seen, canaries) = counter.frames(Seat::Citizen);
    assert!(seen > 0, "the citizen sees the page");
    assert_eq!(canaries, 0, "and nothing of what the agent typed");
}

#[test]
fn a_private_step_on_which_nothing_was_typed_passes_with_its_page() {
    let server = Server::start(&[("/", FORM)]);
    let counter = Counter::open(server.port);
    counter.page.wish(Wish::Pass(Seat::Agent));
    step(&counter, &server, "mot-de-passe", true);
    counter.wait("the agent sees it alone", |status| {
        status.stage == Stage::Open && status.covered && status.owner == Seat::Agent
    });
    counter.page.wish(Wish::Pass(Seat::Citizen));
    step(&counter, &server, "mot-de-passe", true);
    counter.wait("the citizen sees it alone", |status| {
        status.stage == Stage::Open && status.covered && status.owner == Seat::Citizen
    });
    counter.pause(500);
    assert!(counter.frames(Seat::Citizen).0 > 0, "the citizen sees the page");
    type_as(&counter, Seat::Citizen, "MWMW");
    counter.click_as(Seat::Citizen, 200.0, 90.0);
    type_as(&counter, Seat::Citizen, "MWMW");
    counter.pause(500);
    assert!(counter.frames(Seat::Citizen).1 > 0, "and writes on it");
    assert_eq!(counter.frames(Seat::Agent).1, 0, "unseen by the agent");
    let opened = server.asked().iter().filter(|path| *path == "/").count();
    assert_eq!(opened, 1, "it is not opened anew");
}

#[test]
fn a_form_keeps_its_words_when_the_hand_passes_and_keys_in_flight_go_nowhere() {
    let server = Server::start(&[("/", FORM)]);
    let counter = Counter::open(server.port);
    counter.page.wish(Wish::Pass(Seat::Agent));
    open(&counter, &server, false);
    counter.wait_open();
    counter.click_as(Seat::Agent, 200.0, 90.0);
    type_as(&counter, Seat::Agent, "ab");
    counter.page.wish(Wish::Pass(Seat::Citizen));
    open(&counter, &server, false);
    // The agent's next key comes too late.
    type_as(&counter, Seat::Agent, "X");
    counter.wait("it is the citizen's, and both see it", |status| {
        status.owner == Seat::Citizen && !status.covered
    });
    type_as(&counter, Seat::Citizen, "c");
    counter.pause(700);
    let asked = server.asked();
    assert_eq!(asked.last().map(String::as_str), Some("/kept?abc"), "{asked:?}");
    assert!(counter.page.status().stage == Stage::Open && !counter.page.status().covered);
}

/// A step on the same site, which stays where it is.
fn step(counter: &Counter, server: &Server, place: &str, private: bool) {
    counter.page.wish(Wish::Open(Box::new(Opening {
        place: place.to_owned(),
        address: server.address("/"),
        private,
        rules: Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() },
        arrive: Arrive::UnlessThere,
        landmark: None,
        sign: None,
    })));
}

#[test]
fn what_was_typed_in_a_private_step_stays_covered_when_the_step_is_left() {
    let server = Server::start(&[("/", FORM)]);
    let counter = Counter::open(server.port);
    counter.page.wish(Wish::Pass(Seat::Citizen));
    step(&counter, &server, "sante", true);
    counter.wait("the citizen sees it alone", |status| {
        status.stage == Stage::Open && status.covered && status.owner == Seat::Citizen
    });
    // No field that anyone would call secret.
    counter.click(200.0, 90.0);
    counter.touch(Touch::Text("MWMWMW".to_owned()));
    counter.pause(700);
    assert!(counter.frames(Seat::Citizen).1 > 0, "the citizen sees it");
    counter.page.wish(Wish::Pass(Seat::Agent));
    step(&counter, &server, "enfants", false);
    counter.pause(2000);
    assert!(counter.page.status().covered);
    assert_eq!(counter.frames(Seat::Agent).1, 0, "the agent sees what the citizen typed");
    counter.page.wish(Wish::Show(Seat::Agent));
    counter.pause(500);
    assert!(counter.page.status().covered, "it is not the agent's to show");
    counter.page.wish(Wish::Show(Seat::Citizen));
    counter.wait_open();
}

#[test]
fn a_private_step_without_a_word_typed_is_seen_by_both_when_it_is_left() {
    let server = Server::start(&[("/", FORM)]);
    let counter = Counter::open(server.port);
    counter.page.wish(Wish::Pass(Seat::Citizen));
    step(&counter, &server, "sante", true);
    counter.wait("the citizen sees it alone", |status| status.stage == Stage::Open && status.covered);
    step(&counter, &server, "enfants", false);
    counter.wait_open();
}

#[test]
fn a_step_without_an_address_stays_on_the_page_that_is_open_whatever_its_host() {
    let server = Server::start(&[("/", FORM)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let next = |place: &str, arrive| {
        counter.page.wish(Wish::Open(Box::new(Opening {
            place: place.to_owned(),
            address: "https://ailleurs.example/".to_owned(),
            private: false,
            rules: Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() },
            arrive,
            landmark: None,
            sign: None,
        })));
    };
    next("code", Arrive::Stay);
    counter.wait("the next step", |status| status.place == "code");
    counter.pause(500);
    assert_eq!(counter.page.status().stage, Stage::Open);
    next("suite", Arrive::UnlessThere);
    counter.wait("another host is gone to", |status| status.stage == Stage::Down(Trouble::Outside));
}

#[test]
fn a_finger_that_was_down_as_the_hand_passed_presses_nothing() {
    let html = "<button style='position:absolute;left:0;top:0;width:800px;height:600px' onclick='fetch(\"/pressed\")'>x</button>";
    let server = Server::start(&[("/", html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.touch(Touch::Finger { does: Finger::Down, at: [200.0, 200.0] });
    counter.page.wish(Wish::Pass(Seat::Agent));
    counter.wait("it is the agent's", |status| status.owner == Seat::Agent && !status.covered);
    counter.page.wish(Wish::Touch(Seat::Agent, Touch::Finger { does: Finger::Up, at: [200.0, 200.0] }));
    counter.pause(500);
    assert!(!server.asked().contains(&"/pressed".to_owned()), "{:?}", server.asked());
}

#[test]
fn a_page_on_which_nothing_moves_makes_no_pictures_whoever_leads() {
    let server = Server::start(&[("/", "<p>x")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    for lead in [Seat::Agent, Seat::Citizen] {
        counter.page.wish(Wish::Pass(lead));
        counter.wait("it is theirs", |status| status.owner == lead && !status.covered);
        counter.pause(1500);
        let before = counter.frames(lead).0;
        counter.pause(1500);
        assert_eq!(counter.frames(lead).0, before, "{lead:?}");
    }
}
