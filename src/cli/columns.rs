//! Lines of text for terminals, in which characters of East Asia take two columns and end a word.

use icu::properties::CodePointMapData;
use icu::properties::props::EastAsianWidth;
use icu::segmenter::LineSegmenter;
use icu::segmenter::options::LineBreakOptions;

/// Columns of a text.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    let width = CodePointMapData::<EastAsianWidth>::new().get(c);
    matches!(width, EastAsianWidth::Wide | EastAsianWidth::Fullwidth)
}

/// A text in lines of at most `room` columns, if its words allow that. What does not fit into a line continues below
/// the last column of that line, as in lists of commands with explanations.
pub fn wrapped(text: &str, room: usize) -> String {
    let lines: Vec<String> = text.lines().map(|line| wrapped_line(line, room)).collect();
    lines.join("\n")
}

fn wrapped_line(line: &str, room: usize) -> String {
    if width(line) <= room {
        return line.to_owned();
    }
    let indent = indent(line, room);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let (mut out, mut filled, mut from) = (String::new(), 0, 0);
    let ends = segmenter.segment_str(line).filter(|end| *end == line.len() || is_break(line, *end));
    for to in ends.skip_while(|end| *end == 0) {
        let part = line.get(from..to).unwrap_or_default();
        from = to;
        if filled > indent && filled + width(part.trim_end()) > room {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            filled = indent;
        }
        out.push_str(part);
        filled += width(part);
    }
    out
}

/// True if a line may end here: after a space, or beside a character of East Asia. Options, paths, and the word with
/// which a note in brackets begins, are not divided.
fn is_break(line: &str, at: usize) -> bool {
    let (before, after) = line.split_at(at);
    let begins_note = before
        .rsplit_once('[')
        .is_some_and(|(_, note)| note.ends_with('：') || !note.contains(['：', ']', ' ']));
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return true };
    !begins_note && (last == ' ' || is_wide(last) || is_wide(first) && !matches!(last, '-' | '_' | '/' | '.'))
}

/// Columns before what continues a line.
fn indent(line: &str, room: usize) -> usize {
    let text = line.trim_start();
    let own = line.len() - text.len();
    let column = text.rfind("  ").map(|at| width(line.get(..own + at + 2).unwrap_or_default()));
    column.filter(|column| *column <= room * 3 / 4).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_broken_between_characters_and_never_before_its_punctuation() {
        assert_eq!(width("中a，"), 5);
        assert_eq!(wrapped("项目的文件夹，也就是", 12), "项目的文件\n夹，也就是");
        // Eight columns have room for the sign, not for what it follows.
        assert_eq!(wrapped("一二三四，五", 8), "一二三\n四，五");
        assert_eq!(wrapped("与 `--no-cache` 一起用", 12), "与\n`--no-cache`\n一起用");
        assert_eq!(wrapped("a\n\nb", 1), "a\n\nb");
        assert_eq!(wrapped("线程数 [默认：每个核一个]", 16), "线程数 [默认：每\n个核一个]");
        assert_eq!(wrapped("一 a-备份.md", 6), "一\na-备\n份.md");
    }

    #[test]
    fn explanations_continue_in_their_column() {
        let line = "  paifang build     写到文件夹里";
        assert_eq!(wrapped(line, 28), "  paifang build     写到文件\n                    夹里");
        assert_eq!(wrapped("  很长的一段话没有空档", 12), "  很长的一段\n  话没有空档");
    }
}
