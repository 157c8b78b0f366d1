//! From settings to a site that can be rendered, using the results of an earlier build. Each part is kept with its
//! inputs, and made again when these change.

#![warn(clippy::indexing_slicing)]

mod assets;
mod code;
mod converted;
mod data;
mod documents;
mod identity;
mod images;
mod labels;
mod look;
mod navs;
mod persist;
mod recall;
mod search;
mod secrets;
mod snippets;
mod sources;
mod terms;
mod translations;

use std::sync::Arc;

use jiff::Timestamp;
use rustc_hash::FxHashSet;

use crate::emit::read_published;
use crate::history::Facts;
use crate::intact::Inspection;
use crate::ledger::Ledger;
use crate::progress::{Clock, Progress};
use crate::publish::{Draft, Plan};
use crate::request::{BuildRequest, Outcome, Step};
use crate::settings::Settings;
use assets::Assets;
pub(crate) use code::CodeStore;
use data::DataFiles;
pub use identity::{cache_identity, is_cached_for_output};
use images::ImageStore;
use labels::{kind_labels, locales};
use look::{Look, look_digest};
use navs::Navs;
use paifang_base::diag::{Diagnostic, Diagnostics, StoredDiagnostic};
use paifang_base::digest::digest;
use paifang_base::files::{Disk, Files};
use paifang_markdown::body::CodeBlock;
use paifang_markdown::highlight::PLAIN_CODE;
use paifang_render::outputs::check_limits;
use paifang_render::pages::{RenderModel, check_addresses, check_cards, check_templates, components_of};
use paifang_site::config::Config;
use paifang_site::link::{LinkInput, PageId, Site, Steady, link_without};
use paifang_site::load::{AssetInput, Inputs, PageInput, load};
use paifang_site::parse::ParsedPage;
use paifang_site::tracked::TrackedSite;
pub(crate) use persist::{Cache, Damage};
use persist::{LastBuild, Snapshot};
use search::Search;
use sources::{Parsed, SourceReader, Sources};
pub use translations::KnownTranslation;
use translations::Translations;

/// One build's surroundings.
pub(crate) struct Work<'a> {
    pub disk: &'a Disk,
    /// The same, with the folders that have been listed already.
    pub files: &'a dyn Files,
    pub request: &'a BuildRequest,
    pub progress: &'a dyn Progress,
    /// As in `SourceReader`.
    pub young: i64,
    /// Present state of the last build's files, if it is known.
    pub intact: Option<&'a Inspection>,
    /// Facts from the history in Git.
    pub history: &'a Facts,
    /// True if the outputs of a check enter the ledger.
    pub enters: bool,
}

/// All that a builder keeps.
#[derive(Default)]
pub(crate) struct Memory {
    /// Hash of the settings with which everything else was made.
    settings: Option<u64>,
    pub look: Option<Look>,
    listing: Option<Listing>,
    pub sources: Sources,
    assets: Assets,
    data: DataFiles,
    navs: Navs,
    pub translations: Translations,
    pub linked: Option<Linked>,
    /// The previous site, until the build is done: dropping a large model takes a while.
    outdated: Option<Linked>,
    pub ledger: Ledger,
    pub search: Search,
    pub images: ImageStore,
}

/// Entries of the content folder.
struct Listing {
    inputs: Inputs,
    problems: Vec<Diagnostic>,
}

/// Inputs from which a site is linked.
struct Read {
    parsed: Parsed,
    assets: Vec<AssetInput>,
    /// As in `Linked`.
    frame: u64,
    /// True if there are errors already, so that nothing will be published.
    has_errors: bool,
}

/// A linked site, and its inputs.
pub(crate) struct Linked {
    /// Hash of everything except pages that linking and rendering read.
    frame: u64,
    /// Hash of the facts from Git.
    history: u128,
    /// Period in which the site stays the same: from the first moment until the second, exclusive.
    steady: Steady,
    pub model: Arc<RenderModel>,
    pub plan: Plan,
    /// True if all of it is in a private output folder.
    pub is_settled: bool,
    /// True if versions of pictures were left out because nothing would be published anyway.
    lacks_images: bool,
    problems: Vec<Diagnostic>,
}

