//! Links to other hosts, and the site's own addresses written with its host, in real Git repositories.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const SETTINGS: &str = "base_url = \"https://portal.example/p/\"\ntitle = \"T\"\ndefault_language = \"en\"\n\
    [languages.en]\n[languages.zh-CN]\n\
    [[menu]]\nlink = \"https://menu.example/\"\nname = \"M\"\n\
    [theme_settings]\nfooter_links = [{ link = \"https://footer.example/\", name = \"F\" }]\n";

struct Repository(TempDir);

impl Repository {
    /// A committed site that leads to a few hosts.
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("folder"));
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.write("site.toml", SETTINGS);
        repository
            .write("content/_index.md", "# Home\n\n[a](https://a.example/x) and [b](https://b.example)\n");
        repository.write("content/docs/a.md", "# A\n\n## Part one\n\n题 <https://a.example/x>\n");
        repository.commit();
        repository.git(&["switch", "--quiet", "--create", "topic"]);
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("write");
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.0.path());
        command.args(["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]);
        let output = command.args(arguments).output().expect("git");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message=x"]);
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
        let output = command.current_dir(self.0.path()).args(arguments).output().expect("paifang");
        let Output { status, stdout, stderr } = output;
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (status.code().expect("an exit code"), text(stdout), text(stderr))
    }

    /// The list of addresses on other hosts.
    fn external(&self, more: &[&str]) -> String {
        let (code, stdout, stderr) = self.run(&[&["links", "--external"], more].concat());
        assert_eq!(code, 0, "{stderr}");
        stdout
    }

    /// Problems with links: code, marked text, message and help.
    fn problems(&self) -> Vec<[String; 4]> {
        let arguments =
            ["check", "--format", "json", "--all", "--lang", "en", "--now", "2026-11-23T00:00:00Z"];
        let (code, stdout, stderr) = self.run(&arguments);
        assert!(code < 2, "{stderr}");
        let of = |line: &str| {
            let line: Value = serde_json::from_str(line).expect("JSON");
            ["code", "marked", "message", "help"].map(|key| line[key].as_str().unwrap_or_default().to_owned())
        };
        stdout.lines().map(of).collect()
    }
}

#[test]
fn each_address_is_listed_with_all_its_places() {
    let repository = Repository::new();
    assert_eq!(
        repository.external(&[]),
        "https://a.example/x\n  content/_index.md:3:1\n  content/docs/a.md:5:3\n\
         https://b.example\n  content/_index.md:3:30\n\
         https://footer.example/\n  site.toml:10:26\n\
         https://menu.example/\n  site.toml:7:8\n"
    );
    let json = repository.external(&["--format", "json"]);
    let first: Value = serde_json::from_str(json.lines().next().expect("a line")).expect("JSON");
    assert_eq!(
        first,
        serde_json::json!({"address": "https://a.example/x", "places": [
            {"file": "content/_index.md", "line": 3, "column": 1},
            {"file": "content/docs/a.md", "line": 5, "column": 3},
        ]})
    );
    let (code, _, stderr) = repository.run(&["links"]);
    assert!(code == 2 && stderr.contains("--external"), "{stderr}");
}

#[test]
fn addresses_are_found_wherever_a_page_or_data_leads_to_them() {
    let repository = Repository::new();
    repository.write(
        "content/events/e.md",
        "---\ntitle: E\nstart: 2027-01-01\nurl: https://field.example/\nimage: https://picture.example/p.png\n\
         cfp: { url: https://cfp.example/, closes: 2026-12-01 }\n---\n\
         [ref][r] ![i](https://image.example/i.png) <a href=\"//scheme.example/x\">x</a>\n\n\
         <img src=\"https://raw.example/r.png\" srcset=\"https://set.example/s.png 2x\" alt=\"\">\n\n\
         `https://code.example/` [own](https://portal.example/p/docs/a/) <mailto:x@mail.example>\n\n\
         ```\nhttps://block.example/\n```\n\n[r]: https://reference.example/\n",
    );
    repository
        .write("content/data/channels.yaml", "- {name: N, service: S, url: \"https://data.example/\"}\n");
    let list = repository.external(&["--base", "main"]);
    let addresses: Vec<&str> = list.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        addresses,
        [
            "//scheme.example/x",
            "https://cfp.example/",
            "https://data.example/",
            "https://field.example/",
            "https://image.example/i.png",
            "https://picture.example/p.png",
            "https://raw.example/r.png",
            "https://reference.example/",
            "https://set.example/s.png",
        ]
    );
    assert!(list.contains("https://field.example/\n  content/events/e.md:4:6\n"), "{list}");
    assert!(list.contains("https://data.example/\n  content/data/channels.yaml:1:30\n"), "{list}");
}

