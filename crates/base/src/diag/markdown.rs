//! Diagnostics as a report for people, in Markdown: for the summary of a job or a comment on a pull request.
//!
//! Messages quote texts of strangers. Of them only plain words and numbers appear as text; everything else is a code
//! span, in which hosts find neither Markdown nor HTML, and no address, name, issue or commit to link to or to notify.

use super::format::{Format, Listing, Paths, counted, counts};
use super::locate::{Located, Place};
use super::visible::visible;
use super::{Severity, Text};
use crate::parts::Parts as _;
use crate::text;

/// First line of each report: scripts find their comment by it. Nobody sees it.
const MARK: &str = "<!-- paifang report -->\n";

/// Longest message, help or path, in characters.
const MAX_TEXT: usize = 1000;

/// `markdown`, bounded to a comment's size on GitHub (65,536 characters), with room for a few words of the user's own.
pub(super) static MARKDOWN: Format = Format {
    name: "markdown",
    paths: Paths::Repository,
    write: |listing: &Listing<'_>| to_markdown(listing, Bound::Characters(65_000)),
    is_own: |head| head.starts_with(MARK),
};

/// Limit of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Unicode scalar values.
    Characters(usize),
    /// Bytes of UTF-8.
    Bytes(usize),
}

impl Bound {
    fn size(self, text: &str) -> usize {
        match self {
            Self::Characters(_) => text.chars().count(),
            Self::Bytes(_) => text.len(),
        }
    }

    fn limit(self) -> usize {
        match self {
            Self::Characters(limit) | Self::Bytes(limit) => limit,
        }
    }
}

/// A report: the numbers of problems, and the result of a comparison, then the errors and the warnings, each by file. Ends with the number of problems
/// that are left out because the report would exceed the bound. Smaller bounds than a few hundred are exceeded.
pub fn to_markdown(listing: &Listing<'_>, bound: Bound) -> String {
    let (errors, warnings) = counts(listing.problems);
    let mut report = Report { out: String::new(), left: bound.limit(), bound };
    report.push(&heading(listing));
    // The last line is part of the report.
    report.left = report.left.saturating_sub(bound.size(&last_line((errors, warnings), listing)));
    let mut cut = (0, 0);
    if report.add_section(&text!("heading-errors"), Severity::Error, listing, &mut cut.0) {
        report.add_section(&text!("heading-warnings"), Severity::Warning, listing, &mut cut.1);
    } else {
        cut.1 = warnings;
    }
    if cut != (0, 0) {
        report.out.push_str(&last_line(cut, listing));
    }
    report.out
}

fn heading(listing: &Listing<'_>) -> String {
    let new = counted(counts(listing.problems.iter().filter(|d| !d.is_known)));
    match listing.comparison {
        Some(comparison) => {
            let title = listing.words.say(&text!("heading-of-change", problems = new));
            format!("{MARK}### {title}\n\n{}\n", prose(comparison))
        }
        None => format!("{MARK}### {}\n", listing.words.say(&text!("heading", problems = new))),
    }
}

fn last_line(cut: (usize, usize), listing: &Listing<'_>) -> String {
    let left_out = listing.words.say(&text!("left-out-of-report", problems = counted(cut)));
    format!("\n**{left_out}** {}\n", prose(listing.whole_list))
}

/// A report that grows up to its bound.
struct Report {
    out: String,
    left: usize,
    bound: Bound,
}

impl Report {
    /// Appends a text if it fits.
    fn push(&mut self, text: &str) -> bool {
        let size = self.bound.size(text);
        let fits = size <= self.left;
        if fits {
            self.left -= size;
            self.out.push_str(text);
        }
        fits
    }

