//! The shape of site.toml as data, for editors. Words of choices are the lists that the readers of settings use; the
//! names are compared with those that the readers know, by a test.

use super::addresses::{BELOW, CASES};
use super::announcement::LEVELS;
use super::files::README;
use super::kinds::{FEEDS, TYPES};
use super::looks::{ACCENTS, COLOURS, LOOKS};
use super::page_end::{MAPPINGS, PROVIDERS, SHARES, TRACKER};
use super::read::MINIFY;
use super::search::SEARCH_WEIGHTS;
use super::versions::SUPPORT;
use super::{ARTICLE_TYPES, HOSTS, OWN_TYPES, REPOSITORY_HOSTS, SORT_NAMES, STORES};
use paifang_base::served::CODINGS;
use paifang_markdown::HEADING_IDS;

/// The shape of a value in site.toml.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Text.
    Text,
    /// Text that matches a regular expression.
    Pattern(&'static str),
    /// `true` or `false`.
    Flag,
    /// Only `false`.
    Off,
    /// A whole number between two bounds.
    Whole(i64, i64),
    /// A number between two bounds.
    Decimal(f64, f64),
    /// One of some words.
    Word(Vec<&'static str>),
    /// One of some numbers.
    Number(Vec<i64>),
    /// A list.
    List(Box<Shape>),
    /// A text, or a table of texts by language.
    ByLanguage,
    /// A table with names of its own.
    Named(Box<Shape>),
    /// A table of settings; an open one may have others.
    Table {
        /// The settings, in the order of the manual.
        settings: Vec<Setting>,
        /// True if other names are allowed.
        is_open: bool,
    },
    /// One of several shapes.
    Either(Vec<Shape>),
    /// The shape of a field of a kind, which may contain itself.
    Field,
    /// The shape of a field's type.
    Type,
    /// Anything.
    Any,
}

/// A setting in a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// The shape of its value.
    pub shape: Shape,
    /// True if the table needs it.
    pub is_required: bool,
}

use Shape::{Any, ByLanguage, Flag, Off, Text};

const COUNT: Shape = Shape::Whole(1, i64::MAX);

fn may(name: &'static str, shape: Shape) -> Setting {
    Setting { name, shape, is_required: false }
}

fn must(name: &'static str, shape: Shape) -> Setting {
    Setting { name, shape, is_required: true }
}

fn table(settings: Vec<Setting>) -> Shape {
    Shape::Table { settings, is_open: false }
}

fn texts() -> Shape {
    Shape::List(Box::new(Text))
}

fn list(of: Shape) -> Shape {
    Shape::List(Box::new(of))
}

fn named(of: Shape) -> Shape {
    Shape::Named(Box::new(of))
}

