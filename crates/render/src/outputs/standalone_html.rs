//! A body's HTML for readers outside the site: without elements that only work in the page, and with whole URLs. Not a
//! sanitizer: the parser has already decided which elements a body can contain.

use paifang_base::html::tokens::{Tag, Token, Tokens};

use super::facts::is_uri;

/// Elements without meaning outside of the page, dropped together with their content.
const DROPPED: [&str; 4] = ["script", "style", "button", "template"];
/// Attributes whose value is a URL (HTML, 4.3 and 4.8).
const URLS: [&str; 6] = ["href", "src", "poster", "cite", "data", "action"];

/// Cleans the HTML of the page at `page_url`, which is a full URL.
pub(super) fn clean(html: &str, page_url: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut tokens = Tokens::new(html);
    while let Some((token, _)) = tokens.next() {
        match token {
            Token::Text("<") => out.push_str("&lt;"),
            Token::Text(text) => out.push_str(text),
            Token::Comment(source) if source.starts_with("<!--") => {}
            Token::Comment(source) | Token::Unfinished(Tag { source, .. }) => {
                out.push_str(&source.replace('<', "&lt;"));
            }
            // Readers of feeds get a picture's fallback image, which every reader can show.
            Token::Start(tag) if tag.is("source") && has(&tag, "srcset", None) => {}
            Token::Start(tag) if is_dropped(&tag) || (tag.is("a") && has(&tag, "class", Some("anchor"))) => {
                if !tag.is_self_closing() {
                    tokens.skip_past_end_of(tag.name);
                }
            }
            Token::End(tag) if is_dropped(&tag) => {}
            Token::Start(tag) => write_tag(&tag, "<", page_url, &mut out),
            Token::End(tag) => write_tag(&tag, "</", page_url, &mut out),
        }
    }
    out
}

fn is_dropped(tag: &Tag<'_>) -> bool {
    DROPPED.iter().any(|name| tag.is(name))
}

/// True if a tag has an attribute, with this value if one is given.
fn has(tag: &Tag<'_>, name: &str, value: Option<&str>) -> bool {
    tag.attributes().any(|attribute| attribute.name == name && (value.is_none() || attribute.value == value))
}

fn write_tag(tag: &Tag<'_>, open: &str, page_url: &str, out: &mut String) {
    out.push_str(open);
    out.push_str(tag.name);
    for attribute in tag.attributes() {
        let lower = attribute.name.to_ascii_lowercase();
        if ["tabindex", "srcset", "sizes", "loading"].contains(&lower.as_str()) || lower.starts_with("on") {
            continue;
        }
        out.push(' ');
        out.push_str(attribute.name);
        let Some(value) = attribute.value else { continue };
        out.push_str("=\"");
        let value = value.replace('"', "&quot;");
        if URLS.contains(&lower.as_str()) {
            out.push_str(&absolute(value.trim(), page_url));
        } else {
            out.push_str(&value);
        }
        out.push('"');
    }
    out.push_str(if tag.is_self_closing() { " />" } else { ">" });
}

/// Resolves a URL reference relative to a page (RFC 3986, 5.2, without query-only bases, which pages do not have).
pub(super) fn absolute(reference: &str, page_url: &str) -> String {
    if is_uri(reference) {
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
