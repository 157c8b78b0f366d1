//! The history of files in real repositories.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Sample, english};
use crate::{Commit, History, Log, Repository, Role};

/// A text that is still alike after a small change.
fn text(change: &str) -> String {
    (0..40).map(|line| format!("line {line}\n")).chain([change.to_owned()]).collect()
}

impl Sample {
    /// Commits everything; the number is the time, by which a version is named below.
    fn commit_at(&self, time: u32) {
        self.run(&["add", "--all"]);
        self.commit_index(time, "x");
    }

    fn commit_index(&self, time: u32, message: &str) {
        let date = format!("--date=@{} +0000", 1_000_000_000 + time);
        self.run(&["commit", "--quiet", "--allow-empty", &date, "--message", message]);
    }

    /// A whole small life: written, changed, moved and changed.
    fn with_moves() -> Self {
        let sample = Self::new();
        sample.write("a.md", &text("1"));
        sample.write("other.md", "other");
        sample.commit_at(1);
        sample.write("a.md", &text("2"));
        sample.commit_at(2);
        sample.run(&["mv", "a.md", "b.md"]);
        sample.commit_at(3);
        sample.run(&["mv", "b.md", "c.md"]);
        sample.write("c.md", &text("4"));
        sample.commit_at(4);
        sample
    }

    fn repository(&self) -> Repository {
        Repository::of(self.folder.path()).expect("a repository")
    }

    fn history(&self) -> History {
        self.repository().history(None).expect("a history")
    }

    /// The name of the present commit.
    fn name(&self) -> Commit {
        self.repository().head().expect("a commit")
    }
}

/// Versions as `TIME PATH`, those without a change of content in brackets.
fn told(history: &History, path: &str) -> Vec<String> {
    let version = |version: crate::FileVersion<'_>| {
        let told = format!("{} {}", version.commit.authored() - 1_000_000_000, version.path);
        if version.is_change { told } else { format!("({told})") }
    };
    history.versions(path).map(version).collect()
}

/// All versions of all files.
fn all(history: &History) -> Vec<(String, Vec<String>)> {
    history.paths().map(|path| (path.to_owned(), told(history, path))).collect()
}

#[test]
fn a_file_is_followed_through_moves() {
    let sample = Sample::with_moves();
    let history = sample.history();
    assert_eq!(told(&history, "c.md"), ["4 c.md", "(3 b.md)", "2 a.md", "1 a.md"]);
    assert_eq!(told(&history, "other.md"), ["1 other.md"]);
    assert_eq!(told(&history, "a.md"), Vec::<String>::new());
    let versions: Vec<_> = history.versions("c.md").map(|version| version.version()).collect();
    let mut contents = Vec::new();
    let read = sample.repository().read(&versions.iter().collect::<Vec<_>>(), |_, content| {
        let mut text = String::new();
        content.read_to_string(&mut text)?;
        contents.push(text.lines().last().unwrap_or_default().to_owned());
        Ok(())
    });
    read.expect("contents");
    assert_eq!(contents, ["4", "2", "2", "1"]);
}

#[test]
fn moves_that_are_not_committed_count_and_new_files_have_no_history() {
    let sample = Sample::with_moves();
    sample.run(&["mv", "c.md", "d.md"]);
    sample.write("d.md", &text("5"));
    sample.write("new.md", "new");
    let history = sample.history();
    assert_eq!(told(&history, "d.md"), ["4 c.md", "(3 b.md)", "2 a.md", "1 a.md"]);
    assert_eq!(told(&history, "new.md"), Vec::<String>::new());
}

#[test]
fn a_branch_may_move_what_another_one_changes() {
    let sample = Sample::new();
    sample.write("a.md", &text("1"));
    sample.commit_at(1);
    sample.run(&["switch", "--quiet", "--create", "topic"]);
    sample.write("a.md", &format!("first\n{}", text("1")));
    sample.commit_at(2);
    sample.run(&["switch", "--quiet", "main"]);
    sample.run(&["mv", "a.md", "b.md"]);
    sample.commit_at(3);
    sample.write("b.md", &text("4"));
    sample.commit_at(4);
    sample.run(&["merge", "--quiet", "--no-commit", "topic"]);
    sample.commit_index(5, "merge");
    let found = told(&sample.history(), "b.md");
    // Both sides are older than the merge; between them the second of the commits decides.
    assert_eq!(found.first().map(String::as_str), Some("5 b.md"));
    let mut found = found;
    found.sort();
    assert_eq!(found, ["(3 b.md)", "1 a.md", "2 a.md", "4 b.md", "5 b.md"]);
}

