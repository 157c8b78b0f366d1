//! Days and moments in the forms used in front matter: RFC 3339 and the shorter forms of ISO 8601, and other
//! unambiguous forms in use (`Jul 08 2022`, RFC 5322, `2022年7月8日`).

use crate::parts::Parts as _;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// The moment from which seconds are counted.
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// A day, or a day with a time, or a moment with an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    seconds: i64,
    has_time: bool,
    offset: Option<i32>,
}

impl When {
    /// Reads `2026-11-23`, `2026-11-23 09:30`, `2026-11-23T09:30:00`, with `Z`, `+08:00` or `+0800` after a time; also
    /// `2026/11/23`, `2026.11.23` and one-digit months and days; `Nov 23, 2026`, `23 November 2026` and `Mon, 23 Nov
    /// 2026`; `2026年11月23日` and `2026년 11월 23일`. `23/11/2026` is not read: which number is the month depends on the
    /// country.
    pub fn parse(text: &str) -> Option<Self> {
        let text = super::half_width(text);
        let text = text.trim();
        let (date, rest) =
            numeric_date(text).or_else(|| han_or_hangul_date(text)).or_else(|| english_date(text))?;
        let rest = rest.trim_start();
        if rest.is_empty() {
            return Some(Self::new(date.at(0, 0, 0, 0), false, None));
        }
        let zone_at = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
        let time = parse_time(rest.part(..zone_at))?;
        let zone = rest.part(zone_at..).trim();
        let offset = if zone.is_empty() { None } else { Some(parse_offset(zone)?) };
        Some(Self::new(date.to_datetime(time), true, offset))
    }

    fn new(civil: DateTime, has_time: bool, offset: Option<i32>) -> Self {
        // Not by way of a moment, because the last day of the calendar is one only in the east.
        let seconds = civil.duration_since(EPOCH).as_secs();
        Self { seconds, has_time, offset }
    }

    /// A day without a time.
    pub fn from_date(date: Date) -> Self {
        Self::new(date.to_datetime(Time::midnight()), false, None)
    }

    /// The date and time as written.
    pub fn civil(&self) -> DateTime {
        match Timestamp::from_second(self.seconds) {
            Ok(moment) => Offset::UTC.to_datetime(moment),
            // The last and first hours of civil time are not moments.
            Err(_) => EPOCH.checked_add(SignedDuration::from_secs(self.seconds)).unwrap_or(DateTime::MAX),
        }
    }

    /// The day as written.
    pub fn date(&self) -> Date {
        self.civil().date()
    }

    /// True if a time of day was written.
    pub fn has_time(&self) -> bool {
        self.has_time
    }

    /// The offset from UTC in seconds, if there is one.
    pub fn offset_seconds(&self) -> Option<i32> {
        self.offset
    }

    /// The moment, in its own offset, else in `zone` (a time that the zone skips or repeats is read as in RFC 5545:
    /// with the earlier offset). A time after the last representable moment, such as `9999-12-31` in most zones,
    /// becomes that moment.
    pub fn zoned(&self, zone: &TimeZone) -> Zoned {
        let zone = match self.offset.and_then(|seconds| Offset::from_seconds(seconds).ok()) {
            Some(offset) => TimeZone::fixed(offset),
            None => zone.clone(),
        };
        let nearest = if self.seconds > 0 { Timestamp::MAX } else { Timestamp::MIN };
        zone.to_ambiguous_zoned(self.civil()).compatible().unwrap_or_else(|_| nearest.to_zoned(zone))
    }

    /// The moment at which it is over: a day without a time is included.
    pub fn end(&self, zone: &TimeZone) -> Timestamp {
        let written = self.zoned(zone);
        if self.has_time {
            return written.timestamp();
        }
        let next = written.tomorrow().and_then(|next| next.start_of_day());
        next.map_or(Timestamp::MAX, |next| next.timestamp())
    }

    /// The time that clocks show instead of this one, if the zone skips it.
    pub fn skipped(&self, zone: &TimeZone) -> Option<DateTime> {
        let is_local = self.has_time && self.offset.is_none();
        let is_gap = is_local
            && matches!(zone.to_ambiguous_timestamp(self.civil()).offset(), AmbiguousOffset::Gap { .. });
        is_gap.then(|| self.zoned(zone).datetime())
    }

    /// The moment as a point in time.
    pub fn instant(&self, zone: &TimeZone) -> Timestamp {
        self.zoned(zone).timestamp()
    }

    /// ISO 8601 with the precision of the source: `2026-11-23`, `2026-11-23T09:30:00`, `2026-11-23T09:30:00+08:00`.
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

/// `2026-11-23`, with `-`, `/` or `.`; and the text after it.
fn numeric_date(text: &str) -> Option<(Date, &str)> {
    let split = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let mut parts = text.part(..split).split(['-', '/', '.']);
    let date = date_of(parts.next()?, parts.next()?, parts.next()?)?;
    parts.next().is_none().then(|| (date, text.part(split..).trim_start_matches(['T', 't', ' '])))
}

/// `2026年11月23日` or `2026년 11월 23일`, and the text after it.
fn han_or_hangul_date(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = text.split_once(['年', '년'])?;
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, rest) = rest.split_once(['日', '일'])?;
    Some((date_of(year.trim(), month.trim(), day.trim())?, rest))
}

