//! The pages hold together, and the server gives out nothing else.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::request::MAX_HEAD_BYTES;
use super::{Page, Practice};
use crate::config::shipped::SHIPPED;

/// What the server says to `request`.
fn say(practice: &Practice, request: &str) -> String {
    let mut stream = TcpStream::connect(practice.host()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn ask(practice: &Practice, method: &str, path: &str) -> String {
    say(practice, &format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n\r\n", practice.host()))
}

/// The path of a page, secret included.
fn path(practice: &Practice, page: Page) -> String {
    practice.address(page).strip_prefix(&format!("http://{}", practice.host())).unwrap().to_owned()
}

/// The values of `attribute` in `html`.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_page_and_what_stands_beside_it_is_served() {
    let practice = Practice::start().unwrap();
    for &page in Page::ALL {
        let answer = ask(&practice, "GET", &path(&practice, page));
        assert!(answer.starts_with("HTTP/1.1 200 "), "{page:?}");
        assert!(answer.ends_with(page.html()), "{page:?}");
        for said in ["no-store", "default-src 'self'; style-src 'self'; script-src 'self'", "nosniff"] {
            assert!(answer.contains(said), "{page:?}: {said}");
        }
        for beside in [values(page.html(), "src"), values(page.html(), "href")].concat() {
            let beside = path(&practice, page).replace(page.name(), beside);
            assert!(ask(&practice, "GET", &beside).starts_with("HTTP/1.1 200 "), "{beside}");
        }
    }
}

#[test]
fn a_head_has_no_body() {
    let practice = Practice::start().unwrap();
    let answer = ask(&practice, "HEAD", &path(&practice, Page::Code));
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn without_the_secret_there_is_nothing() {
    let practice = Practice::start().unwrap();
    let right = path(&practice, Page::SignIn);
    let token = right.split('/').nth(1).unwrap();
    assert!(token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let wrong = "0".repeat(32);
    for path in ["/", "/connexion", "//connexion", &format!("/{wrong}/connexion"), &right[1..]] {
        for method in ["GET", "POST", "DELETE"] {
            assert!(ask(&practice, method, path).starts_with("HTTP/1.1 404 "), "{method} {path}");
        }
    }
    assert_ne!(practice.address(Page::Code), Practice::start().unwrap().address(Page::Code));
}

#[test]
fn no_path_leads_out_of_the_list() {
    let practice = Practice::start().unwrap();
    let base = path(&practice, Page::SignIn).replace("/connexion", "");
    for name in [
        "",
        "/",
        "/../Cargo.toml",
        "/connexion/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/connexion.html",
        "/connexion?mot-de-passe=x",
        "/connexion/",
        "/CONNEXION",
        "connexion",
    ] {
        assert!(ask(&practice, "GET", &format!("{base}{name}")).starts_with("HTTP/1.1 404 "), "{name}");
    }
}

#[test]
fn a_form_is_answered_with_the_next_page_and_nothing_of_it_comes_back() {
    let practice = Practice::start().unwrap();
    let next = path(&practice, Page::Code);
    let body = format!("mot-de-passe=canari-4711&long={}", "x".repeat(3 * 1024 * 1024));
    let head = format!("POST {next} HTTP/1.1\r\nContent-Length: {}\r\n\r\n", body.len());
    let answer = say(&practice, &format!("{head}{body}"));
    assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
    assert!(answer.contains(&format!("\r\nLocation: {next}\r\n")), "{answer}");
    assert!(answer.contains("Content-Length: 0\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
    assert!(!answer.contains("canari"));
    assert!(!ask(&practice, "GET", &next).contains("canari"));
    assert!(!format!("{practice:?}").contains("canari"));
}

#[test]
fn another_method_is_refused() {
    let practice = Practice::start().unwrap();
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "get"] {
        let answer = ask(&practice, method, &path(&practice, Page::Code));
        assert!(answer.starts_with("HTTP/1.1 405 "), "{method}: {answer}");
    }
    assert!(say(&practice, "bonjour\r\n\r\n").starts_with("HTTP/1.1 400 "));
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let practice = Practice::start().unwrap();
    let line = format!("X-Long: {}\r\n", "x".repeat(1000));
    let head =
        format!("GET {} HTTP/1.1\r\n{}", path(&practice, Page::Code), line.repeat(MAX_HEAD_BYTES / 500));
    assert!(say(&practice, &head).starts_with("HTTP/1.1 431 "));
    assert!(ask(&practice, "GET", &path(&practice, Page::Code)).starts_with("HTTP/1.1 200 "));
}

#[test]
fn a_client_that_says_nothing_stops_nobody() {
    let practice = Practice::start().unwrap();
    let silent: Vec<_> = (0..8).map(|_| TcpStream::connect(practice.host()).unwrap()).collect();
    assert!(ask(&practice, "GET", &path(&practice, Page::Code)).starts_with("HTTP/1.1 200 "));
    drop(silent);
}

#[test]
fn a_dropped_server_answers_no_more() {
    let practice = Practice::start().unwrap();
    let host = practice.host();
    assert!(host.starts_with("127.0.0.1:"));
    drop(practice);
    assert!(TcpStream::connect(host).is_err());
}

#[test]
fn every_page_says_that_it_is_practice_before_anything_else() {
    for &page in Page::ALL {
        let (_, body) = page.html().split_once("<body>\n").unwrap();
        let first = "<p class=\"practice\">Page d'entraînement — rien n'est envoyé</p>";
        assert!(body.starts_with(first), "{page:?}");
        assert!(
            page.html().contains("<html lang=\"fr\">") && page.html().contains("Saint-Exemple"),
            "{page:?}"
        );
    }
}

#[test]
fn every_page_links_only_to_pages_that_exist_and_leads_on() {
    let names: BTreeSet<_> = Page::ALL.iter().map(|page| page.name()).collect();
    let mut reached = BTreeSet::new();
    for &page in Page::ALL {
        let links = [values(page.html(), "href"), values(page.html(), "action")].concat();
        let pages: Vec<_> = links.into_iter().filter(|link| *link != "practice.css").collect();
        assert!(!pages.is_empty(), "{page:?} is a dead end");
        for link in pages {
            assert!(names.contains(link), "{page:?} links to {link}");
            reached.insert(link);
        }
        assert!(!page.html().contains("//"), "{page:?} names another site");
    }
    assert_eq!(reached, names, "every page can be walked to");
}

#[test]
fn no_form_puts_what_is_typed_in_an_address() {
    for &page in Page::ALL {
        let forms = page.html().matches("<form ").count();
        assert_eq!(page.html().matches("<form method=\"post\" action=\"").count(), forms, "{page:?}");
        assert!(!page.html().contains("formmethod"), "{page:?}");
    }
}

#[test]
fn every_field_has_a_label() {
    for &page in Page::ALL {
        let labels = values(page.html(), "for");
        for tag in ["<input ", "<select ", "<textarea "] {
            for field in page.html().split(tag).skip(1).map(|rest| rest.split('>').next().unwrap()) {
                let field = format!(" {field}");
                let inside = field.contains("\"radio\"") || field.contains("\"checkbox\"");
                let id = values(&field, "id");
                assert!(inside || id.iter().any(|id| labels.contains(id)), "{page:?}: {field}");
            }
        }
    }
}

#[test]
fn every_site_step_of_the_shipped_guides_has_a_page() {
    let mut steps = 0;
    for (file, text) in SHIPPED {
        let guide: toml::Table = text.parse().unwrap();
        let id = guide["id"].as_str().unwrap();
        let all = guide["step"].as_array().unwrap();
        // A step that stays on what is open needs none.
        for step in all.iter().filter(|step| step.get("open").is_some()) {
            let step = step["id"].as_str().unwrap();
            assert!(Page::known(id, step).is_some(), "{file}: {step}");
            steps += 1;
        }
    }
    assert!(steps > 20, "the guides are read");
}
