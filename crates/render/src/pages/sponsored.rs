//! Links of posts that somebody paid for: those that leave the site say so to search engines (`rel="sponsored"`,
//! <https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>).

/// Marks every link out of the site in the HTML of a body. `html` is our own writing or was sanitized, so attributes
/// stand in double quotes; `own` is how addresses of the site itself begin.
pub fn mark_links(html: &str, own: &str) -> String {
    let mut out = String::with_capacity(html.len() + 128);
    let mut rest = html;
    while let Some(start) = rest.find("<a ") {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        let end = tag.find('>').unwrap_or(tag.len());
        let (tag, after) = tag.split_at(end);
        mark_tag(tag, own, &mut out);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `tag`: from `<a` up to the first `>`, which an attribute behind `href` may hold: addresses themselves have none.
fn mark_tag(tag: &str, own: &str, out: &mut String) {
    let href = tag.split_once(" href=\"").map(|(_, href)| href);
    let leaves = href.is_some_and(|href| {
        ["https://", "http://", "//"].iter().any(|start| begins(href, start)) && !begins(href, own)
    });
    if !leaves {
        out.push_str(tag);
        return;
    }
    match tag.split_once(" rel=\"") {
        Some((before, rel)) => {
            out.push_str(before);
            out.push_str(" rel=\"sponsored ");
            out.push_str(rel);
        }
        None => {
            out.push_str("<a rel=\"sponsored\"");
            out.push_str(&tag["<a".len()..]);
        }
    }
}

/// Schemes and hosts may be written in either case.
fn begins(href: &str, start: &str) -> bool {
    href.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::mark_links;

    #[test]
    fn links_out_of_the_site_are_marked() {
        let marked = |html: &str| mark_links(html, "https://own.example/");
        assert_eq!(
            marked("a <a href=\"https://x.example/\">x</a> b"),
            "a <a rel=\"sponsored\" href=\"https://x.example/\">x</a> b"
        );
        assert_eq!(
            marked("<a class=\"c\" href=\"http://x.example/\" rel=\"noopener\">x</a>"),
            "<a class=\"c\" href=\"http://x.example/\" rel=\"sponsored noopener\">x</a>"
        );
        assert_eq!(
            marked("<a href=\"HTTPS://X.example/\">"),
            "<a rel=\"sponsored\" href=\"HTTPS://X.example/\">"
        );
        for same in [
            "<a href=\"/x/\">x</a>",
            "<a href=\"#x\">x</a>",
            "<a href=\"https://own.example/x/\">x</a>",
            "<abbr title=\"<a \">",
            "<a ",
        ] {
            assert_eq!(marked(same), same);
        }
    }
}
