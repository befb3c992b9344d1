//! What is left of a page: nothing, however it ends.

use std::fs;
use std::process::Command;

use passe_main::site::talk::{Stage, Touch, Trouble, Wish};

use super::counter::Counter;
use super::pages::Server;

/// Processes of a browser whose room is `room`.
fn browsers() -> Vec<(u32, String)> {
    fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|pid: u32| {
            let line = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
            let line = String::from_utf8_lossy(&line).replace('\0', " ");
            (line.contains("--remote-debugging-pipe") && is_our_child(pid)).then_some((pid, line))
        })
        .collect()
}

/// Other tests have browsers of their own at the same time. The first process of a browser is our
/// child; those that it starts name it as the leader of their group.
fn is_our_child(pid: u32) -> bool {
    let stat = |pid: u32| fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let field = |pid: u32, at: usize| -> Option<u32> {
        stat(pid).rsplit(')').next()?.split_whitespace().nth(at)?.parse().ok()
    };
    field(pid, 2).and_then(|group| field(group, 1)) == Some(std::process::id())
}

fn mine(room: &str) -> Vec<u32> {
    browsers().into_iter().filter(|(_, line)| line.contains(room)).map(|(pid, _)| pid).collect()
}

/// The room of the browser that this test has started: the one that was not there before.
fn room_of(before: &[(u32, String)]) -> String {
    let line =
        browsers().into_iter().find(|(pid, _)| !before.iter().any(|(other, _)| other == pid)).unwrap().1;
    let at = line.find("--user-data-dir=").unwrap() + "--user-data-dir=".len();
    line[at..].split("/profile").next().unwrap().to_owned()
}

#[test]
fn nothing_is_left_after_the_session_the_end_or_a_killed_browser() {
    let before = browsers();
    let server = Server::start(&[("/", "<p>x</p><script>localStorage.x='canari-4711'</script>")]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let room = room_of(&before);
    assert!(fs::metadata(&room).is_ok());

    // No port is open: driven over the pipe only.
    for pid in mine(&room) {
        let sockets = Command::new("grep")
            .args(["-c", "remote-debugging-port"])
            .arg(format!("/proc/{pid}/cmdline"))
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&sockets.stdout).trim(), "0");
    }

    // The session ends: another room, this one gone.
    counter.page.wish(Wish::Forget);
    counter.wait("closed", |status| status.stage == Stage::Closed);
    assert!(fs::metadata(&room).is_err(), "the room of the session is gone");
    assert_eq!(mine(&room), Vec::<u32>::new());

    // A killed browser is noticed, and one press brings the step back.
    counter.visit(&server.address("/"));
    counter.wait_open();
    let second = room_of(&before);
    let pid = *mine(&second).iter().min().unwrap();
    Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
    counter.wait("noticed", |status| status.stage == Stage::Down(Trouble::Gone));
    counter.touch(Touch::StartAgain);
    counter.wait_open();
    assert!(fs::metadata(&second).is_err());
    let third = room_of(&before);
    drop(counter);
    assert!(fs::metadata(&third).is_err());
    assert_eq!(mine(&third), Vec::<u32>::new());
}
