//! Containers between lines of colons, as in VitePress, Docusaurus and Starlight: alerts, folded texts, code groups.

use paifang_base::parts::Parts as _;
use paifang_base::text;

use crate::attributes::Attributes;
use crate::blocks::{self, Fold};
use crate::markdown::{Fences, dedent, indent_of};
use crate::notes::{Notes, shown};

/// Deepest nesting that is followed.
const DEEPEST: usize = 12;

/// The number of colons, the name, and the rest of a line that opens a container.
fn opening(line: &str) -> Option<(usize, &str, &str)> {
    let line = line.trim();
    let colons = line.bytes().take_while(|byte| *byte == b':').count();
    let rest = line.part(colons..).trim_start();
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    (colons >= 3 && end > 0).then(|| (colons, rest.part(..end), rest.part(end..).trim()))
}

/// Index of the line that closes the container opened before `from`.
fn closing(lines: &[String], from: usize, colons: usize) -> Option<usize> {
    let mut fences = Fences::default();
    let mut depth = 0_usize;
    for (at, line) in lines.iter().enumerate().skip(from) {
        if fences.takes(line) {
            continue;
        }
        let plain = line.trim();
        let length = plain.bytes().take_while(|byte| *byte == b':').count();
        if length >= 3 && length == plain.len() {
            if length == colons && depth == 0 || length > colons {
                return Some(at);
            }
            depth = depth.saturating_sub(usize::from(length == colons));
        } else if opening(line).is_some_and(|(length, ..)| length == colons) {
            depth += 1;
        }
    }
    None
}

/// A text with its containers rewritten.
pub(crate) fn rewritten(text: &str, notes: &mut Notes) -> String {
    if !text.contains(":::") {
        return text.to_owned();
    }
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    // After the tabs that other passes made.
    let mut number = text.matches("<div class=\"tabs\">").count();
    level(&lines, 0, &mut number, notes).join("\n")
}

fn level(lines: &[String], depth: usize, number: &mut usize, notes: &mut Notes) -> Vec<String> {
    let mut out = Vec::with_capacity(lines.len());
    let mut fences = Fences::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let opened = if fences.takes(line) { None } else { opening(line).filter(|_| depth < DEEPEST) };
        let Some((colons, name, rest)) = opened else {
            out.push(line.clone());
            continue;
        };
        let end = closing(lines, at, colons);
        let columns = indent_of(line);
        let inside: Vec<String> = lines
            .get(at..end.unwrap_or(lines.len()))
            .unwrap_or_default()
            .iter()
            .map(|line| dedent(line, columns).to_owned())
            .collect();
        // Without an end it lasts to the end of the text around it.
        at = end.map_or(lines.len(), |end| end + 1);
        out.extend(blocks::indented(container(name, rest, &inside, line, depth, number, notes), columns));
    }
    out
}

fn container(
    name: &str,
    rest: &str,
    inside: &[String],
    line: &str,
    depth: usize,
    number: &mut usize,
    notes: &mut Notes,
) -> Vec<String> {
    if name == "code-group" {
        *number += 1;
        return blocks::tabs(*number, &code_tabs(inside));
    }
    if name == "tabs" && inside.iter().any(|line| label_of(line).is_some()) {
        let tabs: Vec<(String, Vec<String>)> = labelled(inside)
            .into_iter()
            .map(|(label, body)| (label, level(&body, depth + 1, number, notes)))
            .collect();
        *number += 1;
        return blocks::tabs(*number, &tabs);
    }
    let inside = level(inside, depth + 1, number, notes);
    let title = title_of(rest);
    match (name.to_lowercase().as_str(), blocks::alert_type(name)) {
        ("details", _) => blocks::details(if title.is_empty() { "Details" } else { &title }, false, &inside),
        (_, Some((kind, usual))) => {
            let title = if title.is_empty() { usual.unwrap_or_default() } else { &title };
            blocks::alert(kind, title, Fold::Never, &inside)
        }
        ("raw" | "v-pre", _) => inside,
        ("steps", _) => {
            let colons = line.trim().bytes().take_while(|byte| *byte == b':').count();
            let mut lines = vec![format!("{}steps", ":".repeat(colons))];
            lines.extend(inside);
            lines.push(":".repeat(colons));
            lines
        }
        _ => {
            notes.add(line, text!("import-left", seen = shown(line)));
            let mut lines = vec![blocks::marked(line), String::new()];
            lines.extend(inside);
            lines
        }
    }
}

/// A title without brackets and attributes: `[Title]`, `Title {.class}`, `[Title]{#id}`.
fn title_of(rest: &str) -> String {
    let rest = rest.split(" {").next().unwrap_or_default().trim();
    let inside = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inside, _)| inside);
    match inside {
        Some(inside) => inside.to_owned(),
        None if rest.starts_with('{') => String::new(),
        None => rest.trim_matches('"').to_owned(),
    }
}

