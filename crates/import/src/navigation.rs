//! The navigation of an old site as files `_nav.toml`: one for each section whose groups, names or links the order of its
//! pages alone would lose. All other sections are ordered by `weight`.

use std::collections::{BTreeMap, BTreeSet};

use crate::front_matter::{Split, quoted};
use crate::links::Targets;
use crate::plan::{NavEntry, NavTo, Plan};
use crate::project::{Project, folder_of};
use crate::settings::key;

/// Most entries of a site's navigation, for each of the sections in it; a larger one is only an order.
const MOST_STEPS: usize = 4_000_000;
/// Most entries of one file: all of them are on every page beside it.
const MOST_SHOWN: usize = 600;
/// Deepest groups that Paifang reads.
const DEEPEST: usize = 8;
/// Folders that are sections without a page of their own.
const KINDS: [&str; 2] = ["docs", "blog"];

/// The files, and the pages whose order is in them.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub texts: Vec<(String, String)>,
    pub pages: BTreeSet<usize>,
    /// Sections whose navigation is too large, with its number of entries.
    pub large: Vec<(String, usize)>,
}

/// An entry of a new file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    /// Path of a page or section in the section of the file.
    page: Option<String>,
    link: Option<String>,
    /// As text of TOML.
    title: Option<String>,
    items: Vec<Item>,
}

/// Writes the navigation of all sections that need a file.
pub(crate) fn files(plan: &Plan, project: &Project<'_>, targets: &Targets<'_>) -> Files {
    let mut files = Files::default();
    let sections = sections(plan);
    for nav in &plan.navs {
        let maker = Maker { plan, project, targets, sections: &sections };
        let entries = maker.placed(&nav.entries, 0);
        let mut all = BTreeSet::from([""]);
        maker.add_sections(&entries, &mut all);
        if count(&nav.entries).saturating_mul(all.len()) > MOST_STEPS {
            continue;
        }
        for section in all {
            let mut taken = BTreeSet::new();
            let mut items = maker.items(&entries, section, ("", 0), &mut taken);
            while let [Item { page: None, link: None, items: inner, .. }] = items.as_mut_slice() {
                items = std::mem::take(inner);
            }
            if !items.iter().any(Item::holds_more) {
                continue;
            }
            let number: usize = items.iter().map(Item::count).sum();
            if number > MOST_SHOWN {
                files.large.push((section.to_owned(), number));
                continue;
            }
            let tag = plan.languages.get(nav.language).filter(|_| nav.language > 0);
            let parts = ["content", tag.map_or("", |language| &language.tag), section, "_nav.toml"];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let mut text = "items = [\n".to_owned();
            items.iter().for_each(|item| item.write(&mut text, 1));
            text.push_str("]\n");
            files.texts.push((parts.join("/"), text));
            let ordered = plan.pages.iter().enumerate().filter(|(at, _)| maker.parent(*at) == Some(section));
            files.pages.extend(ordered.map(|(at, _)| at));
        }
    }
    files
}

fn count(entries: &[NavEntry]) -> usize {
    entries.iter().map(|entry| 1 + count(&entry.items)).sum()
}

/// Folders that are sections of the new site.
fn sections(plan: &Plan) -> BTreeSet<String> {
    let mut sections = BTreeSet::from([String::new()]);
    for page in &plan.pages {
        let (folder, file) = page.target.rsplit_once('/').unwrap_or(("", &page.target));
        if file == "_index.md" {
            sections.insert(folder.to_owned());
        }
        let first = page.target.split('/').next().unwrap_or_default();
        sections.extend(KINDS.iter().filter(|kind| **kind == first).map(|kind| (*kind).to_owned()));
    }
    for tree in &plan.versions {
        let versions = tree.versions.iter().map(|version| format!("{}/{}", tree.folder, version.folder));
        sections.extend(versions.chain([tree.folder.clone(), tree.current.clone()]));
    }
    sections
}

/// An entry whose page is known.
struct Placed<'e> {
    entry: &'e NavEntry,
    page: Option<usize>,
    link: Option<String>,
    items: Vec<Placed<'e>>,
}

struct Maker<'a> {
    plan: &'a Plan,
    project: &'a Project<'a>,
    targets: &'a Targets<'a>,
    sections: &'a BTreeSet<String>,
}

