//! The generators, one file each: how a site of theirs is recognized, what its settings mean, where its pages lay, and
//! what its dialect becomes.

mod docusaurus;
mod gatsby;
mod hexo;
mod hugo;
mod jekyll;
mod mdbook;
mod mkdocs;
mod starlight;
mod vitepress;
mod wordpress;
mod zola;

use paifang_base::node::{Node, Value};
use paifang_base::text;
use serde_json::Value as Json;

use crate::javascript;
use crate::notes::Notes;
use crate::project::Project;
pub(crate) use crate::reader::{Context, Reader};

/// A generator whose sites are imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generator {
    /// Material for MkDocs, and MkDocs.
    Mkdocs,
    /// Docusaurus.
    Docusaurus,
    /// VitePress.
    Vitepress,
    /// mdBook.
    Mdbook,
    /// Starlight, of Astro.
    Starlight,
    /// Hexo.
    Hexo,
    /// Jekyll.
    Jekyll,
    /// Zola.
    Zola,
    /// Hugo.
    Hugo,
    /// Gatsby, with pages in Markdown.
    Gatsby,
    /// WordPress, by the file of its exporter.
    Wordpress,
}

/// Names of all generators, in the order in which they are guessed.
pub const NAMES: [&str; 11] = [
    "mkdocs",
    "docusaurus",
    "vitepress",
    "mdbook",
    "starlight",
    "hexo",
    "jekyll",
    "zola",
    "hugo",
    "gatsby",
    "wordpress-xml",
];

impl Generator {
    /// All of them, in the order of [`NAMES`].
    pub const ALL: [Self; 11] = [
        Self::Mkdocs,
        Self::Docusaurus,
        Self::Vitepress,
        Self::Mdbook,
        Self::Starlight,
        Self::Hexo,
        Self::Jekyll,
        Self::Zola,
        Self::Hugo,
        Self::Gatsby,
        Self::Wordpress,
    ];

    /// The generator with a name.
    pub fn of_name(name: &str) -> Option<Self> {
        NAMES.iter().zip(Self::ALL).find(|(known, _)| **known == name).map(|(_, generator)| generator)
    }

    /// Its name in commands.
    pub fn name(self) -> &'static str {
        NAMES.iter().zip(Self::ALL).find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }

    pub(crate) fn reader(self) -> &'static dyn Reader {
        match self {
            Self::Mkdocs => &mkdocs::Mkdocs,
            Self::Docusaurus => &docusaurus::Docusaurus,
            Self::Vitepress => &vitepress::Vitepress,
            Self::Mdbook => &mdbook::Mdbook,
            Self::Starlight => &starlight::Starlight,
            Self::Hexo => &hexo::Hexo,
            Self::Jekyll => &jekyll::Jekyll,
            Self::Zola => &zola::Zola,
            Self::Hugo => &hugo::Hugo,
            Self::Gatsby => &gatsby::Gatsby,
            Self::Wordpress => &wordpress::Wordpress,
        }
    }
}

/// The settings that a script exports; nothing if it cannot be read.
pub(crate) fn script_settings(project: &Project<'_>, path: &str, notes: &mut Notes) -> Json {
    let script = project.text(path).unwrap_or_default();
    let load = |from: &str, written: &str| project.imported_script(from, written);
    javascript::exported(path, &script, &load, notes).unwrap_or_else(|| {
        notes.add("", text!("import-settings-unread", path = path));
        Json::Null
    })
}

/// The settings in a structured file, if it can be read.
pub(crate) fn plain_settings(project: &Project<'_>, path: &str, notes: &mut Notes) -> Option<Node> {
    let settings = project.node(path);
    if settings.is_none() {
        notes.add("", text!("import-settings-unread", path = path));
    }
    settings
}

/// True for pages in Markdown.
pub(crate) fn is_markdown(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(extension, "md" | "mdx" | "markdown")
}

/// Types of files that are published beside pages.
const ASSETS: [&str; 52] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "apng", "pdf", "epub", "doc", "docx",
    "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "zip", "tar", "gz", "tgz", "bz2", "xz", "7z", "mp3",
    "m4a", "ogg", "wav", "flac", "opus", "mp4", "m4v", "webm", "mov", "woff", "woff2", "ttf", "otf",
    "drawio", "txt", "csv", "tsv", "sql", "log", "diff", "patch", "srt", "vtt",
];

/// True for files that may be published beside pages.
pub(crate) fn is_asset(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ASSETS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// The path of a page: `index` and `README` are the text of their folder.
pub(crate) fn page_path(path: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = if matches!(stem, "index" | "README" | "readme" | "_index") { "_index" } else { stem };
    if folder.is_empty() { format!("{stem}.md") } else { format!("{folder}/{stem}.md") }
}

/// A path without the extension of its file, and without `index` at its end: `a/b`, empty at the top.
pub(crate) fn page_key(path: &str) -> String {
    let target = page_path(path);
    let key = target.trim_end_matches(".md");
    key.strip_suffix("/_index").unwrap_or(if key == "_index" { "" } else { key }).to_owned()
}

/// A setting as text.
pub(crate) fn setting<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Value> {
    let mut value = &node.value;
    for name in path {
        value = &value.get(name)?.value;
    }
    Some(value)
}

/// A setting as text that is not empty.
pub(crate) fn text_setting(node: &Node, path: &[&str]) -> Option<String> {
    setting(node, path).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The path of an address below its host: `/docs` of `https://example.org/docs/`.
pub(crate) fn path_of_url(url: &str) -> String {
    let below =
        url.split_once("://").map_or("", |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let below = below.trim_matches('/');
    if below.is_empty() { String::new() } else { format!("/{below}") }
}
