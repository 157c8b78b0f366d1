//! The page of a team, whose members a script of the page has: `<VPTeamMembers :members="members" />`.

use serde_json::Value as Json;

use crate::attributes::Attributes;
use crate::javascript;
use crate::markdown::Fences;
use crate::notes::Notes;
use crate::project::{folder_of, join};
use crate::reader::Context;

/// A text in which such pages are headings, text and lists.
pub(super) fn written(context: &Context<'_>, text: &str) -> String {
    if !text.contains("<VPTeam") {
        return text.to_owned();
    }
    let mut fences = Fences::default();
    let (mut out, mut is_team, mut level, mut title) = (Vec::new(), false, "#", None::<String>);
    for line in text.split('\n') {
        if fences.takes(line) {
            out.push(line.to_owned());
            continue;
        }
        let plain = line.trim();
        is_team |= plain == "<VPTeamPage>";
        if let Some(list) = members(context, text, plain) {
            out.extend(list);
            continue;
        }
        if !is_team {
            out.push(line.to_owned());
            continue;
        }
        match plain {
            "</VPTeamPage>" => is_team = false,
            "<VPTeamPageTitle>" => level = "#",
            "<VPTeamPageSection>" => level = "##",
            "<VPTeamPage>" | "</VPTeamPageTitle>" | "</VPTeamPageSection>" => {}
            "<template #lead>" | "<template #members>" => out.push(String::new()),
            _ if plain.starts_with("<template #title>") || title.is_some() => {
                let (inside, is_end) = match plain.strip_suffix("</template>") {
                    Some(inside) => (inside, true),
                    None => (plain, false),
                };
                let inside = inside.trim_start_matches("<template #title>").trim();
                let mut words = title.take().unwrap_or_default();
                words = format!("{words} {inside}").trim().to_owned();
                if is_end {
                    out.extend([String::new(), format!("{level} {words}"), String::new()]);
                } else {
                    title = Some(words);
                }
            }
            "</template>" => out.push(String::new()),
            _ => {
                let inside = plain.trim_start_matches("<template #lead>").trim_end_matches("</template>");
                out.push(inside.trim().to_owned());
            }
        }
    }
    out.extend(title);
    out.join("\n")
}

/// The list that a tag for members becomes, if their data is plain.
fn members(context: &Context<'_>, text: &str, line: &str) -> Option<Vec<String>> {
    let inside = line.strip_prefix("<VPTeamMembers ")?.strip_suffix("/>")?;
    let attributes = Attributes::read(inside);
    let name = attributes.get(":members").or_else(|| attributes.get("v-bind:members"))?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
    let list = value(context, text, name).filter(|_| is_name)?;
    let mut lines = vec![String::new()];
    lines.extend(list.as_array()?.iter().map(member).collect::<Option<Vec<_>>>()?);
    lines.push(String::new());
    Some(lines)
}

/// A value that the scripts of a page know.
fn value(context: &Context<'_>, text: &str, name: &str) -> Option<Json> {
    let mut script = String::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("<script") {
        let (inside, after) = after.split_once("</script>")?;
        script.push_str(inside.split_once('>')?.1);
        rest = after;
    }
    let path = join(folder_of(&context.page.source), "page.ts")?;
    let load = |from: &str, written: &str| context.project.imported_script(from, written);
    let script = format!("{script}\nexport default {name};");
    javascript::exported(&path, &script, &load, &mut Notes::default())
}

/// Picture, name, task and links of a person.
fn member(member: &Json) -> Option<String> {
    let text = |name: &str| member.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
    let name = text("name")?;
    let mut line = "- ".to_owned();
    if let Some(avatar) = text("avatar") {
        line.push_str(&format!("![{name}]({avatar}) "));
    }
    line.push_str(&format!("**{name}**"));
    if let Some(title) = text("title") {
        line.push_str(&format!(", {title}"));
    }
    match (text("org"), text("orgLink")) {
        (Some(org), Some(link)) => line.push_str(&format!(", [{org}]({link})")),
        (Some(org), None) => line.push_str(&format!(", {org}")),
        _ => {}
    }
    if let Some(more) = text("desc") {
        line.push_str(&format!(": {}", more.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    for link in member.get("links").and_then(Json::as_array).into_iter().flatten() {
        let of = |name: &str| link.get(name).and_then(Json::as_str);
        if let (Some(icon), Some(address)) = (of("icon"), of("link")) {
            line.push_str(&format!(" [{icon}]({address})"));
        }
    }
    Some(line)
}
