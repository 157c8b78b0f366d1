//! The top level of site.toml.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::alerts::{Titles, read_alerts};
use super::by_language::fill_settings;
use super::data::read_data;
use super::front_matter::read_front_matter;
use super::kinds::read_kinds;
use super::languages::{SiteWords, read_languages};
use super::tags::{read_taxonomies, with_years};
use super::{BaseUrl, Comments, Config, INVALID_CONFIG, Language, MISSING_FEATURE, Minify, UNKNOWN_SETTING};
use paifang_base::diag::{Diagnostics, Help, Level, Reporter, Severity, ToValue, did_you_mean};
use paifang_base::node::{Node, TableReader, Value, parse_toml};
use paifang_base::schema::parse_time_zone;
use paifang_base::source::Spanned;
use paifang_base::text;
use paifang_markdown::{HEADING_IDS, HeadingIds, HtmlPolicy, MarkdownOptions};

pub(super) const MINIFY: [(&str, Minify); 2] = [("templates", Minify::Templates), ("pages", Minify::Pages)];

/// Name of the settings file, in the project's folder.
pub const SETTINGS_FILE: &str = "site.toml";

/// Reads site.toml. `None` if a setting without a default is missing or unusable; the reasons are reported.
pub fn read_config(text: &str, reporter: &mut Reporter<'_>) -> Option<Config> {
    let root = match parse_toml(text) {
        Ok(root) => root,
        Err(errors) => {
            errors.into_iter().for_each(|error| error.report(&INVALID_CONFIG, 0, reporter));
            return None;
        }
    };
    let mut table = TableReader::new(&INVALID_CONFIG, &root, reporter);
    let base_url = required(&mut table, "base_url", "https://example.org/", reporter);
    let base_url = base_url.and_then(|url| read_base_url(&url, reporter));
    let site = read_site_words(&mut table, reporter)?;
    let (languages, default_language) = read_languages(table.take("languages"), &site, reporter)?;
    let (time_zone_name, time_zone) = read_time_zone(&mut table, reporter);
    let (levels, level_names) = read_levels(table.take("levels"), reporter);
    let base_url = base_url?;
    let taxonomies = read_taxonomies(table.take("taxonomies"), &languages, reporter);
    let kinds = read_kinds(table.take("kinds"), (&languages, &taxonomies), reporter);
    let theme_settings = table.take("theme_settings");
    let unusable = super::theme_settings::check_theme_settings(theme_settings, &languages, reporter);
    let comments = super::page_end::read_comments(theme_settings, &kinds, reporter);
    let (markdown, alert_titles) = read_markdown(table.take("markdown"), &languages, reporter);
    let config = Config {
        path: reporter.path().clone(),
        written_path: base_url.path.clone(),
        published_url: base_url.full(),
        preview: None,
        base_url,
        default_language,
        theme: table.text("theme", reporter).map_or_else(|| "default".to_owned(), |theme| theme.value),
        content: table.text("content", reporter).map_or_else(|| "content".to_owned(), clean_folder),
        time_zone,
        time_zone_name,
        fallback: table.choice("fallback", &[("show", true), ("none", false)], reporter).unwrap_or(true),
        repository: super::repository::read_repository(table.take("repository"), reporter),
        git: super::git::read_git(table.take("git"), reporter),
        front_matter: read_front_matter(table.take("front_matter"), (&kinds, &taxonomies), reporter),
        taxonomies: with_years(taxonomies, &kinds),
        cards: super::cards::read_cards(table.take("cards"), &kinds, reporter),
        covers: super::cards::read_covers(table.take("covers"), &kinds, reporter),
        search: super::search::read_search(table.take("search"), &kinds, reporter),
        kinds,
        page_fields: super::blocks::page_fields(reporter),
        data: read_data(table.take("data"), reporter),
        versions: super::versions::read_versions(table.take("versions"), &languages, reporter),
        files: super::files::read_files(table.take("files"), reporter),
        markdown,
        components: 0,
        alert_titles,
        addresses: super::addresses::read_addresses(table.take("addresses"), reporter),
        feeds: super::feeds::read_feeds(table.take("feeds"), &languages, reporter),
        minify: read_minify((&root, &mut table), reporter),
        markdown_copies: table.bool("markdown_copies", reporter).unwrap_or(true),
        per_page: read_per_page(table.take("lists"), reporter),
        menu: super::menu::read_menu(table.take("menu"), &languages, reporter),
        footer: super::menu::read_footer(table.take("footer"), &languages, reporter),
        hosting: super::hosting::read_hosting(table.take("hosting"), reporter),
        deploy: super::deploy::read_deploy(table.take("deploy"), reporter),
        offline: super::offline::read_offline(table.take("offline"), reporter),
        redirects: super::redirects::read_redirects(table.take("redirects"), reporter),
        images: super::images::read_images(table.take("images"), reporter),
        theme_texts: theme_settings.map(texts_of).unwrap_or_default(),
        theme_settings: settings_for_templates(theme_settings, &unusable, comments.as_ref(), &languages),
        looks: super::looks::read_looks(theme_settings, reporter),
        announcement: super::announcement::read_announcement(theme_settings, &languages, reporter),
        comments,
        translation: super::translation::read_translation(table.take("translation"), reporter),
        report_language: super::check::read_check(table.take("check"), reporter),
        levels,
        level_names,
        languages,
    };
    table.finish(text!("in-file", name = SETTINGS_FILE), &UNKNOWN_SETTING, reporter);
    super::kinds::report_unused_invites(&root, &config, reporter);
    Some(config)
}

