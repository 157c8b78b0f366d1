//! Theme assets: styles and scripts, minified, every file named by its content, so that it can be cached indefinitely.
//! Scripts refer to each other and to style sheets by their source paths (`import("./other.js")`, `new
//! URL("../css/more.css", import.meta.url)`); these become the published names, so that pages need not know them.
//! A page waits for only one sheet and loads one script: a sheet includes those that it imports (`@import
//! "./more.css"`), a script the parts that it imports, for what they do (`import "./_part.js"`) or for names
//! (`import { a } from "./_part.js"`). A part, whose name begins with `_`, is included in its importers and is not a file
//! of its own.

use std::collections::BTreeMap;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use include_dir::Dir;

use crate::css::{self, Head, Import};
use crate::looks::{PART, settings_sheet};
use crate::mistake::Mistake;
use crate::scripts::{self, How, Named, Room};
use paifang_base::diag::{Code, Diagnostics};
use paifang_base::files::{Extent, Files};
use paifang_base::parts::Parts as _;
use paifang_base::paths;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_site::config::Looks;

/// A style sheet or script that cannot be minified.
pub static INVALID_ASSET: Code = Code::warning(
    "invalid-asset",
    "A style sheet or script of the theme is not valid, or refers to a file that does not exist.",
);

/// One published file of the theme.
#[derive(Debug, Clone)]
pub struct ThemeAsset {
    /// Site address with a hash of the content in the name: `/assets/css/main.1a2b3c4d.css`.
    pub address: String,
    /// Published content.
    pub bytes: Arc<[u8]>,
}

/// The output folder for theme assets.
const FOLDER: &str = "assets";

pub(super) fn load(
    files: &dyn Files,
    embedded: &Dir<'static>,
    own: Option<&str>,
    looks: &Looks,
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
        for entry in files.walk(&root, Extent::Content).files {
            let path: Arc<str> = entry.path.as_str().into();
            match (entry.path.strip_prefix(&format!("{root}/")), files.read(&entry.path)) {
                (Some(name), Ok(bytes)) => {
                    found.insert(name.to_owned(), (path, bytes));
                }
                (_, Err(error)) => diagnostics.push(paifang_site::load::unreadable(&path, &error)),
                (None, Ok(_)) => {}
            }
        }
    }
    found.insert(PART.to_owned(), ("site.toml".into(), settings_sheet(looks).into_bytes()));
    let names: Vec<String> = found.keys().cloned().collect();
    let mut done = scripts::in_room(|room| {
        let found = mem::take(&mut found);
        let (open, done, heads, parts) = Default::default();
        let mut publisher =
            Publisher { found, open, done, heads, parts, room, diagnostics: &mut *diagnostics };
        for name in &names {
            publisher.publish(name);
        }
        publisher.done
    });
    done.retain(|name, _| !is_part(name));
    done
}

/// True if an asset is only ever included in others.
fn is_part(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|file| file.starts_with('_'))
}

/// An asset being processed.
struct Open {
    name: String,
    path: Arc<str>,
}

/// A part of scripts that exports names.
struct Part {
    /// Its text, without imports of other parts and without the word `export`.
    text: String,
    /// The names that it exports.
    names: Vec<String>,
    /// The parts that must come before it, in their order.
    needs: Vec<String>,
}

/// Publishes each asset after those that it refers to.
struct Publisher<'d> {
    /// Assets that have not been processed yet, by name.
    found: BTreeMap<String, (Arc<str>, Vec<u8>)>,
    /// Assets being processed: each waits for the one behind it, and the last one is worked on.
    open: Vec<Open>,
    done: BTreeMap<String, ThemeAsset>,
    /// The end of the layers and the end of the imports at the beginning of each published sheet, by name.
    heads: BTreeMap<String, (usize, usize)>,
    /// Parts of scripts that export names.
    parts: BTreeMap<String, Part>,
    room: &'d Room,
    diagnostics: &'d mut Diagnostics,
}

