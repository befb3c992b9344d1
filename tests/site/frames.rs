//! Frames of another site inside the page: each has a process and a guard of its own.

use std::time::Duration;

use passe_main::site::Seat;
use passe_main::site::talk::{PageAsk, Rules, Status, Touch};
use serde_json::json;

use super::bare::Bare;
use super::counter::{Counter, SIZE};
use super::pages::Server;

/// Secrets are magenta.
const FIELD: &str = "<!doctype html><meta charset=utf-8><style>body{margin:0}input,select{font:40px monospace;color:#f0f;width:600px;height:60px;-webkit-text-security:none !important}</style>";

/// A page with a field of its own, and under it a frame of another site.
struct Two {
    counter: Counter,
    here: Server,
}

impl Two {
    /// `attributes` stand on the frame.
    fn open(attributes: &str, frame: &str) -> Self {
        let there = Server::start(&[("/", &format!("{FIELD}{frame}"))]);
        let here = Server::start(&[("/", &outer(attributes, &there))]);
        let counter = Counter::open_around(&[here.port, there.port]);
        counter.visit(&here.address("/"));
        counter.wait_open();
        Self { counter, here }
    }

    /// Touches the field of the frame; the frame may still be on its way.
    fn touch_frame(&self) {
        self.counter.pause(600);
        self.counter.click(100.0, 130.0);
    }

    /// Types a secret into the frame's field; what the agent was shown.
    fn secret(&self) -> (usize, usize) {
        self.touch_frame();
        self.counter
            .wait("the field of the frame has the focus, and is covered before the first key", |status| {
                status.covered && status.focus.is_some_and(|focus| focus.secret)
            });
        for letter in ["M", "W", "M", "W"] {
            self.counter.touch(Touch::Text(letter.to_owned()));
            self.counter.pause(60);
        }
        self.counter.pause(700);
        assert!(self.counter.frames(Seat::Citizen).1 > 0, "the one who types sees what they type");
        self.counter.frames(Seat::Agent)
    }
}

fn outer(attributes: &str, there: &Server) -> String {
    format!(
        "<!doctype html><meta charset=utf-8><style>body{{margin:0}}iframe{{border:0;width:700px;height:300px}}</style><input name=ville style='display:block;height:96px;width:600px'><iframe {attributes} src='{}'></iframe>",
        there.address("/")
    )
}

#[test]
fn the_frame_of_these_tests_has_a_process_of_its_own() {
    let there = Server::start(&[("/", FIELD)]);
    let here = Server::start(&[("/", &outer("", &there))]);
    let _turn = super::counter::one_at_a_time();
    let mut bare = Bare::open(Vec::new(), SIZE);
    bare.call("Page.navigate", &json!({"url": here.address("/")}));
    std::thread::sleep(Duration::from_secs(1));
    let targets = bare.call("Target.getTargets", &json!({}));
    let frames =
        targets["targetInfos"].as_array().unwrap().iter().filter(|target| target["type"] == "iframe");
    assert_eq!(frames.count(), 1, "{targets}");
}

#[test]
fn a_password_in_a_frame_of_another_site_is_never_shown_to_the_other() {
    let two = Two::open("", "<input type=password oninput='this.type=\"text\"'>");
    let (shown, canaries) = two.secret();
    assert!(shown > 0, "the agent saw the page before");
    assert_eq!(canaries, 0);
}

#[test]
fn a_code_in_a_sandboxed_frame_is_never_shown_to_the_other() {
    let two = Two::open("sandbox='allow-scripts'", "<input autocomplete=one-time-code>");
    assert_eq!(two.secret().1, 0);
}

#[test]
fn a_field_that_only_the_guide_calls_secret_is_covered_in_a_frame_too() {
    let there = Server::start(&[("/", &format!("{FIELD}<input name=dossier>"))]);
    let here = Server::start(&[("/", &outer("", &there))]);
    let counter = Counter::open_around(&[here.port, there.port]);
    let hosts = vec![("127.0.0.1".to_owned(), Vec::new())];
    counter.visit_by(&here.address("/"), Rules { hosts, secret: vec!["dossier".to_owned()] });
    counter.wait_open();
    let two = Two { counter, here };
    assert_eq!(two.secret().1, 0);
}

#[test]
fn a_field_that_only_the_guide_calls_secret_is_covered() {
    let server = Server::start(&[("/", &format!("{FIELD}<input name=dossier>"))]);
    let counter = Counter::open(server.port);
    let hosts = vec![("127.0.0.1".to_owned(), Vec::new())];
    counter.visit_by(&server.address("/"), Rules { hosts, secret: vec!["dossier".to_owned()] });
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.covered && status.focus.is_some_and(|focus| focus.secret));
}

/// A list in a frame of another site; a date and a place to touch in the page around it. Whatever
/// changes turns green.
const CHANGED: &str = "document.body.style.background=\"#0a0\"";

