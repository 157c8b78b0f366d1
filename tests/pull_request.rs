//! What a change brings, in real Git repositories: `check --base` and `--baseline` report new problems, and no others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const NOW: &str = "2026-11-23T00:00:00Z";
pub const SETTINGS: &str = "base_url = \"https://portal.example/\"\ntitle = \"T\"\ndefault_language = \"en\"\n\
                        [languages.en]\n[languages.zh-CN]\n";
pub const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82";

/// A repository with a site, in a folder of its own.
pub struct Repository {
    folder: TempDir,
    /// Folder of the project in it.
    project: &'static str,
}

/// The result of one check.
#[derive(Debug, PartialEq, Eq)]
struct Checked {
    code: i32,
    /// New problems: `code file "marked"`, then the files of other places.
    new: Vec<String>,
    /// Numbers of problems that were there before, and that are gone.
    old: usize,
    solved: usize,
}

impl Repository {
    /// A committed site of a few pages without problems, but for `old`: a link in a page, if it is not empty.
    pub fn new(old: &str) -> Self {
        Self::below("", old)
    }

    fn below(project: &'static str, old: &str) -> Self {
        let repository = Self { folder: tempfile::tempdir().expect("folder"), project };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.write("site.toml", SETTINGS);
        repository.write("content/_index.md", "# Home\n\n[a](docs/a.md#part-one) [b](docs/b.md)\n");
        repository.write("content/docs/a.md", "# A\n\n## Part one\n\n![p](p.png)\n");
        repository.write("content/docs/b.md", &format!("# B\n\n{old}\n"));
        fs::write(repository.path("content/docs/p.png"), PIXEL).expect("a picture");
        repository.commit();
        repository.git(&["switch", "--quiet", "--create", "topic"]);
        repository
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(self.project).join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("write");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file to remove");
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().expect("a folder")).expect("folder");
        fs::rename(self.path(from), self.path(to)).expect("a file to move");
    }

    pub fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args([
            "-c",
            "user.name=nobody",
            "-c",
            "user.email=nobody@example.org",
        ]);
        let output = command.args(arguments).output().expect("git");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message=x"]);
    }

    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(&self.path(""), arguments)
    }

    /// The problems since a revision.
    fn since(&self, revision: &str) -> Checked {
        checked(&self.path(""), &["--base", revision])
    }

    /// The problems since `main`, with the change committed and not: they must be the same.
    fn on_topic(&self) -> Checked {
        let uncommitted = self.since("main");
        self.commit();
        let committed = self.since("main");
        assert_eq!(uncommitted, committed, "committing changes nothing");
        committed
    }
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.current_dir(folder).args(arguments).args(["--now", NOW]);
    let Output { status, stdout, stderr } = command.output().expect("paifang");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("an exit code"), text(stdout), text(stderr))
}

fn checked(folder: &Path, how: &[&str]) -> Checked {
    let (code, stdout, stderr) = run(folder, &[&["check", "--all", "--format", "json"], how].concat());
    assert!(code < 2, "{stderr}");
    let problems: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let (known, new): (Vec<_>, Vec<_>) = problems.iter().partition(|problem| problem["known"] == true);
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let of = |problem: &&Value| {
        let mut line = format!("{} {} {}", text(&problem["code"]), text(&problem["file"]), problem["marked"]);
        for other in problem["related"].as_array().expect("a list") {
            line.push_str(&format!(" + {}", text(&other["file"])));
        }
        line
    };
    // What people see has the same numbers, and shows the new ones alone.
    let (human_code, report, shown) = run(folder, &[&["check"], how].concat());
    assert_eq!(human_code, code, "{report}{shown}");
    assert_eq!(shown.matches("-->").count(), new.len(), "{shown}");
    let compared = report.lines().find(|line| line.starts_with("Compared with")).expect("a comparison");
    let mut numbers = compared.split(": ").nth(1).expect("numbers").split(", ");
    let number =
        |text: Option<&str>| text.and_then(|text| text.split(' ').next()?.parse().ok()).expect("a number");
    let (old, solved) = (number(numbers.next()), number(numbers.next()));
    assert_eq!(old, known.len(), "{report}");
    Checked { code, new: new.iter().map(of).collect(), old, solved }
}

/// The expected result: an error among the new problems ends with 1.
fn expect(checked: Checked, new: &[&str], old: usize, solved: usize) {
    let code = i32::from(new.iter().any(|line| !line.starts_with("lost-address")));
    let new = new.iter().map(|line| (*line).to_owned()).collect();
    assert_eq!(checked, Checked { code, new, old, solved });
}