impl Memory {
    /// Updates `look`, `linked` and `ledger` for this build. True if there is a site to render.
    pub fn prepare(
        &mut self,
        work: &Work<'_>,
        settings: &Settings,
        code: &Arc<CodeStore>,
        clock: &mut Clock,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if self.settings != Some(settings.digest) {
            // The keys of pictures include the settings with which they were made.
            let images = std::mem::take(&mut self.images);
            *self = Self { settings: Some(settings.digest), images, ..Self::default() };
        }
        let config = &settings.config;
        work.progress.report(Step::Load, 0, 1);
        let touched = self.touched_pages(work);
        if touched.is_none() {
            self.load(work, config);
        }
        diagnostics.extend(self.look.iter().flat_map(|look| look.problems.iter().cloned()));
        diagnostics.extend(self.listing.iter().flat_map(|listing| listing.problems.iter().cloned()));
        clock.lap(Step::Load);
        let is_patched =
            touched.as_ref().is_some_and(|touched| self.patch(work, config, touched, code, diagnostics));
        if is_patched {
            clock.lap(Step::Parse);
        } else {
            self.read_and_link(work, settings, touched.as_deref(), code, clock, diagnostics);
        }
        let may_wait = work.request.defers && self.linked.as_ref().is_some_and(|linked| linked.is_settled);
        // A check makes nothing for readers, and an index cannot have errors.
        if config.search.enabled && !may_wait && work.request.output.is_some() {
            self.renew_search(work);
            clock.lap(Step::Search);
        }
        let (Some(look), Some(linked)) = (&self.look, &self.linked) else { return false };
        let Some(theme) = &look.theme else { return false };
        check_templates(linked.model.site.untracked(), &theme.sources, diagnostics);
        check_addresses(linked.model.site.untracked(), &theme.sources, diagnostics);
        if let Some(fonts) = &theme.fonts {
            check_cards(linked.model.site.untracked(), fonts, diagnostics);
        }
        if let Some(listing) = &self.listing {
            converted::report_at_originals(&listing.inputs.converted, diagnostics);
        }
        true
    }

    /// The listed pages that were touched, with their new stamps; `None` if anything else was, or may have been.
    fn touched_pages(&mut self, work: &Work<'_>) -> Option<Vec<PageInput>> {
        let touched = work.request.touched.as_ref()?;
        let is_ready = self.linked.as_ref().is_some_and(|linked| linked.history == work.history.digest);
        let listing = self.listing.as_mut().filter(|_| is_ready)?;
        let root = work.disk.root()?;
        let mut inputs = Vec::new();
        for path in touched {
            let path = path.strip_prefix(&root).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
            let at = listing.inputs.pages.binary_search_by(|input| (*input.path).cmp(path.as_str())).ok()?;
            let input = listing.inputs.pages.get_mut(at)?;
            input.stamp = work.disk.stamp(&path)?;
            inputs.push(input.clone());
            for converted in &mut listing.inputs.converted {
                if converted.converted_from.as_ref() == Some(&input.path) {
                    converted.stamp = input.stamp;
                    inputs.push(converted.clone());
                }
            }
        }
        let paths = inputs.iter().map(|input| &*input.path).collect();
        (!self.sources.takes_from(&paths) && !self.sources.take_too_much()).then_some(inputs)
    }

    /// Lists the files and reads theme and messages, unless they are unchanged.
    fn load(&mut self, work: &Work<'_>, config: &Config) {
        let Self { look, listing, .. } = self;
        rayon::join(
            || {
                let (files, refused) = look_digest(work, config);
                if files.is_none() || look.as_ref().is_none_or(|look| look.files != files) {
                    *look = Some(Look::read(work.disk, config, files, refused));
                }
            },
            || {
                let mut problems = Diagnostics::new();
                let inputs = load(work.files, config, &mut problems);
                *listing = Some(Listing { inputs, problems: problems.into_iter().collect() });
            },
        );
    }

