//! `[feeds]`: the length of feeds, and the podcast's description.

use super::by_language::nearest_names;
use super::{FeedSettings, INVALID_CONFIG, Language, Podcast, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader};
use paifang_base::text;

pub(super) fn read_feeds(
    node: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> FeedSettings {
    let mut feeds = FeedSettings { limit: 20, full_content: true, podcast: None };
    let Some(node) = node else { return feeds };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    feeds.limit = table.count("limit", reporter).unwrap_or(feeds.limit);
    let choices = [("full", true), ("summary", false)];
    feeds.full_content = table.choice("content", &choices, reporter).unwrap_or(feeds.full_content);
    feeds.podcast = table.take("podcast").and_then(|node| read_podcast(node, languages, reporter));
    table.finish(text!("in-table", name = "feeds"), &UNKNOWN_SETTING, reporter);
    feeds
}

fn read_podcast(node: &Node, languages: &[Language], reporter: &mut Reporter<'_>) -> Option<Podcast> {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let title = table.take("title");
    let description = table.take("description");
    let author = table.text("author", reporter);
    let image = table.text("image", reporter);
    let category = table.text("category", reporter);
    let email = table.text("email", reporter).map(|text| text.value);
    let explicit = table.bool("explicit", reporter).unwrap_or(false);
    table.finish(text!("in-table", name = "feeds.podcast"), &UNKNOWN_SETTING, reporter);
    let mut by_language = |node: Option<&Node>| node.map(|node| nearest_names(node, languages, reporter));
    let (titles, descriptions) = (by_language(title), by_language(description));
    let (Some(author), Some(image), Some(category)) = (author, image, category) else {
        let message = text!("invalid-config-podcast");
        reporter.report(&INVALID_CONFIG, node.span, message);
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
