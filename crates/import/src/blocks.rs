//! Blocks of Paifang: alerts, folded texts, tabs, figures, code, and marked text that nobody understood. All that
//! dialects become is written here.

use paifang_base::html::escape;

/// A mark before text that was left as it is.
pub(crate) const MARK: char = '⚠';

/// How a block can be folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fold {
    /// It cannot.
    Never,
    /// It is closed at first.
    Closed,
    /// It is open at first.
    Open,
}

/// The type of alert for the word of a dialect, and a title where the type says less than the word.
pub(crate) fn alert_type(word: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match word.to_ascii_lowercase().as_str() {
        "note" | "info" | "seealso" | "primary" | "secondary" | "default" | "light" => ("NOTE", None),
        "abstract" | "summary" | "tldr" => ("NOTE", Some("Summary")),
        "todo" => ("NOTE", Some("To do")),
        "example" => ("NOTE", Some("Example")),
        "question" | "help" | "faq" => ("NOTE", Some("Question")),
        "quote" | "cite" => ("NOTE", Some("Quote")),
        "tip" | "hint" | "success" | "check" | "done" => ("TIP", None),
        "important" => ("IMPORTANT", None),
        "warning" | "warn" | "attention" | "caution-warning" => ("WARNING", None),
        "caution" | "danger" | "error" | "fail" | "failure" | "missing" => ("CAUTION", None),
        "bug" => ("CAUTION", Some("Bug")),
        _ => return None,
    })
}

/// Lines with white space before them; empty lines stay empty.
pub(crate) fn indented(lines: Vec<String>, columns: usize) -> Vec<String> {
    let space = " ".repeat(columns);
    lines.into_iter().map(|line| if line.is_empty() { line } else { format!("{space}{line}") }).collect()
}

fn trimmed(lines: &[String]) -> &[String] {
    let is_blank = |line: &String| line.trim().is_empty();
    let start = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !is_blank(line)).map_or(start, |last| last + 1);
    lines.get(start..end).unwrap_or_default()
}

/// An alert.
pub(crate) fn alert(kind: &str, title: &str, fold: Fold, body: &[String]) -> Vec<String> {
    let mark = match fold {
        Fold::Never => "",
        Fold::Closed => "-",
        Fold::Open => "+",
    };
    let first = format!("> [!{kind}]{mark} {}", one_line(title));
    let mut lines = vec![first.trim_end().to_owned()];
    lines.extend(trimmed(body).iter().map(|line| format!("> {line}").trim_end().to_owned()));
    lines
}

/// A text that readers unfold.
pub(crate) fn details(title: &str, is_open: bool, body: &[String]) -> Vec<String> {
    let open = if is_open { " open" } else { "" };
    let mut lines = vec![format!("<details{open}>"), format!("<summary>{}</summary>", inline_html(title))];
    lines.push(String::new());
    lines.extend(trimmed(body).iter().cloned());
    lines.extend([String::new(), "</details>".to_owned()]);
    lines
}

/// Texts beside each other, each with a label.
pub(crate) fn tabs(number: usize, tabs: &[(String, Vec<String>)]) -> Vec<String> {
    let mut lines = vec!["<div class=\"tabs\">".to_owned()];
    for (at, (label, body)) in tabs.iter().enumerate() {
        let open = if at == 0 { " open" } else { "" };
        lines.push(format!("<details name=\"tabs-{number}\"{open}>"));
        lines.push(format!("<summary>{}</summary>", inline_html(label)));
        lines.push(String::new());
        lines.extend(trimmed(body).iter().cloned());
        lines.extend([String::new(), "</details>".to_owned()]);
    }
    lines.push("</div>".to_owned());
    lines
}

/// A picture with a caption, or a plain one without.
pub(crate) fn figure(source: &str, alternative: &str, caption: &str, link: &str) -> String {
    let target = if source.contains([' ', '(', ')']) { format!("<{source}>") } else { source.to_owned() };
    let mut picture = format!("![{}]({target})", alternative.replace(['[', ']'], ""));
    if !link.is_empty() {
        picture = format!("[{picture}]({link})");
    }
    match caption.trim() {
        "" => picture,
        caption => format!("{picture}\n\n*{}*", one_line(caption)),
    }
}

/// Code with its language and further words after the fence.
pub(crate) fn code(info: &str, text: &str) -> Vec<String> {
    let longest = text.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b'`').count());
    let fence = "`".repeat(longest.max().unwrap_or(0).max(2) + 1);
    let mut lines = vec![format!("{fence}{}", one_line(info).replace('`', ""))];
    lines.extend(text.trim_matches('\n').lines().map(str::to_owned));
    lines.push(fence);
    lines
}

/// The lines of a text, without empty ones at its end.
pub(crate) fn lines_of(text: &str) -> Vec<String> {
    text.trim_end_matches('\n').split('\n').map(str::to_owned).collect()
}

/// Text that was not understood, for all to see.
pub(crate) fn marked(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let quotes = "`".repeat(longest + 1);
    let space = if text.ends_with('`') { " " } else { "" };
    format!("{quotes}{MARK} {text}{space}{quotes}")
}

/// The same inside of HTML.
pub(crate) fn marked_html(text: &str) -> String {
    let mut out = format!("<code>{MARK} ");
    escape::push_text(&mut out, &one_line(text));
    out + "</code>"
}

/// A text without line ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The inside of a summary: code between back-quotes, all else as text. Marks of emphasis are left out.
fn inline_html(text: &str) -> String {
    let mut out = String::new();
    let pieces: Vec<&str> = text.split('`').collect();
    let is_even = pieces.len() % 2 == 1;
    for (at, piece) in pieces.iter().enumerate() {
        let mut escaped = String::new();
        escape::push_text(&mut escaped, piece);
        match at % 2 {
            1 if is_even => out.push_str(&format!("<code>{escaped}</code>")),
            _ => out.push_str(&escaped.replace("**", "").replace("__", "")),
        }
    }
    one_line(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_text_is_one_code_span() {
        assert_eq!(marked("{{< a >}}"), "`⚠ {{< a >}}`");
        assert_eq!(marked("a `b`\nc"), "``⚠ a `b` c``");
        assert_eq!(marked("a `b`"), "``⚠ a `b` ``");
    }

    #[test]
    fn alerts_quote_every_line() {
        let body = ["".to_owned(), "a".to_owned(), "".to_owned(), "b".to_owned(), "".to_owned()];
        assert_eq!(alert("TIP", "", Fold::Never, &body).join("\n"), "> [!TIP]\n> a\n>\n> b");
        assert_eq!(alert("NOTE", "T", Fold::Closed, &[]).join("\n"), "> [!NOTE]- T");
    }
}
