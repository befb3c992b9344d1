//! Documents that go to a page, come from it, are read and are printed.

use std::fs;

use passe_main::site::talk::{PageAsk, Touch};
use passe_main::site::{Outside, Seat};

use super::counter::Counter;
use super::pages::Server;

#[track_caller]
fn wait_green(counter: &Counter) {
    counter.wait("green", |_| {
        counter.colour(Seat::Citizen, 600, 400).is_some_and(|[red, green, _]| green > 140 && red < 40)
    });
}

/// A field that turns the page green when it holds documents with exactly these words.
fn field(several: &str, words: &str) -> String {
    format!(
        "<body style='margin:0'><input type=file {several} style='display:block;width:600px;height:100px' onchange='
            Promise.all([...this.files].map(file => file.text())).then(texts =>
                document.body.style.background = texts.join() == \"{words}\" ? \"#0a0\" : \"#a00\")'>"
    )
}

/// A page with that field, a key with two documents, and the list that the lead sees.
fn asked(html: &str) -> (Counter, Server, tempfile::TempDir, Vec<String>, bool) {
    let key = tempfile::tempdir().unwrap();
    for (name, words) in [("a.txt", "un"), ("b.txt", "deux")] {
        fs::write(key.path().join(name), words).unwrap();
    }
    let server = Server::start(&[("/", html)]);
    let counter = Counter::open_beside(server.port, Outside { folders: vec![key.path().to_owned()] });
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    let status = counter.wait("asked", |status| status.ask.is_some());
    let Some(PageAsk::File { documents, multiple }) = status.ask else { panic!("no list of documents") };
    let names = documents.into_iter().map(|document| document.name).collect();
    (counter, server, key, names, multiple)
}

#[test]
fn a_document_of_a_key_is_chosen_from_our_list_and_reaches_the_page() {
    let (counter, _server, _key, names, multiple) = asked(&field("", "deux"));
    assert_eq!((names, multiple), (vec!["a.txt".to_owned(), "b.txt".to_owned()], false));
    counter.touch(Touch::Files(vec![1]));
    wait_green(&counter);
    assert!(counter.page.status().ask.is_none());
}

#[test]
fn several_documents_are_chosen_where_the_page_takes_several() {
    let (counter, _server, _key, _names, multiple) = asked(&field("multiple", "un,deux"));
    assert!(multiple);
    counter.touch(Touch::Files(vec![0, 1]));
    wait_green(&counter);
}

#[test]
fn a_list_of_documents_that_is_closed_gives_nothing_and_can_be_opened_again() {
    let (counter, _server, _key, ..) = asked(&field("", "un"));
    counter.touch(Touch::Leave);
    counter.wait("closed", |status| status.ask.is_none());
    // What was closed cannot be answered any more.
    counter.touch(Touch::Files(vec![0]));
    counter.pause(300);
    let white = counter.colour(Seat::Citizen, 600, 400).unwrap();
    assert!(white.iter().all(|part| *part > 240), "the page got nothing: {white:?}");
    counter.click(50.0, 50.0);
    counter.wait("asked again", |status| status.ask.is_some());
    counter.touch(Touch::Files(vec![0]));
    wait_green(&counter);
}
