//! Values that are read and not shown, as typed with Chinese and Japanese keyboards: `２０２６－１１－２８`, `“true”`.

/// A text without the traces of such a keyboard: full-width letters, digits and punctuation (the block U+FF01 to U+FF5E
/// corresponds to ASCII), ideographic spaces, and quotes around it.
pub(super) fn half_width(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let ascii = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        c => c,
    };
    let text: String = text.chars().map(ascii).collect();
    text.trim().trim_matches(['“', '”', '‘', '’', '「', '」', '"']).trim().to_owned()
}
