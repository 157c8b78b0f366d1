//! The files of a site, their items, and the order of precedence between two with the same path.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::svg::is_rewritten;
use paifang_base::diag::Diagnostic;
use paifang_base::digest::digest;
use paifang_base::files::Stamp;
use paifang_base::scan::all_flags;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_i18n::{lowercase, nfc};
use paifang_render::outputs::{self, Output};
use paifang_render::pages::{Route, routes};
use paifang_site::config::{LangId, TaxonomyId};
use paifang_site::link::{DUPLICATE_ADDRESS, Made, Place, Site};
use paifang_site::tracked::TrackedSite;
use paifang_theme::{PREVIEW_SHEET, Theme};

/// One output and its item.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Route(Route),
    Output(Output),
    Asset(u32),
    ThemeAsset(String),
    /// A smaller version of a picture, by its path.
    Version(String),
    Search(SearchFile),
}

/// A file of a search index.
#[derive(Debug, Clone)]
pub(crate) struct SearchFile {
    /// Path below the output folder.
    pub path: String,
    /// Hash of its bytes.
    pub hash: u128,
}

/// One output of the plan.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    pub item: Item,
    /// Path below the output folder.
    pub path: String,
    /// Hash of its item, from names that stay when numbers change.
    pub digest: u64,
    /// Hash of its inputs; `None` if they are unknown, so that it is made every time.
    pub recipe: Option<u64>,
}

/// All outputs of a site.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(super) outputs: Vec<Planned>,
    /// Conflicts of two outputs with the same path.
    pub(super) problems: Vec<Diagnostic>,
    /// Numbers of the former addresses that another output has replaced.
    pub(super) lost_aliases: FxHashSet<u32>,
    /// Index of each output by path; built on first use.
    places: OnceLock<FxHashMap<String, u32>>,
}

impl Planned {
    /// The source of an item that is published unchanged.
    pub fn asset<'s>(&self, site: &'s Site) -> Option<&'s Arc<str>> {
        let Item::Asset(at) = self.item else { return None };
        let asset = site.assets.get(at as usize).filter(|asset| !is_rewritten(&site.config, asset))?;
        Some(&asset.input.path)
    }

    /// True for a list of a whole language for machines, which takes long and which no author looks at while editing.
    pub fn can_wait(&self) -> bool {
        matches!(&self.item, Item::Output(output) if output.can_wait())
    }
}

impl From<Item> for Drafted {
    fn from(item: Item) -> Self {
        Self { item, path: None }
    }
}

impl Item {
    /// The number of its former address.
    fn alias(&self) -> Option<u32> {
        if let Item::Output(output) = self { output.alias() } else { None }
    }

    /// The priority of its claim to a path: pages and other outputs come first, then files of the site, then former
    /// addresses.
    fn claim(&self) -> u8 {
        match self {
            Item::Output(output) if output.alias().is_some() => 2,
            Item::Asset(_) => 1,
            Item::Route(_) | Item::Output(_) | Item::ThemeAsset(_) | Item::Version(_) | Item::Search(_) => 0,
        }
    }
}

/// The outputs of a site without its search indexes, before each output has its path.
pub(crate) struct Draft {
    items: Vec<Drafted>,
}

/// An item, and its path below the output folder once it was requested.
struct Drafted {
    item: Item,
    path: Option<String>,
}

impl Draft {
    /// Lists the outputs.
    pub fn new(site: &TrackedSite, theme: Option<&Theme>) -> Self {
        let model = site.untracked();
        let mut items: Vec<Item> = routes(model).into_iter().map(Item::Route).collect();
        items.extend(outputs::plan(site).into_iter().map(Item::Output));
        let joined: Vec<&Arc<str>> =
            outputs::joined_files(model).into_iter().map(|asset| &asset.input.path).collect();
        let assets =
            model.assets.iter().enumerate().filter(|(_, asset)| !joined.contains(&&asset.input.path));
        let assets = assets.filter(|(_, asset)| !outputs::is_withheld(&model.config, asset));
        items.extend(assets.map(|(at, _)| Item::Asset(at as u32)));
        let is_shown = |name: &&String| *name != PREVIEW_SHEET || model.config.preview.is_some();
        let looks = theme.iter().flat_map(|theme| theme.assets.keys()).filter(is_shown);
        items.extend(looks.cloned().map(Item::ThemeAsset));
        let mut draft = Self { items: items.into_iter().map(Drafted::from).collect() };
        draft.add_versions(site);
        draft
    }

