//! The metadata dialect of many Chinese community blogs: no front matter, but a title heading, then headings
//! such as `### 作者`, `### 日期`, `### 标签` with their values below or after a colon, up to a rule.

use crate::config::Config;
use paifang_base::parts::Parts as _;
use paifang_base::schema::When;
use paifang_base::source::{Span, Spanned, remove_forbidden};

use super::Meta;
use paifang_markdown::heading_attributes;

/// Facts from the headings.
pub(super) struct HeadingMetadata {
    pub title: String,
    /// Written as `# Title {#id}`.
    pub title_id: Option<String>,
    pub authors: Vec<Spanned<String>>,
    pub date: Option<When>,
    pub tags: Vec<Spanned<String>>,
    /// First byte after the rule.
    pub body_start: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Author,
    Date,
    Tags,
}

const LABELS: [(&str, Label); 26] = [
    ("作者", Label::Author),
    ("author", Label::Author),
    ("authors", Label::Author),
    ("著者", Label::Author),
    ("작성자", Label::Author),
    ("저자", Label::Author),
    ("автор", Label::Author),
    ("autor", Label::Author),
    ("日期", Label::Date),
    ("date", Label::Date),
    ("日付", Label::Date),
    ("날짜", Label::Date),
    ("дата", Label::Date),
    ("datum", Label::Date),
    ("fecha", Label::Date),
    ("标签", Label::Tags),
    ("標籤", Label::Tags),
    ("標簽", Label::Tags),
    ("tags", Label::Tags),
    ("tag", Label::Tags),
    ("keywords", Label::Tags),
    ("关键词", Label::Tags),
    ("關鍵詞", Label::Tags),
    ("タグ", Label::Tags),
    ("태그", Label::Tags),
    ("теги", Label::Tags),
];

struct Line<'a> {
    text: &'a str,
    start: usize,
    next: usize,
}

fn lines(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = from;
    text.part(from..).split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Line { text: line.trim_end(), start, next: at }
    })
}

/// Finds heading metadata at the start of a body. `None` unless it has a title heading, at least one known label and
/// the closing rule, with only labelled values between them.
pub(super) fn find(text: &str, from: usize) -> Option<HeadingMetadata> {
    let mut lines = lines(text, from).filter(|line| !line.text.trim().is_empty());
    let first = lines.next()?.text;
    let attributes = heading_attributes(first);
    let first = attributes.as_ref().map_or(first, |list| first.part(..list.start));
    let mut title = heading(first)?.0.to_owned();
    remove_forbidden(&mut title);
    let title_id = attributes.and_then(|list| list.id);
    if label(&title).is_some() || title.is_empty() {
        return None;
    }
    let mut found =
        HeadingMetadata { title, title_id, authors: Vec::new(), date: None, tags: Vec::new(), body_start: 0 };
    let mut current = None;
    let mut seen = false;
    // A real block of metadata is short; the limit keeps long pages without one cheap.
    for line in lines.take(24) {
        if is_rule(line.text) {
            found.body_start = line.next;
            return seen.then_some(found);
        }
        if let Some((name, _)) = heading(line.text) {
            let (name, value) = name.split_once([':', '：']).unwrap_or((name, ""));
            current = Some(label(name)?);
            seen = true;
            let value = value.trim();
            if !value.is_empty() {
                let start = line.start + line.text.rfind(value).unwrap_or(0);
                read_value(&mut found, current?, &Line { text: value, start, next: line.next })?;
            }
            continue;
        }
        read_value(&mut found, current?, &line)?;
    }
    None
}

fn read_value(found: &mut HeadingMetadata, label: Label, line: &Line<'_>) -> Option<()> {
    match label {
        Label::Author => found.authors.extend(split_list(line)),
        Label::Tags => found.tags.extend(split_list(line)),
        Label::Date => found.date = Some(When::parse(line.text)?),
    }
    Some(())
}

