//! A project and the pages that a command names.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use paifang::config::{Config, LangId};
use paifang::diag::did_you_mean;
use paifang::files::Disk;
use paifang::markdown::blocks::Block;
use paifang::translated::{Bilingual, Project};
use paifang::translation::record;
use paifang::translation::{Record, Row};
use paifang_base::text;
use paifang_git::{Commit, Repository, Version};

use crate::cli::Refusal;
use crate::cli::settings::read_settings;

/// Largest page that is read, in bytes.
const MAX_FILE_SIZE: u64 = 8 << 20;

/// The project of a command.
#[derive(Debug, Args)]
pub struct ProjectArgs {
    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

/// A project, opened.
pub struct Opened {
    pub disk: Disk,
    pub config: Config,
    pub root: PathBuf,
}

impl ProjectArgs {
    /// Reads the settings.
    pub fn open(&self) -> Result<Opened, Refusal> {
        let config = read_settings(&self.root)?;
        let disk = Disk::new(&self.root).with_content(&config.content);
        Ok(Opened { disk, config, root: self.root.clone() })
    }
}

impl Opened {
    /// The language that a user names.
    pub fn language(&self, tag: &str) -> Result<LangId, Refusal> {
        let tags: Vec<&str> = self.config.languages.iter().map(|language| language.tag.as_str()).collect();
        self.config.language_named(tag).ok_or_else(|| text!("new-language", tag = tag, tags = tags))
    }

    /// Lists the pages.
    pub fn project(&self) -> Project<'_> {
        Project::list(&self.disk, &self.config)
    }

    /// Writes a record beside a page; one without entries is removed.
    pub fn write_record(&self, page: &str, record: &Record) -> Result<(), Refusal> {
        let path = self.root.join(format!("{page}{}", record::RECORD_SUFFIX));
        let failed = |error: std::io::Error| {
            text!("failed", path = path.display().to_string(), error = error.to_string())
        };
        if record.entries.is_empty() {
            return match fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(error)),
                _ => Ok(()),
            };
        }
        write_whole(&path, record::write(record).as_bytes()).map_err(failed)
    }
}

/// The bytes of a file as a commit has it; `None` if it has no such file.
pub fn bytes_at(repository: &Repository, commit: &Commit, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
    let found = repository.at(&[(commit, path)]).map_err(|refusal| refusal.text())?;
    let versions: Vec<Version> = found.into_iter().flatten().collect();
    Ok(read_versions(repository, &versions)?.pop())
}

/// The bytes of earlier versions, in order.
pub fn read_versions(repository: &Repository, versions: &[Version]) -> Result<Vec<Vec<u8>>, Refusal> {
    let mut contents = vec![Vec::new(); versions.len()];
    let read = repository.read(&versions.iter().collect::<Vec<_>>(), |index, content| {
        if let Some(place) = contents.get_mut(index) {
            content.take(MAX_FILE_SIZE + 1).read_to_end(place)?;
        }
        Ok(())
    });
    read.map_err(|refusal| refusal.text()).map(|()| contents)
}

/// Writes a file at once: a reader sees the old content or the new one.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("file");
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| file.write_all(bytes));
    let moved = written.and_then(|()| fs::rename(&beside, path));
    if moved.is_err() {
        let _ = fs::remove_file(&beside);
    }
    moved
}

