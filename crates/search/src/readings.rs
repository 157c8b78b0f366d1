//! How Chinese characters sound: the file that the engine reads when a query finds little, so that `beifen` and 备分 find
//! 备份.
//!
//! The file has one line for each syllable: the syllable in pinyin without tone, with `v` for `ü`, then its characters,
//! those with most terms first.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::IndexFile;

/// One line for each syllable of pinyin, followed by its characters. `readings-NOTICE.txt` says what it is made from.
const READINGS: &str = include_str!("readings.txt");

/// Characters in a file: about 4 KiB when it is compressed.
const MOST: usize = 1_500;

/// True if the index of a language has the file.
pub fn has_readings(language: &str) -> bool {
    language.split('-').next() == Some("zh")
}

/// The Chinese character that a term begins with.
pub fn character(term: &str) -> Option<char> {
    term.chars().next().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

/// The file for an index with so many terms of each character; `None` if it has none.
pub fn readings(counts: &BTreeMap<char, u32>) -> Option<IndexFile> {
    let mut frequent: Vec<(char, u32)> = counts.iter().map(|(c, count)| (*c, *count)).collect();
    frequent.sort_by(|(a, count_a), (b, count_b)| count_b.cmp(count_a).then(a.cmp(b)));
    frequent.truncate(MOST);
    let places: FxHashMap<char, usize> = frequent.iter().enumerate().map(|(at, (c, _))| (*c, at)).collect();
    let mut lines = Vec::new();
    for line in READINGS.lines() {
        let (syllable, characters) = line.split_at(line.find(|c: char| !c.is_ascii()).unwrap_or(line.len()));
        let mut own: Vec<(usize, char)> =
            characters.chars().filter_map(|c| Some((*places.get(&c)?, c))).collect();
        own.sort_unstable();
        if !own.is_empty() {
            lines.push(syllable.chars().chain(own.into_iter().map(|(_, c)| c)).collect::<String>());
        }
    }
    let text = (!lines.is_empty()).then(|| lines.join("\n"))?;
    let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
    Some(IndexFile { path: format!("r-{}.txt", hash.get(..16)?), bytes: text.into_bytes() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_a_syllable_come_by_frequency() {
        let counts = BTreeMap::from([('备', 3), ('北', 9), ('份', 1), ('鿿', 5)]);
        let file = readings(&counts).unwrap();
        assert_eq!(String::from_utf8(file.bytes).unwrap(), "bei北备\nbin份\nfen份");
        assert_eq!(readings(&BTreeMap::new()), None);
    }

    #[test]
    fn each_line_is_a_syllable_with_its_characters() {
        let mut before = "";
        for line in READINGS.lines() {
            let end = line.find(|c: char| !c.is_ascii()).unwrap();
            let (syllable, characters) = line.split_at(end);
            assert!(
                (1..=6).contains(&syllable.len()) && syllable.bytes().all(|b| b.is_ascii_lowercase()),
                "{line}"
            );
            assert!(characters.chars().all(|c| character(&c.to_string()).is_some()), "{line}");
            assert!(before < syllable, "{line}");
            before = syllable;
        }
    }
}
