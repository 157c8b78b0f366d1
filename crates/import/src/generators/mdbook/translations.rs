//! Translations of books in PO files: the originals, in which each block that has a message is replaced, also comments and
//! texts in code.

mod links;

use std::collections::{BTreeMap, BTreeSet};

use paifang_base::diag::Diagnostics;
use paifang_base::parts::Parts as _;
use paifang_exchange::{Format, State};

use super::Mark;
use crate::address::bare;
use crate::attributes::string_end;
use crate::code::{self, Part};
use crate::markdown::Fences;
use crate::plan::{NavEntry, NavTo, Page, Plan};
use crate::project::Project;
use links::Definitions;

/// Most languages.
const MOST_LANGUAGES: usize = 60;
/// Most redirects of all languages.
const MOST_REDIRECTS: usize = 20_000;

/// The messages of a language.
struct Messages<'t> {
    known: BTreeMap<&'t str, &'t str>,
    /// The same without the signs of code, as titles are written.
    plain: BTreeMap<String, String>,
}

impl<'t> Messages<'t> {
    fn new(known: BTreeMap<&'t str, &'t str>) -> Self {
        let is_title = |text: &str| text.contains('`') && !text.contains('\n');
        let titles = known.iter().filter(|(source, _)| is_title(source));
        let plain = titles.map(|(source, text)| (source.replace('`', ""), text.replace('`', ""))).collect();
        Self { known, plain }
    }

    fn get(&self, source: &str) -> Option<&'t str> {
        self.known.get(source.trim()).copied().filter(|translation| !translation.is_empty())
    }

    fn title(&self, title: &str) -> Option<&str> {
        self.get(title)
            .or_else(|| self.plain.get(title).map(String::as_str))
            .filter(|title| !title.is_empty())
    }
}

/// Adds the pages of each language in `po/`, and the redirects of the book below each.
pub(super) fn add(project: &Project<'_>, plan: &mut Plan) {
    let files: Vec<String> =
        project.below("po").filter(|path| path.ends_with(".po")).map(str::to_owned).collect();
    let originals: Vec<Page> = plan.pages.clone();
    let redirects = plan.redirects.clone();
    for file in files.iter().take(MOST_LANGUAGES) {
        let name = file.part(3..file.len() - 3);
        if !crate::plan::is_language_name(name) {
            continue;
        }
        let Some(text) = project.text(file) else { continue };
        let mut problems = Diagnostics::new();
        let received = Format::Po.read(&text, &mut problems.for_file(&file.as_str().into()));
        let done = received.entries.iter().filter(|entry| entry.state == State::Done);
        let messages = Messages::new(
            done.map(|entry| (entry.source.value.trim(), entry.translation.value.trim())).collect(),
        );
        let language = plan.add_language(name);
        if let Some(language) = plan.languages.get_mut(language) {
            name.clone_into(&mut language.prefix);
        }
        for nav in &mut plan.navs {
            add_titles(&mut nav.entries, language, &messages);
        }
        for page in &originals {
            let Some(original) = project.text(&page.source) else { continue };
            let included = |mark: &Mark<'_>| {
                let (path, part) = mark.argument.split_once(':').unwrap_or((mark.argument, ""));
                code::included(project, &page.source, &[], path, &Part::read(part))
                    .ok()
                    .map(|found| found.text)
            };
            let (translated, count) = translated(&original, &messages, &included);
            if count == 0 {
                continue;
            }
            let old = page.old.iter().map(|old| format!("/{name}{old}")).collect();
            let title = page.title.as_deref().map(|title| messages.title(title).unwrap_or(title).to_owned());
            plan.pages.push(Page { language, old, title, text: Some(translated), ..page.clone() });
        }
        add_redirects(plan, &redirects, language, name);
    }
}