/// The label of a tab that a line begins: `== Label`, of the plugin for tabs.
fn label_of(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('=');
    let signs = line.len() - rest.len();
    (2..=6).contains(&signs).then(|| rest.strip_prefix(' ')).flatten().map(str::trim)
}

/// Each tab with its label and its text.
fn labelled(lines: &[String]) -> Vec<(String, Vec<String>)> {
    let mut tabs: Vec<(String, Vec<String>)> = Vec::new();
    let mut fences = Fences::default();
    let mut open = 0_usize;
    for line in lines {
        let is_code = fences.takes(line);
        let colons = line.trim().bytes().take_while(|byte| *byte == b':').count();
        if !is_code && colons >= 3 {
            open = if colons == line.trim().len() { open.saturating_sub(1) } else { open + 1 };
        }
        match (label_of(line).filter(|_| !is_code && open == 0), tabs.last_mut()) {
            (Some(label), _) => tabs.push((label.to_owned(), Vec::new())),
            (None, Some((_, body))) => body.push(line.clone()),
            (None, None) => {}
        }
    }
    tabs
}

/// Each fence of a code group with its label: `js [app.js]`.
fn code_tabs(lines: &[String]) -> Vec<(String, Vec<String>)> {
    let mut tabs: Vec<(String, Vec<String>)> = Vec::new();
    let mut fences = Fences::default();
    let mut was_code = false;
    for line in lines {
        let is_code = fences.takes(line);
        if is_code && !was_code {
            let info = line.trim().trim_start_matches(['`', '~']);
            let label = info.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
            let language = info.split_whitespace().next().unwrap_or("text");
            // Code from a file has its title, else its name.
            let words = Attributes::read(info.split_once(' ').map_or("", |(_, words)| words));
            let of_file = || words.get("file").and_then(|file| file.rsplit('/').next());
            let usual = words.get("title").or_else(of_file).unwrap_or(language);
            let label = label.map_or(usual, |(label, _)| label).to_owned();
            let line = match info.split_once('[').zip(info.split_once(']')) {
                Some(((before, _), (_, after))) => {
                    let fence = line.part(..line.len() - info.len());
                    format!("{fence}{}{after}", before.trim_end())
                }
                None => line.clone(),
            };
            tabs.push((label, vec![line]));
        } else if let Some((_, body)) = tabs.last_mut() {
            body.push(line.clone());
        }
        was_code = is_code && !(was_code && is_closing(line));
    }
    tabs
}

fn is_closing(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'`' | b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(text: &str) -> (String, bool) {
        let mut notes = Notes::default();
        let out = rewritten(text, &mut notes);
        (out, !notes.has_work())
    }

    #[test]
    fn containers_become_alerts_and_folded_texts() {
        assert_eq!(done(":::tip 标题\na\n:::\n"), ("> [!TIP] 标题\n> a\n".into(), true));
        assert_eq!(
            done("::: warning\n```\n:::\n```\n:::"),
            ("> [!WARNING]\n> ```\n> :::\n> ```".into(), true)
        );
        assert_eq!(
            done("::::details T\n:::info[X]\na\n:::\n::::"),
            ("<details>\n<summary>T</summary>\n\n> [!NOTE] X\n> a\n\n</details>".into(), true)
        );
    }

    #[test]
    fn unknown_containers_are_left_and_told() {
        assert_eq!(done("::: foo bar\na\n:::"), ("`⚠ ::: foo bar`\n\na".into(), false));
        assert_eq!(done(":::tip\na"), ("> [!TIP]\n> a".into(), true));
        assert_eq!(done("```\n:::tip\n```"), ("```\n:::tip\n```".into(), true));
    }

    #[test]
    fn labelled_tabs_keep_what_is_in_them() {
        let (out, is_exact) = done("::: tabs key:a\n== One\n:::tip\na\n:::\n== Two\n```\n== b\n```\n:::");
        assert!(is_exact);
        assert!(out.contains("<summary>One</summary>\n\n> [!TIP]\n> a\n\n</details>"), "{out}");
        assert!(out.contains("<summary>Two</summary>\n\n```\n== b\n```\n\n</details>"), "{out}");
    }

    #[test]
    fn code_groups_become_tabs() {
        let (out, is_exact) = done("::: code-group\n```sh [npm]\na\n```\n```js\nb\n```\n:::");
        assert!(is_exact);
        assert!(out.contains("<summary>npm</summary>\n\n```sh\na\n```\n\n</details>"), "{out}");
        assert!(out.contains("<summary>js</summary>\n\n```js\nb\n```\n\n</details>"), "{out}");
    }
}
