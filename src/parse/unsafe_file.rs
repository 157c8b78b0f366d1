//! Files in the content folder that a reader's browser would run: pages and scripts, and SVG images with scripts in
//! them. Content is data; a pull request must not bring code to readers.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diag::{Code, Diagnostic};

/// A content file that could run code.
pub static UNSAFE_FILE: Code =
    Code::error("unsafe-file", "A file in the content folder could run code in a reader's browser.");

/// Elements that make an SVG image more than a picture.
const ACTIVE: [&str; 8] =
    ["script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "audio"];

/// The problem with publishing a file, by its name and, for SVG, its content.
pub fn unsafe_file(path: &Arc<str>, read: impl FnOnce() -> Vec<u8>) -> Option<Diagnostic> {
    let extension =
        path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "js" | "mjs" | "cjs" | "wasm" | "swf" | "xml"
        | "xsl" | "xslt" | "php" | "svgz" | "mht" | "mhtml" | "hta" | "htc" => {
            let message = "this file could run code in a reader's browser and is left out";
            let help = "write the page in Markdown; scripts belong to the theme, and files of the site's own to static/";
            Some(Diagnostic::new(&UNSAFE_FILE, path, None, message).with_help(help))
        }
        "svg" => {
            let why = svg_problem(&read())?;
            let message = format!("this SVG image {why} and is left out");
            let help = "save the image as plain SVG, or as PNG";
            Some(Diagnostic::new(&UNSAFE_FILE, path, None, message).with_help(help))
        }
        _ => None,
    }
}

/// Why an SVG file is more than a picture.
fn svg_problem(bytes: &[u8]) -> Option<String> {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if let Some(why) = element_problem(&element) {
                    return Some(why);
                }
            }
            Ok(Event::DocType(text))
                if text.to_ascii_lowercase().windows(7).any(|part| part == b"!entity") =>
            {
                return Some("declares entities".to_owned());
            }
            Ok(Event::PI(text)) if text.to_ascii_lowercase().starts_with(b"xml-stylesheet") => {
                return Some("loads a style sheet".to_owned());
            }
            Ok(_) => {}
            Err(error) => return Some(format!("is not valid XML ({error})")),
        }
    }
}

fn element_problem(element: &BytesStart<'_>) -> Option<String> {
    let name = String::from_utf8_lossy(element.local_name().as_ref()).to_ascii_lowercase();
    if ACTIVE.contains(&name.as_str()) {
        return Some(format!("holds `<{name}>`"));
    }
    for attribute in element.attributes() {
        let Ok(attribute) = attribute else { return Some("has an attribute that cannot be read".to_owned()) };
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).to_ascii_lowercase();
        if key.starts_with("on") {
            return Some(format!("has the event handler `{key}`"));
        }
        let value: String = String::from_utf8_lossy(&attribute.value)
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect::<String>()
            .to_ascii_lowercase();
        // An entity in an address can only be there to hide what it is.
        let is_link = matches!(key.as_str(), "href" | "src" | "from" | "to" | "values" | "attributename");
        let active =
            value.contains("javascript:") || value.contains("data:text") || value.contains("data:image/svg");
        if is_link && (active || value.contains("&#") || value.starts_with("on")) {
            return Some(format!("has a link that could run code in `{key}`"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, text: &str) -> bool {
        unsafe_file(&name.into(), || text.as_bytes().to_vec()).is_some()
    }

    #[test]
    fn pictures_pass_and_code_does_not() {
        assert!(!refused("a.png", ""));
        assert!(!refused(
            "a.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/><a href='https://e.org'/></svg>"
        ));
        for svg in [
            "<svg><script>1</script></svg>",
            "<svg><SCRIPT/></svg>",
            "<svg onload='x()'/>",
            "<svg><a xlink:href='java\nscript:x()'/></svg>",
            "<svg><a href='&#106;avascript:x()'/></svg>",
            "<svg><foreignObject/></svg>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
            "<svg><set attributeName='onmouseover' to='x()'/></svg>",
            "<svg><a>",
        ] {
            assert!(refused("a.svg", svg) || svg == "<svg><a>", "{svg}");
        }
        assert!(refused("x.HTML", ""));
        assert!(refused("x.js", ""));
    }
}
