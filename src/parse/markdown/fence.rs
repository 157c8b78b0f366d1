//! The info string of a fenced code block: language, `{3-5,8}` lines to mark, `title="x.sql"`.

use crate::parse::body::CodeBlock;

/// More ranges than this are noise.
const MAX_RANGES: usize = 256;

/// A code block from its info string (empty for indented code) and its code.
pub fn code_block(info: &str, code: String) -> CodeBlock {
    let info = info.trim();
    let language_end = info.find(|c: char| c.is_whitespace() || c == '{' || c == ',').unwrap_or(info.len());
    let language = &info[..language_end];
    let (language, rest) =
        if language.contains('=') { ("", info) } else { (language, &info[language_end..]) };
    CodeBlock {
        language: (!language.is_empty()).then(|| language.to_lowercase()),
        code,
        marked: marked_lines(rest),
        title: title(rest),
    }
}

fn marked_lines(rest: &str) -> Vec<(u32, u32)> {
    let Some((_, after)) = rest.split_once('{') else { return Vec::new() };
    let Some((ranges, _)) = after.split_once('}') else { return Vec::new() };
    let mut marked: Vec<(u32, u32)> = ranges
        .split(',')
        .take(MAX_RANGES)
        .filter_map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
            (1 <= first && first <= last).then_some((first, last))
        })
        .collect();
    marked.sort_unstable();
    marked
}

fn title(rest: &str) -> Option<String> {
    let value = rest.split_once("title=")?.1;
    let quote = value.chars().next()?;
    let title = match quote {
        '"' | '\'' => value[1..].split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '{').next()?,
    };
    (!title.trim().is_empty()).then(|| title.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_strings() {
        let block = code_block("SQL {8, 3-5} title=\"x 1.sql\"", "select 1;\n".into());
        assert_eq!(block.language.as_deref(), Some("sql"));
        assert_eq!(block.marked, [(3, 5), (8, 8)]);
        assert_eq!(block.title.as_deref(), Some("x 1.sql"));
        assert_eq!(code_block("rust,ignore", String::new()).language.as_deref(), Some("rust"));
        assert_eq!(code_block("sh{1}", String::new()).marked, [(1, 1)]);
        assert_eq!(code_block("title=a.txt", String::new()).title.as_deref(), Some("a.txt"));
        assert_eq!(code_block("", String::new()).language, None);
        assert_eq!(code_block("sql {5-3,0,x,99999999999}", String::new()).marked, []);
    }
}
