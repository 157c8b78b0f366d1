//! XLIFF of any version as tools write it → entries, with the place of each unit.

use rustc_hash::FxHashMap;

use super::tree::{self, Element, Node};
use crate::codes::INVALID_EXCHANGE_FILE;
use crate::message::{Entry, Received, State};
use paifang_base::diag::Reporter;
use paifang_base::source::{Span, Spanned};
use paifang_base::text;
use paifang_base::text::Text;

/// True for version 1, by the root element.
pub fn is_first_version(text: &str) -> bool {
    let near = text.get(..text.floor_char_boundary(2000.min(text.len()))).unwrap_or_default();
    near.contains("urn:oasis:names:tc:xliff:document:1") || near.contains("version=\"1.2\"")
}

/// Reads a file.
pub fn read(text: &str, reporter: &mut Reporter<'_>) -> Received {
    let root = match tree::read(text) {
        Ok(root) => root,
        Err(refusal) => {
            reporter.report(&INVALID_EXCHANGE_FILE, refusal.span, refusal.message).add_help(refusal.help);
            return Received::default();
        }
    };
    let mut reader = Reader { reporter, received: Received::default(), known: FxHashMap::default() };
    if root.name != "xliff" {
        let name: String = root.name.chars().take(40).collect();
        reader.problem(root.span, text!("xliff-root", name = name), text!("xliff-root-help"));
        return reader.received;
    }
    match root.attribute("version") {
        Some(version) if version.value.starts_with("1.") => reader.first(&root),
        Some(version) if version.value.starts_with("2.") => reader.second(&root),
        Some(version) => {
            let shown: String = version.value.chars().take(40).collect();
            reader.problem(
                version.span,
                text!("xliff-version", version = shown),
                text!("xliff-version-help"),
            );
        }
        None => reader.problem(root.span, text!("xliff-no-version"), text!("xliff-version-help")),
    }
    reader.received
}

struct Reader<'r, 'd> {
    reporter: &'r mut Reporter<'d>,
    received: Received,
    /// Places of units by page and id.
    known: FxHashMap<(String, String), Span>,
}

impl Reader<'_, '_> {
    fn problem(&mut self, span: Span, message: Text, help: Text) {
        self.reporter.report(&INVALID_EXCHANGE_FILE, span, message).add_help(help);
    }

    /// The attribute that an element must have.
    fn required(&mut self, element: &Element, name: &'static str) -> Option<Spanned<String>> {
        let value = element.attribute(name).filter(|value| !value.value.is_empty());
        if value.is_none() {
            let message = text!("xliff-attribute", element = element.name, attribute = name);
            self.problem(element.span, message, text!("xliff-attribute-help"));
        }
        value.cloned()
    }

    /// Version 1.
    fn first(&mut self, root: &Element) {
        for file in root.elements().filter(|element| element.name == "file") {
            let Some(page) = self.required(file, "original") else { continue };
            let source = self.required(file, "source-language");
            self.one_language(source, false);
            self.one_language(file.attribute("target-language").cloned(), true);
            let units = file.child("body").map(|body| deep(body, &["group"], "trans-unit"));
            for unit in units.unwrap_or_default() {
                self.trans_unit(unit, &page.value);
            }
        }
    }

    /// The language of all `file` elements.
    fn one_language(&mut self, language: Option<Spanned<String>>, is_target: bool) {
        let Some(language) = language else { return };
        let place = if is_target { &mut self.received.target } else { &mut self.received.source };
        match place {
            Some(known) if known.value != language.value => {
                let message = text!("xliff-languages", first = known.value, other = language.value);
                self.problem(language.span, message, text!("xliff-languages-help"));
            }
            _ => *place = Some(language),
        }
    }

    fn trans_unit(&mut self, unit: &Element, page: &str) {
        let Some(id) = self.required(unit, "id") else { return };
        let Some(source) = unit.child("source") else { return self.no_source(unit) };
        let mut codes = FxHashMap::default();
        collect(source, &mut codes);
        let Some(original) = self.inline(source, &codes) else { return };
        let Some(target) = unit.child("target") else { return };
        let Some(translation) = self.inline(target, &codes) else { return };
        let needs_work =
            target.value("state").is_some_and(|state| state == "new" || state.starts_with("needs-"));
        self.add(
            page,
            &id,
            Spanned::new(original, source.span),
            Spanned::new(translation, target.span),
            needs_work,
        );
    }

    fn no_source(&mut self, unit: &Element) {
        self.problem(unit.span, text!("xliff-no-source"), text!("xliff-no-source-help"));
    }

    /// Version 2.
    fn second(&mut self, root: &Element) {
        self.received.source = self.required(root, "srcLang");
        self.received.target = root.attribute("trgLang").cloned();
        for file in root.elements().filter(|element| element.name == "file") {
            let Some(page) = self.required(file, "original") else { continue };
            for unit in deep(file, &["group"], "unit") {
                self.unit(unit, &page.value);
            }
        }
    }

