//! Makes one input from others.

use crate::Random;

/// Length limit of an input in bytes.
const LONGEST: usize = 32 * 1024;

/// Characters that have broken programs before: line ends, NUL, direction marks, wide and combining ones.
const CHARACTERS: [&str; 20] = [
    "\0",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    " ",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\u{a0}",
    "\u{200d}",
    "\u{202e}",
    "\u{fffd}",
    "é",
    "e\u{301}",
    "中",
    "，",
    "𠮷",
    "👩‍👩‍👧",
    "\u{e000}",
];

/// Changes `seed` in one to six places, with new pieces from `other` and `words`.
pub fn change(seed: &[u8], other: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(6) {
        once(&mut bytes, other, words, random);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn once(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], random: &mut Random) {
    let (from, to) = piece(bytes, random);
    let at = random.below(bytes.len() + 1);
    match random.below(12) {
        0 => drop(bytes.drain(from..to)),
        1 => {
            let twice = bytes[from..to].to_vec();
            insert(bytes, at, &twice);
        }
        2 => {
            let (from, to) = piece(other, random);
            insert(bytes, at, &other[from..to]);
        }
        3..=5 if !words.is_empty() => insert(bytes, at, words[random.below(words.len())].as_bytes()),
        6 if !words.is_empty() => {
            bytes.splice(from..to, words[random.below(words.len())].bytes());
        }
        7 => insert(bytes, at, CHARACTERS[random.below(CHARACTERS.len())].as_bytes()),
        8 => bytes.truncate(at),
        9 => {
            // Very many copies of one piece, to expose quadratic work.
            let times = 1 << random.below(10);
            let many = bytes[from..to.min(from + 16)].repeat(times);
            insert(bytes, at, &many);
        }
        10 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = if byte.is_ascii_digit() {
                    b'0' + random.below(10) as u8
                } else {
                    *byte ^ (1 << random.below(8))
                };
            }
        }
        _ => {
            let moved: Vec<u8> = bytes.drain(from..to).collect();
            let at = at.min(bytes.len());
            insert(bytes, at, &moved);
        }
    }
}

/// A range of up to a line or up to the whole.
fn piece(bytes: &[u8], random: &mut Random) -> (usize, usize) {
    let from = random.below(bytes.len());
    let most = if random.below(3) == 0 { bytes.len() - from.min(bytes.len()) } else { 40 };
    (from, (from + random.below(most + 1)).min(bytes.len()))
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    bytes.splice(at..at, new.iter().copied());
}
