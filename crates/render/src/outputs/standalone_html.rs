//! A body's HTML for readers far from the site: without what only works in the page, and with every URL whole.
//! Not a sanitizer: what may stand in a body at all was decided when it was parsed.

/// Elements that mean nothing outside of the page, dropped with what is in them.
const DROPPED: [&str; 4] = ["script", "style", "button", "template"];
/// Attributes whose value is a URL (HTML, 4.3 and 4.8).
const URLS: [&str; 6] = ["href", "src", "poster", "cite", "data", "action"];

/// A tag as written.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    /// Names and values; a value keeps its character references.
    attributes: Vec<(&'a str, Option<&'a str>)>,
    is_closed: bool,
    length: usize,
}

/// Cleans the HTML of the page at `page_url`, which is a full URL.
pub(super) fn clean(html: &str, page_url: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(tag) = read_tag(rest) else {
            out.push_str("&lt;");
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.length..];
        // Of a picture readers of feeds get the last choice, which every reader shows.
        if tag.name.eq_ignore_ascii_case("source") && tag.attributes.iter().any(|(name, _)| *name == "srcset")
        {
            continue;
        }
        if is_dropped(&tag) {
            rest = if tag.is_end || tag.is_closed { rest } else { after_end(rest, tag.name) };
            continue;
        }
        write_tag(&tag, page_url, &mut out);
    }
    out.push_str(rest);
    out
}

fn is_dropped(tag: &Tag<'_>) -> bool {
    let is_anchor =
        || tag.attributes.iter().any(|(name, value)| *name == "class" && *value == Some("anchor"));
    DROPPED.iter().any(|name| tag.name.eq_ignore_ascii_case(name))
        || (tag.name.eq_ignore_ascii_case("a") && !tag.is_end && is_anchor())
}

/// What follows the end tag of an element; everything when there is none.
fn after_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let start = from + at;
        match read_tag(&rest[start..]) {
            Some(tag) if tag.name.eq_ignore_ascii_case(name) => return &rest[start + tag.length..],
            _ => from = start + 2,
        }
    }
    rest
}

fn write_tag(tag: &Tag<'_>, page_url: &str, out: &mut String) {
    out.push_str(if tag.is_end { "</" } else { "<" });
    out.push_str(tag.name);
    for (name, value) in &tag.attributes {
        let lower = name.to_ascii_lowercase();
        if ["tabindex", "srcset", "sizes", "loading"].contains(&lower.as_str()) || lower.starts_with("on") {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        let Some(value) = value else { continue };
        out.push_str("=\"");
        let value = value.replace('"', "&quot;");
        if URLS.contains(&lower.as_str()) {
            out.push_str(&absolute(value.trim(), page_url));
        } else {
            out.push_str(&value);
        }
        out.push('"');
    }
    out.push_str(if tag.is_closed { " />" } else { ">" });
}

/// Reads the tag that the text begins with; none for a `<` that begins no tag.
fn read_tag(text: &str) -> Option<Tag<'_>> {
    let body = text.strip_prefix('<')?;
    let is_end = body.starts_with('/');
    let start = 1 + usize::from(is_end);
    let name_length = text[start..].find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let name = &text[start..start + name_length];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = Tag { name, is_end, attributes: Vec::new(), is_closed: false, length: 0 };
    let mut at = start + name_length;
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        match first {
            '>' => {
                tag.length = at + 1;
                return Some(tag);
            }
            '/' => {
                tag.is_closed = rest[1..].starts_with('>');
                at += 1;
            }
            c if c.is_whitespace() => at += c.len_utf8(),
            _ => {
                let (attribute, length) = read_attribute(rest)?;
                tag.attributes.push(attribute);
                at += length;
            }
        }
    }
}

