//! Plans of queries as EXPLAIN prints them: what is done, the figures, and the details.

use crate::highlight::classes::Class;
use crate::highlight::spans::SpanWriter;
use paifang_base::parts::Parts as _;

/// Writes a line of a plan.
pub fn line(line: &str, writer: &mut SpanWriter<'_>) {
    let text = line.trim_start();
    writer.token(Class::PLAIN, line.part(..line.len() - text.len()));
    let (text, is_child) = match text.strip_prefix("->") {
        Some(rest) => {
            writer.token(Class::OPERATOR, "->");
            let name = rest.trim_start();
            writer.token(Class::PLAIN, rest.part(..rest.len() - name.len()));
            (name, true)
        }
        None => (text, false),
    };
    if is_child || is_node(text) {
        return node(text, writer);
    }
    match text.split_once(": ") {
        // `Buffers: shared hit=3`, `Planning Time: 0.1 ms`
        Some((name, value)) if name.starts_with(char::is_uppercase) && !name.contains(['(', '=']) => {
            writer.token(Class::ATTRIBUTE, text.part(..=name.len()));
            writer.token(Class::PLAIN, " ");
            if value.starts_with('(') { writer.token(Class::PLAIN, value) } else { figures(value, writer) }
        }
        _ if text.starts_with('(') => figures(text, writer),
        _ if text.trim_end().ends_with(':') => writer.token(Class::ATTRIBUTE, text),
        _ => writer.token(Class::PLAIN, text),
    }
}

fn is_node(text: &str) -> bool {
    ["  (cost=", " (cost=", " (actual "].iter().any(|figures| text.contains(figures))
}

/// `Index Scan using i on t  (cost=0.29..8.30 rows=1 width=40)`
fn node(text: &str, writer: &mut SpanWriter<'_>) {
    let figures_at = [" (cost=", " (actual "].iter().filter_map(|figures| text.find(figures)).min();
    let (head, rest) = text.split_at(figures_at.unwrap_or(text.len()));
    let end = [" using ", " on "].iter().filter_map(|word| head.find(word)).min();
    let (name, of) = head.split_at(end.unwrap_or(head.len()));
    writer.token(Class::KEYWORD, name);
    writer.token(Class::PLAIN, of);
    figures(rest, writer);
}

/// Text with its numbers.
fn figures(text: &str, writer: &mut SpanWriter<'_>) {
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let is_number = first.is_ascii_digit();
        let end = match is_number {
            true => rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count(),
            false => rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at(end);
        writer.token(if is_number { Class::NUMBER } else { Class::PLAIN }, part);
        rest = after;
    }
}
