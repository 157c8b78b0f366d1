//! Checks links, anchors, images and references, and reports broken ones at their place in the source.

mod data;
mod slips;

use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::made::{OpenLink, open_link};
use super::near::Near;
use super::resolve::{LinkProblem, LinkTarget, NotShown, decode};
use super::{BROKEN_ANCHOR, BROKEN_IMAGE, BROKEN_LINK, BROKEN_REF, EntryId, Page, Site, Target};
use crate::config::KindId;
use crate::load::{is_page_extension, without_page_extension};
use crate::nav::INVALID_NAV;
use paifang_base::diag::{Diagnostic, Diagnostics, Help, Severity, Text, did_you_mean};
use paifang_base::schema::FieldValue;
use paifang_base::source::{Span, Spanned};
use paifang_base::text;
use paifang_i18n::nfc;
use paifang_markdown::body::Link;

/// Limit of headings that are compared with a mistyped `#fragment`.
const MOST_HEADINGS: usize = 300;

/// Checks every page, in parallel, with results in order. Returns links that are valid only if certain outputs exist.
pub(super) fn check_all(site: &Site, diagnostics: &mut Diagnostics) -> Vec<OpenLink> {
    let names = Names::of(site);
    let found: Vec<(Diagnostics, Vec<OpenLink>)> = site
        .pages
        .par_iter()
        .map(|page| Checker { site, names: &names, page, found: Diagnostics::new(), open: Vec::new() }.run())
        .collect();
    let mut open = Vec::new();
    for (problems, links) in found {
        diagnostics.extend(problems);
        open.extend(links);
    }
    check_menu(site, &mut open);
    check_nav_links(site, &mut open);
    check_podcast(site, &mut open);
    super::redirects::check(site, diagnostics, &mut open);
    data::check_data(site, diagnostics, &mut open);
    super::versions::check(site, &mut diagnostics.for_file(&site.config.path));
    super::search::check(site, &mut diagnostics.for_file(&site.config.path));
    super::offline::check(site, &mut diagnostics.for_file(&site.config.path));
    open
}

/// Suggestions for a name that does not exist; collected on first use.
struct Names<'a> {
    site: &'a Site,
    files: slips::FileNames<'a>,
    by_last: OnceLock<(HashMap<&'a str, &'a str>, Near<&'a str>)>,
    by_kind: Vec<OnceLock<Near<&'a str>>>,
}

impl<'a> Names<'a> {
    fn of(site: &'a Site) -> Self {
        let by_kind = site.config.kinds.iter().map(|_| OnceLock::new()).collect();
        Self { site, files: slips::FileNames::default(), by_last: OnceLock::new(), by_kind }
    }

    /// The key of a page with this last part, or the most similar one.
    fn by_last(&self, last: &str) -> Option<&'a str> {
        let (keys, near) = self.by_last.get_or_init(|| {
            let mut keys: HashMap<&str, &str> = HashMap::new();
            for entry in &self.site.entries {
                keys.entry(last_part(&entry.key)).or_insert(&entry.key);
            }
            let mut names: Vec<&str> = keys.keys().copied().collect();
            names.sort_unstable();
            let near = Near::of(names);
            (keys, near)
        });
        keys.get(last).or_else(|| keys.get(near.to(last)?)).copied()
    }

    /// The most similar name among the pages in a kind's folder.
    fn in_folder(&self, kind: Option<KindId>, prefix: &str, name: &str) -> Option<&'a str> {
        let names = || Near::of(self.site.entries.iter().filter_map(|entry| entry.key.strip_prefix(prefix)));
        match kind {
            Some(kind) => self.by_kind[kind.0 as usize].get_or_init(names).to(name),
            None => names().to(name),
        }
    }
}

fn last_part(key: &str) -> &str {
    let key = key.trim_end_matches('/');
    key.rsplit_once('/').map_or(key, |(_, last)| last)
}

struct Checker<'a> {
    site: &'a Site,
    names: &'a Names<'a>,
    page: &'a Page,
    found: Diagnostics,
    open: Vec<OpenLink>,
}

