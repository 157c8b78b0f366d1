//! The driver: the five steps in order, for one build or for many in one process.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use rayon::prelude::*;

use crate::codes::all_codes;
use crate::config::{BaseUrl, Config, HtmlPolicy, Kind, LangId, read_config};
use crate::diag::{Code, Diagnostic, Diagnostics, Level, Located, Severity, did_you_mean, locate};
use crate::emit::{EmitError, Emitter};
use crate::files::{Disk, Files};
use crate::highlight::Highlighter;
use crate::i18n::{LanguageTag, Locale, Messages};
use crate::link::{LinkInput, Site, link_without};
use crate::load::{AssetInput, PageInput, load};
use crate::parse::body::CodeBlock;
use crate::parse::{
    INVALID_FRONT_MATTER, MAX_FILE_SIZE, ParsedPage, file_too_large, parse_page, unsafe_file,
};
use crate::publish::RenderJob;
use crate::render::body::{HighlightedCode, ImageSize};
use crate::render::{RenderModel, check_templates};
use crate::theme::{TEMPLATE_ERROR, Theme, label_of, load_messages, load_theme};

/// A file in the output folder that is in the way.
pub static OUTPUT_NOT_OURS: Code = Code::error(
    "output-not-ours",
    "A file that Paifang did not write lies where a page belongs in the output folder.",
);

/// Name of the settings file.
const SETTINGS: &str = "site.toml";

/// What to build, from where to where.
#[derive(Debug, Clone)]
pub struct BuildRequest {
    /// Project root: the folder of site.toml.
    pub root: PathBuf,
    /// Output folder; `None` only checks: everything is done but nothing is written.
    pub output: Option<PathBuf>,
    /// Another `base_url` than site.toml's.
    pub base_url: Option<String>,
    /// The moment the site is built for: decides what is published, expired and over.
    pub now: Timestamp,
    /// Whether drafts and pages of the future are shown.
    pub drafts: bool,
    /// Publish what has no errors even when something has.
    pub keep_going: bool,
}

/// A step of the build, for showing progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Files are listed.
    Load,
    /// Sources are read.
    Parse,
    /// The site model is made.
    Link,
    /// Code is highlighted.
    Highlight,
    /// Outputs are made.
    Render,
    /// Files are written.
    Emit,
}

impl Step {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Step::Load => "load",
            Step::Parse => "parse",
            Step::Link => "link",
            Step::Highlight => "highlight",
            Step::Render => "render",
            Step::Emit => "emit",
        }
    }
}

/// Told how far a build is. Called from many threads.
pub trait Progress: Sync {
    /// `done` of `total` units of a step; a step begins with 0.
    fn report(&self, step: Step, done: usize, total: usize);
}

/// Progress that nobody looks at.
pub struct Quiet;

impl Progress for Quiet {
    fn report(&self, _: Step, _: usize, _: usize) {}
}

/// What came of a build.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// All problems, sorted, with their places.
    pub diagnostics: Vec<Located>,
    /// Own pages by language tag, then kind; fallback pages are counted under the kind `""`.
    pub pages: BTreeMap<String, BTreeMap<String, usize>>,
    /// Whether the output folder now holds this build.
    pub published: bool,
    /// Files written because they are new or differ.
    pub written: Vec<String>,
    /// Number of files left as they were.
    pub unchanged: usize,
    /// Files removed because nothing makes them any more.
    pub removed: Vec<String>,
    /// Seconds by step.
    pub seconds: BTreeMap<Step, f64>,
}

