//! Home pages whose text is in their front matter, as the layouts of VitePress and Starlight show it.

use serde_json::Value as Json;

use crate::blocks;
use crate::reader::Context;

/// The text of a home page that its layout made from fields: name, slogan, links and features.
pub(crate) fn text(context: &Context<'_>) -> String {
    let fields = context.front.fields.as_ref().map(|fields| fields.value.to_json()).unwrap_or_default();
    let text = |value: &Json, name: &str| {
        value.get(name).and_then(Json::as_str).filter(|text| !text.trim().is_empty()).map(blocks::one_line)
    };
    let list =
        |value: &Json, name: &str| value.get(name).and_then(Json::as_array).cloned().unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    if let Some(hero) = fields.get("hero") {
        parts.extend(text(hero, "name").or_else(|| text(hero, "title")).map(|name| format!("# {name}")));
        parts.extend(text(hero, "text").map(|slogan| format!("**{slogan}**")));
        parts.extend(text(hero, "tagline"));
        let links = list(hero, "actions");
        let links: Vec<String> = links
            .iter()
            .filter_map(|link| Some(format!("[{}]({})", text(link, "text")?, text(link, "link")?)))
            .collect();
        parts.extend((!links.is_empty()).then(|| links.join(" · ")));
    }
    let features = list(&fields, "features")
        .iter()
        .filter_map(|feature| {
            let title = text(feature, "title")?;
            let title = match text(feature, "link") {
                Some(link) => format!("[{title}]({link})"),
                None => title,
            };
            let details = text(feature, "details").map_or(String::new(), |details| format!(": {details}"));
            let more = text(feature, "linkText").map_or(String::new(), |more| format!(" ({more})"));
            Some(format!("- **{title}**{details}{more}"))
        })
        .collect::<Vec<_>>();
    parts.extend((!features.is_empty()).then(|| features.join("\n")));
    if parts.is_empty() { String::new() } else { format!("{}\n\n", parts.join("\n\n")) }
}
