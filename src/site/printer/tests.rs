//! CUPS played by two scripts: who is called, and with which words. What a real one does stands
//! in `tests/printer`.

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::time::Instant;

use super::*;

/// A folder with a `lp` and a `cancel` that write down what they are told.
fn cups() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in [
        ("lp", "#!/bin/sh\ncat > /dev/null\necho \"request id is Bureau-7 (0 file(s))\"\n"),
        ("cancel", "#!/bin/sh\necho \"$@\" >> \"$0.told\"\n"),
        ("paper", ""),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

fn played(program: PathBuf, grace: Duration) -> Printer {
    Printer::start(Cups::played_by(program), Times { grace, ..Times::default() }).unwrap()
}

fn print(printer: &Printer, paper: File) -> Fate {
    let (tell, told) = channel();
    printer.print(printer.visit(), paper, move |fate| tell.send(fate).unwrap());
    told.recv().unwrap()
}

fn paper(cups: &tempfile::TempDir) -> File {
    File::open(cups.path().join("paper")).unwrap()
}

fn cancelled(cups: &tempfile::TempDir) -> String {
    fs::read_to_string(cups.path().join("cancel.told")).unwrap_or_default()
}

#[test]
fn without_a_printer_or_its_program_it_is_said() {
    let cups = cups();
    for (program, fate) in [
        ("true", Fate::Taken),
        ("false", Fate::NotPrinted(Why::Failed)),
        ("/nowhere/lp", Fate::NotPrinted(Why::NoService)),
    ] {
        let printer = played(program.into(), Duration::ZERO);
        assert_eq!(print(&printer, paper(&cups)), fate, "{program}");
    }
}

#[test]
fn what_was_printed_in_a_visit_is_given_up_some_time_after_it_and_not_before() {
    let cups = cups();
    let printer = played(cups.path().join("lp"), Duration::from_millis(50));
    print(&printer, paper(&cups));
    std::thread::sleep(Duration::from_millis(150));
    assert_eq!(cancelled(&cups), "", "the visit goes on");
    printer.visit_over();
    let until = Instant::now() + Duration::from_secs(5);
    while cancelled(&cups).is_empty() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(cancelled(&cups), "-x Bureau-7\n");
    drop(printer);
    assert_eq!(cancelled(&cups), "-x Bureau-7\n", "once");
}

#[test]
fn nothing_waits_at_the_printer_once_the_kiosk_has_ended() {
    let cups = cups();
    let printer = played(cups.path().join("lp"), Times::default().grace);
    print(&printer, paper(&cups));
    drop(printer);
    assert_eq!(cancelled(&cups), "-x Bureau-7\n");
}

/// A folder with a `lp` that says who it is, once it is called, and never ends.
fn hangs() -> tempfile::TempDir {
    let cups = cups();
    let script = "#!/bin/sh\necho $$ >> \"$0.starts\"\nexec sleep 1000\n";
    fs::write(cups.path().join("lp"), script).unwrap();
    cups
}

/// Every `lp` that was started there.
fn started(cups: &tempfile::TempDir) -> Vec<String> {
    let starts = fs::read_to_string(cups.path().join("lp.starts")).unwrap_or_default();
    starts.lines().map(ToOwned::to_owned).collect()
}

#[test]
fn once_the_kiosk_ends_nothing_more_is_printed_and_what_hangs_does_not_outlive_it() {
    let cups = hangs();
    let printer = played(cups.path().join("lp"), Times::default().grace);
    let (tell, told) = channel();
    for _ in 0..2 {
        let tell = tell.clone();
        printer.print(printer.visit(), paper(&cups), move |fate| tell.send(fate).unwrap());
    }
    let until = Instant::now() + Duration::from_secs(10);
    while started(&cups).is_empty() {
        assert!(Instant::now() < until, "nothing is printed");
        std::thread::sleep(Duration::from_millis(10));
    }
    printer.end();
    let starts = started(&cups);
    assert_eq!(starts.len(), 1, "the second one waited behind the first");
    assert!(!fs::exists(format!("/proc/{}", starts[0])).unwrap(), "it goes on");
    let lost = Fate::NotPrinted(Why::Failed);
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [lost, lost]);
    // A slip that was just being made comes too late.
    assert!(matches!(print(&printer, paper(&cups)), Fate::NotPrinted(_)));
    assert_eq!(started(&cups).len(), 1);
}

#[test]
fn what_cups_still_knows_after_the_last_try_is_not_called_gone() {
    let cups = cups();
    let socket = cups.path().join("sock");
    let scheduler = UnixListener::bind(&socket).unwrap();
    // Says yes to everything, and forgets nothing.
    std::thread::spawn(move || {
        for stream in scheduler.incoming() {
            let mut stream = stream.unwrap();
            assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
            stream.write_all(b"HTTP/1.0 200 OK\r\n\r\n\x01\x01\0\0\0\0\0\x01\x03").unwrap();
        }
    });
    let asked = Cups::at(socket).through(cups.path().join("lp"));
    let left = asked.take_back(vec![Job("Bureau-7".to_owned())], &|| false);
    assert_eq!(left, [Job("Bureau-7".to_owned())]);
    assert_eq!(cancelled(&cups), "-x Bureau-7\n", "its own program has tried too, and has said yes");
}
