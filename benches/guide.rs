//! Checking and searching guides: the targets are 19 guides in 50 ms, 10,000 in 5 s, and a
//! keystroke of the search in 5 ms.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start must say so loudly")]

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use passe_main::guide::{Library, SearchIndex, SourceFile};
use std::hint::black_box;

const TODAY: Date = Date::constant(2026, 11, 24);

fn shipped() -> Vec<SourceFile> {
    passe_main::config::shipped::shipped()
}

/// The shipped guides and `count` more: the canteen's, which is as long as most, under other names.
fn generated(count: usize) -> Vec<SourceFile> {
    let files = shipped();
    let canteen = files.iter().find(|file| file.name.ends_with("cantine.toml")).expect("a shipped guide");
    let text = String::from_utf8(canteen.bytes.clone()).expect("UTF-8");
    let copy = |number: usize| SourceFile {
        name: format!("procedures/cantine-{number}.toml"),
        bytes: text.replacen("\"cantine\"", &format!("\"cantine-{number}\""), 1).into_bytes(),
    };
    files.iter().cloned().chain((0..count).map(copy)).collect()
}

fn check(c: &mut Criterion) {
    let files = shipped();
    c.bench_function("check the shipped guides", |b| b.iter(|| Library::build(black_box(&files), TODAY)));
    let many = generated(10_000);
    let mut slow = c.benchmark_group("many");
    slow.sample_size(10);
    slow.bench_function("check 10,000 guides", |b| b.iter(|| Library::build(black_box(&many), TODAY)));
    slow.finish();
}

fn search(c: &mut Criterion) {
    let (library, _) = Library::build(&generated(10_000), TODAY);
    let index = SearchIndex::new(&library);
    for words in [
        "c",
        "cantine",
        "quantine de lecole",
        "carte didentité perdue",
        "bonjour mon fis manje a la quantine le lundi et je veu anuler un repa pour la semène prochène",
    ] {
        c.bench_function(&format!("search « {words} » in 10,000 guides"), |b| {
            b.iter(|| index.search(black_box(words)));
        });
    }
}

criterion_group!(benches, check, search);
criterion_main!(benches);
