//! `paifang new cms decap|sveltia`: an editor in the browser, configured by the kinds of the site: two files in
//! `static/admin/`.

mod fields;
mod yaml;

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use paifang::config::{Config, Kind, LangId, RepositoryHome, RepositoryHost, SortBy};
use paifang::diag::{Diagnostics, Text, visible};
use paifang::files::Disk;
use paifang::load::{PageInput, load};
use paifang_base::text;
use serde_json::{Value as Json, json};

use crate::cli::language::Voice;
use crate::cli::settings::read_settings;
use crate::cli::{Ending, Refusal, console};
use fields::Fields;

/// Write an editor for people with only a browser, configured by the kinds of the site
#[derive(Debug, Args)]
pub struct CmsArgs {
    /// Editor to configure
    #[arg(value_name = "EDITOR")]
    editor: Editor,

    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
}

/// An editor that reads a configuration of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Editor {
    /// Decap CMS
    Decap,
    /// Sveltia CMS
    Sveltia,
}

impl Editor {
    fn script(self) -> &'static str {
        match self {
            Editor::Decap => "https://unpkg.com/decap-cms@^3/dist/decap-cms.js",
            Editor::Sveltia => "https://unpkg.com/@sveltia/cms@^0/dist/sveltia-cms.js",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Editor::Decap => "Decap CMS",
            Editor::Sveltia => "Sveltia CMS",
        }
    }
}

/// Writes the two files and prints their paths.
pub fn run(args: &CmsArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let config = read_settings(&args.root)?;
    let home = config.repository.home.as_ref().ok_or_else(|| text!("cms-no-repository"))?;
    let files = Disk::new(&args.root).with_content(&config.content);
    let pages = load(&files, &config, &mut Diagnostics::new()).pages;
    let site = Site { config: &config, home, editor: args.editor, pages: &pages };
    let settings = site.settings()?;
    let head = format!(
        "# {}: made from site.toml by `paifang new cms`; make it again when kinds or fields change.\n",
        args.editor.title()
    );
    let folder = args.root.join("static/admin");
    let language = config.language(config.default_language);
    let page = PAGE.replace("@LANG@", language.tag.as_str()).replace("@SCRIPT@", args.editor.script());
    for (name, text) in [("config.yml", head + &yaml::block(&settings)), ("index.html", page)] {
        let path = folder.join(name);
        write_new(&path, &text)?;
        console::say(&format!("{}\n", visible(&path.display().to_string())));
    }
    site.notes().iter().for_each(|note| voice.note(note));
    Ok(Ending::Done)
}

/// The page of the editor; a content security policy of the host has to admit its script.
const PAGE: &str = "<!doctype html>
<html lang=\"@LANG@\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"robots\" content=\"noindex\">
<title>Editor</title>
</head>
<body>
<script src=\"@SCRIPT@\"></script>
</body>
</html>
";

struct Site<'a> {
    config: &'a Config,
    home: &'a RepositoryHome,
    editor: Editor,
    pages: &'a [PageInput],
}

