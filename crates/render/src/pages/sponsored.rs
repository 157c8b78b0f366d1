//! Links of sponsored posts: those that leave the site are marked for search engines (`rel="sponsored"`,
//! <https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>).

use paifang_base::html::tokens::{Tag, Token, Tokens};

/// Marks every external link in the HTML of a body; `own` is the beginning of the site's own addresses.
pub fn mark_links(html: &str, own: &str) -> String {
    let mut out = String::with_capacity(html.len() + 128);
    for (token, range) in Tokens::new(html) {
        match token {
            Token::Start(tag) if tag.is("a") && leaves(&tag, own) => mark_tag(&tag, &mut out),
            _ => out.push_str(&html[range]),
        }
    }
    out
}

/// True if a link points outside the site.
fn leaves(tag: &Tag<'_>, own: &str) -> bool {
    let href = tag
        .attributes()
        .find(|attribute| attribute.name.eq_ignore_ascii_case("href"))
        .and_then(|href| href.value);
    href.is_some_and(|href| {
        ["https://", "http://", "//"].iter().any(|start| begins(href, start)) && !begins(href, own)
    })
}

fn mark_tag(tag: &Tag<'_>, out: &mut String) {
    let rel = tag.attributes().find(|attribute| attribute.name.eq_ignore_ascii_case("rel"));
    let Some((at, value)) = rel.and_then(|rel| Some((rel.value_at, rel.value?))) else {
        out.push_str(&tag.source[.."<a".len()]);
        out.push_str(" rel=\"sponsored\"");
        out.push_str(&tag.source["<a".len()..]);
        return;
    };
    // A value without quotes ends at the first blank.
    let is_quoted = tag.source[..at].ends_with(['"', '\'']);
    let quote = if is_quoted { "" } else { "\"" };
    out.push_str(&tag.source[..at]);
    out.push_str(quote);
    out.push_str("sponsored ");
    out.push_str(value);
    out.push_str(quote);
    out.push_str(&tag.source[at + value.len()..]);
}

/// Compares schemes and hosts in either case.
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
        for (rel, marked_rel) in
            [("rel=noopener", "rel=\"sponsored noopener\""), ("REL='a'", "REL='sponsored a'")]
        {
            assert_eq!(
                marked(&format!("<a {rel} HREF=https://x.example/>")),
                format!("<a {marked_rel} HREF=https://x.example/>")
            );
        }
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