const OLD: &str = "[old](nowhere.md)";

#[test]
fn what_was_there_before_stops_nobody() {
    let repository = Repository::new(OLD);
    expect(repository.on_topic(), &[], 1, 0);
    // Lines above move it, and edits elsewhere in the file leave it.
    repository.write("content/docs/b.md", &format!("# B\n\nA new line.\n\n{OLD}\n\nAnother.\n"));
    expect(repository.on_topic(), &[], 1, 0);
    let (code, stdout, _) = repository.run(&["check"]);
    assert_eq!((code, stdout.contains("1 error")), (1, true), "without a base it is an error");
}

#[test]
fn an_old_error_that_is_mended_is_counted() {
    let repository = Repository::new(OLD);
    repository.write("content/docs/b.md", "# B\n\n[new](a.md)\n");
    expect(repository.on_topic(), &[], 0, 1);
}

#[test]
fn a_second_copy_of_an_old_error_is_new() {
    let repository = Repository::new(OLD);
    repository.write("content/docs/b.md", &format!("# B\n\n{OLD} {OLD}\n"));
    expect(repository.on_topic(), &["broken-link content/docs/b.md \"[old](nowhere.md)\""], 1, 0);
}

#[test]
fn a_new_page_with_an_error_is_the_changes_own() {
    let repository = Repository::new(OLD);
    repository.write("content/docs/新.md", "# New\n\n[x](gone.md)\n");
    expect(repository.on_topic(), &["broken-link content/docs/新.md \"[x](gone.md)\""], 1, 0);
}

#[test]
fn a_heading_renamed_here_breaks_a_link_there() {
    let repository = Repository::new(OLD);
    repository.write("content/docs/a.md", "# A\n\n## Part two\n\n![p](p.png)\n");
    expect(
        repository.on_topic(),
        &["broken-anchor content/_index.md \"[a](docs/a.md#part-one)\" + content/docs/a.md"],
        1,
        0,
    );
    // With another name altogether, the edited file is shown.
    repository.write("content/docs/a.md", "# A\n\n## Something else entirely\n\n![p](p.png)\n");
    let (_, _, stderr) = repository.run(&["check", "--base", "main"]);
    assert!(stderr.contains("this change edits this file"), "{stderr}");
}

#[test]
fn a_removed_page_breaks_links_there() {
    let repository = Repository::new("");
    repository.remove("content/docs/b.md");
    let new = [
        "broken-link content/_index.md \"[b](docs/b.md)\" + content/docs/b.md",
        "lost-address content/docs/b.md \"\"",
    ];
    expect(repository.on_topic(), &new, 0, 0);
    let (_, _, stderr) = repository.run(&["check", "--base", "main"]);
    assert!(stderr.contains("this change removes this file"), "{stderr}");
}

#[test]
fn a_moved_page_breaks_links_there_and_keeps_its_old_errors() {
    let repository = Repository::new(OLD);
    repository.rename("content/docs/b.md", "content/guide/b.md");
    let new = [
        "broken-link content/_index.md \"[b](docs/b.md)\" + content/guide/b.md",
        "lost-address content/guide/b.md \"\"",
    ];
    expect(
        repository.since("main"),
        &[
            "broken-link content/_index.md \"[b](docs/b.md)\" + content/docs/b.md",
            "lost-address content/docs/b.md \"\"",
            "broken-link content/guide/b.md \"[old](nowhere.md)\"",
        ],
        0,
        1,
    );
    // Git knows moved files once they are added.
    repository.commit();
    expect(repository.since("main"), &new, 1, 0);
    repository.write("content/_index.md", "# Home\n\n[a](docs/a.md#part-one) [b](guide/b.md)\n");
    expect(repository.on_topic(), &new[1..], 1, 0);
}

