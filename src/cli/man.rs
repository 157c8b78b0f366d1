//! `paifang man`: manual pages, one for each command, for packagers. Not in the list of commands: packages include the
//! pages.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueHint};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Ending, Refusal};
use paifang_base::text;

/// Write a manual page of each command to a folder
#[derive(Debug, Args)]
#[command(hide = true)]
pub struct ManArgs {
    /// Folder to write to; created if it does not exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
}

/// Writes `paifang.1`, `paifang-build.1`, `paifang-new-site.1` and so on.
pub fn run(args: &ManArgs, command: Command) -> Result<Ending, Refusal> {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    fs::create_dir_all(&args.folder).and_then(|()| write(command, &args.folder)).map_err(|error| {
        text!("failed", path = args.folder.display().to_string(), error = error.to_string())
    })?;
    Ok(Ending::Done)
}

/// Writes the page of a command and those of its subcommands.
fn write(command: Command, folder: &Path) -> std::io::Result<()> {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        write(below.clone(), folder)?;
    }
    let examples = command.get_after_help().map(ToString::to_string);
    let man = Man::new(command.after_help(None))
        .source(concat!("paifang ", env!("CARGO_PKG_VERSION")))
        .manual("Paifang");
    let mut page = Vec::new();
    man.render(&mut page)?;
    if let Some(examples) = examples {
        // Line by line: clap_mangen would fill them like a paragraph.
        let mut section = Roff::new();
        section.control("SH", ["EXAMPLES"]).control("nf", []);
        section.text([roman(examples.trim_start_matches("Examples:\n"))]).control("fi", []);
        section.to_writer(&mut page)?;
    }
    fs::write(folder.join(man.get_filename()), page)
}