impl<'a> Maker<'a> {
    /// Entries with their pages. What leads nowhere is left out, unless something is below it.
    fn placed<'e>(&self, entries: &'e [NavEntry], depth: usize) -> Vec<Placed<'e>> {
        let place = |entry: &'e NavEntry| {
            let (page, link) = match &entry.to {
                NavTo::Source(source) => (self.targets.of_source(source), None),
                NavTo::Address(address) => self.of_address(address),
                NavTo::Nothing => (None, None),
            };
            let items = if depth < 20 { self.placed(&entry.items, depth + 1) } else { Vec::new() };
            (page.is_some() || link.is_some() || !items.is_empty()).then_some(Placed {
                entry,
                page,
                link,
                items,
            })
        };
        entries.iter().filter_map(place).collect()
    }

    fn of_address(&self, address: &str) -> (Option<usize>, Option<String>) {
        if !address.starts_with('/') {
            let is_link = address.starts_with("https://") || address.starts_with("http://");
            return (None, is_link.then(|| address.to_owned()));
        }
        let (path, rest) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
        match self.targets.at(path) {
            Some(page) if rest.is_empty() => (Some(page), None),
            Some(_) => (None, self.targets.address_of(path).map(|path| format!("{path}{rest}"))),
            None => (None, self.targets.has_address(path).then(|| address.to_owned())),
        }
    }

    /// The nearest section at or above a folder.
    fn section_of(&self, folder: &'a str) -> &'a str {
        let mut folder = folder;
        while !self.sections.contains(folder) {
            folder = folder_of(folder);
        }
        folder
    }

    /// The section in which a page is; `None` for home.
    fn parent(&self, page: usize) -> Option<&'a str> {
        let target = self.plan.pages.get(page)?.target.as_str();
        let (folder, file) = target.rsplit_once('/').unwrap_or(("", target));
        match file {
            "_index.md" if folder.is_empty() => None,
            "_index.md" | "index.md" => Some(self.section_of(folder_of(folder))),
            _ => Some(self.section_of(folder)),
        }
    }

    /// The sections with pages of some entries, and those above them.
    fn add_sections(&self, entries: &[Placed<'_>], all: &mut BTreeSet<&'a str>) {
        for entry in entries {
            let mut section = entry.page.and_then(|page| self.parent(page));
            while let Some(own) = section.filter(|own| !own.is_empty()) {
                if !all.insert(own) {
                    break;
                }
                section = Some(self.section_of(folder_of(own)));
            }
            self.add_sections(&entry.items, all);
        }
    }

    /// What the file of a section says of some entries. `home` is the section of links without pages beside them.
    fn items(
        &self,
        entries: &[Placed<'_>],
        section: &str,
        (home, depth): (&str, usize),
        taken: &mut BTreeSet<String>,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        let home = if depth == 0 { home } else { self.home_of(entries).unwrap_or(home) };
        for entry in entries {
            let own = entry.page.and_then(|page| self.child(page, section));
            let is_page = own.as_ref().is_some_and(|(_, is_page)| *is_page);
            let name = own.map(|(name, _)| name).filter(|name| taken.insert(name.clone()));
            let below = self.items(&entry.items, section, (home, depth + 1), taken);
            let link = entry.link.clone().filter(|_| home == section);
            let title = self.title(entry, is_page.then_some(entry.page).flatten());
            match (name, below.as_slice()) {
                // A group with the pages of one section is that section.
                (None, [Item { page: Some(_), title: None, items: inner, .. }])
                    if link.is_none() && inner.is_empty() && self.is_of_section(entry, section) =>
                {
                    items.extend(below.into_iter().map(|item| Item { title: title.clone(), ..item }));
                }
                (None, []) if link.is_none() => {}
                (name, _) if depth >= DEEPEST => {
                    items.extend(name.map(|page| Item::of_page(page, title)));
                    items.extend(below);
                }
                (name, _) if name.is_some() || link.is_some() || title.is_some() => {
                    items.push(Item { page: name, link, title, items: below });
                }
                _ => items.extend(below),
            }
        }
        items
    }

    /// True if all pages of an entry are in sections below one.
    fn is_of_section(&self, entry: &Placed<'_>, section: &str) -> bool {
        let is_below = |page: usize| {
            self.child(page, section).is_some_and(|(_, is_page)| !is_page)
                || self.plan.pages.get(page).is_some_and(|page| {
                    page.target.ends_with("_index.md") && folder_of(&page.target) != section
                })
        };
        entry.page.is_none_or(is_below) && entry.items.iter().all(|item| self.is_of_section(item, section))
    }

    /// The section to which links among some entries belong: that of the pages beside them, or the one around all
    /// of theirs. `None` without pages.
    fn home_of(&self, entries: &[Placed<'_>]) -> Option<&'a str> {
        let folders = entries.iter().filter_map(|entry| {
            let target = self.plan.pages.get(entry.page?)?.target.as_str();
            Some(folder_of(target))
        });
        let common = |a: &'a str, b: &'a str| {
            let mut folder = a;
            while !(folder.is_empty() || b == folder || below(folder, b).is_some()) {
                folder = folder_of(folder);
            }
            folder
        };
        folders.reduce(common).map(|folder| self.section_of(folder))
    }

    /// The name by which a section's file names a page: its own, or that of the section below in which it is. True if it
    /// is its own.
    fn child(&self, page: usize, section: &str) -> Option<(String, bool)> {
        let target = self.plan.pages.get(page)?.target.as_str();
        let mut parent = self.parent(page)?;
        if parent == section {
            let name = target.strip_suffix("/index.md").or_else(|| target.strip_suffix("_index.md"));
            let name = name.unwrap_or(target);
            return Some((below(section, name)?.to_owned(), true));
        }
        loop {
            if parent.is_empty() {
                return None;
            }
            let above = self.section_of(folder_of(parent));
            if above == section {
                return Some((format!("{}/", below(section, parent)?), false));
            }
            parent = above;
        }
    }

    /// The name of an entry, if it is not that of its page.
    fn title(&self, entry: &Placed<'_>, page: Option<usize>) -> Option<String> {
        let title = entry.entry.title.as_deref().filter(|title| !title.trim().is_empty());
        let own = page.and_then(|page| self.own_title(page));
        let title = title.filter(|title| own.as_deref() != Some(title.trim()));
        let mut names: BTreeMap<usize, &str> = BTreeMap::new();
        names.extend(entry.entry.titles.iter().map(|(language, title)| (*language, title.as_str())));
        if names.is_empty() {
            return title.map(quoted);
        }
        names.extend(title.map(|title| (0, title)));
        let name = |(at, title): (&usize, &&str)| {
            Some(format!("{} = {}", key(&self.plan.languages.get(*at)?.tag), quoted(title)))
        };
        let names: Vec<String> = names.iter().filter_map(name).collect();
        Some(format!("{{ {} }}", names.join(", ")))
    }

    /// The title that a page has itself.
    fn own_title(&self, at: usize) -> Option<String> {
        let page = self.plan.pages.get(at)?;
        let text = page.text.clone().or_else(|| self.project.text(&page.source))?;
        let split = Split::of(&text);
        let heading = || {
            let line = split.body.lines().find(|line| !line.trim().is_empty())?.strip_prefix("# ")?;
            Some(line.split(" {").next().unwrap_or_default().trim().to_owned())
        };
        // Without one, that of the navigation is written into the page.
        split.text_of("title").map(str::to_owned).or_else(heading).or_else(|| page.title.clone())
    }
}

/// A path below a section.
fn below<'p>(section: &str, path: &'p str) -> Option<&'p str> {
    if section.is_empty() { Some(path) } else { path.strip_prefix(section)?.strip_prefix('/') }
}

impl Item {
    fn of_page(page: String, title: Option<String>) -> Self {
        Self { page: Some(page), link: None, title, items: Vec::new() }
    }

    fn count(&self) -> usize {
        1 + self.items.iter().map(Self::count).sum::<usize>()
    }

    /// True if the order of pages does not say it.
    fn holds_more(&self) -> bool {
        self.page.is_none() || self.title.is_some() || !self.items.is_empty()
    }

    fn write(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        if let (Some(page), None, []) = (&self.page, &self.title, self.items.as_slice()) {
            out.push_str(&format!("{indent}{},\n", quoted(page)));
            return;
        }
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.page.as_deref().map(|page| format!("page = {}", quoted(page))));
        parts.extend(self.title.as_deref().map(|title| format!("title = {title}")));
        parts.extend(self.link.as_deref().map(|link| format!("link = {}", quoted(link))));
        out.push_str(&format!("{indent}{{ {}", parts.join(", ")));
        if !self.items.is_empty() {
            out.push_str(", items = [\n");
            self.items.iter().for_each(|item| item.write(out, depth + 1));
            out.push_str(&format!("{indent}]"));
        }
        out.push_str(" },\n");
    }
}
