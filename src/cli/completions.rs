//! `paifang completions`: a script for a shell, with which the Tab key completes commands, options and folders.

use clap::{Args, Command};
use clap_complete::Shell;

use super::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang completions bash > ~/.local/share/bash-completion/completions/paifang
  paifang completions zsh > ~/.zfunc/_paifang
  paifang completions fish > ~/.config/fish/completions/paifang.fish
  paifang completions powershell >> $PROFILE
  paifang completions elvish >> ~/.config/elvish/rc.elv

In zsh, the folder ~/.zfunc has to be in fpath. The Debian package brings the
scripts for bash, zsh and fish.";

/// Print a script that completes commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CompletionsArgs {
    /// Shell to write for
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script to standard output.
pub fn run(args: &CompletionsArgs, mut command: Command) -> Result<Ending, Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "paifang", &mut script);
    console::write(&script);
    Ok(Ending::Done)
}
