//! What the program says about its own arguments: help, and the reason why they cannot be used. clap says it in English;
//! in Chinese, help has our words, and errors are told from their kinds and values.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};
use paifang::diag::{MessageLanguage, Text, Wording as _};
use paifang::i18n::Words;
use paifang_base::text;

use super::help::Help;
use super::language::{self, LANGUAGE, Unusable};
use super::{Cli, Ending, console};

/// Most columns of a line of help.
pub const WIDEST: usize = 100;

/// Shows the help that was asked for, or says what is wrong with the arguments.
pub fn explain(error: &clap::Error) -> Ending {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let named = language::named(language_in(Cli::command(), &arguments));
    // A closed pipe is no failure.
    let _ = match (named, error.kind()) {
        (None | Some(MessageLanguage::English), _) | (_, ErrorKind::DisplayVersion) => error.print(),
        (Some(language), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) => {
            let words = language::in_language(language);
            let help = Help { words: &words, room: room() };
            let shown = help.translate(Cli::command()).try_get_matches_from(&arguments);
            shown.err().as_ref().unwrap_or(error).print()
        }
        (Some(language), _) => {
            console::tell(&said(error, &language::in_language(language)));
            Ok(())
        }
    };
    if error.use_stderr() { Ending::Unusable } else { Ending::Done }
}

/// Columns of the terminal, as clap finds them.
fn room() -> usize {
    let terminal = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    let variable = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal().or_else(variable).unwrap_or(WIDEST).min(WIDEST)
}

/// The language of messages in arguments that may have errors.
fn language_in(program: Command, arguments: &[OsString]) -> Option<MessageLanguage> {
    let names_language =
        |command: &Command| command.get_arguments().any(|option| option.get_id().as_str() == LANGUAGE);
    let mut command = &program;
    let mut found = None;
    let mut arguments = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    while let Some(argument) = arguments.next().filter(|argument| argument != "--") {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('=').map(|value| value.to_owned().into()),
            None => {
                command = command.find_subcommand(&*argument).unwrap_or(command);
                None
            }
        };
        if let Some(value) = value.filter(|_| names_language(command)) {
            found = MessageLanguage::of_tag(&value).or(found);
        }
    }
    found
}

/// The error, the usage and where to read more.
fn said(error: &clap::Error, words: &Words) -> String {
    let text = match advice(error) {
        Some(advice) => text!("message-and-help", message = reason(error), help = advice),
        None => reason(error),
    };
    let mut said = format!("{}\n", words.say(&text!("title-error-line", text = text)));
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = Help { words, room: WIDEST }.usage(&usage.to_string());
        said.push_str(&format!("\n{}{usage}\n", words.say(&text!("usage"))));
    }
    format!("{said}\n{}\n", words.say(&text!("usage-more", help = "--help")))
}

/// What is wrong.
fn reason(error: &clap::Error) -> Text {
    let argument = quoted(error, ContextKind::InvalidArg);
    let value = one(error, ContextKind::InvalidValue);
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => i64::try_from(*number).unwrap_or_default(),
        _ => 0,
    };
    match error.kind() {
        ErrorKind::UnknownArgument => text!("usage-unknown", argument = argument),
        ErrorKind::InvalidSubcommand => {
            text!("usage-unknown-command", command = quoted(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => text!("usage-no-value", option = argument),
        ErrorKind::InvalidValue => text!("usage-bad-value", option = argument, value = value),
        ErrorKind::ValueValidation => {
            let source = error.source();
            let why = match source.and_then(|source| source.downcast_ref::<Unusable>()) {
                Some(Unusable(why)) => why.clone(),
                None => Text::verbatim(source.map(ToString::to_string).unwrap_or_default()),
            };
            text!("usage-bad-value-why", option = argument, value = value, why = why)
        }
        ErrorKind::TooManyValues => text!("usage-too-many", option = argument, value = value),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            let wanted = match number(ContextKind::MinValues) {
                0 => number(ContextKind::ExpectedNumValues),
                least => least,
            };
            let found = number(ContextKind::ActualNumValues);
            text!("usage-too-few", option = argument, wanted = wanted, found = found)
        }
        ErrorKind::MissingRequiredArgument => text!("usage-missing", arguments = argument),
        ErrorKind::MissingSubcommand => {
            text!("usage-no-command", command = quoted(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict => conflict(error, argument),
        ErrorKind::NoEquals => text!("usage-no-equals", option = argument),
        ErrorKind::InvalidUtf8 => text!("usage-not-utf8"),
        _ => Text::verbatim(error.to_string()),
    }
}

fn conflict(error: &clap::Error, argument: Vec<Text>) -> Text {
    let argument = match argument.is_empty() {
        true => quoted(error, ContextKind::InvalidSubcommand),
        false => argument,
    };
    let others = quoted(error, ContextKind::PriorArg);
    match others == argument || others.is_empty() {
        true => text!("usage-twice", option = argument),
        false => text!("usage-conflict", option = argument, others = others),
    }
}

/// What to write instead.
fn advice(error: &clap::Error) -> Option<Text> {
    let elsewhere = elsewhere(error);
    if !elsewhere.is_empty() {
        return Some(text!("usage-elsewhere", commands = each_quoted(elsewhere)));
    }
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.map(|kind| quoted(error, kind)).concat();
    // The most similar one is the last.
    if let Some(meant) = near.last() {
        return Some(text!("usage-near", meant = meant));
    }
    let values =
        [ContextKind::ValidValue, ContextKind::ValidSubcommand].map(|kind| quoted(error, kind)).concat();
    (!values.is_empty()).then(|| text!("usage-values-are", values = values))
}

/// The commands that have the unknown option.
fn elsewhere(error: &clap::Error) -> Vec<String> {
    let option = one(error, ContextKind::InvalidArg);
    let name = option.strip_prefix("--").and_then(|option| option.split('=').next());
    let Some(name) = name.filter(|_| error.kind() == ErrorKind::UnknownArgument) else { return Vec::new() };
    let has_it = |command: &&Command| {
        !command.is_hide_set() && command.get_arguments().any(|arg| arg.get_long() == Some(name))
    };
    Cli::command().get_subcommands().filter(has_it).map(|command| command.get_name().to_owned()).collect()
}

/// A text of an error, if there is one of this kind.
fn one(error: &clap::Error, kind: ContextKind) -> &str {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text,
        _ => "",
    }
}

/// All texts of a kind.
fn quoted(error: &clap::Error, kind: ContextKind) -> Vec<Text> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => each_quoted([text]),
        Some(ContextValue::Strings(texts)) => each_quoted(texts),
        _ => Vec::new(),
    }
}

fn each_quoted(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<Text> {
    texts.into_iter().map(|text| text!("usage-quoted", text = text.as_ref())).collect()
}
