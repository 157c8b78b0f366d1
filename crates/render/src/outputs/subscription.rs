//! Subscriptions for readers: a language, a kind or a term, as feeds and calendars.

use super::facts;
use super::output::OutputContext;
use super::subject::FeedScope;
use paifang_i18n::Argument;
use paifang_site::link::Selection;
use paifang_site::tracked::TrackedSite;

impl FeedScope {
    /// Address of the folder of its feeds; `None` if it has no page in that language.
    pub(super) fn folder(self, site: &TrackedSite) -> Option<String> {
        Some(match self {
            FeedScope::Language(language) => site.home_address(language),
            FeedScope::Kind(kind, language) => {
                let root = facts::kind_root(site, kind, language)?;
                facts::folder(site, root)?
            }
            FeedScope::Term(taxonomy, language, term) => {
                site.term_label(taxonomy, language, term)?.address.to_string()
            }
        })
    }

    /// Its pages; `None` for a term that does not exist.
    pub(super) fn selection(self, site: &TrackedSite) -> Option<Selection> {
        Some(match self {
            FeedScope::Language(language) => Selection::Language(language),
            FeedScope::Kind(kind, language) => Selection::Kind(kind, language),
            FeedScope::Term(taxonomy, language, at) => {
                Selection::Term(taxonomy, language, site.term_key(taxonomy, language, at)?.to_owned())
            }
        })
    }
}

/// The name of a feed: its kind or term, and the site.
pub fn title(context: &OutputContext<'_>, scope: FeedScope) -> String {
    let site = context.site;
    let language = scope.language();
    let about = match scope {
        FeedScope::Language(_) => None,
        FeedScope::Kind(kind, _) => Some(facts::kind_name(site, kind, language)),
        FeedScope::Term(taxonomy, _, term) => {
            site.term_label(taxonomy, language, term).map(|term| term.name.to_owned())
        }
    };
    let site_title = site.config.language(language).title.clone();
    let Some(about) = about else { return site_title };
    let arguments =
        [("title", Argument::from(about.as_str())), ("site", Argument::from(site_title.as_str()))];
    match context.messages(language).map(|messages| messages.format("feed-title", &arguments)) {
        Some(formatted) if !formatted.missing => formatted.text,
        _ => format!("{about} – {site_title}"),
    }
}
