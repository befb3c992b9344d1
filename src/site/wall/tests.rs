//! What must never be inside, by name and by chance.

use proptest::prelude::*;
use url::Url;

use super::{Host, Verdict, Wall};

const OFFICIAL: &str = "passeport.ants.gouv.fr";

fn host(name: &str) -> Host {
    Host::parse(name).unwrap()
}

fn wall() -> Wall {
    Wall::around([host(OFFICIAL), host("www.service-public.fr"), Host::practice(8765)])
}

#[track_caller]
fn outside(address: &str, seen: Option<&str>) {
    assert_eq!(wall().judge(address), Verdict::Outside { host: seen.map(str::to_owned) }, "{address:?}");
}

#[track_caller]
fn inside(address: &str, name: &str) {
    let verdict = wall().judge(address);
    assert!(matches!(&verdict, Verdict::Inside(host) if host.to_string() == name), "{address:?} {verdict:?}");
}

#[track_caller]
fn scheme(address: &str) {
    assert_eq!(wall().judge(address), Verdict::Scheme, "{address:?}");
}

#[test]
fn the_flags_are_the_measured_ones() {
    assert_eq!(
        wall().flags(),
        [
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE passeport.ants.gouv.fr, \
             EXCLUDE www.service-public.fr",
            "--proxy-server=http://127.0.0.1:1",
            "--proxy-bypass-list=<-loopback>;passeport.ants.gouv.fr:443;www.service-public.fr:443;\
             127.0.0.1:8765",
            "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--disable-quic",
        ]
    );
}

#[test]
fn what_pages_need_for_themselves_is_reached_and_is_no_page() {
    let wall = Wall::around([host(OFFICIAL)]).and_parts([host("cdn.example.fr"), host(OFFICIAL)]);
    let part =
        |address: &str| matches!(wall.judge(address), Verdict::Part(host) if host.name() == "cdn.example.fr");
    assert!(part("https://cdn.example.fr/lettres.woff2"));
    assert!(!part("http://cdn.example.fr/") && !part("https://cdn.example.fr:8443/"));
    // What one guide calls a part is a page where another one opens it.
    assert!(matches!(wall.judge("https://passeport.ants.gouv.fr/"), Verdict::Inside(_)));
    assert!(wall.flags()[0].contains("EXCLUDE cdn.example.fr"), "it can be reached");
    assert!(wall.pages().iter().all(|page| page.name() == OFFICIAL), "nobody is warned of its likes");
}

#[test]
fn a_wall_around_nothing_lets_nothing_through() {
    let wall = Wall::default();
    assert_eq!(wall.flags()[0], "--host-resolver-rules=MAP * ~NOTFOUND");
    assert_eq!(wall.flags()[2], "--proxy-bypass-list=<-loopback>");
    assert_eq!(
        wall.judge("https://passeport.ants.gouv.fr/"),
        Verdict::Outside { host: Some(OFFICIAL.to_owned()) }
    );
}

#[test]
fn a_named_site_is_inside_at_any_page() {
    inside("https://passeport.ants.gouv.fr", OFFICIAL);
    inside("https://passeport.ants.gouv.fr/a/b?c=d#e", OFFICIAL);
    inside("https://passeport.ants.gouv.fr:443/", OFFICIAL);
    inside("https://www.service-public.fr/?q=https://evil.com/", "www.service-public.fr");
}

#[test]
fn case_and_a_last_point_do_not_matter() {
    inside("HTTPS://Passeport.ANTS.Gouv.FR/", OFFICIAL);
    inside("https://passeport.ants.gouv.fr./", OFFICIAL);
    outside("https://passeport.ants.gouv.fr../", Some("passeport.ants.gouv.fr."));
}

#[test]
fn a_parent_a_child_and_a_sibling_are_outside() {
    outside("https://ants.gouv.fr/", Some("ants.gouv.fr"));
    outside("https://www.passeport.ants.gouv.fr/", Some("www.passeport.ants.gouv.fr"));
    outside("https://impots.gouv.fr/", Some("impots.gouv.fr"));
}

