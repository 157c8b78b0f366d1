//! Components of MDX and of the like: `<Tabs>`, `<Admonition>`, `<Steps>`. Imports are dropped, components that Paifang
//! has are rewritten, others are marked, and what is inside of them stays.

mod inline;

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use paifang_base::text;

use crate::attributes::{Attributes, tag_end};
use crate::blocks::{self, Fold};
use crate::code::{self, Part};
use crate::commands;
use crate::expressions;
use crate::front_matter::Split;
use crate::headings;
use crate::markdown::{Fences, Items, dedent, indent_of, outside_code};
use crate::notes::{Notes, shown};
use crate::project::{folder_of, join};
use crate::reader::Context;
use crate::taking::{Wanted, code_block, text_block};
use inline::{file_of, inline_part, is_path};

/// Deepest nesting that is followed; what lies deeper stays text.
const DEEPEST: usize = 24;
/// Deepest chain of imported texts.
const DEEPEST_IMPORT: usize = 4;
/// Longest tag, in bytes.
const LONGEST_TAG: usize = 8_192;

/// Which tags are components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All names that begin with a capital letter, as in MDX.
    All,
    /// Only those that are known: in plain Markdown `<HOST>` is a placeholder.
    Known,
}

/// A component that is open.
#[derive(Clone)]
struct Frame {
    name: String,
    written: String,
    attributes: Attributes,
    indent: usize,
    body: Vec<String>,
    /// Least white space before a line of the body.
    margin: usize,
    tabs: Vec<(String, Vec<String>)>,
}

struct Pass<'a> {
    context: &'a Context<'a>,
    notes: &'a mut Notes,
    scope: Scope,
    imports: BTreeMap<String, String>,
    values: expressions::Values,
    stack: Vec<Frame>,
    out: Vec<String>,
    tabs: usize,
    items: Items,
    /// Indentation of the line, as far as it says something.
    indent: usize,
}

const KNOWN: [&str; 28] = [
    "Tabs",
    "TabItem",
    "Tab",
    "SimpleTab",
    "Admonition",
    "Aside",
    "Callout",
    "Steps",
    "Step",
    "Card",
    "CardGrid",
    "Cards",
    "LinkCard",
    "LinkButton",
    "FileTree",
    "CodeBlock",
    "Details",
    "CodeGroup",
    "Badge",
    "Icon",
    "TabPane",
    "CodeTabs",
    "StickyHeaderTable",
    "Head",
    "DocCardList",
    "TOCInline",
    "CustomContent",
    "TabbedContent",
];