    /// Appends the problems of one severity, by file. False if one did not fit: that one and all later ones are counted
    /// in `cut`.
    fn add_section(
        &mut self,
        title: &Text,
        severity: Severity,
        listing: &Listing<'_>,
        cut: &mut usize,
    ) -> bool {
        let own: Vec<&Located> = listing.problems.iter().filter(|d| d.severity == severity).collect();
        let mut heading = format!("\n#### {}\n", listing.words.say(title));
        let mut file = None;
        for (at, d) in own.iter().enumerate() {
            let mut text = std::mem::take(&mut heading);
            if file != Some(&d.place.path) {
                text.push_str(&format!("\n{}\n\n", code_span(&listing.path(&d.place.path))));
                file = Some(&d.place.path);
            }
            text.push_str(&item(d, listing));
            if !self.push(&text) {
                *cut = own.len() - at;
                return false;
            }
        }
        true
    }
}

/// One problem: place, message and code; help and other places below it.
fn item(d: &Located, listing: &Listing<'_>) -> String {
    let say = |text: Text| listing.words.say(&text);
    let known = if d.is_known { say(text!("not-of-this-change")) } else { String::new() };
    let (place, message, code) = (say(place(&d.place)), prose(&d.place.message), code_span(d.code));
    let mut out = format!("- {place}{message} ({code}{known})\n");
    if let Some(help) = &d.help {
        out.push_str(&format!("  - {}{}\n", say(text!("help-follows")), prose(help)));
    }
    for label in &d.labels {
        let path = code_span(&listing.path(&label.path));
        out.push_str(&format!("  - {path} {}{}\n", say(self::place(label)), prose(&label.message)));
    }
    out
}

/// `Line 3, column 5: `. A message never begins a line, where a number would begin a list.
fn place(place: &Place) -> Text {
    match place.start {
        Some(start) => text!("line-and-column-follows", line = start.line, column = start.column),
        None => text!("whole-file-follows"),
    }
}

/// A message on one line. It marks code with backticks; outside of these, each word that is more than letters or digits
/// with usual punctuation becomes a code span too.
pub fn prose(text: &str) -> String {
    let text = shortened(text);
    let text = visible(&text);
    let mut pieces = Pieces::default();
    let mut parts = text.split('`').peekable();
    let mut is_code = false;
    while let Some(part) = parts.next() {
        // The last backtick of an odd number marks nothing.
        if is_code && parts.peek().is_none() {
            pieces.code("`");
            is_code = false;
        }
        match is_code {
            true if part.is_empty() => pieces.code("``"),
            true => pieces.code(part),
            false => pieces.add_words(part),
        }
        is_code = !is_code;
    }
    pieces.finish()
}

/// The start of a text that is too long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => format!("{} …", text.part(..end)),
        None => text.to_owned(),
    }
}

/// Text and code in turn. Adjacent code becomes one span, because the marks of two spans would join.
#[derive(Default)]
struct Pieces {
    out: String,
    code: String,
}

impl Pieces {
    fn code(&mut self, text: &str) {
        self.code.push_str(text);
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.flush();
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        if !self.code.is_empty() {
            self.out.push_str(&code_span(&std::mem::take(&mut self.code)));
        }
    }

    /// Adds prose, word by word.
    fn add_words(&mut self, prose: &str) {
        for (at, word) in prose.split(' ').enumerate() {
            if at > 0 {
                self.text(" ");
            }
            runs(word).for_each(|run| self.add_run(run));
        }
    }

    /// Adds a part of a word whose characters are all wide or all narrow.
    fn add_run(&mut self, word: &str) {
        if word.starts_with(is_wide) {
            return self.text(word);
        }
        let is_opening = |c| matches!(c, '(' | '“' | '‘');
        let is_closing = |c| matches!(c, ')' | '.' | ',' | ';' | ':' | '?' | '”' | '’');
        let word_itself = word.trim_start_matches(is_opening);
        let opening = word.part(..word.len() - word_itself.len());
        let core = word_itself.trim_end_matches(is_closing);
        let closing = word_itself.part(core.len()..);
        let is_short = closing.chars().count() <= 3 && opening.chars().count() <= 3;
        if is_short && (core.is_empty() || is_plain(core)) {
            self.text(word);
        } else {
            self.code(word);
        }
    }

    fn finish(mut self) -> String {
        self.flush();
        self.out.trim().to_owned()
    }
}

/// The parts of a word between which Chinese has no space: `0`, `个新问题`.
fn runs(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = is_wide(rest.chars().next()?);
        let end = rest.find(|c| is_wide(c) != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(run)
    })
}

