//! Tags of Hexo and of its usual themes: code, quotes, notes, tabs, pictures, links to posts. Tags in code are text.

use paifang_base::parts::Parts as _;
use paifang_base::text;

use crate::attributes::Attributes;
use crate::blocks::{self, Fold};
use crate::code::{self, Part};
use crate::markdown::outside_code;
use crate::notes::{Notes, shown};
use crate::plan::Page;
use crate::reader::Context;
use crate::taking::block_of;

/// Deepest nesting that is followed.
const DEEPEST: usize = 12;
/// Most tags between those of a block.
const FARTHEST: usize = 2_000;
/// Stands for the brace that opens a tag while code is told from text.
const OPENING: char = '\u{1}';

/// A tag outside of code.
#[derive(Debug, Clone, Copy)]
struct Tag<'t> {
    start: usize,
    end: usize,
    name: &'t str,
    arguments: &'t str,
}

/// The tags of a text, in order.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let masked = outside_code(text, |part, out| {
        out.push_str(&part.replace(OPENING, " ").replace("{%", &format!("{OPENING}%")));
    });
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = masked.get(from..).and_then(|rest| rest.find(OPENING)).map(|at| from + at) {
        // The signs of a tag do not overlap.
        let Some(length) = text.get(start + 2..).and_then(|rest| rest.find("%}")) else { break };
        let inside = text.part(start + 2..start + 2 + length).trim_matches(['-', ' ', '\n']);
        let end = start + length + 4;
        let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        tags.push(Tag { start, end, name, arguments: arguments.trim() });
        from = end;
    }
    tags
}

/// A text without its tags.
pub(super) fn rewritten(context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
    if !text.contains("{%") {
        return text.to_owned();
    }
    let tags = tags(text);
    let mut pass = Pass { context, text, tags: &tags, notes, tabs: 0 };
    pass.range((0, tags.len()), (0, text.len()), 0)
}

struct Pass<'a, 't> {
    context: &'a Context<'a>,
    text: &'t str,
    tags: &'a [Tag<'t>],
    notes: &'a mut Notes,
    /// Number of groups of tabs so far.
    tabs: usize,
}

impl Pass<'_, '_> {
    /// The text from `start` to `end`, whose tags are those from `first` to `last`.
    fn range(&mut self, (first, last): (usize, usize), (start, end): (usize, usize), depth: usize) -> String {
        let mut out = String::new();
        let (mut at, mut from) = (first, start);
        while let Some(tag) = self.tags.get(at).copied().filter(|_| at < last) {
            out.push_str(self.text.part(from..tag.start));
            at += 1;
            from = tag.end;
            let close = if depth < DEEPEST { self.end_of(at, last, tag.name) } else { None };
            match close.and_then(|close| Some((close, *self.tags.get(close)?))) {
                Some((close, closing)) => {
                    let made = self.block(tag, (at, close), (tag.end, closing.start), depth);
                    push_block(&mut out, &made);
                    at = close + 1;
                    from = closing.end;
                }
                None => self.single(tag, &mut out),
            }
        }
        out.push_str(self.text.part(from..end));
        out
    }

