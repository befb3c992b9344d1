//! A site whose certificate nobody vouches for: it is said, and nothing of it is shown.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use passe_main::site::talk::{Arrive, Finger, Opening, Rules, Stage, Touch, Trouble, Wish};
use passe_main::site::wall::{Host, Wall};
use passe_main::site::{Launch, Outside, Page, Seat, Setup};

use super::counter::SIZE;

/// A name that exists nowhere; the browser of this test finds it on this machine.
const NAME: &str = "site.exemple.fr";

/// A server that signed its own certificate.
struct SelfSigned {
    process: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl SelfSigned {
    /// `None` without openssl, which the tests do not install for this alone.
    fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("openssl")
            .args([
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=site.exemple.fr",
            ])
            .args(["-addext", "subjectAltName=DNS:site.exemple.fr", "-keyout", "key", "-out", "certificate"])
            .current_dir(&folder)
            .stderr(Stdio::null())
            .status();
        if !made.is_ok_and(|made| made.success()) {
            return None;
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new("openssl")
            .args(["s_server", "-www", "-quiet", "-key", "key", "-cert", "certificate", "-accept"])
            .arg(format!("127.0.0.1:{port}"))
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(Self { process, port, folder })
    }

    /// A browser that finds [`NAME`] here; the last rules count.
    fn browser(&self) -> PathBuf {
        let script = self.folder.path().join("browser");
        let rules = format!("MAP {NAME} 127.0.0.1:{}, MAP * ~NOTFOUND", self.port);
        std::fs::write(&script, format!("#!/bin/sh\nexec chromium \"$@\" --host-resolver-rules='{rules}'\n"))
            .unwrap();
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
        script
    }
}

impl Drop for SelfSigned {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_never_passed_over() {
    let Some(server) = SelfSigned::start() else {
        super::pages::skipped("openssl is not here");
        return;
    };
    let _turn = super::counter::one_at_a_time();
    let wall = Wall::around([Host::parse(NAME).unwrap()]);
    let launch = Launch { program: Some(server.browser()), wall: Vec::new(), as_root: true };
    let page =
        Page::start(Setup { launch, wall, wake: Arc::new(|_| {}), size: SIZE, outside: Outside::default() })
            .unwrap();
    page.wish(Wish::Pass(Seat::Citizen));
    page.wish(Wish::Open(Box::new(Opening {
        place: "step".to_owned(),
        address: format!("https://{NAME}/"),
        private: false,
        rules: Rules { hosts: vec![(NAME.to_owned(), Vec::new())], secret: Vec::new() },
        arrive: Arrive::Anew,
        landmark: None,
        sign: None,
    })));
    let until = std::time::Instant::now() + Duration::from_secs(15);
    while !matches!(page.status().stage, Stage::Down(_)) {
        assert!(std::time::Instant::now() < until, "{:?}", page.status());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(page.status().stage, Stage::Down(Trouble::Certificate));
    // The browser's own warning has a button « continue »: no touch reaches it, no key either.
    for y in [150.0, 300.0, 450.0] {
        for does in [Finger::Down, Finger::Up] {
            page.wish(Wish::Touch(Seat::Citizen, Touch::Finger { does, at: [200.0, y] }));
        }
    }
    page.wish(Wish::Touch(Seat::Citizen, Touch::Text("thisisunsafe".to_owned())));
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(page.status().stage, Stage::Down(Trouble::Certificate));
    for seat in Seat::BOTH {
        assert_eq!(page.frames(seat).newest().1, None, "{seat:?} was shown something");
    }
}