/// What languages take from the site; `None` if the default language is missing.
fn read_site_words(table: &mut TableReader<'_>, reporter: &mut Reporter<'_>) -> Option<SiteWords> {
    let title = required(table, "title", text!("invalid-config-title-example"), reporter);
    let default_language = required(table, "default_language", "zh-CN", reporter);
    Some(SiteWords {
        title: title.map(|title| title.value).unwrap_or_default(),
        description: table.text("description", reporter).map(|text| text.value),
        default_language: default_language?,
        at_root: table.bool("default_language_at_root", reporter).unwrap_or(true),
    })
}

fn clean_folder(folder: Spanned<String>) -> String {
    let folder = folder.value.trim_end_matches('/').trim_start_matches("./");
    // The project itself.
    if folder == "." { String::new() } else { folder.to_owned() }
}

fn required(
    table: &mut TableReader<'_>,
    key: &'static str,
    example: impl ToValue,
    reporter: &mut Reporter<'_>,
) -> Option<Spanned<String>> {
    let mut found = Diagnostics::new();
    let value = table.text(key, &mut Reporter::new(reporter.path(), &mut found));
    if value.is_none() && found.is_empty() {
        let help = text!("invalid-config-missing-help", key = key, example = example, file = reporter.path());
        let message = text!("invalid-config-missing", key = key);
        reporter.report(&INVALID_CONFIG, None, message).add_help(help);
    }
    reporter.extend(found);
    value
}

fn read_base_url(url: &Spanned<String>, reporter: &mut Reporter<'_>) -> Option<BaseUrl> {
    let parsed = BaseUrl::parse(&url.value);
    if parsed.is_none() {
        let message = text!("invalid-config-base-url", url = url.value);
        let help = text!("invalid-config-base-url-help");
        reporter.report(&INVALID_CONFIG, url.span, message).add_help(help);
    }
    parsed
}

fn read_time_zone(table: &mut TableReader<'_>, reporter: &mut Reporter<'_>) -> (String, TimeZone) {
    let Some(name) = table.text("timezone", reporter) else { return ("UTC".to_owned(), TimeZone::UTC) };
    match parse_time_zone(&name.value) {
        Some(zone) => (name.value, zone),
        None => {
            let message = text!("invalid-config-timezone", name = name.value);
            let help = text!("invalid-config-timezone-help");
            reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
            ("UTC".to_owned(), TimeZone::UTC)
        }
    }
}