impl Publisher<'_> {
    fn publish(&mut self, name: &str) {
        let Some((path, bytes)) = self.found.remove(name) else { return };
        self.open.push(Open { name: name.to_owned(), path });
        let bytes = self.process(name, bytes);
        self.open.pop();
        let address = fingerprinted(name, &bytes);
        self.done.insert(name.to_owned(), ThemeAsset { address, bytes: bytes.into() });
    }

    /// Reports a problem of the asset that is worked on.
    fn report(&mut self, span: Option<Span>, message: paifang_base::text::Text) {
        if let Some(open) = self.open.last() {
            self.diagnostics.for_file(&open.path).report(&INVALID_ASSET, span, message);
        }
    }

    /// The published form of an asset.
    fn process(&mut self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
        let made = match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("css") => self.minify_sheet(name, text),
            Some("js" | "mjs") => {
                scripts::named_assets(self.room, text).and_then(|named| self.minify_script(name, text, named))
            }
            _ => return bytes,
        };
        made.unwrap_or_else(|mistake| {
            // The settings part comes from site.toml, so it has no file to point to.
            let span = mistake.place.filter(|_| name != PART).map(Span::from);
            self.report(span, mistake.message);
            bytes
        })
    }

    /// Minifies a sheet after the ones that it imports by their paths in the theme. Remaining imports are written
    /// before all rules, because browsers ignore them after any rule.
    fn minify_sheet(&mut self, name: &str, text: &str) -> Result<Vec<u8>, Mistake> {
        let sheet = css::read(text)?;
        let (mut all_layers, mut imports, mut rules) = (Vec::new(), Vec::new(), Vec::new());
        for statement in sheet.head {
            let mut import = match statement {
                Head::Layers(layers) => {
                    all_layers.extend(layers.into_bytes());
                    continue;
                }
                Head::Import(import) => import,
            };
            match self.inline_import(name, &mut import) {
                Some([own_layers, own_imports, own_rules]) => {
                    all_layers.extend(own_layers);
                    imports.extend(own_imports);
                    rules.extend(own_rules);
                }
                None => imports.extend(import.printed().into_bytes()),
            }
        }
        rules.extend(sheet.rules.into_bytes());
        self.heads.insert(name.to_owned(), (all_layers.len(), all_layers.len() + imports.len()));
        Ok([all_layers, imports, rules].concat())
    }

    /// The layers, imports and rules of a sheet that is included in another; `None` for an import that stays, with the
    /// published name.
    fn inline_import(&mut self, name: &str, import: &mut Import) -> Option<[Vec<u8>; 3]> {
        let target = resolve(name, &import.url)?;
        if !import.condition.is_empty() {
            let named = self.publish_target(&target, &import.url)?.published_path(&import.url);
            if is_part(&target) {
                self.report(None, text!("invalid-asset-condition", url = import.url));
            } else {
                import.url = named;
            }
            return None;
        }
        let bytes = self.publish_target(&target, &import.url)?.bytes.clone();
        self.warn_if_other_folder(name, &target, &import.url);
        let (layers, imports) = self.heads.get(&target).copied().unwrap_or_default();
        Some([bytes.part(..layers), bytes.part(layers..imports), bytes.part(imports..)].map(<[u8]>::to_vec))
    }

    /// Reports a file whose own relative paths break because it becomes part of a file in another folder.
    fn warn_if_other_folder(&mut self, name: &str, target: &str, wanted: &str) {
        let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        if folder(name) != folder(target) {
            self.report(None, text!("invalid-asset-folder", wanted = wanted));
        }
    }

    /// Minifies a script with published names in place of its references, and with its parts included.
    fn minify_script(&mut self, name: &str, text: &str, named: Vec<Named>) -> Result<Vec<u8>, Mistake> {
        let mut needs = Vec::new();
        let mut edits = self.replace_references(name, text, named, &mut needs);
        let exported = if is_part(name) { scripts::exported(self.room, text) } else { Ok(None) };
        if let Ok(Some(exported)) = &exported {
            edits.extend(exported.left_out.iter().map(|range| (range.clone(), String::new())));
        }
        let own = replaced(text, edits);
        let parts = needs.iter().filter_map(|part| Some(self.parts.get(part)?.text.as_str()));
        let joined = parts.chain([own.as_str()]).collect::<Vec<_>>().join("\n");
        if let Some(twice) = scripts::names_twice(self.room, &joined) {
            self.report(None, text!("invalid-asset-twice", twice = twice));
        }
        if let Ok(Some(exported)) = exported {
            self.parts.insert(name.to_owned(), Part { text: own, names: exported.names, needs });
            // It is minified as a part of its importers; here only its mistakes count.
            return scripts::minify(self.room, &joined, true).map(|_| text.as_bytes().to_vec());
        }
        scripts::minify(self.room, &joined, scripts::imports_or_exports(self.room, text))
    }

    /// What to put in place of the references of a script. The parts that it imports names from are added to `needs`.
    fn replace_references(
        &mut self,
        name: &str,
        text: &str,
        named: Vec<Named>,
        needs: &mut Vec<String>,
    ) -> Vec<(Range<usize>, String)> {
        let mut edits = Vec::new();
        for Named { place, how } in named {
            let wanted = text.part(place.clone());
            let Some(target) = resolve(name, wanted) else { continue };
            let Some(asset) = self.publish_target(&target, wanted).cloned() else { continue };
            match how {
                _ if !is_part(&target) => edits.push((place, asset.published_path(wanted))),
                How::Runs(statement) => {
                    if let Some(part) = self.inline_part(name, &target, wanted, &asset) {
                        edits.push((statement, part));
                    }
                }
                How::Names(statement, Some(names)) if self.exports(&target, &names) => {
                    self.warn_if_other_folder(name, &target, wanted);
                    self.need(&target, needs);
                    edits.push((statement, String::new()));
                }
                How::Names(..) => self.report(None, text!("invalid-asset-names", wanted = wanted)),
                How::Address => self.report(None, text!("invalid-asset-part", wanted = wanted)),
            }
        }
        edits
    }

    /// True if a part exports these names.
    fn exports(&self, part: &str, names: &[String]) -> bool {
        self.parts.get(part).is_some_and(|part| names.iter().all(|name| part.names.contains(name)))
    }

    /// Adds a part to those that a script needs, after those that it needs itself.
    fn need(&self, part: &str, needs: &mut Vec<String>) {
        let before = self.parts.get(part).map_or(&[][..], |part| &part.needs);
        for one in before.iter().map(String::as_str).chain([part]) {
            if !needs.iter().any(|known| known == one) {
                needs.push(one.to_owned());
            }
        }
    }

    /// The replacement for the import of a part: a block, so that the part's names stay local. A block can neither
    /// import nor export.
    fn inline_part(&mut self, name: &str, target: &str, wanted: &str, asset: &ThemeAsset) -> Option<String> {
        let text = String::from_utf8_lossy(&asset.bytes);
        if scripts::imports_or_exports(self.room, &text) {
            self.report(None, text!("invalid-asset-module", wanted = wanted));
            return None;
        }
        self.warn_if_other_folder(name, target, wanted);
        Some(format!("{{{text}}}"))
    }

    /// The published form of another asset that the one being worked on refers to.
    fn publish_target(&mut self, target: &str, wanted: &str) -> Option<&ThemeAsset> {
        self.publish(target);
        if !self.done.contains_key(target) {
            self.report(
                None,
                match self.open.iter().any(|open| open.name == target) {
                    true => text!("invalid-asset-circle", wanted = wanted),
                    false => text!("invalid-asset-unknown", wanted = wanted),
                },
            );
        }
        self.done.get(target)
    }
}

