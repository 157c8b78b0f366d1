//! The lower bound of a cold build: walks a content folder, reads, parses, fills a template, minifies and writes one
//! page for each source, in parallel, and does nothing else: no site, no links, no lists, no checks, no diagnostics.
//! Paifang's additional time is the cost of its features. Not part of Paifang, and not a generator for use.
//!
//! usage: floor CONTENT OUTPUT [--stage all|read|parse|write] [--base URL] [--no-minify]
//!
//! Each stage other than `all` measures one part and prints its seconds: `read` only walks and reads, `parse` walks,
//! reads and turns Markdown into HTML, `write` times the writing of pages that are already in memory. `--no-minify`
//! leaves out minifying, which costs more than everything else together.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a program to measure with"
)]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Tera};

/// The same as in the real binary, so that the difference is not the allocator's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// About the same frame around a page as in the default theme.
const TEMPLATE: &str = include_str!("floor.html");
const SITE: &str = "Bench";
/// Approximate number of bytes of text that the theme uses for a description.
const DESCRIPTION: usize = 300;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let mut words = std::env::args().skip(1);
    let (mut folders, mut minify) = (Vec::new(), true);
    let (mut stage, mut base) = ("all".to_owned(), "https://example.org".to_owned());
    while let Some(word) = words.next() {
        match word.as_str() {
            "--stage" => stage = words.next().unwrap_or_default(),
            "--no-minify" => minify = false,
            "--base" => base = words.next().unwrap_or_default(),
            _ => folders.push(PathBuf::from(word)),
        }
    }
    let [content, output] = folders.as_slice() else {
        return Err(
            "usage: floor CONTENT OUTPUT [--stage all|read|parse|write] [--base URL] [--no-minify]".into()
        );
    };
    let started = Instant::now();
    let sources = walk(content)?;
    let (menu, tera, made) = (menu(content)?, compile()?, Mutex::default());
    let floor = Floor { content, output, base, minify, menu, tera, made };
    let (bytes, since) = match stage.as_str() {
        "all" => (total(&sources, |path| floor.write(&floor.page(path)?))?, started),
        "read" => (total(&sources, |path| Ok(fs::read(path)?.len()))?, started),
        "parse" => (total(&sources, |path| Ok(Article::read(path)?.content.len()))?, started),
        "write" => {
            let pages: Result<Vec<Page>, Failure> = sources.par_iter().map(|path| floor.page(path)).collect();
            let (pages, since) = (pages?, Instant::now());
            (total(&pages, |page| floor.write(page))?, since)
        }
        other => return Err(format!("there is no stage `{other}`").into()),
    };
    let seconds = since.elapsed().as_secs_f64();
    println!("{stage}: {seconds:.3} s, {} pages, {bytes} bytes", sources.len());
    // Freeing memory at the end of the process is not part of the measurement.
    std::process::exit(0)
}

/// The sum of the results for all items, in parallel.
fn total<T: Sync>(
    items: &[T],
    make: impl Fn(&T) -> Result<usize, Failure> + Send + Sync,
) -> Result<usize, Failure> {
    items.par_iter().map(make).try_reduce(|| 0, |a, b| Ok(a + b))
}

fn walk(content: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut sources = Vec::new();
    for found in walkdir::WalkDir::new(content) {
        let found = found?;
        if found.file_type().is_file() && found.path().extension().is_some_and(|extension| extension == "md")
        {
            sources.push(found.into_path());
        }
    }
    Ok(sources)
}

#[derive(Serialize)]
struct Item {
    name: String,
    address: String,
}

