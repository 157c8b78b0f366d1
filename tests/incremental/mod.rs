//! Incremental = clean: whatever is done to a site, in whatever order, built by one process or by many, killed in
//! between or with a damaged cache: after each build the output is, byte for byte, what a clean build gives.
//!
//! Sequences of edits are drawn from a seed and can be replayed:
//!
//! ```text
//! PAIFANG_SEED=7 cargo nextest run --test suite random_edits                      as many as in CI
//! PAIFANG_SEED=7 PAIFANG_EDITS=200 cargo nextest run --test suite random_edits    the first 200
//! PAIFANG_SEED=7 PAIFANG_EDITS=3,17, cargo nextest run --test suite random_edits  only these two
//! PAIFANG_EDITS=10000 cargo nextest run --release --test suite --run-ignored only incremental::  over many seeds
//! ```
//!
//! A sequence that fails is made shorter as long as it still fails, and printed as one of the above. Only builds
//! that are killed depend on more than the seed.

mod edits;
mod random;
mod site;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};

use random::Random;
use world::{Builders, Counts, World};

/// Edits of each sequence in CI.
const FEW: usize = 12;
/// Edits of one sequence in the long run.
const PER_SEED: usize = 100;
/// Edits of the long run unless `PAIFANG_EDITS` says otherwise.
const MANY: usize = 10_000;
/// How often a sequence that fails is run again to make it shorter.
const MAX_REPLAYS: usize = 150;

/// Who builds in the sequence of this seed.
fn builders(seed: u64) -> Builders {
    [Builders::Many, Builders::One, Builders::Mixed][(seed % 3) as usize]
}

/// An edit after which the property did not hold, by its number, and why.
struct Failure {
    edit: usize,
    why: String,
    log: Vec<String>,
}

/// Does these edits of a seed's sequence. `each`: the property is checked after each build, else after the last.
fn run(seed: u64, edits: &[usize], each: bool) -> Result<Counts, Failure> {
    let mut world = World::new(builders(seed));
    for (at, edit) in edits.iter().enumerate() {
        let last = at + 1 == edits.len();
        let mut random = Random::new(seed, *edit);
        let step = catch_unwind(AssertUnwindSafe(|| world.step(&mut random, each || last, last)));
        let why = match step {
            Ok(Ok(())) => continue,
            Ok(Err(why)) => why,
            Err(panic) => match panic.downcast_ref::<String>() {
                Some(text) => format!("panic: {text}"),
                None => "panic".to_owned(),
            },
        };
        return Err(Failure { edit: *edit, why, log: world.log });
    }
    Ok(world.counts)
}

/// Runs a sequence; one that fails is made as short as it gets and told.
fn check(seed: u64, edits: Vec<usize>) -> Counts {
    let mut failure = match run(seed, &edits, true) {
        Ok(counts) => return counts,
        Err(failure) => failure,
    };
    let mut kept: Vec<usize> = edits.into_iter().take_while(|edit| *edit != failure.edit).collect();
    kept.push(failure.edit);
    let mut replays = MAX_REPLAYS;
    let mut size = kept.len() / 2;
    while size > 0 {
        let mut at = 0;
        // The last edit is the one that shows it.
        while at + 1 < kept.len() && replays > 0 {
            replays -= 1;
            let end = (at + size).min(kept.len() - 1);
            let fewer: Vec<usize> = kept[..at].iter().chain(&kept[end..]).copied().collect();
            match run(seed, &fewer, false) {
                Err(found) if found.edit == failure.edit => {
                    failure = found;
                    kept = fewer;
                }
                _ => at = end,
            }
        }
        size /= 2;
    }
    let edits: String = kept.iter().map(|edit| format!("{edit},")).collect();
    panic!(
        "PAIFANG_SEED={seed} PAIFANG_EDITS={edits} ({:?} builders)\n{}\n{}",
        builders(seed),
        failure.log.join("\n"),
        failure.why,
    );
}

/// `PAIFANG_EDITS`: a number of edits, or the edits of a list.
fn edits_asked() -> Option<Vec<usize>> {
    let text = std::env::var("PAIFANG_EDITS").ok()?;
    let number = |text: &str| text.trim().parse().expect("PAIFANG_EDITS: numbers");
    if text.contains(',') {
        return Some(text.split(',').filter(|part| !part.trim().is_empty()).map(number).collect());
    }
    Some((0..number(&text)).collect())
}

fn seed_asked() -> Option<u64> {
    Some(std::env::var("PAIFANG_SEED").ok()?.parse().expect("PAIFANG_SEED: a number"))
}

/// Three sequences, one for each way of building, or the one that is asked for.
#[test]
fn random_edits_end_as_a_clean_build_does() {
    match seed_asked() {
        Some(seed) => println!("{:?}", check(seed, edits_asked().unwrap_or_else(|| (0..FEW).collect()))),
        None => {
            let mut counts = Counts::default();
            (0..3)
                .for_each(|seed| counts += check(seed, edits_asked().unwrap_or_else(|| (0..FEW).collect())));
            assert!(counts.published > counts.checked / 3 && counts.written > 0, "{counts:?}");
        }
    }
}

#[test]
#[ignore = "minutes: the run for the note"]
fn many_random_edits_end_as_a_clean_build_does() {
    let edits = edits_asked().map_or(MANY, |edits| edits.len());
    let first = seed_asked().unwrap_or(100);
    let mut counts = Counts::default();
    for at in 0..edits.div_ceil(PER_SEED) {
        counts += check(first + at as u64, (0..PER_SEED.min(edits - at * PER_SEED)).collect());
        println!("{} edits, {counts:?}", ((at + 1) * PER_SEED).min(edits));
    }
}
