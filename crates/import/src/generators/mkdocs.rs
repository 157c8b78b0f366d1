//! MkDocs and Material for MkDocs: admonitions, tabs, snippets, blocks of pymdownx, attribute lists.

mod blog;
mod inline;
mod macros;
mod settings;
mod snippets;

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;
use paifang_base::text;

use super::{Context, Reader, is_asset, is_markdown, page_key, page_path, text_setting};
use crate::attributes::Attributes;
use crate::blocks::{self, Fold};
use crate::front_matter::{Field, Rule};
use crate::markdown::{Fences, dedent, indent_of};
use crate::notes::{Notes, shown};
use crate::plan::{Nav, Page, Plan, is_language_name};
use crate::project::{Project, folder_of};
use settings::{Order, add_redirects, add_translated, address, listed, plugin};

/// Reads sites of MkDocs.
pub(super) struct Mkdocs;

/// Deepest nesting that is followed.
const DEEPEST: usize = 12;
/// Most lines between slashes: an end is looked for no further away.
const LONGEST_BLOCK: usize = 2_000;
/// Names of the settings.
const SETTINGS: [&str; 4] = ["mkdocs.yml", "mkdocs.yaml", "docs/en/mkdocs.yml", "docs/mkdocs.yml"];

fn settings_path(project: &Project<'_>) -> Option<&'static str> {
    SETTINGS.into_iter().find(|path| project.has(path))
}

impl Reader for Mkdocs {
    fn detects(&self, project: &Project<'_>) -> bool {
        settings_path(project).is_some()
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        settings_path(project).unwrap_or("mkdocs.yml").to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let path = &*self.settings_file(project);
        let mut plan = Plan::default();
        let settings = super::plain_settings(project, path, notes);
        let text = |names: &[&str]| settings.as_ref().and_then(|node| text_setting(node, names));
        plan.base_url = text(&["site_url"]);
        plan.title = text(&["site_name"]);
        plan.description = text(&["site_description"]);
        let home = folder_of(path);
        let docs = text(&["docs_dir"]).unwrap_or_else(|| "docs".to_owned());
        let docs = if home.is_empty() { docs } else { format!("{home}/{docs}") };
        let flat = settings
            .as_ref()
            .is_some_and(|node| super::setting(node, &["use_directory_urls"]) == Some(&Value::Bool(false)));
        // One project for each language, each in a folder beside the first.
        if path == "docs/en/mkdocs.yml" {
            plan.add_language("en");
            add_pages(project, &mut plan, &docs, 0, flat);
            for name in
                project.folders_in("docs").iter().filter(|name| *name != "en" && is_language_name(name))
            {
                let language = plan.add_language(name);
                add_pages(project, &mut plan, &format!("docs/{name}/docs"), language, flat);
            }
        } else {
            let language = text(&["theme", "language"]).or_else(|| text(&["theme", "locale"]));
            match settings.as_ref().and_then(|node| plugin(node, "i18n")) {
                Some(options) => add_translated(project, &mut plan, &docs, options, flat),
                None => {
                    plan.add_language(&language.unwrap_or_else(|| "en".to_owned()));
                    add_pages(project, &mut plan, &docs, 0, flat);
                }
            }
        }
        if let Some(Value::Map(entries)) = settings
            .as_ref()
            .and_then(|node| plugin(node, "redirects")?.get("redirect_maps"))
            .map(|node| &node.value)
        {
            add_redirects(&mut plan, &docs, entries, flat);
        }
        let navigation = settings.as_ref().and_then(|node| super::setting(node, &["nav"]));
        if let Some(navigation) = navigation {
            let mut order = Order { docs: &docs, next: 0, found: Vec::new() };
            order.walk(navigation, None, 0);
            order.apply(&mut plan);
            plan.navs.push(Nav { language: 0, entries: settings::entries(navigation, &docs, &plan) });
        }
        if let Some(settings) = &settings {
            blog::place_posts(project, settings, &docs, &mut plan);
        }
        plan.has_docs_layout = true;
        plan.heading_ids = Some("mkdocs");
        plan.emoji = settings
            .as_ref()
            .is_some_and(|node| listed(node, "markdown_extensions", "pymdownx.emoji").is_some());
        plan
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "hide" | "icon" | "status" | "template" => Some(Rule::Extra),
            "search" if value.get("exclude").is_some_and(|node| node.value == Value::Bool(true)) => {
                Some(Rule::Drop)
            }
            "search" => Some(Rule::Extra),
            _ => None,
        }
    }

    fn fields(&self, context: &Context<'_>) -> Vec<Field> {
        let excluded = context.front.get("search").and_then(|search| search.get("exclude"));
        let is_excluded = excluded.is_some_and(|node| node.value == Value::Bool(true));
        is_excluded.then_some(Field::Flag("search", false)).into_iter().collect()
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let evaluated = macros::evaluated(context, &self.settings_file(context.project), text);
        let text = evaluated.as_deref().unwrap_or(text);
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let mut body = Body { context, notes, tabs: 0, copies: 0, has_html: false };
        inline::rewritten(context, &body.level(&lines, 0).join("\n"))
    }
}

