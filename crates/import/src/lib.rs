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
mod attributes;
mod blocks;
mod code;
mod components;
mod containers;
mod fields;
mod front_matter;
mod generators;
mod javascript;
mod links;
mod liquid;
mod markdown;
mod marks;
mod notes;
mod plan;
mod project;
mod reader;
mod settings;

#[cfg(test)]
mod fuzz;

use std::collections::BTreeSet;

use paifang_base::files::Files;
use paifang_base::text;
use paifang_base::text::Text;

use front_matter::Split;
pub use generators::{Generator, NAMES};
pub use notes::Finding;
use notes::Notes;
use plan::{Page, Plan};
use project::Project;
use reader::{Context, Reader};

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
    let project = Project::new(files);
    let guessed = || Generator::ALL.into_iter().find(|generator| generator.reader().detects(&project));
    let generator = from.or_else(guessed).ok_or_else(|| text!("import-unknown", names = NAMES.join(", ")))?;
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
    imported.findings.extend(settings_notes.located(reader.settings_file(&project), ""));
    imported.findings.extend(plan.left.iter().map(|path| Finding {
        path: path.clone(),
        line: 0,
        column: 0,
        message: text!("import-no-markdown"),
    }));
    let addresses: Vec<String> =
        plan.pages.iter().map(|page| address::kept(&plan, page, Vec::new()).0).collect();
    let other_case = plan.pages.iter().zip(&addresses).filter(|(page, new)| {
        let old = page.old.first().map(|old| address::normal(old)).unwrap_or_default();
        old != **new && old.to_lowercase() == new.to_lowercase()
    });
    let count = other_case.count();
    if count > 0 {
        let path = reader.settings_file(&project).to_owned();
        imported.findings.push(Finding {
            path,
            line: 0,
            column: 0,
            message: text!("import-case", count = count),
        });
    }
    let site_root = reader.site_root(&project);
    let targets = links::Targets::new(&plan, &addresses, &site_root);
    for page in &plan.pages {
        let Some(source) = page.text.clone().or_else(|| project.text(&page.source)) else {
            let message = text!("import-unreadable");
            imported.findings.push(Finding { path: page.source.clone(), line: 0, column: 0, message });
            imported.unfinished += 1;
            continue;
        };
        let mut notes = Notes::default();
        let text =
            rewritten(&Here { project: &project, plan: &plan, page }, reader, &targets, &source, &mut notes);
        imported.unfinished += usize::from(!notes.is_empty());
        imported.findings.extend(notes.located(&page.source, &source));
        let path = format!("content/{}", links::content_path(&plan, page));
        imported.files.push(Written { path, content: Content::Text(text) });
    }
    let copies = plan.copies.iter().map(|(from, to)| (to, Content::Copy(from.clone())));
    let texts = plan.texts.iter().map(|(path, text)| (path, Content::Text(text.clone())));
    imported.files.extend(copies.chain(texts).map(|(path, content)| Written { path: path.clone(), content }));
    let settings = settings::site_toml(&plan, generator.name());
    imported.files.push(Written { path: "site.toml".to_owned(), content: Content::Text(settings) });
    let ignored = "/public/\n/.paifang/\n".to_owned();
    imported.files.push(Written { path: ".gitignore".to_owned(), content: Content::Text(ignored) });
    let mut known = BTreeSet::new();
    imported.files.retain(|file| known.insert(file.path.clone()));
    imported.findings.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    Ok(imported)
}

/// A page with all that its rewriting asks for.
struct Here<'a> {
    project: &'a Project<'a>,
    plan: &'a Plan,
    page: &'a Page,
}

/// The new text of a page.
fn rewritten(
    here: &Here<'_>,
    reader: &dyn Reader,
    targets: &links::Targets<'_>,
    source: &str,
    notes: &mut Notes,
) -> String {
    let split = Split::of(source);
    let context =
        Context { project: here.project, plan: here.plan, page: here.page, front: &split, depth: 0 };
    let body = reader.body(&context, split.body, notes);
    let body = links::relinked(&body, |written| targets.rewritten(here.page, written));
    let front = fields::front_matter(&context, reader, &body, notes);
    // An empty line after the front matter is the author's own.
    format!("{front}{body}")
}
