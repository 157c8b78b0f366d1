//! Addresses of the new site, so that as many pages as possible stay where they were: letter case for all, a pattern for
//! each kind, `slug` and `path` for single pages. Old addresses that no page has become aliases. Follows the rules by
//! which `paifang_site::link` gives pages their addresses.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use paifang_base::parts::Parts as _;
use paifang_site::config::{Ending, Permalink, Token};
use paifang_site::link::path_address;
use paifang_site::load::split_date;
use paifang_site::slug::slugify_cased;

use crate::address::{Day, decoded, normal};
use crate::front_matter::Field;
use crate::plan::{Page, Plan};

/// Most pages of a kind that are looked at to find its pattern.
const MOST_SAMPLES: usize = 60;
/// Most patterns that are tried on all pages of a kind.
const MOST_CANDIDATES: usize = 8;
/// Tokens of patterns, the simplest first.
const SHAPES: [&str; 9] = [
    ":path",
    ":source",
    ":year/:month/:day/:slug",
    ":year/:month/:slug",
    ":year/:slug",
    ":year-:month-:day-:slug",
    ":year/:i_month/:i_day/:slug",
    ":sections/:year/:month/:day/:slug",
    ":slug",
];
/// Built-in kinds and their folders.
const KIND_FOLDERS: [(&str, &str); 12] = [
    ("blog", "blog"),
    ("docs", "docs"),
    ("faq", "faq"),
    ("event", "events"),
    ("person", "people"),
    ("organization", "organizations"),
    ("group", "groups"),
    ("job", "jobs"),
    ("wish", "wishes"),
    ("product", "products"),
    ("course", "courses"),
    ("media", "media"),
];
/// Kinds whose folders mean the same in other generators.
const SAME_ELSEWHERE: [&str; 2] = ["blog", "docs"];
/// The kind of all other pages.
const PLAIN: &str = "page";

/// Where the pages of the new site are.
pub(crate) struct Addresses {
    /// The address of each page.
    pub new: Vec<String>,
    /// `slug` or `path` of each page.
    fields: Vec<Option<Field>>,
    /// True if letter case stays.
    pub keeps_case: bool,
    /// Pattern of each kind that has one.
    pub patterns: BTreeMap<String, String>,
    /// The folder of posts, if it is not `blog`.
    pub posts: Option<String>,
    /// Built-in kinds whose folders hold plain pages here.
    pub displaced: Vec<String>,
    /// Addresses of all pages, without what makes no difference.
    taken: BTreeSet<String>,
    /// Former addresses by the patterns of the whole site.
    former: Vec<Vec<String>>,
    /// Addresses at which a language without a page of its own shows that of another.
    shown: BTreeSet<String>,
    /// Former addresses that pages have got, with the first of them.
    claimed: RefCell<BTreeMap<String, usize>>,
}

/// A page in the tree of the new site.
struct Place<'p> {
    kind: &'p str,
    language: usize,
    /// The folder in which it is; that of a section is its own.
    folder: &'p str,
    name: &'p str,
    is_section: bool,
    source: &'p str,
    date: Option<Day>,
    /// Its old address below the home of its language, without a slash at the beginning.
    old: Option<String>,
}