    /// Puts touched pages into the linked site, if nothing that linking reads has changed.
    fn patch(
        &mut self,
        work: &Work<'_>,
        config: &Config,
        touched: &[PageInput],
        code: &CodeStore,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let Some(listing) = &self.listing else { return false };
        let reader = SourceReader::new(work.disk, config, &listing.inputs.texts, work.young);
        let mut are_well = true;
        for input in touched {
            let was_well = self.sources.pages.get(&input.path).is_some_and(|known| known.is_well(config));
            let known = self.sources.read_one(&reader, input);
            are_well &= was_well && known.is_some_and(|known| known.is_well(config));
        }
        let pages = self.sources.unlinked_pages();
        if !are_well || self.sources.take_too_much() || !self.replace(work, &pages) {
            return false;
        }
        self.highlight(&pages, code, work.progress);
        let Some(listing) = &self.listing else { return false };
        for input in &listing.inputs.pages {
            let known = self.sources.pages.get(&input.path);
            diagnostics.extend(known.into_iter().flat_map(|known| known.problems.iter().cloned()));
        }
        diagnostics.extend(self.assets.problems());
        diagnostics.extend(self.data.problems());
        diagnostics.extend(self.navs.problems.iter().cloned());
        diagnostics.extend(self.translations.problems());
        diagnostics.extend(self.linked.iter().flat_map(|linked| linked.problems.iter().cloned()));
        true
    }

    /// Replaces pages of the linked site by new readings. False if that was not possible and the site must be linked
    /// again.
    fn replace(&mut self, work: &Work<'_>, pages: &[(Arc<str>, Arc<ParsedPage>)]) -> bool {
        let Some(linked) = self.linked.as_mut().filter(|linked| linked.steady.holds(work.request.now)) else {
            return false;
        };
        // Places in a page that was read again have moved.
        let concerns = |d: &Diagnostic, path: &Arc<str>| {
            d.path == *path || d.labels.iter().any(|label| label.path == *path)
        };
        if linked.lacks_images {
            return false;
        }
        let mut problems = linked.problems.iter().chain(linked.plan.problems());
        if problems.any(|d| pages.iter().any(|(path, _)| concerns(d, path))) {
            return false;
        }
        let Some(site) = Arc::get_mut(&mut linked.model).and_then(RenderModel::site_mut) else {
            return false;
        };
        if !pages.iter().all(|(path, page)| site.replace(path, page)) {
            return false;
        }
        let mut ids: Vec<PageId> = pages.iter().filter_map(|(path, _)| site.page_at(path)).collect();
        ids.extend(self.translations.renew(work.disk, work.young, site));
        self.ledger.renew_pages(&linked.model.site, &ids);
        self.search.touch(&ids);
        self.sources.unlinked.clear();
        true
    }

    /// Updates the search indexes for the linked site, and plans their files.
    fn renew_search(&mut self, work: &Work<'_>) {
        let (Some(look), Some(linked)) = (&self.look, &mut self.linked) else { return };
        let Some(theme) = &look.theme else { return };
        work.progress.report(Step::Search, 0, 1);
        let site = &linked.model.site;
        if !self.search.renew(site.untracked(), &|path| published(work, path)) {
            return;
        }
        let files = self.search.files();
        if !linked.plan.replace_search(&files) {
            linked.plan = Plan::new(Draft::new(site, Some(theme)), site, theme, files, work.young);
        }
        linked.is_settled = false;
    }

