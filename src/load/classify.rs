//! From paths to languages, kinds, keys and roles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::{AssetInput, Inputs, PageInput, Role, UNDECLARED_LANGUAGE, UNSUPPORTED_FILE};
use crate::config::{Config, KindId, LangId};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::files::Entry;
use crate::i18n::{LanguageTag, looks_like_language};

pub(super) fn classify(files: Vec<Entry>, config: &Config, diagnostics: &mut Diagnostics) -> Inputs {
    let mut inputs = Inputs::default();
    let mut drafts = Vec::new();
    for entry in files {
        let below = entry.path[config.content.len()..].trim_start_matches('/').to_owned();
        let (language, place) = split_language_folder(config, &below);
        let (folder, file) = place.rsplit_once('/').unwrap_or(("", place));
        match extension(file) {
            "md" | "markdown" => drafts.push(Draft::new(&entry, language, folder, file)),
            "mdx" | "ipynb" | "rst" | "adoc" => report_unsupported(&entry, diagnostics),
            _ if is_private(place) => {}
            _ => inputs.assets.push(AssetInput {
                place: place.to_owned(),
                path: entry.path.into(),
                size: entry.size,
                language,
            }),
        }
    }
    let crowded = crowded_folders(config, &drafts);
    // Folders and name of every page, to know which pages exist in several languages.
    let stem =
        |draft: &Draft| [draft.folders.as_slice(), &[draft.split_suffix(config).0.to_owned()]].concat();
    let stems: BTreeSet<Vec<String>> = drafts.iter().map(stem).collect();
    for draft in drafts {
        inputs.pages.extend(draft.finish(config, &crowded, &stems, diagnostics));
    }
    report_undeclared_folders(&inputs.pages, diagnostics);
    inputs
}

/// Private files: names that begin with `_`, and the data folder.
fn is_private(place: &str) -> bool {
    place.starts_with("data/") || place.split('/').any(|part| part.starts_with('_'))
}

fn extension(file: &str) -> &str {
    file.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn report_unsupported(entry: &Entry, diagnostics: &mut Diagnostics) {
    let path: Arc<str> = entry.path.as_str().into();
    let message = "this file is not plain Markdown and is left out";
    let help = "write the page in Markdown and name it `.md`; code in content is never run";
    diagnostics.push(Diagnostic::new(&UNSUPPORTED_FILE, &path, None, message).with_help(help));
}

fn split_language_folder<'a>(config: &Config, below: &'a str) -> (Option<LangId>, &'a str) {
    let Some((first, rest)) = below.split_once('/') else { return (None, below) };
    match config.language_named(first) {
        Some(language) => (Some(language), rest),
        None => (None, below),
    }
}

/// A Markdown file before it is known what else lies in its folder.
struct Draft {
    path: Arc<str>,
    size: u64,
    folder_language: Option<LangId>,
    folders: Vec<String>,
    stem: String,
}

impl Draft {
    fn new(entry: &Entry, language: Option<LangId>, folder: &str, file: &str) -> Self {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        Self {
            path: entry.path.as_str().into(),
            size: entry.size,
            folder_language: language,
            folders: folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            stem: stem.to_owned(),
        }
    }