/// Each language was a book of its own, with the same redirects. Those to pages that it lacks lead to the originals.
fn add_redirects(plan: &mut Plan, redirects: &[(String, String)], language: usize, name: &str) {
    let own = plan.pages.iter().filter(|page| page.language == language);
    let own: BTreeSet<String> = own.flat_map(|page| &page.old).map(|old| bare(old)).collect();
    let left = MOST_REDIRECTS.saturating_sub(plan.redirects.len());
    let below = |(from, to): &(String, String)| {
        let there = format!("/{name}{to}");
        (format!("/{name}{from}"), if own.contains(&bare(&there)) { there } else { to.clone() })
    };
    plan.redirects.extend(redirects.iter().filter(|(_, to)| to.starts_with('/')).take(left).map(below));
}

/// Adds the translated names of groups; pages have their own.
fn add_titles(entries: &mut [NavEntry], language: usize, messages: &Messages<'_>) {
    for entry in entries {
        let title = entry.title.as_deref().filter(|_| matches!(entry.to, NavTo::Nothing));
        let title = title.and_then(|title| messages.title(title));
        entry.titles.extend(title.map(|title| (language, title.to_owned())));
        add_titles(&mut entry.items, language, messages);
    }
}

/// The text that a mark includes.
type Included<'i> = &'i dyn Fn(&Mark<'_>) -> Option<String>;

/// A text in which each block that is known is replaced, with the number of replaced ones. A block is a heading, an item
/// of a list, a paragraph or a cell; its lines are joined, as in the message.
fn translated(original: &str, messages: &Messages<'_>, included: Included<'_>) -> (String, usize) {
    let definitions = Definitions::of(original);
    let mut out = String::with_capacity(original.len());
    let mut count = 0;
    let mut block = Block::default();
    let mut code: Vec<&str> = Vec::new();
    let mut fences = Fences::default();
    for line in original.split_inclusive('\n') {
        let plain = line.trim_end_matches('\n');
        let was_open = fences.is_open();
        let is_code = fences.takes(plain);
        let starts = Block::starts(plain);
        if is_code || plain.trim().is_empty() || starts {
            count += block.finish(&mut out, messages, &definitions);
        }
        if is_code && was_open && fences.is_open() {
            code.push(line);
            continue;
        }
        count += code_lines(&std::mem::take(&mut code), &mut out, messages, included);
        if is_code || plain.trim().is_empty() || plain.trim_start().starts_with('<') {
            count += block.finish(&mut out, messages, &definitions);
            out.push_str(line);
        } else if plain.trim_start().starts_with('|') {
            count += block.finish(&mut out, messages, &definitions);
            count += cells(line, &mut out, messages, &definitions);
        } else {
            block.add(plain, starts);
        }
    }
    count += code_lines(&code, &mut out, messages, included);
    count += block.finish(&mut out, messages, &definitions);
    (out, count)
}

/// The lines of a block of code, whose comments and texts are translated; with them, the code of other files in it. Without
/// any, they stay as they are.
fn code_lines(lines: &[&str], out: &mut String, messages: &Messages<'_>, included: Included<'_>) -> usize {
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        let plain = line.trim_end_matches('\n');
        let found = Mark::of(plain).filter(Mark::is_include_alone).and_then(|mark| included(&mark));
        match found {
            Some(text) => whole.extend(text.trim_end_matches('\n').split('\n').map(str::to_owned)),
            None => whole.push(plain.to_owned()),
        }
    }
    let (mut made, mut count, mut at) = (Vec::new(), 0, 0);
    while let Some(line) = whole.get(at) {
        let comments = whole.get(at..).unwrap_or_default().iter().take_while(|line| is_comment(line)).count();
        let group = |size: usize| {
            let lines = whole.get(at..at + size).unwrap_or_default().iter();
            lines.map(|line| line.trim()).collect::<Vec<_>>().join("\n")
        };
        // The longest group of comments that is a message.
        let found = (1..=comments.min(64)).rev().find_map(|size| Some((size, messages.get(&group(size))?)));
        match found {
            Some((size, translation)) => {
                let indent = line.part(..line.len() - line.trim_start().len());
                made.extend(translation.lines().map(|line| format!("{indent}{line}")));
                (at, count) = (at + size, count + 1);
            }
            None => {
                let (line, replaced) = code_line(line, messages);
                made.push(line);
                (at, count) = (at + 1, count + replaced);
            }
        }
    }
    match count {
        0 => lines.iter().for_each(|line| out.push_str(line)),
        _ => made.iter().for_each(|line| {
            out.push_str(line);
            out.push('\n');
        }),
    }
    count
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("/*") || (line.starts_with('#') && !line.starts_with("#["))
}

