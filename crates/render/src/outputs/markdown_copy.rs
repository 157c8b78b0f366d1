//! A page's source as Markdown next to its HTML, for people and programs that read plain text: the title, then the body
//! as written, its links and images with whole URLs. Code stays unchanged.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use paifang_base::source::remove_forbidden;
use paifang_markdown::body::Link;
use paifang_site::link::{Page, Place};
use paifang_site::tracked::TrackedSite;

/// Last part of a copy's address.
pub const FILE: &str = "index.md";

/// A page's source as Markdown.
pub(super) struct MarkdownCopy;

impl OutputKind for MarkdownCopy {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let model = site.untracked();
        let places = model.places().filter(|place| !model.is_covered(*place));
        places.filter(|place| is_made(site, *place)).map(Subject::Place).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Place(place) = subject else { return None };
        address(site, place)
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Place(place) = subject else { return Vec::new() };
        render(context, place).into_bytes()
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == FILE
    }
}

/// Site address of the Markdown copy of the page shown at a place: a page shown in another language links to the copy
/// in its own. None for a list without a page, and on a site without copies.
pub fn address(site: &TrackedSite, place: Place) -> Option<String> {
    let page = site.shown_page(place).filter(|_| site.config.markdown_copies)?;
    let own = Place { language: page.input.language, ..place };
    facts::own_page(site, own)?;
    Some(format!("{}{FILE}", facts::folder(site, own)?))
}

/// True if the place has a copy of its own.
fn is_made(site: &TrackedSite, place: Place) -> bool {
    site.config.markdown_copies && facts::own_page(site, place).is_some()
}

/// The copy. If the source can no longer be read, it is only the title.
fn render(context: &OutputContext<'_>, place: Place) -> String {
    let site = context.site;
    let Some(page) = facts::own_page(site, place) else { return String::new() };
    let title = facts::title(site, place);
    let title = facts::one_line(&title);
    let source = (context.source)(&page.input.path).unwrap_or_default();
    let mut body = body(site, page, &source);
    remove_forbidden(&mut body);
    if body.contains('\r') {
        body = body.replace("\r\n", "\n");
    }
    let body = without_title(page, body.trim_matches('\n'));
    let body = body.trim_end();
    if body.is_empty() { format!("# {title}\n") } else { format!("# {title}\n\n{body}\n") }
}

/// The body's source with whole URLs.
fn body(site: &TrackedSite, page: &Page, source: &str) -> String {
    let content = site.content(page);
    let expanded = content.expanded.as_ref();
    let source = expanded.map_or(source, |expanded| &expanded.text);
    let span = expanded.map_or(content.source, |expanded| expanded.body).range();
    let links = expanded.map_or(&page.parsed.body.links, |expanded| &expanded.links);
    let images = expanded.map_or(&page.parsed.body.images, |expanded| &expanded.images);
    let span = span.start.min(source.len())..span.end.min(source.len());
    let Some(text) = source.get(span.clone()) else { return String::new() };
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (link, written) in page.parsed.body.links.iter().zip(links) {
        let Some(url) = link_url(site, page, &link.target) else { continue };
        changes.extend(target_range(source, written).map(|range| (range, as_target(&url))));
    }
    for (image, written) in page.parsed.body.images.iter().zip(images) {
        let Some(url) = facts::image_url(site, page, &image.target) else { continue };
        changes.extend(target_range(source, written).map(|range| (range, as_target(&url))));
    }
    changes.extend(taken_code(site, page, source));
    changes.extend(
        definitions(site, page, text)
            .map(|(range, url)| (range.start + span.start..range.end + span.start, as_target(&url))),
    );
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + 32 * changes.len());
    let mut at = span.start;
    for (range, url) in changes {
        if range.start < at || range.end > span.end {
            continue;
        }
        out.push_str(&source[at..range.start]);
        out.push_str(&url);
        at = range.end;
    }
    out.push_str(&source[at..span.end]);
    out
}

/// An address as the target of a link, which round brackets would end.
fn as_target(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29").replace(' ', "%20")
}

