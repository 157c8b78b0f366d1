//! Listings, as books about Rust write them: `<Listing number="1-1" file-name="a.rs" caption="Text">` around code.

use paifang_base::parts::Parts as _;

use crate::attributes::{Attributes, tag_end};
use crate::markdown::Fences;

/// A text in which each listing is its file name, what is in it, and its caption.
pub(super) fn written(text: &str) -> String {
    if !text.contains("<Listing") {
        return text.to_owned();
    }
    let mut fences = Fences::default();
    let mut out: Vec<String> = Vec::new();
    let mut captions: Vec<String> = Vec::new();
    let is_blank = |line: Option<&String>| line.is_none_or(String::is_empty);
    for line in text.split('\n') {
        let plain = line.trim_start();
        let space = line.part(..line.len() - plain.len());
        if fences.takes(line) {
            out.push(line.to_owned());
        } else if let Some(tag) = plain.strip_prefix("<Listing").filter(|_| is_tag(plain)) {
            let attributes = Attributes::read(tag.trim_end().trim_end_matches('>'));
            if let Some(file) = attributes.get("file-name") {
                out.extend([format!("{space}Filename: {file}"), String::new()]);
            }
            captions.push(caption(&attributes));
        } else if plain.trim_end() == "</Listing>"
            && let Some(caption) = captions.pop()
        {
            if !caption.is_empty() {
                out.extend(Some(String::new()).filter(|_| !is_blank(out.last())));
                out.push(format!("{space}{caption}"));
            }
        } else if !(line.is_empty() && is_blank(out.last())) {
            out.push(line.to_owned());
        }
    }
    out.join("\n")
}

/// True if a line is one tag.
fn is_tag(line: &str) -> bool {
    tag_end(line).is_some_and(|end| line.part(end..).trim().is_empty()) && !line.trim_end().ends_with("/>")
}

/// `Listing 1-1: Text`.
fn caption(attributes: &Attributes) -> String {
    match (attributes.get("number"), attributes.get("caption")) {
        (Some(number), Some(caption)) => format!("Listing {number}: {caption}"),
        (Some(number), None) => format!("Listing {number}"),
        (None, caption) => caption.unwrap_or_default().to_owned(),
    }
}
