//! The templates that one template uses: those it extends and includes, and the files of components if it uses any.
//! Read from the tags, so a template that is named but never reached counts as well.

use std::collections::{BTreeMap, BTreeSet};

use super::TemplateSources;
use super::lexer::{PartKind, lex};
use paifang_base::digest::digest;

/// For every template, a hash of its text and of all templates that it uses.
pub(super) fn recipes(sources: &TemplateSources) -> BTreeMap<String, u64> {
    let texts = texts(sources);
    let closures = closures(&texts);
    let recipe =
        |all: &BTreeSet<&str>| digest(&all.iter().map(|name| (*name, texts.get(name))).collect::<Vec<_>>());
    closures.iter().map(|(name, all)| ((*name).to_owned(), recipe(all))).collect()
}

/// True if any text that a template is made of contains one of these words, or the name of the value that holds all
/// others.
pub(super) fn may_read(sources: &TemplateSources, template: &str, words: &[&str]) -> bool {
    let texts = texts(sources);
    let all = closures(&texts).remove(template).unwrap_or_default();
    let mut read = all.iter().filter_map(|name| texts.get(name));
    read.any(|text| text.contains(EVERYTHING) || words.iter().any(|word| text.contains(word)))
}

/// The variable of the engine that holds all values of a template.
const EVERYTHING: &str = "__tera_context";

fn texts(sources: &TemplateSources) -> BTreeMap<&str, &str> {
    sources.iter().map(|(name, source)| (name.as_str(), source.tightened.text.as_str())).collect()
}

/// Each template with all that it uses.
fn closures<'t>(texts: &BTreeMap<&'t str, &'t str>) -> BTreeMap<&'t str, BTreeSet<&'t str>> {
    let tags: BTreeMap<&str, Tags<'_>> = texts.iter().map(|(name, text)| (*name, Tags::read(text))).collect();
    let components: Vec<&str> =
        tags.iter().filter(|(_, tags)| tags.has_components).map(|(name, _)| *name).collect();
    let needs: BTreeMap<&str, Vec<&str>> = tags
        .iter()
        .map(|(name, tags)| {
            let named = tags.strings.iter().filter_map(|name| texts.get_key_value(name));
            let mut named: Vec<&str> = named.map(|(name, _)| *name).collect();
            if tags.calls_components {
                named.extend(&components);
            }
            (*name, named)
        })
        .collect();
    let closure = |name: &&'t str| {
        let mut all = BTreeSet::new();
        let mut open = vec![*name];
        while let Some(name) = open.pop() {
            if let Some((name, _)) = texts.get_key_value(name).filter(|(name, _)| !all.contains(**name)) {
                all.insert(*name);
                open.extend(needs.get(name).into_iter().flatten());
            }
        }
        all
    };
    texts.keys().map(|name| (*name, closure(name))).collect()
}

/// The strings in the tags of a template, any of which may name another one.
pub(super) fn named_in(text: &str) -> Vec<&str> {
    Tags::read(text).strings
}

/// References to other templates in the tags of a template.
#[derive(Default)]
struct Tags<'t> {
    /// Strings, any of which may name a template.
    strings: Vec<&'t str>,
    /// True if the template defines components.
    has_components: bool,
    /// True if the template may call components.
    calls_components: bool,
}

impl<'t> Tags<'t> {
    fn read(text: &'t str) -> Self {
        let mut tags = Self::default();
        for token in lex(text) {
            tags.has_components |= token.statement(text) == "component";
            for (at, part) in token.parts.iter().enumerate() {
                match part.kind {
                    // The engine accepts no name with a backslash in it.
                    PartKind::String => tags.strings.push(part.unquoted(text)),
                    // A component is called as `<name …>` wherever a value may be. A comparison counts too.
                    PartKind::Punct('<') => {
                        tags.calls_components |=
                            !token.parts.get(at + 1).is_some_and(|next| next.is_punct('='));
                    }
                    _ => {}
                }
            }
        }
        tags
    }
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

    /// Names of the templates whose recipes differ between two themes.
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

    #[test]
    fn components_within_values_count_and_names_outside_of_tags_do_not() {
        let before = [
            ("a.html", "{% set b = \"it's\" ~ <box n=1/> %}{{ b }}"),
            (
                "b.html",
                "{{ \"{{<\" }}<img alt=\"box.html\">{# 'box.html' #}{% raw %}{% include 'box.html' %}{% endraw %}",
            ),
            ("box.html", "{%- component box(n) %}{{ n }}{% endcomponent box %}"),
        ];
        let mut after = before;
        after[2].1 = "{%- component box(n) %}{{ n }}!{% endcomponent box %}";
        assert_eq!(changed(&before, &after), ["a.html", "box.html"]);
    }
}