    /// Reads all changed sources, and links the site if anything that linking reads has changed.
    fn read_and_link(
        &mut self,
        work: &Work<'_>,
        settings: &Settings,
        touched: Option<&[PageInput]>,
        code: &Arc<CodeStore>,
        clock: &mut Clock,
        diagnostics: &mut Diagnostics,
    ) {
        let config = &settings.config;
        let Some(listing) = &self.listing else { return };
        let inputs = &listing.inputs;
        let reader = SourceReader::new(work.disk, config, &inputs.texts, work.young);
        let mut parsed = match touched {
            Some(_) => self.sources.all_read(&reader, inputs.all_pages(), diagnostics),
            None => self.sources.read_all(&reader, inputs.all_pages(), work.progress, diagnostics),
        };
        if !work.request.keep_going {
            parsed.broken.clear();
        }
        let assets = inputs.assets.clone();
        let assets = self.assets.safe(work.disk, config, work.young, assets, &inputs.statics, diagnostics);
        self.data.read_all(work.disk, config, work.young, &inputs.data);
        self.translations.list(work.disk, work.young, inputs, config);
        self.navs = Navs::read(work.disk, config, &inputs.navs);
        diagnostics.extend(self.data.problems());
        diagnostics.extend(self.navs.problems.iter().cloned());
        clock.lap(Step::Parse);
        let Some(look) = &self.look else { return };
        // A check makes no versions of pictures, so that its pages offer none.
        let makes = work.request.output.is_some();
        let frame = frame_digest(settings, look, &parsed, &assets, inputs);
        let frame = digest(&(frame, self.data.sources(), self.navs.digest, makes, work.history.digest));
        let is_same = self.linked.as_ref().is_some_and(|linked| linked.frame == frame);
        let pages = self.sources.unlinked_pages();
        if is_same && self.replace(work, &pages) {
            diagnostics.extend(self.linked.iter().flat_map(|linked| linked.problems.iter().cloned()));
        } else {
            let has_errors = will_stop(work, config, diagnostics);
            let read = Read { parsed, assets, frame, has_errors };
            diagnostics.extend(self.link(work, config, code, read, clock));
        }
        diagnostics.extend(self.translations.problems());
        clock.lap(Step::Link);
        diagnostics.extend(self.highlight(&pages, code, work.progress));
        clock.lap(Step::Highlight);
    }

    /// Highlights the code of pages that were read; its problems are kept with the page.
    fn highlight(
        &mut self,
        pages: &[(Arc<str>, Arc<ParsedPage>)],
        code: &CodeStore,
        progress: &dyn Progress,
    ) -> Vec<Diagnostic> {
        let blocks = pages.iter().flat_map(|(_, page)| &page.content.read().code);
        code.prepare(blocks.collect::<Vec<&CodeBlock>>(), progress);
        let mut found = Vec::new();
        for (path, page) in pages {
            let problems = code.problems(path, page);
            if let Some(known) = self.sources.pages.get_mut(path).filter(|_| !problems.is_empty()) {
                known.problems.retain(|d| d.code.name != PLAIN_CODE.name);
                known.problems.extend(problems.iter().cloned());
            }
            found.extend(problems);
        }
        found
    }

