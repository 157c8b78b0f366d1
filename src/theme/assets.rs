//! Theme assets: styles and scripts minified, every file named by its content, so that it can be cached for ever.
//! Scripts name each other, and style sheets, as in the source (`import("./other.js")`, `new URL("../css/more.css",
//! import.meta.url)`); in what is published these are the published names, so that pages need not know them.
//! A page is to wait for one sheet and load one script: a sheet takes in those that it imports (`@import "./more.css"`),
//! a script the parts that it imports for what they do (`import "./_part.js"`). A part, whose name begins with `_`, is
//! in what imports it and no file of its own.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use include_dir::Dir;
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::Files;

/// A style sheet or script that cannot be minified.
pub static INVALID_ASSET: Code = Code::warning(
    "invalid-asset",
    "A style sheet or script of the theme is not valid, or names a file that is not there.",
);

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
    let names: Vec<String> = found.keys().cloned().collect();
    let mut publisher = Publisher { found, open: Vec::new(), done: BTreeMap::new(), diagnostics };
    for name in &names {
        publisher.publish(name);
    }
    publisher.done.retain(|name, _| !is_part(name));
    publisher.done
}

/// Whether an asset is only ever taken in by others.
fn is_part(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|file| file.starts_with('_'))
}

/// Publishes each asset behind those that it names.
struct Publisher<'d> {
    /// Those that have not been looked at yet, by name.
    found: BTreeMap<String, (Arc<str>, Vec<u8>)>,
    /// Names of those whose turn has begun.
    open: Vec<String>,
    done: BTreeMap<String, ThemeAsset>,
    diagnostics: &'d mut Diagnostics,
}

impl Publisher<'_> {
    fn publish(&mut self, name: &str) {
        let Some((path, bytes)) = self.found.remove(name) else { return };
        self.open.push(name.to_owned());
        let bytes = self.ready(name, &path, bytes);
        self.open.pop();
        let address = fingerprinted(name, &bytes);
        self.done.insert(name.to_owned(), ThemeAsset { address, bytes: bytes.into() });
    }

    /// An asset as it is published.
    fn ready(&mut self, name: &str, path: &Arc<str>, bytes: Vec<u8>) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
        let made = match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("css") => self.sheet(name, path, text),
            Some("js" | "mjs") => named_assets(text).and_then(|named| {
                let text = self.with_others(name, path, text, named);
                minify_js(&text)
            }),
            _ => return bytes,
        };
        made.unwrap_or_else(|why| {
            self.diagnostics.push(Diagnostic::new(&INVALID_ASSET, path, None, why));
            bytes
        })
    }

    /// A sheet behind the ones that it imports by their places in the theme.
    fn sheet(&mut self, name: &str, path: &Arc<str>, text: &str) -> Result<Vec<u8>, String> {
        let mut sheet =
            StyleSheet::parse(text, ParserOptions::default()).map_err(|error| error.to_string())?;
        let mut out = Vec::new();
        sheet.rules.0.retain(|rule| {
            let CssRule::Import(import) = rule else { return true };
            let is_plain =
                import.layer.is_none() && import.supports.is_none() && import.media.media_queries.is_empty();
            let wanted = is_plain.then(|| beside(name, &import.url)).flatten();
            let taken = wanted.and_then(|target| self.other(&target, path, &import.url));
            out.extend(taken.iter().flat_map(|asset| asset.bytes.iter()));
            taken.is_none()
        });
        sheet.minify(MinifyOptions::default()).map_err(|error| error.to_string())?;
        let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
        out.extend(sheet.to_css(options).map_err(|error| error.to_string())?.code.into_bytes());
        Ok(out)
    }

    /// A script with the published names of the assets at these places of its text, and with its parts. Each part is
    /// a block, so that its names stay its own.
    fn with_others(&mut self, name: &str, path: &Arc<str>, text: &str, named: Vec<Named>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for Named { place, statement } in named {
            let wanted = &text[place.clone()];
            let Some(target) = beside(name, wanted) else { continue };
            let part = statement.filter(|_| is_part(&target));
            let Some(asset) = self.other(&target, path, wanted) else { continue };
            let (place, put) = match part {
                Some(statement) => (statement, format!("{{{}}}", String::from_utf8_lossy(&asset.bytes))),
                None => (place, asset.named_like(wanted)),
            };
            out.push_str(&text[at..place.start]);
            out.push_str(&put);
            at = place.end;
        }
        out.push_str(&text[at..]);
        out
    }

    /// Another asset, as published, that the one at this path names.
    fn other(&mut self, target: &str, path: &Arc<str>, wanted: &str) -> Option<&ThemeAsset> {
        self.publish(target);
        if !self.done.contains_key(target) {
            let why = match self.open.iter().any(|open| open == target) {
                true => "is made with this one itself, so its name cannot be known here",
                false => "is no asset of the theme",
            };
            let message = format!("`{wanted}` {why}");
            self.diagnostics.push(Diagnostic::new(&INVALID_ASSET, path, None, message));
        }
        self.done.get(target)
    }
}

