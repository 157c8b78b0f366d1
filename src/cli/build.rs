//! `paifang build`: writes the site to a folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueHint};
use paifang::build::{BuildRequest, Builder};
use paifang::diag::visible;

use super::args::{ContentArgs, SourceArgs, preview_name};
use super::formats::FormatArgs;
use super::language::Voice;
use super::progress::Line;
use super::report::{Report, ending};
use super::{Ending, Refusal, changes, console, report_file, shared_cache};
use paifang_base::text;

const EXAMPLES: &str = "\
Examples:
  paifang build                                     write the site to public/
  paifang build --base-url https://example.org/a/   for a site below a path
  paifang build --deny-warnings                     in CI: fail on warnings too
  paifang build --now 2026-11-23T00:00:00Z          same input, same bytes, on any day
  paifang build --changes changes.json              tell a deploy tool what differs
  paifang build --preview \"#12\"                     a preview, for pull request 12

With errors nothing new is published: the last good site stays. Files in the output folder that
Paifang did not write are never removed.";

/// Write the site to a folder, ready for any web host or CDN
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct BuildArgs {
    #[command(flatten)]
    pub source: SourceArgs,

    #[command(flatten)]
    content: ContentArgs,

    /// Build a preview, named on each of its pages: not for search engines, without sitemap and statistics of visits
    #[arg(long, value_name = "NAME", value_parser = preview_name)]
    preview: Option<String>,

    /// Folder to write the site to, relative to the working folder [default: ROOT/public]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,

    /// Publish everything without errors even if something has errors; a broken translation falls back
    #[arg(long)]
    keep_going: bool,

    #[command(flatten)]
    formats: FormatArgs,

    /// End with exit code 1 if there are warnings
    #[arg(long)]
    deny_warnings: bool,

    /// Write the paths of added, changed and removed files to this file, as JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    changes: Option<PathBuf>,

    /// Write the moment until which the site stays as it is to this file (RFC 3339), or nothing if for ever: then events
    /// pass or posts come due, and another build changes it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    steady: Option<PathBuf>,

    /// Write the cache back into the store that --cache names: only in builds of what is trusted
    #[arg(long, requires = "cache")]
    cache_write: bool,

    /// Print the time of each step, and the slowest pages
    #[arg(long)]
    timings: bool,
}

/// Builds once and reports.
pub fn run(args: &BuildArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let output = args.output.clone().unwrap_or_else(|| args.source.root.join("public"));
    let request = BuildRequest {
        content: args.content.folder()?,
        preview: args.preview.clone(),
        ..args.source.request(Some(&output), args.keep_going, voice)?
    };
    let named = [("--changes", &args.changes), ("--steady", &args.steady)];
    let named: Vec<(&str, &Path)> =
        named.into_iter().filter_map(|(option, file)| Some((option, file.as_deref()?))).collect();
    for (option, file) in &named {
        report_file::check_place(&args.source.root, file).map_err(|why| {
            text!("option-named", option = format!("{option} {}", file.display()), why = why)
        })?;
    }
    args.formats.check(&args.source.root, &named)?;
    args.source.start_threads()?;
    if args.cache_write && shared_cache::address(args.source.cache.as_deref()).is_none() {
        return Err(text!("option-cache-write"));
    }
    let started = Instant::now();
    let shared = shared_cache::warm(args.source.cache.as_deref(), &request, voice)?;
    let line = Line::new(voice);
    let mut builder = Builder::new();
    let outcome = builder.build(&request, &line);
    // The process is about to end: dropping a large site piece by piece would only cost time.
    std::mem::forget(builder);
    line.clear();
    let outcome = outcome.map_err(|error| error.text())?;
    voice.follow_settings(outcome.language);
    let reported = args.formats.finish(&args.source.root, &outcome.diagnostics, None, voice);
    outcome.notes.iter().for_each(|note| voice.note(note));
    if let Some(changes) = &args.changes {
        changes::write(changes, &outcome)?;
    }
    if let Some(file) = args.steady.as_ref().filter(|_| outcome.published) {
        let until = outcome.until.map(|until| format!("{until}\n")).unwrap_or_default();
        report_file::replace(file, until.as_bytes(), None).map_err(|error| {
            text!("option-steady", file = file.display().to_string(), error = error.to_string())
        })?;
    }
    reported?;
    let report =
        Report { outcome: &outcome, output: Some(&output), comparison: None, elapsed: started.elapsed() };
    // Standard output is the list of problems, for formats that are not for people.
    let say = if args.formats.is_human() { console::say } else { console::tell };
    say(&report.say(voice));
    if let Some(shared) = shared.filter(|_| args.cache_write && outcome.published) {
        shared.keep(voice);
    }
    if args.timings {
        for (step, seconds) in &outcome.seconds {
            say(&format!("{:>10.1} ms  {}\n", seconds * 1000.0, step.name()));
        }
        if !outcome.slowest.is_empty() {
            say(&format!("\n{}\n", voice.say(&text!("slowest"))));
        }
        for (path, seconds) in &outcome.slowest {
            say(&format!("{:>10.1} ms  {}\n", seconds * 1000.0, visible(path)));
        }
    }
    Ok(ending(&outcome.diagnostics, args.deny_warnings))
}