    /// Lists smaller versions of pictures, where they are known.
    pub fn add_versions(&mut self, site: &TrackedSite) {
        let versions = site.untracked_versions().into_iter();
        let path = |address: &str| address.trim_start_matches('/').to_owned();
        self.items.extend(versions.map(|address| Drafted::from(Item::Version(path(address)))));
    }

    /// Addresses of possible link targets that the site model does not know: neither pages, files, former addresses,
    /// nor smaller versions of pictures.
    pub fn made(&mut self, site: &TrackedSite, theme: Option<&Theme>) -> Made {
        let is_made = |item: &Item| match item {
            Item::Route(Route::Page(_, part) | Route::Term(_, _, _, part)) => *part > 1,
            Item::Route(Route::Card(_) | Route::NotFound(..)) | Item::ThemeAsset(_) => true,
            Item::Output(output) => output.alias().is_none(),
            Item::Route(
                Route::Taxonomy(..)
                | Route::Search(_)
                | Route::NewFile(_)
                | Route::Translate(_)
                | Route::Offline(_)
                | Route::Book(_),
            )
            | Item::Asset(_)
            | Item::Version(_)
            | Item::Search(_) => false,
        };
        let planner = Planner { site, theme, young: 0 };
        self.items.par_iter_mut().for_each(|drafted| {
            drafted.path = is_made(&drafted.item).then(|| planner.path(&drafted.item));
        });
        let paths = self.items.iter().filter_map(|drafted| drafted.path.as_deref());
        paths.map(|path| format!("/{}", path.strip_suffix("index.html").unwrap_or(path))).collect()
    }
}

impl Plan {
    /// Plans a site. Files that changed at the moment `young` (nanoseconds since 1970) or later are made every time.
    pub fn new(draft: Draft, site: &TrackedSite, theme: &Theme, search: Vec<SearchFile>, young: i64) -> Self {
        let planner = Planner { site, theme: Some(theme), young };
        let mut items = draft.items;
        items.extend(search.into_iter().map(Item::Search).map(Drafted::from));
        let planned: Vec<Planned> = items.into_par_iter().map(|drafted| planner.planned(drafted)).collect();
        planner.resolve_conflicts(planned)
    }

    /// Problems found while planning.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter()
    }

    /// Replaces the planned search files. False if that was not possible because two outputs have the same path.
    pub fn replace_search(&mut self, files: &[SearchFile]) -> bool {
        if !self.problems.is_empty() {
            return false;
        }
        self.places();
        let Some(places) = self.places.get_mut() else { return false };
        while let Some(last) = self.outputs.pop_if(|last| matches!(last.item, Item::Search(_))) {
            places.remove(&last.path);
        }
        for file in files {
            let at = self.outputs.len() as u32;
            if places.insert(file.path.clone(), at).is_some() {
                return false;
            }
            self.outputs.push(file.planned());
        }
        true
    }

    /// True if another plan has the same outputs with the same recipes. Outputs without a recipe are made every time.
    pub fn is_like(&self, other: &Plan) -> bool {
        let same = |one: &Planned, other: &Planned| {
            one.path == other.path
                && one.digest == other.digest
                && one.recipe.is_some()
                && one.recipe == other.recipe
        };
        self.outputs.len() == other.outputs.len()
            && self.outputs.iter().zip(&other.outputs).all(|(one, other)| same(one, other))
    }

    /// The path of every output, with its size in bytes if it is a file that is published unchanged.
    pub fn sizes(&self, site: &TrackedSite) -> impl Iterator<Item = (&str, Option<u64>)> {
        let assets = &site.untracked().assets;
        self.outputs.iter().map(|output| {
            let asset = if let Item::Asset(at) = output.item { assets.get(at as usize) } else { None };
            (output.path.as_str(), asset.map(|asset| asset.input.stamp.size))
        })
    }

    /// True if a path is that of an output.
    pub fn has(&self, path: &str) -> bool {
        self.places().contains_key(path)
    }

    fn places(&self) -> &FxHashMap<String, u32> {
        let numbered = || self.outputs.iter().enumerate();
        self.places.get_or_init(|| numbered().map(|(at, output)| (output.path.clone(), at as u32)).collect())
    }

    /// The output at a path.
    pub(super) fn at(&self, path: &str) -> Option<&Planned> {
        self.places().get(path).map(|at| &self.outputs[*at as usize])
    }
}

