//! `paifang new ci`: the files as they are written, that they are what the manual shows, and the check's own steps in a
//! clone of the shape that GitHub Actions makes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{tree, write};

const HOSTS: [&str; 6] = ["github", "gitlab", "forgejo", "gitee", "netlify", "cloudflare"];
const GOLDEN: &str = "tests/golden/ci/files.txt";
const NOW: &str = "2026-11-23T00:00:00Z";

fn paifang(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.current_dir(folder).args(arguments).env_remove("SOURCE_DATE_EPOCH");
    command.output().expect("paifang runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The files for a host, by path.
fn made(host: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let output = paifang(folder.path(), &["new", "ci", host]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    tree(folder.path()).into_iter().map(|(path, bytes)| (path, text(&bytes))).collect()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn files_for_each_host_are_on_record() {
    let mut now = String::new();
    for host in HOSTS {
        for (path, file) in made(host) {
            assert!(!file.contains("@VERSION@") && file.contains(env!("CARGO_PKG_VERSION")), "{path}");
            let _ = write!(now, "==== {host}: {path}\n{file}");
        }
    }
    // A release changes the version alone.
    let now = now.replace(&format!("paifang=={}", env!("CARGO_PKG_VERSION")), "paifang==VERSION");
    let now = now.replace(&format!("paifang-{}", env!("CARGO_PKG_VERSION")), "paifang-VERSION");
    let golden = repository().join(GOLDEN);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&golden, &now).expect("a golden file");
    }
    assert!(fs::read_to_string(&golden).unwrap_or_default() == now, "UPDATE=1 writes {GOLDEN}");
}

#[test]
fn files_are_valid_in_their_languages() {
    for host in HOSTS {
        for (path, file) in made(host) {
            let name = path.rsplit('/').next().unwrap_or_default();
            match name.rsplit('.').next() {
                Some("yml") => {
                    let parsed = yaml(&file).unwrap_or_else(|| panic!("{path} is no YAML"));
                    assert!(parsed.is_object(), "{path}");
                }
                Some("toml") => {
                    file.parse::<toml::Table>().unwrap_or_else(|error| panic!("{path}: {error}"));
                }
                Some("sh") => {
                    let folder = tempfile::tempdir().expect("a folder");
                    write(&folder.path().join("x.sh"), &file);
                    let output = Command::new("sh").arg("-n").arg(folder.path().join("x.sh")).output();
                    assert!(output.expect("a shell").status.success(), "{path}");
                }
                other => panic!("{path}: {other:?}"),
            }
        }
    }
}

fn yaml(text: &str) -> Option<Value> {
    paifang::node::parse_yaml(text).ok().map(|node| node.value.to_json())
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join(".github/workflows/check.yml"), "mine\n");
    let output = paifang(folder.path(), &["new", "ci", "github"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains(".github/workflows/check.yml is there already"), "{said}");
    assert_eq!(tree(folder.path()).len(), 1, "nothing else is written either");
    fs::remove_file(folder.path().join(".github/workflows/check.yml")).expect("a file");
    assert!(paifang(folder.path(), &["new", "ci", "github"]).status.success());
    let again = paifang(folder.path(), &["new", "ci", "github"]);
    assert!(again.status.success() && text(&again.stdout).contains("check.yml is there already"));
}

#[test]
fn a_new_site_may_have_them_from_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = paifang(folder.path(), &["new", "site", "a", "--ci", "gitlab"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(folder.path().join("a/.gitlab-ci.yml").is_file());
    let output = paifang(folder.path(), &["new", "site", "b"]);
    assert!(text(&output.stdout).contains("paifang new ci github"), "{}", text(&output.stdout));
}

/// The manual shows the files themselves: a fence whose title is the path of one is a part of it.
#[test]
fn the_manual_shows_these_files() {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for host in HOSTS {
        files.extend(
            made(host)
                .into_iter()
                .filter(|(path, _)| !path.starts_with(".forgejo") && !path.starts_with(".workflow")),
        );
    }
    let mut shown = BTreeMap::new();
    for entry in walkdir::WalkDir::new(repository().join("content/docs")) {
        let entry = entry.expect("a page");
        if entry.path().extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let manual = fs::read_to_string(entry.path()).expect("a page");
        for (path, part) in fences(&manual) {
            let Some(file) = files.get(&path) else { continue };
            let is_part = without_versions(file).contains(without_versions(&part).trim_end());
            assert!(is_part, "{}: {path} has another text:\n{part}", entry.path().display());
            *shown.entry(path).or_insert(0) += 1;
        }
    }
    for path in
        [".github/workflows/check.yml", ".github/workflows/deploy.yml", ".gitlab-ci.yml", "netlify.toml"]
    {
        assert!(shown.get(path) >= Some(&2), "{path}: {shown:?}");
    }
}

/// A text with every version of the program as `V`, so that a release leaves the manual as it is.
fn without_versions(text: &str) -> String {
    let mut parts = text.split("paifang");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.strip_prefix("==").or_else(|| part.strip_prefix('-'));
        let number =
            |rest: &str| rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        match rest.map(|rest| (rest, number(rest))) {
            Some((rest, length)) if length > 0 => out.push_str(&format!("paifang V{}", &rest[length..])),
            _ => out.push_str(&format!("paifang{part}")),
        }
    }
    out
}

/// The fenced blocks with a title.
fn fences(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                let title = info.split("title=\"").nth(1).and_then(|rest| rest.split('"').next());
                found.push((title.unwrap_or_default().to_owned(), String::new()));
            }
            None if open => {
                found.last_mut().expect("an open fence").1.push_str(&format!("{}\n", line.trim_end()))
            }
            None => {}
        }
    }
    found
}

