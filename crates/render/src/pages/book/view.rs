//! The page of a book, for printing.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::chapters::{Book, Chapter};
use super::rewrite::{Form, rewrite};
use super::text::Texts;
use crate::pages::page::Renderer;
use crate::pages::page_view::{CrumbView, ExtraView, PageView};
use crate::pages::views::DateView;
use paifang_site::config::LangId;
use paifang_site::link::Place;

/// Id of the first chapter, and the beginning of all others.
const ID: &str = "book";
/// The component whose pages need a script that draws.
const SCRIPTED: &str = "scripted-diagram";

/// `book` of the template.
#[derive(Debug, Serialize)]
pub(in crate::pages) struct BookView {
    /// Full address of the section.
    source: String,
    /// The last known change of any of its pages.
    updated: Option<DateView>,
    /// Contents, nested like the tree.
    contents: Vec<ContentsView>,
    /// All chapters in their order; the first is the section's own text.
    chapters: Vec<ChapterView>,
}

#[derive(Debug, Serialize)]
struct ContentsView {
    id: String,
    number: String,
    title: String,
    lang: String,
    dir: &'static str,
    children: Vec<ContentsView>,
}

#[derive(Debug, Serialize)]
struct ChapterView {
    id: String,
    number: String,
    title: String,
    depth: u8,
    /// Level of its heading, 2 to 6.
    level: u8,
    lang: String,
    dir: &'static str,
    is_fallback: bool,
    /// Address of its page; none for the name of a group.
    address: Option<String>,
    content: String,
}

/// A chapter on the page.
struct OnPage<'a> {
    at: usize,
    shift: u8,
    ids: &'a [String],
    texts: &'a Texts,
}

impl Form for OnPage<'_> {
    fn is_xml(&self) -> bool {
        false
    }

    fn shift(&self) -> u8 {
        self.shift
    }

    fn id(&self, own: &str) -> String {
        format!("{}:{own}", self.ids.get(self.at).map_or(ID, String::as_str))
    }

    fn link(&self, written: &str) -> Option<String> {
        match self.texts.target(self.at, written) {
            Some((to, id)) => {
                let chapter = self.ids.get(to)?;
                Some(id.map_or_else(|| format!("#{chapter}"), |id| format!("#{chapter}:{id}")))
            }
            None => (!written.starts_with('#')).then(|| written.to_owned()),
        }
    }

    fn picture(&self, written: &str) -> Option<String> {
        Some(written.to_owned())
    }
}

