//! Titles in Chinese and Japanese with the places where their lines may break: `<wbr>` between words. Only pages have
//! them, so what is read by programs stays plain.

use paifang_base::html::escape::push_attribute;
use paifang_base::html::tokens::{Token, Tokens};
use paifang_i18n::phrase_ends;

/// Titles that are no wider than this many characters stand in one line on the narrowest screens.
const ONE_LINE: usize = 10;

/// A title as HTML, with the places where its lines may break.
pub(super) fn title(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let ends = if is_long(text) { phrase_ends(text) } else { Vec::new() };
    let mut from = 0;
    for end in ends {
        push_attribute(&mut html, &text[from..end]);
        html.push_str("<wbr>");
        from = end;
    }
    push_attribute(&mut html, &text[from..]);
    html
}

/// True if a title may need more than one line.
pub(super) fn is_long(text: &str) -> bool {
    text.chars().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum::<usize>() > 2 * ONE_LINE
}

/// Writes a piece of a heading's HTML. Code is one word.
pub(super) fn push_heading(html: &str, out: &mut String) {
    let mut is_in_code = false;
    for (token, range) in Tokens::new(html) {
        match token {
            Token::Text(text) if !is_in_code => {
                let mut from = 0;
                for end in phrase_ends(text) {
                    out.push_str(&text[from..end]);
                    out.push_str("<wbr>");
                    from = end;
                }
                out.push_str(&text[from..]);
                continue;
            }
            Token::Start(tag) if tag.is("code") => {
                is_in_code = true;
                if ends_with_han(out) {
                    out.push_str("<wbr>");
                }
            }
            Token::End(tag) if tag.is("code") => {
                is_in_code = false;
                out.push_str(&html[range.clone()]);
                if begins_with_han(&html[range.end..]) {
                    out.push_str("<wbr>");
                }
                continue;
            }
            _ => {}
        }
        out.push_str(&html[range]);
    }
}

fn is_han(c: char) -> bool {
    c >= '\u{2e80}' && c.is_alphanumeric()
}

fn ends_with_han(text: &str) -> bool {
    text.ends_with(is_han)
}

fn begins_with_han(text: &str) -> bool {
    text.starts_with(|c: char| is_han(c) && !"的地得了着过们".contains(c))
}

#[cfg(test)]
mod tests {
    use super::push_heading;

    #[test]
    fn code_and_references_stay_whole() {
        for (html, expected) in [
            (">什么时候生效", ">什么时候<wbr>生效"),
            (">用<code>pg_dump</code>备份 a&amp;b", ">用<wbr><code>pg_dump</code><wbr>备份 a&amp;b"),
            ("<code>数据备份</code>的用法", "<code>数据备份</code>的<wbr>用法"),
        ] {
            let mut out = String::new();
            push_heading(html, &mut out);
            assert_eq!(out, expected);
        }
    }
}
