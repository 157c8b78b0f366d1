//! The report as Markdown for a comment: no longer than a comment may be, with what was cut counted.

use paifang::diag::{Wording, code_span, prose};
use paifang_base::text;

use super::report::{Item, Report, Section};

/// First line: scripts find their comment by it. Nobody sees it.
const MARK: &str = "<!-- paifang diff -->\n";

/// Limit in characters. A comment on GitHub has at most 65,536; some stay for words of the user's own.
const LIMIT: usize = 65_000;

/// Room for the line that counts what was cut in a section.
const LAST_LINE: usize = 200;

/// Limit of one section, so that none leaves the others without room.
const LONGEST_SECTION: usize = 15_000;

/// Writes the report. Texts of strangers become code spans, in which hosts find nothing to link to or to notify.
pub fn write(report: &Report, words: &dyn Wording) -> String {
    let mut out = format!("{MARK}### {}\n\n", prose(&words.say(&report.title)));
    for line in &report.lead {
        out.push_str(&format!("{}\\\n", prose(&words.say(line))));
    }
    out.truncate(out.trim_end_matches(['\\', '\n']).len());
    out.push('\n');
    let mut left = LIMIT.saturating_sub(out.chars().count());
    for section in &report.sections {
        let text = write_section(section, left.min(LONGEST_SECTION), words);
        left = left.saturating_sub(text.chars().count());
        out.push_str(&text);
    }
    out
}

/// A section that has at most `room` characters, if that is enough for its heading.
fn write_section(section: &Section, room: usize, words: &dyn Wording) -> String {
    let heading = format!("\n#### {}\n\n", prose(&words.say(&section.title)));
    let mut left = room.saturating_sub(heading.chars().count() + LAST_LINE);
    let mut items = String::new();
    for (at, item) in section.items.iter().enumerate() {
        let (text, cut) = write_item(item, left, words);
        left = left.saturating_sub(text.chars().count());
        if text.is_empty() {
            items.push_str(&format!("- **{}**\n", left_out(section.items.len() - at, words)));
            break;
        }
        items.push_str(&text);
        if cut > 0 {
            items.push_str(&format!("  - **{}**\n", left_out(cut, words)));
        }
    }
    // A report that is full has no room for the headings of further sections.
    if room <= LAST_LINE { String::new() } else { heading + &items }
}

/// An item with those below it, and the number of these that did not fit; nothing if it does not fit itself.
fn write_item(item: &Item, room: usize, words: &dyn Wording) -> (String, usize) {
    let mut text = format!("- {}\n", line(item, words));
    let mut left = room.saturating_sub(LAST_LINE);
    if text.chars().count() > left {
        return (String::new(), 0);
    }
    left -= text.chars().count();
    for (at, below) in item.below.iter().enumerate() {
        let next = format!("  - {}\n", line(below, words));
        let size = next.chars().count();
        if size > left {
            return (text, item.below.len() - at);
        }
        left -= size;
        text.push_str(&next);
    }
    (text, 0)
}

fn left_out(count: usize, words: &dyn Wording) -> String {
    prose(&words.say(&text!("diff-left-out", count = count)))
}

fn line(item: &Item, words: &dyn Wording) -> String {
    let text = item.text.as_ref().map(|text| prose(&words.say(text)));
    let Some((title, address)) = &item.page else { return text.unwrap_or_default() };
    let link = format!("[{}](<{}>)", code_span(title), address.replace(['<', '>', '\n'], ""));
    match &text {
        Some(text) => format!("{link}{}", words.say(&text!("diff-follows", words = text))),
        None => link,
    }
}
