//! From paths to languages, kinds, keys and roles.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::names::{self, Kind, Problem, is_page_extension};
use super::nav_names::language_of_nav;
use super::{AssetInput, Inputs, PageInput, Role, UNDECLARED_LANGUAGE, UNSUPPORTED_FILE};
use crate::config::{Config, KindId, LangId, SETTINGS_FILE};
use paifang_base::diag::{Diagnostics, Reporter, Severity};
use paifang_base::files::{Entry, Stamp};
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_i18n::{LanguageTag, looks_like_language, mistaken_language, nfc, renamed_language};
use paifang_markdown::HtmlPolicy;
use paifang_translation::record::RECORD_SUFFIX;

pub(super) fn classify(files: &[Entry], config: &Config, diagnostics: &mut Diagnostics) -> Inputs {
    let mut inputs = Inputs::default();
    let mut drafts = Vec::with_capacity(files.len());
    let mut shared = SharedFolders::default();
    let is_trusted = config.markdown.html == HtmlPolicy::Trusted;
    // Text from a name that is compared with links is composed (NFC); macOS returns decomposed names.
    let names: Vec<Cow<'_, str>> = files.iter().map(|entry| nfc(&entry.path)).collect();
    let mut last_folder = "";
    let content = nfc(&config.content).len();
    for (entry, name) in files.iter().zip(&names) {
        let below = name.get(content..).unwrap_or_default().trim_start_matches('/');
        let (language, place) = shared.split_language(config, below);
        let (folder, file) = place.rsplit_once('/').unwrap_or(("", place));
        if folder != last_folder {
            last_folder = folder;
            if is_page_extension(extension(folder)) {
                report_page_folder(&mut diagnostics.for_file(&above(&entry.path).into()));
            }
        }
        // If the project itself is the content folder, its settings are not a file of the site.
        if place == SETTINGS_FILE && matches!(config.content.as_str(), "" | ".") {
            continue;
        }
        if config.files.ignored.iter().any(|glob| glob.matches(below)) {
            continue;
        }
        let is_page = is_page_extension(extension(file));
        let asset = |place: &str, language: Option<LangId>| AssetInput {
            place: place.to_owned(),
            path: entry.path.as_str().into(),
            stamp: entry.stamp,
            language,
        };
        if let Some(list) = inputs.list_of(place, place == below, config).filter(|_| !is_page) {
            list.push(asset(place, language));
            continue;
        }
        let is_left_out = if is_page { is_partial(place) } else { is_private(place) };
        if is_left_out {
            continue;
        }
        match names::kind_of(place, &config.files.extensions) {
            Kind::Refused(problem) if !is_trusted => {
                report_refused(problem, &mut diagnostics.for_file(&entry.path.as_str().into()));
            }
            Kind::Refused(_) if !is_page => inputs.assets.push(asset(place, language)),
            Kind::Published => inputs.assets.push(asset(place, language)),
            Kind::Page | Kind::Refused(_) => {
                drafts.push(Draft::new(entry, config, language, shared.get(folder), file));
            }
        }
    }
    if config.files.readme_is_index {
        read_readmes_as_index(&mut drafts);
    }
    let crowded = crowded_folders(config, &drafts);
    let stems = OnceCell::new();
    let stems = || stems.get_or_init(|| drafts.iter().map(|draft| (draft.folder, draft.stem)).collect());
    inputs.pages.reserve_exact(drafts.len());
    for draft in &drafts {
        let mut reporter = diagnostics.for_file(&draft.path);
        if draft.language.is_none() && draft.report_undeclared_suffix(config, &stems, &mut reporter) {
            continue;
        }
        inputs.pages.push(draft.finish(config, &crowded));
    }
    report_undeclared_folders(&inputs.pages, config, diagnostics);
    super::pairs::report(&inputs, config, diagnostics);
    super::tracked::mark(&mut inputs);
    inputs.converted = super::converted::converted_pages(&inputs.pages, config);
    inputs
}