fn add_pages(project: &Project<'_>, plan: &mut Plan, docs: &str, language: usize, flat: bool) {
    let prefix = plan.languages.get(language).map_or(String::new(), |language| language.prefix.clone());
    let prefix = if prefix.is_empty() { prefix } else { format!("/{prefix}") };
    let mut copies = Vec::new();
    for path in project.below(docs) {
        let below = path.part(docs.len() + 1..);
        if is_markdown(path) {
            let key = page_key(below);
            let old = address(&prefix, &key, flat);
            plan.pages.push(Page {
                source: path.to_owned(),
                // Hosts hide names that begin like this.
                target: page_path(below).split('/').map(visible_name).collect::<Vec<_>>().join("/"),
                language,
                old: vec![old],
                ..Page::default()
            });
        } else if is_asset(path) {
            let folder = plan.languages.get(language).filter(|_| language > 0);
            let folder = folder.map_or(String::new(), |language| format!("{}/", language.tag));
            copies.push((path.to_owned(), format!("content/{folder}{below}")));
        }
    }
    plan.copies.extend(copies);
}

fn visible_name(part: &str) -> &str {
    if part.starts_with("_index.") { part } else { part.trim_start_matches('_') }
}

/// The body of a page while it is rewritten.
struct Body<'a> {
    context: &'a Context<'a>,
    notes: &'a mut Notes,
    /// Number of groups of tabs so far.
    tabs: usize,
    /// Number of copied texts around this one.
    copies: usize,
    /// True after a tag whose inside is Markdown.
    has_html: bool,
}

/// A line that opens a block whose body is indented: `!!! note "Title"`, `??? note`, `=== "Label"`.
enum Opening {
    Alert { word: String, title: Option<String>, fold: Fold },
    Tab { label: String },
}

fn opening(line: &str) -> Option<Opening> {
    let line = line.trim();
    let tab = line.strip_prefix("===").map(|rest| rest.trim_start_matches(['!', '+']));
    if let Some(label) = tab.and_then(|rest| rest.strip_prefix(' ')).map(str::trim) {
        let label = label.strip_prefix('"').and_then(|label| label.strip_suffix('"'))?;
        return Some(Opening::Tab { label: label.to_owned() });
    }
    let (rest, fold) = if let Some(rest) = line.strip_prefix("!!!") {
        (rest, Fold::Never)
    } else if let Some(rest) = line.strip_prefix("???+") {
        (rest, Fold::Open)
    } else {
        (line.strip_prefix("???")?, Fold::Closed)
    };
    let rest = rest.trim();
    let title =
        rest.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')).map(|(title, _)| title.to_owned());
    let words = rest.split('"').next().unwrap_or_default();
    let word = words.split_whitespace().next()?.to_owned();
    word.starts_with(char::is_alphabetic).then_some(Opening::Alert { word, title, fold })
}

