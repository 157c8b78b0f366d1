//! A run of `paifang deploy`: settings and secrets → a store, a site, a session; what people see meanwhile.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, process};

use jiff::SignedDuration;
use paifang::config::{Config, DeployTarget, ReportLanguage};
use paifang::diag::{Text, did_you_mean};
use paifang_base::digest::digest128;
use paifang_base::files::{open_regular, read_whole};
use paifang_base::served::Coding;
use paifang_base::text;
use paifang_deploy::state::{MOST_BYTES, Run};
use paifang_deploy::{Copies, Keep, MaxDeletes, Options, Plan, Session, Site, Watcher, remote};

use super::plan_report::{Summary, json, table};
use super::{DeployArgs, Format};
use crate::cli::language::Voice;
use crate::cli::settings::read_settings;
use crate::cli::{Ending, Refusal, clock, console, of_system, report_file};

/// How long old files with fingerprints stay in a store if `keep_assets` says nothing: as long as a page may be open in
/// a tab, or in a cache.
const KEEP: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Time between two drawings of the progress.
const FRAME: Duration = Duration::from_millis(100);

/// Uploads the site, or says what it would upload.
pub fn run(args: &DeployArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let config = read_settings(&args.root)?;
    if let ReportLanguage::Fixed(language) = config.report_language {
        voice.follow_settings(language);
    }
    let target = target(args.target.as_deref(), &config)?;
    let kind = remote::kind(target.store).ok_or_else(|| text!("deploy-no-targets"))?;
    let variable = |name: &str| env::var(name).ok();
    let access = remote::Access { settings: &target.texts, variable: &variable };
    let store = remote::open(kind, &access, remote::Patience::Long)?;
    let folder = args.output.clone().unwrap_or_else(|| args.root.join("public"));
    let compresses = target.compress.unwrap_or(config.hosting.precompressed.contains(&Coding::Gzip));
    if target.compress == Some(true) && !kind.encodes {
        voice.note(&text!("deploy-no-encoding", name = kind.name));
    }
    let site = Site::read(&folder, compresses && kind.encodes)?;
    let options = Options {
        keep: Keep(config.hosting.keep_assets.unwrap_or(KEEP)),
        repairs: args.repair,
        takes_over: args.take_over,
    };
    let now = clock::now(args.now)?;
    let mut shown = Shown {
        args,
        voice,
        limit: MaxDeletes { files: target.max_deletes.files, percent: target.max_deletes.percent },
        summary: None,
        addresses: Vec::new(),
        drawn: Instant::now(),
        name: &target.name.value,
    };
    let started = Instant::now();
    let copy = BaseCopy::of(&args.root, &target.name.value);
    let mut session = Session::new(&store, &site, options, run_name(), now).with_copies(&copy);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(of_system)?;
    let ended = if args.dry_run {
        runtime.block_on(session.look(&mut shown))
    } else {
        runtime.block_on(session.deploy(&mut shown))
    };
    console::clear_line();
    ended?;
    let (summary, addresses) = (shown.summary.take(), std::mem::take(&mut shown.addresses));
    if let Some(file) = &args.changed {
        report_file::replace(file, lines(&addresses).as_bytes(), None).map_err(of_system)?;
    }
    if args.dry_run {
        return Ok(Ending::Done);
    }
    if let Some(summary) = summary {
        let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
        console::say(&format!("{}\n", voice.say(&summary.done(&target.name.value, &seconds))));
    }
    if !target.purge.is_empty() && !addresses.is_empty() {
        purge(&target.purge, &addresses, &config)?;
    }
    if let Some(until) = args.steady.as_deref().map(steady).transpose()?.flatten() {
        voice.note(&text!("deploy-steady", until = until));
    }
    Ok(Ending::Done)
}

/// The named target, or the only one.
fn target<'c>(name: Option<&str>, config: &'c Config) -> Result<&'c DeployTarget, Refusal> {
    let names = || config.deploy.iter().map(|target| target.name.value.as_str());
    match (name, config.deploy.as_slice()) {
        (_, []) => Err(text!("deploy-no-targets")),
        (None, [only]) => Ok(only),
        (None, _) => Err(text!("deploy-many-targets", names = names().collect::<Vec<_>>())),
        (Some(name), targets) => targets.iter().find(|target| target.name.value == name).ok_or_else(|| {
            match did_you_mean(name, names()) {
                Some(near) => text!("deploy-unknown-target-near", name = name, near = near),
                None => text!("deploy-unknown-target", name = name, names = names().collect::<Vec<_>>()),
            }
        }),
    }
}

