//! `paifang new ci HOST`: files for continuous integration. They are next to this one, as they are written but for the
//! version of the program; the manual shows the same files.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use paifang::diag::visible;

use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, console, settings};
use paifang::diag::Text;
use paifang_base::text;

/// Write files that check pull requests, make previews and publish the site
#[derive(Debug, Args)]
pub struct CiArgs {
    /// Host of the repository, or of the site
    #[arg(value_name = "HOST")]
    host: Host,

    /// Folder of the project, which should be the top of its repository
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
}

/// A host with files of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// GitHub Actions: check, preview, GitHub Pages
    Github,
    /// GitLab CI: check, GitLab Pages
    Gitlab,
    /// Forgejo and Gitea Actions: check, the branch `pages`
    Forgejo,
    /// Gitee Go: check, build
    Gitee,
    /// Netlify: site and previews
    Netlify,
    /// Cloudflare Pages: site and previews
    Cloudflare,
}

/// A file: its path below the project, and its text without the version.
type CiFile = (&'static str, &'static str);

/// Stands for the version of the program in the files.
const VERSION: &str = "@VERSION@";
/// Stands for the content folder of the project.
const CONTENT: &str = "@CONTENT@";

const GITHUB: [CiFile; 3] = [
    (".github/workflows/check.yml", include_str!("ci/github/check.yml")),
    (".github/workflows/preview.yml", include_str!("ci/github/preview.yml")),
    (".github/workflows/deploy.yml", include_str!("ci/github/deploy.yml")),
];
const GITLAB: [CiFile; 1] = [(".gitlab-ci.yml", include_str!("ci/gitlab/gitlab-ci.yml"))];
const FORGEJO: [CiFile; 2] = [
    (".forgejo/workflows/check.yml", include_str!("ci/forgejo/check.yml")),
    (".forgejo/workflows/deploy.yml", include_str!("ci/forgejo/deploy.yml")),
];
const GITEE: [CiFile; 2] = [
    (".workflow/check.yml", include_str!("ci/gitee/check.yml")),
    (".workflow/deploy.yml", include_str!("ci/gitee/deploy.yml")),
];
const NETLIFY: [CiFile; 1] = [("netlify.toml", include_str!("ci/netlify/netlify.toml"))];
const CLOUDFLARE: [CiFile; 1] = [("cloudflare-build.sh", include_str!("ci/cloudflare/build.sh"))];

impl Host {
    fn templates(self) -> &'static [CiFile] {
        match self {
            Host::Github => &GITHUB,
            Host::Gitlab => &GITLAB,
            Host::Forgejo => &FORGEJO,
            Host::Gitee => &GITEE,
            Host::Netlify => &NETLIFY,
            Host::Cloudflare => &CLOUDFLARE,
        }
    }

    /// The files for this host with their texts.
    pub fn files(self, content: &str) -> Vec<(String, String)> {
        let version = env!("CARGO_PKG_VERSION");
        let text = |text: &str| text.replace(VERSION, version).replace(CONTENT, content);
        let file = |(path, template): &CiFile| ((*path).to_owned(), text(template));
        self.templates().iter().map(file).collect()
    }

    /// The steps that remain: what the files need of the host.
    fn next(self) -> Text {
        match self {
            Host::Github => text!("next-github"),
            Host::Gitlab => text!("next-gitlab"),
            Host::Forgejo => text!("next-forgejo"),
            Host::Gitee => {
                text!("next-gitee")
            }
            Host::Netlify => text!("next-netlify"),
            Host::Cloudflare => {
                text!("next-cloudflare")
            }
        }
    }
}

/// Writes the files that are not there yet, or none if one of another content is.
pub fn run(args: &CiArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let files = args.host.files(&content_folder(&args.root)?);
    let there = |path: &str| fs::symlink_metadata(args.root.join(path)).is_ok();
    let differs = |(path, text): &&(String, String)| {
        there(path) && fs::read_to_string(args.root.join(path)).ok().as_ref() != Some(text)
    };
    let others: Vec<&str> = files.iter().filter(differs).map(|(path, _)| path.as_str()).collect();
    if !others.is_empty() {
        return Err(text!("ci-exists", count = others.len(), others = others));
    }
    if !args.root.is_dir() {
        return Err(text!("no-folder", folder = args.root.display().to_string()));
    }
    let mut said = String::new();
    for (path, text) in &files {
        let file = args.root.join(path);
        if there(path) {
            said.push_str(&format!("{}\n", voice.say(&text!("is-there", path = path))));
            continue;
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&file, text));
        written
            .map_err(|error| text!("failed", path = file.display().to_string(), error = error.to_string()))?;
        let file = file.display().to_string();
        said.push_str(&format!("{}\n", voice.say(&text!("wrote", file = visible(&file)))));
    }
    console::say(&format!("{said}{}\n", voice.say(&text!("next-ci", next = args.host.next()))));
    if let Some(top) = top_elsewhere(&args.root) {
        voice.note(&text!("ci-elsewhere", top = top.display().to_string()));
    }
    Ok(Ending::Done)
}

/// The content folder of a project, as the files may write it without quotes.
fn content_folder(root: &Path) -> Result<String, Refusal> {
    let content = settings::content_folder(root);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
    let is_usable =
        !content.is_empty() && !content.starts_with(['-', '/', '.']) && content.chars().all(is_plain);
    if is_usable { Ok(content) } else { Err(text!("ci-content", folder = content)) }
}

/// The top of the repository, if the project is a folder in it.
fn top_elsewhere(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    let top = root.ancestors().find(|folder| folder.join(".git").exists())?;
    (top != root).then(|| top.to_owned())
}