impl Body<'_> {
    fn level(&mut self, lines: &[String], depth: usize) -> Vec<String> {
        let mut out = Vec::with_capacity(lines.len());
        let mut fences = Fences::default();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            let was_open = fences.is_open();
            if fences.takes(line) || depth >= DEEPEST {
                match (!was_open).then(|| snippets::block(self, lines, at)).flatten() {
                    Some((block, next)) => {
                        out.extend(block);
                        at = next;
                        fences = Fences::default();
                    }
                    None => self.code_line(line, &mut out),
                }
                continue;
            }
            if let Some((made, next)) = snippets::listed(self, lines, at) {
                out.extend(made);
                at = next;
                continue;
            }
            let columns = indent_of(line);
            if let Some(opened) = opening(line) {
                let (inside, next) = indented_body(lines, at, columns + 4);
                let made = match opened {
                    Opening::Alert { word, title, fold } => {
                        at = next;
                        let inside = self.level(&inside, depth + 1);
                        self.alert(&word, title.as_deref(), fold, &inside)
                    }
                    Opening::Tab { label } => {
                        let mut tabs = vec![(label, self.level(&inside, depth + 1))];
                        at = next;
                        while let Some((label, inside, next)) = next_tab(lines, at, columns) {
                            tabs.push((label, self.level(&inside, depth + 1)));
                            at = next;
                        }
                        self.tabs += 1;
                        blocks::tabs(self.tabs, &tabs)
                    }
                };
                push_block(&mut out, blocks::indented(made, columns));
                continue;
            }
            if let Some((slashes, name, rest)) = slash_block(line)
                && let Some(end) = slash_end(lines, at, slashes)
            {
                let inside = dedented(lines.get(at..end).unwrap_or_default(), columns);
                at = end + 1;
                let made = if name == "tab" {
                    let mut tabs = vec![(rest.to_owned(), self.level(without_options(&inside), depth + 1))];
                    while let Some((label, from, end)) = next_slash_tab(lines, at, slashes) {
                        let inside = dedented(lines.get(from..end).unwrap_or_default(), columns);
                        tabs.push((label, self.level(without_options(&inside), depth + 1)));
                        at = end + 1;
                    }
                    self.tabs += 1;
                    blocks::tabs(self.tabs, &tabs)
                } else {
                    self.slash(name, rest, line, &inside, depth)
                };
                push_block(&mut out, blocks::indented(made, columns));
                continue;
            }
            if self.is_macro(line, &mut out) {
                continue;
            }
            self.line(line, &mut out);
        }
        out
    }

    /// True for a line of the macro plugin, which has been marked. `{% raw %}` only keeps that plugin away.
    fn is_macro(&mut self, line: &str, out: &mut Vec<String>) -> bool {
        let plain = line.trim();
        if matches!(plain, "{% raw %}" | "{% endraw %}") {
            return true;
        }
        let is_tag = plain.starts_with("{%") && plain.ends_with("%}");
        if is_tag {
            self.notes.add(plain, text!("import-generated", seen = shown(plain)));
            out.push(blocks::marked(plain));
        } else if let Some((_, value)) = line.split_once("{{ ") {
            let name = value.split([' ', '}']).next().unwrap_or_default();
            let is_name = !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'));
            // It may be an example in a code span, so it stays as it is.
            if is_name && !line.contains('`') {
                self.notes.add(line, text!("import-generated", seen = shown(line)));
            }
        }
        is_tag
    }

    fn alert(&mut self, word: &str, title: Option<&str>, fold: Fold, inside: &[String]) -> Vec<String> {
        let (kind, usual) = blocks::alert_type(word).unwrap_or(("NOTE", None));
        let own = blocks::alert_type(word).is_none().then(|| capitalized(word));
        let title = title.unwrap_or(usual.or(own.as_deref()).unwrap_or_default());
        blocks::alert(kind, title, fold, inside)
    }

    fn slash(&mut self, name: &str, rest: &str, line: &str, inside: &[String], depth: usize) -> Vec<String> {
        let is_open =
            inside.iter().take(4).any(|line| line.trim() == "open: True" || line.trim() == "open: true");
        let inside = self.level(without_options(inside), depth + 1);
        match (name, blocks::alert_type(name)) {
            ("details", _) => {
                blocks::details(if rest.is_empty() { "Details" } else { rest }, is_open, &inside)
            }
            ("admonition", _) => blocks::alert("NOTE", rest, Fold::Never, &inside),
            (_, Some((kind, usual))) => {
                let title = if rest.is_empty() { usual.unwrap_or_default() } else { rest };
                blocks::alert(kind, title, Fold::Never, &inside)
            }
            ("caption" | "figure-caption", _) => inside,
            _ => {
                self.notes.add(line, text!("import-left", seen = shown(line)));
                let mut lines = vec![blocks::marked(line), String::new()];
                lines.extend(inside);
                lines
            }
        }
    }

    /// A line of code: only snippets are replaced in it.
    fn code_line(&mut self, line: &str, out: &mut Vec<String>) {
        match snippets::named_by(line).and_then(|named| snippets::text_of(self, named, line)) {
            Some(lines) => out.extend(blocks::indented(lines, indent_of(line))),
            None => out.push(snippets::unescaped(line)),
        }
    }

    fn line(&mut self, line: &str, out: &mut Vec<String>) {
        let plain = line.trim();
        if let Some(named) = snippets::named_by(line) {
            out.extend(snippets::text_line(self, named, line));
        } else if let Some(inside) = plain.strip_prefix("{*").and_then(|rest| rest.strip_suffix("*}")) {
            push_block(out, snippets::code_file(self, inside, line));
        } else if plain.starts_with("::: ") {
            self.notes.add(plain, text!("import-generated", seen = shown(plain)));
            out.push(blocks::marked(plain));
        } else if let Some(tag) = markdown_tag(line) {
            // Its inside is Markdown here after an empty line.
            let is_alone = plain.ends_with('>') && !plain.contains("</");
            out.push(tag);
            if is_alone {
                out.push(String::new());
            }
            self.has_html |= is_alone;
        } else if self.has_html && plain.starts_with("</") {
            push_block(out, vec![line.to_owned()]);
        } else if plain.starts_with("*[") && plain.contains("]: ") {
            // The long form of an abbreviation is only shown on demand.
        } else if !(plain.is_empty() && out.last().is_some_and(String::is_empty)) {
            let line = self.with_attributes(line);
            out.push(without_icons(&snippets::unescaped(&line)));
        }
    }

    /// Attribute lists: ids and classes of headings stay, those of other parts are left out.
    fn with_attributes(&mut self, line: &str) -> String {
        if !line.contains('{') || line.trim_start().starts_with('#') {
            return headed(line);
        }
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = rest.find('{') {
            let (before, after) = rest.split_at(at);
            let Some(end) = after.find('}') else { break };
            let inside = after.part(1..end);
            let inside = inside.strip_prefix(':').unwrap_or(inside).trim();
            let is_list = (before.ends_with([')', ']', '*', '`', '_', ':'])
                || (before.trim().is_empty() && after.len() == end + 1))
                && inside.starts_with(['.', '#', ':'])
                || (before.ends_with([')', ']'])
                    && Attributes::read(inside).list.iter().all(|one| one.name.is_some())
                    && inside.contains('='));
            out.push_str(before);
            if !is_list {
                out.push_str(after.part(..=end));
            }
            rest = after.part(end + 1..);
        }
        out.push_str(rest);
        out
    }
}