impl ThemeAsset {
    /// What is to be written for it instead of a path: the same with a fingerprint.
    fn named_like(&self, wanted: &str) -> String {
        let folder = wanted.rfind('/').map_or("", |slash| &wanted[..=slash]);
        format!("{folder}{}", self.address.rsplit('/').next().unwrap_or_default())
    }
}

/// Name of the asset that is written like this in another one; `None` for what is no path from there.
fn beside(name: &str, wanted: &str) -> Option<String> {
    if !wanted.starts_with("./") && !wanted.starts_with("../") {
        return None;
    }
    let mut parts: Vec<&str> = name.split('/').collect();
    parts.pop();
    for part in wanted.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A place where a script names another file.
struct Named {
    /// What stands between the quotes.
    place: Range<usize>,
    /// The whole statement, where another script is imported for nothing but what it does: `import "./part.js"`.
    statement: Option<Range<usize>>,
}

/// Where a script names other files, in order: `import … from`, `import()` and `new URL(…, import.meta.url)`.
fn named_assets(text: &str) -> Result<Vec<Named>, String> {
    let allocator = oxc_allocator::Allocator::default();
    let parsed = oxc_parser::Parser::new(&allocator, text, oxc_span::SourceType::mjs()).parse();
    if let Some(error) = parsed.errors.first() {
        return Err(error.to_string());
    }
    let record = &parsed.module_record;
    let range = |span: oxc_span::Span| span.start as usize..span.end as usize;
    let imported = record.requested_modules.values().flatten().map(|module| {
        let (place, statement) = (range(module.span), range(module.statement_span));
        let is_bare = text.get(statement.start..place.start).is_some_and(|start| start.trim() == "import");
        (place, is_bare.then_some(statement))
    });
    let dynamic = record.dynamic_imports.iter().map(|import| (range(import.module_request), None));
    let addresses = record.import_metas.iter().filter_map(|meta| {
        let before = text[..meta.start as usize].trim_end().strip_suffix(',')?.trim_end();
        let start = before.rfind("new URL(")? + "new URL(".len();
        Some((start..before.len(), None))
    });
    let quoted = imported.chain(dynamic).chain(addresses);
    let mut named: Vec<Named> = quoted
        .filter_map(|(place, statement)| Some(Named { place: inside_quotes(text, place)?, statement }))
        .collect();
    named.sort_unstable_by_key(|named| named.place.start);
    Ok(named)
}

/// What lies between the quotes, if a place in a script is nothing but a plain string.
fn inside_quotes(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let written = text.get(place.clone())?;
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = written.strip_prefix(quote)?.strip_suffix(quote)?;
    let is_plain = !inside.contains(['"', '\'', '\\', '\n']);
    is_plain.then(|| place.start + 1..place.end - 1)
}

fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash.as_str()[..10];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/{FOLDER}/{stem}.{hash}.{extension}"),
        None => format!("/{FOLDER}/{name}.{hash}"),
    }
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

#[cfg(test)]
mod tests {
    use include_dir::DirEntry;

    use super::*;
    use crate::files::Memory;

