//! Removes invisible white space from templates once when they are loaded, instead of from every page that they render.
//! The HTML that the generator itself writes into pages has none.

use super::lexer::{Kind, Token, lex};
use paifang_base::html::elements::is_block;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;

/// A template without needless white space, and the mapping of its text to the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Tightened {
    /// The shorter template.
    pub text: String,
    /// Literal addresses in attributes, with their places in the file.
    pub addresses: Vec<(Span, String)>,
    /// Pairs of an offset in the shorter text and the offset in the file from there on, in order.
    pieces: Vec<(u32, u32)>,
}

impl Tightened {
    /// Maps a span of the shorter text to the file.
    pub fn original(&self, span: Span) -> Span {
        let original = |offset: u32| {
            let before = self.pieces.partition_point(|(new, _)| *new <= offset);
            let (new, old) = self.pieces.part(..before).last().copied().unwrap_or_default();
            (old + (offset - new)) as usize
        };
        let start = original(span.start);
        // Text that was removed after its last character is not part of it.
        let end = if span.end > span.start { original(span.end - 1) + 1 } else { start };
        Span::new(start, end)
    }
}

/// Elements whose content is kept unchanged.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// Attributes that hold an address.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "data"];

/// Tightens a Tera template that renders HTML. Literal addresses from the root of the host are moved below the path
/// `base`, `/` or `/path/`.
pub(super) fn tighten(source: &str, base: &str) -> Tightened {
    let mut scanner = Scanner::new(source, base, usize::MAX);
    while scanner.at < source.len() {
        scanner.step();
        if let Some(start) = scanner.repeats_from {
            // A second such loop may begin before the first.
            let kept_from = if scanner.kept_from == usize::MAX { start } else { 0 };
            scanner = Scanner::new(source, base, kept_from);
        }
    }
    scanner.out
}

/// The context of a template position in the page's HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Text,
    Tag {
        begin: usize,
        value: Value,
    },
    /// In an element whose content is kept.
    Verbatim(&'static str),
    /// In a comment that is kept.
    Comment {
        end: usize,
    },
}

/// The position in an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    None,
    /// After `=`: only here a quote has a meaning.
    Awaited,
    Unquoted,
    Quoted(char),
}

/// An open statement.
struct Branch {
    start: usize,
    /// `is_spaced` and `mode` at its beginning.
    was_spaced: bool,
    mode: Mode,
    /// True if a space would be invisible after any of its branches so far.
    ends_spaced: bool,
    /// The mode at the end of its branches so far.
    ends: Option<Mode>,
    has_else: bool,
    is_loop: bool,
    /// True if its output appears elsewhere.
    is_set: bool,
}

struct Scanner<'a> {
    source: &'a str,
    base: &'a str,
    tokens: Vec<Token>,
    /// The first token that ends after `at`.
    next: usize,
    at: usize,
    out: Tightened,
    mode: Mode,
    /// True if a space here would be invisible: after a block's tag, or after a space.
    is_spaced: bool,
    branches: Vec<Branch>,
    /// White space is kept from here on, because the HTML here depends on the branch that a page takes.
    kept_from: usize,
    /// The beginning of a loop that ends in another mode, in which its second round then begins.
    repeats_from: Option<usize>,
}

impl<'a> Scanner<'a> {
    fn new(source: &'a str, base: &'a str, kept_from: usize) -> Self {
        Self {
            source,
            base,
            tokens: lex(source),
            next: 0,
            at: 0,
            out: Tightened::default(),
            mode: Mode::Text,
            is_spaced: true,
            branches: Vec::new(),
            kept_from,
            repeats_from: None,
        }
    }