impl SearchFile {
    fn planned(&self) -> Planned {
        let (digest, recipe) = (self.digest(), Some(self.recipe()));
        Planned { path: self.path.clone(), digest, recipe, item: Item::Search(self.clone()) }
    }

    fn digest(&self) -> u64 {
        digest(&("search file", &self.path))
    }

    /// Half of the hash is enough to distinguish one state of a file from the next.
    fn recipe(&self) -> u64 {
        self.hash as u64
    }
}

struct Planner<'a> {
    site: &'a TrackedSite,
    /// `None` if the theme cannot be loaded: then nothing is made, but the outputs are known.
    theme: Option<&'a Theme>,
    young: i64,
}

impl Planner<'_> {
    fn planned(&self, Drafted { item, path }: Drafted) -> Planned {
        let path = path.unwrap_or_else(|| self.path(&item));
        Planned { path, digest: self.digest(&item), recipe: self.recipe(&item), item }
    }

    /// Resolves conflicts of two outputs with one path, or of an output with a folder that another needs: pages and
    /// other outputs come before files of the site, and those before former addresses; among equals the first in order
    /// wins.
    fn resolve_conflicts(&self, planned: Vec<Planned>) -> Plan {
        let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
        owners.reserve(planned.len());
        // Loser → the path that both need, and the winner.
        let mut losers: BTreeMap<usize, (String, usize)> = BTreeMap::new();
        let rank = |at: usize| (planned[at].item.claim(), at);
        let mut settle = |path: &str, one: usize, other: usize| {
            let (winner, loser) = if rank(one) < rank(other) { (one, other) } else { (other, one) };
            losers.insert(loser, (path.to_owned(), winner));
            winner
        };
        for (at, output) in planned.iter().enumerate() {
            match owners.entry(&output.path) {
                Entry::Vacant(free) => {
                    free.insert(at);
                }
                Entry::Occupied(mut taken) => {
                    let winner = settle(&output.path, *taken.get(), at);
                    taken.insert(winner);
                }
            }
        }
        for (one, other) in case_conflicts(&planned, &owners) {
            settle(&planned[other].path, one, other);
        }
        let is_clear = !has_file_as_folder(&planned, &owners);
        let in_files = planned.iter().enumerate().filter(|_| !is_clear);
        for (at, Planned { path, .. }) in in_files {
            let above = path.match_indices('/').map(|(end, _)| &path[..end]);
            for (folder, file) in above.filter_map(|folder| owners.get(folder).map(|file| (folder, *file))) {
                settle(folder, at, file);
            }
        }
        let problems = losers
            .iter()
            .map(|(loser, (path, winner))| self.clash(&planned[*loser].item, &planned[*winner].item, path));
        let problems = problems.collect();
        if losers.is_empty() {
            return Plan { outputs: planned, problems, ..Plan::default() };
        }
        let lost_alias = |at: &usize| planned[*at].item.alias();
        let lost_aliases: FxHashSet<u32> = losers.keys().filter_map(lost_alias).collect();
        let kept = planned.into_iter().enumerate().filter(|(at, _)| !losers.contains_key(at));
        let mut outputs: Vec<Planned> = kept.map(|(_, output)| output).collect();
        self.leave_out(&lost_aliases, &mut outputs);
        Plan { outputs, problems, lost_aliases, ..Plan::default() }
    }

    /// Makes the list of redirects depend on the replaced former addresses, which it leaves out.
    fn leave_out(&self, lost: &FxHashSet<u32>, outputs: &mut [Planned]) {
        if lost.is_empty() {
            return;
        }
        let aliases = self.site.untracked().aliases.iter().enumerate();
        let lost = aliases.filter(|(at, _)| lost.contains(&(*at as u32))).map(|(_, alias)| &alias.from);
        let lost: Vec<&String> = lost.collect();
        let is_list =
            |planned: &&mut Planned| matches!(&planned.item, Item::Output(output) if output.lists_aliases());
        for list in outputs.iter_mut().filter(is_list) {
            list.recipe = list.recipe.map(|recipe| digest(&(recipe, &lost)));
        }
    }

    fn clash(&self, loser: &Item, winner: &Item, path: &str) -> Diagnostic {
        let (here, span) = self.source(loser);
        let (there, label_span) = self.source(winner);
        let what = match loser {
            Item::Route(Route::Page(..)) => text!("address-of-page"),
            _ if loser.alias().is_some() => text!("address-of-alias"),
            _ => text!("address-of-file"),
        };
        let other = match winner {
            Item::Route(Route::Page(..)) | Item::Asset(_) => text!("code", code = there),
            _ if winner.alias().is_some() => text!("address-alias-in", there = there),
            _ => text!("address-own-file"),
        };
        let message = text!("duplicate-address-output", what = what, other = other, path = path);
        let help = match loser.alias() {
            Some(_) => text!("duplicate-address-alias-help"),
            None => text!("duplicate-address-file-help"),
        };
        let d = Diagnostic::new(&DUPLICATE_ADDRESS, &here, span, message).with_help(help);
        if there == self.site.config.path {
            d
        } else {
            d.with_label(&there, label_span, text!("address-the-other"))
        }
    }

    /// Path below the output folder.
    fn path(&self, item: &Item) -> String {
        let site = self.site.untracked();
        match item {
            Item::Route(route) => route.path(site),
            Item::Output(output) => output.path(self.site),
            Item::Asset(at) => site.assets[*at as usize].address.trim_start_matches('/').to_owned(),
            Item::ThemeAsset(name) => {
                let asset = self.theme.and_then(|theme| theme.assets.get(name));
                let address = asset.map_or("", |asset| asset.address.as_str());
                address.trim_start_matches('/').to_owned()
            }
            Item::Version(path) => path.clone(),
            Item::Search(file) => file.path.clone(),
        }
    }

    /// The place of an item for problems: its source, the line of an alias, or site.toml for a generated item.
    fn source(&self, item: &Item) -> (Arc<str>, Option<Span>) {
        let site = self.site.untracked();
        let found = match item {
            Item::Route(Route::Page(place, _) | Route::Card(place)) => site
                .shown_page(*place)
                .map(|page| (&page.input.path, page.parsed.meta.slug.as_ref().map(|slug| slug.span))),
            Item::Asset(at) => Some((&site.assets[*at as usize].input.path, None)),
            Item::Output(output) => {
                let alias = output.alias().and_then(|at| site.aliases.get(at as usize));
                let source = alias.and_then(|alias| alias.source);
                source.map(|source| {
                    let page = site.page(source.page);
                    let alias = page.parsed.meta.aliases.get(source.number);
                    (&page.input.path, alias.map(|alias| alias.span))
                })
            }
            Item::Route(_) | Item::ThemeAsset(_) | Item::Version(_) | Item::Search(_) => None,
        };
        let (path, span) = found.unwrap_or((&site.config.path, None));
        (path.clone(), span)
    }

    fn digest(&self, item: &Item) -> u64 {
        let site = self.site.untracked();
        let place = |place: Place| (&*site.entry(place.entry).key, place.language);
        let term = |id: TaxonomyId, language: LangId, at: u32| {
            (id, language, site.terms_in(id, language).get(at as usize).map(|term| term.key.as_str()))
        };
        match item {
            Item::Route(Route::Page(at, part)) => digest(&("page", place(*at), part)),
            Item::Route(Route::Card(at)) => digest(&("card", place(*at))),
            Item::Route(Route::Taxonomy(id, language)) => digest(&("taxonomy", id, language)),
            Item::Route(Route::Term(id, language, at, part)) => {
                digest(&("term", term(*id, *language, *at), part))
            }
            Item::Route(Route::Search(language)) => digest(&("search", language)),
            Item::Route(Route::NewFile(language)) => digest(&("new file", language)),
            Item::Route(Route::Translate(language)) => digest(&("translate", language)),
            Item::Route(Route::Offline(language)) => digest(&("offline", language)),
            Item::Route(Route::Book(at)) => digest(&("book", place(*at))),
            Item::Route(Route::NotFound(language, root)) => {
                let text = site.not_found_page(*language).map(|id| &*site.page(id).input.path);
                digest(&("404", language, root, text))
            }
            Item::Output(output) => {
                digest(&("output", output.key(site), output.joined(site).map(|asset| &*asset.input.path)))
            }
            Item::Asset(at) => digest(&("asset", &*site.assets[*at as usize].input.path)),
            Item::ThemeAsset(name) => digest(&("theme asset", name)),
            Item::Version(path) => digest(&("version", path)),
            Item::Search(file) => file.digest(),
        }
    }

    /// The recipe of a listed file; `None` if it is so young that a later change might not show.
    fn recipe_of_file(&self, stamp: Stamp) -> Option<u64> {
        (!stamp.is_younger_than(self.young)).then(|| digest(&stamp))
    }

    /// The recipe of an output that holds files of the site, whose stamps are its questions; `None` while any file is so
    /// young that its stamp says little.
    fn recipe_of_files(&self) -> Option<u64> {
        let fonts = self.theme.and_then(|theme| theme.fonts.as_ref()).map(|fonts| fonts.digest());
        let assets = &self.site.untracked().assets;
        let is_young = assets.par_iter().any(|asset| asset.input.stamp.is_younger_than(self.young));
        (!is_young).then(|| digest(&("holds files", fonts)))
    }

    fn recipe(&self, item: &Item) -> Option<u64> {
        match item {
            Item::Route(route) => {
                let theme = self.theme?;
                let template = route.template(self.site.untracked(), &theme.sources);
                theme.recipes.get(&template).copied()
            }
            Item::Output(output) => match output.joined(self.site.untracked()) {
                Some(asset) => self.recipe_of_file(asset.input.stamp),
                None if output.holds_files() => self.recipe_of_files(),
                None => Some(0),
            },
            Item::Asset(at) => self.recipe_of_file(self.site.untracked().assets[*at as usize].input.stamp),
            // Its address identifies its content.
            Item::ThemeAsset(_) | Item::Version(_) => Some(0),
            Item::Search(file) => Some(file.recipe()),
        }
    }
}

