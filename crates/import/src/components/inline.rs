//! Tags inside of a line of MDX: components that have a form here, all others marked; HTML without what only JSX has.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use paifang_base::text;

use super::beginning;
use crate::attributes::{Attributes, tag_end};
use crate::blocks;
use crate::notes::{Notes, shown};

/// Writes what a tag or a comment inside of a line becomes, and returns its length.
pub(super) fn inline_part(
    text: &str,
    imports: &BTreeMap<String, String>,
    is_html: bool,
    out: &mut String,
    notes: &mut Notes,
) -> usize {
    if text.starts_with("{/*") {
        let Some(end) = beginning(text).find("*/}") else { return keep_sign(text, out) };
        out.push_str(&crate::markdown::id_of_comment(text.part(3..end)));
        return end + 3;
    }
    let is_component = text
        .strip_prefix('<')
        .is_some_and(|rest| rest.trim_start_matches('/').starts_with(|c: char| c.is_ascii_uppercase()));
    let end = if text.starts_with('<') { tag_end(beginning(text)) } else { None };
    let Some(end) = end else { return keep_sign(text, out) };
    let tag = text.part(..end);
    if !is_component {
        out.push_str(&html_tag(tag, imports));
        return end;
    }
    let inside = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
    let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    match name {
        "Badge" => out.push_str(Attributes::read(attributes).get("text").unwrap_or_default()),
        "Icon" | "Fragment" => {}
        "Link" if tag.starts_with("</") => out.push_str("</a>"),
        "Link" => {
            let attributes = Attributes::read(attributes);
            let target = attributes.get("to").or_else(|| attributes.get("href")).unwrap_or_default();
            let target = file_of(target, imports).unwrap_or_else(|| target.to_owned());
            out.push_str(&format!("<a href=\"{}\">", paifang_base::html::escape::attribute(&target)));
        }
        _ => {
            notes.add(tag, text!("import-component", seen = shown(tag)));
            out.push_str(&if is_html { blocks::marked_html(tag) } else { blocks::marked(tag) });
        }
    }
    end
}

fn keep_sign(text: &str, out: &mut String) -> usize {
    out.extend(text.chars().next());
    text.chars().next().map_or(text.len(), char::len_utf8)
}

/// A tag of HTML without what only JSX has.
fn html_tag(tag: &str, imports: &BTreeMap<String, String>) -> String {
    if !tag.contains("className=") && !tag.contains("={") {
        return tag.to_owned();
    }
    let is_closed = tag.ends_with("/>");
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut out = format!("<{name}");
    for one in Attributes::read(attributes).list {
        let value = paifang_base::html::escape::attribute(&one.value);
        match one.name.as_deref() {
            Some("style" | "key" | "ref") => {}
            Some(name) if name.starts_with("on") => {}
            Some(name @ ("src" | "href" | "srcSet" | "poster")) => {
                let file = file_of(&one.value, imports).unwrap_or_else(|| one.value.clone());
                out.push_str(&format!(" {name}=\"{}\"", paifang_base::html::escape::attribute(&file)));
            }
            Some("className") => out.push_str(&format!(" class=\"{value}\"")),
            Some(name) => out.push_str(&format!(" {name}=\"{value}\"")),
            None => out.push_str(&format!(" {value}")),
        }
    }
    out.push_str(if is_closed { " />" } else { ">" });
    out
}

/// The path of the file that an expression of a script means.
pub(super) fn file_of(expression: &str, imports: &BTreeMap<String, String>) -> Option<String> {
    let expression = expression.trim();
    let quoted = ['"', '\'', '`'].iter().find_map(|sign| expression.strip_prefix(*sign)?.strip_suffix(*sign));
    if let Some(path) = quoted.filter(|path| is_path(path)) {
        return Some(path.to_owned());
    }
    let path = match imports.get(expression.split('.').next().unwrap_or_default()) {
        Some(path) => path.as_str(),
        None => {
            let inside = ["require(", "useBaseUrl("].iter().find_map(|name| expression.strip_prefix(name))?;
            inside.trim_start().trim_start_matches(['"', '\'', '`']).split(['"', '\'', '`']).next()?
        }
    };
    let path = path.split('?').next().unwrap_or_default();
    Some(path.strip_prefix("@site/static").or(path.strip_prefix("@site")).unwrap_or(path).to_owned())
}

/// True for text that is a path, and no expression.
pub(super) fn is_path(text: &str) -> bool {
    !text.is_empty() && (text.contains('/') || text.contains('.')) && !text.contains(['(', '{', '[', '\n'])
}
