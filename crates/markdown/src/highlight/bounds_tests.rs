//! Tests, for every grammar: our parser gives the scopes that syntect gives, and no code exceeds its step budget.

use paifang_fuzz::stride;
use syntect::parsing::ParseState;
use syntect::parsing::syntax_definition::ContextReference;

use super::*;

/// Code as highlighted with syntect's own parser.
fn by_syntect(grammars: &Grammars, syntax: &SyntaxReference, code: &str) -> String {
    let mut painter = Painter::new(grammars, grammars.start(syntax).unwrap());
    let mut html = String::new();
    let mut writer = SpanWriter::new(&mut html);
    let mut parser = ParseState::new(syntax);
    for line in code.split_inclusive('\n') {
        let operations = parser.parse_line(line, &SYNTAXES).expect("a grammar that is whole");
        painter.write(line, operations, &mut writer);
    }
    writer.close();
    html
}

/// Our highlighted code, the steps taken, and two flags: whether the budget of the block sufficed, and that of every
/// search.
fn by_us(grammars: &Grammars, syntax: &SyntaxReference, code: &str) -> (String, u64, bool, bool) {
    let mut painter = Painter::new(grammars, grammars.start(syntax).unwrap());
    let mut html = String::new();
    let mut writer = SpanWriter::new(&mut html);
    let is_whole = code.split_inclusive('\n').all(|line| painter.line(line, &mut writer).is_ok());
    writer.close();
    (html, painter.steps.used(), is_whole, painter.steps.given_up() == 0)
}

#[test]
fn every_grammar_has_a_start() {
    let grammars = Grammars::new(&SYNTAXES);
    for (number, syntax) in SYNTAXES.syntaxes().iter().enumerate() {
        let start = grammars.start(syntax).unwrap_or_else(|| panic!("{} has no start", syntax.name));
        // Syntect's initial context is visible only in this text.
        let begins = format!("{:?}", ParseState::new(syntax));
        let context = begins.split("context_index: ").nth(1).unwrap().split([',', ' ']).next().unwrap();
        let id =
            serde_json::json!({ "syntax_index": number, "context_index": context.parse::<usize>().unwrap() });
        let reference: ContextReference =
            serde_json::from_value(serde_json::json!({ "Direct": id })).unwrap();
        assert!(std::ptr::eq(reference.resolve(&SYNTAXES).unwrap(), start.definition), "{}", syntax.name);
    }
}

/// A file of this repository.
fn read(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path))
        .unwrap()
}

/// Sources of this repository, and a few lines in other languages.
fn usual_code() -> Vec<(&'static str, String)> {
    let heredocs = "my $x = <<\"END\";\n a $y\nEND\n$z =~ s/a(.)/b$1/g;\nprint qq{a{b}c};\n";
    let php = "<?php\n$a = <<<EOT\n b $c\nEOT;\nfunction f(int $x): ?string { return \"{$x}\"; }\n?><p>\n";
    let latex =
        "\\section{a} $\\frac{1}{2}$ % c\n\\begin{lstlisting}[language=C]\nint x;\n\\end{lstlisting}\n";
    vec![
        ("Rust", read("crates/markdown/src/prepare/shadow.rs")),
        ("Markdown", read("benches/README.md")),
        ("TOML", read("Cargo.toml")),
        ("Python", read("benches/measure.py")),
        ("CSS", read("themes/default/assets/css/main.css")),
        ("JavaScript", read("tests/browser/server.mjs")),
        ("HTML", read("benches/src/floor.html")),
        ("JSON", read("tests/browser/package.json")),
        ("Bourne Again Shell (bash)", read("test")),
        ("YAML", "a: [1, \"2\"]\nb: |\n  text\nc: &y *z # c\n".repeat(20)),
        (
            "SQL",
            "SELECT a.id, count(*) FILTER (WHERE b.x > 10) FROM a JOIN b USING (id) -- 注释\n".repeat(20),
        ),
        ("Perl", heredocs.repeat(20)),
        ("PHP", php.repeat(9)),
        ("Ruby", "def f(a) = \"#{a}\"\nx = <<~A\n  #{1 + 1}\nA\nputs %w(a b)\n".repeat(20)),
        ("C++", "template <class T> auto f(T &&t) -> int { return t->x(R\"(a)\"); } // c\n".repeat(20)),
        ("LaTeX", latex.repeat(9)),
        ("Makefile", "a: b\n\t$(CC) -o $@ $< # c\nifdef X\nY := $(shell ls)\nendif\n".repeat(9)),
        ("INI", "[a]\nb = c ; d\n# e\n  f=1\n".repeat(20)),
        ("C#", "class B<T> : C { public int D => x?.y ?? 1; string s = $\"{a}\"; }\n".repeat(20)),
    ]
}

