//! Sites of other generators as projects of Paifang. Reads a folder, and returns the files of a project and what a
//! person has to look at; writes nothing.
//!
//! # Steps
//! 1. **List** ([`project`](self)): the files of the folder, within bounds.
//! 2. **Plan** (`generators`, one file each): settings, languages, menus; for each page its new path and old addresses.
//! 3. **Rewrite** each page: front matter (`front_matter`, `fields`), the dialect of its body (the generator's `body`,
//!    with the shared passes beside it), links to pages that moved (`links`).
//! 4. **Report** (`notes`): everything that was left as it is, with its place.
//!
//! Imported folders are untrusted: nothing in them runs, and nothing outside of them is read.

#![warn(clippy::indexing_slicing)]

mod address;
mod addresses;
mod attributes;
mod blocks;
mod code;
mod commands;
mod components;
mod containers;
mod expressions;
mod fields;
mod front_matter;
mod generators;
mod headings;
mod home;
mod html;
mod javascript;
mod languages;
mod links;
mod liquid;
mod lists;
mod markdown;
mod marks;
mod navigation;
mod notes;
mod plan;
mod project;
mod reader;
mod redirects;
mod settings;
mod snippets;
mod taking;
mod toc;

#[cfg(test)]
mod fuzz;

use std::collections::{BTreeMap, BTreeSet};

use paifang_base::files::Files;
use paifang_base::text;
use paifang_base::text::Text;

use addresses::Addresses;
use front_matter::Split;
pub use generators::{Generator, NAMES};
use links::Rewrite;
pub use notes::Finding;
use notes::Notes;
use paifang_markdown::{Destination, link_destination};
use plan::{Page, Plan};
use project::Project;
use reader::{Context, Reader};
use snippets::Snippets;

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("import");

/// A file of the new project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Path in the new project.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text(String),
    /// A copy of a file, by its path in the imported folder.
    Copy(String),
}

/// An imported site.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The generator that the site was made for.
    pub generator: Generator,
    /// All files, each path once.
    pub files: Vec<Written>,
    /// What a person has to look at, by path and place.
    pub findings: Vec<Finding>,
    /// Number of pages.
    pub pages: usize,
    /// Number of pages with findings.
    pub unfinished: usize,
}

/// Imports a site; the generator is guessed if none is named.
pub fn import(files: &dyn Files, from: Option<Generator>) -> Result<Imported, Text> {
    let (generator, project) = found(files, from)?;
    let reader = generator.reader();
    let mut settings_notes = Notes::default();
    let mut plan = reader.plan(&project, &mut settings_notes);
    if plan.languages.is_empty() {
        plan.add_language("en");
    }
    if plan.pages.is_empty() {
        return Err(text!("import-no-pages", generator = generator.name()));
    }
    let mut imported = Imported {
        generator,
        files: Vec::new(),
        findings: Vec::new(),
        pages: plan.pages.len(),
        unfinished: 0,
    };
    imported.findings.extend(settings_notes.located(&reader.settings_file(&project), ""));
    let left = plan.left.iter().map(|path| Finding::of_file(path, text!("import-no-markdown")));
    imported.findings.extend(left);
    let made = plan.made.iter().map(|path| Finding::of_file(path, text!("import-made-pages")));
    imported.findings.extend(made);
    redirects::read(&project, &mut plan, &mut imported.findings);
    redirects::settle(&mut plan);
    languages::find(&mut plan);
    separated(&mut plan, &mut imported.findings);
    plan.pages.iter_mut().for_each(date_by_address);
    let addresses = Addresses::new(&plan);
    let site_root = reader.site_root(&project);
    let navigation =
        navigation::files(&plan, &project, &links::Targets::new(&plan, &addresses.new, &site_root));
    for (at, page) in plan.pages.iter_mut().enumerate() {
        page.weight = page.weight.filter(|_| !navigation.pages.contains(&at));
    }
    plan.texts.extend(navigation.texts);
    for (section, count) in navigation.large {
        let message = text!("import-navigation", section = format!("/{section}"), count = count);
        imported
            .findings
            .push(Finding { is_done: true, ..Finding::of_file(&reader.settings_file(&project), message) });
    }
    let targets = links::Targets::new(&plan, &addresses.new, &site_root);
    let snippets = Snippets::new(&plan);
    let site = Site {
        project: &project,
        plan: &plan,
        addresses: &addresses,
        targets: &targets,
        snippets: &snippets,
    };
    pages(&site, reader, &mut imported);
    snippet_texts(&site, reader, &mut imported);
    let code = snippets.code_files();
    let copies = plan.copies.iter().chain(&code).map(|(from, to)| (to, Content::Copy(from.clone())));
    let texts = plan.texts.iter().map(|(path, text)| (path, Content::Text(text.clone())));
    imported.files.extend(copies.chain(texts).map(|(path, content)| Written { path: path.clone(), content }));
    plan.snippet_folders = snippets.folders();
    settle_addresses(&mut plan, &addresses, &mut imported.findings, &reader.settings_file(&project));
    let targets = links::Targets::new(&plan, &addresses.new, &site_root);
    let settings = settings::site_toml(&plan, &addresses, &targets, generator.name());
    imported.files.push(Written { path: "site.toml".to_owned(), content: Content::Text(settings) });
    let ignored = "/public/\n/.paifang/\n".to_owned();
    imported.files.push(Written { path: ".gitignore".to_owned(), content: Content::Text(ignored) });
    let mut known = BTreeSet::new();
    imported.files.retain(|file| known.insert(file.path.clone()));
    imported.findings.iter_mut().for_each(|finding| finding.path = project.real(&finding.path));
    for file in &mut imported.files {
        if let Content::Copy(from) = &mut file.content {
            *from = project.real(from);
        }
    }
    imported.findings.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    Ok(imported)
}

