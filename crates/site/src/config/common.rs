//! The fields of every page, whatever its kind: their names, types and descriptions. `parse` defines their effect.

use super::SORT_NAMES;
use paifang_base::schema::{Description, FieldType};

/// Names and types of the fields of every page, without taxonomies.
pub fn common_fields() -> Vec<(&'static str, FieldType)> {
    let texts = || FieldType::List(Box::new(FieldType::String));
    vec![
        ("title", FieldType::String),
        ("description", FieldType::Text),
        ("summary", FieldType::Text),
        ("date", FieldType::DateTime),
        ("updated", FieldType::DateTime),
        ("publish", FieldType::DateTime),
        ("expires", FieldType::DateTime),
        ("draft", FieldType::Bool),
        ("slug", FieldType::String),
        ("path", FieldType::String),
        ("aliases", texts()),
        ("id", FieldType::String),
        ("authors", texts()),
        ("weight", FieldType::Integer),
        ("series", FieldType::String),
        ("image", FieldType::Image),
        ("template", FieldType::String),
        ("original", FieldType::String),
        ("translation_notice", FieldType::Bool),
        ("convert", FieldType::Bool),
        ("toc", FieldType::Bool),
        ("search", FieldType::Bool),
        ("comments", FieldType::Bool),
        ("sort", FieldType::Enum(SORT_NAMES.iter().map(|(name, _)| (*name).to_owned()).collect())),
        ("per_page", FieldType::Integer),
        ("extra", FieldType::Any),
    ]
}

/// Descriptions of these fields, in English and Chinese; the last one is for fields named after a taxonomy.
const DESCRIPTIONS: [(&str, &str, &str); 27] = [
    (
        "title",
        "Title; the first heading or the file name if absent.",
        "标题；不写则取第一个标题，再取文件名。",
    ),
    ("description", "One or two sentences, for lists and search engines.", "一两句话，用于列表与搜索引擎。"),
    ("summary", "Summary in lists, as plain text.", "列表里的摘要，纯文本。"),
    (
        "date",
        "Publication; the date at the beginning of the file name if absent.",
        "发布日期；不写则取文件名开头的日期。",
    ),
    ("updated", "Last meaningful change.", "最后一次有意义的修改。"),
    ("publish", "Not shown before this moment; `date` if absent.", "此刻之前不发布；不写则等于 `date`。"),
    ("expires", "Not shown after this moment or day.", "此刻或此日之后不再发布。"),
    ("draft", "Shown only with --drafts.", "草稿，只在使用 --drafts 时显示。"),
    (
        "slug",
        "Last part of the address; made from the file name if absent.",
        "地址的最后一段；不写则由文件名得出。",
    ),
    (
        "path",
        "Whole address below the language's home, in place of the folder and the slug.",
        "语言首页之下的完整地址，代替文件夹与 `slug`。",
    ),
    ("aliases", "Former addresses, which lead here.", "旧地址，会引到本页。"),
    (
        "id",
        "Permanent id in feeds and calendars; the address if absent.",
        "订阅源与日历里的固定标识；不写则是页面地址。",
    ),
    (
        "authors",
        "Authors: names, or people of this site by their file names.",
        "作者：姓名，或本站成员页的文件名。",
    ),
    ("weight", "Place in lists that are ordered by weight; lighter first.", "按权重排序时的次序，小的在前。"),
    ("series", "Name of the series that the page is part of.", "所属系列的名字。"),
    (
        "image",
        "Picture for links to the page: a file next to it, or an https address.",
        "分享图：页面旁的文件或 https 地址。",
    ),
    ("template", "Another file of the theme's templates/.", "换用主题 templates/ 里的另一个文件。"),
    ("original", "Language that the page was translated from.", "本页由哪种语言译出。"),
    (
        "translation_notice",
        "False shows no notice when the original has moved on.",
        "写 false 则原文更新后不在本页提示。",
    ),
    (
        "convert",
        "False: languages in the other script of Chinese show this page as it is.",
        "写 false 则不转换为另一种中文字体。",
    ),
    (
        "toc",
        "Table of contents: true or false; by the number of headings if absent.",
        "是否显示目录；不写则按标题的多少决定。",
    ),
    ("search", "False keeps the page out of search and sitemaps.", "写 false 则不进入站内搜索与站点地图。"),
    (
        "comments",
        "Comments of readers: true or false; by the settings if absent.",
        "本页是否有评论；不写则按站点设置。",
    ),
    ("sort", "Order of the pages of a section.", "章节内页面的次序。"),
    ("per_page", "Pages in one part of the section's list.", "章节列表每页几条。"),
    ("extra", "Any values, for templates.", "任意值，供模板使用。"),
    (TERMS, "Words that group pages.", "归类页面的词。"),
];

/// Stands for the name of any taxonomy.
const TERMS: &str = "";

/// The description of a field of every page, or of one that is named after a taxonomy.
pub fn common_description(name: &str) -> Option<Description> {
    let of = |wanted: &str| DESCRIPTIONS.iter().find(|(known, ..)| *known == wanted);
    let (_, english, chinese) = of(name).or_else(|| of(TERMS))?;
    let texts = [("en", english), ("zh-CN", chinese)];
    Description::by_language(texts.map(|(tag, text)| (tag.to_owned(), (*text).to_owned())).to_vec())
}

#[cfg(test)]
mod tests {
    use super::{DESCRIPTIONS, common_fields};

    #[test]
    fn every_field_has_a_description() {
        let described = DESCRIPTIONS.map(|(name, ..)| name);
        let fields: Vec<&str> = common_fields().iter().map(|(name, _)| *name).chain([super::TERMS]).collect();
        assert_eq!(described.to_vec(), fields);
    }
}