/// `Nov 23, 2026`, `23 November 2026`, optionally after a day of the week (RFC 5322, 3.3), and the text after it.
fn english_date(text: &str) -> Option<(Date, &str)> {
    let (first, rest) = word(text);
    let (first, rest) = if name_at(&WEEKDAYS, first).is_some() { word(rest) } else { (first, rest) };
    let (second, rest) = word(rest);
    let (year, rest) = word(rest);
    let (month, day) = match (name_at(&MONTHS, first), name_at(&MONTHS, second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return None,
    };
    let digits = day.len() - day.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let is_plain = ["", "st", "nd", "rd", "th"].contains(&day.part(digits..));
    let date = date_of(year, &(month + 1).to_string(), day.part(..digits))?;
    is_plain.then_some((date, rest))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Index of the name that a word means, in full or abbreviated to at least three letters.
fn name_at(names: &[&str], word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    (word.len() >= 3).then(|| names.iter().position(|name| name.starts_with(&word))).flatten()
}

/// The next word, up to a space or comma, and the text after it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches([' ', ',']);
    text.split_at(text.find([' ', ',']).unwrap_or(text.len()))
}

fn date_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month, day) = (number(year, 4, 4)?, number(month, 1, 2)?, number(day, 1, 2)?);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn parse_time(text: &str) -> Option<Time> {
    let mut parts = text.splitn(3, ':');
    let hour = number(parts.next()?, 1, 2)?;
    let minute = number(parts.next()?, 2, 2)?;
    let second = match parts.next() {
        None => 0,
        // Fractions of a second have no meaning on a page and are dropped.
        Some(seconds) => number(seconds.split('.').next()?, 2, 2)?,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}

fn parse_offset(text: &str) -> Option<i32> {
    if ["z", "utc", "gmt"].iter().any(|name| text.eq_ignore_ascii_case(name)) {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text.part(1..).replace(':', "");
    let (hours, minutes) = match digits.len() {
        2 => (number(&digits, 2, 2)?, 0),
        4 => (number(digits.part(..2), 2, 2)?, number(digits.part(2..), 2, 2)?),
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
        for (other, same) in [
            ("Jul 08 2022", "2022-07-08"),
            ("July 8th, 2022", "2022-07-08"),
            ("8 Sept. 2022", "2022-09-08"),
            ("2022.07.08", "2022-07-08"),
            ("2022年7月8日", "2022-07-08"),
            ("2022年7月8日 10:00", "2022-07-08T10:00:00"),
            ("2022년 7월 8일", "2022-07-08"),
            ("２０２２－０７－０８", "2022-07-08"),
            ("２０２２年７月８日", "2022-07-08"),
            ("2022／7／8　１０：００", "2022-07-08T10:00:00"),
            ("2022-07-08 10:00:00 +0800", "2022-07-08T10:00:00+08:00"),
            ("2022-07-08 10:00:00 UTC", "2022-07-08T10:00:00+00:00"),
            ("Fri, 08 Jul 2022 10:00:00 GMT", "2022-07-08T10:00:00+00:00"),
        ] {
            assert_eq!(iso(other).as_deref(), Some(same), "{other}");
        }
        for wrong in [
            "",
            "2026",
            "2026-13-01",
            "2026-02-30",
            "23.11.2026",
            "2026-11-23T25:00",
            "tomorrow",
            "中文",
            "08/07/2022",
            "Jul 2022",
            "Jul 32 2022",
            "8 8 2022",
            "Ju 8 2022",
            "July 8x 2022",
            "Jul Aug 2022",
            "年月日",
            "May é 2022",
        ] {
            assert_eq!(iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_last_day_of_the_calendar_is_not_the_first_of_another() {
        let last = When::parse("9999-12-31").unwrap();
        assert_eq!(last.iso(), "9999-12-31");
        for zone in ["UTC", "America/New_York", "Asia/Shanghai"] {
            let zone = parse_time_zone(zone).unwrap();
            assert_eq!(last.zoned(&zone).year(), 9999);
            assert_eq!(last.end(&zone), Timestamp::MAX);
        }
        assert_eq!(When::parse("0001-01-01").unwrap().iso(), "0001-01-01");
        let later = When::parse("9999-12-31T23:59:59-12:00").unwrap();
        assert_eq!(later.instant(&TimeZone::UTC).to_string()[..10], *"9999-12-30");
    }

    #[test]
    fn a_day_lasts_until_its_end() {
        let berlin = parse_time_zone("Europe/Berlin").unwrap();
        let end = |text: &str| When::parse(text).unwrap().end(&berlin).to_string();
        assert_eq!(end("2026-11-28"), "2026-11-28T23:00:00Z");
        assert_eq!(end("2026-11-28T10:00"), "2026-11-28T09:00:00Z");
        let skipped = |text: &str| When::parse(text).unwrap().skipped(&berlin).map(|at| at.to_string());
        assert_eq!(skipped("2027-03-28T02:30").as_deref(), Some("2027-03-28T03:30:00"));
        assert_eq!(skipped("2027-03-28T02:30+01:00"), None);
        assert_eq!(skipped("2026-10-25T02:30"), None);
    }

    #[test]
    fn the_zone_gives_the_instant() {
        let zone = parse_time_zone("Asia/Shanghai").unwrap();
        let at = When::parse("2026-11-23T09:30").unwrap().instant(&zone);
        assert_eq!(at.to_string(), "2026-11-23T01:30:00Z");
        assert!(parse_time_zone("Mars/Olympus").is_none());
    }
}
