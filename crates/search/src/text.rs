//! The text of a parsed body by heading, read from its HTML segments: so search finds the text that the page shows,
//! whatever Markdown or raw HTML it was written in. Collecting text from the writer's events instead would save the
//! reading of tags, 0.4 % of a cold build, and make the cache a third larger.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use paifang_base::html::elements::is_inline;
use paifang_base::html::escape::push_text;
use paifang_base::html::references;
use paifang_base::html::tokens::{Cut, Tag, Token, Tokens};
use paifang_base::parts::Parts as _;
use paifang_markdown::body::{Body, Content, Segment};

/// Text from one heading to the next.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Section {
    /// Id of the heading; `None` for the text before the first one.
    pub id: Option<String>,
    /// Text of the heading.
    pub heading: String,
    /// Plain text; blocks and lines of code end with a line end.
    pub text: String,
    /// Byte ranges of `text` that are code blocks.
    pub code: Vec<Range<u32>>,
}

/// Elements whose content is not readable text, or repeats other text.
const SKIPPED: [&str; 6] = ["script", "style", "template", "svg", "annotation", "rp"];

/// Elements of formulas, which continue the line too.
const MATHML: [&str; 22] = [
    "math",
    "mfenced",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtext",
    "munder",
    "munderover",
];

/// The text of a body. Headings have the ids of the body; if a translation inherits others, the caller replaces them.
pub fn sections(body: &Body, content: &Content) -> Vec<Section> {
    let mut collector =
        SectionCollector { sections: vec![Section::default()], ..SectionCollector::default() };
    for segment in &content.html {
        match segment {
            Segment::Html(html) => collector.html(html),
            Segment::Diagram(number) => {
                let Some(diagram) = content.diagrams.get(*number as usize) else { continue };
                match content.code.get(diagram.code as usize) {
                    Some(block) if diagram.svg.is_none() => collector.code(&block.code),
                    // Its code says the same in signs.
                    _ => diagram.labels.iter().for_each(|label| collector.plain(label)),
                }
            }
            Segment::Code(number) => {
                if let Some(block) = content.code.get(*number as usize) {
                    collector.code(&block.code);
                }
            }
            Segment::HeadingId(number) => {
                if let Some(heading) = body.headings.get(*number as usize) {
                    let (id, heading) = (Some(heading.id.clone()), heading.text.clone());
                    collector.end_block();
                    collector.sections.push(Section { id, heading, ..Section::default() });
                    collector.in_heading = true;
                }
            }
            Segment::HeadingAnchor(_) => collector.in_heading = false,
            Segment::Use(number) => {
                let texts = body.uses.get(*number as usize).into_iter().flat_map(|used| &used.texts);
                texts.for_each(|text| collector.plain(text));
            }
            Segment::Link(_)
            | Segment::Image(_)
            | Segment::ImageAddress(_)
            | Segment::Message(_)
            | Segment::UseEnd => {}
        }
    }
    collector.end_block();
    let is_empty = |section: &Section| section.id.is_none() && section.text.is_empty();
    collector.sections.retain(|section| !is_empty(section));
    collector.sections
}

/// The text of a page outside of its body, as a last section without a heading: so it counts as text, and is shown if
/// only it matches. It contains descriptions unless the text begins with them; the texts of fields are separated by
/// dots, so that no phrase spans two of them.
pub fn text_outside_body(sections: &[Section], described: &[&str], fields: &[&str]) -> Option<Section> {
    let first = sections.first().map_or("", |section| section.text.as_str());
    let described = described.iter().map(|text| text.trim()).filter(|text| !first.contains(text));
    let fields = fields.join(" · ");
    let lines: Vec<&str> = described.chain([fields.as_str()]).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| Section { text: lines.join("\n") + "\n", ..Section::default() })
}

#[derive(Default)]
struct SectionCollector {
    sections: Vec<Section>,
    /// True if white space is due before the next text.
    space: bool,
    /// Name of the skipped element, up to whose end text is skipped.
    skip: Option<String>,
    in_heading: bool,
    /// The tag that the last piece interrupted.
    cut: Option<Cut>,
}

