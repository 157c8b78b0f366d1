//! Problems for tests of formats, with texts that do harm where they are not escaped.

use super::format::Listing;
use super::{Code, Diagnostic, Located, locate};
use crate::source::Span;

pub(super) static BROKEN: Code = Code::error("broken-link", "A link leads to nothing.");
pub(super) static UNKNOWN: Code =
    Code::warning("unknown-field", "The front matter has a field that no kind has.");

static CODES: [&Code; 2] = [&BROKEN, &UNKNOWN];

/// Text of strangers.
pub(super) const HOSTILE: &str = "a\n::error::x\r%0A | <script>alert(1)</script> @name `@other` ``` [x](https://evil.example) \
     ![p](//evil.example/p.png) www.evil.example https://evil.example #12 o/r#3 GH-4 \u{202e}\x1b[31m & &#64;name \
     0123456789abcdef0123456789abcdef01234567 # h\n- [ ] l\n<!-- c";

/// A file in which the marks of [`problem`] are.
const TEXT: &str = "一 bad\n中𐐀 bad two\nbad\n";

/// A problem at the `number`th `bad` of a file.
pub(super) fn problem(code: &'static Code, path: &str, number: usize, message: &str) -> Located {
    let span = TEXT.match_indices("bad").nth(number).map(|(at, bad)| Span::new(at, at + bad.len()));
    one(Diagnostic::new(code, &path.into(), span, message))
}

/// A problem of a whole file.
pub(super) fn of_file(code: &'static Code, path: &str, message: &str) -> Located {
    one(Diagnostic::new(code, &path.into(), None, message))
}

/// A hostile problem at the second `bad`: path, message, help and a related place.
pub(super) fn hostile() -> Located {
    let path = format!("content/a {HOSTILE}.md").into();
    let at = TEXT.match_indices("bad").nth(1).map_or(0, |(at, _)| at);
    let problem =
        Diagnostic::new(&BROKEN, &path, Span::new(at, at + 3), format!("the link `{HOSTILE}` is broken"));
    one(problem.with_help(HOSTILE).with_label(&path, Some(Span::new(0, 3)), HOSTILE))
}

fn one(diagnostic: Diagnostic) -> Located {
    locate(vec![diagnostic], |_| Some(TEXT.to_owned())).remove(0)
}

/// A listing of problems of a project in the folder `web` of its repository.
pub(super) fn listing(problems: &[Located]) -> Listing<'_> {
    Listing {
        problems,
        summed_up: problems,
        folder: "web/",
        codes: &CODES,
        version: "1.2.3",
        comparison: None,
        whole_list: "`paifang check --all` prints the whole list.",
    }
}
