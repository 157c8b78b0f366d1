//! Problems that a change brings, told from those that were there before. A problem is the same if its code, its page
//! and the marked text are; never by its line, which moves with each edit above it.

use std::collections::{BTreeMap, BTreeSet};

use paifang::diag::{Located, MORE_ALIKE, MessageLanguage, Place, Unshown, Wording, target_of_link};
use paifang::link::join;
use paifang_base::text;

use super::language;

/// The files that a change touches.
#[derive(Debug, Default)]
pub struct Touched<'a> {
    /// Present paths of moved files, by their earlier ones.
    pub moved: BTreeMap<&'a str, &'a str>,
    /// Earlier paths that lead nowhere now.
    pub gone: BTreeSet<&'a str>,
    /// Present paths of files that were added, changed or moved.
    pub now: BTreeSet<&'a str>,
}

/// A problem of the earlier state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its code.
    pub code: String,
    /// The present path of its file.
    pub path: String,
    /// The marked text; `None` if the list does not have it.
    pub marked: Option<String>,
    /// The identity of its message, which is the same in all languages.
    pub identity: String,
    /// True if the identity is an English sentence, as in lists of earlier versions.
    pub is_worded: bool,
}

impl Known {
    /// A problem beyond the limit, whose file now has this path.
    pub fn of_unshown(unshown: &Unshown, path: String) -> Self {
        Self {
            code: unshown.problem.code.name.to_owned(),
            path,
            marked: Some(unshown.marked.replace('\r', "")),
            identity: unshown.problem.message.identity(),
            is_worded: false,
        }
    }

    /// A problem whose file now has this path.
    pub fn of(problem: &Located, path: String) -> Self {
        Self {
            code: problem.code.to_owned(),
            path,
            marked: Some(marked(problem)),
            identity: problem.place.text.identity(),
            is_worded: false,
        }
    }
}

/// The marked text; line ends depend on the checkout.
fn marked(problem: &Located) -> String {
    problem.place.marked().replace('\r', "")
}

/// True if a problem only stands for those beyond the limit of one code in one file.
pub fn is_sum(problem: &Located) -> bool {
    problem.place.text.id() == Some(MORE_ALIKE)
}

/// Marks the problems in `now` that are in `before`, too. Returns the number of those that are gone.
pub fn mark_known(before: &[Known], now: &mut [Located]) -> usize {
    mark_all_known(before, now, &[]).0
}

/// The same with the problems beyond the limit of one code in one file: returns also the indices of those that are new.
///
/// Problems with the same message are matched first, then those whose message differs, as with a count in it. Without
/// marked text, the message alone distinguishes two problems of a file.
pub fn mark_all_known(before: &[Known], now: &mut [Located], unshown: &[Unshown]) -> (usize, Vec<usize>) {
    let mut waiting = Waiting::new(before);
    let has_all = !unshown.is_empty();
    let shown = now.iter().map(|one| Known::of(one, one.place.path.to_string()));
    let rest = unshown.iter().map(|one| Known::of_unshown(one, one.problem.path.to_string()));
    let all: Vec<Known> = shown.chain(rest).collect();
    let english = before.iter().any(|known| known.is_worded).then(|| {
        let words = language::in_language(MessageLanguage::English);
        now.iter().map(|problem| words.say(&problem.place.text)).collect::<Vec<String>>()
    });
    // What stands for others is no problem of its own where these are compared.
    let is_counted = |index: usize| !has_all || now.get(index).is_none_or(|one| !is_sum(one));
    let exact = all.iter().enumerate().map(|(index, one)| {
        let sentence = english.as_ref().and_then(|sentences| sentences.get(index));
        let texts = [Some(&one.identity), sentence].into_iter().flatten().map(|text| Some(&**text));
        is_counted(index)
            && texts.into_iter().any(|text| {
                let (code, path, marked) = (&*one.code, &*one.path, one.marked.as_deref());
                waiting.take((code, path, marked, text)) || waiting.take((code, path, None, text))
            })
    });
    let exact: Vec<bool> = exact.collect();
    let is_known = all.iter().zip(exact).enumerate().map(|(index, (one, is_exact))| {
        let key = (&*one.code, &*one.path, one.marked.as_deref(), None);
        is_exact || !is_counted(index) || waiting.take(key)
    });
    let is_known: Vec<bool> = is_known.collect();
    let solved = waiting.is_taken.iter().filter(|is_taken| !**is_taken).count();
    let (shown, rest) = is_known.split_at(now.len());
    now.iter_mut().zip(shown).for_each(|(problem, is_known)| problem.is_known = *is_known);
    let new = rest.iter().enumerate().filter(|(_, is_known)| !**is_known).map(|(index, _)| index);
    (solved, new.collect())
}

/// Code, path, marked text and identity of the message.
type Key<'a> = (&'a str, &'a str, Option<&'a str>, Option<&'a str>);

/// Earlier problems that no present one has been matched with yet.
struct Waiting<'a> {
    /// Indices by all that is compared, the first last.
    indices: BTreeMap<Key<'a>, Vec<usize>>,
    is_taken: Vec<bool>,
}

