//! `[feeds]`: how much feeds hold, and what the podcast says of itself.

use std::sync::Arc;

use super::by_language::nearest_names;
use super::{FeedSettings, INVALID_CONFIG, Language, Podcast, UNKNOWN_SETTING};
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::node::{Node, TableReader};

pub(super) fn read_feeds(
    path: &Arc<str>,
    node: Option<&Node>,
    languages: &[Language],
    diagnostics: &mut Diagnostics,
) -> FeedSettings {
    let mut feeds = FeedSettings { limit: 20, full_content: true, podcast: None };
    let Some(node) = node else { return feeds };
    let mut table = TableReader::new(path, &INVALID_CONFIG, node, diagnostics);
    feeds.limit = table.count("limit", diagnostics).unwrap_or(feeds.limit);
    let choices = [("full", true), ("summary", false)];
    feeds.full_content = table.choice("content", &choices, diagnostics).unwrap_or(feeds.full_content);
    feeds.podcast = table.take("podcast").and_then(|node| read_podcast(path, node, languages, diagnostics));
    table.finish("`feeds`", &UNKNOWN_SETTING, diagnostics);
    feeds
}

fn read_podcast(
    path: &Arc<str>,
    node: &Node,
    languages: &[Language],
    diagnostics: &mut Diagnostics,
) -> Option<Podcast> {
    let mut table = TableReader::new(path, &INVALID_CONFIG, node, diagnostics);
    let title = table.take("title");
    let description = table.take("description");
    let author = table.text("author", diagnostics);
    let image = table.text("image", diagnostics);
    let category = table.text("category", diagnostics);
    let email = table.text("email", diagnostics).map(|text| text.value);
    let explicit = table.bool("explicit", diagnostics).unwrap_or(false);
    table.finish("`feeds.podcast`", &UNKNOWN_SETTING, diagnostics);
    let mut by_language =
        |node: Option<&Node>| node.map(|node| nearest_names(path, node, languages, diagnostics));
    let (titles, descriptions) = (by_language(title), by_language(description));
    let (Some(author), Some(image), Some(category)) = (author, image, category) else {
        let message = "a podcast needs `author`, `image` and `category`: directories refuse it without";
        diagnostics.push(Diagnostic::new(&INVALID_CONFIG, path, node.span, message));
        return None;
    };
    Some(Podcast {
        titles: titles.unwrap_or_default(),
        descriptions: descriptions.unwrap_or_default(),
        author: author.value,
        email,
        image,
        category: category.value,
        explicit,
    })
}