impl Inputs {
    /// The list for a file of a kind of its own, by its name: data, navigation, records. Those of sections begin like
    /// the names of private files. `has_no_language`: no folder says its language.
    fn list_of(
        &mut self,
        place: &str,
        has_no_language: bool,
        config: &Config,
    ) -> Option<&mut Vec<AssetInput>> {
        let file = place.rsplit_once('/').map_or(place, |(_, file)| file);
        let is_record =
            || file.strip_suffix(RECORD_SUFFIX).is_some_and(|page| is_page_extension(extension(page)));
        match () {
            () if has_no_language && is_data(place) => Some(&mut self.data),
            () if language_of_nav(file, config).is_some() => Some(&mut self.navs),
            () if is_record() => Some(&mut self.records),
            () => None,
        }
    }
}

/// The parts of each folder, computed once for all its files. Files are sorted by folder, so the last one found is
/// nearly always the one needed next.
#[derive(Default)]
struct SharedFolders<'a> {
    language: Option<(&'a str, Option<LangId>)>,
    last: &'a str,
    parts: Arc<[String]>,
}

impl<'a> SharedFolders<'a> {
    /// The language of the first folder, and the path below it.
    fn split_language(&mut self, config: &Config, below: &'a str) -> (Option<LangId>, &'a str) {
        let Some((first, rest)) = below.split_once('/') else { return (None, below) };
        let language = match self.language {
            Some((known, language)) if known == first => language,
            _ => config.language_named(first),
        };
        self.language = Some((first, language));
        (language, if language.is_some() { rest } else { below })
    }

    fn get(&mut self, folder: &'a str) -> (&'a str, Arc<[String]>) {
        if self.last != folder {
            self.last = folder;
            self.parts = folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        }
        (folder, self.parts.clone())
    }
}

/// Private files: names that begin with `_`, and the data folder.
fn is_private(place: &str) -> bool {
    place.starts_with("data/") || place.split('/').any(|part| part.starts_with('_'))
}

/// Folders with parts of pages in other tools.
const PARTIALS: [&str; 6] = ["_includes", "_partials", "_snippets", "_layouts", "_components", "_templates"];

/// True for Markdown that other tools include in pages: its name begins with one `_`, or it is in a folder for such
/// files. The page of a section is `_index.md`; pages in other folders with such names are reported, because they may
/// have been meant as pages (`_posts/`).
fn is_partial(place: &str) -> bool {
    let (folder, file) = place.rsplit_once('/').unwrap_or(("", place));
    let name = file.strip_prefix('_').filter(|name| !name.starts_with('_'));
    let is_index =
        name.is_some_and(|name| name.strip_prefix("index").is_some_and(|rest| rest.starts_with('.')));
    name.is_some() && !is_index || folder.split('/').any(|part| PARTIALS.contains(&part))
}

/// Files directly in the data folder, in one of the formats of data.
fn is_data(place: &str) -> bool {
    let Some(file) = place.strip_prefix("data/") else { return false };
    let is_private = file.contains('/') || file.starts_with(['_', '.']);
    !is_private && matches!(extension(file), "toml" | "yaml" | "yml" | "json" | "csv")
}

fn extension(file: &str) -> &str {
    file.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Reports a folder that is named like a page: its files are published, but it is not a page.
fn report_page_folder(reporter: &mut Reporter<'_>) {
    let message = text!("unsupported-file-folder");
    let d = reporter.report(&UNSUPPORTED_FILE, None, message);
    d.add_help(text!("unsupported-file-folder-help"));
}

fn report_refused(problem: Problem, reporter: &mut Reporter<'_>) {
    reporter.report(problem.code, None, problem.message).add_help(problem.help);
}

/// A Markdown file before the rest of its folder is known.
struct Draft<'a> {
    path: Arc<str>,
    stamp: Stamp,
    folder_language: Option<LangId>,
    folder: &'a str,
    folders: Arc<[String]>,
    /// The file's name without extension.
    name: &'a str,
    /// That name without a declared language as suffix.
    stem: &'a str,
    /// The language of the suffix.
    language: Option<LangId>,
}

