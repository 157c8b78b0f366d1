//! Pages that a program made for each value of `[name].md`: their addresses, as far as its `paths` can be read, lead to the
//! page of their folder. The values are listed in the script, or those of a field of a data file that it goes through.

use std::collections::BTreeSet;

use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

use crate::javascript;
use crate::notes::Notes;
use crate::plan::Plan;
use crate::project::{Project, folder_of, join};

/// Most addresses of one template.
const MOST: usize = 2_000;
const ENDINGS: [&str; 4] = ["ts", "js", "mts", "mjs"];

/// Adds the redirects of a template whose name has one part in brackets.
pub(super) fn add(
    project: &Project<'_>,
    plan: &mut Plan,
    language: usize,
    below: &str,
    path: &str,
    is_clean: bool,
) {
    let Some((folder, name)) = below.rsplit_once('/') else { return };
    let index = format!("{folder}/_index.md");
    let above = plan.pages.iter().find(|page| page.language == language && page.target == index);
    let Some(home) = above.and_then(|page| page.old.first()).filter(|old| old.ends_with('/')).cloned() else {
        return;
    };
    let Some((before, rest)) = name.trim_end_matches(".md").split_once('[') else { return };
    let Some((key, after)) = rest.split_once(']').filter(|(_, after)| !after.contains('[')) else { return };
    let stem = path.trim_end_matches(".md");
    let scripts = ENDINGS.iter().map(|end| format!("{stem}.paths.{end}"));
    let Some((script, text)) =
        scripts.into_iter().find_map(|path| Some((path.clone(), project.text(&path)?)))
    else {
        return;
    };
    let end = if is_clean { "" } else { ".html" };
    let values = listed(project, &script, &text, key).or_else(|| of_data(project, &script, &text, key));
    let redirects = values.unwrap_or_default().into_iter().take(MOST);
    plan.redirects
        .extend(redirects.map(|value| (format!("{home}{before}{value}{after}{end}"), home.clone())));
}

/// Values in the script itself: `paths: [{ params: { name: 'a' } }]`.
fn listed(project: &Project<'_>, script: &str, text: &str, key: &str) -> Option<BTreeSet<String>> {
    let load = |from: &str, written: &str| project.imported_script(from, written);
    let exported = javascript::exported(script, text, &load, &mut Notes::default())?;
    let paths = exported.get("paths")?.as_array()?;
    let value = |entry: &Json| Some(entry.get("params")?.get(key)?.as_str()?.to_owned());
    let values: BTreeSet<String> = paths.iter().filter_map(value).collect();
    (!values.is_empty()).then_some(values)
}

/// Values of a field of a data file: `paths: data.map((one) => ({ params: { name: slug(one.title) } }))`. What functions
/// make of them is one of a few usual forms, so all of these lead there.
fn of_data(project: &Project<'_>, script: &str, text: &str, key: &str) -> Option<BTreeSet<String>> {
    let written = text.split_once(&format!("{key}:"))?.1;
    let written = written.part(..written.find(['}', '\n']).unwrap_or(written.len()));
    let field = written.rsplit_once('.')?.1;
    let field = field.split(|c: char| !c.is_alphanumeric()).next().filter(|field| !field.is_empty())?;
    let data = text.lines().filter(|line| line.starts_with("import ")).find_map(|line| {
        let from = line.rsplit_once(" from ")?.1.trim().trim_end_matches(';').trim_matches(['"', '\'']);
        let path = join(folder_of(script), from).filter(|path| path.ends_with(".json"))?;
        serde_json::from_str::<Json>(&project.text(&path)?).ok()
    })?;
    let mut values = BTreeSet::new();
    for text in data.as_array()?.iter().filter_map(|item| item.get(field)?.as_str()) {
        let lower = text.to_lowercase();
        values.extend([lower.split_whitespace().collect::<String>(), paifang_site::slug::slugify(text)]);
    }
    values.retain(|value| {
        !value.contains(['/', '?', '#', '%', ':']) && !value.is_empty() && !value.ends_with('.')
    });
    Some(values)
}
