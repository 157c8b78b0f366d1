//! Many problems that differ only in their place, printed as one with a count: a site that comes from another generator
//! has the same unknown field on each of its pages.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use paifang::diag::{Located, Severity, Text, Wording};
use paifang_base::text;

/// Limit of similar problems that are printed one by one.
const FEW: usize = 5;

/// The problems to print: if more than a few are similar, the first with their number. All of them with `all`.
pub fn summed_up<'d>(diagnostics: &'d [Located], all: bool, words: &dyn Wording) -> Cow<'d, [Located]> {
    let mut alike: BTreeMap<_, Vec<&Located>> = BTreeMap::new();
    diagnostics.iter().for_each(|d| alike.entry(key(d)).or_default().push(d));
    if all || alike.values().all(|group| group.len() <= FEW) {
        return Cow::Borrowed(diagnostics);
    }
    let mut shown = Vec::new();
    for d in diagnostics {
        match alike.get(&key(d)).map_or(&[][..], Vec::as_slice) {
            group if group.len() <= FEW => shown.push(d.clone()),
            group if group.first().is_some_and(|first| std::ptr::eq(*first, d)) => {
                shown.push(first_of(d, group, words))
            }
            _ => {}
        }
    }
    Cow::Owned(shown)
}

/// Common key of problems that are reported as one. The help may differ at each place.
fn key(d: &Located) -> (&'static str, bool, &Text) {
    (d.code, d.severity == Severity::Error, &d.place.text)
}

fn first_of(d: &Located, group: &[&Located], words: &dyn Wording) -> Located {
    let files: BTreeSet<&str> = group.iter().map(|d| &*d.place.path).collect();
    let mut first = d.clone();
    let (message, times) = (&first.place.message, group.len());
    let text = match files.len() {
        1 => text!("summed-up", message = message, times = times),
        files => text!("summed-up-files", message = message, times = times, files = files),
    };
    first.place.message = words.say(&text);
    if group.iter().any(|other| other.help != d.help) {
        first.help = None;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use paifang::diag::Place;

    fn problem(code: &'static str, path: &str, message: &str) -> Located {
        let place = Place {
            path: path.into(),
            start: None,
            end: None,
            byte_columns: None,
            text: Text::verbatim(message),
            message: message.to_owned(),
            excerpt: None,
        };
        Located {
            severity: Severity::Warning,
            code,
            place,
            help: Some("rename it".to_owned()),
            labels: Vec::new(),
            fix: None,
            is_known: false,
        }
    }

    #[test]
    fn problems_alike_become_one_with_a_count_and_others_stay() {
        let english = crate::cli::language::in_language(paifang::diag::MessageLanguage::English);
        let mut all: Vec<Located> =
            (0..20).map(|n| problem("unknown-field", &format!("{n}.md"), "unknown field `a`")).collect();
        all.insert(3, problem("unknown-field", "b.md", "unknown field `b`"));
        all.extend((0..FEW).map(|n| problem("empty-page", &format!("{n}.md"), "empty")));
        let shown = summed_up(&all, false, &english);
        let messages: Vec<&str> = shown.iter().map(|d| &*d.place.message).collect();
        assert_eq!(
            messages[..2],
            [
                "unknown field `a` (20 times in 20 files; this is the first, `paifang check --all` lists all)",
                "unknown field `b`"
            ]
        );
        assert_eq!(messages[2..], ["empty"; FEW]);
        assert_eq!(shown[0].help.as_deref(), Some("rename it"));
        assert_eq!(summed_up(&all, true, &english).len(), all.len());
    }
}