/// A pull request as GitHub Actions sees it: a bare repository with `main`, a topic, and their merge, and a clone of the
/// merge with depth 2.
struct PullRequest {
    folder: TempDir,
}

impl PullRequest {
    fn new() -> Self {
        let request = Self { folder: tempfile::tempdir().expect("a folder") };
        let work = request.folder.path().join("work");
        fs::create_dir(&work).expect("a folder");
        request.git("work", &["init", "--quiet", "--initial-branch=main"]);
        let settings = "base_url = \"https://portal.example/\"\ntitle = \"T\"\ndefault_language = \"en\"\n[languages.en]\n";
        write(&work.join("site.toml"), settings);
        write(&work.join("content/_index.md"), "# Home\n\n[old](nowhere.md)\n");
        write(&work.join("content/docs/a.md"), "# A\n\ntext\n");
        request.commit();
        request.git("work", &["switch", "--quiet", "--create=topic"]);
        write(&work.join("CODEOWNERS"), "* @them\n");
        write(&work.join("content/docs/b.md"), "# B\n\n[a](a.md) [new](missing.md)\n");
        request.commit();
        request.git("work", &["switch", "--quiet", "main"]);
        write(&work.join("content/docs/c.md"), "# C, of another\n");
        request.commit();
        request.git("work", &["switch", "--quiet", "--detach"]);
        request.git("work", &["merge", "--quiet", "--no-edit", "topic"]);
        request.git("work", &["update-ref", "refs/pull/7/merge", "HEAD"]);
        request.git("work", &["update-ref", "refs/pull/7/head", "topic"]);
        request.git(".", &["clone", "--quiet", "--mirror", "work", "origin.git"]);
        fs::create_dir(request.clone()).expect("a folder");
        request.git("clone", &["init", "--quiet"]);
        let origin = format!("file://{}", request.folder.path().join("origin.git").display());
        request.git("clone", &["remote", "add", "origin", &origin]);
        request.git(
            "clone",
            &["fetch", "--quiet", "--depth=2", "origin", "+refs/pull/7/merge:refs/remotes/pull/7/merge"],
        );
        request.git("clone", &["checkout", "--quiet", "--detach", "refs/remotes/pull/7/merge"]);
        request
    }

    fn clone(&self) -> PathBuf {
        self.folder.path().join("clone")
    }

    fn git(&self, folder: &str, arguments: &[&str]) {
        let mut command = Command::new("git");
        let identity = [
            "-c",
            "user.name=nobody",
            "-c",
            "user.email=nobody@example.org",
            "-c",
            "protocol.file.allow=always",
        ];
        command.current_dir(self.folder.path().join(folder)).args(identity).args(arguments);
        let output = command.output().expect("git");
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    }

    fn commit(&self) {
        self.git("work", &["add", "--all"]);
        self.git("work", &["commit", "--quiet", "--message=x"]);
    }

