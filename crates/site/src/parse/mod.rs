//! Step 2, parse: one source → one page and its diagnostics. Pure: it sees one file and the settings for parsing, so it
//! runs in parallel and its result can be cached by content hash.

#![warn(clippy::indexing_slicing)]

mod captions;
mod common;
mod converted;
mod entries;
mod field_blocks;
mod fields;
mod front_matter;
#[cfg(test)]
mod fuzz;
mod heading_metadata;
mod hiding;
mod lazy;
mod places;
mod snippets;
#[cfg(test)]
mod stored_tests;
mod texts;
mod times;

use serde::{Deserialize, Serialize};

use crate::config::{Config, SortBy, TaxonomyId};
use crate::load::FILE_TOO_LARGE;
use crate::load::PageInput;
pub use captions::EMPTY_TRANSCRIPT;
pub use converted::converted_source;
pub use lazy::{ContentSource, LazyContent};
use paifang_base::diag::{Code, Reporter};
use paifang_base::digest::{digest, digest_bytes, digest128};
use paifang_base::parts::Parts as _;
use paifang_base::schema::{FieldValue, Json, When};
use paifang_base::source::{Span, Spanned, decode};
use paifang_base::text;
use paifang_markdown::body::{Body, Link, Segment};
use paifang_markdown::files::TextFiles;
use paifang_markdown::{BodyInput, parse_body_with, report_directions};
pub use places::at_snippet;
pub use texts::{MOST_TAKEN_BY_ALL, PageTexts, ReadFile, UsedText};
pub use times::{IMPOSSIBLE_TIME, UNUSED_EXDATE};

/// Front matter that cannot be read.
pub static INVALID_FRONT_MATTER: Code =
    Code::error("invalid-front-matter", "The front matter is not valid YAML or TOML, or is not closed.");
/// Bytes that are not text.
pub static INVALID_UTF8: Code = Code::error("invalid-utf8", "A file is not valid UTF-8.");
/// A page without a title.
pub static MISSING_TITLE: Code =
    Code::warning("missing-title", "A page has no title; its file name is shown instead.");
/// A page without content.
pub static EMPTY_PAGE: Code = Code::warning("empty-page", "A Markdown file is empty.");

/// Largest Markdown file read, in bytes.
pub const MAX_FILE_SIZE: u64 = 8 * 1024 * 1024;

/// A parsed page: the facts of its file, and nothing that depends on other files.
#[derive(Debug)]
pub struct ParsedPage {
    /// Front matter or heading metadata.
    pub meta: Meta,
    /// The part of the Markdown body that other pages see.
    pub body: Body,
    /// The part that the page itself shows.
    pub content: LazyContent,
    /// Hashes that distinguish this page from an earlier one of the same file.
    pub marks: Marks,
}

/// Hashes of a page, by which outdated results are detected. Places in the file affect only `source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marks {
    /// Hash of the file's bytes, and of the declarations of the components that it uses.
    pub source: u128,
    /// Hash of everything that linking reads: two pages with the same hash give the same site.
    pub linked: u64,
    /// Hash of everything that other pages see of it.
    pub seen: u64,
    /// Hash of its description alone, which lists of all pages show.
    pub described: u64,
}

