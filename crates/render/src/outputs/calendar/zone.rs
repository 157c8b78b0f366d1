//! VTIMEZONE (RFC 5545, section 3.6.5) from the time zone database: every change of offset in the years in use has an
//! onset of its own. No recurrence rules, because zones break them.

use jiff::civil::{DateTime, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::lines::Lines;

/// The beginning of 2200. An event that lasts until 9999 does not need every change of its zone.
const FAR_AHEAD: Timestamp = Timestamp::constant(7_258_118_400, 0);

/// Times at which one offset changes to another, always the same two.
#[derive(Debug, PartialEq, Eq)]
struct Observance {
    is_daylight: bool,
    from: Offset,
    to: Offset,
    name: String,
    /// Local times by `from`.
    onsets: Vec<DateTime>,
}

/// Writes the zone for all moments of the years of `first` to `last`.
pub(super) fn write(name: &str, zone: &TimeZone, first: Timestamp, last: Timestamp, out: &mut Lines) {
    out.raw("BEGIN", &[], "VTIMEZONE");
    out.raw("TZID", &[], name);
    for observance in observances(zone, first, last) {
        let part = if observance.is_daylight { "DAYLIGHT" } else { "STANDARD" };
        let onsets: Vec<String> =
            observance.onsets.iter().map(|at| at.strftime("%Y%m%dT%H%M%S").to_string()).collect();
        let Some((start, further)) = onsets.split_first() else { continue };
        out.raw("BEGIN", &[], part);
        out.raw("DTSTART", &[], start);
        out.raw("TZOFFSETFROM", &[], &offset(observance.from));
        out.raw("TZOFFSETTO", &[], &offset(observance.to));
        out.text("TZNAME", &[], &observance.name);
        if !further.is_empty() {
            out.raw("RDATE", &[], &further.join(","));
        }
        out.raw("END", &[], part);
    }
    out.raw("END", &[], "VTIMEZONE");
}

fn observances(zone: &TimeZone, first: Timestamp, last: Timestamp) -> Vec<Observance> {
    let (first, last) = whole_years(zone, first, last.min(FAR_AHEAD).max(first));
    let mut found: Vec<Observance> = Vec::new();
    // The offset in force at the beginning, and its start.
    let before = zone.preceding(first.checked_add(SignedDuration::from_secs(1)).unwrap_or(first)).next();
    if before.is_none() {
        let info = zone.to_offset_info(first);
        found.push(Observance {
            is_daylight: false,
            from: info.offset(),
            to: info.offset(),
            name: info.abbreviation().to_owned(),
            onsets: vec![date(1970, 1, 1).at(0, 0, 0, 0)],
        });
    }
    let after = zone.following(first).take_while(|change| change.timestamp() <= last);
    for change in before.into_iter().chain(after) {
        let at = change.timestamp();
        let from = zone.to_offset(at.checked_sub(SignedDuration::from_secs(1)).unwrap_or(at));
        let onset = from.to_datetime(at);
        let one = Observance {
            is_daylight: change.dst().is_dst(),
            from,
            to: change.offset(),
            name: change.abbreviation().to_owned(),
            onsets: Vec::new(),
        };
        let same = |other: &&mut Observance| {
            (other.is_daylight, other.from, other.to, &other.name)
                == (one.is_daylight, one.from, one.to, &one.name)
        };
        match found.iter_mut().find(same) {
            Some(known) => known.onsets.push(onset),
            None => found.push(Observance { onsets: vec![onset], ..one }),
        }
    }
    found
}

/// From the beginning of the first year to the end of the last.
fn whole_years(zone: &TimeZone, first: Timestamp, last: Timestamp) -> (Timestamp, Timestamp) {
    let year = |at: Timestamp| at.to_zoned(zone.clone()).year();
    let begin = date(year(first), 1, 1).at(0, 0, 0, 0).to_zoned(zone.clone());
    let end = date(year(last), 12, 31).at(23, 59, 59, 0).to_zoned(zone.clone());
    (begin.map_or(first, |at| at.timestamp()), end.map_or(last, |at| at.timestamp()))
}

/// `+0800`, with seconds where the zone has them.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str, first: &str, last: &str) -> String {
        let zone = TimeZone::get(name).unwrap();
        let mut lines = Lines::default();
        write(name, &zone, first.parse().unwrap(), last.parse().unwrap(), &mut lines);
        String::from_utf8(lines.into_bytes()).unwrap().replace("\r\n", " ")
    }

    #[test]
    fn summer_time_in_berlin_over_two_years() {
        assert_eq!(
            zone("Europe/Berlin", "2026-06-01T00:00:00Z", "2027-02-01T00:00:00Z"),
            "BEGIN:VTIMEZONE TZID:Europe/Berlin \
             BEGIN:STANDARD DTSTART:20251026T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 TZNAME:CET \
             RDATE:20261025T030000,20271031T030000 END:STANDARD \
             BEGIN:DAYLIGHT DTSTART:20260329T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200 TZNAME:CEST \
             RDATE:20270328T020000 END:DAYLIGHT END:VTIMEZONE "
        );
    }

    #[test]
    fn summer_time_in_new_york() {
        assert_eq!(
            zone("America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T07:30:00Z"),
            "BEGIN:VTIMEZONE TZID:America/New_York \
             BEGIN:STANDARD DTSTART:20251102T020000 TZOFFSETFROM:-0400 TZOFFSETTO:-0500 TZNAME:EST \
             RDATE:20261101T020000 END:STANDARD \
             BEGIN:DAYLIGHT DTSTART:20260308T020000 TZOFFSETFROM:-0500 TZOFFSETTO:-0400 TZNAME:EDT END:DAYLIGHT \
             END:VTIMEZONE "
        );
    }

    #[test]
    fn zones_without_summer_time_have_one_part() {
        assert_eq!(
            zone("Asia/Shanghai", "2026-11-23T00:00:00Z", "2027-11-23T00:00:00Z"),
            "BEGIN:VTIMEZONE TZID:Asia/Shanghai \
             BEGIN:STANDARD DTSTART:19910915T020000 TZOFFSETFROM:+0900 TZOFFSETTO:+0800 TZNAME:CST END:STANDARD \
             END:VTIMEZONE "
        );
        let fixed = zone("Etc/GMT-8", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
        assert!(
            fixed.contains("BEGIN:STANDARD DTSTART:19700101T000000 TZOFFSETFROM:+0800 TZOFFSETTO:+0800"),
            "{fixed}"
        );
    }
}
