//! The blog of Material for MkDocs: posts with the addresses that their days and titles gave, and lists that redirect.

use std::collections::BTreeSet;

use paifang_base::node::{Node, Value};

use super::settings::plugin;
use crate::address::{Day, day_of};
use crate::front_matter::Split;
use crate::generators::setting;
use crate::plan::Plan;
use crate::project::Project;

/// Gives posts of the blog their addresses.
pub(super) fn place_posts(project: &Project<'_>, settings: &Node, docs: &str, plan: &mut Plan) {
    let Some(options) = options(settings) else { return };
    let text = |name: &str, usual: &str| {
        let value = options.and_then(|options| options.get(name)).and_then(|node| node.value.as_str());
        value.unwrap_or(usual).trim_matches('/').to_owned()
    };
    let home = text("blog_dir", "blog");
    let home = if home == "." { String::new() } else { home };
    let posts = text("post_dir", "{blog}/posts").replace("{blog}", &home);
    let posts = format!("{docs}/{}/", posts.trim_matches('/'));
    let start = if home.is_empty() { String::new() } else { format!("/{home}") };
    let mut redirects = BTreeSet::new();
    for page in plan.pages.iter_mut().filter(|page| page.source.starts_with(&posts)) {
        let source = project.text(&page.source).unwrap_or_default();
        let front = Split::of(&source);
        let Some(date) = day_of_post(&front) else { continue };
        let heading = || front.body.lines().find_map(|line| line.strip_prefix("# "));
        let title = front.text_of("title").or_else(heading).unwrap_or_default();
        let slug = front.text_of("slug").map_or_else(|| slug_of(title), str::to_owned);
        let day = written(&text("post_url_date_format", "yyyy/MM/dd"), date);
        let file = page.target.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
        let address = text("post_url_format", "{date}/{slug}")
            .replace("{date}", &day)
            .replace("{slug}", &slug)
            .replace("{file}", file);
        page.old = vec![format!("{start}/{address}/")];
        page.date = Some(date);
        redirects.insert(format!("{start}/archive/{:04}/", date.0));
        let categories = front.texts_of("categories");
        redirects.extend(categories.iter().map(|name| format!("{start}/category/{}/", slug_of(name))));
    }
    plan.redirects.extend(redirects.into_iter().map(|from| (from, format!("{start}/"))));
}

/// The options of the plugin, if it is used.
fn options(settings: &Node) -> Option<Option<&Value>> {
    if let Some(options) = plugin(settings, "blog").or_else(|| plugin(settings, "material/blog")) {
        return Some(Some(options));
    }
    let is_named = |node: &Node| matches!(node.value.as_str(), Some("blog" | "material/blog"));
    match setting(settings, &["plugins"])? {
        Value::List(items) => items.iter().any(is_named).then_some(None),
        _ => None,
    }
}

/// The day of a post, which may be the first of several.
fn day_of_post(front: &Split<'_>) -> Option<Day> {
    match front.get("date")? {
        Value::Map(_) => match &front.get("date")?.get("created")?.value {
            Value::Str(text) => day_of(text),
            _ => None,
        },
        Value::Str(text) => day_of(text),
        _ => None,
    }
}

/// Lower case, words joined by hyphens.
fn slug_of(title: &str) -> String {
    let kept = title.trim().to_lowercase();
    let kept: String = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ')).collect();
    kept.replace(' ', "-")
}

fn written(form: &str, (year, month, day): Day) -> String {
    form.replace("yyyy", &format!("{year:04}"))
        .replace("MM", &format!("{month:02}"))
        .replace("dd", &format!("{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_have_the_addresses_of_the_plugin() {
        assert_eq!(slug_of("How we're: a Test"), "how-were-a-test");
        assert_eq!(written("yyyy/MM/dd", (2026, 2, 3)), "2026/02/03");
    }
}