impl Addresses {
    /// Plans the addresses of all pages.
    pub(crate) fn new(plan: &Plan) -> Self {
        let folders: BTreeSet<&str> =
            plan.pages.iter().filter_map(|page| Some(page.target.split_once('/')?.0)).collect();
        let (mut kinds, mut displaced) = (Vec::new(), Vec::new());
        let posts = plan.posts.as_deref().filter(|posts| !folders.contains("blog") && !posts.contains('/'));
        let own = |(name, path): (String, String)| match posts.filter(|_| name == "blog") {
            Some(posts) => (name, posts.to_owned()),
            None => (name, path),
        };
        let all = KIND_FOLDERS.iter().map(|(name, path)| ((*name).to_owned(), (*path).to_owned())).map(own);
        for (name, path) in all.filter(|(_, path)| folders.contains(path.as_str())) {
            if SAME_ELSEWHERE.contains(&name.as_str()) {
                kinds.push((name, path));
            } else {
                displaced.push(name);
            }
        }
        let crowded = crowded_folders(plan);
        let places: Vec<Place<'_>> =
            plan.pages.iter().map(|page| place_of(plan, page, &kinds, &crowded)).collect();
        let lower = Layout::new(plan, &places, &kinds, false);
        // Lower case needs no setting, so it has to be worse.
        let layout = match lower.moved {
            0 => lower,
            _ => {
                let kept = Layout::new(plan, &places, &kinds, true);
                if kept.moved < lower.moved { kept } else { lower }
            }
        };
        let former = places.iter().map(|place| layout.former(plan, place)).collect();
        let home = |place: &Place<'_>| home_of(plan, place.language);
        let new: Vec<String> = places
            .iter()
            .zip(&layout.below)
            .map(|(place, below)| format!("{}{below}", home(place)))
            .collect();
        let taken = new.iter().map(|address| normal(address)).collect();
        let languages = || (0..plan.languages.len()).map(|language| home_of(plan, language));
        let shown = layout
            .below
            .iter()
            .flat_map(|below| languages().map(move |home| normal(&format!("{home}{below}"))));
        let shown = if plan.languages.len() > 1 { shown.collect() } else { BTreeSet::new() };
        let patterns = layout.patterns.iter().map(|(kind, (text, _))| ((*kind).to_owned(), text.clone()));
        Self {
            taken,
            former,
            shown,
            claimed: RefCell::default(),
            keeps_case: layout.keeps_case,
            patterns: patterns.collect(),
            displaced,
            posts: posts.filter(|posts| folders.contains(posts)).map(str::to_owned),
            fields: layout.fields,
            new,
        }
    }

    /// True if no page has an address.
    pub(crate) fn is_free(&self, address: &str) -> bool {
        !self.taken.contains(&normal(&decoded(address)))
    }

    /// True if no page has an address, nor had it.
    pub(crate) fn is_unclaimed(&self, address: &str) -> bool {
        self.is_free(address) && !self.claimed.borrow().contains_key(&normal(&decoded(address)))
    }

    /// The fields that keep the old addresses of a page. `aliases` are those that it names itself.
    pub(crate) fn fields(&self, at: usize, page: &Page, aliases: Vec<String>) -> Vec<Field> {
        let mut fields: Vec<Field> = self.fields.get(at).cloned().flatten().into_iter().collect();
        // The page for addresses that do not exist has none itself.
        if page.target == "404.md" {
            return Vec::new();
        }
        let own = self.new.get(at).map(|new| normal(new)).unwrap_or_default();
        let mut known: BTreeSet<String> = self.former.get(at).into_iter().flatten().cloned().collect();
        let mut old: Vec<String> = Vec::new();
        for address in page.old.iter().cloned().chain(aliases).filter(|address| address.starts_with('/')) {
            let is_hidden = address.split('/').any(|part| part.starts_with(['_', '.']));
            let normal = normal(&decoded(&address));
            // Few file systems keep files apart whose names differ only by case.
            let is_own = normal.to_lowercase() == own.to_lowercase();
            let is_used = self.taken.contains(&normal) || self.shown.contains(&normal);
            if !is_own && !is_hidden && !is_used && known.insert(normal.clone()) {
                // The first page that had an address keeps it.
                let mut claimed = self.claimed.borrow_mut();
                if *claimed.entry(normal).or_insert(at) == at {
                    old.push(address);
                }
            }
        }
        if !old.is_empty() {
            fields.push(Field::List("aliases", old));
        }
        fields
    }
}

/// Address of the home of a language.
fn home_of(plan: &Plan, language: usize) -> String {
    match plan.languages.get(language).map(|language| language.prefix.as_str()) {
        Some(prefix) if !prefix.is_empty() => format!("/{prefix}/"),
        _ => "/".to_owned(),
    }
}

