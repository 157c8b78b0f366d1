//! The prepared views of one site: pages, lists, trees and terms as templates see them.

use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::body::{UrlStyle, with_own_ids};
use super::model::RenderModel;
use super::page_view::CreditsView;
use super::views::{AuthorView, DateView, ImageView, NeighbourView, RefView, TermView, TocView, TreeView};
use paifang_base::schema::{FieldValue, When, clock, iso_duration};
use paifang_i18n::{Counts, Locale};
use paifang_site::config::{LangId, TAGS, TaxonomyId, fields};
use paifang_site::link::{EntryId, NavNode, NavTo, Page, Place, folder_of, href};
use paifang_site::load::Role;
use paifang_site::tracked::TermLabel;

impl RenderModel {
    pub(super) fn locale(&self, language: LangId) -> &Locale {
        self.site.locale(language)
    }

    pub(super) fn href(&self, address: &str) -> String {
        href(&self.site.config.base_url, address)
    }

    pub(super) fn permalink(&self, address: &str) -> String {
        self.site.permalink(address)
    }

    pub(super) fn date_view(&self, page: &Page, when: &When, language: LangId, ends: bool) -> DateView {
        DateView::new(when, &self.site.time_zone(page), self.locale(language), ends)
    }

    /// A record of a data set as templates see it.
    pub(super) fn record_view(
        &self,
        record: &paifang_site::data::Record,
        language: LangId,
    ) -> Map<String, Json> {
        let fields = record.fields.iter();
        fields.map(|(name, value)| (name.clone(), self.field(None, language, name, value))).collect()
    }

    /// A page for lists; `None` if readers of the language do not get it.
    pub(super) fn ref_view(&self, place: Place, current: Option<EntryId>) -> Option<RefView> {
        let shown = self.site.shown(place)?;
        let entry = self.site.entry(place.entry);
        let page = shown.page.map(|id| self.site.page(id));
        let bodies = self.bodies();
        let kind = self.site.config.kind(entry.kind);
        let text_language = page.map_or(place.language, |page| page.input.language);
        let language = self.site.config.language(text_language);
        let meta = page.map(|page| &page.parsed.meta);
        let date = |when: Option<When>| {
            when.zip(page).map(|(when, page)| self.date_view(page, &when, place.language, false))
        };
        let whole = kind.is_questions();
        Some(RefView {
            title: shown.title.to_string(),
            address: self.href(&shown.address),
            permalink: self.permalink(&shown.address),
            key: entry.key.to_string(),
            description: page.map(|page| bodies.description(page).to_owned()).unwrap_or_default(),
            summary: bodies.summary(place, UrlStyle::Rooted),
            content: whole.then(|| {
                let folder = folder_of(&shown.address);
                let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                with_own_ids(&bodies.content(place, UrlStyle::Rooted), name)
            }),
            date: date(meta.and_then(|meta| meta.date)),
            updated: date(meta.and_then(|meta| meta.updated)),
            lang: language.tag.to_string(),
            dir: language.direction.as_str(),
            kind: kind.name.clone(),
            is_fallback: shown.is_fallback,
            is_section: entry.role == Role::Section,
            authors: page.map(|page| self.authors(page, place.language)).unwrap_or_default(),
            tags: page.map(|page| self.tags(page, place.language)).unwrap_or_default(),
            reading_minutes: page.map_or(0, |page| self.reading_minutes(page)),
            image: page.and_then(|page| self.page_image(page)),
            cover: page.and_then(|page| self.cover(place, page)),
            fields: page.map(|page| self.fields(page, place.language)).unwrap_or_default(),
            extra: meta.map_or(Json::Null, |meta| meta.extra.value()),
            weight: meta.and_then(|meta| meta.weight),
            over: self.site.event_span(place).map(|(_, end)| end.as_second()),
            next: self.occurrences(place).into_iter().next(),
            registration: self.site.registration(place).map(|state| state.name()),
            current: current == Some(place.entry),
        })
    }

    /// A page for "previous" and "next".
    pub(super) fn neighbour_view(&self, place: Place) -> Option<NeighbourView> {
        let shown = self.site.shown(place)?;
        let text_language = self.site.text_language(place);
        let language = self.site.config.language(text_language);
        Some(NeighbourView {
            title: shown.label.as_ref().unwrap_or(&shown.title).to_string(),
            address: self.href(&shown.address),
            lang: language.tag.to_string(),
            dir: language.direction.as_str(),
            is_fallback: shown.is_fallback,
        })
    }

