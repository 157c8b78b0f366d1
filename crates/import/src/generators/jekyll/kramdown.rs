//! What kramdown reads otherwise: attribute lists, tables of contents, and HTML, which ends with its element.

use paifang_base::parts::Parts as _;

use crate::markdown::{Fences, indent_of, outside_code};

/// Elements whose inside kramdown leaves as it is.
const BLOCKS: [&str; 14] = [
    "table",
    "div",
    "ul",
    "ol",
    "dl",
    "figure",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "center",
    "blockquote",
    "fieldset",
];
/// Most lines of such an element.
const LONGEST: usize = 2_000;

/// A text of kramdown as Markdown.
pub(super) fn rewritten(text: &str) -> String {
    attributes(&opened(&blocks(text)))
}

/// A text in which elements of HTML have no empty lines, at which they would end.
fn blocks(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<&str> = Vec::with_capacity(lines.len());
    let mut fences = Fences::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let end = if fences.takes(line) { None } else { end_of_block(&lines, at) };
        let Some(end) = end else {
            out.push(line);
            at += 1;
            continue;
        };
        let inside = lines.get(at..end).unwrap_or_default();
        out.extend(inside.iter().filter(|line| !line.trim().is_empty()));
        if lines.get(end).is_some_and(|line| !line.trim().is_empty()) {
            out.push("");
        }
        at = end;
    }
    out.join("\n")
}

