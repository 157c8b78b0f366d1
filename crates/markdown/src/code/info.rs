//! The words after a code fence, as authors of many generators write them: language, file name, lines to mark, line
//! numbers, folding, and the file that the code is taken from. Words of others are ignored; a known one that is misspelt
//! is a fault.

use super::languages;
use paifang_base::diag::did_you_mean;
use paifang_base::parts::Parts as _;

/// Further ranges are ignored.
const MAX_RANGES: usize = 256;
/// Further faults are ignored.
const MAX_FAULTS: usize = 8;

/// Lines from and to, both included, from 1.
pub type Lines = (u32, u32);

/// What an info string says.
#[derive(Debug, Default)]
pub struct Info<'i> {
    /// As written; empty without one.
    pub language: &'i str,
    /// Title or file name.
    pub title: Option<&'i str>,
    /// Lines to mark.
    pub marked: Vec<Lines>,
    /// Lines that were added, or removed.
    pub changed: [Vec<Lines>; 2],
    /// Number of the first line, if the lines are numbered.
    pub numbers: Option<Numbers>,
    /// True if the code unfolds below its title.
    pub is_folded: bool,
    /// The file that the code is taken from, if the block has none itself.
    pub file: Option<FilePart<'i>>,
    /// Words that cannot have been meant as they are.
    pub faults: Vec<Fault<'i>>,
}

/// Numbers of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// From the first line of the file that the code is taken from, else from 1.
    Own,
    /// From a number.
    From(u32),
}

/// A part of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilePart<'i> {
    /// Path as written.
    pub path: &'i str,
    /// Lines; empty for all.
    pub lines: Vec<Lines>,
    /// The lines as written.
    pub written_lines: &'i str,
    /// Name of a region.
    pub region: Option<&'i str>,
}

/// A word that is probably a mistake.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault<'i> {
    /// A name that resembles an option's.
    Misspelt {
        /// As written.
        written: &'i str,
        /// The option.
        meant: &'static str,
    },
    /// A word by which another generator does more than show the code.
    Foreign(&'i str),
    /// A value that the option cannot have.
    Unreadable {
        /// The option as written.
        name: &'i str,
        /// The value.
        value: &'i str,
    },
}

/// Meaning of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Title,
    Marked,
    Added,
    Removed,
    Numbers,
    FirstNumber,
    Folded,
    File,
    Lines,
    Region,
}

/// Names of options; those of other generators too.
const OPTIONS: [(&str, Meaning); 22] = [
    ("collapse", Meaning::Folded),
    ("collapsed", Meaning::Folded),
    ("del", Meaning::Removed),
    ("file", Meaning::File),
    ("filename", Meaning::Title),
    ("hl_lines", Meaning::Marked),
    ("ins", Meaning::Added),
    ("line-numbers", Meaning::Numbers),
    ("linenos", Meaning::Numbers),
    ("linenostart", Meaning::FirstNumber),
    ("linenumbers", Meaning::Numbers),
    ("linenums", Meaning::Numbers),
    ("lines", Meaning::Lines),
    ("mark", Meaning::Marked),
    ("name", Meaning::Title),
    ("no-line-numbers", Meaning::FirstNumber),
    ("numberlines", Meaning::Numbers),
    ("region", Meaning::Region),
    ("showlinenumbers", Meaning::Numbers),
    ("startfrom", Meaning::FirstNumber),
    ("startlinenumber", Meaning::FirstNumber),
    ("title", Meaning::Title),
];

/// The options of the manual: the candidates for a guess, those without a value first.
const SWITCHES: [&str; 3] = ["collapse", "linenums", "showLineNumbers"];
const KEYS: [&str; 6] = ["file", "hl_lines", "linenostart", "lines", "region", "title"];

fn option(name: &str) -> Option<Meaning> {
    let name = name.to_ascii_lowercase();
    OPTIONS.iter().find(|(known, _)| *known == name).map(|(_, option)| *option)
}

