//! Hexo: posts in `source/_posts`, pages beside them, tags between `{%` and `%}`.

mod tags;

use std::collections::BTreeMap;

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;

use super::{Context, Reader, is_asset, is_markdown, text_setting};
use crate::address::day_of;
use crate::front_matter::{Rule, Split};
use crate::lists::{self, Terms};
use crate::notes::Notes;
use crate::plan::{Page, Plan};
use crate::project::Project;

/// Reads sites of Hexo.
pub(super) struct Hexo;

const SETTINGS: &str = "_config.yml";

/// The folder with posts and pages.
fn source_folder(project: &Project<'_>) -> String {
    let named = project.node(SETTINGS).and_then(|node| text_setting(&node, &["source_dir"]));
    named.map_or("source".to_owned(), |name| name.trim_matches('/').to_owned())
}

impl Reader for Hexo {
    fn detects(&self, project: &Project<'_>) -> bool {
        project.has(SETTINGS)
            && (project.has_folder("source/_posts")
                || (source_folder(project) != "source" && project.has_folder(&source_folder(project)))
                || project.text("package.json").is_some_and(|text| text.contains("\"hexo\"")))
    }

    fn settings_file(&self, _: &Project<'_>) -> String {
        SETTINGS.to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let settings = super::plain_settings(project, SETTINGS, notes);
        let text = |names: &[&str]| settings.as_ref().and_then(|node| text_setting(node, names));
        let mut plan = Plan {
            base_url: text(&["url"]),
            title: text(&["title"]),
            description: text(&["description"]),
            ..Plan::default()
        };
        plan.base_path = text(&["root"]).unwrap_or_default().trim_end_matches('/').to_owned();
        let language = settings.as_ref().and_then(|node| super::setting(node, &["language"]));
        let language = crate::front_matter::texts(language).into_iter().find(|name| name != "default");
        plan.add_language(&language.unwrap_or_else(|| "en".to_owned()));
        plan.heading_ids = Some("hexo");
        plan.taxonomies.push("categories".to_owned());
        let home = source_folder(project);
        let is_language = |name: &&String| is_language_folder(project, &home, name);
        for name in project.folders_in(&home).iter().filter(is_language) {
            let at = plan.add_language(name);
            if let Some(language) = plan.languages.get_mut(at).filter(|_| at > 0) {
                name.clone_into(&mut language.prefix);
            }
        }
        let posts = Posts {
            pattern: text(&["permalink"]).unwrap_or_else(|| ":year/:month/:day/:title/".to_owned()),
            has_dates: text(&["new_post_name"]).is_some_and(|name| name.starts_with(":year-:month-:day-")),
        };
        for path in project.below(&home) {
            let below = path.part(home.len() + 1..);
            let post = below.strip_prefix("_posts/");
            if is_markdown(path) {
                match post {
                    Some(below) => plan.pages.push(posts.page(project, path, below)),
                    None if below.split('/').any(|part| part.starts_with('_')) => {}
                    None => {
                        let (language, own) = language_of(&plan, below);
                        let key = super::page_key(below);
                        let is_index = below.ends_with("index.md");
                        let old = if is_index { format!("/{key}/") } else { format!("/{key}.html") };
                        plan.pages.push(Page {
                            source: path.to_owned(),
                            target: super::page_path(own),
                            language,
                            old: vec![old.replace("//", "/")],
                            ..Page::default()
                        });
                    }
                }
            } else if is_asset(path) {
                let to = match post {
                    Some(below) => format!("content/blog/{below}"),
                    None if below.starts_with('_') => continue,
                    None => format!("static/{below}"),
                };
                plan.copies.push((path.to_owned(), to));
            }
        }
        let number = |names: &[&str]| {
            settings.as_ref().and_then(|node| super::setting(node, names)?.to_json().as_u64())
        };
        let size = number(&["per_page"]).and_then(|size| usize::try_from(size).ok()).unwrap_or(10);
        archives(project, &mut plan, &text(&["archive_dir"]).unwrap_or_else(|| "archives".to_owned()), size);
        plan
    }

    /// The first `---` may be left out.
    fn prepared(&self, text: String) -> String {
        let is_field = |line: &str| {
            line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            })
        };
        let first = text.lines().next().unwrap_or_default();
        let end = text.lines().take(60).position(|line| line.trim_end() == "---");
        let fields = text.lines().take(end.unwrap_or(0));
        let is_bare = is_field(first)
            && end.is_some_and(|end| end > 0)
            && fields
                .clone()
                .all(|line| is_field(line) || line.trim().is_empty() || line.starts_with([' ', '-', '#']));
        if is_bare { format!("---\n{text}") } else { text }
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "updated" if *value != Value::Null => Some(Rule::Keep),
            "categories" => Some(
                if matches!(value, Value::List(items) if items.iter().any(|item| matches!(item.value, Value::List(_))))
                {
                    Rule::Extra
                } else {
                    Rule::Keep
                },
            ),
            "permalink" => Some(Rule::Drop),
            "comments" | "top_img" | "cover" | "sticky" => Some(Rule::Extra),
            _ => None,
        }
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let text = text.replace("<!--more-->", "<!-- more -->");
        tags::rewritten(context, &text, notes)
    }
}

