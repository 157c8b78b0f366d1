//! Which templates one template is made with: those it extends and includes, and the files of components when it
//! uses any. Read from the text, so that a template that is named but not reached counts as well.

use std::collections::{BTreeMap, BTreeSet};

use super::TemplateSources;
use paifang_base::digest::digest;

/// For every template, a hash of its text and of all templates it is made with.
pub(super) fn recipes(sources: &TemplateSources) -> BTreeMap<String, u64> {
    let texts: BTreeMap<&str, &str> =
        sources.iter().map(|(name, source)| (name.as_str(), source.tightened.text.as_str())).collect();
    let components: Vec<&str> =
        texts.iter().filter(|(_, text)| defines(text)).map(|(name, _)| *name).collect();
    let needs: BTreeMap<&str, Vec<&str>> = texts
        .iter()
        .map(|(name, text)| {
            let mut named: Vec<&str> =
                quoted(text).filter_map(|name| texts.get_key_value(name)).map(|(name, _)| *name).collect();
            if uses_components(text) {
                named.extend(&components);
            }
            (*name, named)
        })
        .collect();
    let recipe = |name: &str| {
        let mut all = BTreeSet::new();
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            if let Some((name, _)) = texts.get_key_value(name).filter(|(name, _)| !all.contains(**name)) {
                all.insert(*name);
                open.extend(needs.get(name).into_iter().flatten());
            }
        }
        digest(&all.into_iter().map(|name| (name, texts.get(name))).collect::<Vec<_>>())
    };
    texts.keys().map(|name| ((*name).to_owned(), recipe(name))).collect()
}

fn defines(text: &str) -> bool {
    tags(text).any(|tag| tag.trim_start_matches('-').trim_start().starts_with("component"))
}

/// A component is called as `{{ <name …> }}` or opened as `{% <name …> %}`.
fn uses_components(text: &str) -> bool {
    tags(text).any(|tag| tag.trim_start_matches('-').trim_start().starts_with('<'))
}

/// What follows each `{{` and `{%`.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("{{").chain(text.match_indices("{%"));
    starts.map(|(at, mark)| &text[at + mark.len()..])
}

/// Everything between two equal quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    ['"', '\'', '`'].into_iter().flat_map(move |mark| {
        // Each part stands between two marks; which of them open one does not matter here.
        text.split(mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TemplateSource;
    use crate::whitespace::tighten;

    fn sources(texts: &[(&str, &str)]) -> TemplateSources {
        let source = |(name, text): &(&str, &str)| {
            ((*name).to_owned(), TemplateSource { path: (*name).into(), tightened: tighten(text, "/") })
        };
        texts.iter().map(source).collect()
    }

    /// Names of the templates whose recipe differs between two themes.
    fn changed(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
        let (before, after) = (recipes(&sources(before)), recipes(&sources(after)));
        after
            .into_iter()
            .filter(|(name, recipe)| before.get(name) != Some(recipe))
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn a_change_reaches_what_is_made_with_it_and_nothing_else() {
        let site = [
            ("base.html", "<p>{% block a %}{% endblock %}</p>"),
            ("blog.html", "{% extends \"base.html\" %}{% block a %}{% include 'part.html' %}{% endblock %}"),
            ("docs.html", "{% extends \"base.html\" %}{% block a %}{{<box n=1/>}}{% endblock %}"),
            ("part.html", "x"),
            ("parts.html", "{% component box(n) %}{{ n }}{% endcomponent box %}"),
            ("plain.html", "y"),
        ];
        let with = |at: usize, text: &'static str| {
            let mut changed = site;
            changed[at].1 = text;
            changed
        };
        assert_eq!(
            changed(&site, &with(0, "<p>{% block a %}.{% endblock %}</p>")),
            ["base.html", "blog.html", "docs.html"]
        );
        assert_eq!(changed(&site, &with(3, "z")), ["blog.html", "part.html"]);
        let other = "{% component box(n) %}{{ n }}!{% endcomponent box %}";
        assert_eq!(changed(&site, &with(4, other)), ["docs.html", "parts.html"]);
        assert_eq!(changed(&site, &with(5, "w")), ["plain.html"]);
    }
}