fn split_list(line: &Line<'_>) -> Vec<Spanned<String>> {
    let mut at = line.start;
    let mut items = Vec::new();
    for part in line.text.split_inclusive([',', '，', '、', ';', '；']) {
        let item = part.trim_end_matches([',', '，', '、', ';', '；']).trim();
        if !item.is_empty() {
            let start = at + part.find(item).unwrap_or(0);
            let mut name = item.to_owned();
            remove_forbidden(&mut name);
            items.push(Spanned::new(name, Span::new(start, start + item.len())));
        }
        at += part.len();
    }
    items
}

/// The text and level of an ATX heading (CommonMark 0.31, 4.2).
fn heading(line: &str) -> Option<(&str, usize)> {
    let line = line.trim_start();
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let rest = line.part(level..);
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    Some((rest.trim().trim_end_matches('#').trim_end(), level))
}

fn label(name: &str) -> Option<Label> {
    let name = name.trim_end_matches([':', '：']).trim().to_lowercase();
    LABELS.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
}

fn is_rule(line: &str) -> bool {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    line.len() >= 3 && ['-', '*', '_'].iter().any(|mark| line.chars().all(|c| c == *mark))
}

/// Converts it to the metadata of a page.
pub(super) fn to_meta(found: &HeadingMetadata, config: &Config) -> Meta {
    let tags = config.taxonomies.iter().position(|taxonomy| taxonomy.name == "tags");
    Meta {
        title: found.title.clone(),
        date: found.date,
        authors: found.authors.clone(),
        terms: tags
            .map(|at| (crate::config::TaxonomyId(at as u16), found.tags.clone()))
            .into_iter()
            .collect(),
        search: true,
        ..Meta::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_english_labels_are_read() {
        let text = "\n## 标题 {未完}  \n   \n### 作者   \ndigoal   \n\n### 日期\n2020-08-28 \n\n### 标签 \nPostgreSQL , 社区建设  \n\n----   \n\n## 背景\n";
        let found = find(text, 0).unwrap();
        assert_eq!(found.title, "标题 {未完}");
        assert_eq!(found.authors[0].value, "digoal");
        assert_eq!(found.date.unwrap().iso(), "2020-08-28");
        let tags: Vec<_> = found.tags.iter().map(|tag| &text[tag.span.range()]).collect();
        assert_eq!(tags, ["PostgreSQL", "社区建设"]);
        assert!(text[found.body_start..].trim_start().starts_with("## 背景"));
        let text = "# A title\n\n### Author\nPostgreSQL group\n\n### Date\n2020-08-28\n\n### Tags\na, b\n\n---\ntext\n";
        assert_eq!(find(text, 0).unwrap().tags.len(), 2);
    }

    #[test]
    fn values_may_follow_a_colon() {
        let text = "# 标题：一\n### 作者：甲组、乙组\n### Date: 2019-03-05\n### 标签:\nA, B\n---\n文\n";
        let found = find(text, 0).unwrap();
        assert_eq!((found.title.as_str(), found.date.unwrap().iso().as_str()), ("标题：一", "2019-03-05"));
        let named: Vec<_> =
            found.authors.iter().chain(&found.tags).map(|name| &text[name.span.range()]).collect();
        assert_eq!(named, ["甲组", "乙组", "A", "B"]);
    }

    #[test]
    fn a_title_may_have_an_id() {
        let found = find("# 标题 {#top}\n### 作者\n甲\n---\n文\n", 0).unwrap();
        assert_eq!((found.title.as_str(), found.title_id.as_deref()), ("标题", Some("top")));
    }

    #[test]
    fn ordinary_pages_are_left_alone() {
        for text in [
            "# Title\n\nText\n\n---\n",
            "# Title\n\n## 作者\n\nno rule\n",
            "# T\n\n## Install\nx\n\n---\n",
            "",
            "# T\n---\n",
        ] {
            assert!(find(text, 0).is_none(), "{text}");
        }
    }
}
