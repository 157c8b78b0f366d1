//! `--format` and `--report`: problems in formats of editors and hosts, and the files that they are written to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use paifang::diag::FORMATS;
use serde_json::Value;

use crate::support::Project;

/// Exit code, standard output and standard error of a command.
type Printed = (i32, String, String);

fn run(project: &Project, arguments: &[&str], summary: Option<&Path>) -> Printed {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.current_dir(project.root()).args(arguments).args(["--no-cache", "--now", crate::support::NOW]);
    command.env_remove("GITHUB_STEP_SUMMARY");
    if let Some(summary) = summary {
        command.env("GITHUB_STEP_SUMMARY", summary);
    }
    let output = command.output().expect("paifang runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(&output.stdout), text(&output.stderr))
}

/// A site with a broken link in each of some pages, and one unknown field; at the top of a repository.
fn broken(pages: usize) -> Project {
    let project = Project::bilingual(&[("content/docs/other.md", "---\nlegacy_url: x\n---\n# 页\n\n文。\n")]);
    for n in 0..pages {
        let text = format!("# 页\n\n中文 [x](none{n}.md) <b>@name</b>\n\n[y](none{n}.md)\n");
        project.write(&format!("content/docs/p{n:02}.md"), &text);
    }
    fs::create_dir_all(project.root().join(".git")).expect("a repository");
    project
}

fn read(project: &Project, name: &str) -> String {
    fs::read_to_string(project.root().join(name)).expect(name)
}

#[test]
fn every_format_is_printed_and_written_with_the_same_bytes() {
    let project = broken(2);
    for name in FORMATS.map(|format| format.name) {
        let report = format!("{name}=report.{name}");
        let (code, stdout, stderr) = run(&project, &["check", "--format", name, "--report", &report], None);
        assert_eq!(code, 1, "{stderr}");
        let printed = if name == "human" { &stderr } else { &stdout };
        assert_eq!(&read(&project, &format!("report.{name}")), printed, "{name}");
        assert!(printed.contains("broken-link") && printed.contains("p01.md"), "{name}: {printed}");
    }
    let short = read(&project, "report.short");
    assert_eq!(short.lines().count(), 5, "{short}");
    let first =
        "content/docs/p00.md:3:4: error[broken-link]: the link `none0.md` does not lead to any page or file";
    assert!(short.lines().any(|line| line.starts_with(first)), "{short}");
    for name in ["gitlab", "rdjson", "sarif"] {
        serde_json::from_str::<Value>(&read(&project, &format!("report.{name}"))).expect(name);
    }
}

#[test]
fn paths_start_where_the_reader_of_a_format_is() {
    let project = broken(1);
    let top = project.beside("repository");
    fs::create_dir_all(top.join(".git")).expect("a repository");
    fs::rename(project.root(), top.join("web")).expect("moved");
    let listed = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
        command.current_dir(&top).args(["check", "--no-cache", "--root", "./web", "--format", format]);
        let output = command.env_remove("GITHUB_STEP_SUMMARY").output().expect("paifang runs");
        fs::remove_dir_all(top.join("web/.git")).unwrap_or_default();
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    listed("json");
    assert!(listed("json").contains("\"file\":\"content/docs/p00.md\""));
    assert!(listed("short").starts_with("./web/content/docs/"));
    for format in ["github", "gitlab", "rdjson", "sarif"] {
        let text = listed(format);
        assert!(
            ["=", "\""].iter().any(|sign| text.contains(&format!("{sign}web/content/docs/p00.md"))),
            "{text}"
        );
    }
    assert!(listed("markdown").contains("`web/content/docs/p00.md`"));
}

#[test]
fn fingerprints_outlive_new_lines_and_tell_equal_problems_apart() {
    let project = broken(1);
    let prints = || -> Vec<String> {
        let (_, stdout, _) = run(&project, &["check", "--format", "gitlab"], None);
        let report: Vec<Value> = serde_json::from_str(&stdout).expect("an array");
        let one = |entry: &Value| entry["fingerprint"].as_str().expect("text").to_owned();
        report.iter().map(one).collect()
    };
    project.write("content/docs/p00.md", "[x](none.md)\n\n[x](none.md)\n");
    let before = prints();
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len(), "{before:?}");
    project.write("content/docs/p00.md", "Before.\n\nMore. [x](none.md)\n\nText.\n\n[x](none.md)\n");
    assert_eq!(prints(), before);
}

