//! Names and texts that a terminal or a CI server would act on.

use std::process::Command;

use crate::support::Project;

/// Everything that the command prints.
fn printed(project: &Project, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.args(arguments).arg("--root").arg(project.root());
    let output = command.output().expect("paifang runs");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
}

/// Fails when a terminal or a CI server would act on anything.
fn assert_inert(text: &str, what: &str) {
    let acts = |c: char| {
        c != '\n' && c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    assert!(!text.contains(acts), "{what}: {text:?}");
    let injected =
        text.lines().filter(|line| line.trim_start().starts_with("::") && line.contains("INJECTED"));
    // Our own commands name the file as a property, on their own line.
    let injected: Vec<&str> = injected.filter(|line| !line.contains("file=")).collect();
    assert!(injected.is_empty(), "{what}: {injected:?}");
}

#[cfg(unix)]
#[test]
fn names_and_texts_of_strangers_are_inert_in_every_format() {
    let name = "a\x1b[31m\n::warning title=x::INJECTED\u{9b}\u{202e}\r.md";
    let broken = "# A\n\n[x](nope\u{202e}.md) \x1b[2J \u{9b}31m \u{2066}text\n";
    let project = Project::bilingual(&[
        (&format!("content/{name}"), broken),
        (&format!("content/{}", name.replace(".md", ".exe")), "x"),
        ("content/b.md", broken),
        ("content/c.md", "---\ntitle: C\nauthors: [\"x\\e[31m\\n::error::INJECTED\"]\nfoo\u{202e}: 1\n---\n"),
    ]);
    for format in ["human", "json", "github"] {
        let text = printed(&project, &["check", "--format", format]);
        assert_inert(&text, format);
        assert!(text.contains("INJECTED") && text.contains("broken-link"), "{format}: {text}");
    }
    let output = project.beside("out\x1b[31m").display().to_string();
    let text = printed(&project, &["build", "--keep-going", "--timings", "--output", &output]);
    assert_inert(&text, "build");
    let text = printed(&project, &["new", "docs", "T", "--name", "x\x1b[31m"]);
    assert_inert(&text, "new");
}

#[test]
fn json_still_holds_what_was_written() {
    let project = Project::bilingual(&[("content/b.md", "# B\n\n[x](nope\u{202e}.md)\n")]);
    let text = printed(&project, &["check", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    assert!(object["message"].as_str().is_some_and(|message| message.contains("nope\u{202e}.md")), "{text}");
}

#[test]
fn the_column_is_that_of_the_file_however_long_the_line() {
    for (before, what) in
        [("x ".repeat(300), "ASCII"), ("中文".repeat(300), "wide"), ("a\tb ".repeat(100), "tabs")]
    {
        let text = format!("# B\n\n{before}[x](nope.md) and more {before}\n");
        let project = Project::bilingual(&[("content/b.md", &text)]);
        let column = before.chars().count() + 1;
        let human = printed(&project, &["check"]);
        let json = printed(&project, &["check", "--format", "json"]);
        assert!(
            json.contains(&format!("\"column\":{}", column))
                || json.contains(&format!("\"column\":{}", column + 4)),
            "{what}: {json}"
        );
        let object: serde_json::Value =
            serde_json::from_str(json.lines().next().expect("a line")).expect("JSON");
        assert!(human.contains(&format!("content/b.md:3:{}\n", object["column"])), "{what}: {human}");
        assert!(human.contains("nope.md"), "{what}: {human}");
    }
}
