//! Files that hosts, browsers or editors interpret, links in the file system, devices, and files of any size.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Project, assert_clean, lines, tree};

/// Runs the command as a process of its own, so that one that hangs or takes all memory fails alone.
fn paifang(project: &Project, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.args(arguments).arg("--root").arg(project.root());
    command.output().expect("paifang runs")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// The problems of one code, by file.
fn with_code(project: &Project, code: &str) -> Vec<String> {
    let outcome = project.build_keep_going();
    let found = outcome.diagnostics.iter().filter(|d| d.code == code);
    found.map(|d| d.place.path.to_string()).collect()
}

#[test]
fn files_that_hosts_act_on_are_not_published() {
    let refused = [
        "CNAME",
        "Robots.txt",
        "docs/Web.config",
        "docs/a.php.txt",
        "docs/page.html.en",
        "docs/run.cgi",
        "docs/run.phtml",
        "docs/x.js.map",
        "favicon.ico",
        "package.json",
    ];
    let mut files: Vec<(String, &str)> =
        refused.iter().map(|name| (format!("content/{name}"), "x")).collect();
    files.extend(
        ["content/docs/plan.pdf", "static/robots.txt", "static/x.html"].map(|name| (name.to_owned(), "x")),
    );
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let project = Project::bilingual(&files);
    let mut wanted = refused.map(|name| format!("content/{name}"));
    wanted.sort();
    assert_eq!(with_code(&project, "unsafe-file"), wanted);
    for name in refused.iter().filter(|name| !name.eq_ignore_ascii_case("robots.txt")) {
        assert!(!project.has(name), "{name}");
    }
    assert!(project.has("docs/plan.pdf") && project.has("x.html"));
}

#[test]
fn files_of_other_types_are_left_out_until_settings_allow_them() {
    let project = Project::bilingual(&[
        ("content/docs/LICENSE", "x"),
        ("content/docs/plan.dwg", "x"),
        ("content/docs/secrets.yaml", "x"),
    ]);
    let wanted = ["content/docs/LICENSE", "content/docs/plan.dwg", "content/docs/secrets.yaml"];
    assert_eq!(with_code(&project, "unsupported-file"), wanted);
    assert!(!project.has("docs/secrets.yaml") && !project.has("docs/plan.dwg"));
    let allowed = format!("{}\n[files]\nextensions = [\".DWG\", \"html\"]\n", crate::support::SETTINGS);
    project.write("site.toml", &allowed);
    project.remove("content/docs/LICENSE");
    project.remove("content/docs/secrets.yaml");
    assert_eq!(with_code(&project, "invalid-config"), ["site.toml"], "`html` cannot be allowed");
    project.write("site.toml", allowed.replace(", \"html\"", ""));
    assert_clean(&project.build());
    assert!(project.has("docs/plan.dwg"));
}

#[cfg(unix)]
#[test]
fn names_that_other_systems_cannot_hold_are_refused_with_what_to_do() {
    let refused = [
        "content/docs/a\"b.png",
        "content/docs/a*.txt",
        "content/docs/a<b>.pdf",
        "content/docs/what?.md",
        "content/docs/a|b.png",
        "content/docs/a:b.png",
        "content/docs/a\u{7f}.png",
        "content/docs/a\u{200b}.png",
        "content/docs/a.png.",
        "content/docs/a.png ",
        "content/docs/con.png",
        "content/docs/aux.md",
        "content/docs/com1.tar.gz",
        "content/docs/nul/a.png",
        "content/docs/x*y/a.md",
        "content/docs/x?/a.png",
    ];
    for path in refused {
        let project = Project::bilingual(&[(path, "# A\n")]);
        let outcome = project.build();
        assert!(!outcome.published, "{path}");
        let problem = outcome.diagnostics.first().expect("a problem");
        assert_eq!((problem.code, &*problem.place.path), ("unsafe-file", path));
        assert!(problem.help.as_deref().is_some_and(|help| help.starts_with("rename it")), "{problem:?}");
        assert!(project.build_keep_going().published, "{path}");
        let left = tree(&project.output());
        let odd = left
            .keys()
            .find(|path| path.contains(['"', '*', '<', '>', '?', '|', ':']) || path.contains("/con."));
        assert_eq!(odd, None, "{path}");
    }
    let fine = [
        "content/docs/a'b (1) [x] {y} & z+,;=@!$~^`.txt",
        "content/docs/备份？“x”：y.txt",
        "content/docs/C#.pdf",
    ];
    let project = Project::bilingual(&fine.map(|path| (path, "x")));
    assert_clean(&project.build());
}

#[test]
fn private_keys_are_not_published() {
    let pem = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\n";
    let project = Project::bilingual(&[
        ("content/docs/deploy.txt", pem),
        ("content/docs/account.json", &format!("{{\"private_key\": \"{}\"}}", pem.replace('\n', "\\n"))),
        ("content/docs/tls.key", pem),
        ("content/docs/tls.asc", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n"),
        ("content/docs/dump.sqlite", "SQLite format 3"),
        ("content/docs/users.db", "x"),
        ("content/docs/release.asc", "-----BEGIN PGP SIGNATURE-----\n"),
        ("content/docs/public.txt", "-----BEGIN PUBLIC KEY-----\n"),
        ("content/docs/ssh.md", &format!("# Keys\n\n```text\n{pem}```\n")),
        ("static/ours.txt", pem),
    ]);
    assert_eq!(
        with_code(&project, "unsafe-file"),
        ["account.json", "deploy.txt", "tls.asc"].map(|name| format!("content/docs/{name}"))
    );
    assert_eq!(
        with_code(&project, "unsupported-file"),
        ["dump.sqlite", "tls.key", "users.db"].map(|name| format!("content/docs/{name}"))
    );
    for name in ["account.json", "deploy.txt", "tls.key", "tls.asc", "dump.sqlite", "users.db"] {
        assert!(!project.has(&format!("docs/{name}")), "{name}");
    }
    for name in ["docs/release.asc", "docs/public.txt", "docs/ssh/index.html", "ours.txt"] {
        assert!(project.has(name), "{name}");
    }
    // From the cache the answer is the same.
    let request = paifang::build::BuildRequest { cache: Some(".cache".into()), ..project.request() };
    for _ in 0..2 {
        let outcome = project.try_build(&request).expect("a build");
        assert_eq!(
            (outcome.published, lines(&outcome).iter().filter(|line| line.contains("private key")).count()),
            (false, 3)
        );
    }
}

#[test]
fn what_editors_and_systems_leave_behind_is_no_content() {
    let left = [
        "a.md~",
        "#a.md#",
        "a.md.bak",
        "a.md.orig",
        "a.md.swp",
        "4913",
        "Thumbs.db",
        "desktop.ini",
        "~$x.docx",
    ];
    let project = Project::bilingual(&[("content/docs/a.md", "# A\n")]);
    assert_clean(&project.build());
    let before = tree(&project.output());
    for name in left {
        project.write(&format!("content/docs/{name}"), "secret");
        project.write(&format!("static/{name}"), "secret");
    }
    project.write("content/__MACOSX/docs/._a.png", "secret");
    assert_clean(&project.build());
    assert_eq!(before.keys().collect::<Vec<_>>(), tree(&project.output()).keys().collect::<Vec<_>>());
}

#[test]
fn static_files_may_begin_with_a_dot() {
    let project = Project::bilingual(&[
        ("static/.nojekyll", ""),
        ("static/.well-known/security.txt", "Contact: mailto:a@example.org\n"),
        ("static/.git/config", "t0ken-0f-ci"),
        ("static/.DS_Store", "x"),
        ("static/.paifang-manifest.json", "[\"x\"]"),
    ]);
    assert_clean(&project.build());
    assert!(project.has(".nojekyll") && project.has(".well-known/security.txt"));
    assert!(!project.has(".git/config") && !project.has(".DS_Store"));
    assert!(project.page(".paifang-manifest.json").contains("index.html"));
}

#[test]
fn files_that_differ_only_by_case_are_reported() {
    let project = Project::bilingual(&[("content/docs/Plan.pdf", "1"), ("content/docs/plan.pdf", "2")]);
    assert_eq!(with_code(&project, "unsafe-file"), ["content/docs/plan.pdf"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    fn pipe(path: &Path) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        let made = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
        assert!(made.success());
    }

    /// A file of this many bytes, none of which takes any room.
    fn sparse(path: &Path, bytes: u64) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::File::create(path).and_then(|file| file.set_len(bytes)).expect("a sparse file");
    }

    fn link(project: &Project, to: &str, at: &str) {
        let at = project.root().join(at);
        fs::create_dir_all(at.parent().expect("a folder")).expect("folders");
        symlink(to, at).expect("a link");
    }

    #[test]
    fn links_only_lead_to_files_of_their_own_folder() {
        let project = Project::bilingual(&[
            (".git/config", "t0ken-0f-ci"),
            ("content/docs/a.md", "# A\n"),
            ("content/docs/.hidden/key.txt", "t0ken-0f-ci"),
            ("content/docs/plan.pdf", "plan"),
            ("static/logo.txt", "logo"),
        ]);
        project.write(".paifang/x.txt", "t0ken-0f-ci");
        for (to, at) in [
            ("../.git/config", "content/notes.txt"),
            ("../site.toml", "content/settings.txt"),
            ("../static/logo.txt", "content/logo.txt"),
            ("../../.paifang/x.txt", "content/docs/cache.txt"),
            (".hidden/key.txt", "content/docs/key.txt"),
            ("/dev/zero", "content/zero.md"),
            ("/dev/zero", "content/zero.png"),
            ("/etc/hostname", "static/host.txt"),
            ("chain-2.txt", "content/chain-1.txt"),
            ("notes.txt", "content/chain-2.txt"),
            ("loop.txt", "content/loop.txt"),
            ("docs", "content/folder"),
            ("../.git", "themes/default/assets"),
        ] {
            link(&project, to, at);
        }
        let refused = with_code(&project, "outside-project");
        assert_eq!(refused.len(), 13, "{refused:#?}");
        let leaked: Vec<String> = tree(&project.output())
            .into_iter()
            .filter(|(_, bytes)| bytes.windows(5).any(|part| part == b"t0ken-0f-ci"))
            .map(|(path, _)| path)
            .collect();
        assert_eq!(leaked, Vec::<String>::new());
    }

    #[test]
    fn a_link_inside_the_content_is_followed() {
        let project = Project::bilingual(&[("content/docs/plan.pdf", "plan")]);
        link(&project, "docs/plan.pdf", "content/latest.pdf");
        link(&project, "latest.pdf", "content/newest.pdf");
        assert_clean(&project.build());
        assert_eq!(project.page("newest.pdf"), "plan");
    }

    #[test]
    fn a_content_folder_that_leads_elsewhere_is_not_read() {
        let project = Project::new(&[("site.toml", crate::support::SETTINGS)]);
        fs::create_dir_all(project.beside("home/.docker")).expect("a folder");
        fs::write(project.beside("home/.docker/config.json"), "t0ken-0f-ci").expect("a file");
        symlink(project.beside("home/.docker"), project.root().join("content")).expect("a link");
        let outcome = project.build_keep_going();
        assert!(
            lines(&outcome).iter().any(|line| line.contains("outside-project")),
            "{:#?}",
            lines(&outcome)
        );
        assert!(!project.has("config.json"));
    }

    #[test]
    fn what_is_no_regular_file_is_reported_and_never_opened() {
        let project = Project::bilingual(&[("content/docs/a.md", "# A\n")]);
        let pipes = [
            "content/docs/b.md",
            "content/docs/x.png",
            "content/data/x.toml",
            "static/y.txt",
            "i18n/en.ftl",
            "themes/default/templates/page.html",
        ];
        for path in pipes {
            pipe(&project.root().join(path));
        }
        let socket = project.root().join("content/docs/s.txt");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        let output = paifang(&project, &["check", "--all"]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        for path in pipes.iter().chain(&["content/docs/s.txt"]) {
            assert!(text(&output).contains(path), "{path}: {}", text(&output));
        }
        assert_eq!(text(&output).matches("a named pipe, not a file").count(), pipes.len());
    }

    #[test]
    fn settings_that_are_a_pipe_or_a_device_are_refused() {
        for make in [pipe as fn(&Path), |path| symlink("/dev/zero", path).expect("a link")] {
            let project = Project::new(&[("content/_index.md", "# A\n")]);
            make(&project.root().join("site.toml"));
            for arguments in [&["check"][..], &["new", "docs", "X"]] {
                let output = paifang(&project, arguments);
                assert_eq!(output.status.code(), Some(2), "{}", text(&output));
                assert!(text(&output).contains("site.toml"), "{}", text(&output));
            }
        }
    }

    #[test]
    fn pipes_in_the_output_folder_make_nobody_wait() {
        let project = Project::bilingual(&[("static/a.txt", "a"), ("static/empty.txt", "")]);
        for name in [".paifang-manifest.json", "a.txt", "empty.txt", "index.html"] {
            pipe(&project.output().join(name));
        }
        let output = project.output().display().to_string();
        let output = paifang(&project, &["build", "--no-cache", "--output", &output]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        assert!(text(&output).contains("output-not-ours"), "{}", text(&output));
    }

    #[test]
    fn files_of_some_gigabytes_need_little_memory() {
        const GIB: u64 = 1 << 30;
        let project = Project::bilingual(&[("content/docs/a.md", "# A\n\n![x](x.png)\n")]);
        let large = [
            ("content/docs/b.md", 3 * GIB, "file-too-large"),
            ("content/docs/x.png", 5 * GIB, "file-too-large"),
            ("content/docs/x.svg", 4 * GIB, "file-too-large"),
            ("content/docs/x.zip", 9 * GIB, "file-too-large"),
            ("content/data/persons.csv", 3 * GIB, ""),
            ("i18n/en.ftl", 3 * GIB, "file-too-large"),
            ("themes/default/templates/page.html", 3 * GIB, "file-too-large"),
            ("themes/default/assets/css/main.css", 3 * GIB, "file-too-large"),
        ];
        for (path, bytes, _) in large {
            sparse(&project.root().join(path), bytes);
        }
        let output = limited(&project, "check");
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        let wanted = large.iter().filter(|(_, _, code)| !code.is_empty()).count();
        assert_eq!(text(&output).matches("[file-too-large]").count(), wanted, "{}", text(&output));
    }

    #[test]
    fn large_files_are_copied_in_little_memory() {
        let project = Project::bilingual(&[]);
        sparse(&project.root().join("content/film.mp4"), 1200 << 20);
        for run in ["first", "second"] {
            let output = limited(&project, "build --no-cache");
            assert_eq!(output.status.code(), Some(0), "{run}: {}", text(&output));
        }
        let published = project.root().join("public/film.mp4");
        assert_eq!(fs::metadata(&published).expect("the copy").len(), 1200 << 20);
    }

    /// Runs the command with at most 1 GiB of address space.
    fn limited(project: &Project, arguments: &str) -> Output {
        let script = format!("ulimit -v 1048576; exec \"$0\" {arguments} --jobs 2 --root \"$1\"");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_paifang")]).arg(project.root());
        command.output().expect("sh runs")
    }
}
