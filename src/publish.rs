//! All outputs of a build: pages, what lies beside them, and files. Part of the driver: it knows the outputs and
//! the renderer, which do not know each other.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::{BuildError, Prepared, Progress, Step};
use crate::config::{FeedFormat, LangId, TaxonomyId};
use crate::diag::Diagnostic;
use crate::emit::{EmitError, Emitter};
use crate::files::{Disk, Files};
use crate::link::{DUPLICATE_ADDRESS, href};
use crate::outputs::{
    self, FeedLink, FeedScope, Output, OutputContext, calendar, feeds, markdown_copy, structured_data,
};
use crate::render::{ExtraView, Extras, FeedView, Renderer, Route, routes};
use crate::theme::taxonomy_label;

/// Renders everything and hands it to the emitter, or to nobody when only checking.
pub(crate) struct RenderJob<'a> {
    pub disk: &'a Disk,
    pub prepared: &'a Prepared,
    pub emitter: Option<&'a Emitter>,
    pub progress: &'a dyn Progress,
}

/// One output and what makes it.
enum Item {
    Route(Route),
    Output(Output),
    Asset(u32),
    ThemeAsset(String),
}

/// What the outputs add to pages: links to themselves and structured data.
struct OutputExtras<'a> {
    context: &'a OutputContext<'a>,
    /// Feeds of languages and kinds, which every page links to.
    shared: BTreeMap<FeedScope, Vec<FeedView>>,
}

impl<'a> OutputExtras<'a> {
    fn new(context: &'a OutputContext<'a>) -> Self {
        let config = &context.site.config;
        let mut extras = Self { context, shared: BTreeMap::new() };
        for language in config.language_ids() {
            let kinds = config.kind_ids().map(|kind| FeedScope::Kind(kind, language));
            for scope in kinds.chain([FeedScope::Language(language)]) {
                let views = extras.feed_views(scope);
                extras.shared.insert(scope, views);
            }
        }
        extras
    }

    fn feed_views(&self, scope: FeedScope) -> Vec<FeedView> {
        let site = self.context.site;
        let view = |link: FeedLink| {
            // Calendars and feeds of one kind stand side by side.
            let format = match link.format {
                FeedFormat::Ics => "iCalendar",
                FeedFormat::Rss => "RSS",
                FeedFormat::Atom => "Atom",
                FeedFormat::Json => "JSON",
            };
            FeedView {
                title: format!("{} ({format})", feeds::title(self.context, link.scope)),
                media_type: feeds::media_type(link.format),
                address: href(&site.config.base_url, &link.address),
            }
        };
        feeds::links_for_scope(site, scope).into_iter().map(view).collect()
    }

    /// The feeds of a scope, then the language's.
    fn feeds(&self, scope: FeedScope, language: LangId) -> Vec<FeedView> {
        let own = self.shared.get(&scope).cloned().unwrap_or_else(|| self.feed_views(scope));
        let all = self.shared.get(&FeedScope::Language(language)).cloned().unwrap_or_default();
        own.into_iter().chain(all).collect()
    }

    /// The way from home to the list of terms, and to one of them.
    fn term_trail(&self, id: TaxonomyId, language: LangId, term: Option<u32>) -> Vec<String> {
        let site = self.context.site;
        let messages = &self.context.messages[language.0 as usize];
        let label = taxonomy_label(&site.config, messages, id, language);
        let home = site.home_address(language);
        let mut trail = vec![
            (site.config.language(language).title.clone(), home),
            (label, site.taxonomy_address(id, language).to_string()),
        ];
        let term = term.and_then(|at| site.terms_in(id, language).get(at as usize));
        trail.extend(term.map(|term| (term.name.clone(), term.address.to_string())));
        vec![structured_data::breadcrumb_list(site, &trail)]
    }
}

impl Extras for OutputExtras<'_> {
    fn for_route(&self, route: &Route) -> ExtraView {
        let site = self.context.site;
        let full = |address: Option<String>| address.map(|address| href(&site.config.base_url, &address));
        match route {
            Route::Page(place, _) => ExtraView {
                feeds: self
                    .feeds(FeedScope::Kind(site.entry(place.entry).kind, place.language), place.language),
                calendar_address: full(calendar::event_address(site, *place)),
                markdown_address: full(markdown_copy::address(site, *place)),
                structured_data: structured_data::for_page(self.context, *place),
            },
            Route::Term(taxonomy, language, term, _) => ExtraView {
                feeds: self.feeds(FeedScope::Term(*taxonomy, *language, *term), *language),
                structured_data: self.term_trail(*taxonomy, *language, Some(*term)),
                ..ExtraView::default()
            },
            Route::Taxonomy(taxonomy, language) => ExtraView {
                feeds: self.shared.get(&FeedScope::Language(*language)).cloned().unwrap_or_default(),
                structured_data: self.term_trail(*taxonomy, *language, None),
                ..ExtraView::default()
            },
            Route::NotFound(language, _) => ExtraView {
                feeds: self.shared.get(&FeedScope::Language(*language)).cloned().unwrap_or_default(),
                ..ExtraView::default()
            },
        }
    }
}

