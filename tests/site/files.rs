//! Documents that go to a page, come from it, are read and are printed.

use std::fs;

use passe_main::site::news::News;
use passe_main::site::printer::Cups;
use passe_main::site::room;
use passe_main::site::talk::{Arrive, Opening, PageAsk, Rules, Stage, Touch, Wish};
use passe_main::site::veil::Reason;
use passe_main::site::{Outside, Seat};

use super::counter::Counter;
use super::pages::{Served, Server};

#[track_caller]
fn wait_green(counter: &Counter) {
    counter.wait("green", |_| is_green(counter, Seat::Citizen));
}

fn is_green(counter: &Counter, seat: Seat) -> bool {
    counter.colour(seat, 500, 400).is_some_and(|[red, green, _]| green > 140 && red < 40)
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
    let counter = Counter::open_beside(
        server.port,
        Outside { folders: vec![key.path().to_owned()], ..Outside::default() },
    );
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    let status =
        counter.wait("asked", |status| matches!(status.ask, Some(PageAsk::File { reading: false, .. })));
    let Some(PageAsk::File { documents, multiple, .. }) = status.ask else {
        unreachable!("no list of documents")
    };
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
    counter.wait("asked again", |status| matches!(status.ask, Some(PageAsk::File { reading: false, .. })));
    counter.touch(Touch::Files(vec![0]));
    wait_green(&counter);
}

/// A paper of one page, all green.
fn paper() -> Vec<u8> {
    let paint = "0 0.67 0 rg 0 0 600 800 re f";
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n4 0 obj<</Length {}>>stream\n{paint}\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
        paint.len()
    )
    .into_bytes()
}

#[test]
fn a_paper_of_the_site_is_read_in_place_and_shown_to_the_other_when_both_agree() {
    let papers = [Served { path: "/paper", head: "200 OK\r\nContent-Type: application/pdf", body: paper() }];
    let html = "<body style='margin:0'><a style='display:block;height:200px' href=/paper>x</a>";
    let server = Server::serving(&[("/", html)], &papers);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    wait_green(&counter);
    let status = counter.page.status();
    assert!(status.covered && status.reasons.contains(&Reason::Host), "{status:?}");
    counter.pause(500);
    assert!(!is_green(&counter, Seat::Agent));
    for seat in Seat::BOTH {
        counter.page.wish(Wish::Agree(seat));
    }
    counter.wait("the other sees it", |_| is_green(&counter, Seat::Agent));
    counter.touch(Touch::Back);
    counter.wait("back", |_| !is_green(&counter, Seat::Citizen));
    counter.wait_open();
}

#[test]
fn a_paper_inside_a_page_is_covered_for_the_other_until_both_agree() {
    let papers = [Served { path: "/paper", head: "200 OK\r\nContent-Type: application/pdf", body: paper() }];
    let html =
        "<body style='margin:0'><iframe src=/paper style='border:0;width:800px;height:600px'></iframe>";
    let server = Server::serving(&[("/", html)], &papers);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    wait_green(&counter);
    let status = counter.page.status();
    assert!(status.covered && status.reasons.contains(&Reason::Host), "{status:?}");
    counter.page.wish(Wish::Agree(Seat::Citizen));
    counter.pause(500);
    assert!(!is_green(&counter, Seat::Agent), "one of them is not both");
    counter.page.wish(Wish::Agree(Seat::Agent));
    counter.wait("the other sees it", |_| is_green(&counter, Seat::Agent));
}

const SENT: &str =
    "200 OK\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=canari-4711.pdf";
const DOWNLOAD: &str = "<body style='margin:0'><a style='display:block;height:200px' href=/paper>x</a>
    <input type=file style='display:block;width:600px;height:100px' onchange='
        document.body.style.background = this.files[0].name == \"canari-4711.pdf\" ? \"#0a0\" : \"#a00\"'>";

/// A page that sends a paper, which has arrived.
fn arrived(outside: Outside) -> (Counter, Server) {
    let server = Server::serving(&[("/", DOWNLOAD)], &[Served { path: "/paper", head: SENT, body: paper() }]);
    let counter = Counter::open_beside(server.port, outside);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    let status = counter.wait("offered", |status| status.ask.is_some());
    let received = PageAsk::Received { name: "canari-4711.pdf".to_owned(), readable: true, alone: None };
    assert_eq!(status.ask, Some(received));
    assert_eq!(status.news, Some(News::Arrived));
    (counter, server)
}

fn nothing() -> Outside {
    Outside { folders: Vec::new(), printer: Cups::played_by("/nowhere/lp".into()), ..Outside::default() }
}

/// How many documents of this name lie in rooms.
fn kept(name: &str) -> usize {
    let folders = |folder: std::path::PathBuf| {
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()))
    };
    folders(room::base())
        .flat_map(|room| folders(room.join("downloads")))
        .filter(|folder| folder.join(name).exists())
        .count()
}

