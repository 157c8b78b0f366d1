//! Repeating events: their times, past and to come.

use jiff::{SignedDuration, Timestamp, Zoned};

use super::{Place, Site};
use crate::config::{Config, fields};
use crate::parse::ParsedPage;
use paifang_base::schema::{FieldValue, Last, Series, When};

/// Limit of future times that are ever requested.
const SOON: usize = 6;

/// The beginning of 2050: changes of zones that far ahead are forecast, not decided.
const FAR_AHEAD: Timestamp = Timestamp::constant(2_524_608_000, 0);

/// Times of a repeating event; `None` for other events.
pub(super) fn series(config: &Config, page: &ParsedPage) -> Option<Series> {
    let field = |name: &str| page.meta.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value);
    let Some(FieldValue::Text(rule)) = field(fields::RRULE) else { return None };
    let zone = super::zone_of(config, page).into_owned();
    let start = page.when_field(fields::START)?.zoned(&zone).with_time_zone(zone);
    let without: Vec<_> = match field(fields::EXDATES) {
        Some(FieldValue::List(days)) => days
            .iter()
            .filter_map(|day| match day {
                FieldValue::When(when) => Some(when.date()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    Series::new(rule, start, without)
}

/// End of the last time of an event that begins once at one moment and ends at another.
pub(super) fn last_end(config: &Config, page: &ParsedPage, start: Timestamp, end: Timestamp) -> Timestamp {
    match series(config, page).map(|series| series.last()) {
        None | Some(Last::None) => end,
        Some(Last::Never) => Timestamp::MAX,
        Some(Last::At(last)) => {
            last.timestamp().checked_add(end.duration_since(start)).unwrap_or(Timestamp::MAX)
        }
    }
}

/// Length of an event each time.
pub(super) fn length(config: &Config, page: &ParsedPage) -> SignedDuration {
    let once = single_span(config, page);
    once.map_or(SignedDuration::ZERO, |(start, end)| end.duration_since(start))
}

/// The last end before a moment and the first one after it, among all times of an event.
pub(super) fn ends_around(config: &Config, page: &ParsedPage, now: Timestamp) -> [Option<Timestamp>; 2] {
    let Some(series) = series(config, page) else { return [None, None] };
    let length = length(config, page);
    let after =
        series.next(now, length, 1).first().and_then(|next| next.timestamp().checked_add(length).ok());
    // An event without duration that begins now is over at once.
    [series.last_end(now, length), after.filter(|after| *after > now)]
}

impl Site {
    /// The next times of a repeating event that begin or are still going on at the moment of the build.
    pub fn next_occurrences(&self, place: Place) -> Vec<Zoned> {
        self.shown_page(place).map(|page| self.next_of(&page.parsed)).unwrap_or_default()
    }

    /// The same as `next_occurrences`, for a page wherever it is shown.
    pub(super) fn next_of(&self, page: &ParsedPage) -> Vec<Zoned> {
        let Some(series) = series(&self.config, page) else { return Vec::new() };
        series.next(self.now, length(&self.config, page), SOON)
    }

    /// The last beginning of a repeating event; for one without end, a time as far ahead as calendars need for its
    /// zone. Independent of the current moment, so that a calendar stays the same.
    pub fn last_occurrence(&self, page: &super::Page) -> Option<Zoned> {
        let series = series(&self.config, &page.parsed)?;
        match series.last() {
            Last::None => None,
            Last::At(last) => Some(last),
            Last::Never => series.next(FAR_AHEAD, SignedDuration::ZERO, 1).pop(),
        }
    }
}

/// The same as `Site::event_span`, for a page wherever it is shown.
pub(super) fn event_span(config: &Config, page: &ParsedPage) -> Option<(Timestamp, Timestamp)> {
    let (start, end) = single_span(config, page)?;
    Some((start, last_end(config, page, start, end)))
}

/// First and last moment of an event, the first time it takes place.
pub(super) fn single_span(config: &Config, page: &ParsedPage) -> Option<(Timestamp, Timestamp)> {
    let zone = super::zone_of(config, page).into_owned();
    // A page with a deadline, such as a call or a job, lasts from its publication to that day.
    let closes = page.when_field(fields::CLOSES);
    let published = page.meta.date.filter(|_| closes.is_some());
    let start = page.when_field(fields::START).or(published).or(closes)?;
    let last = page.when_field(fields::END).or(closes).unwrap_or(start);
    let whole_days = page.flag_field(fields::ALL_DAY);
    let end = if whole_days { When::from_date(last.date()).end(&zone) } else { last.end(&zone) };
    let start = start.instant(&zone);
    Some((start, end.max(start)))
}