#[test]
fn an_address_is_kept_by_an_alias_or_a_redirect() {
    let repository = Repository::new("");
    let move_it = |front_matter: &str| {
        repository.write("content/guide/b.md", &format!("{front_matter}# B\n\nText.\n"));
        repository.write("content/_index.md", "# Home\n\n[a](docs/a.md#part-one) [b](guide/b.md)\n");
    };
    repository.remove("content/docs/b.md");
    move_it("");
    // `zh-CN` readers got the page at an address of their own.
    let lost = ["lost-address content/docs/b.md \"\""];
    expect(repository.since("main"), &lost, 0, 0);
    let (_, _, stderr) = repository.run(&["check", "--base", "main"]);
    assert!(stderr.contains("`/docs/b/` (and one more address) leads nowhere any more"), "{stderr}");
    move_it("---\naliases: [/docs/b/, /zh-cn/docs/b/]\n---\n");
    expect(repository.since("main"), &[], 0, 0);
    move_it("");
    let gone = "\n[redirects]\n\"/docs/*\" = \"/guide/:splat\"\n\"/zh-cn/docs/b/\" = { status = 410 }\n";
    repository.write("site.toml", &format!("{SETTINGS}{gone}"));
    let checked = repository.since("main");
    assert!(!checked.new.iter().any(|line| line.starts_with("lost-address")), "{checked:?}");
}

#[test]
fn a_page_that_became_a_folder_is_the_same_page() {
    let repository = Repository::new(OLD);
    repository.rename("content/docs/b.md", "content/docs/b/index.md");
    repository.write("content/_index.md", "# Home\n\n[a](docs/a.md#part-one) [b](docs/b/index.md)\n");
    repository.commit();
    expect(repository.since("main"), &[], 1, 0);
}

#[test]
fn a_picture_that_others_show_is_removed() {
    let repository = Repository::new("");
    repository.remove("content/docs/p.png");
    let new = ["broken-image content/docs/a.md \"![p](p.png)\" + content/docs/p.png"];
    expect(repository.on_topic(), &new, 0, 0);
}

#[test]
fn a_new_problem_beyond_the_limit_of_a_file_is_found() {
    let many = |links: std::ops::Range<usize>| -> String {
        links.map(|number| format!("[a](old-{number}.md)\n\n")).collect()
    };
    let repository = Repository::new(&many(0..520));
    let checked = repository.on_topic();
    assert_eq!((checked.new.len(), checked.solved, checked.code), (0, 0, 0));
    // Two among the last, and two that go; a paragraph that moves is no news.
    let text =
        format!("# B\n\n{}[x](new.md)\n\n{}[y](newer.md)\n", many(3..510), many(510..520)) + &many(1..2);
    repository.write("content/docs/b.md", &text);
    let checked = repository.on_topic();
    let broken = |link: &str| format!("broken-link content/docs/b.md \"{link}\"");
    assert_eq!(checked.new, [broken("[x](new.md)"), broken("[y](newer.md)")]);
    assert_eq!((checked.solved, checked.code), (2, 1));
    // No more than the limit is listed.
    let text = format!("# B\n\n{}{}", many(0..520), many(1000..1700));
    repository.write("content/docs/b.md", &text);
    let checked = repository.on_topic();
    assert_eq!((checked.new.len(), checked.solved), (501, 0));
}

#[test]
fn settings_and_themes_are_compared_too() {
    let repository = Repository::new(OLD);
    repository.write("site.toml", &format!("{SETTINGS}\n[[menu]]\nlink = \"/nowhere/\"\nlabel = \"x\"\n"));
    let checked = repository.on_topic();
    assert_eq!((checked.old, checked.solved), (1, 0));
    assert!(
        checked.new.iter().all(|line| line.contains("site.toml")) && !checked.new.is_empty(),
        "{checked:?}"
    );
    repository.write("site.toml", SETTINGS);
    repository.write("themes/default/templates/page.html", "{% if %}");
    let checked = repository.on_topic();
    assert_eq!(checked.code, 1);
    assert!(
        checked.new.iter().any(|line| line.contains("themes/default/templates/page.html")),
        "{checked:?}"
    );
}

