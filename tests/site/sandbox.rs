//! Chromium's sandbox: on for an ordinary user, and no browser at all for root.
//!
//! Run as root, as containers run tests, the test starts itself once more as `nobody`.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use passe_main::site::Launch;
use passe_main::site::browser::{Browser, Leash, NoBrowser};
use rustix::process::geteuid;

use super::counter::Counter;
use super::pages::Server;
use super::processes::{command, renderers, state, this_browser};

/// A user who may do nothing.
const NOBODY: &str = "65534";

/// Said when the system keeps an ordinary user from a sandbox.
const NO_NAMESPACES: &str = "this system gives an ordinary user no namespaces";

#[test]
fn root_gets_no_browser_and_reads_why() {
    if !geteuid().is_root() {
        return;
    }
    let launch = Launch { program: None, wall: Vec::new(), as_root: false };
    let Err(refused) = Browser::start(&launch, Leash::default()) else { panic!("it started") };
    assert!(matches!(refused, NoBrowser::Root));
    assert_eq!(
        refused.to_string(),
        "Passe-main tourne en administrateur (root) : Chromium y perdrait sa protection, les sites s'ouvrent à côté. Lancez-le avec un compte ordinaire."
    );
}

#[test]
fn an_ordinary_user_has_the_sandbox() {
    if !geteuid().is_root() {
        return every_page_is_in_its_sandbox();
    }
    let as_nobody = |program: &Path| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"]).arg(program);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap());
        command
    };
    if !as_nobody(Path::new("unshare")).args(["--user", "true"]).status().is_ok_and(|status| status.success())
    {
        super::pages::skipped(NO_NAMESPACES);
        return;
    }
    // Where nobody can read it.
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let copy = folder.path().join("site");
    std::fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
    std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o755)).unwrap();
    let _turn = super::counter::one_at_a_time();
    let run = as_nobody(&copy)
        .args(["--exact", "sandbox::an_ordinary_user_has_the_sandbox"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn the_control_a_page_of_root_has_no_filter_of_system_calls() {
    if !geteuid().is_root() {
        return;
    }
    let server = Server::start(&[("/", "<p>x</p>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let browser = this_browser();
    assert!(browser.iter().any(|pid| command(*pid).contains("--no-sandbox")));
    assert!(renderers(&browser).into_iter().any(|pid| state(pid, "Seccomp").as_deref() == Some("0")));
}

fn every_page_is_in_its_sandbox() {
    let server = Server::start(&[("/", "<p>x</p>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let browser = this_browser();
    let pages = renderers(&browser);
    assert!(!pages.is_empty(), "{browser:?}");
    for pid in browser {
        assert!(!command(pid).contains("--no-sandbox"), "{}", command(pid));
    }
    for pid in pages {
        // 2: a filter of system calls.
        assert_eq!(state(pid, "Seccomp").as_deref(), Some("2"));
        assert_eq!(state(pid, "NoNewPrivs").as_deref(), Some("1"));
    }
}