/// Why a build could not be done at all: the machine, not the content.
#[derive(Debug)]
pub enum BuildError {
    /// There is no site.toml.
    NoProject(PathBuf),
    /// `--base-url` is no address.
    BaseUrl(String),
    /// The output folder cannot be used.
    Output(String),
    /// The system refused to read or write.
    Io(PathBuf, std::io::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::NoProject(path) => {
                write!(
                    f,
                    "there is no site.toml in {}; `paifang new site DIR` makes a site to start from",
                    path.display()
                )
            }
            BuildError::BaseUrl(url) => {
                write!(f, "`{url}` is not a site address; write one such as https://example.org/docs/")
            }
            BuildError::Output(why) => f.write_str(why),
            BuildError::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for BuildError {}

/// Builds, and keeps between builds what makes the next one cheaper.
#[derive(Default)]
pub struct Builder {
    highlighter: OnceCell<Highlighter>,
}

/// Everything that rendering needs.
pub(crate) struct Prepared {
    /// Templates and assets.
    pub theme: Theme,
    /// What routes share.
    pub model: Arc<RenderModel>,
}

impl Builder {
    /// A builder that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds or checks once.
    pub fn build(&mut self, request: &BuildRequest, progress: &dyn Progress) -> Result<Outcome, BuildError> {
        check_folders(request)?;
        let disk = Disk::new(&request.root);
        let mut clock = Clock::default();
        let mut diagnostics = Diagnostics::new();
        let config = read_settings(&disk, request, &mut diagnostics)?;
        let levels = config.as_ref().map(|config| config.levels.clone()).unwrap_or_default();
        let mut outcome = Outcome::default();
        if let Some(config) = config {
            let prepared = self.prepare(&disk, config, request, progress, &mut clock, &mut diagnostics);
            if let Some(prepared) = prepared {
                outcome.pages = count_pages(&prepared.model.site);
                // Template errors only show while rendering, so everything is rendered before anything is
                // published.
                let emitter = match &request.output {
                    Some(output) => Some(Emitter::open(&request.root.join(output)).map_err(emit_error)?),
                    None => None,
                };
                let job = RenderJob { disk: &disk, prepared: &prepared, emitter: emitter.as_ref(), progress };
                let found = without_consequences(job.run()?, &diagnostics, &levels);
                diagnostics.extend(found);
                clock.lap(Step::Render);
                let has_errors = severity_errors(&diagnostics, &levels);
                if let Some(emitter) = emitter.filter(|_| !has_errors || request.keep_going) {
                    publish(emitter, request, progress, &mut diagnostics, &mut outcome)?;
                }
                clock.lap(Step::Emit);
            }
        }
        outcome.seconds = clock.seconds;
        outcome.diagnostics = locate(diagnostics.finish(&levels), |path| read_text(&disk, path));
        Ok(outcome)
    }

    fn prepare(
        &mut self,
        disk: &Disk,
        config: Arc<Config>,
        request: &BuildRequest,
        progress: &dyn Progress,
        clock: &mut Clock,
        diagnostics: &mut Diagnostics,
    ) -> Option<Prepared> {
        progress.report(Step::Load, 0, 1);
        let (mut of_theme, mut of_messages) = (Diagnostics::new(), Diagnostics::new());
        let ((theme, messages), inputs) = rayon::join(
            || {
                rayon::join(
                    || load_theme(disk, &config, &mut of_theme),
                    || load_messages(disk, &config, &mut of_messages),
                )
            },
            || load(disk, &config, diagnostics),
        );
        diagnostics.extend(of_theme);
        diagnostics.extend(of_messages);
        clock.lap(Step::Load);
        let Parsed { pages, unreadable, mut broken } =
            parse_all(disk, &config, inputs.pages, progress, diagnostics);
        if !request.keep_going {
            broken.clear();
        }
        clock.lap(Step::Parse);
        progress.report(Step::Link, 0, 1);
        let locales = locales(&config);
        let link_input = LinkInput {
            kind_labels: kind_labels(&config, &messages),
            locales,
            pages,
            unreadable,
            assets: safe_assets(disk, &config, inputs.assets, diagnostics),
            statics: inputs.statics,
            now: request.now,
            drafts: request.drafts,
            config,
        };
        let site = link_without(link_input, &broken, diagnostics);
        clock.lap(Step::Link);
        let code = self.highlight_all(&site, progress);
        clock.lap(Step::Highlight);
        let image_sizes = image_sizes(disk, &site);
        let theme = theme?;
        check_templates(&site, &theme.sources, diagnostics);
        let model = RenderModel::new(site, messages, &theme, code, image_sizes);
        Some(Prepared { theme, model })
    }

    /// Highlights every block of code once, longest first so that the cores end together.
    fn highlight_all(&mut self, site: &Site, progress: &dyn Progress) -> HighlightedCode {
        let mut blocks: Vec<&CodeBlock> = site.pages.iter().flat_map(|page| &page.parsed.body.code).collect();
        blocks.sort_unstable();
        blocks.dedup();
        blocks.sort_by_key(|block| std::cmp::Reverse(block.code.len()));
        if blocks.is_empty() {
            return HighlightedCode::default();
        }
        let highlighter = self.highlighter.get_or_init(Highlighter::new);
        let counter = Counter::new(Step::Highlight, blocks.len(), progress);
        let highlight = |block: &&CodeBlock| {
            let html: Arc<str> = highlighter.highlight(block).into();
            counter.tick();
            ((*block).clone(), html)
        };
        // One block at a time, in order: rayon's own splitting would give one core all the long ones.
        blocks.par_iter().with_max_len(1).map(highlight).collect()
    }
}

/// Seconds by step.
struct Clock {
    since: std::time::Instant,
    seconds: BTreeMap<Step, f64>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { since: std::time::Instant::now(), seconds: BTreeMap::new() }
    }
}

impl Clock {
    fn lap(&mut self, step: Step) {
        let now = std::time::Instant::now();
        *self.seconds.entry(step).or_default() += (now - self.since).as_secs_f64();
        self.since = now;
    }
}

/// Counts finished units of a step from many threads.
struct Counter<'a> {
    step: Step,
    total: usize,
    done: AtomicUsize,
    progress: &'a dyn Progress,
}

