//! `check --fix`: the edits that problems carry, written into the sources or shown as a patch.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use clap::Args;
use paifang::diag::{Edit, Located, visible};

use super::language::Voice;
use super::report_file::replace;
use super::{Refusal, console};
use paifang_base::text;

/// Options for edits.
#[derive(Debug, Args)]
pub struct FixArgs {
    /// Write the right text into the sources where only one thing can have been meant; then report the rest
    #[arg(long)]
    fix: bool,

    /// With `--fix` or `--diff`, also follow guesses (`did you mean …?`)
    #[arg(long = "unsafe")]
    with_guesses: bool,

    /// Show the first edits that `--fix` would make, as a patch, and write nothing; a mended front matter may show more
    #[arg(long, conflicts_with_all = ["format", "report"])]
    diff: bool,
}

/// Lines of context around a change in a patch.
const CONTEXT: usize = 3;

/// Most rounds: a mended front matter shows the problems of its page.
pub const MOST_ROUNDS: usize = 10;

impl FixArgs {
    /// Fails if options do not fit together.
    pub fn check(&self) -> Result<(), Refusal> {
        match self.with_guesses && !self.fix && !self.diff {
            true => Err(text!("unsafe-alone")),
            false => Ok(()),
        }
    }

    /// True if sources are to be written.
    pub fn writes(&self) -> bool {
        self.fix && !self.diff
    }

    /// True if only a patch is to be shown.
    pub fn shows_patch(&self) -> bool {
        self.diff
    }

    /// Writes the edits of these problems, and says so. True if anything was written.
    pub fn write(&self, root: &Path, problems: &[Located], voice: &Voice) -> Result<bool, Refusal> {
        let mut is_written = false;
        for (path, edits) in self.edits(problems) {
            let file = root.join(path);
            let failed = |error: io::Error| {
                text!("not-changed", file = file.display().to_string(), error = error.to_string())
            };
            let Some(before) = source(&file).map_err(failed)? else { continue };
            let Some((after, number)) = edited(&before, &edits) else { continue };
            let permissions = fs::metadata(&file).map_err(failed)?.permissions();
            replace(&file, &after, Some(permissions)).map_err(failed)?;
            let edits = text!("count-edits", count = number);
            console::tell(&format!(
                "{}\n",
                voice.say(&text!("edits-made", path = visible(path), edits = edits))
            ));
            is_written = true;
        }
        Ok(is_written)
    }

    /// The patch of these problems, for `git apply` or `patch -p1` in the project's folder.
    pub fn patch(&self, root: &Path, problems: &[Located]) -> String {
        let mut out = String::new();
        for (path, edits) in self.edits(problems) {
            let Ok(Some(before)) = source(&root.join(path)) else { continue };
            let Some((after, _)) = edited(&before, &edits) else { continue };
            let (before, after) = (String::from_utf8_lossy(&before), String::from_utf8_lossy(&after));
            // As Git does it: the tab ends a name with spaces.
            let end = if path.contains(' ') { "\t" } else { "" };
            out.push_str(&format!("--- a/{path}{end}\n+++ b/{path}{end}\n"));
            out.push_str(&hunks(&before, &after));
        }
        out
    }

    /// The edits to make, by file, in order and without overlaps.
    fn edits<'a>(&self, problems: &'a [Located]) -> BTreeMap<&'a str, Vec<&'a Edit>> {
        let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
        for problem in problems.iter().filter(|problem| !problem.is_known) {
            let wanted = problem.fix.as_ref().filter(|edit| edit.is_safe || self.with_guesses);
            by_file.entry(&problem.place.path).or_default().extend(wanted);
        }
        for edits in by_file.values_mut() {
            edits.sort_by_key(|edit| (edit.span.start, edit.span.end, !edit.is_safe));
            let mut end = 0;
            edits.retain(|edit| {
                let is_apart = edit.span.start >= end;
                end = end.max(edit.span.end);
                is_apart
            });
        }
        by_file.retain(|_, edits| !edits.is_empty());
        by_file
    }
}