impl Site<'_> {
    fn settings(&self) -> Result<Json, Refusal> {
        let mut settings = json!({ "backend": self.backend()? });
        if self.opens_to_strangers() {
            // Without it, a proposal would be published at once.
            settings["publish_mode"] = "editorial_workflow".into();
        }
        settings["site_url"] = self.config.base_url.full().into();
        settings["media_folder"] = format!("{}static/media", self.home.folder).into();
        settings["public_folder"] = "/media".into();
        settings["slug"] = json!({ "encoding": "unicode", "clean_accents": false });
        if self.config.languages.len() > 1 {
            settings["i18n"] = self.languages()?;
        }
        let kinds = self.config.kinds.iter();
        settings["collections"] = kinds.map(|kind| self.collection(kind)).collect();
        Ok(settings)
    }

    /// True if people without rights in the repository may propose pages.
    fn opens_to_strangers(&self) -> bool {
        self.editor == Editor::Decap && self.home.host == RepositoryHost::Github
    }

    fn backend(&self) -> Result<Json, Refusal> {
        let (home, origin) = (self.home, self.home.origin());
        let name = match home.host {
            RepositoryHost::Github => "github",
            RepositoryHost::Gitlab => "gitlab",
            RepositoryHost::Gitea => "gitea",
            RepositoryHost::Gitee => {
                return Err(text!("cms-gitee", editor = self.editor.title()));
            }
        };
        let mut backend = json!({ "name": name, "repo": home.name(), "branch": home.branch });
        if self.opens_to_strangers() {
            backend["open_authoring"] = true.into();
        }
        // The hosts that the editors know by themselves.
        if !matches!(origin, "https://github.com" | "https://gitlab.com") {
            backend["base_url"] = origin.into();
            let api = match home.host {
                RepositoryHost::Gitlab => format!("{origin}/api/v4"),
                RepositoryHost::Gitea => format!("{origin}/api/v1"),
                _ => format!("{origin}/api/v3"),
            };
            backend["api_root"] = api.into();
        }
        Ok(backend)
    }

    /// Names of the folders of languages, if pages are in such folders.
    fn has_language_folders(&self) -> bool {
        let content = self.config.content.len();
        self.pages.iter().any(|page| {
            let below = page.path.get(content..).unwrap_or_default().trim_start_matches('/');
            below.split_once('/').is_some_and(|(first, _)| self.config.language_named(first).is_some())
        })
    }

    fn languages(&self) -> Result<Json, Refusal> {
        let tag = |id: LangId| self.config.language(id).tag.to_string();
        let default = self.config.default_language;
        // The editors begin with the first one.
        let others = self.config.language_ids().filter(|id| *id != default);
        let locales: Vec<String> = [default].into_iter().chain(others).map(tag).collect();
        let mut languages =
            json!({ "structure": "multiple_files", "locales": locales, "default_locale": tag(default) });
        match self.editor {
            Editor::Decap if self.has_language_folders() => Err(text!("cms-folders")),
            Editor::Decap => Ok(languages),
            Editor::Sveltia => {
                languages["omit_default_locale_from_file_path"] = self.has_plain_names().into();
                Ok(languages)
            }
        }
    }

    /// True if pages in the default language have neither a suffix nor a folder.
    fn has_plain_names(&self) -> bool {
        self.plain_names() > 0 || self.pages.is_empty()
    }

    fn plain_names(&self) -> usize {
        let tag = self.config.language(self.config.default_language).tag.as_str().to_lowercase();
        let content = self.config.content.len();
        let is_plain = |page: &&PageInput| {
            let below = page.path.get(content..).unwrap_or_default().trim_start_matches('/').to_lowercase();
            let in_folder = below.starts_with(&format!("{tag}/"));
            page.language == self.config.default_language
                && !in_folder
                && !below.contains(&format!(".{tag}."))
        };
        self.pages.iter().filter(is_plain).count()
    }

    fn collection(&self, kind: &Kind) -> Json {
        let is_translated = self.config.languages.len() > 1;
        let parts = [self.config.content.trim_matches('/'), kind.path.as_str()];
        let mut parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if is_translated && self.has_language_folders() {
            parts.insert(usize::from(!self.config.content.is_empty()), "{{locale}}");
        }
        let slug = match kind.sort {
            SortBy::Date => "{{year}}-{{month}}-{{day}}-{{slug}}",
            _ => "{{slug}}",
        };
        let label = kind.labels.get(&self.config.default_language);
        let mut collection = json!({
            "name": kind.name,
            "label": label.unwrap_or(&kind.name),
            "folder": format!("{}{}", self.home.folder, parts.join("/")),
            "create": true,
            "slug": slug,
            "extension": "md",
            "format": "yaml-frontmatter",
        });
        // Files lie next to their page.
        collection["media_folder"] = "".into();
        collection["public_folder"] = "".into();
        if is_translated {
            collection["i18n"] = true.into();
        }
        collection["fields"] = Fields { config: self.config, is_translated }.of_kind(kind);
        collection
    }

    fn notes(&self) -> Vec<Text> {
        let mut notes = Vec::new();
        let plain = self.plain_names();
        if self.editor == Editor::Decap && self.config.languages.len() > 1 && plain > 0 {
            let tag = self.config.language(self.config.default_language).tag.as_str();
            notes.push(text!("cms-names", plain = plain, tag = tag));
        }
        notes.push(match self.home.host {
            RepositoryHost::Github => text!("cms-sign-in"),
            _ => text!("cms-app-id"),
        });
        notes
    }
}

/// Writes a file that must not exist yet.
fn write_new(path: &Path, text: &str) -> Result<(), Refusal> {
    let refusal = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            text!("cms-exists", path = path.display().to_string())
        }
        _ => text!("failed", path = path.display().to_string(), error = error.to_string()),
    };
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(refusal)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(refusal)?;
    file.write_all(text.as_bytes()).map_err(refusal)
}
