//! Translations that have no original of their name, where one of nearly that name exists: `x.en.md` beside
//! `2026-11-28-x.md`, `abuot.ja.md` beside `about.md`. A page in one language alone is right, and never reported.

use std::collections::{BTreeMap, HashMap};

use super::{Inputs, PageInput, Role, UNPAIRED_TRANSLATION};
use crate::config::{Config, LangId};
use crate::diag::{Diagnostic, Diagnostics, did_you_mean};

/// Most pairs of names that are compared; a site with more of them has no slips but another layout.
const MOST_PAIRS: usize = 200_000;

/// Reports translations whose original is named otherwise.
pub(super) fn report(inputs: &Inputs, config: &Config, diagnostics: &mut Diagnostics) {
    if config.languages.len() < 2 {
        return;
    }
    let mut languages: HashMap<&str, Vec<LangId>> = HashMap::with_capacity(inputs.pages.len());
    for page in &inputs.pages {
        languages.entry(&*page.key).or_default().push(page.language);
    }
    let is_alone = |page: &&PageInput| {
        page.language != config.default_language
            && page.role == Role::Page
            && languages.get(&*page.key).is_some_and(|found| found.len() == 1)
    };
    let alone: Vec<&PageInput> = inputs.pages.iter().filter(is_alone).collect();
    if alone.is_empty() {
        return;
    }
    // Originals by their folder: pages in the default language alone or in others, but not in the lone page's.
    let mut originals: BTreeMap<&[String], Vec<&PageInput>> = BTreeMap::new();
    for page in inputs.pages.iter().filter(|page| page.language == config.default_language) {
        originals.entry(&page.folders).or_default().push(page);
    }
    let mut compared = 0;
    for page in alone {
        let Some(near) = originals.get(&*page.folders) else { continue };
        compared += near.len();
        if compared > MOST_PAIRS {
            return;
        }
        let lacks = |original: &&PageInput| {
            original.role == Role::Page
                && languages.get(&*original.key).is_some_and(|found| !found.contains(&page.language))
        };
        let open: Vec<&PageInput> = near.iter().copied().filter(lacks).collect();
        if let Some(original) = original_of(page, &open) {
            diagnostics.push(unpaired(config, page, original));
        }
    }
}

/// The page of nearly the same name: with a date before it or without, in another case, or with one slip.
fn original_of<'p>(page: &PageInput, open: &[&'p PageInput]) -> Option<&'p PageInput> {
    let dated = |original: &&&PageInput| {
        original.name == page.name && original.name_date.is_some() != page.name_date.is_some()
    };
    let cased = |original: &&&PageInput| {
        original.name.to_lowercase() == page.name.to_lowercase() && original.name_date == page.name_date
    };
    let found = open.iter().find(dated).or_else(|| open.iter().find(cased));
    if found.is_some() || page.name.chars().count() < 5 {
        return found.copied();
    }
    // `v1` and `v2`, `part-a` and `part-b` are two pages: only letters inside words are slips.
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_like = |original: &&&PageInput| {
        let (a, b) = (original.name.as_str(), page.name.as_str());
        a.chars().count().abs_diff(b.chars().count()) <= 1
            && original.name_date == page.name_date
            && digits(a) == digits(b)
            && a.split('-').count() == b.split('-').count()
            && a.split('-').zip(b.split('-')).all(|(a, b)| a == b || (a.len() >= 4 && b.len() >= 4))
    };
    let near: Vec<&&PageInput> = open.iter().filter(is_like).collect();
    let name = did_you_mean(&page.name, near.iter().map(|original| original.name.as_str()))?;
    let original = near.into_iter().find(|original| original.name == name)?;
    is_one_slip(name, &page.name).then_some(*original)
}

/// Whether two names differ by one letter, or by two that stand in the other order.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    let swapped = || {
        rest_a.len() >= 2
            && rest_b.len() == rest_a.len()
            && rest_a[0] == rest_b[1]
            && rest_a[1] == rest_b[0]
            && rest_a[2..] == rest_b[2..]
    };
    match rest_a.len() as isize - rest_b.len() as isize {
        0 => rest_a.get(1..) == rest_b.get(1..) || swapped(),
        1 => rest_a[1..] == *rest_b,
        -1 => *rest_a == rest_b[1..],
        _ => false,
    }
}

fn unpaired(config: &Config, page: &PageInput, original: &PageInput) -> Diagnostic {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let (file, wanted) = (name(&page.path), name(&original.path));
    let stem = wanted.strip_suffix(".md").unwrap_or(&wanted);
    let tag = config.language(page.language).tag.as_str();
    let has_suffix = file.trim_end_matches(".md").ends_with(&format!(".{tag}"));
    let stem = stem.strip_suffix(&format!(".{}", config.language(original.language).tag)).unwrap_or(stem);
    let right = if has_suffix { format!("{stem}.{tag}.md") } else { format!("{stem}.md") };
    let message = format!("this page is no translation of `{}`: the names differ", original.path);
    let help = format!("if it is one, rename it to `{right}`; the versions of a page have one name");
    Diagnostic::new(&UNPAIRED_TRANSLATION, &page.path, None, message).with_help(help).with_label(
        &original.path,
        None,
        "the page of nearly that name",
    )
}