    /// Index of the tag that closes a block.
    fn end_of(&self, from: usize, last: usize, name: &str) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, tag) in self.tags.iter().enumerate().take(last).skip(from).take(FARTHEST) {
            if tag.name == name {
                depth += 1;
            } else if tag.name.strip_prefix("end") == Some(name) {
                if depth == 0 {
                    return Some(at);
                }
                depth -= 1;
            }
        }
        None
    }

    fn block(
        &mut self,
        tag: Tag<'_>,
        tags: (usize, usize),
        range: (usize, usize),
        depth: usize,
    ) -> Vec<String> {
        let inside = self.text.part(range.0..range.1);
        let given = Attributes::read(tag.arguments);
        match tag.name {
            "raw" => return inside.trim_matches('\n').split('\n').map(str::to_owned).collect(),
            "codeblock" | "code" => return code_block(tag.arguments, inside),
            "tabs" | "subtabs" => {
                let text = self.range(tags, range, depth + 1);
                self.tabs += 1;
                return blocks::tabs(self.tabs, &tabs_of(&text));
            }
            _ => {}
        }
        let body: Vec<String> = self.range(tags, range, depth + 1).split('\n').map(str::to_owned).collect();
        let first = given.at(0).unwrap_or_default();
        match tag.name {
            "blockquote" | "quote" => {
                let mut lines = quoted(&body);
                if let Some(source) = source_of(tag.arguments) {
                    lines.extend([">".to_owned(), format!("> — {source}")]);
                }
                lines
            }
            "pullquote" | "centerquote" | "cq" => quoted(&body),
            "note" | "subnote" => {
                let (kind, usual) = blocks::alert_type(first).unwrap_or(("NOTE", None));
                let words = given.list.iter().filter(|one| one.name.is_none()).map(|one| one.value.as_str());
                let is_title = |word: &&str| {
                    blocks::alert_type(word).is_none()
                        && !matches!(*word, "no-icon" | "simple" | "modern" | "flat")
                };
                let title = words.filter(is_title).collect::<Vec<_>>().join(" ");
                let title = if title.is_empty() { usual.unwrap_or_default().to_owned() } else { title };
                blocks::alert(kind, &title, Fold::Never, &body)
            }
            "fold" | "folding" | "hideToggle" | "hideBlock" | "spoiler" | "collapse" => {
                let title =
                    tag.arguments.split(',').next().unwrap_or_default().trim_matches(['"', '\'', ' ']);
                blocks::details(if title.is_empty() { "…" } else { title }, false, &body)
            }
            _ => {
                let written = self.text.part(tag.start..tag.end);
                self.notes.add(written, text!("import-left", seen = shown(written)));
                [vec![blocks::marked(written), String::new()], body].concat()
            }
        }
    }

    fn single(&mut self, tag: Tag<'_>, out: &mut String) {
        let given = Attributes::read(tag.arguments);
        let at = |position: usize| given.at(position).unwrap_or_default();
        let folder = || {
            let name = self.context.page.target.rsplit('/').next().unwrap_or_default();
            name.strip_suffix(".md").unwrap_or(name).to_owned()
        };
        let made = match tag.name {
            "img" | "asset_img" | "image" => {
                let is_path = |word: &&str| word.contains(['/', '.']) && !word.ends_with('%');
                let words: Vec<&str> = given
                    .list
                    .iter()
                    .filter(|one| one.name.is_none())
                    .map(|one| one.value.as_str())
                    .collect();
                let path = words.iter().find(|word| is_path(word)).copied();
                let is_title = |word: &&&str| {
                    Some(**word) != path && !word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'%')
                };
                let title = words.iter().skip_while(|word| Some(**word) != path).filter(is_title).last();
                path.map(|path| {
                    let path = if tag.name == "asset_img" {
                        format!("{}/{path}", folder())
                    } else {
                        path.to_owned()
                    };
                    blocks::figure(&path, title.copied().unwrap_or_default(), "", "")
                })
            }
            "asset_path" => Some(format!("{}/{}", folder(), at(0))),
            "asset_link" => {
                let title = tag.arguments.split_once(char::is_whitespace).map_or(at(0), |(_, title)| title);
                Some(format!("[{}]({}/{})", plain_title(title), folder(), at(0)))
            }
            "post_path" => self.post(at(0)).and_then(|page| page.old.first().cloned()),
            "post_link" => self.post(at(0)).and_then(|page| {
                let own = tag.arguments.split_once(char::is_whitespace).map(|(_, title)| title);
                let title =
                    own.map(plain_title).or_else(|| page.title.clone()).unwrap_or_else(|| at(0).to_owned());
                Some(format!("[{title}]({})", page.old.first()?))
            }),
            "url_for" | "full_url_for" if !at(0).is_empty() => Some(at(0).to_owned()),
            "link" => {
                let address = tag.arguments.split_whitespace().find(|word| word.starts_with("http"));
                address.map(|address| {
                    let name = tag.arguments.split(address).next().unwrap_or_default().trim();
                    format!("[{}]({address})", if name.is_empty() { address } else { name })
                })
            }
            "label" if tag.arguments.contains('@') => {
                Some(tag.arguments.split_once('@').map_or(String::new(), |(_, text)| text.trim().to_owned()))
            }
            "btn" | "button" => {
                let mut parts = tag.arguments.split(',').map(str::trim);
                let (link, text) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                (!link.is_empty() && !text.is_empty()).then(|| format!("[{text}]({link})"))
            }
            "youtube" if at(1) == "playlist" => {
                Some(format!("<https://www.youtube.com/playlist?list={}>", at(0)))
            }
            "youtube" if !at(0).is_empty() => Some(format!("<https://www.youtube.com/watch?v={}>", at(0))),
            "vimeo" if !at(0).is_empty() => Some(format!("<https://vimeo.com/{}>", at(0))),
            "bilibili" if !at(0).is_empty() => Some(format!("<https://www.bilibili.com/video/{}>", at(0))),
            "iframe" if at(0).starts_with("http") => Some(format!("<{}>", at(0))),
            "gist" if !at(0).is_empty() => Some(format!("<https://gist.github.com/{}>", at(0))),
            "jsfiddle" if !at(0).is_empty() => Some(format!("<https://jsfiddle.net/{}>", at(0))),
            "include_code" => self.code_file(&tag),
            _ => None,
        };
        out.push_str(&made.unwrap_or_else(|| {
            let written = self.text.part(tag.start..tag.end);
            self.notes.add(written, text!("import-left", seen = shown(written)));
            blocks::marked(written)
        }));
    }

    fn post(&self, name: &str) -> Option<&Page> {
        let name = name.trim_matches(['"', '\'']);
        let end = format!("/{name}.md");
        let fits = |page: &&Page| {
            page.source.ends_with(&end) || crate::address::without_date(stem_of(&page.source)) == name
        };
        self.context.plan.pages.iter().filter(|page| page.source.contains("_posts/")).find(fits)
    }

    /// `{% include_code [title] [lang:x] path %}`.
    fn code_file(&mut self, tag: &Tag<'_>) -> Option<String> {
        let words = || tag.arguments.split_whitespace();
        let path = words().rfind(|word| !word.contains(':'))?;
        let language = words().find_map(|word| word.strip_prefix("lang:"));
        let found = code::included(
            self.context.project,
            &self.context.page.source,
            &["source/downloads/code"],
            path,
            &Part::default(),
        );
        let found = found.ok()?;
        let written = self.text.part(tag.start..tag.end);
        let info = language.unwrap_or_default();
        Some(block_of(self.context, &found, info, written, self.notes).join("\n"))
    }
}

