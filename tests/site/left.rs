//! What is left of a page: nothing, however it ends.

use std::fs;
use std::process::Command;

use passe_main::site::talk::{Stage, Touch, Trouble, Wish};

use super::counter::Counter;
use super::pages::Server;
use super::processes::{command, this_browser};

fn mine(room: &str) -> Vec<u32> {
    this_browser().into_iter().filter(|pid| command(*pid).contains(room)).collect()
}

/// The room of the browser that this test has started.
fn room() -> String {
    let lines: Vec<_> = this_browser().into_iter().map(command).collect();
    let line = lines.iter().find(|line| line.contains("--remote-debugging-pipe")).unwrap();
    let (_, room) = line.split_once("--user-data-dir=").unwrap();
    room.split("/profile").next().unwrap().to_owned()
}

#[test]
fn nothing_is_left_after_the_session_the_end_or_a_killed_browser() {
    let server = Server::start(&[("/", "<p>x</p><script>localStorage.x='canari-4711'</script>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let first = room();
    assert!(fs::metadata(&first).is_ok());

    // The session ends: another room, this one gone.
    counter.page.wish(Wish::Forget);
    counter.wait("closed", |status| status.stage == Stage::Closed);
    assert!(fs::metadata(&first).is_err(), "the room of the session is gone");
    assert_eq!(mine(&first), Vec::<u32>::new());

    // A killed browser is noticed, and one press brings the step back.
    counter.visit(&server.address("/"));
    counter.wait_open();
    let second = room();
    let pid = *mine(&second).iter().min().unwrap();
    Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
    counter.wait("noticed", |status| status.stage == Stage::Down(Trouble::Gone));
    counter.touch(Touch::StartAgain);
    counter.wait_open();
    assert!(fs::metadata(&second).is_err());
    let third = room();
    drop(counter);
    assert!(fs::metadata(&third).is_err());
    assert_eq!(mine(&third), Vec::<u32>::new());
}
