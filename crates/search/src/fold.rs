//! Folding: the form in which text and queries are compared. The engine does the same; `tests/search/tokens.json` tests
//! both.
//!
//! In this order: NFKC (UAX #15; also makes full-width and half-width forms equal); lower case (Unicode default);
//! Latin, Greek, Cyrillic, Arabic and Hebrew letters lose their marks (U+0300-036F and the marks of the last two
//! scripts, also standalone ones); some letters without a decomposition become plain ones ([`PLAIN`]); invisible
//! characters are removed; traditional Han characters become simplified ones, except in Japanese and Korean.

use icu::normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use paifang_base::parts::Parts as _;

use super::IndexFile;

/// Pairs of a traditional character and its simplified one, without separators. Made from `TSCharacters` of OpenCC
/// (github.com/BYVoid/OpenCC, Apache License 2.0): the first choice for each single character, basic plane only.
/// `han-NOTICE.txt` next to it has the attribution.
const HAN: &str = include_str!("han.txt");

/// Letters that lose more than marks: (letter, plain form).
const PLAIN: [(char, &str); 17] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ł', "l"),
    ('ħ', "h"),
    ('ı', "i"),
    ('þ', "th"),
    ('ς', "σ"),
    ('ٱ', "ا"),
    ('ى', "ي"),
    ('ی', "ي"),
    ('ک', "ك"),
    ('ة', "ه"),
    ('ہ', "ه"),
];

/// First characters of the ranges of [`Folder::letters`].
const LOW: u32 = 0xC0;
const LOW_END: u32 = 0x700;
const EXTENDED: u32 = 0x1E00;
const EXTENDED_END: u32 = 0x2000;
const HAN_START: u32 = 0x3400;
const HAN_END: u32 = 0xA000;

/// The file with all pairs of traditional and simplified characters, which the engine loads if a query finds nothing.
/// One for all languages.
pub fn han_file() -> IndexFile {
    let hash = blake3::hash(HAN.as_bytes()).to_hex();
    IndexFile { path: format!("han-{}.txt", hash.part(..16)), bytes: HAN.as_bytes().to_vec() }
}

/// Tables for folding; made once per language.
pub struct Folder {
    /// Folded form of the letters from `LOW` and from `EXTENDED`; empty where the letter stays.
    letters: Vec<Box<str>>,
    /// Simplified form by character from `HAN_START`; 0 where it stays.
    han: Vec<u16>,
}

impl Folder {
    /// For a language, by its BCP 47 tag.
    pub fn new(language: &str) -> Self {
        let decomposer = DecomposingNormalizerBorrowed::new_nfd();
        let letters = (LOW..LOW_END).chain(EXTENDED..EXTENDED_END).map(|code| {
            let Some(letter) = char::from_u32(code) else { return Box::default() };
            let lower: String = letter.to_lowercase().collect();
            let lower = decomposer.normalize(&lower);
            let mut folded = String::new();
            for c in lower.chars().filter(|c| !is_mark(*c)) {
                match PLAIN.iter().find(|(from, _)| *from == c) {
                    Some((_, plain)) => folded.push_str(plain),
                    None => folded.push(c),
                }
            }
            if folded.chars().eq([letter]) { Box::default() } else { folded.into_boxed_str() }
        });
        let primary = language.split('-').next().unwrap_or_default();
        let mut han = Vec::new();
        if !matches!(primary, "ja" | "ko") {
            han.resize((HAN_END - HAN_START) as usize, 0);
            let mut characters = HAN.trim_end().chars();
            while let (Some(traditional), Some(simplified)) = (characters.next(), characters.next()) {
                if let Some(entry) = (traditional as usize).checked_sub(HAN_START as usize)
                    && let Some(entry) = han.get_mut(entry)
                {
                    *entry = u16::try_from(u32::from(simplified)).unwrap_or(0);
                }
            }
        }
        Self { letters: letters.collect(), han }
    }

    /// The simplified form of a character that folding Han changes, for the table in the manifest.
    pub fn simplified(&self, c: char) -> Option<char> {
        let entry = self.han.get((c as u32).checked_sub(HAN_START)? as usize)?;
        char::from_u32(u32::from(*entry)).filter(|_| *entry != 0)
    }

    /// The folded form of a text.
    pub fn fold(&self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        nfkc(text).chars().for_each(|c| self.push(&mut folded, c));
        folded
    }

    /// Appends the folded form of one character of a text in NFKC; nothing for marks and invisible characters.
    #[inline]
    pub fn push(&self, out: &mut String, c: char) {
        let code = c as u32;
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if (0x3040..0xA000).contains(&code) {
            out.push(self.simplified(c).unwrap_or(c));
        } else if (LOW..LOW_END).contains(&code) || (EXTENDED..EXTENDED_END).contains(&code) {
            let at = if code < LOW_END { code - LOW } else { code - EXTENDED + (LOW_END - LOW) };
            match self.letters.get(at as usize).map(|folded| &**folded) {
                _ if is_mark(c) => {}
                Some("") | None => out.push(c),
                Some(folded) => out.push_str(folded),
            }
        } else if (LOW_END..0x10A0).contains(&code) || (0xAC00..0xD7A4).contains(&code) {
            // No script here has upper case.
            out.push(c);
        } else if !is_invisible(c) {
            let lower = c.to_lowercase();
            lower.for_each(|c| out.push(c));
        }
    }
}

/// The text in Normalization Form KC; borrowed if it already has that form.
pub fn nfkc(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();
    NFKC.normalize(text)
}

/// Marks that are dropped: combining diacritics, Hebrew points, Arabic signs, tatweel.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}'
        | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

/// Soft hyphen, zero-width characters, direction marks, variation selectors, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
