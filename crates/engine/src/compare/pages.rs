//! The pages that differ between two states.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::pairs::Pairs;
use super::reasons::{Reason, Reasons};
use super::state::State;
use paifang_markdown::body::{Content, Segment};
use paifang_render::pages::{Route, routes};
use paifang_site::link::{Page, Place, Site, href};

/// Kind of a difference, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It is no longer there.
    Gone,
    /// It has another address.
    Moved,
    /// It is new.
    Added,
    /// Its own source differs.
    Changed,
    /// Only other sources differ.
    Indirect,
}

/// A page that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageChange {
    /// Kind of the difference.
    pub effect: Effect,
    /// BCP 47 tag of the language whose readers get it.
    pub language: String,
    /// Its kind, or `term`, `taxonomy`, `search`, `new-file` or `404` for a page without a source.
    pub kind: String,
    /// Title; of a page that is gone the earlier one.
    pub title: String,
    /// Its earlier title, if it had another.
    pub former_title: Option<String>,
    /// Site address with the base path, encoded as in an `href`; of a page that is gone the earlier one.
    pub address: String,
    /// Its earlier address, if it had another.
    pub former_address: Option<String>,
    /// Project-relative path of its source.
    pub source: Option<Arc<str>>,
    /// True if readers get a page in another language.
    pub is_fallback: bool,
    /// True if readers got a page in another language before.
    pub was_fallback: bool,
    /// BCP 47 tag of the language in which readers get it, of a page that is gone in their own.
    pub shown_instead: Option<String>,
    /// Id of the heading above the first difference of its text.
    pub heading: Option<String>,
    /// Reasons of an indirect difference.
    pub reasons: Vec<Reason>,
    /// Its versions in other languages, for a page that was changed, added or removed itself.
    pub translations: Vec<Translation>,
}

/// Another language's version of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// BCP 47 tag.
    pub language: String,
    /// Project-relative path of its source; `None` if there is none.
    pub source: Option<Arc<str>>,
    /// True if its source differs, too.
    pub is_changed: bool,
}

/// A page of a site in one state, with all parts of its list.
struct Sheet {
    route: Route,
    paths: Vec<String>,
}

/// A page without a source of its own, by names that stay.
type Name = (&'static str, String, String, String);

/// Compares the pages of two states. `touched` has the present paths of all files that differ.
pub(super) fn changed_pages(
    before: &State,
    now: &State,
    pairs: &Pairs,
    touched: &BTreeSet<&str>,
) -> Vec<PageChange> {
    let comparison = Comparison { before, now, pairs, touched, reasons: Reasons::new(before, now, pairs) };
    let mut found = comparison.places();
    found.extend(comparison.others());
    let key = |one: &PageChange| (one.is_fallback, one.effect, one.language.clone(), one.address.clone());
    found.sort_by_cached_key(key);
    found
}

struct Comparison<'a> {
    before: &'a State,
    now: &'a State,
    pairs: &'a Pairs,
    touched: &'a BTreeSet<&'a str>,
    reasons: Reasons<'a>,
}