/// A text without its components.
pub(crate) fn rewritten(context: &Context<'_>, text: &str, scope: Scope, notes: &mut Notes) -> String {
    let imports = if scope == Scope::All { imports_of(text) } else { BTreeMap::new() };
    let (stack, out, items) = (Vec::new(), Vec::new(), Items::default());
    let values =
        if scope == Scope::All { expressions::Values::of_mdx(context, text) } else { Default::default() };
    let mut pass = Pass { context, notes, scope, imports, values, stack, out, tabs: 0, items, indent: 0 };
    let mut fences = Fences::default();
    let text = if scope == Scope::All {
        headings::with_ids(text, context.plan.heading_ids)
    } else {
        text.to_owned()
    };
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        if fences.takes(line) {
            pass.push(line.to_owned());
            continue;
        }
        let plain = line.trim_start();
        if !plain.is_empty() {
            let fitting = pass.items.indent_of(line);
            // In another component only lines beside it matter.
            let is_free = scope == Scope::Known || !pass.stack.is_empty() && !pass.items.are_around();
            pass.indent = if is_free { usize::MAX } else { fitting };
        }
        if scope == Scope::All && is_import(line) {
            // An import may go over several lines.
            let mut statement = line.to_owned();
            while !statement.contains([';', '\'', '"'])
                && lines.peek().is_some_and(|next| !next.trim().is_empty())
            {
                statement.push_str(lines.next().unwrap_or_default());
            }
            continue;
        }
        if scope == Scope::All && (line.starts_with("export const ") || line.starts_with("export default ")) {
            let whole = expressions::balanced(line, &mut lines);
            if expressions::constant(&whole).is_none() {
                pass.notes.add(line, text!("import-left", seen = shown(line)));
                pass.push(blocks::marked(line));
            }
            continue;
        }
        if scope == Scope::All && plain.starts_with('{') && !pass.is_in_code() && expressions::is_open(plain)
        {
            let whole = expressions::balanced(line, &mut lines);
            if !whole.trim_start().starts_with("{/*") {
                let first = plain.lines().next().unwrap_or_default();
                pass.notes.add(first, text!("import-left", seen = shown(&whole)));
                pass.push(blocks::marked(&whole));
            }
            continue;
        }
        if !plain.starts_with('<') {
            let line = pass.inline(line);
            pass.push_text(line);
            continue;
        }
        let mut whole = line.to_owned();
        while pass.tag_of(whole.trim_start()).is_some() && tag_end(whole.trim_start()).is_none() {
            let Some(next) = lines.next_if(|_| whole.len() < LONGEST_TAG) else { break };
            whole.push('\n');
            whole.push_str(next);
        }
        pass.line(&whole);
    }
    while let Some(frame) = pass.stack.pop() {
        pass.notes.add(&frame.written, text!("import-left", seen = shown(&frame.written)));
        pass.push(blocks::marked(&frame.written));
        frame.body.into_iter().for_each(|line| pass.push(line));
    }
    pass.out.join("\n")
}

fn is_import(line: &str) -> bool {
    line.strip_prefix("import ")
        .is_some_and(|rest| rest.contains(" from ") || rest.starts_with(['\'', '"', '{']))
}

/// Names and paths of imports: `import Name from 'path'`.
fn imports_of(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter(|line| is_import(line));
    lines
        .filter_map(|line| {
            let (name, path) = line.strip_prefix("import ")?.split_once(" from ")?;
            let path = path.trim().trim_end_matches(';').trim_matches(['\'', '"']);
            Some((name.trim().to_owned(), path.to_owned()))
        })
        .collect()
}

/// As much of a text as a tag may be long.
fn beginning(text: &str) -> &str {
    text.part(..text.floor_char_boundary(LONGEST_TAG))
}

