//! Changes on disk that require a rebuild.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use paifang::config::{FileSettings, SETTINGS_FILE, read_config};
use paifang::diag::Diagnostics;
use paifang::files::{Disk, is_left_over};

/// Paths that changed together.
pub(super) type Batch = BTreeSet<PathBuf>;

/// Time after which an editor's burst of writes is over. Short, because the author is waiting; later changes are built
/// as well.
const QUIET: Duration = Duration::from_millis(8);
/// Interval of the checks.
const TICK: Duration = Duration::from_millis(2);

/// Folders of a project other than its content.
const FOLDERS: [&str; 4] = ["themes", "i18n", "static", "components"];

/// Names that never hold what a site is made from; they matter when the content folder is the project itself.
const IGNORED: [&str; 5] = [".git", ".paifang", "node_modules", "public", "target"];

/// Watches site.toml and the folders of a project.
pub(super) struct ProjectWatcher {
    root: PathBuf,
    /// The folder that is used instead of the content folder that site.toml names.
    content: Option<PathBuf>,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    watched: BTreeSet<PathBuf>,
    wanted: Wanted,
}

/// The folders of a site's sources, whether they exist or not; shared with the watching thread.
type Wanted = Arc<Mutex<BTreeSet<PathBuf>>>;

impl ProjectWatcher {
    /// Watches the project at `root`, with content from elsewhere if it is named; every batch of relevant changes goes to
    /// `batches`.
    pub fn new(root: &Path, content: Option<PathBuf>, batches: Sender<Batch>) -> Result<Self, String> {
        let root = root.canonicalize().map_err(|error| error.to_string())?;
        let wanted = Wanted::default();
        let filter = Filter { root: root.clone(), wanted: wanted.clone() };
        let handler = move |result: DebounceEventResult| {
            let batch = match result {
                Ok(events) => filter.batch(&events),
                // Events were lost, so anything may have changed.
                Err(_) => Batch::from([filter.root.clone()]),
            };
            if !batch.is_empty() {
                // The receiver is dropped only when the process ends.
                let _ = batches.send(batch);
            }
        };
        let debouncer = new_debouncer(QUIET, Some(TICK), handler).map_err(|error| error.to_string())?;
        let mut watcher = Self { root, content, debouncer, watched: BTreeSet::new(), wanted };
        let root = watcher.root.clone();
        // Not recursively: build folders such as target/ may contain hundreds of thousands of files.
        watcher.debouncer.watch(&root, RecursiveMode::NonRecursive).map_err(|error| error.to_string())?;
        watcher.follow(&Batch::new());
        Ok(watcher)
    }

    /// Watches folders that have appeared or were replaced, and the content folder that site.toml now names.
    /// Called before each build, so that either the build or the watcher sees a change.
    pub fn follow(&mut self, changed: &Batch) {
        let (content, texts) = named_folders(&self.root);
        let content = self.content.clone().unwrap_or(content);
        let folders = FOLDERS.iter().map(|name| self.root.join(name)).chain([content]).chain(texts);
        let wanted: BTreeSet<PathBuf> =
            folders.map(|folder| folder.canonicalize().unwrap_or(folder)).collect();
        *self.wanted.lock().unwrap_or_else(PoisonError::into_inner) = wanted.clone();
        let stays =
            |folder: &&PathBuf| wanted.contains(*folder) && folder.is_dir() && !changed.contains(*folder);
        let stale: Vec<PathBuf> = self.watched.iter().filter(|folder| !stays(folder)).cloned().collect();
        for folder in stale {
            // A removed folder has already lost its watch; the root keeps its own.
            if folder != self.root {
                let _ = self.debouncer.unwatch(&folder);
            }
            self.watched.remove(&folder);
        }
        for folder in wanted {
            let is_new = !self.watched.contains(&folder) && folder.is_dir();
            if is_new && self.debouncer.watch(&folder, RecursiveMode::Recursive).is_ok() {
                self.watched.insert(folder);
            }
        }
    }
}

/// The content folder named in site.toml, and the folders that pages take text from; the default ones while site.toml
/// cannot be read.
fn named_folders(root: &Path) -> (PathBuf, Vec<PathBuf>) {
    let bytes = Disk::new(root).read_unlisted(SETTINGS_FILE).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let config = read_config(&text, &mut Diagnostics::new().for_file(&SETTINGS_FILE.into()));
    match config {
        Some(config) => {
            let texts = config.files.snippets.iter().map(|folder| root.join(folder)).collect();
            (root.join(&config.content), texts)
        }
        None => {
            let texts = FileSettings::default().snippets.iter().map(|folder| root.join(folder)).collect();
            (root.join("content"), texts)
        }
    }
}

