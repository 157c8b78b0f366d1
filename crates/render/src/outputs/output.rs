//! An output: a kind, and its subject.

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::subject::Subject;
use crate::pages::body::Bodies;
use paifang_base::digest::digest;
use paifang_i18n::Messages;
use paifang_media::cards::Fonts;
use paifang_site::config::LangId;
use paifang_site::link::{Asset, Site};
use paifang_site::tracked::TrackedSite;

/// A kind of file other than a page. Everything about it is implemented here, so that a new kind is one file and a line
/// in [`super::KINDS`].
pub trait OutputKind: Sync {
    /// A permanent name: with the subject, it is the key of an output in the ledger.
    fn name(&self) -> &'static str;

    /// Lists the subjects of the output, always in the same order. Asked while planning, where nothing is recorded.
    fn plan(&self, site: &TrackedSite) -> Vec<Subject>;

    /// Site address without the base path; a folder's address means its `index.html`. `None` for a subject that `plan`
    /// does not return.
    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String>;

    /// Returns the bytes. All inputs come from the tracked site, so that the output is remade when they change.
    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8>;

    /// True for possible names in the last part of an address: a file of the site with such a name replaces the output.
    fn has_file_name(&self, _name: &str) -> bool {
        false
    }

    /// True for a list for machines that takes long, so that it can wait while an author is editing.
    fn can_wait(&self) -> bool {
        false
    }

    /// True if the output contains files of the site, fonts or assets of the theme.
    fn holds_files(&self) -> bool {
        false
    }

    /// The file of the site that becomes a part of the output.
    fn joined<'s>(&self, _site: &'s Site) -> Option<&'s Asset> {
        None
    }

    /// True if the output depends on the former addresses that another file has replaced.
    fn lists_aliases(&self) -> bool {
        false
    }
}

/// A file other than a page.
#[derive(Clone, Copy)]
pub struct Output {
    kind: &'static dyn OutputKind,
    subject: Subject,
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.kind.name(), self.subject)
    }
}

impl Output {
    /// An output of a kind.
    pub(super) fn new(kind: &'static dyn OutputKind, subject: Subject) -> Self {
        Self { kind, subject }
    }

    /// Hash of the kind and subject, from names that stay when numbers change.
    pub fn key(&self, site: &Site) -> u64 {
        digest(&(self.kind.name(), self.subject.key(site)))
    }

    /// Site address without the base path. Empty for an output that is not planned.
    pub fn address(&self, site: &TrackedSite) -> String {
        self.kind.address(site, self.subject).unwrap_or_default()
    }

    /// Path below the output folder, with `/`, not percent-encoded.
    pub fn path(&self, site: &TrackedSite) -> String {
        let address = self.address(site);
        let end = if address.ends_with('/') { "index.html" } else { "" };
        format!("{}{end}", address.trim_start_matches('/'))
    }

    /// The bytes.
    pub fn render(&self, context: &OutputContext<'_>) -> Vec<u8> {
        self.kind.render(context, self.subject)
    }

    /// The number of its former address, if it is a redirect page.
    pub fn alias(&self) -> Option<u32> {
        if let Subject::Alias(at) = self.subject { Some(at) } else { None }
    }

    /// See [`OutputKind::can_wait`].
    pub fn can_wait(&self) -> bool {
        self.kind.can_wait()
    }

    /// See [`OutputKind::holds_files`].
    pub fn holds_files(&self) -> bool {
        self.kind.holds_files()
    }

    /// See [`OutputKind::joined`].
    pub fn joined<'s>(&self, site: &'s Site) -> Option<&'s Asset> {
        self.kind.joined(site)
    }

    /// See [`OutputKind::lists_aliases`].
    pub fn lists_aliases(&self) -> bool {
        self.kind.lists_aliases()
    }
}

/// The inputs of outputs.
pub struct OutputContext<'a> {
    /// The site model.
    pub site: &'a TrackedSite,
    /// Bodies of pages.
    pub bodies: &'a Bodies<'a>,
    /// One set of messages per language.
    pub all_messages: &'a [Messages],
    /// The text of a source file by its project-relative path, for Markdown copies.
    pub source: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// Numbers of the former addresses that another file has replaced.
    pub lost_aliases: &'a FxHashSet<u32>,
    /// What outputs that hold files take from the site and its theme.
    pub holdings: Holdings<'a>,
}

/// Files for outputs that hold them.
pub struct Holdings<'a> {
    /// The published bytes of a file of the site, by its index.
    pub file: &'a (dyn Fn(u32) -> Option<Vec<u8>> + Sync),
    /// The published bytes of an asset of the theme, by its name.
    pub asset: &'a (dyn Fn(&str) -> Option<Arc<[u8]>> + Sync),
    /// The fonts that pictures are drawn with.
    pub fonts: Option<&'a Fonts>,
}

impl OutputContext<'_> {
    /// Messages of a language.
    pub(super) fn messages(&self, language: LangId) -> Option<&Messages> {
        self.site.note_messages(language);
        self.all_messages.get(language.0 as usize)
    }
}
