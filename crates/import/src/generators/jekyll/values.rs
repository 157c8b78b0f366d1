//! What templates of Jekyll may ask: settings, data, posts, pages and collections of the site, and includes.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use serde_json::{Map, Value as Json};

use super::Context;
use crate::front_matter::Split;
use crate::liquid;
use crate::plan::Page;

/// Most posts of a category or tag that templates see; a term with more is not known to them.
const MOST_OF_A_TERM: usize = 10_000;

/// Longest first paragraph that templates see, in bytes.
const LONGEST_EXCERPT: usize = 2_000;

/// What Liquid may ask.
pub(super) struct Site<'a> {
    pub context: &'a Context<'a>,
    pub page: Json,
    pub values: &'a Json,
}

impl liquid::Site for Site<'_> {
    fn value(&self, name: &str) -> Option<&Json> {
        match name {
            "site" => Some(self.values),
            "page" => Some(&self.page),
            _ => None,
        }
    }

    fn include(&self, name: &str) -> Option<String> {
        let project = self.context.project;
        let path = crate::project::join("_includes", name).filter(|path| path.starts_with("_includes/"))?;
        project.text(&path)
    }

    fn is_html(&self) -> bool {
        let source = &self.context.page.source;
        super::pages::is_html(source) || self.context.front.body.trim().is_empty()
    }

    fn link(&self, tag: &str, target: &str) -> Option<String> {
        let plan = self.context.plan;
        let language = self.context.page.language;
        let find = |fits: &dyn Fn(&Page) -> bool| {
            let near = plan.pages.iter().find(|page| page.language == language && fits(page));
            near.or_else(|| plan.pages.iter().find(|page| fits(page)))
        };
        let page = match tag {
            "post_url" => {
                let ends = [format!("/{target}.md"), format!("/{target}.markdown")];
                find(&|page| ends.iter().any(|end| page.source.ends_with(end)))
            }
            _ => find(&|page| page.source == target.trim_start_matches('/')),
        }?;
        page.old.first().cloned()
    }
}

/// The front matter of a page as Liquid sees it.
pub(super) fn page_values(context: &Context<'_>) -> Json {
    value_of(context.front, context.page)
}

/// The settings and data of the site, read once for each plan.
pub(super) fn site_values<'a>(context: &Context<'a>) -> &'a Json {
    context.project.values.get_or_init(|| read_values(context))
}

fn read_values(context: &Context<'_>) -> Json {
    let project = context.project;
    let mut site = match project.node(super::SETTINGS).map(|node| node.value.to_json()) {
        Some(Json::Object(map)) => map,
        _ => Map::new(),
    };
    let mut data = Map::new();
    let mut left = super::LARGEST_DATA;
    for path in project.below("_data") {
        let Some(text) = project.text(path).filter(|text| text.len() <= left) else { continue };
        left -= text.len();
        let Some(node) = crate::project::parse_by_name(path, &text) else { continue };
        let below = path.part("_data/".len()..);
        let key = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
        let parts: Vec<&str> = key.split('/').take(8).collect();
        insert(&mut data, &parts, node.value.to_json());
    }
    site.insert("data".to_owned(), Json::Object(data));
    lists(context, &mut site);
    Json::Object(site)
}

/// Adds posts, pages and collections, as they are at this moment.
fn lists(context: &Context<'_>, site: &mut Map<String, Json>) {
    let (mut posts, mut pages) = (Vec::new(), Vec::new());
    let mut collections: Map<String, Json> = Map::new();
    for page in &context.plan.pages {
        let special = page.source.split('/').find_map(|part| part.strip_prefix('_'));
        let Some(text) = context.project.text(&page.source).filter(|_| special != Some("drafts")) else {
            continue;
        };
        let value = value_of(&Split::of(&text), page);
        match special {
            Some("posts") => {
                let value = with_excerpt(with_categories(value, &page.source), Split::of(&text).body);
                posts.push((page.date, value));
            }
            Some(name) => {
                let list = collections.entry(name).or_insert_with(|| Json::Array(Vec::new()));
                list.as_array_mut().into_iter().for_each(|list| list.push(value.clone()));
            }
            None => pages.push(value),
        }
    }
    posts.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    for (name, list) in collections {
        site.entry(name).or_insert(list);
    }
    let posts: Vec<Json> = posts.into_iter().map(|(_, post)| post).collect();
    for (kind, one) in [("categories", "category"), ("tags", "tag")] {
        site.insert(kind.to_owned(), by_term(&posts, kind, one));
    }
    site.insert("posts".to_owned(), posts.into());
    let file = |(from, _): &(String, String)| {
        let name = from.rsplit('/').next().unwrap_or_default();
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        serde_json::json!({"path": format!("/{from}"), "name": name, "basename": stem, "extname": format!(".{end}")})
    };
    site.insert("static_files".to_owned(), context.plan.copies.iter().map(file).collect());
    site.insert("pages".to_owned(), pages.into());
}

