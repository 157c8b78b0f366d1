//! Shortcodes of Hugo and of the theme Docsy.

use std::cell::RefCell;

use paifang_base::parts::Parts as _;
use paifang_base::text;

use super::evaluate::Call;
use super::own::push_lines;
use super::{SETTINGS, own, part};
use crate::attributes::Attributes;
use crate::blocks::{self, Fold};
use crate::code::{self, Part};
use crate::front_matter::{Split, scalar};
use crate::generators::{Context, is_markdown, setting};
use crate::notes::{Notes, shown};
use crate::plan::Page;
use crate::project::Project;
use crate::taking::{block_of, text_block};

/// Deepest nesting of shortcodes and includes.
const DEEPEST: usize = 12;

/// The body of a page without its shortcodes.
pub(super) fn rewritten(context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
    Body { context, notes, tabs: 0 }.level(text, context.depth)
}

/// The body of a page while it is rewritten.
struct Body<'a> {
    context: &'a Context<'a>,
    notes: &'a mut Notes,
    tabs: usize,
}

/// A shortcode: all of it, its name, its values, and if it opens, closes or does both.
struct Shortcode<'t> {
    whole: &'t str,
    name: &'t str,
    attributes: &'t str,
    is_closing: bool,
    is_closed: bool,
    /// True if nothing follows on its line.
    ends_line: bool,
}

/// The shortcode at the beginning of a text.
fn shortcode(text: &str) -> Option<Shortcode<'_>> {
    let (sign, end) = if text.starts_with("{{<") { ("{{<", ">}}") } else { ("{{%", "%}}") };
    let rest = text.strip_prefix(sign)?;
    let length = rest.find(end)?;
    let whole = text.part(..sign.len() + length + end.len());
    let inside = rest.part(..length).trim();
    let ends_line = text.part(whole.len()..).split('\n').next().is_some_and(|rest| rest.trim().is_empty());
    let is_closed = inside.ends_with('/') && inside.len() > 1;
    let inside = inside.trim_end_matches('/').trim_end();
    let (is_closing, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside.trim_start()),
        None => (false, inside),
    };
    let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    Some(Shortcode { whole, name, attributes, is_closing, is_closed, ends_line })
}

/// The range of the inside of a shortcode and its end: what lies before the closing one, and the place after it.
fn closing(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    let mut at = 0;
    // An end that is very far away is none.
    for _ in 0..5_000 {
        let found = text.get(at..)?.find("{{")?;
        at += found;
        let Some(code) = shortcode(text.part(at..)).filter(|code| code.name == name && !code.is_closed)
        else {
            at += 2;
            continue;
        };
        if !code.is_closing {
            depth += 1;
        } else if depth == 0 {
            return Some((at, at + code.whole.len()));
        } else {
            depth -= 1;
        }
        at += code.whole.len();
    }
    None
}

/// True if a text ends in a block of code.
fn is_in_code(text: &str) -> bool {
    text.matches("\n```").count() % 2 == 1
}

/// True if the last line of a text is blank so far.
fn is_line_blank(text: &str) -> bool {
    text.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
}

