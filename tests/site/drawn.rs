//! What a headless browser does not draw: new windows, questions of servers, permissions.

use passe_main::site::Seat;
use passe_main::site::talk::{ControlKey, PageAsk, Stage, Status, Touch, Trouble};

use super::counter::Counter;
use super::pages::{Served, Server};

const LINK: &str = "display:block;height:150px;background:#eee";
const DOOR: &str = "401 Unauthorized\r\nWWW-Authenticate: Basic realm=x\r\nContent-Type: text/html";
const GREEN: &str = "<body style='margin:0;background:#0a0'>";

/// Waits until both parties see a green page, or one that is not.
#[track_caller]
fn wait_green(counter: &Counter, green: bool) {
    counter.wait(if green { "green" } else { "not green" }, |_| {
        Seat::BOTH.iter().all(|seat| {
            counter.colour(*seat, 600, 400).is_some_and(|[red, full, _]| green == (full > 140 && red < 40))
        })
    });
}

/// Touches the page in the middle of its first or second row of links.
fn touch_row(counter: &Counter, row: u8) {
    counter.click(50.0, 75.0 + 150.0 * f32::from(row));
}

#[test]
fn a_new_tab_and_a_new_window_are_shown_in_place_and_back_goes_back() {
    let html = format!(
        "<body style='margin:0'><a style='{LINK}' href=/next target=_blank>a</a><div style='{LINK}' onclick='window.open(\"/next\")'>b</div>"
    );
    let server = Server::start(&[("/", &html), ("/next", GREEN)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    for row in 0..2 {
        wait_green(&counter, false);
        counter.wait_open();
        touch_row(&counter, row);
        wait_green(&counter, true);
        counter.touch(Touch::Back);
    }
    wait_green(&counter, false);
}

#[test]
fn a_window_to_another_address_is_told_and_the_page_that_opened_it_lives_on() {
    let forbidden = Server::start(&[("/x", "x")]);
    let html = format!(
        "<body style='margin:0'><div style='{LINK}' onclick='window.open(\"{}\")'>a</div><div style='{LINK}' onclick='document.body.style.background=\"#0a0\"'>b</div>",
        forbidden.address("/x")
    );
    let server = Server::start(&[("/", &html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    touch_row(&counter, 0);
    let status = counter.wait("told", |status| status.refused.is_some());
    assert_eq!(status.stage, Stage::Open);
    touch_row(&counter, 1);
    wait_green(&counter, true);
    assert!(forbidden.asked().is_empty());
}

#[test]
fn a_server_that_asks_for_a_password_gets_none_and_it_is_said() {
    let doors = [
        Served { path: "/empty", head: DOOR, body: Vec::new() },
        Served { path: "/page", head: DOOR, body: b"<body style='background:#a00'>".to_vec() },
    ];
    let html = format!(
        "<body style='margin:0'><a style='{LINK}' href=/empty>a</a><a style='{LINK}' href=/page>b</a>"
    );
    let server = Server::serving(&[("/", &html)], &doors);
    let counter = Counter::open(server.port);
    let troubles = [Stage::Down(Trouble::Password), Stage::Open];
    for (row, (door, stage)) in (0..).zip(["/empty", "/page"].into_iter().zip(troubles)) {
        // Said once: beside the server's own page, or in the place of a page that is not there.
        let said = |status: &Status| status.stage == stage && status.news.is_some() == (stage == Stage::Open);
        counter.visit(&server.address(door));
        counter.wait("by a step", said);
        counter.visit(&server.address("/"));
        counter.wait("the step", |status| {
            status.stage == Stage::Open && status.news.is_none() && !status.covered
        });
        touch_row(&counter, row);
        counter.wait("by a link", said);
    }
}

#[test]
fn what_a_page_may_not_use_is_refused_without_a_question() {
    // Red: the page was given something. Green: it was told no, or waits for what never comes.
    let html = "<body style='margin:0;height:600px'><script>
        const no = run => new Promise(done => {
            setTimeout(done, 1000);
            run(done, () => { document.body.style.background = '#a00'; });
        });
        const state = name => no((no, yes) =>
            navigator.permissions.query({name}).then(({state}) => state == 'denied' ? no() : yes(), yes));
        onclick = () => Promise.all([
            no((no, yes) => navigator.geolocation.getCurrentPosition(yes, no)),
            no((no, yes) => Notification.requestPermission().then(said => said == 'denied' ? no() : yes())),
            no((no, yes) => navigator.mediaDevices.getUserMedia({video: true}).then(yes, no)),
            no((no, yes) => navigator.mediaDevices.getUserMedia({audio: true}).then(yes, no)),
            no((no, yes) => navigator.mediaDevices.getDisplayMedia().then(yes, no)),
            no((no, yes) => navigator.clipboard.readText().then(yes, no)),
            no((no, yes) => showOpenFilePicker().then(yes, no)),
            no((no, yes) => showDirectoryPicker().then(yes, no)),
            no((no, yes) => navigator.usb.requestDevice({filters: []}).then(yes, no)),
            ...['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi',
                'persistent-storage', 'idle-detection', 'window-management', 'local-fonts'].map(state),
        ]).then(() => { document.body.style.background ||= '#0a0'; });
    </script>";
    let server = Server::start(&[("/", html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    wait_green(&counter, true);
    let status = counter.page.status();
    assert!(status.ask.is_none() && status.news.is_none() && status.refused.is_none());
}

/// A field at the top of a page that turns green when it holds `value`.
fn field(of: &str, value: &str) -> String {
    format!(
        "<body style='margin:0'><input {of} style='display:block;width:400px;height:100px' onchange='
            document.body.style.background = this.value == \"{value}\" ? \"#0a0\" : \"#a00\"'>
         <datalist id=towns><option>Angers<option>Avrillé<option>Trélazé</datalist>"
    )
}

#[test]
fn months_weeks_moments_hours_and_colours_are_ours_and_what_is_chosen_reaches_the_page() {
    for (kind, value) in [
        ("month", "2026-11"),
        ("week", "2026-W48"),
        ("datetime-local", "2026-11-24T09:30"),
        ("time", "09:30"),
        ("color", "#0a7f3c"),
    ] {
        let server = Server::start(&[("/", &field(&format!("type={kind}"), value))]);
        let counter = Counter::open(server.port);
        counter.visit(&server.address("/"));
        counter.wait_open();
        counter.click(370.0, 50.0);
        let status = counter.wait("asked", |status| status.ask.is_some());
        assert!(matches!(status.ask, Some(PageAsk::Pick { kind: asked, .. }) if asked == kind));
        counter.touch(Touch::Put(value.to_owned()));
        wait_green(&counter, true);
    }
}

#[test]
fn several_options_of_a_list_are_chosen_together() {
    let html =
        "<body style='margin:0'><select multiple style='display:block;width:400px;height:100px' onchange='
        document.body.style.background =
            [...this.selectedOptions].map(option => option.value).join() == \"a,c\" ? \"#0a0\" : \"#a00\"'>
        <option>a<option selected>b<option>c</select>";
    let server = Server::start(&[("/", html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    let status = counter.wait("asked", |status| status.ask.is_some());
    let Some(PageAsk::Select { multiple, options, .. }) = status.ask else { unreachable!("no list") };
    assert!(multiple);
    assert_eq!(options.iter().map(|option| option.chosen).collect::<Vec<_>>(), [false, true, false]);
    counter.touch(Touch::Choose(vec![0, 2]));
    wait_green(&counter, true);
}

#[test]
fn proposed_values_are_ours_and_another_one_can_be_typed() {
    for typed in [None, Some("Angers")] {
        let value = typed.unwrap_or("Trélazé");
        let server = Server::start(&[("/", &field("list=towns", value))]);
        let counter = Counter::open(server.port);
        counter.visit(&server.address("/"));
        counter.wait_open();
        counter.click(50.0, 50.0);
        let status = counter.wait("asked", |status| status.ask.is_some());
        let Some(PageAsk::Suggest { values, .. }) = status.ask else { unreachable!("no values") };
        assert_eq!(values, ["Angers", "Avrillé", "Trélazé"]);
        let Some(typed) = typed else {
            counter.touch(Touch::Put(value.to_owned()));
            wait_green(&counter, true);
            continue;
        };
        counter.touch(Touch::Leave);
        counter.wait("it has the focus", |status| status.focus.is_some_and(|focus| focus.keys.is_some()));
        counter.touch(Touch::Text(typed.to_owned()));
        counter.touch(Touch::Key(ControlKey::Tab));
        wait_green(&counter, true);
    }
}