impl<'a> Draft<'a> {
    fn new(
        entry: &Entry,
        config: &Config,
        folder_language: Option<LangId>,
        (folder, folders): (&'a str, Arc<[String]>),
        file: &'a str,
    ) -> Self {
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        let suffixed = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
        let suffixed = suffixed.and_then(|(stem, suffix)| Some((stem, config.language_named(suffix)?)));
        Self {
            path: entry.path.as_str().into(),
            stamp: entry.stamp,
            folder_language,
            folder,
            folders,
            name,
            stem: suffixed.map_or(name, |(stem, _)| stem),
            language: suffixed.map(|(_, language)| language),
        }
    }

    fn finish(&self, config: &Config, crowded: &Crowded<'_>) -> PageInput {
        let (folder, stem) = (self.folder, self.stem);
        let role = match stem {
            "_index" => Role::Section,
            "index" if self.folders.is_empty() || crowded.folders.contains(folder) => Role::Section,
            "index" => Role::Bundle,
            _ => Role::Page,
        };
        if role == Role::Page
            && let Some(list) = self.list_beside(config, crowded)
        {
            return list;
        }
        let last = || self.folders.last().map_or("", String::as_str);
        let (key, named): (Arc<str>, &str) = match role {
            Role::Section if folder.is_empty() => ("/".into(), ""),
            Role::Section => (format!("{folder}/").into(), last()),
            Role::Bundle => (folder.into(), last()),
            Role::Page if folder.is_empty() => (stem.into(), stem),
            Role::Page => (format!("{folder}/{stem}").into(), stem),
        };
        let (name_date, name) = if role == Role::Section { (None, named) } else { split_date(named) };
        PageInput {
            path: self.path.clone(),
            stamp: self.stamp,
            language: self.language.or(self.folder_language).unwrap_or(config.default_language),
            kind: kind_of(config, &self.folders),
            key,
            role,
            name: name.to_owned(),
            name_date,
            folders: self.folders.clone(),
            is_tracked: false,
            converted_from: None,
        }
    }

    /// `blog.md` beside the folder `blog/` of a kind with pages: the text of its list.
    fn list_beside(&self, config: &Config, crowded: &Crowded<'_>) -> Option<PageInput> {
        let path = match self.folder {
            "" => self.stem.to_owned(),
            folder => format!("{folder}/{}", self.stem),
        };
        let kind = config.kind_ids().find(|kind| config.kind(*kind).path == path)?;
        crowded.lists.contains(path.as_str()).then(|| PageInput {
            path: self.path.clone(),
            stamp: self.stamp,
            language: self.language.or(self.folder_language).unwrap_or(config.default_language),
            kind,
            key: format!("{path}/").into(),
            role: Role::Section,
            folders: path.split('/').map(str::to_owned).collect(),
            name: self.stem.to_owned(),
            name_date: None,
            is_tracked: false,
            converted_from: None,
        })
    }

    /// Reports a suffix that looks like an undeclared language. `stems` gives the folder and name of every page, to
    /// know which exist in several languages.
    fn report_undeclared_suffix<'s>(
        &self,
        config: &Config,
        stems: &impl Fn() -> &'s HashSet<(&'a str, &'a str)>,
        reporter: &mut Reporter<'_>,
    ) -> bool
    where
        'a: 's,
    {
        let (stem, suffix) = match self.name.rsplit_once('.') {
            Some((stem, suffix)) if !stem.is_empty() => (stem, suffix),
            _ => return false,
        };
        if let Some(meant) = meant_language(config, suffix) {
            // `main.rs.md` is not a Serbian page: an invalid language must be next to the page that it translates.
            let is_sure = is_often_mistaken(suffix) || stems().contains(&(self.folder, stem));
            if is_sure || suffix.contains('_') {
                let message = text!("undeclared-language-mistaken", tag = suffix);
                let help = text!("undeclared-language-mistaken-help", meant = meant, stem = stem);
                reporter.report(&UNDECLARED_LANGUAGE, None, message).add_help(help);
                return true;
            }
        }
        if !looks_like_language(suffix) {
            return false;
        }
        // `how.to.md` is not a Tongan page: a rarely used language must be next to the same page in another.
        if !is_widely_written(suffix) && !stems().contains(&(self.folder, stem)) {
            return false;
        }
        let declared: Vec<&str> = config.languages.iter().map(|l| l.tag.as_str()).collect();
        let message = text!("undeclared-language-file", tag = suffix);
        let help = match normal_tag(suffix) {
            tag if tag == suffix => text!("undeclared-language-file-help", tag = tag, declared = declared),
            tag => text!("undeclared-language-file-rename-help", tag = tag, stem = stem, declared = declared),
        };
        reporter.report(&UNDECLARED_LANGUAGE, None, message).add_help(help);
        true
    }
}

