//! Identities of problems that outlive changes of the lines around them, for hosts that compare two runs.

use std::collections::BTreeMap;

use super::locate::Located;
use crate::digest::digest128;

/// One identity per problem, in the same order: 32 hexadecimal digits of its code, its path from `folder`, the marked
/// text, and its number among equal ones, which keeps two equal problems of one file apart. Lines, messages and severity
/// do not count.
pub(super) fn fingerprints(problems: &[Located], folder: &str) -> Vec<String> {
    let mut seen: BTreeMap<(&str, &str, String), u64> = BTreeMap::new();
    let fingerprint = |d| {
        let (code, path, marked) = identity(d);
        // Line ends depend on the checkout.
        let marked = marked.replace('\r', "");
        let number = seen.entry((code, path, marked.clone())).or_default();
        *number += 1;
        format!("{:032x}", digest128(&(code, folder, path, &*marked, *number)))
    };
    problems.iter().map(fingerprint).collect()
}

fn identity(d: &Located) -> (&'static str, &str, &str) {
    (d.code, &d.place.path, d.place.marked())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BROKEN, UNKNOWN, of_file, problem};
    use super::*;

    #[test]
    fn lines_messages_and_severity_do_not_count_and_equal_problems_differ() {
        let first = problem(&BROKEN, "a.md", 0, "x");
        let mut moved = problem(&BROKEN, "a.md", 2, "in other words");
        moved.severity = super::super::Severity::Warning;
        let of = |problems: &[Located]| fingerprints(problems, "web/");
        assert_eq!(of(std::slice::from_ref(&first)), of(std::slice::from_ref(&moved)));
        let all = [
            first,
            moved,
            problem(&UNKNOWN, "a.md", 0, "x"),
            problem(&BROKEN, "b.md", 0, "x"),
            of_file(&BROKEN, "a.md", "x"),
            of_file(&BROKEN, "a.md", "y"),
        ];
        let mut distinct = of(&all);
        assert!(
            distinct.iter().all(|one| one.len() == 32 && one.bytes().all(|byte| byte.is_ascii_hexdigit()))
        );
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), all.len());
        assert_ne!(of(&all), fingerprints(&all, ""), "two projects of one repository");
    }

    /// Hosts keep these: a change makes all problems of all users new once.
    #[test]
    fn a_fingerprint_is_what_it_was() {
        let problem = problem(&BROKEN, "content/a.md", 0, "x");
        assert_eq!(fingerprints(&[problem], ""), ["e86063f5ab41c40562adf2a970e82ad4"]);
    }
}
