//! Text in diagrams: how wide it probably is, where its lines break, and what markup in it means. Browsers draw it in
//! the page's font, which nobody knows here, so widths are those of wide fonts.

use paifang_base::html::escape;
use paifang_base::parts::Parts as _;

/// Size of text.
pub const SIZE: f64 = 14.0;
/// Height of a line.
pub const LINE: f64 = 20.0;
/// Lines of labels are not longer, if their words allow it.
pub const WIDEST: f64 = 230.0;

/// Widths of ASCII from the space on, in thousandths of the size, as in Arial.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Other fonts are wider than Arial.
const WIDER: f64 = 1.1;

/// The probable width of a line.
pub fn width(line: &str) -> f64 {
    let thousandths: u32 = line.chars().map(advance).sum();
    f64::from(thousandths) / 1000.0 * SIZE
}

/// Width of a character in thousandths of the size.
fn advance(c: char) -> u32 {
    let code = u32::from(c);
    if let Some(width) = code.checked_sub(32).and_then(|at| ASCII.get(at as usize)) {
        return (f64::from(*width) * WIDER) as u32;
    }
    match code {
        0..=31 | 0x300..=0x36f | 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f | 0x200b..=0x200f => 0,
        0x202a..=0x202e | 0x2060..=0x2069 | 0xfe00..=0xfe0f | 0xfeff => 0,
        _ if is_wide(c) => 1000,
        0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => 620,
        0x590..=0x5ff => 600,
        0x900..=0xdff => 700,
        _ => 680,
    }
}

/// True for characters of Chinese, Japanese and Korean, full-width signs and pictures.
pub fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f
        | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
}

/// Lines of text with a size.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    /// The lines.
    pub lines: Vec<String>,
}

impl Label {
    /// Reads a label as written in a source: `<br>` and `\n` break lines, `#quot;` and `&amp;` are characters, and
    /// formatting tags are left out. Long lines are broken.
    pub fn read(written: &str) -> Self {
        Self::of(&plain(written))
    }

    /// Breaks the lines of a text.
    pub fn of(text: &str) -> Self {
        let lines = text.split('\n').map(str::trim).flat_map(break_line);
        let mut lines: Vec<String> = lines.collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        while lines.first().is_some_and(String::is_empty) {
            lines.remove(0);
        }
        Self { lines }
    }

    /// True without any text.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Width of the longest line.
    pub fn width(&self) -> f64 {
        self.lines.iter().map(|line| width(line)).fold(0.0, f64::max)
    }

    /// Height of all lines.
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE
    }
}

/// Longest tag that is looked for.
const LONGEST_TAG: usize = 200;
/// Tags that only format.
const FORMATTING: [&str; 14] =
    ["b", "i", "u", "s", "em", "strong", "code", "sub", "sup", "small", "big", "span", "font", "center"];

/// The plain text of a label, with `\n` for line breaks.
pub fn plain(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find(['<', '\\', '#']) {
        out.push_str(rest.part(..at));
        rest = rest.part(at..);
        let (shown, length) = match rest.as_bytes() {
            [b'<', ..] => tag(rest),
            [b'\\', b'n', ..] => ("\n".to_owned(), 2),
            [b'#', ..] => reference(rest),
            _ => (rest.part(..1).to_owned(), 1),
        };
        out.push_str(&shown);
        rest = rest.part(length..);
    }
    out.push_str(rest);
    let unescaped = escape::unescape(&out);
    unescaped.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn tag(rest: &str) -> (String, usize) {
    let Some(end) = rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>') else {
        return ("<".to_owned(), 1);
    };
    let inside = rest.part(1..end).trim_matches(['/', ' ']);
    let name = inside.split([' ', '/']).next().unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "br" => ("\n".to_owned(), end + 1),
        name if FORMATTING.contains(&name) => (String::new(), end + 1),
        _ => ("<".to_owned(), 1),
    }
}

/// `#quot;`, `#35;` as Mermaid writes references.
fn reference(rest: &str) -> (String, usize) {
    let Some(end) = rest.bytes().take(12).position(|byte| byte == b';').filter(|end| *end > 1) else {
        return ("#".to_owned(), 1);
    };
    let name = rest.part(1..end);
    let shown = match name.parse::<u32>() {
        Ok(number) => char::from_u32(number).map(String::from),
        Err(_) => {
            let written = format!("&{name};");
            Some(escape::unescape(&written)).filter(|shown| *shown != written)
        }
    };
    shown.map_or_else(|| ("#".to_owned(), 1), |shown| (shown, end + 1))
}

/// Breaks a line between words, and between Han characters.
fn break_line(line: &str) -> Vec<String> {
    if width(line) <= WIDEST {
        return vec![line.to_owned()];
    }
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut length = 0.0;
    for word in words(line) {
        let own = width(word);
        if length + width(word.trim_end()) > WIDEST && !current.trim().is_empty() {
            lines.push(current.trim().to_owned());
            current.clear();
            length = 0.0;
        }
        current.push_str(word);
        length += own;
    }
    lines.push(current.trim().to_owned());
    lines
}

/// Signs that no line begins with.
const CLOSING: &str = "，。、；：！？）》」』】〉”’…,.;:!?)]}%";
/// Signs that no line ends with.
const OPENING: &str = "（《「『【〈“‘([{";

/// The pieces between which a line may be broken.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let may_break = (before == ' ' && c != ' ') || is_wide(before) || is_wide(c);
        if may_break && !CLOSING.contains(c) && !OPENING.contains(before) && c != ' ' && at > from {
            words.push(line.part(from..at));
            from = at;
        }
        before = c;
    }
    words.push(line.part(from..));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_and_broken() {
        assert_eq!(Label::read("a<br/>b\\nc").lines, ["a", "b", "c"]);
        assert_eq!(
            Label::read("<b>a</b> <script>x</script> #quot;#35;&amp;").lines,
            ["a <script>x</script> \"#&"]
        );
        let long = Label::read("写前日志先写入磁盘，检查点把脏页写回数据文件，然后旧日志可以删除。");
        assert!(
            long.lines.len() > 1 && long.lines.iter().all(|line| !line.starts_with(['，', '。'])),
            "{long:?}"
        );
        assert!(long.width() <= WIDEST);
        assert_eq!(Label::read("one two three four five six seven eight nine ten").lines.len(), 2);
    }

    #[test]
    fn han_is_as_wide_as_high_and_marks_are_nothing() {
        assert_eq!(width("中文"), 2.0 * SIZE);
        assert!(width("\u{64b}").abs() < 0.01 && width("W") > width("i") * 3.0);
    }
}