#[test]
fn a_name_at_the_beginning_or_at_the_end_of_another_is_outside() {
    outside("https://passeport.ants.gouv.fr.evil.com/", Some("passeport.ants.gouv.fr.evil.com"));
    outside("https://evilpasseport.ants.gouv.fr/", Some("evilpasseport.ants.gouv.fr"));
    outside("https://evil.com/passeport.ants.gouv.fr", Some("evil.com"));
    outside("https://evil.com?passeport.ants.gouv.fr", Some("evil.com"));
    outside("https://evil.com#https://passeport.ants.gouv.fr/", Some("evil.com"));
}

#[test]
fn a_user_before_the_name_is_refused() {
    outside("https://passeport.ants.gouv.fr@evil.com/", Some("evil.com"));
    outside("https://passeport.ants.gouv.fr:443@evil.com/", Some("evil.com"));
    outside("https://moi@passeport.ants.gouv.fr/", Some(OFFICIAL));
    outside("https://moi:secret@passeport.ants.gouv.fr/", Some(OFFICIAL));
    outside("https://:secret@passeport.ants.gouv.fr/", Some(OFFICIAL));
    for nobody in ["https://@", "https://:@", "https:@", "https:/\t/\\@"] {
        outside(&format!("{nobody}passeport.ants.gouv.fr/"), Some(OFFICIAL));
    }
    inside("https://passeport.ants.gouv.fr/@moi?a=@#@", OFFICIAL);
}

#[test]
fn a_backslash_is_read_as_browsers_read_it() {
    outside("https://evil.com\\@passeport.ants.gouv.fr/", Some("evil.com"));
    inside("https://passeport.ants.gouv.fr\\@evil.com/", OFFICIAL);
}

#[test]
fn letters_that_browsers_drop_hide_no_other_name() {
    outside("https://evil.com/\n.passeport.ants.gouv.fr", Some("evil.com"));
    outside("https://passeport.ants.gouv.fr\t.evil.com/", Some("passeport.ants.gouv.fr.evil.com"));
    inside("  https://passeport.ants\n.gouv.fr/ ", OFFICIAL);
    outside("https://passeport.ants.gouv.fr%2eevil.com/", Some("passeport.ants.gouv.fr.evil.com"));
    outside("https://passeport.ants.gouv.fr%00.evil.com/", None);
}

#[test]
fn letters_of_other_alphabets_are_other_names() {
    outside("https://pаsseport.ants.gouv.fr/", Some("xn--psseport-16g.ants.gouv.fr"));
    // A full-width letter is the letter itself, for browsers as for us.
    inside("https://ｐasseport.ants.gouv.fr/", OFFICIAL);
    inside("https://passeport。ants。gouv。fr/", OFFICIAL);
}

#[test]
fn other_ports_are_closed() {
    outside("https://passeport.ants.gouv.fr:8443/", Some(OFFICIAL));
    outside("https://passeport.ants.gouv.fr:80/", Some(OFFICIAL));
    outside("http://passeport.ants.gouv.fr:8080/", Some(OFFICIAL));
    outside("https://127.0.0.1:8766/", Some("127.0.0.1"));
    outside("http://127.0.0.1/", Some("127.0.0.1"));
}

#[test]
fn a_named_site_without_its_lock_is_refused() {
    scheme("http://passeport.ants.gouv.fr/");
    scheme("http://passeport.ants.gouv.fr:443/");
    outside("http://evil.com/", Some("evil.com"));
}

#[test]
fn what_is_not_a_page_of_the_web_is_refused() {
    for address in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,bonjour",
        "about:blank",
        "chrome://settings",
        "view-source:https://passeport.ants.gouv.fr/",
        "blob:https://passeport.ants.gouv.fr/1",
        "filesystem:https://passeport.ants.gouv.fr/temporary/a",
        "ftp://passeport.ants.gouv.fr/",
        "ws://passeport.ants.gouv.fr/",
        "wss://passeport.ants.gouv.fr/",
        "mailto:mairie@ville.fr",
        "tel:3939",
    ] {
        scheme(address);
    }
}

