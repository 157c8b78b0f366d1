//! Plain text of output: for excerpts and for comparing titles.

use icu::normalizer::ComposingNormalizer;

use crate::body::Segment;
use crate::output::sink::Atom;
use crate::text::script::is_cjk;
use paifang_base::html::escape::unescape;
use paifang_base::html::tokens::{Cut, Token, Tokens};
use paifang_base::parts::Parts as _;

/// Length of an excerpt in characters.
const EXCERPT: usize = 200;
/// The first character at which an excerpt can end.
const SENTENCE_FROM: usize = 80;

/// The text of our own HTML: without tags, opaque pieces and raw HTML; white space collapsed.
pub fn plain_text(atoms: &[Atom]) -> String {
    let mut text = String::new();
    let mut hidden = 0usize;
    let mut cut = None;
    for atom in atoms {
        match atom {
            Atom::Start(_) | Atom::RawStart(_) => hidden += 1,
            Atom::End | Atom::RawEnd => hidden = hidden.saturating_sub(1),
            Atom::Html(html) if hidden == 0 => push_without_tags(&mut text, html, &mut cut),
            _ => {}
        }
        if text.len() > EXCERPT * 16 {
            break;
        }
    }
    unescape(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Appends the text of a piece of HTML. A tag may be interrupted by an opaque piece, `<a` … `>`, and then continues
/// here.
fn push_without_tags(text: &mut String, html: &str, cut: &mut Option<Cut>) {
    let mut rest = html;
    if let Some(open) = cut {
        let Some(end) = open.end(html) else { return };
        *cut = None;
        rest = html.part(end + 1..);
    }
    for (token, _) in Tokens::new(rest) {
        match token {
            Token::Text(part) => text.push_str(part),
            Token::Unfinished(tag) => *cut = Some(Cut::behind(tag.source)),
            Token::Comment(_) | Token::Start(_) | Token::End(_) => {}
        }
    }
}

/// The first 200 or so characters, cut at the end of a sentence or word.
pub fn excerpt(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(EXCERPT) else { return text.to_owned() };
    let head = text.part(..limit);
    let ends_sentence = |(at, c): &(usize, char)| {
        let next = text.part(at + c.len_utf8()..).chars().next();
        matches!(c, '。' | '！' | '？' | '।' | '؟' | '۔')
            || (matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace))
    };
    let from = head.char_indices().nth(SENTENCE_FROM).map_or(0, |(at, _)| at);
    if let Some((at, c)) = head.char_indices().rev().take_while(|(at, _)| *at >= from).find(ends_sentence) {
        return head.part(..at + c.len_utf8()).to_owned();
    }
    let cut = head
        .char_indices()
        .rev()
        .take_while(|(at, _)| *at >= from)
        .find(|(_, c)| c.is_whitespace() || is_cjk(*c))
        .map_or(limit, |(at, c)| if c.is_whitespace() { at } else { at + c.len_utf8() });
    format!("{}…", head.part(..cut).trim_end())
}

/// Removes ids and anchor names: a summary also appears on other pages, next to others, where ids must be unique.
/// Attributes are in double quotes; a tag may be interrupted by a slot.
pub fn without_ids(segments: &mut [Segment]) {
    let (mut in_tag, mut in_quotes) = (false, false);
    for segment in segments {
        let Segment::Html(html) = segment else { continue };
        let mut kept = String::with_capacity(html.len());
        let mut rest = html.as_str();
        while let Some(c) = rest.chars().next() {
            let id = [" id=\"", " name=\""].iter().find(|mark| rest.starts_with(**mark));
            if let Some(mark) = id.filter(|_| in_tag && !in_quotes) {
                let value = rest.part(mark.len()..);
                rest = value.split_once('"').map_or("", |(_, after)| after);
                continue;
            }
            match c {
                '<' if !in_tag => in_tag = true,
                '"' if in_tag => in_quotes = !in_quotes,
                '>' if !in_quotes => in_tag = false,
                _ => {}
            }
            kept.push(c);
            rest = rest.part(c.len_utf8()..);
        }
        *html = kept;
    }
}

/// True if two titles are the same except for normal form, white space and Markdown markers.
pub fn same_title(one: &str, other: &str) -> bool {
    let fold = |title: &str| {
        let title = ComposingNormalizer::new_nfc().normalize(title).into_owned();
        let title: String = title.chars().filter(|c| !matches!(c, '*' | '_' | '`' | '~' | '\\')).collect();
        title.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    fold(one) == fold(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_end_at_sentences_or_words() {
        assert_eq!(excerpt("短文"), "短文");
        let sentence = "一".repeat(120) + "。" + &"二".repeat(120);
        assert_eq!(excerpt(&sentence), "一".repeat(120) + "。");
        let words = "word ".repeat(60);
        let cut = excerpt(words.trim());
        assert!(cut.ends_with("word…") && cut.chars().count() <= 201, "{cut}");
    }

    #[test]
    fn titles_are_compared_by_their_words() {
        assert!(same_title("Using  `psql`", "Using psql"));
        assert!(same_title("Cafe\u{301}", "Café"));
        assert!(!same_title("A", "B"));
    }
}