    /// A unit. A tool may have cut it into segments: all of them are its text.
    fn unit(&mut self, unit: &Element, page: &str) {
        let Some(id) = self.required(unit, "id") else { return };
        let data = unit.child("originalData").map(|data| {
            data.elements().filter_map(|data| Some((data.value("id")?.to_owned(), plain(data)))).collect()
        });
        let data: FxHashMap<String, String> = data.unwrap_or_default();
        let (mut original, mut translation) = (String::new(), String::new());
        let (mut place, mut needs_work, mut is_whole) = (None, false, true);
        for segment in unit.elements().filter(|part| matches!(part.name.as_str(), "segment" | "ignorable")) {
            let Some(source) = segment.child("source") else { return self.no_source(segment) };
            let Some(text) = self.inline(source, &data) else { return };
            original.push_str(&text);
            let target = segment.child("target");
            match target {
                Some(target) => {
                    let Some(text) = self.inline(target, &data) else { return };
                    translation.push_str(&text);
                    place.get_or_insert((source.span, target.span));
                }
                None if segment.name == "ignorable" => translation.push_str(&text),
                None => is_whole = false,
            }
            needs_work |= segment.value("state") == Some("initial");
        }
        let Some((source, target)) = place else { return };
        let needs_work = needs_work || !is_whole;
        self.add(page, &id, Spanned::new(original, source), Spanned::new(translation, target), needs_work);
    }

    fn add(
        &mut self,
        page: &str,
        id: &Spanned<String>,
        source: Spanned<String>,
        translation: Spanned<String>,
        needs_work: bool,
    ) {
        let key = (page.to_owned(), id.value.clone());
        if let Some(first) = self.known.get(&key) {
            let (path, first) = (self.reporter.path(), *first);
            let found = self.reporter.report(
                &INVALID_EXCHANGE_FILE,
                id.span,
                text!("xliff-duplicate", id = id.value),
            );
            found.add_help(text!("xliff-duplicate-help"));
            found.add_label(path, Some(first), text!("po-duplicate-first"));
            return;
        }
        self.known.insert(key, id.span);
        let state = State::of(&translation.value, needs_work);
        let (pages, name) = (vec![page.to_owned()], Some(id.value.clone()));
        self.received.entries.push(Entry { pages, name, source, translation, state });
    }

    /// The Markdown of a source or target. `codes` has the markup by its id. `None` if some is unknown, which is
    /// reported.
    fn inline(&mut self, element: &Element, codes: &FxHashMap<String, String>) -> Option<String> {
        let mut out = String::new();
        self.push(&mut out, element, codes)?;
        Some(out)
    }

    fn push(&mut self, out: &mut String, element: &Element, codes: &FxHashMap<String, String>) -> Option<()> {
        for child in &element.children {
            let child = match child {
                Node::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Node::Element(child) => child,
            };
            match child.name.as_str() {
                // Version 1: the markup itself, or a reference to that of the source.
                "bpt" | "ept" | "it" | "ph"
                    if child.value("dataRef").is_none() && !child.children.is_empty() =>
                {
                    out.push_str(&plain(child));
                }
                "bpt" | "ept" | "it" | "x" | "bx" | "ex" => {
                    let key = child.value("id").map(|id| version1_key(&child.name, id));
                    self.code(out, child, key.as_deref(), codes)?;
                }
                "ph" => {
                    let key = child.value("dataRef").map(str::to_owned);
                    let key = key.or_else(|| child.value("id").map(|id| version1_key("ph", id)));
                    self.code(out, child, key.as_deref(), codes)?;
                }
                "pc" => {
                    self.code(out, child, child.value("dataRefStart"), codes)?;
                    self.push(out, child, codes)?;
                    self.code(out, child, child.value("dataRefEnd"), codes)?;
                }
                "sc" | "ec" => self.code(out, child, child.value("dataRef"), codes)?,
                "cp" => {
                    let code = child.value("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                    out.extend(code.and_then(char::from_u32));
                }
                // Marks of tools around text: of terms, comments, segments.
                "mrk" | "g" => self.push(out, child, codes)?,
                _ => {}
            }
        }
        Some(())
    }

    fn code(
        &mut self,
        out: &mut String,
        element: &Element,
        key: Option<&str>,
        codes: &FxHashMap<String, String>,
    ) -> Option<()> {
        match key.and_then(|key| codes.get(key)) {
            Some(code) => {
                out.push_str(code);
                Some(())
            }
            None => {
                let message = text!("xliff-unknown-code", element = element.name);
                self.problem(element.span, message, text!("xliff-unknown-code-help"));
                None
            }
        }
    }
}

/// The key of markup in version 1, by the roles of elements.
fn version1_key(element: &str, id: &str) -> String {
    match element {
        "bpt" | "bx" => format!("{id} begins"),
        "ept" | "ex" => format!("{id} ends"),
        _ => id.to_owned(),
    }
}

/// The markup of a source of version 1.
fn collect(source: &Element, codes: &mut FxHashMap<String, String>) {
    for child in source.elements() {
        match child.name.as_str() {
            "bpt" | "ept" | "it" | "ph" => {
                if let Some(id) = child.value("id") {
                    codes.insert(version1_key(&child.name, id), plain(child));
                }
            }
            _ => collect(child, codes),
        }
    }
}

/// The text in an element, with that of elements in it.
fn plain(element: &Element) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if child.name == "cp" => {
                let code = child.value("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                out.extend(code.and_then(char::from_u32));
            }
            Node::Element(child) => out.push_str(&plain(child)),
        }
    }
    out
}

/// All elements with a name, also in groups.
fn deep<'e>(element: &'e Element, groups: &[&str], name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for child in element.elements() {
        if child.name == name {
            found.push(child);
        } else if groups.contains(&child.name.as_str()) {
            found.extend(deep(child, groups, name));
        }
    }
    found
}
