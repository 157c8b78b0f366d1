//! The info string of a fenced code block: language, `{3-5,8}` lines to mark, `title="x.sql"`.

use super::languages;
use crate::body::CodeBlock;
use paifang_base::parts::Parts as _;

/// Further ranges are ignored.
const MAX_RANGES: usize = 256;

/// Builds a code block from its info string (empty for indented code) and its code.
pub fn code_block(info: &str, code: String) -> CodeBlock {
    let info = Info::read(info.trim());
    CodeBlock {
        language: (!info.language.is_empty()).then(|| info.language.to_lowercase()),
        code,
        marked: marked_lines(info.rest),
        title: title(info.rest).or(info.file.map(str::to_owned)),
        is_beyond: false,
    }
}

/// Limit of highlighting work for the code of one page, in bytes of lines of ordinary length.
const MAX_WORK: usize = 2_000_000;
/// Languages without highlighting; their code costs no work.
pub const PLAIN: [&str; 5] = ["none", "plain", "plaintext", "text", "txt"];
/// Lines of at least this length cost more than their bytes: rules scan the rest of the line from many positions.
const LONG_LINE: usize = 256;

/// Highlighting work of one page, counted as its blocks are read. It puts the limit at the same block in every build; a
/// limit per block would not help against a page with ten thousand blocks.
#[derive(Debug, Default)]
pub struct CodeWork(usize);

impl CodeWork {
    /// Adds a block, and marks it if it exceeds the limit.
    pub fn add(&mut self, block: &mut CodeBlock) {
        let is_coloured = |name: &str| !PLAIN.contains(&name) && languages::is_coloured(name);
        if !block.language.as_deref().is_some_and(is_coloured) {
            return;
        }
        let work = |line: &str| line.len() + line.len() * line.len() / LONG_LINE;
        self.0 = block.code.split_inclusive('\n').map(work).fold(self.0, usize::saturating_add);
        block.is_beyond = self.0 > MAX_WORK;
    }
}

/// The parts of an info string.
struct Info<'i> {
    language: &'i str,
    /// A file name beside the language or in its place.
    file: Option<&'i str>,
    rest: &'i str,
}

impl<'i> Info<'i> {
    fn read(info: &'i str) -> Self {
        if let Some(braced) = info.strip_prefix('{') {
            return Self::braced(info, braced);
        }
        let end =
            info.find(|c: char| c.is_whitespace() || matches!(c, '{' | ',' | '[')).unwrap_or(info.len());
        let (word, rest) = info.split_at(end);
        if word.contains('=') {
            return Self { language: "", file: None, rest: info };
        }
        let bracketed = rest.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (language, mut file) = language_and_file(word);
        file = file.or(bracketed.map(|(name, _)| name.trim()).filter(|name| !name.is_empty()));
        file = file.or_else(|| rest.split_whitespace().next().filter(|word| is_file_name(word)));
        let language = match file {
            Some(file) if language.is_empty() => language_of_file(file),
            _ => language,
        };
        Self { language, file, rest }
    }

    /// `{.python #id}` of Pandoc, `{python, echo=F}` of R Markdown, or only lines to mark: `{1,3}`.
    fn braced(info: &'i str, braced: &'i str) -> Self {
        let end = braced.find(|c: char| c.is_whitespace() || matches!(c, ',' | '}')).unwrap_or(braced.len());
        let word = braced.part(..end).trim_start_matches('.');
        let is_language = word.starts_with(|c: char| c.is_ascii_alphabetic()) && !word.contains('=');
        Self { language: if is_language { word } else { "" }, file: None, rest: info }
    }
}

/// Splits `js`, `js:app.js`, `app.js` and `.js`.
fn language_and_file(word: &str) -> (&str, Option<&str>) {
    if languages::is_known(&word.to_lowercase()) {
        return (word, None);
    }
    if let Some((language, file)) = word.split_once(':').filter(|(language, _)| !language.is_empty()) {
        let is_switch = file.ends_with("line-numbers") || file.is_empty();
        return (language, (!is_switch).then_some(file));
    }
    match word.rsplit_once('.') {
        Some(("", extension)) => (extension, None),
        Some(_) if is_file_name(word) => (language_of_file(word), Some(word)),
        _ => (word, None),
    }
}

/// The language whose grammar covers a file's name or extension.
fn language_of_file(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    [name, extension]
        .into_iter()
        .find(|name| languages::is_coloured(&name.to_lowercase()))
        .unwrap_or_default()
}

/// True if a word is a file name: with an extension, or hidden.
fn is_file_name(word: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '_');
    let Some((_, extension)) = word.rsplit_once('.') else { return false };
    word.chars().all(fits) && extension.starts_with(|c: char| c.is_ascii_alphabetic())
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
    let value = ["title=", "filename=", "file="].iter().find_map(|key| rest.split_once(key))?.1;
    let quote = value.chars().next()?;
    let title = match quote {
        '"' | '\'' => value.part(1..).split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '{').next()?,
    };
    (!title.trim().is_empty()).then(|| title.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_bound_that_plain_code_does_not_use_up() {
        let mut work = CodeWork::default();
        let mut add = |info: &str, code: String| {
            let mut block = code_block(info, code);
            work.add(&mut block);
            block.is_beyond
        };
        assert!(!add("text", "a".repeat(4_000_000)) && !add("", "a\n".repeat(4_000_000)));
        // Lines of ordinary length: over a megabyte of code.
        assert!((0..15).all(|_| !add("sql", format!("{}\n", "a".repeat(99)).repeat(900))));
        assert!((0..12).any(|_| add("md", format!("{}\n", "[".repeat(4_900)))));
        assert!(!add("text", "a".into()) && add("sql", "a".into()));
    }

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
        for (info, language, title) in [
            ("js:app.js", "js", "app.js"),
            ("[manifest.json]", "json", "manifest.json"),
            ("ts [utils.ts]", "ts", "utils.ts"),
            ("sh .gitattributes", "sh", ".gitattributes"),
            ("docker-compose.yml", "yml", "docker-compose.yml"),
            ("yaml config/app.yml {1}", "yaml", "config/app.yml"),
            ("js filename=\"x.js\"", "js", "x.js"),
        ] {
            let block = code_block(info, String::new());
            assert_eq!(
                (block.language.as_deref(), block.title.as_deref()),
                (Some(language), Some(title)),
                "{info}"
            );
        }
        for (info, language) in [
            ("{.python #id}", "python"),
            ("{r, echo=FALSE}", "r"),
            (".js", "js"),
            ("js:no-line-numbers", "js"),
            ("java 1.8", "java"),
            ("c++", "c++"),
        ] {
            let block = code_block(info, String::new());
            assert_eq!((block.language.as_deref(), block.title), (Some(language), None), "{info}");
        }
        let marked = code_block("{1,3-5}", String::new());
        assert_eq!((marked.language, marked.marked), (None, vec![(1, 1), (3, 5)]));
        assert_eq!(code_block("sql {5-3,0,x,99999999999}", String::new()).marked, []);
    }
}
