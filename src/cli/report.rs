//! Report at the end of a build: pages by language and kind, files, time, problems.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use paifang::build::Outcome;
use paifang::diag::{Located, Severity, Text, ToValue, counts, visible};
use paifang_base::text;

use super::Ending;
use super::language::Voice;

/// The report of one build.
pub struct Report<'a> {
    /// Result of the build.
    pub outcome: &'a Outcome,
    /// Folder that it was written to; `None` for a check.
    pub output: Option<&'a Path>,
    /// Result of a comparison with an earlier state.
    pub comparison: Option<Comparison>,
    /// Duration of the build.
    pub elapsed: Duration,
}

/// The comparison with an earlier state.
#[derive(Debug)]
pub struct Comparison {
    /// The commit; `None` for a list of problems.
    pub with: Option<String>,
    /// Number of problems that were there before.
    pub old: usize,
    /// Number of earlier problems that are gone.
    pub solved: usize,
}

impl Comparison {
    /// The result in a sentence.
    pub fn text(&self) -> Text {
        let with = self.with.as_ref().map_or_else(|| text!("compared-list").to_value(), ToValue::to_value);
        match self.old {
            0 => text!("compared-none", with = with, solved = self.solved),
            old => text!("compared", with = with, old = old, solved = self.solved),
        }
    }
}

impl Report<'_> {
    /// The report in words.
    pub fn say(&self, voice: &Voice) -> String {
        let mut out = table(&self.outcome.pages, voice);
        self.sentences().iter().for_each(|sentence| out.push_str(&format!("{}\n", voice.say(sentence))));
        out
    }

    fn sentences(&self) -> Vec<Text> {
        let problems = problems(&self.outcome.diagnostics);
        let time = seconds(self.elapsed);
        let Some(output) = self.output else {
            return match &self.comparison {
                Some(comparison) => {
                    vec![text!("report-checked-change", time = time, problems = problems), comparison.text()]
                }
                None => vec![text!("report-checked", time = time, problems = problems)],
            };
        };
        let output = output.display().to_string();
        let output = visible(&output);
        if !self.outcome.published {
            return vec![text!("report-not-published", time = time, problems = problems, output = output)];
        }
        let published = text!(
            "report-published",
            output = output,
            time = time,
            written = self.outcome.written.len(),
            unchanged = self.outcome.unchanged,
            removed = self.outcome.removed.len(),
            problems = problems
        );
        let until = self.outcome.until.map(|until| text!("report-until", until = until.to_string()));
        [published].into_iter().chain(until).collect()
    }
}

/// Problems are errors, and also warnings if they are denied; not those that a change did not bring.
pub fn ending(diagnostics: &[Located], deny_warnings: bool) -> Ending {
    let bad = |d: &Located| !d.is_known && (deny_warnings || d.severity == Severity::Error);
    if diagnostics.iter().any(bad) { Ending::ContentProblems } else { Ending::Done }
}

/// `no problems`, or `2 errors, 1 warning`; without those that a change did not bring.
pub fn problems(diagnostics: &[Located]) -> Text {
    let (errors, warnings) = counts(diagnostics.iter().filter(|d| !d.is_known));
    let (of_errors, of_warnings) =
        (text!("count-errors", count = errors), text!("count-warnings", count = warnings));
    match (errors, warnings) {
        (0, 0) => text!("count-none"),
        (_, 0) => of_errors,
        (0, _) => of_warnings,
        _ => text!("count-list", errors = of_errors, warnings = of_warnings),
    }
}

/// `38 ms` or `1.24 s`.
pub fn seconds(time: Duration) -> Text {
    match time.as_millis() {
        millis @ 0..1000 => text!("milliseconds", count = millis.to_string()),
        _ => text!("seconds", count = format!("{:.2}", time.as_secs_f64())),
    }
}

/// A row for each language, a column for each kind, fallback pages and sums last; nothing for no pages.
fn table(pages: &BTreeMap<String, BTreeMap<String, usize>>, voice: &Voice) -> String {
    let mut kinds: BTreeSet<&str> = pages.values().flat_map(|row| row.keys().map(String::as_str)).collect();
    let has_fallback = kinds.remove("");
    let mut head = vec![voice.say(&text!("report-pages"))];
    head.extend(kinds.iter().map(|kind| (*kind).to_owned()));
    head.push(voice.say(&text!("report-all")));
    if has_fallback {
        head.push(voice.say(&text!("report-fallback")));
    }
    let row = |name: &str, number: &dyn Fn(&str) -> usize| {
        let mut row = vec![name.to_owned()];
        row.extend(kinds.iter().map(|kind| number(kind).to_string()));
        row.push(kinds.iter().map(|kind| number(kind)).sum::<usize>().to_string());
        row.extend(has_fallback.then(|| number("").to_string()));
        row
    };
    let mut rows = vec![head];
    for (language, numbers) in pages {
        rows.push(row(language, &|kind| numbers.get(kind).copied().unwrap_or(0)));
    }
    match pages.len() {
        0 => return String::new(),
        1 => {}
        _ => rows.push(row(&voice.say(&text!("report-all")), &|kind| {
            pages.values().filter_map(|numbers| numbers.get(kind)).sum()
        })),
    }
    draw(&rows)
}

fn draw(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |at: usize| rows.iter().map(|row| columns_of(&row[at])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let blanks = |at: usize| " ".repeat(widths[at] - columns_of(&row[at]));
        out.push_str(&format!("{}{}", row[0], blanks(0)));
        for (at, cell) in row.iter().enumerate().skip(1) {
            out.push_str(&format!("  {}{cell}", blanks(at)));
        }
        out.push('\n');
    }
    out.push('\n');
    out
}

/// Columns of a terminal that a text takes: Han and full-width signs take two.
fn columns_of(text: &str) -> usize {
    let is_wide = |c: &char| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}');
    text.chars().count() + text.chars().filter(is_wide).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Voice {
        Voice::new(Some(paifang::diag::MessageLanguage::English))
    }

    fn numbers(pairs: &[(&str, usize)]) -> BTreeMap<String, usize> {
        pairs.iter().map(|(kind, number)| ((*kind).to_owned(), *number)).collect()
    }

    #[test]
    fn the_table_has_sums_and_keeps_fallback_pages_apart() {
        let pages = BTreeMap::from([
            ("en".to_owned(), numbers(&[("", 2), ("blog", 1)])),
            ("zh-CN".to_owned(), numbers(&[("blog", 3), ("docs", 10)])),
        ]);
        let expected = "\
pages  blog  docs  all  fallback
en        1     0    1         2
zh-CN     3    10   13         0
all       4    10   14         2

";
        assert_eq!(table(&pages, &english()), expected);
        assert_eq!(table(&BTreeMap::new(), &english()), "");
    }

    #[test]
    fn the_report_says_plainly_that_nothing_was_published() {
        let outcome = Outcome::default();
        let report = Report {
            outcome: &outcome,
            output: Some(Path::new("public")),
            comparison: None,
            elapsed: Duration::ZERO,
        };
        assert_eq!(
            report.say(&english()),
            "Nothing was published (0 ms): no problems. public is as it was.\n"
        );
    }

    #[test]
    fn numbers_and_times_read_well() {
        let said = |time| english().say(&seconds(time));
        assert_eq!(said(Duration::from_millis(1239)), "1.24 s");
        assert_eq!(said(Duration::from_millis(38)), "38 ms");
    }
}