/// A post with the categories that the folders above it are, before those of its front matter.
fn with_categories(mut post: Json, source: &str) -> Json {
    let folders = source.split('/').take_while(|part| *part != "_posts").filter(|part| !part.is_empty());
    let mut names: Vec<Json> = folders.map(Json::from).collect();
    let own = terms_of(&post, "categories", "category").into_iter().map(Json::from);
    names
        .extend(own.collect::<Vec<_>>().into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
    if let Json::Object(map) = &mut post {
        map.insert("categories".to_owned(), names.into());
    }
    post
}

/// A post with its first paragraph, without marks of Markdown.
fn with_excerpt(mut post: Json, body: &str) -> Json {
    let first = body.trim_start().split("\n\n").next().unwrap_or_default();
    let is_plain = !first.contains("{{") && !first.contains("{%") && first.len() <= LONGEST_EXCERPT;
    if let Json::Object(map) = &mut post
        && is_plain
    {
        map.entry("excerpt").or_insert_with(|| Json::from(plain(first)));
    }
    post
}

/// A text without targets of links, and without signs of emphasis and code.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](").or_else(|| rest.find("][")) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = if after.starts_with("](") { ')' } else { ']' };
        rest = after.part(2..).split_once(end).map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace(['[', '*', '`'], "").replace(']', "")
}

/// The names that a post gives under the name of a taxonomy, or of one of its terms.
fn terms_of(post: &Json, kind: &str, one: &str) -> Vec<String> {
    match post.get(kind).or_else(|| post.get(one)) {
        Some(Json::Array(names)) => names.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect(),
        Some(Json::String(names)) => names.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Posts by their categories or tags.
fn by_term(posts: &[Json], kind: &str, one: &str) -> Json {
    let mut terms: BTreeMap<String, Vec<&Json>> = BTreeMap::new();
    for post in posts {
        for name in terms_of(post, kind, one) {
            terms.entry(name).or_default().push(post);
        }
    }
    let list = |posts: Vec<&Json>| posts.into_iter().cloned().collect::<Json>();
    let few = terms.into_iter().filter(|(_, posts)| posts.len() <= MOST_OF_A_TERM);
    Json::Object(few.map(|(name, posts)| (name, list(posts))).collect())
}

/// The front matter of a page with its address and its date.
fn value_of(front: &Split<'_>, page: &Page) -> Json {
    let mut map = match front.fields.as_ref().map(|fields| fields.value.to_json()) {
        Some(Json::Object(map)) => map,
        _ => Map::new(),
    };
    if let Some(url) = page.old.first() {
        map.insert("url".to_owned(), Json::from(url.as_str()));
    }
    if let Some((year, month, day)) = page.date.filter(|_| !map.contains_key("date")) {
        map.insert("date".to_owned(), Json::from(format!("{year:04}-{month:02}-{day:02}")));
    }
    map.entry("path").or_insert_with(|| Json::from(page.source.as_str()));
    Json::Object(map)
}

/// Puts a value into tables within tables.
fn insert(table: &mut Map<String, Json>, path: &[&str], value: Json) {
    match path {
        [] => {}
        [last] => {
            table.insert((*last).to_owned(), value);
        }
        [first, rest @ ..] => {
            let inner = table.entry((*first).to_owned()).or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}
