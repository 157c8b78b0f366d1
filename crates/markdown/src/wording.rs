//! The words of a body, by place: what is converted when a text is put into another script, with the titles of links,
//! pictures and code. Code, addresses, math, markup and quotations are left out.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::extensions;
use crate::prepare::shadow::Shadow;
use crate::source::{BodyInput, Source};
use crate::text::autolink::next_bare_url;
use paifang_base::html::elements::is_void;
use paifang_base::html::tokens::{Tag as HtmlTag, Token, Tokens};
use paifang_base::parts::Parts as _;

/// A place in a file, in the order of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// Words to convert.
    Text(Range<usize>),
    /// The place of a label that a link lacks because its text was the label: `[text]` refers to what `[text]: address`
    /// defines, and would not after a conversion.
    Label {
        /// The byte at which the label belongs.
        at: usize,
        /// The label as written.
        label: Range<usize>,
        /// True if its brackets are there already.
        has_brackets: bool,
    },
}

/// Elements whose text is not converted: code, and quotations.
const KEPT: [&str; 8] = ["code", "pre", "kbd", "samp", "script", "style", "q", "blockquote"];

/// The words of a body.
pub fn words_of(input: &BodyInput<'_>) -> Vec<Words> {
    let source = Source::of(input);
    let shadow = Shadow::new(source.text, input.options);
    let parser = Parser::new_ext(shadow.text(), extensions(input.options, &shadow));
    let titles: Vec<Range<usize>> = (parser.reference_definitions().iter())
        .filter_map(|(_, definition)| {
            let text = source.text.get(definition.span.clone())?;
            title_in(text, definition.title.as_deref()?, definition.span.start)
        })
        .collect();
    let mut finder = Finder {
        source,
        shadow: &shadow,
        found: Vec::new(),
        kept: 0,
        quotes: Vec::new(),
        elements: Vec::new(),
        open: Vec::new(),
    };
    for (event, range) in parser.into_offset_iter() {
        finder.event(&event, range);
    }
    titles.into_iter().for_each(|title| finder.add(title));
    finder.found.sort_by_key(Words::start);
    finder.found
}

impl Words {
    /// The byte at which it begins.
    fn start(&self) -> usize {
        match self {
            Words::Text(range) => range.start,
            Words::Label { at, .. } => *at,
        }
    }
}

/// The place of a title at the end of a link, a picture or a definition that begins at byte `start`; `None` for one
/// that is written with escapes.
fn title_in(text: &str, title: &str, start: usize) -> Option<Range<usize>> {
    let at = text.rfind(title).filter(|_| !title.is_ascii())?;
    let after = text.part(at + title.len()..);
    let is_quoted = after.starts_with(['"', '\'', ')']) && text.part(..at).ends_with(['"', '\'', '(']);
    is_quoted.then_some(start + at..start + at + title.len())
}

/// The place of `title="…"` after the opening of a block of code.
fn title_of_code(text: &str) -> Option<Range<usize>> {
    let line = text.lines().next()?;
    let at = line.find("title=")? + "title=".len();
    let quote = line.part(at..).chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = at + quote.len_utf8();
    let length = line.part(start..).find(quote)?;
    Some(start..start + length)
}

struct Finder<'s> {
    source: Source<'s>,
    shadow: &'s Shadow<'s>,
    found: Vec<Words>,
    /// Open containers of Markdown whose text is kept.
    kept: u32,
    /// Open quotes: true for quotations, false for alerts.
    quotes: Vec<bool>,
    /// Open elements whose text is kept, by name, innermost last.
    elements: Vec<String>,
    /// Open links and pictures, innermost last.
    open: Vec<Open>,
}

/// An open link or picture.
struct Open {
    /// True if its text is kept.
    is_kept: bool,
    /// The label that it will lack.
    label: Option<Words>,
    /// The place of its title.
    title: Option<Range<usize>>,
}

