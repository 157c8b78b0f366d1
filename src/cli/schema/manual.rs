//! Descriptions of settings, from the tables of the manual.

use std::collections::BTreeMap;

const SETTINGS: [(&str, &str); 2] = [
    ("zh", include_str!("../../../content/docs/reference/site-toml.md")),
    ("en", include_str!("../../../content/docs/reference/site-toml.en.md")),
];
const KINDS: [(&str, &str); 2] = [
    ("zh", include_str!("../../../content/docs/model/kinds.md")),
    ("en", include_str!("../../../content/docs/model/kinds.en.md")),
];

/// Settings whose section in the manual has another name.
const SECTIONS: [(&str, &str); 4] =
    [("colors", "theme-colors"), ("theme_settings", "theme-settings"), ("lists", "feeds"), ("top", "top")];

/// Descriptions of settings, by section and name.
pub struct Manual(BTreeMap<(String, String), String>);

impl Manual {
    /// The manual in a language, or in English.
    pub fn in_language(tag: &str) -> Self {
        let wanted = tag.split('-').next().unwrap_or_default();
        let page = |pages: &[(&str, &'static str); 2]| {
            let found = pages.iter().find(|(language, _)| *language == wanted).or(pages.last());
            found.map_or("", |(_, text)| *text)
        };
        let mut rows = BTreeMap::new();
        rows_of(page(&SETTINGS), None, &mut rows);
        rows_of(page(&KINDS), Some("kinds"), &mut rows);
        Self(rows)
    }

    /// The description of a setting by its path.
    pub fn describes(&self, path: &[&str]) -> Option<String> {
        let (name, above) = path.split_last()?;
        let table = above.last().copied().unwrap_or("top");
        let section =
            SECTIONS.iter().find(|(known, _)| *known == table).map_or(table, |(_, section)| section);
        self.0.get(&(section.to_owned(), (*name).to_owned())).cloned()
    }
}

/// Reads the rows of a page's tables. Their sections are the ids of headings, unless the whole page is one.
fn rows_of(page: &str, whole: Option<&str>, rows: &mut BTreeMap<(String, String), String>) {
    let mut section = whole.unwrap_or_default().to_owned();
    for line in page.lines() {
        if let (Some((_, id)), None) = (line.strip_prefix('#').and_then(|line| line.split_once("{#")), whole)
        {
            section = id.trim_end_matches('}').to_owned();
        }
        let Some(row) = line.strip_prefix("| `") else { continue };
        let cells: Vec<&str> = row.trim_end_matches([' ', '|']).split(" | ").collect();
        let (Some(names), Some(meaning)) = (cells.first(), cells.last().filter(|_| cells.len() > 1)) else {
            continue;
        };
        let names = names.split('`').step_by(2).filter(|name| !name.trim().is_empty());
        for name in names {
            let name = name.split('.').next().unwrap_or_default();
            rows.entry((section.clone(), name.to_owned())).or_insert_with(|| plain(meaning));
        }
    }
}

/// Text without the signs of Markdown.
fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        // A link keeps its text; brackets of code stay.
        match link.split_once("](").and_then(|(text, after)| Some((text, after.split_once(')')?.1))) {
            Some((text, after)) if !text.contains(['`', '[', ']']) => {
                out.push_str(text);
                rest = after;
            }
            _ => {
                out.push('[');
                rest = link;
            }
        }
    }
    out.push_str(rest);
    out.replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::Manual;

    #[test]
    fn settings_are_described_in_both_languages() {
        for (language, limit, invite, font) in [
            ("zh-CN", "分类法的名字，或用下面的表", "列表是否邀请读者添加页面", "先尝试的字体"),
            (
                "en",
                "names of taxonomies, or the tables below",
                "whether the list invites readers",
                "fonts to try first",
            ),
        ] {
            let manual = Manual::in_language(language);
            let of = |path: &[&str]| manual.describes(path).unwrap_or_else(|| panic!("{language} {path:?}"));
            assert_eq!(of(&["taxonomies"]), limit);
            assert!(of(&["kinds", "invite"]).starts_with(invite), "{}", of(&["kinds", "invite"]));
            let _ = font;
            for path in [
                &["markdown", "html"][..],
                &["repository", "branch"],
                &["hosting", "for"],
                &["images", "widths"],
                &["theme_settings", "accent"],
                &["theme_settings", "font_code"],
                &["theme_settings", "colors", "surface"],
                &["languages", "prefix"],
                &["kinds", "list_template"],
            ] {
                assert!(!of(path).is_empty());
            }
        }
    }
}
