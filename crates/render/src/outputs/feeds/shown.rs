//! What browsers show of a feed: a page in XHTML inside of it, and the theme's sheet `css/feed.css`, which hides all the
//! rest. Feed readers skip elements of other namespaces (RSS 2.0, "Extending RSS"; RFC 4287, section 6.3). Browsers
//! style XML by CSS, so that neither XSLT nor a script is needed.

use std::fmt::Write as _;

use jiff::Zoned;

use super::OutputContext;
use crate::outputs::facts::{self, xml_text};
use paifang_base::html::escape::attribute;
use paifang_site::config::LangId;

/// The sheet of the page.
const SHEET: &str = "css/feed.css";
/// Most entries on the page: people want the newest, and all of them are in the feed.
pub(super) const MOST_SHOWN: usize = 20;

/// A feed as people see it. All text is valid in XML.
pub(super) struct Shown {
    pub(super) title: String,
    pub(super) home_url: String,
    pub(super) self_url: String,
    pub(super) entries: Vec<ShownEntry>,
}

/// One entry, with its whole URL and a description in plain text.
pub(super) struct ShownEntry {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) published: Option<Zoned>,
    pub(super) description: String,
}

/// Adds the page and its sheet to a feed whose elements follow `opening`; changes nothing if the theme has no sheet for it.
pub(super) fn add(
    context: &OutputContext<'_>,
    language: LangId,
    shown: &Shown,
    opening: &str,
    feed: String,
) -> Vec<u8> {
    let parts = feed.split_once("?>").and_then(|(declaration, rest)| {
        let (start, rest) = rest.split_once(opening)?;
        Some((declaration, start.trim_start(), rest))
    });
    let Some(((declaration, start, rest), sheet)) = parts.zip(context.site.theme_asset(SHEET)) else {
        return feed.into_bytes();
    };
    let sheet = attribute(sheet);
    let page = page(context, language, shown);
    format!(
        "{declaration}?>\n<?xml-stylesheet href=\"{sheet}\" type=\"text/css\"?>\n{start}{opening}\n{page}\n{rest}"
    )
    .into_bytes()
}

/// The page. Its prefix keeps its elements apart from those of the feed for programs that go by names alone.
fn page(context: &OutputContext<'_>, language: LangId, shown: &Shown) -> String {
    let site = context.site;
    let word = |id| {
        let text = context.messages(language).map(|messages| messages.format(id, &[]).text);
        attribute(&xml_text(&text.unwrap_or_default()))
    };
    let (tag, direction) = (facts::tag(site, language), site.config.language(language).direction.as_str());
    let [title, home, own] = [&shown.title, &shown.home_url, &shown.self_url].map(|text| attribute(text));
    let (note, open) = (word("feed-note"), word("feed-home"));
    let mut out = format!(
        "<h:main xmlns:h=\"http://www.w3.org/1999/xhtml\" class=\"feed\" lang=\"{tag}\" dir=\"{direction}\">\
         <h:title>{title}</h:title><h:h1>{title}</h:h1>\
         <h:p>{note}</h:p><h:p><h:code dir=\"ltr\">{own}</h:code></h:p>\
         <h:p><h:a href=\"{home}\">{open}</h:a></h:p>"
    );
    for entry in &shown.entries {
        let [title, url, description] =
            [&entry.title, &entry.url, &entry.description].map(|text| attribute(text));
        // Writing into a text cannot fail.
        let _ = write!(out, "\n<h:article><h:h2><h:a href=\"{url}\">{title}</h:a></h:h2>");
        if let Some(moment) = &entry.published {
            let _ = write!(out, "<h:time>{}</h:time>", moment.date());
        }
        if !description.is_empty() {
            let _ = write!(out, "<h:p>{description}</h:p>");
        }
        out.push_str("</h:article>");
    }
    out + "\n</h:main>"
}
