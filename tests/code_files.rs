//! Code that pages take from files of the project: what may be read, and pages made again when a file changes.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use crate::support::{Project, SETTINGS, assert_clean, assert_same_tree, lines, tree};
use paifang::build::{BuildRequest, Builder, Quiet};
use paifang::files::Past;

const CODE: &str = "select 0;\n-- #region a\nselect 1;\n-- #endregion a\n";

fn project() -> Project {
    Project::bilingual(&[
        ("examples/a.sql", CODE),
        ("content/docs/b.sql", "select 'b';\n"),
        (
            "content/docs/a.md",
            "# A\n\n```sql file=\"/examples/a.sql\" region=\"a\" linenums\n```\n\n> ```file=b.sql title=\"B\"\n> ```\n",
        ),
        ("content/docs/plain.md", "# Plain\n\nText\n"),
    ])
}

#[test]
fn pages_follow_their_files() {
    let project = project();
    project.write(
        "site.toml",
        format!("markdown_copies = true\nrepository = \"https://github.com/o/r\"\n{SETTINGS}"),
    );
    let with_cache = BuildRequest { cache: Some(project.beside("cache")), ..project.request() };
    let mut last = project.build_as_clean(&with_cache, "at first");
    let page = project.page("docs/a/index.html");
    assert!(page.contains("https://github.com/o/r/blob/main/examples/a.sql#L3-L3"), "{page}");
    assert!(page.contains("data-n=\"3\"") && page.contains(">B</a>"), "{page}");
    let copy = project.page("docs/a/index.md");
    assert!(copy.contains("linenums\nselect 1;\n```") && copy.contains("> select 'b';\n> ```"), "{copy}");
    let edits: [(&str, &dyn Fn()); 4] = [
        ("changed", &|| project.write("examples/a.sql", CODE.replace("select 1", "select 2"))),
        ("moved", &|| {
            fs::rename(project.root().join("examples"), project.root().join("snippets")).unwrap();
            let text = fs::read_to_string(project.root().join("content/docs/a.md")).unwrap();
            project.write("content/docs/a.md", text.replace("/examples/", "/snippets/"));
        }),
        ("its region moved", &|| project.write("snippets/a.sql", format!("\n{CODE}"))),
        ("beside the page", &|| project.write("content/docs/b.sql", "select 'c';\n")),
    ];
    for (what, edit) in edits {
        edit();
        let now = project.build_as_clean(&with_cache, what);
        assert!(now.get("docs/a/index.html") != last.get("docs/a/index.html"), "{what}");
        assert!(now.get("docs/plain/index.html") == last.get("docs/plain/index.html"), "{what}");
        last = now;
    }
    project.remove("snippets/a.sql");
    let broken = project.try_build(&with_cache).unwrap();
    assert_eq!(
        lines(&broken),
        ["content/docs/a.md:3:14 error[missing-include] the file `snippets/a.sql` does not exist"]
    );
    project.write("snippets/a.sql", CODE);
    project.build_as_clean(&with_cache, "there again");
}

#[test]
fn one_process_follows_files_too() {
    let project = project();
    let mut builder = Builder::new();
    let mut build = |touched: &[&str]| {
        let root = project.root().canonicalize().unwrap();
        let touched = touched.iter().map(|path| root.join(path)).collect();
        let request = BuildRequest { touched: Some(touched), ..project.request() };
        let outcome = builder.build(&request, &Quiet).unwrap();
        (lines(&outcome), tree(&project.output()))
    };
    assert_eq!(build(&[]).0, Vec::<String>::new());
    for (path, text) in [
        ("examples/a.sql", CODE.replace("select 1", "select 3")),
        ("content/docs/plain.md", "# Plain\n\nMore\n".to_owned()),
        ("content/docs/b.sql", "select 'd';\n".to_owned()),
        ("content/docs/a.md", "# A\n\n```file=plain.md\n```\n".to_owned()),
        ("content/docs/plain.md", "# Plain\n\nOther\n".to_owned()),
    ] {
        project.write(path, text);
        let (problems, made) = build(&[path]);
        assert_eq!(problems, Vec::<String>::new(), "{path}");
        assert_same_tree(&made, &project.clean_tree(), path);
    }
    project.write("content/docs/a.md", "# A\n\n```file=/examples/c.sql\n```\n");
    assert!(build(&["content/docs/a.md"]).0.concat().contains("missing-include"));
    project.write("examples/c.sql", "c\n");
    let (problems, made) = build(&["examples/c.sql"]);
    assert_eq!(problems, Vec::<String>::new());
    assert_same_tree(&made, &project.clean_tree(), "created");
}

/// The problems of a page with one block of code from a file.
fn problem(project: &Project, options: &str) -> String {
    project.write("content/docs/a.md", format!("# A\n\n```{options}\n```\n"));
    let outcome = project.build();
    assert!(!outcome.published);
    lines(&outcome).join("\n")
}