impl ThemeAsset {
    /// The published name, written like the path that it replaces.
    fn published_path(&self, wanted: &str) -> String {
        let folder = wanted.rfind('/').map_or("", |slash| wanted.part(..=slash));
        format!("{folder}{}", self.address.rsplit('/').next().unwrap_or_default())
    }
}

/// A text with other texts in place of some ranges.
fn replaced(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, put) in edits {
        out.push_str(text.part(at..range.start));
        out.push_str(&put);
        at = range.end;
    }
    out.push_str(text.part(at..));
    out
}

/// The name of the asset that a path in another one refers to; `None` if the path does not lead to one.
fn resolve(name: &str, wanted: &str) -> Option<String> {
    if !wanted.starts_with("./") && !wanted.starts_with("../") {
        return None;
    }
    paths::join(paths::folder_of(name), wanted)
}

fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = hash.as_str().part(..10);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/{FOLDER}/{stem}.{hash}.{extension}"),
        None => format!("/{FOLDER}/{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use include_dir::DirEntry;

    use super::*;
    use paifang_base::files::Memory;

    /// Publishes the scripts and sheets of a theme.
    fn publish(files: &[(&str, &str)]) -> (BTreeMap<String, ThemeAsset>, Vec<String>) {
        static NONE: Dir<'static> = Dir::new("", &[] as &[DirEntry<'static>]);
        let files: Vec<(String, &str)> =
            files.iter().map(|(name, text)| (format!("themes/x/assets/{name}"), *text)).collect();
        let memory = Memory::new(files.iter().map(|(name, text)| (name.as_str(), *text)));
        let mut diagnostics = Diagnostics::new();
        let assets = load(&memory, &NONE, Some("themes/x"), &Looks::default(), &mut diagnostics);
        (
            assets,
            diagnostics
                .iter()
                .map(|d| format!("{}: {}", d.path, crate::testing::english(&d.message)))
                .collect(),
        )
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
    fn sheets_inline_their_imports_and_scripts_their_parts() {
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
        assert!(sheet.contains(&file(&assets, "css/print.css")), "{sheet}");
        let (script, own) = (text(&assets, "js/all.js"), file(&assets, "js/own.js"));
        // Each part keeps its names local.
        let parts: Vec<&str> = script.split("}{").collect();
        assert!(parts.len() == 2 && parts[0].contains("=1;f(") && parts[1].contains("=2;f("), "{script}");
        assert_eq!(script.matches(&own).count(), 2, "{script}");
        let names: Vec<&str> = assets.keys().map(String::as_str).collect();
        assert_eq!(names, ["css/all.css", "css/main.css", "css/print.css", "js/all.js", "js/own.js"]);
        let (_, problems) =
            publish(&[("a.css", "@import './b.css'; @import './c.css'"), ("b.css", "@import './a.css'")]);
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    #[test]
    fn imports_that_stay_come_before_all_rules() {
        let far = "@import url(https://x.example/far.css)";
        let (assets, problems) = publish(&[
            (
                "all.css",
                "@layer z;@import './main.css';@import './_part.css';@import './p.css' print;b{color:red}",
            ),
            ("main.css", "@layer y{a{color:#00f}}"),
            ("_part.css", &format!("@layer x;{far};i{{color:red}}")),
            ("p.css", "u{color:red}"),
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        let sheet = text(&assets, "all.css");
        let expected =
            ["@layer z;", "@layer x;", "far.css", &file(&assets, "p.css"), "@layer y{", "i{", "b{"];
        let places: Vec<_> = expected.iter().map(|piece| sheet.find(*piece)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{sheet}");
    }

    #[test]
    fn parts_that_cannot_be_inlined_are_reported() {
        let assert_reported = |files: &[(&str, &str)], expected: &str| {
            let (_, problems) = publish(files);
            assert!(problems.len() == 1 && problems[0].contains(expected), "{expected}: {problems:?}");
        };
        assert_reported(
            &[("a.js", "import './sub/_p.js'"), ("sub/_p.js", "f()")],
            "`./sub/_p.js` becomes part",
        );
        assert_reported(
            &[("a.css", "@import './sub/b.css'"), ("sub/b.css", "a{color:red}")],
            "is in another folder",
        );
        assert_reported(
            &[("a.css", "@import './_b.css' print"), ("_b.css", "a{color:red}")],
            "without a condition",
        );
        assert_reported(
            &[("a.js", "import x from './_q.js'; f(x)"), ("_q.js", "export default 1")],
            "under the names that it exports",
        );
        assert_reported(
            &[("a.js", "import { b } from './_q.js'; f(b)"), ("_q.js", "export const a = 1")],
            "under the names that it exports",
        );
        assert_reported(
            &[
                ("a.js", "import { a } from './_q.js'; const b = a; f(b)"),
                ("_q.js", "export const a = 1; const b = 2; f(b)"),
            ],
            "`b`",
        );
        assert_reported(&[("a.js", "import('./_q.js')"), ("_q.js", "f()")], "not a file of its own");
        assert_reported(
            &[("a.js", "import './_q.js'"), ("_q.js", "export const a = 1")],
            "neither import nor export",
        );
        assert_reported(
            &[("a.js", "import './_q.js'"), ("_q.js", "import './b.js'"), ("b.js", "f()")],
            "neither import",
        );
    }

    #[test]
    fn parts_that_export_names_are_joined_once() {
        let (assets, problems) = publish(&[
            (
                "all.js",
                "import { one } from './_one.js'; import { two } from './_two.js';\nexport const all = one + two;",
            ),
            ("_one.js", "import { base } from './_base.js';\nexport const one = base(1);"),
            (
                "_two.js",
                "import { base } from './_base.js';\nconst own = 2; export { two }; function two() { return base(own) }",
            ),
            (
                "_base.js",
                "export function base(x) { return f(x, import(\"./far.js\")) }\nexport class Unused {}",
            ),
            ("far.js", "f(3)"),
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        let script = text(&assets, "all.js");
        assert_eq!(script.matches("import(").count(), 1, "{script}");
        assert!(script.contains(&file(&assets, "far.js")), "{script}");
        assert!(script.contains("export const all") && script.matches("export").count() == 1, "{script}");
        assert!(!script.contains("_one"), "{script}");
        let names: Vec<&str> = assets.keys().map(String::as_str).collect();
        assert_eq!(names, ["all.js", "far.js"]);
    }

    #[test]
    fn changed_content_changes_the_name() {
        let with = |text| publish(&[("a.js", "import './b.js'"), ("b.js", text)]).0["a.js"].address.clone();
        assert_ne!(with("f(1)"), with("f(2)"));
    }

    #[test]
    fn names_that_lead_nowhere_or_in_circles_are_reported() {
        let (assets, problems) =
            publish(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'; import './c.js'")]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("`./a.js` depends on this file"), "{problems:?}");
        assert!(problems[1].contains("`./c.js` is not an asset"), "{problems:?}");
        assert!(text(&assets, "b.js").contains("./a.js"));
    }
}