impl<'a> Waiting<'a> {
    fn new(before: &'a [Known]) -> Self {
        let mut indices: BTreeMap<Key<'a>, Vec<usize>> = BTreeMap::new();
        for (index, known) in before.iter().enumerate().rev() {
            let (code, path, marked) = (&*known.code, &*known.path, known.marked.as_deref());
            indices.entry((code, path, marked, Some(&known.identity))).or_default().push(index);
            if marked.is_some_and(|marked| !marked.is_empty()) {
                indices.entry((code, path, marked, None)).or_default().push(index);
            }
        }
        Self { indices, is_taken: vec![false; before.len()] }
    }

    /// Takes one that has this key.
    fn take(&mut self, key: Key<'a>) -> bool {
        let Some(indices) = self.indices.get_mut(&key) else { return false };
        while let Some(index) = indices.pop() {
            if !std::mem::replace(&mut self.is_taken[index], true) {
                return true;
            }
        }
        false
    }
}

/// Adds, to new problems in files that the change does not touch, the file that it does touch: a link breaks where its
/// target is moved or removed.
pub fn add_causes(touched: &Touched<'_>, problems: &mut [Located], words: &dyn Wording) {
    let Touched { moved, gone, now } = touched;
    for problem in problems.iter_mut().filter(|problem| !problem.is_known) {
        let path = problem.place.path.clone();
        if now.contains(&*path) || problem.labels.iter().any(|label| now.contains(&*label.path)) {
            continue;
        }
        let Some(target) = path_in(problem.place.marked()).and_then(|target| joined(&path, target)) else {
            continue;
        };
        let (path, text) = match moved.get(&*target) {
            Some(path) => ((*path).to_owned(), text!("change-moved", from = target)),
            None if gone.contains(&*target) => (target, text!("change-removes")),
            None if now.contains(&*target) => (target, text!("change-edits")),
            None => continue,
        };
        problem.labels.push(Place::of_file(path, text, words));
    }
}

/// The path in a marked link or image, `[text](path#fragment)`, or in a marked value.
fn path_in(marked: &str) -> Option<&str> {
    let target = marked.get(target_of_link(marked).unwrap_or(0..marked.len()))?;
    let path = target.trim_matches(['"', '\'', ' ']).split(['#', '?']).next()?;
    (!path.is_empty() && !path.contains("://")).then_some(path)
}

/// A path written in a file, from the project's folder. `None` if it is absolute or leaves the project.
pub fn joined(file: &str, written: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = (!written.starts_with('/')).then(|| join(folder, written))??;
    Some(path.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use paifang::diag::{Excerpt, Severity, Text};
    use paifang::source::Span;

    use super::*;

    fn problem(code: &'static str, path: &str, marked: &str, message: &str) -> Located {
        let mark = Span::new(0, marked.len());
        let excerpt = (!marked.is_empty()).then(|| Excerpt { text: marked.to_owned(), first_line: 1, mark });
        let place = Place {
            path: path.into(),
            start: None,
            end: None,
            byte_columns: None,
            text: Text::verbatim(message),
            message: message.to_owned(),
            excerpt,
        };
        Located {
            severity: Severity::Error,
            code,
            place,
            help: None,
            labels: Vec::new(),
            fix: None,
            is_known: false,
        }
    }

    fn known<const N: usize, const M: usize>(
        before: [&Located; N],
        now: [&Located; M],
    ) -> (Vec<bool>, usize) {
        let before: Vec<Known> =
            before.iter().map(|one| Known::of(one, one.place.path.to_string())).collect();
        let mut now = now.map(Clone::clone);
        let solved = mark_known(&before, &mut now);
        (now.iter().map(|problem| problem.is_known).collect(), solved)
    }

    #[test]
    fn each_earlier_problem_excuses_one() {
        let a = problem("x", "a.md", "[b](b.md)", "m");
        assert_eq!(known([&a], [&a, &a]), (vec![true, false], 0));
        assert_eq!(known([&a, &a], [&a]), (vec![true], 1));
        // A message with another count is the same problem, but the one with the same message comes first.
        let more = problem("x", "a.md", "[b](b.md)", "m 2");
        assert_eq!(known([&a], [&more, &a]), (vec![false, true], 0));
        assert_eq!(known([&a], [&more]), (vec![true], 0));
        for other in [("y", "a.md", "[b](b.md)"), ("x", "b.md", "[b](b.md)"), ("x", "a.md", "[c](b.md)")] {
            assert_eq!(known([&a], [&problem(other.0, other.1, other.2, "m")]), (vec![false], 1));
        }
    }

    #[test]
    fn a_problem_of_a_whole_file_is_known_by_its_message() {
        let (one, other) = (problem("x", "a.md", "", "one"), problem("x", "a.md", "", "other"));
        assert_eq!(known([&one], [&other]), (vec![false], 1));
        assert_eq!(known([&one], [&one]), (vec![true], 0));
    }

    #[test]
    fn links_lead_to_paths() {
        for (marked, expected) in [
            ("[a](../b.md#c)", Some("content/b.md")),
            ("![a](x/y.png \"t\")", Some("content/docs/x/y.png")),
            ("[a](<b c.md>)", Some("content/docs/b c.md")),
            ("b.md", Some("content/docs/b.md")),
            ("[a](/docs/)", None),
            ("[a](https://example.org/)", None),
            ("[a](../../../x)", None),
        ] {
            let target = path_in(marked).and_then(|target| joined("content/docs/a.md", target));
            assert_eq!(target.as_deref(), expected, "{marked}");
        }
    }
}