/// The folders at the top, as many as the theme shows.
fn menu(content: &Path) -> Result<Vec<Item>, Failure> {
    let mut names = Vec::new();
    for found in fs::read_dir(content)? {
        let found = found?;
        if found.file_type()?.is_dir() {
            names.push(found.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    names.truncate(8);
    Ok(names
        .into_iter()
        .map(|name| Item { address: format!("/{name}/"), name: name.to_uppercase() })
        .collect())
}

fn compile() -> Result<Tera, Failure> {
    let mut tera = Tera::new();
    tera.add_raw_template("page.html", TEMPLATE)?;
    Ok(tera)
}

/// One rendered page and the folder it belongs in, below the output.
struct Page {
    folder: PathBuf,
    html: Vec<u8>,
}

struct Floor<'a> {
    content: &'a Path,
    output: &'a Path,
    base: String,
    minify: bool,
    menu: Vec<Item>,
    tera: Tera,
    /// Folders above pages that were made already.
    made: Mutex<std::collections::HashSet<PathBuf>>,
}

impl Floor<'_> {
    fn page(&self, source: &Path) -> Result<Page, Failure> {
        let article = Article::read(source)?;
        let below = source.strip_prefix(self.content)?.with_extension("");
        let folder = if below.ends_with("_index") { below.with_file_name("") } else { below };
        let address = format!("/{}/", folder.display());
        let section = folder.iter().next().unwrap_or_default().to_string_lossy();
        let section = Item { address: format!("/{section}/"), name: section.to_uppercase() };
        let mut context = Context::new();
        context.insert("site", SITE);
        context.insert("base", &self.base);
        context.insert("menu", &self.menu);
        context.insert("section", &section);
        context.insert("address", &address);
        context.insert("title", &article.title);
        context.insert("description", &article.description);
        context.insert("toc", &article.toc);
        context.insert("content", &article.content);
        let html = self.tera.render("page.html", &context)?;
        if !self.minify {
            return Ok(Page { folder, html: html.into_bytes() });
        }
        // Like the real one with `minify = "pages"`.
        let settings = minify_html::Cfg { keep_html_and_head_opening_tags: true, ..minify_html::Cfg::new() };
        Ok(Page { folder, html: minify_html::minify(html.as_bytes(), &settings) })
    }

    fn write(&self, page: &Page) -> Result<usize, Failure> {
        let folder = self.output.join(&page.folder);
        let above = folder.parent().unwrap_or(&folder).to_owned();
        // No panic leaves this lock poisoned: nothing below panics while it is held.
        let is_new = self.made.lock().is_ok_and(|mut made| made.insert(above.clone()));
        if is_new {
            fs::create_dir_all(&above)?;
        }
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => fs::create_dir_all(&folder)?,
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
        fs::write(folder.join("index.html"), &page.html)?;
        Ok(page.html.len())
    }
}

#[derive(Serialize)]
struct Heading {
    id: String,
    text: String,
}

/// One source, parsed.
struct Article {
    title: String,
    description: String,
    content: String,
    toc: Vec<Heading>,
}

impl Article {
    fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path)?;
        let (front, body) = split(&text);
        let line = |name: &str| front.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let title = line("title").unwrap_or_default().trim().trim_matches('"').to_owned();
        let mut article = Self { title, description: String::new(), content: String::new(), toc: Vec::new() };
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let mut events: Vec<Event<'_>> = Parser::new_ext(body, options).collect();
        article.name_headings(&mut events);
        article.content.reserve(body.len() * 2);
        pulldown_cmark::html::push_html(&mut article.content, events.into_iter());
        Ok(article)
    }

    /// Gives headings ids and the theme's anchors, and takes the description from the first words.
    fn name_headings(&mut self, events: &mut [Event<'_>]) {
        let mut open: Option<(usize, String)> = None;
        for at in 0..events.len() {
            match &events[at] {
                Event::Start(Tag::Heading { .. }) => open = Some((at, String::new())),
                Event::Text(text) | Event::Code(text) => match &mut open {
                    Some((_, words)) => words.push_str(text),
                    None if self.description.len() < DESCRIPTION => self.description.push_str(text),
                    None => {}
                },
                Event::End(TagEnd::Heading(_)) => {
                    let Some((start, text)) = open.take() else { continue };
                    let id = slug(&text);
                    if let Event::Start(Tag::Heading { id: own, .. }) = &mut events[start] {
                        *own = Some(CowStr::from(id.clone()));
                    }
                    self.anchor(&mut events[at - 1], &id);
                    self.toc.push(Heading { id, text });
                }
                _ => {}
            }
        }
    }

    /// Puts the link to a heading after its last word, if that is plain text.
    fn anchor(&self, last: &mut Event<'_>, id: &str) {
        if let Event::Text(text) = last {
            let mut html = String::with_capacity(text.len() + id.len() + 80);
            push_escaped(&mut html, text);
            html.push_str(&format!(
                "<a class=\"anchor\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\"></a>"
            ));
            *last = Event::InlineHtml(html.into());
        }
    }
}

/// Text as HTML.
fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            c => html.push(c),
        }
    }
}

/// Front matter and body.
fn split(text: &str) -> (&str, &str) {
    let parts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    parts.unwrap_or(("", text))
}

fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
