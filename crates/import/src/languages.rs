//! Languages that only the names of files and folders say: `fr/a.md` and `a.fr.md` beside `a.md`.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Plan, is_language_name, tag_of};

/// Gives pages in the default language another one, where their folder or the end of their name is that of a language,
/// and the same page is there without it or in another.
pub(crate) fn find(plan: &mut Plan) {
    let own: Vec<usize> = (0..plan.pages.len())
        .filter(|at| plan.pages.get(*at).is_some_and(|page| page.language == 0))
        .collect();
    let targets: BTreeSet<String> =
        own.iter().filter_map(|at| Some(plan.pages.get(*at)?.target.clone())).collect();
    let mut stems: BTreeMap<String, usize> = BTreeMap::new();
    // By folder: number of pages, and of those that are there without it, too.
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for target in &targets {
        if let Some((first, below)) = target.split_once('/').filter(|(first, _)| is_written(first)) {
            let (pages, twins) = counts.entry(first).or_default();
            *pages += 1;
            // Each folder has a start page, and names of three letters are those of few languages.
            let is_twin = first.len() != 3 || below != "_index.md";
            *twins += usize::from(is_twin && targets.contains(below));
        }
        if let Some((stem, _)) = suffix_of(target) {
            *stems.entry(stem.to_owned()).or_default() += 1;
        }
    }
    // A page or two of the same name are no translation: `br/overview.md` beside `overview.md`.
    let is_translated = |(pages, twins): &(usize, usize)| *twins * 2 >= *pages;
    let folders: BTreeSet<String> =
        counts.iter().filter(|(_, count)| is_translated(count)).map(|(name, _)| (*name).to_owned()).collect();
    stems.retain(|stem, count| *count > 1 || targets.contains(&format!("{stem}.md")));
    let has_suffixes = !stems.is_empty();
    for at in own {
        let Some(target) = plan.pages.get(at).map(|page| page.target.clone()) else { continue };
        let named = target.split_once('/').filter(|(first, _)| folders.contains(*first));
        let suffixed = suffix_of(&target).filter(|(stem, name)| {
            stems.contains_key(*stem)
                || (has_suffixes && plan.languages.iter().any(|language| language.tag == tag_of(name)))
        });
        let (name, target) = match (named, suffixed) {
            (Some((first, below)), _) => (first.to_owned(), below.to_owned()),
            (None, Some((stem, name))) => (name.to_owned(), format!("{stem}.md")),
            (None, None) => continue,
        };
        let language = plan.add_language(&name);
        if let Some(page) = plan.pages.get_mut(at) {
            (page.language, page.target) = (language, target);
        }
    }
}

/// True for the name of a language that people write in: `api` is one as well, of few.
pub(crate) fn is_written(name: &str) -> bool {
    let tag = tag_of(name);
    let parsed = paifang_i18n::LanguageTag::parse(&tag);
    is_language_name(name)
        && parsed.is_ok_and(|parsed| tag.contains('-') || parsed.autonym() != parsed.as_str())
}

/// The path without a language at the end of its name, and that language.
fn suffix_of(target: &str) -> Option<(&str, &str)> {
    let (stem, name) = target.strip_suffix(".md")?.rsplit_once('.')?;
    (is_written(name) && !stem.is_empty() && !stem.ends_with('/')).then_some((stem, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Page;

    #[test]
    fn languages_are_found_beside_pages() {
        let mut plan = Plan::default();
        plan.add_language("en");
        for target in [
            "a.en.md",
            "a.fr.md",
            "b.md",
            "de/b.md",
            "br/b.md",
            "br/c.md",
            "br/d.md",
            "api/b.md",
            "_index.md",
            "yue/_index.md",
            "how.to.md",
            "d.en.md",
        ] {
            plan.pages.push(Page { target: target.into(), ..Page::default() });
        }
        find(&mut plan);
        let found: Vec<(&str, usize)> =
            plan.pages.iter().map(|page| (page.target.as_str(), page.language)).collect();
        let expected = [
            ("a.md", 0),
            ("a.md", 1),
            ("b.md", 0),
            ("b.md", 2),
            ("br/b.md", 0),
            ("br/c.md", 0),
            ("br/d.md", 0),
            ("api/b.md", 0),
            ("_index.md", 0),
            ("yue/_index.md", 0),
            ("how.to.md", 0),
            ("d.md", 0),
        ];
        assert_eq!(found, expected);
        assert_eq!(plan.languages[1].tag, "fr");
    }
}
