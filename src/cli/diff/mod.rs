//! `paifang diff`: what a change does to the site, for those who review it.

mod facts;
mod human;
mod json;
mod markdown;
mod report;
mod sides;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use paifang::build::{BuildRequest, Builder, Compared, Outcome};

use super::args::SourceArgs;
use super::base::Base;
use super::compare::mark_known;
use super::language::Voice;
use super::progress::Line;
use super::{Ending, Refusal, bounded, console, shared_cache};
use facts::Facts;
use paifang_base::text;
use report::Report;

const EXAMPLES: &str = "\
Examples:
  paifang diff --base main                      pages that this branch adds, changes, moves and removes,
                                                and those that differ because of them
  paifang diff --base HEAD^1 --format markdown --link-to https://preview.example.org
                                                a comment for a pull request, with links to its preview
  paifang diff --base main --format json        for tools";

/// Show what a change does to the site: pages added, changed, moved and gone, lost addresses, pictures, hosts, and
/// whether it touches trusted files
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DiffArgs {
    #[command(flatten)]
    pub source: SourceArgs,

    /// Compare with the commit where the present one and this one parted: a branch, a tag, `HEAD^1`; read from Git,
    /// without a checkout
    #[arg(long, value_name = "REV")]
    base: String,

    /// Format of the report, which goes to standard output; `markdown` is no longer than a comment on GitHub
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,

    /// Address of a preview to link pages to, instead of the site's `base_url`
    #[arg(long, value_name = "URL")]
    link_to: Option<String>,

    /// List of further files that the change touches, left out of this checkout, as `git diff --name-only -z` writes it:
    /// they are not compared, and the report names them first
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    left_out: Option<PathBuf>,
}

/// Largest list of files that were left out, in MiB.
const LARGEST_LIST: u64 = 64;

/// Format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum DiffFormat {
    #[default]
    Human,
    Markdown,
    Json,
}

/// Compares and reports.
pub fn run(args: &DiffArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let root = &args.source.root;
    let link_to = args.link_to.as_deref().map(checked_origin).transpose()?;
    let left_out = args.left_out.as_deref().map(read_left_out).transpose()?.unwrap_or_default();
    shared_cache::refuse(args.source.cache.as_deref())?;
    let request = args.source.request(None, false, voice)?;
    args.source.start_threads()?;
    let base = Base::read(root, &args.base, voice)?;
    let mut compared = compare(&base, &request, voice)?;
    voice.follow_settings(compared.now.language);
    compared.now.notes.iter().for_each(|note| voice.note(note));
    let solved = mark_known(&base.known(&compared.before), &mut compared.now.diagnostics);
    super::compare::add_causes(&base.touched(), &mut compared.now.diagnostics, voice.words());
    let facts = Facts::new(&base, compared, solved, left_out, link_to)?;
    let text = match args.format {
        DiffFormat::Human => human::write(&Report::new(&facts), voice.words()),
        DiffFormat::Markdown => markdown::write(&Report::new(&facts), voice.words()),
        DiffFormat::Json => json::write(&facts),
    };
    console::say(&text);
    Ok(Ending::Done)
}

fn compare(base: &Base, request: &BuildRequest, voice: &Voice) -> Result<Compared, Refusal> {
    let line = Line::new(voice);
    let before = BuildRequest { past: Some(base.past()), ..request.clone() };
    let touched = base.touched();
    let mut builder = Builder::new();
    if !base.has_settings() {
        let now = builder.build(request, &line);
        line.clear();
        let now = now.map_err(|error| error.text())?;
        return Ok(Compared { before: Outcome::default(), now, difference: None });
    }
    let compared = builder.compare((&before, request), &touched.moved, &touched.now, &line);
    line.clear();
    compared.map_err(|error| error.text())
}

/// Paths in a list that Git wrote: each ended by a NUL, or on a line of its own.
fn read_left_out(path: &Path) -> Result<Vec<String>, Refusal> {
    let bytes = bounded::read("--left-out", path, LARGEST_LIST)?;
    let list = String::from_utf8_lossy(&bytes);
    let end = if list.contains('\0') { '\0' } else { '\n' };
    Ok(list.split(end).filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// The address of a preview without a slash at its end.
fn checked_origin(url: &str) -> Result<String, Refusal> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_usable = |rest: &str| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\?#".contains(c))
    };
    match rest.filter(|rest| is_usable(rest)) {
        Some(_) => Ok(url.trim_end_matches('/').to_owned()),
        None => Err(text!("option-link-to", url = url)),
    }
}
