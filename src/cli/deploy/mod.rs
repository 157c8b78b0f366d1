//! `paifang deploy`: uploads a built site, or says what it would upload. The part that opens connections is a Cargo
//! feature, so that a builder without it has no network code.

#[cfg(feature = "deploy")]
mod connected;
#[cfg(feature = "deploy")]
pub(super) mod plan_report;

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use jiff::Timestamp;
#[cfg(not(feature = "deploy"))]
use paifang_base::text;

use super::language::Voice;
use super::{Ending, Refusal, clock};

const EXAMPLES: &str = "\
Examples:
  paifang deploy                          upload public/ to the only target in site.toml
  paifang deploy staging --dry-run        what would be written and removed, with bytes
  paifang deploy --dry-run --format json  the same, for programs
  paifang deploy --changed changed.txt    also write the changed addresses, for a CDN
  paifang deploy --repair                 list the store, and write what is missing there

Targets are tables `[deploy.NAME]` in site.toml. Secrets come from the environment alone: AWS_ACCESS_KEY_ID,
ALIBABA_CLOUD_ACCESS_KEY_ID, TENCENTCLOUD_SECRET_ID and others, which the manual lists.";

/// Upload the built site, only what has changed, to an object store or a server
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[cfg_attr(not(feature = "deploy"), allow(dead_code, reason = "arguments of a part that is left out"))]
pub struct DeployArgs {
    /// Name of the target, `[deploy.NAME]` in site.toml [default: the only one]
    target: Option<String>,

    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,

    /// Folder with the built site [default: ROOT/public]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,

    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,

    /// Format of the plan
    #[arg(long, default_value = "text")]
    format: Format,

    /// List the store instead of trusting the state beside the site, and write what is missing or differs
    #[arg(long)]
    repair: bool,

    /// Remove more files than `max_deletes` allows
    #[arg(long)]
    confirm_deletes: bool,

    /// Do not wait for another run that seems to be at work: it was killed
    #[arg(long)]
    take_over: bool,

    /// Write the addresses that changed to this file, one a line: `index.html` as its folder
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    changed: Option<PathBuf>,

    /// Say until when the site stays right, as `build --steady FILE` wrote it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    steady: Option<PathBuf>,

    /// The moment that decides which old files are due (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = clock::parse)]
    now: Option<Timestamp>,
}

/// A format of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[cfg_attr(not(feature = "deploy"), allow(dead_code, reason = "arguments of a part that is left out"))]
enum Format {
    /// A table for people
    Text,
    /// One JSON object
    Json,
}

/// Uploads the site.
#[cfg(feature = "deploy")]
pub fn run(args: &DeployArgs, voice: &Voice) -> Result<Ending, Refusal> {
    connected::run(args, voice)
}

/// Says that this program cannot.
#[cfg(not(feature = "deploy"))]
pub fn run(_: &DeployArgs, _: &Voice) -> Result<Ending, Refusal> {
    Err(text!("deploy-not-built"))
}
