//! Help in Chinese, in clap's layout. English help is what clap makes of the declarations of commands; the Chinese words
//! are looked up by the names of commands and options (`messages/usage.zh-CN.ftl`).

use std::borrow::Cow;

use clap::builder::PossibleValue;
use clap::{Arg, Command};
use paifang::diag::{Text, Wording as _};
use paifang::i18n::Words;
use paifang_base::text;
use paifang_base::text::Message;

use super::columns::{width, wrapped};

/// Columns before an explanation on a line of its own.
const BELOW: usize = 10;
/// Columns before and after an option in a list.
const AROUND: usize = 4;
/// Columns of the short form of an option.
const SHORT: usize = 4;

/// Translated help.
pub struct Help<'w> {
    /// The words of the program.
    pub words: &'w Words,
    /// Columns of the terminal.
    pub room: usize,
}

impl Help<'_> {
    /// The command with this help, for it and for all below it.
    pub fn translate(&self, mut program: Command) -> Command {
        program.build();
        self.of_command(program, "paifang")
    }

    /// `path` is the name of a command below those above it, such as `new-site`.
    fn of_command(&self, command: Command, path: &str) -> Command {
        let command = command.mut_subcommands(|below| {
            let path = path_below(path, below.get_name());
            self.of_command(below, &path)
        });
        // Each has help of its own already, so this text is only for the list.
        let longest = shown_commands(&command).map(|below| below.get_name().len()).max();
        let beside = self.room.saturating_sub(longest.unwrap_or_default() + AROUND);
        let command =
            command.mut_subcommands(|below| match self.find(&id_of(&path_below(path, below.get_name()))) {
                Some(about) => below.about(wrapped(&about, beside)),
                None => below,
            });
        let is_long = command.get_arguments().any(is_explained);
        let [arguments, options] = [true, false].map(|is_positional| {
            let of_list = command.get_arguments().filter(|arg| arg.is_positional() == is_positional);
            of_list.filter(|arg| !arg.is_hide_set()).map(columns).max().map(|longest| longest + AROUND)
        });
        let mut command = command.mut_args(|arg| {
            let before = if arg.is_positional() { arguments } else { options };
            self.of_argument(arg, path, before.unwrap_or_default(), is_long)
        });
        let own = self.find(&id_of(path)).or_else(|| command.get_about().map(ToString::to_string));
        let header = *command.get_styles().get_header();
        let heading = |text: &Text| format!("{header}{}{header:#}", self.words.say(text));
        let mut page = wrapped(&own.unwrap_or_default(), self.room);
        let usage = self.usage(&command.render_usage().to_string());
        page.push_str(&format!("\n\n{}{usage}", heading(&text!("usage"))));
        if shown_commands(&command).next().is_some() {
            page.push_str(&format!("\n\n{}\n{{subcommands}}", heading(&text!("usage-commands"))));
        }
        if arguments.is_some() {
            page.push_str(&format!("\n\n{}\n{{positionals}}", heading(&text!("usage-arguments"))));
        }
        if options.is_some() {
            page.push_str(&format!("\n\n{}\n{{options}}", heading(&text!("usage-options"))));
        }
        if let Some(after) = self.find(&format!("{}-after", id_of(path))) {
            page.push_str(&format!("\n\n{}", wrapped(&after, self.room)));
        }
        // Its lines are as long as they should be.
        command.help_template(page).term_width(0)
    }

    /// The usage as clap writes it, without its English words.
    pub fn usage(&self, usage: &str) -> String {
        let usage = usage.strip_prefix("Usage: ").unwrap_or(usage);
        let of_command = self.words.say(&text!("usage-command"));
        let usage = usage.replace("[OPTIONS]", &self.words.say(&text!("usage-any-options")));
        let usage = usage.replace("<COMMAND>", &format!("<{of_command}>"));
        let usage = usage.replace("[COMMAND]", &format!("[{of_command}]"));
        let margin = " ".repeat(width(&self.words.say(&text!("usage"))));
        let lines: Vec<&str> = usage.lines().map(str::trim_start).collect();
        lines.join(&format!("\n{margin}"))
    }

    /// `before` are the columns before its explanation; `is_long` is true if the long help of its command has
    /// explanations below their options.
    fn of_argument(&self, arg: Arg, path: &str, before: usize, is_long: bool) -> Arg {
        let Some(words) = self.of_option(&arg, path) else { return arg };
        let values: Vec<String> =
            arg.get_default_values().iter().map(|it| it.to_string_lossy().into()).collect();
        let default = text!("usage-default", value = values.join(" "));
        let default =
            (!values.is_empty() && arg.get_action().takes_values()).then(|| self.words.say(&default));
        let values: Vec<PossibleValue> =
            arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let list = (!names.is_empty()).then(|| self.words.say(&text!("usage-values", values = names)));
        let id = arg.get_id().to_string();
        let more = |which: &str| match id.as_str() {
            "help" if is_long => self.find(&format!("help--help-{which}")),
            _ => None,
        };
        let mut short = more("more").unwrap_or_else(|| words.clone());
        let mut long = more("less").unwrap_or(words);
        for note in [&default, &list].into_iter().flatten() {
            short.push_str(&format!(" {note}"));
        }
        let is_explained = is_explained(&arg);
        if is_explained {
            long.push_str(&format!("\n\n{}", self.words.say(&text!("usage-values-follow"))));
            for value in &values {
                let words = self.of_value(value, &id, path);
                long.push_str(&format!(
                    "\n{}",
                    self.words.say(&text!("usage-value", value = value.get_name(), words = words))
                ));
            }
        }
        let notes = [default, list.filter(|_| !is_explained)].into_iter().flatten().collect::<Vec<_>>();
        if !notes.is_empty() {
            long.push_str(&format!("\n\n{}", notes.join("\n")));
        }
        let arg = if arg.get_action().takes_values() {
            arg.hide_default_value(true).hide_possible_values(true)
        } else {
            arg
        };
        let arg = if is_long { arg.long_help(wrapped(&long, self.room.saturating_sub(BELOW))) } else { arg };
        arg.help(wrapped(&short, self.room.saturating_sub(before)))
    }

    /// The explanation of an option: that of its command, else that of all commands.
    fn of_option(&self, arg: &Arg, path: &str) -> Option<String> {
        let id = arg.get_id();
        self.find(&format!("{}--{id}", id_of(path))).or_else(|| self.find(&format!("help--{id}")))
    }

    fn of_value(&self, value: &PossibleValue, id: &str, path: &str) -> String {
        let name = value.get_name();
        let found = self.find(&format!("{}--{id}--{name}", id_of(path)));
        let found = found.or_else(|| self.find(&format!("help--{id}--{name}")));
        found.or_else(|| value.get_help().map(ToString::to_string)).unwrap_or_default()
    }

    /// The words with an id, if there are any.
    fn find(&self, id: &str) -> Option<String> {
        let message = Message { id: Cow::Owned(id.to_owned()), values: Vec::new() };
        let found = self.words.say(&Text::Message(Box::new(message)));
        (found != id).then_some(found)
    }
}

