//! Markup that only other generators understand: shortcodes, directives, imports. It is shown as text; here it is
//! found in the text, so that the author hears of it.

use std::ops::Range;

/// Where the first such markup stands in a text: shortcodes of Zola (`{{ name(…) }}`, `{% name(…) %}`) and Hugo
/// (`{{< name >}}`, `{{% name %}}`) and tags of Liquid anywhere; and when the text begins a line (`at_start`),
/// directives (`:::note`), tables of contents (`[[toc]]`) and imports.
pub fn find(text: &str, at_start: bool) -> Option<Range<usize>> {
    let at_line = || line_markup(text).filter(|_| at_start).map(|length| 0..length);
    at_line().or_else(|| {
        let braces = text.match_indices('{').map(|(at, _)| at);
        braces.filter_map(|at| brace_markup(&text[at..]).map(|length| at..at + length)).next()
    })
}

/// Length of the markup that `text` begins with, up to the end of its name.
fn brace_markup(text: &str) -> Option<usize> {
    let (rest, needs_call) = match (text.strip_prefix("{{"), text.strip_prefix("{%")) {
        (Some(rest), _) => match rest.strip_prefix(['<', '%']) {
            Some(rest) => (rest, false),
            None => (rest, true),
        },
        (None, Some(rest)) => (rest.strip_prefix('-').unwrap_or(rest), false),
        (None, None) => return None,
    };
    let rest = rest.trim_start();
    let rest = if needs_call { rest } else { rest.strip_prefix('/').unwrap_or(rest).trim_start() };
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-./:".contains(c))).unwrap_or(rest.len());
    let is_name = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_called = !needs_call || rest[name..].starts_with('(');
    (is_name && is_called).then(|| text.len() - rest.len() + name)
}

/// Length of the markup that a line begins with.
fn line_markup(text: &str) -> Option<usize> {
    let is_toc = ["[[toc]]", "[toc]", "[[_toc_]]"].iter().any(|toc| text.trim().eq_ignore_ascii_case(toc));
    let is_import =
        text.starts_with("import ") && text.contains(" from ") && text.contains(['"', '\'', '“', '‘']);
    if is_toc || is_import {
        return Some(text.len());
    }
    let rest = text.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    rest.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| text.len() - rest.len() + name)
}

/// What to write instead.
pub fn help(markup: &str) -> &'static str {
    let name = markup.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
    let is = |names: &[&str]| names.iter().any(|known| name.starts_with(known));
    if markup.starts_with(':') {
        "write an alert: `> [!NOTE]` and lines that begin with `> `"
    } else if markup.starts_with('[') {
        "leave it out: the theme shows a table of contents"
    } else if markup.starts_with("import") {
        "leave it out: code in content is never run"
    } else if is(&["youtube", "vimeo", "bilibili"]) {
        "write the video's address alone in a paragraph"
    } else if is(&["figure", "image", "img"]) {
        "write `![description](file)`"
    } else if is(&["ref", "relref"]) {
        "link to the source file: `[text](other.md)`"
    } else if is(&["highlight"]) {
        "write a code block: three backticks and the language"
    } else {
        "write it in Markdown; to show it as it is, put it between backticks"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_other_generators_is_found() {
        for text in [
            "{{ youtube(id=\"x\") }}",
            "a {% quote(author=\"V\") %} b",
            "{% end %}",
            "{{< figure src=\"x\" >}}",
            "[r]({{< ref \"b.md\" >}})",
            "{{% /notice %}}",
            ":::note",
            "::: tip Title",
            "[[toc]]",
            "[TOC]",
            "import X from '../x.astro';",
        ] {
            assert!(find(text, true).is_some(), "{text}");
        }
        for text in [
            "{{ name }}",
            "{{/* x() */}}",
            "{ %d }",
            "a ::: b",
            "50 %}",
            "see [[toc]]s",
            "import from x",
            ":::",
            "时间:::x",
        ] {
            assert!(find(text, true).is_none(), "{text}");
        }
        assert!(find(":::note", false).is_none());
    }
}
