//! Translations without an original of the same name, if there is one with a similar name: `x.en.md` next to
//! `2026-11-28-x.md`, `abuot.ja.md` next to `about.md`, `x_en.md` next to `x.md`, or the same name in a similar folder.
//! A page in one language alone is valid, and never reported.

use std::collections::{BTreeMap, HashMap};

use super::{Inputs, PageInput, Role, UNPAIRED_TRANSLATION};
use crate::config::{Config, LangId};
use paifang_base::diag::{Diagnostic, Diagnostics, did_you_mean};
use paifang_base::parts::Parts as _;
use paifang_base::text;

/// Limit of pairs of names that are compared; a site with more has no typos but another layout.
const MOST_PAIRS: usize = 200_000;

/// Reports translations whose original has a different name.
pub(super) fn report(inputs: &Inputs, config: &Config, diagnostics: &mut Diagnostics) {
    if config.languages.len() < 2 {
        return;
    }
    let mut languages: HashMap<&str, Vec<LangId>> = HashMap::with_capacity(inputs.pages.len());
    for page in &inputs.pages {
        languages.entry(&*page.key).or_default().push(page.language);
    }
    let known = Known { config, languages: &languages };
    let is_single = |page: &&PageInput| languages.get(&*page.key).is_some_and(|found| found.len() == 1);
    let (mut alone, mut misnamed): (Vec<&PageInput>, Vec<(&PageInput, LangId)>) = Default::default();
    for page in inputs.pages.iter().filter(is_single) {
        match known.language_in_name(page) {
            Some(language) => misnamed.push((page, language)),
            None if page.language != config.default_language => alone.push(page),
            None => {}
        }
    }
    if alone.is_empty() && misnamed.is_empty() {
        return;
    }
    let mut originals = Originals::default();
    for page in inputs.pages.iter().filter(|page| page.language == config.default_language) {
        originals.by_folder.entry(folder(page)).or_default().push(page);
        originals.by_name.entry(&page.name).or_default().push(page);
    }
    for (page, language) in misnamed {
        let open = |original: &&&PageInput| original.path != page.path && known.lacks(original, language);
        let mut near = originals.by_folder.get(folder(page)).into_iter().flatten().filter(open);
        let stems = known.without_language(&page.name, language);
        if let Some(original) = near.find(|original| stems.contains(&original.name.as_str())) {
            diagnostics.push(known.unpaired(page, language, original));
        }
    }
    let mut compared = 0;
    for page in alone {
        let language = page.language;
        let near = originals.by_folder.get(folder(page)).map_or(&[][..], Vec::as_slice);
        let named = originals.by_name.get(&*page.name).map_or(&[][..], Vec::as_slice);
        compared += near.len() + named.len();
        if compared > MOST_PAIRS {
            return;
        }
        let near: Vec<&PageInput> = near.iter().copied().filter(|page| known.lacks(page, language)).collect();
        let named = || named.iter().copied().filter(|page| known.lacks(page, language)).collect();
        if let Some(original) = original_of(page, &near).or_else(|| elsewhere(page, named())) {
            diagnostics.push(known.unpaired(page, language, original));
        }
    }
}

/// Pages in the default language.
#[derive(Default)]
struct Originals<'p> {
    by_folder: BTreeMap<&'p [String], Vec<&'p PageInput>>,
    by_name: HashMap<&'p str, Vec<&'p PageInput>>,
}

/// The folder of a page; for a bundle, the folder that contains it.
fn folder(page: &PageInput) -> &[String] {
    match page.role {
        Role::Page => &page.folders,
        _ => page.folders.split_last().map_or(&[], |(_, above)| above),
    }
}

/// Known facts about the site.
struct Known<'a> {
    config: &'a Config,
    languages: &'a HashMap<&'a str, Vec<LangId>>,
}

