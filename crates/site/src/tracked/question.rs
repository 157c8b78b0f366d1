//! The questions that can be asked of a site, as data: the questions of an output are stored with it, and asked again
//! before it is reused. Each is declared once, below, with the hash of its answer. An answer refers to entries by their
//! keys and to pages by their paths, because their numbers are valid only in one build.

use serde::{Deserialize, Serialize};

use super::TrackedSite;
use super::moved::{Moved, Moves};
use crate::config::{KindId, LangId, TaxonomyId};
use crate::link::{
    Alternate, Contributions, Coverage, EntryId, Filters, Mention, PageId, PageQuery, Place, Selection,
    Statistics, Term, ToDo,
};
use paifang_base::digest::digest;

/// Declares questions: for each its meaning, its arguments, and the hash of its answer; with `as name -> Type` also the
/// method of [`TrackedSite`] that asks it and returns the result of the site's method of the same name.
macro_rules! questions {
    (
        $(#[$about:meta])*
        $vis:vis enum $questions:ident, arguments by $mode:ident;
        $(
            $(#[$doc:meta])*
            $name:ident $(( $($argument:ident: $type:ty),+ ))? $(as $getter:ident -> $answered:ty)?
                => |$site:ident| $answer:expr;
        )+
    ) => {
        $(#[$about])*
        $vis enum $questions {
            $( $(#[$doc])* $name $(( $($type),+ ))?, )+
        }

        impl $questions {
            /// The same question of a site linked again; `None` if its subject no longer exists.
            pub fn moved(&self, moved: &Moved) -> Option<Self> {
                // Questions without arguments move nothing.
                let _ = moved;
                Some(match self {
                    $( $questions::$name $(( $($argument),+ ))? => {
                        $questions::$name $(( $($argument.moved(moved)?),+ ))?
                    } )+
                })
            }

            /// The hash of the answer.
            pub(super) fn answer(&self, tracked: &TrackedSite) -> u64 {
                match questions!(@by $mode self) {
                    $( $questions::$name $(( $($argument),+ ))? => {
                        let $site = tracked;
                        $answer
                    } )+
                }
            }
        }

        impl TrackedSite {
            $(
                questions!(
                    @method [$(#[$doc])*] [$questions::$name $(( $($argument),+ ))?]
                    [$($($argument: $type),+)?] $($getter -> $answered)?
                );
            )+
        }
    };
    (@by value $questions:expr) => { *$questions };
    (@by reference $questions:expr) => { $questions };
    (@method [$($doc:tt)*] [$($question:tt)*] [$($argument:ident: $type:ty),*]) => {};
    (@method [$($doc:tt)*] [$($question:tt)*] [$($argument:ident: $type:ty),*] $getter:ident -> $answered:ty) => {
        $($doc)*
        pub fn $getter(&self $(, $argument: $type)*) -> $answered {
            self.note($($question)*);
            self.site.$getter($($argument),*)
        }
    };
}

questions! {
    /// One question. Small, because a site asks millions; questions with a text are in a table of `Named` questions.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Question, arguments by value;

    /// Names of the folders of languages.
    LanguageFolders => |site| digest(&site.site.language_folders());
    /// All entries, by key.
    Entries => |site| digest(&site.keys);
    /// An entry, apart from languages.
    Entry(id: EntryId) => |site| site.entry_answer(id);
    /// An entry as readers of a language get it: address, title, page.
    Place(place: Place) => |site| digest(&site.site.shown(place).map(|shown| site.shown_answer(shown)));
    /// An entry's addresses in all languages.
    Versions(entry: EntryId) => |site| {
        let places = site.config.language_ids().map(|language| Place { entry, language });
        let shown = |place| site.site.shown(place).map(|shown| (&*shown.address, shown.is_fallback));
        digest(&places.map(shown).collect::<Vec<_>>())
    };
    /// A page as other pages show it.
    Seen(id: PageId) => |site| digest(&(site.paths[id.0 as usize], site.site.page(id).parsed.marks.seen));
    /// A page's front matter and outline.
    Meta(id: PageId) => |site| digest(&(site.paths[id.0 as usize], site.site.page(id).parsed.marks.linked));
    /// A page's description.
    Described(id: PageId) => |site| {
        digest(&(site.paths[id.0 as usize], site.site.page(id).parsed.marks.described))
    };
    /// The bytes of a page's file.
    Source(id: PageId) => |site| digest(&(site.paths[id.0 as usize], site.site.page(id).parsed.marks.source));
    /// The state of a translation.
    Freshness(id: PageId) => |site| digest(&site.site.freshness(id).map(|freshness| &**freshness));
    /// Days of a page's first and last commit.
    Commits(id: PageId) => |site| digest(&(site.paths[id.0 as usize], site.changes_of(id)));
    /// People that commits of a page name.
    People(id: PageId) => |site| digest(&(site.paths[id.0 as usize], site.people_of(id)));
    /// Amounts of translations into each language.
    Coverage as coverage -> Vec<Coverage> => |site| digest(&site.site.coverage());
    /// What there is to translate into a language.
    ToDo(language: LangId) as to_do -> ToDo => |site| site.to_do_answer(language);
    /// Ids of a page's headings.
    HeadingIds(id: PageId) => |site| digest(&site.site.page(id).inherited_ids.as_deref());
    /// Targets of the links of a page and of the site addresses among its fields, for readers of a language.
    Links(id: PageId, language: LangId) => |site| site.links_answer(site.site.page(id), language);
    /// Addresses and sizes of all images of a page: in its text, its card, its fields.
    Images(id: PageId) => |site| site.images_answer(site.site.page(id));
    /// All indexed versions of an entry, and `x-default`.
    Alternates(entry: EntryId) as alternates -> Vec<Alternate> => |site| {
        let all = site.site.alternates(entry);
        digest(&all.iter().map(|one| (&one.hreflang, &*one.address)).collect::<Vec<_>>())
    };
    /// Admission of a place to search engines and to search on the site.
    Indexed(place: Place) => |site| digest(&(site.site.is_indexed(place), site.site.is_findable(place)));
    /// The pages before and after one in its kind or section.
    Neighbours(place: Place) as neighbours -> (Option<EntryId>, Option<EntryId>) => |site| {
        let (previous, next) = site.site.neighbours(place);
        digest(&(previous.map(|id| site.key(id)), next.map(|id| site.key(id))))
    };
    /// Pages and sections directly below a section, in its order.
    Children(section: Place) as children_of -> &[EntryId] => |site| site.list(site.site.children_of(section));
    /// The navigation that a file gives a section.
    Nav(section: Place) => |site| digest(&site.site.nav(section).map(|nav| site.nav_answer(nav)));
    /// Siblings near an entry.
    Around(place: Place) => |site| site.list(site.site.siblings_around(place));
    /// First children of a section.
    First(section: Place) => |site| site.list(site.site.first_children(section));
    /// True if the tree below a section is larger than a sidebar can show.
    Large(section: Place) as is_large -> bool => |site| digest(&site.site.is_large(section));
    /// Entries of a section's list.
    Listed(section: Place) => |site| site.list(site.site.listed(section));
    /// Pages of a kind, in its order.
    OfKind(kind: KindId, language: LangId) as of_kind -> &[EntryId] => |site| site.list(site.site.of_kind(kind, language));
    /// Pages of a kind that search engines may index.
    NamedPages(kind: KindId, language: LangId) as named_pages -> Vec<EntryId> => |site| site.list(&site.site.named_pages(kind, language));
    /// True if a kind has pages for readers of a language.
    HasPages(kind: KindId, language: LangId) as has_pages -> bool => |site| digest(&site.site.has_pages(kind, language));
    /// All entries that search engines may index in a language, by key.
    IndexedEntries(language: LangId) as indexed_entries -> Vec<EntryId> => |site| site.list(&site.site.indexed_entries(language));
    /// True if an event is not over at the moment of the build; `None` for a page that is not an event.
    Upcoming(place: Place) as is_upcoming -> Option<bool> => |site| digest(&site.site.is_upcoming(place));
    /// The name for readers of a language of the group that a page in another language is in.
    Group(id: PageId, reader: LangId) => |site| digest(&site.site.translated_group(site.site.page(id), reader));
    /// The state of registration at an event.
    Registration(place: Place) => |site| digest(&site.site.registration(place));
    /// Pages that refer to an entry in their fields, among those that readers of the language get.
    Referring(place: Place) as referring -> Vec<&Mention> => |site| {
        let mentions = site.site.referring(place);
        digest(&mentions.iter().map(|m| (site.key(m.from), m.field.as_str())).collect::<Vec<_>>())
    };
    /// The next times of a repeating event.
    Occurrences(place: Place) => |site| {
        let next = site.site.next_occurrences(place);
        digest(&next.iter().map(|at| at.timestamp().as_second()).collect::<Vec<_>>())
    };
    /// Pages to read after this one.
    Related(place: Place) as related -> Vec<EntryId> => |site| site.list(&site.site.related(place));
    /// All terms of a taxonomy in a language, by name.
    Terms(id: TaxonomyId, language: LangId) as terms_in -> &[Term] => |site| {
        let terms = site.site.terms_in(id, language).iter();
        let term = |term: &crate::link::Term| {
            digest(&(&term.key, &term.name, &term.slug, &*term.address, term.entries.len()))
        };
        digest(&terms.map(term).collect::<Vec<_>>())
    };
    /// What readers may narrow a kind's list by.
    Filters(kind: KindId, language: LangId) as filters -> &Filters => |site| {
        site.filters_answer(site.site.filters(kind, language))
    };
    /// The list of all terms in all languages that have terms.
    TaxonomyAlternates(id: TaxonomyId) as taxonomy_alternates -> Vec<Alternate> => |site| {
        let all = site.site.taxonomy_alternates(id);
        digest(&all.iter().map(|one| (&one.hreflang, &*one.address)).collect::<Vec<_>>())
    };
    /// A page in the other versions of its tree, and the one that replaces it for search engines.
    InVersions(place: Place) => |site| site.in_versions_answer(place);
    /// All former addresses.
    Aliases => |site| {
        let alias = |alias: &crate::link::Alias| (alias.from.clone(), alias.query.clone(), alias.is_rule_only, site.place_key(alias.to));
        digest(&(site.site.aliases.iter().map(alias).collect::<Vec<_>>(), site.site.moving_folders()))
    };
    /// True if the announcement of the settings is shown at the moment of the build.
    Announced as is_announced -> bool => |site| digest(&site.site.is_announced());
    /// Counts of pages by language, kind and month.
    Statistics as statistics -> &Statistics => |site| digest(site.site.statistics());
    /// Contributions by person, year and role.
    Contributions as contributions -> &Contributions => |site| site.contributions_answer();
    /// Scheme and host of the site's address.
    Origin => |site| digest(site.config.base_url.origin());
    /// The preview that is built, if it is one.
    Preview => |site| digest(&(&site.config.preview, &site.config.published_url));
    /// Interface messages of a language.
    Messages(language: LangId) => |site| digest(&site.outside.messages.get(language.0 as usize));
    /// The scripts inside of the theme's templates.
    InlineScripts => |site| digest(&site.outside.inline_scripts);
    /// A question with a text, by its number in the table.
    Named(number: u32) => |site| site.named_question(number).map_or(0, |named| named.answer(site));
    /// A question whose subject no longer exists.
    Gone => |_site| 0;
}

questions! {
    /// Questions with a text.
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Named, arguments by reference;

    /// A term by its key: name and address.
    Term(id: TaxonomyId, language: LangId, key: String) => |site| {
        let term = site.site.translated_term(*id, key, *language);
        digest(&term.map(|term| (&term.name, &term.slug, &*term.address)))
    };
    /// Pages of a term by its key.
    TermEntries(id: TaxonomyId, language: LangId, key: String) => |site| {
        let term = site.site.translated_term(*id, key, *language);
        site.list(term.map(|term| term.entries.as_slice()).unwrap_or_default())
    };
    /// Versions of a term in other languages.
    TermAlternates(id: TaxonomyId, key: String) => |site| {
        let all = site.site.term_alternates(*id, key);
        digest(&all.iter().map(|one| (&one.hreflang, &*one.address)).collect::<Vec<_>>())
    };
    /// Pages of a series, oldest first.
    Series(language: LangId, name: String) => |site| site.list(site.site.series(*language, name));
    /// The page that a reference of a kind names.
    Reference(kind: String, target: String) => |site| digest(&site.site.find_ref(kind, target).map(|id| site.key(id)));
    /// The entry with a key.
    Key(key: String) => |site| digest(&site.site.entry_by_key(key).is_some());
    /// The kind of thing at an address.
    Address(address: String) => |site| site.target_answer(site.site.target_at(address));
    /// The file at an address, and its state.
    File(address: String) => |site| match site.site.target_at(address) {
        Some(crate::link::Target::Asset(at)) => {
            let asset = site.site.assets.get(at as usize);
            digest(&asset.map(|asset| (&*asset.input.path, asset.input.stamp)))
        }
        _ => 0,
    };
    /// Target of a link in a template or in the settings.
    SiteLink(language: LangId, written: String) => |site| {
        digest(&site.site.resolve_site_link(*language, written).map(|found| site.resolved_answer(&found)))
    };
    /// Pages that a query selects.
    Select(query: PageQuery, language: LangId) => |site| site.list(&site.site.select(query, *language));
    /// Newest dated pages.
    Newest(selection: Selection, limit: usize) => |site| site.list(&site.site.newest(selection, *limit));
    /// Presence of dated pages.
    HasDated(selection: Selection) => |site| digest(&site.site.has_dated(selection));
    /// Records of a set of data with these values in their fields.
    Data(set: String, wanted: Vec<(String, String)>) => |site| digest(&site.site.records(set, wanted));
    /// The record of a set of data with this key.
    Record(set: String, key: String) => |site| digest(&site.site.record(set, key));
    /// Target of a former address.
    Alias(from: String) => |site| site.alias_answer(from);
    /// Address of a theme's asset.
    ThemeAsset(name: String) => |site| digest(&site.outside.theme_assets.get(name));
    /// Template of a component of the site.
    Component(name: String) => |site| digest(&site.outside.components.get(name));
    /// A question whose subject no longer exists; it preserves the numbers of the others.
    Gone(_number: u32) => |_site| 0;
}