impl Finder<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let text = self.source.text.part(range.clone());
                if let (CodeBlockKind::Fenced(_), true, Some(title)) =
                    (kind, self.is_open(), title_of_code(text))
                {
                    self.add(range.start + title.start..range.start + title.end);
                }
                self.kept += 1;
            }
            Event::Start(Tag::MetadataBlock(_)) => self.kept += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => {
                self.kept = self.kept.saturating_sub(1);
            }
            Event::Start(Tag::BlockQuote(kind)) => {
                self.quotes.push(kind.is_none());
                self.kept += u32::from(kind.is_none());
            }
            // The first line of an alert is a heading in what looks like a quotation.
            Event::Start(Tag::Heading { .. }) if self.shadow.mark_in(range.clone()).is_some() => {
                if let Some(quote) = self.quotes.last_mut().filter(|quote| **quote) {
                    *quote = false;
                    self.kept = self.kept.saturating_sub(1);
                }
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                let was_kept = self.quotes.pop() == Some(true);
                self.kept = self.kept.saturating_sub(u32::from(was_kept));
            }
            Event::Start(Tag::Link { link_type, title, .. } | Tag::Image { link_type, title, .. }) => {
                let is_kept = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.kept += u32::from(is_kept);
                let title = match link_type {
                    LinkType::Inline => title_in(self.source.text.part(range.clone()), title, range.start),
                    _ => None,
                };
                self.open.push(Open { is_kept, label: self.label(*link_type, range), title });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(open) = self.open.pop() {
                    self.kept = self.kept.saturating_sub(u32::from(open.is_kept));
                    if self.is_open() {
                        self.found.extend(open.label);
                        open.title.into_iter().for_each(|title| self.add(title));
                    }
                }
            }
            Event::Text(_) if self.is_open() => self.text(range),
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            _ => {}
        }
    }

    fn is_open(&self) -> bool {
        self.kept == 0 && self.elements.is_empty()
    }

    /// Adds text; bare addresses in it are kept.
    fn text(&mut self, range: Range<usize>) {
        let text = self.source.text.part(range.clone());
        let mut done = 0;
        while let Some(url) = next_bare_url(text, done) {
            self.add(range.start + done..range.start + url.start);
            done = url.end;
        }
        self.add(range.start + done..range.end);
    }

    /// Adds a part of the body; parts that touch are one, so that a phrase over both is known.
    fn add(&mut self, range: Range<usize>) {
        let range = range.start + self.source.start..range.end + self.source.start;
        match self.found.last_mut() {
            _ if range.is_empty() => {}
            Some(Words::Text(last)) if last.end == range.start => last.end = range.end,
            _ => self.found.push(Words::Text(range)),
        }
    }

    /// Adds the text between tags.
    fn html(&mut self, range: Range<usize>) {
        let html = self.source.text.part(range.clone());
        for (token, place) in Tokens::new(html) {
            match token {
                Token::Text(_) if self.is_open() => {
                    self.add(range.start + place.start..range.start + place.end);
                }
                Token::Start(tag) => self.opens(tag),
                Token::End(tag) if self.elements.last().is_some_and(|open| tag.is(open)) => {
                    self.elements.pop();
                }
                _ => {}
            }
        }
    }

    fn opens(&mut self, tag: HtmlTag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        let is_kept = KEPT.contains(&name.as_str())
            || self.elements.last().is_some_and(|open| *open == name)
            || tag.attributes().any(|attribute| attribute.name.eq_ignore_ascii_case("lang"));
        if is_kept && !is_void(&name) && !tag.is_self_closing() {
            self.elements.push(name);
        }
    }

    /// The label of a link or picture that uses its own text as one.
    fn label(&self, link_type: LinkType, range: Range<usize>) -> Option<Words> {
        let text = self.source.text.part(range.clone());
        let begin = range.start + usize::from(text.starts_with('!')) + 1;
        let (end, at, has_brackets) = match link_type {
            LinkType::Shortcut => (range.end.checked_sub(1)?, range.end, false),
            // The parser leaves the empty brackets out of the link.
            LinkType::Collapsed => (range.end.checked_sub(1)?, range.end + 1, true),
            _ => return None,
        };
        let label = self.source.text.get(begin..end).filter(|label| !label.is_ascii())?;
        let (at, begin) = (at + self.source.start, begin + self.source.start);
        Some(Words::Label { at, label: begin..begin + label.len(), has_brackets })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MarkdownOptions;

    /// The texts of the words, and labels in brackets.
    fn words(text: &str) -> Vec<String> {
        let options = MarkdownOptions::default();
        let input = BodyInput::whole(text, "zh", &options);
        let shown = |words| match words {
            Words::Text(range) => text[range].to_owned(),
            Words::Label { at, label, .. } => format!("[{}]@{at}", &text[label]),
        };
        words_of(&input).into_iter().map(shown).collect()
    }

    #[test]
    fn code_addresses_math_and_quotations_are_left_out() {
        let text = "# 标题 {#id}\n\n正文 `代码` $x_中$ [链接](页面.md \"题\") https://e.org/路径 后\n\n> 引文\n\n> [!NOTE] 题目\n> 提示\n\n```sql\n-- 注释\n```\n";
        let found = words(text);
        assert!(found.iter().any(|part| part.starts_with("标题")), "{found:?}");
        let all = found.concat();
        for kept in ["代码", "x_中", "页面", "引文", "注释", "https"] {
            assert!(!all.contains(kept), "{kept}: {found:?}");
        }
        for part in ["正文", "链接", "题目", "提示"] {
            assert!(all.contains(part), "{part}: {found:?}");
        }
    }

    #[test]
    fn text_of_raw_html_counts_but_for_code_quotations_and_other_languages() {
        assert_eq!(words("<p>段落<code>代码</code>后</p>\n").concat().trim(), "段落后");
        assert_eq!(words("前<q>引<q>内</q>文</q>后<span lang=\"ja\">言語</span>末").concat(), "前后末");
    }

    #[test]
    fn a_link_whose_text_is_its_label_keeps_the_label() {
        assert_eq!(words("[数据库]\n\n[数据库]: /a"), ["数据库", "[数据库]@11"]);
        assert_eq!(words("[数据库][]\n\n[数据库]: /a"), ["数据库", "[数据库]@12"]);
        assert_eq!(words("[数据库][库]\n\n[库]: /a"), ["数据库"]);
    }

    #[test]
    fn titles_are_words() {
        assert_eq!(words("[链](a.md \"题\")后"), ["链", "题", "后"]);
        assert_eq!(words("![图](a.png '图题')"), ["图", "图题"]);
        assert_eq!(words("[链][a]\n\n[a]: /b (题)\n\n后"), ["链", "题", "后"]);
        assert_eq!(words("```sql title=\"例子\" {1}\n-- 注释\n```\n"), ["例子"]);
        assert_eq!(words("> ```sql title=\"例子\"\n> x\n> ```\n\n> [链](a.md \"题\")"), [""; 0]);
        // Written with an escape: not found, so it stays.
        assert_eq!(words("[链](a.md \"题\\\"目\")"), ["链"]);
    }

    #[test]
    fn a_phrase_over_several_events_is_one_text() {
        assert_eq!(words("头_发和*星*"), ["头_发和", "星"]);
    }
}