#[test]
fn reports_are_refused_before_the_work_starts() {
    let project = broken(1);
    project.write("notes.md", "# Mine\n");
    project.write("content/data/list.json", "[]");
    for (options, words) in [
        (&["--report", "xml=a"][..], "`xml` is not a format; the formats are human, short, json"),
        (&["--report", "gitlab"], "write FORMAT=FILE"),
        (&["--report", "gitlab="], "write FORMAT=FILE"),
        (&["--report", "json=a.json", "--report", "short=./docs/../a.json"], "does not exist"),
        (&["--report", "json=a.json", "--report", "short=./a.json"], "name the same file"),
        (&["--report", "json=none/a.json"], "does not exist; create it first"),
        (&["--report", "json=content"], "this is a folder"),
        (&["--report", "json=content/a.json"], "files in `content` become part of the site"),
        (&["--report", "json=content/data/list.json"], "files in `content` become part of the site"),
        (&["--report", "markdown=notes.md"], "this file exists and is not an earlier report"),
        (&["--report", "json=site.toml"], "this is the file of the site's settings"),
    ] {
        for command in ["check", "build"] {
            let (code, stdout, stderr) = run(&project, &[&[command], options].concat(), None);
            assert_eq!((code, stdout.as_str()), (2, ""), "{options:?}: {stderr}");
            assert!(stderr.contains(words), "{options:?}: {stderr}");
            assert!(!stderr.contains("broken-link"), "{options:?}: nothing was checked: {stderr}");
        }
    }
    let (code, _, stderr) =
        run(&project, &["build", "--changes", "a.json", "--report", "json=./a.json"], None);
    assert!(
        code == 2 && stderr.contains("`--changes` and `--report json=./a.json` name the same file"),
        "{stderr}"
    );
    let is_left = |name: &str| project.root().join(name).exists();
    assert!(!is_left("a.json") && !is_left(".a.json.paifang-tmp") && !is_left("public"));
    assert_eq!(read(&project, "notes.md"), "# Mine\n");
}

#[test]
fn an_earlier_report_is_replaced_in_any_format_and_also_by_nothing() {
    let project = broken(1);
    project.write("report", "");
    for name in FORMATS.map(|format| format.name).into_iter().rev() {
        let report = format!("{name}=report");
        let (code, _, stderr) = run(&project, &["check", "--report", &report], None);
        assert!(code == 1 && stderr.contains("error[broken-link]"), "{name}: {stderr}");
        assert!(!read(&project, "report").is_empty() && !project.root().join(".report.paifang-tmp").exists());
    }
    fs::remove_file(project.root().join("content/docs/p00.md")).expect("removed");
    fs::remove_file(project.root().join("content/docs/other.md")).expect("removed");
    for name in FORMATS.map(|format| format.name) {
        // Twice: what a format writes without problems, it replaces.
        for _ in 0..2 {
            let (code, _, stderr) = run(&project, &["check", "--report", &format!("{name}=report")], None);
            assert_eq!(code, 0, "{name}: {stderr}");
        }
        if name == "gitlab" {
            // An empty array may be anything, so that no other format replaces it.
            assert_eq!(read(&project, "report"), "[]\n");
            let (code, _, stderr) = run(&project, &["check", "--report", "sarif=report"], None);
            assert!(code == 2 && stderr.contains("is not an earlier report"), "{stderr}");
            fs::remove_file(project.root().join("report")).expect("removed");
        }
    }
}

