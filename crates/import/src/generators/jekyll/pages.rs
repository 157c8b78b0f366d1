//! Pages of Jekyll that are HTML, and lists of posts: those that plugins make, and pages that only loop over posts. The
//! addresses of lists lead to those that Paifang makes.

use std::collections::BTreeMap;

use paifang_base::node::Node;

use super::super::setting;
use super::{Context, text_setting};
use crate::address::day_of;
use crate::front_matter::{Split, texts};
use crate::lists;
use crate::plan::Plan;
use crate::project::{Project, join};

/// What pages ask for that list posts.
const POSTS: [&str; 4] = ["site.posts", "paginator", "site.categories", "site.tags"];
/// Words in names of layouts that list posts.
const LAYOUTS: [&str; 7] = ["archive", "posts", "blog", "list", "tag", "categor", "news"];

/// Lists of posts by date: the number of parts after the year, the name, and the usual address.
const DATES: [(usize, &str, &str); 3] =
    [(0, "year", "/:year/"), (1, "month", "/:year/:month/"), (2, "day", "/:year/:month/:day/")];
/// Most addresses of such lists.
const MOST_ARCHIVES: usize = 10_000;

/// True for pages in HTML.
pub(super) fn is_html(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".htm")
}

/// The inner layout of a page without a text, if there is another around it: it is the page's text.
pub(super) fn layout_of(context: &Context<'_>, text: &str) -> Option<String> {
    let name = context.front.text_of("layout").filter(|_| text.trim().is_empty())?;
    let path = join("_layouts", &format!("{name}.html")).filter(|path| path.starts_with("_layouts/"))?;
    let layout = context.project.text(&path)?;
    let split = Split::of(&layout);
    split.text_of("layout")?;
    Some(split.body.replace("{{ content }}", "").replace("{{content}}", ""))
}

/// Turns pages that list posts into redirects, and adds those of pages that plugins made.
pub(super) fn lists(project: &Project<'_>, settings: Option<&Node>, plan: &mut Plan) {
    let home = |plan: &Plan, language: usize| {
        let prefix = plan.languages.get(language).map_or("", |language| language.prefix.as_str());
        let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
        format!("{prefix}/{}/", plan.posts.as_deref().unwrap_or("blog"))
    };
    let is_post = |source: &str| source.split('/').any(|part| part == "_posts");
    let count = plan.pages.iter().filter(|page| is_post(&page.source)).count();
    if count == 0 {
        return;
    }
    let posts = format!("{}/", plan.posts.as_deref().unwrap_or("blog"));
    if plan.pages.iter().any(|page| page.target.starts_with(&posts)) {
        let mut redirects = Vec::new();
        let pages = std::mem::take(&mut plan.pages);
        for page in pages {
            let is_list = is_html(&page.source) && {
                let text = project.text(&page.source).unwrap_or_default();
                lists_posts(&Split::of(&text))
            };
            let old = page.old.first().cloned().unwrap_or_default();
            let is_home = plan.languages.iter().any(|language| old.trim_matches('/') == language.prefix);
            if is_list && !is_home && !old.is_empty() {
                redirects.push((old, home(plan, page.language)));
            } else {
                plan.pages.push(page);
            }
        }
        plan.redirects.extend(redirects.into_iter().filter(|(from, to)| from != to));
    }
    made(settings, plan, &home(plan, 0), count);
    let archives = archives(project, settings, plan, &home);
    plan.redirects.extend(archives);
}

/// Addresses of lists of posts by year, month and day: those of `jekyll-archives`, else folders in the addresses of posts
/// for which a plugin of the site made pages.
fn archives(
    project: &Project<'_>,
    settings: Option<&Node>,
    plan: &Plan,
    home: &dyn Fn(&Plan, usize) -> String,
) -> BTreeMap<String, String> {
    let own: String = project
        .below("_plugins")
        .filter(|path| path.ends_with(".rb"))
        .filter_map(|path| project.text(path).map(|text| text.to_lowercase()))
        .filter(|text| text.contains("archive"))
        .collect();
    let of_gem = settings.and_then(|node| setting(node, &["jekyll-archives"]));
    let enabled = of_gem.map_or_else(Vec::new, |gem| {
        let value = gem.get("enabled").map(|node| &node.value);
        let all = value.and_then(|value| value.as_str()).filter(|all| *all == "all");
        all.map_or_else(|| texts(value), |_| DATES.map(|(_, name, _)| name.to_owned()).to_vec())
    });
    let mut redirects = BTreeMap::new();
    // What makes each list: the gem by its address, a plugin of the site, or nothing.
    let dates = DATES.map(|(at, name, usual)| {
        let is_enabled = enabled.iter().any(|known| known == name);
        let pattern =
            || settings.and_then(|node| text_setting(node, &["jekyll-archives", "permalinks", name]));
        let pattern = is_enabled.then(|| pattern().unwrap_or_else(|| usual.to_owned()));
        (at, pattern, !is_enabled && own.contains(&format!(".{name}")))
    });
    let posts = plan.pages.iter().filter(|page| page.source.split('/').any(|part| part == "_posts"));
    for page in posts {
        let Some(old) = page.old.first() else { continue };
        let named = || day_of(page.source.rsplit('/').next()?.get(..10)?);
        let day = page
            .date
            .or_else(named)
            .map(|(year, month, day)| [format!("{year:04}"), format!("{month:02}"), format!("{day:02}")]);
        for (at, pattern, is_own) in &dates {
            let from = match (pattern, &day) {
                (Some(pattern), Some([year, month, day])) => {
                    Some(pattern.replace(":year", year).replace(":month", month).replace(":day", day))
                }
                (None, _) if *is_own => dated(old, *at),
                _ => None,
            };
            let to = home(plan, page.language);
            if let Some(from) = from.filter(|from| *from != to && redirects.len() < MOST_ARCHIVES) {
                redirects.insert(from, to);
            }
        }
    }
    redirects
}

/// The part of an address up to its year, and so many numbers after it: `/news/2024/12/` of `/news/2024/12/25/a/`.
fn dated(address: &str, more: usize) -> Option<String> {
    let is_number =
        |part: &str, size: usize| part.len() == size && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = address.split('/').collect();
    let start = parts.iter().position(|part| is_number(part, 4))?;
    let numbers = parts.get(start + 1..=start + more)?;
    let kept = parts.get(..=start + more).filter(|_| numbers.iter().all(|part| is_number(part, 2)))?;
    Some(format!("{}/", kept.join("/")))
}

/// True if a page is only a list of posts.
fn lists_posts(front: &Split<'_>) -> bool {
    let layout = front.text_of("layout").unwrap_or_default().to_lowercase();
    let asks = POSTS.iter().any(|name| front.body.contains(name));
    let has_loop = asks && ["{% for", "{%- for"].iter().any(|tag| front.body.contains(tag));
    has_loop || (front.body.trim().is_empty() && LAYOUTS.iter().any(|name| layout.contains(name)))
}

/// Pages of `jekyll-paginate`.
fn made(settings: Option<&Node>, plan: &mut Plan, home: &str, count: usize) {
    let Some(settings) = settings else { return };
    let size = setting(settings, &["paginate"]).and_then(|value| value.to_json().as_u64());
    if let Some(size) = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size > 0) {
        let pattern = text_setting(settings, &["paginate_path"]).unwrap_or_else(|| "/page:num/".to_owned());
        let pattern = format!("/{}/", pattern.trim_matches('/'));
        plan.redirects.extend(lists::numbered(&pattern, count, size, home));
    }
}
