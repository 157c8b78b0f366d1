//! Writes the search indexes of this repository's built portal, from its Markdown copies, for `tests/browser` as long
//! as the build does not write them itself. Does nothing where there are indexes already.
//!
//! usage: `search_portal FOLDER BASE_PATH`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use paifang::config::MarkdownOptions;
use paifang::diag::Diagnostics;
use paifang::parse::markdown::{BodyInput, parse_body};
use paifang::search::{self, Document, Fallback, Settings, Tokenizer};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Tag, prefix, own name, direction, languages to search next.
const LANGUAGES: [(&str, &str, &str, &str, &[usize]); 3] = [
    ("zh-CN", "", "简体中文", "ltr", &[1, 2]),
    ("en", "en/", "English", "ltr", &[0, 2]),
    ("ar", "ar/", "العربية", "rtl", &[1, 0]),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [portal, base] = arguments.as_slice() else {
        return Err("usage: search_portal FOLDER BASE_PATH".into());
    };
    let portal = Path::new(portal);
    let mut copies = Vec::new();
    gather(portal, &mut copies)?;
    copies.sort();
    for (at, (tag, prefix, _, direction, next)) in LANGUAGES.into_iter().enumerate() {
        let folder = portal.join(prefix).join("search");
        if folder.join("index.json").exists() {
            continue;
        }
        let mut labels = BTreeMap::new();
        let documents: Vec<Document> = copies
            .iter()
            .filter(|copy| language_of(portal, copy) == at)
            .filter_map(|copy| read(portal, base, copy, prefix, &mut labels))
            .collect();
        let fallback = |other: &usize| {
            let (tag, prefix, name, direction, _) = LANGUAGES[*other];
            Fallback {
                language: tag.to_owned(),
                name: name.to_owned(),
                direction: direction.to_owned(),
                manifest: format!("{base}{prefix}search/index.json"),
            }
        };
        let settings = Settings {
            language: tag.to_owned(),
            direction: direction.to_owned(),
            kinds: labels.into_iter().collect(),
            fallbacks: next.iter().map(fallback).collect(),
            ranges: true,
            han_file: format!("{base}search/{}", search::han_file().path),
        };
        let tokenizer = Tokenizer::new(tag);
        let terms: Vec<_> = documents.iter().map(|document| search::terms(document, &tokenizer)).collect();
        let inputs: Vec<_> = documents.iter().zip(&terms).collect();
        fs::create_dir_all(&folder)?;
        for file in search::index(&inputs, &settings) {
            fs::write(folder.join(&file.path), &file.bytes)?;
        }
        println!("{tag}: {} pages", documents.len());
    }
    let han = search::han_file();
    fs::write(portal.join("search").join(&han.path), &han.bytes)?;
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.ends_with("index.md") {
            files.push(path);
        }
    }
    Ok(())
}

fn language_of(portal: &Path, copy: &Path) -> usize {
    let first = copy.strip_prefix(portal).ok().and_then(|path| path.iter().next());
    let find = |(_, prefix, ..): &(&str, &str, &str, &str, &[usize])| {
        first.is_some_and(|first| first == prefix.trim_end_matches('/'))
    };
    LANGUAGES.iter().position(find).unwrap_or(0)
}

/// A page by its copy, and by its HTML as far as the copy does not say it. Notes what its kind is called.
fn read(
    portal: &Path,
    base: &str,
    copy: &Path,
    prefix: &str,
    labels: &mut BTreeMap<String, String>,
) -> Option<Document> {
    let text = fs::read_to_string(copy).ok()?;
    let html = fs::read_to_string(copy.with_file_name("index.html")).ok()?;
    let title = text.lines().next()?.trim_start_matches("# ").to_owned();
    let folder = copy.parent()?.strip_prefix(portal).ok()?.to_string_lossy().into_owned();
    let below = format!("{folder}/").trim_start_matches('/').to_owned();
    let below = below.strip_prefix(prefix).unwrap_or(&below).to_owned();
    let kind = between(&html, "<body class=\"kind-", &[' ', '"'])?.to_owned();
    let list = match kind.as_str() {
        "event" => "events",
        "person" => "people",
        other => other,
    };
    let label = html.match_indices(&format!("href=\"{base}{prefix}{list}/\"")).find_map(|(at, _)| {
        let rest = &html[at..];
        between(rest, ">", &['<']).map(|label| label.trim().to_owned()).filter(|label| !label.is_empty())
    });
    labels.entry(kind.clone()).or_insert_with(|| label.unwrap_or_else(|| kind.clone()));
    let source: Arc<str> = folder.as_str().into();
    let start = text.find('\n').unwrap_or(0);
    let options = MarkdownOptions::default();
    let input = BodyInput {
        path: &source,
        text: &text,
        start,
        end: text.len(),
        front_title: Some(&title),
        options: &options,
    };
    let (body, content) = parse_body(&input, &mut Diagnostics::default());
    let has = |prefix: &str| portal.join(prefix).join(&below).join("index.md").exists();
    let others = LANGUAGES.iter().filter(|(_, other, ..)| *other != prefix && has(other));
    Some(Document {
        address: if folder.is_empty() { base.to_owned() } else { format!("{base}{folder}/") },
        title,
        kind,
        tags: html
            .split("rel=\"tag\"")
            .skip(1)
            .filter_map(|rest| between(rest, ">", &['<']))
            .map(str::to_owned)
            .collect(),
        date: between(&html, "article:published_time\" content=\"", &['"', 'T']).map(str::to_owned),
        translations: others.map(|(tag, ..)| (*tag).to_owned()).collect(),
        sections: search::sections(&body, &content),
    })
}

fn between<'t>(text: &'t str, before: &str, ends: &[char]) -> Option<&'t str> {
    let from = text.find(before)? + before.len();
    text[from..].split(ends).next()
}