impl<'a> Counter<'a> {
    fn new(step: Step, total: usize, progress: &'a dyn Progress) -> Self {
        progress.report(step, 0, total);
        Self { step, total, done: AtomicUsize::new(0), progress }
    }

    fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(64) || done == self.total {
            self.progress.report(self.step, done, self.total);
        }
    }
}

/// The output folder must not lie where content, theme or the project itself would be overwritten or read back.
fn check_folders(request: &BuildRequest) -> Result<(), BuildError> {
    if !request.root.join(SETTINGS).is_file() {
        return Err(BuildError::NoProject(request.root.clone()));
    }
    let Some(output) = &request.output else { return Ok(()) };
    let root = request.root.canonicalize().map_err(|error| BuildError::Io(request.root.clone(), error))?;
    let output = canonical(&request.root.join(output));
    let refuse = |why: &str| Err(BuildError::Output(format!("the output folder {} {why}", output.display())));
    if root.starts_with(&output) {
        return refuse("holds the project itself; name another with --output");
    }
    for folder in ["content", "themes", "i18n", "static", "src", ".git"] {
        if output.starts_with(root.join(folder)) {
            return refuse(&format!("lies inside {folder}/; name another with --output"));
        }
    }
    Ok(())
}

/// The path with its existing part resolved.
fn canonical(path: &Path) -> PathBuf {
    if let Ok(found) = path.canonicalize() {
        return found;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            canonical(parent).join(name)
        }
        _ => path.to_owned(),
    }
}