fn words<T>(of: &[(&'static str, T)]) -> Vec<&'static str> {
    of.iter().map(|(name, _)| *name).collect()
}

fn word<T>(of: &[(&'static str, T)]) -> Shape {
    Shape::Word(words(of))
}

fn choice(of: &[&'static str]) -> Shape {
    Shape::Word(of.to_vec())
}

fn switch(settings: Vec<Setting>) -> Shape {
    Shape::Either(vec![Flag, table(settings)])
}

/// The shape of site.toml.
pub fn settings() -> Shape {
    table(vec![
        must("base_url", Shape::Pattern("^https?://[^\\s?#\"<>\\\\]+$")),
        must("title", Text),
        must("default_language", Text),
        may("description", Text),
        may("default_language_at_root", Flag),
        may("theme", Text),
        may("content", Text),
        may("timezone", Text),
        may("taxonomies", Shape::Either(vec![texts(), named(taxonomy())])),
        may("fallback", choice(&["show", "none"])),
        may("minify", word(&MINIFY)),
        may("markdown_copies", Flag),
        may("search", search()),
        may("repository", repository()),
        may("git", switch(vec![may("dates", Flag), may("credits", Flag)])),
        may("languages", named(language())),
        may("markdown", markdown()),
        may(
            "files",
            table(vec![
                may("extensions", texts()),
                may("ignore", texts()),
                may("readme", word(&README)),
                may("snippets", texts()),
            ]),
        ),
        may("front_matter", table(vec![may("ignore", texts()), may("rename", named(Text))])),
        may("addresses", addresses()),
        may("feeds", feeds()),
        may("lists", table(vec![may("per_page", COUNT)])),
        may("menu", list(frame_link())),
        may("footer", list(table(vec![must("title", ByLanguage), must("links", list(frame_link()))]))),
        may("kinds", named(kind())),
        may("versions", named(versions())),
        may("data", named(data())),
        may("images", images()),
        may("cards", switch(vec![may("kinds", texts())])),
        may("covers", switch(vec![may("kinds", texts())])),
        may("hosting", hosting()),
        may("deploy", named(deploy())),
        may("offline", switch(vec![may("sections", texts())])),
        may("redirects", named(redirect())),
        may("levels", named(choice(&["error", "warning", "off"]))),
        may("check", table(vec![may("language", choice(&["en", "zh-CN", "page"]))])),
        may("translation", table(vec![may("notice", Flag), may("page", Flag), may("keep_texts", Flag)])),
        may("theme_settings", theme_settings()),
    ])
}

fn frame_link() -> Shape {
    table(vec![must("link", Text), may("name", ByLanguage)])
}

fn search() -> Shape {
    let weights = || named(Shape::Either(vec![Flag, Shape::Decimal(SEARCH_WEIGHTS.0, SEARCH_WEIGHTS.1)]));
    switch(vec![
        may("enabled", Flag),
        may("synonyms", list(texts())),
        may("kinds", weights()),
        may("sections", weights()),
    ])
}

fn taxonomy() -> Shape {
    table(vec![
        may("path", Text),
        may("feeds", Flag),
        may("label", ByLanguage),
        may("terms", named(ByLanguage)),
        may("texts", named(ByLanguage)),
    ])
}

fn repository() -> Shape {
    let pattern = || Shape::Either(vec![Text, Off]);
    let settings = vec![
        may("url", Text),
        may("kind", word(&REPOSITORY_HOSTS)),
        may("branch", Text),
        may("folder", Text),
        may("edit", pattern()),
        may("issue", pattern()),
        may("new", pattern()),
    ];
    Shape::Either(vec![Text, table(settings)])
}

fn language() -> Shape {
    let conversion = table(vec![must("from", Text), may("words", named(Text))]);
    table(vec![
        may("name", Text),
        may("title", Text),
        may("description", Text),
        may("prefix", Text),
        may("dir", choice(&["ltr", "rtl"])),
        may("fallback", texts()),
        may("convert", Shape::Either(vec![Text, conversion])),
    ])
}

fn markdown() -> Shape {
    table(vec![
        may("html", choice(&["safe", "escape", "trusted"])),
        may("cjk_emphasis", Flag),
        may("cjk_line_join", Flag),
        may("math", Flag),
        may("emoji", Flag),
        may(
            "alerts",
            named(table(vec![may("title", ByLanguage), may("like", choice(&paifang_markdown::ALERTS))])),
        ),
        may("diagrams", table(vec![may("languages", texts()), may("script", Text)])),
        may("heading_ids", word(&HEADING_IDS)),
        may("old_heading_ids", Shape::Either(vec![word(&HEADING_IDS), list(word(&HEADING_IDS))])),
    ])
}

fn feeds() -> Shape {
    let podcast = table(vec![
        may("title", ByLanguage),
        may("description", ByLanguage),
        must("author", Text),
        must("image", Text),
        must("category", Text),
        may("email", Text),
        may("explicit", Flag),
    ]);
    table(vec![may("limit", COUNT), may("content", choice(&["full", "summary"])), may("podcast", podcast)])
}

fn addresses() -> Shape {
    table(vec![may("case", word(&CASES)), may("aliases", texts()), may("absolute_aliases", word(&BELOW))])
}

fn kind() -> Shape {
    let own = OWN_TYPES.iter().map(|(name, _)| *name);
    table(vec![
        may("path", Text),
        may("permalink", Text),
        may("aliases", texts()),
        may("template", Text),
        may("list_template", Text),
        may("sort", word(&SORT_NAMES)),
        may("feeds", list(word(&FEEDS))),
        may("structured_data", Shape::Word(own.chain(ARTICLE_TYPES).chain([""]).collect())),
        may("list_fallback", Flag),
        may("paginate", Flag),
        may("invite", Shape::Either(vec![Flag, ByLanguage])),
        may("search", Flag),
        may("archive", Flag),
        may("book", Flag),
        may("label", ByLanguage),
        may("fields", named(Shape::Field)),
    ])
}

/// The shape of a field of a kind or of a set of data.
pub fn field() -> Shape {
    let Shape::Table { mut settings, is_open } = field_type() else { return Any };
    let beside = [may("required", Flag), may("description", ByLanguage), may("search", Flag)];
    settings.extend(beside);
    Shape::Table { settings, is_open }
}

/// The shape of a field's type.
pub fn field_type() -> Shape {
    table(vec![
        must("type", Shape::Word(TYPES.to_vec())),
        may("values", texts()),
        may("kind", Text),
        may("of", Shape::Type),
        may("fields", named(Shape::Field)),
    ])
}

fn versions() -> Shape {
    let version = table(vec![must("folder", Text), may("name", ByLanguage), may("status", word(&SUPPORT))]);
    let folder = Shape::Either(vec![Text, version]);
    table(vec![
        must("current", Text),
        may("current_at_root", Flag),
        may("alias", Text),
        must("folders", list(folder)),
    ])
}

fn data() -> Shape {
    table(vec![may("fields", named(Shape::Field)), may("key", Text), may("from", Text), may("until", Text)])
}

fn images() -> Shape {
    switch(vec![
        may("resize", Flag),
        may("widths", list(Shape::Whole(64, 4096))),
        may("quality", Shape::Whole(1, 100)),
        may("sizes", Text),
    ])
}

fn hosting() -> Shape {
    let policy = Shape::Either(vec![Flag, Shape::Pattern("\\S")]);
    let keep = Shape::Either(vec![Off, Text]);
    table(vec![
        may("for", list(word(&HOSTS))),
        may("content_security_policy", policy),
        may("keep_assets", keep),
        may("precompressed", list(word(&CODINGS))),
    ])
}

fn deploy() -> Shape {
    let mut names: Vec<&'static str> =
        STORES.iter().flat_map(|store| store.needs.iter().chain(store.may).copied()).collect();
    names.sort_unstable();
    names.dedup();
    let mut settings = vec![
        must("to", choice(&STORES.map(|store| store.name))),
        may("path_style", Flag),
        may("compress", Flag),
        may("max_deletes", Shape::Either(vec![Shape::Whole(0, i64::MAX), Shape::Pattern("^[0-9]{1,3} *%$")])),
        may("purge", texts()),
    ];
    settings.extend(names.into_iter().map(|name| may(name, Text)));
    table(settings)
}

fn redirect() -> Shape {
    let to = table(vec![may("to", Text), may("status", Shape::Number(vec![301, 302, 410]))]);
    Shape::Either(vec![Text, to])
}

fn theme_settings() -> Shape {
    let colour = || Shape::Pattern("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$");
    let scheme = || table(COLOURS.iter().map(|(name, ..)| may(name, colour())).collect());
    let names = || Shape::Either(vec![Text, texts()]);
    let font = table(vec![
        must("name", Text),
        must("file", Text),
        may("weight", Shape::Either(vec![Text, Shape::Whole(1, 1000)])),
        may("style", choice(&["normal", "italic"])),
    ]);
    let analytics = table(vec![must("src", Text), may("data", named(Any))]);
    let footer_link = table(vec![must("link", Text), must("name", ByLanguage)]);
    let announcement = table(vec![
        must("text", ByLanguage),
        may("link", Text),
        may("level", word(&LEVELS)),
        may("from", Text),
        may("until", Text),
    ]);
    let feedback = table(vec![must("url", Text)]);
    let assistant = table(vec![must("name", Text), must("url", Text)]);
    let settings = vec![
        may("look", word(&LOOKS)),
        may("accent", Shape::Either(vec![word(&ACCENTS), colour()])),
        may("colors", table(vec![may("light", scheme()), may("dark", scheme())])),
        may("font_text", names()),
        may("font_headings", names()),
        may("font_code", names()),
        may("fonts", list(font)),
        may("width_text", Text),
        may("width_page", Text),
        may("logo", Text),
        may("logo_dark", Text),
        may("favicon", Text),
        may("stylesheets", texts()),
        may("hero", choice(&["plain", "gate"])),
        may("list", choice(&["cards", "rows", "compact"])),
        may("analytics", Shape::Either(vec![Off, analytics])),
        may("footer_links", list(footer_link)),
        may("copyright", ByLanguage),
        may("announcement", Shape::Either(vec![Off, announcement])),
        may("share", list(choice(&SHARES))),
        may("comments", Shape::Either(vec![Off, comments()])),
        may("feedback", Shape::Either(vec![Off, choice(&[TRACKER]), feedback])),
        may("assistants", list(assistant)),
        may("markdown_links", Flag),
    ];
    Shape::Table { settings, is_open: true }
}

fn comments() -> Shape {
    table(vec![
        must("provider", word(&PROVIDERS)),
        may("kinds", texts()),
        may("repo", Text),
        may("repo_id", Text),
        may("category", Text),
        may("category_id", Text),
        may("mapping", choice(&MAPPINGS)),
        may("label", Text),
        may("server", Text),
        may("site", Text),
        may("script", Text),
        may("style", Text),
    ])
}

#[cfg(test)]
mod tests;