/// The site that is imported, with all that the rewriting of its pages asks for.
#[derive(Clone, Copy)]
struct Site<'a> {
    project: &'a Project<'a>,
    plan: &'a Plan,
    addresses: &'a Addresses,
    targets: &'a links::Targets<'a>,
    snippets: &'a Snippets,
}

/// Adds the new text of each page.
fn pages(site: &Site<'_>, reader: &dyn Reader, imported: &mut Imported) {
    for (at, page) in site.plan.pages.iter().enumerate() {
        let source = page.text.clone().or_else(|| site.project.text(&page.source));
        let Some(source) = source.map(|text| front_matter::prepared(reader.prepared(text))) else {
            imported.findings.push(Finding::of_file(&page.source, text!("import-unreadable")));
            imported.unfinished += 1;
            continue;
        };
        let mut notes = Notes::default();
        let text = rewritten(site, reader, (page, at), &source, &mut notes);
        imported.unfinished += usize::from(notes.has_work());
        let mut located = notes.located(&page.source, &source);
        if let Some((before, first)) = page.first_line {
            for finding in &mut located {
                (finding.line, finding.column) = match finding.line.checked_sub(before + 1) {
                    Some(below) => (first + below, if below == 0 { 1 } else { finding.column }),
                    None => (first, 1),
                };
            }
        }
        imported.findings.extend(located);
        let path = format!("content/{}", links::content_path(site.plan, page));
        imported.files.push(Written { path, content: Content::Text(text) });
    }
}

/// Adds the new text of each file that pages take Markdown from. Such a file may take others.
fn snippet_texts(site: &Site<'_>, reader: &dyn Reader, imported: &mut Imported) {
    let mut written = BTreeSet::new();
    while let Some((path, taker)) = site.snippets.next_text(&written) {
        written.insert(path.clone());
        let Some(source) = site.project.text(&path).map(|text| front_matter::prepared(reader.prepared(text)))
        else {
            continue;
        };
        let split = Split::of(&source);
        let page = Page { source: path.clone(), ..taker.clone() };
        let context = Context {
            project: site.project,
            plan: site.plan,
            page: &page,
            front: &split,
            snippets: site.snippets,
            depth: 1,
        };
        let mut notes = Notes::default();
        let body = reader.body(&context, split.body, &mut notes);
        let body = relinked(&body, &mut notes, |link| site.targets.rewritten_in_snippet(&taker, link));
        imported.findings.extend(notes.located(&path, &source));
        let path = Snippets::text_path(&path);
        imported.files.push(Written { path, content: Content::Text(body) });
    }
}

/// The generator, and its site: in the folder itself, else in one below it, such as `website/`.
fn found(files: &dyn Files, from: Option<Generator>) -> Result<(Generator, Project<'_>), Text> {
    let detect = |project: &Project<'_>| match from {
        Some(generator) => Some(generator).filter(|generator| generator.reader().detects(project)),
        None => Generator::ALL.into_iter().find(|generator| generator.reader().detects(project)),
    };
    let whole = Project::new(files);
    if let Some(generator) = detect(&whole) {
        return Ok((generator, whole));
    }
    let mut places = whole.folders().into_iter().map(|base| whole.within(&base));
    if let Some((generator, project)) = places.find_map(|project| Some((detect(&project)?, project))) {
        return Ok((generator, project));
    }
    let named = from.map(|generator| (generator, whole));
    named.ok_or_else(|| text!("import-unknown", names = NAMES.join(", ")))
}