    /// Links all pages into a new site; returns the problems between them.
    fn link(
        &mut self,
        work: &Work<'_>,
        config: &Arc<Config>,
        code: &Arc<CodeStore>,
        read: Read,
        clock: &mut Clock,
    ) -> Diagnostics {
        let mut problems = Diagnostics::new();
        let Read { parsed, assets, frame, has_errors } = read;
        let (Some(look), Some(listing)) = (&self.look, &self.listing) else { return problems };
        work.progress.report(Step::Link, 0, 1);
        let now = work.request.now;
        let all: Vec<&ParsedPage> = parsed.pages.iter().map(|(_, page)| &**page).collect();
        let data = self.data.tables();
        let steady = Steady::around(config, all, &data, now);
        let made_of = model_digest(frame, &parsed.pages, &steady);
        let input = LinkInput {
            kind_labels: kind_labels(config, &look.messages),
            locales: locales(config),
            pages: parsed.pages,
            unreadable: parsed.unreadable,
            assets,
            statics: listing.inputs.statics.clone(),
            data,
            navs: self.navs.files.clone(),
            now,
            drafts: work.request.drafts,
            config: config.clone(),
        };
        let earlier = self.linked.take();
        let mut site = link_without(input, &parsed.broken, &mut problems);
        self.translations.renew(work.disk, work.young, &mut site);
        clock.lap(Step::Link);
        let theme = look.theme.as_ref();
        let outside = look.outside(config, work.history);
        let named = self.ledger.named_for(&site);
        let mut site = TrackedSite::new(Arc::new(site), outside, named);
        // Links may lead to outputs, so these are known before links are resolved.
        let mut draft = Draft::new(&site, theme);
        problems.extend(site.untracked().enter_made(draft.made(&site, theme)));
        // Pictures take longest, and with an error they would not be published.
        let makes = work.request.output.is_some() && !(has_errors || will_stop(work, config, &problems));
        problems.extend(self.make_images(work, config, site.untracked(), makes));
        let lacks_images = work.request.output.is_some() && self.images.has_examined();
        let made_of = if lacks_images { digest(&(made_of, "without pictures")) } else { made_of };
        clock.lap(Step::Images);
        let Some(look) = &self.look else { return problems };
        let Some(theme) = &look.theme else { return problems };
        site.enter_images(self.assets.image_facts(site.untracked(), &self.images));
        draft.add_versions(&site);
        let model = RenderModel::new(site, components_of(Some(theme)), look.messages.clone(), code.clone());
        let was_settled = earlier.as_ref().is_some_and(|earlier| earlier.is_settled);
        self.search.relinked(made_of);
        let may_wait = work.request.defers && was_settled;
        if config.search.enabled && !may_wait && work.request.output.is_some() {
            work.progress.report(Step::Search, 0, 1);
            clock.lap(Step::Link);
            self.search.renew(model.site.untracked(), &|path| published(work, path));
            clock.lap(Step::Search);
        }
        let ((), plan) = rayon::join(
            || self.ledger.renew(&model.site, made_of),
            || Plan::new(draft, &model.site, theme, self.search.files(), work.young),
        );
        let is_settled = was_settled && earlier.as_ref().is_some_and(|earlier| plan.is_like(&earlier.plan));
        problems.extend(check_limits(&model.site, plan.sizes(&model.site)));
        let known = problems.iter().cloned().collect();
        let history = work.history.digest;
        self.linked =
            Some(Linked { frame, history, steady, model, plan, is_settled, lacks_images, problems: known });
        self.sources.unlinked.clear();
        self.outdated = earlier;
        problems
    }
}

impl Memory {
    /// Makes smaller versions of the pictures that pages show; returns the problems of pictures.
    fn make_images(&mut self, work: &Work<'_>, config: &Config, site: &Site, makes: bool) -> Vec<Diagnostic> {
        let shown = images::shown(site);
        let mut problems = self.assets.flaws(site, &shown);
        if !config.images.resize {
            return problems;
        }
        let used = self.assets.used_images(site, shown.keys().copied());
        self.images.prepare(work.disk, &config.images, used, makes, work.progress);
        problems.extend(images::problems(&self.images, &shown, |at| self.assets.image(site, at)));
        problems
    }
}

/// True if a problem keeps the site from being published.
fn will_stop(work: &Work<'_>, config: &Config, problems: &Diagnostics) -> bool {
    !work.request.keep_going && problems.has_errors(&config.levels)
}

/// A file as the last build published it, if it is unchanged.
fn published(work: &Work<'_>, path: &str) -> Option<Vec<u8>> {
    let output = work.request.output.as_ref()?;
    read_published(&work.request.root.join(output), path)
}

impl Memory {
    /// Drops data that is no longer needed, outside of the build's critical path.
    pub fn drop_outdated(&mut self) {
        self.images.release();
        let outdated = self.outdated.take();
        rayon::spawn(move || drop(outdated));
    }

