//! When something that repeats takes place: recurrence rules (RFC 5545, section 3.3.10). A rule means clock times in
//! the zone of its beginning, so it is expanded on a clock without a zone, and each time is then put into the zone:
//! across a change of daylight saving a meeting stays at seven in the evening.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use rrule::RRuleSet;

/// Most occurrences looked at: ten years of weeks.
const MAX_OCCURRENCES: u16 = 520;
/// Frequencies of meetings. What happens every minute is no event.
const FREQUENCIES: [&str; 4] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
/// Longest rule read.
const MAX_LENGTH: usize = 500;

/// Why a text is no rule; `None` for one that is.
pub fn recurrence_problem(text: &str) -> Option<String> {
    let mut parts = text.split(';').map(|part| part.split_once('=').unwrap_or((part, "")));
    let frequency = parts.find(|(name, _)| *name == "FREQ").map(|(_, value)| value);
    let is_known = frequency.is_some_and(|frequency| FREQUENCIES.contains(&frequency));
    if !is_known || text.len() > MAX_LENGTH || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Some(format!("it must say how often: FREQ={}", FREQUENCIES.join(", FREQ=")));
    }
    let start = jiff::civil::date(2026, 1, 1).at(0, 0, 0, 0);
    expand(text, start, 1).err()
}

/// The clock times of a rule that begins at a clock time.
fn expand(
    rule: &str,
    start: jiff::civil::DateTime,
    limit: u16,
) -> Result<Vec<jiff::civil::DateTime>, String> {
    let text = format!("DTSTART:{}\nRRULE:{}", start.strftime("%Y%m%dT%H%M%SZ"), later_end(rule));
    let set: RRuleSet = text.parse().map_err(|error: rrule::RRuleError| error.to_string())?;
    let civil = |seconds: i64| {
        Timestamp::from_second(seconds).ok().map(|moment| moment.to_zoned(TimeZone::UTC).datetime())
    };
    Ok(set.all(limit).dates.iter().filter_map(|date| civil(date.timestamp())).collect())
}

/// The last moment of a rule, as written: in UTC, or by the clock.
fn until(rule: &str) -> Option<(jiff::civil::DateTime, bool)> {
    let written = rule.split(';').find_map(|part| part.strip_prefix("UNTIL="))?;
    let is_utc = written.ends_with('Z');
    let written = written.trim_end_matches('Z');
    let day = jiff::civil::Date::strptime("%Y%m%d", written.get(..8)?).ok()?;
    let time = match written.get(9..) {
        Some(time) => jiff::civil::Time::strptime("%H%M%S", time).ok()?,
        None => jiff::civil::time(23, 59, 59, 0),
    };
    Some((day.to_datetime(time), is_utc))
}

/// The rule with an end that is late enough on any clock; what is too late is left out afterwards.
fn later_end(rule: &str) -> String {
    let Some((end, _)) = until(rule) else { return rule.to_owned() };
    let end = end.checked_add(2.days()).unwrap_or(end).strftime("%Y%m%dT%H%M%SZ").to_string();
    let part = |part: &str| match part.starts_with("UNTIL=") {
        true => format!("UNTIL={end}"),
        false => part.to_owned(),
    };
    rule.split(';').map(part).collect::<Vec<String>>().join(";")
}

/// When something takes place that begins at a moment and repeats by a rule, but for some days; at most ten years of
/// weeks of it.
pub fn occurrences(rule: &str, start: &Zoned, without: &[jiff::civil::Date]) -> Vec<Zoned> {
    let zone = start.time_zone();
    let end = until(rule).and_then(|(end, is_utc)| {
        let zone = if is_utc { TimeZone::UTC } else { zone.clone() };
        end.to_zoned(zone).ok()
    });
    let times = expand(rule, start.datetime(), MAX_OCCURRENCES).unwrap_or_default();
    let kept = times.into_iter().filter(|time| !without.contains(&time.date()));
    let moments = kept.filter_map(|time| time.to_zoned(zone.clone()).ok());
    moments.filter(|moment| end.as_ref().is_none_or(|end| moment.timestamp() <= end.timestamp())).collect()
}

/// The rule as a calendar wants it: its last moment in UTC for what has a zone (RFC 5545, section 3.3.10), a day for
/// what has none.
pub fn rule_for_calendar(rule: &str, start: &Zoned, is_whole_days: bool) -> String {
    let Some((end, is_utc)) = until(rule) else { return rule.to_owned() };
    let zone = if is_utc { TimeZone::UTC } else { start.time_zone().clone() };
    let utc = end.to_zoned(zone).map(|end| end.timestamp().to_zoned(TimeZone::UTC).datetime()).unwrap_or(end);
    let end = match is_whole_days {
        true => end.strftime("%Y%m%d").to_string(),
        false => utc.strftime("%Y%m%dT%H%M%SZ").to_string(),
    };
    let part = |part: &str| match part.starts_with("UNTIL=") {
        true => format!("UNTIL={end}"),
        false => part.to_owned(),
    };
    rule.split(';').map(part).collect::<Vec<String>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(rule: &str, start: &str, zone: &str) -> Vec<String> {
        let start: jiff::civil::DateTime = start.parse().unwrap();
        let start = start.to_zoned(TimeZone::get(zone).unwrap()).unwrap();
        let found = occurrences(rule, &start, &[date(2026, 11, 10)]);
        found.iter().map(|at| at.strftime("%Y-%m-%dT%H:%M%:z").to_string()).collect()
    }

    #[test]
    fn the_clock_stays_across_daylight_saving() {
        assert_eq!(
            of("FREQ=MONTHLY;BYDAY=2TU;COUNT=4", "2026-09-08T19:00", "Europe/Berlin"),
            ["2026-09-08T19:00+02:00", "2026-10-13T19:00+02:00", "2026-12-08T19:00+01:00"]
        );
        assert_eq!(
            of("FREQ=WEEKLY;COUNT=3", "2026-10-24T02:30", "Europe/Berlin").len(),
            3,
            "also in the hour that a clock shows twice"
        );
    }

    #[test]
    fn the_last_moment_counts_by_the_clock_it_is_written_for() {
        let rule = |until: &str| format!("FREQ=DAILY;UNTIL={until}");
        let days = |until: &str| of(&rule(until), "2026-11-01T06:00", "Asia/Shanghai").len();
        assert_eq!(days("20261103T060000"), 3);
        assert_eq!(days("20261102T220000Z"), 3);
        assert_eq!(days("20261102T215959Z"), 2);
        assert_eq!(days("20261103"), 3);
    }

    #[test]
    fn what_is_no_rule_is_told() {
        for rule in
            ["", "weekly", "FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY\nX", "FREQ=DAILY;COUNT=x"]
        {
            assert!(recurrence_problem(rule).is_some(), "{rule}");
        }
        for rule in
            ["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1SA;INTERVAL=2", "FREQ=YEARLY;UNTIL=20300101T000000Z"]
        {
            assert_eq!(recurrence_problem(rule), None, "{rule}");
        }
        assert!(of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01T00:00", "UTC").is_empty());
    }
}