    /// Publishes these scripts and sheets of a theme.
    fn publish(files: &[(&str, &str)]) -> (BTreeMap<String, ThemeAsset>, Vec<String>) {
        static NONE: Dir<'static> = Dir::new("", &[] as &[DirEntry<'static>]);
        let files: Vec<(String, &str)> =
            files.iter().map(|(name, text)| (format!("themes/x/assets/{name}"), *text)).collect();
        let memory = Memory::new(files.iter().map(|(name, text)| (name.as_str(), *text)));
        let mut diagnostics = Diagnostics::new();
        let assets = load(&memory, &NONE, Some("themes/x"), &mut diagnostics);
        (assets, diagnostics.iter().map(|d| format!("{}: {}", d.path, d.message)).collect())
    }

    fn text(assets: &BTreeMap<String, ThemeAsset>, name: &str) -> String {
        String::from_utf8(assets[name].bytes.to_vec()).unwrap()
    }

    fn file(assets: &BTreeMap<String, ThemeAsset>, name: &str) -> String {
        assets[name].address.rsplit('/').next().unwrap().to_owned()
    }

    #[test]
    fn scripts_get_the_published_names_of_what_they_name() {
        let script = "import { a } from './a.js'; a(import(\"./b/c.js\"));\n\
                      a(new URL(\"../css/d.css\", import.meta.url), import(\"https://x.example/y.js\"), \"./a.js\")";
        let (assets, problems) = publish(&[
            ("js/main.js", script),
            ("js/a.js", "export const a = console.log"),
            ("js/b/c.js", "import '../a.js'"),
            ("css/d.css", "a { color: red }"),
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        let main = text(&assets, "js/main.js");
        for name in [
            format!("./{}", file(&assets, "js/a.js")),
            format!("./b/{}", file(&assets, "js/b/c.js")),
            format!("../css/{}", file(&assets, "css/d.css")),
        ] {
            assert!(main.contains(&name), "{name} is not in {main}");
        }
        assert!(main.contains("./a.js") && main.contains("https://x.example/y.js"), "{main}");
        assert!(text(&assets, "js/b/c.js").contains(&format!("../{}", file(&assets, "js/a.js"))));
    }

    #[test]
    fn a_sheet_takes_in_what_it_imports_and_a_script_its_parts() {
        let (assets, problems) = publish(&[
            (
                "css/all.css",
                "@import \"./main.css\"; @import './_more.css';\n@import './print.css' print; b { color: red }",
            ),
            ("css/main.css", "a { color: blue }"),
            ("css/_more.css", "i { color: teal }"),
            ("css/print.css", "u { color: green }"),
            ("js/all.js", "import \"./_one.js\"; import './_two.js';\nimport './own.js';"),
            ("js/_one.js", "const same = 1; f(same, import(\"./own.js\"))"),
            ("js/_two.js", "const same = 2; f(same)"),
            ("js/own.js", "f(3)"),
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        let sheet = text(&assets, "css/all.css");
        let places: Vec<_> = ["a{", "i{", "b{"].map(|rule| sheet.find(rule)).to_vec();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{sheet}");
        assert!(sheet.contains("./print.css"), "{sheet}");
        let (script, own) = (text(&assets, "js/all.js"), file(&assets, "js/own.js"));
        assert!(script.contains("f(1,import(") && script.contains("f(2)"), "{script}");
        assert_eq!(script.matches(&own).count(), 2, "{script}");
        let names: Vec<&str> = assets.keys().map(String::as_str).collect();
        assert_eq!(names, ["css/all.css", "css/main.css", "css/print.css", "js/all.js", "js/own.js"]);
        let (_, problems) =
            publish(&[("a.css", "@import './b.css'; @import './c.css'"), ("b.css", "@import './a.css'")]);
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    #[test]
    fn another_file_behind_a_name_is_another_name() {
        let with = |text| publish(&[("a.js", "import './b.js'"), ("b.js", text)]).0["a.js"].address.clone();
        assert_ne!(with("f(1)"), with("f(2)"));
    }

    #[test]
    fn names_that_lead_nowhere_or_round_are_told() {
        let (assets, problems) =
            publish(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'; import './c.js'")]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("`./a.js` is made with this one"), "{problems:?}");
        assert!(problems[1].contains("`./c.js` is no asset"), "{problems:?}");
        assert!(text(&assets, "b.js").contains("./a.js"));
    }
}
