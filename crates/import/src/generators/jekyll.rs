//! Jekyll: posts with dates in their names, permalinks, collections, Liquid with the data of the site, kramdown.

mod includes;
mod kramdown;
mod pages;
mod values;

use std::collections::BTreeSet;

use paifang_base::node::{Node, Value};
use paifang_base::schema::{When, parse_time_zone};

use super::{Context, Reader, is_asset, is_markdown, text_setting};
use crate::address::{Day, day_of};
use crate::front_matter::{Field, Rule, Split, texts};
use crate::html;
use crate::liquid;
use crate::notes::Notes;
use crate::plan::{Page, Plan, is_language_name};
use crate::project::{Project, folder_of};
use values::{Site, page_values, site_values};

/// Reads sites of Jekyll.
pub(super) struct Jekyll;

const SETTINGS: &str = "_config.yml";
/// Largest data of a site, in bytes of its files.
const LARGEST_DATA: usize = 32 << 20;

impl Reader for Jekyll {
    fn detects(&self, project: &Project<'_>) -> bool {
        project.has(SETTINGS) && !super::hexo::Hexo.detects(project)
    }

    fn settings_file(&self, _: &Project<'_>) -> String {
        SETTINGS.to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let settings = super::plain_settings(project, SETTINGS, notes);
        let text = |names: &[&str]| settings.as_ref().and_then(|node| text_setting(node, names));
        let mut plan = Plan {
            title: text(&["title"]).or_else(|| text(&["name"])),
            description: text(&["description"]),
            base_path: text(&["baseurl"]).unwrap_or_default().trim_end_matches('/').to_owned(),
            ..Plan::default()
        };
        plan.base_url = text(&["url"]).map(|url| format!("{}{}/", url.trim_end_matches('/'), plan.base_path));
        plan.heading_ids = Some("github");
        let plugins = texts(settings.as_ref().and_then(|node| super::setting(node, &["plugins"])));
        plan.emoji = plugins.iter().any(|name| name == "jemoji");
        let collections = collections(settings.as_ref());
        add_languages(project, &mut plan, &collections, text(&["lang"]).or_else(|| text(&["locale"])));
        let permalink = text(&["permalink"]).unwrap_or_else(|| "date".to_owned());
        let excluded = texts(settings.as_ref().and_then(|node| super::setting(node, &["exclude"])));
        let timezone = text(&["timezone"]).unwrap_or_else(|| "UTC".to_owned());
        let site = Addresses { permalink, collections, defaults: defaults(settings.as_ref()), timezone };
        for path in project.below("").filter(|path| is_markdown(path) || pages::is_html(path)) {
            let is_excluded = excluded.iter().any(|name| {
                let name = name.trim_end_matches('/');
                path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
            });
            if let Some(redirect) = redirect_of(project, path) {
                plan.redirects.push(redirect);
            } else if path == "index.html" && plan.default_in_folder {
                // It chose a language; the program does that itself.
                plan.left.push(path.to_owned());
            } else if !is_excluded && let Some(page) = site.page(project, &plan, path) {
                plan.pages.push(page);
            }
        }
        // Where all posts are in one folder, it is that of posts here, too.
        let posts = plan.pages.iter().filter(|page| page.source.split('/').any(|part| part == "_posts"));
        let folders: BTreeSet<&str> = posts.filter_map(|page| Some(page.target.split_once('/')?.0)).collect();
        plan.posts = folders.first().filter(|_| folders.len() == 1).map(|folder| (*folder).to_owned());
        pages::lists(project, settings.as_ref(), &mut plan);
        // Files without front matter were published as they are.
        let is_file = |path: &&str| {
            pages::is_html(path)
                && !path.split('/').any(|part| part.starts_with('_'))
                && !excluded.iter().any(|name| path.starts_with(name.as_str()))
                && project.text(path).is_some_and(|text| !text.starts_with("---"))
        };
        let files = project.below("").filter(is_file).map(|path| (path.to_owned(), format!("static/{path}")));
        plan.copies.extend(files);
        for path in project
            .below("")
            .filter(|path| is_asset(path) || [".css", ".js", ".asc"].iter().any(|end| path.ends_with(end)))
        {
            let is_special = path.split('/').any(|part| part.starts_with('_'));
            let is_excluded = excluded.iter().any(|name| path.starts_with(name.as_str()));
            let is_of_repository =
                !path.contains('/') && (path.ends_with(".js") || path.starts_with("LICENSE"));
            if !is_special && !is_excluded && !is_of_repository {
                plan.copies.push((path.to_owned(), format!("static/{path}")));
            }
        }
        plan
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "author" if matches!(value, Value::Str(text) if !text.is_empty()) => {
                Some(Rule::Rename("authors"))
            }
            "author" | "translator" if *value == Value::Null => Some(Rule::Drop),
            "categories" | "category" => Some(Rule::Extra),
            "tags" if matches!(value, Value::Str(text) if text.contains(' ')) => Some(Rule::Drop),
            "permalink" => Some(Rule::Drop),
            "excerpt" if matches!(value, Value::Str(_)) => Some(Rule::Rename("summary")),
            _ => None,
        }
    }

    fn fields(&self, context: &Context<'_>) -> Vec<Field> {
        let mut fields = Vec::new();
        if let Some(Value::Str(tags)) = context.front.get("tags")
            && tags.contains(' ')
        {
            fields.push(Field::List("tags", tags.split_whitespace().map(str::to_owned).collect()));
        }
        // They were not published.
        if context.page.source.split('/').any(|part| part == "_drafts") {
            fields.push(Field::Flag("draft", true));
        }
        fields
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let site = Site { context, page: page_values(context), values: site_values(context) };
        if let Some(layout) = pages::layout_of(context, text) {
            let text = liquid::rendered(&site, &layout, notes);
            return html::to_markdown(&text, notes);
        }
        let text = includes::rewritten(context, text, notes);
        let text = liquid::rendered(&site, &text, notes);
        if pages::is_html(&context.page.source) {
            html::to_markdown(&text, notes)
        } else {
            kramdown::rewritten(&text)
        }
    }
}