/// Front matter of a page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Meta {
    /// Title, from the front matter, the first heading, or the file name.
    pub title: String,
    /// True if the title is only the file name.
    pub is_untitled: bool,
    /// Description for search engines and lists.
    pub description: Option<String>,
    /// Explicit summary, as plain text.
    pub summary: Option<String>,
    /// Day or moment of publication.
    pub date: Option<When>,
    /// Last change.
    pub updated: Option<When>,
    /// Not shown before this moment.
    pub publish: Option<Spanned<When>>,
    /// Not shown from this moment on.
    pub expires: Option<Spanned<When>>,
    /// True if it is only shown with drafts.
    pub draft: bool,
    /// Last part of the address.
    pub slug: Option<Spanned<String>>,
    /// Address below the language's home.
    pub path: Option<Spanned<String>>,
    /// Former addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Permanent id in feeds and calendars, whatever its address.
    pub id: Option<Spanned<String>>,
    /// People by page name, or plain names.
    pub authors: Vec<Spanned<String>>,
    /// Terms of each taxonomy as written.
    pub terms: Vec<(TaxonomyId, Vec<Spanned<String>>)>,
    /// Place in an ordered list; lighter first.
    pub weight: Option<i64>,
    /// Series the page is part of.
    pub series: Option<String>,
    /// Picture for cards and previews.
    pub image: Option<Spanned<String>>,
    /// Template instead of the kind's.
    pub template: Option<Spanned<String>>,
    /// Language from which this page was translated.
    pub original: Option<Spanned<String>>,
    /// True if the page is not converted for a language in the other script.
    pub stays: bool,
    /// True if the page was converted from another language's.
    pub is_converted: bool,
    /// True if readers are not told that the original has moved on.
    pub hides_translation_notice: bool,
    /// True to show a table of contents; `None`: the theme decides.
    pub toc: Option<bool>,
    /// True if search finds the page.
    pub search: bool,
    /// True for comments, false for none; `None`: the settings decide.
    pub comments: Option<bool>,
    /// Order of the section's pages.
    pub sort: Option<SortBy>,
    /// Pages in one part of the section's list.
    pub per_page: Option<usize>,
    /// The kind's own fields, in the schema's order.
    pub fields: Vec<(String, FieldValue)>,
    /// Free values.
    pub extra: Json,
}

/// Reads one page. `bytes` is the whole file. `None` if there is nothing to show; the reason is
/// reported. If the front matter of a page cannot be read, its body is still checked for problems.
pub fn parse_page(
    input: &PageInput,
    bytes: Vec<u8>,
    config: &Config,
    reporter: &mut Reporter<'_>,
) -> Option<ParsedPage> {
    parse_page_with(input, bytes, config, None, reporter)
}

/// The same with the text of other files; without them, code that is taken from a file is empty.
pub fn parse_page_with(
    input: &PageInput,
    bytes: Vec<u8>,
    config: &Config,
    texts: Option<&PageTexts<'_>>,
    reporter: &mut Reporter<'_>,
) -> Option<ParsedPage> {
    let source = digest_bytes(&bytes);
    let text = read_text(bytes, reporter)?;
    let split = front_matter::split(&text, reporter);
    report_directions(text.part(..split.body_start), reporter.for_file(&input.path));
    let mut meta = match &split.metadata {
        front_matter::Metadata::Tree(root) => common::read_meta(input, &text, root, config, reporter),
        front_matter::Metadata::Headings(found) => heading_metadata::to_meta(found, config),
        front_matter::Metadata::Unreadable => Meta::default(),
        front_matter::Metadata::None => common::read_nothing(input, config, reporter),
    };
    if let Some(texts) = texts {
        captions::read(&mut meta, input, config, texts, reporter);
    }
    let is_readable = !matches!(split.metadata, front_matter::Metadata::Unreadable);
    let text = match converted::converter(input, config) {
        Some(_) if meta.stays => return None,
        Some(converter) => {
            converted::fields(&mut meta, input.kind, converter, config);
            converted::body(&text, split.body_start, input, converter, config)
        }
        None => text,
    };
    let body_text = text.part(split.body_start..);
    if body_text.trim().is_empty() && meta.title.is_empty() && is_readable {
        let help = text!("empty-page-help");
        reporter.report(&EMPTY_PAGE, None, text!("empty-page-file")).add_help(help);
    }
    let body_input = BodyInput {
        text: &text,
        start: split.body_start,
        end: text.len(),
        front_title: Some(meta.title.as_str()).filter(|title| !title.is_empty()),
        title_id: match &split.metadata {
            front_matter::Metadata::Headings(found) => found.title_id.as_deref(),
            _ => None,
        },
        language: config.language(input.language).tag.language(),
        options: &config.markdown,
        has_blocks: input.is_tracked,
    };
    let convert = |snippet: String| match converted::converter(input, config) {
        Some(converter) => converted::body(&snippet, 0, input, converter, config),
        None => snippet,
    };
    let with_snippets = |texts| snippets::parse(&body_input, texts, &convert, &config.content, reporter);
    let (mut body, mut content) = match texts.and_then(with_snippets) {
        Some(parsed) => parsed,
        None => {
            let files = texts.map(|texts| texts as &dyn TextFiles);
            parse_body_with(&body_input, files, reporter.for_file(&input.path))
        }
    };
    let source = texts.map_or(source, |texts| texts.with_own(source));
    if let (front_matter::Metadata::Tree(root), true) = (&split.metadata, input.is_tracked) {
        content.blocks.splice(..0, field_blocks::field_blocks(root, input.kind, config));
    }
    let is_own = |link: &mut Link| config.own_address(&link.target).is_some();
    body.own = content.outside.extract_if(.., is_own).collect();
    if !is_readable {
        return None;
    }
    // A title of the wrong type is still a title.
    let is_wrong = reporter.diagnostics().iter().any(|d| *d.code == paifang_base::schema::WRONG_TYPE);
    let is_silent = body_text.trim().is_empty() || is_wrong;
    settle_title(input, &mut meta, &body, is_silent, reporter);
    let marks = Marks::new(with_declarations(source, &body, config), &meta, &body, &content.summary);
    Some(ParsedPage { meta, body, content: LazyContent::ready(content), marks })
}