    /// The stem without a declared language suffix, and that language.
    fn split_suffix<'a>(&'a self, config: &Config) -> (&'a str, Option<LangId>) {
        match self.stem.rsplit_once('.') {
            Some((stem, suffix)) if !stem.is_empty() => match config.language_named(suffix) {
                Some(language) => (stem, Some(language)),
                None => (&self.stem, None),
            },
            _ => (&self.stem, None),
        }
    }

    fn finish(
        self,
        config: &Config,
        crowded: &BTreeSet<Vec<String>>,
        stems: &BTreeSet<Vec<String>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<PageInput> {
        let (stem, suffix_language) = self.split_suffix(config);
        if suffix_language.is_none() && self.report_undeclared_suffix(config, stems, diagnostics) {
            return None;
        }
        let role = match stem {
            "_index" => Role::Section,
            "index" if self.folders.is_empty() || crowded.contains(&self.folders) => Role::Section,
            "index" => Role::Bundle,
            _ => Role::Page,
        };
        let folder_path = self.folders.join("/");
        let (key, named) = match role {
            Role::Section if folder_path.is_empty() => ("/".to_owned(), String::new()),
            Role::Section => (format!("{folder_path}/"), self.folders.last().cloned().unwrap_or_default()),
            Role::Bundle => (folder_path, self.folders.last().cloned().unwrap_or_default()),
            Role::Page if folder_path.is_empty() => (stem.to_owned(), stem.to_owned()),
            Role::Page => (format!("{folder_path}/{stem}"), stem.to_owned()),
        };
        let (name_date, name) =
            if role == Role::Section { (None, named.as_str()) } else { split_date(&named) };
        Some(PageInput {
            path: self.path.clone(),
            size: self.size,
            language: suffix_language.or(self.folder_language).unwrap_or(config.default_language),
            kind: kind_of(config, &self.folders),
            key: key.into(),
            role,
            name: name.to_owned(),
            name_date,
            folders: self.folders,
        })
    }

    fn report_undeclared_suffix(
        &self,
        config: &Config,
        stems: &BTreeSet<Vec<String>>,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let (stem, suffix) = match self.stem.rsplit_once('.') {
            Some((stem, suffix)) if !stem.is_empty() && looks_like_language(suffix) => (stem, suffix),
            _ => return false,
        };
        // `how.to.md` is no Tongan page: a language that few write must stand beside the same page in another.
        let own = [self.folders.as_slice(), &[stem.to_owned()]].concat();
        if !is_widely_written(suffix) && !stems.contains(&own) {
            return false;
        }
        let declared: Vec<&str> = config.languages.iter().map(|l| l.tag.as_str()).collect();
        let message = format!("`{suffix}` is a language that site.toml does not declare");
        let help =
            format!("declare `[languages.{suffix}]`, or rename the file; declared: {}", declared.join(", "));
        diagnostics.push(Diagnostic::new(&UNDECLARED_LANGUAGE, &self.path, None, message).with_help(help));
        true
    }
}

/// Whether a tag is that of a language with a known name for itself, or has more than a language in it (`pt-BR`).
fn is_widely_written(tag: &str) -> bool {
    tag.contains(['-', '_']) || LanguageTag::parse(tag).is_ok_and(|tag| tag.autonym() != tag.as_str())
}

/// Folders in which an `index.md` is the page of a section: those with other pages in or below them, and the
/// folders of kinds.
fn crowded_folders(config: &Config, drafts: &[Draft]) -> BTreeSet<Vec<String>> {
    let mut crowded = BTreeSet::new();
    for kind in config.kinds.iter().filter(|kind| !kind.path.is_empty()) {
        crowded.insert(kind.path.split('/').map(str::to_owned).collect());
    }
    for draft in drafts {
        let stem = draft.split_suffix(config).0;
        let own =
            if stem == "index" || stem == "_index" { draft.folders.len() } else { draft.folders.len() + 1 };
        for depth in 1..own {
            crowded.insert(draft.folders[..depth].to_vec());
        }
    }
    crowded
}

fn kind_of(config: &Config, folders: &[String]) -> KindId {
    let matches = |path: &str| {
        let mut parts = path.split('/');
        let mut at = folders.iter();
        parts.all(|part| at.next().is_some_and(|folder| folder == part))
    };
    let found = config.kind_ids().filter(|id| {
        let path = &config.kind(*id).path;
        !path.is_empty() && matches(path)
    });
    found.max_by_key(|id| config.kind(*id).path.len()).unwrap_or_else(|| config.page_kind())
}