impl<'i> Info<'i> {
    /// Reads an info string.
    pub fn read(info: &'i str) -> Self {
        let info = info.trim();
        let Head { language, file, rest } = Head::read(info);
        let mut read = Self { language, ..Self::default() };
        if let Some(word) = foreign(info) {
            read.fault(Fault::Foreign(word));
        }
        read.options(rest, true);
        read.title = read.title.or(file);
        if let (Some(file), true) = (&read.file, read.language.is_empty()) {
            read.language = language_of_file(file.path);
        }
        read
    }

    /// Reads options; `may_nest`: those in braces, too.
    fn options(&mut self, text: &'i str, may_nest: bool) {
        let (mut lines, mut region) = (None, None);
        let mut first = None;
        for word in (Words { rest: text, has_commas: !may_nest }) {
            match word {
                Word::Braced(inside) if inside.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
                    self.marked.extend(ranges(inside));
                }
                Word::Braced(inside) if may_nest => self.options(inside, false),
                Word::Pair(name, value) => match option(name) {
                    Some(Meaning::Lines) => lines = Some((name, value)),
                    Some(Meaning::Region) => region = Some(value).filter(|value| !value.is_empty()),
                    Some(Meaning::FirstNumber) => match value.trim().parse() {
                        Ok(number) => first = Some(number),
                        Err(_) => self.fault(Fault::Unreadable { name, value }),
                    },
                    Some(option) => self.pair(option, name, value),
                    None => self.guess(name, KEYS.into_iter().chain(SWITCHES)),
                },
                Word::Bare(word) => match option(word) {
                    Some(Meaning::Numbers) => self.numbers = self.numbers.or(Some(Numbers::Own)),
                    Some(Meaning::Folded) => self.is_folded = true,
                    Some(_) => {}
                    None if word.len() > 5 => self.guess(word, SWITCHES),
                    None => {}
                },
                Word::Braced(_) | Word::Other => {}
            }
        }
        if let (Some(number), Some(Numbers::Own)) = (first, self.numbers) {
            self.numbers = Some(Numbers::From(number));
        }
        let Some(file) = &mut self.file else { return };
        file.region = region;
        if let Some((name, value)) = lines {
            file.lines = ranges(value);
            file.written_lines = value;
            if file.lines.is_empty() {
                self.fault(Fault::Unreadable { name, value });
            }
        }
        self.marked.sort_unstable();
    }

    fn pair(&mut self, option: Meaning, name: &'i str, value: &'i str) {
        match option {
            Meaning::Title => {
                let title = Some(value.trim()).filter(|title| !title.is_empty());
                // The option of this manual wins.
                let wins = name.eq_ignore_ascii_case("title") || self.title.is_none();
                self.title = title.filter(|_| wins).or(self.title);
            }
            Meaning::File => {
                let path = value.trim();
                self.file = (!path.is_empty()).then(|| FilePart { path, ..FilePart::default() });
            }
            Meaning::Marked | Meaning::Added | Meaning::Removed => {
                let found = ranges(value);
                if found.is_empty() && name.eq_ignore_ascii_case("hl_lines") {
                    self.fault(Fault::Unreadable { name, value });
                }
                match (option, &mut self.changed) {
                    (Meaning::Added, [added, _]) => added.extend(found),
                    (Meaning::Removed, [_, removed]) => removed.extend(found),
                    _ => self.marked.extend(found),
                }
            }
            Meaning::Numbers => match (value.trim(), value.trim().parse()) {
                (_, Ok(number)) => self.numbers = Some(Numbers::From(number)),
                ("" | "true" | "table" | "inline", _) => self.numbers = self.numbers.or(Some(Numbers::Own)),
                ("false", _) => self.numbers = None,
                _ => self.fault(Fault::Unreadable { name, value }),
            },
            Meaning::Folded => self.is_folded = value != "false",
            Meaning::FirstNumber | Meaning::Lines | Meaning::Region => {}
        }
    }

    fn guess(&mut self, written: &'i str, candidates: impl IntoIterator<Item = &'static str>) {
        let near = did_you_mean(written, candidates);
        // Short names resemble too many words.
        let meant = near.filter(|near| near.len() > 6 || near.len().abs_diff(written.len()) <= 1);
        if let Some(meant) = meant {
            self.fault(Fault::Misspelt { written, meant });
        }
    }

    fn fault(&mut self, fault: Fault<'i>) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault);
        }
    }
}