/// A line with a tag whose attribute `markdown` says that Markdown is in it, without that attribute.
fn markdown_tag(line: &str) -> Option<String> {
    if !line.trim_start().starts_with('<') {
        return None;
    }
    let at = line.find(" markdown")?;
    let rest = line.part(at + " markdown".len()..);
    let value = ["=\"1\"", "=\"block\"", "=\"span\"", "=1", "=block", "=span", ""].iter();
    let rest =
        value.filter_map(|value| rest.strip_prefix(value)).find(|rest| rest.starts_with([' ', '>']))?;
    let is_in_tag = !line.part(..at).contains('>');
    is_in_tag.then(|| format!("{}{rest}", line.part(..at)))
}

/// Families of the icons of Material.
const ICONS: [&str; 5] = [":material-", ":fontawesome-", ":octicons-", ":simple-", ":logos-"];

/// A line without icons of the theme, such as `:material-home:`.
fn without_icons(line: &str) -> String {
    if !ICONS.iter().any(|family| line.contains(family)) {
        return line.to_owned();
    }
    crate::markdown::outside_code(line, |part, out| {
        let mut rest = part;
        while let Some(at) = ICONS.iter().filter_map(|family| rest.find(family)).min() {
            let (before, icon) = rest.split_at(at);
            let end = icon.part(1..).find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            let end = end.map(|end| end + 1).filter(|end| icon.part(*end..).starts_with(':'));
            out.push_str(before);
            match end {
                Some(end) => rest = icon.part(end + 1..).trim_start_matches(' '),
                None => {
                    out.push(':');
                    rest = icon.part(1..);
                }
            }
        }
        out.push_str(rest);
    })
}

