//! The marks of template languages: `{{ value }}` and `{% tag %}`, as Liquid, Tera, Nunjucks and Jinja write them.

/// A mark in a text, and what lies around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark<'a> {
    /// The text before it.
    pub(crate) before: &'a str,
    /// All of it.
    pub(crate) whole: &'a str,
    /// What lies between its signs.
    pub(crate) inside: &'a str,
    /// The text after it.
    pub(crate) after: &'a str,
}

impl<'a> Mark<'a> {
    /// The first mark of a text. `None` if there is none, or if the first one is not closed. The closing sign begins
    /// after the opening one: `{%}` is no mark.
    pub(crate) fn next(text: &'a str) -> Option<Self> {
        let at = text.find("{%").into_iter().chain(text.find("{{")).min()?;
        let (before, rest) = text.split_at(at);
        let opened = rest.get(2..)?;
        let (inside, after) = opened.split_once(if rest.starts_with("{%") { "%}" } else { "}}" })?;
        let (whole, _) = rest.split_at(rest.len() - after.len());
        Some(Self { before, whole, inside, after })
    }

    /// True for `{% … %}`.
    pub(crate) fn is_tag(&self) -> bool {
        self.whole.starts_with("{%")
    }
}

#[cfg(test)]
mod tests {
    use super::Mark;

    #[test]
    fn signs_do_not_overlap() {
        let mark = Mark::next("a {%}b%} c").expect("a mark");
        assert_eq!((mark.before, mark.whole, mark.inside, mark.after), ("a ", "{%}b%}", "}b", " c"));
        assert_eq!(Mark::next("{%}").map(|mark| mark.whole), None);
        assert_eq!(Mark::next("{{}").map(|mark| mark.whole), None);
        assert_eq!(Mark::next("{{}}").map(|mark| mark.inside), Some(""));
        assert_eq!(Mark::next("中{% x %}").map(|mark| mark.before), Some("中"));
    }
}
