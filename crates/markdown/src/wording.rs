//! The words of a body, by place: what is converted when a text is put into another script. Code, addresses, math,
//! markup and quotations are left out.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

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
    let events = Parser::new_ext(shadow.text(), extensions(input.options, &shadow)).into_offset_iter();
    let mut finder = Finder {
        source,
        shadow: &shadow,
        found: Vec::new(),
        kept: 0,
        quotes: Vec::new(),
        elements: Vec::new(),
        open: Vec::new(),
    };
    for (event, range) in events {
        finder.event(&event, range);
    }
    finder.found
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
}

impl Finder<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => self.kept += 1,
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
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                let is_kept = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.kept += u32::from(is_kept);
                self.open.push(Open { is_kept, label: self.label(*link_type, range) });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(open) = self.open.pop() {
                    self.kept = self.kept.saturating_sub(u32::from(open.is_kept));
                    self.found.extend(open.label.filter(|_| self.is_open()));
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
        let end = text.len();
        let input = BodyInput {
            text,
            start: 0,
            end,
            front_title: None,
            title_id: None,
            language: "zh",
            options: &options,
            has_blocks: false,
        };
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
    fn a_phrase_over_several_events_is_one_text() {
        assert_eq!(words("头_发和*星*"), ["头_发和", "星"]);
    }
}