#[test]
fn a_merge_that_takes_one_side_made_nothing() {
    let sample = Sample::new();
    sample.write("a.md", &text("1"));
    sample.write("b.md", "b");
    sample.commit_at(1);
    sample.run(&["switch", "--quiet", "--create", "topic"]);
    sample.write("a.md", &text("2"));
    sample.commit_at(2);
    sample.run(&["switch", "--quiet", "main"]);
    sample.write("b.md", "b 3");
    sample.commit_at(3);
    sample.run(&["merge", "--quiet", "--no-commit", "topic"]);
    sample.commit_index(4, "merge");
    let history = sample.history();
    assert_eq!(told(&history, "a.md"), ["2 a.md", "1 a.md"]);
    assert_eq!(told(&history, "b.md"), ["3 b.md", "1 b.md"]);
}

#[test]
fn squashed_and_rebased_branches_are_plain_commits() {
    let sample = Sample::with_moves();
    sample.run(&["switch", "--quiet", "--create", "topic"]);
    sample.run(&["mv", "c.md", "d.md"]);
    sample.commit_at(5);
    sample.write("d.md", &text("6"));
    sample.commit_at(6);
    sample.run(&["switch", "--quiet", "main"]);
    sample.write("other.md", "other 7");
    sample.commit_at(7);
    sample.run(&["switch", "--quiet", "--create", "squashed"]);
    sample.run(&["merge", "--quiet", "--squash", "topic"]);
    sample.commit_index(8, "squash");
    let before = ["4 c.md", "(3 b.md)", "2 a.md", "1 a.md"];
    assert_eq!(told(&sample.history(), "d.md"), [&["8 d.md"][..], &before].concat());
    sample.run(&["switch", "--quiet", "topic"]);
    sample.run(&["rebase", "--quiet", "main"]);
    // A rebase keeps the times of the authors.
    assert_eq!(told(&sample.history(), "d.md"), [&["6 d.md", "(5 d.md)"][..], &before].concat());
}

#[test]
fn one_change_on_two_branches_counts_once() {
    let sample = Sample::new();
    sample.write("a.md", &text("1"));
    sample.commit_at(1);
    sample.run(&["switch", "--quiet", "--create", "topic"]);
    sample.write("a.md", &text("2"));
    sample.commit_at(2);
    sample.run(&["switch", "--quiet", "main"]);
    sample.write("b.md", "b");
    sample.commit_at(3);
    sample.run(&["cherry-pick", "topic"]);
    sample.run(&["merge", "--quiet", "--no-commit", "topic"]);
    sample.commit_index(4, "merge");
    assert_eq!(told(&sample.history(), "a.md"), ["2 a.md", "1 a.md"]);
}

#[test]
fn what_was_taken_back_counts_both_times() {
    let sample = Sample::new();
    for (time, change) in [(1, "1"), (2, "2"), (3, "1"), (4, "2")] {
        sample.write("a.md", &text(change));
        sample.commit_at(time);
    }
    assert_eq!(told(&sample.history(), "a.md"), ["4 a.md", "3 a.md", "2 a.md", "1 a.md"]);
}

#[test]
fn a_deleted_file_may_come_back_and_names_may_be_taken_over() {
    let sample = Sample::new();
    sample.write("a.md", &text("1"));
    sample.write("b.md", "b, which is short");
    sample.commit_at(1);
    sample.run(&["rm", "--quiet", "a.md"]);
    sample.commit_at(2);
    sample.write("a.md", "quite another text");
    sample.commit_at(3);
    assert_eq!(told(&sample.history(), "a.md"), ["3 a.md", "1 a.md"]);
    // b becomes c, and in the same commit a becomes b.
    sample.run(&["mv", "b.md", "c.md"]);
    sample.run(&["mv", "a.md", "b.md"]);
    sample.commit_at(4);
    let history = sample.history();
    // Git compares files at one path first, so that the old `b.md` seems rewritten; nothing is lost, nothing mixed.
    assert!(told(&history, "b.md").starts_with(&["4 b.md".to_owned()]), "{:?}", all(&history));
    assert!(
        told(&history, "c.md").last().is_some_and(|first| first.starts_with("1 ") || first.starts_with("4 "))
    );
}

#[test]
fn another_mode_is_no_change_of_content() {
    let sample = Sample::new();
    sample.write("a.md", &text("1"));
    sample.commit_at(1);
    sample.run(&["update-index", "--chmod=+x", "a.md"]);
    sample.commit_index(2, "mode");
    assert_eq!(told(&sample.history(), "a.md"), ["(2 a.md)", "1 a.md"]);
}

