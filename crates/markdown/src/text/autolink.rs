//! Bare addresses in text, by GFM's "Autolinks (extension)": `http://`, `https://`, `www.`. Beyond GFM, CJK characters
//! and non-ASCII punctuation end an address, because Chinese and Japanese text sets no spaces around it.

use std::ops::Range;

use memchr::memchr2;
use paifang_base::parts::Parts as _;

use super::script::{is_cjk, is_punctuation};

/// Longer addresses are text; this keeps the work linear.
const MAX_URL: usize = 2_000;

/// The range of the first bare address at or after `from`.
pub fn next_bare_url(text: &str, mut from: usize) -> Option<Range<usize>> {
    while let Some(start) = next_candidate(text, from) {
        if let Some(end) = url_end(text, start) {
            return Some(start..end);
        }
        from = start + 4;
    }
    None
}

fn next_candidate(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut sign = from;
    loop {
        // The marks in the beginnings are rarer than their letters.
        sign += memchr2(b':', b'.', bytes.get(sign..)?)?;
        let begins = |beginning: &[u8], mark: &[u8]| {
            let at = sign.checked_sub(beginning.len()).filter(|at| *at >= from)?;
            let after = bytes.part(sign..).strip_prefix(mark)?;
            let is_there = !after.is_empty() && bytes.part(at..sign).eq_ignore_ascii_case(beginning);
            is_there.then_some(at)
        };
        let at =
            begins(b"https", b"://").or_else(|| begins(b"http", b"://")).or_else(|| begins(b"www", b"."));
        if let Some(at) = at {
            let before = text.part(..at).chars().next_back();
            let joins = |c: char| !is_cjk(c) && (c.is_alphanumeric() || matches!(c, '/' | '.' | '@' | '-'));
            if !before.is_some_and(joins) {
                return Some(at);
            }
        }
        sign += 1;
    }
}

fn url_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.part(start..);
    let ends = |c: char| {
        c.is_whitespace()
            || c == '<'
            || c == '"'
            || c == '`'
            || c.is_control()
            || (!c.is_ascii() && (is_cjk(c) || is_punctuation(c)))
    };
    let length = match rest.char_indices().take_while(|(at, _)| *at <= MAX_URL).find(|(_, c)| ends(*c)) {
        Some((at, _)) => at,
        None if rest.len() > MAX_URL => return None,
        None => rest.len(),
    };
    let url = trim_tail(rest.part(..length));
    let host_start = url.find("://").map_or(0, |at| at + 3);
    let host = url.part(host_start..);
    let host = host.part(..host.find(['/', '?', '#', ':']).unwrap_or(host.len()));
    let mut labels = host.rsplit('.');
    let (last, second) = (labels.next()?, labels.next());
    let valid = !last.is_empty()
        && !last.contains('_')
        && second.is_none_or(|s| !s.is_empty() && !s.contains('_'))
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
    let dotted = second.is_some() && (host_start > 0 || host.len() > "www.".len());
    (valid && (dotted || (host_start > 0 && host.eq_ignore_ascii_case("localhost"))))
        .then_some(start + url.len())
}

/// Removes trailing punctuation from an address, also what looks like a character reference (`&hl;`); a closing bracket
/// only without its opening one.
fn trim_tail(mut url: &str) -> &str {
    let mut surplus = url.matches(')').count() as i64 - url.matches('(').count() as i64;
    loop {
        let reference = url.strip_suffix(';').and_then(|rest| {
            let name = rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            name.strip_suffix('&').filter(|_| name.len() < rest.len())
        });
        url = reference.unwrap_or(url);
        let shorter =
            url.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', ']', '}', '|']);
        let shorter = match shorter.strip_suffix(')') {
            Some(rest) if surplus > 0 => {
                surplus -= 1;
                rest
            }
            _ => shorter,
        };
        if shorter.len() == url.len() {
            return url;
        }
        url = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(range) = next_bare_url(text, from) {
            from = range.end;
            found.push(&text[range]);
        }
        found
    }

    #[test]
    fn addresses_end_where_readers_expect() {
        assert_eq!(urls("见https://a.example/x?y=1。后"), ["https://a.example/x?y=1"]);
        assert_eq!(urls("（https://a.example/x）"), ["https://a.example/x"]);
        assert_eq!(urls("访问 www.a.example，或 http://b.example."), ["www.a.example", "http://b.example"]);
        assert_eq!(urls("(https://a.example/x_(y)) z"), ["https://a.example/x_(y)"]);
        assert_eq!(urls("“https://a.example/”"), ["https://a.example/"]);
        assert_eq!(
            urls("https://a.example/?q=x&copy; https://a.example/&;"),
            ["https://a.example/?q=x", "https://a.example/&"]
        );
        assert_eq!(urls("http://localhost:5432/x"), ["http://localhost:5432/x"]);
    }

    #[test]
    fn what_is_no_address() {
        assert!(urls("xhttp://a.example www. http:// https://_ www.x_y http://a").is_empty());
    }
}
