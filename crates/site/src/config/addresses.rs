//! `[addresses]` and the address patterns of kinds: how addresses are written, and which former ones lead to them.
//! Knows the form of patterns; `link::address` fills them in.

use std::borrow::Cow;

use super::{Config, INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::{Diagnostics, Help, Reporter, Text, did_you_mean};
use paifang_base::node::{Node, TableReader};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;

/// Longest pattern, in bytes.
const LONGEST: usize = 500;

/// Settings of all addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressSettings {
    /// True if upper and lower case stay as they are in names of files and folders, and in slugs.
    pub keeps_case: bool,
    /// Former addresses of every page.
    pub aliases: Vec<Permalink>,
    /// True if an alias with a slash at its beginning is below the home of its page's language.
    pub aliases_below_language: bool,
}

/// A part of an address that differs from page to page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// Four digits of the year of the date.
    Year,
    /// Two digits of the month.
    Month,
    /// The month without a zero before it.
    PlainMonth,
    /// Two digits of the day.
    Day,
    /// The day without a zero before it.
    PlainDay,
    /// The slug, else the name of the file.
    Slug,
    /// The title.
    Title,
    /// The folders above.
    Sections,
    /// Folders and slug: the address without a pattern.
    Path,
    /// Path of the file as written, without language and extension.
    Source,
}

/// Names of tokens in patterns, with a colon before them.
pub(super) const TOKENS: [(&str, Token); 10] = [
    ("year", Token::Year),
    ("month", Token::Month),
    ("i_month", Token::PlainMonth),
    ("day", Token::Day),
    ("i_day", Token::PlainDay),
    ("slug", Token::Slug),
    ("title", Token::Title),
    ("sections", Token::Sections),
    ("path", Token::Path),
    ("source", Token::Source),
];

impl Token {
    /// True if two pages can hardly have the same text for it.
    fn identifies(self) -> bool {
        matches!(self, Self::Slug | Self::Title | Self::Path | Self::Source)
    }

    /// True if it needs the date of the page.
    pub fn is_of_date(self) -> bool {
        matches!(self, Self::Year | Self::Month | Self::PlainMonth | Self::Day | Self::PlainDay)
    }
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Token(Token),
}

/// A pattern for addresses below the home of a language, such as `/:year/:slug/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    pieces: Vec<Piece>,
    ending: Ending,
}

/// The end of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A slash: the page is the `index.html` of a folder.
    Slash,
    /// `.html` or `.htm`: the name of the file.
    File,
    /// Neither: the file has the same name with `.html`, which hosts add.
    Bare,
}

impl Ending {
    /// The ending of a path as written.
    pub fn of(path: &str) -> Self {
        match path {
            path if path.ends_with('/') => Self::Slash,
            path if path.ends_with(".html") || path.ends_with(".htm") => Self::File,
            _ => Self::Bare,
        }
    }
}

impl Permalink {
    /// The pattern that a text is, if settings may have it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut unused = Diagnostics::new();
        let written = Spanned::new(text.to_owned(), Span::new(0, 0));
        read_permalink(&written, &mut unused.for_file(&"site.toml".into()))
    }

    /// The end of its addresses.
    pub fn ending(&self) -> Ending {
        self.ending
    }

    /// True if it needs the date of a page.
    pub fn needs_date(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Token(token) if token.is_of_date()))
    }

    /// The address below the home of a language, without a slash at its beginning; `None` if a token has no text.
    /// Tokens with an empty text leave no empty part.
    pub fn fill<'t>(&self, mut text_of: impl FnMut(Token) -> Option<Cow<'t, str>>) -> Option<String> {
        let mut address = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => address.push_str(text),
                Piece::Token(token) => address.push_str(&text_of(*token)?),
            }
        }
        while address.contains("//") {
            address = address.replace("//", "/");
        }
        Some(address.trim_start_matches('/').to_owned())
    }
}

impl Config {
    /// True if pages may have addresses without an ending, whose files have one: hosts have to add it.
    pub fn has_bare_addresses(&self) -> bool {
        let patterns = self.kinds.iter().filter_map(|kind| kind.permalink.as_ref());
        patterns.into_iter().any(|pattern| pattern.ending == Ending::Bare)
    }
}

/// Reads `[addresses]`.
pub(super) fn read_addresses(node: Option<&Node>, reporter: &mut Reporter<'_>) -> AddressSettings {
    let mut settings = AddressSettings::default();
    let Some(node) = node else { return settings };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    settings.keeps_case = table.choice("case", &CASES, reporter).unwrap_or(false);
    settings.aliases = read_patterns(&mut table, "aliases", reporter);
    settings.aliases_below_language = table.choice("absolute_aliases", &BELOW, reporter).unwrap_or(false);
    table.finish(text!("in-table", name = "addresses"), &UNKNOWN_SETTING, reporter);
    settings
}