#[test]
fn unknown_fields_are_compared_by_name() {
    let repository = Repository::new("");
    repository.write("content/docs/b.md", "---\ntitle: B\ncolour: red\n---\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("content/docs/b.md", "---\ntitle: B\nsize: 3\ncolour: blue\n---\n");
    let checked = repository.on_topic();
    assert_eq!((checked.new.len(), checked.old, checked.solved), (1, 1, 0), "{checked:?}");
    assert!(checked.new[0].contains("size"), "{checked:?}");
}

#[test]
fn a_deleted_translation_breaks_only_what_links_to_its_parts() {
    let repository = Repository::new("");
    repository.write("content/docs/a.zh-CN.md", "# 甲\n\n## 一 {#one}\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.remove("content/docs/a.zh-CN.md");
    expect(repository.on_topic(), &[], 0, 0);
}

#[test]
fn files_that_git_ignores_are_not_of_the_change() {
    let repository = Repository::new("");
    repository.write(".gitignore", "content/local.md\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("content/local.md", "# L\n\n[x](gone.md)\n");
    expect(repository.since("main"), &[], 1, 0);
}

#[test]
fn errors_that_others_made_on_main_are_theirs() {
    let repository = Repository::new("");
    repository.write("content/docs/mine.md", "# Mine\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("content/docs/theirs.md", "# T\n\n[x](gone.md)\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "topic"]);
    expect(repository.since("main"), &[], 0, 0);
    // Rebased, the error is here, but not new.
    repository.git(&["rebase", "--quiet", "main"]);
    expect(repository.since("main"), &[], 1, 0);
    // Merged the other way round, as hosts do it for a pull request.
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("content/docs/later.md", "# L\n\n[y](gone.md)\n");
    repository.commit();
    repository.git(&["merge", "--quiet", "--no-ff", "--message=m", "topic"]);
    expect(repository.since("HEAD^1"), &[], 2, 0);
}

#[test]
fn a_clone_of_two_commits_is_enough_for_a_merge() {
    let repository = Repository::new(OLD);
    repository.write("content/docs/new.md", "# N\n\n[x](gone.md)\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("content/docs/c.md", "# C\n");
    repository.commit();
    repository.git(&["merge", "--quiet", "--no-ff", "--message=m", "topic"]);
    let clones = tempfile::tempdir().expect("folder");
    let from = format!("file://{}", repository.folder.path().display());
    let clone = |depth: &str, name: &str| {
        let to = clones.path().join(name);
        repository.git(&[
            "clone",
            "--quiet",
            "--no-tags",
            depth,
            "--branch=main",
            &from,
            &to.display().to_string(),
        ]);
        to
    };
    let new = ["broken-link content/docs/new.md \"[x](gone.md)\""];
    expect(checked(&clone("--depth=2", "two"), &["--base", "HEAD^1"]), &new, 1, 0);
    let one = clone("--depth=1", "one");
    let (code, _, stderr) = run(&one, &["check", "--base", "HEAD^1"]);
    assert_eq!(code, 2);
    assert!(
        stderr.contains("`HEAD^1` is not in this clone") && stderr.contains("`fetch-depth: 2`"),
        "{stderr}"
    );
    let (code, _, stderr) = run(&clones.path().join("two"), &["check", "--base", "origin/topic"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("write `--base HEAD^1`"), "{stderr}");
}

#[test]
fn a_project_may_lie_below_the_top_of_its_repository() {
    let repository = Repository::below("web/site", OLD);
    fs::write(repository.folder.path().join("content.md"), "no page").expect("write");
    repository.write("content/docs/new.md", "# N\n\n[x](gone.md)\n");
    expect(repository.on_topic(), &["broken-link content/docs/new.md \"[x](gone.md)\""], 1, 0);
    let (_, stdout, _) = repository.run(&["check", "--base", "main", "--format", "github"]);
    assert_eq!(
        stdout.lines().filter(|line| line.starts_with("::error file=web/site/content/docs/new.md")).count(),
        1
    );
    assert!(!stdout.contains("docs/b.md"), "{stdout}");
}

#[test]
fn before_there_was_a_site_there_were_no_problems() {
    let repository = Repository::new(OLD);
    repository.git(&["switch", "--quiet", "--orphan", "empty"]);
    repository.commit();
    repository.git(&["switch", "--quiet", "--create", "site"]);
    repository.git(&["checkout", "--quiet", "topic", "--", "."]);
    expect(repository.since("empty"), &["broken-link content/docs/b.md \"[old](nowhere.md)\""], 0, 0);
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_page_counts_as_what_it_leads_to() {
    let repository = Repository::new(OLD);
    std::os::unix::fs::symlink("b.md", repository.path("content/docs/c.md")).expect("a link");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    // The link is replaced by a copy, which has the same error.
    repository.remove("content/docs/c.md");
    repository.write("content/docs/c.md", &format!("# B\n\n{OLD}\n"));
    repository.write("content/docs/b.md", &format!("# B\n\n{OLD}\n\nMore.\n"));
    expect(repository.on_topic(), &[], 2, 0);
}

#[test]
fn line_ends_of_the_checkout_make_nothing_new() {
    let repository = Repository::new("");
    repository.write(".gitattributes", "* text=auto eol=crlf\n");
    repository.write("content/docs/b.md", "# B\n\n[x\ny](gone.md)\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("content/docs/b.md", "# B\r\n\r\n[x\r\ny](gone.md)\r\n\r\nMore.\r\n");
    expect(repository.on_topic(), &[], 1, 0);
}

#[cfg(unix)]
#[test]
fn where_git_would_miss_changes_nothing_is_compared() {
    let repository = Repository::new("");
    fs::rename(repository.path("content"), repository.path("real")).expect("a folder to move");
    std::os::unix::fs::symlink("real", repository.path("content")).expect("a link");
    repository.commit();
    let refused = |settings: &str| {
        repository.write("site.toml", settings);
        let (code, _, stderr) = repository.run(&["check", "--base", "main"]);
        assert!(code == 2 && stderr.contains("lies elsewhere"), "{stderr}");
    };
    refused(SETTINGS);
    refused(&format!("content = \"../content\"\n{SETTINGS}"));
}

#[cfg(unix)]
#[test]
fn odd_objects_stop_no_comparison() {
    use std::os::unix::ffi::OsStrExt;
    let repository = Repository::new(OLD);
    let target = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    std::os::unix::fs::symlink(target, repository.path("content/bad.md")).expect("a link");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.remove("content/bad.md");
    expect(repository.on_topic(), &[], 1, 0);
}

#[test]
fn a_file_and_a_folder_change_places() {
    let repository = Repository::new("");
    repository.write("content/x/y.md", "# Y\n\n[x](gone.md)\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.remove("content/x/y.md");
    fs::remove_dir(repository.path("content/x")).expect("an empty folder");
    repository.write("content/x.md", "# X\n");
    expect(repository.on_topic(), &["lost-address content/x/y.md \"\""], 0, 1);
}

#[test]
fn a_cache_changes_nothing_and_nothing_is_written() {
    let repository = Repository::new(OLD);
    repository.write(".gitignore", "/public\n/.paifang\n");
    repository.commit();
    let (code, _, stderr) = repository.run(&["build", "--keep-going"]);
    assert_eq!(code, 1, "{stderr}");
    repository.write("content/docs/a.md", "# A\n\n![p](p.png)\n\n[x](gone.md)\n");
    let new = [
        "broken-anchor content/_index.md \"[a](docs/a.md#part-one)\" + content/docs/a.md",
        "broken-link content/docs/a.md \"[x](gone.md)\"",
    ];
    let list = || {
        let walk = walkdir::WalkDir::new(repository.folder.path()).sort_by_file_name();
        let files = walk
            .into_iter()
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).expect("a file")))
            .collect::<Vec<_>>()
    };
    let before = list();
    expect(repository.since("main"), &new, 1, 0);
    assert!(before == list(), "files changed");
    expect(checked(&repository.path(""), &["--base", "main", "--no-cache"]), &new, 1, 0);
}

#[test]
fn without_git_an_earlier_list_serves() {
    let repository = Repository::new(OLD);
    let (_, before, _) = repository.run(&["check", "--format", "json"]);
    let list = repository.folder.path().join("before.jsonl");
    fs::write(&list, &before).expect("write");
    fs::remove_dir_all(repository.folder.path().join(".git")).expect("the repository");
    repository.write("content/docs/b.md", &format!("# B\n\nMore.\n\n{OLD}\n\n[x](gone.md)\n"));
    let list = list.display().to_string();
    let new = ["broken-link content/docs/b.md \"[x](gone.md)\""];
    expect(checked(&repository.path(""), &["--baseline", &list]), &new, 1, 0);
    // Lists of older versions have no marked text.
    fs::write(&list, before.replace("\"marked\"", "\"unknown\"")).expect("write");
    expect(checked(&repository.path(""), &["--baseline", &list]), &new, 1, 0);
    fs::write(&list, format!("{before}\nno problem\n")).expect("write");
    let (code, _, stderr) = repository.run(&["check", "--baseline", &list]);
    assert_eq!(code, 2);
    assert!(stderr.contains("line 3 is no problem"), "{stderr}");
    let (code, _, stderr) = repository.run(&["check", "--base", "main"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("not in a Git repository") && stderr.contains("--baseline FILE"), "{stderr}");
}

#[test]
fn a_revision_is_never_an_option() {
    let repository = Repository::new("");
    for revision in ["--output=x", "-h", "", "main..topic", "no such branch"] {
        let (code, _, stderr) = repository.run(&["check", &format!("--base={revision}")]);
        assert_eq!((code, stderr.contains("is not in this clone")), (2, true), "{revision}: {stderr}");
    }
    assert!(!repository.path("x").exists());
}