impl Checker<'_> {
    fn run(mut self) -> (Diagnostics, Vec<OpenLink>) {
        let parsed = self.page.parsed.clone();
        for (at, link) in parsed.body.links.iter().enumerate() {
            match self.site.link_target(self.page, at) {
                Some(target) => self.check_anchor(link, target),
                None => self.check_link(link),
            }
        }
        for link in &parsed.body.own {
            self.check_own(link);
        }
        for image in &parsed.body.images {
            self.check_image(&image.target, image.span);
        }
        if let Some(image) = &parsed.meta.image {
            self.check_image(&image.value, image.span);
        }
        for (name, value) in parsed.body.uses.iter().flat_map(|used| used.entries.iter().flatten()) {
            self.check_references(name, value);
        }
        for (name, value) in &parsed.meta.fields {
            self.check_field(name, value);
        }
        (self.found, self.open)
    }

    fn report(
        &mut self,
        code: &'static paifang_base::diag::Code,
        span: Span,
        message: Text,
        help: impl Into<Help>,
    ) {
        self.found.for_file(&self.page.input.path).report(code, span, message).add_help(help);
    }

    fn check_link(&mut self, link: &Link) {
        let own = self.page.input.language;
        match self.site.find_written(Some(self.page), own, own, &link.target) {
            Ok(target) => self.check_anchor(link, target),
            Err(LinkProblem::Unreadable) => {}
            Err(LinkProblem::Hidden(hidden)) => {
                let message = match hidden {
                    NotShown::Draft => text!("broken-link-draft", link = link.target),
                    NotShown::Future => text!("broken-link-future", link = link.target),
                    NotShown::Expired => text!("broken-link-expired", link = link.target),
                };
                let help = text!("broken-link-hidden-help");
                self.report(&BROKEN_LINK, link.span, message, help);
            }
            Err(LinkProblem::Outside) => {
                let message = text!("broken-link-outside", link = link.target);
                let path = link.target.split(['#', '?']).next().unwrap_or_default();
                let file =
                    self.names.files.meant(self.site, self.page, path).filter(|_| path.contains("static/"));
                let help = file.map(|(file, _)| {
                    let text = text!("broken-link-static-help", file = file);
                    Help::new(text, path, file, true)
                });
                let page = || slips::page_from_content(self.site, self.page, &decode(path));
                let help = help.or_else(|| Some(Help::certainly(path, &page()?)));
                let help = help.unwrap_or_else(|| text!("broken-link-outside-help").into());
                self.leave_open(link, message, help);
            }
            Err(LinkProblem::Missing) => {
                let message = text!("broken-link-nowhere", link = link.target);
                self.leave_open(link, message, self.suggest(&link.target));
            }
        }
    }

    /// Checks an address of the site itself that is written with its host.
    fn check_own(&mut self, link: &Link) {
        let Some(inner) = self.site.config.own_address(&link.target) else { return };
        let inner = Link { target: inner, span: link.span };
        let own = self.page.input.language;
        match self.site.find_written(Some(self.page), own, own, &inner.target) {
            Ok(target) => self.check_anchor(&inner, target),
            Err(LinkProblem::Missing | LinkProblem::Outside) => {
                let message = text!("own-address-no-page", link = link.target);
                let mut help = self.suggest(&inner.target);
                // The suggestion replaces the host as well.
                if let Some(meant) = &mut help.meant {
                    meant.written = link.target.split(['#', '?']).next().unwrap_or_default().to_owned();
                }
                let problem = Diagnostic::new(&BROKEN_LINK, &self.page.input.path, link.span, message);
                let addresses = self.site.possible_addresses(Some(self.page), own, &inner.target);
                self.open.push(OpenLink {
                    written: inner.target,
                    addresses,
                    problem: problem.with_help(help),
                });
            }
            Err(_) => self.check_link(&inner),
        }
    }

    /// Leaves open a link that may point to an output.
    fn leave_open(&mut self, link: &Link, message: Text, help: Help) {
        let problem = Diagnostic::new(&BROKEN_LINK, &self.page.input.path, link.span, message);
        let own = self.page.input.language;
        let addresses = self.site.possible_addresses(Some(self.page), own, &link.target);
        let written = link.target.clone();
        self.open.push(OpenLink { written, addresses, problem: problem.with_help(help) });
    }

    /// A suggestion by the form of the link; else the file or page of the same name elsewhere, or the nearest name.
    fn suggest(&self, target: &str) -> Help {
        if let Some(help) = slips::help(target) {
            return help;
        }
        // The part in front of the fragment is what the suggestion replaces.
        let written = target.split(['#', '?']).next().unwrap_or_default();
        let target = slips::half_width(target);
        let path = decode(target.split(['#', '?']).next().unwrap_or_default());
        let path = &*path;
        if let Some(meant) = slips::page_from_content(self.site, self.page, path) {
            return Help::certainly(written, &meant);
        }
        let of_others = [".html", ".htm", ".mdx"];
        if let Some(page) = of_others.iter().find_map(|ending| path.strip_suffix(ending)) {
            // Other tools write pages as files.
            let last = last_part(page.strip_suffix("/index").unwrap_or(page));
            let entry = self.names.by_last(last).and_then(|key| self.site.entry_by_key(key));
            let meant = entry.and_then(|entry| match path.starts_with('/') {
                true => self.address_of(entry),
                false => self.source_of(entry).or_else(|| self.address_of(entry)),
            });
            if let Some(meant) = meant {
                return Help::did_you_mean(written, &meant);
            }
        }
        if slips::is_file_name(path) {
            if let Some(help) = self.file_meant(written, path) {
                return help;
            }
            if slips::is_on_own_computer(path) {
                return text!("own-computer-help").into();
            }
        }
        let is_address =
            path.starts_with('/') || !is_page_extension(path.rsplit_once('.').map_or("", |(_, end)| end));
        let path = without_page_extension(path);
        let last = last_part(path);
        let key = self.names.by_last(last);
        let entry = key.and_then(|key| self.site.entry_by_key(key));
        let source = entry.filter(|_| !is_address).and_then(|entry| self.source_of(entry));
        match source.or_else(|| self.address_of(entry?)) {
            Some(meant) => Help::did_you_mean(written, &meant),
            None => text!("broken-link-nowhere-help").into(),
        }
    }

    /// The file that was probably meant; for a path on the author's computer, only one with the same name.
    fn file_meant(&self, written: &str, path: &str) -> Option<Help> {
        let (meant, is_certain) = self.names.files.meant(self.site, self.page, path)?;
        let is_same = last_part(&meant) == last_part(path);
        let help = match is_certain {
            true => Help::certainly(written, &meant),
            false => Help::did_you_mean(written, &meant),
        };
        (is_same || !slips::is_on_own_computer(path)).then_some(help)
    }

    /// The path of a page's source relative to this one.
    fn source_of(&self, entry: EntryId) -> Option<String> {
        let entry = self.site.entry(entry);
        let page =
            entry.page_in(self.page.input.language).or(entry.original).or_else(|| entry.page_ids().next())?;
        Some(slips::relative(&self.page.input.path, &self.site.page(page).input.path))
    }

    fn address_of(&self, entry: EntryId) -> Option<String> {
        let site = self.site;
        let own = super::Place { entry, language: self.page.input.language };
        let place = if site.shown(own).is_some() { own } else { site.any_place(entry)? };
        Some(site.address(place).to_string())
    }

    fn check_anchor(&mut self, link: &Link, target: Target) {
        let Some((_, fragment)) = link.target.split_once('#') else { return };
        let own = self.page.input.language;
        let (_, LinkTarget::Place(place)) = self.site.for_reader(Some(self.page), target, own) else {
            return;
        };
        let written = fragment;
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let fragment = nfc(&fragment);
        let Some(target) = self.site.shown_page(place) else { return };
        // `#:~:text=` is a text fragment, which browsers resolve themselves.
        if self.site.has_anchor(target, &fragment) || fragment.starts_with(":~:") {
            return;
        }
        let headings = || target.parsed.body.headings.iter().take(MOST_HEADINGS);
        let near = did_you_mean(&fragment, headings().map(|heading| heading.id.as_str()));
        let help = match near {
            Some(near) => Help::did_you_mean(&format!("#{written}"), &format!("#{near}")),
            None => text!("broken-anchor-help", file = target.input.path, fragment = fragment).into(),
        };
        let message = text!("broken-anchor-nothing", file = target.input.path, fragment = fragment);
        let mut reporter = self.found.for_file(&self.page.input.path);
        let d = reporter.report(&BROKEN_ANCHOR, link.span, message).add_help(help);
        if let Some(heading) = headings().find(|heading| near == Some(heading.id.as_str())) {
            d.add_label(
                &target.input.path,
                Some(heading.span),
                text!("broken-anchor-label", id = heading.id),
            );
        }
        // The anchor may exist in the original, with this translation lagging behind.
        let original = self.site.entry(place.entry).original.map(|id| self.site.page(id));
        if original.is_some_and(|original| self.site.has_anchor(original, &fragment)) {
            d.severity = Severity::Warning;
        }
    }

    fn check_image(&mut self, target: &str, span: Span) {
        if target.starts_with("https://") || self.site.resolve_asset(self.page, target).is_some() {
            return;
        }
        let message = text!("broken-image-nowhere", image = target);
        let path = decode(target.split(['#', '?']).next().unwrap_or_default());
        if target.trim().is_empty() {
            let message = text!("broken-image-empty");
            let help = text!("broken-image-empty-help");
            return self.report(&BROKEN_IMAGE, span, message, help);
        }
        let meant = slips::help(target).or_else(|| {
            let written = target.split(['#', '?']).next().unwrap_or_default();
            self.file_meant(written, &slips::half_width(&path))
        });
        let help = meant.unwrap_or_else(|| {
            let is_elsewhere = slips::is_on_own_computer(&path);
            if is_elsewhere { text!("own-computer-help").into() } else { text!("broken-image-help").into() }
        });
        self.report(&BROKEN_IMAGE, span, message, help);
    }

    fn check_field(&mut self, name: &str, value: &FieldValue) {
        match value {
            FieldValue::Image(image) => self.check_image(&image.value, image.span),
            FieldValue::Ref { kind, target, strict: true } => self.check_ref(name, kind, target),
            FieldValue::Url(url) if url.value.starts_with('/') => {
                self.check_link(&Link { target: url.value.clone(), span: url.span });
            }
            FieldValue::Translated(texts) => {
                let reporter = &mut self.found.for_file(&self.page.input.path);
                data::report_unknown_languages(&self.site.config, texts, reporter);
            }
            FieldValue::List(items) => items.iter().for_each(|item| self.check_field(name, item)),
            FieldValue::Map(entries) => entries.iter().for_each(|(key, value)| self.check_field(key, value)),
            _ => {}
        }
    }

    /// Checks the pages that a field of a component names; its addresses are links of the text.
    fn check_references(&mut self, name: &str, value: &FieldValue) {
        match value {
            FieldValue::Ref { .. } | FieldValue::Translated(_) => self.check_field(name, value),
            FieldValue::List(items) => items.iter().for_each(|item| self.check_references(name, item)),
            FieldValue::Map(entries) => {
                entries.iter().for_each(|(key, value)| self.check_references(key, value));
            }
            _ => {}
        }
    }

    fn check_ref(&mut self, name: &str, kind: &str, target: &Spanned<String>) {
        if self.site.find_ref(kind, &target.value).is_some() {
            return;
        }
        let id = self.site.config.kind_named(kind);
        let path = id.map(|id| self.site.config.kind(id).path.as_str());
        let prefix = path.filter(|path| !path.is_empty()).map_or(String::new(), |path| format!("{path}/"));
        let help = match self.names.in_folder(id, &prefix, &target.value) {
            Some(near) => Help::did_you_mean(&target.value, near),
            None => text!("broken-ref-page-help", prefix = prefix, name = target.value).into(),
        };
        let message = data::no_such_page(name, kind, &target.value);
        self.report(&BROKEN_REF, target.span, message, help);
    }
}