/// Letter case of addresses.
pub(super) const CASES: [(&str, bool); 2] = [("lower", false), ("keep", true)];
/// The place that an alias with a slash at its beginning is below.
pub(super) const BELOW: [(&str, bool); 2] = [("site", false), ("language", true)];

/// A list of patterns.
pub(super) fn read_patterns(
    table: &mut TableReader<'_>,
    key: &'static str,
    reporter: &mut Reporter<'_>,
) -> Vec<Permalink> {
    let written = table.texts(key, reporter).unwrap_or_default();
    written.iter().filter_map(|text| read_permalink(text, reporter)).collect()
}

/// A pattern as written in the settings; what cannot be one is reported.
pub(super) fn read_permalink(written: &Spanned<String>, reporter: &mut Reporter<'_>) -> Option<Permalink> {
    let span = written.span;
    let text = written.value.trim();
    // An alias may begin without its slash.
    let path = text.strip_prefix('/').unwrap_or(text);
    let mut pieces = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once(':') {
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
        let (name, after) = after.split_at_checked(end)?;
        let Some((_, token)) = TOKENS.iter().find(|(known, _)| *known == name) else {
            return refuse_token(text, name, span, reporter);
        };
        pieces.push(Piece::Token(*token));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    let is_bad = |c: char| c.is_control() || c.is_whitespace() || "\"<>\\%*|?#{}".contains(c);
    if text.len() > LONGEST || path.contains("//") || text.starts_with("//") || path.chars().any(is_bad) {
        let message = text!("invalid-config-permalink", pattern = text.escape_debug().to_string());
        return refuse(span, message, text!("invalid-config-permalink-help"), reporter);
    }
    if !pieces.iter().any(|piece| matches!(piece, Piece::Token(token) if token.identifies())) {
        let message = text!("invalid-config-permalink-same", pattern = text);
        return refuse(span, message, text!("invalid-config-permalink-same-help"), reporter);
    }
    Some(Permalink { ending: Ending::of(path), pieces })
}

fn refuse_token(pattern: &str, name: &str, span: Span, reporter: &mut Reporter<'_>) -> Option<Permalink> {
    let names = TOKENS.map(|(name, _)| name);
    let help: Help = match did_you_mean(name, names) {
        Some(near) => Help::did_you_mean(&format!(":{name}"), &format!(":{near}")),
        None => {
            text!("invalid-config-permalink-token-help", names = names.map(|name| format!(":{name}"))).into()
        }
    };
    let message = text!("invalid-config-permalink-token", pattern = pattern, name = format!(":{name}"));
    refuse(span, message, help, reporter)
}

fn refuse(
    span: Span,
    message: Text,
    help: impl Into<Help>,
    reporter: &mut Reporter<'_>,
) -> Option<Permalink> {
    reporter.report(&INVALID_CONFIG, span, message).add_help(help);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str) -> Option<Permalink> {
        let mut diagnostics = Diagnostics::new();
        let written = Spanned::new(pattern.to_owned(), Span::new(0, 0));
        let read = read_permalink(&written, &mut diagnostics.for_file(&"site.toml".into()));
        assert_eq!(read.is_none(), diagnostics.iter().count() == 1, "{pattern}");
        read
    }

    #[test]
    fn patterns_are_filled_in() {
        let text = |token| Some(Cow::Borrowed(if token == Token::Sections { "" } else { "x" }));
        for (pattern, address, ending) in [
            ("/:year/:slug/", "x/x/", Ending::Slash),
            ("/:sections/:slug.html", "x.html", Ending::File),
            (":path", "x", Ending::Bare),
            ("/a-:day/:sections/:title/", "a-x/x/", Ending::Slash),
        ] {
            let read = read(pattern).expect(pattern);
            assert_eq!((read.fill(text).as_deref(), read.ending()), (Some(address), ending), "{pattern}");
        }
        assert_eq!(read("/:year/:slug").expect("pattern").fill(|_| None), None);
    }

    #[test]
    fn impossible_patterns_are_refused() {
        for pattern in ["", "/", "/:yeer/:slug/", "/:year/", "/a b/:slug", "//:slug", "/:slug?x", "/:"] {
            assert!(read(pattern).is_none(), "{pattern}");
        }
    }
}