/// A tag in the form of settings: `fr-CA` for `fr_CA`.
fn normal_tag(written: &str) -> String {
    LanguageTag::parse(written).map_or(written.to_owned(), |tag| tag.as_str().to_owned())
}

/// The language that was meant by an invalid tag, or by one with `_` between its parts.
fn meant_language(config: &Config, written: &str) -> Option<String> {
    let mistaken = mistaken_language(written).or_else(|| renamed_language(written)).map(str::to_owned);
    mistaken.or_else(|| {
        let tag = LanguageTag::parse(written).ok().filter(|_| written.contains('_'))?;
        config.language_tagged(tag.as_str()).map(|_| tag.as_str().to_owned())
    })
}

/// Codes of countries that rarely end a file name for another reason.
fn is_often_mistaken(written: &str) -> bool {
    ["cn", "jp", "kr", "tw", "hk", "cz", "ua", "zh-chs", "zh-cht", "zh_chs", "zh_cht"]
        .iter()
        .any(|known| written.eq_ignore_ascii_case(known))
}

/// True for the tag of a language with a known native name, or with more subtags than the language (`pt-BR`).
fn is_widely_written(tag: &str) -> bool {
    tag.contains(['-', '_']) || LanguageTag::parse(tag).is_ok_and(|tag| tag.autonym() != tag.as_str())
}

/// Folders by their pages.
struct Crowded<'a> {
    /// Folders in which an `index.md` is the page of a section: those with other pages in or below them, and the
    /// folders of kinds.
    folders: HashSet<&'a str>,
    /// Folders of kinds with pages in or below them.
    lists: HashSet<&'a str>,
}