    fn rest(&self) -> &'a str {
        self.source.part(self.at..)
    }

    fn keeps_all(&self) -> bool {
        self.at >= self.kept_from
    }

    /// The tag or comment of the template that begins at `at`.
    fn token_at(&self, at: usize) -> Option<&Token> {
        let from = self.tokens.part(self.next.min(self.tokens.len())..);
        let token = from.iter().find(|token| token.span.end as usize > at)?;
        (token.kind != Kind::Text && token.span.start as usize == at).then_some(token)
    }

    /// The tag or comment of the template that ends at `at`.
    fn token_before(&self, at: usize) -> Option<&Token> {
        let token = self.tokens.part(..self.next.min(self.tokens.len())).iter().rev();
        let mut token = token.skip_while(|token| token.span.end as usize > at);
        token.next().filter(|token| token.kind != Kind::Text && token.span.end as usize == at)
    }

    /// Copies up to `end` and continues from there.
    fn copy(&mut self, end: usize) {
        let end = end.clamp(self.at, self.source.len());
        let from = self.at as u32;
        let to = self.out.text.len() as u32;
        let continues = self.out.pieces.last().is_some_and(|(new, old)| to - new == from.wrapping_sub(*old));
        if !continues {
            self.out.pieces.push((to, from));
        }
        self.out.text.push_str(self.source.part(self.at..end));
        self.at = end;
    }

    fn step(&mut self) {
        while self.tokens.get(self.next).is_some_and(|token| token.span.end as usize <= self.at) {
            self.next += 1;
        }
        if let Some(token) = self.token_at(self.at).cloned() {
            return self.template_part(&token);
        }
        match self.mode {
            Mode::Text => self.text(),
            Mode::Tag { begin, value } => self.tag(begin, value),
            Mode::Verbatim(name) => self.verbatim(name),
            Mode::Comment { end } if self.at < end => self.copy(end.min(self.end_of_text())),
            Mode::Comment { .. } => {
                self.mode = Mode::Text;
                self.is_spaced = false;
            }
        }
    }

    /// The text of the template around `at`.
    fn text_here(&self) -> Option<&Token> {
        self.tokens.get(self.next).filter(|token| token.kind == Kind::Text)
    }

    /// True if only white space that the engine trims precedes `at` in its text.
    fn is_first_of_trimmed(&self) -> bool {
        let before = |text: &Token| self.source.part(text.span.start as usize..self.at);
        self.text_here().is_some_and(|text| text.trims_before && before(text).trim_start().is_empty())
    }

    /// True if only white space that the engine trims follows `end` in the text that ends with it.
    fn is_last_of_trimmed(&self, end: usize) -> bool {
        let texts = self.tokens.part(self.next..).iter();
        let mut texts = texts.skip_while(|token| (token.span.end as usize) < end);
        let behind = |text: &Token| self.source.part(end..text.span.end as usize);
        texts.next().is_some_and(|text| text.trims_after && behind(text).trim_end().is_empty())
    }

    /// The end of the text that begins here.
    fn end_of_text(&self) -> usize {
        self.tokens.get(self.next).map_or(self.source.len(), |token| token.span.end as usize)
    }

    fn template_part(&mut self, token: &Token) {
        if token.kind == Kind::Statement {
            self.branch(token);
        }
        self.copy(token.span.end as usize);
        if token.kind == Kind::Expression {
            self.is_spaced = false;
            if let Mode::Tag { begin, value: Value::Awaited } = self.mode {
                self.mode = Mode::Tag { begin, value: Value::Unquoted };
            }
        }
    }

    fn text(&mut self) {
        let rest = self.rest();
        if self.is_cut_mark() {
            self.kept_from = self.kept_from.min(self.at);
        }
        if rest.starts_with("<!--") {
            self.comment();
        } else if begins_tag(rest) || self.begins_named_tag() {
            self.mode = Mode::Tag { begin: self.at, value: Value::None };
            self.copy(self.at + 1);
        } else if rest.starts_with(|c: char| c.is_ascii_whitespace()) {
            self.space();
        } else {
            let stop = |c: char| c == '<' || c.is_ascii_whitespace();
            let rest = self.source.part(self.at..self.end_of_text());
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let length = rest.part(first..).find(stop).map_or(rest.len(), |found| found + first);
            self.copy(self.at + length);
            self.is_spaced = false;
        }
    }

    /// True if a part of the template follows the first characters of a tag or comment, as in `<{{ name }}>`: only a
    /// page shows whether they begin one.
    fn is_cut_mark(&self) -> bool {
        let marks = ["<", "</", "<!", "<!-"].into_iter();
        let mut begun = marks.filter(|mark| self.rest().starts_with(mark));
        begun.any(|mark| self.token_at(self.at + mark.len()).is_some())
    }

    /// True for a tag whose name the template writes, as in `<{{ name }}>`.
    fn begins_named_tag(&self) -> bool {
        let token = self.rest().strip_prefix('<').and_then(|_| self.token_at(self.at + 1));
        token.is_some_and(|token| matches!(token.kind, Kind::Expression | Kind::Statement))
    }

    /// Removes a comment of the page, unless the engine finds something to evaluate in it or other things would be
    /// joined.
    fn comment(&mut self) {
        let (end, has_code) = self.comment_at(self.at);
        if has_code {
            self.mode = Mode::Comment { end };
            return;
        }
        // What follows a trimmed beginning or precedes a trimmed end would be trimmed, too.
        let separates =
            self.out.text.ends_with(['{', '<']) || self.is_first_of_trimmed() || self.is_last_of_trimmed(end);
        if separates || self.keeps_all() {
            self.copy(end);
        } else {
            self.at = end;
        }
    }

    /// The end of a comment that begins here or later, and whether it contains a tag of the template.
    fn comment_at(&self, at: usize) -> (usize, bool) {
        let mut has_code = false;
        for token in self.tokens.part(self.next..) {
            if token.kind != Kind::Text {
                has_code |= token.span.start as usize > at;
                continue;
            }
            // `<!-->` is a complete comment.
            let end = token.span.end as usize;
            let begin = (at + 2).max(token.span.start as usize).min(end);
            let text = self.source.part(begin..end);
            let bang = text.find("--!>").filter(|found| begin + found >= at + 4).map(|found| found + 4);
            let ends = [text.find("-->").map(|found| found + 3), bang];
            if let Some(length) = ends.into_iter().flatten().min() {
                return (begin + length, has_code);
            }
        }
        (self.source.len(), has_code)
    }

    /// Processes a statement: the text before it may be followed by any of its branches, or by none.
    fn branch(&mut self, token: &Token) {
        let word = token.statement(self.source);
        let is_set = token.is_set_with_body(self.source);
        match word {
            "if" | "filter" | "component" | "for" | "block" | "set" | "set_global" => {
                if word.starts_with("set") && !is_set {
                    return;
                }
                self.branches.push(Branch {
                    start: self.at,
                    was_spaced: self.is_spaced,
                    mode: self.mode,
                    ends_spaced: true,
                    ends: None,
                    has_else: false,
                    is_loop: word == "for",
                    is_set,
                });
                // A loop's body also follows itself, and a block's may be used elsewhere.
                self.is_spaced &= !(is_set || matches!(word, "for" | "block"));
            }
            "elif" | "else" => {
                if let Some(branch) = self.branches.last_mut() {
                    branch.ends_spaced &= self.is_spaced;
                    branch.has_else |= word == "else";
                    self.is_spaced = branch.was_spaced;
                    self.end_branch(true);
                } else {
                    self.is_spaced = false;
                }
            }
            "break" | "continue" => {
                let (is_spaced, mode) = (self.is_spaced, self.mode);
                self.branches.iter_mut().for_each(|branch| branch.ends_spaced &= is_spaced);
                let outer = self.branches.iter().rev().find(|branch| branch.is_loop);
                if outer.is_some_and(|outer| outer.mode != mode) {
                    self.repeats_from = outer.map(|outer| outer.start).filter(|at| *at < self.kept_from);
                }
            }
            word if word.starts_with("end") => {
                self.end_branch(false);
                self.is_spaced = match self.branches.pop() {
                    Some(branch) if branch.is_set => branch.was_spaced,
                    Some(branch) => self.is_spaced && branch.was_spaced && branch.ends_spaced,
                    None => false,
                };
            }
            // An included template may begin and end with anything.
            "include" => self.is_spaced = false,
            _ => {}
        }
    }

    /// Ends a branch: all branches of a statement must end in one mode, or the mode after it is unknown.
    fn end_branch(&mut self, goes_on: bool) {
        let Some(branch) = self.branches.last_mut() else { return };
        let is_skipped = !goes_on && (!branch.has_else || branch.is_loop);
        let differs = branch.ends.is_some_and(|other| other != self.mode)
            || is_skipped && self.mode != branch.mode
            || branch.is_set && self.mode != branch.mode;
        branch.ends = Some(self.mode);
        if branch.is_loop && self.mode != branch.mode && branch.start < self.kept_from {
            self.repeats_from = Some(branch.start);
        } else if differs {
            self.kept_from = self.kept_from.min(self.at);
        }
        if goes_on {
            self.mode = branch.mode;
        }
    }

    /// Processes a run of white space: removed next to a block, else reduced to one character.
    fn space(&mut self) {
        let rest = self.rest();
        let length = rest.len() - rest.trim_ascii_start().len();
        let end = self.at + length;
        if self.keeps_all() {
            return self.copy(end);
        }
        let text = self.text_here();
        let is_trimmed = text.is_some_and(|text| !text.shown(self.source).range().contains(&self.at));
        // Where nothing of a text is left, the engine would trim the next instead, or a raw block before it, and two
        // braces would be read as a delimiter.
        let passes = |token: Option<&Token>| {
            token.is_some_and(|token| matches!(token.kind, Kind::Comment | Kind::Raw))
        };
        let separates = is_trimmed && (passes(self.token_at(end)) || passes(self.token_before(self.at)))
            || self.out.text.ends_with('{') && self.source.part(end..).starts_with('{');
        let is_seen = !is_trimmed && !self.is_spaced;
        if separates || is_seen && !self.next_is_block(end) {
            // One character represents the whole run.
            self.at = end - 1;
            self.copy(end);
        } else {
            self.at = end;
        }
        // Before a block nothing further is visible either.
        self.is_spaced |= is_seen;
    }

    /// Processes the inside of a tag: outside of quotes, white space is reduced to one space.
    fn tag(&mut self, begin: usize, value: Value) {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return };
        let quote = if let Value::Quoted(quote) = value { Some(quote) } else { None };
        if c.is_ascii_whitespace() && quote.is_none() {
            let trimmed = rest.trim_ascii_start();
            let end = self.source.len() - trimmed.len();
            if !self.keeps_all() {
                self.at = if trimmed.starts_with('>') { end } else { end - 1 };
            }
            self.copy(end);
            let value = if value == Value::Awaited { value } else { Value::None };
            self.mode = Mode::Tag { begin, value };
            return;
        }
        self.copy(self.at + c.len_utf8());
        let value = match (value, c) {
            (Value::Quoted(quote), c) if quote == c => Value::None,
            (Value::Quoted(_), _) => value,
            (_, '>') => return self.tag_ends(begin),
            (Value::Awaited, '"' | '\'') => Value::Quoted(c),
            (Value::Awaited, _) => Value::Unquoted,
            (Value::None, '=') => Value::Awaited,
            _ => value,
        };
        self.mode = Mode::Tag { begin, value };
        if let (Value::Quoted(quote), None) = (value, quote) {
            self.address(self.source.part(begin..self.at - 1), quote);
        }
    }

    fn tag_ends(&mut self, begin: usize) {
        let name = tag_name(self.source.part(begin..));
        let opens = !self.source.part(begin..).starts_with("</");
        let is_whole = self.is_whole_name(begin + 1 + usize::from(!opens) + name.len());
        self.is_spaced = is_whole && is_block(&name);
        let verbatim = VERBATIM.into_iter().find(|verbatim| opens && *verbatim == name);
        self.mode = verbatim.map_or(Mode::Text, Mode::Verbatim);
        if !is_whole && opens && VERBATIM.iter().any(|verbatim| verbatim.starts_with(&name)) {
            self.kept_from = self.kept_from.min(self.at);
        }
    }

    /// True if a name of a tag ends at `end`, regardless of what the template writes there.
    fn is_whole_name(&self, end: usize) -> bool {
        let first = self.tokens.partition_point(|token| token.span.end as usize <= end);
        let tokens = self.tokens.part(first..).iter();
        // Whether the name has ended on the present path through the branches, and at the beginning of each statement.
        let (mut has_ended, mut outer) = (false, Vec::new());
        for token in tokens {
            match token.kind {
                Kind::Expression if !has_ended => return false,
                Kind::Text if !has_ended => {
                    let shown = token.shown(self.source);
                    let text = self.source.part(end.max(shown.start as usize)..shown.end as usize);
                    has_ended = text.starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
                    if !has_ended && !text.is_empty() {
                        return false;
                    }
                }
                Kind::Statement => match token.statement(self.source) {
                    "elif" | "else" => has_ended = outer.last().copied().unwrap_or_default(),
                    word if word.starts_with("end") => has_ended = outer.pop().unwrap_or_default(),
                    "if" | "filter" | "component" | "for" | "block" => outer.push(has_ended),
                    _ if token.is_set_with_body(self.source) => outer.push(has_ended),
                    _ => {}
                },
                _ => {}
            }
            if has_ended && outer.is_empty() {
                return true;
            }
        }
        true
    }

    /// Copies the content of an element whose content is kept.
    fn verbatim(&mut self, name: &'static str) {
        let text = self.source.part(self.at..self.end_of_text());
        let is_end = |found: usize| {
            let tag = text.as_bytes().part(found + 2..);
            let is_name =
                tag.get(..name.len()).is_some_and(|there| there.eq_ignore_ascii_case(name.as_bytes()));
            is_name && !tag.get(name.len()).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'-')
        };
        let mut ends = text.match_indices("</").map(|(found, _)| found).filter(|found| is_end(*found));
        match ends.next() {
            Some(0) => self.mode = Mode::Text,
            found => self.copy(self.at + found.unwrap_or(text.len())),
        }
    }

    /// True if a block's tag follows, ignoring white space and comments of the page.
    fn next_is_block(&self, mut at: usize) -> bool {
        loop {
            let rest = self.source.part(at..).trim_ascii_start();
            at = self.source.len() - rest.len();
            if !rest.starts_with("<!--") {
                let is_doctype = rest.get(..9).is_some_and(|begin| begin.eq_ignore_ascii_case("<!doctype"));
                let name = tag_name(rest);
                let end = at + 1 + usize::from(rest.starts_with("</")) + name.len();
                return is_doctype || begins_tag(rest) && is_block(&name) && self.is_whole_name(end);
            }
            let (end, has_code) = self.comment_at(at);
            if has_code {
                return false;
            }
            at = end;
        }
    }
}