/// The path of a command below another. The command `help` has copies of all that are beside it.
fn path_below(path: &str, name: &str) -> String {
    match path {
        "paifang" | "help" => name.to_owned(),
        path => format!("{}-{name}", path.strip_suffix("-help").unwrap_or(path)),
    }
}

/// The id of what a command does.
fn id_of(path: &str) -> String {
    if path.ends_with("-help") { "help-help".to_owned() } else { format!("help-{path}") }
}

fn shown_commands(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|below| !below.is_hide_set())
}

/// True if its values have explanations.
fn is_explained(arg: &Arg) -> bool {
    arg.get_possible_values().iter().any(|value| !value.is_hide_set() && value.get_help().is_some())
}

/// Columns of an option in a list.
fn columns(arg: &Arg) -> usize {
    let short = if arg.get_long().is_some() { SHORT } else { 0 };
    width(&arg.to_string()) + short
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use clap::CommandFactory;
    use paifang::diag::MessageLanguage;

    use super::*;
    use crate::cli::{Cli, language};

    /// What needs words, by the ids that may have them: the first is for this place, the second for all.
    struct Needed {
        ids: Vec<(String, Option<String>)>,
        /// English texts by ids of all places.
        english: BTreeMap<String, BTreeSet<String>>,
    }

    impl Needed {
        fn command(&mut self, command: &Command, path: &str) {
            let id = id_of(path);
            if command.get_after_help().is_some() {
                self.ids.push((format!("{id}-after"), None));
            }
            for arg in command.get_arguments() {
                let name = arg.get_id();
                self.option(format!("{id}--{name}"), format!("help--{name}"), arg.get_help());
                for value in arg.get_possible_values().iter().filter(|value| value.get_help().is_some()) {
                    let of_value = |id: String| format!("{id}--{}", value.get_name());
                    let ids = (of_value(format!("{id}--{name}")), of_value(format!("help--{name}")));
                    self.option(ids.0, ids.1, value.get_help());
                }
            }
            self.ids.push((id, None));
            for below in command.get_subcommands() {
                self.command(below, &path_below(path, below.get_name()));
            }
        }

        fn option(&mut self, own: String, general: String, english: Option<&clap::builder::StyledStr>) {
            let help = Help { words: &language::in_language(MessageLanguage::Chinese), room: 80 };
            if help.find(&own).is_none() {
                let english = english.map(ToString::to_string).unwrap_or_default();
                self.english.entry(general.clone()).or_default().insert(english);
            }
            self.ids.push((own, Some(general)));
        }
    }

    fn needed() -> Needed {
        let mut needed = Needed { ids: Vec::new(), english: BTreeMap::new() };
        let mut program = Cli::command();
        program.build();
        needed.command(&program, "paifang");
        needed
    }

    #[test]
    fn everything_in_help_has_chinese_words() {
        let words = language::in_language(MessageLanguage::Chinese);
        let help = Help { words: &words, room: 80 };
        let needed = needed();
        let has_words = |id: &String| help.find(id).is_some();
        let lacking: Vec<&String> = needed
            .ids
            .iter()
            .filter(|(own, general)| !has_words(own) && !general.as_ref().is_some_and(has_words))
            .map(|(own, _)| own)
            .collect();
        assert!(lacking.is_empty(), "write them into messages/usage.zh-CN.ftl: {lacking:#?}");
        assert!(needed.ids.len() > 100, "{}", needed.ids.len());
    }

    #[test]
    fn options_that_share_chinese_words_share_english_ones() {
        for (id, english) in needed().english {
            // Clap has two texts for it, as we have.
            assert!(english.len() == 1 || id == "help--help", "{id} stands for {english:#?}");
        }
    }

    #[test]
    fn no_words_are_left_over_and_none_disturb_the_template() {
        let needed: BTreeSet<String> =
            needed().ids.into_iter().flat_map(|(own, general)| [Some(own), general]).flatten().collect();
        let words = language::in_language(MessageLanguage::Chinese);
        let help = Help { words: &words, room: 80 };
        for line in language::USAGE.zh_cn.lines().filter(|line| line.starts_with("help-")) {
            let id = line.split(" =").next().unwrap_or_default();
            let is_variant = ["help--help-more", "help--help-less"].contains(&id);
            assert!(needed.contains(id) || is_variant, "`{id}` is not used");
            let said = help.find(id).unwrap_or_default();
            assert!(!said.contains(['{', '}']), "{id}: clap reads braces: {said}");
        }
    }
}
