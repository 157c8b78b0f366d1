//! `check --fix`: what is written, that it solves the problem, and that it never makes another.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::golden;
use crate::support::{self, NOW, SETTINGS};

fn run(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.args(arguments).args(["--now", NOW, "--no-cache", "--root"]).arg(root);
    let Output { status, stdout, stderr } = command.output().expect("paifang");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("an exit code"), text(stdout), text(stderr))
}

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    let common = [
        ("site.toml", SETTINGS),
        ("content/_index.md", "# 首页\n"),
        ("content/_index.en.md", "# Home\n"),
        ("content/docs/backup.md", "# 备份\n\n## 第一步 {#step-one}\n"),
        ("content/docs/p.png", ""),
        ("content/blog/_index.md", "# 博客\n"),
    ];
    for (path, text) in common.iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(&path, text).expect("write");
    }
    fs::copy("tests/fuzz/picture.png", folder.path().join("content/docs/p.png")).expect("a picture");
    folder
}

/// Codes of problems with their numbers.
fn problems(root: &Path) -> BTreeMap<String, usize> {
    let (code, stdout, stderr) = run(root, &["check", "--format", "json"]);
    assert!(code < 2, "{stderr}");
    let mut codes = BTreeMap::new();
    for line in stdout.lines() {
        let problem: Value = serde_json::from_str(line).expect("JSON");
        *codes.entry(format!("{} {}", problem["code"], problem["file"])).or_insert(0) += 1;
    }
    codes
}

/// A page as written, after `--fix`, and after `--fix --unsafe`.
const PAGES: &[(&str, &str, &str)] = &[
    // Front matter.
    ("---\ntitle:题\n---\n", "---\ntitle: 题\n---\n", ""),
    ("---\ntitle: a: b\n---\n", "---\ntitle: \"a: b\"\n---\n", ""),
    ("---\ntitle: @a\n---\n", "---\ntitle: \"@a\"\n---\n", ""),
    ("---\ntitle: t\ntags: [a, b】\n---\n", "---\ntitle: t\ntags: [a, b]\n---\n", ""),
    ("---\ntitle: t\ndescription = d\n---\n", "", "---\ntitle: t\ndescription: d\n---\n"),
    ("---\nTitle: t\n---\n", "---\ntitle: t\n---\n", ""),
    ("---\ntitle: t\npubDate: 2026-01-02\n---\n", "---\ntitle: t\ndate: 2026-01-02\n---\n", ""),
    ("---\ntitle: t\ndescripton: d\n---\n", "", "---\ntitle: t\ndescription: d\n---\n"),
    // What only looks as if it were known.
    ("---\ntitle: \"It’s here\n---\n", "", ""),
    ("---\ntitle: \"他说“你好”，再见\n---\n", "", ""),
    ("---\ntitle: \"题”\n---\n", "---\ntitle: \"题\"\n---\n", ""),
    ("---\ntitle: T\ndescription:\nhttps://example.org\n---\n", "", ""),
    ("---\ntitle: T\ndescription = \"a: b\"\n---\n", "", ""),
    // Links.
    ("# t\n\n[a](www.example.org)\n", "# t\n\n[a](https://www.example.org)\n", ""),
    ("# t\n\n[a](https：//example.org/x)\n", "# t\n\n[a](https://example.org/x)\n", ""),
    ("# t\n\n[a](htps://example.org/)\n", "# t\n\n[a](https://example.org/)\n", ""),
    ("# t\n\n[a](docs\\\\backup.md)\n", "", ""),
    ("# t\n\n[a](docs/Backup.md)\n", "# t\n\n[a](docs/backup.md)\n", ""),
    ("# t\n\n[backp.md](docs/backp.md#step-one)\n", "", "# t\n\n[backp.md](docs/backup.md#step-one)\n"),
    ("# t\n\n[a](backup.md)\n", "", "# t\n\n[a](docs/backup.md)\n"),
    ("# t\n\n[a](content/docs/backup.md#step-one)\n", "# t\n\n[a](docs/backup.md#step-one)\n", ""),
    ("# t\n\n[a](../../docs/backup.md)\n", "# t\n\n[a](docs/backup.md)\n", ""),
    ("# t\n\n![a](../content/docs/p.png)\n", "# t\n\n![a](docs/p.png)\n", ""),
    ("title: t\ndate: 2026-01-02\n---\n文\n", "---\ntitle: t\ndate: 2026-01-02\n---\n文\n", ""),
    ("# t\n\n[a](docs/backup.md#step-on)\n", "", "# t\n\n[a](docs/backup.md#step-one)\n"),
    ("# t\n\n[a](docs/backup.md#Step-One)\n", "# t\n\n[a](docs/backup.md#step-one)\n", ""),
    ("# t\n\n![a](docs/P.PNG)\n", "# t\n\n![a](docs/p.png)\n", ""),
    ("# t\n\n![a](p.png \"p.png\")\n", "", "# t\n\n![a](docs/p.png \"p.png\")\n"),
    ("# t\n\n```pyhton\nx\n```\n", "", "# t\n\n```python\nx\n```\n"),
    // Nothing to mend, or not known how: the target of the last is not where the mark is.
    ("# t\n\n[a](nowhere-at-all.md)\n", "", ""),
    ("# t\n\n`[a](docs/Backup.md)`\n", "", ""),
    ("# t\n\n[a][r]\n\n[r]: docs/Backup.md\n", "", ""),
    ("# t\n\n[see docs/Backup.md][r]\n\n[r]: docs/Backup.md\n", "", ""),
    (
        "# t\n\n[a](docs/Backup.md \"](docs/Backup.md\")\n",
        "# t\n\n[a](docs/backup.md \"](docs/Backup.md\")\n",
        "",
    ),
];