impl Comparison<'_> {
    /// Pages and sections.
    fn places(&self) -> Vec<PageChange> {
        let (old, new) = (sheets(self.before.site()), sheets(self.now.site()));
        let mut found = Vec::new();
        for place in self.before.site().places() {
            let Some(before) = old.0.get(&place) else { continue };
            match self.pairs.later(place).and_then(|later| Some((later, new.0.get(&later)?))) {
                Some((later, now)) => found.extend(self.place(place, before, later, now)),
                None => found.push(self.gone(place)),
            }
        }
        let added = self.now.site().places().filter(|place| self.pairs.is_new(*place));
        found.extend(added.filter(|place| new.0.contains_key(place)).map(|place| self.added(place, false)));
        found
    }

    fn place(&self, old: Place, before: &Sheet, new: Place, now: &Sheet) -> Option<PageChange> {
        let (was, is) = (self.before.site().shown(old)?, self.now.site().shown(new)?);
        if was.is_fallback && !is.is_fallback {
            return Some(PageChange { was_fallback: true, ..self.added(new, false) });
        }
        if is.is_fallback && !was.is_fallback {
            let site = self.now.site();
            let page = is.page.map(|page| site.page(page).input.language);
            let shown_instead = page.map(|language| site.config.language(language).tag.to_string());
            return Some(PageChange { is_fallback: false, shown_instead, ..self.gone(old) });
        }
        if was.address == is.address && self.same_bytes(&before.paths, &now.paths) {
            return None;
        }
        let mut change = self.added(new, is.is_fallback);
        let own = is.page.map(|page| self.now.site().page(page));
        let former = was.page.map(|page| self.before.site().page(page));
        let is_own = own.map(|page| page.parsed.marks.source) != former.map(|page| page.parsed.marks.source);
        let former_address = href(&self.before.site().config.base_url, &was.address);
        change.former_title = (was.title != is.title).then(|| was.title.to_string());
        change.former_address = (former_address != change.address).then_some(former_address);
        change.effect = match () {
            () if change.former_address.is_some() => Effect::Moved,
            () if is_own && !is.is_fallback => Effect::Changed,
            () => Effect::Indirect,
        };
        if is_own && !is.is_fallback {
            change.heading =
                own.zip(former).and_then(|(own, former)| first_difference(self.now.site(), own, former));
        }
        if change.effect == Effect::Indirect {
            change.translations = Vec::new();
            let own = own.filter(|_| !is.is_fallback).map(|page| &*page.input.path);
            change.reasons = self.reasons(&before.paths, &now.paths, own);
        }
        Some(change)
    }

    /// A page as it is now.
    fn added(&self, place: Place, is_fallback: bool) -> PageChange {
        let change = of_place(self.now.site(), place);
        let translations =
            if change.is_fallback { Vec::new() } else { self.translations(self.now.site(), place) };
        PageChange {
            effect: Effect::Added,
            is_fallback: is_fallback || change.is_fallback,
            translations,
            ..change
        }
    }

    /// A page as it was.
    fn gone(&self, place: Place) -> PageChange {
        let change = of_place(self.before.site(), place);
        let translations =
            if change.is_fallback { Vec::new() } else { self.translations(self.before.site(), place) };
        PageChange { effect: Effect::Gone, translations, ..change }
    }

    fn translations(&self, site: &Site, place: Place) -> Vec<Translation> {
        let others = site.config.language_ids().filter(|language| *language != place.language);
        let translation = |language| {
            let page = site.entry(place.entry).page_in(language).map(|page| site.page(page));
            let source = page.map(|page| page.input.path.clone());
            let is_touched = |path: &Arc<str>| {
                self.touched.contains(self.pairs.later_path(path))
                    || self.now.page(self.pairs.later_path(path)).is_none()
            };
            let is_changed = source.as_ref().is_some_and(is_touched);
            Translation { language: site.config.language(language).tag.to_string(), source, is_changed }
        };
        others.map(translation).collect()
    }

    /// Lists of terms, and pages of the theme.
    fn others(&self) -> Vec<PageChange> {
        let (old, new) = (sheets(self.before.site()).1, sheets(self.now.site()).1);
        let mut found = Vec::new();
        for (name, before) in &old {
            let Some(now) = new.get(name) else {
                found.push(PageChange { effect: Effect::Gone, ..of_route(self.before.site(), name, before) });
                continue;
            };
            if self.same_bytes(&before.paths, &now.paths) {
                continue;
            }
            let change = of_route(self.now.site(), name, now);
            let former = of_route(self.before.site(), name, before);
            let is_moved = former.address != change.address;
            found.push(PageChange {
                effect: if is_moved { Effect::Moved } else { Effect::Indirect },
                former_address: is_moved.then_some(former.address),
                former_title: (former.title != change.title).then_some(former.title),
                reasons: self.reasons(&before.paths, &now.paths, None),
                ..change
            });
        }
        let added = new.iter().filter(|(name, _)| !old.contains_key(*name));
        found.extend(added.map(|(name, now)| of_route(self.now.site(), name, now)));
        found
    }

    fn same_bytes(&self, old: &[String], new: &[String]) -> bool {
        old == new && old.iter().all(|path| self.is_same(path))
    }

    fn is_same(&self, path: &str) -> bool {
        match (self.before.record(path), self.now.record(path)) {
            (Some(old), Some(new)) => old.written.hash == new.written.hash,
            (old, new) => old.is_none() && new.is_none(),
        }
    }

    fn reasons(&self, old: &[String], new: &[String], own: Option<&str>) -> Vec<Reason> {
        let differing = new.iter().filter(|path| old.contains(path) && !self.is_same(path));
        let found: BTreeSet<Reason> = differing.flat_map(|path| self.reasons.of(path, own)).collect();
        if found.is_empty() { vec![Reason::Order] } else { found.into_iter().collect() }
    }
}

/// The pages of a site by place, and the others by name.
fn sheets(site: &Site) -> (FxHashMap<Place, Sheet>, BTreeMap<Name, Sheet>) {
    let mut places: FxHashMap<Place, Sheet> = FxHashMap::default();
    let mut others: BTreeMap<Name, Sheet> = BTreeMap::new();
    for route in routes(site) {
        let path = route.path(site);
        let sheet = || Sheet { route, paths: Vec::new() };
        let sheet = match route {
            Route::Page(place, _) => places.entry(place).or_insert_with(sheet),
            Route::Card(_) => continue,
            _ => others.entry(name_of(site, &route)).or_insert_with(sheet),
        };
        sheet.paths.push(path);
    }
    (places, others)
}