/// Lists of posts by year, month, category and tag, and their parts, which lead to the list of all, of the category and of
/// the tag.
fn archives(project: &Project<'_>, plan: &mut Plan, folder: &str, size: usize) {
    let folder = folder.trim_matches('/');
    let mut redirects = std::collections::BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut terms: [BTreeMap<String, usize>; 2] = Default::default();
    for page in plan.pages.iter().filter(|page| page.target.starts_with("blog/")) {
        redirects.insert((format!("/{folder}/"), "/blog/".to_owned()));
        if let Some((year, month, _)) = page.date {
            redirects.insert((format!("/{folder}/{year:04}/"), "/blog/".to_owned()));
            redirects.insert((format!("/{folder}/{year:04}/{month:02}/"), "/blog/".to_owned()));
            *counts.entry(format!("/{folder}/{year:04}/")).or_default() += 1;
            *counts.entry(format!("/{folder}/{year:04}/{month:02}/")).or_default() += 1;
        }
        *counts.entry("/".to_owned()).or_default() += 1;
        *counts.entry(format!("/{folder}/")).or_default() += 1;
        let text = Hexo.prepared(project.text(&page.source).unwrap_or_default());
        let front = Split::of(&text);
        let categories = front.texts_of("categories");
        for (counts, names) in terms.iter_mut().zip([front.texts_of("tags"), categories.clone()]) {
            names.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
        // A category in another one has its name in its address.
        if let [first, .., last] = categories.as_slice() {
            let slug = |name: &str| name.trim().replace(' ', "-");
            let own = paifang_site::slug::slugify(last);
            redirects.insert((
                format!("/categories/{}/{}/", slug(first), slug(last)),
                format!("/categories/{own}/"),
            ));
        }
    }
    plan.redirects.extend(redirects);
    for (home, count) in counts.iter().filter(|_| size > 0) {
        plan.redirects.extend(lists::numbered(&format!("{home}page/:num/"), *count, size, "/blog/"));
    }
    for (name, counts) in ["tags", "categories"].into_iter().zip(&terms) {
        let of = Terms { name, home: format!("/{name}/"), prefix: "", size, slug: lists::hyphened };
        lists::terms(plan, &of, counts);
    }
}

/// True for the folder of a language, which has a start page.
fn is_language_folder(project: &Project<'_>, home: &str, name: &str) -> bool {
    crate::languages::is_written(name)
        && ["index.md", "index.html"].iter().any(|file| project.has(&format!("{home}/{name}/{file}")))
}

/// The language of a path, and the path below its folder.
fn language_of<'p>(plan: &Plan, path: &'p str) -> (usize, &'p str) {
    let Some((first, below)) = path.split_once('/') else { return (0, path) };
    let named = plan.languages.iter().skip(1).position(|language| language.prefix == first);
    named.map_or((0, path), |at| (at + 1, below))
}

/// How posts are named.
struct Posts {
    /// The pattern of their addresses.
    pattern: String,
    /// True if names of files begin with a date.
    has_dates: bool,
}

impl Posts {
    fn page(&self, project: &Project<'_>, path: &str, below: &str) -> Page {
        let text = project.text(path).unwrap_or_default();
        let text = Hexo.prepared(text);
        let front = Split::of(&text);
        let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
        let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
        let bare = if self.has_dates { crate::address::without_date(name) } else { name };
        let title = if folder.is_empty() { bare.to_owned() } else { format!("{folder}/{bare}") };
        let named = name.get(..10).filter(|_| bare.len() < name.len()).and_then(day_of);
        let date = front.text_of("date").and_then(day_of).or(named);
        let (year, month, day) = date.unwrap_or_default();
        let category = front.texts_of("categories").join("/");
        let values = [
            (":year", format!("{year:04}")),
            (":month", format!("{month:02}")),
            (":i_month", month.to_string()),
            (":day", format!("{day:02}")),
            (":i_day", day.to_string()),
            (":post_title", front.text_of("title").unwrap_or(bare).to_owned()),
            (":title", title),
            (":name", bare.to_owned()),
            (":category", if category.is_empty() { "uncategorized".to_owned() } else { category }),
            (":lang", front.text_of("lang").unwrap_or_default().to_owned()),
        ];
        let mut address = front.text_of("permalink").unwrap_or(&self.pattern).to_owned();
        for (name, value) in values {
            address = address.replace(name, &value);
        }
        let address = format!("/{}", address.trim_start_matches('/')).replace("//", "/");
        Page {
            source: path.to_owned(),
            target: format!("blog/{stem}.md"),
            old: vec![address],
            date,
            // For links to it.
            title: front.text_of("title").map(str::to_owned),
            ..Page::default()
        }
    }
}