/// A name that no other run has: of this process, at this moment, on this machine. Never part of the site.
fn run_name() -> String {
    let machine = fs::read_to_string("/etc/hostname").unwrap_or_default();
    let moment = jiff::Timestamp::now().as_nanosecond();
    format!(
        "{:032x}",
        digest128(&(machine, process::id(), moment.to_string(), env::var("GITHUB_RUN_ID").ok()))
    )
}

/// Gives a program the changed addresses.
fn purge(command: &[String], addresses: &[String], config: &Config) -> Result<(), Refusal> {
    let [program, arguments @ ..] = command else { return Ok(()) };
    let base = config.published_url.trim_end_matches('/');
    let full: Vec<String> = addresses.iter().map(|address| format!("{base}/{address}")).collect();
    let failed = |error: io::Error| text!("deploy-purge-failed", name = program, said = error.to_string());
    let mut child = Command::new(program).args(arguments).stdin(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        // A program that does not read its input has chosen so.
        let _ = input.write_all(lines(&full).as_bytes());
    }
    let status = child.wait().map_err(failed)?;
    if status.success() {
        Ok(())
    } else {
        Err(text!("deploy-purge-failed", name = program, said = status.to_string()))
    }
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The moment in a file of `build --steady`; `None` if the site stays right for ever.
fn steady(file: &Path) -> Result<Option<String>, Refusal> {
    let text = fs::read_to_string(file)
        .map_err(|error| text!("failed", path = file.display().to_string(), error = error.to_string()))?;
    let until = text.trim();
    Ok((!until.is_empty() && until.len() < 64).then(|| until.to_owned()))
}

/// A copy of a target's base in the cache folder, if there is one.
struct BaseCopy(PathBuf);

impl BaseCopy {
    fn of(root: &Path, target: &str) -> Self {
        Self(root.join(".paifang").join(format!("deploy-{:032x}", digest128(&target))))
    }
}

impl Copies for BaseCopy {
    fn read(&self) -> Option<Vec<u8>> {
        let (file, metadata) = open_regular(&self.0).ok()?;
        read_whole(&file, metadata.len(), MOST_BYTES).ok()
    }

    fn keep(&self, bytes: &[u8]) {
        // Without a cache folder, or without the right to write, there is no copy.
        let _ = report_file::replace(&self.0, bytes, None);
    }
}

/// What people see.
struct Shown<'a> {
    args: &'a DeployArgs,
    voice: &'a Voice,
    limit: MaxDeletes,
    summary: Option<Summary>,
    addresses: Vec<String>,
    drawn: Instant,
    name: &'a str,
}

impl Watcher for Shown<'_> {
    fn waits(&mut self, run: &Run) {
        self.voice.note(&text!("deploy-waits", seen = run.seen.to_string()));
    }

    fn planned(&mut self, plan: &Plan<'_>) -> Result<(), Text> {
        self.summary = Some(Summary::of(plan));
        self.addresses = plan.changed_addresses();
        let refusal = self.limit.refusal(plan).filter(|_| !self.args.confirm_deletes);
        match self.args.format {
            Format::Json => console::write(json(plan, self.name, refusal.is_some()).as_bytes()),
            Format::Text if self.args.dry_run => console::say(&table(plan, self.voice)),
            Format::Text => {}
        }
        match refusal {
            Some(refusal) if !self.args.dry_run => Err(refusal),
            Some(refusal) => {
                self.voice.note(&refusal);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn did(&mut self, done: usize, total: usize) {
        if console::is_watched() && self.drawn.elapsed() >= FRAME {
            self.drawn = Instant::now();
            let width = 24;
            let full = done * width / total.max(1);
            let bar = format!("{}{}", "#".repeat(full), ".".repeat(width - full));
            console::print_message(&format!("\r\x1b[K[{bar}] {done}/{total}"));
        }
    }
}
