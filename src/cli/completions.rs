//! `paifang completions`: a script for a shell, with which the Tab key completes commands, options and folders.

use clap::{Args, Command};
use clap_complete::Shell;

use super::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  bash        paifang completions bash > ~/.local/share/bash-completion/completions/paifang
  zsh         paifang completions zsh > ~/.zfunc/_paifang        (with ~/.zfunc in fpath)
  fish        paifang completions fish > ~/.config/fish/completions/paifang.fish
  PowerShell  paifang completions powershell >> $PROFILE
  Elvish      paifang completions elvish >> ~/.config/elvish/rc.elv

The Debian package brings those for bash, zsh and fish with it.";

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
