//! Strings of PO: in quotes, with the escapes of C.

use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

/// Appends a keyword and its string. A text of several lines begins below the keyword, a line of it in each line.
pub fn push(out: &mut String, prefix: &str, keyword: &str, text: &str) {
    out.push_str(prefix);
    out.push_str(keyword);
    out.push(' ');
    let is_long = text.trim_end_matches('\n').contains('\n');
    if is_long {
        out.push_str("\"\"\n");
    }
    let lines: Vec<&str> = if text.is_empty() { vec![""] } else { text.split_inclusive('\n').collect() };
    for line in lines {
        if is_long {
            out.push_str(prefix);
        }
        out.push('"');
        escape(out, line);
        out.push_str("\"\n");
    }
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
}

/// A mistake in a string: the byte at which it is, its length, and a description.
pub struct Mistake {
    pub at: usize,
    pub length: usize,
    pub message: Text,
    pub help: Text,
}

/// Reads the strings of a line, which begins with a quote, and appends them.
pub fn read(out: &mut String, line: &str) -> Result<(), Mistake> {
    let mistake = |at, length, message, help| Mistake { at, length, message, help };
    let mut at = 0;
    loop {
        let rest = line.part(at..);
        let blank = rest.len() - rest.trim_start().len();
        at += blank;
        let rest = line.part(at..);
        if rest.is_empty() {
            return Ok(());
        }
        if !rest.starts_with('"') {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            return Err(mistake(at, length, text!("po-after-string"), text!("po-after-string-help")));
        }
        at += 1;
        loop {
            let rest = line.part(at..);
            let Some(length) = rest.find(['"', '\\']) else {
                return Err(mistake(line.len(), 0, text!("po-open-string"), text!("po-open-string-help")));
            };
            out.push_str(rest.part(..length));
            at += length;
            if rest.part(length..).starts_with('"') {
                at += 1;
                break;
            }
            at += unescape(out, line.part(at..))
                .ok_or_else(|| mistake(at, 1, text!("po-escape"), text!("po-escape-help")))?;
        }
    }
}

/// Appends the character of an escape; gives the escape's length.
fn unescape(out: &mut String, text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (c, length) = match bytes.get(1)? {
        b'n' => ('\n', 2),
        b't' => ('\t', 2),
        b'r' => ('\r', 2),
        b'"' => ('"', 2),
        b'\\' => ('\\', 2),
        b'\'' => ('\'', 2),
        b'?' => ('?', 2),
        b'a' => ('\u{7}', 2),
        b'b' => ('\u{8}', 2),
        b'f' => ('\u{c}', 2),
        b'v' => ('\u{b}', 2),
        b'x' => numeric(bytes.get(2..4)?, 16).map(|c| (c, 4))?,
        b'0'..=b'7' => numeric(bytes.get(1..4)?, 8).map(|c| (c, 4))?,
        _ => return None,
    };
    out.push(c);
    Some(length)
}

/// A character as digits. Bytes of a larger one are not written so in UTF-8.
fn numeric(digits: &[u8], base: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok()?;
    u32::from_str_radix(digits, base).ok().filter(|code| *code < 0x80).and_then(char::from_u32)
}