/// The bytes of a source; `None` for a link, which may be the file of someone else.
fn source(file: &Path) -> io::Result<Option<Vec<u8>>> {
    if !fs::symlink_metadata(file)?.is_file() {
        return Ok(None);
    }
    fs::read(file).map(Some)
}

/// A text with edits, and the number of those that fit it; `None` if none did.
fn edited(text: &[u8], edits: &[&Edit]) -> Option<(Vec<u8>, usize)> {
    let (mut out, mut at, mut number) = (Vec::with_capacity(text.len() + 64), 0, 0);
    for edit in edits {
        let range = edit.span.range();
        // The file may have changed since it was read.
        if range.start < at || text.get(range.clone()) != Some(edit.before.as_bytes()) {
            continue;
        }
        out.extend_from_slice(&text[at..range.start]);
        out.extend_from_slice(edit.text.as_bytes());
        at = range.end;
        number += 1;
    }
    out.extend_from_slice(&text[at..]);
    (number > 0 && out != text).then_some((out, number))
}

/// The changed lines with their context (unified format). Edits join no lines and split none, so both texts have the
/// same number of lines; where they do not, everything is one hunk.
fn hunks(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (split(before), split(after));
    let changed: Vec<usize> = match old.len() == new.len() {
        true => (0..old.len()).filter(|line| old[*line] != new[*line]).collect(),
        false => return hunk(&old, &new, 0..old.len(), 0..new.len(), &|_| true),
    };
    let mut out = String::new();
    let mut rest = &changed[..];
    while let Some(first) = rest.first() {
        let length = rest.windows(2).take_while(|pair| pair[1] - pair[0] <= 2 * CONTEXT).count() + 1;
        let (here, others) = rest.split_at(length);
        let range = first.saturating_sub(CONTEXT)..(here[length - 1] + 1 + CONTEXT).min(old.len());
        out.push_str(&hunk(&old, &new, range.clone(), range, &|line| here.contains(&line)));
        rest = others;
    }
    out
}

fn hunk(
    old: &[&str],
    new: &[&str],
    old_range: std::ops::Range<usize>,
    new_range: std::ops::Range<usize>,
    is_changed: &dyn Fn(usize) -> bool,
) -> String {
    let mut out = format!(
        "@@ -{},{} +{},{} @@\n",
        old_range.start + 1,
        old_range.len(),
        new_range.start + 1,
        new_range.len()
    );
    let mut push = |sign: char, line: &str| {
        let text = line.strip_suffix('\n');
        out.push_str(&format!("{sign}{}\n", text.unwrap_or(line)));
        if text.is_none() {
            out.push_str("\\ No newline at end of file\n");
        }
    };
    if old_range == new_range {
        for line in old_range {
            if is_changed(line) {
                push('-', old[line]);
                push('+', new[line]);
            } else {
                push(' ', old[line]);
            }
        }
    } else {
        old[old_range].iter().for_each(|line| push('-', line));
        new[new_range].iter().for_each(|line| push('+', line));
    }
    out
}

fn split(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_have_context_and_ends() {
        let before: String = (1..=20).map(|line| format!("line {line}\n")).collect::<String>() + "last";
        let after =
            before.replace("line 2\n", "LINE 2\n").replace("line 8\n", "LINE 8\n").replace("last", "LAST");
        let expected = "@@ -1,11 +1,11 @@\n line 1\n-line 2\n+LINE 2\n line 3\n line 4\n line 5\n line 6\n line 7\n\
            -line 8\n+LINE 8\n line 9\n line 10\n line 11\n@@ -18,4 +18,4 @@\n line 18\n line 19\n line 20\n-last\n\
            \\ No newline at end of file\n+LAST\n\\ No newline at end of file\n";
        assert_eq!(hunks(&before, &after), expected);
        assert_eq!(hunks("a\n", "a\nb\n"), "@@ -1,1 +1,2 @@\n-a\n+a\n+b\n");
    }
}