/// The beginning of an info string.
struct Head<'i> {
    language: &'i str,
    /// A file name beside the language or in its place.
    file: Option<&'i str>,
    /// Where options may be.
    rest: &'i str,
}

impl<'i> Head<'i> {
    fn read(info: &'i str) -> Self {
        if let Some(braced) = info.strip_prefix('{') {
            return Self::braced(info, braced);
        }
        let end =
            info.find(|c: char| c.is_whitespace() || matches!(c, '{' | ',' | '[')).unwrap_or(info.len());
        let (word, rest) = info.split_at(end);
        // `js:title=app.js`, `ts:line-numbers`.
        if let Some((language, options)) = word.split_once(':').filter(|(language, _)| !language.is_empty()) {
            let name = options.split('=').next().unwrap_or_default();
            if options.is_empty() || option(name).is_some() {
                return Self { language, file: None, rest: info.part(language.len() + 1..) };
            }
        }
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
        let braced = braced.trim_start();
        let end = braced.find(|c: char| c.is_whitespace() || matches!(c, ',' | '}')).unwrap_or(braced.len());
        let word = braced.part(..end).trim_start_matches('.');
        let is_language = word.starts_with(|c: char| c.is_ascii_alphabetic()) && !word.contains('=');
        Self { language: if is_language { word } else { "" }, file: None, rest: info }
    }
}

/// The word of an info string by which another generator does more than show the code: `{toctree}` and `{python}` of
/// MyST and Quarto, `mdx-code-block` of Docusaurus, `admonish` of mdBook, `.annotate` of Material for MkDocs.
fn foreign(info: &str) -> Option<&str> {
    const NAMES: [&str; 3] = ["admonish", "eval-rst", "mdx-code-block"];
    let first = info.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    if let Some(inside) = first.strip_prefix('{') {
        let is_run = inside.starts_with(|c: char| c.is_ascii_alphabetic()) && !inside.contains(['=', ':']);
        let is_whole = inside.ends_with('}') || info.part(first.len()..).contains('}');
        if is_run && is_whole {
            return Some(first);
        }
    }
    let annotated = info.split(|c: char| c.is_whitespace() || matches!(c, '{' | '}'));
    let annotated = annotated.into_iter().find(|word| *word == ".annotate");
    NAMES.contains(&first).then_some(first).or(annotated)
}

/// Splits `js`, `js:app.js`, `app.js` and `.js`.
fn language_and_file(word: &str) -> (&str, Option<&str>) {
    if languages::is_known(&word.to_lowercase()) {
        return (word, None);
    }
    if let Some((language, file)) = word.split_once(':').filter(|(language, _)| !language.is_empty()) {
        return (language, Some(file));
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

/// `1`, `3-5`, `7-`, `-9`, in a list with commas, spaces, quotes or brackets; anything else in it is left out.
pub fn ranges(text: &str) -> Vec<Lines> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '"' | '\'' | '[' | ']');
    let parts = text.split(is_between).filter(|part| !part.is_empty());
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let first = if first.is_empty() && !last.is_empty() { 1 } else { first.parse().ok()? };
        let last = if last.is_empty() { u32::MAX } else { last.parse().ok()? };
        (1 <= first && first <= last).then_some((first, last))
    };
    let mut ranges: Vec<Lines> = parts.take(MAX_RANGES).filter_map(range).collect();
    ranges.sort_unstable();
    ranges
}

/// The words of a list of options.
struct Words<'i> {
    rest: &'i str,
    /// True in braces, where a comma ends a value.
    has_commas: bool,
}

