//! The live-reload script tag, inserted only into served HTML; files on disk stay as built.

/// Address of the script.
pub const SCRIPT: &str = "/.paifang/reload.js";

/// The page with the script: before the last `</body`, or at the end, because minified HTML may omit the tag. `build`
/// identifies the build of the page.
pub fn with_script(html: &[u8], build: &str) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT}\" data-build=\"{build}\" defer></script>");
    let at = last_body_end(html).unwrap_or(html.len());
    [&html[..at], tag.as_bytes(), &html[at..]].concat()
}

fn last_body_end(html: &[u8]) -> Option<usize> {
    let end = b"</body";
    html.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        String::from_utf8(with_script(html.as_bytes(), "7-1")).unwrap()
    }

    const TAG: &str = r#"<script src="/.paifang/reload.js" data-build="7-1" defer></script>"#;

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        assert_eq!(text("<p>中</p></BODY></html>"), format!("<p>中</p>{TAG}</BODY></html>"));
        assert_eq!(text("<pre></body></pre></body>"), format!("<pre></body></pre>{TAG}</body>"));
    }

    #[test]
    fn html_without_an_end_gets_it_last() {
        assert_eq!(text("<!doctype html><p>hi"), format!("<!doctype html><p>hi{TAG}"));
        assert_eq!(text(""), TAG);
    }
}
