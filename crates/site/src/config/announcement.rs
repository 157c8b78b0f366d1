//! `announcement` of `[theme_settings]`: a line above every page, for a time.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::by_language::nearest_names;
use super::{INVALID_CONFIG, LangId, Language, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::digest::digest;
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::schema::When;
use paifang_base::text;

/// Levels of an announcement; the first is the usual one.
pub(super) const LEVELS: [(&str, &str); 3] =
    [("note", "note"), ("important", "important"), ("warning", "warning")];

/// A line above every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The text in each language that has one, also by its fallbacks.
    pub texts: BTreeMap<LangId, String>,
    /// Where it leads, as written.
    pub link: Option<String>,
    /// One of `note`, `important` and `warning`.
    pub level: &'static str,
    /// A name that changes with its text, by which browsers remember that a reader closed it.
    pub id: String,
    from: Option<When>,
    until: Option<When>,
}

impl Announcement {
    /// The period in which it is shown: from, until; a last day is included.
    pub fn period(&self, zone: &TimeZone) -> [Option<Timestamp>; 2] {
        [self.from.map(|from| from.instant(zone)), self.until.map(|until| until.end(zone))]
    }

    /// True if it is shown at a moment.
    pub fn is_shown(&self, zone: &TimeZone, now: Timestamp) -> bool {
        let [from, until] = self.period(zone);
        from.is_none_or(|from| from <= now) && until.is_none_or(|until| now < until)
    }
}

/// Reads the announcement among the settings of the theme; `false` switches it off.
pub(super) fn read_announcement(
    settings: Option<&Node>,
    languages: &[Language],
    reporter: &mut Reporter<'_>,
) -> Option<Announcement> {
    let node = settings?.value.get("announcement").filter(|node| node.value != Value::Bool(false))?;
    if !matches!(node.value, Value::Map(_)) {
        let message = text!("invalid-config-announcement", found = node.value.type_text());
        reporter.report(&INVALID_CONFIG, node.span, message).add_help(help());
        return None;
    }
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let words = table.take("text");
    let link = table.text("link", reporter).map(|link| link.value);
    let level = table.choice("level", &LEVELS, reporter).unwrap_or(LEVELS[0].1);
    let from = read_when(&mut table, "from", reporter);
    let until = read_when(&mut table, "until", reporter);
    table.finish(text!("in-table", name = "announcement"), &UNKNOWN_SETTING, reporter);
    let texts = match words.map(|words| &words.value) {
        Some(Value::Str(_) | Value::Map(_)) => nearest_names(words?, languages, reporter),
        Some(other) => {
            let message = text!("invalid-config-text", key = "text", found = other.type_text());
            reporter.report(&INVALID_CONFIG, words?.span, message).add_help(help());
            return None;
        }
        None => {
            reporter
                .report(&INVALID_CONFIG, node.span, text!("invalid-config-announcement-text"))
                .add_help(help());
            return None;
        }
    };
    let id = format!("{:x}", digest(&(texts.values().collect::<Vec<_>>(), &link)));
    Some(Announcement { texts, link, level, id, from, until })
}

fn help() -> paifang_base::diag::Text {
    text!("invalid-config-announcement-help")
}

/// A day or a moment.
fn read_when(table: &mut TableReader<'_>, key: &'static str, reporter: &mut Reporter<'_>) -> Option<When> {
    let node = table.take(key)?;
    let when = node.value.as_str().and_then(When::parse);
    if when.is_none() {
        let message = text!("invalid-config-announcement-day", key = key);
        reporter.report(&INVALID_CONFIG, node.span, message).add_help(help());
    }
    when
}
