//! Subjects of outputs.

use paifang_base::digest::digest;
use paifang_site::config::{FeedFormat, KindId, LangId, TaxonomyId};
use paifang_site::link::{Place, Site};

/// Subject of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The whole site.
    Site,
    /// A language.
    Language(LangId),
    /// One part of what a language has, from 0.
    Part(LangId, u32),
    /// A kind in a language.
    Kind(KindId, LangId),
    /// A feed in a format.
    Feed(FeedScope, FeedFormat),
    /// A page in a language.
    Place(Place),
    /// A former address, by its number.
    Alias(u32),
    /// A redirect of the settings, by its number.
    Redirect(u32),
}

impl Subject {
    /// Hash of the subject, from names that stay when numbers change.
    pub(super) fn key(self, site: &Site) -> u64 {
        match self {
            Subject::Site => digest("site"),
            Subject::Language(language) => digest(&("language", language)),
            Subject::Part(language, part) => digest(&("part", language, part)),
            Subject::Kind(kind, language) => digest(&("kind", kind, language)),
            Subject::Feed(scope, format) => digest(&("feed", scope.key(site), format as u8)),
            Subject::Place(place) => digest(&("place", &*site.entry(place.entry).key, place.language)),
            Subject::Redirect(at) => {
                let redirect = site.config.redirects.get(at as usize);
                digest(&("redirect", redirect.map(|redirect| redirect.from.value.as_str())))
            }
            Subject::Alias(at) => {
                digest(&("alias", site.aliases.get(at as usize).map(|alias| alias.from.as_str())))
            }
        }
    }
}

/// Subject of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedScope {
    /// All dated pages of a language.
    Language(LangId),
    /// One kind in a language.
    Kind(KindId, LangId),
    /// One term in a language, by index.
    Term(TaxonomyId, LangId, u32),
}

impl FeedScope {
    /// Its language.
    pub fn language(self) -> LangId {
        match self {
            FeedScope::Language(language)
            | FeedScope::Kind(_, language)
            | FeedScope::Term(_, language, _) => language,
        }
    }

    /// Hash of the scope, from names that stay when numbers change.
    fn key(self, site: &Site) -> u64 {
        match self {
            FeedScope::Language(language) => digest(&("language", language)),
            FeedScope::Kind(kind, language) => digest(&("kind", kind, language)),
            FeedScope::Term(taxonomy, language, at) => {
                let term = site.terms_in(taxonomy, language).get(at as usize);
                digest(&("term", taxonomy, language, term.map(|term| term.key.as_str())))
            }
        }
    }
}