    /// The last site.
    pub fn site(&self) -> Option<&Site> {
        self.linked.as_ref().map(|linked| &**linked.model.site.untracked())
    }

    /// The last site and a hash of its settings.
    pub fn last(&self) -> Option<(&Arc<RenderModel>, Option<u64>)> {
        self.linked.as_ref().map(|linked| (&linked.model, self.settings))
    }

    /// Recipes of all templates of the last theme.
    pub fn recipes(&self) -> FxHashSet<u64> {
        let theme = self.look.as_ref().and_then(|look| look.theme.as_ref());
        theme.map(|theme| theme.recipes.values().copied().collect()).unwrap_or_default()
    }

    /// The next moment at which the linked site changes by itself.
    pub fn steady_until(&self) -> Option<Timestamp> {
        self.linked.as_ref().map(|linked| linked.steady.until).filter(|until| *until != Timestamp::MAX)
    }

    /// True if nothing is known.
    pub fn is_empty(&self) -> bool {
        self.settings.is_none()
    }

    /// Returns everything that the next process may load.
    pub fn snapshot<'a>(
        &'a mut self,
        request: &BuildRequest,
        settings: &Settings,
        fingerprint: Option<u128>,
        diagnostics: &Diagnostics,
        outcome: &Outcome,
        code: &'a CodeStore,
    ) -> Snapshot<'a> {
        let output = request.output_name().filter(|_| outcome.published);
        let last = self.linked.as_ref().filter(|_| output.is_some()).map(|linked| LastBuild {
            fingerprint,
            steady: (linked.steady.since.as_nanosecond(), linked.steady.until.as_nanosecond()),
            output: output.clone().unwrap_or_default(),
            pages: outcome.pages.clone(),
            outputs: outcome.written.len() + outcome.unchanged,
            lost_links: linked.model.site.untracked().lost_links(),
            problems: diagnostics.iter().map(StoredDiagnostic::new).collect(),
        });
        Snapshot {
            reading: settings.reading,
            sources: &mut self.sources,
            search: settings.config.search.enabled.then_some(&self.search),
            images: &mut self.images,
            translations: &self.translations,
            assets: (settings.outputs, &self.assets),
            ledger: output.map(|output| (settings.outputs, output, &mut self.ledger)),
            last,
            code,
        }
    }
}

/// A hash of all inputs of a site model.
fn model_digest(frame: u64, pages: &[(PageInput, Arc<ParsedPage>)], steady: &Steady) -> u64 {
    let linked: Vec<u64> = pages.iter().map(|(_, page)| page.marks.linked).collect();
    digest(&(frame, linked, steady.since.as_nanosecond(), steady.until.as_nanosecond()))
}

/// A hash of everything except the pages from which a site is linked and rendered.
fn frame_digest(
    settings: &Settings,
    look: &Look,
    parsed: &Parsed,
    assets: &[AssetInput],
    inputs: &Inputs,
) -> u64 {
    let pages: Vec<&str> = parsed.pages.iter().map(|(input, _)| &*input.path).collect();
    let lost: Vec<&str> = parsed.unreadable.iter().map(|input| &*input.path).collect();
    let broken: Vec<&str> = parsed.broken.iter().map(|path| &**path).collect();
    let file = |asset: &AssetInput| digest(&(&*asset.path, asset.stamp));
    let files: Vec<u64> = assets.iter().chain(&inputs.statics).map(file).collect();
    let theme = look.theme.as_ref();
    let recipes = theme.map(|theme| &theme.recipes);
    let theme_assets: Vec<&str> =
        theme.iter().flat_map(|theme| theme.assets.values()).map(|asset| asset.address.as_str()).collect();
    let look = (&look.message_digests, recipes, theme_assets);
    // The hash of the settings is without the components, because only pages that use them change.
    digest(&((settings.digest, settings.config.components), look, pages, lost, broken, files))
}