#[test]
fn a_project_in_a_folder_sees_only_its_own_files() {
    let sample = Sample::new();
    sample.write("p/a.md", &text("1"));
    sample.write("outside.md", "outside");
    sample.commit_at(1);
    sample.run(&["mv", "p/a.md", "p/中 文.md"]);
    sample.write("p/中 文.md", &text("2"));
    sample.commit_at(2);
    sample.write("outside.md", "outside 3");
    sample.commit_at(3);
    let repository = Repository::of(&sample.folder.path().join("p")).expect("a repository");
    let history = repository.history(None).expect("a history");
    assert_eq!(all(&history), [("中 文.md".to_owned(), vec!["2 中 文.md".to_owned(), "1 a.md".to_owned()])]);
    let head = repository.head().expect("a commit");
    let found = repository.at(&[(&head, "中 文.md"), (&head, "a.md")]).expect("answers");
    assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn merges_in_a_folder_are_read_like_others() {
    let sample = Sample::new();
    sample.write("p/a.md", &text("1"));
    sample.write("outside.md", "outside");
    sample.commit_at(1);
    sample.run(&["switch", "--quiet", "--create", "topic"]);
    sample.write("p/a.md", &format!("first\n{}", text("1")));
    sample.write("outside.md", "outside 2");
    sample.commit_at(2);
    sample.run(&["switch", "--quiet", "main"]);
    sample.run(&["mv", "p/a.md", "p/b.md"]);
    sample.write("p/b.md", &text("3"));
    sample.commit_at(3);
    sample.run(&["merge", "--quiet", "--no-commit", "topic"]);
    sample.commit_index(4, "merge");
    sample.run(&["config", "diff.relative", "true"]);
    let repository = Repository::of(&sample.folder.path().join("p")).expect("a repository");
    let mut found = told(&repository.history(None).expect("a history"), "b.md");
    assert_eq!(found.first().map(String::as_str), Some("4 b.md"));
    found.sort();
    assert_eq!(found, ["1 a.md", "2 a.md", "3 b.md", "4 b.md"]);
}

#[cfg(unix)]
#[test]
fn a_name_may_have_several_lines() {
    let sample = Sample::new();
    let name = "two\nlines :100644.md";
    sample.write(name, &text("1"));
    sample.commit_at(1);
    sample.write(name, &text("2"));
    sample.commit_at(2);
    assert_eq!(told(&sample.history(), name), [format!("2 {name}"), format!("1 {name}")]);
    let (repository, head) = (sample.repository(), sample.name());
    let found = repository.at(&[(&head, name), (&head, "b.md")]).expect("answers");
    assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_kept_log_is_extended_to_the_same_history() {
    let sample = Sample::with_moves();
    let first = sample.history().into_log();
    sample.run(&["switch", "--quiet", "--create", "topic", "HEAD~2"]);
    sample.run(&["mv", "a.md", "z.md"]);
    sample.write("other.md", "other 5");
    sample.commit_at(5);
    let side = sample.repository().history(Some(first.clone())).expect("a history");
    assert_eq!(all(&side), all(&sample.history()));
    sample.run(&["switch", "--quiet", "main"]);
    let merge = ["merge", "--quiet", "--no-commit", "--strategy-option=ours", "topic"];
    // Both sides moved the file: a conflict, which is settled by hand.
    let mut command = Command::new("git");
    command.current_dir(sample.folder.path()).args(merge).env("GIT_COMMITTER_NAME", "nobody");
    let _ = command.env("GIT_COMMITTER_EMAIL", "nobody@example.org").output().expect("git");
    sample.write("c.md", &text("6"));
    sample.run(&["rm", "--quiet", "--force", "--ignore-unmatch", "a.md", "z.md"]);
    sample.commit_at(6);
    let whole = sample.history();
    for known in [first.clone(), side.into_log(), whole.log().clone(), Log::default()] {
        let again = sample.repository().history(Some(known)).expect("a history");
        assert_eq!(all(&again), all(&whole));
    }
    assert_eq!(told(&whole, "c.md").first().map(String::as_str), Some("6 c.md"));
    // A log of another repository is of no use, and does no harm.
    let foreign = Sample::new();
    foreign.write("x.md", "x");
    foreign.commit_at(9);
    let again = sample.repository().history(Some(foreign.history().into_log())).expect("a history");
    assert_eq!(all(&again), all(&whole));
}

#[test]
fn people_are_named_as_the_mailmap_says_and_without_addresses() {
    let sample = Sample::new();
    sample.write("a.md", "a");
    sample.run(&["add", "--all"]);
    let message = "title\n\nCo-authored-by: 小明 <ming@example.org>\nreviewed-by: x@example.org <x@example.org>\n\
                   Translated-by: Old Name\n <lee@example.org>\nReviewed-by: Plain\nSigned-off-by: N <n@example.org>";
    sample.commit_index(1, message);
    sample.write("a.md", "b");
    sample.run(&["add", "--all"]);
    sample.run(&["commit", "--quiet", "--message=x", "--author=me@example.org <me@example.org>"]);
    let people = |log: Option<Log>| {
        let history = sample.repository().history(log).expect("a history");
        assert!(!format!("{history:?}").contains("example.org"), "an address");
        let named = |version: crate::FileVersion<'_>| {
            let credits = version.commit.credits().map(|(role, name)| format!("{role:?} {name}"));
            let author = version.commit.author().unwrap_or("-").to_owned();
            std::iter::once(author).chain(credits).collect::<Vec<_>>().join(", ")
        };
        (history.versions("a.md").map(named).collect::<Vec<_>>(), history.into_log())
    };
    let (named, log) = people(None);
    let first = "nobody, CoAuthor 小明, Translator Old Name, Reviewer Plain";
    assert_eq!(named, ["-", first]);
    sample.write(".mailmap", "王小明 <ming@example.org>\nLee <lee@example.org> Old Name <lee@example.org>\n");
    let (named, _) = people(Some(log));
    assert_eq!(named, ["-", "nobody, CoAuthor 王小明, Translator Lee, Reviewer Plain"]);
    assert_eq!(Role::CoAuthor.cmp(&Role::Reviewer), std::cmp::Ordering::Less);
}

#[test]
fn a_shallow_clone_is_said() {
    let sample = Sample::with_moves();
    let clone = tempfile::tempdir().expect("folder");
    let to = clone.path().join("x");
    let from = format!("file://{}", sample.folder.path().display());
    sample.run(&["clone", "--quiet", "--depth=2", &from, &to.display().to_string()]);
    let refusal = Repository::of(&to).expect("a repository").history(None).expect_err("no history");
    assert!(english(&refusal).contains("`fetch-depth: 0`"), "{}", english(&refusal));
}

#[test]
fn a_partial_clone_fetches_nothing() {
    let sample = Sample::with_moves();
    sample.run(&["config", "uploadpack.allowFilter", "true"]);
    let clone = tempfile::tempdir().expect("folder");
    let to = clone.path().join("x");
    let from = format!("file://{}", sample.folder.path().display());
    sample.run(&["clone", "--quiet", "--filter=blob:none", &from, &to.display().to_string()]);
    let objects = || count_files(&to.join(".git/objects"));
    let before = objects();
    let refusal = Repository::of(&to).expect("a repository").history(None).expect_err("no history");
    assert!(english(&refusal).contains("git fetch --refetch --no-filter"), "{}", english(&refusal));
    assert_eq!(objects(), before, "something was fetched");
}

fn count_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| if entry.path().is_dir() { count_files(&entry.path()) } else { 1 }).sum()
}

