//! The changed files by who may change them: content comes from strangers; everything else is trusted once it is merged,
//! so reviewers have to see that it changed.

use std::collections::BTreeSet;

/// Changed files outside of the content folder, by kind; paths from the top of the repository.
#[derive(Debug, Default)]
pub struct Sides {
    /// Settings, theme, messages and files that are published as they are.
    pub site: BTreeSet<String>,
    /// Files by which hosts build, check and publish.
    pub automation: BTreeSet<String>,
    /// Everything else.
    pub other: BTreeSet<String>,
    /// Number of changed files in the content folder.
    pub content: usize,
}

/// Folders and files of a project that are trusted.
const SITE: [&str; 5] = ["site.toml", "themes/", "i18n/", "static/", "components/"];

/// Folders and files that servers run or obey.
const AUTOMATION: [&str; 22] = [
    ".github/",
    ".gitlab/",
    ".gitlab-ci.yml",
    ".forgejo/",
    ".gitea/",
    ".workflow/",
    ".gitee/",
    ".circleci/",
    ".woodpecker/",
    ".woodpecker.yml",
    ".drone.yml",
    ".travis.yml",
    ".ci/",
    "Jenkinsfile",
    "netlify.toml",
    "wrangler.toml",
    "wrangler.json",
    "wrangler.jsonc",
    "vercel.json",
    "functions/",
    "package.json",
    "Makefile",
];

impl Sides {
    /// Sorts changed files. `project` is the project's folder in the repository, `content` the content folder in the
    /// project.
    pub fn new<'a>(paths: impl Iterator<Item = &'a str>, project: &str, content: &str) -> Self {
        let mut sides = Self::default();
        let content = format!("{}/", content.trim_matches('/'));
        for path in paths {
            let inner = path.strip_prefix(project).map(|rest| rest.trim_start_matches('/'));
            let is_in = |path: &str, list: &[&str]| {
                list.iter().any(|one| match one.strip_suffix('/') {
                    Some(_) => path.starts_with(one),
                    None => path == *one,
                })
            };
            if inner.is_some_and(|inner| inner.starts_with(&content)) {
                sides.content += 1;
            } else if inner.is_some_and(|inner| is_in(inner, &SITE)) {
                sides.site.insert(path.to_owned());
            } else if is_in(path, &AUTOMATION) || inner.is_some_and(|inner| is_in(inner, &AUTOMATION)) {
                sides.automation.insert(path.to_owned());
            } else {
                sides.other.insert(path.to_owned());
            }
        }
        sides
    }

    /// True if only content changed.
    pub fn is_content_only(&self) -> bool {
        self.site.is_empty() && self.automation.is_empty() && self.other.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_content_is_not_trusted() {
        let paths = [
            "web/content/a.md",
            "web/contents/a.md",
            "web/site.toml",
            "site.toml",
            "web/themes/x/base.html",
            ".github/workflows/a.yml",
            "web/netlify.toml",
            "webcontent/a.md",
        ];
        let sides = Sides::new(paths.into_iter(), "web/", "content");
        assert_eq!(sides.content, 1);
        assert_eq!(Vec::from_iter(&sides.site), ["web/site.toml", "web/themes/x/base.html"]);
        assert_eq!(Vec::from_iter(&sides.automation), [".github/workflows/a.yml", "web/netlify.toml"]);
        assert_eq!(Vec::from_iter(&sides.other), ["site.toml", "web/contents/a.md", "webcontent/a.md"]);
        assert!(!sides.is_content_only());
    }
}
