//! Days and moments as people write them in front matter (RFC 3339 and the shorter forms of ISO 8601).

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// A day, or a day with a time, or a moment with an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    seconds: i64,
    has_time: bool,
    offset: Option<i32>,
}

impl When {
    /// Reads `2026-11-23`, `2026-11-23 09:30`, `2026-11-23T09:30:00`, with `Z`, `+08:00` or `+0800` behind a time;
    /// also `2026/11/23` and one-digit months and days.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(['T', 't', ' ']).unwrap_or(text.len());
        let date = parse_date(&text[..split])?;
        let rest = text[split..].trim_start_matches(['T', 't', ' ']);
        if rest.is_empty() {
            return Some(Self::new(date.at(0, 0, 0, 0), false, None));
        }
        let zone_at = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
        let time = parse_time(&rest[..zone_at])?;
        let zone = rest[zone_at..].trim();
        let offset = if zone.is_empty() { None } else { Some(parse_offset(zone)?) };
        Some(Self::new(date.to_datetime(time), true, offset))
    }

    fn new(civil: DateTime, has_time: bool, offset: Option<i32>) -> Self {
        let seconds = Offset::UTC.to_timestamp(civil).map_or(0, Timestamp::as_second);
        Self { seconds, has_time, offset }
    }

    /// A day without a time.
    pub fn from_date(date: Date) -> Self {
        Self::new(date.to_datetime(Time::midnight()), false, None)
    }

    /// The date and time as written.
    pub fn civil(&self) -> DateTime {
        Timestamp::from_second(self.seconds).map_or(DateTime::MIN, |at| Offset::UTC.to_datetime(at))
    }

    /// The day as written.
    pub fn date(&self) -> Date {
        self.civil().date()
    }

    /// Whether a time of day was written.
    pub fn has_time(&self) -> bool {
        self.has_time
    }

    /// The offset from UTC in seconds, when one was written.
    pub fn offset_seconds(&self) -> Option<i32> {
        self.offset
    }

    /// The moment, in the written offset, else in `zone` (a time that the zone skips or repeats is taken as
    /// RFC 5545 does: the earlier offset).
    pub fn zoned(&self, zone: &TimeZone) -> Zoned {
        let zone = match self.offset.and_then(|seconds| Offset::from_seconds(seconds).ok()) {
            Some(offset) => TimeZone::fixed(offset),
            None => zone.clone(),
        };
        zone.to_ambiguous_zoned(self.civil())
            .compatible()
            .unwrap_or_else(|_| Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC))
    }

    /// The moment as a point in time.
    pub fn instant(&self, zone: &TimeZone) -> Timestamp {
        self.zoned(zone).timestamp()
    }

    /// ISO 8601 as precise as it was written: `2026-11-23`, `2026-11-23T09:30:00`, `2026-11-23T09:30:00+08:00`.
    pub fn iso(&self) -> String {
        let civil = self.civil();
        match (self.has_time, self.offset) {
            (false, _) => civil.date().to_string(),
            (true, None) => civil.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            (true, Some(_)) => self.zoned(&TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }
}

/// A zone by its IANA name.
pub fn parse_time_zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/']);
    let year = number(parts.next()?, 4, 4)?;
    let month = number(parts.next()?, 1, 2)?;
    let day = number(parts.next()?, 1, 2)?;
    if parts.next().is_some() {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn parse_time(text: &str) -> Option<Time> {
    let mut parts = text.splitn(3, ':');
    let hour = number(parts.next()?, 1, 2)?;
    let minute = number(parts.next()?, 2, 2)?;
    let second = match parts.next() {
        None => 0,
        // Fractions of a second mean nothing on a page and are dropped.
        Some(seconds) => number(seconds.split('.').next()?, 2, 2)?,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}

fn parse_offset(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text[1..].replace(':', "");
    let (hours, minutes) = match digits.len() {
        2 => (number(&digits, 2, 2)?, 0),
        4 => (number(&digits[..2], 2, 2)?, number(&digits[2..], 2, 2)?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| sign * (hours as i32 * 3600 + minutes as i32 * 60))
}

fn number(text: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms_are_read_and_wrong_ones_are_not() {
        let iso = |text: &str| When::parse(text).map(|when| when.iso());
        assert_eq!(iso("2026-11-23").as_deref(), Some("2026-11-23"));
        assert_eq!(iso("2020/8/28").as_deref(), Some("2020-08-28"));
        assert_eq!(iso("2026-11-23 09:30").as_deref(), Some("2026-11-23T09:30:00"));
        assert_eq!(iso("2026-11-23T09:30:00+08:00").as_deref(), Some("2026-11-23T09:30:00+08:00"));
        assert_eq!(iso("2026-11-23T09:30:00.123Z").as_deref(), Some("2026-11-23T09:30:00+00:00"));
        for wrong in
            ["", "2026", "2026-13-01", "2026-02-30", "23.11.2026", "2026-11-23T25:00", "tomorrow", "中文"]
        {
            assert_eq!(iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_zone_gives_the_instant() {
        let zone = parse_time_zone("Asia/Shanghai").unwrap();
        let at = When::parse("2026-11-23T09:30").unwrap().instant(&zone);
        assert_eq!(at.to_string(), "2026-11-23T01:30:00Z");
        assert!(parse_time_zone("Mars/Olympus").is_none());
    }
}