fn check_nav_links(site: &Site, open: &mut Vec<OpenLink>) {
    for (path, link, language) in &site.navs.links {
        if site.resolve_site_link(*language, &link.value).is_some() {
            continue;
        }
        let message = text!("nav-link", link = link.value);
        let help = match site.nearest_address(&link.value) {
            Some(near) => Help::did_you_mean(&link.value, &near),
            None => text!("nav-help").into(),
        };
        let d = Diagnostic::new(&INVALID_NAV, path, link.span, message).with_help(help);
        open.push(open_link(site, &link.value, d));
    }
}

fn check_menu(site: &Site, open: &mut Vec<OpenLink>) {
    let of_menu = site.config.menu.iter().map(|item| (item, false));
    let of_footer = site.config.footer.iter().flat_map(|group| &group.items).map(|item| (item, true));
    for (item, is_in_footer) in of_menu.chain(of_footer) {
        let link = &item.link;
        let external = link.value.contains("://") || link.value.starts_with("mailto:");
        if external || site.resolve_site_link(site.config.default_language, &link.value).is_some() {
            continue;
        }
        let message = match is_in_footer {
            false => text!("broken-link-menu", link = link.value),
            true => text!("broken-link-footer", link = link.value),
        };
        let d = Diagnostic::new(&BROKEN_LINK, &site.config.path, link.span, message);
        open.push(open_link(site, &link.value, d.with_help(menu_help(site, &link.value))));
    }
}

