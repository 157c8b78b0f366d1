//! Shortcodes of a site's own: where their templates are, and what their result becomes in Markdown.

use super::evaluate::{Call, evaluated};
use super::pages::layouts;
use super::values::MARKDOWN;
use crate::blocks;
use crate::generators::Context;
use crate::html;
use crate::notes::Notes;

/// A template, and true if it is Markdown.
pub(super) struct Own {
    text: String,
    is_markdown: bool,
}

/// Where a shortcode stands.
pub(super) struct Place {
    /// True if its result is read as Markdown.
    pub is_markdown: bool,
    /// True in code.
    pub is_code: bool,
}

/// The template of a shortcode, of the site or of a theme in it.
pub(super) fn template_of(context: &Context<'_>, name: &str, is_markdown: bool) -> Option<Own> {
    let is_name = name.split('/').all(|part| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    });
    if !is_name {
        return None;
    }
    let homes: Vec<String> = layouts(context.project)
        .iter()
        .flat_map(|folder| [format!("{folder}/_shortcodes"), format!("{folder}/shortcodes")])
        .collect();
    let endings = if is_markdown { [("md", true), ("html", false)] } else { [("html", false), ("md", true)] };
    homes.iter().find_map(|home| {
        endings.iter().find_map(|(end, is_markdown)| {
            let text = context.project.text(&format!("{home}/{name}.{end}"))?;
            Some(Own { text, is_markdown: *is_markdown })
        })
    })
}

/// What a shortcode becomes; nothing if its template needs a person.
pub(super) fn rendered(call: &Call<'_>, template: &Own, place: &Place, notes: &mut Notes) -> Option<String> {
    let text = evaluated(call, &template.text)?;
    if text.contains("<script") || text.contains("<form") {
        return None;
    }
    let is_plain = place.is_code || place.is_markdown || template.is_markdown || !text.contains('<');
    if is_plain {
        return Some(text.replace([MARKDOWN.0, MARKDOWN.1], ""));
    }
    Some(from_html(&text, notes))
}

/// HTML as Markdown, with the Markdown in it.
fn from_html(text: &str, notes: &mut Notes) -> String {
    let (mut html, mut pieces) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARKDOWN.0) {
        html.push_str(before);
        let (piece, after) = after.split_once(MARKDOWN.1).unwrap_or((after, ""));
        html.push_str(&format!("{}{}{}", MARKDOWN.0, pieces.len(), MARKDOWN.1));
        pieces.push(piece.replace(MARKDOWN.0, ""));
        rest = after;
    }
    html.push_str(&rest.replace(MARKDOWN.1, ""));
    let mut out = html::to_markdown(&html, notes);
    for (at, piece) in pieces.iter().enumerate() {
        let mark = format!("{}{at}{}", MARKDOWN.0, MARKDOWN.1);
        let Some((before, after)) = out.split_once(&mark) else { continue };
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_alone =
            line.trim().is_empty() && after.split('\n').next().unwrap_or_default().trim().is_empty();
        let piece = if is_alone { piece.trim_matches('\n').to_owned() } else { piece.trim().to_owned() };
        out = format!("{before}{piece}{after}");
    }
    out
}

/// Adds a text where a shortcode stood: in its line, or as lines of their own.
pub(super) fn push(out: &mut String, text: &str) {
    let plain = text.trim_matches('\n');
    match plain.trim().contains('\n') {
        true => push_lines(out, plain.trim_end().split('\n').map(str::to_owned).collect()),
        false => out.push_str(plain.trim()),
    }
}

/// A block, indented as the text before it on its line is.
pub(super) fn push_lines(out: &mut String, lines: Vec<String>) {
    let line = out.rsplit('\n').next().unwrap_or_default();
    let is_blank = line.trim().is_empty();
    let columns = if is_blank { line.len() } else { 0 };
    if !is_blank {
        out.push_str("\n\n");
    }
    let mut lines = blocks::indented(lines, columns);
    if let Some(first) = lines.first_mut().filter(|_| is_blank) {
        *first = first.trim_start().to_owned();
    }
    out.push_str(&lines.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_in_html_stays() {
        let text = format!(
            "<div class=\"x\"><b>{}a *b*{}</b></div><p>{}- c\n- d{}</p>",
            MARKDOWN.0, MARKDOWN.1, MARKDOWN.0, MARKDOWN.1
        );
        let out = from_html(&text, &mut Notes::default());
        assert!(out.contains("a *b*") && out.contains("- c\n- d"), "{out}");
        assert!(!out.contains(MARKDOWN.0), "{out}");
    }
}
