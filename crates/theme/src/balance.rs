//! Finds the statement of a template that is not closed. The engine notices it only where something else ends, so this
//! reads a template again that could not be parsed. Knows the names of statements, but not their meaning.

use super::lexer::{Token, lex};
use paifang_base::source::Span;

/// A statement without its end, or an end without its statement.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unbalanced<'t> {
    /// A statement that is still open when something around it ends.
    Open { name: &'t str, at: Span, expected_before: Span },
    /// An end that closes nothing.
    Close { name: &'t str, at: Span },
}

/// Statements that have an end.
const PAIRED: [&str; 5] = ["if", "for", "block", "filter", "component"];

/// The first unbalanced statement of a template. Gives up on a template in which a tag, a string or a comment is
/// unterminated, or which has unknown statements: the end that seems to be missing may be there.
pub(super) fn unbalanced(text: &str) -> Option<Unbalanced<'_>> {
    let tokens = lex(text);
    if tokens.iter().any(|token| !token.is_closed || holds_another(token)) {
        return None;
    }
    let mut open: Vec<(&str, Span)> = Vec::new();
    for token in &tokens {
        match token.statement(text) {
            _ if token.is_set_with_body(text) => open.push(("set", token.span)),
            word if PAIRED.contains(&word) => open.push((word, token.span)),
            word => {
                let Some(name) = word.strip_prefix("end") else { continue };
                if !is_paired(name) {
                    return None;
                }
                match open.pop() {
                    Some((opened, _)) if opened == name => {}
                    Some((opened, at)) if open.iter().any(|(above, _)| *above == name) => {
                        return Some(Unbalanced::Open { name: opened, at, expected_before: token.span });
                    }
                    _ => return Some(Unbalanced::Close { name, at: token.span }),
                }
            }
        }
    }
    let (name, at) = open.pop()?;
    Some(Unbalanced::Open { name, at, expected_before: Span::new(text.len(), text.len()) })
}

fn is_paired(name: &str) -> bool {
    name == "set" || PAIRED.contains(&name)
}

/// True for a tag that swallowed the next one because its own end is missing.
fn holds_another(token: &Token) -> bool {
    token.parts.iter().zip(token.parts.iter().skip(1)).any(|(one, next)| {
        let is_mark = one.is_punct('{') && (next.is_punct('{') || next.is_punct('%'));
        is_mark && one.span.end == next.span.start
    })
}

#[cfg(test)]
mod tests {
    use super::{Unbalanced, unbalanced};

    /// The name of the open statement, its line, and the line before which its end is expected.
    fn lines(text: &str) -> Option<(&str, usize, usize)> {
        let line = |at: u32| text[..at as usize].matches('\n').count() + 1;
        Some(match unbalanced(text)? {
            Unbalanced::Open { name, at, expected_before } => {
                (name, line(at.start), line(expected_before.start))
            }
            Unbalanced::Close { name, at } => (name, line(at.start), 0),
        })
    }

    #[test]
    fn what_is_not_closed_is_named_where_it_was_opened() {
        let block = |inner: &str| format!("{{% block a %}}\n{inner}\n{{% endblock a %}}\n");
        let inner = "{% if x %}\n{% for y in z %}{% endfor %}";
        assert_eq!(lines(&block(inner)), Some(("if", 2, 4)));
        assert_eq!(lines("{% if x %}\n{%- for y in z -%}\n"), Some(("for", 2, 3)));
        assert_eq!(lines("a\n{% set x %}b"), Some(("set", 2, 2)));
        assert_eq!(lines("{% if x %}\n{% endif %}\n{% endfor %}"), Some(("for", 3, 0)));
        assert_eq!(lines("{% if x %}\n{% endfor %}\n"), Some(("for", 2, 0)));
    }

    #[test]
    fn what_only_looks_like_a_statement_is_none() {
        let text = "{# {% if %} #}{% raw %}{% if %}{% endraw %}{{ \"{% if %}\" }}{% set a = \"%}{% for\" %}\
                    {% if \"{%\" == x %}{% elif y %}{% else %}{% endif %}{ % {% include \"x\" %}";
        assert_eq!(unbalanced(text), None);
    }

    #[test]
    fn nothing_is_said_where_a_tag_has_no_end() {
        for broken in ["{{ x }", "{{ \"abc }}", "{{ x", "{% set_global y %}b{% endset_global %}"] {
            assert_eq!(unbalanced(&format!("{{% if x %}}\n{broken}\n{{% endif %}}\n")), None, "{broken}");
        }
        for broken in ["{% if x }", "{% if x == \"it%}"] {
            assert_eq!(unbalanced(&format!("{broken}\n{{% endif %}}\n")), None, "{broken}");
        }
    }
}