#[test]
fn a_choice_goes_to_the_field_that_asked_and_to_no_other() {
    let there = Server::start(&[(
        "/",
        &format!(
            "<body style='margin:0;background:#fff'><select style='display:block;width:300px;height:60px' onchange='{CHANGED}'><option>A<option>B</select>"
        ),
    )]);
    let page = format!(
        "<!doctype html><meta charset=utf-8><body style='margin:0'><input type=date onchange='{CHANGED}' style='display:block;height:96px;width:600px'><iframe style='border:0;width:700px;height:300px' src='{}'></iframe>",
        there.address("/")
    );
    let here = Server::start(&[("/", &page)]);
    let counter = Counter::open_around(&[here.port, there.port]);
    counter.visit(&here.address("/"));
    counter.wait_open();
    counter.pause(600);
    counter.click(100.0, 130.0);
    counter.wait("a list", |status| matches!(status.ask, Some(PageAsk::Select { .. })));
    counter.touch(Touch::Leave);
    counter.wait("left", |status| status.ask.is_none());
    counter.click(100.0, 40.0);
    counter.wait("a date", |status| matches!(status.ask, Some(PageAsk::Pick { .. })));
    counter.touch(Touch::Put("2031-04-05".to_owned()));
    counter.pause(1000);
    let green =
        |x, y| counter.colour(Seat::Citizen, x, y).is_some_and(|[red, green, _]| green > 140 && red < 40);
    assert!(green(750, 500), "the date has come to the page");
    assert!(!green(600, 350), "and nothing to the frame");
}

#[test]
fn a_field_in_a_frame_tells_where_it_stands_in_the_page() {
    let inner = "<body style='margin:0'><input name=nom style='display:block;height:60px;width:300px'>";
    let near = |status: &Status| {
        status.focus.is_some_and(|focus| focus.top_bottom[0] <= 140.0 && focus.top_bottom[1] >= 140.0)
    };
    // Of the same site, and of another: 96 points further down, and the field has 60.
    let there = Server::start(&[("/", inner)]);
    let frame = |address: &str| {
        format!(
            "<!doctype html><body style='margin:0'><p style='height:96px;margin:0'></p><iframe style='border:0;width:700px;height:300px' src='{address}'></iframe>"
        )
    };
    let here = Server::start(&[
        ("/same", &frame("/inner")),
        ("/other", &frame(&there.address("/"))),
        ("/inner", inner),
    ]);
    let counter = Counter::open_around(&[here.port, there.port]);
    for page in ["/same", "/other"] {
        counter.visit(&here.address(page));
        counter.wait_open();
        counter.pause(600);
        counter.click_until(100.0, 140.0, "its place", near);
    }
}

#[test]
fn a_closed_shadow_root_in_a_frame_of_another_site_is_never_shown_to_the_other() {
    let two = Two::open(
        "",
        "<pm-field></pm-field><script>const r=document.querySelector('pm-field').attachShadow({mode:'closed'});r.innerHTML='<input style=\"font:40px monospace;color:#f0f;width:600px;height:60px\">'</script>",
    );
    assert_eq!(two.secret().1, 0);
}

#[test]
fn going_from_a_field_of_the_page_into_the_frame_and_back_is_followed() {
    let two = Two::open("", "<input type=password>");
    let counter = &two.counter;
    for _ in 0..3 {
        two.touch_frame();
        counter.pause(400);
        let status = counter.page.status();
        assert!(status.focus.is_some_and(|focus| focus.secret) && status.covered, "{status:?}");
        counter.click(100.0, 30.0);
        counter.pause(400);
        let status = counter.page.status();
        assert!(status.focus.is_some_and(|focus| !focus.secret), "{status:?}");
    }
    assert!(!two.here.asked().is_empty());
}

#[test]
fn the_list_and_the_date_of_a_frame_of_another_site_are_ours() {
    let two = Two::open(
        "",
        "<select onchange='document.body.style.background=\"#0a0\"'><option>A<option>B</select><br><input type=date onchange='document.body.style.background=\"#00a\"'>",
    );
    two.touch_frame();
    two.counter.wait(
        "asked for the list",
        |status| matches!(&status.ask, Some(PageAsk::Select { options, .. }) if options.len() == 2),
    );
    two.counter.touch(Touch::Choose(vec![1]));
    two.counter.wait("green", |_| {
        two.counter.colour(Seat::Agent, 300, 350).is_some_and(|rgb| rgb[1] > 140 && rgb[0] < 40)
    });
    two.counter.click(100.0, 190.0);
    two.counter.wait(
        "asked for the date",
        |status| matches!(&status.ask, Some(PageAsk::Pick { kind, .. }) if kind == "date"),
    );
    two.counter.touch(Touch::Put("1990-05-12".to_owned()));
    two.counter.wait("blue", |_| {
        two.counter.colour(Seat::Agent, 300, 350).is_some_and(|rgb| rgb[2] > 140 && rgb[1] < 40)
    });
}

#[test]
fn a_field_that_takes_the_focus_by_itself_is_told() {
    let server = Server::start(&[("/", &format!("{FIELD}<input type=password autofocus>"))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait("told", |status| status.covered && status.focus.is_some_and(|focus| focus.secret));
}
