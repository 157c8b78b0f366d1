//! Events that repeat: when they take place, and which of that is still to come.

use jiff::{SignedDuration, Timestamp, Zoned};

use super::{Place, Site};
use crate::config::Config;
use crate::parse::ParsedPage;
use crate::schema::{FieldValue, occurrences};

/// Most of what is still to come that is ever asked for.
const SOON: usize = 6;

/// When an event that repeats begins each time; `None` for one that does not.
pub(super) fn starts(config: &Config, page: &ParsedPage) -> Option<Vec<Zoned>> {
    let field = |name: &str| page.meta.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value);
    let Some(FieldValue::Text(rule)) = field("rrule") else { return None };
    let zone = super::page_time_zone(config, page).unwrap_or_else(|| config.time_zone.clone());
    let start = page.when_field("start")?.zoned(&zone).with_time_zone(zone);
    let without: Vec<_> = match field("exdates") {
        Some(FieldValue::List(days)) => days
            .iter()
            .filter_map(|day| match day {
                FieldValue::When(when) => Some(when.date()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    Some(occurrences(rule, &start, &without)).filter(|starts| !starts.is_empty())
}

/// How long an event takes each time.
pub(super) fn length(config: &Config, page: &ParsedPage) -> SignedDuration {
    let once = super::query::single_span(config, page);
    once.map_or(SignedDuration::ZERO, |(start, end)| end.duration_since(start))
}

/// The end nearest before a moment and the one nearest after it, of all times an event takes place.
pub(super) fn ends_around(config: &Config, page: &ParsedPage, now: Timestamp) -> [Option<Timestamp>; 2] {
    let Some(starts) = starts(config, page) else { return [None, None] };
    let length = length(config, page);
    let ends = starts.iter().filter_map(|start| start.timestamp().checked_add(length).ok());
    let (mut before, mut after) = (None, None);
    for end in ends {
        if end <= now {
            before = Some(end);
        } else {
            after = after.or(Some(end));
        }
    }
    [before, after]
}

impl Site {
    /// The next times an event that repeats takes place or is still going on, at the moment of the build.
    pub fn next_occurrences(&self, place: Place) -> Vec<Zoned> {
        self.shown_page(place).map(|page| self.next_of(&page.parsed)).unwrap_or_default()
    }

    /// As `next_occurrences`, of a page wherever it is shown.
    pub(super) fn next_of(&self, page: &ParsedPage) -> Vec<Zoned> {
        let Some(starts) = starts(&self.config, page) else { return Vec::new() };
        let length = length(&self.config, page);
        let is_ahead = |start: &Zoned| {
            start
                .timestamp()
                .checked_add(length)
                .is_ok_and(|end| end > self.now || start.timestamp() >= self.now)
        };
        starts.into_iter().filter(is_ahead).take(SOON).collect()
    }

    /// The last time an event that repeats begins, of those that are known.
    pub fn last_occurrence(&self, page: &super::Page) -> Option<Zoned> {
        starts(&self.config, &page.parsed)?.pop()
    }
}
