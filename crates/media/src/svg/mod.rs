//! SVG pictures of content → SVG that looks the same and does nothing: parsed once, checked against allow-lists of
//! elements, attributes and CSS, and rewritten by our own writer. Only the output of this module is published, so no
//! difference between its parser and a browser's can matter. Pure: bytes in, bytes out; independent of pages and files.
//!
//! Invisible leftovers of editors (metadata, their own namespaces, comments, a DOCTYPE, fonts and style sheets at other
//! hosts, which no browser loads for a picture) are dropped. A picture that runs code, shows HTML or loads anything
//! else from outside itself is rejected as a whole.

mod address;
mod css;
#[cfg(test)]
mod fuzz;
mod names;
mod namespaces;
mod uses;
mod writer;

use paifang_base::source::Span;
use paifang_base::text;
use paifang_base::text::Text;

/// Limit of bytes of an SVG picture.
pub const MOST_BYTES: u64 = 16 << 20;
/// Limit of nested pictures (`data:image/svg+xml` in an `<image>`).
const MOST_NESTED: u8 = 3;

/// The reason why an SVG picture is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The rest of a sentence that begins with "this SVG image".
    pub what: Text,
    /// The id of the help to fix it.
    help: &'static str,
    /// Place in the file, if there is one.
    pub span: Option<Span>,
}

/// Help that fits nearly every refusal.
const PLAIN: &str = "svg-plain-help";
/// Help for text that is HTML.
const HTML_TEXT: &str = "svg-text-help";
/// Help for addresses.
const EMBED: &str = "svg-embed-help";

impl Refusal {
    /// Help to fix it.
    pub fn help(&self) -> Text {
        Text::message(self.help, Vec::new())
    }

    fn new(what: Text, help: &'static str, span: Span) -> Self {
        Self { what, help, span: Some(span) }
    }

    fn of_the_whole(what: Text, help: &'static str) -> Self {
        Self { what, help, span: None }
    }
}

/// Rewrites a picture as UTF-8 with a root `svg`, without DOCTYPE, comments, processing instructions, scripts and
/// external addresses.
pub fn rewrite(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    rewrite_nested(bytes, 0).map(String::into_bytes)
}

/// The refusal of a file of this size, without reading it.
pub fn too_large(size: u64) -> Option<Refusal> {
    (size > MOST_BYTES).then(|| {
        let what = text!("svg-large", size = size.div_ceil(1 << 20), most = MOST_BYTES >> 20);
        Refusal::of_the_whole(what, "svg-large-help")
    })
}

fn rewrite_nested(bytes: &[u8], nesting: u8) -> Result<String, Refusal> {
    if let Some(refusal) = too_large(bytes.len() as u64) {
        return Err(refusal);
    }
    if nesting > MOST_NESTED {
        return Err(Refusal::of_the_whole(text!("svg-nested"), PLAIN));
    }
    match decoded(bytes)? {
        Decoded::Utf8(text) => {
            let own = text.strip_prefix('\u{feff}').unwrap_or(text);
            let mark = text.len() - own.len();
            writer::rewrite(own, nesting)
                .map_err(|refusal| Refusal { span: refusal.span.map(|span| span.shifted(mark)), ..refusal })
        }
        // Offsets in decoded text are not offsets in the file.
        Decoded::Utf16(text) => {
            let own = text.strip_prefix('\u{feff}').unwrap_or(&text);
            writer::rewrite(own, nesting).map_err(|refusal| Refusal { span: None, ..refusal })
        }
    }
}

enum Decoded<'a> {
    Utf8(&'a str),
    Utf16(String),
}

/// The text of a file in UTF-8, or in UTF-16 with a byte order mark. Its XML declaration is ignored.
fn decoded(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
        char::decode_utf16(units).collect::<Result<String, _>>().ok().map(Decoded::Utf16)
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        bytes => std::str::from_utf8(bytes).ok().map(Decoded::Utf8),
    };
    let help = "svg-utf8-help";
    text.ok_or_else(|| Refusal::of_the_whole(text!("svg-utf8"), help))
}

#[cfg(test)]
mod tests;
