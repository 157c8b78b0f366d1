//! Step 1, load: files → inputs. Determines language, kind and key of a file from its path alone.
//! Reads no file and parses nothing.

#![warn(clippy::indexing_slicing)]

mod clashes;
mod classify;
mod converted;
mod host_names;
mod names;
mod nav_names;
mod pairs;
mod texts;
mod tracked;

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{Config, KindId, LangId};
use crate::unreadable::refused_file;
pub use crate::unreadable::{FILE_TOO_LARGE, OUTSIDE_PROJECT, UNREADABLE_FILE, unreadable};
pub use classify::split_date;
pub use names::{is_page_extension, without_page_extension};
pub use nav_names::language_of_nav;
use paifang_base::diag::{Code, Diagnostic, Diagnostics};
use paifang_base::files::{Extent, Files, Refusal, Refused, RefusedReason, Stamp};
use paifang_i18n::nfc;
pub use texts::{Texts, text_folders};

pub use host_names::{ReservedName, is_device, reserved_name};
use paifang_base::text;

/// A translation whose name is similar to that of another page.
pub static UNPAIRED_TRANSLATION: Code = Code::warning(
    "unpaired-translation",
    "A page has nearly the same name as one in another language, but is not its translation.",
);
/// A language that site.toml does not declare.
pub static UNDECLARED_LANGUAGE: Code = Code::error(
    "undeclared-language",
    "A file or folder is named after a language that site.toml does not declare.",
);
/// A file type that is neither Markdown nor on the list of published types.
pub static UNSUPPORTED_FILE: Code = Code::warning(
    "unsupported-file",
    "A file is neither plain Markdown nor of a type that is published, and is left out.",
);
/// A content file that could run code, or that a host would interpret.
pub static UNSAFE_FILE: Code = Code::error(
    "unsafe-file",
    "A file in the content folder could run code in a reader's browser, or a web host would interpret it.",
);
/// No content at all.
pub static NO_CONTENT: Code =
    Code::error("no-content", "The content folder is missing or has no Markdown file.");

/// The folder whose files are published unchanged.
pub const STATIC_FOLDER: &str = "static";

/// Role of a Markdown file in its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The folder's own page: `_index.md`, or `index.md` next to other pages.
    Section,
    /// `index.md` alone in its folder: a page with files of its own.
    Bundle,
    /// Any other page.
    Page,
}

/// One Markdown file and the facts from its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageInput {
    /// Project-relative path.
    pub path: Arc<str>,
    /// Stamp of the file when it was listed.
    pub stamp: Stamp,
    /// Language.
    pub language: LangId,
    /// Kind, by its first folder.
    pub kind: KindId,
    /// Path without language and extension, shared by translations. A section's ends with `/`; home is `/`.
    pub key: Arc<str>,
    /// Role in its folder.
    pub role: Role,
    /// Folders below the language, as written; shared by the pages of a folder.
    pub folders: Arc<[String]>,
    /// Name for the address, without language suffix, extension and leading date.
    pub name: String,
    /// Date at the beginning of the file name.
    pub name_date: Option<Date>,
    /// True if it, or a page in another language that it may be the original of, has a record: only then its text is cut
    /// into blocks.
    pub is_tracked: bool,
    /// Path of the file in another language whose text is converted, if the page has no file of its own.
    pub converted_from: Option<Arc<str>>,
}

/// A file that is published unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetInput {
    /// Project-relative path.
    pub path: Arc<str>,
    /// Stamp of the file when it was listed.
    pub stamp: Stamp,
    /// Path below the content folder without the language folder.
    pub place: String,
    /// Language of its folder, if that is a language folder.
    pub language: Option<LangId>,
}

/// Everything found in the content folder.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Markdown files, sorted by path.
    pub pages: Vec<PageInput>,
    /// Pages that are converted from another language, sorted by path.
    pub converted: Vec<PageInput>,
    /// All other files, sorted by path.
    pub assets: Vec<AssetInput>,
    /// Data files, sorted by path.
    pub data: Vec<AssetInput>,
    /// Navigation files of sections, sorted by path.
    pub navs: Vec<AssetInput>,
    /// Records of translations, sorted by path.
    pub records: Vec<AssetInput>,
    /// Files of the site's `static/` folder.
    pub statics: Vec<AssetInput>,
    /// Files that pages may take text from.
    pub texts: Texts,
}

/// Lists the content folder and classifies its entries.
pub fn load(files: &dyn Files, config: &Config, diagnostics: &mut Diagnostics) -> Inputs {
    let walk = files.walk(&config.content, Extent::Content);
    report_refused(walk.refused.clone(), diagnostics);
    names::check_extensions(config, &mut diagnostics.for_file(&config.path));
    let inputs = classify::classify(&walk.files, config, diagnostics);
    let texts = Texts::list(files, walk, config);
    let statics = files.walk(STATIC_FOLDER, Extent::Everything);
    report_refused(statics.refused, diagnostics);
    let to_asset = |entry: paifang_base::files::Entry| AssetInput {
        place: nfc(entry.path.strip_prefix("static/").unwrap_or(&entry.path)).into_owned(),
        path: entry.path.into(),
        stamp: entry.stamp,
        language: None,
    };
    if inputs.pages.is_empty() {
        let message = text!("no-content", folder = config.content);
        let help = text!("no-content-help");
        diagnostics.for_file(&config.path).report(&NO_CONTENT, None, message).add_help(help);
    }
    clashes::report(&inputs.assets, diagnostics);
    Inputs { statics: statics.files.into_iter().map(to_asset).collect(), texts, ..inputs }
}

/// The language of a content file by its path: of the folder or the ending of its name, else the default language.
/// `None` for other files.
pub fn language_of_path(config: &Config, path: &str) -> Option<LangId> {
    let below = path.strip_prefix(&*config.content)?;
    let below = if config.content.is_empty() { below } else { below.strip_prefix('/')? };
    let of_folder = below.split_once('/').and_then(|(first, _)| config.language_named(first));
    let of_name = || {
        let stem = names::without_page_extension(below);
        stem.rsplit_once('.').and_then(|(_, ending)| config.language_named(ending))
    };
    Some(of_folder.or_else(of_name).unwrap_or(config.default_language))
}

/// Reports files rejected by a walk.
pub fn report_refused(refused: Vec<Refused>, diagnostics: &mut Diagnostics) {
    for entry in refused {
        let path: Arc<str> = entry.path.into();
        diagnostics.push(match entry.reason {
            RefusedReason::Link(link) => refused_file(&path, &Refusal::Link(link)),
            RefusedReason::Special(special) => refused_file(&path, &Refusal::Special(special)),
            RefusedReason::NoFolder => {
                Diagnostic::new(&UNREADABLE_FILE, &path, None, text!("unreadable-file-no-folder"))
                    .with_help(text!("unreadable-file-no-folder-help"))
            }
            RefusedReason::Name => {
                Diagnostic::new(&UNREADABLE_FILE, &path, None, text!("unreadable-file-name"))
                    .with_help(text!("unreadable-file-name-help"))
            }
            RefusedReason::Unreadable(why) => {
                Diagnostic::new(&UNREADABLE_FILE, &path, None, text!("unreadable-file-why", why = why))
            }
        });
    }
}
