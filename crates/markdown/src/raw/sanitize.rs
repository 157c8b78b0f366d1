//! Turns the blocks from the first to the last with raw HTML into one well-formed, allow-listed fragment, using ammonia
//! (html5ever). Opaque pieces become empty placeholder elements or attributes whose name contains a hash of the whole
//! text: no text can contain its own hash, so authors cannot forge one.

use paifang_base::parts::Parts as _;
use std::collections::{HashMap, HashSet};

use super::allow::{ELEMENT_ATTRIBUTES, ELEMENTS, GENERIC_ATTRIBUTES};
use crate::body::Segment;
use crate::output::sink::{Atom, Opaque, push_html, to_segments};

/// The name of the placeholder attribute for a text.
pub fn placeholder_name(text: &str) -> String {
    format!("data-paifang-{}", blake3::hash(text.as_bytes()).to_hex().part(..32))
}

/// Sanitizes atoms into segments.
pub fn sanitize(atoms: &[Atom], placeholder: &str) -> Vec<Segment> {
    let mut pieces: Vec<&[Atom]> = Vec::new();
    let mut dirty = String::new();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        match atom {
            Atom::Html(html) => dirty.push_str(html),
            Atom::Start(kind) => {
                let end =
                    atoms.part(at..).iter().position(|a| *a == Atom::End).map_or(atoms.len(), |n| at + n);
                let number = pieces.len();
                dirty.push_str(&match kind {
                    Opaque::Attributes => format!(" {placeholder}=\"{number}\""),
                    Opaque::Inline | Opaque::NoteMark => format!("<span {placeholder}=\"{number}\"></span>"),
                    Opaque::Block => format!("<div {placeholder}=\"{number}\"></div>"),
                });
                pieces.push(atoms.part(at + 1..end));
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
fn put_back(clean: &str, placeholder: &str, pieces: &[&[Atom]]) -> Vec<Segment> {
    let attribute = format!(" {placeholder}=\"");
    let mut segments = Vec::new();
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
        push_html(&mut segments, before);
        let piece = number.parse::<usize>().ok().and_then(|n| pieces.get(n)).copied().unwrap_or_default();
        for segment in to_segments(piece) {
            match segment {
                Segment::Html(html) => push_html(&mut segments, &html),
                slot => segments.push(slot),
            }
        }
        rest = after;
    }
    push_html(&mut segments, rest);
    segments
}
