//! Pages as the templates of Hugo ask for them: by a path, the section around one, and what a page says of itself.

use serde_json::{Value as Json, json};

use crate::front_matter::Split;
use crate::generators::Context;
use crate::project::{Project, folder_of, join};

/// Folders with templates: those of the site, then those of its themes, which may lie one folder deeper.
pub(super) fn layouts(project: &Project<'_>) -> Vec<String> {
    let mut folders = vec!["layouts".to_owned()];
    for theme in project.folders_in("themes") {
        let theme = format!("themes/{theme}");
        let deeper = project.folders_in(&theme).into_iter().map(|name| format!("{theme}/{name}"));
        let all = std::iter::once(theme.clone()).chain(deeper).map(|theme| format!("{theme}/layouts"));
        folders
            .extend(all.filter(|folder| !folder.ends_with("/layouts/layouts") && project.has_folder(folder)));
    }
    folders
}

/// The pages that a template may ask for: those of its language, else those of the first one.
pub(super) struct Pages<'a> {
    context: &'a Context<'a>,
    /// Folders of the content.
    roots: Vec<&'a str>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let root_of = |page: &'a crate::plan::Page| {
            let root = page.source.strip_suffix(page.target.as_str()).map(|root| root.trim_end_matches('/'));
            root.filter(|root| !root.is_empty()).unwrap_or("content")
        };
        let mut roots = vec![root_of(context.page)];
        let first = context.plan.pages.iter().find(|page| page.language == 0).map(root_of);
        roots.extend(first.filter(|first| !roots.contains(first)));
        Self { context, roots }
    }

    /// The path of a source below its folder of the content.
    pub(super) fn below<'s>(&self, source: &'s str) -> &'s str {
        let below = |root: &&str| source.strip_prefix(*root).and_then(|rest| rest.strip_prefix('/'));
        self.roots.iter().find_map(below).unwrap_or(source)
    }

    /// The source of a page by its path below the content.
    fn source(&self, path: &str) -> Option<String> {
        let path = path.trim_matches('/');
        let stem = path.strip_suffix(".md").unwrap_or(path);
        let names = match stem {
            "" => vec!["_index.md".to_owned()],
            stem => {
                let ends = ["", ".md", "/_index.md", "/index.md", ".html"];
                ends.iter().map(|end| format!("{}{end}", if end.is_empty() { path } else { stem })).collect()
            }
        };
        self.roots.iter().find_map(|root| {
            let mut paths = names.iter().map(|name| format!("{root}/{name}"));
            paths.find(|path| {
                (path.ends_with(".md") || path.ends_with(".html")) && self.context.project.has(path)
            })
        })
    }

    /// The page that a path names from another one.
    pub(super) fn get(&self, from: &str, path: &str) -> Option<String> {
        if path.starts_with('/') {
            return self.source(path);
        }
        let near = join(folder_of(self.below(from)), path).and_then(|path| self.source(&path));
        near.or_else(|| if path.starts_with('.') { None } else { self.source(path) })
    }

    /// The section around a page.
    pub(super) fn parent(&self, source: &str) -> Option<String> {
        let below = self.below(source);
        let folder = folder_of(below);
        let is_own = matches!(below.rsplit('/').next(), Some("_index.md" | "index.md"));
        if is_own && folder.is_empty() {
            return None;
        }
        let mut folder = if is_own { folder_of(folder) } else { folder };
        loop {
            let section =
                if folder.is_empty() { "_index.md".to_owned() } else { format!("{folder}/_index.md") };
            let found = self.roots.iter().map(|root| format!("{root}/{section}"));
            if let Some(found) = found.into_iter().find(|path| self.context.project.has(path)) {
                return Some(found);
            }
            if folder.is_empty() {
                return None;
            }
            folder = folder_of(folder);
        }
    }

    /// The front matter of a page, with its table `params`.
    pub(super) fn params(&self, source: &str) -> Json {
        let mut params = if source == self.context.page.source {
            self.context.front.fields.as_ref().map(|fields| fields.value.to_json()).unwrap_or_default()
        } else {
            let text = self.context.project.text(source).unwrap_or_default();
            Split::of(&text).fields.map(|fields| fields.value.to_json()).unwrap_or_default()
        };
        if let Json::Object(map) = &mut params
            && let Some(Json::Object(own)) = map.get("params").cloned()
        {
            map.extend(own);
        }
        params
    }

    /// The text of a page.
    pub(super) fn body(&self, source: &str) -> String {
        let text = self.context.project.text(source).unwrap_or_default();
        Split::of(&text).body.to_owned()
    }

    /// The address that a page had.
    pub(super) fn address(&self, source: &str) -> Option<String> {
        let own = |page: &&crate::plan::Page| page.source == source;
        self.context.plan.pages.iter().find(own)?.old.first().cloned()
    }

    /// Names of the file of a page.
    pub(super) fn file(&self, source: &str) -> Json {
        let below = self.below(source);
        let name = below.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folder = folder_of(below);
        let dir = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        json!({"Path": below, "Dir": dir, "LogicalName": name, "BaseFileName": stem, "ContentBaseName": stem})
    }
}