/// A line of code whose texts in quotes, and whose comment at its end, are translated.
fn code_line(line: &str, messages: &Messages<'_>) -> (String, usize) {
    let (mut out, mut count) = (String::with_capacity(line.len()), 0);
    let mut rest = line;
    while let Some(at) = rest.find(['"', '/', '#']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let is_comment = after.starts_with("//") || (after.starts_with('#') && before.ends_with(' '));
        let length = match after.starts_with('"') {
            true => string_end(after),
            false => is_comment.then_some(after.len()),
        };
        let piece = length.and_then(|length| after.get(..length));
        let translation = piece.and_then(|piece| messages.get(piece)).filter(|text| !text.contains('\n'));
        let length = match (translation, after.starts_with('"')) {
            (Some(translation), _) => {
                out.push_str(translation);
                count += 1;
                piece.map_or(0, str::len)
            }
            (None, true) => {
                let length = length.unwrap_or(1);
                out.push_str(after.part(..length));
                length
            }
            (None, false) => {
                out.push_str(after.part(..1));
                1
            }
        };
        rest = after.part(length..);
    }
    out.push_str(rest);
    (out, count)
}

fn cells(line: &str, out: &mut String, messages: &Messages<'_>, definitions: &Definitions) -> usize {
    let mut count = 0;
    let pieces: Vec<String> = line
        .trim_end_matches('\n')
        .split('|')
        .map(|cell| {
            let cell_text = cell.trim();
            let own =
                messages.get(cell_text).or_else(|| messages.get(&links::in_line(cell_text, definitions)?));
            match own.filter(|_| !cell_text.is_empty()) {
                Some(translation) => {
                    count += 1;
                    format!(" {} ", translation.replace('\n', " "))
                }
                None => cell.to_owned(),
            }
        })
        .collect();
    out.push_str(&pieces.join("|"));
    out.push('\n');
    count
}

/// A text with `_` for emphasis that was written with one `*`.
fn emphasis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let characters: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
    let mut is_code = false;
    for (index, c) in characters.iter().enumerate() {
        is_code ^= *c == '`';
        let is_one = at(index.checked_sub(1)) != Some('*') && at(index.checked_add(1)) != Some('*');
        out.push(if *c == '*' && is_one && !is_code { '_' } else { *c });
    }
    out
}

#[derive(Default)]
struct Block {
    /// Marks of lists, headings and quotes before the first line.
    mark: String,
    lines: Vec<String>,
}

impl Block {
    /// Length of the marks before the text of a line.
    fn mark_of(line: &str) -> usize {
        let mut rest = line.trim_start();
        loop {
            let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let mark = match rest.as_bytes() {
                [b'-' | b'*' | b'+', b' ', ..] => 1,
                [b'>', ..] => 1,
                _ if (1..=6).contains(&hashes) && rest.part(hashes..).starts_with(' ') => hashes,
                _ if (1..=9).contains(&digits) && rest.part(digits..).starts_with(". ") => digits + 1,
                _ => break,
            };
            rest = rest.part(mark..).trim_start();
        }
        line.len() - rest.len()
    }

    fn starts(line: &str) -> bool {
        Self::mark_of(line) > line.len() - line.trim_start().len()
    }

