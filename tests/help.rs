//! The help of every command, as printed in a window of 80 columns: `tests/golden/help/`, one file per command. The
//! program lists the commands, so a new one without a file fails. `UPDATE=1 cargo nextest run --test suite help::`
//! writes the actual output into the files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::tree;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/help")
}

fn help(command: &[String]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_paifang"))
        .args(command)
        .arg("--help")
        // Without a terminal, this determines the line breaks.
        .env("COLUMNS", "80")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{command:?} --help ended with {}", output.status);
    String::from_utf8(output.stdout).expect("help is text")
}

/// Names below `Commands:`, without the command that only prints help.
fn subcommands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty());
    // Explanations that continue on a second line are indented further.
    let entries = lines.filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names = entries.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// The help of a command and of all below it, by the name of its file.
fn gather(command: &[String], found: &mut BTreeMap<String, Vec<u8>>) {
    let text = help(command);
    for name in subcommands(&text) {
        gather(&[command, &[name]].concat(), found);
    }
    found.insert(format!("{}.txt", [&["paifang".to_owned()], command].concat().join("-")), text.into_bytes());
}

#[test]
fn every_command_has_the_help_that_is_on_record() {
    let mut printed = BTreeMap::new();
    gather(&[], &mut printed);
    for known in ["paifang.txt", "paifang-build.txt", "paifang-new.txt", "paifang-new-site.txt"] {
        assert!(printed.contains_key(known), "{known} is not among {:?}", printed.keys());
    }
    if std::env::var_os("UPDATE").is_some() {
        let _ = std::fs::remove_dir_all(folder());
        printed.iter().for_each(|(name, text)| crate::support::write(&folder().join(name), text));
        return;
    }
    let recorded = tree(&folder());
    for name in printed.keys().chain(recorded.keys()) {
        let text = |of: &BTreeMap<String, Vec<u8>>| {
            of.get(name).map(|text| String::from_utf8_lossy(text).into_owned())
        };
        let (now, then) = (text(&printed), text(&recorded));
        let repair = "if it is meant to be: UPDATE=1 cargo nextest run --test suite help::";
        assert!(
            now == then,
            "{name}: {repair}\nnow:\n{}\non record:\n{}",
            now.unwrap_or_default(),
            then.unwrap_or_default()
        );
    }
}
