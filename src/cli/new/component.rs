//! `paifang new component NAME`: the template and the fields of a component to start from.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use paifang::config::COMPONENTS_FOLDER;
use paifang::diag::visible;
use paifang::markdown::{is_code_language, is_component_of_every_site};

use crate::cli::language::Voice;
use crate::cli::settings::read_settings;
use crate::cli::{Ending, Refusal, console};
use paifang_base::text;

/// Write the template and the fields of a component of the site itself
#[derive(Debug, Args)]
pub struct ComponentArgs {
    /// Its name: lower-case letters, digits and hyphens
    #[arg(value_name = "NAME")]
    name: String,

    /// What pages write in it
    #[arg(long, value_enum, value_name = "FORM", default_value = "markdown")]
    body: Form,

    /// Folder of the project, the one with site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
}

/// A form of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Fields on the first line, and Markdown
    Markdown,
    /// Fields in YAML
    Yaml,
    /// A list in YAML, each entry with the fields
    List,
}

impl Form {
    /// The declaration, the template, and a page's use of the name.
    fn texts(self, name: &str) -> (String, String, String) {
        let (body, template, example) = match self {
            Form::Markdown => (
                "markdown",
                "<aside>\n{% if fields.title %}<p><strong>{{ fields.title }}</strong></p>{% endif %}\n{{ body }}\n</aside>\n",
                format!(":::{name} Title\nText with *Markdown*.\n:::\n"),
            ),
            Form::Yaml => (
                "yaml",
                "<p><strong>{{ fields.title }}</strong></p>\n",
                format!("```{name}\ntitle: Title\n```\n"),
            ),
            Form::List => (
                "list",
                "<ul>\n{% for item in items %}<li>{{ item.title }}</li>\n{% endfor %}</ul>\n",
                format!("```{name}\n- title: One\n- title: Another\n```\n"),
            ),
        };
        let required = if self == Form::Markdown { "" } else { "required = true\n" };
        let fields = format!("body = \"{body}\"\n\n[fields.title]\ntype = \"string\"\n{required}");
        (fields, template.to_owned(), example)
    }
}

/// Writes the two files, or none if one of them is there.
pub fn run(args: &ComponentArgs, voice: &Voice) -> Result<Ending, Refusal> {
    read_settings(&args.root)?;
    let name = args.name.as_str();
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_name {
        return Err(text!("new-component-name", name = name));
    }
    if is_component_of_every_site(name) || is_code_language(name) {
        return Err(text!("new-component-taken", name = name));
    }
    let (fields, template, example) = args.body.texts(name);
    let folder = args.root.join(COMPONENTS_FOLDER);
    let files =
        [(folder.join(format!("{name}.toml")), fields), (folder.join(format!("{name}.html")), template)];
    if let Some((path, _)) = files.iter().find(|(path, _)| fs::symlink_metadata(path).is_ok()) {
        return Err(text!("new-component-exists", path = path.display().to_string()));
    }
    let failed = |path: &std::path::Path, error: std::io::Error| {
        text!("failed", path = path.display().to_string(), error = error.to_string())
    };
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
    let mut said = String::new();
    for (path, text) in &files {
        fs::write(path, text).map_err(|error| failed(path, error))?;
        said.push_str(&format!(
            "{}\n",
            voice.say(&text!("wrote", file = visible(&path.display().to_string())))
        ));
    }
    console::say(&format!("{said}{}\n\n{example}", voice.say(&text!("new-component-next"))));
    Ok(Ending::Done)
}