/// The hash of a file, and of the declarations of the site's components that its body uses.
fn with_declarations(source: u128, body: &Body, config: &Config) -> u128 {
    let is_used = |name: &String| body.components.iter().any(|used| used == name);
    let own = config.markdown.own.iter().filter(|own| is_used(&own.name));
    let digests: Vec<u64> = own.map(|own| own.digest).collect();
    if digests.is_empty() { source } else { digest128(&(source, digests)) }
}

/// The description as written, else the summary, else the beginning of the text.
fn description<'p>(meta: &'p Meta, body: &'p Body) -> &'p str {
    meta.description.as_deref().or(meta.summary.as_deref()).unwrap_or(&body.excerpt)
}

impl ParsedPage {
    /// Plain text for descriptions.
    pub fn description(&self) -> &str {
        description(&self.meta, &self.body)
    }

    /// A date field of the page's kind.
    pub fn when_field(&self, name: &str) -> Option<When> {
        match self.meta.fields.iter().find(|(field, _)| field == name)?.1 {
            FieldValue::When(when) => Some(when),
            _ => None,
        }
    }

    /// True if a boolean field of the page's kind is true.
    pub fn flag_field(&self, name: &str) -> bool {
        self.meta.fields.iter().any(|(field, value)| field == name && *value == FieldValue::Bool(true))
    }
}

impl Marks {
    /// Computes the hashes; `source` is the hash of the file.
    pub(crate) fn new(source: u128, meta: &Meta, body: &Body, summary: &[Segment]) -> Self {
        let links = (&body.links, &body.images, &body.own, &body.uses);
        let linked = digest(&(meta, &body.title, &body.headings, links, &body.anchors));
        let needs = (body.has_math, body.has_embed, body.has_code, &body.components);
        let rest = (&body.excerpt, summary, body.count, needs);
        let described = digest(description(meta, body));
        Self { source, linked, seen: digest(&(linked, rest)), described }
    }
}

/// Reports a page whose source is larger than `MAX_FILE_SIZE`.
pub fn report_too_large(size: u64, reporter: &mut Reporter<'_>) {
    let message = text!("file-too-large-page", size = size >> 20, limit = MAX_FILE_SIZE >> 20);
    let help = text!("file-too-large-page-help");
    reporter.report(&FILE_TOO_LARGE, None, message).add_help(help);
}

fn read_text(bytes: Vec<u8>, reporter: &mut Reporter<'_>) -> Option<String> {
    if bytes.len() as u64 > MAX_FILE_SIZE {
        report_too_large(bytes.len() as u64, reporter);
        return None;
    }
    decode(bytes, false)
        .map_err(|problem| {
            let span = Span::new(problem.at, problem.at + 1);
            reporter.report(&INVALID_UTF8, span, problem.message).add_help(problem.help);
        })
        .ok()
}

fn settle_title(
    input: &PageInput,
    meta: &mut Meta,
    body: &Body,
    is_silent: bool,
    reporter: &mut Reporter<'_>,
) {
    if !meta.title.is_empty() {
        return;
    }
    if let Some(title) = body.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        meta.title = title.to_owned();
        return;
    }
    meta.is_untitled = true;
    meta.title = if input.name.is_empty() { String::new() } else { input.name.replace(['-', '_'], " ") };
    // Home and section pages need no title of their own: the site or the folder names them.
    if !is_silent && input.role != crate::load::Role::Section {
        let help = text!("missing-title-help", title = meta.title);
        reporter.report(&MISSING_TITLE, None, text!("missing-title-page")).add_help(help);
    }
}
