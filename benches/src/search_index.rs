//! Builds the search index of folders of Markdown without the pipeline, for `benches/search`: each folder's pages
//! become documents (HTML pages for Pagefind and plain text for the ground truth are also written). Not a tool for
//! sites.
//!
//! usage: `search_index OUT LANGUAGE COPIES FOLDER...`

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a program to measure with"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use paifang_base::diag::{Diagnostics, Reporter};
use paifang_markdown::MarkdownOptions;
use paifang_markdown::body::{Body, Content, Segment};
use paifang_markdown::{BodyInput, parse_body};
use paifang_search::{self as search, Document, DocumentTerms, Settings, Tokenizer};
use rayon::prelude::*;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, language, copies, folders @ ..] = arguments.as_slice() else {
        return Err("usage: search_index OUT LANGUAGE COPIES FOLDER...".into());
    };
    let out = Path::new(out);
    let mut files = Vec::new();
    for folder in folders {
        gather(Path::new(folder), &mut files)?;
    }
    files.sort();
    let copies: usize = copies.parse()?;
    let pages: Vec<(PathBuf, usize)> =
        (0..copies).flat_map(|k| files.iter().map(move |f| (f.clone(), k))).collect();
    let read: Vec<(Document, (Body, Content))> =
        pages.par_iter().enumerate().filter_map(|(at, (path, _))| read_page(path, at)).collect();
    let (documents, bodies): (Vec<Document>, Vec<(Body, Content)>) = read.into_iter().unzip();

    let settings = Settings {
        language: language.clone(),
        direction: "ltr".to_owned(),
        kinds: (0..8).map(|n| (format!("s{n}"), format!("Section {n}"))).collect(),
        versions: Vec::new(),
        sections: Vec::new(),
        synonyms: Vec::new(),
        fallbacks: Vec::new(),
        han_file: search::han_file().path,
    };
    let (cpu, start) = (cpu_seconds(), Instant::now());
    let documents: Vec<Document> = documents
        .into_par_iter()
        .zip(&bodies)
        .map(|(document, (body, content))| Document { sections: search::sections(body, content), ..document })
        .collect();
    let sections = (cpu_seconds(), start.elapsed());
    let tokenizer = Tokenizer::new(language);
    let terms: Vec<DocumentTerms> =
        documents.par_iter().map(|document| search::terms(document, &tokenizer)).collect();
    let tokens = (cpu_seconds(), start.elapsed());
    let inputs: Vec<(&Document, &DocumentTerms)> = documents.iter().zip(&terms).collect();
    let index = search::index(&inputs, &settings).files;
    println!(
        "{} documents; CPU s: sections {:.2}, terms {:.2}, index {:.2}; wall {:.2}",
        documents.len(),
        sections.0 - cpu,
        tokens.0 - sections.0,
        cpu_seconds() - tokens.0,
        start.elapsed().as_secs_f64()
    );
    let folder = out.join("search");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for file in &index {
        fs::write(folder.join(&file.path), &file.bytes)?;
    }
    let han = search::han_file();
    fs::write(folder.join(&han.path), &han.bytes)?;
    let bytes: usize = index.iter().map(|file| file.bytes.len()).sum();
    println!("{} files, {bytes} bytes", index.len());
    for letter in ['t', 'x', 'i'] {
        let named = index.iter().filter(|file| file.path.starts_with(letter));
        println!("  {letter}: {}", named.map(|file| file.bytes.len()).sum::<usize>());
    }
    fs::write(out.join("documents.json"), serde_json::to_vec(&documents)?)?;
    write_pages(out, language, &documents, &bodies)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    Ok(())
}

fn read_page(path: &Path, at: usize) -> Option<(Document, (Body, Content))> {
    let text = fs::read_to_string(path).ok()?;
    let (front, start) = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) {
        Some((front, rest)) => (front, text.len() - rest.len() + rest.find('\n').unwrap_or(0)),
        None => ("", 0),
    };
    let field = |name: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        Some(line.trim().trim_matches(['"', '\'']).to_owned())
    };
    let options = MarkdownOptions::default();
    let source: Arc<str> = path.to_string_lossy().into();
    let title =
        field("title").unwrap_or_else(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    let input = BodyInput { start, front_title: Some(&title), ..BodyInput::whole(&text, "en", &options) };
    let body = parse_body(&input, Reporter::new(&source, &mut Diagnostics::default()));
    let document = Document {
        address: format!("/s{}/p{at:06}/", at % 8),
        title,
        kind: format!("s{}", at % 8),
        tags: vec![["sql", "ops", "backup", "ha", "perf"][at % 5].to_owned()],
        date: field("date"),
        translations: Vec::new(),
        within: Vec::new(),
        version: None,
        is_behind: false,
        weight: 100,
        sections: Vec::new(),
    };
    Some((document, body))
}

/// HTML pages with only the body, as Pagefind reads them.
fn write_pages(out: &Path, language: &str, documents: &[Document], bodies: &[(Body, Content)]) -> Result<()> {
    let pages = out.join("pages");
    if pages.exists() {
        fs::remove_dir_all(&pages)?;
    }
    for (document, (body, content)) in documents.iter().zip(bodies) {
        let folder = pages.join(document.address.trim_matches('/'));
        fs::create_dir_all(&folder)?;
        let mut html = format!(
            "<!doctype html><html lang=\"{language}\"><head><title>{0}</title></head><body><h1>{0}</h1>",
            escape(&document.title)
        );
        for segment in &content.html {
            match segment {
                Segment::Html(piece) => html.push_str(piece),
                Segment::Code(n) => {
                    html.push_str("<pre><code>");
                    html.push_str(&escape(&content.code[*n as usize].code));
                    html.push_str("</code></pre>");
                }
                Segment::HeadingId(n) => {
                    html.push_str(&format!(" id=\"{}\"", escape(&body.headings[*n as usize].id)));
                }
                _ => {}
            }
        }
        html.push_str("</body></html>");
        fs::write(folder.join("index.html"), html)?;
    }
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Seconds of processor time of this process, from Linux; 0 elsewhere.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