/// Filters relevant changes.
struct Filter {
    root: PathBuf,
    wanted: Wanted,
}

impl Filter {
    fn batch(&self, events: &[DebouncedEvent]) -> Batch {
        if events.iter().any(|event| event.need_rescan()) {
            return Batch::from([self.root.clone()]);
        }
        let wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        let written = events.iter().filter(|event| !matches!(event.kind, EventKind::Access(_)));
        let paths = written.flat_map(|event| &event.paths);
        paths.filter(|path| self.matters(path, &wanted)).cloned().collect()
    }

    /// True for site.toml, and for paths in a watched folder or above one.
    fn matters(&self, path: &Path, wanted: &BTreeSet<PathBuf>) -> bool {
        let leads_to = |folder: &PathBuf| folder.starts_with(path) && path != self.root;
        let is_source = |folder: &PathBuf| path.strip_prefix(folder).is_ok_and(is_source);
        path == self.root.join(SETTINGS_FILE)
            || wanted.iter().any(|folder| leads_to(folder) || is_source(folder))
    }
}

/// True if a path below a source folder can change the site: not a build output, not a hidden file (such as an editor's
/// swap file) and not a left-over file.
fn is_source(below: &Path) -> bool {
    let mut names = below.components().map(|part| part.as_os_str().to_string_lossy());
    let ignored = |name: &str| name.starts_with('.') || is_left_over(name) || name == "node_modules";
    let first = below.components().next();
    first.is_some_and(|first| !IGNORED.iter().any(|name| first.as_os_str() == *name))
        && !names.any(|name| ignored(&name))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use notify_debouncer_full::notify::Event;
    use notify_debouncer_full::notify::event::{AccessKind, CreateKind, ModifyKind};

    use super::*;
    use crate::scratch::Scratch;

    fn filter() -> Filter {
        let wanted = ["/site/content", "/site/themes", "/else/text"].map(PathBuf::from).into();
        Filter { root: "/site".into(), wanted: Arc::new(Mutex::new(wanted)) }
    }

    fn event(kind: EventKind, path: &str) -> DebouncedEvent {
        DebouncedEvent::new(Event::new(kind).add_path(path.into()), Instant::now())
    }

    fn matters(path: &str) -> bool {
        !filter().batch(&[event(EventKind::Modify(ModifyKind::Any), path)]).is_empty()
    }

    #[test]
    fn sources_matter_and_outputs_do_not() {
        for path in ["/site/site.toml", "/site/content/a.md", "/site/themes", "/else/text/b.md", "/else"] {
            assert!(matters(path), "{path}");
        }
        for path in [
            "/site",
            "/site/serve.log",
            "/site/public/index.html",
            "/site/target/x",
            "/site/content/.a.md.swp",
            "/site/content/a.md~",
            "/else/other.md",
        ] {
            assert!(!matters(path), "{path}");
        }
    }

    #[test]
    fn tools_and_outputs_inside_the_content_folder_do_not_matter() {
        for path in [".git/index", "node_modules/a.md", "target/a", "public/index.html", ".paifang/x"] {
            assert!(!is_source(Path::new(path)), "{path}");
        }
        assert!(is_source(Path::new("blog/public/a.md")));
    }

    #[test]
    fn reading_is_no_change_and_repeats_count_once() {
        let events = [
            event(EventKind::Access(AccessKind::Any), "/site/content/a.md"),
            event(EventKind::Create(CreateKind::File), "/site/content/b.md"),
            event(EventKind::Modify(ModifyKind::Any), "/site/content/b.md"),
        ];
        assert_eq!(filter().batch(&events), Batch::from(["/site/content/b.md".into()]));
    }

    #[test]
    fn a_written_file_and_a_new_folder_are_noticed() {
        let scratch = Scratch::new().unwrap();
        let root = scratch.site();
        std::fs::create_dir_all(root.join("content")).unwrap();
        let (sender, batches) = std::sync::mpsc::channel();
        let mut watcher = ProjectWatcher::new(&root, None, sender).unwrap();
        std::fs::write(root.join("content/a.md"), "# A").unwrap();
        // On a busy machine one change may arrive in two batches.
        let batch_with =
            |end: &str| batches.iter().find(|batch| batch.iter().any(|path| path.ends_with(end))).unwrap();
        batch_with("content/a.md");
        std::fs::create_dir(root.join("themes")).unwrap();
        watcher.follow(&batch_with("themes"));
        std::fs::write(root.join("themes/a.html"), "").unwrap();
        batch_with("themes/a.html");
        std::fs::create_dir(root.join("examples")).unwrap();
        watcher.follow(&batch_with("examples"));
        std::fs::write(root.join("examples/a.sql"), "").unwrap();
        batch_with("examples/a.sql");
    }
}
