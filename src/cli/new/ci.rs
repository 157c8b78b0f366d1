//! `paifang new ci HOST`: files for continuous integration. They are next to this one, as they are written but for the
//! version of the program; the manual shows the same files.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use paifang::diag::visible;

use crate::cli::{Ending, Refusal, console};

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
    pub fn files(self) -> Vec<(String, String)> {
        let version = env!("CARGO_PKG_VERSION");
        let file = |(path, text): &CiFile| ((*path).to_owned(), text.replace(VERSION, version));
        self.templates().iter().map(file).collect()
    }

    /// The steps that remain: what the files need of the host.
    fn next(self) -> &'static str {
        match self {
            Host::Github => "in the settings of the repository, choose GitHub Actions as the source of Pages",
            Host::Gitlab => "add a pipeline schedule, so that events pass on the site",
            Host::Forgejo => "put a token that may push into the secrets of the repository, as PAGES_TOKEN",
            Host::Gitee => {
                "switch on Gitee Go, and change `master` in the files if the branch has another name"
            }
            Host::Netlify => "connect the repository in Netlify; it reads netlify.toml",
            Host::Cloudflare => {
                "in Cloudflare Pages, use `sh cloudflare-build.sh` as the build command and `public` as the output folder"
            }
        }
    }
}

/// Writes the files that are not there yet, or none if one of another content is.
pub fn run(args: &CiArgs) -> Result<Ending, Refusal> {
    let files = args.host.files();
    let there = |path: &str| fs::symlink_metadata(args.root.join(path)).is_ok();
    let differs = |(path, text): &&(String, String)| {
        there(path) && fs::read_to_string(args.root.join(path)).ok().as_ref() != Some(text)
    };
    let others: Vec<&str> = files.iter().filter(differs).map(|(path, _)| path.as_str()).collect();
    if !others.is_empty() {
        let (others, is) = (others.join(", "), if others.len() == 1 { "is" } else { "are" });
        return Err(format!(
            "{others} {is} there already, and nothing is ever overwritten; move it away first, and merge what you need"
        ));
    }
    if !args.root.is_dir() {
        return Err(format!("{} is not a folder", args.root.display()));
    }
    let mut said = String::new();
    for (path, text) in &files {
        let file = args.root.join(path);
        if there(path) {
            said.push_str(&format!("{path} is there already.\n"));
            continue;
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&file, text));
        written.map_err(|error| format!("{}: {error}", file.display()))?;
        said.push_str(&format!("Wrote {}.\n", visible(&file.display().to_string())));
    }
    console::say(&format!("{said}Next: read them, and {}.\n", args.host.next()));
    if let Some(top) = top_elsewhere(&args.root) {
        console::note(&format!(
            "hosts read these files at the top of the repository, {}: move them there, and give each job this folder",
            top.display()
        ));
    }
    Ok(Ending::Done)
}

/// The top of the repository, if the project is a folder in it.
fn top_elsewhere(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    let top = root.ancestors().find(|folder| folder.join(".git").exists())?;
    (top != root).then(|| top.to_owned())
}
