//! What the page cannot reach, and what is said of it.

use std::time::{Duration, Instant};

use passe_main::site::Seat;
use passe_main::site::talk::{PageAsk, Stage, Touch, Trouble};
use passe_main::site::wall::{Host, Wall};

use super::counter::Counter;
use super::pages::Server;

#[test]
fn a_link_that_leaves_the_procedure_is_told_and_the_page_stays() {
    let forbidden = Server::start(&[("/x", "x")]);
    let html =
        format!("<a style='display:block;height:200px' href='{}'>ailleurs</a>", forbidden.address("/x"));
    let server = Server::start(&[("/", &html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(30.0, 20.0);
    let status = counter.wait("told", |status| status.refused.is_some());
    assert_eq!(status.stage, Stage::Open);
    assert!(forbidden.asked().is_empty());
}

#[test]
fn what_a_page_needs_for_itself_is_fetched_and_never_opened_as_a_page() {
    let part = Server::start(&[("/frame", "f"), ("/x", "x"), ("/tab", "x"), ("/script", "")]);
    let html = format!(
        "<script src='{0}/script'></script><iframe src='{0}/frame' style='display:none'></iframe>
        <a style='display:block;height:200px' href='{0}/x'>ailleurs</a>
        <a style='display:block;height:200px' href='{0}/tab' target=_blank>ailleurs</a>",
        part.address("")
    );
    let server = Server::start(&[("/", &html)]);
    let counter = Counter::open_behind(
        Wall::around([Host::practice(server.port)]).and_parts([Host::practice(part.port)]),
    );
    counter.visit(&server.address("/"));
    counter.wait_open();
    assert_eq!(counter.page.status().refused, None, "a frame is no page that was refused");
    for y in [100.0, 300.0] {
        counter.click(30.0, y);
        counter.wait(&format!("told at {y}"), |status| status.refused.is_some());
        // A touch begins anew.
        counter.touch(Touch::Scroll { at: [30.0, 30.0], by: [0.0, 0.0] });
        counter.wait("read", |status| status.refused.is_none() && status.stage == Stage::Open);
    }
    let mut asked = part.asked();
    asked.sort();
    assert_eq!(asked, ["/frame", "/script"]);
}

#[test]
fn a_name_that_imitates_an_official_one_is_recognised_when_it_is_refused() {
    let html = "<a style='display:block;height:200px' href='https://impots-gouv.fr/'>impots.gouv.fr</a>";
    let server = Server::start(&[("/", html)]);
    let official = Host::parse("impots.gouv.fr").unwrap();
    let counter = Counter::open_behind(Wall::around([Host::practice(server.port), official.clone()]));
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(30.0, 100.0);
    let refused = counter.wait("told", |status| status.refused.is_some()).refused.unwrap();
    assert_eq!(refused.host.as_deref(), Some("impots-gouv.fr"));
    assert_eq!(refused.resembles.map(|it| it.official), Some(official));
}

#[test]
fn a_site_that_is_not_there_is_said() {
    // Inside the wall, and nobody listens there any more: the browser tries, and hears no.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let counter = Counter::open(closed);
    counter.visit(&format!("http://127.0.0.1:{closed}/"));
    let status = counter.wait("said", |status| status.stage == Stage::Down(Trouble::Unreachable));
    assert_eq!(status.refused, None, "it was tried");
}

#[test]
fn a_page_that_was_only_slow_comes_back_by_itself() {
    let slow = "const end=performance.now()+3000;while(performance.now()<end);this.style.background=\"#0a0\"";
    let server = Server::start(&[("/", &format!("<div style='height:300px' onclick='{slow}'>x</div>"))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(30.0, 20.0);
    counter.wait("said", |status| status.stage == Stage::Down(Trouble::Busy));
    counter.wait_open();
    counter.wait("both see what it has done", |_| {
        [Seat::Agent, Seat::Citizen]
            .into_iter()
            .all(|seat| counter.colour(seat, 300, 150).is_some_and(|[red, green, _]| green > 140 && red < 60))
    });
}

#[test]
fn what_is_no_page_of_the_web_is_not_opened() {
    let server = Server::start(&[]);
    let counter = Counter::open(server.port);
    for address in
        ["file:///etc/hostname", "chrome://version", "data:text/html,x", "view-source:http://127.0.0.1/"]
    {
        counter.visit(address);
        counter.pause(700);
        assert_eq!(counter.page.status().stage, Stage::Down(Trouble::Outside), "{address}");
    }
}

#[test]
fn a_busy_page_is_noticed_and_one_press_brings_the_step_back() {
    let server =
        Server::start(&[("/", "<div style='height:300px;background:#0a0' onclick='while(1);'>x</div>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let touched = Instant::now();
    counter.click(30.0, 20.0);
    counter.wait("noticed", |status| status.stage == Stage::Down(Trouble::Busy));
    // A second on a machine that has nothing else to do.
    assert!(touched.elapsed() < Duration::from_secs(3), "after {:?}", touched.elapsed());
    counter.touch(Touch::StartAgain);
    counter.wait_open();
}

#[test]
fn a_page_that_stops_while_nobody_touches_it_is_noticed_too() {
    let server = Server::start(&[("/", "<p>x<script>setTimeout(() => { while (1); }, 3000)</script>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.wait("noticed", |status| status.stage == Stage::Down(Trouble::Busy));
}

#[test]
fn the_list_of_a_select_is_ours_and_what_is_chosen_reaches_the_page() {
    let server = Server::start(&[(
        "/",
        "<select style='width:300px;height:80px' onchange='document.body.style.background=\"#0a0\"'><optgroup label=Lettres><option>A<option>B</optgroup></select>",
    )]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 40.0);
    let status = counter.wait("asked", |status| status.ask.is_some());
    let Some(PageAsk::Select { options, .. }) = status.ask else { panic!("not a list") };
    assert_eq!(options.len(), 2);
    assert_eq!(options[1].group.as_deref(), Some("Lettres"));
    counter.touch(Touch::Choose(vec![1]));
    counter.wait("green", |_| {
        counter
            .colour(passe_main::site::Seat::Citizen, 600, 400)
            .is_some_and(|rgb| rgb[1] > 140 && rgb[0] < 40)
    });
}