fn read_settings(
    disk: &Disk,
    request: &BuildRequest,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Arc<Config>>, BuildError> {
    let path: Arc<str> = SETTINGS.into();
    let bytes = disk.read(SETTINGS).map_err(|error| BuildError::Io(request.root.join(SETTINGS), error))?;
    let Ok(text) = String::from_utf8(bytes) else {
        let message = "this file is not valid UTF-8";
        diagnostics.push(Diagnostic::new(&crate::config::INVALID_CONFIG, &path, None, message));
        return Ok(None);
    };
    let Some(mut config) = read_config(&path, &text, diagnostics) else { return Ok(None) };
    check_levels(&config, diagnostics);
    if let Some(url) = &request.base_url {
        config.base_url = BaseUrl::parse(url).ok_or_else(|| BuildError::BaseUrl(url.clone()))?;
    }
    if let Some(output) = &request.output {
        let content = canonical(&disk.resolve(&config.content));
        if canonical(&request.root.join(output)).starts_with(&content) {
            let why = format!("the output folder {} lies inside the content folder", output.display());
            return Err(BuildError::Output(why));
        }
    }
    Ok(Some(Arc::new(config)))
}

/// `[levels]` must name codes that exist.
fn check_levels(config: &Config, diagnostics: &mut Diagnostics) {
    let codes = all_codes();
    let names = || codes.iter().map(|code| code.name);
    for name in config.level_names.iter().filter(|name| !names().any(|known| known == name.value)) {
        let message = format!("`{}` is not the code of any problem", name.value);
        let help = match did_you_mean(&name.value, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("codes: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let d = Diagnostic::new(&crate::config::UNKNOWN_SETTING, &config.path, name.span, message);
        diagnostics.push(d.with_help(help));
    }
}

/// Pages that could be read, those that could not, and the paths of those with an error of their own.
struct Parsed {
    pages: Vec<(PageInput, Arc<ParsedPage>)>,
    unreadable: Vec<PageInput>,
    broken: BTreeSet<Arc<str>>,
}

/// Reads and parses all pages in parallel; what is wrong is in the diagnostics, in the order of the files.
fn parse_all(
    disk: &Disk,
    config: &Config,
    inputs: Vec<PageInput>,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Parsed {
    let counter = Counter::new(Step::Parse, inputs.len(), progress);
    let parse = |input: PageInput| {
        let mut found = Diagnostics::new();
        let page = parse_one(disk, config, &input, &mut found);
        counter.tick();
        let lost = found.iter().any(|d| d.code.name == INVALID_FRONT_MATTER.name);
        (input, page.filter(|_| !lost), found)
    };
    let results: Vec<_> = inputs.into_par_iter().map(parse).collect();
    let mut parsed =
        Parsed { pages: Vec::with_capacity(results.len()), unreadable: Vec::new(), broken: BTreeSet::new() };
    for (input, page, found) in results {
        if severity_errors(&found, &config.levels) {
            parsed.broken.insert(input.path.clone());
        }
        diagnostics.extend(found);
        match page {
            Some(page) => parsed.pages.push((input, Arc::new(page))),
            None => parsed.unreadable.push(input),
        }
    }
    parsed
}

fn parse_one(disk: &Disk, config: &Config, input: &PageInput, found: &mut Diagnostics) -> Option<ParsedPage> {
    if input.size > MAX_FILE_SIZE {
        found.push(file_too_large(&input.path, input.size));
        return None;
    }
    match disk.read(&input.path) {
        Ok(bytes) => parse_page(input, bytes, config, found),
        Err(error) => {
            let message = format!("cannot be read: {}", error.kind());
            found.push(Diagnostic::new(&crate::load::UNREADABLE_FILE, &input.path, None, message));
            None
        }
    }
}

/// Whether any problem is an error after the site's own levels.
fn severity_errors(diagnostics: &Diagnostics, levels: &BTreeMap<String, Level>) -> bool {
    diagnostics.iter().any(|d| is_error(d, levels))
}

fn is_error(d: &Diagnostic, levels: &BTreeMap<String, Level>) -> bool {
    match levels.get(d.code.name) {
        Some(Level::Report(severity)) => *severity == Severity::Error,
        Some(Level::Off) => false,
        None => d.severity == Severity::Error,
    }
}

/// A template may well fail on a page whose own front matter is wrong: that page has been reported.
fn without_consequences(
    found: Vec<Diagnostic>,
    known: &Diagnostics,
    levels: &BTreeMap<String, Level>,
) -> Vec<Diagnostic> {
    let is_error = |d: &&Diagnostic| is_error(d, levels);
    let broken: BTreeSet<&str> = known.iter().filter(is_error).map(|d| &*d.path).collect();
    let follows = |d: &Diagnostic| {
        d.code.name == TEMPLATE_ERROR.name && d.labels.iter().any(|label| broken.contains(&*label.path))
    };
    found.into_iter().filter(|d| !follows(d)).collect()
}

fn locales(config: &Config) -> Vec<Arc<Locale>> {
    let english = || LanguageTag::parse("en").ok().and_then(|tag| Locale::new(&tag).ok());
    let locale = |language: &crate::config::Language| Locale::new(&language.tag).ok().or_else(english);
    config.languages.iter().filter_map(locale).map(Arc::new).collect()
}

/// What each kind is called in each language.
fn kind_labels(config: &Config, messages: &[Messages]) -> Vec<Vec<String>> {
    let label = |language: LangId, kind: &Kind| {
        let messages = &messages[language.0 as usize];
        let found = label_of(config, messages, &kind.labels, &format!("kind-{}", kind.name), language);
        found.unwrap_or_else(|| kind.name.clone())
    };
    config
        .language_ids()
        .map(|language| config.kinds.iter().map(|kind| label(language, kind)).collect())
        .collect()
}

/// Content files that a reader's browser would run are left out, unless raw HTML is trusted.
fn safe_assets(
    disk: &Disk,
    config: &Config,
    assets: Vec<AssetInput>,
    diagnostics: &mut Diagnostics,
) -> Vec<AssetInput> {
    if config.markdown.html == HtmlPolicy::Trusted {
        return assets;
    }
    let keep =
        |asset: &AssetInput| match unsafe_file(&asset.path, || disk.read(&asset.path).unwrap_or_default()) {
            Some(problem) => {
                diagnostics.push(problem);
                false
            }
            None => true,
        };
    assets.into_iter().filter(keep).collect()
}

/// Width and height of every image among the published files.
fn image_sizes(disk: &Disk, site: &Site) -> BTreeMap<u32, ImageSize> {
    let is_image = |path: &str| {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        matches!(extension.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif"))
    };
    let size = |(at, asset): (usize, &crate::link::Asset)| {
        let bytes = is_image(&asset.address).then(|| disk.read(&asset.input.path).ok()).flatten()?;
        let size = imagesize::blob_size(&bytes).ok()?;
        Some((at as u32, (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)))
    };
    site.assets.par_iter().enumerate().filter_map(size).collect()
}

fn count_pages(site: &Site) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for place in site.places() {
        let Some(shown) = site.shown(place).filter(|shown| shown.page.is_some()) else { continue };
        let language = site.config.language(place.language).tag.to_string();
        let kind = site.config.kind(site.entry(place.entry).kind).name.as_str();
        let kind = if shown.is_fallback { "" } else { kind };
        *counts.entry(language).or_default().entry(kind.to_owned()).or_default() += 1;
    }
    counts
}

fn publish(
    emitter: Emitter,
    request: &BuildRequest,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
    outcome: &mut Outcome,
) -> Result<(), BuildError> {
    progress.report(Step::Emit, 0, 1);
    match emitter.commit() {
        Ok(emitted) => {
            outcome.published = true;
            outcome.written = emitted.written;
            outcome.unchanged = emitted.unchanged;
            outcome.removed = emitted.removed;
        }
        Err(EmitError::NotOurs(files)) => {
            let output = request.output.clone().unwrap_or_default();
            diagnostics.extend(files.into_iter().map(|file| {
                let path: Arc<str> = output.join(&file).display().to_string().into();
                let message = "a page belongs here, but Paifang did not write this file";
                let help = "move the file away (into static/ if it belongs to the site), or name another folder with --output";
                Diagnostic::new(&OUTPUT_NOT_OURS, &path, None, message).with_help(help)
            }));
        }
        Err(error) => return Err(emit_error(error)),
    }
    Ok(())
}

fn emit_error(error: EmitError) -> BuildError {
    match error {
        EmitError::Io(path, error) => BuildError::Io(path, error),
        EmitError::NotOurs(files) => {
            BuildError::Output(format!("not written by Paifang: {}", files.join(", ")))
        }
    }
}

fn read_text(disk: &Disk, path: &str) -> Option<String> {
    let bytes = disk.read(path).ok()?;
    Some(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}