fn read_markdown(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> (MarkdownOptions, Titles) {
    let mut options = MarkdownOptions::default();
    let Some(node) = node else { return (options, Titles::new()) };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let policies =
        [("safe", HtmlPolicy::Safe), ("escape", HtmlPolicy::Escape), ("trusted", HtmlPolicy::Trusted)];
    options.html = table.choice("html", &policies, reporter).unwrap_or(options.html);
    options.cjk_emphasis = table.bool("cjk_emphasis", reporter).unwrap_or(options.cjk_emphasis);
    options.cjk_line_join = table.bool("cjk_line_join", reporter).unwrap_or(options.cjk_line_join);
    options.math = table.bool("math", reporter).unwrap_or(options.math);
    options.emoji = table.bool("emoji", reporter).unwrap_or(options.emoji);
    let (alerts, titles) = read_alerts(table.take("alerts"), languages, reporter);
    if let Some(rule) = table.choice("heading_ids", &HEADING_IDS, reporter) {
        options.heading_ids = rule;
    }
    options.diagrams = super::diagrams::read_diagrams(table.take("diagrams"), reporter);
    options.old_heading_ids = read_rules(table.take("old_heading_ids"), reporter);
    table.finish(text!("in-table", name = "markdown"), &UNKNOWN_SETTING, reporter);
    (MarkdownOptions { alerts, ..options }, titles)
}

/// Rules for the ids of headings: one, or a list.
fn read_rules(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Vec<HeadingIds> {
    let items: &[Node] = match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => node.map(std::slice::from_ref).unwrap_or_default(),
    };
    let mut rules = Vec::new();
    for item in items {
        let rule = HEADING_IDS.iter().find(|(name, _)| item.value.as_str() == Some(name));
        match rule {
            Some((_, rule)) => rules.push(*rule),
            None => {
                let names = HEADING_IDS.map(|(name, _)| name);
                let written = item.value.as_str().unwrap_or_default();
                let help = match did_you_mean(written, names) {
                    Some(near) => Help::did_you_mean(written, near),
                    None => text!("invalid-config-heading-ids-help", names = names).into(),
                };
                let message = text!("invalid-config-heading-ids", name = written);
                reporter.report(&INVALID_CONFIG, item.span, message).add_help(help);
            }
        }
    }
    rules
}

/// Reads the minification of pages, which may need a feature of the program.
fn read_minify((root, table): (&Node, &mut TableReader<'_>), reporter: &mut Reporter<'_>) -> Minify {
    let minify = table.choice("minify", &MINIFY, reporter).unwrap_or(Minify::Templates);
    if minify == Minify::Pages && !cfg!(feature = "minify-html") {
        let span = root.value.get("minify").map(|node| node.span);
        let help = text!("missing-feature-minify-help");
        let message = text!("missing-feature-minify");
        reporter.report(&MISSING_FEATURE, span, message).add_help(help);
    }
    minify
}

fn read_per_page(node: Option<&Node>, reporter: &mut Reporter<'_>) -> usize {
    let default = 20;
    let Some(node) = node else { return default };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let per_page = table.count("per_page", reporter).unwrap_or(default);
    table.finish(text!("in-table", name = "lists"), &UNKNOWN_SETTING, reporter);
    per_page
}

/// `[theme_settings]` as templates see it: without unusable values, which are reported.
fn settings_for_templates(
    node: Option<&Node>,
    unusable: &[String],
    comments: Option<&Comments>,
    languages: &[Language],
) -> serde_json::Value {
    let mut settings = node.map_or(serde_json::json!({}), |node| node.value.to_json());
    if let Some(entries) = settings.as_object_mut() {
        entries.retain(|name, _| !unusable.contains(name));
    }
    let by_name = settings.as_object_mut().into_iter().flatten();
    // The names in a script's attributes belong to the script.
    by_name.filter(|(name, _)| *name != "analytics").for_each(|(_, value)| fill_settings(value, languages));
    if let Some(comments) = comments {
        comments.complete(&mut settings);
    }
    settings
}

/// Every text below a value.
fn texts_of(node: &Node) -> Vec<Spanned<String>> {
    match &node.value {
        Value::Str(text) => vec![Spanned::new(text.clone(), node.span)],
        Value::List(items) => items.iter().flat_map(texts_of).collect(),
        Value::Map(entries) => entries.iter().flat_map(|(_, value)| texts_of(value)).collect(),
        _ => Vec::new(),
    }
}

fn read_levels(
    node: Option<&Node>,
    reporter: &mut Reporter<'_>,
) -> (BTreeMap<String, Level>, Vec<Spanned<String>>) {
    let Some(node) = node else { return (BTreeMap::new(), Vec::new()) };
    let mut names = Vec::new();
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let mut levels = BTreeMap::new();
    for (key, node) in table.take_rest() {
        let level = match node.value.as_str() {
            Some("error") => Level::Report(Severity::Error),
            Some("warning") => Level::Report(Severity::Warning),
            Some("off") => Level::Off,
            _ => {
                let message = text!("invalid-config-level", code = key.value);
                reporter.report(&INVALID_CONFIG, node.span, message);
                continue;
            }
        };
        names.push(key.clone());
        levels.insert(key.value.clone(), level);
    }
    (levels, names)
}
