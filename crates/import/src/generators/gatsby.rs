//! Gatsby, as documentation in plain Markdown is written for it: components such as `SimpleTab`, order from TOC.md, flat
//! addresses. Only what lies in files is known: a site's own program made the addresses.

use std::collections::BTreeMap;

use paifang_base::node::Value;

use super::{Context, Reader, is_asset, is_markdown};
use crate::components::{self, Scope};
use crate::front_matter::Rule;
use crate::notes::Notes;
use crate::plan::{Nav, Page, Plan};
use crate::project::Project;

/// Reads sites of Gatsby.
pub(super) struct Gatsby;

const SETTINGS: [&str; 3] = ["gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"];

/// Files at the top that are about the repository.
const NO_PAGES: [&str; 6] =
    ["README.md", "CONTRIBUTING.md", "LICENSE.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md", "SECURITY.md"];

impl Reader for Gatsby {
    fn detects(&self, project: &Project<'_>) -> bool {
        SETTINGS.iter().any(|path| project.has(path)) || project.has("TOC.md")
    }

    fn settings_file(&self, _: &Project<'_>) -> String {
        "gatsby-config.js".to_owned()
    }

    fn plan(&self, project: &Project<'_>, _: &mut Notes) -> Plan {
        let mut plan = Plan::default();
        let home = ["content", "docs", "src/content"].into_iter().find(|folder| project.has_folder(folder));
        let home = if project.has("TOC.md") { "" } else { home.unwrap_or("") };
        let order = project.text("TOC.md").map(|text| order_of(&text)).unwrap_or_default();
        let is_chinese = project
            .text("_index.md")
            .or_else(|| project.text("README.md"))
            .is_some_and(|text| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count() > 20);
        plan.add_language(if is_chinese { "zh-CN" } else { "en" });
        let skip = if home.is_empty() { 0 } else { home.len() + 1 };
        for path in project.below(home) {
            let below = path.get(skip..).unwrap_or_default();
            let file = below.rsplit('/').next().unwrap_or_default();
            let is_part = file.starts_with("TOC")
                || NO_PAGES.contains(&below)
                || below.starts_with("templates/")
                || (file.starts_with('_') && file != "_index.md");
            if is_markdown(path) && !is_part {
                let key = super::page_key(below);
                let flat = key.rsplit('/').next().unwrap_or_default();
                plan.pages.push(Page {
                    source: path.to_owned(),
                    target: super::page_path(below),
                    // Where it really was is not known: a pattern leads here from the bare name, too.
                    old: vec![String::new(), format!("/{flat}/")],
                    weight: order.get(path).copied(),
                    ..Page::default()
                });
            } else if is_asset(path) && !path.starts_with("scripts/") {
                plan.copies.push((path.to_owned(), format!("static/{below}")));
            }
        }
        if let Some(text) = project.text("TOC.md") {
            let source = |path: &str| {
                let path = path.split('#').next().unwrap_or_default().trim_start_matches('/').to_owned();
                project.has(&path).then_some(path)
            };
            plan.navs.push(Nav { language: 0, entries: crate::toc::entries(&text, source) });
        }
        plan.alias_patterns.push("/:slug/");
        plan.has_docs_layout = true;
        plan.heading_ids = Some("gatsby");
        plan
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match (name, value) {
            ("summary", Value::Str(_)) => Some(Rule::Rename("description")),
            _ => None,
        }
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        // Every code block can be copied here.
        let is_button =
            |line: &&str| line.trim_start().starts_with("{{< copyable") && line.trim_end().ends_with(">}}");
        let lines: Vec<&str> = text.split('\n').filter(|line| !is_button(line)).collect();
        let is_mdx = context.page.source.ends_with(".mdx") || has_mdx(context.project);
        let scope = if is_mdx { Scope::All } else { Scope::Known };
        components::rewritten(context, &lines.join("\n"), scope, notes)
    }
}

/// True if the site reads all of its Markdown as MDX.
fn has_mdx(project: &Project<'_>) -> bool {
    let read = || {
        let texts = SETTINGS.iter().filter_map(|path| project.text(path));
        texts.into_iter().any(|text| text.contains("gatsby-plugin-mdx")).into()
    };
    project.values.get_or_init(read) == &serde_json::Value::Bool(true)
}

/// The order of pages in a list of links.
fn order_of(text: &str) -> BTreeMap<String, i64> {
    let paths = text.lines().filter_map(|line| line.split_once("](")?.1.split([')', '#']).next());
    let paths = paths.map(|path| path.trim_start_matches('/').to_owned()).filter(|path| is_markdown(path));
    let mut order = BTreeMap::new();
    for path in paths {
        let next = (order.len() as i64 + 1) * 10;
        order.entry(path).or_insert(next);
    }
    order
}
