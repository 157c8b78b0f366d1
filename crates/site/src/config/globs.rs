//! Patterns for paths, as in `.gitignore`: `*` and `?` within a name, `**` for any folders. Matching takes time by the
//! length of the pattern times that of the path, and both are bounded.

use super::INVALID_CONFIG;
use paifang_base::diag::Reporter;
use paifang_base::source::Spanned;
use paifang_base::text;

/// Longest pattern, in bytes.
const LONGEST: usize = 300;

/// A pattern for paths below the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob {
    /// Names and patterns between slashes.
    parts: Vec<String>,
    /// True if it is meant from the content folder on; otherwise it may begin in any folder.
    is_anchored: bool,
}

impl Glob {
    /// Reads a pattern; what cannot be one is reported.
    pub(super) fn read(written: &Spanned<String>, reporter: &mut Reporter<'_>) -> Option<Self> {
        let text = written.value.trim();
        let inner = text.trim_start_matches('/').trim_end_matches('/');
        let is_bad = |part: &str| part.is_empty() || part == "." || part == "..";
        let is_odd = text.starts_with('!') || text.contains(['[', ']', '{', '}', '\\']);
        if text.len() > LONGEST || is_odd || inner.split('/').any(is_bad) {
            let message = text!("invalid-config-glob", pattern = text.escape_debug().to_string());
            reporter
                .report(&INVALID_CONFIG, written.span, message)
                .add_help(text!("invalid-config-glob-help"));
            return None;
        }
        let parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
        Some(Self { is_anchored: text.starts_with('/') || parts.len() > 1, parts })
    }

    /// True for a path, or one of the folders above it.
    pub fn matches(&self, path: &str) -> bool {
        let names: Vec<&str> = path.split('/').collect();
        let starts = if self.is_anchored { 1 } else { names.len() };
        let parts: Vec<&str> = self.parts.iter().map(String::as_str).collect();
        (0..starts).any(|start| names.get(start..).is_some_and(|names| leads(&parts, names)))
    }
}

/// True if the parts match the beginning of a path.
fn leads(parts: &[&str], names: &[&str]) -> bool {
    // For each number of names, true if the parts so far may have used up so many.
    let mut reached: Vec<bool> = std::iter::once(true).chain(names.iter().map(|_| false)).collect();
    for (at, part) in parts.iter().enumerate() {
        let is_last = at + 1 == parts.len();
        reached = if *part == "**" { below(&reached, is_last) } else { one_further(&reached, part, names) };
    }
    reached.contains(&true)
}

/// After `**`: any names more; at the end at least one, because it stands for what is in a folder.
fn below(reached: &[bool], is_last: bool) -> Vec<bool> {
    let mut is_open = false;
    let open = |is: &bool| {
        let before = is_open;
        is_open |= *is;
        if is_last { before } else { is_open }
    };
    reached.iter().map(open).collect()
}

/// After a part that is one name.
fn one_further(reached: &[bool], part: &str, names: &[&str]) -> Vec<bool> {
    let ends = reached.iter().zip(names).map(|(is, name)| *is && is_like(part, name));
    std::iter::once(false).chain(ends).collect()
}

/// True if a name matches a pattern with `*` and `?`.
fn is_like(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut in_name) = (0, 0);
    // The last star, and where in the name it was met.
    let mut star: Option<(usize, usize)> = None;
    while in_name < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, in_name));
                at += 1;
            }
            Some(c) if *c == '?' || Some(c) == name.get(in_name) => {
                at += 1;
                in_name += 1;
            }
            _ => {
                let Some((star_at, met)) = star else { return false };
                star = Some((star_at, met + 1));
                at = star_at + 1;
                in_name = met + 1;
            }
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use paifang_base::diag::Diagnostics;
    use paifang_base::source::Span;

    fn matches(pattern: &str, path: &str) -> bool {
        let mut diagnostics = Diagnostics::new();
        let written = Spanned::new(pattern.to_owned(), Span::new(0, 0));
        let glob = Glob::read(&written, &mut diagnostics.for_file(&"site.toml".into()));
        glob.expect(pattern).matches(path)
    }

    #[test]
    fn patterns_match_as_in_gitignore() {
        for (pattern, path) in [
            ("CHANGELOG.md", "a/CHANGELOG.md"),
            ("*.draft.md", "a/b/x.draft.md"),
            ("node_modules", "a/node_modules/x/y.md"),
            ("/old", "old/a.md"),
            ("old/**", "old/a/b.md"),
            ("**/tests/*.md", "a/b/tests/x.md"),
            ("**/tests/*.md", "tests/x.md"),
            ("a/**/z.md", "a/z.md"),
            ("a/**/z.md", "a/b/c/z.md"),
            ("p?ge.md", "page.md"),
            ("备*/", "备份/a.md"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("/old", "a/old/b.md"),
            ("old/**", "old"),
            ("a/*.md", "a/b/c.md"),
            ("*.md", "a.markdown"),
            ("a/b", "x/a/b"),
            ("p?ge.md", "pge.md"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn many_stars_take_no_long_time() {
        let pattern = format!("{}b", "*a".repeat(100));
        assert!(!is_like(&pattern, &"a".repeat(5000)));
    }
}