#[test]
fn with_a_base_only_addresses_that_are_new_to_the_site_are_listed() {
    let repository = Repository::new();
    assert_eq!(repository.external(&["--base", "main"]), "");
    // A known address in another place is not new, and neither is a page that moved.
    repository.write("content/docs/b.md", "# B\n\n[again](https://b.example) [new](https://new.example/)\n");
    fs::rename(repository.path("content/docs/a.md"), repository.path("content/docs/c.md")).expect("moved");
    let new = "https://new.example/\n  content/docs/b.md:3:28\n";
    assert_eq!(repository.external(&["--base", "main"]), new);
    repository.commit();
    assert_eq!(repository.external(&["--base", "main"]), new);
    // What the branch removes does not count, and what others add is not of this branch.
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("content/docs/d.md", "# D\n\n<https://others.example/>\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "topic"]);
    assert_eq!(repository.external(&["--base", "main"]), new);
    let (code, _, stderr) = repository.run(&["links", "--external", "--base", "nowhere"]);
    assert_eq!(code, 2, "{stderr}");
}

#[test]
fn own_addresses_with_the_host_are_checked_like_links_of_the_site() {
    let repository = Repository::new();
    let good = "# B\n\n[a](https://portal.example/p/docs/a/) [b](http://PORTAL.example/p/docs/a/#part-one)\n\
                [c](https://portal.example/p) [d](https://portal.example/p/#x) [e](//portal.example/p/zh-cn/docs/a)\n\
                [f](https://portal.example/other/) [g](https://portal.example.org/p/x/)\n\
                [h](https://portal.example/p/sitemap.xml)\n";
    repository.write("content/docs/b.md", good);
    let codes: Vec<[String; 4]> = repository.problems();
    assert_eq!(codes.iter().map(|problem| problem[0].as_str()).collect::<Vec<_>>(), ["broken-anchor"]);
    assert!(codes[0][1].contains("/p/#x"), "{codes:?}");
    repository.write(
        "content/docs/b.md",
        "# B\n\n[a](https://portal.example/p/docs/aa/)\n[b](https://portal.example/p/docs/a/#part-onee)\n\
         ![i](https://portal.example/p/nothing.png)\n",
    );
    let found = repository.problems();
    let codes: Vec<&str> = found.iter().map(|problem| problem[0].as_str()).collect();
    assert_eq!(codes, ["broken-link", "broken-anchor", "broken-link"]);
    let [_, marked, message, help] = &found[0];
    assert_eq!(marked, "[a](https://portal.example/p/docs/aa/)");
    assert!(message.contains("`https://portal.example/p/docs/aa/` is an address of this site"), "{message}");
    assert!(help.contains("did you mean `/docs/a/`?"), "{help}");
    assert!(found[1][3].contains("#part-one"), "{found:?}");
    // The guess replaces the host too.
    let (_, _, stderr) =
        repository.run(&["check", "--fix", "--unsafe", "--lang", "en", "--now", "2026-11-23T00:00:00Z"]);
    let text = fs::read_to_string(repository.path("content/docs/b.md")).expect("the page");
    assert!(
        text.contains("[a](/docs/a/)\n[b](https://portal.example/p/docs/a/#part-one)\n"),
        "{text}{stderr}"
    );
    // A build for another host checks them all the same.
    let elsewhere = [
        "check",
        "--base-url",
        "https://preview.example/",
        "--format",
        "json",
        "--now",
        "2026-11-23T00:00:00Z",
    ];
    let (_, stdout, _) = repository.run(&elsewhere);
    assert!(stdout.contains("https://portal.example/p/nothing.png"), "{stdout}");
}
