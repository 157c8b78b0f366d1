//! Diagnostics as GitHub Actions workflow commands, which the pull request page shows next to the lines.
//! Format: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::collections::{BTreeMap, BTreeSet};

use super::Severity;
use super::format::{Format, Listing, Paths, counted, counts, lines};
use super::locate::Located;
use super::visible::visible;
use crate::text;

/// `github`.
pub(super) static GITHUB: Format = Format {
    name: "github",
    paths: Paths::Repository,
    write,
    is_own: |head| {
        ["::error file=", "::warning file=", "::notice title=paifang::"]
            .iter()
            .any(|own| head.starts_with(own))
    },
};

/// Limit of annotations of one severity that GitHub takes from a step; it drops the others without a word.
const MOST: usize = 10;

/// One `::error …::` or `::warning …::` line per problem, in the order of the list. If there are more than GitHub
/// shows, the most important ones, and a `::notice …::` with the number of the others.
fn write(listing: &Listing<'_>) -> String {
    let shown = important(listing.summed_up);
    let mut out = String::new();
    for d in &shown {
        annotate(d, listing, &mut out);
    }
    if shown.len() < listing.summed_up.len() {
        let (errors, warnings) = counts(listing.problems);
        let own = counts(shown.iter().copied());
        let rest = counted((errors.saturating_sub(own.0), warnings.saturating_sub(own.1)));
        let text = text!("not-annotated", problems = rest, most = MOST, more = listing.whole_list);
        let text = listing.words.say(&text);
        out.push_str(&format!("::notice title=paifang::{}\n", data(&text)));
    }
    out
}

fn annotate(d: &Located, listing: &Listing<'_>, out: &mut String) {
    out.push_str("::");
    out.push_str(d.severity.name());
    out.push_str(&format!(" file={}", property(&listing.path(&d.place.path))));
    if let (Some(start), Some(end)) = (d.place.start, d.place.end) {
        out.push_str(&format!(",line={},endLine={},col={}", start.line, end.line, start.column));
        if end.line == start.line {
            out.push_str(&format!(",endColumn={}", end.column));
        }
    }
    out.push_str(&format!(",title={}::{}\n", property(d.code), data(&lines(d))));
}

/// The problems to annotate, in the order of the list: all, if there are not more than [`MOST`] of a severity.
///
/// Otherwise problems of the change come first. They are spread over files and kinds, so that all who contributed see
/// something of their own: one problem of each file, then one of its second kind, and so on. Among these, files outside of `content/` come first,
/// because a mistake in settings, templates or messages often causes others; then rare kinds, because a common kind is
/// often one mistake, made many times.
fn important(problems: &[Located]) -> Vec<&Located> {
    let mut chosen = BTreeSet::new();
    for severity in [Severity::Error, Severity::Warning] {
        let mut ranked = ranks(problems, severity);
        ranked.sort_unstable();
        chosen.extend(ranked.into_iter().take(MOST).map(|(_, at)| at));
    }
    problems.iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, d)| d).collect()
}

/// Importance of a problem; the smallest is the most important.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// True if it was there before the change that is checked.
    is_known: bool,
    /// Number of problems of the same file and kind before it.
    repeats: usize,
    /// Number of other kinds in the same file before it; 0 for repeats.
    other_kinds: usize,
    /// True below `content/`.
    is_content: bool,
    /// Number of problems of its kind in all files.
    frequency: usize,
}

/// The problems of a severity with their ranks, by their place in the list.
fn ranks(problems: &[Located], severity: Severity) -> Vec<(Rank, usize)> {
    let own = || problems.iter().enumerate().filter(|(_, d)| d.severity == severity);
    let mut frequencies: BTreeMap<&str, usize> = BTreeMap::new();
    own().for_each(|(_, d)| *frequencies.entry(d.code).or_default() += 1);
    let mut files: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let ranked = own().map(|(at, d)| {
        let kinds = files.entry(&d.place.path).or_default();
        let others = kinds.len();
        let number = kinds.entry(d.code).or_default();
        let rank = Rank {
            is_known: d.is_known,
            repeats: *number,
            other_kinds: if *number == 0 { others } else { 0 },
            is_content: d.place.path.starts_with("content/"),
            frequency: frequencies.get(d.code).copied().unwrap_or_default(),
        };
        *number += 1;
        (rank, at)
    });
    ranked.collect()
}

fn data(text: &str) -> String {
    // Line ends have a form of their own here; other characters that a log viewer would interpret are made visible.
    let lines: Vec<_> = text.split_inclusive(['\r', '\n']).map(without_line_end).collect();
    let text: String = lines.iter().flat_map(|(line, end)| [visible(line), (*end).into()]).collect();
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn without_line_end(line: &str) -> (&str, &str) {
    let end = line.len() - usize::from(line.ends_with(['\r', '\n']));
    line.split_at(end)
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BROKEN, UNKNOWN, hostile, listing, of_file, problem};
    use super::*;

    #[test]
    fn ten_of_a_severity_are_all_annotated() {
        let problems: Vec<_> = (0..10).map(|n| of_file(&BROKEN, &format!("content/{n}.md"), "x")).collect();
        let text = write(&listing(&problems));
        assert_eq!((text.lines().count(), text.contains("::notice")), (10, false), "{text}");
        assert!((GITHUB.is_own)(&text));
    }

    #[test]
    fn of_more_the_most_important_are_annotated_and_the_others_counted() {
        let mut problems: Vec<_> = (0..30).map(|_| problem(&BROKEN, "content/a.md", 0, "same")).collect();
        problems.extend((0..3).map(|n| of_file(&UNKNOWN, "content/a.md", &format!("warning {n}"))));
        problems.extend((0..6).map(|n| problem(&BROKEN, &format!("content/b{n}.md"), 0, "of b")));
        problems.push(problem(&UNKNOWN, "content/z.md", 0, "last"));
        let mut template = problem(&UNKNOWN, "themes/t/page.html", 0, "of the theme");
        template.severity = Severity::Error;
        problems.push(template);
        let text = write(&listing(&problems));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.iter().filter(|line| line.starts_with("::error")).count(), 10, "{text}");
        assert_eq!(lines.iter().filter(|line| line.starts_with("::warning")).count(), 4, "{text}");
        assert_eq!(text.matches("::of b").count(), 6, "each file has one: {text}");
        assert_eq!(text.matches("::same").count(), 3, "what is left goes to the rest: {text}");
        assert!(text.contains("::of the theme"), "{text}");
        let notice = "::notice title=paifang::Not annotated: 27 errors. GitHub shows 10 errors and 10 warnings of a step. `paifang \
                      check --all` prints the whole list.";
        assert_eq!(lines.last(), Some(&notice));
    }

    #[test]
    fn rare_kinds_come_before_common_ones() {
        let mut problems: Vec<_> = (0..40)
            .map(|n| of_file(&UNKNOWN, &format!("content/{n:02}.md"), &format!("field {n}")))
            .collect();
        let mut rare = of_file(&BROKEN, "content/z.md", "rare");
        rare.severity = Severity::Warning;
        problems.push(rare);
        let text = write(&listing(&problems));
        assert!(text.contains("::rare\n") && text.contains("Not annotated: 31 warnings."), "{text}");
    }

    #[test]
    fn no_text_begins_a_command_of_its_own() {
        let text = write(&listing(&[hostile()]));
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("%25%30A") || text.contains("%0D%250A"), "{text}");
        assert!(!text.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
    }
}
