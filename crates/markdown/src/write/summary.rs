//! Plain text of output: for excerpts and for comparing titles.

use std::ops::Range;

use icu::normalizer::ComposingNormalizer;

use crate::body::Segment;
use crate::output::sink::Atom;
use crate::text::script::is_cjk;
use paifang_base::html::escape::unescape;
use paifang_base::html::tokens::{Attribute, Attributes, Cut, Token, Tokens};
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
            Token::Unfinished(tag) => *cut = Some(Cut::after(tag.source)),
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
/// A tag may be interrupted by a slot.
pub fn without_ids(segments: &mut [Segment]) {
    let mut cut: Option<Cut> = None;
    for segment in segments {
        let Segment::Html(html) = segment else { continue };
        let mut ids: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        if let Some(mut open) = cut.take() {
            ids.extend(ids_of(open.attributes(html), html, 0));
            match open.end(html) {
                Some(end) => from = end + 1,
                None => (from, cut) = (html.len(), Some(open)),
            }
        }
        for (token, place) in Tokens::new(html.part(from..)) {
            let (Token::Start(tag) | Token::End(tag) | Token::Unfinished(tag)) = token else { continue };
            ids.extend(ids_of(tag.attributes(), html, from + place.start));
            if let Token::Unfinished(tag) = token {
                cut = Some(Cut::after(tag.source));
            }
        }
        let mut kept = String::with_capacity(html.len());
        let mut at = 0;
        for place in ids {
            kept.push_str(html.part(at..place.start));
            at = place.end;
        }
        kept.push_str(html.part(at..));
        *html = kept;
    }
}

/// Places in `html` of the ids among the attributes of a tag at `base`, each with the white space before it.
fn ids_of<'h>(attributes: Attributes<'h>, html: &'h str, base: usize) -> impl Iterator<Item = Range<usize>> {
    let is_id = |attribute: &Attribute<'_>| {
        ["id", "name"].iter().any(|name| attribute.name.eq_ignore_ascii_case(name))
    };
    attributes.filter(is_id).map(move |attribute| {
        let before = html.part(..base + attribute.start).trim_ascii_end();
        before.len()..base + attribute.end
    })
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
    fn ids_go_wherever_they_stand_in_a_tag_and_text_stays() {
        let html = |text: &str| Segment::Html(text.to_owned());
        let without = |segments: &[Segment]| {
            let mut segments = segments.to_vec();
            without_ids(&mut segments);
            segments
        };
        let text = "<p id=\"a\">an id=\"b\" <a title='> id=\"c\"' ID=d name=e href=f>x</a></p>";
        let kept = "<p>an id=\"b\" <a title='> id=\"c\"' href=f>x</a></p>";
        assert_eq!(without(&[html(text)]), [html(kept)]);
        // A tag that goes on behind a slot, in whose value no attribute begins.
        let slot = Segment::Link(0);
        let cut =
            [html("<a id=\"a\" href=\""), slot.clone(), html("# id=\" id=\"b\" title=\"t\"><b id=\"c\">")];
        let kept = [html("<a href=\""), slot, html("# id=\" title=\"t\"><b>")];
        assert_eq!(without(&cut), kept);
    }

    #[test]
    fn titles_are_compared_by_their_words() {
        assert!(same_title("Using  `psql`", "Using psql"));
        assert!(same_title("Cafe\u{301}", "Café"));
        assert!(!same_title("A", "B"));
    }
}
