//! Names and texts with characters that a terminal or a CI server would interpret.

use std::process::Command;

use paifang::diag::FORMATS;

use crate::support::Project;

/// Characters that nobody sees and that terminals, editors or browsers act on, beside control characters (Unicode: `Cf`,
/// `Zl`, `Zp`), but for joiners, which scripts need.
const MARKS: [char; 25] = [
    '\u{61c}',
    '\u{200b}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202b}',
    '\u{202c}',
    '\u{202d}',
    '\u{202e}',
    '\u{2060}',
    '\u{2061}',
    '\u{2064}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{206a}',
    '\u{206f}',
    '\u{feff}',
    '\u{fff9}',
    '\u{fffa}',
    '\u{fffb}',
    '\u{e0001}',
];

/// Everything that the command prints.
fn printed(project: &Project, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.args(arguments).arg("--root").arg(project.root());
    let output = command.output().expect("paifang runs");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
}

/// Fails when a terminal or a CI server would act on anything.
fn assert_inert(text: &str, what: &str) {
    let acts = |c: char| c != '\n' && c.is_control() || MARKS.contains(&c);
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
    for format in FORMATS.map(|format| format.name) {
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

/// Every mark in every place that a message can quote: names, titles, links, keys, values and excerpts.
#[test]
fn no_mark_reaches_the_output_from_any_place() {
    let all: String = MARKS.iter().collect();
    let all = format!("{all}\x1b]0;x\x07\x08\x7f\u{85}\u{9b}");
    let yaml: String = all.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    let link: String = all.chars().filter(|c| !c.is_control()).collect();
    let project = Project::bilingual(&[
        (&format!("content/a{link}.md"), "# A\n"),
        (
            "content/b.md",
            &format!("# B{all}\n\n[x](nope{link}.md) ![y](nope{link}.png) [z](#no{link})\n\n:::{all}\n"),
        ),
        (
            "content/c.md",
            &format!(
                "---\ntitle: \"{yaml}\"\n\"k{yaml}\": 1\ndate: \"{yaml}\"\ntags: [\"{yaml}\", \"{yaml}x\"]\naliases: [\"{yaml}\"]\nslug: \"{yaml}\"\nkind: \"{yaml}\"\n---\n"
            ),
        ),
        ("content/d.md", &format!("+++\ntitle = 1{all}\n+++\n")),
        ("content/e.md", &format!("{{\"title\": \"{all}\",}}\n\nx\n")),
        ("content/data/votes.json", &format!("[{{\"a\": {all}}}]\n")),
        ("content/data/people.csv", &format!("id,{all}\n1,\"{all}\n")),
        (
            "content/events/f.md",
            &format!("---\ntitle: F\nstart: 2026-12-01\ntimezone: \"{yaml}\"\nrrule: \"FREQ={yaml}\"\n---\n"),
        ),
        ("content/x/index.md", "# X\n"),
        (
            "content/x/p.svg",
            &format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"{link}:x\"/></svg>"),
        ),
    ]);
    for format in FORMATS.map(|format| format.name) {
        let text = printed(&project, &["check", "--format", format]);
        assert_inert(&text, format);
        for path in ["b.md", "c.md", "d.md", "e.md", "votes.json", "events/f.md", "p.svg"] {
            assert!(text.contains(path), "{format}: nothing is said of {path}: {text}");
        }
    }
    assert_inert(&printed(&project, &["build", "--keep-going"]), "build");
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
