//! Paper at a real CUPS: what the agent is told, what comes out, and what is left there.
//!
//! Needs `cupsd`; without it these tests say so and do nothing. Each has a scheduler of its own,
//! which listens on a socket in its own folder and touches no printer of the machine.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot go on says so")]

mod left;
mod scheduler;
mod slip;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use passe_main::site::printer::{Cups, Fate, Printer, Times, Why};

use scheduler::{Scheduler, wait};

/// What a person's paper says.
const PAPER: &[u8] = b"%PDF-1.7 canari-4711";
/// Long enough for any machine; nothing waits so long when all is well.
const LONG: Duration = Duration::from_mins(1);
/// Times as short as a test.
const SHORT: Times = Times { grace: Duration::from_millis(300), slow: Duration::from_millis(1200) };

/// A printer of the kiosk at this scheduler.
fn kiosk(scheduler: &Scheduler, times: Times) -> Printer {
    Printer::start(Cups::at(scheduler.socket()), times).unwrap()
}

/// Prints a paper; what becomes of it is heard.
fn print(printer: &Printer, scheduler: &Scheduler) -> Receiver<Fate> {
    let (tell, told) = channel();
    printer.print(printer.visit(), scheduler.paper(PAPER), move |fate| hear(&tell, fate));
    told
}

/// Nobody listens any more once a test has ended.
fn hear<T>(tell: &Sender<T>, word: T) {
    tell.send(word).unwrap_or_default();
}

fn next(told: &Receiver<Fate>) -> Fate {
    told.recv_timeout(LONG).unwrap()
}

#[test]
fn why_a_paper_is_not_taken_is_told_apart() {
    let Some(scheduler) = Scheduler::start() else { return };
    let printer = kiosk(&scheduler, Times::default());
    let told = |printer: &Printer| next(&print(printer, &scheduler));
    assert_eq!(told(&printer), Fate::NotPrinted(Why::NoPrinter));
    scheduler.add_printer();
    scheduler.admin("cupsreject", &["Bureau"]);
    assert_eq!(told(&printer), Fate::NotPrinted(Why::Closed));
    let nowhere = Printer::start(Cups::at(scheduler.path("nowhere")), Times::default()).unwrap();
    assert_eq!(told(&nowhere), Fate::NotPrinted(Why::NoService));
}

#[test]
fn what_has_come_out_leaves_neither_a_copy_nor_a_trace_at_cups() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    let printer = kiosk(&scheduler, Times::default());
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Out));
    assert_eq!(scheduler.printed().unwrap(), PAPER);
    assert_eq!(scheduler.title(), "Passe-main", "whoever stands at the printer reads it");
    wait("nothing is left", || scheduler.spooled().is_empty() && scheduler.known().is_empty());
}

#[test]
fn a_printer_that_stands_still_is_told_and_the_paper_comes_out_when_it_runs_again() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.admin("cupsdisable", &["Bureau"]);
    let printer = kiosk(&scheduler, Times::default());
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Waits));
    scheduler.admin("cupsenable", &["Bureau"]);
    assert_eq!(next(&told), Fate::Out);
    assert_eq!(scheduler.printed().unwrap(), PAPER);
}

#[test]
fn what_waits_at_a_printer_that_is_off_is_told_and_never_comes_out_after_the_visit() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.switch_off();
    let printer = kiosk(&scheduler, SHORT);
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Waits));
    assert!(!scheduler.spooled().is_empty(), "it may still come out: the visit goes on");
    printer.visit_over();
    wait("nothing is left", || scheduler.spooled().is_empty() && scheduler.known().is_empty());
    scheduler.switch_on();
    // The next one comes out: the first would have come before it.
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Out));
    assert_eq!(scheduler.times_printed(), 1);
}

#[test]
fn a_paper_that_is_ready_only_after_its_visit_is_not_printed() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    let printer = kiosk(&scheduler, Times::default());
    let before = printer.visit();
    printer.visit_over();
    let (tell, told) = channel();
    printer.print(before, scheduler.paper(b"canari-of-before"), move |fate| hear(&tell, fate));
    assert_eq!(next(&told), Fate::NotPrinted(Why::Failed));
    // The next visit prints, and only its own; what it prints is not given up with the one before.
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Out));
    assert_eq!((scheduler.times_printed(), scheduler.printed().unwrap().as_slice()), (1, PAPER));
}

#[test]
fn what_waits_when_the_kiosk_ends_is_taken_back() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.admin("cupsdisable", &["Bureau"]);
    let printer = kiosk(&scheduler, Times::default());
    assert_eq!(next(&print(&printer, &scheduler)), Fate::Taken);
    drop(printer);
    assert!(scheduler.spooled().is_empty() && scheduler.known().is_empty());
}

#[test]
fn what_somebody_gives_up_at_the_printer_is_told() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.admin("cupsdisable", &["Bureau"]);
    let printer = kiosk(&scheduler, Times::default());
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Waits));
    scheduler.admin("cancel", &["Bureau-1"]);
    assert_eq!(next(&told), Fate::NotPrinted(Why::Failed));
}

#[test]
fn a_cups_that_does_not_answer_for_a_while_is_asked_again() {
    let Some(mut scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.admin("cupsdisable", &["Bureau"]);
    let printer = kiosk(&scheduler, SHORT);
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Waits));
    scheduler.stops();
    assert_eq!(next(&told), Fate::Unknown);
    scheduler.starts_again();
    scheduler.admin("cupsenable", &["Bureau"]);
    let fates = std::iter::repeat_with(|| next(&told)).find(|fate| *fate != Fate::Waits);
    assert_eq!(fates, Some(Fate::Out));
    wait("nothing is left", || scheduler.spooled().is_empty() && scheduler.known().is_empty());
}

#[test]
fn what_cups_has_forgotten_is_not_called_printed() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    let lp = scheduler.program("loses", "cat > /dev/null; echo 'request id is Bureau-99 (0 file(s))'");
    let printer = Printer::start(Cups::at(scheduler.socket()).through(lp), Times::default()).unwrap();
    let told = print(&printer, &scheduler);
    assert_eq!((next(&told), next(&told)), (Fate::Taken, Fate::Unknown));
}