impl Body<'_> {
    fn level(&mut self, text: &str, depth: usize) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("{{<").into_iter().chain(rest.find("{{%")).min() {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            let Some(code) = shortcode(after).filter(|_| depth < DEEPEST) else {
                out.push_str(after.part(..3));
                rest = after.part(3..);
                continue;
            };
            rest = after.part(code.whole.len()..);
            // `{{</* x */>}}` shows a shortcode.
            if code.whole.part(3..).trim_start().starts_with("/*") {
                out.push_str(&code.whole.replacen("/*", "", 1).replacen("*/", "", 1));
                continue;
            }
            if code.is_closing {
                self.leave(code.whole, &mut out);
                continue;
            }
            let inside =
                if code.is_closed || never_closes(code.name) { None } else { closing(rest, code.name) };
            let body = inside.map(|(start, end)| {
                let body = rest.part(..start);
                rest = rest.part(end..);
                body
            });
            self.write(&code, body, depth, &mut out);
        }
        out.push_str(rest);
        out
    }

    /// Writes what a template of the site makes of a shortcode; false if there is none that can be evaluated.
    fn own(
        &mut self,
        code: &Shortcode<'_>,
        body: Option<&str>,
        attributes: &Attributes,
        depth: usize,
        out: &mut String,
    ) -> bool {
        let is_markdown = code.whole.starts_with("{{%");
        let Some(template) = own::template_of(self.context, code.name, is_markdown) else { return false };
        let inner = body.map(|body| self.level(body, depth + 1)).unwrap_or_default();
        let is_code = is_in_code(out);
        let context = self.context;
        let inherited = |name: &str| self.inherited(&name.split('.').collect::<Vec<_>>());
        let language = context.plan.languages.get(context.page.language);
        let language = language.map_or(String::new(), |language| language.tag.to_lowercase());
        let facts = facts_of(context);
        let (inner, language) = (inner.as_str(), language.as_str());
        let in_pages = RefCell::new(Notes::default());
        let rendered = |text: &str| {
            let mut notes = Notes::default();
            let text = Body { context, notes: &mut notes, tabs: self.tabs + 100 }.level(text, depth + 1);
            in_pages.borrow_mut().append(notes);
            text
        };
        let call =
            Call { context, facts, inherited: &inherited, rendered: &rendered, attributes, inner, language };
        let place = own::Place { is_markdown, is_code };
        let mut notes = Notes::default();
        let text = own::rendered(&call, &template, &place, &mut notes);
        match text {
            Some(text) => {
                notes.append(in_pages.into_inner());
                self.notes.append(notes);
                own::push(out, &text);
                true
            }
            None => false,
        }
    }

    fn leave(&mut self, whole: &str, out: &mut String) {
        self.notes.add(whole, text!("import-left", seen = shown(whole)));
        // In code, a mark would be code too.
        let is_code = is_in_code(out);
        out.push_str(&if is_code { whole.to_owned() } else { blocks::marked(whole) });
    }

    fn write(&mut self, code: &Shortcode<'_>, body: Option<&str>, depth: usize, out: &mut String) {
        let attributes = Attributes::read(code.attributes);
        let get = |name: &str| attributes.get(name).unwrap_or_default().to_owned();
        // Names that say nothing about what a theme does with them.
        if (is_of_theme(code.name) || !is_known(code.name)) && self.own(code, body, &attributes, depth, out) {
            return;
        }
        match (code.name, body) {
            ("comment", _) => {}
            ("ref" | "relref", _) => match self.page_of(attributes.named_or_at("path", 0)) {
                Some(link) => out.push_str(&link),
                None => self.leave(code.whole, out),
            },
            ("figure" | "img", _) => {
                let source = attributes.named_or_at("src", 0).to_owned();
                let caption = if get("caption").is_empty() { get("title") } else { get("caption") };
                let alternative = if get("alt").is_empty() { caption.clone() } else { get("alt") };
                out.push_str(&blocks::figure(&source, &alternative, &caption, &get("link")));
            }
            ("highlight", Some(body)) => {
                let language = attributes.at(0).unwrap_or("text").to_owned();
                push_lines(out, blocks::code(&language, body));
            }
            ("param" | "_param", _) => self.param(code, &attributes, out),
            ("youtube" | "vimeo" | "bilibili", _) => {
                let id = attributes.named_or_at("id", 0).to_owned();
                let address = match code.name {
                    "youtube" => format!("https://www.youtube.com/watch?v={id}"),
                    "vimeo" => format!("https://vimeo.com/{id}"),
                    _ => format!("https://www.bilibili.com/video/{id}"),
                };
                out.push_str(&format!("<{address}>"));
            }
            ("tweet" | "x" | "twitter", _) if !get("id").is_empty() => {
                out.push_str(&format!("<https://x.com/{}/status/{}>", get("user"), get("id")));
            }
            ("iframe", _) if attributes.named_or_at("src", 0).starts_with("http") => {
                out.push_str(&format!("<{}>", attributes.named_or_at("src", 0)));
            }
            ("blocks/link-down", _) => {}
            ("imgproc", body) => self.resource(code, &attributes, body, out),
            ("gist", _) => {
                let address = format!(
                    "https://gist.github.com/{}/{}",
                    attributes.at(0).unwrap_or_default(),
                    attributes.at(1).unwrap_or_default()
                );
                out.push_str(&format!("<{address}>"));
            }
            ("include" | "readfile" | "read-file", _) => self.include(code, &attributes, depth, out),
            (name, Some(body)) => {
                let body = self.level(body, depth + 1);
                self.around(name, code, &attributes, &body, out);
            }
            _ => self.leave(code.whole, out),
        }
    }

    /// A shortcode around a text.
    fn around(
        &mut self,
        name: &str,
        code: &Shortcode<'_>,
        attributes: &Attributes,
        body: &str,
        out: &mut String,
    ) {
        let lines: Vec<String> = body.split('\n').map(str::to_owned).collect();
        let get = |name: &str| attributes.get(name).unwrap_or_default().to_owned();
        match name {
            "alert" | "notice" | "callout" | "hint" | "admonition" | "pageinfo" | "note" | "tip"
            | "warning" | "caution" | "important" | "info" => {
                let word = ["color", "type", "kind", "class"].iter().find_map(|name| attributes.get(name));
                let word = word.or_else(|| attributes.at(0)).unwrap_or(name);
                let (kind, usual) =
                    blocks::alert_type(word).or_else(|| blocks::alert_type(name)).unwrap_or(("NOTE", None));
                let title =
                    if get("title").is_empty() { usual.unwrap_or_default().to_owned() } else { get("title") };
                push_lines(out, blocks::alert(kind, &title, Fold::Never, &lines));
            }
            "details" | "expand" | "collapse" | "spoiler" => {
                let title = ["summary", "title"]
                    .iter()
                    .find_map(|name| attributes.get(name))
                    .or_else(|| attributes.at(0));
                push_lines(out, blocks::details(title.unwrap_or("Details"), get("open") == "true", &lines));
            }
            "tab" => {
                // Shown by the tabs around it, which look for this mark.
                let label = ["header", "name", "title", "label"]
                    .iter()
                    .find_map(|name| attributes.get(name))
                    .or_else(|| attributes.at(0));
                let language = get("lang");
                let code = if language.is_empty() {
                    body.to_owned()
                } else {
                    blocks::code(&language, body).join("\n")
                };
                out.push_str(&format!(
                    "\u{1}{}\u{2}{code}\u{3}",
                    label.unwrap_or("…").replace(['\u{1}', '\u{2}', '\u{3}'], "")
                ));
            }
            "tabpane" | "tabs" | "codetabs" | "tab-pane" => {
                let tabs =
                    self.tabs_in(body, &get("lang"), get("text") == "true" || code.whole.starts_with("{{%"));
                self.tabs += 1;
                push_lines(out, blocks::tabs(self.tabs, &tabs));
            }
            "card" => {
                let title = if get("header").is_empty() { get("title") } else { get("header") };
                if !title.is_empty() {
                    out.push_str(&format!("**{title}**\n\n"));
                }
                out.push_str(body);
            }
            "cardpane" | "cards" | "columns" | "column" | "row" | "center" | "steps" | "blocks/section"
            | "blocks/lead" | "blocks/cover" | "blocks/feature" => {
                if !get("title").is_empty() {
                    out.push_str(&format!("## {}\n\n", get("title")));
                }
                out.push_str(body);
                if name.starts_with("blocks/") && !get("url").is_empty() {
                    out.push_str(&format!(
                        "\n\n[{}]({})\n",
                        if get("url_text").is_empty() { get("url") } else { get("url_text") },
                        get("url")
                    ));
                }
            }
            "mermaid" => push_lines(out, blocks::code("mermaid", body)),
            _ => {
                self.leave(code.whole, out);
                out.push_str(body);
            }
        }
    }

    /// A picture beside the page, by the beginning of its name, with a caption.
    fn resource(
        &mut self,
        code: &Shortcode<'_>,
        attributes: &Attributes,
        body: Option<&str>,
        out: &mut String,
    ) {
        let name = attributes.named_or_at("src", 0);
        let folder = crate::project::folder_of(&self.context.page.source);
        let files = self.context.project.below(folder);
        let file = files.filter_map(|path| path.get(folder.len() + 1..)).find(|path| {
            !path.contains('/') && !is_markdown(path) && path.contains(name) && !name.is_empty()
        });
        match file {
            Some(file) => {
                let caption = body.map(blocks::one_line).unwrap_or_default();
                out.push_str(&blocks::figure(file, &caption, &caption, ""));
            }
            None => self.leave(code.whole, out),
        }
    }

    /// The tabs that were written into a text by their own shortcodes; code without a fence gets one.
    fn tabs_in(&self, body: &str, language: &str, is_text: bool) -> Vec<(String, Vec<String>)> {
        let mut tabs = Vec::new();
        for piece in body.split('\u{1}').skip(1) {
            let (label, rest) = piece.split_once('\u{2}').unwrap_or((piece, ""));
            let inside = rest.split('\u{3}').next().unwrap_or_default();
            let is_code = !is_text && !inside.contains("```") && !inside.trim().is_empty();
            let lines = if is_code {
                blocks::code(if language.is_empty() { "text" } else { language }, inside)
            } else {
                inside.split('\n').map(str::to_owned).collect()
            };
            tabs.push((label.to_owned(), lines));
        }
        tabs
    }

    /// `{{% param name %}}`: a value of the page, else of the site.
    fn param(&mut self, code: &Shortcode<'_>, attributes: &Attributes, out: &mut String) {
        let name = attributes.named_or_at("name", 0);
        let names: Vec<&str> = name.split('.').collect();
        let own = |start: &[&str]| {
            let path: Vec<&str> = start.iter().copied().chain(names.iter().copied()).collect();
            self.context.front.fields.as_ref().and_then(|fields| setting(fields, &path).and_then(scalar))
        };
        let of_site = || {
            let found = facts_of(self.context).pointer(&format!("/params/{}", names.join("/")))?;
            found.as_str().map(str::to_owned).or_else(|| found.as_i64().map(|number| number.to_string()))
        };
        let inherited = || self.inherited(&names);
        match own(&[]).or_else(|| own(&["params"])).or_else(inherited).or_else(of_site) {
            Some(value) => out.push_str(&value),
            None => self.leave(code.whole, out),
        }
    }

    /// A value that a section above the page gives to all pages below it.
    fn inherited(&self, names: &[&str]) -> Option<String> {
        let mut folder = crate::project::folder_of(&self.context.page.source);
        for _ in 0..16 {
            let text = self.context.project.text(&format!("{folder}/_index.md"));
            if let Some(text) = text {
                let split = Split::of(&text);
                let fields = split.fields.as_ref();
                for start in [["cascade", "params"].as_slice(), &["cascade"]] {
                    let path: Vec<&str> = start.iter().chain(names).copied().collect();
                    if let Some(value) = fields.and_then(|fields| setting(fields, &path).and_then(scalar)) {
                        return Some(value);
                    }
                }
            }
            folder = folder.rsplit_once('/')?.0;
        }
        None
    }

    fn include(&mut self, code: &Shortcode<'_>, attributes: &Attributes, depth: usize, out: &mut String) {
        let path = attributes
            .get("file")
            .or_else(|| attributes.get("path"))
            .or_else(|| attributes.at(0))
            .unwrap_or_default();
        let language = self.context.page.source.split('/').take(2).collect::<Vec<_>>().join("/");
        let folders = self.include_folders(&language);
        let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
        let is_code = attributes.get("code") == Some("true");
        let (context, source) = (self.context, &self.context.page.source);
        match code::included(context.project, source, &folders, path, &Part::default()) {
            Ok(found) if is_in_code(out) => {
                self.notes.tell(code.whole, text!("import-copied", path = found.path.as_str()));
                out.push_str(found.text.trim_end());
            }
            Ok(found) if is_code || !is_markdown(&found.path) => {
                let info = attributes.get("lang").unwrap_or_default();
                push_lines(out, block_of(context, &found, info, code.whole, self.notes));
            }
            Ok(found) if code.ends_line && is_line_blank(out) => {
                let mut notes = Notes::default();
                let own = |_: &mut Notes| {
                    let text = self.level(Split::of(&found.text).body, depth + 1);
                    text.trim().split('\n').map(str::to_owned).collect()
                };
                let made = text_block(context, &found, code.whole, &mut notes, own);
                self.notes.append(notes);
                out.push_str(&made.join("\n"));
            }
            Ok(found) => {
                self.notes.tell(code.whole, text!("import-copied", path = found.path.as_str()));
                let text = self.level(Split::of(&found.text).body, depth + 1);
                out.push_str(text.trim());
            }
            Err(message) => {
                self.notes.add(code.whole, message);
                out.push_str(&blocks::marked(code.whole));
            }
        }
    }

    /// Folders in which an included file may lie: `_includes` of each folder above the page, in its language and in that
    /// of the originals; the content, the project.
    fn include_folders(&self, language: &str) -> Vec<String> {
        let mut folders = Vec::new();
        let own = crate::project::folder_of(&self.context.page.source);
        let original =
            own.strip_prefix(language).map(|below| format!("content/en{below}")).unwrap_or_default();
        for start in [own, original.as_str()] {
            let mut folder = start;
            for _ in 0..16 {
                folders.extend([format!("{folder}/_includes"), folder.to_owned()]);
                let Some((above, _)) = folder.rsplit_once('/') else { break };
                folder = above;
            }
        }
        folders.push(String::new());
        folders
    }

    /// A link to the page that a name stands for, in the page's own language.
    fn page_of(&self, name: &str) -> Option<String> {
        let (path, anchor) = name.split_once('#').unwrap_or((name, ""));
        let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        if path.is_empty() {
            return Some(anchor);
        }
        let plan = self.context.plan;
        let key = path
            .trim_matches('/')
            .trim_end_matches(".md")
            .trim_end_matches("/_index")
            .trim_end_matches("/index");
        let fits = |page: &&Page| {
            let own =
                page.target.trim_end_matches(".md").trim_end_matches("/_index").trim_end_matches("/index");
            page.language == self.context.page.language
                && (own == key || (!path.starts_with('/') && own.ends_with(&format!("/{key}"))))
        };
        let page = plan.pages.iter().find(fits)?;
        let here = crate::project::folder_of(&self.context.page.target);
        Some(format!("{}{anchor}", crate::project::relative(here, &page.target)))
    }
}

