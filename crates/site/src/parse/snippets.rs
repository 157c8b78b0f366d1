//! Snippets: Markdown in files of their own, which a line `<!--@include: ./x.md-->` puts into a page. The lines of the
//! snippet stand in the place of that line, and begin as it does, so that a snippet in an item or a quote stays there.

use super::front_matter;
use super::places::{Piece, Places};
use super::texts::PageTexts;
use paifang_base::diag::{Code, Diagnostic, Diagnostics, Help, Reporter};
use paifang_base::parts::Parts as _;
use paifang_base::paths::{folder_of, join};
use paifang_base::source::Span;
use paifang_base::text;
use paifang_base::text::Text;
use paifang_markdown::body::{Body, Content, ExpandedSource, Link, Snippet};
use paifang_markdown::files::{TextFile, TextFiles as _};
use paifang_markdown::{
    BodyInput, FilePart, MISSING_INCLUDE, MissingPart, REFUSED_INCLUDE, cut_body, line_numbers,
    parse_body_with, ranges,
};

/// What begins the text of a comment that includes a snippet.
const INCLUDE: &str = "@include:";
/// Most snippets inside each other.
const MOST_DEEP: usize = 8;
/// Most snippets of one page.
const MOST_SNIPPETS: usize = 1_000;
/// Most bytes of the snippets of one page.
const MOST_BYTES: usize = 2 << 20;

/// A page's text with its snippets.
struct Expanded {
    text: String,
    places: Places,
}

/// Parses a body with its snippets; `None` if it has none. `content` is the folder of the project's content.
pub(super) fn parse(
    input: &BodyInput<'_>,
    texts: &PageTexts<'_>,
    convert: &dyn Fn(String) -> String,
    content: &str,
    reporter: &mut Reporter<'_>,
) -> Option<(Body, Content)> {
    let Expanded { text, places } = expand(input.text, input.start, texts, convert, reporter)?;
    let expanded = BodyInput { text: &text, end: text.len(), ..*input };
    texts.set_places(Some(places));
    let mut found = Diagnostics::new();
    let parsed = parse_body_with(&expanded, Some(texts), found.for_file(reporter.path()));
    let (mut body, mut parts) = parsed;
    let places = texts.set_places(None).unwrap_or_default();
    found.into_iter().for_each(|problem| reporter.push(places.relocate(problem)));
    if input.has_blocks {
        // Snippets are files of their own for translators.
        parts.blocks = cut_body(input);
    }
    settle(Expanded { text, places }, &mut body, &mut parts, input.start, content);
    Some((body, parts))
}

/// The text with its snippets; `None` if it has none. What cannot be included is reported where it is asked for.
fn expand(
    text: &str,
    body: usize,
    texts: &PageTexts<'_>,
    convert: &dyn Fn(String) -> String,
    reporter: &mut Reporter<'_>,
) -> Option<Expanded> {
    if !text.contains(INCLUDE) {
        return None;
    }
    let page = Snippet { path: reporter.path().clone(), start: 0, length: text.len() as u32 };
    let mut expander = Expander {
        texts,
        convert,
        text: String::with_capacity(text.len()),
        places: Places::of(page),
        open: Vec::new(),
        taken: 0,
        is_full: false,
        problems: Vec::new(),
    };
    expander.push(0, 0, text.part(..body));
    expander.lines(0, text, body, "", None);
    let Expander { text, places, problems, .. } = expander;
    problems.into_iter().for_each(|problem| reporter.push(problem));
    (places.files.len() > 1).then_some(Expanded { text, places })
}

struct Expander<'e> {
    texts: &'e PageTexts<'e>,
    convert: &'e dyn Fn(String) -> String,
    text: String,
    places: Places,
    /// Paths of the snippets around the present line.
    open: Vec<String>,
    taken: usize,
    /// True once there is no room for more.
    is_full: bool,
    problems: Vec<Diagnostic>,
}

