//! Values and loops of the macro plugin, over data that the settings and the front matter name. Evaluated once; a text in
//! which anything is not known stays as it is, and its places are marked.

use paifang_base::node::{Node, Value};
use serde_json::{Map, Value as Json};

use super::super::setting;
use super::Context;
use crate::liquid;
use crate::notes::Notes;
use crate::project::{folder_of, join};

/// Largest data of a page, in bytes of its files.
const LARGEST_DATA: usize = 8 << 20;

/// The values of a page.
struct Site(Map<String, Json>);

impl liquid::Site for Site {
    fn value(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    fn include(&self, _: &str) -> Option<String> {
        None
    }

    fn link(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

/// A text with its values and loops evaluated; nothing if it has none, or if one of them is not known.
pub(super) fn evaluated(context: &Context<'_>, settings: &str, text: &str) -> Option<String> {
    if !text.contains("{%") && !text.contains("{{") {
        return None;
    }
    let values = values(context, settings)?;
    let mut notes = Notes::default();
    let out = liquid::rendered(&Site(values), text, &mut notes);
    (!notes.has_work()).then_some(out)
}

/// The values that a page may ask for; nothing without the plugin.
fn values(context: &Context<'_>, settings_path: &str) -> Option<Map<String, Json>> {
    let project = context.project;
    let settings = project.node(settings_path)?;
    let own = context.front.get("include_yaml");
    let of_site = plugin(&settings);
    if own.is_none() && of_site.is_none() {
        return None;
    }
    let mut values = Map::new();
    if let Some(Json::Object(extra)) = setting(&settings, &["extra"]).map(Value::to_json) {
        values.extend(extra);
    }
    let mut left = LARGEST_DATA;
    let of_plugin = of_site.and_then(|options| options.get("include_yaml").map(|node| &node.value));
    for list in [of_plugin, own].into_iter().flatten() {
        for (name, path) in named(list) {
            let mut folders = vec![folder_of(settings_path)];
            let mut folder = folder_of(&context.page.source);
            while !folder.is_empty() {
                folders.push(folder);
                folder = folder_of(folder);
            }
            let paths = folders.iter().filter_map(|folder| join(folder, &path));
            let found = paths.into_iter().find_map(|path| Some((project.text(&path)?, path)));
            let (text, path) = found.filter(|(text, _)| text.len() <= left)?;
            left -= text.len();
            let node = crate::project::parse_by_name(&path, &text)?;
            match name {
                Some(name) => {
                    values.insert(name, node.value.to_json());
                }
                None => values.extend(node.value.to_json().as_object()?.clone()),
            }
        }
    }
    if let Some(Json::Object(front)) = context.front.fields.as_ref().map(|fields| fields.value.to_json()) {
        values.insert("page".to_owned(), serde_json::json!({"meta": front}));
        front.into_iter().filter(|(name, _)| name != "include_yaml").for_each(|(name, value)| {
            values.entry(name).or_insert(value);
        });
    }
    Some(values)
}

/// The options of the plugin, if the settings name it.
fn plugin(settings: &Node) -> Option<&Value> {
    match setting(settings, &["plugins"])? {
        Value::List(items) => items.iter().find_map(|item| match &item.value {
            Value::Str(name) if name == "macros" => Some(&item.value),
            value => value.get("macros").map(|node| &node.value),
        }),
        value => value.get("macros").map(|node| &node.value),
    }
}

/// Files of data, with the names of their values: a map, or a list of maps and paths.
fn named(list: &Value) -> Vec<(Option<String>, String)> {
    let pairs = |value: &Value| -> Vec<(Option<String>, String)> {
        match value {
            Value::Map(entries) => entries
                .iter()
                .filter_map(|(name, node)| Some((Some(name.value.clone()), node.value.as_str()?.to_owned())))
                .collect(),
            Value::Str(path) => vec![(None, path.clone())],
            _ => Vec::new(),
        }
    };
    match list {
        Value::List(items) => items.iter().flat_map(|item| pairs(&item.value)).collect(),
        value => pairs(value),
    }
}