/// Leaves out redirects and entries of the menu that lead nowhere here, and says so.
fn settle_addresses(plan: &mut Plan, addresses: &Addresses, findings: &mut Vec<Finding>, path: &str) {
    let mut tell = |message: Text| {
        findings.push(Finding::of_file(path, message));
    };
    let mut redirects = std::mem::take(&mut plan.redirects);
    redirects.retain(|(from, _)| {
        let is_path = from.starts_with('/') && !from.contains(['#', '?']);
        if !is_path && addresses.is_free(from) {
            tell(text!("import-redirect", from = from.as_str()));
        }
        is_path
    });
    let mut known = BTreeSet::new();
    redirects.retain(|(from, _)| known.insert(address::normal(from)));
    let mut menu = std::mem::take(&mut plan.menu);
    let targets = links::Targets::new(plan, &addresses.new, "");
    redirects.retain(|(from, to)| {
        let path = to.split(['#', '?']).next().unwrap_or_default();
        let is_known = !path.starts_with('/')
            || path.contains(":splat")
            || targets.has_address(path)
            || is_list(plan, &targets, path)
            || !addresses.is_free(from);
        if !is_known {
            tell(text!("import-redirect-target", from = from.as_str(), to = to.as_str()));
        }
        is_known
    });
    menu.retain(|entry| {
        let path = entry.link.split(['#', '?']).next().unwrap_or_default();
        let is_known = !path.starts_with('/') || is_list(plan, &targets, path) || targets.has_address(path);
        if !is_known {
            tell(text!("import-menu", link = entry.link.as_str()));
        }
        is_known
    });
    (plan.redirects, plan.menu) = (redirects, menu);
}

/// True for the address of a list of pages: a folder, a kind, a taxonomy or one of its terms.
fn is_list(plan: &Plan, targets: &links::Targets<'_>, path: &str) -> bool {
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    parts.next_if(|part| plan.languages.iter().any(|language| language.prefix == **part));
    let first = parts.next().unwrap_or_default();
    let is_posts = first == plan.posts.as_deref().unwrap_or("blog");
    let has_pages = || plan.pages.iter().any(|page| page.target.split('/').next() == Some(first));
    let has_term = first == "tags"
        || plan.taxonomies.iter().any(|name| name == first)
        || plan.taxonomy_paths.iter().any(|(name, path)| [*name, *path].contains(&first));
    targets.has_below(path) || has_term || (is_posts && parts.next().is_none() && has_pages())
}

/// Dates a page whose day only its address says, as for posts of a few generators.
fn date_by_address(page: &mut Page) {
    let stem = page.target.rsplit('/').find(|part| !part.starts_with("index.")).unwrap_or_default();
    if page.date.is_some() || stem.starts_with("_index.") || address::without_date(stem) != stem {
        return;
    }
    page.dated_by_address = page.old.first().and_then(|old| address::day_in(old));
    page.date = page.dated_by_address;
}

/// Gives pages names of their own where two would be the same file.
fn separated(plan: &mut Plan, findings: &mut Vec<Finding>) {
    let mut taken: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for page in &mut plan.pages {
        let written = page.target.clone();
        let stem = written.strip_suffix(".md").unwrap_or(&written);
        // A name that begins with a low line would be no page.
        let stem = stem.strip_suffix("_index").map_or(stem.to_owned(), |folder| format!("{folder}index"));
        let mut number = taken.get(&(page.language, written.clone())).map_or(1, |number| number + 1);
        while taken.contains_key(&(page.language, page.target.clone())) {
            page.target = format!("{stem}-{}.md", number.max(2));
            number = number.max(2) + 1;
        }
        taken.insert((page.language, page.target.clone()), 1);
        if page.target != written {
            taken.insert((page.language, written.clone()), number);
            let message = text!("import-same-file", path = page.target);
            findings.push(Finding::of_file(&page.source, message));
        }
    }
}

/// The new text of a page; its number is that of its addresses.
fn rewritten(
    site: &Site<'_>,
    reader: &dyn Reader,
    (page, at): (&Page, usize),
    source: &str,
    notes: &mut Notes,
) -> String {
    let split = Split::of(source);
    let context = Context {
        project: site.project,
        plan: site.plan,
        page,
        front: &split,
        snippets: site.snippets,
        depth: 0,
    };
    let body = reader.body(&context, split.body, notes);
    let body = relinked(&body, notes, |link| site.targets.rewritten(page, link));
    // A page without a text of its own.
    let layout = ["layout", "template"].iter().find_map(|name| split.text_of(name));
    if let Some(layout) = layout.filter(|_| body.trim().is_empty()) {
        notes.add("", text!("import-layout", layout = layout));
    }
    let (heading, body) = match fields::taken_heading(&split, &body) {
        Some((heading, body)) => (Some(heading), body),
        None => (None, body),
    };
    let front = fields::front_matter(&context, reader, (site.addresses, at), (heading, &body), notes);
    // An empty line after the front matter is the author's own.
    format!("{front}{body}")
}

/// A text with its links rewritten; those that pages may not have become text.
fn relinked(text: &str, notes: &mut Notes, rewrite: impl Fn(&str) -> Option<String>) -> String {
    links::relinked(text, |written| {
        if let Destination::Unsafe(_) = link_destination(written) {
            notes.add(written, text!("import-link", link = notes::shown(written)));
            return Rewrite::Refuse;
        }
        rewrite(written).map_or(Rewrite::Keep, Rewrite::To)
    })
}
