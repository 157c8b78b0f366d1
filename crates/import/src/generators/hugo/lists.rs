//! Lists that Hugo cut into parts, and lists of terms that no page has: their addresses lead to the list as a whole.

use std::collections::BTreeMap;

use paifang_base::node::{Node, Value};

use super::super::{setting, text_setting};
use crate::front_matter::Split;
use crate::lists::numbered;
use crate::plan::Plan;
use crate::project::{Project, folder_of};

/// Most redirects of this kind.
const MOST: usize = 3_000;

/// Adds the redirects. The taxonomies of the plan are those that pages use.
pub(super) fn add(project: &Project<'_>, settings: &Node, plan: &mut Plan) {
    let disabled = crate::front_matter::texts(setting(settings, &["disableKinds"]));
    let is_made = |kind: &str| !disabled.iter().any(|name| name == kind);
    let templates = Templates::read(project, settings);
    let size = ["pagination", "paginate"].iter().find_map(|name| match setting(settings, &[name])? {
        Value::Int(size) => usize::try_from(*size).ok(),
        other => match &other.get("pagerSize").or_else(|| other.get("pagersize"))?.value {
            Value::Int(size) => usize::try_from(*size).ok(),
            _ => None,
        },
    });
    let size = size.filter(|size| *size > 0).unwrap_or(10);
    let mut redirects: Vec<(String, String)> = Vec::new();
    if templates.have_parts() {
        for (home, count) in sections(plan, &templates) {
            parts(&home, count, size, &mut redirects);
        }
    }
    if is_made("taxonomy") || is_made("term") {
        let names = ["tags".to_owned()].into_iter().chain(plan.taxonomies.clone());
        for taxonomy in names {
            for (home, count) in
                terms(project, plan, &taxonomy).into_iter().filter(|_| templates.have_parts())
            {
                parts(&home, count, size, &mut redirects);
            }
        }
        let unused =
            ["tags", "categories"].into_iter().filter(|_| setting(settings, &["taxonomies"]).is_none());
        for name in unused.filter(|name| is_made("taxonomy") && terms(project, plan, name).is_empty()) {
            // A language without a home page shows that of another, with its former addresses.
            let has_home = |language: usize| {
                plan.pages.iter().any(|page| page.language == language && page.target == "_index.md")
            };
            let own = prefixes(plan).into_iter().enumerate().filter(|(at, _)| has_home(*at));
            redirects.extend(own.map(|(_, prefix)| (format!("{prefix}/{name}/"), format!("{prefix}/"))));
        }
    }
    redirects.truncate(MOST);
    plan.redirects.extend(redirects);
}

fn prefixes(plan: &Plan) -> Vec<String> {
    let prefix = |prefix: &str| if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
    plan.languages.iter().map(|language| prefix(&language.prefix)).collect()
}

/// All parts of a list; the first has its own address, too.
fn parts(home: &str, count: usize, size: usize, redirects: &mut Vec<(String, String)>) {
    redirects.push((format!("{home}page/1/"), home.to_owned()));
    redirects.extend(numbered(&format!("{home}page/:num/"), count, size, home));
}

/// What the templates of a site do, as far as they are there.
struct Templates {
    /// True if a theme is not among the files.
    are_hidden: bool,
    /// True if the template for all lists has parts.
    all: bool,
    /// Sections whose own templates have parts.
    own: Vec<String>,
}

impl Templates {
    fn read(project: &Project<'_>, settings: &Node) -> Self {
        let has_theme = text_setting(settings, &["theme"]).is_some()
            || setting(settings, &["module"]).is_some()
            || setting(settings, &["theme"]).is_some();
        let mut templates =
            Self { are_hidden: has_theme && !project.has_folder("themes"), all: false, own: Vec::new() };
        let places = [project.below("layouts"), project.below("themes")];
        for path in places.into_iter().flatten().filter(|path| path.ends_with(".html")).take(2_000) {
            let Some(place) = path.split_once("layouts/").map(|(_, below)| folder_of(below)) else {
                continue;
            };
            if project.text(path).is_some_and(|text| text.contains(".Paginat")) {
                match place.split('/').next().unwrap_or_default() {
                    "" | "_default" | "partials" | "_partials" => templates.all = true,
                    section => templates.own.push(section.to_owned()),
                }
            }
        }
        templates
    }

    fn have_parts(&self) -> bool {
        self.are_hidden || self.all || !self.own.is_empty()
    }

    /// True if the list of a section has parts; `section` is its path, empty for the home page.
    fn has_parts(&self, section: &str) -> bool {
        let first = section.split('/').next().unwrap_or_default();
        let is_usual = !section.contains('/') && first != "docs";
        self.all || self.own.iter().any(|own| own == first) || (self.are_hidden && is_usual)
    }
}

/// Addresses of lists of pages with parts, and number of pages. Below the top, only a folder with a text of its own is a
/// section.
fn sections(plan: &Plan, templates: &Templates) -> Vec<(String, usize)> {
    let prefixes = prefixes(plan);
    let mut own: BTreeMap<(usize, &str), &str> = BTreeMap::new();
    for page in plan.pages.iter().filter(|page| page.target.ends_with("_index.md")) {
        own.extend(page.old.first().map(|old| ((page.language, folder_of(&page.target)), old.as_str())));
    }
    let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for page in &plan.pages {
        let folder = folder_of(&page.target);
        let is_index = page.target.ends_with("_index.md") || page.target.ends_with("/index.md");
        let mut above = if is_index { folder_of(folder) } else { folder };
        while above.contains('/') && !own.contains_key(&(page.language, above)) {
            above = folder_of(above);
        }
        if !page.target.ends_with("_index.md") {
            *counts.entry((page.language, "")).or_default() += 1;
        }
        // Some lists have all pages below them, not only those of their own.
        let mut is_own = true;
        while !above.is_empty() {
            let is_section = is_own || own.contains_key(&(page.language, above)) || !above.contains('/');
            if is_section && (is_own || !page.target.ends_with("_index.md")) {
                *counts.entry((page.language, above)).or_default() += 1;
            }
            is_own = false;
            above = folder_of(above);
        }
    }
    let address = |(language, section): (usize, &str)| {
        let usual =
            || format!("{}/{section}/", prefixes.get(language).map_or("", String::as_str)).replace("//", "/");
        own.get(&(language, section)).map_or_else(usual, |old| (*old).to_owned())
    };
    let lists = counts.into_iter().filter(|((_, section), _)| templates.has_parts(section));
    lists.map(|(place, count)| (address(place), count)).collect()
}

/// Addresses of lists of terms, and number of their pages.
fn terms(project: &Project<'_>, plan: &Plan, taxonomy: &str) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let prefixes = prefixes(plan);
    for page in &plan.pages {
        let Some(text) = project.text(&page.source).filter(|text| text.contains(taxonomy)) else { continue };
        let prefix = prefixes.get(page.language).map_or("", String::as_str);
        for term in Split::of(&text).texts_of(taxonomy) {
            *counts.entry(format!("{prefix}/{taxonomy}/{}/", super::hugo_path(&term))).or_default() += 1;
            *counts.entry(format!("{prefix}/{taxonomy}/")).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}
