//! Addresses in a picture: parts of the picture itself, and embedded pictures and fonts. Nothing else is loaded; links
//! may have any target with an allowed scheme.

use paifang_base::parts::Parts as _;
use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use paifang_base::text;
use paifang_base::text::Text;
use percent_encoding::percent_decode_str;

/// Purpose of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Something in the picture.
    Part,
    /// A picture in the picture.
    Image,
    /// In CSS.
    Style,
    /// In `@font-face`.
    Font,
    /// Destination of a link.
    Link,
}

/// Pictures of pixels.
const RASTER: [&str; 6] = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"];
/// Prefixes of the media types of fonts, and types that are given to fonts by mistake.
const FONTS: [&str; 6] = [
    "font/",
    "application/font-",
    "application/x-font-",
    "application/vnd.ms-",
    "application/x-woff",
    "application/octet-stream",
];
/// Schemes of links.
const LINKS: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Checks an address and returns the form to write; the error is the rest of a sentence that begins with "this SVG
/// image".
pub fn checked(written: &str, wanted: Use) -> Result<Cow<'_, str>, Text> {
    let address = written.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_ascii_control());
    if address.starts_with('#') || address.is_empty() {
        return Ok(address.into());
    }
    if wanted == Use::Link {
        return link(address).map(Cow::Borrowed);
    }
    let Some(data) = Data::read(address) else {
        let short: String = address.chars().take(60).collect();
        return Err(text!("svg-outside", short = short));
    };
    if matches!(wanted, Use::Image | Use::Style)
        && let Some(media_type) = data.sniffed()
    {
        let bytes = data.base64().unwrap_or_default();
        return Ok(format!("data:{media_type};base64,{bytes}").into());
    }
    let is_raster = || RASTER.contains(&data.media_type.as_str());
    let is_font = || FONTS.iter().any(|start| data.media_type.starts_with(start));
    let may_be = match wanted {
        Use::Image | Use::Style => is_raster(),
        Use::Font => is_font(),
        Use::Part | Use::Link => false,
    };
    match data.base64() {
        Some(bytes) if may_be => Ok(format!("data:{};base64,{bytes}", data.media_type).into()),
        _ if may_be => Err(text!("svg-not-base64", type = data.media_type)),
        _ => Err(text!("svg-data", type = data.media_type)),
    }
}

/// The picture embedded in an address as `data:image/svg+xml`.
pub fn embedded_svg(written: &str) -> Option<Vec<u8>> {
    let data = Data::read(written.trim())?;
    if data.media_type != "image/svg+xml" {
        return None;
    }
    match data.is_base64 {
        true => STANDARD.decode(data.base64()?).ok(),
        false => Some(percent_decode_str(data.content).collect()),
    }
}

/// An address with an embedded picture after rewriting.
pub fn embed_svg(text: &str) -> String {
    format!("data:image/svg+xml;base64,{}", STANDARD.encode(text))
}

fn link(address: &str) -> Result<&str, Text> {
    let refused = || Err(text!("svg-code-link"));
    if address.chars().any(char::is_control) {
        return refused();
    }
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        Some((scheme, _)) if !LINKS.iter().any(|known| known.eq_ignore_ascii_case(scheme)) => refused(),
        _ => Ok(address),
    }
}

/// A `data:` address.
struct Data<'a> {
    /// In lower case, without parameters.
    media_type: String,
    is_base64: bool,
    content: &'a str,
}

impl<'a> Data<'a> {
    fn read(address: &'a str) -> Option<Self> {
        let rest = address
            .get(..5)
            .filter(|start| start.eq_ignore_ascii_case("data:"))
            .map(|_| address.part(5..))?;
        let (head, content) = rest.split_once(',')?;
        let mut parts = head.split(';').map(str::trim);
        let media_type =
            parts.next().unwrap_or_default().chars().take(60).collect::<String>().to_ascii_lowercase();
        let is_base64 = parts.next_back().is_some_and(|last| last.eq_ignore_ascii_case("base64"));
        Some(Self { media_type, is_base64, content })
    }

    /// Type of a picture by its first bytes, which browsers use if its type is missing or is another picture's.
    fn sniffed(&self) -> Option<&'static str> {
        let is_open = matches!(self.media_type.as_str(), "" | "text/plain" | "application/octet-stream");
        if !is_open && !RASTER.contains(&self.media_type.as_str()) {
            return None;
        }
        let start = self.base64()?;
        let known = [
            ("iVBORw0KGgo", "image/png"),
            ("/9j/", "image/jpeg"),
            ("R0lGOD", "image/gif"),
            ("UklGR", "image/webp"),
        ];
        known.iter().find(|(first, _)| start.starts_with(first)).map(|(_, media_type)| *media_type)
    }

    /// The content without white space, if it is base64.
    fn base64(&self) -> Option<String> {
        let content = percent_decode_str(self.content).decode_utf8().ok()?;
        let kept: String = content.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let is_digit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
        (self.is_base64 && kept.bytes().all(is_digit)).then_some(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_picture_itself_is_loaded() {
        for (written, wanted, expected) in [
            ("#a", Use::Part, Some("#a")),
            (" #a\n", Use::Part, Some("#a")),
            ("a.svg#b", Use::Part, None),
            ("https://e.org/a.svg#b", Use::Part, None),
            ("data:image/png;base64,AA==", Use::Part, None),
            ("data:image/PNG;base64, A A==", Use::Image, Some("data:image/png;base64,AA==")),
            ("data:image/png;base64,AA%3D%3D", Use::Image, Some("data:image/png;base64,AA==")),
            ("data:image/png;charset=utf-8;base64,AA==", Use::Image, Some("data:image/png;base64,AA==")),
            ("data:;base64,iVBORw0KGgo=", Use::Image, Some("data:image/png;base64,iVBORw0KGgo=")),
            ("data:image/jpg;base64,/9j/", Use::Image, Some("data:image/jpeg;base64,/9j/")),
            ("data:;base64,PHN2Zz4=", Use::Image, None),
            ("data:image/png,AA", Use::Image, None),
            ("data:image/svg+xml;base64,AA==", Use::Image, None),
            ("data:text/html;base64,AA==", Use::Image, None),
            ("data:,x", Use::Image, None),
            ("photo.png", Use::Image, None),
            ("file:///home/a.png", Use::Image, None),
            ("data:font/woff2;base64,AA==", Use::Font, Some("data:font/woff2;base64,AA==")),
            ("data:font/woff2;base64,AA==", Use::Style, None),
            ("https://e.org/a?b#c", Use::Link, Some("https://e.org/a?b#c")),
            ("docs/a.html", Use::Link, Some("docs/a.html")),
            ("a/b:c", Use::Link, Some("a/b:c")),
            ("mailto:a@e.org", Use::Link, Some("mailto:a@e.org")),
            ("javascript:alert(1)", Use::Link, None),
            ("\u{1}javascript:alert(1)", Use::Link, None),
            ("java\tscript:alert(1)", Use::Link, None),
            ("data:text/html,x", Use::Link, None),
        ] {
            assert_eq!(checked(written, wanted).ok().as_deref(), expected, "{written}");
        }
        assert_eq!(embedded_svg("data:image/svg+xml,%3Csvg/%3E").as_deref(), Some(&b"<svg/>"[..]));
        assert_eq!(embedded_svg(&embed_svg("<svg/>")).as_deref(), Some(&b"<svg/>"[..]));
    }
}
