//! The tokenizer. The engine (`themes/default/assets/js/_search-tokens.js`) has the same; both are tested with the cases
//! in `tests/search/tokens.json`.
//!
//! # Specification
//!
//! Text is folded ([`super::fold`]) and read character by character. A character is
//! - a *unit*: Han, Kana, Bopomofo, Hangul, Thai, Lao, Khmer or Myanmar; marks on it belong to it;
//! - a *word character*: any other letter or number (categories L and N), or a mark inside a word;
//! - a *picture*: another character that can be an emoji (Extended_Pictographic, UTS #51);
//! - else a *separator*. Invisible characters are ignored.
//!
//! Tokens:
//! - [`TokenKind::Word`]: a run of word characters, or a picture.
//! - [`TokenKind::Pair`]: two neighbouring words and what joins them, where that is one or two of `-_.:/@+#&` and
//!   nothing else. So identifiers, versions and paths are found whole (all their pairs, read off the text at last)
//!   and in parts: `tidb_mem_quota_query` has `mem_quota`. A single `-` or `.` counts as `_`, unless it is between
//!   numbers: `read-only` is `read_only`. Also a word with a `++` or `#` that ends it (`c++`, `c#`).
//! - [`TokenKind::Part`]: parts of a word written in camel case (`PodDisruptionBudget`), each of two letters or more;
//!   an Arabic word without conjunction, preposition and article; the number at the end of a word, and a pair from
//!   there on (`RFC1321`, `v15.3`). Not made of queries.
//! - [`TokenKind::Gram`]: two neighbouring units; and the last unit of a run alone, so that a single unit is
//!   found as the beginning of a term.
//!
//! A token longer than 40 characters is cut to its first 40.

use paifang_base::parts::Parts as _;
use std::ops::Range;

use icu::properties::props::{ExtendedPictographic, GeneralCategory, GeneralCategoryGroup};
use icu::properties::{
    CodePointMapData, CodePointMapDataBorrowed, CodePointSetData, CodePointSetDataBorrowed,
};

use super::fold::{Folder, is_invisible, nfkc};

/// Longest token, in characters.
const LONGEST: usize = 40;

/// Characters that join words to identifiers.
const JOINERS: &[u8] = b"-_.:/@+#&";

/// Kinds of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word.
    Word,
    /// Two joined words, or a word with `++` or `#`.
    Pair,
    /// A part of a word.
    Part,
    /// Two units, or the last one of a run.
    Gram,
}

/// A token: a range of the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the folded text.
    pub range: Range<u32>,
    /// Kind of the token.
    pub kind: TokenKind,
}

/// Classes of characters for the tokenizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Unit,
    Word,
    Mark,
    Picture,
    Other,
}

/// Splits text into tokens.
pub struct Tokenizer {
    folder: Folder,
}

impl Tokenizer {
    /// For a language, by its BCP 47 tag.
    pub fn new(language: &str) -> Self {
        Self { folder: Folder::new(language) }
    }

    /// The tables for folding.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Appends the folded text to `folded` and its tokens to `tokens`.
    pub fn tokenize(&self, text: &str, folded: &mut String, tokens: &mut Vec<Token>) {
        let text = nfkc(text);
        let mut run = Run { folded, tokens, state: State::Nothing, joined: None, camel: Vec::new() };
        let mut rest = &*text;
        loop {
            let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (word, behind) = rest.split_at(plain);
            if !word.is_empty() {
                run.ascii_word(word);
            }
            let mut characters = behind.chars();
            let Some(c) = characters.next() else { break };
            rest = characters.as_str();
            let start = run.folded.len() as u32;
            self.folder.push(run.folded, c);
            if run.folded.len() as u32 == start {
                continue;
            }
            match class(c) {
                Class::Unit => run.unit(start),
                Class::Word => run.word(start, c),
                Class::Mark => run.mark(start),
                Class::Picture => run.picture(start),
                Class::Other => run.separator(start, c),
            }
        }
        run.end();
    }

    /// Folded text and tokens of a short text.
    pub fn tokens(&self, text: &str) -> (String, Vec<Token>) {
        let (mut folded, mut tokens) = (String::new(), Vec::new());
        self.tokenize(text, &mut folded, &mut tokens);
        (folded, tokens)
    }
}