/// One attribute and its length in bytes.
fn read_attribute(text: &str) -> Option<((&str, Option<&str>), usize)> {
    let end = |c: char| c.is_whitespace() || c == '>' || c == '=' || c == '/';
    // A name that begins with `=` is the author's slip; it must still move on.
    let first = text.chars().next()?.len_utf8();
    let name_length = first + text[first..].find(end)?;
    let name = &text[..name_length];
    let rest = text[name_length..].trim_start();
    let Some(value) = rest.strip_prefix('=') else { return Some(((name, None), name_length)) };
    let value = value.trim_start();
    let before = text.len() - value.len();
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let length = value[1..].find(quote)?;
            Some(((name, Some(&value[1..1 + length])), before + length + 2))
        }
        _ => {
            let length = value.find(|c: char| c.is_whitespace() || c == '>')?;
            Some(((name, Some(&value[..length])), before + length))
        }
    }
}

/// A URL reference as a whole URL, seen from a page (RFC 3986, 5.2, without query-only bases, which pages do not
/// have).
pub(super) fn absolute(reference: &str, page_url: &str) -> String {
    if has_scheme(reference) {
        return reference.to_owned();
    }
    let scheme_end = page_url.find("://").map_or(0, |at| at + 3);
    let origin_end = page_url[scheme_end..].find('/').map_or(page_url.len(), |at| scheme_end + at);
    let (origin, path) = page_url.split_at(origin_end);
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{}{rest}", &page_url[..scheme_end]);
    }
    if reference.starts_with('/') {
        return format!("{origin}{reference}");
    }
    if reference.is_empty() || reference.starts_with(['#', '?']) {
        return format!("{page_url}{reference}");
    }
    let path_end = reference.find(['#', '?']).unwrap_or(reference.len());
    let (relative, suffix) = reference.split_at(path_end);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let is_folder = relative.ends_with('/') || relative.ends_with("..") || relative == ".";
    let end = if is_folder && !parts.is_empty() { "/" } else { "" };
    format!("{origin}/{}{end}{suffix}", parts.join("/"))
}

/// Whether a reference begins with a scheme (RFC 3986, 3.1).
fn has_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://e.org/base/blog/a/";

    #[test]
    fn references_become_whole() {
        for (reference, whole) in [
            ("b.png", "https://e.org/base/blog/a/b.png"),
            ("../b/?x#y", "https://e.org/base/blog/b/?x#y"),
            ("..", "https://e.org/base/blog/"),
            ("../../../../..", "https://e.org/"),
            ("/x/", "https://e.org/x/"),
            ("#fn-1", "https://e.org/base/blog/a/#fn-1"),
            ("//cdn.example/x", "https://cdn.example/x"),
            ("mailto:a@e.org", "mailto:a@e.org"),
            ("", PAGE),
        ] {
            assert_eq!(absolute(reference, PAGE), whole, "{reference}");
        }
    }

    #[test]
    fn what_only_works_in_the_page_is_dropped() {
        let html = "<h2 id=\"x\">标题<a class=\"anchor\" href=\"#x\" aria-hidden=\"true\" tabindex=\"-1\"></a></h2>\
            <pre tabindex=\"0\"><code>a &lt; b</code></pre><script>if (a < b) { \"</b>\" }</script>\
            <a href='#fn'>1</a><img src=i.png srcset=\"i.png 2x\" alt=\"a > b\"/><button type=\"button\">复制</button>\
            <!-- note --><p onclick=\"x()\">1 < 2</p>";
        let expected = "<h2 id=\"x\">标题</h2><pre><code>a &lt; b</code></pre>\
            <a href=\"https://e.org/base/blog/a/#fn\">1</a>\
            <img src=\"https://e.org/base/blog/a/i.png\" alt=\"a > b\" /><p>1 &lt; 2</p>";
        assert_eq!(clean(html, PAGE), expected);
    }

    #[test]
    fn unfinished_markup_does_not_end_in_a_loop() {
        for html in
            ["<", "<a", "<a href", "<a href=\"x", "<a =>x", "a <", "<!-- x", "</", "<a / b>", "<script>"]
        {
            let _ = clean(html, PAGE);
        }
    }
}
