//! Pages of Jekyll that are HTML, and lists of posts: those that plugins make, and pages that only loop over posts. The
//! addresses of lists lead to those that Paifang makes.

use paifang_base::node::Node;

use super::super::setting;
use super::{Context, text_setting};
use crate::front_matter::Split;
use crate::lists;
use crate::plan::Plan;
use crate::project::{Project, join};

/// What pages ask for that list posts.
const POSTS: [&str; 4] = ["site.posts", "paginator", "site.categories", "site.tags"];
/// Words in names of layouts that list posts.
const LAYOUTS: [&str; 7] = ["archive", "posts", "blog", "list", "tag", "categor", "news"];

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
