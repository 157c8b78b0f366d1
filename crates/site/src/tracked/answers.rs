//! What a question's answer hashes to. An answer names entries by their keys and pages by their paths, because their
//! numbers are those of one build.

use super::{Image, Named, Question, TrackedSite};
use crate::config::LangId;
use crate::link::{Contributor, EntryId, LinkTarget, Page, PageId, Place, Resolved, Shown, Target};
use paifang_base::digest::digest;
use paifang_base::schema::FieldValue;

impl TrackedSite {
    /// The hash of the answer to a question.
    pub fn answer(&self, question: Question) -> u64 {
        let site = &self.site;
        match question {
            Question::Entries => digest(&self.keys),
            Question::Entry(id) => self.entry_answer(id),
            Question::Place(place) => digest(&site.shown(place).map(|shown| self.shown_answer(shown))),
            Question::Versions(entry) => {
                let places = self.config.language_ids().map(|language| Place { entry, language });
                let shown = |place| site.shown(place).map(|shown| (&*shown.address, shown.is_fallback));
                digest(&places.map(shown).collect::<Vec<_>>())
            }
            Question::Seen(id) => digest(&(self.paths[id.0 as usize], site.page(id).parsed.marks.seen)),
            Question::Described(id) => {
                digest(&(self.paths[id.0 as usize], site.page(id).parsed.marks.described))
            }
            Question::Meta(id) => digest(&(self.paths[id.0 as usize], site.page(id).parsed.marks.linked)),
            Question::Source(id) => digest(&(self.paths[id.0 as usize], site.page(id).parsed.marks.source)),
            Question::HeadingIds(id) => digest(&site.page(id).inherited_ids.as_deref()),
            Question::Links(id, language) => self.links_answer(site.page(id), language),
            Question::Images(id) => self.images_answer(site.page(id)),
            Question::Alternates(entry) => {
                let all = site.alternates(entry);
                digest(&all.iter().map(|one| (&one.hreflang, &*one.address)).collect::<Vec<_>>())
            }
            Question::Indexed(place) => digest(&(site.is_indexed(place), site.is_findable(place))),
            Question::InVersions(place) => self.in_versions_answer(place),
            Question::Neighbours(place) => {
                let (previous, next) = site.neighbours(place);
                digest(&(previous.map(|id| self.key(id)), next.map(|id| self.key(id))))
            }
            Question::Children(section) => self.list(site.children_of(section)),
            Question::Around(place) => self.list(site.siblings_around(place)),
            Question::First(section) => self.list(site.first_children(section)),
            Question::Large(section) => digest(&site.is_large(section)),
            Question::Listed(section) => self.list(site.listed(section)),
            Question::OfKind(kind, language) => self.list(site.of_kind(kind, language)),
            Question::NamedPages(kind, language) => self.list(&site.named_pages(kind, language)),
            Question::IndexedEntries(language) => self.list(&site.indexed_entries(language)),
            Question::Upcoming(place) => digest(&site.is_upcoming(place)),
            Question::Occurrences(place) => {
                let next = site.next_occurrences(place);
                digest(&next.iter().map(|at| at.timestamp().as_second()).collect::<Vec<_>>())
            }
            Question::Related(place) => self.list(&site.related(place)),
            Question::Referring(place) => {
                let mentions = site.referring(place);
                digest(&mentions.iter().map(|m| (self.key(m.from), m.field.as_str())).collect::<Vec<_>>())
            }
            Question::Messages(language) => digest(&self.outside.messages.get(language.0 as usize)),
            Question::Terms(id, language) => {
                let terms = site.terms_in(id, language).iter();
                let term = |term: &crate::link::Term| {
                    digest(&(&term.key, &term.name, &term.slug, &*term.address, term.entries.len()))
                };
                digest(&terms.map(term).collect::<Vec<_>>())
            }
            Question::TaxonomyAlternates(id) => {
                let all = site.taxonomy_alternates(id);
                digest(&all.iter().map(|one| (&one.hreflang, &*one.address)).collect::<Vec<_>>())
            }
            Question::Aliases => {
                let alias = |alias: &crate::link::Alias| (alias.from.clone(), self.place_key(alias.to));
                digest(&(site.aliases.iter().map(alias).collect::<Vec<_>>(), site.moving_folders()))
            }
            Question::Statistics => digest(site.statistics()),
            Question::Contributions => self.contributions_answer(),
            Question::Gone => 0,
            Question::Named(number) => match self.named_question(number) {
                Some(named) => self.named_answer(&named),
                None => 0,
            },
        }
    }

    fn named_answer(&self, named: &Named) -> u64 {
        let site = &self.site;
        match named {
            Named::Term(id, language, key) => {
                let term = site.translated_term(*id, key, *language);
                digest(&term.map(|term| (&term.name, &term.slug, &*term.address)))
            }
            Named::TermEntries(id, language, key) => {
                let term = site.translated_term(*id, key, *language);
                self.list(term.map(|term| term.entries.as_slice()).unwrap_or_default())
            }
            Named::TermAlternates(id, key) => {
                let all = site.term_alternates(*id, key);
                digest(&all.iter().map(|one| (&one.hreflang, &*one.address)).collect::<Vec<_>>())
            }
            Named::Series(language, name) => self.list(site.series(*language, name)),
            Named::Reference(kind, target) => digest(&site.find_ref(kind, target).map(|id| self.key(id))),
            Named::Key(key) => digest(&site.entry_by_key(key).is_some()),
            Named::Address(address) => self.target_answer(site.target_at(address)),
            Named::SiteLink(language, written) => {
                digest(&site.resolve_site_link(*language, written).map(|found| self.resolved_answer(&found)))
            }
            Named::Select(query, language) => self.list(&site.select(query, *language)),
            Named::Newest(selection, limit) => self.list(&site.newest(selection, *limit)),
            Named::HasDated(selection) => digest(&site.has_dated(selection)),
            Named::Data(set, wanted) => digest(&site.records(set, wanted)),
            Named::Record(set, key) => digest(&site.record(set, key)),
            Named::Alias(from) => self.alias_answer(from),
            Named::Gone(_) => 0,
            Named::ThemeAsset(name) => digest(&self.outside.theme_assets.get(name)),
        }
    }