/// Folders with other pages than an `index.md` in or below them.
fn crowded_folders(plan: &Plan) -> BTreeSet<&str> {
    let mut crowded = BTreeSet::new();
    for page in &plan.pages {
        let (folder, file) = page.target.rsplit_once('/').unwrap_or(("", &page.target));
        let above = |folder: &'_ str| folder.rfind('/').unwrap_or(0);
        let mut folder =
            if matches!(file, "index.md" | "_index.md") { folder.part(..above(folder)) } else { folder };
        while !folder.is_empty() && crowded.insert(folder) {
            folder = folder.part(..above(folder));
        }
    }
    crowded
}

fn place_of<'p>(
    plan: &'p Plan,
    page: &'p Page,
    kinds: &'p [(String, String)],
    crowded: &BTreeSet<&str>,
) -> Place<'p> {
    let (folder, file) = page.target.rsplit_once('/').unwrap_or(("", &page.target));
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let first = folder.split('/').next().unwrap_or_default();
    let kind = kinds.iter().find(|(_, path)| path == first).map_or(PLAIN, |(name, _)| name);
    let is_section = stem == "_index" || (stem == "index" && (folder.is_empty() || crowded.contains(folder)));
    let is_bundle = stem == "index" && !is_section;
    let (source, folder, named) = if is_bundle {
        let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
        (folder, above, last)
    } else if is_section {
        (folder, folder, folder.rsplit('/').next().unwrap_or_default())
    } else {
        (page.target.strip_suffix(".md").unwrap_or(&page.target), folder, stem)
    };
    let (named_date, name) = if is_section { (None, named) } else { split_date(named) };
    let named_date = named_date
        .map(|date| (i64::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()));
    let home = home_of(plan, page.language);
    let old = page.old.first().filter(|old| old.starts_with('/')).map(|old| decoded(old));
    let old = old.and_then(|old| match old.strip_prefix(home.as_str()) {
        Some(below) => Some(below.to_owned()),
        None => (old == home.trim_end_matches('/')).then(String::new),
    });
    let old = old.map(|old| match old.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => old,
    });
    let old = old.filter(|_| page.target != "404.md");
    Place {
        kind,
        language: page.language,
        folder,
        name,
        is_section,
        source,
        date: page.date.or(named_date),
        old,
    }
}

/// Addresses of all pages, with letter case kept or not.
struct Layout<'p> {
    keeps_case: bool,
    /// Addresses of sections below the home of a language, with a slash at the end; none for home.
    sections: BTreeMap<(usize, &'p str), String>,
    patterns: BTreeMap<&'p str, (String, Permalink)>,
    /// Addresses of pages below the home of their language.
    below: Vec<String>,
    fields: Vec<Option<Field>>,
    /// Number of pages that are not where they were without a field.
    moved: usize,
}

