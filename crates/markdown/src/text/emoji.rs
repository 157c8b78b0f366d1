//! Names of emoji between colons, by GitHub's list (gemoji): `:tada:` is 🎉.

use std::borrow::Cow;
use std::ops::Range;

use paifang_base::parts::Parts as _;

use super::autolink::next_bare_url;

/// Longest name, in bytes; the longest of the list has 36. This keeps the work linear.
const MAX_NAME: usize = 40;

/// A name between colons.
pub struct Name<'t> {
    /// Its place, with both colons.
    pub range: Range<usize>,
    /// The name.
    pub name: &'t str,
}

impl Name<'_> {
    /// The emoji of that name.
    pub fn emoji(&self) -> Option<&'static str> {
        emojis::get_by_shortcode(self.name).map(|emoji| emoji.as_str())
    }
}

/// The names in a text, but for those in addresses. Letters and digits directly around the colons make it something
/// else: `10:30:00`, `std::io::`.
pub fn names(text: &str) -> impl Iterator<Item = Name<'_>> {
    let (mut from, mut url) = (0, Some(0..0));
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr::memchr(b':', text.as_bytes().get(from..)?)?;
            from = start + 1;
            let Some(name) = name_at(text, start) else { continue };
            while let Some(passed) = url.clone().filter(|url| url.end <= start) {
                url = next_bare_url(text, passed.end);
            }
            if url.as_ref().is_some_and(|url| url.start <= start) {
                continue;
            }
            from = name.range.end;
            return Some(name);
        }
    })
}

/// The name whose first colon is at `start`.
fn name_at(text: &str, start: usize) -> Option<Name<'_>> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(byte);
    let length = bytes.part(start + 1..).iter().take(MAX_NAME + 1).position(|byte| !is_part(byte))?;
    let range = start..start + length + 2;
    let joins = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let is_joined = joins(start.checked_sub(1).and_then(|at| bytes.get(at))) || joins(bytes.get(range.end));
    let is_name = length > 0 && bytes.get(range.end - 1) == Some(&b':') && !is_joined;
    is_name.then(|| Name { name: text.part(start + 1..range.end - 1), range })
}

/// A text with emoji instead of their names. Unknown names stay as they are.
pub fn replaced(text: &str) -> Cow<'_, str> {
    let (mut result, mut done) = (String::new(), 0);
    for name in names(text) {
        if let Some(emoji) = name.emoji() {
            result.push_str(text.part(done..name.range.start));
            result.push_str(emoji);
            done = name.range.end;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    result.push_str(text.part(done..));
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_emoji() {
        for (text, expected) in [
            (":tada:", "🎉"),
            ("发布了:tada:大家好", "发布了🎉大家好"),
            (":+1::-1: :100:", "👍👎 💯"),
            (":heart: and :no_such_name: and :smile", "❤️ and :no_such_name: and :smile"),
            ("(:warning:)", "(⚠️)"),
            ("https://a.example/:tada:/ :tada:", "https://a.example/:tada:/ 🎉"),
            ("::tada::", ":🎉:"),
        ] {
            assert_eq!(replaced(text), expected, "{text}");
        }
    }

    #[test]
    fn other_colons_stay() {
        for text in ["10:100:30", "std::io::Read", "a:tada:b", ": tada :", ":Tada:", "::", "localhost:key:"] {
            assert!(matches!(replaced(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn the_longest_name_fits() {
        let longest = emojis::iter().flat_map(|emoji| emoji.shortcodes()).map(str::len).max();
        assert!(longest.is_some_and(|length| length <= MAX_NAME), "{longest:?}");
    }
}
