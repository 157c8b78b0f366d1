//! The commands, one file each. The only code that prints and the only code that reads the clock.

mod args;
mod base;
mod bounded;
mod build;
mod changes;
mod check;
mod clock;
mod columns;
mod compare;
mod completions;
mod console;
mod deploy;
mod diff;
mod fix;
mod formats;
mod help;
mod i18n;
mod import;
mod language;
mod links;
mod man;
mod new;
mod progress;
mod report;
mod report_file;
mod schema;
mod serve;
mod settings;
mod shared_cache;
mod summary;
mod usage;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
#[cfg(test)]
pub use language::in_language as words;
use language::{LANGUAGE, Voice};
use paifang::diag::{MessageLanguage, Text};
use paifang_base::text;

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

/// The reason why a command failed, for the user.
type Refusal = Text;

/// The system's own words for a failure.
fn of_system(error: std::io::Error) -> Refusal {
    text!("system-error", said = error.to_string())
}

const AFTER_HELP: &str = "\
Start here:
  paifang new site my-site     make a small bilingual site
  cd my-site
  paifang serve                look at it while you write
  paifang build                write it to public/, ready for any web host

Exit codes: 0 done, 1 problems in the content, 2 wrong usage or environment.";

/// A static site generator for multilingual community portals: from a folder of Markdown to a site for any CDN.
#[derive(Debug, Parser)]
#[command(name = "paifang", version, after_help = AFTER_HELP, max_term_width = usage::WIDEST)]
struct Cli {
    /// Language of messages: en or zh-CN [default: LC_ALL, LC_MESSAGES or LANG, else `[check] language` in site.toml]
    #[arg(long, id = LANGUAGE, value_name = "TAG", value_parser = language::parse)]
    lang: Option<MessageLanguage>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::BuildArgs),
    Check(check::CheckArgs),
    Diff(diff::DiffArgs),
    Serve(serve::ServeArgs),
    Deploy(deploy::DeployArgs),
    New(new::NewArgs),
    Links(links::LinksArgs),
    I18n(i18n::I18nArgs),
    Import(import::ImportArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Command {
    /// The value of its `--lang`. In `new page`, that is the language of the page.
    fn lang(&self) -> Option<MessageLanguage> {
        match self {
            Self::Build(args) => args.source.lang,
            Self::Check(args) => args.source.lang,
            Self::Diff(args) => args.source.lang,
            Self::Serve(args) => args.lang,
            _ => None,
        }
    }
}

/// Runs the command that the process was called with.
pub fn run() -> Ending {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error),
    };
    let voice = Voice::new(cli.lang.or_else(|| cli.command.lang()));
    let ended = match cli.command {
        Command::Build(args) => build::run(&args, &voice),
        Command::Check(args) => check::run(&args, &voice),
        Command::Diff(args) => diff::run(&args, &voice),
        Command::Serve(args) => serve::run(args, &voice),
        Command::Deploy(args) => deploy::run(&args, &voice),
        Command::New(args) => new::run(args, &voice),
        Command::Links(args) => links::run(&args, &voice),
        Command::I18n(args) => i18n::run(&args, &voice),
        Command::Import(args) => import::run(&args, &voice),
        Command::Schema(args) => schema::run(&args, &voice),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, Cli::command()),
    };
    ended.unwrap_or_else(|refusal| {
        voice.error(&refusal);
        Ending::Unusable
    })
}
