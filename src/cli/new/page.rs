//! `paifang new KIND "Title"`: finds the folder and the file name for the site's layout.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use jiff::Timestamp;

use paifang::config::{Config, Kind, LangId};
use paifang::diag::{Diagnostics, MessageLanguage, Wording as _, did_you_mean, visible};
use paifang::files::Disk;
use paifang::i18n::{mistaken_language, renamed_language};
use paifang::load::{PageInput, load, split_date};
use paifang::new_page::{Comments, NewPage, Number, Words, file_below, file_stem, stem_below};

use crate::cli::language::{Voice, in_language};
use crate::cli::settings::read_settings;
use crate::cli::{Ending, Refusal, clock, console};
use paifang_base::text;

#[derive(Debug, Args)]
pub struct PageArgs {
    /// Kind of page: blog, docs, faq, event, person, page, another built-in one or one of the site's own
    #[arg(required = true)]
    kind: String,

    /// Title of the page; the file is named after it
    #[arg(required = true)]
    title: String,

    /// Language of the page [default: the site's default language]
    #[arg(long, value_name = "TAG", alias = "language")]
    lang: Option<String>,

    /// File name without language and extension, such as that of the page it translates; may include folders
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,

    /// Date the page as if it were this moment (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = clock::parse)]
    now: Option<Timestamp>,
}

/// Writes the page and prints its path.
pub fn run(args: &PageArgs, voice: &Voice) -> Result<Ending, Refusal> {
    if args.title.trim().is_empty() {
        return Err(text!("new-no-title"));
    }
    let config = read_settings(&args.root)?;
    let kind = kind(&config, &args.kind)?;
    let language = language(&config, args.lang.as_deref())?;
    let today = clock::now(args.now)?.to_zoned(config.time_zone.clone()).date();
    let wanted = match &args.name {
        Some(name) => given_name(&config, kind, name)?,
        None => file_stem(kind, &args.title, today),
    };
    let content = args.root.join(&config.content);
    let files = Disk::new(&args.root).with_content(&config.content);
    let pages = load(&files, &config, &mut Diagnostics::new()).pages;
    let original = existing(&config, &pages, kind, &wanted, language);
    let stem = original.as_ref().map_or(wanted, |original| original.stem.clone());
    let has_folder = |folder: &str| content.join(folder).is_dir();
    let folder_of = |id: LangId| folder_of(&config, id, &has_folder);
    let path = content.join(file_below(&config, language, kind, &stem, &folder_of));
    let (_, name) = split_folder(stem.strip_suffix("/index").unwrap_or(&stem));
    let date = split_date(name).0.unwrap_or(today);
    let from = original.and_then(|original| original.language);
    let from = from.map(|id| config.language(id).tag.as_str());
    let tag = config.language(language).tag.as_str();
    // Its author writes in the language of the page.
    let own = in_language(MessageLanguage::of_tag(tag).unwrap_or_default());
    let optional = own.say(&text!("new-page-optional"));
    let choice = |number: Number, words: &str| {
        own.say(&match number {
            Number::One => text!("new-page-one-of", words = words),
            Number::Any => text!("new-page-any-of", words = words),
        })
    };
    let words = Words { language: tag, optional: &optional, choice: &choice };
    let page = NewPage { config: &config, kind, title: &args.title, original: from, day: Some(date), words };
    write_new(&path, &page.front_matter(Comments::Described))?;
    console::say(&format!("{}\n", visible(&path.display().to_string())));
    voice.note(&text!("new-page-next"));
    Ok(Ending::Done)
}

fn kind<'a>(config: &'a Config, name: &str) -> Result<&'a Kind, Refusal> {
    let names = || config.kinds.iter().map(|kind| kind.name.as_str());
    config.kinds.iter().find(|kind| kind.name == name).ok_or_else(|| match did_you_mean(name, names()) {
        Some(near) => text!("new-kind-near", name = name, near = near),
        None => text!("new-kind", name = name, kinds = names().collect::<Vec<_>>()),
    })
}

fn language(config: &Config, tag: Option<&str>) -> Result<LangId, Refusal> {
    let Some(tag) = tag else { return Ok(config.default_language) };
    let found = config.language_named(tag).or_else(|| config.language_named(&tag.replace('_', "-")));
    found.ok_or_else(|| {
        let tags: Vec<&str> = config.languages.iter().map(|language| language.tag.as_str()).collect();
        let meant = mistaken_language(tag).or_else(|| renamed_language(tag));
        match meant {
            Some(meant) => text!("new-language-near", tag = tag, meant = meant, tags = tags),
            None => text!("new-language", tag = tag, tags = tags),
        }
    })
}

