//! Markup of other generators that is no tag, link or formula here: tags with values of JavaScript or Vue, directives in
//! a line, roles before code, TeX between `\(` and `\)`.

use super::{Found, Stray};
use crate::codes::UNKNOWN_SHORTCODE;
use crate::report::shown::{OBJECT, shorten};
use crate::text::lines::{between, near};
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;
use std::ops::Range;

/// Further escaped characters cannot end a formula.
const MOST_ESCAPED: usize = 8;

impl Found<'_> {
    /// Finds `<a @click="x">`, `<span style={{color}}>`, `<Foo.Bar />`, `</>`.
    pub fn find_tags(&mut self) {
        let text = self.text;
        for (at, _) in text.match_indices('<') {
            let rest = near(text.part(at + 1..));
            let is_type = text.part(..at).ends_with(|c: char| c.is_ascii_alphanumeric());
            let length = tag_of_script(rest).filter(|_| !is_type || rest.starts_with("/>"));
            if let Some(length) = length {
                self.add_markup("tag", at..at + 1 + length, text!("unknown-element-help-component"));
            }
        }
    }

    /// Finds `:icon[star]`, `::video{src="x"}`, and roles before code: `{ref}` and `:ref:`.
    pub fn find_directives(&mut self) {
        let text = self.text;
        let mut done = 0;
        for (at, _) in text.match_indices([':', '{']) {
            let is_behind = text.part(..at).ends_with(|c: char| !c.is_whitespace());
            if at < done || is_behind {
                continue;
            }
            let rest = text.part(at..);
            let name = rest.trim_start_matches([':', '{']);
            let signs = rest.len() - name.len();
            let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(name.len());
            if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
                continue;
            }
            let (end, after) = (at + signs + length, name.part(length..));
            let role_end = if rest.starts_with('{') { '}' } else { ':' };
            let is_role =
                signs == 1 && after.strip_prefix(role_end).is_some_and(|rest| rest.starts_with(OBJECT));
            let range = if is_role && self.is_code(end + 1) {
                at..end + 1
            } else if rest.starts_with(':') && signs <= 2 && has_content(after) {
                at..end
            } else {
                continue;
            };
            done = range.end;
            self.add_markup("directive", range, text!("unknown-shortcode-help"));
        }
    }

    /// Finds `\(x^2\)` and `\\[ x \\]`, which other generators show as formulas.
    pub fn find_tex(&mut self) {
        let (text, mut done) = (self.text, 0);
        for (at, _) in text.match_indices(OBJECT) {
            if at < done {
                continue;
            }
            let Some((open, length)) = self.escaped_bracket(at, ['(', '[']) else { continue };
            let rest = near(text.part(at + length..));
            let close = if open == '(' { ')' } else { ']' };
            let ends = rest.match_indices(OBJECT).take(MOST_ESCAPED).filter_map(|(end, _)| {
                let end = at + length + end;
                self.escaped_bracket(end, [close, close]).map(|(_, length)| (end, length))
            });
            let Some((end, last)) = ends.into_iter().next() else { continue };
            done = end + last;
            let inner = text.part(at + length..end);
            let is_formula = inner.contains(['^', '=', '\\', '{']) && !inner.contains("\n\n");
            if is_formula {
                self.add_shown("formula", at..done, text!("markdown-as-text-formula-tex-help"));
            }
        }
    }

    /// A bracket behind one or two backslashes at a place, and its length in the text.
    fn escaped_bracket(&self, at: usize, brackets: [char; 2]) -> Option<(char, usize)> {
        let rest = self.text.part(at..).strip_prefix(OBJECT)?;
        let length = OBJECT.len_utf8();
        let written = (self.written)(at..at + length);
        if let Some(bracket) = written.chars().next().filter(|c| brackets.contains(c)) {
            return Some((bracket, length));
        }
        let bracket = rest.chars().next().filter(|c| brackets.contains(c) && written.starts_with('\\'))?;
        Some((bracket, length + 1))
    }

    /// True if a placeholder stands for code.
    fn is_code(&self, at: usize) -> bool {
        (self.written)(at..at + OBJECT.len_utf8()).starts_with('`')
    }

    fn add_markup(&mut self, sort: &'static str, range: Range<usize>, help: Text) {
        let message = text!("unknown-shortcode", markup = shorten(self.text.part(range.clone())));
        let label = String::new();
        self.list.push(Stray { code: &UNKNOWN_SHORTCODE, sort, range, message, help, label });
    }
}

/// True for `[star]` and `{src="x"}` behind the name of a directive.
fn has_content(after: &str) -> bool {
    let inner = match after.chars().next() {
        Some('[') => between(after.part(1..), "]"),
        Some('{') => between(after.part(1..), "}"),
        _ => None,
    };
    inner.is_some_and(|inner| !inner.trim().is_empty())
}

/// The length of the part of a tag behind `<` that says that it is a script's.
fn tag_of_script(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('/').unwrap_or(rest);
    if inner.len() < rest.len() && inner.starts_with('>') {
        return Some(2);
    }
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '_')))?;
    let (name, after) = (inner.part(..end), inner.part(end..));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_member = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains('.');
    if is_member {
        let is_closed = after.trim_start().starts_with("/>") || after.contains(&format!("</{name}>"));
        return is_closed.then_some(rest.len() - after.len());
    }
    let attributes = after.part(..after.find('>')?);
    if !attributes.starts_with(char::is_whitespace) {
        return None;
    }
    let attributes = attributes.trim_end_matches('/');
    let is_name = |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic());
    let parts = |word: &'_ str| word.find('=').unwrap_or(word.len());
    // Whatever is a tag of HTML is not text.
    let is_html = |word: &str| {
        let (name, value) = word.split_at(parts(word));
        is_name(name)
            && (value.starts_with("=\"") || !value.part(1.min(value.len())..).contains(['"', '\'', '=', '`']))
    };
    if attributes.split_whitespace().all(is_html) {
        return None;
    }
    let is_of_script = |word: &&str| {
        let (name, value) = word.split_at(parts(word));
        let is_value = value.starts_with("={") && is_name(name);
        let is_event = name.strip_prefix('@').is_some_and(is_name) && value.len() > 1;
        is_value || is_event || (name.strip_prefix('#').is_some_and(is_name) && value.is_empty())
    };
    let found = attributes.split_whitespace().find(is_of_script)?;
    let at = attributes.find(found).unwrap_or(0);
    let shown = found.find('=').map_or(found.len(), |equals| equals + 1);
    Some(rest.len() - after.len() + at + shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_scripts_are_told_from_others() {
        for (rest, shown) in [
            ("span style={{color: 1}}>x", "span style="),
            ("a @click=\"x\">y", "a @click="),
            ("template #x>y", "template #x"),
            ("Foo.Bar />", "Foo.Bar"),
            ("/>", "/>"),
            ("img src={require('./a.png')} />", "img src="),
        ] {
            assert_eq!(tag_of_script(rest).map(|length| &rest[..length]), Some(shown), "{rest}");
        }
        for rest in [
            "> b",
            "b",
            "a = b>",
            "System.IO> x",
            "Map.Entry>",
            "x y>",
            "file.txt>",
            "user@host>",
            "T extends {}>",
            "Component prop={x}>",
            "Component prop={x} />",
        ] {
            assert_eq!(tag_of_script(rest), None, "{rest}");
        }
        assert!(has_content("[a]") && has_content("{a=1} b"));
        assert!(!has_content("[]") && !has_content("{ }") && !has_content(" [a]"));
    }
}