    fn add(&mut self, line: &str, starts: bool) {
        if self.lines.is_empty() || starts {
            self.mark = line.part(..Self::mark_of(line)).to_owned();
            self.lines.push(line.part(self.mark.len()..).to_owned());
        } else {
            self.lines.push(line.to_owned());
        }
    }

    fn finish(&mut self, out: &mut String, messages: &Messages<'_>, definitions: &Definitions) -> usize {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return 0;
        }
        let joined = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        // An id of a heading is no part of its message.
        let id = joined.rfind(" {#").filter(|_| joined.ends_with('}'));
        let (text, id) = joined.split_at(id.unwrap_or(joined.len()));
        out.push_str(&self.mark);
        // Messages have links in the line, and one sign for emphasis.
        let links = links::in_line(text, definitions);
        let forms = [Some(text.to_owned()), links.clone(), Some(emphasis(links.as_deref().unwrap_or(text)))];
        let translation = forms.into_iter().flatten().find_map(|form| messages.get(&form));
        match translation {
            Some(translation) => {
                let space = format!("\n{}", " ".repeat(self.mark.chars().count()));
                out.push_str(&translation.replace('\n', &space));
                out.push_str(id);
            }
            None => out.push_str(&lines.join("\n")),
        }
        out.push('\n');
        usize::from(translation.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(original: &str, known: &[(&str, &str)]) -> (String, usize) {
        let messages = Messages::new(known.iter().copied().collect());
        let included = |mark: &Mark<'_>| {
            (mark.argument == "a.rs").then(|| "// One\nfn a() {\n    b(\"Two\");\n}\n".to_owned())
        };
        translated(original, &messages, &included)
    }

    #[test]
    fn translations_replace_blocks() {
        let known = [("Hello there, you", "你好"), ("One", "一"), ("Cell", "格")];
        let original = "# One {#one}\n\nHello there,\nyou\n\n- One\n- Two\n\n```\nOne\n```\n\n| Cell | x |\n";
        let expected = "# 一 {#one}\n\n你好\n\n- 一\n- Two\n\n```\nOne\n```\n\n| 格 | x |\n";
        assert_eq!(run(original, &known), (expected.to_owned(), 4));
    }

    #[test]
    fn messages_have_links_in_their_lines() {
        let known = [("See [here](a.md), [`b`](c.md) and _x_.", "看[这](a.md)、[`b`](c.md)。")];
        let original = "See [here][1],\n[`b`] and *x*.\n\n[1]: a.md\n[`b`]: <c.md>\n";
        let expected = "看[这](a.md)、[`b`](c.md)。\n\n[1]: a.md\n[`b`]: <c.md>\n";
        assert_eq!(run(original, &known), (expected.to_owned(), 1));
    }

    #[test]
    fn comments_and_texts_in_code_are_translated() {
        let known = [
            ("// One\n// more", "// 一\n// 二"),
            ("// End", "// 末"),
            ("\"Two\"", "\"二\""),
            ("// One", "// 一"),
        ];
        let original = "```rust\n  // One\n  // more\n  x(\"Two\", \"No\"); // End\n```\n";
        let expected = "```rust\n  // 一\n  // 二\n  x(\"二\", \"No\"); // 末\n```\n";
        assert_eq!(run(original, &known), (expected.to_owned(), 3));
        // Code of a file, only if there is something to translate.
        let included = "```rust\n{{#include a.rs}}\n```\n";
        let expected = "```rust\n// 一\nfn a() {\n    b(\"二\");\n}\n```\n";
        assert_eq!(run(included, &known), (expected.to_owned(), 2));
        assert_eq!(run(included, &[]), (included.to_owned(), 0));
        assert_eq!(run("```\nno \"end // x\n```\n", &known).1, 0);
    }

    #[test]
    fn titles_are_without_signs_of_code() {
        let messages = Messages::new(BTreeMap::from([("`Send` and `Sync`", "`Send` 与 `Sync`")]));
        assert_eq!(messages.title("Send and Sync"), Some("Send 与 Sync"));
        assert_eq!(messages.title("Other"), None);
    }
}
