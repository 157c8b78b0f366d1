//! Zola: sections, `path` and aliases, shortcodes.

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;
use paifang_base::text;

use super::{Context, Reader, is_asset, is_markdown, setting, text_setting};
use crate::attributes::Attributes;
use crate::blocks;
use crate::front_matter::{Rule, Split};
use crate::lists;
use crate::marks::Mark;
use crate::notes::{Notes, shown};
use crate::plan::{Page, Plan};
use crate::project::Project;

/// Reads sites of Zola.
pub(super) struct Zola;

fn settings_path(project: &Project<'_>) -> &'static str {
    if project.has("zola.toml") { "zola.toml" } else { "config.toml" }
}

impl Reader for Zola {
    fn detects(&self, project: &Project<'_>) -> bool {
        let settings = project.node(settings_path(project));
        settings.is_some_and(|node| node.value.get("base_url").is_some()) && project.has_folder("content")
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        settings_path(project).to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let path = settings_path(project);
        let settings = super::plain_settings(project, path, notes);
        let text = |names: &[&str]| settings.as_ref().and_then(|node| text_setting(node, names));
        let mut plan = Plan {
            base_url: text(&["base_url"]),
            title: text(&["title"]),
            description: text(&["description"]),
            ..Plan::default()
        };
        plan.base_path = plan.base_url.as_deref().map(super::path_of_url).unwrap_or_default();
        plan.add_language(&text(&["default_language"]).unwrap_or_else(|| "en".to_owned()));
        if let Some(Value::Map(entries)) = settings.as_ref().and_then(|node| setting(node, &["languages"])) {
            for (name, node) in entries {
                let at = plan.add_language(&name.value);
                if let Some(language) = plan.languages.get_mut(at) {
                    language.title = text_setting(node, &["title"]);
                    language.description = text_setting(node, &["description"]);
                }
            }
        }
        plan.heading_ids = Some("zola");
        let emoji = settings.as_ref().and_then(|node| setting(node, &["markdown", "render_emoji"]));
        plan.emoji = emoji == Some(&Value::Bool(true));
        if let Some(Value::List(items)) = settings.as_ref().and_then(|node| setting(node, &["taxonomies"])) {
            let names = items.iter().filter_map(|item| item.value.get("name")?.value.as_str());
            plan.taxonomies = names.filter(|name| *name != "tags").map(str::to_owned).collect();
        }
        let home = project.text("content/_index.md");
        if plan.title.is_none() {
            plan.title = home.as_deref().and_then(|text| Split::of(text).text_of("title").map(str::to_owned));
        }
        for path in project.below("content") {
            let below = path.part("content/".len()..);
            if is_markdown(path) {
                let page = page(project, &plan, path, below);
                plan.pages.push(page);
            } else if is_asset(path) {
                plan.copies.push((path.to_owned(), format!("content/{below}")));
            }
        }
        parts_of_sections(project, &mut plan);
        plan.copies.extend(project.below("static").map(|path| (path.to_owned(), path.to_owned())));
        plan
    }

    fn site_root(&self, _: &Project<'_>) -> String {
        "content".to_owned()
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "sort_by"
            | "paginate_by"
            | "template"
            | "page_template"
            | "generate_feeds"
            | "transparent"
            | "insert_anchor_links"
            | "render" => Some(if matches!(value, Value::Bool(false)) && name == "render" {
                Rule::Keep
            } else {
                Rule::Extra
            }),
            "taxonomies" => Some(Rule::Keep),
            "in_search_index" => Some(Rule::Keep),
            _ => None,
        }
    }

    fn body(&self, _: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        shortcodes(text, notes)
    }
}

