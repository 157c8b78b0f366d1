//! HTML as Markdown, as editors of websites write it: paragraphs, headings, emphasis, links, pictures, lists, quotes,
//! code, simple tables. Everything else stays HTML, which Paifang reads through its allow-list.

mod tree;

use paifang_base::html::references::decode;
use paifang_base::parts::Parts as _;
use paifang_base::text;

use crate::blocks;
use crate::notes::{Notes, shown};
use tree::{Element, Node, read};

/// Deepest nesting that is followed; what lies deeper stays HTML.
const DEEPEST: usize = 40;

/// A text of HTML as Markdown.
pub(crate) fn to_markdown(html: &str, notes: &mut Notes) -> String {
    let nodes = read(html);
    let mut writer = Writer { notes };
    let text = writer.blocks(&nodes, 0).join("\n");
    if text.is_empty() { text } else { format!("{text}\n") }
}

struct Writer<'a> {
    notes: &'a mut Notes,
}

fn is_block(name: &str) -> bool {
    // A line break is part of its paragraph.
    if name == "br" {
        return false;
    }
    paifang_base::html::elements::is_block(name)
        || matches!(name, "figure" | "figcaption" | "iframe" | "center")
}

impl Writer<'_> {
    /// Nodes as blocks with an empty line between them.
    fn blocks(&mut self, nodes: &[Node<'_>], depth: usize) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut inline: Vec<Node<'_>> = Vec::new();
        for node in nodes {
            match node {
                Node::Element(element) if is_block(&element.name) => {
                    self.paragraphs(&mut inline, depth, &mut out);
                    let lines = self.block(element, depth);
                    push(&mut out, lines);
                }
                Node::Comment(comment) if is_more(comment) => {
                    self.paragraphs(&mut inline, depth, &mut out);
                    push(&mut out, vec!["<!-- more -->".to_owned()]);
                }
                Node::Comment(_) => {}
                other => inline.push(other.clone()),
            }
        }
        self.paragraphs(&mut inline, depth, &mut out);
        out
    }

    /// Text between blocks: empty lines divide paragraphs, and other ends of lines are those of the author.
    fn paragraphs(&mut self, inline: &mut Vec<Node<'_>>, depth: usize, out: &mut Vec<String>) {
        let nodes = std::mem::take(inline);
        let text = self.inline(&nodes, depth);
        let mut lines: Vec<String> = Vec::new();
        for line in text.split('\n') {
            let line = line.trim_matches([' ', '\t']);
            if line.is_empty() {
                push(out, std::mem::take(&mut lines));
            } else {
                lines.push(at_line_start(line));
            }
        }
        push(out, lines);
    }

    fn block(&mut self, element: &Element<'_>, depth: usize) -> Vec<String> {
        if depth > DEEPEST {
            return raw(element);
        }
        let inside = &element.children;
        let next = depth + 1;
        match element.name.as_str() {
            "p" | "div" | "section" | "article" | "main" | "center" | "header" | "footer" | "address" => {
                self.blocks(inside, next)
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name.part(1..).parse().unwrap_or(2);
                let id =
                    element.attribute("id").filter(|id| !id.is_empty() && !id.contains(char::is_whitespace));
                let id = id.map_or(String::new(), |id| format!(" {{#{id}}}"));
                let text = blocks::one_line(&self.inline(inside, next));
                if text.is_empty() { Vec::new() } else { vec![format!("{} {text}{id}", "#".repeat(level))] }
            }
            "hr" => vec!["---".to_owned()],
            "blockquote" => {
                let lines = self.blocks(inside, next);
                lines.iter().map(|line| format!("> {line}").trim_end().to_owned()).collect()
            }
            "ul" | "ol" => self.list(element, next),
            "pre" => code(element),
            "table" => self.table(element, next).unwrap_or_else(|| raw(element)),
            "figure" => self.figure(element, next),
            "figcaption" => self.blocks(inside, next),
            "iframe" => match element.attribute("src").filter(|src| src.starts_with("http")) {
                Some(source) => vec![format!("<{}>", watched(&source))],
                None => Vec::new(),
            },
            "script" | "style" | "form" => {
                self.notes.add(element.source, text!("import-left-out", seen = shown(element.source)));
                Vec::new()
            }
            _ => raw(element),
        }
    }

    fn list(&mut self, element: &Element<'_>, depth: usize) -> Vec<String> {
        let is_ordered = element.name == "ol";
        let start = element.attribute("start").and_then(|start| start.parse::<usize>().ok()).unwrap_or(1);
        let items = element.children.iter().filter_map(|child| match child {
            Node::Element(item) => Some(item),
            _ => None,
        });
        let mut out = Vec::new();
        for (at, item) in items.enumerate() {
            let mark = if is_ordered { format!("{}. ", start + at) } else { "- ".to_owned() };
            let lines = self.blocks(&item.children, depth);
            // Lists directly below their item's text need no empty line.
            let is_tight = lines.iter().filter(|line| line.is_empty()).count() <= 1;
            let space = " ".repeat(mark.len());
            let kept = lines.iter().enumerate().filter(|(at, line)| {
                let next = lines.get(at + 1).map(|next| next.trim_start());
                !(is_tight
                    && line.is_empty()
                    && next.is_some_and(|next| next.starts_with("- ") || next.starts_with("1. ")))
            });
            let kept: Vec<&String> = kept.map(|(_, line)| line).collect();
            for (at, line) in kept.iter().enumerate() {
                out.push(match at {
                    0 => format!("{mark}{line}"),
                    _ if line.is_empty() => String::new(),
                    _ => format!("{space}{line}"),
                });
            }
            if kept.is_empty() {
                out.push(mark.trim_end().to_owned());
            }
        }
        out
    }

    /// A table without merged cells and without blocks in its cells.
    fn table(&mut self, element: &Element<'_>, depth: usize) -> Option<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut has_head = false;
        let mut waiting: Vec<&Element<'_>> = vec![element];
        while let Some(part) = waiting.pop() {
            if part.name == "tr" {
                let mut row = Vec::new();
                for cell in part.elements() {
                    let is_merged = ["colspan", "rowspan"].iter().any(|name| element_has(cell, name));
                    let has_blocks = cell.elements().any(|inner| is_block(&inner.name) && inner.name != "p");
                    if is_merged || has_blocks {
                        return None;
                    }
                    has_head |= rows.is_empty() && cell.name == "th";
                    row.push(blocks::one_line(&self.inline(&cell.children, depth)).replace('|', "\\|"));
                }
                rows.push(row);
            } else if matches!(part.name.as_str(), "table" | "thead" | "tbody" | "tfoot") {
                waiting.extend(part.elements().collect::<Vec<_>>().into_iter().rev());
            } else if part.name == "caption" {
                return None;
            }
        }
        let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
        if !has_head {
            rows.insert(0, vec![String::new(); width]);
        }
        let line = |cells: &[String]| {
            let cells: Vec<&str> =
                (0..width).map(|at| cells.get(at).map(String::as_str).unwrap_or_default()).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
        lines.insert(1, line(&vec!["---".to_owned(); width]));
        Some(lines)
    }

    /// A picture with its caption; other figures by their contents.
    fn figure(&mut self, element: &Element<'_>, depth: usize) -> Vec<String> {
        let caption: Vec<&Element<'_>> =
            element.elements().filter(|child| child.name == "figcaption").collect();
        let caption = match caption.first() {
            Some(caption) => blocks::one_line(&self.inline(&caption.children, depth)),
            None => String::new(),
        };
        let rest: Vec<Node<'_>> = element
            .children
            .iter()
            .filter(|child| !matches!(child, Node::Element(child) if child.name == "figcaption"))
            .cloned()
            .collect();
        let mut lines = self.blocks(&rest, depth);
        if !caption.is_empty() {
            lines.extend([String::new(), format!("*{}*", caption.trim_matches('*'))]);
        }
        lines
    }

    /// Nodes as text within a paragraph.
    fn inline(&mut self, nodes: &[Node<'_>], depth: usize) -> String {
        let mut out = String::new();
        for node in nodes {
            match node {
                Node::Text(text) => escape(&decode(text), &mut out),
                Node::Comment(_) => {}
                Node::Element(element) => self.inline_element(element, depth, &mut out),
            }
        }
        out
    }

    fn inline_element(&mut self, element: &Element<'_>, depth: usize, out: &mut String) {
        if depth > DEEPEST {
            return out.push_str(&raw(element).join(" "));
        }
        let get = |name: &str| element.attribute(name).unwrap_or_default();
        match element.name.as_str() {
            "br" => out.push_str("\\\n"),
            "img" => {
                let target = get("src");
                if !target.is_empty() {
                    out.push_str(&blocks::figure(&target, &get("alt"), "", ""));
                }
            }
            "code" | "tt" => out.push_str(&code_span(&decode(&element.text()))),
            "strong" | "b" => self.around("**", &element.children, depth, out),
            "em" | "i" => self.around("*", &element.children, depth, out),
            "del" | "s" | "strike" => self.around("~~", &element.children, depth, out),
            "a" => {
                let text = self.inline(&element.children, depth + 1);
                let target = get("href");
                let is_usable = !target.is_empty() && !target.to_ascii_lowercase().starts_with("javascript:");
                match (text.trim(), is_usable) {
                    ("", _) => out.push_str(text.as_str()),
                    (_, false) => out.push_str(&text),
                    (label, true) if label.contains("\n\n") => out.push_str(label),
                    (label, true) => {
                        let target =
                            if target.contains([' ', '(', ')']) { format!("<{target}>") } else { target };
                        out.push_str(&format!("[{label}]({target})"));
                    }
                }
            }
            "sup" | "sub" | "kbd" | "mark" | "u" | "small" | "abbr" | "cite" | "q" | "ins" | "var"
            | "samp" => {
                let text = self.inline(&element.children, depth + 1);
                let title = element.attribute("title").filter(|_| element.name == "abbr");
                let title = title.map_or(String::new(), |title| {
                    format!(" title=\"{}\"", paifang_base::html::escape::attribute(&title))
                });
                out.push_str(&format!("<{0}{title}>{text}</{0}>", element.name));
            }
            "script" | "style" => {
                self.notes.add(element.source, text!("import-left-out", seen = shown(element.source)));
            }
            "video" | "audio" | "picture" | "svg" | "math" => out.push_str(&raw(element).join(" ")),
            _ => out.push_str(&self.inline(&element.children, depth + 1)),
        }
    }

    /// Emphasis, whose marks touch their text.
    fn around(&mut self, mark: &str, nodes: &[Node<'_>], depth: usize, out: &mut String) {
        let text = self.inline(nodes, depth + 1);
        let inside = text.trim();
        if inside.is_empty() || inside.contains("\n\n") {
            return out.push_str(&text);
        }
        let (before, after) = (text.len() - text.trim_start().len(), text.trim_end().len());
        out.push_str(text.part(..before));
        out.push_str(&format!("{mark}{inside}{mark}"));
        out.push_str(text.part(after..));
    }
}

fn element_has(element: &Element<'_>, name: &str) -> bool {
    element.attribute(name).is_some_and(|value| value != "1")
}

fn is_more(comment: &str) -> bool {
    comment.trim_start_matches("<!--").trim_start().starts_with("more")
}

fn push(out: &mut Vec<String>, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push(String::new());
    }
    out.extend(lines);
}

/// HTML as it is, without the empty lines that would end it.
fn raw(element: &Element<'_>) -> Vec<String> {
    element.source.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// A code block with its language.
fn code(element: &Element<'_>) -> Vec<String> {
    let inner = element.elements().find(|child| child.name == "code");
    let classes = [Some(element), inner].into_iter().flatten().filter_map(|one| one.attribute("class"));
    let classes: Vec<String> =
        classes.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
    let named = |start: &str| classes.iter().find_map(|class| class.strip_prefix(start));
    let language = named("language-").or_else(|| named("lang-")).or_else(|| named("lang:"));
    // `class="brush: sql"`
    let brush = || {
        let at = classes.iter().position(|class| class.starts_with("brush:"))?;
        let own = classes.get(at)?.strip_prefix("brush:").filter(|own| !own.is_empty());
        own.or_else(|| classes.get(at + 1).map(String::as_str))
    };
    let language = language.or_else(brush).unwrap_or_default().trim_matches([';', ',']).to_owned();
    blocks::code(&language, &decode(&element.text()))
}

fn code_span(text: &str) -> String {
    let text = blocks::one_line(text);
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let quotes = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { text } else { format!("{quotes}{space}{text}{space}{quotes}") }
}

/// The page of a video that is embedded.
fn watched(source: &str) -> String {
    let id =
        source.split_once("youtube.com/embed/").or_else(|| source.split_once("youtube-nocookie.com/embed/"));
    match id {
        Some((_, id)) => {
            format!("https://www.youtube.com/watch?v={}", id.split(['?', '&']).next().unwrap_or_default())
        }
        None => source.to_owned(),
    }
}

/// Text without signs that Markdown would read.
fn escape(text: &str, out: &mut String) {
    let mut before = out.chars().next_back();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek();
        let is_in_word =
            before.is_some_and(char::is_alphanumeric) && next.is_some_and(|c| c.is_alphanumeric());
        let is_sign = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '$' => true,
            '_' => !is_in_word,
            '~' => next == Some(&'~') || before == Some('~'),
            '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '#'),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(if c == '\t' || c == '\u{a0}' { ' ' } else { c });
        before = Some(c);
    }
}

/// A line whose first sign would begin another block.
fn at_line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits)
        && line.get(digits..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "));
    if is_number {
        let (number, rest) = line.split_at(digits);
        return format!("{number}\\{rest}");
    }
    let begins_block = ["# ", "## ", "### ", "> ", "- ", "+ ", "=", ":::", "---", "|", "    "];
    if begins_block.iter().any(|start| line.starts_with(start)) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(html: &str) -> String {
        to_markdown(html, &mut Notes::default())
    }

    #[test]
    fn blocks_become_markdown() {
        assert_eq!(done("<p>a <b>b </b>c</p><p>d<br>e</p>"), "a **b** c\n\nd\\\ne\n");
        assert_eq!(done("one\n\ntwo"), "one\n\ntwo\n");
        assert_eq!(done("<h2 id=\"x\">A</h2>\n<hr>"), "## A {#x}\n\n---\n");
        assert_eq!(done("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"), "- a\n  - b\n- c\n");
        assert_eq!(done("<ol start=\"3\"><li><p>a</p><p>b</p></li></ol>"), "3. a\n\n   b\n");
        assert_eq!(done("<blockquote><p>a</p><p>b</p></blockquote>"), "> a\n>\n> b\n");
        assert_eq!(done("<pre class=\"brush: sql\">a &lt; b\n c</pre>"), "```sql\na < b\n c\n```\n");
        assert_eq!(
            done("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>"),
            "| a | b |\n| --- | --- |\n| 1 | x\\|y |\n"
        );
        assert_eq!(
            done("<figure><img src=\"a.png\" alt=\"A\"><figcaption>C</figcaption></figure>"),
            "![A](a.png)\n\n*C*\n"
        );
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(done("a*b_c_d `x` &lt;y&gt; &amp;amp; 5$"), "a\\*b_c_d \\`x\\` \\<y> \\&amp; 5\\$\n");
        assert_eq!(done("<p># a</p><p>1. b</p><p>- c</p>"), "\\# a\n\n1\\. b\n\n\\- c\n");
        assert_eq!(done("<code>a`b</code> <a href=\"/x y\">z</a>"), "``a`b`` [z](</x y>)\n");
        assert_eq!(done("<a href=\"javascript:x\">z</a>"), "z\n");
    }

    #[test]
    fn other_html_stays() {
        let table = "<table><tr><td colspan=\"2\">a</td></tr></table>";
        assert_eq!(done(table), format!("{table}\n"));
        assert_eq!(
            done("<details>\n\n<summary>a</summary>b</details>"),
            "<details>\n<summary>a</summary>b</details>\n"
        );
        assert_eq!(done("<p>x<sup>2</sup> <span>y</span></p>"), "x<sup>2</sup> y\n");
    }

    #[test]
    fn open_and_crossed_tags_end() {
        assert_eq!(done("<p>a<p>b<ul><li>c<li>d"), "a\n\nb\n\n- c\n- d\n");
        assert_eq!(done("<b>a</i></b></div>b"), "**a**b\n");
        assert!(done(&"<div>".repeat(5_000)).len() < 40_000);
    }
}
