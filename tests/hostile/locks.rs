//! Two builds at once, and folders in places where they would do harm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use crate::support::{NOW, Project, assert_clean, assert_same_tree, lines, tree, write};

const PAGES: usize = 30;

fn command(project: &Project, output: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.args(["build", "--now", NOW, "--root"]).arg(project.root()).arg("--output").arg(output);
    command
}

fn spawn(project: &Project, output: &Path) -> Child {
    let mut command = command(project, output);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary")
}

/// A site whose pages all say the same word.
fn write_site(project: &Project, word: &str) {
    for at in 0..PAGES {
        project.write(&format!("content/docs/p{}/page{at}.md", at % 5), format!("# {word} {at}\n\n{word}\n"));
    }
}

fn clean_tree(project: &Project, name: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let output = project.beside(name);
    let _ = fs::remove_dir_all(&output);
    let built = command(project, &output).arg("--no-cache").output().expect("the binary");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    tree(&output)
}

fn refusal(output: Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn many_builds_at_once_end_as_one() {
    let project = Project::bilingual(&[]);
    let output = project.output();
    // No clock and no chance: which builds die is written down here, when they do is up to the machine.
    for round in 0..6u32 {
        let words = [format!("one{round}"), format!("two{round}")];
        write_site(&project, &words[0]);
        let mut builds: Vec<Child> = (0..3).map(|_| spawn(&project, &output)).collect();
        std::thread::sleep(Duration::from_millis(u64::from(round) * 60));
        write_site(&project, &words[1]);
        builds.extend((0..3).map(|_| spawn(&project, &output)));
        if round % 2 == 0 {
            builds[0].kill().expect("a build to kill");
            builds[4].kill().expect("a build to kill");
        }
        for mut build in builds {
            let code = build.wait().expect("the binary").code();
            assert!(matches!(code, Some(0 | 2) | None), "{code:?}");
        }
        // It is quiet now: one more build has what a clean one has, whatever the others left.
        let last = spawn(&project, &output).wait_with_output().expect("the binary");
        assert!(last.status.success(), "{}", String::from_utf8_lossy(&last.stderr));
        assert_same_tree(&tree(&output), &clean_tree(&project, "clean"), &format!("round {round}"));
        assert!(!output.join(".paifang-stage").exists());
        assert!(!project.root().join(".paifang/paifang-holder").exists());
    }
}

#[cfg(unix)]
#[test]
fn who_builds_is_named_and_nothing_is_touched() {
    let project = Project::bilingual(&[]);
    assert_clean(&project.build());
    let before = tree(&project.output());
    project.write("content/new.md", "# New\n");
    let cache = project.root().join(".paifang");
    write(&cache.join("paifang-holder"), "process 42 (paifang build)\n");
    {
        // The lock that another process would hold.
        let folder = fs::File::open(project.output()).expect("the output");
        folder.lock().expect("a lock");
        write(&project.output().join(".paifang-stage/.paifang-holder"), "process 42 (paifang build)\n");
        let message = refusal(command(&project, &project.output()).output().expect("the binary"));
        assert!(
            message.contains("output folder") && message.contains("process 42 (paifang build)"),
            "{message}"
        );
    }
    {
        let folder = fs::File::open(&cache).expect("the cache");
        folder.lock().expect("a lock");
        write(&cache.join("paifang-holder"), "process 42 (paifang build)\n");
        let message = refusal(command(&project, &project.beside("other")).output().expect("the binary"));
        assert!(message.contains("cache folder") && message.contains("process 42"), "{message}");
        // A check reads the cache, or goes without, and is right.
        let check = Command::new(env!("CARGO_BIN_EXE_paifang"))
            .args(["check", "--now", NOW, "--root"])
            .arg(project.root())
            .output()
            .expect("the binary");
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    }
    // Leftovers of a killed process are no obstacle, and are not published.
    fs::remove_dir_all(project.output().join(".paifang-stage")).expect("the stage");
    let mut left = tree(&project.output());
    assert_same_tree(&left, &before, "refused");
    write(&project.output().join(".paifang-stage/.paifang-holder"), "process 42\n");
    assert!(command(&project, &project.output()).status().expect("the binary").success());
    left = tree(&project.output());
    assert!(left.contains_key("new/index.html") && !left.keys().any(|path| path.contains("holder")));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_behind_a_link_in_the_output() {
    use std::os::unix::fs::symlink;
    let project = Project::bilingual(&[("content/docs/a.md", "# A\n"), ("content/docs/b.md", "# B\n")]);
    assert_clean(&project.build());
    let outside = project.beside("outside");
    fs::rename(project.output().join("docs"), &outside).expect("the folder moves");
    symlink(&outside, project.output().join("docs")).expect("a link");
    let before = tree(&outside);
    project.write("content/docs/a.md", "# A, changed\n");
    project.remove("content/docs/b.md");
    let outcome = project.build();
    assert!(!outcome.published);
    let found = lines(&outcome);
    assert!(found.len() == 1 && found[0].contains("public/docs error[output-not-ours]"), "{found:?}");
    assert_same_tree(&tree(&outside), &before, "written through a link");
    // Even when all that lay there is gone from the site.
    project.remove("content/docs/a.md");
    project.build_keep_going();
    assert_same_tree(&tree(&outside), &before, "removed through a link");
    // A link that leads nowhere, and one in the place of the stage.
    fs::remove_file(project.output().join("docs")).expect("the link");
    symlink(project.beside("nowhere"), project.output().join("blog")).expect("a link");
    symlink(&outside, project.output().join(".paifang-stage")).expect("a link");
    project.write("content/blog/c.md", "---\ntitle: C\ndate: 2026-01-01\n---\nText.\n");
    assert!(!project.build().published && !project.beside("nowhere").exists());
    assert_same_tree(&tree(&outside), &before, "staged through a link");
}

#[test]
fn output_and_cache_lie_apart_from_what_is_read_and_from_each_other() {
    let project = Project::bilingual(&[("static/a.txt", "a\n"), ("i18n/en.ftl", ""), ("themes/t/x", "")]);
    let root = project.root();
    let cases: &[(PathBuf, PathBuf)] = &[
        (project.output(), root.clone()),
        (project.output(), root.join("content")),
        (project.output(), root.join("content/.cache")),
        (project.output(), root.join("static/none/../cache")),
        (project.output(), root.join("none/../static/cache")),
        (project.output(), root.join("themes/cache")),
        (project.output(), root.join("i18n")),
        (project.output(), root.join(".git/cache")),
        (project.output(), project.output()),
        (project.output(), project.output().join("cache")),
        (project.beside("cache/public"), project.beside("cache")),
        (root.join("static"), root.join(".paifang")),
        (root.join("none/../content/x"), root.join(".paifang")),
        (root.clone(), root.join(".paifang")),
    ];
    for (output, cache) in cases {
        let before = tree(&root);
        let message =
            refusal(command(&project, output).arg("--cache").arg(cache).output().expect("the binary"));
        assert!(message.contains("name another with --"), "{output:?} {cache:?}: {message}");
        assert_same_tree(&tree(&root), &before, "refused");
    }
    assert!(
        command(&project, &project.output())
            .arg("--cache")
            .arg(root.join(".cache"))
            .status()
            .unwrap()
            .success()
    );
}

#[cfg(unix)]
#[test]
fn links_to_such_places_are_refused_as_well() {
    use std::os::unix::fs::symlink;
    let project = Project::bilingual(&[("static/a.txt", "a\n")]);
    let link = project.beside("link");
    symlink(project.root().join("static"), &link).expect("a link");
    let message = refusal(command(&project, &link).output().expect("the binary"));
    assert!(message.contains("is inside static/"), "{message}");
    let message =
        refusal(command(&project, &project.output()).arg("--cache").arg(link.join("x")).output().unwrap());
    assert!(message.contains("is inside static/"), "{message}");
    // A pull request that makes the cache a link to what is published.
    symlink(project.root().join("static"), project.root().join(".paifang")).expect("a link");
    let message = refusal(command(&project, &project.output()).output().expect("the binary"));
    assert!(message.contains("--cache"), "{message}");
    assert_eq!(fs::read_dir(project.root().join("static")).expect("static").count(), 1);
}