/// Help for a menu entry: the list of a kind exists as soon as it has a page.
fn menu_help(site: &Site, link: &str) -> Help {
    let path = link.split(['#', '?']).next().unwrap_or_default().trim_matches('/');
    let is_of = |kind: &&crate::config::Kind| !kind.path.is_empty() && kind.path == path;
    if let Some(kind) = site.config.kinds.iter().find(is_of) {
        let folder = format!("{}/{path}", site.config.content);
        let folder = folder.trim_start_matches('/');
        return text!("broken-link-menu-kind-help", kind = kind.name, folder = folder).into();
    }
    let places = site.places().filter(|place| place.language == site.config.default_language);
    let addresses: Vec<std::sync::Arc<str>> = places.map(|place| site.address(place)).collect();
    match did_you_mean(link, addresses.iter().map(|address| &**address)) {
        Some(near) => Help::did_you_mean(link, near),
        None => text!("broken-link-menu-help").into(),
    }
}

fn check_podcast(site: &Site, open: &mut Vec<OpenLink>) {
    let Some(image) = site.config.feeds.podcast.as_ref().map(|podcast| &podcast.image) else { return };
    let is_elsewhere = image.value.starts_with("https://");
    if !is_elsewhere && site.resolve_site_link(site.config.default_language, &image.value).is_none() {
        let message = text!("broken-image-podcast", image = image.value);
        let help = text!("broken-image-podcast-help");
        let d = Diagnostic::new(&BROKEN_IMAGE, &site.config.path, image.span, message);
        open.push(open_link(site, &image.value, d.with_help(help)));
    }
}

