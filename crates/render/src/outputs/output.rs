//! An output: a kind, and its subject.

use std::fmt;

use rustc_hash::FxHashSet;

use super::subject::Subject;
use crate::pages::body::Bodies;
use paifang_base::digest::digest;
use paifang_i18n::Messages;
use paifang_site::config::LangId;
use paifang_site::link::{Asset, Site};
use paifang_site::tracked::TrackedSite;

/// A kind of file that is made beside the pages. Everything that is asked about it has its answer here, so that a new
/// one is one file and a line in [`super::KINDS`].
pub trait OutputKind: Sync {
    /// A name that stays: with the subject it is the key under which the ledger knows an output.
    fn name(&self) -> &'static str;

    /// Lists the subjects of the output, always in the same order. Asked while planning, where nothing is recorded.
    fn plan(&self, site: &TrackedSite) -> Vec<Subject>;

    /// Site address without the base path; that of a folder stands for its `index.html`. `None` for a subject that
    /// `plan` does not give.
    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String>;

    /// Returns the bytes. All inputs are asked of the tracked site, so that the output is made again when they change.
    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8>;

    /// Names that the last part of an address may be: a file of the site that is called so takes its place.
    fn has_file_name(&self, _name: &str) -> bool {
        false
    }

    /// A list for machines that takes long, so that it may wait while somebody writes.
    fn can_wait(&self) -> bool {
        false
    }

    /// The file of the site that becomes a part of the output.
    fn joined<'s>(&self, _site: &'s Site) -> Option<&'s Asset> {
        None
    }

    /// Dependence on the former addresses that gave way to something else.
    fn lists_aliases(&self) -> bool {
        false
    }
}

/// A file that is made beside the pages.
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

    /// Hash of what it is, by names that stay when numbers change.
    pub fn key(&self, site: &Site) -> u64 {
        digest(&(self.kind.name(), self.subject.key(site)))
    }

    /// Site address without the base path. Empty for an output that is not planned.
    pub fn address(&self, site: &TrackedSite) -> String {
        self.kind.address(site, self.subject).unwrap_or_default()
    }

    /// Path below the output folder, with `/` and not encoded.
    pub fn path(&self, site: &TrackedSite) -> String {
        let address = self.address(site);
        let end = if address.ends_with('/') { "index.html" } else { "" };
        format!("{}{end}", address.trim_start_matches('/'))
    }

    /// The bytes.
    pub fn render(&self, context: &OutputContext<'_>) -> Vec<u8> {
        self.kind.render(context, self.subject)
    }

    /// Number of the former address that it stands at, if it is a page that leads on.
    pub fn alias(&self) -> Option<u32> {
        if let Subject::Alias(at) = self.subject { Some(at) } else { None }
    }

    /// See [`OutputKind::can_wait`].
    pub fn can_wait(&self) -> bool {
        self.kind.can_wait()
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

/// Everything that outputs are made from.
pub struct OutputContext<'a> {
    /// The site model.
    pub site: &'a TrackedSite,
    /// Bodies of pages.
    pub bodies: &'a Bodies<'a>,
    /// One set of messages per language.
    pub all_messages: &'a [Messages],
    /// The text of a source file by its project-relative path, for Markdown copies.
    pub source: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// Numbers of the former addresses at which something else lies.
    pub lost_aliases: &'a FxHashSet<u32>,
}

impl OutputContext<'_> {
    /// Messages of a language.
    pub(super) fn messages(&self, language: LangId) -> Option<&Messages> {
        self.site.note_messages(language);
        self.all_messages.get(language.0 as usize)
    }
}