/// Pairs of outputs whose paths differ only in case or Unicode form, which macOS, Windows and some hosts ignore. Pairs
/// of files of the site are left out: a file system holds both already.
fn case_conflicts(planned: &[Planned], owners: &FxHashMap<&str, usize>) -> Vec<(usize, usize)> {
    let folded = |(at, output): (usize, &Planned)| Some((at, fold(&output.path)?));
    let folded: Vec<(usize, String)> = planned.par_iter().enumerate().filter_map(folded).collect();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let is_file = |at: usize| matches!(planned[at].item, Item::Asset(_));
    let mut pairs = Vec::new();
    for (at, key) in &folded {
        let other = owners.get(key.as_str()).copied().or_else(|| first.get(key.as_str()).copied());
        first.entry(key).or_insert(*at);
        if let Some(other) = other.filter(|other| !(is_file(*at) && is_file(*other))) {
            pairs.push((*at, other));
        }
    }
    pairs
}

/// The path as case-insensitive file systems compare it, if it differs.
fn fold(path: &str) -> Option<String> {
    let may_differ =
        |a: u8, b: u8, _| u8::from(!a.is_ascii() | a.is_ascii_uppercase() | ((a == b'.') & (b == b'/')));
    if all_flags(path.as_bytes(), may_differ) == 0 {
        return None;
    }
    let folded = lowercase(&nfc(path)).replace("./", "/");
    (folded != path).then_some(folded)
}

/// True if any folder that an output needs is itself an output. Each folder is checked once.
fn has_file_as_folder(planned: &[Planned], owners: &FxHashMap<&str, usize>) -> bool {
    let mut known: FxHashSet<&str> = FxHashSet::default();
    planned.iter().any(|Planned { path, .. }| {
        let mut below = path.as_str();
        while let Some((folder, _)) = below.rsplit_once('/') {
            if !known.insert(folder) {
                return false;
            }
            if owners.contains_key(folder) {
                return true;
            }
            below = folder;
        }
        false
    })
}