impl Site {
    /// The page of a kind that a reference means: by its path below the kind's folder, by its whole key, or by its
    /// title in any language. Without a kind: any page or section, by its key.
    pub fn find_ref(&self, kind: &str, target: &str) -> Option<EntryId> {
        let target = &*nfc(target);
        if kind.is_empty() {
            return self.entry_by_key(target).or_else(|| self.entry_by_key(&format!("{target}/")));
        }
        let id = self.config.kind_named(kind)?;
        let path = &self.config.kind(id).path;
        let key = if path.is_empty() { target.to_owned() } else { format!("{path}/{target}") };
        let by_key = self.entry_by_key(&key).or_else(|| self.entry_by_key(target));
        by_key.filter(|entry| self.entry(*entry).kind == id).or_else(|| self.titled(id).get(target).copied())
    }

    /// The pages of a kind by title; among equal titles, the first page.
    fn titled(&self, kind: KindId) -> &FxHashMap<String, EntryId> {
        self.titles_by_kind[kind.0 as usize].get_or_init(|| {
            let mut titles = FxHashMap::default();
            for page in self.pages.iter().filter(|page| self.entry(page.entry).kind == kind) {
                titles.entry(nfc(&page.parsed.meta.title).into_owned()).or_insert(page.entry);
            }
            titles
        })
    }
}
