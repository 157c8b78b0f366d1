//! Marks in comments at the ends of lines of code: `// [!code ++]`, `# [!code focus]`, `// highlight-next-line`. They are
//! taken out of the code, and say how its lines look.

use crate::body::LineNote;
use paifang_base::diag::did_you_mean;
use paifang_base::parts::Parts as _;

/// How a mark begins.
const BEGIN: &str = "[!code ";
/// Most lines that one mark is for.
const MOST_LINES: u32 = 10_000;

const NAMES: [(&str, LineNote); 7] = [
    ("++", LineNote::Added),
    ("--", LineNote::Removed),
    ("error", LineNote::Error),
    ("focus", LineNote::Focus),
    ("highlight", LineNote::Marked),
    ("hl", LineNote::Marked),
    ("warning", LineNote::Warning),
];

/// Names of the comments that mark lines in Docusaurus and Gatsby.
const HIGHLIGHTS: [&str; 4] = ["highlight-end", "highlight-line", "highlight-next-line", "highlight-start"];

/// How comments begin and end.
type Comment = (&'static str, &'static str);

const SLASHES: Comment = ("//", "");
const STARS: Comment = ("/*", "*/");
const HASH: Comment = ("#", "");
const DASHES: Comment = ("--", "");
const ANGLES: Comment = ("<!--", "-->");
const BRACED: Comment = ("{/*", "*/}");
const SEMICOLON: Comment = (";", "");
const PERCENT: Comment = ("%", "");
const ROUND: Comment = ("(*", "*)");

/// Comments of languages. `{/*` comes before `/*`, which it contains.
const COMMENTS: [(&[&str], &[Comment]); 11] = [
    (&["markdown", "md", "mdown", "html", "xml", "svg", "xhtml"], &[ANGLES]),
    (&["vue", "svelte", "astro", "mdx", "jsx", "tsx"], &[BRACED, STARS, SLASHES, ANGLES]),
    (&["css"], &[STARS]),
    (
        &[
            "js",
            "javascript",
            "mjs",
            "cjs",
            "ts",
            "typescript",
            "json",
            "jsonc",
            "json5",
            "java",
            "c",
            "h",
            "cpp",
            "c++",
            "cs",
            "csharp",
            "c#",
            "go",
            "golang",
            "rust",
            "rs",
            "swift",
            "kotlin",
            "kt",
            "scala",
            "dart",
            "groovy",
            "gradle",
            "scss",
            "less",
            "zig",
            "proto",
            "protobuf",
            "solidity",
            "typst",
        ],
        &[STARS, SLASHES],
    ),
    (&["php", "hcl", "terraform", "tf", "nix"], &[STARS, SLASHES, HASH]),
    (
        &["sql", "psql", "pgsql", "postgres", "postgresql", "plpgsql", "mysql", "sqlite", "plsql", "tsql"],
        &[STARS, DASHES],
    ),
    (&["lua", "haskell", "hs", "elm", "ada", "vhdl", "applescript"], &[DASHES]),
    (
        &[
            "bash",
            "sh",
            "shell",
            "zsh",
            "fish",
            "console",
            "shell-session",
            "sh-session",
            "shellsession",
            "python",
            "py",
            "ruby",
            "rb",
            "perl",
            "pl",
            "yaml",
            "yml",
            "toml",
            "r",
            "make",
            "makefile",
            "dockerfile",
            "docker",
            "nginx",
            "conf",
            "cfg",
            "properties",
            "elixir",
            "ex",
            "exs",
            "tcl",
            "awk",
            "julia",
            "jl",
            "graphql",
            "powershell",
            "ps1",
            "cmake",
            "crystal",
            "nim",
            "gitignore",
            "env",
        ],
        &[HASH],
    ),
    (&["ini", "lisp", "clojure", "clj", "scheme", "elisp", "asm", "nasm"], &[SEMICOLON, HASH]),
    (&["tex", "latex", "erlang", "erl", "matlab", "prolog"], &[PERCENT]),
    (&["ocaml", "ml", "pascal", "fsharp", "fs"], &[ROUND, SLASHES]),
];

