//! A parsed Markdown body: HTML in segments, with slots for what depends on other pages, on the reader's language or on
//! highlighting. Types only; `markdown` fills them, `render` reads them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::blocks::Block;
use paifang_base::schema::FieldValue;
use paifang_base::source::Span;

/// A parsed Markdown body, as other pages, lists and checks see it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Body {
    /// The first 200 or so characters of the summary as plain text, for descriptions; cut at a word or sentence end.
    pub excerpt: String,
    /// The leading `# heading` as plain text, if the body starts with one. It is then not part of `html`, unless the
    /// front matter gives a different title.
    pub title: Option<String>,
    /// All visible headings, in order.
    pub headings: Vec<Heading>,
    /// Internal links: targets of `Segment::Link`.
    pub links: Vec<Link>,
    /// Local images: targets of `Segment::Image`.
    pub images: Vec<Link>,
    /// Addresses of the site itself, written with its host.
    pub own: Vec<Link>,
    /// Anchors other than the headings' (HTML `id`s, footnotes), for checking `#fragment` links.
    pub anchors: Vec<String>,
    /// Amount of text to read.
    pub count: TextCount,
    /// True if the page needs styles for mathematics.
    pub has_math: bool,
    /// True if the page needs the embed script.
    pub has_embed: bool,
    /// True if there is code to copy.
    pub has_code: bool,
    /// Files whose Markdown is a part of the text, in order.
    pub snippets: Vec<Snippet>,
    /// The components with a look of their own, by name, in order: `tabs`.
    pub components: Vec<String>,
    /// The places with components of the site itself: `Segment::Use`.
    pub uses: Vec<Use>,
}

/// One place of a body with a component of the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Use {
    /// Name of the component.
    pub name: String,
    /// Values of its fields; of each entry if it is a list.
    pub entries: Vec<Vec<(String, FieldValue)>>,
    /// True if it is a list.
    pub is_list: bool,
    /// The texts in it that search reads.
    pub texts: Vec<String>,
}

/// The content itself, for showing the page or its summary. Separate from `Body`, because it is most of a page's bytes
/// and linking a site does not need it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Content {
    /// The whole body without the heading that became the page's title.
    pub html: Vec<Segment>,
    /// The part before `<!-- more -->`, else the first paragraph; without heading, footnote marks and embeds.
    pub summary: Vec<Segment>,
    /// Diagrams: `Segment::Diagram`.
    pub diagrams: Vec<Diagram>,
    /// Code blocks to highlight: `Segment::Code`.
    pub code: Vec<CodeBlock>,
    /// Addresses elsewhere, of links and pictures.
    pub outside: Vec<Link>,
    /// The place of each code block in the file.
    pub code_spans: Vec<Span>,
    /// The source with the text of snippets, if there are any.
    pub expanded: Option<ExpandedSource>,
    /// Numbers of the code blocks whose code is that of another file.
    pub taken_code: Vec<u32>,
    /// The place of the body's source in the file, for the Markdown copy.
    pub source: Span,
    /// The blocks of the page for translators, fields of the front matter first; empty on a site in one language.
    pub blocks: Vec<Block>,
    /// The start tags of those blocks in `html`, in its order; none for raw HTML.
    pub tags: Vec<BlockTag>,
}

/// A file whose text is a part of a page. Places in it follow those of the page's own file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Project-relative path.
    pub path: Arc<str>,
    /// Its first byte among the places of the page.
    pub start: u32,
    /// Its size in bytes.
    pub length: u32,
}

/// The source of a page with its snippets, and the places in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ExpandedSource {
    /// The text.
    pub text: String,
    /// The body in it.
    pub body: Span,
    /// The links as written, in the order of the body's.
    pub links: Vec<Link>,
    /// The same for images.
    pub images: Vec<Link>,
    /// First lines of blocks of code.
    pub code: Vec<Span>,
}

/// The start tag of a block, where an attribute can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockTag {
    /// Place of the element in the file.
    pub span: Span,
    /// Number of the segment.
    pub segment: u32,
    /// Byte in its HTML, before the tag or behind the tag's name; 0 in other segments.
    pub offset: u32,
}

