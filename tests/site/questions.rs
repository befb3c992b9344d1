//! What a page asks by itself: alert, confirm, prompt, and whether it may be left.

use passe_main::site::Seat;
use passe_main::site::talk::{PageAsk, Touch};

use super::counter::Counter;
use super::pages::Server;

const GREEN: &str = "document.body.style.background=\"#0a0\"";

/// A page that runs `script` when it is touched, touched; it has asked `kind` with these words.
fn asked(script: &str, kind: &str, words: &str) -> (Server, Counter) {
    let html =
        format!("<meta charset=utf-8><body style='margin:0'><div style='height:600px' onclick='{script}'>x");
    let server = Server::start(&[("/", &html)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    wait_asked(&counter, kind, words);
    (server, counter)
}

#[track_caller]
fn wait_asked(counter: &Counter, wanted: &str, said: &str) {
    counter.wait("asked", |status| {
        matches!(&status.ask, Some(PageAsk::Dialog { kind, words }) if kind == wanted && words == said)
    });
}

fn is_green(counter: &Counter) -> bool {
    Seat::BOTH
        .iter()
        .all(|seat| counter.colour(*seat, 600, 400).is_some_and(|[red, green, _]| green > 140 && red < 40))
}

#[track_caller]
fn answer(counter: &Counter, yes: bool, words: Option<&str>) {
    counter.touch(Touch::Answer { yes, words: words.map(ToOwned::to_owned) });
    counter.wait("the question is gone", |status| status.ask.is_none());
}

#[test]
fn an_alert_is_ours_and_the_page_waits_until_it_was_read() {
    let (_server, counter) =
        asked(&format!("alert(\"Dossier complet\");{GREEN}"), "alert", "Dossier complet");
    // Longer than a page may take to answer: a page that asks is not a busy one.
    counter.pause(1500);
    assert!(!is_green(&counter), "nobody has read it yet");
    answer(&counter, true, None);
    counter.wait("the page goes on", |_| is_green(&counter));
}

#[test]
fn a_confirm_is_ours_and_both_answers_reach_the_page() {
    for yes in [true, false] {
        let script = format!("if(confirm(\"Continuer ?\")=={yes}){GREEN}");
        let (_server, counter) = asked(&script, "confirm", "Continuer ?");
        answer(&counter, yes, None);
        counter.wait("the page has heard it", |_| is_green(&counter));
    }
}

#[test]
fn a_prompt_is_ours_and_the_words_reach_the_page_with_their_accents() {
    let script = format!("if(prompt(\"Votre nom ?\")==\"Élodie Œuvrard-Ça 5 €\"){GREEN}");
    let (_server, counter) = asked(&script, "prompt", "Votre nom ?");
    answer(&counter, true, Some("Élodie Œuvrard-Ça 5 €"));
    counter.wait("the page has the words", |_| is_green(&counter));
}

#[test]
fn a_prompt_that_is_cancelled_gives_the_page_nothing() {
    let script = format!("if(prompt(\"Votre nom ?\",\"x\")===null){GREEN}");
    let (_server, counter) = asked(&script, "prompt", "Votre nom ?");
    answer(&counter, false, None);
    counter.wait("the page has heard it", |_| is_green(&counter));
}

#[test]
fn a_page_that_would_rather_not_be_left_asks_and_is_left_only_then() {
    let html = format!(
        "<body style='margin:0'><a style='display:block;height:200px' href=/next>x</a>
        <div style='height:200px' onclick='{GREEN}'>x</div><script>onbeforeunload=e=>e.preventDefault()</script>"
    );
    let server = Server::start(&[("/", &html), ("/next", "<body style='background:#0a0'>")]);
    let counter = Counter::open(server.port);
    let left = || server.asked().iter().any(|path| path == "/next");
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    wait_asked(&counter, "beforeunload", "");
    answer(&counter, false, None);
    counter.pause(700);
    assert!(!left(), "it stays");
    counter.click(50.0, 300.0);
    counter.wait("the page lives on", |_| is_green(&counter));
    counter.click(50.0, 50.0);
    wait_asked(&counter, "beforeunload", "");
    assert!(!left(), "nobody has answered");
    answer(&counter, true, None);
    counter.wait("the next page", |_| left());
    counter.wait_open();
}