    /// Runs a step as the runner does: by bash that stops at the first failure, with its variables and files.
    fn run(&self, script: &str) -> (Output, String) {
        let summary = self.folder.path().join("summary.md");
        fs::write(&summary, "").expect("a summary");
        let program = Path::new(env!("CARGO_BIN_EXE_paifang")).parent().expect("a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("bash");
        command.current_dir(self.clone()).args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        command.env("PATH", format!("{}:{path}", program.display()));
        command.env("CI", "true").env("GITHUB_ACTIONS", "true").env("GITHUB_EVENT_NAME", "pull_request");
        command
            .env("GITHUB_BASE_REF", "main")
            .env("GITHUB_HEAD_REF", "topic")
            .env("GITHUB_REF", "refs/pull/7/merge");
        command.env("GITHUB_STEP_SUMMARY", &summary).env("GITHUB_WORKSPACE", self.clone());
        command.env("RUNNER_TEMP", self.folder.path()).env("SOURCE_DATE_EPOCH", "1795392000");
        let output = command.output().expect("bash");
        (output, fs::read_to_string(&summary).expect("a summary"))
    }
}

/// The scripts of the steps of a workflow, by the name of the step.
fn scripts(workflow: &str) -> BTreeMap<String, String> {
    let parsed = yaml(workflow).expect("YAML");
    let jobs = parsed["jobs"].as_object().expect("jobs").values();
    let steps = jobs.flat_map(|job| job["steps"].as_array().expect("steps"));
    let script = |step: &Value| Some((step["name"].as_str()?.to_owned(), step["run"].as_str()?.to_owned()));
    steps.filter_map(script).collect()
}

#[test]
fn the_check_runs_in_a_clone_of_the_shape_that_github_makes() {
    let scripts = scripts(&made("github")[".github/workflows/check.yml"]);
    assert_eq!(scripts.len(), 4, "{scripts:?}");
    let request = PullRequest::new();
    // The cache of the published site is restored into the working folder, where nothing ignores it.
    write(&request.clone().join("public/docs/restored.html"), "<p>restored</p>");
    let (output, _) = request.run(&scripts["Leave what was restored out of comparisons"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let (output, summary) = request.run(&scripts["Check"]);
    let annotations = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{annotations}{}", text(&output.stderr));
    // Only what this pull request brings: not the old link, not the page of another.
    let errors: Vec<&str> = annotations.lines().filter(|line| line.starts_with("::error ")).collect();
    assert_eq!(errors.len(), 1, "{annotations}");
    assert!(
        errors[0].contains("file=content/docs/b.md") && errors[0].contains("missing.md"),
        "{annotations}"
    );
    assert!(summary.contains("missing.md") && !summary.contains("nowhere.md"), "{summary}");
    // The report names the page that is added, and none of the base.
    let (output, report) = request.run(&scripts["Report the changed pages"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(report.contains("docs/b.md") && !report.contains("docs/c.md"), "{report}");
    assert!(!report.contains("restored"), "{report}");
}

#[test]
fn the_schedule_builds_only_when_something_is_due() {
    let scripts = scripts(&made("github")[".github/workflows/deploy.yml"]);
    let request = PullRequest::new();
    let due = |event: &str, published: Option<&str>| {
        let file = request.clone().join(".paifang-published");
        let _ = fs::remove_file(&file);
        if let Some(published) = published {
            fs::write(&file, published).expect("a file");
        }
        let output = request.folder.path().join("output");
        fs::write(&output, "").expect("a file");
        let script = format!(
            "export EVENT={event} GITHUB_SHA=abc GITHUB_OUTPUT={}\n{}",
            output.display(),
            scripts["See whether anything is due"]
        );
        let (ran, _) = request.run(&script);
        assert!(ran.status.success(), "{}", text(&ran.stderr));
        fs::read_to_string(&output).expect("outputs").trim() == "is-due=true"
    };
    assert!(due("push", Some("abc 2999-01-01T00:00:00Z\n")) && due("schedule", None));
    assert!(due("schedule", Some("abc 2020-01-01T00:00:00Z\n")));
    assert!(!due("schedule", Some("abc 2999-01-01T00:00:00Z\n")) && !due("schedule", Some("abc \n")));
    // A merge whose own run was replaced by a later one.
    assert!(due("schedule", Some("other 2999-01-01T00:00:00Z\n")) && due("schedule", Some("other \n")));
}

#[test]
fn a_build_says_until_when_its_site_stays() {
    let project = crate::support::Project::bilingual(&[]);
    let file = project.beside("steady");
    let build = |what: &str| {
        let steady = file.to_str().expect("text");
        let output = paifang(&project.root(), &["build", "--now", NOW, "--steady", steady]);
        assert!(output.status.success(), "{what}: {}", text(&output.stderr));
        (fs::read_to_string(&file).expect("a moment"), text(&output.stdout))
    };
    assert_eq!(build("nothing is due").0, "");
    project.write("content/blog/a.md", "---\ndate: 2026-11-30T08:00:00Z\n---\n# A\n");
    project.write(
        "content/events/e.md",
        "---\nstart: 2026-12-24T10:00:00Z\nend: 2026-12-24T12:00:00Z\n---\n# E\n",
    );
    for what in ["two are due", "from the cache"] {
        let (until, said) = build(what);
        assert_eq!(until, "2026-11-30T08:00:00Z\n", "{what}");
        assert!(said.contains("It stays as it is until 2026-11-30T08:00:00Z"), "{what}: {said}");
    }
    // With errors nothing is published, and the moment of what is published stays.
    project.write("content/docs/b.md", "# B\n\n[x](nowhere.md)\n");
    let output = paifang(
        &project.root(),
        &["build", "--now", "2026-12-01T00:00:00Z", "--steady", file.to_str().expect("text")],
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&file).expect("a moment"), "2026-11-30T08:00:00Z\n");
}

/// The steps of the preview that touch a stranger's files, against a merge whose content is hostile.
#[test]
fn a_preview_takes_only_the_content_of_a_pull_request() {
    let scripts = scripts(&made("github")[".github/workflows/preview.yml"]);
    let build = &scripts["Build the preview"];
    assert!(build.contains("--content \"$RUNNER_TEMP/proposed/content\""), "{build}");
    let request = PullRequest::new();
    let find = "git checkout --quiet --detach FETCH_HEAD^1";
    assert!(scripts["Find the pull request"].contains(find));
    let script = format!(
        "git fetch --quiet --no-tags --depth=2 origin refs/pull/7/merge\n{find}\nmkdir \"$RUNNER_TEMP/proposed\"\n\
         git archive FETCH_HEAD content | tar --extract --directory \"$RUNNER_TEMP/proposed\"\n\
         paifang build --keep-going --content \"$RUNNER_TEMP/proposed/content\" --preview '#7'"
    );
    let (output, _) = request.run(&script);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let page =
        fs::read_to_string(request.clone().join("public/docs/b/index.html")).expect("the proposed page");
    assert!(page.contains("<bdi>#7</bdi>"));
    assert!(build.contains("git diff --name-only -z FETCH_HEAD^1 FETCH_HEAD"));
    // The comment compares the proposed content with the base, whose own new page is on both sides.
    let report = &build[build.find("rm -r content").expect("the report")..];
    fs::write(request.clone().join(".git/info/exclude"), "/public/\n").expect("a file");
    let (output, _) = request.run(&format!("link=(--link-to https://pr-7.preview.example/)\n{report}"));
    assert!(output.status.success(), "{}", text(&output.stderr));
    let comment = fs::read_to_string(request.folder.path().join("comment.md")).expect("a comment");
    assert!(comment.starts_with("<!-- paifang -->\n"), "{comment}");
    assert!(
        comment.contains("https://pr-7.preview.example/docs/b/") && !comment.contains("docs/c"),
        "{comment}"
    );
    // The pull request touches a file of the trusted side, which the preview leaves out.
    let named = "One of these files is left out of the preview and of this comparison: read each line.";
    assert!(comment.contains(named) && comment.contains("- `CODEOWNERS`"), "{comment}");
    assert!(!request.clone().join("CODEOWNERS").exists());
}

/// What a host would reject or an attacker would use is found by linters of others in `./test validate`; what must hold
/// of the files whatever those linters know is here.
#[test]
fn workflows_have_few_rights_and_no_text_of_strangers_in_scripts() {
    for host in ["github", "forgejo"] {
        for (path, file) in made(host) {
            let parsed = yaml(&file).expect("YAML");
            assert!(parsed.get("permissions").is_some(), "{path}");
            for line in file.lines().filter(|line| line.contains("uses:")) {
                let pinned =
                    line.split('@').nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
                assert!(
                    pinned.len() == 40 && pinned.bytes().all(|byte| byte.is_ascii_hexdigit()),
                    "{path}: {line}"
                );
                assert!(line.contains(" # v"), "{path}: {line}");
            }
            for (name, script) in scripts(&file) {
                assert!(!script.contains("${{"), "{path}: {name}");
            }
            assert_eq!(
                file.contains("persist-credentials: false"),
                file.contains("actions/checkout@"),
                "{path}"
            );
        }
    }
    let check = &made("github")[".github/workflows/check.yml"];
    assert!(!check.contains("secrets.") && !check.contains("cache/save@") && !check.contains("write"));
}