fn crowded_folders<'a>(config: &'a Config, drafts: &[Draft<'a>]) -> Crowded<'a> {
    let mut crowded: HashSet<&str> = HashSet::new();
    for draft in drafts {
        // An `index.md` proves nothing about its own folder, but all folders above it have content.
        let is_index = matches!(draft.stem, "index" | "_index");
        let mut folder = if is_index { above(draft.folder) } else { draft.folder };
        // If a folder is known, all folders above it are known too.
        while !folder.is_empty() && crowded.insert(folder) {
            folder = above(folder);
        }
    }
    let kinds = || config.kinds.iter().map(|kind| kind.path.as_str()).filter(|path| !path.is_empty());
    let lists = kinds().filter(|path| crowded.contains(path)).collect();
    crowded.extend(kinds());
    // A version may have only its first page so far.
    let starts = drafts.iter().filter(|draft| draft.stem == "index").map(|draft| draft.folder);
    crowded.extend(starts.filter(|folder| config.is_version_section(&format!("{folder}/"))));
    Crowded { folders: crowded, lists }
}

/// Makes `README.md` the page of its folder where no `index.md` is.
fn read_readmes_as_index(drafts: &mut [Draft<'_>]) {
    let is_index = |draft: &&Draft<'_>| matches!(draft.stem, "index" | "_index");
    let taken: HashSet<(String, Option<LangId>)> = drafts
        .iter()
        .filter(is_index)
        .map(|draft| (draft.folder.to_owned(), draft.language.or(draft.folder_language)))
        .collect();
    for draft in drafts.iter_mut().filter(|draft| draft.stem.eq_ignore_ascii_case("readme")) {
        if !taken.contains(&(draft.folder.to_owned(), draft.language.or(draft.folder_language))) {
            draft.stem = "index";
        }
    }
}

fn above(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(above, _)| above)
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

/// Splits a file name: a leading `YYYY-MM-DD-` is a date and not part of the name.
pub fn split_date(name: &str) -> (Option<Date>, &str) {
    let Some(head) = name.get(..11).filter(|head| head.ends_with(['-', '_'])) else { return (None, name) };
    match head.part(..10).parse::<Date>() {
        Ok(date) if name.len() > 11 && head.is_ascii() => (Some(date), name.part(11..)),
        _ => (None, name),
    }
}

/// Reports first folders that are named like a language: an undeclared language if the same pages exist without the
/// folder; otherwise it may be a plain folder, which is only a warning.
fn report_undeclared_folders(pages: &[PageInput], config: &Config, diagnostics: &mut Diagnostics) {
    let keys = OnceCell::new();
    let keys = || keys.get_or_init(|| pages.iter().map(|page| &*page.key).collect::<HashSet<&str>>());
    let mut folders: BTreeMap<&str, (&PageInput, bool)> = BTreeMap::new();
    // Pages are sorted by folder.
    let mut last = ("", false);
    for page in pages {
        let Some(first) = page.folders.first() else { continue };
        if last.0 != first {
            last = (first, looks_like_language(first) || meant_language(config, first).is_some());
        }
        if !last.1 {
            continue;
        }
        let without = page.key.get(first.len() + 1..).unwrap_or_default();
        let twin = keys().contains(if without.is_empty() { "/" } else { without });
        let entry = folders.entry(first).or_insert((page, false));
        entry.1 |= twin;
    }
    for (folder, (page, twin)) in folders {
        let meant = meant_language(config, folder);
        // A folder `us` is that of a language only if the same pages are next to it.
        if meant.is_some() && !twin && !is_often_mistaken(folder) {
            continue;
        }
        let (message, help) = match meant {
            Some(meant) => {
                let help = text!("undeclared-language-folder-mistaken-help", meant = meant);
                (text!("undeclared-language-folder-mistaken", folder = folder), help)
            }
            None => (
                text!("undeclared-language-folder", folder = folder),
                text!("undeclared-language-folder-help", tag = normal_tag(folder)),
            ),
        };
        let mut reporter = diagnostics.for_file(&page.path);
        let d = reporter.report(&UNDECLARED_LANGUAGE, None, message).add_help(help);
        if !twin {
            d.severity = Severity::Warning;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read_config;

    fn inputs(paths: &[&str]) -> (Inputs, Vec<String>) {
        let toml = "base_url='https://e.org/'\ntitle='T'\ndefault_language='zh-CN'\n[languages.zh-CN]\n[languages.en]\n[languages.pt-BR]\nprefix='br'\n";
        let mut diagnostics = Diagnostics::new();
        let config = read_config(toml, &mut diagnostics.for_file(&"site.toml".into())).expect("config");
        let files: Vec<Entry> = paths
            .iter()
            .map(|path| Entry { path: format!("content/{path}"), stamp: Stamp::default() })
            .collect();
        let inputs = classify(&files, &config, &mut diagnostics);
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
