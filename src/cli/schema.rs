//! `paifang schema`: JSON Schema of the settings, of front matter and of data files, for editors.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use paifang::config::{Config, SETTINGS_FILE, read_config};
use paifang::diag::{Diagnostics, did_you_mean};
use paifang::json_schema::{of_component, of_data, of_pages, of_settings};
use serde_json::Value as Json;

use super::settings::read_settings;
use paifang_base::text;

use super::language::Voice;
use super::{Ending, Refusal, console};
use manual::Manual;

mod manual;

const EXAMPLES: &str = "\
Examples:
  paifang schema                            the names of all schemas
  paifang schema site                       that of site.toml
  paifang schema kinds/event                that of the front matter of events
  paifang schema --output .vscode/schemas   all of them, each in a file of its name";

/// Write JSON Schema (draft-07) for site.toml, for data files, components and each kind's front matter
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SchemaArgs {
    /// Schema to print: `site`, `kinds/NAME` for pages, `lists/NAME` for `_index.md`, `data/NAME`, `components/NAME`
    name: Option<String>,

    /// Write all schemas into this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "name")]
    output: Option<PathBuf>,

    /// Language of descriptions: `en` or `zh-CN` [default: the site's default language]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// Folder of the project, the one with site.toml; without one, the built-in kinds are described
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
}

/// Settings of a site that has only the built-in kinds.
const BARE: &str = "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"en\"\n";

/// Prints or writes schemas.
pub fn run(args: &SchemaArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let config = config(&args.root)?;
    let default = config.language(config.default_language).tag.to_string();
    let schemas = all(&config, args.lang.as_deref().unwrap_or(&default));
    if let Some(folder) = &args.output {
        for (name, schema) in &schemas {
            write(&folder.join(format!("{name}.json")), schema)?;
        }
        let folder = folder.display().to_string();
        let text = text!("schemas-written", count = schemas.len(), folder = folder);
        console::say(&format!("{}\n", voice.say(&text)));
        return Ok(Ending::Done);
    }
    let names = || schemas.iter().map(|(name, _)| name.as_str());
    let Some(wanted) = &args.name else {
        console::say(&names().map(|name| format!("{name}\n")).collect::<String>());
        return Ok(Ending::Done);
    };
    match schemas.iter().find(|(name, _)| name == wanted) {
        Some((_, schema)) => console::write(text(schema).as_bytes()),
        None => {
            return Err(match did_you_mean(wanted, names()) {
                Some(near) => text!("no-schema-near", wanted = wanted, near = near),
                None => text!("no-schema", wanted = wanted),
            });
        }
    }
    Ok(Ending::Done)
}

fn config(root: &Path) -> Result<Config, Refusal> {
    if root.join(SETTINGS_FILE).exists() {
        return read_settings(root);
    }
    let config = read_config(BARE, &mut Diagnostics::new().for_file(&SETTINGS_FILE.into()));
    config.ok_or_else(|| text!("no-built-in"))
}

/// All schemas with their names.
fn all(config: &Config, language: &str) -> Vec<(String, Json)> {
    let manual = Manual::in_language(language);
    let mut schemas = vec![("site".to_owned(), of_settings(&|path| manual.describes(path)))];
    for kind in &config.kinds {
        schemas.push((format!("kinds/{}", kind.name), of_pages(config, kind, language, false)));
    }
    for kind in &config.kinds {
        schemas.push((format!("lists/{}", kind.name), of_pages(config, kind, language, true)));
    }
    for set in &config.data {
        schemas.push((format!("data/{}", set.name), of_data(config, set, language)));
    }
    for own in &config.markdown.own {
        schemas.push((format!("components/{}", own.name), of_component(config, own, language)));
    }
    schemas
}

fn text(schema: &Json) -> String {
    format!("{schema:#}\n")
}

fn write(path: &Path, schema: &Json) -> Result<(), Refusal> {
    let refusal =
        |error: std::io::Error| text!("failed", path = path.display().to_string(), error = error.to_string());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(refusal)?;
    fs::write(path, text(schema)).map_err(refusal)
}