impl Pass<'_> {
    fn push(&mut self, line: String) {
        let indent = self.stack.last().map_or(0, |frame| frame.indent);
        self.put(if indent == 0 { line } else { dedent(&line, indent).to_owned() });
    }

    /// A line whose white space counts from the component around it.
    fn put(&mut self, line: String) {
        let Some(frame) = self.stack.last_mut() else { return self.out.push(line) };
        if !line.trim().is_empty() {
            frame.margin = frame.margin.min(indent_of(&line));
        }
        frame.body.push(line);
    }

    /// A line that is no code: of several empty ones, one is enough.
    fn push_text(&mut self, line: String) {
        let last = self.stack.last().map_or(self.out.last(), |frame| frame.body.last());
        if !(line.trim().is_empty() && last.is_some_and(|last| last.trim().is_empty())) {
            self.push(line);
        }
    }

    /// The name of the component whose tag begins a text.
    fn tag_of<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = text.strip_prefix('<')?;
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let text = beginning(text);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
        let name = rest.part(..end);
        let is_label =
            name == "div" && (text.contains("label=") || text.starts_with("</")) && self.is_in_tabs();
        let is_component = name.starts_with(|c: char| c.is_ascii_uppercase())
            && (self.scope == Scope::All || KNOWN.contains(&name));
        (is_component || is_label).then_some(name)
    }

    /// True in a component that shows code.
    fn is_in_code(&self) -> bool {
        self.stack.last().is_some_and(|frame| matches!(frame.name.as_str(), "CodeBlock" | "Code"))
    }

    /// True directly in tabs, or in one of them that is a `div`.
    fn is_in_tabs(&self) -> bool {
        self.stack.last().is_some_and(|frame| matches!(frame.name.as_str(), "SimpleTab" | "div"))
    }

    fn line(&mut self, line: &str) {
        let indent = indent_of(line).min(self.indent);
        let text = line.trim_start();
        let (Some(name), Some(end)) = (self.tag_of(text), tag_end(text)) else {
            let line = self.inline(line);
            self.push(line);
            return;
        };
        let (tag, rest) = text.split_at(end);
        let inside = tag.trim_start_matches(['<', '/']).trim_end_matches('>').trim_end_matches('/');
        let attributes = Attributes::read(inside.part(name.len()..));
        let name = name.to_owned();
        if tag.starts_with("</") {
            self.close(&name, tag);
            return self.rest_of_line(rest);
        }
        let (written, body, margin, tabs) = (tag.to_owned(), Vec::new(), usize::MAX, Vec::new());
        let frame = Frame { name, written, attributes, indent, body, margin, tabs };
        if tag.ends_with("/>") {
            let lines = self.made(frame);
            self.emit(lines, indent);
        } else if self.stack.len() < DEEPEST {
            self.stack.push(frame);
        } else {
            self.push(blocks::marked(tag));
        }
        self.rest_of_line(rest);
    }

    /// What follows a tag on its line: text, then perhaps further tags.
    fn rest_of_line(&mut self, rest: &str) {
        if rest.trim().is_empty() {
            return;
        }
        let mut rest = rest;
        loop {
            let next =
                rest.match_indices('<').map(|(at, _)| at).find(|at| self.tag_of(rest.part(*at..)).is_some());
            let Some(at) = next else {
                let line = self.inline(rest.trim());
                if !line.is_empty() {
                    self.push(line);
                }
                return;
            };
            let (text, tag) = rest.split_at(at);
            if !text.trim().is_empty() {
                let line = self.inline(text.trim());
                self.push(line);
            }
            let Some(end) = tag_end(tag) else { return self.push(tag.to_owned()) };
            let (tag, after) = tag.split_at(end);
            // The tag alone, so that this does not call itself for each tag.
            self.line(tag);
            rest = after;
            if rest.trim().is_empty() {
                return;
            }
        }
    }

    fn close(&mut self, name: &str, tag: &str) {
        if self.stack.last().is_none_or(|frame| frame.name != name) {
            self.notes.add(tag, text!("import-left", seen = shown(tag)));
            return self.push(blocks::marked(tag));
        }
        let Some(mut frame) = self.stack.pop() else { return };
        let indent = frame.indent;
        // What is indented for the eye would be code in Markdown.
        frame.body = without_margin(&frame.body);
        let is_tab = matches!(frame.name.as_str(), "TabItem" | "Tab" | "TabPane")
            || frame.name == "div"
            || (frame.name == "Fragment" && frame.attributes.get("slot").is_some());
        if is_tab && let Some(parent) = self.stack.last_mut().filter(|parent| is_tabs(&parent.name)) {
            let label = ["label", "title", "header", "value", "slot"]
                .iter()
                .find_map(|name| frame.attributes.get(name));
            let label =
                label.or_else(|| labels_of(&parent.attributes, frame.attributes.get("value"))).unwrap_or("…");
            parent.tabs.push((label.to_owned(), frame.body));
            return;
        }
        let lines = self.made(frame);
        self.emit(lines, indent);
    }

    fn emit(&mut self, lines: Vec<String>, indent: usize) {
        let needs_space = |last: Option<&String>| last.is_some_and(|line| !line.trim().is_empty());
        let target = match self.stack.last() {
            Some(frame) => frame.body.last(),
            None => self.out.last(),
        };
        let many = lines.len() > 1 || lines.first().is_some_and(|line| line.starts_with("<!--"));
        if many && needs_space(target) {
            self.push(String::new());
        }
        let (base, margin) = self.stack.last().map_or((0, usize::MAX), |frame| (frame.indent, frame.margin));
        let columns = indent.saturating_sub(base);
        // Outside of lists, four columns more than the lines beside it would make it code.
        let is_code = columns >= margin.saturating_add(4) && !self.items.are_around();
        let columns = if is_code { margin } else { columns };
        for line in blocks::indented(lines, columns) {
            self.put(line);
        }
        if many {
            self.push(String::new());
        }
    }

    /// What a component becomes.
    fn made(&mut self, frame: Frame) -> Vec<String> {
        let get = |name: &str| frame.attributes.get(name).unwrap_or_default().to_owned();
        let titled = |title: String, body: &[String]| {
            let mut lines = vec![format!("**{title}**"), String::new()];
            lines.extend(body.iter().cloned());
            lines
        };
        match frame.name.as_str() {
            "PackageManagers" | "CommandTabs" if frame.tabs.is_empty() => {
                let tabs = commands::of_attributes(&frame.attributes);
                match tabs.or_else(|| commands::of_package(&frame.attributes)) {
                    Some(tabs) => {
                        self.tabs += 1;
                        blocks::tabs(self.tabs, &tabs)
                    }
                    None => self.imported(frame),
                }
            }
            name if is_tabs(name) && frame.tabs.is_empty() => self.imported(frame),
            name if is_tabs(name) => {
                let lead = frame.body.iter().any(|line| !line.trim().is_empty());
                self.tabs += 1;
                let tabs = blocks::tabs(self.tabs, &frame.tabs);
                if lead { frame.body.into_iter().chain(tabs).collect() } else { tabs }
            }
            "Fragment" => frame.body,
            "Image" | "Picture" | "ThemedImage" => match self.picture(&frame.attributes) {
                Some(picture) => vec![picture],
                None => self.imported(frame),
            },
            "YouTube" | "Youtube" | "YouTubeEmbed" | "LiteYouTubeEmbed" | "LiteYouTube" => {
                let id = ["id", "videoId", "videoid", "youTubeId", "youtubeId", "url"];
                match id.iter().find_map(|name| frame.attributes.get(name)) {
                    Some(url) if url.contains("://") => vec![format!("<{url}>")],
                    Some(id) => vec![format!("<https://www.youtube.com/watch?v={id}>")],
                    None => self.imported(frame),
                }
            }
            "Admonition" | "Aside" | "Callout" => {
                let (kind, usual) = blocks::alert_type(&get("type")).unwrap_or(("NOTE", None));
                let title =
                    if get("title").is_empty() { usual.unwrap_or_default().to_owned() } else { get("title") };
                blocks::alert(kind, &title, Fold::Never, &frame.body)
            }
            "Details" => blocks::details(&get("summary"), false, &frame.body),
            "Steps" if is_numbered(&frame.body) => steps(frame.body),
            "Steps" | "Step" | "CardGrid" | "Cards" | "FileTree" | "StickyHeaderTable" | "CodeGroup"
            | "div" | "CustomContent" => frame.body,
            "Head" | "Icon" | "DocCardList" | "TOCInline" => Vec::new(),
            "Badge" => vec![get("text")],
            "Card" => titled(get("title"), &frame.body),
            "LinkCard" | "LinkButton" if !get("href").is_empty() => {
                let title = if get("title").is_empty() {
                    blocks::one_line(&frame.body.join(" "))
                } else {
                    get("title")
                };
                let more = get("description");
                let more = if more.is_empty() { more } else { format!(": {more}") };
                vec![format!("- [{title}]({}){more}", get("href"))]
            }
            "CodeBlock" => self.code_block(&frame),
            "Code" if frame.attributes.get("code").is_some() => self.code_of_value(&frame),
            _ => self.imported(frame),
        }
    }

    /// `<CodeBlock language="x">{Source}</CodeBlock>`, with the text of a file or its own.
    fn code_block(&mut self, frame: &Frame) -> Vec<String> {
        let body = frame.body.join("\n");
        let inside = body.trim().trim_matches(['{', '}', '`']);
        let info = frame.attributes.get("language").unwrap_or("text").to_owned();
        let title =
            frame.attributes.get("title").map_or(String::new(), |title| format!(" title=\"{title}\""));
        let Some(path) = self.imports.get(inside).and_then(|path| path.rsplit('!').next()) else {
            return blocks::code(&format!("{info}{title}"), inside);
        };
        let path = path.strip_prefix("@site/").map_or(path.to_owned(), |path| format!("/{path}"));
        let info = if info == "text" { code::language_of(&path).to_owned() } else { info };
        self.code_of_file(&path, format!("{info}{title}"), &frame.written)
    }

    /// Code that is taken from a file.
    fn code_of_file(&mut self, path: &str, info: String, written: &str) -> Vec<String> {
        let wanted = Wanted { path, folders: &[""], part: Part::default(), info };
        code_block(self.context, &wanted, written, self.notes)
    }

    /// `<Code code={source} lang="js" title="a.js" />`: a text, or the file that was imported under the name.
    fn code_of_value(&mut self, frame: &Frame) -> Vec<String> {
        let get = |name: &str| frame.attributes.get(name).unwrap_or_default();
        let title =
            if get("title").is_empty() { String::new() } else { format!(" title=\"{}\"", get("title")) };
        let info = if get("lang").is_empty() { "text" } else { get("lang") };
        let code = get("code");
        let path = self.imports.get(code).map(|path| path.split('?').next().unwrap_or_default().to_owned());
        let Some(path) = path else {
            // The name of a value that a script has.
            if !code.contains([' ', '\n', '(', '"', '\'']) && frame.written.contains("code={") {
                return self.imported(Frame { body: Vec::new(), ..frame.clone() });
            }
            let text = code.trim_matches('`').replace("\\n", "\n");
            return blocks::code(&format!("{info}{title}"), &text);
        };
        self.code_of_file(&path, format!("{info}{title}"), &frame.written)
    }

    /// A picture, if its file is known.
    fn picture(&self, attributes: &Attributes) -> Option<String> {
        let source = attributes.get("src").or_else(|| {
            let sources = attributes.get("sources")?;
            Some(sources.split_once("light:")?.1.split([',', '}']).next()?.trim())
        })?;
        let source =
            self.file(source).or_else(|| Some(source.to_owned()).filter(|source| is_path(source)))?;
        Some(blocks::figure(&source, attributes.get("alt").unwrap_or_default(), "", ""))
    }

    /// The path of the file that an expression of a script means: an imported name, `require("./a.png").default`,
    /// `useBaseUrl("/a.png")`.
    fn file(&self, expression: &str) -> Option<String> {
        file_of(expression, &self.imports)
    }

    /// A text of Markdown that was imported under the component's name; else the component is marked.
    fn imported(&mut self, frame: Frame) -> Vec<String> {
        let context = self.context;
        let path =
            self.imports.get(&frame.name).filter(|path| path.ends_with(".md") || path.ends_with(".mdx"));
        let path = path.and_then(|path| match path.strip_prefix("@site/") {
            Some(path) => join("", path),
            None => join(folder_of(&context.page.source), path),
        });
        let path = path.filter(|path| context.depth < DEEPEST_IMPORT && context.project.has(path));
        let from = |path: String| code::included(context.project, "", &[], &path, &Part::default()).ok();
        if let Some(found) = path.and_then(from) {
            let inner = Context { depth: context.depth + 1, ..*context };
            let scope = self.scope;
            let own = |notes: &mut Notes| {
                let body = rewritten(&inner, Split::of(&found.text).body, scope, notes);
                body.trim().split('\n').map(str::to_owned).collect()
            };
            // A text that gets values is not the same everywhere.
            if !frame.attributes.list.is_empty() {
                self.notes.tell(&frame.written, text!("import-copied", path = found.path.as_str()));
                return own(self.notes);
            }
            return text_block(context, &found, &frame.written, self.notes, own);
        }
        self.notes.add(&frame.written, text!("import-component", seen = shown(&frame.written)));
        // Markdown is not read in a block of HTML, which an empty line ends.
        let last = self.stack.last().map_or(&self.out, |frame| &frame.body).last();
        let is_html =
            last.is_some_and(|line| line.trim_start().starts_with('<') && line.trim_end().ends_with('>'));
        let mark = if is_html { blocks::marked_html } else { blocks::marked };
        let mut lines = vec![mark(&frame.written)];
        if !frame.body.is_empty() {
            lines.push(String::new());
            lines.extend(frame.body);
        }
        lines
    }

    /// Tags inside of a line: what a reader would see is kept, the rest marked. Comments of MDX are removed.
    fn inline(&mut self, line: &str) -> String {
        if self.scope == Scope::Known || !line.contains(['<', '{']) {
            return line.to_owned();
        }
        let is_code = self.is_in_code();
        let notes = &mut *self.notes;
        let (imports, values) = (&self.imports, &self.values);
        // Markdown is not read in a block of HTML.
        let is_html = line.trim_start().starts_with('<');
        outside_code(line, |part, out| {
            let mut rest = part;
            while let Some(at) = rest.find(['<', '{']) {
                let (before, after) = rest.split_at(at);
                out.push_str(before);
                let before = part.part(..part.len() - after.len());
                let found = if is_code { None } else { values.written(after, before, is_html, notes) };
                let taken = match found {
                    Some((length, text)) => {
                        out.push_str(&text);
                        length
                    }
                    None => inline_part(after, imports, is_html, out, notes),
                };
                rest = after.part(taken..);
            }
            out.push_str(rest);
        })
    }
}