/// A leading `YYYY-MM-DD-` is a date and no part of the name.
fn split_date(name: &str) -> (Option<Date>, &str) {
    let Some(head) = name.get(..11).filter(|head| head.ends_with(['-', '_'])) else { return (None, name) };
    match head[..10].parse::<Date>() {
        Ok(date) if name.len() > 11 && head.is_ascii() => (Some(date), &name[11..]),
        _ => (None, name),
    }
}

/// A first folder that is named like a language is one that was forgotten in site.toml, when the same pages exist
/// without it; otherwise it may be a plain folder, and only a warning is due.
fn report_undeclared_folders(pages: &[PageInput], diagnostics: &mut Diagnostics) {
    let keys: BTreeSet<&str> = pages.iter().map(|page| &*page.key).collect();
    let mut folders: BTreeMap<&str, (&PageInput, bool)> = BTreeMap::new();
    for page in pages {
        let Some(first) = page.folders.first().filter(|first| looks_like_language(first)) else { continue };
        let without = page.key.get(first.len() + 1..).unwrap_or_default();
        let twin = keys.contains(if without.is_empty() { "/" } else { without });
        let entry = folders.entry(first).or_insert((page, false));
        entry.1 |= twin;
    }
    for (folder, (page, twin)) in folders {
        let message =
            format!("the folder `{folder}` is named after a language that site.toml does not declare");
        let help = format!("declare `[languages.{folder}]` in site.toml, or rename the folder");
        let mut d = Diagnostic::new(&UNDECLARED_LANGUAGE, &page.path, None, message).with_help(help);
        if !twin {
            d.severity = Severity::Warning;
        }
        diagnostics.push(d);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read_config;

    fn inputs(paths: &[&str]) -> (Inputs, Vec<String>) {
        let toml = "base_url='https://e.org/'\ntitle='T'\ndefault_language='zh-CN'\n[languages.zh-CN]\n[languages.en]\n[languages.pt-BR]\nprefix='br'\n";
        let mut diagnostics = Diagnostics::new();
        let config = read_config(&"site.toml".into(), toml, &mut diagnostics).expect("config");
        let files = paths.iter().map(|path| Entry { path: format!("content/{path}"), size: 1 }).collect();
        let inputs = classify(files, &config, &mut diagnostics);
        (inputs, diagnostics.iter().map(|d| format!("{} {}", d.code.name, d.path)).collect())
    }

    #[test]
    fn suffix_and_folder_layouts_give_the_same_keys() {
        let (inputs, problems) = inputs(&[
            "_index.md",
            "blog/2026-01-02-a.md",
            "blog/2026-01-02-a.en.md",
            "docs/x/index.md",
            "docs/x/pic.png",
            "docs/_index.md",
            "en/docs/x/index.md",
            "br/docs/index.md",
            "release-v1.2.md",
        ]);
        let seen: Vec<_> =
            inputs.pages.iter().map(|p| (&*p.key, p.language.0, p.role, p.name.as_str())).collect();
        assert_eq!(
            seen,
            [
                ("/", 0, Role::Section, ""),
                ("blog/2026-01-02-a", 0, Role::Page, "a"),
                ("blog/2026-01-02-a", 1, Role::Page, "a"),
                ("docs/x", 0, Role::Bundle, "x"),
                ("docs/", 0, Role::Section, "docs"),
                ("docs/x", 1, Role::Bundle, "x"),
                ("docs/", 2, Role::Section, "docs"),
                ("release-v1.2", 0, Role::Page, "release-v1.2"),
            ]
        );
        assert_eq!(inputs.assets[0].place, "docs/x/pic.png");
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn undeclared_languages_are_reported() {
        let (found, problems) =
            inputs(&["docs/a.md", "fr/docs/a.md", "docs/b.de.md", "os/linux.md", "docs/how.to.md"]);
        assert_eq!(
            problems,
            [
                "undeclared-language content/docs/b.de.md",
                "undeclared-language content/fr/docs/a.md",
                "undeclared-language content/os/linux.md",
            ]
        );
        assert_eq!(found.pages.len(), 4);
    }
}
