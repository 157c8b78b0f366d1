//! The elements of HTML: one table with the standard's facts about each, by name.

use crate::parts::Parts as _;

/// Facts about an element, from the standard.
type Facts = u8;

/// A known element without further facts.
const OTHER: Facts = 0;
/// An element without an end tag (HTML, 13.1.2).
const VOID: Facts = 1;
/// An element next to whose tags white space is not shown (HTML, 15.3: flow content that is not phrasing, and content
/// that is not rendered at all).
const BLOCK: Facts = 2;
/// An element whose content continues the line around it.
const INLINE: Facts = 4;

/// The elements of the HTML standard and the two for other languages, sorted. Among the obsolete ones, those that are
/// still used today; `<image>`, `<command>`, `<dir>` and similar names are placeholders.
const ELEMENTS: &[(&str, Facts)] = &[
    ("a", INLINE),
    ("abbr", INLINE),
    ("acronym", OTHER),
    ("address", BLOCK),
    ("applet", OTHER),
    ("area", VOID),
    ("article", BLOCK),
    ("aside", BLOCK),
    ("audio", OTHER),
    ("b", INLINE),
    ("base", VOID | BLOCK),
    ("basefont", OTHER),
    ("bdi", INLINE),
    ("bdo", INLINE),
    ("bgsound", OTHER),
    ("big", INLINE),
    ("blink", OTHER),
    ("blockquote", BLOCK),
    ("body", BLOCK),
    ("br", VOID | BLOCK),
    ("button", OTHER),
    ("canvas", OTHER),
    ("caption", BLOCK),
    ("center", OTHER),
    ("cite", INLINE),
    ("code", INLINE),
    ("col", VOID | BLOCK),
    ("colgroup", BLOCK),
    ("data", INLINE),
    ("datalist", OTHER),
    ("dd", BLOCK),
    ("del", INLINE),
    ("details", BLOCK),
    ("dfn", INLINE),
    ("dialog", OTHER),
    ("div", BLOCK),
    ("dl", BLOCK),
    ("dt", BLOCK),
    ("em", INLINE),
    ("embed", VOID),
    ("fieldset", BLOCK),
    ("figcaption", BLOCK),
    ("figure", BLOCK),
    ("font", INLINE),
    ("footer", BLOCK),
    ("form", BLOCK),
    ("frame", OTHER),
    ("frameset", OTHER),
    ("h1", BLOCK),
    ("h2", BLOCK),
    ("h3", BLOCK),
    ("h4", BLOCK),
    ("h5", BLOCK),
    ("h6", BLOCK),
    ("head", BLOCK),
    ("header", BLOCK),
    ("hgroup", BLOCK),
    ("hr", VOID | BLOCK),
    ("html", BLOCK),
    ("i", INLINE),
    ("iframe", OTHER),
    ("img", VOID | INLINE),
    ("input", VOID),
    ("ins", INLINE),
    ("kbd", INLINE),
    ("label", OTHER),
    ("legend", OTHER),
    ("li", BLOCK),
    ("link", VOID | BLOCK),
    ("main", BLOCK),
    ("map", OTHER),
    ("mark", INLINE),
    ("marquee", OTHER),
    ("math", OTHER),
    ("menu", BLOCK),
    ("meta", VOID | BLOCK),
    ("meter", OTHER),
    ("nav", BLOCK),
    ("nobr", OTHER),
    ("noembed", OTHER),
    ("noframes", OTHER),
    ("noscript", OTHER),
    ("object", OTHER),
    ("ol", BLOCK),
    ("optgroup", BLOCK),
    ("option", BLOCK),
    ("output", OTHER),
    ("p", BLOCK),
    ("param", VOID),
    ("picture", OTHER),
    ("plaintext", OTHER),
    ("pre", BLOCK),
    ("progress", OTHER),
    ("q", INLINE),
    ("rb", OTHER),
    ("rp", INLINE),
    ("rt", INLINE),
    ("rtc", OTHER),
    ("ruby", INLINE),
    ("s", INLINE),
    ("samp", INLINE),
    ("script", BLOCK),
    ("section", BLOCK),
    ("select", BLOCK),
    ("slot", OTHER),
    ("small", INLINE),
    ("source", VOID | BLOCK),
    ("span", INLINE),
    ("strike", INLINE),
    ("strong", INLINE),
    ("style", BLOCK),
    ("sub", INLINE),
    ("summary", BLOCK),
    ("sup", INLINE),
    ("svg", OTHER),
    ("table", BLOCK),
    ("tbody", BLOCK),
    ("td", BLOCK),
    ("template", BLOCK),
    ("textarea", OTHER),
    ("tfoot", BLOCK),
    ("th", BLOCK),
    ("thead", BLOCK),
    ("time", INLINE),
    ("title", BLOCK),
    ("tr", BLOCK),
    ("track", VOID),
    ("tt", OTHER),
    ("u", INLINE),
    ("ul", BLOCK),
    ("var", INLINE),
    ("video", OTHER),
    ("wbr", VOID | INLINE),
    ("xmp", OTHER),
];

/// Elements of drawings, which end up outside an `<svg>` that contains an empty line, sorted.
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

fn facts(name: &str) -> Option<Facts> {
    let at = ELEMENTS.binary_search_by(|(known, _)| known.cmp(&name)).ok()?;
    ELEMENTS.get(at).map(|(_, facts)| *facts)
}

/// True for an element (name in lower case) without an end tag.
pub fn is_void(name: &str) -> bool {
    facts(name).is_some_and(|facts| facts & VOID != 0)
}

/// True for an element (name in lower case) next to whose tags white space is not shown.
pub fn is_block(name: &str) -> bool {
    facts(name).is_some_and(|facts| facts & BLOCK != 0)
}

/// True for an element (name in lower case) whose content continues the line around it.
pub fn is_inline(name: &str) -> bool {
    facts(name).is_some_and(|facts| facts & INLINE != 0)
}

/// True for an element (name in lower case) that may be meant as HTML. Parts of drawings count only with attributes:
/// `<path>` in a command is a placeholder.
pub fn is_html(name: &str, has_attributes: bool) -> bool {
    facts(name).is_some() || (has_attributes && DRAWING.binary_search(&name).is_ok())
}

/// True for text that begins with `<` like a tag whose name is not an HTML element.
pub fn is_unknown_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name = leading_name(rest);
    let after = rest.part(name.len()..);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (after.is_empty() || after.starts_with([' ', '\t', '\r', '\n', '/', '>']))
        && !is_html(
            &name.to_ascii_lowercase(),
            after.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()),
        )
}

/// The name of an element at the beginning of a text: after the `<` or `</` of a tag.
pub fn leading_name(text: &str) -> &str {
    text.part(..text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_differ_from_placeholders() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a.0 < b.0) && DRAWING.is_sorted());
        assert!(ELEMENTS.iter().all(|(_, facts)| facts & BLOCK == 0 || facts & INLINE == 0));
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
