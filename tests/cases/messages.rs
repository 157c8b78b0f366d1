//! Printing of problems: summaries, and the file that is named.

use std::process::Command;

use crate::support::Project;

/// Output of `paifang check`: standard output, standard error.
fn check(project: &Project, options: &[&str]) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.arg("check").arg("--root").arg(project.root()).arg("--no-cache").args(options);
    command.args(["--now", crate::support::NOW]);
    let output = command.output().expect("paifang runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// A site of which each page has the same unknown field, and one another one.
fn imported(pages: usize) -> Project {
    let project = Project::bilingual(&[]);
    for n in 0..pages {
        project.write(&format!("content/docs/p{n}.md"), "---\nlegacy_id: 5\n---\n# 页\n\n文。\n");
    }
    project.write("content/docs/other.md", "---\nlegacy_url: x\n---\n# 页\n\n文。\n");
    project
}

#[test]
fn problems_that_differ_only_in_their_place_are_printed_once_with_their_number() {
    let project = imported(40);
    let (summary, reported) = check(&project, &[]);
    assert_eq!(reported.matches("legacy_id").count(), 2, "the message and the excerpt: {reported}");
    assert!(
        reported.contains("40 times in 40 files") && reported.contains("`paifang check --all` lists all"),
        "{reported}"
    );
    assert!(reported.contains("legacy_url"), "{reported}");
    assert!(summary.contains("41 warnings"), "{summary}");
    let (github, _) = check(&project, &["--format", "github"]);
    assert_eq!(github.matches("::warning").count(), 2, "{github}");
    let (_, all) = check(&project, &["--all"]);
    assert_eq!(all.matches("warning[unknown-field]").count(), 41, "{all}");
    let (json, _) = check(&project, &["--format", "json"]);
    assert_eq!(json.lines().filter(|line| line.contains("unknown-field")).count(), 41);
}

#[test]
fn a_few_problems_are_printed_one_by_one() {
    let (_, reported) = check(&imported(5), &[]);
    assert_eq!(reported.matches("warning[unknown-field]").count(), 6, "{reported}");
}
