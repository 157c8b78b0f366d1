//! The tutorial of the manual, run as it is written: in a folder of its own, each `$ paifang …` prints what the page says,
//! and the files that the page shows are written where their titles say. A line with `…` stands for any lines. Digits and
//! the width of columns are not compared, because times differ and themes gain files.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The folder that the tutorial makes.
const PROJECT: &str = "my-site";

/// A fenced block: the words after the fence, and its lines.
type Fence = (String, Vec<String>);

fn fences(text: &str) -> Vec<Fence> {
    let mut found: Vec<Fence> = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match open.clone() {
            None if ticks.len() >= 3 => {
                found.push((line[ticks.len()..].to_owned(), Vec::new()));
                open = Some(ticks);
            }
            Some(opened) if line == opened => open = None,
            Some(_) => found.last_mut().unwrap().1.push(line.to_owned()),
            None => {}
        }
    }
    assert_eq!(open, None, "every fence has its end");
    found
}

/// Words of a command line; only double quotes join.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Runs the program; standard output and error in the order in which a terminal shows them.
fn run(folder: &Path, arguments: &[String], locale: &str) -> Vec<String> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let file = || Stdio::from(fs::OpenOptions::new().append(true).open(log.path()).unwrap());
    Command::new(env!("CARGO_BIN_EXE_paifang"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", locale)
        // 2026-11-23, the day on which the page plays.
        .env("SOURCE_DATE_EPOCH", "1795421400")
        .stdin(Stdio::null())
        .stdout(file())
        .stderr(file())
        .status()
        .unwrap();
    fs::read_to_string(log.path()).unwrap().lines().map(plain).collect()
}

/// A line without what differs from run to run.
fn plain(line: &str) -> String {
    let mut out = String::new();
    for c in line.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            _ => out.push(c),
        }
    }
    // One unit or the other.
    out.replace("#.# s:", "# ms:").replace("#.# 秒：", "# 毫秒：")
}

/// True if the lines are those that are expected, where `…` stands for any number of lines.
fn fits(expected: &[String], lines: &[String]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == "…" => (0..=lines.len()).any(|from| fits(rest, &lines[from..])),
        Some((first, rest)) => lines.first() == Some(first) && fits(rest, &lines[1..]),
    }
}

fn follow(page: &str, locale: &str) {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let (mut inside, mut commands) = (folder.path().to_owned(), 0);
    for (info, lines) in fences(&text) {
        if let Some(path) = info.split("title=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            assert!(
                path.starts_with(PROJECT) && folder.path().join(path).is_file(),
                "{page}: {path} was made"
            );
            fs::write(folder.path().join(path), lines.join("\n") + "\n").unwrap();
        }
        if info != "console" {
            continue;
        }
        let mut lines = lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("{page}: no command: {line}"));
            let mut said = Vec::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
                said.push(plain(&line));
            }
            if let Some(name) = command.strip_prefix("cd ") {
                inside = inside.join(name);
                continue;
            }
            let arguments = words(command.strip_prefix("paifang ").unwrap());
            let mut printed = run(&inside, &arguments, locale);
            // An empty line at the end of a block would not be seen.
            printed.retain(|line| !line.is_empty());
            said.retain(|line| !line.is_empty());
            assert!(
                fits(&said, &printed),
                "{page}: {command}\n{}\n--- is\n{}",
                said.join("\n"),
                printed.join("\n")
            );
            commands += 1;
        }
    }
    assert!(commands >= 9, "{page}: only {commands} commands");
    for output in
        ["index.html", "blog/backup/index.html", "docs/restore/index.html", "events/drill/event.ics"]
    {
        assert!(folder.path().join(PROJECT).join("public").join(output).is_file(), "{page}: {output}");
    }
}

#[test]
fn the_tutorial_does_what_it_says() {
    follow("content/docs/start/tutorial.md", "zh_CN.UTF-8");
    follow("content/docs/start/tutorial.en.md", "C");
}
