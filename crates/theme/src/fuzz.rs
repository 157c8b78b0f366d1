//! Damaged templates: they render the same without their white space, and spans map back to the file.

use paifang_base::source::Span;
use paifang_fuzz::Target;
use tera::{Context, Tera};

use paifang_base::html::elements::is_block;

use crate::whitespace::tighten;

const WORDS: [&str; 50] = [
    "<!-- ",
    " -->",
    "{{ \"%} }} -->\" }}",
    "{% if '}}' %}",
    "{%- raw -%}",
    "{#-",
    "{{ a }}",
    "{{- a -}}",
    "{{ title }}",
    "{% if a %}",
    "{% if b %}",
    "{% else %}",
    "{% elif b %}",
    "{% endif %}",
    "{%- if a -%}",
    "{%- endif -%}",
    "{% for item in items %}",
    "{% endfor %}",
    "{% set c = 1 %}",
    "{% raw %}",
    "{% endraw %}",
    "{# x #}",
    "{#- x -#}",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<li> ",
    "<b>",
    "</b>",
    "<br>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<textarea>",
    "</textarea>",
    "<a href=\"/x/\">",
    "<a  title='a  b' >",
    "<img src=\"/x\">",
    "<!DOCTYPE html>",
    "\"",
    "'",
    "<",
    ">",
    " ",
    "\n\n",
    "\t",
    "{% filter upper %}",
    "{% endfilter %}",
];

fn rendered(template: &str) -> Option<String> {
    let mut tera = Tera::new();
    tera.add_raw_template("page.html", template).ok()?;
    let mut context = Context::new();
    context.insert("a", "one word");
    context.insert("b", &false);
    context.insert("title", "T <x> & y");
    context.insert("items", &["x", "y z"]);
    tera.render("page.html", &context).ok()
}

/// HTML without comments, and with white space collapsed as browsers do it.
fn squeezed(html: &str) -> String {
    let mut kept = String::new();
    let mut at = 0;
    let mut is_spaced = true;
    while let Some(c) = html[at..].chars().next() {
        let rest = &html[at..];
        let name = &rest[c.len_utf8()..];
        let name = name.strip_prefix('/').unwrap_or(name);
        // What is no name after `</` is a comment up to `>`.
        let is_comment = rest.starts_with("</") && !name.starts_with(|c: char| c.is_ascii_alphabetic());
        let length = if let Some(comment) = rest.strip_prefix("<!--") {
            let short = rest[2..].find("-->").map(|found| found + 5);
            let bang = comment.find("--!>").map(|found| found + 8);
            at += short.into_iter().chain(bang).min().unwrap_or(rest.len());
            continue;
        } else if is_comment && !name.is_empty() {
            rest.find('>').map_or(rest.len(), |end| end + 1)
        } else if c == '<' && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            tag_length(rest)
        } else {
            c.len_utf8()
        };
        let piece = &rest[..length];
        at += length;
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
        if c == '<' && length > 1 {
            let is_doctype = name.get(..8).is_some_and(|begin| begin.eq_ignore_ascii_case("!doctype"));
            is_spaced = is_block(&name[..name.find(ends).unwrap_or(name.len())].to_ascii_lowercase());
            if (is_spaced || is_doctype) && kept.ends_with(' ') {
                kept.pop();
            }
            // Inside tags only quoted text is compared; `tests` covers the rest.
            kept.extend(piece.chars().filter(|c| !c.is_ascii_whitespace()));
        } else if c.is_ascii_whitespace() {
            kept.push_str(if is_spaced { "" } else { " " });
            is_spaced = true;
        } else {
            kept.push(c);
            is_spaced = false;
        }
    }
    kept.trim().to_owned()
}

/// The length of a tag, including the content of an element that can have no comments.
fn tag_length(html: &str) -> usize {
    let (mut quote, mut last) = (None, ' ');
    for (at, c) in html.char_indices() {
        match quote {
            Some(open) if open == c => quote = None,
            Some(_) => {}
            None if c == '>' => {
                let lower = html.to_ascii_lowercase();
                let kept = ["pre", "textarea", "script", "style"].into_iter();
                let name =
                    kept.into_iter().find(|name| lower[1..at].split_ascii_whitespace().next() == Some(name));
                let end = name.map(|name| lower.find(&format!("</{name}")).unwrap_or(html.len()));
                return end.unwrap_or(at + 1);
            }
            None if (c == '"' || c == '\'') && last == '=' => quote = Some(c),
            None => {}
        }
        if !c.is_ascii_whitespace() {
            last = c;
        }
    }
    html.len()
}

#[test]
fn fuzz_template() {
    Target::new("template", &WORDS).run(1_500, |bytes| {
        let source = String::from_utf8_lossy(bytes);
        let tight = tighten(&source, "/");
        assert!(tight.text.len() <= source.len());
        for (at, c) in tight.text.char_indices() {
            let span = tight.original(Span::new(at, at + c.len_utf8()));
            let there = source.get(span.range()).and_then(|text| text.chars().next());
            assert_eq!(there, Some(c), "at {at}");
        }
        for (span, address) in &tight.addresses {
            assert_eq!(source.get(span.range()), Some(&**address));
        }
        if let Some(html) = rendered(&source) {
            let tight_html = rendered(&tight.text);
            assert_eq!(tight_html.map(|html| squeezed(&html)), Some(squeezed(&html)), "{:?}", tight.text);
        }
    });
}
