//! What a page can reach: every way out is tried in a browser without the wall, where it must
//! lead out, then behind the wall's switches alone, then in the program. There nothing arrives.

use std::collections::BTreeSet;
use std::net::{TcpListener, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use passe_main::site::wall::{Host, Wall};
use serde_json::json;

use super::bare::Bare;
use super::counter::{Counter, SIZE};
use super::pages::{MOVED, SCRIPT, Server};
use super::processes::{open_ports, this_browser};

/// The ways out. Each asks for a path of its own name, or knocks at a door of its own.
/// A preconnection is tried too; our other switches already keep every browser from it.
const WAYS: [&str; 33] = [
    "picture",
    "script",
    "style",
    "font",
    "frame",
    "fetch",
    "fetch-by-name",
    "fetch-by-number",
    "fetch-by-six",
    "beacon",
    "prefetch",
    "ping",
    "redirected-picture",
    "redirected-frame",
    "redirected-fetch",
    "socket",
    "socket-by-name",
    "events",
    "worker",
    "worker-socket",
    "shared-worker",
    "service-worker",
    "module",
    "popup",
    "left",
    "sent",
    "moved",
    "refreshed",
    "stun",
    "transport",
    "turn",
    "object",
    "media",
];

/// Everything that is outside, with open doors.
struct Outside {
    server: Server,
    six: Server,
    doors: Vec<(&'static str, u16, Arc<AtomicBool>)>,
}

impl Outside {
    fn open() -> Self {
        let six = Server::start_on(TcpListener::bind("[::1]:0").unwrap(), &[]);
        let doors = vec![tcp("preconnect"), tcp("turn"), udp("stun"), udp("transport")];
        Self { server: Server::start(&[]), six, doors }
    }

    fn port(&self, name: &str) -> u16 {
        self.doors.iter().find(|(door, ..)| *door == name).unwrap().1
    }

    /// Which ways led here.
    fn reached(&self) -> BTreeSet<String> {
        let asked = self.server.asked().into_iter().chain(self.six.asked());
        let asked = asked.map(|path| path.trim_start_matches('/').trim_end_matches('?').to_owned());
        let doors = self.doors.iter().filter(|(_, _, knocked)| knocked.load(Ordering::Relaxed));
        asked.chain(doors.map(|(name, ..)| (*name).to_owned())).collect()
    }

    /// The pages inside, which try every way, and the addresses to visit.
    fn attackers(&self) -> (Server, [&'static str; 7]) {
        let port = self.server.port;
        let out = self.server.address("");
        let work = |name: &str| format!("fetch('{out}/{name}',{{mode:'no-cors'}}).catch(()=>0);");
        let moved = |name: &str| format!("{MOVED}{out}/{name}");
        let (stun, turn, six) = (self.port("stun"), self.port("turn"), self.six.port);
        let (connect, transport) = (self.port("preconnect"), self.port("transport"));
        let all = format!(
            "<!doctype html><link rel=prefetch href='{out}/prefetch'>
            <link rel=stylesheet href='{out}/style'><style>@font-face{{font-family:f;src:url('{out}/font')}}p{{font-family:f}}</style>
            <p>x</p><img src='{out}/picture'><img src='/redirected-picture'><script src='{out}/script'></script>
            <iframe src='{out}/frame'></iframe><iframe src='/redirected-frame'></iframe><object data='{out}/object'></object>
            <video src='{out}/media' preload=auto></video><a id=a href='#x' ping='{out}/ping'>x</a>
            <script type=module>import('{out}/module').catch(()=>0)</script>
            <script>
            {fetch} fetch('/redirected-fetch',{{mode:'no-cors'}}).catch(()=>0);
            for (const [host, name] of [['localhost:{port}','name'],['2130706433:{port}','number'],['[::1]:{six}','six']])
              fetch('http://'+host+'/fetch-by-'+name,{{mode:'no-cors'}}).catch(()=>0);
            navigator.sendBeacon('{out}/beacon'); new EventSource('{out}/events'); a.click();
            new WebSocket('ws://127.0.0.1:{port}/socket'); new WebSocket('ws://localhost:{port}/socket-by-name');
            new Worker('/worker.js'); new SharedWorker('/shared.js'); navigator.serviceWorker.register('/service.js');
            try {{ new WebTransport('https://127.0.0.1:{transport}/x').ready.catch(()=>0) }} catch (e) {{}}
            const peer=new RTCPeerConnection({{iceServers:[{{urls:'stun:127.0.0.1:{stun}'}},{{urls:'turn:127.0.0.1:{turn}?transport=tcp',username:'x',credential:'x'}}]}});
            peer.createDataChannel('x'); peer.createOffer().then(o=>peer.setLocalDescription(o));
            </script>",
            fetch = work("fetch"),
        );
        let server = Server::start(&[
            ("/", &all),
            ("/redirected-picture", &moved("redirected-picture")),
            ("/redirected-frame", &moved("redirected-frame")),
            ("/redirected-fetch", &moved("redirected-fetch")),
            (
                "/worker.js",
                &format!("{} new WebSocket('ws://127.0.0.1:{port}/worker-socket')", work("worker")),
            ),
            ("/shared.js", &format!("{SCRIPT}{}", work("shared-worker"))),
            ("/service.js", &format!("{SCRIPT}{}", work("service-worker"))),
            (
                "/preconnect",
                &format!(
                    "<!doctype html><link rel=preconnect href='http://127.0.0.1:{connect}'><link rel=preconnect crossorigin href='http://127.0.0.1:{connect}'><p>x"
                ),
            ),
            ("/popup", &format!("<script>window.open('{out}/popup')</script>")),
            ("/left", &format!("<script>location='{out}/left'</script>")),
            (
                "/sent",
                &format!(
                    "<form method=post action='{out}/sent'></form><script>document.forms[0].submit()</script>"
                ),
            ),
            ("/moved", &moved("moved")),
            ("/refreshed", &format!("<meta http-equiv=refresh content='0;url={out}/refreshed'>")),
        ]);
        (server, ["/", "/preconnect", "/popup", "/left", "/sent", "/moved", "/refreshed"])
    }
}

fn tcp(name: &'static str) -> (&'static str, u16, Arc<AtomicBool>) {
    let (listener, knocked) = (TcpListener::bind("127.0.0.1:0").unwrap(), Arc::new(AtomicBool::new(false)));
    let (port, seen) = (listener.local_addr().unwrap().port(), Arc::clone(&knocked));
    std::thread::spawn(move || listener.incoming().for_each(|_| seen.store(true, Ordering::Relaxed)));
    (name, port, knocked)
}

fn udp(name: &'static str) -> (&'static str, u16, Arc<AtomicBool>) {
    let (socket, knocked) = (UdpSocket::bind("127.0.0.1:0").unwrap(), Arc::new(AtomicBool::new(false)));
    let (port, seen) = (socket.local_addr().unwrap().port(), Arc::clone(&knocked));
    std::thread::spawn(move || {
        while socket.recv(&mut [0; 2048]).is_ok() {
            seen.store(true, Ordering::Relaxed);
        }
    });
    (name, port, knocked)
}

/// What is reached from a browser without our conductor.
fn bare(walled: bool) -> BTreeSet<String> {
    let _turn = super::counter::one_at_a_time();
    let outside = Outside::open();
    let (server, pages) = outside.attackers();
    let flags = Wall::around([Host::practice(server.port)]).flags();
    // Its popups are let through, as a finger on a link would.
    let popups = vec!["--disable-popup-blocking".to_owned()];
    let mut browser = Bare::open(if walled { [flags, popups].concat() } else { popups }, SIZE);
    for page in pages {
        // A page that is refused is an answer too.
        browser.say("Page.navigate", &json!({"url": server.address(page)}));
        std::thread::sleep(Duration::from_millis(if page == "/" { 3500 } else { 900 }));
    }
    assert!(server.asked().len() > pages.len(), "what is inside is reached");
    outside.reached()
}

#[test]
fn without_the_wall_every_way_leads_out() {
    assert_eq!(bare(false).intersection(&names()).cloned().collect::<BTreeSet<_>>(), names());
}

#[test]
fn the_switches_of_the_wall_alone_hold_every_way() {
    assert_eq!(bare(true), BTreeSet::new());
}

#[test]
fn nothing_of_another_address_is_reached() {
    let outside = Outside::open();
    let (server, pages) = outside.attackers();
    let counter = Counter::open(server.port);
    for page in pages {
        counter.visit(&server.address(page));
        counter.pause(if page == "/" { 3500 } else { 900 });
    }
    assert!(server.asked().len() > pages.len(), "what is inside is reached");
    assert_eq!(outside.reached(), BTreeSet::new());
}

fn names() -> BTreeSet<String> {
    WAYS.map(ToOwned::to_owned).into()
}

/// Which of these names the browser has asked DNS for: its own log of its network.
fn dns(walled: bool) -> Vec<&'static str> {
    let _turn = super::counter::one_at_a_time();
    let names = ["in-picture.test", "in-frame.test", "prefetched.test"];
    let page = format!(
        "<link rel=dns-prefetch href='http://{}'><img src='http://{}/x'><iframe src='http://{}/x'></iframe>",
        names[2], names[0], names[1]
    );
    let server = Server::start(&[("/", &page)]);
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("network.json");
    let mut flags = vec![format!("--log-net-log={}", log.display())];
    if walled {
        flags.extend(Wall::around([Host::practice(server.port)]).flags());
    }
    let mut browser = Bare::open(flags, SIZE);
    browser.call("Page.navigate", &json!({"url": server.address("/")}));
    std::thread::sleep(Duration::from_secs(2));
    // Ended by itself, it writes its log to the end.
    browser.say_to_browser("Browser.close");
    std::thread::sleep(Duration::from_secs(1));
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains(&format!("127.0.0.1:{}", server.port)), "the log tells of the page itself");
    let job = log.split("\"HOST_RESOLVER_MANAGER_JOB\":").nth(1).unwrap();
    let job: String = job.chars().take_while(char::is_ascii_digit).collect();
    let jobs: Vec<_> = log.lines().filter(|line| line.contains(&format!("\"type\":{job}}}"))).collect();
    names.into_iter().filter(|name| jobs.iter().any(|line| line.contains(name))).collect()
}

#[test]
fn no_name_of_another_site_is_asked_of_dns() {
    assert!(dns(false).len() >= 2, "the control: without the wall they are");
    assert_eq!(dns(true), Vec::<&str>::new());
}

#[test]
fn no_port_is_ever_open() {
    let server = Server::start(&[("/", "<p>x</p>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let browser = this_browser();
    assert!(browser.len() > 2, "{browser:?}");
    assert_eq!(open_ports(&browser), Vec::<String>::new());
    let own = open_ports(&[std::process::id()]);
    assert!(own.iter().any(|port| port.ends_with(&format!(":{:04X}", server.port))), "the control: {own:?}");
}
