//! `page.version` and `page.versions` of templates: for pages in trees by version.

use serde::Serialize;

use super::model::RenderModel;
use paifang_site::config::{Support, VersionTree};
use paifang_site::link::Place;

/// `page.version`: the version that a page is about.
#[derive(Debug, Serialize)]
pub(super) struct VersionView {
    /// Name for readers.
    name: String,
    /// `current`, `supported`, `unsupported` or `preview`.
    status: &'static str,
    /// Key of its section, for `tree()`.
    section: String,
    /// The page in the current version, or the nearest one to it.
    current: Option<VersionLinkView>,
}

/// An item of `page.versions`.
#[derive(Debug, Serialize)]
pub(super) struct VersionLinkView {
    name: String,
    status: &'static str,
    address: String,
    /// True if the address is that of the same page; else it is that of the nearest section above it in the version.
    is_same: bool,
    /// True if it is the version of the page itself.
    is_this: bool,
}

impl RenderModel {
    /// The version of the page at a place, and links to all versions.
    pub(super) fn versions(&self, place: Place) -> (Option<VersionView>, Vec<VersionLinkView>) {
        let found = self.site.in_versions(place);
        let key = &self.site.entry(place.entry).key;
        let Some((tree, own)) = self.site.config.version_of(key).filter(|_| !found.is_empty()) else {
            return (None, Vec::new());
        };
        let link = |one: &paifang_site::link::InVersion| VersionLinkView {
            name: tree.name(one.version, place.language).to_owned(),
            status: status(tree, one.version),
            address: self.href(&one.address),
            is_same: one.is_same,
            is_this: Some(one.version) == own,
        };
        let version = own.map(|own| VersionView {
            name: tree.name(own, place.language).to_owned(),
            status: status(tree, own),
            section: tree.version_key(own).trim_end_matches('/').to_owned(),
            current: found.iter().find(|one| one.version == tree.current).map(link),
        });
        (version, found.iter().map(link).collect())
    }
}

fn status(tree: &VersionTree, version: usize) -> &'static str {
    match tree.versions.get(version).map(|version| version.support) {
        _ if version == tree.current => "current",
        Some(Support::Unsupported) => "unsupported",
        Some(Support::Preview) => "preview",
        Some(Support::Supported) | None => "supported",
    }
}
