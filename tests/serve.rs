//! `paifang serve` from start to Ctrl-C: pages, 404, live events, the last good site. Talks only to loopback.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A project and the server that shows it.
struct Session {
    /// Its own folder, so that two runs of the tests at the same time do not meet.
    scratch: TempDir,
    server: Child,
    /// `127.0.0.1:PORT`.
    host: String,
}

impl Session {
    /// Makes the starter site, lets `change` change it, and serves it.
    fn start(change: impl Fn(&Path)) -> Self {
        Self::start_with(&[], change)
    }

    /// The same with more options, relative to the folder beside the site.
    fn start_with(options: &[&str], change: impl Fn(&Path)) -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path();
        fs::create_dir(folder.join("tmp")).unwrap();
        let site = folder.join("site");
        let made = command().args(["new", "site"]).arg(&site).output().unwrap();
        assert!(made.status.success());
        change(&site);
        let mut server = command()
            .args(["serve", "--port", "0", "--root"])
            .arg(&site)
            .args(options)
            .current_dir(folder)
            .env("TMPDIR", folder.join("tmp"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let ready = lines.find_map(|line| Some(line.unwrap().split_once("http://")?.1.to_owned()));
        let host = ready.unwrap().split('/').next().unwrap().to_owned();
        // Later lines are read, or the server would find a closed pipe.
        std::thread::spawn(move || lines.count());
        Self { scratch, server, host }
    }

    /// Replaces a file in one step: a server on a busy machine could build a file that is only half written.
    fn write(&self, path: &str, text: &str) {
        let waiting = self.scratch.path().join("waiting");
        fs::write(&waiting, text).unwrap();
        fs::rename(waiting, self.scratch.path().join("site").join(path)).unwrap();
    }

    fn connect(&self, method: &str, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host)
            .unwrap();
        stream
    }

    /// Head and body of an answer.
    fn ask(&self, method: &str, path: &str) -> (String, String) {
        let mut bytes = Vec::new();
        self.connect(method, path).read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.to_lowercase(), body.to_owned())
    }

    fn events(&self) -> impl Iterator<Item = serde_json::Value> + use<> {
        let lines = BufReader::new(self.connect("GET", "/.paifang/events")).lines();
        lines.filter_map(|line| serde_json::from_str(line.unwrap().strip_prefix("data: ")?).ok())
    }

    fn interrupt(&mut self, signal: &str) -> bool {
        let pid = self.server.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        self.server.wait().unwrap().success()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.env_remove("SOURCE_DATE_EPOCH");
    command
}

#[test]
fn pages_are_served_with_the_script_and_nothing_stays_behind() {
    let mut session = Session::start(|_| {});
    let (head, body) = session.ask("GET", "/en/blog/welcome/");
    assert!(head.starts_with("http/1.1 200") && head.contains("text/html; charset=utf-8"), "{head}");
    assert!(body.contains("Our site is online") && body.contains("/.paifang/reload.js"), "{body}");
    let (head, _) = session.ask("GET", "/en/blog");
    assert!(head.starts_with("http/1.1 307") && head.contains("location: /en/blog/"), "{head}");
    let (head, body) = session.ask("GET", "/en/nothing/here/");
    assert!(head.starts_with("http/1.1 404") && body.contains("lang=\"en\""), "{head}");
    let (head, body) = session.ask("HEAD", "/");
    assert!(
        head.starts_with("http/1.1 200") && !head.contains("content-length: 0") && body.is_empty(),
        "{head}"
    );
    assert!(session.ask("POST", "/").0.starts_with("http/1.1 405"));
    assert!(session.ask("GET", "/..%2f..%2fsite.toml").0.starts_with("http/1.1 404"));

    let scratch = session.scratch.path().join("tmp");
    assert_eq!(fs::read_dir(&scratch).unwrap().count(), 1);
    assert!(session.interrupt("-INT"));
    assert_eq!(fs::read_dir(&scratch).unwrap().count(), 0);
    assert!(!session.scratch.path().join("site/public").exists(), "nothing is written into the project");
}

