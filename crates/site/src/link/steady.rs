//! The period in which a site stays the same: nothing is published, expires or ends in between.

use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use super::recurrence::event_span;
use crate::config::{Config, fields};
use crate::data::DataTable;
use crate::parse::ParsedPage;

/// A period, from a moment until another, exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steady {
    /// The last moment at which something changed.
    pub since: Timestamp,
    /// The next at which something will.
    pub until: Timestamp,
}

impl Steady {
    /// The period around `now` in which a site of these pages stays the same.
    pub fn around<'a>(
        config: &Config,
        pages: impl IntoParallelIterator<Item = &'a ParsedPage>,
        data: &[Arc<DataTable>],
        now: Timestamp,
    ) -> Self {
        let whole = || Self { since: Timestamp::MIN, until: Timestamp::MAX };
        let narrow = |span: Self, page: &ParsedPage| {
            moments(config, page, now).into_iter().flatten().fold(span, |span, moment| span.cut(moment, now))
        };
        let of_pages = pages.into_par_iter().fold(whole, narrow).reduce(whole, |one, other| Self {
            since: one.since.max(other.since),
            until: one.until.min(other.until),
        });
        let records = config.data.iter().zip(data).flat_map(|(set, table)| {
            table.records.iter().map(move |record| record.shown(set, &config.time_zone))
        });
        let announced = config.announcement.iter().flat_map(|line| line.period(&config.time_zone));
        records
            .flat_map(|(from, until)| [from, until])
            .chain(announced)
            .flatten()
            .fold(of_pages, |span, moment| span.cut(moment, now))
    }

    /// True if a site of this period is valid at a moment.
    pub fn holds(&self, moment: Timestamp) -> bool {
        self.since <= moment && moment < self.until
    }

    fn cut(self, moment: Timestamp, now: Timestamp) -> Self {
        if moment <= now {
            Self { since: self.since.max(moment), ..self }
        } else {
            Self { until: self.until.min(moment), ..self }
        }
    }
}

/// The moments at which a page appears, disappears, is over, or at which registration begins and ends.
fn moments(config: &Config, page: &ParsedPage, now: Timestamp) -> [Option<Timestamp>; 8] {
    let meta = &page.meta;
    let zone = super::zone_of(config, page);
    let [before, after] = super::recurrence::ends_around(config, page, now);
    [
        before,
        after,
        meta.date.map(|date| date.instant(&zone)),
        meta.publish.as_ref().map(|publish| publish.value.instant(&zone)),
        super::expires(config, page),
        event_span(config, page).map(|(_, end)| end),
        page.when_field(fields::REGISTRATION_OPENS).map(|opens| opens.instant(&zone)),
        page.when_field(fields::REGISTRATION_CLOSES).map(|closes| closes.end(&zone)),
    ]
}
