//! The record beside a page: which fingerprints the blocks of original and translation had when a person, or a
//! program, said that they belong together. It holds inputs only, never a verdict, and no line that sums up the page,
//! so
//! that two people who translate different paragraphs merge without a conflict.
//!
//! ```text
//! paifang-i18n 1 en
//! # ## Backups
//! 3f9a1c04.91aa02bd 7b20e1aa.0c33bd19
//! # Restore with pg_restore
//! 91c2d0ef.5d01aa32 5502c1bb.7a8e6f10+0aa91e77.33bd1902 no-change-needed
//! # Credits of the translators
//! - c4410f02.88fe0c1d
//! ```
//!
//! The first line names the format with the number of the rules of fingerprints, and the language of the original. Two
//! lines follow for each block, in the order of the translation. The first is for people and stays when the original
//! changes, since it is the line between two others by which Git keeps changes apart. The second has the fingerprints
//! (words, then all) of original and translation; `+` joins several blocks, `-` stands for none. A line that begins
//! with `|` has the text of the original, if the site keeps texts. In the record of an original, `old = new` says that
//! the change between them needs nothing of translators.

use std::fmt::Write as _;

use paifang_base::diag::{Code, Reporter};
use paifang_base::source::Span;
use paifang_base::text;
use paifang_base::text::Text;
use paifang_markdown::blocks::{Print, RULES};

/// A record that cannot be read.
pub static INVALID_RECORD: Code = Code::error(
    "invalid-record",
    "The record of a translation, a file that ends with `.i18n`, cannot be read.",
);

/// Ending of a record's name, after the name of its page.
pub const RECORD_SUFFIX: &str = ".i18n";

/// The first word of a record.
const MAGIC: &str = "paifang-i18n";
/// Most entries that are read of one record.
const MAX_ENTRIES: usize = 100_000;

/// The record of one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Number of the rules that its fingerprints were made by.
    pub rules: u32,
    /// Language of the original.
    pub original: String,
    /// Its entries, in the order of the page.
    pub entries: Vec<Entry>,
}

/// An entry of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The first words of the block, for people.
    pub label: String,
    /// Its fingerprints.
    pub kind: EntryKind,
    /// Text of the original, if the site keeps texts.
    pub text: Option<String>,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// Blocks that belong together. No original: blocks that only the translation has. No translation: blocks that it
    /// leaves out.
    Pair {
        /// Blocks of the original.
        original: Vec<Print>,
        /// Blocks of the translation.
        translation: Vec<Print>,
        /// A remark.
        note: Option<Note>,
    },
    /// A change of an original that needs nothing of translators.
    Minor {
        /// Before the change.
        old: Print,
        /// After it.
        new: Print,
    },
}

/// A remark about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// A person saw both and found that nothing has to be done.
    NoChangeNeeded,
    /// A program translated it, and nobody has reviewed it.
    Machine,
}

