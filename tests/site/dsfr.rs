//! Pages that were not written here: the examples of the State's design system, which the official
//! sites are built with.
//!
//! The package is fetched from the npm registry into `target/dsfr`, checked, and never kept in the
//! project; without a network the test says so and does nothing.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use passe_main::site::Seat;
use passe_main::site::frame::Frame;
use passe_main::site::talk::{ControlKey, PageAsk, Touch};
use serde_json::json;

use super::bare::Bare;
use super::counter::{Counter, SIZE};

/// The version of these pages, and what its archive adds up to.
const PACKAGE: &str = "@gouvfr/dsfr@1.15.3";
const ARCHIVE: &str = "gouvfr-dsfr-1.15.3.tgz";
const SHA512: &str = "47d0002d97352df663b72b5664c39a50838759392594167fb1996c2fc4e9299560177a94297b7fb8d621f8bd43d45878a7dd99a96c5bb4d71e6ec8a00597b9a5";

const LOGIN: &str = "/example/layout/page/login/1-default/index.html";
const ACCORDION: &str = "/example/component/accordion/index.html";
const MODAL: &str = "/example/component/modal/index.html";
const SELECT: &str = "/example/component/select/index.html";
const RADIO: &str = "/example/component/radio/index.html";

/// The folder of the pages; `None`: it cannot be had.
fn package() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/dsfr");
    let pages = folder.join("package");
    std::fs::create_dir_all(&folder).ok()?;
    let run = |program: &str, arguments: &[&str]| {
        let run = Command::new(program).args(arguments).current_dir(&folder).output().ok()?;
        run.status.success().then(|| String::from_utf8_lossy(&run.stdout).into_owned())
    };
    if !folder.join(ARCHIVE).exists() {
        run("npm", &["pack", PACKAGE])?;
    }
    let sum = run("sha512sum", &[ARCHIVE])?;
    assert!(sum.starts_with(SHA512), "{PACKAGE} is not what it was: {sum}");
    if !pages.join("package.json").exists() {
        run("tar", &["xzf", ARCHIVE])?;
    }
    Some(pages)
}

/// Serves a folder, and remembers what was asked for.
fn serve(folder: PathBuf) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (folder, seen) = (folder.clone(), Arc::clone(&seen));
            std::thread::spawn(move || answer(stream.unwrap(), &folder, &seen));
        }
    });
    (port, asked)
}

fn answer(mut stream: TcpStream, folder: &Path, seen: &Mutex<Vec<String>>) {
    let mut line = String::new();
    if BufReader::new(&stream).read_line(&mut line).is_err() {
        return;
    }
    let address = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let path = address.split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
    seen.lock().unwrap().push(address);
    let bytes = std::fs::read(folder.join(&path)).unwrap_or_default();
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("html") => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&bytes)));
}

/// Where the middle of what `selector` names stands in each page.
fn places<const N: usize>(port: u16, wanted: [(&str, &str); N]) -> [[f32; 2]; N] {
    let _turn = super::counter::one_at_a_time();
    let mut browser = Bare::open(vec!["--hide-scrollbars".to_owned()], SIZE);
    wanted.map(|(page, selector)| {
        browser.call("Page.navigate", &json!({"url": format!("http://127.0.0.1:{port}{page}")}));
        std::thread::sleep(std::time::Duration::from_millis(1500));
        let question = format!(
            "(()=>{{const r=document.querySelector({selector:?}).getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2+scrollY]}})()"
        );
        let answer = browser.call("Runtime.evaluate", &json!({"expression": question, "returnByValue": true}));
        serde_json::from_value(answer["result"]["value"].clone()).unwrap()
    })
}

/// Opens a page, brings a place into sight and says where it is then.
fn show(counter: &Counter, port: u16, page: &str, [x, y]: [f32; 2]) -> [f32; 2] {
    counter.visit(&format!("http://127.0.0.1:{port}{page}"));
    counter.pause(300);
    counter.wait_open();
    counter.pause(900);
    let down = (y - 300.0).max(0.0);
    if down > 0.0 {
        counter.touch(Touch::Scroll { at: [400.0, 300.0], by: [0.0, down] });
        counter.pause(600);
    }
    let frame = newest(counter);
    let mut colours: Vec<_> = frame.rgb.chunks_exact(3).collect();
    colours.sort_unstable();
    colours.dedup();
    assert!(colours.len() > 20, "{page}: an empty picture");
    [x, y - down]
}