#[test]
fn usual_code_is_coloured_as_syntect_does_with_few_steps() {
    let grammars = Grammars::new(&SYNTAXES);
    for (name, code) in usual_code() {
        let syntax = SYNTAXES.find_syntax_by_name(name).unwrap();
        let (html, steps, is_whole, _) = by_us(&grammars, syntax, &code);
        assert!(is_whole, "{name}: {} steps for each byte", steps / code.len() as u64);
        assert!(html == by_syntect(&grammars, syntax, &code), "{name}");
    }
}

/// Long paragraphs for Markdown rules that backtrack without bound: these rules find nothing, and everything else stays
/// highlighted.
#[test]
fn markdown_with_long_lines_keeps_its_colours() {
    for path in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "content/docs/writing/markdown.md"] {
        let code = read(path);
        let block = CodeBlock { language: Some("markdown".to_owned()), code, ..CodeBlock::default() };
        assert_eq!(Highlighter::new().highlight(&block).plain, None, "{path}");
    }
}

/// Code of a few of these lines and of many of them, in every grammar: highlighted as by syntect, or plain.
#[test]
fn short_odd_code_is_coloured_as_syntect_does() {
    let grammars = Grammars::new(&SYNTAXES);
    let step = stride(4);
    for (number, syntax) in SYNTAXES.syntaxes().iter().enumerate() {
        for unit in UNITS.iter().skip(number % step).step_by(step) {
            let code = format!("{}\n{unit}x = \"{unit}\" ({unit})\n", unit.repeat(5));
            let (html, _, is_whole, is_exact) = by_us(&grammars, syntax, &code);
            // Some grammars take long even for this.
            if !is_whole || !is_exact {
                continue;
            }
            assert_eq!(html, by_syntect(&grammars, syntax, &code), "{} with {unit:?}", syntax.name);
        }
    }
}

/// No grammar exceeds its budget, for any of these.
#[test]
fn hostile_lines_end_soon_in_every_grammar() {
    let units: Vec<&str> = UNITS[..12].iter().step_by(stride(4)).copied().collect();
    hostile_lines(&[300], &units);
}

/// The same with all of them, in longer lines: `cargo nextest run --run-ignored all every_hostile_line`.
#[test]
#[ignore = "takes minutes"]
fn every_hostile_line_ends_soon_in_every_grammar() {
    hostile_lines(&[100, 400, 1_500, 4_900], UNITS);
}

fn hostile_lines(lengths: &[usize], units: &[&str]) {
    let grammars = Grammars::new(&SYNTAXES);
    for (syntax, unit) in SYNTAXES.syntaxes().iter().flat_map(|syntax| units.iter().map(move |u| (syntax, u)))
    {
        for length in lengths {
            for end in ["", "x", "\"", ")"] {
                let code = format!("{}{end}\n", unit.repeat(length / unit.len()));
                let (_, steps, ..) = by_us(&grammars, syntax, &code);
                // The budget of a block of this length, plus one search.
                let most = 60_000 + 520 * code.len() as u64;
                assert!(steps < most, "{} with {unit:?}: {steps} steps", syntax.name);
            }
        }
    }
}

/// Parts of hostile lines.
const UNITS: &[&str] = &[
    " ",
    "\t",
    "a",
    "A",
    "1",
    "_",
    "\"",
    "'",
    "`",
    "(",
    "[",
    "{",
    "<",
    ")",
    "]",
    "}",
    ">",
    "\\",
    "/",
    "*",
    "-",
    "=",
    "#",
    ".",
    ",",
    ";",
    ":",
    "|",
    "&",
    "$",
    "@",
    "!",
    "~",
    "+",
    "%",
    "^",
    "?",
    "é",
    "中",
    " a",
    "a ",
    "\\\"",
    "\\'",
    "a.",
    "a,",
    "a(",
    "a[",
    "a<",
    "<a",
    "a=",
    "a:",
    "a-",
    "\"a",
    "'a",
    "()",
    "[]",
    "{}",
    "<>",
    "[(",
    "({",
    "/*",
    "*/",
    "//",
    "${",
    "$(",
    "#{",
    "<!",
    "<!--",
    "</",
    "a b ",
    "1.",
    "1e",
    "0x",
    "a1",
    "A.",
    "::",
    "->",
    "a::",
    "a<a,",
    "a\t",
    " \t",
    "- ",
    "* ",
    "**",
    "*a",
    "_a",
    "![",
    "[](",
    "a*",
    "@a ",
    "a/",
    "\\\\",
    "\\(",
    "\"\"\"",
    "'''",
    "``",
    "%(",
    "a=\"",
    "a='",
    " =",
    "= ",
    ", ",
    "; ",
    "a b=",
    "(a",
    "((a",
    "\"\\",
    "a,a ",
    "a: a,",
    "<a ",
    "if ",
    "function ",
    "a->",
    "a() ",
    "if(a",
    "(a)",
    "(a,",
    "<a>",
    "a a",
    "A<",
    "A<A",
    "A a",
    "A::",
    "x?",
    "?:",
    "a:a",
];
