//! The report for a terminal.

use super::report::{Item, Report};

/// Writes the report without markup.
pub fn write(report: &Report) -> String {
    let mut out = String::new();
    for line in &report.lead {
        out.push_str(line);
        out.push('\n');
    }
    for section in &report.sections {
        out.push_str(&format!("\n{}\n", section.title));
        section.items.iter().for_each(|item| add(item, 1, &mut out));
    }
    out
}

fn add(item: &Item, depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    if let Some((title, address)) = &item.page {
        out.push_str(&format!("{title}  {address}"));
        out.push_str(if item.text.is_empty() { "" } else { "  " });
    }
    out.push_str(&item.text);
    out.push('\n');
    item.below.iter().for_each(|below| add(below, depth + 1, out));
}