/// The page that a user names: by its path from the project's folder or from here.
pub fn page_named(project: &Project<'_>, root: &Path, given: &str) -> Result<usize, Refusal> {
    let given = given.replace(std::path::MAIN_SEPARATOR, "/");
    let given = given.strip_suffix(record::RECORD_SUFFIX).unwrap_or(&given).to_owned();
    let plain = given.strip_prefix("./").unwrap_or(&given);
    let below = || {
        let root = fs::canonicalize(root).ok()?;
        let here = fs::canonicalize(&given).ok()?;
        Some(here.strip_prefix(root).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/"))
    };
    let in_content = || format!("{}/{plain}", project.config.content).trim_start_matches('/').to_owned();
    let found =
        project.page(plain).or_else(|| project.page(&below()?)).or_else(|| project.page(&in_content()));
    found.ok_or_else(|| match near_page(project, plain) {
        Some(near) => text!("i18n-no-page-near", page = plain, near = near),
        None => text!("i18n-no-page", page = plain),
    })
}

/// The page that was probably meant: one of a similar name in the same folder, or of this name in another folder.
fn near_page(project: &Project<'_>, given: &str) -> Option<String> {
    fn split(path: &str) -> (&str, &str) {
        path.rsplit_once('/').unwrap_or(("", path))
    }
    let (folder, name) = split(given);
    let paths = || project.inputs.pages.iter().map(|page| &*page.path);
    let beside = paths().map(split).filter(|(other, _)| *other == folder).map(|(_, name)| name);
    let near = did_you_mean(name, beside).map(|name| format!("{folder}/{name}"));
    near.or_else(|| paths().find(|path| split(path).1 == name).map(str::to_owned))
}

/// The translation that a user names: by its own path, or by that of another version and the language.
pub fn translation_into(
    project: &Project<'_>,
    opened: &Opened,
    given: &str,
    language: Option<&str>,
) -> Result<Bilingual, Refusal> {
    let Some(tag) = language else {
        return translation_named(project, &opened.root, given).map(|(_, found)| found);
    };
    let language = opened.language(tag)?;
    let page = page_named(project, &opened.root, given)?;
    let mut versions = project
        .versions(page)
        .into_iter()
        .chain([page])
        .filter(|page| project.inputs.pages.get(*page).is_some_and(|input| input.language == language));
    let found = versions.find_map(|page| project.bilingual(page));
    found.ok_or_else(|| text!("i18n-no-translation", page = given, language = tag))
}

/// The translation that a user names.
pub fn translation_named(
    project: &Project<'_>,
    root: &Path,
    given: &str,
) -> Result<(usize, Bilingual), Refusal> {
    let page = page_named(project, root, given)?;
    let Some(side) = project.side(page) else { return Err(text!("i18n-unreadable", page = given)) };
    let Some(original) = project.original_of(page, &side) else {
        let others = project.versions(page);
        let paths: Vec<&str> = others
            .iter()
            .filter_map(|other| project.inputs.pages.get(*other))
            .map(|page| &*page.path)
            .collect();
        return Err(match paths.is_empty() {
            true => text!("i18n-only-version", page = &*side.path),
            false => text!("i18n-is-original", page = &*side.path, translations = paths),
        });
    };
    match project.bilingual(page) {
        Some(found) => Ok((page, found)),
        None => Err(text!(
            "i18n-unreadable",
            page = project.inputs.pages.get(original).map_or("", |page| &*page.path)
        )),
    }
}

/// Numbers of the rows that users name: by number from 1, or by words with which the block begins in either language.
pub fn rows_named(found: &Bilingual, rows: &[Row], names: &[&String]) -> Result<Vec<usize>, Refusal> {
    let mut numbers = Vec::new();
    for name in names {
        let number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(number) = number.filter(|number| *number < rows.len()) {
            numbers.push(number);
            continue;
        }
        let begins = |row: &&Row| {
            let mut blocks = found.originals(row).chain(found.translations(row));
            blocks.any(|block| begins_with(block, name))
        };
        let matching: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| begins(row)).map(|(number, _)| number).collect();
        match matching[..] {
            [number] => numbers.push(number),
            [] if name.bytes().all(|byte| byte.is_ascii_digit()) => {
                let (page, blocks) = (&*found.translation.path, rows.len());
                return Err(text!("i18n-no-block-number", number = name, page = page, blocks = blocks));
            }
            [] => return Err(text!("i18n-no-block", block = name, page = &*found.translation.path)),
            _ => {
                let list: Vec<String> = matching.iter().map(|number| (number + 1).to_string()).collect();
                return Err(text!("i18n-many-blocks", block = name, numbers = list));
            }
        }
    }
    Ok(numbers)
}

/// True if a block begins with these words, with or without the mark of its kind.
pub fn begins_with(block: &Block, words: &str) -> bool {
    let (label, words) = (block.label.to_lowercase(), words.trim().to_lowercase());
    let text = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    label.starts_with(&words) || text.starts_with(&words)
}