#[test]
fn pages_are_mended_as_far_as_the_right_text_is_known() {
    let mut wrong = Vec::new();
    for (before, safe, with_guesses) in PAGES {
        let folder = site(&[("content/a.md", before)]);
        let page = || fs::read_to_string(folder.path().join("content/a.md")).expect("a page");
        let number = || problems(folder.path()).values().sum::<usize>();
        let number_before = number();
        let mut expected = before;
        for (how, right) in [(&["check", "--fix"][..], safe), (&["check", "--fix", "--unsafe"], with_guesses)]
        {
            expected = if right.is_empty() { expected } else { right };
            let (_, _, told) = run(folder.path(), how);
            if page() != **expected {
                wrong.push(format!("{how:?} of {before:?} gives {:?}\n{told}", page()));
            }
        }
        if page() != *before && number() >= number_before {
            wrong.push(format!("{before:?} has as many problems as before"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What newcomers write: what Paifang reads as it was meant is no problem, the rest is mended.
const NEWCOMERS: &[&str] = &[
    // Dates in other forms.
    "---\ntitle: 甲\ndate: 2026/3/5\n---\n文\n",
    "---\ntitle: 甲\ndate: 2026年3月5日\nupdated: 2026年3月6日 9:30\n---\n文\n",
    // Full-width colons, quotes and brackets.
    "---\ntitle：甲\ndate：“2026-03-05”\ntags：［a，b］\n---\n文\n",
    "---\ntitle: 甲\n---\n[a]（../docs/backup.md） ![c]（../docs/p.png） [d](https：//example.org/)\n",
    // A colon in a value, none with a space, a missing first line.
    "---\ntitle: 甲: 乙\ndescription:丙\n---\n文\n",
    "title: 甲\ndate: 2026-03-05\n---\n文\n",
    // Wrong case, NFD.
    "---\ntitle: 甲\n---\n[a](../docs/Backup.MD) ![b](../docs/P.PNG) [c](../docs/e\u{301}.md)\n",
    // No scheme.
    "---\ntitle: 甲\n---\n[a](www.example.org) <a href=\"www.example.org\">b</a>\n",
    // Fields as other tools call them.
    "---\nTitle: 甲\npubDate: 2026-03-05\nlastmod: 2026-03-06\ncategory: x\nauthor: 某\n---\n文\n",
    // Paths from the content folder, from the project's folder, and with too many `..`.
    "---\ntitle: 甲\n---\n[a](docs/backup.md) [b](/docs/backup.md) [c](content/docs/backup.md) [d](../../../docs/backup.md)\n",
];

#[test]
fn the_mistakes_of_newcomers_end_in_one_command() {
    let names: Vec<String> =
        (0..NEWCOMERS.len()).map(|number| format!("content/blog/p{number}.md")).collect();
    let mut files: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(NEWCOMERS.iter().copied()).collect();
    files.push(("content/docs/\u{e9}.md", "# é\n"));
    let folder = site(&files);
    assert!(!problems(folder.path()).is_empty());
    let (code, report, told) = run(folder.path(), &["check", "--fix"]);
    assert_eq!(code, 0, "{report}{told}");
    // `category` is a guess that nobody can make: it names a kind, a section or a tag.
    let left: Vec<String> = problems(folder.path()).into_keys().collect();
    assert_eq!(left, ["\"unknown-field\" \"content/blog/p8.md\""]);
}

#[test]
fn a_patch_is_what_would_be_written() {
    let crlf = "# t\r\n\r\n[a](docs/Backup.md)\r\n";
    let folder = site(&[
        ("content/sp ace.md", crlf),
        ("content/bom.md", "\u{feff}# t\n\n[a](docs/Backup.md)\n"),
        ("content/a.md", "# t\n\n[a](docs/Backup.md)\n\n[b](docs/Backup.md) [c](www.example.org)"),
    ]);
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        assert!(command.current_dir(folder.path()).args(arguments).status().expect("git").success());
    };
    let (_, patch, _) = run(folder.path(), &["check", "--fix", "--diff"]);
    let page = || fs::read_to_string(folder.path().join("content/a.md")).expect("a page");
    assert!(page().contains("Backup"), "--diff writes nothing");
    let file = folder.path().join("x.patch");
    fs::write(&file, &patch).expect("write");
    git(&["init", "--quiet"]);
    git(&["apply", "x.patch"]);
    let applied = page();
    assert_eq!(applied, "# t\n\n[a](docs/backup.md)\n\n[b](docs/backup.md) [c](https://www.example.org)");
    assert_eq!(
        fs::read_to_string(folder.path().join("content/sp ace.md")).expect("a page"),
        crlf.replace('B', "b")
    );
    git(&["apply", "--reverse", "x.patch"]);
    run(folder.path(), &["check", "--fix"]);
    assert_eq!(page(), applied);
    let (code, _, stderr) = run(folder.path(), &["check", "--unsafe"]);
    assert_eq!((code, stderr.contains("goes with `--fix`")), (2, true), "{stderr}");
}

#[cfg(unix)]
#[test]
fn links_are_not_written_through_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = site(&[("content/docs/real.md", "# t\n\n[a](Backup.md)\n")]);
    let real = folder.path().join("content/docs/real.md");
    // Left by a run that was killed.
    fs::write(folder.path().join("content/docs/.real.md.paifang-tmp"), "").expect("write");
    symlink("real.md", folder.path().join("content/docs/link.md")).expect("a link");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    run(folder.path(), &["check", "--fix"]);
    assert_eq!(fs::read_to_string(&real).expect("a page"), "# t\n\n[a](backup.md)\n");
    assert!(folder.path().join("content/docs/link.md").is_symlink());
    assert_eq!(fs::metadata(&real).expect("a file").permissions().mode() & 0o777, 0o640);
    let left: Vec<_> = fs::read_dir(real.parent().expect("a folder")).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

/// Every site of the golden tests, with guesses and without. Where nothing is written, there is nothing to compare.
#[test]
fn no_fix_makes_a_new_problem_and_a_second_changes_nothing() {
    let mut mended = 0;
    for how in [&["check", "--fix"][..], &["check", "--fix", "--unsafe"]] {
        for ((name, project), (_, untouched)) in golden::sites().iter().zip(golden::sites()) {
            let root = project.root();
            let (_, _, told) = run(&root, how);
            let is_same = support::tree(&root) == support::tree(&untouched.root());
            assert_eq!(is_same, !told.contains("Changed "), "{name}: {told}");
            if is_same {
                continue;
            }
            mended += 1;
            let before = problems(&untouched.root());
            for (problem, number) in &problems(&root) {
                let is_new = before.get(problem).is_none_or(|known| known < number);
                // A file that can be read now shows what its mistake hid.
                let file = problem.split(' ').nth(1).expect("a file");
                let hides = |code| before.contains_key(&format!("\"{code}\" {file}"));
                let was_hidden =
                    ["invalid-front-matter", "invalid-config", "invalid-data"].into_iter().any(hides);
                assert!(!is_new || was_hidden, "{name}: {problem}");
            }
            let (_, _, again) = run(&root, how);
            assert!(!again.contains("Changed "), "{name}: {again}");
        }
    }
    assert!(mended > 2, "hardly any golden site has something to mend");
}
