//! The text of a parsed body by heading, read from its HTML segments: so search finds what the page shows, whatever
//! Markdown or raw HTML it was written in.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use paifang_markdown::body::{Body, Content, Segment};

/// Text from one heading to the next.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Section {
    /// Id of the heading; `None` for what stands before the first one.
    pub id: Option<String>,
    /// Text of the heading.
    pub heading: String,
    /// Plain text; blocks and lines of code end with a line end.
    pub text: String,
    /// Byte ranges of `text` that are code blocks.
    pub code: Vec<Range<u32>>,
}

/// Elements whose content runs on in the line around them.
const INLINE: [&str; 34] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "u", "var", "wbr",
];

/// Elements whose content is not text to read, or says the same twice.
const SKIPPED: [&str; 6] = ["script", "style", "template", "svg", "annotation", "rp"];

/// Elements of formulas, which run on in the line too.
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

/// The text of a body. Headings have the ids of the body; where a translation inherits others, the caller puts them
/// in by `id`.
pub fn sections(body: &Body, content: &Content) -> Vec<Section> {
    let mut reader = Reader { sections: vec![Section::default()], ..Reader::default() };
    for segment in &content.html {
        match segment {
            Segment::Html(html) => reader.html(html),
            Segment::Code(number) => {
                if let Some(block) = content.code.get(*number as usize) {
                    reader.code(&block.code);
                }
            }
            Segment::HeadingId(number) => {
                if let Some(heading) = body.headings.get(*number as usize) {
                    let (id, heading) = (Some(heading.id.clone()), heading.text.clone());
                    reader.end_block();
                    reader.sections.push(Section { id, heading, ..Section::default() });
                    reader.in_heading = true;
                }
            }
            Segment::HeadingAnchor(_) => reader.in_heading = false,
            Segment::Link(_) | Segment::Image(_) | Segment::ImageAddress(_) | Segment::Message(_) => {}
        }
    }
    reader.end_block();
    let is_empty = |section: &Section| section.id.is_none() && section.text.is_empty();
    reader.sections.retain(|section| !is_empty(section));
    reader.sections
}

/// What a page says beside its text, for a last section without a heading: so it counts as text, and where it alone is
/// found, it is shown. Descriptions stand in it unless the text begins with them; what fields say is set apart by dots,
/// so that no phrase runs from one to the next.
pub fn beside_text(sections: &[Section], described: &[&str], fields: &[&str]) -> Option<Section> {
    let first = sections.first().map_or("", |section| section.text.as_str());
    let described = described.iter().map(|text| text.trim()).filter(|text| !first.contains(text));
    let fields = fields.join(" · ");
    let lines: Vec<&str> = described.chain([fields.as_str()]).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| Section { text: lines.join("\n") + "\n", ..Section::default() })
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    /// White space is due before the next text.
    space: bool,
    /// Name of the element whose end ends the skipping.
    skip: Option<String>,
    in_heading: bool,
    /// The last piece ended inside a tag, and inside this quote.
    in_tag: bool,
    quote: Option<u8>,
}

impl Reader {
    fn section(&mut self) -> &mut Section {
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    /// Takes a piece of HTML. A slot may stand inside a tag (`<a href="`, slot, `">`), which then goes on here.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        if self.in_tag {
            match self.tag_end(rest) {
                Some(end) => rest = &rest[end + 1..],
                None => return,
            }
        }
        while let Some(open) = rest.find('<') {
            self.text(&rest[..open]);
            let tag = &rest[open + 1..];
            let end = self.tag_end(tag);
            self.tag(&tag[..end.unwrap_or(tag.len())]);
            match end {
                Some(end) => rest = &tag[end + 1..],
                None => return,
            }
        }
        self.text(rest);
    }

    /// Index of the `>` that ends the tag, outside of quotes; `None` when it goes on behind a slot.
    fn tag_end(&mut self, tag: &str) -> Option<usize> {
        for (at, byte) in tag.bytes().enumerate() {
            match self.quote {
                Some(quote) if quote == byte => self.quote = None,
                Some(_) => {}
                None if byte == b'>' => {
                    self.in_tag = false;
                    return Some(at);
                }
                None if matches!(byte, b'"' | b'\'') => self.quote = Some(byte),
                None => {}
            }
        }
        self.in_tag = true;
        None
    }

    fn tag(&mut self, tag: &str) {
        let is_end = tag.starts_with('/');
        let name_part = tag.trim_start_matches('/');
        let end = name_part.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name_part.len());
        let name = name_part[..end].to_ascii_lowercase();
        if let Some(skipped) = &self.skip {
            if is_end && *skipped == name {
                self.skip = None;
            }
            return;
        }
        if SKIPPED.contains(&name.as_str()) || (name == "sup" && tag.contains("footnote-ref")) {
            if !is_end && !tag.ends_with('/') {
                self.skip = Some(name);
            }
        } else if matches!(name.as_str(), "td" | "th") {
            self.space = true;
        } else if name.starts_with('m') && MATHML.contains(&name.as_str()) {
            // Formulas run on in the line.
        } else if !INLINE.contains(&name.as_str()) {
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
            rest = &rest[start..];
            if rest.is_empty() {
                break;
            }
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            if space && !section.text.is_empty() && !section.text.ends_with('\n') {
                section.text.push(' ');
            }
            space = false;
            push_decoded(&mut section.text, &rest[..end]);
            rest = &rest[end..];
        }
        self.space = space;
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
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((decode(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

fn decode(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let digits = reference.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}
