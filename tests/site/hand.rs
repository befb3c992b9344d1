//! The hand passes while the page stands there.

use passe_main::site::Seat;
use passe_main::site::talk::{Opening, Rules, Stage, Touch, Wish};

use super::counter::Counter;
use super::pages::Server;

const FORM: &str = "<meta charset=utf-8><style>body{margin:0}input{position:absolute;left:100px;top:50px;width:300px;height:40px;color:#f0f;font-size:30px}</style><input id=i oninput='fetch(\"/kept?\" + i.value)'><script>fetch('/kept?' + i.value)</script>";

fn open(counter: &Counter, server: &Server, private: bool) {
    counter.page.wish(Wish::Open(Box::new(Opening {
        place: "step".to_owned(),
        address: server.address("/"),
        private,
        rules: Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() },
        anew: true,
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
    counter.click_as(Seat::Agent, 200.0, 70.0);
    type_as(&counter, Seat::Agent, "canari");
    counter.pause(500);
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
fn a_form_keeps_its_words_when_the_hand_passes_and_keys_in_flight_go_nowhere() {
    let server = Server::start(&[("/", FORM)]);
    let counter = Counter::open(server.port);
    counter.page.wish(Wish::Pass(Seat::Agent));
    open(&counter, &server, false);
    counter.wait_open();
    counter.click_as(Seat::Agent, 200.0, 70.0);
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