impl RenderJob<'_> {
    /// Problems found while rendering; an error when the machine fails.
    pub fn run(&self) -> Result<Vec<Diagnostic>, BuildError> {
        let model = &self.prepared.model;
        let bodies = model.bodies();
        let source = |path: &str| self.disk.read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let context =
            OutputContext { site: &model.site, bodies: &bodies, messages: &model.messages, source: &source };
        let extras = OutputExtras::new(&context);
        let renderer = Renderer::new(&self.prepared.model, &self.prepared.theme, &extras);
        let (items, mut found) = self.without_clashes(self.items());
        let total = items.len();
        self.progress.report(Step::Render, 0, total);
        let results: Vec<Result<Option<Diagnostic>, BuildError>> =
            items.par_iter().map(|item| self.one(&renderer, &context, item)).collect();
        for result in results {
            found.extend(result?);
        }
        self.progress.report(Step::Render, total, total);
        Ok(found)
    }

    fn items(&self) -> Vec<Item> {
        let site = &self.prepared.model.site;
        let mut items: Vec<Item> = routes(site).into_iter().map(Item::Route).collect();
        items.extend(outputs::plan(site).into_iter().map(Item::Output));
        items.extend((0..site.assets.len() as u32).map(Item::Asset));
        items.extend(self.prepared.theme.assets.keys().cloned().map(Item::ThemeAsset));
        items
    }

    /// Two items with one path, or one where another needs a folder: the first keeps it, whatever threads do. Pages
    /// come before files.
    fn without_clashes(&self, items: Vec<Item>) -> (Vec<Item>, Vec<Diagnostic>) {
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        let mut losers: BTreeMap<usize, (String, usize)> = BTreeMap::new();
        for (at, item) in items.iter().enumerate() {
            match owners.entry(self.path(item)) {
                Entry::Vacant(free) => {
                    free.insert(at);
                }
                Entry::Occupied(taken) => {
                    losers.insert(at, (taken.key().clone(), *taken.get()));
                }
            }
        }
        for (path, at) in &owners {
            let above = path.match_indices('/').map(|(end, _)| &path[..end]);
            for (folder, file) in above.filter_map(|folder| owners.get(folder).map(|file| (folder, *file))) {
                losers.insert(file.max(*at), (folder.to_owned(), file.min(*at)));
            }
        }
        let clash = |(loser, (path, winner)): (&usize, &(String, usize))| {
            let (here, there) = (self.source(&items[*loser]), self.source(&items[*winner]));
            let message = format!("this file and `{there}` both need the address `/{path}`");
            let help = "rename the file, or give the page another `slug`";
            let d = Diagnostic::new(&DUPLICATE_ADDRESS, &here, None, message).with_help(help);
            d.with_label(&there, None, "the other one")
        };
        let found = losers.iter().map(clash).collect();
        let kept = items.into_iter().enumerate().filter(|(at, _)| !losers.contains_key(at));
        (kept.map(|(_, item)| item).collect(), found)
    }

    /// Path below the output folder.
    fn path(&self, item: &Item) -> String {
        let site = &self.prepared.model.site;
        match item {
            Item::Route(route) => route.path(site),
            Item::Output(output) => outputs::path(*output, site),
            Item::Asset(at) => site.assets[*at as usize].address.trim_start_matches('/').to_owned(),
            Item::ThemeAsset(name) => {
                let address = self.prepared.theme.assets.get(name).map_or("", |asset| asset.address.as_str());
                address.trim_start_matches('/').to_owned()
            }
        }
    }

    /// The file to name when there is something wrong with an item: its source, or site.toml for what is made.
    fn source(&self, item: &Item) -> Arc<str> {
        let site = &self.prepared.model.site;
        let page = match item {
            Item::Route(Route::Page(place, _)) => site.shown_page(*place).map(|page| &page.input.path),
            Item::Asset(at) => Some(&site.assets[*at as usize].input.path),
            Item::Route(_) | Item::Output(_) | Item::ThemeAsset(_) => None,
        };
        page.unwrap_or(&site.config.path).clone()
    }

    fn one(
        &self,
        renderer: &Renderer<'_>,
        context: &OutputContext<'_>,
        item: &Item,
    ) -> Result<Option<Diagnostic>, BuildError> {
        let site = &self.prepared.model.site;
        match item {
            Item::Route(route) => match renderer.render(route) {
                Ok(bytes) => self.stage(&route.path(site), &bytes),
                Err(problem) => Ok(Some(problem)),
            },
            Item::Output(output) => {
                self.stage(&outputs::path(*output, site), &outputs::render(*output, context))
            }
            Item::Asset(at) => {
                let asset = &site.assets[*at as usize];
                match self.disk.read(&asset.input.path) {
                    Ok(bytes) => self.stage(asset.address.trim_start_matches('/'), &bytes),
                    Err(error) => {
                        let message = format!("cannot be read: {}", error.kind());
                        let path: Arc<str> = asset.input.path.clone();
                        Ok(Some(Diagnostic::new(&crate::load::UNREADABLE_FILE, &path, None, message)))
                    }
                }
            }
            Item::ThemeAsset(name) => match self.prepared.theme.assets.get(name) {
                Some(asset) => self.stage(asset.address.trim_start_matches('/'), &asset.bytes),
                None => Ok(None),
            },
        }
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<Option<Diagnostic>, BuildError> {
        match self.emitter.map(|emitter| emitter.stage(path, bytes)) {
            None | Some(Ok(())) => Ok(None),
            Some(Err(EmitError::Io(path, error))) => Err(BuildError::Io(path, error)),
            Some(Err(EmitError::NotOurs(files))) => Err(BuildError::Output(files.join(", "))),
        }
    }
}
