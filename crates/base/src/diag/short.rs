//! Diagnostics as one line each, as compilers print them: editors jump to the place.

use super::format::{Format, Listing, Paths, is_titled, sentence};
use super::visible::visible;

/// `short`.
pub(super) static SHORT: Format = Format {
    name: "short",
    paths: Paths::WorkingFolder,
    write,
    is_own: |head| is_line(head.lines().next().unwrap_or_default()),
};

/// True for `path:line:column: severity[code]: `.
fn is_line(line: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    line.match_indices(": ").any(|(at, colon)| {
        let (place, rest) = line.split_at(at);
        let mut parts = place.rsplitn(3, ':');
        let mut is_next = |is_right: &dyn Fn(&str) -> bool| parts.next().is_some_and(is_right);
        is_next(&is_number)
            && is_next(&is_number)
            && is_next(&|path| !path.is_empty())
            && rest.strip_prefix(colon).is_some_and(is_titled)
    })
}

/// `file:line:column: severity[code]: message; help`. Line and column count from 1, columns in Unicode scalar values;
/// both are 1 for the whole file.
fn write(listing: &Listing<'_>) -> String {
    let mut out = String::new();
    for d in listing.problems {
        let path = listing.path(&d.place.path);
        let (line, column) = d.place.start.map_or((1, 1), |start| (start.line, start.column));
        // Editors know these words of severity.
        let line = format!(
            "{path}:{line}:{column}: {}[{}]: {}",
            d.severity.name(),
            d.code,
            sentence(d, listing.words)
        );
        out.push_str(&visible(&line));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BROKEN, UNKNOWN, hostile, listing, of_file, problem};
    use super::*;

    #[test]
    fn each_problem_is_one_line_that_an_editor_can_read() {
        let problems = [problem(&BROKEN, "a.md", 1, "no page"), of_file(&UNKNOWN, "b.md", "odd")];
        let expected =
            "web/a.md:2:4: error[broken-link]: no page\nweb/b.md:1:1: warning[unknown-field]: odd\n";
        assert_eq!(write(&listing(&problems)), expected);
        assert!(
            (SHORT.is_own)(expected) && !(SHORT.is_own)("# Read me\n") && write(&listing(&[])).is_empty()
        );
    }

    #[test]
    fn lines_of_other_programs_are_not_ours() {
        for own in [
            "a.md:2:4: error[broken-link]: x",
            "a: b/中 文.md:1:1: warning[mixed-2]: x; y",
            "C:\\a.md:1:1: error[a]: ",
        ] {
            assert!((SHORT.is_own)(&format!("{own}\n# Mine\n")), "{own}");
        }
        for other in [
            "src/main.rs:1:2: error[E0308]: mismatched types",
            "error: could not compile: error[a-b]: x",
            "a.md:2: error[broken-link]: x",
            "a.md:2:x: error[broken-link]: x",
            ":2:4: error[broken-link]: x",
            "a.md:2:4: error[]: x",
            "a.md:2:4: error[broken-]: x",
            "a.md:2:4: error[broken-link] x",
            "a.md:2:4: note[broken-link]: x",
            "# Notes\na.md:2:4: error[broken-link]: x",
        ] {
            assert!(!(SHORT.is_own)(other), "{other}");
        }
    }

    #[test]
    fn nothing_hostile_reaches_a_terminal_or_a_second_line() {
        let text = write(&listing(&[hostile()]));
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(
            text.ends_with("<!-- c\n") && text.contains(r"a\n::error::x\r%0A") && text.contains(r"\u{202e}")
        );
        assert!(!text.trim_end().contains(char::is_control), "{text:?}");
    }
}
