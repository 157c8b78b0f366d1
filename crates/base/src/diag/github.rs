//! Diagnostics as GitHub Actions workflow commands, which the pull request page shows next to the lines.
//! Format: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::locate::Located;
use super::visible::visible;

/// One `::error …::` or `::warning …::` line per problem. GitHub requires paths from the top of the repository:
/// `folder` is the project's folder in it, empty or ending in `/`.
pub fn to_github(diagnostics: &[Located], folder: &str) -> String {
    let mut out = String::new();
    for d in diagnostics {
        out.push_str("::");
        out.push_str(d.severity.name());
        out.push_str(&format!(" file={}", property(&format!("{folder}{}", d.place.path))));
        if let (Some(start), Some(end)) = (d.place.start, d.place.end) {
            out.push_str(&format!(",line={},endLine={},col={}", start.line, end.line, start.column));
            if end.line == start.line {
                out.push_str(&format!(",endColumn={}", end.column));
            }
        }
        out.push_str(&format!(",title={}", property(d.code)));
        let mut text = d.place.message.clone();
        if let Some(help) = &d.help {
            text.push('\n');
            text.push_str(help);
        }
        out.push_str(&format!("::{}\n", data(&text)));
    }
    out
}

fn data(text: &str) -> String {
    // Line ends have a form of their own here; other characters that a log viewer would interpret are made visible.
    let lines: Vec<_> = text.split_inclusive(['\r', '\n']).map(without_line_end).collect();
    let text: String = lines.iter().flat_map(|(line, end)| [visible(line), (*end).into()]).collect();
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn without_line_end(line: &str) -> (&str, &str) {
    let end = line.len() - usize::from(line.ends_with(['\r', '\n']));
    line.split_at(end)
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