impl Note {
    const ALL: [(Note, &'static str); 2] =
        [(Note::NoChangeNeeded, "no-change-needed"), (Note::Machine, "machine")];

    /// Its word in a record.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(note, _)| *note == self).map_or("", |(_, name)| name)
    }
}

impl Record {
    /// A record without entries, by the present rules.
    pub fn new(original: &str) -> Self {
        Self { rules: RULES, original: original.to_owned(), entries: Vec::new() }
    }
}

/// Reads a record; problems are reported, and what can be read is returned.
pub fn read(text: &str, reporter: &mut Reporter<'_>) -> Option<Record> {
    let mut lines = Lines { rest: text, at: 0 };
    let (head, span) = lines.next()?;
    let mut parts = head.split_ascii_whitespace();
    let rules =
        (parts.next() == Some(MAGIC)).then(|| parts.next()).flatten().and_then(|part| part.parse().ok());
    let Some((rules, original)) = rules.zip(parts.next()) else {
        wrong(span, text!("invalid-record-head"), reporter);
        return None;
    };
    if rules == 0 || rules > RULES {
        wrong(span, text!("invalid-record-rules", number = rules, newest = RULES), reporter);
        return None;
    }
    let mut record = Record { rules, original: original.to_owned(), entries: Vec::new() };
    let mut label = String::new();
    for (line, span) in lines {
        if record.entries.len() >= MAX_ENTRIES {
            wrong(span, text!("invalid-record-long", limit = MAX_ENTRIES), reporter);
            return None;
        }
        if let Some(words) = line.strip_prefix('#') {
            words.trim().clone_into(&mut label);
        } else if let Some(kept) = line.strip_prefix('|') {
            if let Some(entry) = record.entries.last_mut() {
                entry.text = Some(unescape(kept.trim_start()));
            }
        } else if line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") {
            wrong(span, text!("invalid-record-conflict"), reporter);
            return None;
        } else if let Some(kind) = read_prints(line) {
            record.entries.push(Entry { label: std::mem::take(&mut label), kind, text: None });
        } else if !line.trim().is_empty() {
            wrong(span, text!("invalid-record-line"), reporter);
        }
    }
    Some(record)
}

fn wrong(span: Span, message: Text, reporter: &mut Reporter<'_>) {
    reporter.report(&INVALID_RECORD, span, message).add_help(text!("invalid-record-help"));
}

/// Lines with their places.
struct Lines<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (&'t str, Span);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        let span = Span::new(self.at, self.at + line.len());
        self.at += line.len() + 1;
        self.rest = rest;
        Some((line.trim_end(), span))
    }
}

fn read_prints(line: &str) -> Option<EntryKind> {
    let mut words = line.split_ascii_whitespace();
    let first = words.next()?;
    let second = words.next()?;
    if second == "=" {
        let kind = EntryKind::Minor { old: print(first)?, new: print(words.next()?)? };
        return words.next().is_none().then_some(kind);
    }
    let note = match words.next() {
        None => None,
        Some(word) => Some(Note::ALL.iter().find(|(_, name)| *name == word)?.0),
    };
    let (original, translation) = (prints(first)?, prints(second)?);
    let is_empty = original.is_empty() && translation.is_empty();
    (!is_empty && words.next().is_none()).then_some(EntryKind::Pair { original, translation, note })
}

fn prints(word: &str) -> Option<Vec<Print>> {
    if word == "-" {
        return Some(Vec::new());
    }
    word.split('+').map(print).collect()
}

/// A fingerprint as written: `words.all`, eight hexadecimal digits each.
pub fn print(word: &str) -> Option<Print> {
    let (words, all) = word.split_once('.')?;
    let number = |digits: &str| {
        let is_plain = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_plain)
    };
    Some(Print { words: number(words)?, all: number(all)? })
}

/// Writes a record.
pub fn write(record: &Record) -> String {
    let mut text = format!("{MAGIC} {} {}\n", record.rules, record.original);
    for entry in &record.entries {
        let _ = writeln!(text, "# {}", entry.label);
        match &entry.kind {
            EntryKind::Pair { original, translation, note } => {
                text.push_str(&join(original));
                text.push(' ');
                text.push_str(&join(translation));
                if let Some(note) = note {
                    text.push(' ');
                    text.push_str(note.name());
                }
            }
            EntryKind::Minor { old, new } => {
                let _ = write!(text, "{} = {}", shown(*old), shown(*new));
            }
        }
        text.push('\n');
        if let Some(kept) = &entry.text {
            let _ = writeln!(text, "| {}", escape(kept));
        }
    }
    text
}

/// A fingerprint in digits.
pub fn shown(print: Print) -> String {
    format!("{:08x}.{:08x}", print.words, print.all)
}

fn join(prints: &[Print]) -> String {
    if prints.is_empty() {
        return "-".to_owned();
    }
    prints.iter().map(|print| shown(*print)).collect::<Vec<_>>().join("+")
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            (c, false) => out.push(c),
        }
    }
    out
}