fn name_of(site: &Site, route: &Route) -> Name {
    let language = site.config.language(route.language()).tag.to_string();
    let taxonomy = |id| site.config.taxonomy(id).name.clone();
    match route {
        Route::Taxonomy(id, _) => ("taxonomy", language, taxonomy(*id), String::new()),
        Route::Term(id, of, at, _) => {
            let term = site.terms_in(*id, *of).get(*at as usize);
            ("term", language, taxonomy(*id), term.map(|term| term.key.clone()).unwrap_or_default())
        }
        Route::NotFound(_, root) => ("404", language, root.to_string(), String::new()),
        Route::NewFile(_) => ("new-file", language, String::new(), String::new()),
        Route::Translate(_) => ("translate", language, String::new(), String::new()),
        Route::Offline(_) => ("offline", language, String::new(), String::new()),
        Route::Book(of) => ("book", language, site.entry(of.entry).key.to_string(), String::new()),
        Route::Search(_) | Route::Page(..) | Route::Card(_) => {
            ("search", language, String::new(), String::new())
        }
    }
}

fn of_place(site: &Site, place: Place) -> PageChange {
    let shown = site.shown(place);
    let page = shown.and_then(|shown| shown.page).map(|page| site.page(page));
    PageChange {
        language: site.config.language(place.language).tag.to_string(),
        kind: site.config.kind(site.entry(place.entry).kind).name.clone(),
        title: shown.map(|shown| shown.title.to_string()).unwrap_or_default(),
        address: href(&site.config.base_url, &site.address(place)),
        source: page.map(|page| page.input.path.clone()),
        is_fallback: shown.is_some_and(|shown| shown.is_fallback),
        ..nothing()
    }
}

fn of_route(site: &Site, (kind, language, taxonomy, term): &Name, sheet: &Sheet) -> PageChange {
    let title = match sheet.route {
        Route::Term(id, language, at, _) => site
            .terms_in(id, language)
            .get(at as usize)
            .map_or_else(|| term.clone(), |term| term.name.clone()),
        Route::Taxonomy(..) => taxonomy.clone(),
        _ => (*kind).to_owned(),
    };
    PageChange {
        language: language.clone(),
        kind: (*kind).to_owned(),
        title,
        address: href(&site.config.base_url, &sheet.route.address(site)),
        ..nothing()
    }
}

fn nothing() -> PageChange {
    PageChange {
        effect: Effect::Added,
        language: String::new(),
        kind: String::new(),
        title: String::new(),
        former_title: None,
        address: String::new(),
        former_address: None,
        source: None,
        is_fallback: false,
        was_fallback: false,
        shown_instead: None,
        heading: None,
        reasons: Vec::new(),
        translations: Vec::new(),
    }
}

/// The id of the heading above the first difference of two texts. `None` above the first heading, or without one.
fn first_difference(site: &Site, now: &Page, before: &Page) -> Option<String> {
    let (new, old) = (now.parsed.content.read(), before.parsed.content.read());
    let is_same = |at: usize, segment: &Segment| {
        old.html.get(at) == Some(segment) && same_subject(segment, (now, new), (before, old))
    };
    let differs = new.html.iter().enumerate().position(|(at, segment)| !is_same(at, segment));
    let until = differs.or((old.html.len() > new.html.len()).then_some(new.html.len()))?;
    let number = new.html.iter().take(until + 1).rev().find_map(|segment| match segment {
        Segment::HeadingId(number) => Some(*number as usize),
        _ => None,
    })?;
    now.parsed.body.headings.get(number).map(|_| site.heading_id(now, number).to_owned())
}

/// True if a segment that refers to something means the same in both texts.
fn same_subject(segment: &Segment, (now, new): (&Page, &Content), (before, old): (&Page, &Content)) -> bool {
    match segment {
        Segment::Diagram(at) => new.diagrams.get(*at as usize) == old.diagrams.get(*at as usize),
        Segment::Code(at) => new.code.get(*at as usize) == old.code.get(*at as usize),
        Segment::Link(at) => target(&now.parsed.body.links, *at) == target(&before.parsed.body.links, *at),
        Segment::Image(at) | Segment::ImageAddress(at) => {
            target(&now.parsed.body.images, *at) == target(&before.parsed.body.images, *at)
        }
        Segment::HeadingId(at) | Segment::HeadingAnchor(at) => {
            let id =
                |page: &Page| page.parsed.body.headings.get(*at as usize).map(|heading| heading.id.clone());
            id(now) == id(before)
        }
        Segment::Use(at) => {
            now.parsed.body.uses.get(*at as usize) == before.parsed.body.uses.get(*at as usize)
        }
        Segment::Html(_) | Segment::Message(_) | Segment::UseEnd => true,
    }
}

fn target(links: &[paifang_markdown::body::Link], at: u32) -> Option<&str> {
    links.get(at as usize).map(|link| link.target.as_str())
}
