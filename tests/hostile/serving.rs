//! `paifang serve` and hostile requests.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::Project;

struct Server {
    _project: Project,
    process: Child,
    host: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let project = Project::bilingual(&[("static/sound.ogg", "0123456789")]);
        let mut process = Command::new(env!("CARGO_BIN_EXE_paifang"))
            .args(["serve", "--port", "0", "--root"])
            .arg(project.root())
            .args(arguments)
            .env_remove("SOURCE_DATE_EPOCH")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let ready = lines.find_map(|line| line.ok()?.strip_prefix("Serving http://").map(str::to_owned));
        let host = ready.and_then(|ready| Some(ready.split('/').next()?.to_owned())).expect("an address");
        std::thread::spawn(move || lines.count());
        Self { _project: project, process, host }
    }

    /// The whole answer to bytes as they are.
    fn send(&self, request: &str) -> String {
        let mut stream = self.connect();
        // A server that has answered already may have closed the connection.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time limit");
        stream
    }

    fn get(&self, path: &str, headers: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn code(&self, path: &str, headers: &str) -> u16 {
        let answer = self.get(path, headers);
        answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let server = Server::start(&["--allow-host", "portal.test"]);
    let port = server.host.rsplit(':').next().expect("a port").to_owned();
    for host in
        ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:5", "portal.test", &format!("127.0.0.1:{port}")]
    {
        assert_eq!(server.code("/", &format!("Host: {host}\r\n")), 200, "{host}");
    }
    for host in [
        "evil.example",
        &format!("evil.example:{port}"),
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.168.1.5",
        "user@localhost",
    ] {
        for path in ["/", "/none/", "/.paifang/events", "/.paifang/reload.js"] {
            let code = server.code(path, &format!("Host: {host}\r\n"));
            assert!(matches!(code, 400 | 403), "{host} {path}: {code}");
        }
    }
    let answer = server.get("/", "Host: evil.example\r\n");
    assert!(answer.contains("--allow-host evil.example") && !answer.contains("<html"), "{answer}");
    assert_eq!(server.code("/", ""), 400, "no host");
    assert_eq!(server.code("/", "Host: localhost\r\nHost: evil.example\r\n"), 400, "two hosts");
    let whole = "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(!server.send(whole).contains(" 200 "), "a target of its own");
}

#[test]
fn requests_of_any_size_are_answered_shortly() {
    let server = Server::start(&[]);
    let host = "Host: localhost\r\n";
    assert_eq!(server.code(&"/a".repeat(4000), host), 414);
    assert_eq!(server.code(&format!("/{}", "a".repeat(20_000)), host), 414);
    assert!(matches!(server.code(&format!("/{}", "a".repeat(100_000)), host), 414 | 431));
    assert_eq!(server.code("/", &format!("{host}X: {}\r\n", "x".repeat(100_000))), 431);
    assert_eq!(server.code("/", &format!("{host}{}", "X: y\r\n".repeat(500))), 431);
    let post = server.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\nx");
    assert!(post.starts_with("HTTP/1.1 405"), "{post}");
    for odd in ["GET", "\r\n\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"] {
        server.send(&format!("{odd}\r\n\r\n"));
    }
    assert_eq!(server.code("/", host), 200);
}

#[test]
fn connections_that_say_nothing_are_closed_and_events_stay() {
    let server = Server::start(&[]);
    let mut events = BufReader::new(server.connect());
    let ask = b"GET /.paifang/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    events.get_mut().write_all(ask).expect("a request");
    let mut line = String::new();
    while !line.starts_with("data: ") {
        line.clear();
        assert!(events.read_line(&mut line).expect("an event") > 0);
    }
    // Some begin a request, some say nothing, and one has had its answer.
    let mut idle: Vec<TcpStream> = (0..40).map(|_| server.connect()).collect();
    for (at, stream) in idle.iter_mut().enumerate() {
        let begun: &[u8] = match at {
            0 => b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            _ if at % 2 == 0 => b"GET / HTTP/1.1\r\nHost: loc",
            _ => b"",
        };
        stream.write_all(begun).expect("a beginning");
    }
    // The server ends them; each read waits for that.
    for mut stream in idle {
        stream.read_to_end(&mut Vec::new()).expect("an end");
    }
    // The stream of events has been silent for longer, and is still there: its sign of life comes.
    line.clear();
    assert!(events.read_line(&mut line).expect("a line") > 0);
}

#[test]
fn other_sites_are_not_notified_of_builds() {
    let server = Server::start(&[]);
    let ask = |headers: &str| server.code("/.paifang/events", &format!("Host: localhost\r\n{headers}"));
    assert_eq!(ask("Origin: https://evil.example\r\n"), 403);
    assert_eq!(ask("Origin: null\r\n"), 403);
    assert_eq!(ask("Sec-Fetch-Site: cross-site\r\n"), 403);
    let answer = server.get("/", "Host: localhost\r\nOrigin: https://evil.example\r\n").to_lowercase();
    assert!(!answer.contains("access-control-allow"), "{answer}");
    assert!(answer.contains("cross-origin-resource-policy: same-site"), "{answer}");
    assert!(answer.contains("x-robots-tag: noindex"), "{answer}");
}

#[test]
fn players_get_the_part_they_ask_for() {
    let server = Server::start(&[]);
    let ask = |range: &str| server.get("/sound.ogg", &format!("Host: localhost\r\nRange: {range}\r\n"));
    let part = ask("bytes=2-4");
    assert!(part.starts_with("HTTP/1.1 206") && part.ends_with("\r\n\r\n234"), "{part}");
    assert!(part.to_lowercase().contains("content-range: bytes 2-4/10"), "{part}");
    assert!(ask("bytes=-2").ends_with("\r\n\r\n89"));
    assert!(ask("bytes=10-").starts_with("HTTP/1.1 416"));
    for odd in ["bytes=5-2", "bytes=0-1,3-4", "bytes=99999999999999999999-", "x"] {
        assert!(ask(odd).starts_with("HTTP/1.1 200"), "{odd}");
    }
    let head = server.send("HEAD /sound.ogg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(head.to_lowercase().contains("content-length: 10") && head.ends_with("\r\n\r\n"), "{head}");
}
