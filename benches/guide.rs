//! Checking and searching guides: the targets are 19 guides in 50 ms, 10,000 in 5 s, and a
//! keystroke of the search in 5 ms.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start must say so loudly")]
#![expect(clippy::print_stdout, reason = "memory is measured once, and criterion measures only time")]

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use passe_main::guide::{Library, SearchIndex, SourceFile};
use std::hint::black_box;

const TODAY: Date = Date::constant(2026, 11, 24);

fn shipped() -> Vec<SourceFile> {
    passe_main::config::shipped::shipped()
}

/// The shipped guides and `count` more: all of them in turn but the interview, under other names,
/// so that what is measured is the mean guide.
fn generated(count: usize) -> Vec<SourceFile> {
    let mut files = shipped();
    let is_copied = |file: &&SourceFile| file.stem() != "accueil";
    let copied: Vec<_> = files.iter().filter(is_copied).cloned().collect();
    files.extend(copied.iter().cycle().enumerate().take(count).map(|(number, file)| renamed(file, number)));
    files
}

fn renamed(file: &SourceFile, number: usize) -> SourceFile {
    let (old, new) = (file.stem(), format!("{}-{number}", file.stem()));
    let text = std::str::from_utf8(&file.bytes).expect("UTF-8");
    // The id is the first thing in a guide that stands between quotes.
    let bytes = text.replacen(&format!("\"{old}\""), &format!("\"{new}\""), 1).into_bytes();
    SourceFile { name: format!("procedures/{new}.toml"), bytes }
}

fn check(c: &mut Criterion) {
    let files = shipped();
    c.bench_function("check the shipped guides", |b| b.iter(|| Library::build(black_box(&files), TODAY)));
    let many = generated(10_000);
    let mut slow = c.benchmark_group("many");
    slow.sample_size(10);
    slow.bench_function("check 10,000 guides", |b| {
        b.iter_with_large_drop(|| Library::build(black_box(&many), TODAY));
    });
    slow.finish();
}

fn search(c: &mut Criterion) {
    let files = generated(10_000);
    let without = resident_kib();
    let (library, faults) = Library::build(&files, TODAY);
    drop(faults);
    assert!(library.left_out().is_empty(), "a generated guide is faulty: less is measured than it seems");
    let guides = resident_kib();
    let index = SearchIndex::new(&library);
    let all = resident_kib();
    println!(
        "memory: {} MiB the guides, {} MiB their index",
        (guides - without) / 1024,
        (all - guides) / 1024
    );
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

/// What the program holds in memory now.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line VmRSS");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

// The search first: it also measures memory, which a process that has checked before has to spare.
criterion_group!(benches, search, check);
criterion_main!(benches);
