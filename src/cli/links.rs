//! `paifang links --external`: the addresses on other hosts, with their places, for programs that request them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use paifang::config::{Config, SETTINGS_FILE, read_config};
use paifang::diag::{Diagnostics, visible_json};
use paifang::files::Disk;
use paifang::outside::{OutsideLink, outside_links};
use paifang_base::text;
use serde_json::json;

use super::base::Base;
use super::language::Voice;
use super::settings::read_settings;
use super::{Ending, Refusal, console};

const EXAMPLES: &str = "\
Examples:
  paifang links --external                        all addresses on other hosts, each with its places
  paifang links --external --base main            only those that this branch adds
  paifang links --external --base main | lychee - request them with another program
  paifang links --external --format json          one object a line: address, places";

/// List the addresses on other hosts to which pages, data and settings lead
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct LinksArgs {
    /// List addresses on other hosts; links within the site are checked by `check`
    #[arg(long, required = true)]
    external: bool,

    /// List only addresses that were nowhere in the site when the present commit and this one parted: a branch, a tag,
    /// `HEAD^1`; read from Git, without a checkout
    #[arg(long, value_name = "REV")]
    base: Option<String>,

    /// Format of the list
    #[arg(long, default_value = "text")]
    format: Format,

    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
}

/// A format of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An address, and below it its places
    Text,
    /// One JSON object a line
    Json,
}

/// Prints the list.
pub fn run(args: &LinksArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let config = read_settings(&args.root)?;
    let mut links = of_state(&Disk::new(&args.root), &config)?;
    if let Some(revision) = &args.base {
        let base = Base::read(&args.root, revision, voice)?;
        let before = Disk::new(&args.root).as_of(Some(base.past()));
        let known = addresses_before(&before);
        links.retain(|link| !known.contains(&link.address));
    }
    let mut places: BTreeMap<&str, Vec<&OutsideLink>> = BTreeMap::new();
    for link in &links {
        places.entry(&link.address).or_default().push(link);
    }
    let text: String = places.iter().map(|(address, places)| args.format.entry(address, places)).collect();
    // Other programs read it byte for byte.
    match std::io::stdout().is_terminal() {
        true => console::say(&text),
        false => console::write(text.as_bytes()),
    }
    Ok(Ending::Done)
}

impl Format {
    fn entry(self, address: &str, places: &[&OutsideLink]) -> String {
        match self {
            Format::Text => {
                let place = |link: &&OutsideLink| format!("  {}:{}:{}\n", link.path, link.line, link.column);
                format!("{address}\n{}", places.iter().map(place).collect::<String>())
            }
            Format::Json => {
                let place = |link: &&OutsideLink| json!({ "file": &*link.path, "line": link.line, "column": link.column });
                let places: Vec<_> = places.iter().map(place).collect();
                visible_json(&format!("{}\n", json!({ "address": address, "places": places }))).into_owned()
            }
        }
    }
}

fn of_state(disk: &Disk, config: &Config) -> Result<Vec<OutsideLink>, Refusal> {
    let settings = disk
        .read_unlisted(SETTINGS_FILE)
        .map_err(|error| text!("failed", path = SETTINGS_FILE, error = error.to_string()))?;
    let settings = String::from_utf8_lossy(&settings);
    let disk = disk.clone().with_content(&config.content);
    Ok(outside_links(&disk, config, &settings))
}

/// The addresses of an earlier state; none of one without settings.
fn addresses_before(disk: &Disk) -> BTreeSet<String> {
    let read = || {
        let text = String::from_utf8(disk.read_unlisted(SETTINGS_FILE).ok()?).ok()?;
        let config = read_config(&text, &mut Diagnostics::new().for_file(&SETTINGS_FILE.into()))?;
        of_state(disk, &config).ok()
    };
    read().unwrap_or_default().into_iter().map(|link| link.address).collect()
}
