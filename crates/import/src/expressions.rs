//! Values of scripts in texts: `{expression}` of MDX, `{{ expression }}` of Vue. Literals, front matter and plain constants
//! are written out; what a program computes is marked, and so are components of Vue.

use std::collections::BTreeMap;
use std::iter::Peekable;

use paifang_base::parts::Parts as _;
use paifang_base::text;
use serde_json::Value as Json;

use crate::attributes::tag_end;
use crate::blocks;
use crate::markdown::{Fences, outside_code};
use crate::notes::{Notes, shown};
use crate::reader::Context;

/// Longest statement or tag that is followed over lines, in bytes.
const LONGEST: usize = 16_384;
/// Components of Vue that only show what is in them.
const TRANSPARENT: [&str; 6] =
    ["ClientOnly", "client-only", "Suspense", "Teleport", "CodeGroup", "VPTeamPage"];

/// True if a text opens more brackets than it closes.
pub(crate) fn is_open(text: &str) -> bool {
    if text.trim_start().starts_with("{/*") {
        return !text.contains("*/}");
    }
    let (mut depth, mut quote) = (0_i64, None);
    let mut before = ' ';
    for c in text.chars() {
        match quote {
            Some(open) if c == open && before != '\\' => quote = None,
            // Only a template goes over lines.
            Some(open) if c == '\n' && open != '`' => quote = None,
            Some(_) => {}
            None => match c {
                '"' | '`' => quote = Some(c),
                // An apostrophe in a word is none.
                '\'' if !before.is_alphanumeric() => quote = Some(c),
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth -= 1,
                _ => {}
            },
        }
        before = c;
    }
    depth > 0
}

/// A statement that begins with a line, with as many lines as its brackets need.
pub(crate) fn balanced<'t>(line: &str, lines: &mut Peekable<impl Iterator<Item = &'t str>>) -> String {
    let mut whole = line.to_owned();
    while whole.len() < LONGEST && is_open(&whole) {
        let Some(next) = lines.next() else { break };
        whole.push('\n');
        whole.push_str(next);
    }
    whole
}

/// Name and value of `export const name = 'text';`.
pub(crate) fn constant(statement: &str) -> Option<(&str, String)> {
    let (name, value) = statement.strip_prefix("export const ")?.split_once('=')?;
    let value = literal(value.trim().trim_end_matches(';').trim())?;
    Some((name.trim(), value))
}

/// A text or number as scripts write it.
fn literal(text: &str) -> Option<String> {
    let inside = ['"', '\'', '`'].iter().find_map(|quote| {
        let inside = text.strip_prefix(*quote)?.strip_suffix(*quote)?;
        (!inside.contains(*quote)).then_some(inside)
    });
    match inside {
        Some(inside) if !inside.contains("${") => Some(inside.replace("\\n", "\n")),
        Some(_) => None,
        None => text.parse::<f64>().is_ok().then(|| text.to_owned()),
    }
}

/// A part of front matter: `frontmatter.a.b`.
fn of_front_matter(context: &Context<'_>, path: &str) -> Option<String> {
    let mut value = context.front.fields.as_ref()?.value.to_json();
    for name in path.split('.') {
        value = value.get(name.trim_end_matches('?'))?.clone();
    }
    match value {
        Json::String(text) => Some(text),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

/// What a page of MDX knows.
#[derive(Debug, Default)]
pub(crate) struct Values {
    constants: BTreeMap<String, String>,
    /// Names that scripts of the page give to what they import or compute.
    computed: Vec<String>,
    /// True if each brace outside of code is one of a script.
    is_strict: bool,
}

impl Values {
    /// Those of a page.
    pub(crate) fn of_mdx(context: &Context<'_>, text: &str) -> Self {
        let mut values = Self { is_strict: context.page.source.ends_with(".mdx"), ..Self::default() };
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if line.starts_with("export const ") {
                let whole = balanced(line, &mut lines);
                match constant(&whole) {
                    Some((name, value)) => {
                        values.constants.insert(name.to_owned(), value);
                    }
                    None => {
                        let name = whole.part("export const ".len()..).split([' ', '=', ':']).next();
                        values.computed.extend(name.map(str::to_owned));
                    }
                }
            }
        }
        let fields = context.front.fields.as_ref().map(|fields| fields.value.to_json());
        for (name, value) in fields.as_ref().and_then(Json::as_object).into_iter().flatten() {
            if let Some(text) = value.as_str() {
                for start in ["frontMatter", "frontmatter"] {
                    values.constants.insert(format!("{start}.{name}"), text.to_owned());
                }
            }
        }
        values
    }

    /// What the expression at the beginning of a text becomes, and its length. `None` if there is none.
    pub(crate) fn written(
        &self,
        text: &str,
        before: &str,
        is_html: bool,
        notes: &mut Notes,
    ) -> Option<(usize, String)> {
        let inside = text.strip_prefix('{').filter(|inside| !inside.starts_with("/*"))?;
        let line = inside.lines().next()?;
        let mut depth = 0_usize;
        let end = line.find(|c: char| {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => return true,
                '}' => depth -= 1,
                _ => {}
            }
            false
        })?;
        let (inside, length) = (line.part(..end).trim(), end + 2);
        // Braces after a backslash, in formulas, and of ids are text.
        let is_formula = before.rsplit('\n').next().unwrap_or_default().matches('$').count() % 2 == 1;
        if before.ends_with('\\') || is_formula || inside.starts_with(['#', '.', ':']) || inside.is_empty() {
            return None;
        }
        let known = literal(inside).or_else(|| self.constants.get(inside).cloned());
        if let Some(known) = known {
            return Some((length, known));
        }
        let first = inside.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'))).next()?;
        let is_name = first.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$');
        let is_code = inside.contains(['.', '(']) && !inside.contains("...") && !inside.contains(' ')
            || inside.contains("=>")
            || self.computed.iter().any(|name| name == first);
        if !is_name || !(self.is_strict || is_code) {
            return None;
        }
        let whole = text.part(..length);
        notes.add(whole, text!("import-left", seen = shown(whole)));
        Some((length, if is_html { blocks::marked_html(whole) } else { blocks::marked(whole) }))
    }
}