/// Code that the page takes from files, below the first lines of its blocks, which are empty.
fn taken_code(site: &TrackedSite, page: &Page, source: &str) -> Vec<(Range<usize>, String)> {
    let content = site.content(page);
    let taken = content.taken_code.iter().filter_map(|number| {
        let block = content.code.get(*number as usize)?;
        let spans = content.expanded.as_ref().map_or(&content.code_spans, |expanded| &expanded.code);
        let span = spans.get(*number as usize)?.range();
        let line = source.get(..span.start)?.rfind('\n').map_or(0, |end| end + 1);
        // In a quote or an item, each line begins like the first one.
        let blank = |c: char| if c == '>' || c == '\t' { c } else { ' ' };
        let before: String = source.get(line..span.start)?.chars().map(blank).collect();
        let code = block.code.lines().map(|line| format!("\n{before}{line}")).collect();
        Some((span.end..span.end, code))
    });
    taken.collect()
}

fn link_url(site: &TrackedSite, page: &Page, target: &str) -> Option<String> {
    let resolved = site.resolve_link(page, page.input.language, target)?;
    Some(format!("{}{}", facts::permalink(site, &resolved.address), resolved.suffix))
}

/// Range of a link's target in the source, if the target is written literally. The last occurrence is the target,
/// because an image inside a link comes before the link's own target.
fn target_range(source: &str, link: &Link) -> Option<Range<usize>> {
    let span = link.span.range();
    let text = source.get(span.clone()).filter(|_| !link.target.is_empty())?;
    ["](", "](<", "=\"", "='"].into_iter().find_map(|before| {
        let at = text.rfind(&format!("{before}{}", link.target))?;
        let start = span.start + at + before.len();
        Some(start..start + link.target.len())
    })
}

/// The fence that a block of code began with (CommonMark 0.31, 4.5).
#[derive(Clone, Copy)]
struct Fence {
    sign: char,
    length: usize,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let info = line.trim_start_matches(sign);
        let length = line.len() - info.len();
        (length >= 3 && !(sign == '`' && info.contains('`'))).then_some(Self { sign, length })
    }

    fn is_closed_by(self, line: &str) -> bool {
        let rest = line.trim_start_matches(self.sign);
        line.len() - rest.len() >= self.length && rest.trim().is_empty()
    }
}

/// Targets of link reference definitions (`[label]: target`, CommonMark 4.7) outside of fenced code, if the page has a
/// link or image with that target.
fn definitions(site: &TrackedSite, page: &Page, text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let body = &page.parsed.body;
    // Most pages have no definitions.
    let links = LazyCell::new(|| targets(&body.links));
    let images = LazyCell::new(|| targets(&body.images));
    let url = move |target: &str| {
        if links.contains(target) {
            return link_url(site, page, target);
        }
        images.contains(target).then(|| facts::image_url(site, page, target)).flatten()
    };
    let mut fence: Option<Fence> = None;
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let trimmed = line.trim_start();
        fence = match fence {
            None => Fence::opened_by(trimmed),
            Some(open) => (!open.is_closed_by(trimmed)).then_some(open),
        };
        let is_definition = fence.is_none()
            && trimmed.starts_with('[')
            && !trimmed.starts_with("[^")
            && line.len() - trimmed.len() < 4;
        let (_, rest) = trimmed.split_once("]:").filter(|_| is_definition)?;
        let rest = rest.trim_start().trim_start_matches('<');
        let target = &rest[..rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len())];
        // The rest of a definition's line gives the place, counted from the end of the line.
        let begin = start + line.len() - rest.len();
        url(target).map(|url| (begin..begin + target.len(), url))
    })
}

fn targets(links: &[Link]) -> FxHashSet<&str> {
    links.iter().map(|link| link.target.as_str()).collect()
}

/// The body without a leading heading that repeats the title.
fn without_title<'a>(page: &Page, body: &'a str) -> &'a str {
    let is_title = page.parsed.body.title.as_deref().map(str::trim) == Some(page.parsed.meta.title.trim());
    let start = body.trim_start();
    let (first, rest) = start.split_once('\n').unwrap_or((start, ""));
    if !is_title {
        return body;
    }
    if first.starts_with("# ") || first.starts_with("#\t") {
        return rest.trim_start_matches('\n');
    }
    let (second, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    let second = second.trim_end();
    let is_underline = !second.is_empty() && second.chars().all(|c| c == '=');
    if is_underline { rest.trim_start_matches('\n') } else { body }
}
