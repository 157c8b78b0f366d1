//! mdBook: order and titles from SUMMARY.md, included code, marks of hidden lines, and translations in PO files.

mod listings;
mod translations;

use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

use super::{Context, Reader, is_asset, is_markdown, text_setting};
use crate::blocks;
use crate::code::{self, Included, Part};
use crate::markdown::{Fence, Fences, indent_of};
use crate::notes::{Notes, shown};
use crate::plan::{Nav, Page, Plan};
use crate::project::Project;
use crate::taking::{block_of, text_block};

/// Reads books of mdBook.
pub(super) struct Mdbook;

impl Reader for Mdbook {
    fn detects(&self, project: &Project<'_>) -> bool {
        project.has("book.toml")
    }

    fn settings_file(&self, _: &Project<'_>) -> String {
        "book.toml".to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let settings = super::plain_settings(project, "book.toml", notes);
        let text = |names: &[&str]| settings.as_ref().and_then(|node| text_setting(node, names));
        let mut plan = Plan {
            title: text(&["book", "title"]),
            description: text(&["book", "description"]),
            ..Plan::default()
        };
        plan.add_language(&text(&["book", "language"]).unwrap_or_else(|| "en".to_owned()));
        plan.base_path = text(&["output", "html", "site-url"])
            .map(|url| url.trim_end_matches('/').to_owned())
            .unwrap_or_default();
        let home = text(&["book", "src"]).unwrap_or_else(|| "src".to_owned());
        let summary = project.text(&format!("{home}/SUMMARY.md")).unwrap_or_default();
        let mut known: Vec<String> = Vec::new();
        for (at, Chapter { title, path, .. }) in chapters(&summary).into_iter().enumerate() {
            let source = format!("{home}/{path}");
            if !project.has(&source) || known.contains(&source) {
                continue;
            }
            let key = path.trim_end_matches(".md");
            let is_index =
                key == "index" || key.ends_with("/index") || key == "README" || key.ends_with("/README");
            let old = if is_index { format!("/{}", super::page_key(&path)) } else { format!("/{key}.html") };
            known.push(source.clone());
            plan.pages.push(Page {
                source,
                target: if is_index { super::page_path(&path) } else { path.clone() },
                old: vec![old],
                weight: Some((at as i64 + 1) * 10),
                title: Some(title),
                ..Page::default()
            });
        }
        for path in project.below(&home).filter(|path| is_asset(path)) {
            plan.copies.push((path.to_owned(), format!("content/{}", path.part(home.len() + 1..))));
        }
        if let Some(paifang_base::node::Value::Map(entries)) =
            settings.as_ref().and_then(|node| super::setting(node, &["output", "html", "redirect"]))
        {
            for (from, to) in entries {
                let from = format!("/{}", from.value.trim_start_matches('/'));
                if let Some(to) = to.value.as_str() {
                    add_redirect(&mut plan, &from, to);
                }
            }
        }
        let source = |path: &str| {
            let path = crate::project::join(&home, path.trim_start_matches("./"))?;
            project.has(&path).then_some(path)
        };
        plan.navs.push(Nav { language: 0, entries: crate::toc::entries(&summary, source) });
        plan.has_docs_layout = true;
        plan.heading_ids = Some("mdbook");
        translations::add(project, &mut plan);
        plan
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let mut out: Vec<String> = Vec::new();
        let mut fences = Fences::default();
        let mut is_rust = false;
        let text = listings::written(text);
        let lines: Vec<&str> = text.split('\n').collect();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            let made = if fences.is_open() { None } else { code_of_file(context, &lines, at, notes) };
            if let Some((made, next)) = made {
                out.extend(made);
                at = next;
                continue;
            }
            let was_open = fences.is_open();
            let is_code = fences.takes(line);
            if is_code && !was_open {
                is_rust = unquoted(line).trim_start_matches('`').starts_with("rust");
                out.push(plain_info(line));
                continue;
            }
            let hidden = is_rust && is_code && fences.is_open();
            match included_line(context, line, is_code, notes) {
                Some(lines) => out.extend(lines.into_iter().filter(|line| !(hidden && is_hidden(line)))),
                None if hidden && is_hidden(line) => {}
                None => out.push(if hidden { shown_again(line) } else { (*line).to_owned() }),
            }
        }
        out.join("\n")
    }
}

/// A redirect; its target is relative to the old address.
fn add_redirect(plan: &mut Plan, from: &str, to: &str) {
    let target = if to.starts_with("http") {
        Some(to.to_owned())
    } else {
        crate::project::join(crate::project::folder_of(from), to)
            .map(|path| crate::address::normal(path.trim_end_matches(".html").trim_end_matches("index")))
    };
    if let Some(target) = target {
        plan.redirects.push((from.to_owned(), target));
    }
}