/// A text of Vue without its expressions and components.
pub(crate) fn of_vue(context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
    if !text.contains("{{") && !text.contains('<') {
        return text.to_owned();
    }
    let plain = plain_parts(text);
    let mut at = 0;
    outside_code(text, |part, out| {
        // Parts come in their order, so each is found after the one before.
        at += text.part(at..).find(part).unwrap_or(0);
        let is_plain = plain.iter().any(|(start, end)| *start <= at && at < *end);
        at += part.len();
        if is_plain { out.push_str(part) } else { vue_part(context, part, out, notes) }
    })
}

/// The places of containers whose text is shown as it is: `::: v-pre`.
fn plain_parts(text: &str) -> Vec<(usize, usize)> {
    let (mut parts, mut open, mut at) = (Vec::new(), None, 0);
    let mut fences = Fences::default();
    for line in text.split_inclusive('\n') {
        let is_code = fences.takes(line.trim_end_matches('\n'));
        let name = line.trim().trim_start_matches(':').trim();
        match open {
            _ if is_code || !line.trim().starts_with(":::") => {}
            None if name == "v-pre" => open = Some(at),
            Some(start) if name.is_empty() => {
                parts.push((start, at));
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    parts.extend(open.map(|start| (start, text.len())));
    parts
}

fn vue_part(context: &Context<'_>, part: &str, out: &mut String, notes: &mut Notes) {
    let mut rest = part;
    let is_html = part.trim_start().starts_with('<');
    // A backslash before a sign makes it text.
    let is_free = |rest: &str, at: usize| !rest.part(..at).ends_with('\\') && is_vue(rest.part(at..));
    while let Some(at) = rest.match_indices(['{', '<']).map(|(at, _)| at).find(|at| is_free(rest, *at)) {
        out.push_str(rest.part(..at));
        let is_first = out.is_empty() || out.ends_with('\n');
        let found = rest.part(at..);
        let taken = if found.starts_with('<') {
            component(found, is_html && !is_first, out, notes)
        } else {
            expression(context, found, is_html, out, notes)
        };
        rest = found.part(taken..);
    }
    out.push_str(rest);
}

/// True at `{{`, and at a tag of a component.
fn is_vue(text: &str) -> bool {
    if text.starts_with("{{") {
        return tag_text(text).contains("}}");
    }
    let rest = text.part(1..).trim_start_matches('/');
    text.starts_with('<') && is_component(component_name(rest)) && tag_end(tag_text(text)).is_some()
}

/// The name at the beginning of a text. Names of components may have hyphens.
fn component_name(text: &str) -> &str {
    text.part(..text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len()))
}

fn is_component(name: &str) -> bool {
    let is_small = name.starts_with(|c: char| c.is_ascii_lowercase());
    name.starts_with(|c: char| c.is_ascii_uppercase())
        || is_small && (name.contains('-') || name == "template")
}

fn tag_text(text: &str) -> &str {
    text.part(..text.floor_char_boundary(LONGEST))
}

fn expression(
    context: &Context<'_>,
    text: &str,
    is_html: bool,
    out: &mut String,
    notes: &mut Notes,
) -> usize {
    let Some(end) = text.find("}}") else { return 0 };
    let (whole, inside) = (text.part(..end + 2), text.part(2..end).trim());
    let path = inside.strip_prefix("$frontmatter.").or_else(|| inside.strip_prefix("frontmatter."));
    let known = literal(inside).or_else(|| of_front_matter(context, path?));
    match known {
        Some(known) => out.push_str(&known),
        None => {
            notes.add(whole, text!("import-left", seen = shown(whole)));
            out.push_str(&if is_html { blocks::marked_html(whole) } else { blocks::marked(whole) });
        }
    }
    whole.len()
}

fn component(text: &str, is_html: bool, out: &mut String, notes: &mut Notes) -> usize {
    let Some(end) = tag_end(tag_text(text)) else { return 0 };
    let tag = text.part(..end);
    let name = component_name(tag.trim_start_matches(['<', '/']));
    if name == "template" && !tag.contains(" v-") {
        return end;
    }
    if !tag.starts_with("</") && !TRANSPARENT.contains(&name) {
        notes.add(tag, text!("import-component", seen = shown(tag)));
        out.push_str(&if is_html { blocks::marked_html(tag) } else { blocks::marked(tag) });
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_go_over_lines() {
        let text = "export const A = () => {\n  return (\n    <b>x</b>\n  );\n};\ntext";
        let mut lines = text.split('\n').peekable();
        let first = lines.next().expect("a line");
        assert!(balanced(first, &mut lines).ends_with("};"));
        assert_eq!(lines.next(), Some("text"));
        assert!(is_open("{/* a") && !is_open("{/* it's */}") && !is_open("{it's}"));
    }

    #[test]
    fn plain_constants_have_values() {
        assert_eq!(constant("export const a = 'b';"), Some(("a", "b".to_owned())));
        assert_eq!(constant("export const a = `${b}`;"), None);
        assert_eq!(literal("1.5").as_deref(), Some("1.5"));
        assert_eq!(literal("'a' + 'b'"), None);
    }
}