fn stem_of(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A title without quotes, tags of HTML, and a last word that says whether it is escaped.
fn plain_title(title: &str) -> String {
    let title = title.trim().trim_end_matches(" false").trim_end_matches(" true");
    let mut plain = String::new();
    let mut is_tag = false;
    for c in title.trim_matches(['"', '\'']).chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            c if !is_tag => plain.push(c),
            _ => {}
        }
    }
    plain.replace(['[', ']'], "")
}

fn quoted(body: &[String]) -> Vec<String> {
    let text = body.join("\n");
    text.trim().split('\n').map(|line| format!("> {line}").trim_end().to_owned()).collect()
}

/// Author and source of a quote: `David Levithan, Wide Awake`, `Name https://… Title`.
fn source_of(arguments: &str) -> Option<String> {
    let arguments = arguments.trim();
    let address = arguments.split_whitespace().find(|word| word.starts_with("http"));
    match address {
        _ if arguments.is_empty() => None,
        None => Some(arguments.to_owned()),
        Some(address) => {
            let (author, title) = arguments.split_once(address)?;
            let title = if title.trim().is_empty() { address } else { title.trim() };
            Some(format!("{} [{title}]({address})", author.trim()).trim_start().to_owned())
        }
    }
}

/// `{% codeblock [title] [lang:x] [url] [link text] %}`.
fn code_block(arguments: &str, inside: &str) -> Vec<String> {
    let is_option = |word: &&str| {
        ["lang:", "line_number:", "highlight:", "first_line:", "mark:", "wrap:"]
            .iter()
            .any(|name| word.starts_with(name))
    };
    let language =
        arguments.split_whitespace().find_map(|word| word.strip_prefix("lang:")).unwrap_or_default();
    let words = arguments.split_whitespace().filter(|word| !is_option(word) && !word.starts_with("http"));
    let title = words.collect::<Vec<_>>().join(" ").replace('"', "'");
    let title = if title.is_empty() { title } else { format!(" title=\"{title}\"") };
    let language = if language.is_empty() && !title.is_empty() { "text" } else { language };
    blocks::code(&format!("{language}{title}"), inside)
}

/// Tabs between comments: `<!-- tab Title -->` and `<!-- endtab -->`.
fn tabs_of(text: &str) -> Vec<(String, Vec<String>)> {
    let mut tabs: Vec<(String, Vec<String>)> = Vec::new();
    let mut is_open = false;
    for line in text.split('\n') {
        let comment =
            line.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")).map(str::trim);
        match comment.map(|comment| (comment, comment.strip_prefix("tab"))) {
            Some((_, Some(label))) => {
                let label = label.split('@').next().unwrap_or_default().trim();
                let number = tabs.len() + 1;
                tabs.push((if label.is_empty() { number.to_string() } else { label.to_owned() }, Vec::new()));
                is_open = true;
            }
            Some(("endtab", _)) => is_open = false,
            _ => {
                if let Some((_, body)) = tabs.last_mut().filter(|_| is_open) {
                    body.push(line.to_owned());
                }
            }
        }
    }
    tabs
}

/// A block begins a line of its own; in a list it is as deep as the tag.
fn push_block(out: &mut String, lines: &[String]) {
    let line = out.rsplit('\n').next().unwrap_or_default();
    let columns = if line.trim().is_empty() { line.len() } else { 0 };
    if columns == 0 && !line.is_empty() {
        out.push_str("\n\n");
    }
    let text = blocks::indented(lines.to_vec(), columns).join("\n");
    out.push_str(text.get(columns..).unwrap_or(&text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_in_code_are_text() {
        let text = "`{% a %}` {% b c %}\n\n```\n{% d %}\n```\n{%}{% e %}";
        let names: Vec<&str> = tags(text).iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["b", "}{%"]);
        assert_eq!(tags("{%}").len(), 0);
    }

    #[test]
    fn quotes_have_their_sources() {
        assert_eq!(source_of("David Levithan, Wide Awake").as_deref(), Some("David Levithan, Wide Awake"));
        assert_eq!(source_of("A https://a.example/ T").as_deref(), Some("A [T](https://a.example/)"));
        assert_eq!(source_of(""), None);
        let code = code_block("Array.map lang:js https://x.example/ x", "\na\n");
        assert_eq!(code, ["```js title=\"Array.map x\"", "a", "```"]);
    }
}