impl Expander<'_> {
    /// Adds lines of a file from a byte on, all or those with some numbers, each with the same beginning.
    fn lines(&mut self, file: usize, text: &str, from: usize, before: &str, numbers: Option<&[u32]>) {
        let mut at = from;
        let mut fence: Option<(char, usize)> = None;
        for (number, line) in (1u32..).zip(text.part(from..).split_inclusive('\n')) {
            let start = at;
            at += line.len();
            if numbers.is_some_and(|numbers| numbers.binary_search(&number).is_err()) {
                continue;
            }
            let inside = line.trim_start_matches([' ', '\t', '>']);
            fence = after_fence(fence, inside);
            let wanted = include_of(inside).filter(|_| fence.is_none());
            if let Some(wanted) = wanted {
                let lead = line.part(..line.len() - inside.len());
                let place = start + lead.len() + inside.find(wanted).unwrap_or_default();
                if self.include(file, place, wanted, &[before, lead].concat()) {
                    continue;
                }
            } else if fence.is_none() && begins_item(inside) {
                self.report_in_item(file, start, line);
            }
            if !before.is_empty() {
                self.push(file, start, "");
                self.text.push_str(before);
            }
            self.push(file, start, line);
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Adds a part of a file.
    fn push(&mut self, file: usize, at: usize, part: &str) {
        self.places.add(Piece { start: self.text.len(), file, at, length: part.len() });
        self.text.push_str(part);
    }

    /// Reports a line that includes nothing because it begins an item of a list.
    fn report_in_item(&mut self, file: usize, start: usize, line: &str) {
        let Some(file) = self.places.files.get(file) else { return };
        let at = start + line.find("<!--").unwrap_or_default();
        let span = Span::new(at, start + line.trim_end().len());
        let message = text!("refused-include-item");
        let help = text!("refused-include-item-help");
        self.problems.push(Diagnostic::new(&REFUSED_INCLUDE, &file.path, span, message).with_help(help));
    }

    /// Adds a snippet; `false` if that is not possible.
    fn include(&mut self, file: usize, place: usize, wanted: &str, before: &str) -> bool {
        let (path, part) = part_of(wanted);
        let from = self.places.files.get(file).map(|file| file.path.clone()).unwrap_or_default();
        let span = Span::new(place, place + wanted.len());
        let mut report = |code: &'static Code, message: Text, help: Help| {
            self.problems.push(Diagnostic::new(code, &from, span, message).with_help(help));
            false
        };
        let TextFile { path, text } = match self.texts.text_from(&from, path) {
            Ok(found) => found,
            Err(refused) => return report(refused.code, refused.message, refused.help),
        };
        let is_within = self.open.contains(&path) || *from == *path;
        if is_within || self.open.len() >= MOST_DEEP {
            let message = match is_within {
                true => text!("refused-include-circle", path = path),
                false => text!("refused-include-deep", most = MOST_DEEP),
            };
            return report(&REFUSED_INCLUDE, message, text!("refused-include-circle-help").into());
        }
        if self.taken + text.len() > MOST_BYTES || self.places.files.len() > MOST_SNIPPETS {
            if std::mem::replace(&mut self.is_full, true) {
                return false;
            }
            let message = text!("refused-include-snippets", most = MOST_BYTES >> 20, count = MOST_SNIPPETS);
            return report(&REFUSED_INCLUDE, message, text!("refused-include-files-help").into());
        }
        let numbers = match line_numbers(&text, &part) {
            Ok(mut numbers) => {
                numbers.sort_unstable();
                numbers.dedup();
                numbers
            }
            Err(MissingPart::Region(near)) => {
                let name = part.region.unwrap_or_default();
                let message = text!("missing-include-snippet-region", name = name, path = path);
                let help = match near {
                    Some(near) => Help::did_you_mean(name, &near),
                    None => text!("missing-include-snippet-region-help", name = name).into(),
                };
                return report(&MISSING_INCLUDE, message, help);
            }
            Err(MissingPart::Lines(count)) => {
                let message = text!("missing-include-snippet-lines", path = path, count = count);
                let help = text!("missing-include-snippet-lines-help", count = count);
                return report(&MISSING_INCLUDE, message, help.into());
            }
        };
        self.taken += text.len();
        let is_taken = |number: &u32| numbers.binary_search(number).is_ok();
        let lines = text.split_inclusive('\n').zip(1u32..).filter(|(_, number)| is_taken(number));
        self.texts.count(&path, text.len(), lines.map(|(line, _)| line.len()).sum());
        let text = (self.convert)(text.to_string());
        let is_whole = part.region.is_none() && part.lines.is_empty();
        let start = match is_whole {
            true => {
                let reporter = &mut Diagnostics::new();
                front_matter::split(&text, &mut reporter.for_file(&from)).body_start
            }
            false => 0,
        };
        let last = self.places.files.last().map_or(0, |last| last.start + last.length + 1);
        let snippet = Snippet { path: path.as_str().into(), start: last, length: text.len() as u32 };
        self.places.files.push(snippet);
        self.open.push(path);
        let file = self.places.files.len() - 1;
        self.lines(file, &text, start, before, (!is_whole).then_some(&numbers));
        self.open.pop();
        true
    }
}