impl SectionCollector {
    #[expect(
        clippy::indexing_slicing,
        reason = "there is a last one; it cannot be borrowed in one branch alone"
    )]
    fn section(&mut self) -> &mut Section {
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    /// Reads a piece of HTML. A slot may be inside a tag (`<a href="`, slot, `">`), which then continues here.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        if let Some(cut) = &mut self.cut {
            let Some(end) = cut.end(html) else { return };
            self.cut = None;
            rest = html.part(end + 1..);
        }
        for (token, _) in Tokens::new(rest) {
            match token {
                Token::Text(text) => self.text(text),
                Token::Comment(_) if self.skip.is_none() => self.end_block(),
                Token::Comment(_) => {}
                Token::Start(tag) => self.tag(&tag, false),
                Token::End(tag) => self.tag(&tag, true),
                Token::Unfinished(tag) => {
                    self.tag(&tag, tag.source.starts_with("</"));
                    self.cut = Some(Cut::after(tag.source));
                }
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, is_end: bool) {
        let end = tag.name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.name.len());
        let name = tag.name.part(..end).to_ascii_lowercase();
        if let Some(skipped) = &self.skip {
            if is_end && *skipped == name {
                self.skip = None;
            }
            return;
        }
        if SKIPPED.contains(&name.as_str()) || (name == "sup" && tag.source.contains("footnote-ref")) {
            if !is_end && !tag.source.ends_with("/>") {
                self.skip = Some(name);
            }
        } else if matches!(name.as_str(), "td" | "th") {
            self.space = true;
        } else if name.starts_with('m') && MATHML.contains(&name.as_str()) {
            // Formulas continue the line.
        } else if !is_inline(&name) {
            self.end_block();
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() || self.skip.is_some() || self.in_heading {
            return;
        }
        let mut space = self.space;
        let section = self.section();
        let mut rest = text;
        loop {
            let start = rest.len() - rest.trim_start().len();
            space |= start > 0;
            rest = rest.part(start..);
            if rest.is_empty() {
                break;
            }
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            if space && !section.text.is_empty() && !section.text.ends_with('\n') {
                section.text.push(' ');
            }
            space = false;
            push_decoded(&mut section.text, rest.part(..end));
            rest = rest.part(end..);
        }
        self.space = space;
    }

    /// Reads text without markup, as a block.
    fn plain(&mut self, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        push_text(&mut escaped, text);
        self.end_block();
        self.text(&escaped);
        self.end_block();
    }

    fn code(&mut self, code: &str) {
        self.end_block();
        let section = self.section();
        let start = section.text.len() as u32;
        section.text.push_str(code.trim_end());
        section.text.push('\n');
        section.code.push(start..section.text.len() as u32);
    }

    fn end_block(&mut self) {
        self.space = false;
        if let Some(section) = self.sections.last_mut()
            && !section.text.is_empty()
            && !section.text.ends_with('\n')
        {
            section.text.push('\n');
        }
    }
}

/// Appends text with its character references decoded: the five of XML, numbers, and the no-break space.
fn push_decoded(out: &mut String, text: &str) {
    const NO_BREAK_SPACE: &str = "&nbsp;";
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.part(..at));
        rest = rest.part(at..);
        let space = || rest.starts_with(NO_BREAK_SPACE).then_some((' ', NO_BREAK_SPACE.len()));
        let (c, length) = references::read(rest).or_else(space).unwrap_or(('&', 1));
        out.push(c);
        rest = rest.part(length..);
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use paifang_base::diag::{Diagnostics, Reporter};
    use paifang_markdown::{BodyInput, MarkdownOptions, parse_body};

    use super::*;

    #[test]
    fn a_diagram_is_its_labels() {
        let text = "前\n\n```mermaid\nflowchart LR\n  a[写前 日志] -->|a < b| c\n```\n\n后\n";
        let (path, options): (Arc<str>, _) = ("a.md".into(), MarkdownOptions::default());
        let input = BodyInput {
            text,
            start: 0,
            end: text.len(),
            front_title: None,
            title_id: None,
            language: "zh",
            options: &options,
            has_blocks: false,
        };
        let (body, content) = parse_body(&input, Reporter::new(&path, &mut Diagnostics::new()));
        let sections = sections(&body, &content);
        assert_eq!(sections[0].text, "前\n写前 日志\nc\na < b\n后\n");
        assert!(sections[0].code.is_empty());
    }
}