enum Word<'i> {
    /// `{…}`
    Braced(&'i str),
    /// `name=value`, and `name: value` of a known option.
    Pair(&'i str, &'i str),
    /// A word alone.
    Bare(&'i str),
    /// Text in quotes or brackets.
    Other,
}

impl<'i> Words<'i> {
    /// Takes what precedes a sign, and the sign; everything if there is none.
    fn until(&mut self, sign: char) -> &'i str {
        let (inside, rest) = self.rest.split_once(sign).unwrap_or((self.rest, ""));
        self.rest = rest;
        inside
    }

    /// Takes what precedes the first character of a sort.
    fn before(&mut self, is_end: impl Fn(char) -> bool) -> &'i str {
        let (word, rest) = self.rest.split_at(self.rest.find(is_end).unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn value(&mut self) -> &'i str {
        let mut chars = self.rest.chars();
        let (first, after) = (chars.next(), chars.as_str());
        let end = match first {
            Some(quote @ ('"' | '\'')) => quote,
            Some('{') => '}',
            Some('[') => ']',
            _ => {
                let has_commas = self.has_commas;
                let is_end = |c: char| c.is_whitespace() || matches!(c, '{' | '}') || has_commas && c == ',';
                return self.before(is_end).trim_end_matches(',');
            }
        };
        self.rest = after;
        self.until(end)
    }
}

impl<'i> Iterator for Words<'i> {
    type Item = Word<'i>;

