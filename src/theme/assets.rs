//! Theme assets: styles and scripts minified, every file named by its content, so that it can be cached for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::Dir;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::Files;

/// A style sheet or script that cannot be minified.
pub static INVALID_ASSET: Code =
    Code::warning("invalid-asset", "A style sheet of the theme is not valid and is published as it is.");

/// One published file of the theme.
#[derive(Debug, Clone)]
pub struct ThemeAsset {
    /// Site address with the content's hash in the name: `/assets/css/main.1a2b3c4d.css`.
    pub address: String,
    /// Content as published.
    pub bytes: Arc<[u8]>,
}

/// Folder of the output in which theme assets lie.
const FOLDER: &str = "assets";

pub(super) fn load(
    files: &dyn Files,
    embedded: &Dir<'static>,
    own: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, ThemeAsset> {
    let mut found: BTreeMap<String, (Arc<str>, Vec<u8>)> = BTreeMap::new();
    let mut folders = vec![embedded];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if let Some(name) = path.strip_prefix("assets/") {
                found.insert(
                    name.to_owned(),
                    (format!("themes/default/{path}").into(), file.contents().to_vec()),
                );
            }
        }
    }
    if let Some(own) = own {
        let root = format!("{own}/assets");
        for entry in files.walk(&root).files {
            let path: Arc<str> = entry.path.as_str().into();
            match (entry.path.strip_prefix(&format!("{root}/")), files.read(&entry.path)) {
                (Some(name), Ok(bytes)) => {
                    found.insert(name.to_owned(), (path, bytes));
                }
                (_, Err(error)) => {
                    let message = format!("cannot be read: {}", error.kind());
                    diagnostics.push(Diagnostic::new(&crate::load::UNREADABLE_FILE, &path, None, message));
                }
                (None, Ok(_)) => {}
            }
        }
    }
    let publish = |(name, (path, bytes)): (String, (Arc<str>, Vec<u8>))| {
        let bytes = minify(&name, &path, bytes, diagnostics);
        let address = fingerprinted(&name, &bytes);
        (name, ThemeAsset { address, bytes: bytes.into() })
    };
    found.into_iter().map(publish).collect()
}

fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash.as_str()[..10];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/{FOLDER}/{stem}.{hash}.{extension}"),
        None => format!("/{FOLDER}/{name}.{hash}"),
    }
}

fn minify(name: &str, path: &Arc<str>, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    let minified = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => minify_css(text),
        Some("js" | "mjs") => minify_js(text),
        _ => return bytes,
    };
    minified.unwrap_or_else(|why| {
        diagnostics.push(Diagnostic::new(&INVALID_ASSET, path, None, why));
        bytes
    })
}

fn minify_css(text: &str) -> Result<Vec<u8>, String> {
    use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(|error| error.to_string())?;
    sheet.minify(MinifyOptions::default()).map_err(|error| error.to_string())?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    sheet.to_css(options).map(|css| css.code.into_bytes()).map_err(|error| error.to_string())
}

fn minify_js(text: &str) -> Result<Vec<u8>, String> {
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions};
    use oxc_minifier::{Minifier, MinifierOptions};
    let allocator = Allocator::default();
    let parsed = oxc_parser::Parser::new(&allocator, text, oxc_span::SourceType::mjs()).parse();
    if let Some(error) = parsed.errors.first() {
        return Err(error.to_string());
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let code =
        Codegen::new().with_options(CodegenOptions::minify()).with_scoping(minified.scoping).build(&program);
    Ok(code.code.into_bytes())
}