/// Redirects from the parts into which sections were cut, `/blog/page/2/`, to the section.
fn parts_of_sections(project: &Project<'_>, plan: &mut Plan) {
    let mut redirects = Vec::new();
    for section in plan.pages.iter().filter(|page| page.target.ends_with("_index.md")) {
        let text = project.text(&section.source).unwrap_or_default();
        let front = Split::of(&text);
        let Some(Value::Int(size)) = front.get("paginate_by") else { continue };
        let Some(size) = usize::try_from(*size).ok().filter(|size| *size > 0) else { continue };
        let start = section.target.trim_end_matches("_index.md");
        let is_inside = |page: &&Page| page.language == section.language && page.target.starts_with(start);
        let count = plan.pages.iter().filter(is_inside).count().saturating_sub(1);
        let name = front.text_of("paginate_path").unwrap_or("page").trim_matches('/');
        let home = section.old.first().cloned().unwrap_or_default();
        redirects.push((format!("{home}{name}/1/"), home.clone()));
        redirects.extend(lists::numbered(&format!("{home}{name}/:num/"), count, size, &home));
    }
    plan.redirects.extend(redirects);
}

fn page(project: &Project<'_>, plan: &Plan, path: &str, below: &str) -> Page {
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    let suffix = stem.rsplit_once('.').and_then(|(stem, name)| {
        let tag = crate::plan::tag_of(name);
        Some((stem, plan.languages.iter().position(|language| language.tag == tag)?))
    });
    let (stem, language) = suffix.unwrap_or((stem, 0));
    let prefix = plan.languages.get(language).map_or("", |language| language.prefix.as_str());
    let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
    let text = project.text(path).unwrap_or_default();
    let front = Split::of(&text);
    let key = stem.strip_suffix("/_index").or_else(|| stem.strip_suffix("/index")).unwrap_or(stem);
    let key = if matches!(key, "_index" | "index") { "" } else { key };
    let (folder, last) = key.rsplit_once('/').unwrap_or(("", key));
    let parts: Vec<String> = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .chain([front.text_of("slug").unwrap_or(crate::address::without_date(last)).to_owned()])
        .map(|part| part.to_lowercase().replace(' ', "-"))
        .filter(|part| !part.is_empty())
        .collect();
    let address = match front.text_of("path") {
        Some(path) => format!("{prefix}/{}/", path.trim_matches('/')),
        None if parts.is_empty() => format!("{prefix}/"),
        None => format!("{prefix}/{}/", parts.join("/")),
    };
    Page {
        source: path.to_owned(),
        target: format!("{stem}.md"),
        language,
        old: vec![address],
        date: front.text_of("date").and_then(crate::address::day_of),
        ..Page::default()
    }
}

/// Shortcodes: `{{ name(a="b") }}` and `{% name() %} … {% end %}`.
fn shortcodes(text: &str, notes: &mut Notes) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fences = crate::markdown::Fences::default();
    for line in text.split_inclusive('\n') {
        let is_code = fences.takes(line.trim_end_matches('\n'));
        if is_code || !(line.contains("{{") || line.contains("{%")) {
            out.push_str(line);
            continue;
        }
        out.push_str(&crate::markdown::outside_code(line, |part, out| {
            let mut rest = part;
            while let Some(mark) = Mark::next(rest) {
                out.push_str(mark.before);
                shortcode(&mark, out, notes);
                rest = mark.after;
            }
            out.push_str(rest);
        }));
    }
    out
}

fn shortcode(mark: &Mark<'_>, out: &mut String, notes: &mut Notes) {
    let Mark { whole, inside, .. } = *mark;
    let inside = inside.trim();
    let call = inside.split_once('(').and_then(|(name, rest)| Some((name.trim(), rest.rsplit_once(')')?.0)));
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    match call {
        Some(("youtube", values)) => {
            let values = Attributes::read(values);
            out.push_str(&format!(
                "<https://www.youtube.com/watch?v={}>",
                values.get("id").unwrap_or_default()
            ));
        }
        Some(("figure" | "image", values)) if !mark.is_tag() => {
            let values = Attributes::read(values);
            let get = |name: &str| values.get(name).unwrap_or_default();
            let source = if get("src").is_empty() { get("path") } else { get("src") };
            out.push_str(&blocks::figure(source, get("alt"), get("caption"), get("link")));
        }
        Some((name, _)) if is_name(name) => {
            notes.add(whole, text!("import-left", seen = shown(whole)));
            out.push_str(&blocks::marked(whole));
        }
        _ if whole.starts_with("{%") && inside == "end" => {
            notes.add(whole, text!("import-left", seen = shown(whole)));
            out.push_str(&blocks::marked(whole));
        }
        // Text that only looks like a shortcode.
        _ => out.push_str(whole),
    }
}