    fn next(&mut self) -> Option<Word<'i>> {
        let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '}' | ']' | '=' | ':' | '.');
        self.rest = self.rest.trim_start_matches(is_between);
        let mut chars = self.rest.chars();
        let (first, after) = (chars.next()?, chars.as_str());
        if let '{' | '[' | '"' | '\'' = first {
            self.rest = after;
            return Some(match first {
                '{' => Word::Braced(self.until('}')),
                '[' => {
                    self.until(']');
                    Word::Other
                }
                quote => {
                    self.until(quote);
                    Word::Other
                }
            });
        }
        let name = self.before(|c| c.is_whitespace() || "=:{}[],;".contains(c));
        let is_pair = self.rest.starts_with('=') || self.rest.starts_with(':') && option(name).is_some();
        if !is_pair {
            return Some(Word::Bare(name));
        }
        let with_space = self.rest.starts_with(':');
        self.rest = self.rest.part(1..);
        if with_space {
            self.rest = self.rest.trim_start();
        }
        Some(Word::Pair(name, self.value()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(info: &str) -> (String, Option<&str>, Vec<Lines>) {
        let Info { language, title, marked, .. } = Info::read(info);
        (language.to_lowercase(), title, marked)
    }

    #[test]
    fn language_title_and_lines() {
        for (info, language, title, marked) in [
            ("SQL {8, 3-5} title=\"x 1.sql\"", "sql", Some("x 1.sql"), &[(3, 5), (8, 8)][..]),
            ("rust,ignore", "rust", None, &[]),
            ("sh{1}", "sh", None, &[(1, 1)]),
            ("title=a.txt", "", Some("a.txt"), &[]),
            ("", "", None, &[]),
            ("js:app.js", "js", Some("app.js"), &[]),
            ("[manifest.json]", "json", Some("manifest.json"), &[]),
            ("ts [utils.ts]", "ts", Some("utils.ts"), &[]),
            ("sh .gitattributes", "sh", Some(".gitattributes"), &[]),
            ("docker-compose.yml", "yml", Some("docker-compose.yml"), &[]),
            ("yaml config/app.yml {1}", "yaml", Some("config/app.yml"), &[(1, 1)]),
            ("js filename=\"x.js\"", "js", Some("x.js"), &[]),
            ("js:title=src/x.js", "js", Some("src/x.js"), &[]),
            ("{.python #id}", "python", None, &[]),
            ("{r, echo=FALSE}", "r", None, &[]),
            (".js", "js", None, &[]),
            ("js:no-line-numbers", "js", None, &[]),
            ("java 1.8", "java", None, &[]),
            ("c++", "c++", None, &[]),
            ("{1,3-5}", "", None, &[(1, 1), (3, 5)]),
            ("sql {5-3,0,x,99999999999}", "sql", None, &[]),
            ("py hl_lines=\"1 3-5\"", "py", None, &[(1, 1), (3, 5)]),
            ("go {linenos=table,hl_lines=[8,\"15-17\"],linenostart=199}", "go", None, &[(8, 8), (15, 17)]),
            ("js mark={2} {4-}", "js", None, &[(2, 2), (4, u32::MAX)]),
            ("js title='a \" b' title=\"", "js", Some("a \" b"), &[]),
        ] {
            assert_eq!(said(info), (language.to_owned(), title, marked.to_vec()), "{info}");
        }
    }

    #[test]
    fn numbers_folding_and_files() {
        for (info, numbers) in [
            ("js linenums", Some(Numbers::Own)),
            ("js linenums=\"5\"", Some(Numbers::From(5))),
            ("js showLineNumbers", Some(Numbers::Own)),
            ("js showLineNumbers={7}", Some(Numbers::From(7))),
            ("js showLineNumbers=false", None),
            ("ts:line-numbers {1}", Some(Numbers::Own)),
            ("ts:line-numbers=2", Some(Numbers::From(2))),
            ("ts:no-line-numbers", None),
            ("go {linenos=table,linenostart=199}", Some(Numbers::From(199))),
            ("{.python .numberLines startFrom=\"100\"}", Some(Numbers::From(100))),
            ("js {numberLines: true}", Some(Numbers::Own)),
            ("js linenostart=3", None),
        ] {
            let read = Info::read(info);
            assert_eq!((read.numbers, read.faults), (numbers, vec![]), "{info}");
        }
        assert!(Info::read("js collapse").is_folded && !Info::read("js collapse=false").is_folded);
        let read = Info::read("file=\"/examples/a.sql\" lines=\"3-9\" region=\"setup\"");
        let file = FilePart {
            path: "/examples/a.sql",
            lines: vec![(3, 9)],
            written_lines: "3-9",
            region: Some("setup"),
        };
        assert_eq!((read.language, read.file), ("sql", Some(file)));
    }

    #[test]
    fn only_likely_mistakes_are_faults() {
        for (info, written, meant) in [
            ("js tilte=\"a\"", "tilte", "title"),
            ("js linenum", "linenum", "linenums"),
            ("js showLineNumber", "showLineNumber", "showLineNumbers"),
            ("js hl_line=\"1\"", "hl_line", "hl_lines"),
            ("js colapse", "colapse", "collapse"),
            ("sql file=a.sql regoin=x", "regoin", "region"),
        ] {
            assert_eq!(Info::read(info).faults, [Fault::Misspelt { written, meant }], "{info}");
        }
        for (info, name, value) in
            [("js hl_lines=\"a b\"", "hl_lines", "a b"), ("js linenums=\"yes\"", "linenums", "yes")]
        {
            assert_eq!(Info::read(info).faults, [Fault::Unreadable { name, value }], "{info}");
        }
        for (info, word) in [
            ("{toctree}", "{toctree}"),
            ("{code-block} python", "{code-block}"),
            ("{r, echo=FALSE}", "{r"),
            ("mdx-code-block", "mdx-code-block"),
            ("admonish warning title=\"x\"", "admonish"),
            ("{ .python .annotate }", ".annotate"),
        ] {
            assert_eq!(Info::read(info).faults, [Fault::Foreign(word)], "{info}");
        }
        for info in [
            "rust,ignore,should_panic,no_run,edition2021,editable,compile_fail",
            "jsx live noInline twoslash",
            "r, echo=FALSE, fig.width=6, filter=x, results='hide'",
            "js theme={null} wrap frame=\"none\" \"text\" /regex/ ins={5} del={2-3}",
            "md no-copy style=x lang=zh",
            "{.python #id .class key=\"v\"}",
        ] {
            assert_eq!(Info::read(info).faults, [], "{info}");
        }
    }
}