fn newest(counter: &Counter) -> Arc<Frame> {
    counter.page.frames(Seat::Citizen).newest().1.unwrap()
}

/// Touches a place, and waits until so many points of the picture have changed, for both.
fn touch_changes(counter: &Counter, [x, y]: [f32; 2], points: usize) {
    let before = newest(counter);
    counter.click(x, y);
    for seat in Seat::BOTH {
        counter.wait("the page answers", |_| {
            counter.page.frames(seat).newest().1.is_some_and(|frame| {
                let both = before.rgb.chunks_exact(3).zip(frame.rgb.chunks_exact(3));
                let differ =
                    |(one, other): (&[u8], &[u8])| one.iter().zip(other).any(|(a, b)| a.abs_diff(*b) > 40);
                both.filter(|pair| differ(*pair)).count() >= points
            })
        });
    }
}

#[test]
fn the_pages_of_the_states_design_system_are_shown_touched_typed_and_covered() {
    let Some(folder) = package() else {
        super::pages::skipped(&format!("{PACKAGE} cannot be fetched"));
        return;
    };
    let (port, asked) = serve(folder);
    let [user, password, accordion, modal, select, radio] = places(
        port,
        [
            (LOGIN, "form input:not([type=password])"),
            (LOGIN, "input[type=password]"),
            (ACCORDION, ".fr-accordion__btn"),
            (MODAL, "button[data-fr-opened][aria-controls]"),
            (SELECT, "select.fr-select:not([disabled])"),
            (RADIO, ".fr-radio-rich input:not([disabled])"),
        ],
    );
    let counter = Counter::open(port);

    let at = show(&counter, port, ACCORDION, accordion);
    touch_changes(&counter, at, 3000);
    let at = show(&counter, port, MODAL, modal);
    touch_changes(&counter, at, 100_000);
    let at = show(&counter, port, RADIO, radio);
    touch_changes(&counter, at, 30);

    let [x, y] = show(&counter, port, SELECT, select);
    counter.click(x, y);
    let status = counter.wait("asked", |status| status.ask.is_some());
    let Some(PageAsk::Select { options, .. }) = status.ask else { panic!("not a list") };
    assert!(options.len() > 2, "the options of the list");
    counter.touch(Touch::Choose(vec![options.len() - 1]));

    // Typed with its accents, covered before the first letter, and sent by the page's own form.
    let [x, y] = show(&counter, port, LOGIN, user);
    counter.click(x, y);
    counter.wait("typed by both", |status| {
        status.focus.is_some_and(|focus| !focus.secret && focus.keys.is_some())
    });
    counter.touch(Touch::Text("zoé@exemple.fr".to_owned()));
    counter.click(x, y + password[1] - user[1]);
    counter.wait("covered", |status| status.covered && status.focus.is_some_and(|focus| focus.secret));
    let before = counter.frames(Seat::Agent).0;
    counter.touch(Touch::Text("Motdepassé1€".to_owned()));
    counter.pause(500);
    assert_eq!(counter.frames(Seat::Agent).0, before, "nothing more of it is shown to the other");
    counter.touch(Touch::Key(ControlKey::Enter));
    counter.wait("sent", |_| {
        let asked = asked.lock().unwrap();
        asked.iter().any(|address| {
            address.contains("zo%C3%A9%40exemple.fr") && address.contains("Motdepass%C3%A91%E2%82%AC")
        })
    });
}

#[test]
fn the_button_that_the_shared_steps_point_at_is_the_states_own() {
    let Some(folder) = package() else {
        super::pages::skipped(&format!("{PACKAGE} cannot be fetched"));
        return;
    };
    let saved = tempfile::tempdir().unwrap();
    let steps = saved.path().join("connexion-franceconnect");
    std::fs::create_dir(&steps).unwrap();
    std::fs::copy(folder.join(LOGIN.trim_start_matches('/')), steps.join("bouton.html")).unwrap();
    let _turn = super::counter::one_at_a_time();
    let output = Command::new(env!("CARGO_BIN_EXE_passe-main"))
        .args(["site", "check", "connexion-franceconnect", "--format", "json", "--against"])
        .arg(saved.path())
        .env("HOME", saved.path())
        .env_remove("XDG_CONFIG_HOME")
        .env("PASSE_MAIN_BROWSER_AS_ROOT", "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let line: serde_json::Value = serde_json::from_str(told.trim()).unwrap();
    assert_eq!((&line["step"], &line["result"]), (&json!("bouton"), &json!("ok")), "{told}");
}