impl<'p> Layout<'p> {
    fn new(plan: &'p Plan, places: &[Place<'p>], kinds: &'p [(String, String)], keeps_case: bool) -> Self {
        let count = places.len();
        let mut layout = Self {
            keeps_case,
            sections: BTreeMap::new(),
            patterns: BTreeMap::new(),
            below: vec![String::new(); count],
            fields: vec![None; count],
            moved: 0,
        };
        let mut taken = BTreeSet::new();
        layout.place_sections(plan, places, kinds, &mut taken);
        let mut by_kind: BTreeMap<&str, Vec<(usize, &Place<'p>)>> = BTreeMap::new();
        for (at, place) in places.iter().enumerate().filter(|(_, place)| !place.is_section) {
            by_kind.entry(place.kind).or_default().push((at, place));
        }
        for (kind, pages) in by_kind {
            let pages: Vec<(usize, &Place<'p>, String)> = pages
                .into_iter()
                .map(|(at, place)| (at, place, layout.usual(place, &layout.plain(place.name))))
                .collect();
            if let Some((text, pattern)) = layout.best_pattern(&pages) {
                layout.patterns.insert(kind, (text, pattern));
            }
            for (at, place, usual) in &pages {
                layout.place_page(*at, place, usual, &mut taken);
            }
        }
        layout
    }

    fn plain(&self, name: &str) -> String {
        slugify_cased(name, self.keeps_case)
    }

    /// The address of a folder in a section, or of a page in it, without patterns.
    fn below_section(&self, language: usize, folder: &str, name: &str) -> String {
        let mut section = folder;
        let mut address = loop {
            match self.sections.get(&(language, section)) {
                Some(address) => break address.clone(),
                None if section.is_empty() => break String::new(),
                None => section = section.rsplit_once('/').map_or("", |(above, _)| above),
            }
        };
        for between in folder.part(section.len()..).split('/').filter(|part| !part.is_empty()) {
            address.push_str(&self.plain(between));
            address.push('/');
        }
        address.push_str(name);
        address.push('/');
        address
    }

    fn usual(&self, place: &Place<'p>, name: &str) -> String {
        self.below_section(place.language, place.folder, name)
    }

    /// Sections from the top, in all languages: a language without its own page shows that of another.
    fn place_sections(
        &mut self,
        plan: &'p Plan,
        places: &[Place<'p>],
        kinds: &'p [(String, String)],
        taken: &mut BTreeSet<String>,
    ) {
        let mut pages: BTreeMap<&'p str, Vec<usize>> = BTreeMap::new();
        for (at, place) in places.iter().enumerate().filter(|(_, place)| place.is_section) {
            pages.entry(place.folder).or_default().push(at);
        }
        for path in kinds.iter().map(|(_, path)| path.as_str()) {
            pages.entry(path).or_default();
        }
        let at_root = plan.versions.iter().filter(|tree| tree.current_at_root);
        let current: Vec<&str> = at_root.map(|tree| tree.current.as_str()).collect();
        for folder in &current {
            pages.entry(folder).or_default();
        }
        let mut folders: Vec<(&str, Vec<usize>)> = pages.into_iter().collect();
        folders.sort_by_key(|(folder, _)| if folder.is_empty() { 0 } else { folder.split('/').count() });
        for (folder, pages) in folders {
            for language in 0..plan.languages.len() {
                let own =
                    pages.iter().find(|at| places.get(**at).is_some_and(|place| place.language == language));
                let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
                let usual = if folder.is_empty() {
                    String::new()
                } else if current.contains(&folder) {
                    self.sections.get(&(language, above)).cloned().unwrap_or_else(|| {
                        let (top, name) = above.rsplit_once('/').unwrap_or(("", above));
                        self.below_section(language, top, &self.plain(name))
                    })
                } else {
                    self.below_section(language, above, &self.plain(name))
                };
                let shown = own.or(pages.first()).copied();
                let address = match (own.copied(), shown.and_then(|at| self.fields.get(at)?.as_ref())) {
                    (Some(at), _) => self.place_section(at, places, folder, usual, taken),
                    (None, Some(Field::Text("path", path))) => path_address(path, false).unwrap_or(usual),
                    _ => usual,
                };
                let address = match address.trim_end_matches(".html").trim_end_matches('/') {
                    "" => String::new(),
                    address => format!("{address}/"),
                };
                self.sections.insert((language, folder), address);
            }
        }
    }

    /// The address of a section with a page of its own.
    fn place_section(
        &mut self,
        at: usize,
        places: &[Place<'p>],
        folder: &str,
        usual: String,
        taken: &mut BTreeSet<String>,
    ) -> String {
        let Some(place) = places.get(at) else { return usual };
        let old = place.old.as_deref().unwrap_or(&usual);
        let mut address = usual.clone();
        if normal(old) != normal(&usual) {
            self.moved += 1;
            let written = old.trim_end_matches('/');
            let kept = path_address(written, false).filter(|kept| normal(kept) == normal(old));
            if let Some(kept) = kept.filter(|_| !folder.is_empty() && is_visible(old))
                && taken.insert(key(place.language, &kept))
            {
                address = kept;
                self.set(at, Some(Field::Text("path", written.to_owned())), address.clone());
                return address;
            }
        }
        taken.insert(key(place.language, &address));
        self.set(at, None, address.clone());
        address
    }

    fn set(&mut self, at: usize, field: Option<Field>, below: String) {
        if let Some((known, address)) = self.fields.get_mut(at).zip(self.below.get_mut(at)) {
            *known = field;
            *address = below;
        }
    }

    /// The pattern that gives more pages their old addresses than any other, if it is better than none.
    fn best_pattern(&self, pages: &[(usize, &Place<'p>, String)]) -> Option<(String, Permalink)> {
        let mut votes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let step = pages.len().div_ceil(MOST_SAMPLES).max(1);
        let shapes: Vec<(usize, &str, Permalink)> = SHAPES
            .iter()
            .enumerate()
            .filter_map(|(at, shape)| Some((at, *shape, Permalink::parse(shape)?)))
            .collect();
        for (_, place, usual) in pages.iter().step_by(step) {
            let Some(old) = place.old.as_deref() else { continue };
            let end = [".html", "/"].into_iter().find(|end| old.ends_with(end)).unwrap_or("");
            let stem = old.strip_suffix(end).unwrap_or(old);
            let names = [self.plain(place.name), last_of(old).to_owned()];
            for (rank, shape, pattern) in &shapes {
                let mut filled =
                    names.iter().filter_map(|name| self.filled(pattern, place, &renamed(usual, name), name));
                let fits = filled.find(|filled| !filled.is_empty() && stem.ends_with(filled.as_str()));
                let Some(filled) = fits else { continue };
                let before = stem.strip_suffix(filled.as_str()).unwrap_or_default();
                // A number before it is that of one page.
                let is_common = before.split('/').all(|part| part.parse::<u64>().is_err());
                let is_whole = before.is_empty() || before.ends_with('/');
                if is_whole && is_common && !before.contains(':') {
                    let entry = votes.entry(format!("/{before}{shape}{end}")).or_insert((0, *rank));
                    entry.0 += 1;
                }
            }
        }
        let mut candidates: Vec<(String, (usize, usize))> = votes.into_iter().collect();
        candidates.sort_by(|(a, (votes_a, rank_a)), (b, (votes_b, rank_b))| {
            votes_b.cmp(votes_a).then(rank_a.cmp(rank_b)).then(a.cmp(b))
        });
        let fits = |pattern: Option<&Permalink>| {
            pages.iter().filter(|(_, place, usual)| self.stays(pattern, place, usual)).count()
        };
        let has_address = |place: &Place<'_>| place.old.as_deref().is_some_and(|old| !old.contains('?'));
        let all = pages.iter().filter(|(_, place, _)| has_address(place)).count();
        let mut best = (fits(None), None);
        for (text, _) in candidates.into_iter().take(MOST_CANDIDATES).filter(|(text, _)| text != "/:path/") {
            let Some(pattern) = Permalink::parse(&text) else { continue };
            let count = fits(Some(&pattern));
            if count > best.0 && count * 2 > all {
                best = (count, Some((text, pattern)));
            }
        }
        best.1
    }

    fn stays(&self, pattern: Option<&Permalink>, place: &Place<'p>, usual: &str) -> bool {
        let Some(old) = place.old.as_deref() else { return false };
        match pattern {
            None => old == usual,
            Some(pattern) => {
                let last = last_of(old);
                let names = [self.plain(place.name), last.to_owned()];
                let mut names = names.iter().filter(|name| !name.is_empty() && self.plain(name) == **name);
                names.any(|name| {
                    self.filled(pattern, place, &renamed(usual, name), name).as_deref() == Some(old)
                })
            }
        }
    }

    fn filled(&self, pattern: &Permalink, place: &Place<'p>, usual: &str, name: &str) -> Option<String> {
        let path = usual.trim_end_matches('/');
        let (year, month, day) = place.date.unwrap_or_default();
        pattern.fill(|token| {
            if token.is_of_date() && place.date.is_none() {
                return None;
            }
            Some(match token {
                Token::Year => format!("{year:04}").into(),
                Token::Month => format!("{month:02}").into(),
                Token::PlainMonth => month.to_string().into(),
                Token::Day => format!("{day:02}").into(),
                Token::PlainDay => day.to_string().into(),
                Token::Slug => name.to_owned().into(),
                Token::Title => return None,
                Token::Sections => path.strip_suffix(name).unwrap_or_default().trim_end_matches('/').into(),
                Token::Path => path.into(),
                Token::Source => Cow::Borrowed(place.source),
            })
        })
    }

    /// The address of a page that is no section: that of the pattern, else with a field of its own.
    fn place_page(&mut self, at: usize, place: &Place<'p>, usual: &str, taken: &mut BTreeSet<String>) {
        let pattern = self.patterns.get(place.kind).map(|(_, pattern)| pattern.clone());
        let given = |layout: &Self, name: &str| {
            let usual =
                if name == layout.plain(place.name) { usual.to_owned() } else { layout.usual(place, name) };
            match &pattern {
                None => Some(usual),
                Some(pattern) => layout.filled(pattern, place, &usual, name),
            }
        };
        let is_bare = pattern.as_ref().is_some_and(|pattern| pattern.ending() == Ending::Bare);
        let made = given(self, &self.plain(place.name));
        let address = made.clone().unwrap_or_else(|| usual.to_owned());
        let wanted = place.old.clone().unwrap_or_else(|| address.clone());
        if made.is_some() && same_file(&wanted, &address) {
            taken.insert(key(place.language, &address));
            return self.set(at, None, address);
        }
        self.moved += 1;
        let is_free =
            |taken: &BTreeSet<String>, address: &str| !taken.contains(&key(place.language, address));
        if is_visible(&wanted) && is_free(taken, &wanted) {
            let last = last_of(&wanted);
            if !last.is_empty()
                && self.plain(last) == last
                && let Some(address) = given(self, last)
                && same_file(&wanted, &address)
            {
                taken.insert(key(place.language, &address));
                return self.set(at, Some(Field::Text("slug", last.to_owned())), address);
            }
            let trimmed = wanted.trim_end_matches('/');
            let written = if is_bare { wanted.as_str() } else { trimmed };
            if let Some(address) = path_address(written, is_bare)
                && same_file(&wanted, &address)
            {
                taken.insert(key(place.language, &address));
                return self.set(at, Some(Field::Text("path", written.to_owned())), address);
            }
        }
        taken.insert(key(place.language, &address));
        self.set(at, None, address);
    }

    /// The addresses that lead to a page by the patterns of the whole site.
    fn former(&self, plan: &Plan, place: &Place<'p>) -> Vec<String> {
        if place.is_section {
            return Vec::new();
        }
        let home = home_of(plan, place.language);
        let name = self.plain(place.name);
        let usual = self.usual(place, &name);
        let patterns = plan.alias_patterns.iter().filter_map(|text| Permalink::parse(text));
        let filled = patterns.filter_map(|pattern| self.filled(&pattern, place, &usual, &name));
        filled.map(|below| normal(&format!("{home}{below}"))).collect()
    }
}

/// An address of a language as a key.
fn key(language: usize, address: &str) -> String {
    format!("{language} {}", normal(address))
}

/// The last part of an address without its ending.
fn last_of(address: &str) -> &str {
    let last = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.strip_suffix(".html").unwrap_or(last)
}

/// An address with another last part.
fn renamed(usual: &str, name: &str) -> String {
    let above = usual.trim_end_matches('/').rsplit_once('/').map_or("", |(above, _)| above);
    if above.is_empty() { format!("{name}/") } else { format!("{above}/{name}/") }
}

/// True if hosts lead from one address to the other: that of a folder has a slash, which readers may leave out.
fn same_file(wanted: &str, address: &str) -> bool {
    wanted == address || address.strip_suffix('/') == Some(wanted)
}

/// True if no part of an address begins like names that hosts hide.
fn is_visible(address: &str) -> bool {
    !address.split('/').any(|part| part.starts_with(['_', '.']))
}

#[cfg(test)]
mod tests;
