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

/// Limit of bytes of an SVG picture.
pub const MOST_BYTES: u64 = 16 << 20;
/// Limit of nested pictures (`data:image/svg+xml` in an `<image>`).
const MOST_NESTED: u8 = 3;

/// The reason why an SVG picture is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The rest of a sentence that begins with "this SVG image".
    pub what: String,
    /// Help to fix it.
    pub help: &'static str,
    /// Place in the file, if there is one.
    pub span: Option<Span>,
}

/// Help that fits nearly every refusal.
const PLAIN: &str = "save the picture as plain SVG from a drawing program, or as PNG";
/// Help for text that is HTML.
const HTML_TEXT: &str = "let the program write text as SVG (Mermaid: `htmlLabels: false`; draw.io: turn off \
                         \"Formatted Text\" and \"Word Wrap\"), or save the picture as PNG";
/// Help for addresses.
const EMBED: &str = "embed what the picture needs into the file, or save it as PNG";

impl Refusal {
    fn new(what: impl Into<String>, help: &'static str, span: Span) -> Self {
        Self { what: what.into(), help, span: Some(span) }
    }

    fn of_the_whole(what: impl Into<String>, help: &'static str) -> Self {
        Self { what: what.into(), help, span: None }
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
        let what = format!("has {} MiB; up to {} are read", size.div_ceil(1 << 20), MOST_BYTES >> 20);
        Refusal::of_the_whole(what, "simplify the picture, or save it as PNG")
    })
}

fn rewrite_nested(bytes: &[u8], nesting: u8) -> Result<String, Refusal> {
    if let Some(refusal) = too_large(bytes.len() as u64) {
        return Err(refusal);
    }
    if nesting > MOST_NESTED {
        return Err(Refusal::of_the_whole("contains pictures in pictures, too many levels deep", PLAIN));
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
    let help = "save the file in the encoding UTF-8";
    text.ok_or_else(|| Refusal::of_the_whole("is not written in UTF-8", help))
}

#[cfg(test)]
mod tests;
