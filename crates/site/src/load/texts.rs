//! Files that pages may take text from: those of the content folder, and of the folders that the settings name.

use crate::config::Config;
use paifang_base::diag::did_you_mean;
use paifang_base::files::{Entry, Extent, Files, Refused, Stamp, Walk};

/// The files, by path.
#[derive(Debug, Default)]
pub struct Texts {
    files: Vec<Entry>,
    refused: Vec<Refused>,
}

/// The folders besides that of the content.
pub fn text_folders(config: &Config) -> impl Iterator<Item = &str> {
    // If the project itself is the content folder, they are parts of it.
    let is_inside = |folder: &str| {
        let content = config.content.trim_end_matches('/');
        matches!(content, "" | ".") || folder == content || folder.starts_with(&format!("{content}/"))
    };
    config.files.snippets.iter().map(String::as_str).filter(move |folder| !is_inside(folder))
}

impl Texts {
    /// Lists the folders; `content` are the files of the content folder.
    pub(super) fn list(files: &dyn Files, content: Walk, config: &Config) -> Self {
        let Walk { files: mut found, mut refused } = content;
        for folder in text_folders(config) {
            let walk = files.walk(folder, Extent::Content);
            found.extend(walk.files);
            refused.extend(walk.refused);
        }
        found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        found.dedup_by(|a, b| a.path == b.path);
        Self { files: found, refused }
    }

    /// The stamp of a file when it was listed; `None` if pages may not read it.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at).map(|file| file.stamp)
    }

    /// The reason why a file was not listed, if there is one.
    pub fn refusal(&self, path: &str) -> Option<&Refused> {
        self.refused.iter().find(|refused| refused.path == path)
    }

    /// The file that was probably meant: of the same name elsewhere, or of a similar one in the same folder.
    pub fn near(&self, path: &str) -> Option<&str> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let paths = || self.files.iter().map(|file| file.path.as_str());
        let split = |path: &'_ str| path.rfind('/').map_or(0, |slash| slash + 1);
        let named =
            paths().filter(|path| path.get(split(path)..).is_some_and(|own| own.eq_ignore_ascii_case(name)));
        named.min_by_key(|path| path.len()).or_else(|| {
            let beside = || {
                paths().filter(|path| {
                    path.get(..split(path)).map(|own| own.trim_end_matches('/')) == Some(folder)
                })
            };
            let near = did_you_mean(name, beside().filter_map(|path| path.get(split(path)..)))?;
            beside().find(|path| path.get(split(path)..) == Some(near))
        })
    }
}