/// A name given by the user, with folders before it; it must not lead out of the kind's folder. The kind's folder and a
/// language are removed, because both are known.
fn given_name(config: &Config, kind: &Kind, name: &str) -> Result<String, Refusal> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    // A path from the project's folder, as completed by shells.
    let in_content = name.strip_prefix(config.content.as_str()).and_then(|rest| rest.strip_prefix('/'));
    let name = in_content.filter(|_| !config.content.is_empty()).unwrap_or(name);
    let below = name.strip_prefix(kind.path.as_str()).and_then(|rest| rest.strip_prefix('/'));
    let name = below.filter(|_| !kind.path.is_empty()).unwrap_or(name);
    let suffixed = name
        .rsplit_once('.')
        .filter(|(stem, tag)| !stem.is_empty() && !tag.contains('/') && config.language_named(tag).is_some());
    let name = suffixed.map_or(name, |(stem, _)| stem);
    let is_wrong = |part: &str| part.is_empty() || part.starts_with('.') || part.contains('\\');
    match name.split('/').any(is_wrong) {
        true => Err(text!("new-bad-name", name = name)),
        false => Ok(name.to_owned()),
    }
}

/// A page that exists in another language under the given name.
struct Original {
    /// Its name, including the date at its beginning.
    stem: String,
    /// Its language, if it is not the site's default, which is the usual original anyway.
    language: Option<LangId>,
}

/// Searches for the page that a new one translates: with the same name, or with that name after a date. `None` if there
/// is none or more than one.
fn existing(
    config: &Config,
    pages: &[PageInput],
    kind: &Kind,
    wanted: &str,
    language: LangId,
) -> Option<Original> {
    let (folder, name) = split_folder(wanted);
    let is_meant = |(its_folder, its_name): (&str, &str)| {
        its_folder == folder && (its_name == name || split_date(its_name).1 == split_date(name).1)
    };
    let mut found: BTreeMap<String, BTreeSet<LangId>> = BTreeMap::new();
    for page in pages {
        let Some(stem) = stem_below(page, &kind.path) else { continue };
        // The page may be a folder with an index.
        let of_folder = stem.strip_suffix("/index");
        if is_meant(split_folder(&stem)) || of_folder.is_some_and(|stem| is_meant(split_folder(stem))) {
            found.entry(stem).or_default().insert(page.language);
        }
    }
    // A page that already exists in this language is another page, or will be rejected.
    found.retain(|_, languages| !languages.contains(&language));
    let same = found.remove_entry(wanted).or_else(|| found.remove_entry(&format!("{wanted}/index")));
    let (stem, languages) = match same {
        Some(same) => same,
        None if found.len() == 1 => found.pop_first()?,
        None => return None,
    };
    let is_from_default = languages.contains(&config.default_language);
    let language = languages.first().copied().filter(|_| !is_from_default);
    Some(Original { stem, language })
}