#[test]
fn sentences_of_the_server_are_in_the_language_of_messages() {
    let long = "/x".repeat(200);
    for (language, too_long, other_host) in [
        (
            "en",
            "This address is too long for any page.\n",
            "`evil.example` is not a name of this server, which answers to localhost, 127.0.0.1, [::1].",
        ),
        (
            "zh-CN",
            "这个地址太长，不会有这样的页面。\n",
            "`evil.example` 不是这个服务器的名字；它只应答 localhost、127.0.0.1、[::1]。",
        ),
    ] {
        let session = Session::start_with(&["--lang", language], |_| {});
        let (head, body) = session.ask("GET", &long);
        assert!(head.starts_with("http/1.1 414") && head.contains("text/plain; charset=utf-8"), "{head}");
        assert_eq!(body, too_long);
        let mut stream = TcpStream::connect(&session.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 403") && answer.contains(other_host), "{answer}");
    }
}

#[test]
fn a_change_reloads_and_an_error_keeps_the_last_good_site() {
    let session = Session::start(|_| {});
    let mut events = session.events();
    let first = events.next().unwrap();
    assert_eq!(first["problems"]["errors"], 0);

    session.write("content/blog/welcome.en.md", "---\ntitle: T\ndate: 2026-11-23\n---\n\n[bad](none.md)\n");
    let failed = events.find(|event| event["problems"]["errors"] == 1).unwrap();
    assert_eq!(failed["build"], first["build"]);
    assert_eq!(failed["problems"]["shown"][0]["place"], "content/blog/welcome.en.md:6:1");
    assert!(session.ask("GET", "/en/blog/welcome/").1.contains("Our site is online"));

    session.write("content/blog/welcome.en.md", "---\ntitle: T\ndate: 2026-11-23\n---\n\nMended.\n");
    let mended = events.find(|event| event["build"] != first["build"]).unwrap();
    assert_eq!(mended["problems"]["errors"], 0);
    assert!(session.ask("GET", "/en/blog/welcome/").1.contains("Mended."));
}

#[test]
fn content_from_elsewhere_is_shown_and_watched() {
    let session = Session::start_with(&["--content", "fork/content"], |site| {
        let fork = site.parent().unwrap().join("fork");
        fs::create_dir(&fork).unwrap();
        fs::rename(site.join("content"), fork.join("content")).unwrap();
        fs::create_dir(site.join("content")).unwrap();
    });
    let mut events = session.events();
    let first = events.next().unwrap();
    assert!(session.ask("GET", "/en/blog/welcome/").1.contains("Our site is online"));
    let page = "---\ntitle: T\ndate: 2026-11-23\n---\n\nChanged.\n";
    session.write("../fork/content/blog/welcome.en.md", page);
    events.find(|event| event["build"] != first["build"]).unwrap();
    assert!(session.ask("GET", "/en/blog/welcome/").1.contains("Changed."));
}

#[test]
fn a_site_that_never_built_shows_its_problems_until_it_does() {
    let broken = "---\ntitle: T\ndate: soon <b>\n---\n\nText.\n";
    let session = Session::start(|site| {
        fs::write(site.join("content/blog/welcome.md"), broken).unwrap();
    });
    let (head, body) = session.ask("GET", "/any/where/");
    assert!(head.starts_with("http/1.1 503"), "{head}");
    assert!(body.contains("content/blog/welcome.md:3:") && body.contains("&lt;b&gt;"), "{body}");
    let mut events = session.events();
    session.write("content/blog/welcome.md", &broken.replace("soon <b>", "2026-11-23"));
    events.find(|event| event["problems"]["errors"] == 0).unwrap();
    assert!(session.ask("GET", "/blog/welcome/").0.starts_with("http/1.1 200"));
}

#[test]
fn a_file_that_is_saved_twice_is_served_as_it_is_now() {
    let session = Session::start(|site| {
        fs::create_dir_all(site.join("static")).unwrap();
        fs::write(site.join("static/extra.css"), "a{}").unwrap();
        // Deferred work of search would mend what is forgotten, and tell no browser.
        let settings = fs::read_to_string(site.join("site.toml")).unwrap();
        fs::write(site.join("site.toml"), format!("search = false\n{settings}")).unwrap();
    });
    let mut events = session.events();
    let mut last = events.next().unwrap();
    for text in ["b{}", "c{}", "d{}"] {
        session.write("static/extra.css", text);
        last = events.find(|event| event["build"] != last["build"]).unwrap();
        assert_eq!(session.ask("GET", "/extra.css").1, text);
    }
}

#[test]
fn nothing_stays_behind_when_a_supervisor_or_the_terminal_ends_the_server() {
    for signal in ["-TERM", "-HUP"] {
        let mut session = Session::start(|_| {});
        let scratch = session.scratch.path().join("tmp");
        assert_eq!(fs::read_dir(&scratch).unwrap().count(), 1);
        assert!(session.interrupt(signal), "{signal}");
        assert_eq!(fs::read_dir(&scratch).unwrap().count(), 0, "{signal}");
    }
}