#[test]
fn what_is_no_address_is_outside_and_nameless() {
    for address in ["", " ", "passeport.ants.gouv.fr", "//passeport.ants.gouv.fr/", "https://", "https:///"] {
        outside(address, None);
    }
}

#[test]
fn the_practice_site_is_inside_at_its_port_alone() {
    inside("http://127.0.0.1:8765/", "127.0.0.1:8765");
    inside("http://127.0.0.1:8765/page?a=b", "127.0.0.1:8765");
    outside("http://localhost:8765/", Some("localhost"));
    outside("http://moi@127.0.0.1:8765/", Some("127.0.0.1"));
    let real = Wall::around([host(OFFICIAL)]);
    assert_eq!(real.judge("http://127.0.0.1:8765/"), Verdict::Outside { host: Some("127.0.0.1".to_owned()) });
}

#[test]
fn numbers_of_machines_are_outside_however_they_are_written() {
    for address in [
        "http://2130706433:8765/",
        "http://0x7f000001:8765/",
        "http://0177.0.0.1:8765/",
        "http://127.1:8765/",
        "http://127.0.0.1.:8765/",
        "http://127.0.0.01:8765/",
        "http:127.0.0.1:8765/",
        "http://%31%32%37.0.0.1:8765/",
        "http://①②⑦.0.0.1:8765/",
    ] {
        outside(address, Some("127.0.0.1"));
    }
    outside("http://[::1]:8765/", Some("[::1]"));
    outside("http://[::ffff:127.0.0.1]:8765/", Some("[::ffff:7f00:1]"));
    outside("https://93.184.216.34/", Some("93.184.216.34"));
    outside("https://0/", Some("0.0.0.0"));
}

#[test]
fn neither_path_nor_question_is_in_what_is_said() {
    let said = format!("{:?}", wall().judge("https://moi:secret@evil.com/1234?nom=durand#suite"));
    assert!(["secret", "moi", "1234", "durand", "suite"].iter().all(|word| !said.contains(word)), "{said}");
}

/// Pieces of addresses, thrown together.
const PIECES: &str = "(https?:|HTTPS:|wss:|//|/|\\\\|@|:|443|8765|[.]|。|\\?|#|%2e|%00|\t|\n| |www|evil[.]com|\
    passeport[.]ants[.]gouv[.]fr|passeport|ants|gouv|fr|а|PASSEPORT|127[.]0[.]0[.]1|127|\\[::1\\]|[a-zé%]){1,12}";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn nothing_is_inside_but_a_name_of_the_list(start in "(https?://)?", rest in PIECES) {
        let address = start + &rest;
        if let Verdict::Inside(host) = wall().judge(&address) {
            let url = Url::parse(&address).unwrap();
            let name = url.host_str().unwrap();
            prop_assert!(wall().pages().contains(&host));
            prop_assert_eq!(name.strip_suffix('.').unwrap_or(name), host.name());
            prop_assert_eq!(url.port_or_known_default(), Some(host.port()));
            prop_assert!(url.scheme() == "https" || host.is_practice());
            prop_assert!(url.username().is_empty() && url.password().is_none());
        }
    }

    #[test]
    fn any_text_is_judged_without_a_panic(address in "\\PC{0,40}") {
        let verdict = wall().judge(&address);
        prop_assert!(!matches!(verdict, Verdict::Inside(_)));
    }

    #[test]
    fn a_host_reads_itself_again(text in "[a-zA-Zé0-9.-]{1,30}") {
        if let Ok(host) = Host::parse(&text) {
            prop_assert_eq!(Host::parse(host.name()), Ok(host));
        }
    }

    #[test]
    fn no_host_can_add_a_rule_to_a_flag(text in "\\PC{1,20}[.]fr") {
        if let Ok(host) = Host::parse(&text) {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ['.', '-'].contains(&c);
            prop_assert!(host.name().chars().all(plain));
        }
    }
}
