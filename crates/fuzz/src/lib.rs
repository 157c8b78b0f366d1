//! Damaged and invented inputs for tests of everything that reads foreign bytes. A target starts from the files in
//! `tests/fuzz/corpus/NAME/`, changes them at random and checks that its invariants still hold. Only for tests; imports
//! nothing.
//!
//! # Steps
//!
//! 1. [`Target::run`] checks each file of the corpus unchanged, and then changed ones, the same in every run.
//! 2. [`change`] makes an input from one or two others: pieces are removed, repeated or moved, tokens inserted.
//! 3. A failing input is shortened, written below `target/fuzz/`, and named in the panic.
//!
//! `PAIFANG_CASES=5` takes five times as many, also the same in each run.
//! `PAIFANG_FUZZ=60` makes each target run for that many seconds with a new seed, which is printed; `PAIFANG_SEED`
//! repeats a seed. The current input is always in `target/fuzz/NAME.now`, so that one that hangs is not lost.
//!
//! cargo-fuzz needs nightly for its sanitizers. bolero changes a corpus on stable, with libFuzzer, but only through its
//! own command, which must be installed and needs a C++ compiler; under `cargo test` it repeats the corpus and then
//! draws random bytes. proptest draws values from a description in the test and keeps failing ones. Inputs drawn from
//! nothing rarely get past the first line of a parser.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    reason = "for tests, which read a corpus and print their seed"
)]

mod change;
mod random;

use std::cell::Cell;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub use change::change;
pub use random::Random;

/// Limit of attempts to shorten a failing input.
const ATTEMPTS: usize = 400;

/// A parser under test, with inputs to start from.
pub struct Target<'a> {
    name: &'a str,
    /// Characters and words with a meaning in the format.
    words: &'a [&'a str],
    seeds: Vec<Vec<u8>>,
}

impl<'a> Target<'a> {
    /// A target with the inputs of its corpus.
    pub fn new(name: &'a str, words: &'a [&'a str]) -> Self {
        let folder = root().join("tests/fuzz/corpus").join(name);
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        // A corpus that cannot be read must fail its test.
        let seeds = paths.iter().map(|path| fs::read(path).expect("a file of the corpus")).collect();
        Self::of(name, words, seeds)
    }

    /// A target with inputs from the test.
    pub fn of(name: &'a str, words: &'a [&'a str], seeds: Vec<Vec<u8>>) -> Self {
        assert!(!seeds.is_empty(), "{name} has nothing to start from");
        Self { name, words, seeds }
    }

    /// Checks the seeds and `cases` changed inputs, or as many as fit into the time that `PAIFANG_FUZZ` sets. `check`
    /// panics if an invariant is violated.
    pub fn run(&self, cases: usize, check: impl Fn(&[u8])) {
        for seed in &self.seeds {
            self.check(seed, &check);
        }
        let Some(seconds) = asked("PAIFANG_FUZZ") else {
            let cases = cases * asked("PAIFANG_CASES").unwrap_or(1) as usize;
            return (0..cases).for_each(|case| self.check(&self.input(0, case), &check));
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_nanos() as u64);
        let seed = asked("PAIFANG_SEED").unwrap_or(now % 1_000_000_000);
        let (start, count) = (Instant::now(), Cell::new(0));
        println!("{}: PAIFANG_SEED={seed} PAIFANG_FUZZ={seconds}", self.name);
        while start.elapsed() < Duration::from_secs(seconds) {
            self.check(&self.input(seed, count.get()), &check);
            count.set(count.get() + 1);
        }
        println!("{}: {} inputs", self.name, count.get());
    }

    /// Makes the input with a number.
    fn input(&self, seed: u64, case: usize) -> Vec<u8> {
        let mut random = Random::new(seed, case);
        let (one, other) = (random.below(self.seeds.len()), random.below(self.seeds.len()));
        change(&self.seeds[one], &self.seeds[other], self.words, &mut random)
    }

    fn check(&self, input: &[u8], check: &impl Fn(&[u8])) {
        let now = self.file("now");
        // Kept in case the check hangs; a folder that cannot be written is no reason not to test.
        let _ = fs::create_dir_all(now.parent().unwrap_or(&now)).and_then(|()| fs::write(&now, input));
        let Some(mut why) = problem(input, check) else { return };
        let shorter = shorten(input, |shorter| match problem(shorter, check) {
            Some(found) => {
                why = found;
                true
            }
            None => false,
        });
        let file = self.file("failed");
        let written = fs::write(&file, &shorter).map(|()| file.display().to_string());
        panic!(
            "{}: {why}\n{:?}\nin {written:?}; mend it and put it into tests/fuzz/corpus/{}/",
            self.name,
            String::from_utf8_lossy(&shorter),
            self.name
        );
    }

    fn file(&self, ending: &str) -> PathBuf {
        root().join("target/fuzz").join(format!("{}.{ending}", self.name))
    }
}

/// How far apart the cases of a long table are that a test takes: every one where `PAIFANG_FULL` is set, as `./test` and
/// CI do; only every `step`th while code is being written.
pub fn stride(step: usize) -> usize {
    if std::env::var_os("PAIFANG_FULL").is_some() { 1 } else { step }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn asked(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name}: a number, not `{text}`")))
}

/// The message of a failing check.
fn problem(input: &[u8], check: &impl Fn(&[u8])) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(|| check(input))).err()?;
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).or(Some("panic".to_owned()))
}

/// Removes the pieces of an input that are not needed for the failure.
fn shorten(input: &[u8], mut fails: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut kept = input.to_vec();
    let mut attempts = ATTEMPTS;
    let mut size = kept.len() / 2;
    while size > 0 && attempts > 0 {
        let mut at = 0;
        while at < kept.len() && attempts > 0 {
            attempts -= 1;
            let end = (at + size).min(kept.len());
            let shorter = [&kept[..at], &kept[end..]].concat();
            if fails(&shorter) {
                kept = shorter;
            } else {
                at = end;
            }
        }
        size /= 2;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_found_and_made_short() {
        let target = Target::of("self", &["<x>"], vec![b"some words, none of them bad".to_vec()]);
        let checked = catch_unwind(AssertUnwindSafe(|| {
            target.run(2_000, |input| assert!(!input.windows(3).any(|part| part == b"<x>"), "it is there"));
        }));
        let message = checked.expect_err("a failure").downcast_ref::<String>().cloned().expect("a message");
        assert!(message.starts_with("self: it is there\n\"<x>\"\n"), "{message}");
    }

    #[test]
    fn inputs_of_one_number_are_the_same() {
        let target = Target::of("same", &["a"], vec![b"one".to_vec(), b"two\nlines\n".to_vec()]);
        let inputs = |seed| (0..50).map(|case| target.input(seed, case)).collect::<Vec<_>>();
        assert_eq!(inputs(1), inputs(1));
        assert_ne!(inputs(1), inputs(2));
    }
}
