//! The names of HTML, to tell elements from placeholders: `<type>` in a command and `List<String>` are text.

/// The elements of the HTML standard and the two that hold other languages. Of the obsolete ones those that pages of
/// our time still hold; `<image>`, `<command>`, `<dir>` and their like are placeholders.
const HTML: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Elements of drawings, which stray out of an `<svg>` with an empty line in it. Only with attributes: `<path>` in a
/// command is a placeholder.
const DRAWING: &[&str] = &[
    "animate",
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "foreignobject",
    "g",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "stop",
    "symbol",
    "text",
    "textpath",
    "tspan",
    "use",
    "view",
];

/// Whether an element of this name (lower case) may be meant as HTML.
pub fn is_html(name: &str, has_attributes: bool) -> bool {
    HTML.binary_search(&name).is_ok() || (has_attributes && DRAWING.binary_search(&name).is_ok())
}

/// Whether text that begins with `<` begins like a tag, of a name that is no HTML element.
pub fn is_unknown_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (after.is_empty() || after.starts_with([' ', '\t', '\r', '\n', '/', '>']))
        && !is_html(
            &name.to_ascii_lowercase(),
            after.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_told_from_placeholders() {
        assert!(HTML.is_sorted() && DRAWING.is_sorted());
        for tag in
            ["<placeholder>", "<String>", "</Tabs>", "<your-token>", "<T>", "<x/>", "<path>", "<Tab a=b>"]
        {
            assert!(is_unknown_tag(tag), "{tag}");
        }
        for tag in
            ["<B>", "</details>", "<type,", "<https://x>", "<a@b.c>", "<1>", "< a>", "<path d=x>", "<名称>"]
        {
            assert!(!is_unknown_tag(tag), "{tag}");
        }
    }
}
