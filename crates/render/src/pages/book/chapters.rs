//! The chapters of a book: what the tree of its section shows, in the same order.

use rustc_hash::FxHashSet;

use paifang_site::link::{EntryId, NavNode, NavTo, Place};
use paifang_site::tracked::TrackedSite;

/// The tree of a section.
pub(crate) struct Book {
    /// The section; the first chapter has its own text.
    pub section: Place,
    /// All chapters, each before those below it.
    pub chapters: Vec<Chapter>,
}

/// A page of the tree, or the name of a group of pages.
pub(crate) struct Chapter {
    pub subject: Subject,
    /// Title as navigation shows it.
    pub title: String,
    /// 0 for the section itself, 1 for what is directly below it.
    pub depth: u8,
    /// `2.1`; empty for the section itself.
    pub number: String,
}

/// What a chapter is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A page or section.
    Page(Place),
    /// Only a name, from a navigation file.
    Group,
}

impl Chapter {
    /// The place of its page.
    pub fn place(&self) -> Option<Place> {
        if let Subject::Page(place) = self.subject { Some(place) } else { None }
    }
}

impl Book {
    /// Lists the chapters below a section.
    pub fn new(site: &TrackedSite, section: Place) -> Self {
        let title = site.shown(section).map(|shown| shown.title.to_string()).unwrap_or_default();
        let first = Chapter { subject: Subject::Page(section), title, depth: 0, number: String::new() };
        let mut walk = Walk { site, chapters: vec![first], seen: FxHashSet::default() };
        walk.seen.insert(section.entry);
        walk.below(section, &[], 1, "");
        Self { section, chapters: walk.chapters }
    }
}

/// The way through a tree.
struct Walk<'s> {
    site: &'s TrackedSite,
    chapters: Vec<Chapter>,
    /// A navigation file may name pages of other sections: each page is in a book once.
    seen: FxHashSet<EntryId>,
}

impl Walk<'_> {
    /// Adds everything below a page: first what a navigation file puts there, then what its own file or order says.
    fn below(&mut self, section: Place, put: &[NavNode], depth: u8, number: &str) {
        let children = self.site.children_of(section).to_vec();
        let nav = self.site.nav(section).map(|nav| nav.nodes.clone()).unwrap_or_default();
        let mut named = FxHashSet::default();
        collect_named(&nav, &mut named);
        let mut count = self.nodes(put, section, depth, (number, 0));
        count = self.nodes(&nav, section, depth, (number, count));
        for entry in children.into_iter().filter(|entry| !named.contains(entry)) {
            let own = join(number, count + 1);
            count += usize::from(self.page(Place { entry, ..section }, &[], depth, own));
        }
    }

    /// Adds entries of a navigation file after a number of others; returns how many chapters are there then.
    fn nodes(
        &mut self,
        nodes: &[NavNode],
        section: Place,
        depth: u8,
        (number, before): (&str, usize),
    ) -> usize {
        let mut count = before;
        for node in nodes {
            let own = join(number, count + 1);
            count += usize::from(match &node.to {
                NavTo::Entry(entry) => self.page(Place { entry: *entry, ..section }, &node.nodes, depth, own),
                NavTo::Group(title) => self.group(title, &node.nodes, section, (depth, own)),
                NavTo::Link(..) => false,
            });
        }
        count
    }

    /// Adds a page with everything below it; `false` if readers do not get it, or it is a book of its own.
    fn page(&mut self, place: Place, put: &[NavNode], depth: u8, number: String) -> bool {
        let Some(shown) = self.site.shown(place) else { return false };
        let entry = self.site.entry(place.entry);
        if self.site.config.is_book(&entry.key) || !self.seen.insert(place.entry) {
            return false;
        }
        let title = shown.label.as_ref().unwrap_or(&shown.title).to_string();
        let below = number.clone();
        self.chapters.push(Chapter { subject: Subject::Page(place), title, depth, number });
        self.below(place, put, depth.saturating_add(1), &below);
        true
    }

    /// Adds the name of a group with the chapters in it; `false` if there are none.
    fn group(
        &mut self,
        title: &str,
        nodes: &[NavNode],
        section: Place,
        (depth, number): (u8, String),
    ) -> bool {
        let at = self.chapters.len();
        let (title, below) = (title.to_owned(), number.clone());
        self.chapters.push(Chapter { subject: Subject::Group, title, depth, number });
        let is_filled = self.nodes(nodes, section, depth.saturating_add(1), (&below, 0)) > 0;
        if !is_filled {
            self.chapters.truncate(at);
        }
        is_filled
    }
}

fn join(number: &str, at: usize) -> String {
    if number.is_empty() { at.to_string() } else { format!("{number}.{at}") }
}

/// Collects the entries that a navigation file names.
fn collect_named(nodes: &[NavNode], named: &mut FxHashSet<EntryId>) {
    for node in nodes {
        if let NavTo::Entry(entry) = node.to {
            named.insert(entry);
        }
        collect_named(&node.nodes, named);
    }
}
