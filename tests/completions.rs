//! Files that packages bring beside the program, made by the program itself: completions and manual pages.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

const COMMANDS: [&str; 5] = ["build", "check", "serve", "new", "completions"];

fn paifang(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_paifang")).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn each_shell_completes_every_command_and_option() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = paifang(&["completions", shell]);
        for word in COMMANDS.into_iter().chain(["deny-warnings", "keep-going", "allow-host", "languages"]) {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
        assert!(script.ends_with('\n') && !script.contains('\x1b'), "{shell}");
    }
}

#[test]
fn a_folder_is_completed_as_a_folder() {
    let zsh = paifang(&["completions", "zsh"]);
    let outputs: Vec<&str> = zsh.lines().filter(|line| line.contains("--output=")).collect();
    assert!(!outputs.is_empty() && outputs.iter().all(|line| line.contains("_files -/")), "{outputs:?}");
}

#[test]
fn every_command_has_a_manual_page_and_what_is_not_listed_has_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let pages = folder.path().join("man");
    paifang(&["man", pages.to_str().expect("text")]);
    let names = fs::read_dir(&pages).expect("pages").map(|entry| entry.expect("a page").file_name());
    let names: BTreeSet<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    let expected = COMMANDS.iter().map(|command| format!("paifang-{command}.1"));
    let expected: BTreeSet<String> =
        expected.chain(["paifang.1".to_owned(), "paifang-new-site.1".to_owned()]).collect();
    assert_eq!(names, expected);

    let page = fs::read_to_string(pages.join("paifang-build.1")).expect("a page");
    assert!(page.contains(".TH paifang\\-build 1") || page.contains(".TH paifang-build 1"), "{page}");
    let version = format!("paifang {}", env!("CARGO_PKG_VERSION"));
    assert!(page.contains(&version), "{page}");
    // Examples in lines of their own.
    assert!(page.contains(".SH EXAMPLES\n.nf\n  paifang build "), "{page}");
}

#[test]
fn the_same_pages_are_written_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = |name: &str| {
        let pages = folder.path().join(name);
        paifang(&["man", pages.to_str().expect("text")]);
        fs::read(pages.join("paifang.1")).expect("a page")
    };
    assert_eq!(bytes("a"), bytes("b"));
}