/// The index after the last line of the element that a line begins; `None` if it begins none, or one that is Markdown.
fn end_of_block(lines: &[&str], at: usize) -> Option<usize> {
    let first = lines.get(at).filter(|line| indent_of(line) < 4)?;
    let rest = first.trim_start().strip_prefix('<')?;
    let name = BLOCKS.into_iter().find(|name| {
        let after = rest.strip_prefix(name);
        after.is_some_and(|after| after.starts_with([' ', '>']) || after.is_empty())
    })?;
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let count = |line: &str, tag: &str| {
        let ends = |at: usize| {
            line.get(at + tag.len()..)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        line.match_indices(tag).filter(|(at, _)| ends(*at)).count()
    };
    let mut depth = 0_usize;
    for (number, line) in lines.iter().enumerate().skip(at).take(LONGEST) {
        let is_markdown = line.contains("markdown=") || line.contains("<pre") || line.contains("```");
        if is_markdown || line.contains('⚠') {
            return None;
        }
        depth = (depth + count(line, &open)).saturating_sub(count(line, &close));
        if depth == 0 {
            return Some(number + 1);
        }
    }
    None
}

/// Elements with `markdown="1"`, whose inside is Markdown: here it is if empty lines are around it.
fn opened(text: &str) -> String {
    if !text.contains("markdown=") {
        return text.to_owned();
    }
    let mut out: Vec<String> = Vec::new();
    let mut fences = Fences::default();
    let mut open: Vec<String> = Vec::new();
    for line in text.split('\n') {
        if fences.takes(line) {
            out.push(line.to_owned());
            continue;
        }
        let plain = line.trim();
        let ends = open.last().is_some_and(|name| plain.starts_with(&format!("</{name}>")));
        if ends {
            open.pop();
            if out.last().is_some_and(|last| !last.trim().is_empty()) {
                out.push(String::new());
            }
            out.extend([plain.to_owned(), String::new()]);
            continue;
        }
        let without = without_markdown(line);
        let begins = without.len() < line.len() && plain.starts_with('<') && plain.ends_with('>');
        let name = plain.trim_start_matches('<');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if begins && BLOCKS.contains(&name) && !plain.contains(&format!("</{name}>")) {
            open.push(name.to_owned());
            out.push(without.trim_start().to_owned());
            out.push(String::new());
        } else if open.is_empty() {
            out.push(without);
        } else {
            // Indented as much, it would be code.
            let is_item =
                plain.starts_with(['-', '*', '+', '>']) || plain.starts_with(|c: char| c.is_ascii_digit());
            let is_deep = indent_of(&without) >= 4 && !is_item;
            out.push(if is_deep { without.trim_start().to_owned() } else { without });
        }
    }
    out.join("\n")
}

/// A line without the attribute `markdown`.
fn without_markdown(line: &str) -> String {
    let mut line = line.to_owned();
    for value in ["1", "block", "span", "0"] {
        for quote in ['"', '\''] {
            line = line.replace(&format!(" markdown={quote}{value}{quote}"), "");
        }
    }
    line.replace(" markdown=1>", ">")
}

/// Attribute lists of kramdown: an id after a heading becomes the heading's, all others are left out. So are
/// comments, `{::comment}` to `{:/comment}`.
fn attributes(text: &str) -> String {
    if !text.contains("{:") && !text.contains("{::") {
        return text.to_owned();
    }
    let mut out: Vec<String> = Vec::new();
    let mut fences = Fences::default();
    let mut is_comment = false;
    for line in text.split('\n') {
        if !is_comment && fences.takes(line) {
            out.push(line.to_owned());
            continue;
        }
        let plain = line.trim();
        if is_comment || plain.starts_with("{::comment}") {
            is_comment = !["{:/comment}", "{:/}"].iter().any(|end| plain.contains(end));
            continue;
        }
        if let Some(inside) = plain
            .strip_prefix("{:")
            .and_then(|rest| rest.strip_suffix('}'))
            .filter(|inside| !inside.contains('}'))
        {
            // The list before it is only a place for the table of contents.
            if inside.split_whitespace().any(|word| word == "toc")
                && out.last().is_some_and(|line| line.starts_with(['*', '-', '+', '1']))
            {
                out.pop();
                continue;
            }
            let id = inside.split_whitespace().find_map(|word| word.strip_prefix('#'));
            let heading =
                out.iter_mut().rev().take(2).find(|line| line.starts_with('#') && !line.contains("{#"));
            if let (Some(id), Some(heading)) = (id, heading) {
                let text = heading.trim_end().trim_end_matches('#').trim_end().to_owned();
                *heading = format!("{text} {{#{id}}}");
            }
            continue;
        }
        let rewritten = if line.contains("{:") { without_spans(line) } else { line.to_owned() };
        out.push(rewritten);
    }
    out.join("\n")
}

/// A line without `{: …}` after a span.
fn without_spans(line: &str) -> String {
    outside_code(line, |part, out| {
        let mut rest = part;
        while let Some(at) = rest.find("{:") {
            let Some(end) = rest.part(at..).find('}') else { break };
            out.push_str(rest.part(..at));
            rest = rest.part(at + end + 1..);
        }
        out.push_str(rest);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attribute_lists_give_their_ids_to_headings() {
        assert_eq!(attributes("## A\n{: #b .c}\n\ntext\n{: .x}\n"), "## A {#b}\n\ntext\n");
        assert_eq!(attributes("![a](b){: width=\"1\"} c `{: x}`"), "![a](b) c `{: x}`");
        assert_eq!(attributes("```\n{: .x}\n```"), "```\n{: .x}\n```");
    }

    #[test]
    fn markdown_in_elements_has_empty_lines_around() {
        let text = "<div class=\"a\" markdown=\"1\">\n**b** <span markdown=\"1\">c</span>\n</div>\nd";
        assert_eq!(opened(text), "<div class=\"a\">\n\n**b** <span>c</span>\n\n</div>\n\nd");
        assert_eq!(opened("```\n<p markdown=\"1\">\n```"), "```\n<p markdown=\"1\">\n```");
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(attributes("a\n{::comment}\nb\n```\n{:/comment}\nc\n{::comment}d{:/}\ne"), "a\nc\ne");
    }

    #[test]
    fn tables_of_contents_are_left_out() {
        assert_eq!(attributes("* TOC\n{:toc}\n\n## A\n"), "\n## A\n");
    }

    #[test]
    fn elements_of_html_have_no_empty_lines() {
        let table = "<table>\n  <tr>\n\n    <td>a</td>\n  </tr>\n\n</table>\nb";
        assert_eq!(blocks(table), "<table>\n  <tr>\n    <td>a</td>\n  </tr>\n</table>\n\nb");
        for same in [
            "<div>\n\na",
            "<div markdown=\"1\">\n\na\n</div>",
            "```\n<div>\n\n</div>\n```",
            "<div>\n<pre>\n\n</pre>\n</div>",
        ] {
            assert_eq!(blocks(same), same);
        }
    }
}
