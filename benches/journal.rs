//! From an accepted command to the disk: the target is 20 ms at the 99th percentile.
//!
//! Criterion tells means, and a promise about the worst hundredth is not one about the mean: so
//! [`percentiles`] measures [`APPENDS`] of them one by one, and prints a line of its own.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start must say so loudly")]
#![expect(clippy::print_stdout, reason = "what it measured is said on standard output")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use passe_main::journal::{Journal, Opening};
use passe_main::session::{Actor, Event, Happening, Role, SessionId, Timestamp};

fn event(what: Happening) -> Event {
    Event { at: Timestamp(1_795_500_000_000), by: Actor::Party(Role::Agent), what }
}

/// A journal in this folder, with a session begun.
fn begun(dir: &std::path::Path) -> (Journal, SessionId) {
    let opening = Opening {
        dir: dir.to_owned(),
        site: None,
        clock: Arc::new(|| Timestamp(1_795_500_000_000)),
        wake: Arc::new(|| ()),
    };
    let (journal, _) = Journal::open(opening).expect("a journal");
    let session = SessionId([1; 16]);
    journal.append(session, vec![event(Happening::SessionGreeted { session })]);
    assert!(journal.flush(Duration::from_secs(5)));
    (journal, session)
}

fn append(c: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, session) = begun(dir.path());
    c.bench_function("append without waiting", |b| {
        b.iter(|| journal.append(black_box(session), vec![event(Happening::ReadAloud)]));
        journal.flush(Duration::from_secs(30));
    });
    c.bench_function("append until durable", |b| {
        b.iter(|| {
            journal.append(black_box(session), vec![event(Happening::ReadAloud)]);
            assert!(journal.flush(Duration::from_secs(5)));
        });
    });
}

/// How many are measured one by one.
const APPENDS: usize = 2_000;

fn percentiles(_: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, session) = begun(dir.path());
    let mut took: Vec<Duration> = (0..APPENDS)
        .map(|_| {
            let begin = Instant::now();
            journal.append(session, vec![event(Happening::ReadAloud)]);
            assert!(journal.flush(Duration::from_secs(5)));
            begin.elapsed()
        })
        .collect();
    took.sort_unstable();
    let at = |percent: usize| took[(APPENDS * percent / 100).min(APPENDS - 1)];
    println!(
        "append until durable, {APPENDS} one by one: p50 {:.2?}, p99 {:.2?}, max {:.2?}",
        at(50),
        at(99),
        at(100)
    );
}

criterion_group!(benches, append, percentiles);
criterion_main!(benches);