/// Comments of code in any other language.
const ANY: &[Comment] = &[BRACED, STARS, SLASHES, HASH, DASHES, ANGLES, SEMICOLON, PERCENT];

fn comments_of(language: &str) -> &'static [Comment] {
    if super::work::PLAIN.contains(&language) {
        return &[];
    }
    let known = COMMENTS.iter().find(|(names, _)| names.contains(&language));
    known.map_or(ANY, |(_, comments)| comments)
}

/// Code without its marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unmarked {
    /// The code.
    pub code: String,
    /// Notes on its lines, from 1, in order.
    pub notes: Vec<(u32, LineNote)>,
    /// The first name of a mark that resembles a known one, with that one.
    pub misspelt: Option<(String, &'static str)>,
}

/// Takes the marks out of code in a language (in lower case).
pub fn take(code: String, language: &str) -> Unmarked {
    if !code.contains(BEGIN) && !code.contains("highlight-") {
        return Unmarked { code, ..Unmarked::default() };
    }
    let comments = comments_of(language);
    let mut found = Unmarked { code: String::with_capacity(code.len()), ..Unmarked::default() };
    // Notes that go on, with the first line that they are not for.
    let mut going: Vec<(LineNote, u32)> = Vec::new();
    let mut number = 1;
    for line in code.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let end = line.part(text.len()..);
        let (mut rest, mut marks) = marks_of(text, comments, &mut found.misspelt);
        if let Some((before, name)) = highlight(rest, comments) {
            rest = before;
            marks.push((LineNote::Marked, if name == "highlight-start" { u32::MAX } else { 1 }));
            if name == "highlight-end" {
                going.retain(|(known, _)| *known != LineNote::Marked);
                continue;
            }
        }
        let is_own = !marks.is_empty() && rest.trim().is_empty();
        going.retain(|(_, until)| *until > number);
        for (note, count) in marks {
            going.retain(|(known, _)| *known != note);
            going.push((note, number.saturating_add(count)));
        }
        // A mark in a line of its own is for the lines below it.
        if is_own {
            continue;
        }
        let mut notes: Vec<LineNote> = going.iter().map(|(note, _)| *note).collect();
        notes.sort_unstable();
        found.notes.extend(notes.into_iter().map(|note| (number, note)));
        found.code.push_str(rest);
        found.code.push_str(end);
        number = number.saturating_add(1);
    }
    found
}

/// A line without the marks at its end, and these with the number of lines that each is for.
fn marks_of<'l>(
    line: &'l str,
    comments: &[Comment],
    misspelt: &mut Option<(String, &'static str)>,
) -> (&'l str, Vec<(LineNote, u32)>) {
    let mut rest = line;
    let mut marks = Vec::new();
    while let Some((before, mark)) = last_mark(rest.trim_end(), comments) {
        let (name, count) = mark.split_once(':').unwrap_or((mark, "1"));
        let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, note)| *note);
        let count = count.parse::<u32>().ok().filter(|count| (1..=MOST_LINES).contains(count));
        let (Some(note), Some(count)) = (known, count) else {
            let near = did_you_mean(name, NAMES.map(|(name, _)| name)).filter(|_| known.is_none());
            if let (Some(near), None) = (near, &misspelt) {
                *misspelt = Some((name.to_owned(), near));
            }
            break;
        };
        marks.push((note, count));
        rest = before.trim_end();
    }
    (rest, marks)
}

/// What precedes the comment at the end of a line, and its text, if it marks lines. All but one stand in a line of their
/// own.
fn highlight<'l>(line: &'l str, comments: &[Comment]) -> Option<(&'l str, &'static str)> {
    comments.iter().find_map(|(begin, end)| {
        let inside = line.trim_end().strip_suffix(end)?.trim_end();
        let name = HIGHLIGHTS.into_iter().find(|name| inside.ends_with(name))?;
        let before = inside.strip_suffix(name)?.trim_end().strip_suffix(begin)?.trim_end();
        (before.is_empty() != (name == "highlight-line")).then_some((before, name))
    })
}

