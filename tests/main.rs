//! All external tests of the library and the program, in one binary, so that their dependencies are linked once. Run a
//! part of them by its module: `cargo nextest run --test suite golden::`.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "tests make and read files, and stop where something is missing"
)]

mod bad_input;
mod cards;
mod cases;
mod ci;
mod cli;
mod code_files;
mod community;
mod completions;
mod conversion;
mod corpora;
mod determinism;
mod diff;
mod docs;
mod editors;
mod edits;
mod exchange;
mod finding;
mod fixes;
mod golden;
mod help;
mod history;
mod hostile;
mod images;
mod import;
mod incremental;
mod kill;
mod links;
mod portal;
mod previews;
mod pull_request;
mod serve;
mod snippets;
mod support;
mod translations;
mod tutorial;
mod words;

use std::path::Path;

/// A file that is not declared would silently never run.
#[test]
fn every_file_of_tests_is_declared() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    // Roots of binaries.
    let roots = ["main.rs", "tidy.rs"];
    let walk = walkdir::WalkDir::new(&folder).into_iter();
    for entry in walk.filter_entry(|entry| entry.file_name() != "node_modules") {
        let entry = entry.expect("a file of tests");
        let path =
            entry.path().strip_prefix(&folder).expect("below tests").to_string_lossy().replace('\\', "/");
        if !path.ends_with(".rs") || roots.contains(&path.as_str()) {
            continue;
        }
        let stem = path.strip_suffix("/mod.rs").or_else(|| path.strip_suffix(".rs")).unwrap_or(&path);
        let (above, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let parents = match above {
            "" => vec!["main.rs".to_owned()],
            above => vec![format!("{above}/mod.rs"), format!("{above}.rs")],
        };
        let declares = |parent: &String| {
            let text = std::fs::read_to_string(folder.join(parent)).unwrap_or_default();
            text.lines().any(|line| line == format!("mod {name};"))
        };
        assert!(parents.iter().any(declares), "tests/{path} is declared in none of {parents:?}");
    }
}
