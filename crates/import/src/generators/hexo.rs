//! Hexo: posts in `source/_posts`, pages beside them, tags between `{%` and `%}`.

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;
use paifang_base::text;
use serde_json::Value as Json;

use super::{Context, Reader, is_asset, is_markdown, text_setting};
use crate::front_matter::{Rule, Split};
use crate::liquid;
use crate::notes::Notes;
use crate::plan::{Page, Plan};
use crate::project::Project;

/// Reads sites of Hexo.
pub(super) struct Hexo;

const SETTINGS: &str = "_config.yml";

impl Reader for Hexo {
    fn detects(&self, project: &Project<'_>) -> bool {
        project.has(SETTINGS) && project.has_folder("source/_posts")
    }

    fn settings_file(&self, _: &Project<'_>) -> &'static str {
        SETTINGS
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let settings = project.node(SETTINGS);
        if settings.is_none() {
            notes.add("", text!("import-settings-unread", path = SETTINGS));
        }
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
        plan.taxonomies.push("categories".to_owned());
        let pattern = text(&["permalink"]).unwrap_or_else(|| ":year/:month/:day/:title/".to_owned());
        for path in project.below("source") {
            let below = path.part("source/".len()..);
            let post = below.strip_prefix("_posts/");
            if is_markdown(path) {
                match post {
                    Some(below) => plan.pages.push(post_page(project, path, below, &pattern)),
                    None if below.split('/').any(|part| part.starts_with('_')) => {}
                    None => {
                        let key = super::page_key(below);
                        let is_index = below.ends_with("index.md");
                        let old = if is_index { format!("/{key}/") } else { format!("/{key}.html") };
                        plan.pages.push(Page {
                            source: path.to_owned(),
                            target: super::page_path(below),
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
        plan
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
        if !text.contains("{%") {
            return text;
        }
        let page = Json::Object(serde_json::Map::new());
        liquid::rendered(&Site { context, page }, &text, notes)
    }
}

fn post_page(project: &Project<'_>, path: &str, below: &str, pattern: &str) -> Page {
    let text = project.text(path).unwrap_or_default();
    let front = Split::of(&text);
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    let date = front.text_of("date").and_then(|date| date.get(..10)).unwrap_or_default().replace('/', "-");
    let mut parts = date.split('-');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (year, month, day) = (next(), next(), next());
    let category = front.texts_of("categories").join("/");
    let values = [
        (":year", year.as_str()),
        (":month", &month),
        (":day", &day),
        (":title", stem),
        (":name", stem),
        (":category", &category),
        (":post_title", front.text_of("title").unwrap_or(stem)),
    ];
    let mut address = front.text_of("permalink").unwrap_or(pattern).to_owned();
    for (name, value) in values {
        address = address.replace(name, value);
    }
    let address = format!("/{}", address.trim_start_matches('/')).replace("//", "/");
    Page { source: path.to_owned(), target: format!("blog/{stem}.md"), old: vec![address], ..Page::default() }
}

/// What tags may ask.
struct Site<'a> {
    context: &'a Context<'a>,
    page: Json,
}

impl liquid::Site for Site<'_> {
    fn value(&self, name: &str) -> Option<&Json> {
        (name == "page").then_some(&self.page)
    }

    fn include(&self, _: &str) -> Option<String> {
        None
    }

    fn link(&self, _: &str, target: &str) -> Option<String> {
        let target = target.split_whitespace().next().unwrap_or_default();
        let page =
            self.context.plan.pages.iter().find(|page| super::page_key(&page.target).ends_with(target))?;
        page.old.first().cloned()
    }
}