impl Scanner<'_> {
    /// Processes the beginning of a quoted value: an address from the root of the host is moved below the base path.
    fn address(&mut self, tag: &str, quote: char) {
        let rest = self.rest();
        if !rest.starts_with('/') || rest.part(1..).starts_with(['/', '{', '\\']) {
            return;
        }
        let attribute = tag.trim_end().strip_suffix('=').unwrap_or_default().trim_end();
        let attribute = attribute.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let Some(value) = rest.find(quote).map(|end| rest.part(..end)) else { return };
        if !ADDRESSES.iter().any(|name| attribute.eq_ignore_ascii_case(name)) {
            return;
        }
        let is_whole = !value.contains('{');
        if is_whole {
            self.out.addresses.push((Span::new(self.at, self.at + value.len()), value.to_owned()));
        }
        if !value.starts_with(self.base) {
            self.out.pieces.push((self.out.text.len() as u32, self.at as u32));
            self.out.text.push_str(self.base.trim_end_matches('/'));
        }
    }
}

/// True if a tag begins here, not just a `<` character. After `</`, whatever is no name begins a comment up to `>`
/// (HTML, 13.2.5.7).
fn begins_tag(rest: &str) -> bool {
    let Some(behind) = rest.strip_prefix('<') else { return false };
    if let Some(behind) = behind.strip_prefix('/') {
        return !behind.is_empty();
    }
    behind.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
}

fn tag_name(tag: &str) -> String {
    let name = tag.strip_prefix('<').unwrap_or_default();
    let name = name.strip_prefix('/').unwrap_or(name);
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '{');
    name.part(..name.find(ends).unwrap_or(name.len())).to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
