//! The report for a terminal.

use paifang::diag::{Wording, visible};

use super::report::{Item, Report};

/// Writes the report without markup.
pub fn write(report: &Report, words: &dyn Wording) -> String {
    let mut out = String::new();
    for line in &report.lead {
        out.push_str(&words.say(line));
        out.push('\n');
    }
    for section in &report.sections {
        out.push_str(&format!("\n{}\n", words.say(&section.title)));
        section.items.iter().for_each(|item| add(item, 1, words, &mut out));
    }
    out
}

fn add(item: &Item, depth: usize, words: &dyn Wording, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    let page = item.page.iter().map(|(title, address)| visible(&format!("{title}  {address}")).into_owned());
    let text = item.text.iter().map(|text| visible(&words.say(text)).into_owned());
    out.push_str(&page.chain(text).collect::<Vec<String>>().join("  "));
    out.push('\n');
    item.below.iter().for_each(|below| add(below, depth + 1, words, out));
}