/// The mark in the comment that ends a line, and what precedes the comment.
fn last_mark<'l>(line: &'l str, comments: &[Comment]) -> Option<(&'l str, &'l str)> {
    comments.iter().find_map(|(begin, end)| {
        let inside = line.strip_suffix(end)?.trim_end().strip_suffix(']')?;
        let (before, mark) = inside.rsplit_once(BEGIN)?;
        let before = before.trim_end().strip_suffix(begin)?;
        (!mark.contains(['[', ']'])).then(|| (before, mark.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use LineNote::{Added, Error, Focus, Marked, Removed, Warning};

    fn taken(language: &str, code: &str) -> (String, Vec<(u32, LineNote)>) {
        let Unmarked { code, notes, .. } = take(code.to_owned(), language);
        (code, notes)
    }

    #[test]
    fn marks_in_the_comments_of_the_language_are_taken_out() {
        for (language, code) in [
            ("js", "a // [!code ++]\n"),
            ("css", "a /* [!code ++] */\n"),
            ("sql", "a -- [!code ++]\n"),
            ("bash", "a # [!code ++]\r\n"),
            ("html", "a <!-- [!code ++] -->\n"),
            ("jsx", "a {/* [!code ++] */}\n"),
            ("ini", "a ; [!code ++]\n"),
            ("latex", "a %[!code ++]\n"),
            ("", "a   // [!code ++]  \n"),
            ("ocaml", "a (* [!code ++:1] *)"),
        ] {
            let (rest, notes) = taken(language, code);
            assert_eq!((rest.trim_end(), notes), ("a", vec![(1, Added)]), "{language}");
        }
        for (language, code) in [
            ("js", "a # [!code ++]\n"),
            ("markdown", "a // [!code ++]\n"),
            ("text", "a // [!code ++]\n"),
            ("js", "a // [!code ++] b\n"),
            ("js", "a // [!code nothing]\n"),
            ("js", "a // [!code ++:0]\n"),
            ("js", "a [!code ++]\n"),
        ] {
            assert_eq!(taken(language, code), (code.to_owned(), vec![]), "{language} {code}");
        }
    }

    #[test]
    fn several_marks_several_lines_and_lines_of_marks() {
        let code = "a // [!code --] // [!code focus]\n// [!code hl:2]\nb\nc\nd // [!code error]\n\
                    e // [!code warning:2]\nf";
        let notes =
            vec![(1, Removed), (1, Focus), (2, Marked), (3, Marked), (4, Error), (5, Warning), (6, Warning)];
        assert_eq!(taken("js", code), ("a\nb\nc\nd\ne\nf".to_owned(), notes));
    }

    #[test]
    fn comments_that_mark_lines_elsewhere_do_here() {
        let code = "a\n// highlight-next-line\nb\n  // highlight-start\nc\nd\n// highlight-end\ne // highlight-line\nf";
        let notes = [2, 3, 4, 5].map(|line| (line, Marked)).to_vec();
        assert_eq!(taken("js", code), ("a\nb\nc\nd\ne\nf".to_owned(), notes));
        assert_eq!(taken("jsx", "{/* highlight-next-line */}\nb"), ("b".to_owned(), vec![(1, Marked)]));
        for code in ["a // highlight-start\n", "// the highlight-line\n", "a highlight-line\n"] {
            assert_eq!(taken("js", code), (code.to_owned(), vec![]), "{code}");
        }
    }

    #[test]
    fn a_misspelt_mark_stays_and_is_known() {
        let found = take("a // [!code fcous]\n".to_owned(), "js");
        assert_eq!((&*found.code, found.misspelt), ("a // [!code fcous]\n", Some(("fcous".into(), "focus"))));
    }

    #[test]
    fn many_marks_take_linear_time() {
        let line = "// [!code focus] ".repeat(50_000) + "\na";
        assert_eq!(taken("js", &line).1, [(1, Focus)]);
    }
}