impl BlockTag {
    /// The byte for an attribute in HTML that begins at a block's tag or behind the tag's name; `None` if there is no
    /// tag.
    pub fn attribute_at(html: &str) -> Option<usize> {
        match html.as_bytes() {
            [] | [b' ' | b'>', ..] => Some(0),
            [b'<', name @ ..] if name.first().is_some_and(u8::is_ascii_alphabetic) => {
                Some(1 + name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count())
            }
            _ => None,
        }
    }
}

/// A piece of output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Segment {
    /// Finished HTML.
    Html(String),
    /// The address of `links[n]`, escaped for an attribute value in double quotes (the quotes are in the HTML).
    Link(u32),
    /// ` src="…" width="…" height="…"` of `images[n]`.
    Image(u32),
    /// The address of `images[n]` alone, for `srcset` and `poster`; escaped like a link's.
    ImageAddress(u32),
    /// ` id="…"` of `headings[n]`. After inheritance, `HeadingAnchor` has the heading's own id.
    HeadingId(u32),
    /// The id of `headings[n]`, for its `href="#…"`; also an empty anchor with the heading's own id where a translation
    /// inherited another.
    HeadingAnchor(u32),
    /// `code[n]` as highlighted HTML.
    Code(u32),
    /// `diagrams[n]`, with the code that describes it.
    Diagram(u32),
    /// A message of the theme, in the language of the content, by its Fluent id (`alert-note`); escaped text.
    Message(String),
    /// Begins `uses[n]`, whose template gets everything up to `UseEnd` as its body.
    Use(u32),
    /// Ends the innermost open one.
    UseEnd,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6, as shown (after a shift).
    pub level: u8,
    /// Id made from its text, or given as `{#id}`; unique within the page.
    pub id: String,
    /// Further ids, by other rules.
    pub also: Vec<String>,
    /// True if the author wrote the id.
    pub explicit: bool,
    /// Plain text.
    pub text: String,
    /// Place in the source file.
    pub span: Span,
}

/// A link or image as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Target as the Markdown parser gives it: escapes resolved, percent-encoding kept.
    pub target: String,
    /// Place of the whole link in the source file.
    pub span: Span,
}

/// A fenced or indented code block.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CodeBlock {
    /// First word of the fence info, lower case (`sql`).
    pub language: Option<String>,
    /// The code, with `\n` line ends.
    pub code: String,
    /// Inclusive line ranges to mark, from 1.
    pub marked: Vec<(u32, u32)>,
    /// Notes on lines, from 1, in order.
    pub notes: Vec<(u32, LineNote)>,
    /// The number of the first line, if the lines are numbered.
    pub numbers: Option<u32>,
    /// File name or title shown above.
    pub title: Option<String>,
    /// Address of the file that the title leads to.
    pub address: Option<String>,
    /// True if the page's code up to and including this block exceeds the highlighting limit for one page.
    pub is_beyond: bool,
}

/// A diagram that code describes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagram {
    /// The language of its code, if a script of the site draws it.
    pub scripted: Option<String>,
    /// Number of its code.
    pub code: u32,
    /// The `<svg>` without a name; `None` if it is not drawn here.
    pub svg: Option<String>,
    /// The message of the theme that names its kind: `diagram-flowchart`; `diagram` if it is not drawn.
    pub kind: String,
    /// A name of its own.
    pub name: Option<String>,
    /// Text below it.
    pub caption: Option<String>,
    /// The texts in it, for search.
    pub labels: Vec<String>,
}

/// What a line of code is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LineNote {
    /// Important.
    Marked,
    /// Added by a change.
    Added,
    /// Removed by a change.
    Removed,
    /// With an error.
    Error,
    /// With a warning.
    Warning,
    /// To be read, while all lines without this note step back.
    Focus,
}

/// Amounts of readable text, each script counted in its own unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TextCount {
    /// Han, Hiragana, Katakana characters.
    pub cjk: u32,
    /// Words of other scripts.
    pub words: u32,
}
