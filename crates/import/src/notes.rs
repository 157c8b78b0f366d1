//! What a person has to look at: each with the text that was seen, whose place is found at the end, because rewriting
//! moves everything.

use std::collections::BTreeMap;

use paifang_base::source::Lines;
use paifang_base::text::Text;

/// Most findings that are kept for one page.
const MOST_FOR_A_PAGE: usize = 500;
/// Longest part of a text that is shown.
const LONGEST_SEEN: usize = 100;

/// Something that was not imported as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Path in the imported folder.
    pub path: String,
    /// Line and column from 1; 0 for the whole file.
    pub line: usize,
    pub column: usize,
    /// What it is, in words.
    pub message: Text,
    /// True if it is only told, and nothing is left to do.
    pub is_done: bool,
}

impl Finding {
    /// What a person has to do about a whole file.
    pub fn of_file(path: &str, message: Text) -> Self {
        Self { path: path.to_owned(), line: 0, column: 0, message, is_done: false }
    }
}

/// Findings of one file.
#[derive(Default)]
pub(crate) struct Notes {
    seen: Vec<(String, Text, bool)>,
}

impl Notes {
    /// Notes that a text needs a person.
    pub(crate) fn add(&mut self, seen: &str, message: Text) {
        self.push(seen, message, false);
    }

    /// Notes what was done with a text, where nothing is left to do.
    pub(crate) fn tell(&mut self, seen: &str, message: Text) {
        self.push(seen, message, true);
    }

    fn push(&mut self, seen: &str, message: Text, is_done: bool) {
        if self.seen.len() < MOST_FOR_A_PAGE {
            self.seen.push((seen.to_owned(), message, is_done));
        }
    }

    /// Adds those of a part.
    pub(crate) fn append(&mut self, others: Self) {
        let left = MOST_FOR_A_PAGE.saturating_sub(self.seen.len());
        self.seen.extend(others.seen.into_iter().take(left));
    }

    /// True if a person has something to do.
    pub(crate) fn has_work(&self) -> bool {
        self.seen.iter().any(|(.., is_done)| !is_done)
    }

    /// The findings with their places in the source.
    pub(crate) fn located(self, path: &str, source: &str) -> Vec<Finding> {
        let lines = Lines::new(source);
        let mut next: BTreeMap<String, usize> = BTreeMap::new();
        let mut findings = Vec::new();
        for (seen, message, is_done) in self.seen {
            // The first line is enough: containers take their marks off the others.
            let key = seen.trim().lines().next().unwrap_or_default().trim_end().to_owned();
            let from = next.get(&key).copied().unwrap_or(0);
            let found = source.get(from..).and_then(|rest| rest.find(&key)).filter(|_| !key.is_empty());
            let (line, column) = match found.map(|at| from + at) {
                Some(at) => {
                    next.insert(key.clone(), at + key.len());
                    let place = lines.place_of(source, u32::try_from(at).unwrap_or(u32::MAX));
                    (place.line as usize, place.column as usize)
                }
                None => (0, 0),
            };
            findings.push(Finding { path: path.to_owned(), line, column, message, is_done });
        }
        findings.sort_by_key(|finding| (finding.line, finding.column));
        findings
    }
}

/// A text on one line, cut if it is long.
pub(crate) fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_SEEN) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default()),
        None => line,
    }
}