#[test]
fn a_document_of_the_site_is_told_read_in_place_and_gone_with_the_visit() {
    let (counter, _server) = arrived(nothing());
    assert_eq!(kept("canari-4711.pdf"), 1);
    counter.touch(Touch::Read);
    wait_green(&counter);
    assert!(counter.page.status().covered);
    counter.pause(500);
    assert!(!is_green(&counter, Seat::Agent));
    counter.touch(Touch::Back);
    counter.wait("back", |_| !is_green(&counter, Seat::Citizen));
    counter.wait_open();
    counter.page.wish(Wish::Forget);
    counter.wait("closed", |status| status.stage == Stage::Closed);
    assert_eq!(kept("canari-4711.pdf"), 0);
}

#[test]
fn a_document_that_has_come_can_be_sent_under_its_own_name() {
    let (counter, _server) = arrived(nothing());
    counter.touch(Touch::Leave);
    counter.click(50.0, 250.0);
    let status = counter.wait("asked", |status| matches!(status.ask, Some(PageAsk::File { .. })));
    let Some(PageAsk::File { documents, .. }) = status.ask else { unreachable!("no list of documents") };
    assert!(documents.len() == 1 && documents[0].of_visit);
    counter.touch(Touch::Files(vec![0]));
    wait_green(&counter);
}

/// The page of a private step of the citizen's, with the paper that came behind the curtain.
fn arrived_behind_the_curtain() -> (Counter, Server) {
    let server =
        Server::serving(&[("/private", DOWNLOAD)], &[Served { path: "/paper", head: SENT, body: paper() }]);
    let counter = Counter::open_beside(server.port, nothing());
    counter.visit(&server.address("/private"));
    counter.wait("the citizen sees it alone", |status| {
        status.stage == Stage::Open && status.reasons.contains(&Reason::Path)
    });
    counter.wait("it is drawn", |_| counter.frames(Seat::Citizen).0 > 0);
    counter.pause(300);
    counter.click(50.0, 50.0);
    let status = counter.wait("offered", |status| status.ask.is_some());
    assert!(status.covered, "{status:?}");
    assert!(status.ask.as_ref().is_some_and(|ask| ask.is_for(Seat::Citizen) && !ask.is_for(Seat::Agent)));
    (counter, server)
}

/// The agent takes the hand, and a step where nothing is private.
fn the_agent_opens(counter: &Counter, address: &str) {
    counter.page.wish(Wish::Pass(Seat::Agent));
    counter.page.wish(Wish::Open(Box::new(Opening {
        place: "next".to_owned(),
        address: address.to_owned(),
        private: false,
        rules: Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], ..Rules::default() },
        arrive: Arrive::Anew,
        landmark: None,
        sign: None,
    })));
}

#[test]
fn a_document_that_came_behind_the_curtain_is_offered_to_nobody_else() {
    let (counter, server) = arrived_behind_the_curtain();
    the_agent_opens(&counter, &server.address("/private"));
    counter.wait("the agent leads, and both see it", |status| {
        status.owner == Seat::Agent && status.stage == Stage::Open && !status.covered
    });
    counter.pause(300);
    assert_eq!(counter.page.status().ask, None);
    // What is not offered is not read either.
    counter.page.wish(Wish::Touch(Seat::Agent, Touch::Read));
    counter.click_as(Seat::Agent, 50.0, 250.0);
    let status = counter
        .wait("the agent's list", |status| matches!(status.ask, Some(PageAsk::File { reading: false, .. })));
    let Some(PageAsk::File { documents, .. }) = status.ask else { unreachable!("no list of documents") };
    assert!(documents.is_empty());
    assert!(!is_green(&counter, Seat::Agent));
    // Whose it is gets it back.
    counter.page.wish(Wish::Touch(Seat::Agent, Touch::Leave));
    counter.page.wish(Wish::Pass(Seat::Citizen));
    let his = |ask: &PageAsk| matches!(ask, PageAsk::Received { alone: Some(Seat::Citizen), .. });
    counter.wait("offered again", |status| status.ask.as_ref().is_some_and(his));
}

#[test]
fn what_one_party_was_asked_is_not_asked_of_the_other() {
    let (counter, _server, _key, ..) = asked(&field("", "un"));
    counter.page.wish(Wish::Pass(Seat::Agent));
    counter.wait("closed", |status| status.ask.is_none());
    counter.wait("the agent leads", |status| status.owner == Seat::Agent && !status.covered);
    counter.page.wish(Wish::Touch(Seat::Agent, Touch::Files(vec![0])));
    counter.pause(300);
    assert!(!is_green(&counter, Seat::Agent));
}

