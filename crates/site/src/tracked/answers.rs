//! Hashes of the answers that take more than one line.

use super::{Image, Named, Question, TrackedSite};
use crate::config::LangId;
use crate::link::{
    Contributor, EntryId, Filters, LinkTarget, Nav, NavNode, NavTo, Page, PageId, Place, Resolved, Shown,
    Target,
};
use paifang_base::digest::digest;
use paifang_base::schema::FieldValue;

/// An entry as readers of a language get it: address, title, name in navigation, whether it is in another language, page.
type ShownAnswer<'a> = (&'a str, &'a str, Option<&'a str>, bool, Option<&'a str>);

impl TrackedSite {
    /// The hash of the answer to a question.
    pub fn answer(&self, question: Question) -> u64 {
        question.answer(self)
    }

    /// The hash of the answer to a question with a text.
    pub fn answer_named(&self, question: &Named) -> u64 {
        question.answer(self)
    }

    pub(super) fn key(&self, id: EntryId) -> u64 {
        self.keys.get(id.0 as usize).copied().unwrap_or_default()
    }

    pub(super) fn place_key(&self, place: Place) -> (u64, u16) {
        (self.key(place.entry), place.language.0)
    }

    pub(super) fn list(&self, entries: &[EntryId]) -> u64 {
        digest(&entries.iter().map(|id| self.key(*id)).collect::<Vec<_>>())
    }

    pub(super) fn contributions_answer(&self) -> u64 {
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

    /// The tags of a list are a question of their own, so their numbers say which are meant.
    pub(super) fn filters_answer(&self, filters: &Filters) -> u64 {
        let authors = filters.authors.iter().map(|(entry, count)| (self.key(*entry), count));
        digest(&(&filters.tags, authors.collect::<Vec<_>>()))
    }

    pub(super) fn entry_answer(&self, id: EntryId) -> u64 {
        let entry = self.site.entry(id);
        let path = |page: PageId| &*self.site.page(page).input.path;
        let pages: Vec<&str> = entry.page_ids().map(path).collect();
        let parent = entry.parent.map(|parent| self.key(parent));
        let role = entry.role as u8;
        digest(&(&*entry.key, entry.kind, role, &entry.folders, parent, entry.original.map(path), pages))
    }

    pub(super) fn shown_answer<'a>(&'a self, shown: &'a Shown) -> ShownAnswer<'a> {
        let path = shown.page.map(|page| &*self.site.page(page).input.path);
        (&shown.address, &shown.title, shown.label.as_deref(), shown.is_fallback, path)
    }

    /// A hash of a section's navigation, by the keys of its entries.
    pub(super) fn nav_answer(&self, nav: &Nav) -> u64 {
        digest(&(self.nodes_answer(&nav.nodes), nav.has_rest))
    }

    fn nodes_answer(&self, nodes: &[NavNode]) -> Vec<u64> {
        let node = |node: &NavNode| {
            let to = match &node.to {
                NavTo::Entry(entry) => digest(&("entry", self.key(*entry))),
                NavTo::Link(address, title) => digest(&("link", address, title)),
                NavTo::Group(title) => digest(&("group", title)),
            };
            digest(&(to, self.nodes_answer(&node.nodes)))
        };
        nodes.iter().map(node).collect()
    }

    pub(super) fn resolved_answer(&self, found: &Resolved) -> (String, String, Option<(u64, u16)>) {
        let place = match found.target {
            LinkTarget::Place(place) => Some(self.place_key(place)),
            LinkTarget::Other => None,
        };
        (found.address.to_string(), found.suffix.clone(), place)
    }

    pub(super) fn target_answer(&self, target: Option<Target>) -> u64 {
        match target {
            None => 0,
            Some(Target::Place(place)) => digest(&("place", self.place_key(place))),
            Some(Target::Taxonomy(id, language)) => digest(&("taxonomy", id, language)),
            // The address itself identifies the term.
            Some(Target::Term(id, language, _)) => digest(&("term", id, language)),
            Some(Target::Asset(_)) => 1,
            Some(Target::Alias(_)) => 2,
            Some(Target::Search(_)) => 3,
            Some(Target::NewFile(_)) => 4,
            Some(Target::Translate(_)) => 5,
            Some(Target::Offline(_)) => 6,
            Some(Target::Book(of)) => digest(&("book", self.place_key(of))),
        }
    }

    /// All links of a page, and the site addresses among its fields.
    pub(super) fn links_answer(&self, page: &Page, reader: LangId) -> u64 {
        let mut written: Vec<&str> = Vec::new();
        page.parsed.meta.fields.iter().for_each(|(_, value)| addresses(value, &mut written));
        let links = (0..page.parsed.body.links.len()).map(|at| self.site.resolve_link_at(page, reader, at));
        let found =
            links.chain(written.into_iter().map(|written| self.site.resolve_link(page, reader, written)));
        digest(&found.map(|found| found.map(|found| (found.address, found.suffix))).collect::<Vec<_>>())
    }

    /// All images of a page: in its text, its card, its fields.
    pub(super) fn images_answer(&self, page: &Page) -> u64 {
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