#[test]
fn only_listed_files_are_read() {
    let project = project();
    project.write("secret/a.sql", "s\n");
    project.write("examples/.env", "s\n");
    project.write(".git/config", "s\n");
    project.write("examples/large.sql", vec![b'a'; (1 << 20) + 1]);
    project.write("examples/odd.sql", [0xff, 0xfe, 0x00]);
    for (options, told) in [
        ("file=/secret/a.sql", ":3:9 error[refused-include] pages must not take text from `/secret/a.sql`"),
        ("file=../../site.toml", ":3:9 error[refused-include] pages must not"),
        ("file=../../../../../../etc/passwd", ":3:9 error[refused-include] pages must not"),
        ("file=/etc/passwd", ":3:9 error[refused-include] pages must not"),
        ("file=/.git/config", ":3:9 error[refused-include] pages must not"),
        ("file=/examples/.env", ":3:9 error[missing-include]"),
        ("file=/examples/large.sql", ":3:9 error[refused-include] `examples/large.sql` is larger than 1 MiB"),
        ("file=/examples/odd.sql", ":3:9 error[refused-include] `examples/odd.sql` is not UTF-8 text"),
        (
            "file=examples/a.sql",
            ":3:9 error[missing-include] the file `content/docs/examples/a.sql` does not",
        ),
        ("file=/examples/a.sql lines=2-9", ":3:31 error[missing-include] `examples/a.sql` has only 4 lines"),
        (
            "file=/examples/a.sql region=aa",
            ":3:32 error[missing-include] `examples/a.sql` has no region `aa`",
        ),
    ] {
        let found = problem(&project, options);
        assert!(found.starts_with("content/docs/a.md") && found.contains(told), "{options}: {found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_a_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let project = project();
    project.write("secret/a.sql", "s\n");
    symlink("../secret/a.sql", project.root().join("examples/link.sql")).unwrap();
    let found = problem(&project, "file=/examples/link.sql");
    assert!(found.contains("error[refused-include] `examples/link.sql` is no regular file"), "{found}");
    fs::remove_dir_all(project.root().join("examples")).unwrap();
    symlink(project.beside("elsewhere"), project.root().join("examples")).unwrap();
    crate::support::write(&project.beside("elsewhere/a.sql"), "s\n");
    let found = problem(&project, "file=/examples/a.sql");
    assert!(found.contains("missing-include"), "{found}");
}

#[test]
fn a_file_that_is_near_is_told() {
    let project = project();
    for (options, meant) in [
        ("file=examples/a.sql", "/examples/a.sql"),
        ("file=/examples/b.sqll", "/examples/a.sql"),
        ("file=/examples/a.sql region=aa", "a"),
    ] {
        project.write("content/docs/a.md", format!("# A\n\n```{options}\n```\n"));
        let outcome = project.build();
        let help = outcome
            .diagnostics
            .iter()
            .filter_map(|problem| problem.help.as_ref())
            .map(|help| help.to_string());
        let help: Vec<String> = help.collect();
        assert!(help.concat().contains(&format!("`{meant}`")), "{options}: {help:?}");
    }
}

#[test]
fn folders_are_a_setting_and_content_may_lie_elsewhere() {
    let project = project();
    project.write("site.toml", format!("{SETTINGS}[files]\nsnippets = [\"src/docs\"]\n"));
    project.write("src/docs/x.rs", "fn x() {}\n");
    project.write("content/docs/a.md", "# A\n\n```file=/src/docs/x.rs\n```\n\n```file=b.sql\n```\n");
    assert_clean(&project.build());
    assert!(project.page("docs/a/index.html").contains("class=\"language-rs\""));
    assert!(problem(&project, "file=/examples/a.sql").contains("refused-include"));
    let elsewhere = project.beside("stranger");
    let text = "# A\n\n```file=/src/docs/x.rs\n```\n\n```file=b.sql\n```\n";
    for (path, text) in [("_index.md", "# 首页\n"), ("docs/a.md", text), ("docs/b.sql", "select 'theirs';\n")]
    {
        crate::support::write(&elsewhere.join(path), text);
    }
    let request = BuildRequest { content: Some(elsewhere), ..project.request() };
    assert_clean(&project.try_build(&request).unwrap());
    let page = project.page("docs/a/index.html");
    assert!(page.contains("theirs") && page.contains("fn"), "{page}");
    for folder in ["..", ".", "/etc/../..", "a/../b", ".git", "public", ""] {
        project.write("site.toml", format!("{SETTINGS}[files]\nsnippets = [\"{folder}\"]\n"));
        let found = lines(&project.build()).join("\n");
        assert!(found.contains("error[invalid-config]"), "{folder}: {found}");
    }
}

#[test]
fn an_earlier_state_has_its_own_files() {
    let project = project();
    assert_clean(&project.build());
    let before = project.beside("before");
    crate::support::write(&before.join("examples/a.sql"), "select 0;\n");
    let existed = BTreeMap::from([("examples/a.sql".to_owned(), true)]);
    let past = Some(Arc::new(Past::new(before, existed)));
    let request = BuildRequest { past, output: None, ..project.request() };
    let found = lines(&project.try_build(&request).unwrap()).join("\n");
    assert!(found.contains("`examples/a.sql` has no region `a`"), "{found}");
}
