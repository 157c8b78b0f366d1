//! Tests with real repositories.

#![allow(clippy::disallowed_methods, reason = "tests make files")]

use std::fs;
use std::process::Command;

use super::*;

// As a whole of tests for tests/tidy.rs, too.
#[cfg(test)]
#[cfg(test)]
mod history;

/// A repository in a folder of its own; commits have fixed dates and an author who does not exist.
struct Sample {
    folder: tempfile::TempDir,
}

impl Sample {
    fn new() -> Self {
        let sample = Self { folder: tempfile::tempdir().expect("folder") };
        sample.run(&["init", "--quiet", "--initial-branch=main"]);
        sample
    }

    fn run(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args(arguments);
        for name in ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"] {
            command.env(name, "nobody");
        }
        for name in ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"] {
            command.env(name, "nobody@example.org");
        }
        let output = command.output().expect("git");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("write");
    }

    fn commit(&self) {
        self.run(&["add", "--all"]);
        self.run(&["commit", "--quiet", "--allow-empty", "--message=x"]);
    }

    /// Changes since a revision, as `before -> now`, with the earlier contents.
    fn changes(&self, project: &str, since: &str) -> Vec<String> {
        let repository = Repository::of(&self.folder.path().join(project)).expect("a repository");
        let changes =
            repository.changes(&repository.merge_base(since).expect("a base")).expect("changes").files;
        let versions: Vec<&Version> = changes.iter().filter_map(|change| change.before.as_ref()).collect();
        let mut texts = Vec::new();
        let read = repository.read(&versions, |_, content| {
            let mut text = String::new();
            content.read_to_string(&mut text)?;
            texts.push(text);
            Ok(())
        });
        read.expect("contents");
        let mut texts = texts.into_iter();
        let named = changes.iter().map(|change| {
            let before = change
                .before
                .as_ref()
                .map(|version| format!("{}={}", version.path, texts.next().expect("one")));
            format!("{} -> {}", before.unwrap_or_default(), change.now.as_deref().unwrap_or_default())
        });
        named.collect()
    }
}

#[test]
fn every_kind_of_change_is_listed_with_its_earlier_content() {
    let sample = Sample::new();
    let long = "one line\n".repeat(20);
    for (path, text) in
        [("p/a.md", "a"), ("p/b c.md", "b"), ("p/中.md", &long), ("p/d.md", "d"), ("other.md", "o")]
    {
        sample.write(path, text);
    }
    sample.write("p/.gitignore", "ignored.md\n");
    sample.commit();
    sample.write("p/a.md", "new a");
    sample.write("p/ignored.md", "i");
    sample.write("other.md", "other");
    fs::remove_file(sample.folder.path().join("p/b c.md")).expect("remove");
    sample.run(&["mv", "p/中.md", "p/文.md"]);
    sample.commit();
    sample.write("p/untracked.md", "u");
    sample.run(&["rm", "--quiet", "--cached", "p/d.md"]);
    let expected = [
        "p/a.md=a -> a.md".replace("p/", ""),
        "b c.md=b -> ".to_owned(),
        "d.md=d -> d.md".to_owned(),
        " -> untracked.md".to_owned(),
        format!("中.md={long} -> 文.md"),
    ];
    assert_eq!(sample.changes("p", "HEAD~1"), expected);
}

#[test]
fn a_branch_is_compared_where_it_parted() {
    let sample = Sample::new();
    sample.write("a.md", "a");
    sample.commit();
    sample.run(&["switch", "--quiet", "--create", "topic"]);
    sample.write("b.md", "b");
    sample.commit();
    sample.run(&["switch", "--quiet", "main"]);
    sample.write("c.md", "c");
    sample.commit();
    sample.run(&["switch", "--quiet", "topic"]);
    assert_eq!(sample.changes("", "main"), [" -> b.md"]);
    assert_eq!(sample.changes("", "HEAD"), Vec::<String>::new());
}

#[test]
fn what_a_clone_lacks_is_said_with_what_helps() {
    let sample = Sample::new();
    let says = |of: &Path, revision: &str| {
        let repository = Repository::of(of).expect("a repository");
        english(&repository.merge_base(revision).expect_err("nothing to compare with"))
    };
    assert!(says(sample.folder.path(), "HEAD").contains("there is no commit yet"));
    sample.write("a.md", "a");
    sample.commit();
    sample.commit();
    assert!(says(sample.folder.path(), "--output=x").contains("correct the name"));
    assert!(says(sample.folder.path(), "nowhere").contains("git fetch origin BRANCH"));
    sample.run(&["switch", "--quiet", "--orphan", "other"]);
    sample.commit();
    assert!(says(sample.folder.path(), "main").contains("no commit in common"));
    let clone = tempfile::tempdir().expect("folder");
    let from = format!("file://{}", sample.folder.path().display());
    let to = clone.path().join("x").display().to_string();
    sample.run(&["clone", "--quiet", "--depth=1", "--branch=main", &from, &to]);
    assert!(says(&clone.path().join("x"), "HEAD~1").contains("`fetch-depth: 2`"));
    let nowhere = english(&Repository::of(clone.path()).expect_err("no repository"));
    assert!(nowhere.contains("is not in a Git repository"), "{nowhere}");
}

/// A refusal in English.
fn english(refusal: &crate::Refusal) -> String {
    use paifang_base::diag::Wording as _;
    paifang_i18n::Words::new(Default::default(), &[&crate::MESSAGES]).say(&refusal.text())
}
