//! Turns the blocks from the first to the last with raw HTML into one well-formed, allow-listed fragment, using ammonia
//! (html5ever). Opaque pieces become empty placeholder elements or attributes whose name contains a hash of the whole
//! text: no text can contain its own hash, so authors cannot forge one.

use paifang_base::parts::Parts as _;
use std::collections::{HashMap, HashSet};

use super::allow::{ELEMENT_ATTRIBUTES, ELEMENTS, GENERIC_ATTRIBUTES};
use crate::body::BlockTag;
use crate::output::sink::{Atom, Opaque, Pieces};

/// The name of the placeholder attribute for a text.
pub fn placeholder_name(text: &str) -> String {
    format!("data-paifang-{}", blake3::hash(text.as_bytes()).to_hex().part(..32))
}

/// Sanitizes atoms. The tag of a block becomes a placeholder attribute in it.
pub fn sanitize(atoms: &[Atom], placeholder: &str) -> Pieces {
    let mut pieces: Vec<&[Atom]> = Vec::new();
    let mut dirty = String::new();
    // The atom of a block's tag that is about to follow.
    let mut tag: Option<usize> = None;
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        match atom {
            Atom::Tag(_) => tag = Some(at),
            Atom::Html(html) if html.is_empty() => {}
            Atom::Html(html) => {
                let name = tag.take().and_then(|tag| Some((tag, BlockTag::attribute_at(html)?)));
                let Some((tag, end)) = name.filter(|(_, end)| *end > 0) else {
                    dirty.push_str(html);
                    at += 1;
                    continue;
                };
                dirty.push_str(html.part(..end));
                dirty.push_str(&format!(" {placeholder}=\"{}\"", pieces.len()));
                dirty.push_str(html.part(end..));
                pieces.push(atoms.part(tag..=tag));
            }
            Atom::Start(kind) => {
                let end =
                    atoms.part(at..).iter().position(|a| *a == Atom::End).map_or(atoms.len(), |n| at + n);
                let number = pieces.len();
                dirty.push_str(&match kind {
                    Opaque::Attributes => format!(" {placeholder}=\"{number}\""),
                    Opaque::Inline | Opaque::NoteMark => format!("<span {placeholder}=\"{number}\"></span>"),
                    Opaque::Block => format!("<div {placeholder}=\"{number}\"></div>"),
                });
                let first = tag.take().filter(|_| *kind == Opaque::Block).unwrap_or(at + 1);
                pieces.push(atoms.part(first..end));
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    let clean = cleaner(placeholder).clean(&dirty).to_string();
    put_back(&clean, placeholder, &pieces)
}

fn cleaner(placeholder: &str) -> ammonia::Builder<'_> {
    let mut attributes: HashMap<&str, HashSet<&str>> =
        ELEMENT_ATTRIBUTES.iter().map(|(name, list)| (*name, list.iter().copied().collect())).collect();
    // Only our own writer adds this attribute; raw HTML never keeps it.
    attributes.entry("ol").or_default().insert("start");
    attributes.entry("th").or_default().insert("scope");
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(ELEMENTS.into_iter().collect())
        .tag_attributes(attributes)
        .generic_attributes(GENERIC_ATTRIBUTES.into_iter().chain([placeholder]).collect())
        .url_schemes(HashSet::from(["http", "https"]))
        .link_rel(None)
        .strip_comments(true);
    builder
}

/// Replaces the placeholders in clean HTML with their pieces.
fn put_back(clean: &str, placeholder: &str, pieces: &[&[Atom]]) -> Pieces {
    let attribute = format!(" {placeholder}=\"");
    let mut out = Pieces::default();
    let mut rest = clean;
    while let Some(at) = rest.find(&attribute) {
        let after = rest.part(at + attribute.len()..);
        let Some((number, after)) = after.split_once('"') else { break };
        let before = rest.part(..at);
        let leaf = ["span", "div"].into_iter().find_map(|name| {
            let before = before.strip_suffix(name)?.strip_suffix('<')?;
            Some((before, after.strip_prefix("></")?.strip_prefix(name)?.strip_prefix('>')?))
        });
        let (before, after) = leaf.unwrap_or((before, after));
        out.html(before);
        let piece = number.parse::<usize>().ok().and_then(|n| pieces.get(n)).copied().unwrap_or_default();
        out.append(Pieces::of(piece));
        rest = after;
    }
    out.html(rest);
    out
}
