//! The commands, one file each. The only code that prints and the only code that reads the clock.

mod args;
mod base;
mod build;
mod changes;
mod check;
mod clock;
mod compare;
mod completions;
mod console;
mod diff;
mod fix;
mod formats;
mod man;
mod new;
mod progress;
mod report;
mod report_file;
mod serve;
mod summary;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// End of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything succeeded.
    Done,
    /// The content has problems: exit code 1.
    ContentProblems,
    /// Wrong usage, or the machine failed: exit code 2.
    Unusable,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => ExitCode::SUCCESS,
            Ending::ContentProblems => ExitCode::from(1),
            Ending::Unusable => ExitCode::from(2),
        }
    }
}

/// The reason why a command failed: a sentence for the user.
type Refusal = String;

const AFTER_HELP: &str = "\
Start here:
  paifang new site my-site     make a small bilingual site
  cd my-site
  paifang serve                look at it while you write
  paifang build                write it to public/, ready for any web host

Exit codes: 0 done, 1 problems in the content, 2 wrong usage or environment.";

/// A static site generator for multilingual community portals: from a folder of Markdown to a site for any CDN.
#[derive(Debug, Parser)]
#[command(name = "paifang", version, after_help = AFTER_HELP, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::BuildArgs),
    Check(check::CheckArgs),
    Diff(diff::DiffArgs),
    Serve(serve::ServeArgs),
    New(new::NewArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Runs the command that the process was called with.
pub fn run() -> Ending {
    let ended = match Cli::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::New(args) => new::run(args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, Cli::command()),
    };
    ended.unwrap_or_else(|refusal| {
        console::error(&refusal);
        Ending::Unusable
    })
}