fn class(c: char) -> Class {
    const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::new();
    const PICTURE: CodePointSetDataBorrowed<'static> = CodePointSetData::new::<ExtendedPictographic>();
    const WORD: GeneralCategoryGroup = GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number);
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
        _ if c.is_ascii() => Class::Other,
        '\u{4E00}'..='\u{9FFF}' => Class::Unit,
        _ if is_invisible(c) => Class::Other,
        _ => {
            let category = CATEGORY.get(c);
            if WORD.contains(category) {
                if is_unit(c) { Class::Unit } else { Class::Word }
            } else if GeneralCategoryGroup::Mark.contains(category) {
                Class::Mark
            } else if PICTURE.contains(c) {
                Class::Picture
            } else {
                Class::Other
            }
        }
    }
}

/// Letters of the scripts that are written without spaces, and Hangul.
pub fn is_unit(c: char) -> bool {
    matches!(c,
        '\u{E01}'..='\u{E4E}' | '\u{E81}'..='\u{ECF}' | '\u{EDC}'..='\u{EDF}' | '\u{1000}'..='\u{103F}'
        | '\u{1050}'..='\u{108F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17DF}' | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{30FF}' | '\u{3105}'..='\u{318F}' | '\u{31A0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// State of the reader.
enum State {
    Nothing,
    /// Start of the unit before, start of this one.
    Units(Option<u32>, u32),
    Word(WordState),
}

struct WordState {
    start: u32,
    /// End of its first 40 characters.
    end: u32,
    length: usize,
    case: Case,
}

/// The case of the last letter of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
    None,
}

/// A word that may be joined to the next one.
struct Joined {
    start: u32,
    end: u32,
}

struct Run<'r> {
    folded: &'r mut String,
    tokens: &'r mut Vec<Token>,
    state: State,
    joined: Option<Joined>,
    /// Starts of the parts of the current word.
    camel: Vec<u32>,
}

impl Run<'_> {
    fn unit(&mut self, start: u32) {
        match self.state {
            State::Units(before, this) => {
                if let Some(before) = before {
                    self.push(before..start, TokenKind::Gram);
                }
                self.state = State::Units(Some(this), start);
            }
            _ => {
                self.end_run(start);
                self.end_joined(start);
                self.state = State::Units(None, start);
            }
        }
    }

    fn word(&mut self, start: u32, c: char) {
        let now = self.folded.len() as u32;
        let case = match c {
            'A'..='Z' => Case::Upper,
            'a'..='z' => Case::Lower,
            _ => Case::None,
        };
        if let State::Word(word) = &mut self.state {
            match (word.case, case) {
                (Case::Lower, Case::Upper) => self.camel.push(start),
                // The `S` of `HTTPServer`.
                (Case::Upper, Case::Lower)
                    if self.camel.last() != Some(&(start - 1)) && start - 1 > word.start =>
                {
                    self.camel.push(start - 1);
                }
                _ => {}
            }
            word.case = case;
            word.length += 1;
            if word.length <= LONGEST {
                word.end = now;
            }
        } else {
            self.end_run(start);
            self.camel.clear();
            self.state = State::Word(WordState { start, end: now, length: 1, case });
        }
    }

    /// Reads many characters of a word at once; they only need lower case for folding.
    fn ascii_word(&mut self, text: &str) {
        let start = self.folded.len() as u32;
        let is_new = !matches!(self.state, State::Word(_));
        if !is_new || text.bytes().skip(1).any(|b| b.is_ascii_uppercase()) {
            for (at, c) in (start..).zip(text.chars()) {
                self.folded.push(c.to_ascii_lowercase());
                self.word(at, c);
            }
            return;
        }
        self.end_run(start);
        self.camel.clear();
        let (first, others) = text.split_at(1);
        self.folded.extend(first.chars().map(|c| c.to_ascii_lowercase()));
        self.folded.push_str(others);
        let case = match text.as_bytes() {
            [.., b'A'..=b'Z'] => Case::Upper,
            [.., b'a'..=b'z'] => Case::Lower,
            _ => Case::None,
        };
        let end = start + text.len().min(LONGEST) as u32;
        self.state = State::Word(WordState { start, end, length: text.len(), case });
    }

    fn mark(&mut self, start: u32) {
        if let State::Word(_) = self.state {
            self.word(start, '\u{300}');
        }
    }

    fn picture(&mut self, start: u32) {
        self.end_run(start);
        self.end_joined(start);
        self.push(start..self.folded.len() as u32, TokenKind::Word);
    }

    fn separator(&mut self, start: u32, c: char) {
        self.end_run(start);
        let Some(joined) = &self.joined else { return };
        let (from, between) = (joined.start, self.folded.as_bytes().part(joined.end as usize..));
        let goes_on = c.is_ascii() && JOINERS.contains(&(c as u8)) && between.len() <= 2;
        if between == b"++" {
            self.push(from..start + 1, TokenKind::Pair);
        } else if matches!(between, [b'#', _, ..]) {
            self.push(from..start, TokenKind::Pair);
        }
        if !goes_on {
            self.joined = None;
        }
    }

    /// Ends the run of units or the word that ends before `end`.
    fn end_run(&mut self, end: u32) {
        match std::mem::replace(&mut self.state, State::Nothing) {
            State::Nothing => {}
            State::Units(before, this) => {
                if let Some(before) = before {
                    self.push(before..end, TokenKind::Gram);
                }
                self.push(this..end, TokenKind::Gram);
            }
            State::Word(word) => self.end_word(&word, end),
        }
    }

    fn end_word(&mut self, word: &WordState, end: u32) {
        if let Some(joined) = &self.joined {
            let between = self.folded.as_bytes().part(joined.end as usize..word.start as usize);
            if matches!(between.len(), 1 | 2) {
                let (start, joined_end) = (joined.start, joined.end);
                self.join(joined_end as usize, word.start as usize);
                self.push(start..end, TokenKind::Pair);
                let letters =
                    letters_before_number(self.folded.part(start as usize..joined_end as usize)) as u32;
                if letters > 0 {
                    self.push(start + letters..end, TokenKind::Part);
                }
            }
        }
        self.push(word.start..word.end, TokenKind::Word);
        if !self.camel.is_empty() {
            let camel = std::mem::take(&mut self.camel);
            let starts = std::iter::once(word.start).chain(camel.iter().copied());
            let ends = camel.iter().copied().chain(std::iter::once(end));
            for (start, end) in starts.zip(ends).filter(|(start, end)| end - start >= 2) {
                self.push(start..end, TokenKind::Part);
            }
            self.camel = camel;
        }
        let text = self.folded.part(word.start as usize..end as usize);
        let before = letters_before_number(text).max(arabic_proclitics(text)) as u32;
        if before > 0 {
            self.push(word.start + before..end, TokenKind::Part);
        }
        self.joined = Some(Joined { start: word.start, end });
    }

    /// Makes the joiner between two words that of identifiers.
    fn join(&mut self, from: usize, to: usize) {
        let is_number = |c: Option<char>| c.is_some_and(char::is_numeric);
        let numbers = is_number(self.folded.part(..from).chars().next_back())
            && is_number(self.folded.part(to..).chars().next());
        if matches!(self.folded.part(from..to), "-" | ".") && !numbers {
            self.folded.replace_range(from..to, "_");
        }
    }

    /// Ends a possible pair, before a unit or at the end.
    fn end_joined(&mut self, end: u32) {
        if let Some(joined) = self.joined.take()
            && self.folded.get(joined.end as usize..end as usize) == Some("#")
        {
            self.push(joined.start..end, TokenKind::Pair);
        }
    }

    fn end(&mut self) {
        let end = self.folded.len() as u32;
        self.end_run(end);
        self.end_joined(end);
        // The next part is a separate text.
        self.folded.push('\n');
    }

    fn push(&mut self, range: Range<u32>, kind: TokenKind) {
        let text = self.folded.part(range.start as usize..range.end as usize);
        let cut =
            if text.len() > LONGEST { text.char_indices().nth(LONGEST).map(|(at, _)| at) } else { None };
        let end = cut.map_or(range.end, |cut| range.start + cut as u32);
        self.tokens.push(Token { range: range.start..end, kind });
    }
}