    fn key(&self, id: EntryId) -> u64 {
        self.keys.get(id.0 as usize).copied().unwrap_or_default()
    }

    pub(super) fn place_key(&self, place: Place) -> (u64, u16) {
        (self.key(place.entry), place.language.0)
    }

    fn list(&self, entries: &[EntryId]) -> u64 {
        digest(&entries.iter().map(|id| self.key(*id)).collect::<Vec<_>>())
    }

    fn contributions_answer(&self) -> u64 {
        let mut all: Vec<u64> = Vec::new();
        for (who, done) in &self.site.contributions().people {
            all.push(match who {
                Contributor::Person(entry) => self.key(*entry),
                Contributor::Name(name) => digest(name.as_str()),
            });
            all.extend(done.iter().map(|((year, deed), count)| digest(&(year, deed, count))));
        }
        digest(&all)
    }

    fn entry_answer(&self, id: EntryId) -> u64 {
        let entry = self.site.entry(id);
        let path = |page: PageId| &*self.site.page(page).input.path;
        let pages: Vec<&str> = entry.page_ids().map(path).collect();
        let parent = entry.parent.map(|parent| self.key(parent));
        let role = entry.role as u8;
        digest(&(&*entry.key, entry.kind, role, &entry.folders, parent, entry.original.map(path), pages))
    }

    fn shown_answer<'a>(&'a self, shown: &'a Shown) -> (&'a str, &'a str, bool, Option<&'a str>) {
        let path = shown.page.map(|page| &*self.site.page(page).input.path);
        (&shown.address, &shown.title, shown.is_fallback, path)
    }

    fn resolved_answer(&self, found: &Resolved) -> (String, String, Option<(u64, u16)>) {
        let place = match found.target {
            LinkTarget::Place(place) => Some(self.place_key(place)),
            LinkTarget::Other => None,
        };
        (found.address.to_string(), found.suffix.clone(), place)
    }

    fn target_answer(&self, target: Option<Target>) -> u64 {
        match target {
            None => 0,
            Some(Target::Place(place)) => digest(&("place", self.place_key(place))),
            Some(Target::Taxonomy(id, language)) => digest(&("taxonomy", id, language)),
            // Which term it is the address itself says.
            Some(Target::Term(id, language, _)) => digest(&("term", id, language)),
            Some(Target::Asset(_)) => 1,
            Some(Target::Alias(_)) => 2,
            Some(Target::Search(_)) => 3,
        }
    }

    /// All links of a page, and the site addresses among its fields.
    fn links_answer(&self, page: &Page, reader: LangId) -> u64 {
        let mut written: Vec<&str> = Vec::new();
        page.parsed.meta.fields.iter().for_each(|(_, value)| addresses(value, &mut written));
        let links = (0..page.parsed.body.links.len()).map(|at| self.site.resolve_link_at(page, reader, at));
        let found =
            links.chain(written.into_iter().map(|written| self.site.resolve_link(page, reader, written)));
        digest(&found.map(|found| found.map(|found| (found.address, found.suffix))).collect::<Vec<_>>())
    }

    /// All images of a page: in its text, its card, its fields.
    fn images_answer(&self, page: &Page) -> u64 {
        let mut written: Vec<&str> =
            page.parsed.body.images.iter().map(|image| image.target.as_str()).collect();
        written.extend(page.parsed.meta.image.iter().map(|image| image.value.as_str()));
        page.parsed.meta.fields.iter().for_each(|(_, value)| images(value, &mut written));
        let find = |written: &str| {
            self.find_image(page, written).map(|image| (image.address, image.size, versions(&image)))
        };
        digest(&written.into_iter().map(find).collect::<Vec<_>>())
    }
}

fn versions<'a>(image: &Image<'a>) -> Vec<(u32, &'a str)> {
    image.versions.iter().map(|version| (version.width, version.address.as_str())).collect()
}

fn addresses<'a>(value: &'a FieldValue, out: &mut Vec<&'a str>) {
    match value {
        FieldValue::Url(url) => out.push(&url.value),
        FieldValue::Text(text) => out.push(text),
        FieldValue::List(items) => items.iter().for_each(|item| addresses(item, out)),
        FieldValue::Map(entries) => entries.iter().for_each(|(_, value)| addresses(value, out)),
        _ => {}
    }
}

fn images<'a>(value: &'a FieldValue, out: &mut Vec<&'a str>) {
    match value {
        FieldValue::Image(image) => out.push(&image.value),
        FieldValue::List(items) => items.iter().for_each(|item| images(item, out)),
        FieldValue::Map(entries) => entries.iter().for_each(|(_, value)| images(value, out)),
        _ => {}
    }
}
