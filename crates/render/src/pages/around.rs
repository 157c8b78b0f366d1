//! The functions for what stands around a page: the announcement above it, and links with its address.

use serde::Serialize;
use tera::{Kwargs, Value};

use super::here::{Answer, Here};
use super::model::RenderModel;
use paifang_site::config::percent_encoded;

#[derive(Serialize)]
struct AnnouncementView<'a> {
    text: &'a str,
    /// Where it leads, as written in site.toml.
    link: Option<&'a str>,
    level: &'static str,
    /// Changes with the text.
    id: &'a str,
}

/// `announcement()`: the announcement of site.toml, if it is shown at the moment of the build in this language.
pub(super) fn announcement(model: &RenderModel, here: &Here<'_>, _: &Kwargs) -> Answer {
    let site = &model.site;
    let line = site.config.announcement.as_ref();
    let shown = line.filter(|_| site.is_announced()).and_then(|line| {
        let text = line.texts.get(&here.language)?;
        Some(AnnouncementView { text, link: line.link.as_deref(), level: line.level, id: &line.id })
    });
    Ok(Value::from_serializable(&shown))
}

/// `fill(pattern=, NAME=value …)`: an address with values in the places of `{NAME}`, encoded for an address.
pub(super) fn fill(_: &RenderModel, _: &Here<'_>, arguments: &Kwargs) -> Answer {
    let pattern = arguments.must_get::<&str>("pattern")?;
    let mut values = Vec::new();
    for (name, value) in arguments.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != "pattern") {
            values.push((format!("{{{name}}}"), percent_encoded(&value.to_string(), "")));
        }
    }
    Ok(Value::normal_string(&filled(pattern, &values)))
}

/// The pattern with each name replaced once, so that a value that looks like a name stays as it is.
fn filled(pattern: &str, values: &[(String, String)]) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match values.iter().find(|(name, _)| from.starts_with(name.as_str())) {
            Some((name, value)) => {
                out.push_str(value);
                rest = from.get(name.len()..).unwrap_or_default();
            }
            None => {
                out.push('{');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn values_take_the_places_of_their_names_once() {
        let values =
            [("{url}".to_owned(), "%7Btitle%7D".to_owned()), ("{title}".to_owned(), "你".to_owned())];
        assert_eq!(
            filled("https://e.example/?u={url}&t={title}&{x}{", &values),
            "https://e.example/?u=%7Btitle%7D&t=你&{x}{"
        );
        assert_eq!(filled("mailto:", &values), "mailto:");
    }
}