/// The redirect that a page only is, by the plugin for them.
fn redirect_of(project: &Project<'_>, path: &str) -> Option<(String, String)> {
    let text = project.text(path).filter(|text| text.starts_with("---"))?;
    let front = Split::of(&text);
    let to = front.text_of("redirect_to")?.to_owned();
    let from = front.text_of("permalink").map_or_else(|| format!("/{path}"), str::to_owned);
    Some((from, to))
}

/// Folders of languages, and the language of pages outside of them. If the home page lies in such a folder, too, all
/// languages have one.
fn add_languages(
    project: &Project<'_>,
    plan: &mut Plan,
    collections: &[(String, Option<String>)],
    named: Option<String>,
) {
    let folders = project.folders_in("");
    let languages: Vec<String> =
        folders.into_iter().filter(|name| is_language_folder(project, name)).collect();
    let mut others = languages.clone();
    // Folders in collections, too, if their pages say so.
    for (collection, _) in collections {
        let folder = format!("_{collection}");
        let says_so = |name: &String| {
            let first = project.below(&format!("{folder}/{name}")).find(|path| is_markdown(path));
            let text = first.and_then(|path| project.text(path)).unwrap_or_default();
            Split::of(&text).text_of("lang").is_some_and(|lang| lang.eq_ignore_ascii_case(name))
        };
        let named = project.folders_in(&folder).into_iter();
        others.extend(named.filter(|name| is_language_name(name) && says_so(name)));
    }
    others.sort_unstable();
    others.dedup();
    let has_home = ["index.md", "index.markdown"].iter().any(|file| project.has(file))
        || (languages.len() < 2 && project.has("index.html"));
    let own = named.as_deref().map(crate::plan::tag_of);
    let default = languages
        .iter()
        .find(|name| own.as_ref().is_some_and(|own| *own == crate::plan::tag_of(name)))
        .or_else(|| languages.iter().find(|name| *name == "en"))
        .or(languages.first())
        .filter(|_| !has_home);
    let usual = || named.clone().unwrap_or_else(|| "en".to_owned());
    plan.add_language(&default.cloned().unwrap_or_else(usual));
    if let Some(name) = default {
        plan.put_default_in_folder(name);
    }
    for name in &others {
        let at = plan.add_language(name);
        if let Some(language) = plan.languages.get_mut(at).filter(|_| at > 0) {
            name.clone_into(&mut language.prefix);
        }
    }
}

/// True for the folder of a language: its name is a tag, and its pages lie in it as those of others do.
fn is_language_folder(project: &Project<'_>, name: &str) -> bool {
    let has_start = ["index.md", "index.html", "index.markdown"]
        .iter()
        .any(|file| project.has(&format!("{name}/{file}")));
    is_language_name(name) && has_start
}

