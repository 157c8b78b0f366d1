//! Step 1, load: files → inputs. Decides from paths alone which language, kind and key a file has.
//! Reads no file and parses nothing.

mod classify;
mod host_names;
mod pairs;

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{Config, KindId, LangId};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{Files, RefusedReason, Stamp};

pub use host_names::{ReservedName, reserved_name};

/// A link or name that would lead outside the project.
pub static OUTSIDE_PROJECT: Code =
    Code::error("outside-project", "A link, path or include leads outside the project or nowhere.");
/// A file that cannot be read.
pub static UNREADABLE_FILE: Code = Code::error("unreadable-file", "A file cannot be read.");
/// A translation whose name is nearly that of another page.
pub static UNPAIRED_TRANSLATION: Code = Code::warning(
    "unpaired-translation",
    "A page has nearly the name of one in another language, and is no version of it.",
);
/// A language that site.toml does not declare.
pub static UNDECLARED_LANGUAGE: Code = Code::error(
    "undeclared-language",
    "A file or folder is named after a language that site.toml does not declare.",
);
/// A file type that is neither Markdown nor safe to publish as it is.
pub static UNSUPPORTED_FILE: Code =
    Code::warning("unsupported-file", "A file is in a dialect that is not plain Markdown, and is left out.");
/// No content at all.
pub static NO_CONTENT: Code =
    Code::error("no-content", "The content folder is missing or has no Markdown file.");

/// What part a Markdown file plays in its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The folder's own page: `_index.md`, or `index.md` beside other pages.
    Section,
    /// `index.md` alone in its folder: a page with files of its own.
    Bundle,
    /// Any other page.
    Page,
}

/// One Markdown file and what its path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageInput {
    /// Project-relative path.
    pub path: Arc<str>,
    /// What the file was like when it was listed.
    pub stamp: Stamp,
    /// Language.
    pub language: LangId,
    /// Kind, by its first folder.
    pub kind: KindId,
    /// Path without language and extension: what translations share. A section's ends with `/`; home is `/`.
    pub key: Arc<str>,
    /// Part in its folder.
    pub role: Role,
    /// Folders below the language, as written; shared by the pages of a folder.
    pub folders: Arc<[String]>,
    /// Name for the address, without language suffix, extension and leading date.
    pub name: String,
    /// Date at the beginning of the file name.
    pub name_date: Option<Date>,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetInput {
    /// Project-relative path.
    pub path: Arc<str>,
    /// What the file was like when it was listed.
    pub stamp: Stamp,
    /// Path below the content folder without the language folder.
    pub place: String,
    /// Language of the folder it lies in, when that is a language folder.
    pub language: Option<LangId>,
}

/// Everything found in the content folder.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Markdown files, sorted by path.
    pub pages: Vec<PageInput>,
    /// All other files, sorted by path.
    pub assets: Vec<AssetInput>,
    /// Data files, sorted by path.
    pub data: Vec<AssetInput>,
    /// Files of the site's `static/` folder.
    pub statics: Vec<AssetInput>,
}

/// Lists the content folder and classifies what is there.
pub fn load(files: &dyn Files, config: &Config, diagnostics: &mut Diagnostics) -> Inputs {
    let walk = files.walk(&config.content);
    report_refused(walk.refused, diagnostics);
    let inputs = classify::classify(walk.files, config, diagnostics);
    let statics = files.walk("static");
    report_refused(statics.refused, diagnostics);
    let to_asset = |entry: crate::files::Entry| AssetInput {
        place: entry.path.trim_start_matches("static/").to_owned(),
        path: entry.path.into(),
        stamp: entry.stamp,
        language: None,
    };
    if inputs.pages.is_empty() {
        let message = format!("there is no Markdown file in `{}`", config.content);
        let help = "write content/_index.md, or set `content` in site.toml to the folder with your pages";
        diagnostics.push(Diagnostic::new(&NO_CONTENT, &config.path, None, message).with_help(help));
    }
    Inputs { statics: statics.files.into_iter().map(to_asset).collect(), ..inputs }
}

fn report_refused(refused: Vec<crate::files::Refused>, diagnostics: &mut Diagnostics) {
    for entry in refused {
        let path: Arc<str> = entry.path.into();
        let d = match entry.reason {
            RefusedReason::Symlink => Diagnostic::new(
                &OUTSIDE_PROJECT,
                &path,
                None,
                "this symbolic link leads outside the project, to a folder, or nowhere",
            )
            .with_help("put a copy of the file in its place"),
            RefusedReason::Name => {
                Diagnostic::new(&UNREADABLE_FILE, &path, None, "the file name is not valid UTF-8")
                    .with_help("rename the file")
            }
            RefusedReason::Unreadable(why) => {
                Diagnostic::new(&UNREADABLE_FILE, &path, None, format!("cannot be read: {why}"))
            }
        };
        diagnostics.push(d);
    }
}