    pub(super) fn reading_minutes(&self, page: &Page) -> usize {
        let count = page.parsed.body.count;
        let locale = self.locale(page.input.language);
        // Kana count as Han characters here; the rate is that of the page's language.
        let counts = Counts { han: count.cjk as usize, words: count.words as usize, ..Counts::default() };
        counts.reading_minutes(&locale.tag)
    }

    pub(super) fn authors(&self, page: &Page, language: LangId) -> Vec<AuthorView> {
        self.people(page.parsed.meta.authors.iter().map(|name| name.value.as_str()), language)
    }

    /// People given by name or by page.
    fn people<'n>(&self, names: impl Iterator<Item = &'n str>, language: LangId) -> Vec<AuthorView> {
        let person = |name: &str| {
            let entry = self.site.find_ref(fields::PERSON, name);
            let place = entry.map(|entry| Place { entry, language });
            let shown = place.and_then(|place| Some((place, self.site.shown(place)?)));
            match shown {
                Some((place, shown)) => AuthorView {
                    name: shown.title.to_string(),
                    address: Some(self.href(&shown.address)),
                    key: Some(self.site.entry(place.entry).key.to_string()),
                    photo: self.photo(place),
                },
                None => AuthorView { name: name.to_owned(), address: None, key: None, photo: None },
            }
        };
        // A person may be given both by name and by page.
        let mut known = FxHashSet::default();
        names.map(person).filter(|view| known.insert((view.name.clone(), view.address.clone()))).collect()
    }

    /// The people whom commits of a page name: who changed the original are its authors, who changed a translation its
    /// translators. Tasks whose people the front matter names are left to it.
    pub(super) fn credits(&self, page: &Page, language: LangId) -> Option<CreditsView> {
        let own = self.site.people(page.id)?;
        let entry = self.site.entry(page.entry);
        let original = entry.original.filter(|original| *original != page.id);
        let of_original = original.and_then(|original| self.site.people(original));
        let has = |field| page.parsed.meta.fields.iter().any(|(name, _)| name == field);
        let list = |is_named: bool, names: &[&[String]]| {
            let names = names.iter().copied().flatten().map(String::as_str);
            if is_named { Vec::new() } else { self.people(names, language) }
        };
        let authors = if original.is_some() { of_original } else { Some(own) };
        let authors: Vec<&[String]> = authors.map(|people| people.writers.as_slice()).into_iter().collect();
        // The commit of an original may bring its translations along.
        let translators: &[&[String]] =
            if original.is_some() { &[&own.translators, &own.writers] } else { &[] };
        Some(CreditsView {
            authors: list(!page.parsed.meta.authors.is_empty(), &authors),
            translators: list(has(fields::TRANSLATORS), translators),
            reviewers: list(has(fields::REVIEWERS), &[&own.reviewers]),
        })
    }

    fn tags(&self, page: &Page, language: LangId) -> Vec<TermView> {
        let at = self.site.config.taxonomies.iter().position(|taxonomy| taxonomy.name == TAGS);
        at.map(|at| self.terms_of(page, TaxonomyId(at as u16), language)).unwrap_or_default()
    }

    /// Terms with a page of their own in this language.
    pub(super) fn terms_of(&self, page: &Page, id: TaxonomyId, language: LangId) -> Vec<TermView> {
        let terms = self.site.terms_of_page(page, id, language).into_iter();
        terms.filter_map(|(_, term)| term.map(|term| self.term_label_view(term))).collect()
    }

    fn term_label_view(&self, term: TermLabel<'_>) -> TermView {
        TermView {
            name: term.name.to_owned(),
            slug: term.slug.to_owned(),
            address: Some(self.href(term.address)),
            count: None,
        }
    }

    pub(super) fn term_view(&self, term: &paifang_site::link::Term) -> TermView {
        TermView { count: Some(term.entries.len()), ..self.term_label_view(term.into()) }
    }

    pub(super) fn page_image(&self, page: &Page) -> Option<ImageView> {
        let image = page.parsed.meta.image.as_ref()?;
        self.image_view(page, &image.value)
    }

    /// The portrait of a person.
    pub(super) fn photo(&self, place: Place) -> Option<ImageView> {
        // Only who has one is looked at as a whole: most have none, and a page must not depend on their texts.
        let (meta, _) = self.site.meta(place)?;
        let (_, photo) = meta.fields.iter().find(|(name, _)| name == fields::PHOTO)?;
        let FieldValue::Image(written) = photo else { return None };
        self.image_view(self.site.shown_page(place)?, &written.value)
    }

    fn image_view(&self, page: &Page, written: &str) -> Option<ImageView> {
        if written.starts_with("https://") {
            let (src, permalink) = (written.to_owned(), written.to_owned());
            return Some(ImageView { src, permalink, width: None, height: None, srcset: None });
        }
        let image = self.site.image(page, written)?;
        Some(ImageView {
            src: self.href(image.address),
            permalink: self.permalink(image.address),
            width: image.size.map(|size| size.0),
            height: image.size.map(|size| size.1),
            srcset: self.bodies().choices(&image),
        })
    }

    /// The kind's fields as templates see them.
    pub(super) fn fields(&self, page: &Page, language: LangId) -> Map<String, Json> {
        let is_foreign = page.input.language != language;
        let field = |(name, value): &(String, FieldValue)| {
            let group =
                (is_foreign && name == fields::GROUP).then(|| self.site.translated_group(page, language));
            let value = match group.flatten() {
                Some(group) => group.into(),
                None => self.field(Some(page), language, name, value),
            };
            (name.clone(), value)
        };
        page.parsed.meta.fields.iter().map(field).collect()
    }

    /// A value as templates see it; without a page, one from a data file.
    pub(super) fn field(
        &self,
        page: Option<&Page>,
        language: LangId,
        name: &str,
        value: &FieldValue,
    ) -> Json {
        match value {
            FieldValue::Bool(value) => (*value).into(),
            FieldValue::Int(value) => (*value).into(),
            FieldValue::Number(value) => (*value).into(),
            FieldValue::Text(text) => text.as_str().into(),
            FieldValue::Duration(seconds) => serde_json::json!({
                "seconds": seconds, "text": clock(*seconds), "iso": iso_duration(*seconds),
            }),
            FieldValue::When(when) => to_json(&match page {
                Some(page) => self.date_view(page, when, language, name == fields::END),
                None => DateView::new(when, &self.site.config.time_zone, self.locale(language), false),
            }),
            FieldValue::Url(url) if url.value.starts_with('/') => {
                let resolved = match page {
                    Some(page) => self.site.resolve_link(page, language, &url.value),
                    None => self.site.resolve_site_link(language, &url.value),
                };
                let address = resolved.map(|link| self.href(&link.address) + &link.suffix);
                address.unwrap_or_else(|| self.href(&url.value)).into()
            }
            FieldValue::Url(url) => url.value.as_str().into(),
            FieldValue::Image(image) => match page {
                Some(page) => to_json(&self.image_view(page, &image.value)),
                None => image.value.as_str().into(),
            },
            FieldValue::Translated(texts) => self.site.config.text_in(texts, language).into(),
            FieldValue::Ref { kind, target, .. } => self.field_ref(kind, &target.value, language),
            FieldValue::List(items) => {
                items.iter().map(|item| self.field(page, language, name, item)).collect()
            }
            FieldValue::Map(entries) => entries
                .iter()
                .map(|(key, value)| (key.clone(), self.field(page, language, key, value)))
                .collect(),
            FieldValue::Json(value) => value.value(),
        }
    }

    /// A reference in a field: the values needed for a link, without the other page's own references.
    fn field_ref(&self, kind: &str, target: &str, language: LangId) -> Json {
        let entry = self.site.find_ref(kind, target);
        let place = entry.map(|entry| Place { entry, language });
        let link = place.and_then(|place| Some((place, self.neighbour_view(place)?)));
        let Some((place, link)) = link else { return serde_json::json!({"title": target, "address": null}) };
        let entry = self.site.entry(place.entry);
        serde_json::json!({
            "title": link.title,
            "address": link.address,
            "lang": link.lang,
            "dir": link.dir,
            "is_fallback": link.is_fallback,
            "key": &*entry.key,
            "kind": self.site.config.kind(entry.kind).name,
        })
    }

    /// The sidebar below a section, around the page being rendered.
    pub(super) fn tree_view(&self, section: Place, current: Option<Place>) -> Vec<TreeView> {
        let above = current.map(|place| self.site.ancestors(place)).unwrap_or_default();
        let around = Around {
            current: current.map(|place| place.entry),
            above: above.into_iter().map(|place| place.entry).collect(),
            whole: !self.site.is_large(section),
        };
        self.tree_nodes(section, &around)
    }

    fn tree_nodes(&self, section: Place, around: &Around) -> Vec<TreeView> {
        let children = if around.whole {
            self.site.children_of(section)
        } else {
            let near = around.current.iter().chain(&around.above);
            let near = near.copied().find(|entry| self.site.entry(*entry).parent == Some(section.entry));
            self.site.children_around(section, near)
        };
        let nav = self.site.nav(section).map_or(&[][..], |nav| &nav.nodes);
        let mut nodes: Vec<TreeView> =
            nav.iter().filter_map(|node| self.nav_node(node, section, around)).collect();
        let mut named = FxHashSet::default();
        collect_named(nav, &mut named);
        let is_free = |entry: &&EntryId| !named.contains(*entry);
        let free = children.iter().filter(is_free);
        nodes.extend(free.filter_map(|entry| self.tree_node(Place { entry: *entry, ..section }, around)));
        nodes
    }

    fn tree_node(&self, place: Place, around: &Around) -> Option<TreeView> {
        let link = self.neighbour_view(place)?;
        let open = around.above.contains(&place.entry);
        let current = Some(place.entry) == around.current;
        let children =
            if around.whole || open || current { self.tree_nodes(place, around) } else { Vec::new() };
        Some(TreeView { link, current, open, children })
    }

    /// An entry of a navigation file, with those below it.
    fn nav_node(&self, node: &NavNode, section: Place, around: &Around) -> Option<TreeView> {
        let below = node.nodes.iter().filter_map(|node| self.nav_node(node, section, around));
        let mut below: Vec<TreeView> = below.collect();
        let reader = self.site.config.language(section.language);
        let link = |title: &str, address: String| NeighbourView {
            title: title.to_owned(),
            address,
            lang: reader.tag.to_string(),
            dir: reader.direction.as_str(),
            is_fallback: false,
        };
        let mut view = match &node.to {
            NavTo::Entry(entry) => {
                let mut view = self.tree_node(Place { entry: *entry, ..section }, around)?;
                below.append(&mut view.children);
                view
            }
            NavTo::Link(written, title) => {
                let is_own = written.starts_with('/');
                let found = is_own.then(|| self.site.resolve_site_link(section.language, written)).flatten();
                let address = found.map(|link| self.href(&link.address) + &link.suffix);
                if is_own && address.is_none() {
                    return None;
                }
                let link = link(title, address.unwrap_or_else(|| written.clone()));
                TreeView { link, current: false, open: false, children: Vec::new() }
            }
            NavTo::Group(_) if below.is_empty() => return None,
            NavTo::Group(title) => TreeView {
                link: link(title, String::new()),
                current: false,
                open: false,
                children: Vec::new(),
            },
        };
        view.open |= below.iter().any(|node| node.open || node.current);
        view.children = below;
        Some(view)
    }

    /// The table of contents of a page: levels 2 to 4, nested.
    pub(super) fn toc(&self, page: &Page) -> Vec<TocView> {
        let headings = page.parsed.body.headings.iter().enumerate().filter(|(_, heading)| heading.level <= 4);
        let mut roots: Vec<TocView> = Vec::new();
        for (at, heading) in headings {
            let view = TocView {
                id: self.site.heading_id(page, at).to_owned(),
                text: heading.text.clone(),
                level: heading.level,
                children: Vec::new(),
            };
            insert_heading(&mut roots, view);
        }
        roots
    }
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

/// The viewpoint of a tree.
struct Around {
    current: Option<EntryId>,
    above: Vec<EntryId>,
    whole: bool,
}

fn insert_heading(level: &mut Vec<TocView>, view: TocView) {
    match level.last_mut() {
        Some(last) if last.level < view.level => insert_heading(&mut last.children, view),
        _ => level.push(view),
    }
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Json {
    serde_json::to_value(value).unwrap_or(Json::Null)
}
