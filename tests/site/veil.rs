//! The veil over live pages: the canary's colour stands in no frame that the other was shown.

use passe_main::site::Seat;
use passe_main::site::talk::{ControlKey, Rules, Stage, Touch, Wish};
use passe_main::site::veil::Reason;

use super::counter::Counter;
use super::pages::Server;

const STYLE: &str = "<style>body{margin:0;font:40px monospace}input{font:40px monospace;color:#f0f;width:600px;height:60px;border:1px solid #000;-webkit-text-security:none !important}.echo{color:#f0f;background:#fff;height:60px}</style>";

fn page(body: &str) -> String {
    format!("<!doctype html><meta charset=utf-8><title>x</title>{STYLE}{body}")
}

/// Types a secret into the field at the top and says what the agent was shown.
fn secret(body: &str) -> (usize, usize) {
    let server = Server::start(&[("/", &page(body)), ("/next", &page("<p>merci</p>"))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("the field has the focus", |status| status.focus.is_some_and(|focus| focus.secret));
    for letter in ["M", "W", "M", "W", "8", "8"] {
        counter.touch(Touch::Text(letter.to_owned()));
        counter.pause(40);
    }
    counter.pause(700);
    let (_, own) = counter.frames(Seat::Citizen);
    assert!(own > 0, "the one who types sees what they type");
    counter.touch(Touch::Key(ControlKey::Enter));
    counter.pause(900);
    counter.frames(Seat::Agent)
}

#[test]
fn both_see_a_page_that_holds_nothing_private() {
    let server = Server::start(&[("/", &page("<div style='background:#0a0;height:600px'></div>"))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    let status = counter.wait_open();
    assert_eq!(status.host, Some(format!("127.0.0.1:{}", server.port)));
    counter.wait("the agent sees it", |_| counter.frames(Seat::Agent).0 > 0);
    let green = counter.colour(Seat::Agent, 400, 300).unwrap();
    assert!(green[1] > 140 && green[0] < 40, "{green:?}");
}

#[test]
fn a_password_is_never_shown_to_the_other_even_when_the_page_shows_it() {
    let (shown, canaries) = secret(
        "<form action=/next method=post><input type=password oninput='this.type=\"text\"' onfocus='setInterval(()=>this.type=this.type==\"text\"?\"password\":\"text\",16)'></form>",
    );
    assert!(shown > 0, "the agent saw the page before");
    assert_eq!(canaries, 0);
}

#[test]
fn a_code_that_the_page_echoes_is_never_shown_to_the_other() {
    let (_, canaries) = secret(
        "<form action=/next method=post><input autocomplete=one-time-code oninput='e.textContent=this.value;document.title=this.value'></form><div id=e class=echo></div>",
    );
    assert_eq!(canaries, 0);
}

#[test]
fn a_field_that_moves_and_is_replaced_is_never_shown_to_the_other() {
    let (_, canaries) = secret(
        "<div id=d><input id=f type=password></div><script>let y=0;f.oninput=()=>{const n=document.createElement('input');n.value=f.value;n.id='g';document.body.append(n);setInterval(()=>{y=(y+9)%300;n.style.marginTop=y+'px';scrollTo(0,y)},16)}</script>",
    );
    assert_eq!(canaries, 0);
}

#[test]
fn a_field_in_a_shadow_root_is_never_shown_to_the_other() {
    let (_, canaries) = secret(
        "<pm-field></pm-field><script>const r=document.querySelector('pm-field').attachShadow({mode:'open'});r.innerHTML='<input type=password style=\"font:40px monospace;color:#f0f;width:600px;height:60px\" oninput=\"this.type=&quot;text&quot;\">'</script>",
    );
    assert_eq!(canaries, 0);
}

#[test]
fn a_field_in_a_closed_shadow_root_is_never_shown_to_the_other() {
    let (_, canaries) = secret(
        "<pm-field></pm-field><script>const r=document.querySelector('pm-field').attachShadow({mode:'closed'});r.innerHTML='<input style=\"font:40px monospace;color:#f0f;width:600px;height:60px\">'</script>",
    );
    assert_eq!(canaries, 0);
}

/// A page whose only field is hidden in a closed shadow root of `host`.
fn closed_in(host: &str) -> String {
    format!(
        "{host}<script>const r=document.querySelector('#h').attachShadow({{mode:'closed'}});r.innerHTML='<input style=\"font:40px monospace;color:#f0f;width:600px;height:60px\">'</script>"
    )
}

#[test]
fn a_field_in_a_closed_shadow_root_of_a_plain_element_is_never_shown_to_the_other() {
    assert_eq!(secret(&closed_in("<div id=h></div>")).1, 0);
    assert_eq!(secret(&closed_in("<body id=h>")).1, 0);
}

#[test]
fn a_field_hidden_in_an_element_that_takes_the_focus_itself_is_never_shown_to_the_other() {
    let server = Server::start(&[("/", &page(&closed_in("<div id=h tabindex=0></div>")))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.pause(600);
    counter.touch(Touch::Text("MWMW".to_owned()));
    counter.wait("covered", |status| status.covered);
    counter.pause(700);
    assert!(counter.frames(Seat::Citizen).1 > 0, "the one who types sees what they type");
    assert_eq!(counter.frames(Seat::Agent).1, 0);
}

#[test]
fn a_heading_that_a_page_gives_the_focus_to_covers_nothing() {
    let server = Server::start(&[(
        "/",
        &page(
            "<main tabindex=-1><h1>bonjour</h1></main><script>document.querySelector('main').focus()</script>",
        ),
    )]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.pause(600);
    assert!(!counter.page.status().covered);
}

#[test]
fn a_secret_that_a_frame_leaves_behind_as_it_goes_is_never_shown_to_the_other() {
    // As a payment form does: it hands the code to the page, which writes it and drops the frame.
    let frame = "<body style=margin:0><input autocomplete=one-time-code style=\"font:40px monospace;color:#f0f;width:600px;height:60px\" oninput=\"if(this.value.length>3)parent.took(this.value)\">";
    let (_, canaries) = secret(&format!(
        "<iframe id=f style='width:700px;height:80px;border:0' srcdoc='{frame}'></iframe><p id=p style='font:40px monospace;color:#f0f'></p><script>function took(code){{p.textContent=code;f.remove()}}</script>"
    ));
    assert_eq!(canaries, 0);
}

#[test]
fn a_field_of_a_frame_inside_the_page_is_never_shown_to_the_other() {
    let (_, canaries) = secret(
        "<iframe style='width:700px;height:80px;border:0' srcdoc='<body style=margin:0><input type=password style=\"font:40px monospace;color:#f0f;width:600px;height:60px\" oninput=\"this.type=&quot;text&quot;\">'></iframe>",
    );
    assert_eq!(canaries, 0);
}

#[test]
fn the_test_sees_a_leak_where_nothing_is_private() {
    let server = Server::start(&[("/", &page("<input name=ville>"))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("the field has the focus", |status| status.focus.is_some_and(|focus| !focus.secret));
    counter.touch(Touch::Text("MWMW".to_owned()));
    counter.wait("the agent sees what is typed", |_| counter.frames(Seat::Agent).1 > 0);
}

#[test]
fn the_next_page_is_shown_again_once_it_is_confirmed() {
    let server = Server::start(&[
        (
            "/",
            &page(
                "<input type=password><script>document.querySelector('input').onkeydown=e=>{if(e.key=='Enter')location='/next'}</script>",
            ),
        ),
        ("/next", &page("<p>merci</p>")),
    ]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.covered && status.reasons.contains(&Reason::Field));
    counter.touch(Touch::Text("MWMW".to_owned()));
    counter.pause(200);
    counter.touch(Touch::Key(ControlKey::Enter));
    counter.wait_open();
    assert_eq!(counter.frames(Seat::Agent).1, 0);
}

#[test]
fn what_was_typed_stays_covered_when_the_agent_takes_back() {
    let server = Server::start(&[("/", &page("<input type=password oninput='this.type=\"text\"'>"))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 30.0);
    counter.wait("covered", |status| status.reasons.contains(&Reason::Field));
    counter.touch(Touch::Text("MWMW".to_owned()));
    counter.pause(200);
    counter.page.wish(Wish::Pass(Seat::Agent));
    counter.pause(600);
    assert_eq!(counter.frames(Seat::Agent).1, 0);
    assert_eq!(counter.page.status().owner, Seat::Citizen);
}

#[test]
fn a_page_without_rules_is_covered_until_both_agree() {
    let server = Server::start(&[("/", &page("<p>bonjour</p>"))]);
    let counter = Counter::open(server.port);
    counter.visit_by(&server.address("/"), Rules::default());
    counter.wait("covered", |status| status.stage == Stage::Open && status.reasons.contains(&Reason::Host));
    counter.page.wish(Wish::Agree(Seat::Citizen));
    counter.pause(300);
    assert_eq!(counter.frames(Seat::Agent).0, 0, "one of them is not both");
    counter.page.wish(Wish::Agree(Seat::Agent));
    counter.wait_open();
}

#[test]
fn a_page_that_the_rules_mark_is_covered() {
    let server = Server::start(&[("/private/amounts", &page("<p class=echo>MWMW</p>"))]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/private/amounts"));
    counter.wait("covered", |status| status.stage == Stage::Open && status.reasons.contains(&Reason::Path));
    counter.pause(400);
    assert_eq!(counter.frames(Seat::Agent).0, 0);
    assert!(counter.frames(Seat::Citizen).1 > 0);
}

#[test]
fn a_field_of_a_page_that_is_written_anew_is_never_shown_to_the_other() {
    let (_, canaries) = secret(
        "<script>onload=()=>setTimeout(()=>{const s=document.querySelector('style').outerHTML;document.open();document.write(s+'<input type=password oninput=\"e.textContent=this.value\"><div id=e class=echo></div>');document.close()},50)</script>",
    );
    assert_eq!(canaries, 0);
}

#[test]
fn a_password_that_its_page_shows_stays_dots_for_the_one_who_types_it_too() {
    // The second belt: `mask.js`.
    let html = "<!doctype html><body style='margin:0'><input id=f type=password style='display:block;height:60px;width:600px'><div style='height:200px' onclick='f.type=\"text\";setTimeout(()=>fetch(\"/is-\"+getComputedStyle(f).webkitTextSecurity),300)'>x</div>";
    let server = Server::start(&[("/", html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(100.0, 150.0);
    counter.pause(1000);
    let asked = server.asked();
    assert!(asked.iter().any(|path| path == "/is-disc"), "{asked:?}");
}