/// A chapter of SUMMARY.md.
struct Chapter {
    title: String,
    path: String,
    /// Columns before its mark; more for chapters below another.
    depth: usize,
    /// Number of the part that it is in.
    part: usize,
}

/// The chapters of SUMMARY.md that have a page.
fn chapters(summary: &str) -> Vec<Chapter> {
    let mut part = 0;
    let mut chapters = Vec::new();
    for line in summary.lines() {
        part += usize::from(line.starts_with('#'));
        let item = line.trim_start_matches([' ', '\t', '-', '*', '+']);
        let found = item.strip_prefix('[').and_then(|rest| rest.rsplit_once("]("));
        let Some((title, (path, _))) = found.and_then(|(title, rest)| Some((title, rest.split_once(')')?)))
        else {
            continue;
        };
        let path = path.trim_start_matches("./").trim_matches(['<', '>']).replace("%20", " ");
        if is_markdown(&path) {
            chapters.push(Chapter {
                title: title.replace('`', ""),
                path,
                depth: crate::markdown::indent_of(line),
                part,
            });
        }
    }
    chapters
}

/// Links to the chapters below that of a page; for a session, to those after it in its part.
fn outline(context: &Context<'_>, is_session: bool) -> Option<Vec<String>> {
    let mut home = crate::project::folder_of(&context.page.source);
    let summary = loop {
        if let Some(summary) = context.project.text(&format!("{home}/SUMMARY.md")) {
            break summary;
        }
        home = home.rsplit_once('/')?.0;
    };
    let own = context.page.source.strip_prefix(home)?.trim_start_matches('/');
    let chapters = chapters(&summary);
    let at = chapters.iter().position(|chapter| chapter.path == own)?;
    let (before, after) = chapters.split_at_checked(at + 1)?;
    let this = before.last()?;
    let below = after.iter().take_while(|chapter| match is_session {
        true => chapter.part == this.part,
        false => chapter.depth > this.depth,
    });
    let below: Vec<&Chapter> = below.collect();
    let depth = below.iter().map(|chapter| chapter.depth).min()?;
    let plan = context.plan;
    let line = |chapter: &&Chapter| {
        let source = format!("{home}/{}", chapter.path);
        let same =
            plan.pages.iter().find(|page| page.language == context.page.language && page.source == source);
        let title = same.and_then(|page| page.title.as_deref()).unwrap_or(&chapter.title);
        format!("- [{title}]({})", crate::project::relative(crate::project::folder_of(own), &chapter.path))
    };
    Some(below.iter().filter(|chapter| chapter.depth == depth).map(line).collect())
}

/// The words after a fence of Rust that readers do not see.
fn plain_info(line: &str) -> String {
    let start = ["```", "~~~"].iter().filter_map(|signs| line.find(signs)).min().unwrap_or(0);
    let fence = line.part(start..).bytes().take_while(|byte| matches!(byte, b'`' | b'~')).count();
    let (before, info) = line.split_at(start + fence);
    let info = info.trim().trim_matches(['{', '}']);
    let language = info.split(|c: char| c == ',' || c.is_whitespace()).next().unwrap_or_default();
    if info.contains(',') { format!("{before}{}", language.trim_start_matches('.')) } else { line.to_owned() }
}

/// A line without the marks of quotes before it.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

/// True for lines that rustdoc hides.
fn is_hidden(line: &str) -> bool {
    let line = unquoted(line);
    line == "#" || line.starts_with("# ")
}

fn shown_again(line: &str) -> String {
    if unquoted(line).starts_with("##") { line.replacen("##", "#", 1) } else { line.to_owned() }
}

/// Names of marks that include a file.
const INCLUDES: [&str; 4] = ["include", "rustdoc_include", "playground", "playpen"];

/// A mark of a line: what lies before it, all of it, its name, its first value, and what lies after it.
struct Mark<'l> {
    before: &'l str,
    whole: &'l str,
    name: &'l str,
    argument: &'l str,
    after: &'l str,
}