/// True for a letter or a mark of Chinese, Japanese or Korean text.
fn is_wide(c: char) -> bool {
    c >= '\u{2e80}' && is_letter(c)
}

/// True for a word that no host reads as anything else: letters, with apostrophes and hyphens between them, but not a
/// commit's name, or at most six digits.
fn is_plain(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let hexadecimal = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if digits || hexadecimal {
        return word.len() <= 6;
    }
    let letters = |part: &str| !part.is_empty() && part.chars().all(is_letter);
    !word.eq_ignore_ascii_case("www") && word.split(['-', '\'', '’']).all(letters)
}

/// True for a letter, or a mark of Chinese punctuation, which no host interprets.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(
            c,
            '，' | '。'
                | '；'
                | '：'
                | '、'
                | '？'
                | '！'
                | '（'
                | '）'
                | '“'
                | '”'
                | '「'
                | '」'
                | '《'
                | '》'
                | '—'
                | '–'
                | '…'
        )
}

/// Any text as a code span (CommonMark 0.31, 6.1): between more backticks than follow each other in it.
pub fn code_span(text: &str) -> String {
    let text = shortened(text);
    let text = visible(&text);
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let touches = |at: Option<char>| matches!(at, Some('`' | ' '));
    let space = if touches(text.chars().next()) || touches(text.chars().last()) { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::super::Wording as _;
    use super::super::testing::{BROKEN, English, HOSTILE, UNKNOWN, hostile, listing, of_file, problem};
    use super::*;

    #[test]
    fn chinese_without_spaces_is_prose_and_the_rest_code() {
        for (text, expected) in [
            (
                "只动了内容（4 个文件）。0个新问题，解决了 0 个",
                "只动了内容（4 个文件）。0个新问题，解决了 0 个",
            ),
            ("见@user与#1、a_b", "见`@user`与`#1`、`a_b`"),
            ("`U+000A`（`unsafe-file`）：“甲”", "`U+000A`（`unsafe-file`）：“甲”"),
            ("提交deadbeef12与https://a.example/中文", "提交`deadbeef12`与`https://a.example/`中文"),
        ] {
            assert_eq!(prose(text), expected);
        }
    }

    #[test]
    fn a_report_counts_first_and_has_errors_before_warnings_by_file() {
        let mut second =
            problem(&BROKEN, "content/b.md", 1, "the link `x.md` does not lead to any page or file");
        second.help = Some("did you mean `y.md`?".to_owned());
        let problems = [
            of_file(&UNKNOWN, "content/a.md", "unknown field `a`"),
            second,
            problem(&BROKEN, "content/b.md", 2, "see site.toml"),
        ];
        let expected = "<!-- paifang report -->\n### Paifang: 2 errors and 1 warning\n\n#### Errors\n\n\
            `web/content/b.md`\n\n\
            - Line 2, column 4: the link `x.md` does not lead to any page or file (`broken-link`)\n  \
            - Help: did you mean `y.md`?\n\
            - Line 3, column 1: see `site.toml` (`broken-link`)\n\n\
            #### Warnings\n\n`web/content/a.md`\n\n\
            - Whole file: unknown field `a` (`unknown-field`)\n";
        let report = to_markdown(&listing(&problems), Bound::Bytes(10_000));
        assert_eq!(report, expected);
        assert!((MARKDOWN.is_own)(&report));
        assert!(to_markdown(&listing(&[]), Bound::Bytes(10_000)).ends_with("### Paifang: no problems\n"));
    }

    #[test]
    fn a_comparison_is_told_and_earlier_problems_are_marked() {
        let mut old = of_file(&BROKEN, "a.md", "old");
        old.is_known = true;
        let problems = [old, of_file(&BROKEN, "b.md", "new")];
        let sentence = "Compared with `main`: 1 older problem, 2 solved.";
        let report =
            to_markdown(&Listing { comparison: Some(sentence), ..listing(&problems) }, Bound::Bytes(1_000));
        assert!(report.contains(&format!("### Paifang: 1 error of this change\n\n{sentence}\n")), "{report}");
        assert!(report.contains("old (`broken-link`, not of this change)\n"), "{report}");
        assert!(report.contains("new (`broken-link`)\n"), "{report}");
    }

    /// Fails if a reader of Markdown finds more than headings, lists, plain words and code.
    fn assert_inert(report: &str) {
        let hidden = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!report.contains(hidden), "{report:?}");
        let report = report.strip_prefix(MARK).unwrap_or(report);
        for event in Parser::new_ext(report, Options::all()) {
            match event {
                Event::Text(text) => {
                    let odd = |c: char| c.is_ascii_punctuation() && !",.:;?()-'".contains(c);
                    let is_own = text.contains(char::is_alphanumeric) || text.trim().len() < 4;
                    assert!(is_own && !text.contains(odd) && !text.contains("www."), "{text:?} in {report}");
                }
                Event::Code(_) | Event::SoftBreak | Event::End(_) => {}
                Event::Start(
                    Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong,
                ) => {}
                other => panic!("{other:?} in {report}"),
            }
        }
    }

    #[test]
    fn texts_of_strangers_are_inert() {
        let report = to_markdown(&listing(&[hostile()]), Bound::Bytes(100_000));
        assert_inert(&report);
        assert!(report.contains("`@name`"), "{report}");
        // Backticks in any number and place, beside anything.
        let signs = [
            "`", "``", "`@a", "x`", " ", "@b", "<i>", "[l](/u)", "1.", "- ", "#", "\\", "\n", "www.x.yz", "e",
        ];
        let mut state = 1_u32;
        for _ in 0..5_000 {
            let mut message = String::new();
            for _ in 0..state % 9 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                message.push_str(signs[(state >> 16) as usize % signs.len()]);
            }
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut problem = of_file(&BROKEN, &format!("content/{message}.md"), &message);
            problem.help = Some(message);
            assert_inert(&to_markdown(&listing(&[problem]), Bound::Bytes(100_000)));
        }
    }

    #[test]
    fn only_plain_words_stay_text() {
        for (text, expected) in [
            ("@name, see #12", "`@name,` see `#12`"),
            ("don't, isn’t well-known (2 of 31).", "don't, isn’t well-known (2 of 31)."),
            ("commit deadbeef0 GH-4 ABC-4", "commit `deadbeef0` `GH-4` `ABC-4`"),
            ("www. x", "`www.` x"),
            ("链接`x.md`不通，见 a/b。", "链接`x.md`不通，见 `a/b`。"),
            ("`` a `b", "` `` ` a ` ``` `"),
        ] {
            if text.starts_with('`') {
                assert_inert(&format!("- {}\n", prose(text)));
            } else {
                assert_eq!(prose(text), expected);
            }
        }
    }

    #[test]
    fn a_report_never_exceeds_its_bound_and_counts_what_it_leaves_out() {
        let mut problems: Vec<_> =
            (0..300).map(|n| of_file(&BROKEN, &format!("content/{n}.md"), HOSTILE)).collect();
        problems
            .extend((0..300).map(|n| of_file(&UNKNOWN, &format!("content/{n}.md"), &"中文 ".repeat(9_000))));
        for limit in [400, 1_000, 5_000, 65_000, 300_000] {
            let report = to_markdown(&listing(&problems), Bound::Bytes(limit));
            assert!(report.len() <= limit, "{limit}: {}", report.len());
            let shown = report.matches("\n- ").count();
            let errors = report.matches("(`broken-link`)").count();
            let rest = English.say(&counted((300 - errors, 300 - (shown - errors))));
            assert!(
                report.contains(&format!("**Left out for the size of this report: {rest}.**")),
                "{report}"
            );
            assert_inert(&report);
            let in_characters = to_markdown(&listing(&problems), Bound::Characters(limit));
            assert!(in_characters.chars().count() <= limit && in_characters.len() >= report.len());
        }
        let all = to_markdown(&listing(&problems), Bound::Bytes(usize::MAX));
        assert!(!all.contains("Left out"), "all are shown");
    }
}