/// True for shortcodes that mean the same everywhere.
fn is_known(name: &str) -> bool {
    never_closes(name)
        || blocks::alert_type(name).is_some()
        || matches!(
            name,
            "comment"
                | "highlight"
                | "alert"
                | "notice"
                | "callout"
                | "admonition"
                | "pageinfo"
                | "details"
                | "expand"
                | "collapse"
                | "spoiler"
                | "tab"
                | "tabpane"
                | "tabs"
                | "codetabs"
                | "tab-pane"
                | "mermaid"
                | "imgproc"
        )
}

/// True for shortcodes for which themes have templates of their own.
fn is_of_theme(name: &str) -> bool {
    matches!(
        name,
        "card" | "cards" | "cardpane" | "columns" | "column" | "row" | "center" | "steps" | "include"
    ) || name.starts_with("blocks/")
}

fn never_closes(name: &str) -> bool {
    matches!(
        name,
        "ref"
            | "relref"
            | "figure"
            | "img"
            | "param"
            | "_param"
            | "youtube"
            | "vimeo"
            | "bilibili"
            | "gist"
            | "include"
            | "readfile"
            | "read-file"
    )
}

/// Settings and data of the site, read once.
fn facts_of<'c>(context: &Context<'c>) -> &'c serde_json::Value {
    let project = context.project;
    project
        .values
        .get_or_init(|| super::evaluate::facts(project, site_params(project), context.plan.title.as_deref()))
}

/// The parameters of the site.
fn site_params(project: &Project<'_>) -> serde_json::Value {
    let path = SETTINGS.into_iter().find(|path| project.has(path));
    let settings = path.and_then(|path| project.node(path));
    let params = settings.as_ref().and_then(|settings| part(project, settings, "params"));
    params.map(|params| params.to_json()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_have_names_values_and_ends() {
        let code = shortcode("{{< figure src=\"a.png\" />}} b").expect("a shortcode");
        assert_eq!(
            (code.name, code.is_closed, code.whole),
            ("figure", true, "{{< figure src=\"a.png\" />}}")
        );
        let text = "a {{% tab %}}b{{% /tab %}} c {{% /tab %}} d";
        assert_eq!(
            closing(text, "tab").map(|(start, _)| text.part(..start)),
            Some("a {{% tab %}}b{{% /tab %}} c ")
        );
        assert_eq!(closing("a", "tab"), None);
    }
}