#[test]
fn a_file_that_only_resembles_a_report_is_never_replaced() {
    let project = broken(1);
    for (name, text) in [
        ("data.json", "[]\n"),
        ("list.json", "[]"),
        ("rustc.txt", "error[E0308]: mismatched types\n --> src/main.rs:1:2\n"),
        ("build.log", "src/main.rs:1:2: error[E0308]: mismatched types\n"),
        ("notes.txt", "Seen today: error[broken-link]: the link of a page\n"),
        ("todo.txt", "a.md:12: error[broken-link]: mend\n"),
    ] {
        project.write(name, text);
        for format in FORMATS.map(|format| format.name) {
            if format == "gitlab" && name == "data.json" {
                continue;
            }
            let report = format!("{format}={name}");
            let (code, stdout, stderr) = run(&project, &["check", "--report", &report], None);
            assert_eq!((code, stdout.as_str()), (2, ""), "{report}: {stderr}");
            assert!(stderr.contains("this file exists and is not an earlier report"), "{report}: {stderr}");
            assert_eq!(read(&project, name), text, "{report}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_a_link_is_kept() {
    let project = broken(1);
    let (code, stdout, stderr) =
        run(&project, &["check", "--report", "short=/dev/stdout", "--report", "json=/dev/null"], None);
    assert!(code == 1 && stdout.contains(": error[broken-link]: "), "{stdout}{stderr}");
    assert!(fs::metadata("/dev/null").is_ok_and(|found| !found.is_file()));
    fs::create_dir_all(project.root().join("made")).expect("a folder");
    std::os::unix::fs::symlink("made/report", project.root().join("report")).expect("a link");
    project.write("made/report", "");
    run(&project, &["check", "--report", "json=report"], None);
    assert!(read(&project, "made/report").contains("broken-link"));
    assert!(project.root().join("report").is_symlink());
}

/// Links that a stranger may have committed where a report is to be written.
#[cfg(unix)]
#[test]
fn a_report_is_never_written_through_a_link_into_the_file_of_another() {
    let project = broken(1);
    let others = project.beside("others");
    fs::write(&others, "theirs").expect("written");
    for name in ["report", ".fresh.paifang-tmp"] {
        std::os::unix::fs::symlink(&others, project.root().join(name)).expect("a link");
    }
    std::os::unix::fs::symlink(project.beside("nowhere"), project.root().join("dangling")).expect("a link");
    let (code, _, stderr) = run(&project, &["check", "--report", "json=report"], None);
    assert!(code == 2 && stderr.contains("is not an earlier report"), "{stderr}");
    let (code, _, stderr) =
        run(&project, &["check", "--report", "json=fresh", "--report", "short=dangling"], None);
    assert_eq!(code, 1, "{stderr}");
    assert!(
        read(&project, "fresh").contains("broken-link") && read(&project, "dangling").contains("broken-link")
    );
    assert!(!project.root().join("dangling").is_symlink() && !project.beside("nowhere").exists());
    assert_eq!(fs::read_to_string(&others).expect("text"), "theirs");
}

#[test]
fn a_build_reports_as_a_check_does() {
    let project = broken(1);
    let arguments = ["build", "--format", "json", "--report", "gitlab=gl.json", "--report", "markdown=r.md"];
    let (code, stdout, stderr) = run(&project, &arguments, None);
    assert_eq!(code, 1);
    for line in stdout.lines() {
        serde_json::from_str::<Value>(line).expect("only problems");
    }
    assert!(stderr.contains("Nothing was published") && !stderr.contains("error["), "{stderr}");
    assert!(
        read(&project, "gl.json").contains("broken-link") && read(&project, "r.md").contains("1 warning")
    );
    let (code, _, _) = run(&project, &["build", "--keep-going", "--report", "gitlab=gl.json"], None);
    assert!(code == 1 && project.root().join("public/index.html").is_file());
    assert!(!project.root().join("public/gl.json").exists());
}

#[test]
fn github_gets_ten_annotations_and_the_whole_list_as_a_summary() {
    let project = broken(30);
    let summary = project.beside("summary.md");
    fs::write(&summary, "# Of another command").expect("written");
    for (command, number) in [("check", 1), ("build", 2)] {
        let (code, stdout, stderr) = run(&project, &[command, "--format", "github"], Some(&summary));
        assert_eq!(code, 1, "{stderr}");
        let errors: Vec<&str> = stdout.lines().filter(|line| line.starts_with("::error file=")).collect();
        let files: BTreeSet<&str> = errors.iter().filter_map(|line| line.split(',').next()).collect();
        assert_eq!((errors.len(), files.len()), (10, 10), "one for each file: {stdout}");
        let notice = "::notice title=paifang::Not annotated: 50 errors. GitHub shows 10 errors and 10 warnings of a \
                      step. The whole list is in the summary of this job.\n";
        assert!(stdout.ends_with(notice), "{stdout}");
        let text = fs::read_to_string(&summary).expect("text");
        assert!(text.starts_with("# Of another command\n"), "{text}");
        assert_eq!(text.matches("Paifang: 60 errors and 1 warning").count(), number, "{text}");
        assert_eq!(text.matches("(`broken-link`)").count(), 60 * number);
    }
    // Without a summary, the notice names a command.
    let (_, stdout, _) = run(&project, &["check", "--format", "github"], None);
    assert!(stdout.contains("`paifang check --all` prints the whole list."), "{stdout}");
}

#[test]
fn a_summary_that_cannot_be_written_is_only_a_note() {
    let project = broken(1);
    let (_, expected, _) = run(&project, &["check", "--format", "github"], None);
    let folder = project.beside("a-folder");
    fs::create_dir_all(&folder).expect("a folder");
    let full = project.beside("full.md");
    fs::write(&full, "x".repeat(1024 * 1024 - 100)).expect("written");
    for (summary, words) in [(&folder, "cannot be written"), (&full, "no room left in the summary")] {
        let (code, stdout, stderr) = run(&project, &["check", "--format", "github"], Some(summary));
        assert_eq!((code, &stdout), (1, &expected));
        assert!(stderr.starts_with("note: ") && stderr.contains(words), "{stderr}");
    }
    assert_eq!(fs::metadata(&full).expect("a file").len(), 1024 * 1024 - 100);
    // Other formats leave the file alone, and so does a site without problems.
    let untouched = project.beside("untouched.md");
    run(&project, &["check", "--format", "json"], Some(&untouched));
    let clean = Project::bilingual(&[]);
    let (code, stdout, _) = run(&clean, &["check", "--format", "github"], Some(&untouched));
    assert!((code, stdout.as_str()) == (0, "") && !untouched.exists());
}

#[test]
fn a_comparison_is_part_of_the_report() {
    let project = broken(2);
    let summary = project.beside("summary.md");
    run(&project, &["check", "--report", "json=before.json"], None);
    project.write("content/docs/p00.md", "# 页\n\n[new](none.md)\n");
    let compare = ["check", "--baseline", "before.json", "--format", "github", "--report", "sarif=r.sarif"];
    let (code, stdout, stderr) = run(&project, &compare, Some(&summary));
    assert_eq!((code, stdout.matches("::error").count()), (1, 1), "{stdout}{stderr}");
    let text = fs::read_to_string(&summary).expect("text");
    let expected = "### Paifang: 1 error of this change\n\nCompared with the list of earlier problems: 3 older \
                    problems (`--all` shows them), 2 solved.\n";
    assert!(text.contains(expected) && text.matches("(`broken-link`)").count() == 1, "{text}");
    assert!(read(&project, "r.sarif").contains("\"baselineState\":\"new\""));
    // A change without problems is told what it solves.
    project.write("content/docs/p00.md", "# 页\n\n文。\n");
    fs::remove_file(&summary).expect("removed");
    let (code, stdout, _) = run(&project, &compare, Some(&summary));
    let text = fs::read_to_string(&summary).expect("text");
    assert!(code == 0 && stdout.is_empty() && text.contains("no problems of this change"), "{stdout}{text}");
    let (_, all, _) =
        run(&project, &["check", "--baseline", "before.json", "--format", "markdown", "--all"], None);
    assert_eq!(all.matches("not of this change)").count(), 3, "{all}");
}

#[test]
fn a_summary_stays_below_the_limit_of_a_step() {
    let project = broken(0);
    for n in 0..40 {
        let links: String = (0..300).map(|k| format!("[x](none{k}-{}.md)\n\n", "y".repeat(40))).collect();
        project.write(&format!("content/docs/q{n:02}.md"), format!("# 页\n\n{links}"));
    }
    let summary = project.beside("summary.md");
    fs::write(&summary, "x\n".repeat(1000)).expect("written");
    run(&project, &["check", "--format", "github"], Some(&summary));
    let text = fs::read_to_string(&summary).expect("text");
    assert!(text.len() <= 1024 * 1024 && text.len() > 900_000, "{}", text.len());
    assert!(text.contains("**Left out for the size of this report: "), "{}", &text[text.len() - 300..]);
}