/// True if a text begins with an item of a numbered list.
fn is_numbered(lines: &[String]) -> bool {
    let first = lines.iter().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or_default();
    let rest = first.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < first.len() && rest.starts_with(['.', ')'])
}

/// A numbered list as steps, between more colons than there are in it.
fn steps(lines: Vec<String>) -> Vec<String> {
    let colons = |line: &String| line.trim_start().bytes().take_while(|byte| *byte == b':').count();
    let most = lines.iter().map(colons).max().unwrap_or(0).max(2);
    let fence = ":".repeat(most + 1);
    let body = lines.into_iter().skip_while(|line| line.trim().is_empty()).collect::<Vec<_>>();
    let end = body.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |at| at + 1);
    let mut out = vec![format!("{fence}steps")];
    out.extend(body.into_iter().take(end));
    out.push(fence);
    out
}

/// Lines without the white space that all of them begin with.
fn without_margin(lines: &[String]) -> Vec<String> {
    let margins = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent_of(line));
    let margin = margins.min().unwrap_or(0);
    lines.iter().map(|line| dedent(line, margin).to_owned()).collect()
}

fn is_tabs(name: &str) -> bool {
    name.ends_with("Tabs") || matches!(name, "SimpleTab" | "TabbedContent")
}

/// The label of a value in `values={[{label: 'A', value: 'a'}]}`.
fn labels_of<'a>(attributes: &'a Attributes, value: Option<&str>) -> Option<&'a str> {
    let (values, value) = (attributes.get("values")?, value?);
    let quoted = |text: &'a str| {
        let start = text.find(['\'', '"'])?;
        let quote = text.get(start..start + 1)?;
        text.get(start + 1..)?.split(quote).next()
    };
    values.split('{').find_map(|entry| {
        let of = |name: &str| entry.split_once(name).and_then(|(_, rest)| quoted(rest));
        (of("value:")? == value).then(|| of("label:")).flatten()
    })
}