impl Renderer<'_> {
    pub(in crate::pages) fn book_view(&self, section: Place, extras: ExtraView) -> (PageView, BookView) {
        let book = Book::new(&self.model.site, section);
        let texts = Texts::new(&self.model.bodies(), &book);
        let ids = self.chapter_ids(&book);
        let chapters = book.chapters.iter().enumerate();
        let chapters: Vec<ChapterView> =
            chapters.map(|chapter| self.chapter(chapter, section.language, &ids, &texts)).collect();
        let mut entries = chapters.iter().skip(1).peekable();
        let view = BookView {
            source: self.model.permalink(&self.model.site.address(section)),
            updated: self.updated(&book),
            contents: contents(&mut entries, 1),
            chapters,
        };
        (self.page_of(&book, extras), view)
    }

    /// The frame of the page. It repeats other pages, so no search engine is to find it.
    fn page_of(&self, book: &Book, extras: ExtraView) -> PageView {
        let model = &self.model;
        let site = &model.site;
        let section = book.section;
        let mut view = self.blank(section.language, &site.book_address(section), extras);
        view.kind = site.config.kind(site.entry(section.entry).kind).name.clone();
        view.key = site.entry(section.entry).key.to_string();
        view.noindex = true;
        view.canonical = String::new();
        (view.version, _) = model.versions(section);
        if let Some(shown) = site.shown(section) {
            view.title = shown.title.to_string();
            view.is_fallback = shown.is_fallback;
        }
        let language = site.config.language(site.text_language(section));
        (view.lang, view.dir) = (language.tag.to_string(), language.direction.as_str());
        view.description = site.description(section).unwrap_or_default().to_owned();
        view.share = model.share(section, site.shown_page(section));
        self.fill_generated(&mut view, section.language, |language| {
            let there = Place { language, ..section };
            site.shown(there)?;
            site.is_book(there).then(|| site.book_address(there).into())
        });
        view.breadcrumbs = self.breadcrumbs(section);
        view.breadcrumbs
            .push(CrumbView { title: view.title.clone(), address: model.href(&site.address(section)) });
        let pages = book.chapters.iter().filter_map(|chapter| site.shown_page(chapter.place()?));
        for page in pages {
            let body = &page.parsed.body;
            view.has_math |= body.has_math;
            // Everything is open, so no script but this one has anything to do.
            if body.components.iter().any(|component| component == SCRIPTED) {
                view.components = vec![SCRIPTED.to_owned()];
            }
        }
        view
    }

    /// The last change of any page, as far as it is known.
    fn updated(&self, book: &Book) -> Option<DateView> {
        let site = &self.model.site;
        let pages = book.chapters.iter().filter_map(|chapter| site.shown_page(chapter.place()?));
        let dates = pages.filter_map(|page| {
            let when = site.updated(page.id, &page.parsed.meta)?;
            Some(self.model.date_view(page, &when, book.section.language, false))
        });
        dates.max_by_key(|date| date.unix)
    }

    /// Ids of the chapters, from the keys of their pages, which stay when the order changes.
    fn chapter_ids(&self, book: &Book) -> Vec<String> {
        let site = &self.model.site;
        let root = site.entry(book.section.entry).key.to_string();
        let mut used = FxHashSet::default();
        let mut ids = Vec::with_capacity(book.chapters.len());
        for chapter in &book.chapters {
            let key = chapter.place().map(|place| site.entry(place.entry).key.to_string());
            let name = match &key {
                Some(key) => key.strip_prefix(&root).unwrap_or(key).trim_matches('/').replace('/', "."),
                None => format!("group-{}", chapter.number),
            };
            let is_plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
            let name: String = name.chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
            let id = if name.is_empty() { ID.to_owned() } else { format!("{ID}.{name}") };
            let id = if used.insert(id.clone()) { id } else { format!("{id}.{}", chapter.number) };
            ids.push(id);
        }
        ids
    }

    fn chapter(
        &self,
        (at, chapter): (usize, &Chapter),
        reader: LangId,
        ids: &[String],
        texts: &Texts,
    ) -> ChapterView {
        let site = &self.model.site;
        let place = chapter.place();
        let shown = place.and_then(|place| site.shown(place));
        // A group has its name from a navigation file of the readers' language.
        let language = site.config.language(place.map_or(reader, |place| site.text_language(place)));
        let level = (chapter.depth.saturating_add(1)).clamp(2, 6);
        let form = OnPage { at, shift: level - 1, ids, texts };
        ChapterView {
            id: ids.get(at).cloned().unwrap_or_default(),
            number: chapter.number.clone(),
            title: chapter.title.clone(),
            depth: chapter.depth,
            level,
            lang: language.tag.to_string(),
            dir: language.direction.as_str(),
            is_fallback: shown.is_some_and(|shown| shown.is_fallback),
            address: shown.map(|shown| self.model.href(&shown.address)),
            content: texts.bodies.get(at).map(|body| rewrite(body, &form)).unwrap_or_default(),
        }
    }
}

/// The chapters of a depth and those below, as lists in lists.
fn contents<'c>(
    chapters: &mut std::iter::Peekable<impl Iterator<Item = &'c ChapterView>>,
    depth: u8,
) -> Vec<ContentsView> {
    let mut all = Vec::new();
    while let Some(chapter) = chapters.next_if(|chapter| chapter.depth >= depth) {
        all.push(ContentsView {
            id: chapter.id.clone(),
            number: chapter.number.clone(),
            title: chapter.title.clone(),
            lang: chapter.lang.clone(),
            dir: chapter.dir,
            children: contents(chapters, chapter.depth.saturating_add(1)),
        });
    }
    all
}
