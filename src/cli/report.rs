//! Report at the end of a build: pages by language and kind, files, time, problems.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::time::Duration;

use paifang::build::Outcome;
use paifang::diag::{Located, Severity, visible};

use super::Ending;

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

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with =
            self.with.as_ref().map_or("the list of earlier problems".to_owned(), |commit| commit.clone());
        write!(f, "Compared with {with}: {}", count(self.old, "older problem"))?;
        if self.old > 0 {
            f.write_str(" (`--all` shows them)")?;
        }
        writeln!(f, ", {} solved.", self.solved)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&table(&self.outcome.pages))?;
        let problems = problems(&self.outcome.diagnostics);
        let time = seconds(self.elapsed);
        let Some(output) = self.output else {
            let new = if self.comparison.is_some() { " of this change" } else { "" };
            writeln!(f, "Checked in {time}: {problems}{new}.")?;
            return self.comparison.as_ref().map_or(Ok(()), |comparison| comparison.fmt(f));
        };
        if !self.outcome.published {
            return writeln!(
                f,
                "Nothing was published ({time}): {problems}. {} is as it was.",
                visible(&output.display().to_string())
            );
        }
        writeln!(
            f,
            "Published to {} in {time}: {} written, {} unchanged, {} removed; {problems}.",
            visible(&output.display().to_string()),
            count(self.outcome.written.len(), "file"),
            self.outcome.unchanged,
            self.outcome.removed.len(),
        )?;
        match self.outcome.until {
            Some(until) => writeln!(f, "It stays as it is until {until}; build again then."),
            None => Ok(()),
        }
    }
}

/// Problems are errors, and also warnings if they are denied; not those that a change did not bring.
pub fn ending(diagnostics: &[Located], deny_warnings: bool) -> Ending {
    let bad = |d: &Located| !d.is_known && (deny_warnings || d.severity == Severity::Error);
    if diagnostics.iter().any(bad) { Ending::ContentProblems } else { Ending::Done }
}

/// `no problems`, or `2 errors, 1 warning`; without those that a change did not bring.
pub fn problems(diagnostics: &[Located]) -> String {
    let new = || diagnostics.iter().filter(|d| !d.is_known);
    let errors = new().filter(|d| d.severity == Severity::Error).count();
    let warnings = new().count() - errors;
    match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (_, 0) => count(errors, "error"),
        (0, _) => count(warnings, "warning"),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// `1 file`, `2 files`.
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// `38 ms` or `1.24 s`.
pub fn seconds(time: Duration) -> String {
    match time.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        _ => format!("{:.2} s", time.as_secs_f64()),
    }
}

/// A row for each language, a column for each kind, fallback pages and sums last; nothing for no pages.
fn table(pages: &BTreeMap<String, BTreeMap<String, usize>>) -> String {
    let mut kinds: BTreeSet<&str> = pages.values().flat_map(|row| row.keys().map(String::as_str)).collect();
    let has_fallback = kinds.remove("");
    let mut head = vec!["pages".to_owned()];
    head.extend(kinds.iter().map(|kind| (*kind).to_owned()));
    head.push("all".to_owned());
    if has_fallback {
        head.push("fallback".to_owned());
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
        _ => rows.push(row("all", &|kind| pages.values().filter_map(|numbers| numbers.get(kind)).sum())),
    }
    draw(&rows)
}

fn draw(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        out.push_str(&format!("{:<1$}", row[0], widths[0]));
        for (cell, width) in row.iter().zip(&widths).skip(1) {
            out.push_str(&format!("  {cell:>width$}"));
        }
        out.push('\n');
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(table(&pages), expected);
        assert_eq!(table(&BTreeMap::new()), "");
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
        assert_eq!(report.to_string(), "Nothing was published (0 ms): no problems. public is as it was.\n");
    }

    #[test]
    fn numbers_and_times_read_well() {
        assert_eq!((count(1, "file").as_str(), count(0, "file").as_str()), ("1 file", "0 files"));
        assert_eq!(seconds(Duration::from_millis(1239)), "1.24 s");
        assert_eq!(seconds(Duration::from_millis(38)), "38 ms");
    }
}
