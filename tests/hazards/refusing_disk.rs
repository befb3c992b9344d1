//! What holds whenever the journal's file cannot be written, whatever the reason.
//!
//! Touches are answered at once, the agent is told in French, nothing is called erased before
//! it is durable, and when the disk works again the journal catches up by itself.

use std::time::Duration;

use passe_main::screen::board::Farewell;
use passe_main::session::Role;

use crate::counter::{Counter, after_a_crash};

/// Sooner than the writer gives up waiting (`journal::schema::BUSY_MS`): whoever waits for the disk is slower.
const AT_ONCE: Duration = Duration::from_millis(50);

/// In `phase` the disk refuses. `wish` is granted and leads to `after`; `words` are part of the alarm.
/// `refuse` makes the disk refuse until what it returns is dropped.
#[track_caller]
pub fn check<Refusing>(
    phase: &str,
    wish: &str,
    after: &str,
    words: &str,
    refuse: impl Fn(&Counter) -> Refusing,
) {
    let mut counter = Counter::in_phase(phase);
    let refusing = refuse(&counter);
    go_on(&mut counter, wish, after, words);
    drop(refusing);
    catch_up(&mut counter);
    counter.restart().is(&after_a_crash(after));

    let mut counter = Counter::in_phase(phase);
    let refusing = refuse(&counter);
    counter.touch(wish);
    wipe_without_a_disk(&mut counter);
    drop(refusing);
    // The next touch is another reason to try.
    counter.touch("citizen larger");
    catch_up(&mut counter);
    let counter = counter.restart();
    counter.is(&after_a_crash("need"));
    assert_eq!(counter.board().health.sessions_today, 1, "the wipe is in the journal, once");
}

/// The session goes on, at once, and the alarm is shown.
#[track_caller]
fn go_on(counter: &mut Counter, wish: &str, after: &str, words: &str) {
    counter.answered_in.clear();
    counter.touch(wish);
    counter.is(after);
    counter.until("the agent is told", |counter| !counter.alarms().is_empty());
    let alarm = counter.alarms().join(" ");
    assert!(alarm.starts_with("Le journal n'est pas encore enregistré."), "{alarm}");
    assert!(alarm.contains(words) && alarm.ends_with("rien n'est perdu."), "{alarm}");
    // What anyone may wish in every phase.
    for _ in 0..3 {
        counter.touch("citizen larger");
    }
    counter.is(after);
    assert!(!counter.engine.journal().flush(Duration::ZERO), "nothing is reported durable");
    // The quickest: any single one may have been held up by the other tests.
    let quickest = counter.answered_in.iter().min().expect("touches");
    assert!(*quickest < AT_ONCE, "a touch waits for the disk: {:?}", counter.answered_in);
}

/// The screens are empty at once, but it is not called erased.
#[track_caller]
fn wipe_without_a_disk(counter: &mut Counter) {
    counter.wipe(Role::Citizen);
    let mut seen = Vec::new();
    counter.until("it is said that the journal has not kept it", |counter| {
        seen.extend(counter.board().farewell);
        seen.last() == Some(&Farewell::NotKept)
    });
    assert!(!seen.contains(&Farewell::Erased), "{seen:?}");
    // The next person does not wait for the disk either.
    counter.touch("agent greet");
    counter.is("need attention=active");
    assert!(!counter.engine.journal().flush(Duration::ZERO), "nothing is reported durable");
}

/// Everything is written, and nobody is alarmed any more.
#[track_caller]
pub fn catch_up(counter: &mut Counter) {
    counter.on_disk();
    assert_eq!(counter.alarms(), [""; 0], "the alarm goes by itself");
}

/// Another program holds the file, until this is dropped.
pub fn lock(counter: &Counter) -> rusqlite::Connection {
    let other = rusqlite::Connection::open(counter.data.join("journal.sqlite")).expect("the journal");
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    other
}