/// Length of the letters in a word of Latin letters and then digits; 0 for others.
fn letters_before_number(word: &str) -> usize {
    if !word.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return 0;
    }
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = word.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    if digits > 0 && letters + digits == word.len() { letters } else { 0 }
}

/// Length in bytes of the prefix of an Arabic noun: `و` or `ف`, then `ب`, `ك` or `ل`, then the article; or one of these
/// letters before a word that stays long enough. 0 if there is none.
fn arabic_proclitics(word: &str) -> usize {
    if word.as_bytes().first().is_none_or(u8::is_ascii) || !word.starts_with(['و', 'ف', 'ب', 'ك', 'ل', 'ا'])
    {
        return 0;
    }
    let after_and = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let after_preposition = after_and.strip_prefix(['ب', 'ك', 'ل']).unwrap_or(after_and);
    let articles = [(after_preposition, "ال"), (after_and, "ال"), (after_and, "لل"), (word, "ال")];
    let noun = articles
        .iter()
        .find_map(|(rest, article)| rest.strip_prefix(article).filter(|noun| noun.chars().nth(2).is_some()));
    match noun {
        Some(noun) => word.len() - noun.len(),
        None if !word.starts_with('ا') && word.chars().nth(4).is_some() => 'و'.len_utf8(),
        None => 0,
    }
}
