//! What a killed kiosk has left at CUPS: the next one takes it back before it prints anything.

use super::{Cups, Fate, Printer, SHORT, Scheduler, Times, kiosk, next, print, scheduler::wait};

/// A kiosk that was killed, as CUPS sees it: its paper is there, and nobody knows it.
fn forgotten(scheduler: &Scheduler, title: &str) {
    scheduler.file("forgotten", b"canari-of-before");
    scheduler.admin("lp", &["-t", title, scheduler.path("forgotten").to_str().unwrap()]);
}

fn nothing_is_left(scheduler: &Scheduler) -> bool {
    scheduler.spooled().is_empty() && scheduler.known().is_empty()
}

#[test]
fn what_waits_from_a_killed_kiosk_is_taken_back_at_the_next_start() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.switch_off();
    forgotten(&scheduler, "Passe-main");
    forgotten(&scheduler, "Passe-main");
    let _printer = kiosk(&scheduler, Times::default());
    wait("nothing is left", || nothing_is_left(&scheduler));
}

#[test]
fn what_a_killed_kiosk_has_printed_leaves_no_copy_after_the_next_start() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    forgotten(&scheduler, "Passe-main");
    wait("it has come out", || scheduler.printed().is_some() && !scheduler.waits());
    assert!(!scheduler.spooled().is_empty(), "CUPS keeps a copy");
    let _printer = kiosk(&scheduler, Times::default());
    wait("nothing is left", || nothing_is_left(&scheduler));
}

#[test]
fn what_is_left_is_taken_back_before_anything_new_is_printed() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.switch_off();
    forgotten(&scheduler, "Passe-main");
    // Its order lies there before the thread has looked for the first time.
    let printer = kiosk(&scheduler, Times::default());
    let told = print(&printer, &scheduler);
    assert_eq!(next(&told), Fate::Taken);
    scheduler.switch_on();
    assert_eq!(next(&told), Fate::Out);
    assert_eq!(scheduler.times_printed(), 1, "the forgotten one would have come first");
}

#[test]
fn papers_of_others_are_left_alone() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.admin("cupsdisable", &["Bureau"]);
    forgotten(&scheduler, "Budget");
    forgotten(&scheduler, "Passe-main");
    let _printer = kiosk(&scheduler, SHORT);
    wait("ours is taken back", || scheduler.known().lines().count() == 1);
    assert!(scheduler.known().contains("Bureau-1"), "{}", scheduler.known());
}

#[test]
fn a_cups_that_starts_after_the_kiosk_is_asked_too() {
    let Some(mut scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.switch_off();
    forgotten(&scheduler, "Passe-main");
    scheduler.stops();
    let _printer = kiosk(&scheduler, Times::default());
    std::thread::sleep(std::time::Duration::from_millis(200));
    scheduler.starts_again();
    wait("nothing is left", || nothing_is_left(&scheduler));
}

#[test]
fn what_lp_has_handed_over_is_taken_back_at_the_end_even_when_it_has_not_said_so() {
    let Some(scheduler) = Scheduler::start() else { return };
    scheduler.add_printer();
    scheduler.admin("cupsdisable", &["Bureau"]);
    let handed = scheduler.path("handed");
    let lp = scheduler.program("hangs", &format!("lp \"$@\" > {}\nexec sleep 1000", handed.display()));
    let cups = Cups::at(scheduler.socket()).through(lp);
    let printer = Printer::start(cups, Times::default()).unwrap();
    let _told = print(&printer, &scheduler);
    wait("CUPS has it", || std::fs::read_to_string(&handed).is_ok_and(|words| words.contains("Bureau-1")));
    assert!(!scheduler.spooled().is_empty());
    drop(printer);
    assert!(nothing_is_left(&scheduler), "{:?} {}", scheduler.spooled(), scheduler.known());
}