impl<'l> Mark<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let (before, rest) = line.split_once("{{#").or_else(|| line.split_once("{{%"))?;
        let (inside, after) = rest.split_once("}}")?;
        let whole = line.part(before.len()..line.len() - after.len());
        let (name, argument) = inside.trim().split_once(char::is_whitespace).unwrap_or((inside.trim(), ""));
        let argument = argument.split_whitespace().next().unwrap_or_default();
        Some(Self { before, whole, name, argument, after })
    }

    /// True if nothing else is in its line, and it includes a file.
    fn is_include_alone(&self) -> bool {
        self.before.trim().is_empty() && self.after.trim().is_empty() && INCLUDES.contains(&self.name)
    }

    fn included(&self, context: &Context<'_>) -> Result<Included, Text> {
        let (path, part) = self.argument.split_once(':').unwrap_or((self.argument, ""));
        // `file:3:5` is a range, `file::5` one from the beginning.
        code::included(context.project, &context.page.source, &[], path, &Part::read(part))
    }
}

/// Most lines of a block of code that only includes a file.
const LONGEST_BLOCK: usize = 60;

/// A fence whose only line for readers includes a file, as a block that takes its code from there, and the index after
/// it. Lines that only the compiler reads cannot be left out of a file.
fn code_of_file(
    context: &Context<'_>,
    lines: &[&str],
    at: usize,
    notes: &mut Notes,
) -> Option<(Vec<String>, usize)> {
    let first = lines.get(at.checked_sub(1)?)?;
    let fence = Fence::opened_by(first).filter(|_| first.trim_start().starts_with(['`', '~']))?;
    let info = plain_info(first);
    let info = info.trim().trim_start_matches(['`', '~']).trim();
    let is_rust = info.starts_with("rust");
    let inside = lines.get(at..)?.iter().take(LONGEST_BLOCK);
    let count = inside.clone().position(|line| fence.is_closed_by(line))?;
    let mut shown = inside.take(count).filter(|line| !(line.trim().is_empty() || is_rust && is_hidden(line)));
    let mark = Mark::of(shown.next()?).filter(Mark::is_include_alone)?;
    let found = mark.included(context).ok().filter(|_| shown.next().is_none())?;
    let has_hidden = || found.text.lines().any(|line| is_hidden(line) || line.trim_start().starts_with("##"));
    if is_rust && has_hidden() {
        return None;
    }
    let made = block_of(context, &found, info, mark.whole, notes);
    Some((blocks::indented(made, indent_of(first)), at + count + 1))
}

/// What the marks of a line become: `{{#include}}`, and marks of other programs. `None` without any.
fn included_line(context: &Context<'_>, line: &str, is_code: bool, notes: &mut Notes) -> Option<Vec<String>> {
    let mark = Mark::of(line)?;
    let Mark { before, whole, name, argument, after } = mark;
    if before.ends_with('\\') {
        return Some(vec![line.replacen("\\{{", "{{", 1)]);
    }
    match name {
        _ if INCLUDES.contains(&name) => match mark.included(context) {
            Ok(found) if name.starts_with("play") && !is_code => {
                return Some(block_of(context, &found, "rust", whole, notes));
            }
            Ok(found) => {
                if mark.is_include_alone() && !is_code {
                    let own = |_: &mut Notes| blocks::lines_of(&found.text);
                    let made = text_block(context, &found, whole, notes, own);
                    return Some(blocks::indented(made, indent_of(before)));
                }
                notes.tell(whole, text!("import-copied", path = found.path.as_str()));
                let text = format!("{before}{}{after}", found.text.trim_end_matches('\n'));
                return Some(text.split('\n').map(str::to_owned).collect());
            }
            Err(message) => notes.add(whole, message),
        },
        "title" => return Some(Vec::new()),
        "segment" | "session" if argument == "outline" => {
            if let Some(lines) = outline(context, name == "session") {
                return Some(lines);
            }
            notes.add(whole, text!("import-left", seen = shown(whole)));
        }
        _ => notes.add(whole, text!("import-left", seen = shown(whole))),
    }
    Some(vec![format!("{before}{}{after}", blocks::marked(whole))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_have_titles_and_paths() {
        let summary = "# Summary\n[Start](index.md)\n- [`if`](a/if.md)\n  - [Draft]()\n";
        let found = chapters(summary);
        let found: Vec<_> =
            found.iter().map(|one| (one.title.as_str(), one.path.as_str(), one.part)).collect();
        assert_eq!(found, [("Start", "index.md", 1), ("if", "a/if.md", 1)]);
    }

    #[test]
    fn hidden_lines_are_of_the_compiler() {
        assert!(is_hidden("# fn main() {") && is_hidden("#") && !is_hidden("#[derive(Debug)]"));
        assert_eq!(plain_info("```rust,editable,compile_fail"), "```rust");
        assert_eq!(plain_info("> - ```rust,ignore"), "> - ```rust");
        assert!(is_hidden("> # fn main() {") && !is_hidden("> #[a]"));
    }
}