impl Known<'_> {
    /// True if a page of the default language does not exist in another one.
    fn lacks(&self, original: &PageInput, language: LangId) -> bool {
        self.languages.get(&*original.key).is_some_and(|found| !found.contains(&language))
    }

    /// The language in a name that does not use the dot notation: `x_en`, `x-en`, `x.en.en`, `en.x`.
    fn language_in_name(&self, page: &PageInput) -> Option<LangId> {
        if page.role != Role::Page || !page.name.contains(['_', '-', '.', ' ']) {
            return None;
        }
        let languages = self.config.languages.iter().zip(0..).map(|(_, at)| LangId(at));
        languages
            .filter(|language| *language != self.config.default_language)
            .find(|language| !self.without_language(&page.name, *language).is_empty())
    }

    /// The names that may remain after removing a language.
    fn without_language<'n>(&self, name: &'n str, language: LangId) -> Vec<&'n str> {
        let tag = self.config.language(language).tag.as_str();
        let separators = ['_', '-', '.', ' '];
        let trimmed = name.trim_end();
        let at = trimmed.len().saturating_sub(tag.len());
        let behind = trimmed.get(at..).filter(|end| end.eq_ignore_ascii_case(tag));
        let before = name.get(..tag.len()).filter(|start| start.eq_ignore_ascii_case(tag));
        let behind = behind.and_then(|_| trimmed.part(..at).strip_suffix(separators));
        let before = before.and_then(|_| name.part(tag.len()..).strip_prefix(['.', '_']));
        [behind, before].into_iter().flatten().filter(|stem| !stem.is_empty()).collect()
    }

    fn unpaired(&self, page: &PageInput, language: LangId, original: &PageInput) -> Diagnostic {
        let split = |path: &str| match path.rsplit_once('/') {
            Some((folder, name)) => (folder.to_owned(), name.to_owned()),
            None => (String::new(), path.to_owned()),
        };
        let ((own_folder, file), (original_folder, wanted)) = (split(&page.path), split(&original.path));
        let tag = self.config.language(language).tag.as_str();
        let stem = wanted.rsplit_once('.').map_or(&*wanted, |(stem, _)| stem);
        let stem =
            stem.strip_suffix(&format!(".{}", self.config.language(original.language).tag)).unwrap_or(stem);
        // A page in its language's folder needs no language in its name. Its folders are composed (NFC), in which a few
        // characters are longer than in the path.
        let below = page.folders.iter().map(|part| part.len() + 1).sum::<usize>() + file.len();
        let language_folder = page.path.len().saturating_sub(below);
        let top = page.path.get(..language_folder).unwrap_or_default().trim_end_matches('/');
        let in_language_folder = page.language == language && {
            let last = top.rsplit('/').next().unwrap_or_default();
            self.config.language_named(last) == Some(language)
        };
        let (folder, right) = if in_language_folder {
            let below = original.folders.join("/");
            (format!("{top}/{below}").trim_end_matches('/').to_owned(), format!("{stem}.md"))
        } else {
            (original_folder, format!("{stem}.{tag}.md"))
        };
        let of = &original.path;
        let (message, help) = if folder == own_folder {
            (
                text!("unpaired-translation-name", original = of),
                text!("unpaired-translation-name-help", name = right),
            )
        } else {
            (
                text!("unpaired-translation-folder", original = of),
                text!("unpaired-translation-folder-help", path = format!("{folder}/{right}")),
            )
        };
        Diagnostic::new(&UNPAIRED_TRANSLATION, &page.path, None, message).with_help(help).with_label(
            &original.path,
            None,
            text!("unpaired-translation-label"),
        )
    }
}

/// The page with a similar name: with or without a date, or with another date, in another case, or with one typo.
fn original_of<'p>(page: &PageInput, open: &[&'p PageInput]) -> Option<&'p PageInput> {
    let dated = |original: &&&PageInput| {
        original.name == page.name && original.name_date.is_some() != page.name_date.is_some()
    };
    let cased = |original: &&&PageInput| {
        folded(&original.name) == folded(&page.name) && original.name_date == page.name_date
    };
    let found = open.iter().find(dated).or_else(|| open.iter().find(cased));
    if found.is_some() || page.name.chars().count() < 5 {
        return found.copied();
    }
    // `v1` and `v2`, `part-a` and `part-b` are two pages: only letters inside words are typos.
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

/// A name without case and word separators.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | '.' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The only page of the same name in a similar folder: with one folder more or less, or with a typo in the folder.
fn elsewhere<'p>(page: &PageInput, named: Vec<&'p PageInput>) -> Option<&'p PageInput> {
    let own = folder(page);
    let fits = |original: &&PageInput| {
        let other = folder(original);
        let is_plain = |part: &String| !part.contains(|c: char| c.is_ascii_digit());
        match other.len() as isize - own.len() as isize {
            1 => without_one(other, own).is_some_and(is_plain),
            -1 => without_one(own, other).is_some_and(is_plain),
            0 => {
                let mut differ = own.iter().zip(other).filter(|(a, b)| a != b);
                let is_slip = differ.next().is_some_and(|(a, b)| {
                    folded(a) == folded(b) || (a.len() >= 4 && is_plain(a) && is_one_slip(a, b))
                });
                is_slip && differ.next().is_none()
            }
            _ => false,
        }
    };
    let is_common =
        ["index", "about", "readme", "overview", "intro", "introduction", "faq"].contains(&&*page.name);
    let mut found = named.into_iter().filter(fits);
    let first = found.next().filter(|original| original.role == page.role && !is_common)?;
    found.next().is_none().then_some(first)
}

/// The part of `long` that `short` lacks, if it lacks only one.
fn without_one<'p>(long: &'p [String], short: &[String]) -> Option<&'p String> {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let (only, rest) = long.get(same..)?.split_first()?;
    (short.get(same..) == Some(rest)).then_some(only)
}

/// True if two names differ by one letter, or by two letters in the other order.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    match (a.part(same..), b.part(same..)) {
        ([a, b, rest @ ..], [c, d, other @ ..]) if (a, b, rest) == (d, c, other) => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([_, longer @ ..], shorter) | (shorter, [_, longer @ ..]) if longer == shorter => true,
        (a, b) => a.is_empty() && b.is_empty(),
    }
}
