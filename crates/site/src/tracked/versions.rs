//! Trees by version as outputs see them: one question for a page's versions, one for the address of a redirect.

use super::{Named, Question, TrackedSite};
use crate::link::{Alias, InVersion, Place, Target};
use paifang_base::digest::digest;

impl TrackedSite {
    /// Counterparts of a page of a tree by version in each version; empty for other pages, which the settings tell.
    pub fn in_versions(&self, place: Place) -> Vec<InVersion> {
        if !self.is_in_versions(place) {
            return Vec::new();
        }
        self.note(Question::InVersions(place));
        self.site.in_versions(place)
    }

    /// The page of the current version that replaces this one for search engines.
    pub fn superseded_by(&self, place: Place) -> Option<Place> {
        if !self.is_in_versions(place) {
            return None;
        }
        self.note(Question::InVersions(place));
        self.site.superseded_by(place)
    }

    /// Determined by settings and the key, which are not separate questions for an output that has the place.
    fn is_in_versions(&self, place: Place) -> bool {
        self.config.version_of(&self.site.entry(place.entry).key).is_some()
    }

    pub(super) fn in_versions_answer(&self, place: Place) -> u64 {
        let superseded = self.site.superseded_by(place).map(|by| self.place_key(by));
        let all = self.site.in_versions(place);
        let all = all.iter().map(|one| (one.version, &*one.address, one.is_same));
        digest(&(all.collect::<Vec<_>>(), superseded))
    }

    /// A former address by its index of this build, and its target.
    pub fn alias(&self, at: u32) -> Option<&Alias> {
        let alias = self.site.aliases.get(at as usize)?;
        self.note_named(|| Named::Alias(alias.from.clone()));
        Some(alias)
    }

    pub(super) fn alias_answer(&self, from: &str) -> u64 {
        match self.site.target_at(from) {
            Some(Target::Alias(at)) => {
                let to = self.site.aliases.get(at as usize).map(|alias| alias.to);
                digest(&to.map(|to| self.place_key(to)))
            }
            _ => 0,
        }
    }

    /// Addresses below which everything redirects to the current version of a tree, and the address of that version.
    pub fn moving_folders(&self) -> Vec<(String, std::sync::Arc<str>)> {
        // Both are addresses of sections, which are targets of former addresses.
        self.note(Question::Aliases);
        self.site.moving_folders()
    }
}