/// A heading with its id as Paifang writes it: `{ #id }` is `{#id}`.
fn headed(line: &str) -> String {
    let Some((before, inside)) = line.trim_end().strip_suffix('}').and_then(|line| line.rsplit_once('{'))
    else {
        return line.to_owned();
    };
    let inside = inside.strip_prefix(':').unwrap_or(inside).trim();
    let is_list = inside.starts_with(['#', '.']) || inside.contains('=');
    if line.trim_start().starts_with('#') && is_list {
        format!("{before}{{{inside}}}")
    } else {
        line.to_owned()
    }
}

fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", characters.as_str())
}

/// A block needs an empty line before it, unless it begins its part.
fn push_block(out: &mut Vec<String>, block: Vec<String>) {
    if out.last().is_some_and(|line| !line.trim().is_empty()) {
        out.push(String::new());
    }
    out.extend(block);
    out.push(String::new());
}

/// The lines from `from` that are indented by `columns`, without that indentation, and the index after them.
fn indented_body(lines: &[String], from: usize, columns: usize) -> (Vec<String>, usize) {
    let mut end = from;
    for (at, line) in lines.iter().enumerate().skip(from) {
        if line.trim().is_empty() {
            continue;
        }
        if indent_of(line) < columns {
            break;
        }
        end = at + 1;
    }
    let inside = lines.get(from..end).unwrap_or_default();
    (inside.iter().map(|line| dedent(line, columns).to_owned()).collect(), end)
}

fn next_tab(lines: &[String], from: usize, columns: usize) -> Option<(String, Vec<String>, usize)> {
    let at = from + lines.get(from..)?.iter().position(|line| !line.trim().is_empty())?;
    let line = lines.get(at)?;
    match opening(line)? {
        // A sign after the first marks begins a group of its own.
        Opening::Tab { label } if indent_of(line) == columns && !line.trim().starts_with("===!") => {
            let (inside, next) = indented_body(lines, at + 1, columns + 4);
            Some((label, inside, next))
        }
        _ => None,
    }
}

fn dedented(lines: &[String], columns: usize) -> Vec<String> {
    lines.iter().map(|line| dedent(line, columns).to_owned()).collect()
}

/// The number of slashes, the name and the rest of a line that opens a block: `/// tip | Title`.
fn slash_block(line: &str) -> Option<(usize, &str, &str)> {
    let line = line.trim_start();
    let slashes = line.bytes().take_while(|byte| *byte == b'/').count();
    let rest = line.part(slashes..).strip_prefix(' ')?.trim();
    let (name, title) = rest.split_once('|').unwrap_or((rest, ""));
    let name = name.trim();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (slashes >= 3 && is_name).then(|| (slashes, name, title.trim()))
}

fn slash_end(lines: &[String], from: usize, slashes: usize) -> Option<usize> {
    let mut fences = Fences::default();
    for (at, line) in lines.iter().enumerate().skip(from).take(LONGEST_BLOCK) {
        let plain = line.trim();
        if !fences.takes(line) && plain.len() == slashes && plain.bytes().all(|byte| byte == b'/') {
            return Some(at);
        }
    }
    None
}

fn next_slash_tab(lines: &[String], from: usize, slashes: usize) -> Option<(String, usize, usize)> {
    let at = from + lines.get(from..)?.iter().position(|line| !line.trim().is_empty())?;
    let (count, name, label) = slash_block(lines.get(at)?)?;
    let end = slash_end(lines, at + 1, slashes)?;
    (count == slashes && name == "tab").then(|| (label.to_owned(), at + 1, end))
}

/// The lines of a block without the indented options at its beginning.
fn without_options(lines: &[String]) -> &[String] {
    let is_option = |line: &String| line.starts_with("    ") && line.contains(':');
    let count = lines.iter().take_while(|line| is_option(line)).count();
    lines.get(count..).unwrap_or_default()
}
