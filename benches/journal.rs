//! From an accepted command to the disk: the target is 20 ms at the 99th percentile.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start must say so loudly")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use passe_main::journal::{Journal, Opening};
use passe_main::session::{Actor, Event, Happening, Role, SessionId, Timestamp};

fn event(what: Happening) -> Event {
    Event { at: Timestamp(1_795_500_000_000), by: Actor::Party(Role::Agent), what }
}

fn append(c: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a folder");
    let opening = Opening {
        dir: dir.path().to_owned(),
        site: None,
        clock: Arc::new(|| Timestamp(1_795_500_000_000)),
        wake: Arc::new(|| ()),
    };
    let (journal, _) = Journal::open(opening).expect("a journal");
    let session = SessionId([1; 16]);
    journal.append(session, vec![event(Happening::SessionGreeted { session })]);
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

criterion_group!(benches, append);
criterion_main!(benches);
