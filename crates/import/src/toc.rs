//! Tables of contents as lists of links: `SUMMARY.md` of mdBook, `TOC.md` of others.

use crate::markdown::indent_of;
use crate::plan::{NavEntry, NavTo};

/// Most entries that are read.
const MOST_ENTRIES: usize = 20_000;
/// Deepest lists that are kept as such.
const DEEPEST: usize = 8;

/// The entries of a table. Headings begin groups, but one before all entries is the name. `source` gives the source
/// file for a path as written.
pub(crate) fn entries(text: &str, source: impl Fn(&str) -> Option<String>) -> Vec<NavEntry> {
    let mut roots: Vec<NavEntry> = Vec::new();
    // Entries that are open, with their columns; a heading has none.
    let mut open: Vec<(Option<usize>, NavEntry)> = Vec::new();
    let mut is_first = true;
    for line in text.lines().take(MOST_ENTRIES) {
        let plain = line.trim();
        if plain.starts_with('#') {
            let title = plain.trim_start_matches('#').trim().to_owned();
            close(&mut roots, &mut open, |_| true);
            let is_name = std::mem::take(&mut is_first) && plain.starts_with("# ");
            if !is_name && !title.is_empty() {
                open.push((None, NavEntry { title: Some(title), ..NavEntry::default() }));
            }
            continue;
        }
        let columns = indent_of(line);
        let item = plain.strip_prefix(['-', '*', '+']).map(str::trim_start);
        let Some(mut entry) = entry(item.unwrap_or(plain), item.is_some(), &source) else { continue };
        is_first = false;
        entry.title = entry.title.map(|title| title.replace(['`', '*'], ""));
        close(&mut roots, &mut open, |own| own.is_some_and(|own| own >= columns));
        if open.len() < DEEPEST {
            open.push((Some(columns), entry));
        } else if let Some((_, above)) = open.last_mut() {
            above.items.push(entry);
        }
    }
    close(&mut roots, &mut open, |_| true);
    roots
}

/// Closes the last open entries for which a test holds.
fn close(
    roots: &mut Vec<NavEntry>,
    open: &mut Vec<(Option<usize>, NavEntry)>,
    ends: impl Fn(Option<usize>) -> bool,
) {
    while open.last().is_some_and(|(columns, _)| ends(*columns)) {
        let Some((_, entry)) = open.pop() else { return };
        // A name alone is nothing that readers could follow.
        if matches!(entry.to, NavTo::Nothing) && entry.items.is_empty() {
            continue;
        }
        match open.last_mut() {
            Some((_, above)) => above.items.push(entry),
            None => roots.push(entry),
        }
    }
}

/// `[Title](path)`, or the name of a group.
fn entry(text: &str, is_item: bool, source: &impl Fn(&str) -> Option<String>) -> Option<NavEntry> {
    let link = text.strip_prefix('[').and_then(|rest| rest.rsplit_once("]("));
    let Some((title, rest)) = link else {
        let is_name = is_item && !text.is_empty() && !text.starts_with('-');
        return is_name.then(|| NavEntry { title: Some(text.to_owned()), ..NavEntry::default() });
    };
    let path = rest.split_once(')').map_or(rest, |(path, _)| path).trim().trim_matches(['<', '>']);
    let to = match path {
        "" => NavTo::Nothing,
        path if path.contains("://") => NavTo::Address(path.to_owned()),
        path => source(&path.replace("%20", " ")).map_or(NavTo::Nothing, NavTo::Source),
    };
    Some(NavEntry { to, title: Some(title.to_owned()), ..NavEntry::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(entries: &[NavEntry]) -> String {
        let one = |entry: &NavEntry| {
            let to = match &entry.to {
                NavTo::Source(path) | NavTo::Address(path) => path.as_str(),
                NavTo::Nothing => "-",
            };
            format!("{}:{to}({})", entry.title.as_deref().unwrap_or_default(), shown(&entry.items))
        };
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_heading_after_entries_begins_a_group() {
        let found = entries("[A](a.md)\n# Part\n- [B](b.md)\n", |path| Some(path.to_owned()));
        assert_eq!(shown(&found), "A:a.md() Part:-(B:b.md())");
    }

    #[test]
    fn lists_and_headings_are_a_tree() {
        let text = "# Summary\n[Start](start.md)\n\n# Part\n- [`A`](a.md)\n  - [B](b.md)\n  - [Draft]()\n- Group\n    - [C](./c.md#x)\n- [Elsewhere](https://x.example)\n- Nothing\n";
        let found = entries(text, |path| Some(path.split('#').next()?.trim_start_matches("./").to_owned()));
        let expected =
            "Start:start.md() Part:-(A:a.md(B:b.md()) Group:-(C:c.md()) Elsewhere:https://x.example())";
        assert_eq!(shown(&found), expected);
    }
}
