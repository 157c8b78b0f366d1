//! Do links, anchors, images and references lead anywhere? Reported at their place in the source.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::resolve::{LinkProblem, LinkTarget};
use super::{BROKEN_ANCHOR, BROKEN_IMAGE, BROKEN_LINK, BROKEN_REF, EntryId, Page, Site};
use crate::diag::{Diagnostic, Diagnostics, Severity, did_you_mean};
use crate::parse::body::Link;
use crate::schema::FieldValue;
use crate::source::{Span, Spanned};

/// Checks every page; pages in parallel, results in their order.
pub(super) fn check_all(site: &Site, diagnostics: &mut Diagnostics) {
    let names = Names::new(site);
    let found: Vec<Vec<Diagnostic>> = site
        .pages
        .par_iter()
        .map(|page| Checker { site, names: &names, page, found: Vec::new() }.run())
        .collect();
    diagnostics.extend(found.into_iter().flatten());
    check_menu(site, diagnostics);
}

/// Keys by their last part, to suggest where a page has gone.
struct Names<'a> {
    by_last: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Names<'a> {
    fn new(site: &'a Site) -> Self {
        let mut by_last: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for entry in &site.entries {
            by_last.entry(last_part(&entry.key)).or_default().push(&entry.key);
        }
        Self { by_last }
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
    found: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn run(mut self) -> Vec<Diagnostic> {
        let parsed = self.page.parsed.clone();
        for link in &parsed.body.links {
            self.check_link(link);
        }
        for image in &parsed.body.images {
            self.check_image(&image.target, image.span);
        }
        if let Some(image) = &parsed.meta.image {
            self.check_image(&image.value, image.span);
        }
        for (name, value) in &parsed.meta.fields {
            self.check_field(name, value);
        }
        self.found
    }

    fn report(
        &mut self,
        code: &'static crate::diag::Code,
        span: Span,
        message: String,
        help: Option<String>,
    ) {
        let mut d = Diagnostic::new(code, &self.page.input.path, span, message);
        d.help = help;
        self.found.push(d);
    }

    fn check_link(&mut self, link: &Link) {
        let own = self.page.input.language;
        match self.site.find_link(Some(self.page), own, own, &link.target) {
            Ok(resolved) => {
                if let LinkTarget::Place(place) = resolved.target {
                    self.check_anchor(link, place, &resolved.suffix);
                }
            }
            Err(LinkProblem::Unreadable) => {}
            Err(LinkProblem::Hidden(why)) => {
                let message = format!("the link `{}` leads to a page that {why}", link.target);
                let help = "link to it once it is shown, or build with `--drafts`";
                self.report(&BROKEN_LINK, link.span, message, Some(help.to_owned()));
            }
            Err(LinkProblem::Outside) => {
                let message = format!("the link `{}` leads outside the content folder", link.target);
                let help = "link to the file's address on the web instead";
                self.report(&BROKEN_LINK, link.span, message, Some(help.to_owned()));
            }
            Err(LinkProblem::Missing) => {
                let message = format!("the link `{}` leads to no page and no file", link.target);
                let help = self.suggest(&link.target);
                self.report(&BROKEN_LINK, link.span, message, Some(help));
            }
        }
    }

    /// The page of the same name elsewhere, or the nearest name in the same place.
    fn suggest(&self, target: &str) -> String {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let path = path.strip_suffix(".md").unwrap_or(path);
        let last = last_part(path);
        let same = self.names.by_last.get(last);
        let near = || {
            let near = did_you_mean(last, self.names.by_last.keys().copied())?;
            self.names.by_last.get(near)
        };
        let key = same.or_else(near).and_then(|keys| keys.first());
        match key.and_then(|key| self.site.entry_by_key(key)).and_then(|entry| self.address_of(entry)) {
            Some(address) => format!("did you mean `{address}`?"),
            None => {
                "write the path of the source file, such as `../docs/backup.md`, or a site address".to_owned()
            }
        }
    }

    fn address_of(&self, entry: EntryId) -> Option<String> {
        let site = self.site;
        let own = super::Place { entry, language: self.page.input.language };
        let place = if site.shown(own).is_some() { own } else { site.any_place(entry)? };
        Some(site.address(place).to_string())
    }

    fn check_anchor(&mut self, link: &Link, place: super::Place, suffix: &str) {
        let Some((_, fragment)) = suffix.split_once('#') else { return };
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let Some(target) = self.site.shown_page(place) else { return };
        // `#:~:text=` is a text fragment, which browsers resolve by themselves.
        if self.site.has_anchor(target, &fragment) || fragment.starts_with(":~:") {
            return;
        }
        let ids = target.parsed.body.headings.iter().map(|heading| heading.id.as_str());
        let help = match did_you_mean(&fragment, ids) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => format!("give the heading in {} an id: `## Heading {{#{fragment}}}`", target.input.path),
        };
        let message = format!("`{}` has no heading or element `#{fragment}`", target.input.path);
        let mut d =
            Diagnostic::new(&BROKEN_ANCHOR, &self.page.input.path, link.span, message).with_help(help);
        // The anchor may exist in the original and only lag behind in this translation.
        let original = self.site.entry(place.entry).original.map(|id| self.site.page(id));
        if original.is_some_and(|original| self.site.has_anchor(original, &fragment)) {
            d.severity = Severity::Warning;
        }
        self.found.push(d);
    }

    fn check_image(&mut self, target: &str, span: Span) {
        if target.starts_with("https://") || self.site.resolve_asset(self.page, target).is_some() {
            return;
        }
        let message = format!("the image `{target}` does not exist");
        let help = "put the file beside the page and write its name, or its path from the content folder";
        self.report(&BROKEN_IMAGE, span, message, Some(help.to_owned()));
    }

    fn check_field(&mut self, name: &str, value: &FieldValue) {
        match value {
            FieldValue::Image(image) => self.check_image(&image.value, image.span),
            FieldValue::Ref { kind, target, strict: true } => self.check_ref(name, kind, target),
            FieldValue::Url(url) if url.value.starts_with('/') => {
                self.check_link(&Link { target: url.value.clone(), span: url.span });
            }
            FieldValue::List(items) => items.iter().for_each(|item| self.check_field(name, item)),
            FieldValue::Map(entries) => entries.iter().for_each(|(key, value)| self.check_field(key, value)),
            _ => {}
        }
    }

    fn check_ref(&mut self, name: &str, kind: &str, target: &Spanned<String>) {
        if self.site.find_ref(kind, &target.value).is_some() {
            return;
        }
        let path = self.site.config.kind_named(kind).map(|id| self.site.config.kind(id).path.clone());
        let prefix = format!("{}/", path.unwrap_or_default());
        let keys = || self.site.entries.iter().filter_map(|entry| entry.key.strip_prefix(&prefix));
        let help = match did_you_mean(&target.value, keys()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write content/{prefix}{}.md first, or correct the name", target.value),
        };
        let message =
            format!("`{name}` names `{}`, but there is no such page of kind `{kind}`", target.value);
        self.report(&BROKEN_REF, target.span, message, Some(help));
    }
}

fn check_menu(site: &Site, diagnostics: &mut Diagnostics) {
    for item in &site.config.menu {
        let link = &item.link;
        let external = link.value.contains("://") || link.value.starts_with("mailto:");
        if external || site.resolve_site_link(site.config.default_language, &link.value).is_some() {
            continue;
        }
        let message = format!("the menu entry `{}` leads to no page", link.value);
        diagnostics.push(Diagnostic::new(&BROKEN_LINK, &site.config.path, link.span, message));
    }
}

impl Site {
    /// The page of a kind that a reference names: by its path below the kind's folder, by its whole key, or by its
    /// title in any language.
    pub fn find_ref(&self, kind: &str, target: &str) -> Option<EntryId> {
        let id = self.config.kind_named(kind)?;
        let path = &self.config.kind(id).path;
        let key = if path.is_empty() { target.to_owned() } else { format!("{path}/{target}") };
        let by_key = self.entry_by_key(&key).or_else(|| self.entry_by_key(target));
        by_key
            .filter(|entry| self.entry(*entry).kind == id)
            .or_else(|| self.titles_by_kind.get(&(id, target.to_owned())).copied())
    }
}