/// Names of collections that are published, with their permalinks.
fn collections(settings: Option<&Node>) -> Vec<(String, Option<String>)> {
    let Some(Value::Map(entries)) = settings.and_then(|node| super::setting(node, &["collections"])) else {
        return Vec::new();
    };
    let is_output =
        |node: &Node| node.value.get("output").is_some_and(|node| node.value == Value::Bool(true));
    entries
        .iter()
        .filter(|(_, node)| is_output(node))
        .map(|(name, node)| (name.value.clone(), text_setting(node, &["permalink"])))
        .collect()
}

struct Addresses {
    permalink: String,
    collections: Vec<(String, Option<String>)>,
    /// Path, type and pattern of parts of the site.
    defaults: Vec<(String, Option<String>, String)>,
    /// The time zone in which posts have their day.
    timezone: String,
}

impl Addresses {
    /// The pattern of the narrowest part of the site that a file of a type is in.
    fn by_default(&self, path: &str, kind: &str) -> Option<String> {
        let fits = self.defaults.iter().filter(|(folder, own, _)| {
            let is_below = folder.is_empty()
                || path
                    .strip_prefix(folder.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            is_below && own.as_deref().is_none_or(|own| own == kind)
        });
        fits.max_by_key(|(folder, own, _)| (folder.len(), own.is_some())).map(|(.., pattern)| pattern.clone())
    }

    /// The day of a date in the time zone of the site.
    fn day_of(&self, text: &str) -> Option<Day> {
        let zoned = When::parse(text).filter(|when| when.offset_seconds().is_some());
        let Some((when, zone)) = zoned.zip(parse_time_zone(&self.timezone)) else { return day_of(text) };
        let day = when.instant(&zone).to_zoned(zone).date();
        Some((i64::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs()))
    }

    fn page(&self, project: &Project<'_>, plan: &Plan, path: &str) -> Option<Page> {
        let text = project.text(path)?;
        let front = Split::of(&text);
        // Files without front matter are no pages.
        text.starts_with("---").then_some(())?;
        let (language, below) = language_of(plan, path);
        let prefix = plan.languages.get(language).map_or("", |language| language.prefix.as_str());
        let own = front.text_of("permalink").map(str::to_owned);
        let special = below.split('/').position(|part| part.starts_with('_'));
        let date = front.text_of("date").and_then(day_of);
        let page = |target: String, old: String| Page {
            source: path.to_owned(),
            target,
            language,
            old: vec![old],
            date,
            ..Page::default()
        };
        let Some(special) = special else {
            let key = super::page_key(below);
            let own = own.or_else(|| self.by_default(path, "pages"));
            let is_index = stem_of(path) == "index";
            let old = own.unwrap_or_else(|| match (key.is_empty(), is_index) {
                (true, _) => format!("/{prefix}/"),
                (false, true) => format!("/{}/", super::page_key(path)),
                (false, false) => format!("/{}{}", super::page_key(path), suffix(&self.permalink)),
            });
            let values = [(":path", folder_of(path)), (":basename", stem_of(path)), (":output_ext", ".html")];
            return Some(page(super::page_path(below), replaced(&old, &values)));
        };
        let folders: Vec<&str> = below.split('/').collect();
        let name = folders.get(special)?.trim_start_matches('_');
        let above = folders.get(..special)?.join("/");
        let inside = folders.get(special + 1..)?.join("/");
        let stem = stem_of(&inside);
        let joined = |parts: &[&str]| {
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
        };
        if name == "posts" || name == "drafts" {
            let slug = crate::address::without_date(stem);
            let named = stem.get(..10).filter(|_| slug.len() < stem.len()).and_then(day_of);
            let date = front.text_of("date").and_then(|text| self.day_of(text)).or(named);
            let slug = front.text_of("slug").unwrap_or(slug);
            let categories = joined(&[prefix, &above, &categories(&front)]);
            let of_collection = || self.collections.iter().find(|(name, _)| name == "posts")?.1.clone();
            let pattern = own.or_else(|| self.by_default(path, "posts")).or_else(of_collection);
            // Drafts had no address.
            let old = match name {
                "drafts" => String::new(),
                _ => post_address(pattern.as_ref().unwrap_or(&self.permalink), &categories, date, slug),
            };
            let folder = if above.is_empty() { "blog".to_owned() } else { above };
            let file = inside.rsplit_once('.').map_or(inside.as_str(), |(stem, _)| stem);
            return Some(page(format!("{folder}/{file}.md"), old));
        }
        let (_, pattern) = self.collections.iter().find(|(known, _)| known == name)?;
        let key = inside.rsplit_once('.').map_or(inside.as_str(), |(stem, _)| stem);
        let pattern = own
            .or_else(|| self.by_default(path, name))
            .or_else(|| pattern.clone())
            .unwrap_or_else(|| format!("/:collection/:path{}", suffix(&self.permalink)));
        let old = replaced(
            &pattern,
            &[
                (":collection", name),
                (":path", key),
                (":name", stem),
                (":title", front.text_of("slug").unwrap_or(stem)),
                (":output_ext", ".html"),
            ],
        );
        // A collection at the top of the site has no folder of its own there.
        let is_at_top = pattern.trim_start_matches('/').starts_with(":path");
        let target = joined(&[&above, if is_at_top { "" } else { name }, key]);
        let (language, target) = match language_of(plan, &target) {
            (0, _) => (language, target.as_str()),
            (other, below) => (other, below),
        };
        Some(Page { language, ..page(super::page_path(&format!("{target}.md")), old) })
    }
}

fn stem_of(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The end of addresses of pages and collections, which follows the pattern for posts.
fn suffix(permalink: &str) -> &'static str {
    match permalink {
        "pretty" => "/",
        "date" | "ordinal" | "weekdate" | "none" => ".html",
        pattern if pattern.ends_with('/') => "/",
        pattern if pattern.ends_with(":output_ext") => ".html",
        _ => "",
    }
}

/// `permalink` for parts of the site, from `defaults` in the settings: path, type, and the pattern.
fn defaults(settings: Option<&Node>) -> Vec<(String, Option<String>, String)> {
    let Some(Value::List(items)) = settings.and_then(|node| super::setting(node, &["defaults"])) else {
        return Vec::new();
    };
    let read = |node: &Node| {
        let path = text_setting(node, &["scope", "path"]).unwrap_or_default();
        let path = path.trim_matches('/').trim_end_matches("/*").trim_end_matches("/**").to_owned();
        Some((path, text_setting(node, &["scope", "type"]), text_setting(node, &["values", "permalink"])?))
    };
    items.iter().filter_map(read).collect()
}

fn categories(front: &Split<'_>) -> String {
    let words = match front.text_of("categories").or_else(|| front.text_of("category")) {
        Some(text) => text.split_whitespace().map(str::to_owned).collect(),
        None => front.texts_of("categories"),
    };
    words.iter().map(|word| word.to_lowercase().replace(' ', "-")).collect::<Vec<_>>().join("/")
}

fn post_address(pattern: &str, categories: &str, date: Option<Day>, slug: &str) -> String {
    let pattern = match pattern {
        "date" => "/:categories/:year/:month/:day/:title.html",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title.html",
        "none" => "/:categories/:title.html",
        other => other,
    };
    let (year, month, day) = date.unwrap_or_default();
    let year = format!("{year:04}");
    let values = [
        (":categories", categories),
        (":year", year.as_str()),
        (":short_year", year.get(2..).unwrap_or_default()),
        (":month", &format!("{month:02}")),
        (":i_month", &month.to_string()),
        (":day", &format!("{day:02}")),
        (":i_day", &day.to_string()),
        (":title", slug),
        (":slug", slug),
        (":output_ext", ".html"),
    ];
    replaced(pattern, &values)
}

fn replaced(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut address = pattern.to_owned();
    for (name, value) in values {
        address = address.replace(name, value);
    }
    let mut address = format!("/{}", address.trim_start_matches('/'));
    while address.contains("//") {
        address = address.replace("//", "/");
    }
    address
}

/// The language of a path, and the path below its folder.
fn language_of<'p>(plan: &Plan, path: &'p str) -> (usize, &'p str) {
    let Some((first, below)) = path.split_once('/') else { return (0, path) };
    let tag = crate::plan::tag_of(first);
    let folder = plan.languages.iter().position(|language| language.tag == tag);
    // The first language has a folder of its own only if others have one.
    match folder.filter(|at| *at > 0 || plan.default_in_folder) {
        Some(at) => (at, below),
        None => (0, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_have_the_addresses_of_their_pattern() {
        let date = Some((2024, 12, 5));
        assert_eq!(post_address("pretty", "en/news", date, "x"), "/en/news/2024/12/05/x/");
        assert_eq!(post_address("/:year/:i_day/:title", "", date, "x"), "/2024/5/x");
        assert_eq!(post_address("date", "", date, "x"), "/2024/12/05/x.html");
    }
}
