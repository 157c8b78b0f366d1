//! `paifang serve`: previews the site while it is edited.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueHint};
use jiff::Timestamp;
use paifang::diag::{MessageLanguage, to_human};

use super::args::{ContentArgs, cache_folder};
use super::language::{self, LANGUAGE, Unusable, Voice};
use super::progress::Line;
use super::report::{problems, seconds};
use super::{Ending, Refusal, clock, console, shared_cache};
use crate::serve::{Event, Options};
use paifang_base::text;

const EXAMPLES: &str = "\
Examples:
  paifang serve                      look at http://127.0.0.1:1111/ and write
  paifang serve --open --port 8080   on another port, and open the browser
  paifang serve --host 0.0.0.0       let a phone in the same network connect
  paifang serve --no-drafts          exactly what `build` would publish

Every saved change rebuilds the site and reloads the browser. With errors the last good site stays
and the browser shows what to fix. Nothing is written into the project; Ctrl-C ends it.";

/// Show the site in a browser, rebuilt on every change
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ServeArgs {
    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,

    #[command(flatten)]
    content: ContentArgs,

    /// Port to listen on; 0 chooses a free one
    #[arg(long, default_value_t = 1111, value_parser = port)]
    port: u16,

    /// Address to listen on; others than this machine can look only if it is not 127.0.0.1
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,

    /// Answer requests for this name too, in addition to localhost and HOST; for a tunnel or a name of your own
    #[arg(long = "allow-host", value_name = "NAME")]
    allowed_hosts: Vec<String>,

    /// Open the site in the browser
    #[arg(long)]
    open: bool,

    /// Show drafts and future pages
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_value_t = true, default_missing_value = "true",
          action = ArgAction::Set)]
    drafts: bool,

    /// Leave out drafts and future pages
    #[arg(long, conflicts_with = "drafts")]
    no_drafts: bool,

    /// Address to build for, instead of the server's own; if it holds a path, the site is served below it
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// Folder of the cache, which speeds up the start; only read [default: ROOT/.paifang]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    cache: Option<PathBuf>,

    /// Use no cache
    #[arg(long, conflicts_with = "cache")]
    no_cache: bool,

    /// Build as if it were this moment (RFC 3339) [default: the clock, read for every build]
    #[arg(long, value_name = "RFC3339", value_parser = clock::parse)]
    now: Option<Timestamp>,

    /// Language of messages: en or zh-CN [default: LC_ALL, LC_MESSAGES or LANG, else `[check] language` in site.toml]
    #[arg(long, id = LANGUAGE, value_name = "TAG", value_parser = language::parse)]
    pub lang: Option<MessageLanguage>,
}

/// Reads a value of `--port`.
fn port(text: &str) -> Result<u16, Unusable> {
    text.parse().map_err(|_| Unusable(text!("option-port", most = u16::MAX)))
}

/// Serves until Ctrl-C.
pub fn run(args: ServeArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let given = args.now;
    shared_cache::refuse(args.cache.as_deref())?;
    // Checked once here, so that later readings cannot fail.
    let started = clock::now(given)?;
    let open = args.open;
    let own_voice = Voice::new(voice.named);
    let options = Options {
        cache: cache_folder(&args.root, args.cache.as_deref(), args.no_cache)?,
        content: args.content.folder()?,
        root: args.root,
        host: args.host,
        port: args.port,
        allowed_hosts: args.allowed_hosts,
        base_url: args.base_url,
        language: voice.named,
        words: language::in_language,
        drafts: args.drafts && !args.no_drafts,
        now: Box::new(move || clock::now(given).unwrap_or(started)),
        progress: Box::new(Line::new(voice)),
        events: Box::new(move |event| print_event(&event, open, &own_voice)),
    };
    crate::serve::run(options).map_err(|error| error.text())?;
    Ok(Ending::Done)
}

fn print_event(event: &Event<'_>, open: bool, voice: &Voice) {
    match event {
        Event::Ready(address) => {
            console::say(&format!("{}\n", voice.say(&text!("serving", address = address))));
            if open && let Err(error) = open::that_detached(address) {
                voice.error(&text!("no-browser", error = error.to_string()));
            }
        }
        Event::NotWatching(reason) => {
            voice.error(&text!("not-watching", reason = reason));
        }
        Event::Built { result, elapsed, changed, has_site } => {
            console::clear_line();
            match result {
                Err(error) => voice.error(&error.text()),
                Ok(outcome) => {
                    voice.follow_settings(outcome.language);
                    console::print_message(&to_human(
                        &super::summary::summed_up(&outcome.diagnostics, false, voice.words()),
                        console::style(),
                        voice.words(),
                    ));
                    let files = match outcome.published {
                        true => text!("count-written", count = outcome.written.len()),
                        false if *has_site => text!("serve-stays"),
                        false => text!("serve-nothing"),
                    };
                    let (time, problems) = (seconds(*elapsed), problems(&outcome.diagnostics));
                    let text = match *changed {
                        0 => text!("serve-built", time = time, files = files, problems = problems),
                        changed => text!(
                            "serve-rebuilt",
                            changed = changed,
                            time = time,
                            files = files,
                            problems = problems
                        ),
                    };
                    console::say(&format!("{}\n", voice.say(&text)));
                }
            }
        }
    }
}