/// The state after a line: the sign and length of the fence of code that is open.
fn after_fence(open: Option<(char, usize)>, line: &str) -> Option<(char, usize)> {
    let line = line.trim_end();
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'));
    let length = sign.map_or(0, |sign| line.len() - line.trim_start_matches(sign).len());
    match (open, sign) {
        (None, Some(sign)) if length >= 3 => Some((sign, length)),
        (Some((open, least)), Some(sign)) if sign == open && length >= least && line.len() == length => None,
        (open, _) => open,
    }
}

/// What a line includes.
fn include_of(line: &str) -> Option<&str> {
    let comment = line.trim_end().strip_prefix("<!--")?.strip_suffix("-->")?;
    let wanted = comment.trim().strip_prefix(INCLUDE)?.trim();
    (!wanted.is_empty() && !wanted.contains("-->")).then_some(wanted)
}

/// True for an item of a list whose line asks for a snippet.
fn begins_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = rest.strip_prefix(['-', '*', '+', '.', ')']);
    item.is_some_and(|item| item.starts_with([' ', '\t']) && include_of(item.trim_start()).is_some())
}

/// Splits `x.md#region{3,10}`.
fn part_of(wanted: &str) -> (&str, FilePart<'_>) {
    let (rest, lines) = match wanted.strip_suffix('}').and_then(|rest| rest.rsplit_once('{')) {
        Some((rest, lines)) => (rest.trim_end(), lines),
        None => (wanted, ""),
    };
    let (path, region) = match rest.rsplit_once('#') {
        Some((path, region)) => (path.trim_end(), Some(region)),
        None => (rest, None),
    };
    // `{3,10}` is a range here.
    let lines = ranges(&lines.replacen(',', "-", 1));
    (path, FilePart { path, lines, written_lines: "", region })
}

/// Brings the places of a page into the form that pages keep, and relative links of snippets to where they lead from
/// there. `body_start` is the byte at which the body begins, `content_folder` that of the project's content.
fn settle(
    expanded: Expanded,
    body: &mut Body,
    content: &mut Content,
    body_start: usize,
    content_folder: &str,
) {
    let Expanded { text, places } = expanded;
    content.expanded = Some(ExpandedSource {
        links: body.links.clone(),
        images: body.images.clone(),
        code: content.code_spans.clone(),
        body: Span::new(body_start, text.len()),
        text,
    });
    let links = body.links.iter_mut().chain(&mut body.images).chain(&mut content.outside);
    for link in links {
        rebase(link, &places, content_folder);
        link.span = places.kept(link.span);
    }
    body.headings.iter_mut().for_each(|heading| heading.span = places.kept(heading.span));
    content.code_spans.iter_mut().for_each(|span| *span = places.kept(*span));
    content.tags.iter_mut().for_each(|tag| tag.span = places.kept(tag.span));
    let length = places.files.first().map_or(0, |page| page.length as usize);
    content.source = Span::new(body_start, length);
    body.snippets = places.files.get(1..).unwrap_or_default().to_vec();
}

/// Makes a relative target of a snippet absolute: it is written for readers of the snippet's own file.
fn rebase(link: &mut Link, places: &Places, content_folder: &str) {
    let (file, _) = places.find(link.span.start as usize);
    let is_relative = !link.target.starts_with(['/', '#', '@', '?']) && !link.target.is_empty();
    let has_scheme = link.target.split(['/', '#', '?']).next().is_some_and(|first| first.contains(':'));
    let Some(snippet) = places.files.get(file).filter(|_| file > 0 && is_relative && !has_scheme) else {
        return;
    };
    let (path, suffix) = link.target.split_at(link.target.find(['#', '?']).unwrap_or(link.target.len()));
    let Some(joined) = join(folder_of(&snippet.path), path) else { return };
    let content = content_folder.trim_end_matches('/');
    let below = match content {
        "" | "." => Some(joined.as_str()),
        content => joined.strip_prefix(content).and_then(|rest| rest.strip_prefix('/')),
    };
    if let Some(below) = below {
        link.target = format!("/{below}{suffix}");
    }
}