/// The folder of a path and its last part.
fn split_folder(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The folder of a language, if the site has one.
pub fn folder_of(config: &Config, language: LangId, has_folder: &dyn Fn(&str) -> bool) -> Option<String> {
    let language = config.language(language);
    let names =
        [language.tag.as_str().to_owned(), language.tag.as_str().to_lowercase(), language.prefix.clone()];
    names.into_iter().find(|name| !name.is_empty() && has_folder(name))
}

/// Writes a file that must not exist yet.
fn write_new(path: &Path, text: &str) -> Result<(), Refusal> {
    let refusal = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            text!("new-exists", path = path.display().to_string())
        }
        _ => text!("failed", path = path.display().to_string(), error = error.to_string()),
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(refusal)?;
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path).map_err(refusal)?;
    file.write_all(text.as_bytes()).map_err(refusal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;
    use paifang::config::{SETTINGS_FILE, read_config};
    use paifang::files::Memory;

    fn example() -> Config {
        let text = "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"zh-CN\"\n\
                    [languages.zh-CN]\n[languages.en]\n[languages.pt-BR]\nprefix = \"pt\"\n";
        read_config(text, &mut Diagnostics::new().for_file(&SETTINGS_FILE.into())).unwrap()
    }

    fn placed(kind_name: &str, tag: &str, folders: &[&str]) -> String {
        let config = example();
        let language = language(&config, Some(tag)).unwrap();
        let kind = kind(&config, kind_name).unwrap();
        let has_folder = |folder: &str| folders.contains(&folder);
        file_below(&config, language, kind, "x", &|id| folder_of(&config, id, &has_folder))
    }

    #[test]
    fn without_language_folders_other_languages_are_suffixes() {
        assert_eq!(placed("docs", "zh-CN", &[]), "docs/x.md");
        assert_eq!(placed("docs", "en", &[]), "docs/x.en.md");
        assert_eq!(placed("event", "pt", &[]), "events/x.pt-BR.md");
        assert_eq!(placed("page", "en", &[]), "x.en.md");
    }

    #[test]
    fn language_folders_are_used_where_there_are_some() {
        assert_eq!(placed("docs", "en", &["en", "zh-CN"]), "en/docs/x.md");
        assert_eq!(placed("docs", "zh-CN", &["en", "zh-CN"]), "zh-CN/docs/x.md");
        assert_eq!(placed("docs", "zh-CN", &["en"]), "docs/x.md");
        assert_eq!(placed("docs", "pt-BR", &["pt"]), "pt/docs/x.md");
        assert_eq!(placed("docs", "pt-BR", &["en"]), "pt-BR/docs/x.md");
    }

    #[test]
    fn a_translation_has_the_name_of_its_original() {
        let paths = [
            "content/blog/2026-11-20-hello.md",
            "content/blog/2026-11-21-again.md",
            "content/blog/2026-11-22-again.md",
            "content/docs/_index.md",
            "content/docs/backup/index.en.md",
            "content/pt/docs/2.0/install.md",
            "content/about.md",
        ];
        let config = example();
        let pages = load(&Memory::new(paths.map(|path| (path, ""))), &config, &mut Diagnostics::new()).pages;
        let found = |kind_name: &str, wanted: &str, tag: &str| {
            let kind = kind(&config, kind_name).unwrap();
            let language = language(&config, Some(tag)).unwrap();
            let original = existing(&config, &pages, kind, wanted, language)?;
            Some((original.stem, original.language.map(|id| config.language(id).tag.to_string())))
        };
        let some = |stem: &str, tag: Option<&str>| Some((stem.to_owned(), tag.map(str::to_owned)));
        assert_eq!(found("blog", "2026-11-23-hello", "en"), some("2026-11-20-hello", None));
        assert_eq!(found("blog", "hello", "zh-CN"), None, "there it is the page itself");
        assert_eq!(found("blog", "again", "en"), None, "two are of this name");
        assert_eq!(found("docs", "_index", "en"), some("_index", None));
        assert_eq!(found("docs", "backup", "zh-CN"), some("backup/index", Some("en")));
        assert_eq!(found("docs", "backup/index", "zh-CN"), some("backup/index", Some("en")));
        assert_eq!(found("docs", "2.0/install", "en"), some("2.0/install", Some("pt-BR")));
        assert_eq!(found("page", "about", "en"), some("about", None));
        assert_eq!(found("docs", "hello", "en"), None);
    }

    #[test]
    fn files_are_named_after_titles() {
        let config = example();
        let today: Date = "2026-11-23".parse().unwrap();
        let named = |name, title| file_stem(kind(&config, name).unwrap(), title, today);
        assert_eq!(named("blog", "How we back up?"), "2026-11-23-how-we-back-up");
        assert_eq!(named("docs", "使用 备份"), "使用-备份");
        assert_eq!(named("docs", "About x.de"), "about-x-de");
        assert_eq!(named("docs", "???"), "docs");
        assert_eq!(named("page", "Index"), "page-index");
        assert_eq!(named("page", "_index"), "page-index");
        assert!(named("docs", &"长".repeat(500)).len() <= 180);
    }

    #[test]
    fn a_slip_in_the_kind_is_understood() {
        let refusal = kind(&example(), "blogs").err().unwrap();
        let english = crate::cli::language::in_language(paifang::diag::MessageLanguage::English);
        let refusal = paifang::diag::Wording::say(&english, &refusal);
        assert!(refusal.contains("did you mean `blog`?"), "{refusal}");
        let config = example();
        let docs = kind(&config, "docs").unwrap();
        let named = |name: &str| given_name(&config, docs, name);
        assert!(named("../x").is_err() && named("a//b").is_err() && named(".x").is_err());
        assert_eq!(named("2.0/install").unwrap(), "2.0/install");
        assert_eq!(named("docs/2.0/install.en.md").unwrap(), "2.0/install");
        assert_eq!(named("v1.2").unwrap(), "v1.2");
        assert_eq!(named("content/docs/2.0/install.en.md").unwrap(), "2.0/install");
        assert_eq!(language(&config, Some("pt_BR")).unwrap(), language(&config, Some("pt-BR")).unwrap());
    }
}
