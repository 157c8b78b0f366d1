//! The allow-list: elements and attributes that raw HTML may use. Tables only; `write` and `sanitize` apply them.

/// Allowed elements.
pub const ELEMENTS: [&str; 75] = [
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that are removed together with their content.
pub const WITH_CONTENT: [&str; 16] = [
    "script", "style", "svg", "math", "iframe", "object", "embed", "noscript", "template", "xmp", "noembed",
    "noframes", "select", "applet", "canvas", "frameset",
];

/// Elements whose end tag is often left out; the HTML parser then closes them itself.
pub const END_OPTIONAL: [&str; 15] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "rt", "rp", "colgroup", "caption",
    "summary",
];

/// Elements that the HTML parser reopens in every later block until they are closed.
pub const FORMATTING: [&str; 11] =
    ["a", "b", "big", "code", "em", "i", "s", "small", "strike", "strong", "tt"];

/// Attributes that every element may have.
pub const GENERIC_ATTRIBUTES: [&str; 7] =
    ["id", "class", "lang", "dir", "title", "aria-label", "aria-hidden"];

/// Attributes of single elements, including addresses (`href`, `src`, `poster`, `cite`).
pub const ELEMENT_ATTRIBUTES: [(&str, &[&str]); 16] = [
    ("a", &["href", "name", "hreflang"]),
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["name", "open"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("source", &["src", "type", "media", "sizes", "width", "height"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("video", &["src", "poster", "width", "height", "controls", "loop", "muted", "preload"]),
];

/// True if an attribute of an element holds an address that may be written; such attributes bypass the sanitizer.
pub fn is_address(element: &str, attribute: &str) -> bool {
    match attribute {
        "srcset" => matches!(element, "img" | "source"),
        "href" | "src" | "poster" | "cite" => is_allowed_attribute(element, attribute),
        _ => false,
    }
}

/// True if an element is allowed.
pub fn is_allowed_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name).is_ok()
}

/// True if an attribute of an element is allowed.
pub fn is_allowed_attribute(element: &str, attribute: &str) -> bool {
    GENERIC_ATTRIBUTES.contains(&attribute)
        || ELEMENT_ATTRIBUTES
            .iter()
            .any(|(name, attributes)| *name == element && attributes.contains(&attribute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_refuse_what_runs() {
        assert!(ELEMENTS.is_sorted());
        for name in
            WITH_CONTENT.iter().chain(&["form", "input", "button", "link", "meta", "base", "html", "body"])
        {
            assert!(!is_allowed_element(name), "{name}");
        }
        for name in ["onclick", "style", "srcset", "formaction", "ping"] {
            assert!(!is_allowed_attribute("a", name) && !is_allowed_attribute("img", name), "{name}");
        }
    }
}
