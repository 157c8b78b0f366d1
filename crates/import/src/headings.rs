//! Ids of headings with components in them: an old site made them of the words alone.

use std::collections::BTreeSet;

use paifang_base::parts::Parts as _;
use paifang_markdown::{HEADING_IDS, HeadingIds, heading_id};

use crate::attributes::tag_end;
use crate::markdown::{Fences, outside_code};

/// Longest heading that is looked at, in bytes.
const LONGEST: usize = 2_000;

/// A text in which headings with components say the id that they had: `## Name <Badge text="new" /> {#name}`.
pub(crate) fn with_ids(text: &str, rule: Option<&str>) -> String {
    let rule = HEADING_IDS.iter().find(|(name, _)| Some(*name) == rule).map(|(_, rule)| *rule);
    let Some(rule) = rule.filter(|_| text.contains("/>") || text.contains("</")) else {
        return text.to_owned();
    };
    let mut fences = Fences::default();
    let mut used = BTreeSet::new();
    let lines = text.split('\n').map(|line| {
        let id = if fences.takes(line) { None } else { id_of(line, rule) };
        // The second of two headings gets a number, as usual.
        match id.filter(|id| used.insert(id.clone())) {
            Some(id) => format!("{} {{#{id}}}", line.trim_end()),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The id of a heading, if it has components and says no id of its own.
fn id_of(line: &str, rule: HeadingIds) -> Option<String> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_heading = (1..=6).contains(&level) && words.starts_with(' ') && line.len() <= LONGEST;
    if !is_heading || line.contains("{#") || line.contains("{/*") {
        return None;
    }
    let plain = without_components(words);
    if plain == words {
        return None;
    }
    let id = heading_id(rule, without_marks(&plain).trim());
    (!id.is_empty() && !plain.trim().is_empty()).then_some(id)
}

/// A text without the tags of components; what is inside of them stays.
fn without_components(text: &str) -> String {
    outside_code(text, |part, out| {
        let mut rest = part;
        while let Some(at) = rest.find('<') {
            let (before, tag) = rest.split_at(at);
            out.push_str(before);
            let name = tag.part(1..).trim_start_matches('/');
            let end = tag_end(tag).filter(|_| name.starts_with(|c: char| c.is_ascii_uppercase()));
            let end = end.unwrap_or_else(|| {
                out.push('<');
                1
            });
            rest = tag.part(end..);
        }
        out.push_str(rest);
    })
}

/// The words of a line of Markdown: links without addresses, code and emphasis without their signs.
fn without_marks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(&before.replace('[', ""));
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace(['`', '*', '\\'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_no_part_of_ids() {
        for (line, id) in [
            ("## resolve.mainFields <NonInheritBadge />", Some("resolve-mainfields")),
            ("# Test `x` <New /> <Version>4.0</Version>", Some("test-x-4-0")),
            ("## [A](b.md) <Badge text=\"c\" />", Some("a")),
            ("## `<Badge />`", None),
            ("## A <b>c</b>", None),
            ("## A <Badge /> {#own}", None),
            ("A <Badge />", None),
            ("## <Badge />", None),
        ] {
            assert_eq!(id_of(line, HeadingIds::Vitepress).as_deref(), id, "{line}");
        }
        let twice = with_ids("## A <B />\n\n```\n## A <B />\n```\n\n## A <B />\n", Some("vitepress"));
        assert_eq!(twice, "## A <B /> {#a}\n\n```\n## A <B />\n```\n\n## A <B />\n");
    }
}
