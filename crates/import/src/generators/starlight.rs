//! Starlight: pages of `src/content/docs`, asides, components of MDX.

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

use super::{Context, Reader, is_asset, is_markdown, page_key, page_path};
use crate::components::{self, Scope};
use crate::containers;
use crate::front_matter::{Field, Rule};
use crate::notes::Notes;
use crate::plan::{Page, Plan};
use crate::project::Project;

/// Reads sites of Starlight.
pub(super) struct Starlight;

const SETTINGS: [&str; 4] = ["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.cjs"];
const HOME: &str = "src/content/docs";

impl Reader for Starlight {
    fn detects(&self, project: &Project<'_>) -> bool {
        SETTINGS.iter().any(|path| project.has(path)) && project.has_folder(HOME)
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        SETTINGS.into_iter().find(|path| project.has(path)).unwrap_or("astro.config.mjs").to_owned()
    }

    fn site_root(&self, _: &Project<'_>) -> String {
        HOME.to_owned()
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let path = &*self.settings_file(project);
        let settings = super::script_settings(project, path, notes);
        let integrations = settings.get("integrations").and_then(Json::as_array).cloned().unwrap_or_default();
        let own = integrations.into_iter().find(|one| one.get("title").is_some()).unwrap_or_default();
        let text = |value: &Json, name: &str| value.get(name).and_then(Json::as_str).map(str::to_owned);
        let mut plan = Plan {
            base_url: text(&settings, "site"),
            title: text(&own, "title"),
            description: text(&own, "description"),
            ..Plan::default()
        };
        plan.base_path = text(&settings, "base").unwrap_or_default().trim_end_matches('/').to_owned();
        let locales = own.get("locales").and_then(Json::as_object).cloned().unwrap_or_default();
        let default = text(&own, "defaultLocale").filter(|name| name != "root");
        let root = locales.get("root").and_then(|locale| text(locale, "lang"));
        plan.add_language(&default.clone().or(root).unwrap_or_else(|| "en".to_owned()));
        for (name, locale) in locales.iter().filter(|(name, _)| *name != "root") {
            let at = plan.add_language(name);
            if let Some(language) = plan.languages.get_mut(at) {
                language.name = text(locale, "label");
            }
        }
        for path in project.below(HOME) {
            let below = path.part(HOME.len() + 1..);
            let first = below.split_once('/').map(|(first, rest)| (crate::plan::tag_of(first), rest));
            let found = first.and_then(|(tag, rest)| {
                let at = plan.languages.iter().position(|language| language.tag == tag);
                at.filter(|_| locales.contains_key(below.split('/').next().unwrap_or_default()))
                    .map(|at| (at, rest))
            });
            let (language, below_language) = found.unwrap_or((0, below));
            if is_markdown(path) && !below.split('/').any(|part| part.starts_with('_')) {
                let key = page_key(below).to_lowercase();
                plan.pages.push(Page {
                    source: path.to_owned(),
                    target: page_path(below_language),
                    language,
                    old: vec![format!("/{key}/").replace("//", "/")],
                    ..Page::default()
                });
            } else if is_asset(path) {
                let folder = plan.languages.get(language).filter(|_| language > 0);
                let folder = folder.map_or(String::new(), |language| format!("{}/", language.tag));
                plan.copies.push((path.to_owned(), format!("content/{folder}{below_language}")));
            }
        }
        plan.copies.extend(
            project.below("public").map(|path| (path.to_owned(), format!("static/{}", path.part(7..)))),
        );
        plan.copies.extend(
            project.below("src/assets").filter(|path| is_asset(path)).map(|path| {
                (path.to_owned(), format!("content/assets/{}", path.part("src/assets/".len()..)))
            }),
        );
        plan.has_docs_layout = true;
        plan.heading_ids = Some("github");
        plan
    }

    fn rule(&self, name: &str, value: &Value) -> Option<Rule> {
        match name {
            "template" | "hero" | "sidebar" | "head" | "banner" | "prev" | "next" | "tableOfContents" => {
                Some(Rule::Extra)
            }
            "lastUpdated" if matches!(value, Value::Str(_)) => Some(Rule::Rename("updated")),
            "pagefind" if *value == Value::Bool(false) => Some(Rule::Drop),
            _ => None,
        }
    }

    fn fields(&self, context: &Context<'_>) -> Vec<Field> {
        let mut fields = Vec::new();
        let order =
            context.front.get("sidebar").and_then(|sidebar| sidebar.get("order")).map(|node| &node.value);
        if let Some(Value::Int(order)) = order {
            fields.push(Field::Number("weight", *order));
        }
        if context.front.get("pagefind") == Some(&Value::Bool(false)) {
            fields.push(Field::Flag("search", false));
        }
        fields
    }

    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        let text = components::rewritten(context, text, Scope::All, notes);
        containers::rewritten(&text, notes)
    }
}
