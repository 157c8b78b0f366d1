//! `sw.js`: the service worker of a site that can be read without a connection. It has only what this site needs; the
//! work is done by a script of the theme, whose name follows its content, so that browsers notice each new version.
//! Where the setting is off, there is no such file, and a worker from before then removes itself.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use paifang_site::link::{Place, Target, href};
use paifang_site::tracked::TrackedSite;

/// Name of the file: a worker is for the addresses below its own.
const FILE: &str = "sw.js";
/// The script of the theme that does the work.
const SCRIPT: &str = "js/offline-worker.js";

/// Limit of pages that browsers fetch ahead in a language, below the number that the script keeps.
const AHEAD: usize = 200;

/// The service worker.
pub(super) struct Worker;

/// What the script of the theme is told.
#[derive(Serialize)]
struct Settings {
    /// Path of the site.
    base: String,
    languages: Vec<LanguageSettings>,
}

#[derive(Serialize)]
struct LanguageSettings {
    /// Path of the language's pages.
    home: String,
    /// The page for readers without a connection.
    offline: String,
    /// Pages to fetch before a reader opens them.
    pages: Vec<String>,
}

impl OutputKind for Worker {
    fn name(&self) -> &'static str {
        "service worker"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let is_on = site.config.offline.is_some() && site.config.preview.is_none();
        is_on.then_some(Subject::Site).into_iter().collect()
    }

    fn address(&self, _: &TrackedSite, _: Subject) -> Option<String> {
        Some(format!("/{FILE}"))
    }

    fn render(&self, context: &OutputContext<'_>, _: Subject) -> Vec<u8> {
        let site = context.site;
        let base = &site.config.base_url;
        let language = |id| {
            let offline = site.offline_address(id);
            let is_own = matches!(site.target_at(&offline), Some(Target::Offline(_)));
            LanguageSettings {
                home: href(base, &site.home_address(id)),
                offline: if is_own { href(base, &offline) } else { String::new() },
                pages: pages(site, id),
            }
        };
        let settings = Settings {
            base: base.path.clone(),
            languages: site.config.language_ids().map(language).collect(),
        };
        let settings = serde_json::to_string(&settings).unwrap_or_default();
        let script = serde_json::to_string(site.theme_asset(SCRIPT).unwrap_or_default()).unwrap_or_default();
        format!("self.offline={settings};importScripts({script});\n").into_bytes()
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == FILE
    }

    fn can_wait(&self) -> bool {
        true
    }
}

/// Addresses of the pages in the sections of the settings, in a language.
fn pages(site: &TrackedSite, language: paifang_site::config::LangId) -> Vec<String> {
    let Some(offline) = &site.config.offline else { return Vec::new() };
    let mut found = Vec::new();
    for written in &offline.sections {
        let key = written.value.trim_start_matches('/');
        let section = site.entry_by_key(if key.is_empty() { "/" } else { key });
        let Some(section) = section.map(|entry| Place { entry, language }) else { continue };
        add(site, section, &mut found);
    }
    // A section may be inside of another one.
    let mut seen = FxHashSet::default();
    found.retain(|address: &String| seen.insert(address.clone()));
    found
}

/// Adds a page and everything below it, until there are enough.
fn add(site: &TrackedSite, place: Place, found: &mut Vec<String>) {
    if found.len() >= AHEAD {
        return;
    }
    let Some(shown) = site.shown(place) else { return };
    found.push(href(&site.config.base_url, &shown.address));
    for entry in site.children_of(place) {
        add(site, Place { entry: *entry, ..place }, found);
    }
}