#[test]
fn a_key_that_does_not_answer_holds_nobody_up() {
    let never = |_: &[std::path::PathBuf]| loop {
        std::thread::park();
    };
    let server = Server::start(&[("/", &field("", "un"))]);
    let counter = Counter::open_beside(server.port, Outside { list: never, ..nothing() });
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    counter.wait("asked", |status| matches!(status.ask, Some(PageAsk::File { reading: true, .. })));
    counter.page.wish(Wish::Pass(Seat::Agent));
    counter.wait("the agent leads", |status| status.owner == Seat::Agent && status.ask.is_none());
}

#[test]
fn a_document_that_is_too_large_is_not_kept_and_it_is_said() {
    let large = Served { path: "/paper", head: SENT, body: vec![b'x'; 60_000_000] };
    let server = Server::serving(&[("/", DOWNLOAD)], &[large]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    counter.wait("said", |status| status.news == Some(News::TooLarge));
    counter.pause(1000);
    assert_eq!(counter.page.status().news, Some(News::TooLarge));
    assert!(counter.page.status().ask.is_none() && kept("canari-4711.pdf") == 0);
}

/// A printer that keeps what it was given beside what it was told.
fn printer(folder: &std::path::Path) -> Outside {
    use std::os::unix::fs::PermissionsExt as _;
    let printer = folder.join("lp");
    let script = format!(
        "#!/bin/sh\ncat > {0}/coming\necho \"$@\" > {0}/told\nmv {0}/coming {0}/paper\n",
        folder.display()
    );
    fs::write(&printer, script).unwrap();
    fs::set_permissions(&printer, fs::Permissions::from_mode(0o755)).unwrap();
    Outside { folders: Vec::new(), printer: Cups::played_by(printer), ..Outside::default() }
}

#[test]
fn a_document_goes_to_the_printer_without_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (counter, _server) = arrived(printer(folder.path()));
    counter.touch(Touch::Print);
    counter.wait("printed", |status| status.news == Some(News::Printed));
    assert_eq!(fs::read(folder.path().join("paper")).unwrap(), paper());
    assert_eq!(fs::read_to_string(folder.path().join("told")).unwrap().trim(), "-t Passe-main");
}

#[test]
fn without_a_printer_both_read_that_nothing_was_printed() {
    let (counter, _server) = arrived(nothing());
    counter.touch(Touch::Print);
    counter.wait("said", |status| status.news == Some(News::NotPrinted));
}

#[test]
fn a_page_that_wants_to_be_printed_is_printed_when_the_lead_says_so() {
    let html =
        "<title>canari-4711</title><body style='margin:0'><div style='height:200px' onclick='print()'>x</div>
        <div style='height:200px' onclick='dispatchEvent(new Event(\"beforeprint\"))'>x</div>";
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&[("/", html)]);
    let counter = Counter::open_beside(server.port, printer(folder.path()));
    counter.visit(&server.address("/"));
    counter.wait_open();
    // It only pretends.
    counter.click(50.0, 300.0);
    counter.pause(500);
    assert!(counter.page.status().ask.is_none());
    counter.click(50.0, 50.0);
    counter.wait("asked", |status| status.ask == Some(PageAsk::Print));
    assert!(!folder.path().join("paper").exists(), "nobody has said yes");
    counter.touch(Touch::Print);
    counter.wait("printed", |status| status.news == Some(News::Printed));
    let copy = fs::read(folder.path().join("paper")).unwrap();
    assert!(copy.starts_with(b"%PDF"));
    let told = fs::read_to_string(folder.path().join("told")).unwrap();
    assert_eq!(told.trim(), "-t Passe-main");
    assert!(counter.page.status().ask.is_none(), "the copy asks nothing again");
}

#[test]
fn a_paper_of_the_site_is_kept_by_the_reader_and_printed_whole() {
    let papers = [Served { path: "/paper", head: "200 OK\r\nContent-Type: application/pdf", body: paper() }];
    let html = "<body style='margin:0'><a style='display:block;height:200px' href=/paper>x</a>";
    let server = Server::serving(&[("/", html)], &papers);
    let folder = tempfile::tempdir().unwrap();
    let counter = Counter::open_beside(server.port, printer(folder.path()));
    counter.visit(&server.address("/"));
    counter.wait_open();
    counter.click(50.0, 50.0);
    wait_green(&counter);
    // The reader's own button to print, then the one to keep.
    counter.click(730.0, 28.0);
    counter.wait("told how", |status| status.news == Some(News::KeepFirst));
    counter.click(690.0, 28.0);
    counter.wait("kept", |status| matches!(status.ask, Some(PageAsk::Received { readable: true, .. })));
    counter.touch(Touch::Read);
    counter.wait("read", |status| status.host.as_deref() == Some("") && status.ask.is_none());
    counter.click_until(730.0, 28.0, "asked", |status| status.ask == Some(PageAsk::Print));
    counter.touch(Touch::Print);
    counter.wait("printed", |status| status.news == Some(News::Printed));
    assert_eq!(fs::read(folder.path().join("paper")).unwrap(), paper());
}