#[cfg(unix)]
#[test]
fn the_file_at_a_path_of_a_commit_is_found_through_links() {
    let sample = Sample::new();
    sample.write("a b.md", "a");
    for (link, target) in [("link.md", "a b.md"), ("gone.md", "nowhere"), ("out.md", "/etc/hostname")] {
        std::os::unix::fs::symlink(target, sample.folder.path().join(link)).expect("a link");
    }
    sample.commit_at(1);
    let first = sample.name();
    sample.run(&["rm", "--quiet", "a b.md"]);
    sample.commit_at(2);
    let second = sample.name();
    let repository = sample.repository();
    let paths = ["gone.md", "link.md", "out.md", "a b.md/x", "a b.md", ""];
    let wanted: Vec<(&Commit, &str)> =
        paths.iter().map(|path| (&first, *path)).chain([(&second, "a b.md")]).collect();
    let found = repository.at(&wanted).expect("answers");
    let ids: Vec<Option<&str>> =
        found.iter().map(|found| found.as_ref().map(|found| found.id.as_str())).collect();
    let a = repository.tree(&first).expect("a tree").get("a b.md").expect("a file").id.clone();
    assert_eq!(ids, [None, Some(a.as_str()), None, None, Some(a.as_str()), None, None]);
    let tree: Vec<String> = repository.tree(&second).expect("a tree").into_keys().collect();
    assert_eq!(tree, ["gone.md", "link.md", "out.md"]);
}
