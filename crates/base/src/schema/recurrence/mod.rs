//! Times of something that repeats: recurrence rules (RFC 5545, section 3.3.10). A rule means local times in the zone
//! of its beginning, so it is expanded in local time, and each time is then put into the zone: across a change of
//! daylight saving a meeting stays at seven in the evening.

mod expand;
mod rule;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

use expand::Expansion;
use rule::{Rule, Until};

/// The reason why a text is not a valid rule; `None` if it is.
pub fn recurrence_problem(text: &str) -> Option<crate::text::Text> {
    Rule::parse(text).err()
}

/// A repeating event.
#[derive(Debug)]
pub struct Series {
    rule: Rule,
    start: Zoned,
    without: Vec<Date>,
    end: Option<Timestamp>,
}

/// The last time of a series.
#[derive(Debug, Clone, PartialEq)]
pub enum Last {
    /// It never takes place.
    None,
    /// The last time.
    At(Zoned),
    /// It has no end.
    Never,
}

impl Series {
    /// A rule from its beginning, without some days; `None` if the text is not a rule.
    pub fn new(rule: &str, start: Zoned, mut without: Vec<Date>) -> Option<Self> {
        let rule = Rule::parse(rule).ok()?;
        without.sort_unstable();
        let end = rule.until.and_then(|until| moment_of(until, start.time_zone()));
        Some(Self { rule, start, without, end })
    }

    /// The first time of the rule, excluded or not.
    pub fn first_by_rule(&self) -> Option<DateTime> {
        self.expansion().since_start().next().filter(|time| self.moment(*time).is_some())
    }

    /// True if the rule includes the day.
    pub fn names(&self, day: Date) -> bool {
        let expansion = self.expansion();
        let mut times =
            expansion.from(day.to_datetime(Time::midnight())).take_while(|time| time.date() <= day);
        times.any(|time| time.date() == day && self.moment(time).is_some())
    }

    /// True if its end is before its beginning.
    pub fn ends_before_start(&self) -> bool {
        self.end.is_some_and(|end| end < self.start.timestamp())
    }

    /// The next times of a given length that begin at a moment or later, or are still going on.
    pub fn next(&self, now: Timestamp, length: SignedDuration, most: usize) -> Vec<Zoned> {
        let expansion = self.expansion();
        let earliest = now.checked_sub(length).unwrap_or(Timestamp::MIN);
        let times = expansion.from(self.clock(earliest)).map_while(|time| self.moment(time));
        let is_ahead = |start: &Zoned| {
            let end = start.timestamp().checked_add(length).unwrap_or(Timestamp::MAX);
            end > now || start.timestamp() >= now
        };
        times.filter(|time| self.is_kept(time)).filter(is_ahead).take(most).collect()
    }

    /// End of the last occurrence of a given length that is over at a moment.
    pub fn last_end(&self, now: Timestamp, length: SignedDuration) -> Option<Timestamp> {
        let expansion = self.expansion();
        let latest = self.end.map_or(now, |end| end.min(now));
        let times = expansion.before(self.clock(latest)).filter_map(|time| self.moment(time));
        let ends = times.filter(|time| self.is_kept(time)).map(|time| time.timestamp().checked_add(length));
        ends.filter_map(Result::ok).find(|end| *end <= now)
    }

    /// The last time.
    pub fn last(&self) -> Last {
        let expansion = self.expansion();
        let last = match (self.end, self.rule.count) {
            (None, None) => {
                let any = expansion
                    .since_start()
                    .map_while(|time| self.moment(time))
                    .any(|time| self.is_kept(&time));
                return if any { Last::Never } else { Last::None };
            }
            (end, _) => {
                let times = expansion.before(self.clock(end.unwrap_or(Timestamp::MAX)));
                times.filter_map(|time| self.moment(time)).find(|time| self.is_kept(time))
            }
        };
        last.map_or(Last::None, Last::At)
    }

    fn expansion(&self) -> Expansion<'_> {
        Expansion::new(&self.rule, self.start.datetime())
    }

    /// The local time of the series at a moment.
    fn clock(&self, moment: Timestamp) -> DateTime {
        moment.to_zoned(self.start.time_zone().clone()).datetime()
    }

    /// A local time as a moment, unless it is after the end. A time that the clock skips is an hour later, and among
    /// two equal times the first counts, as for written times.
    fn moment(&self, time: DateTime) -> Option<Zoned> {
        let moment = time.to_zoned(self.start.time_zone().clone()).ok()?;
        self.end.is_none_or(|end| moment.timestamp() <= end).then_some(moment)
    }

    fn is_kept(&self, time: &Zoned) -> bool {
        self.without.binary_search(&time.date()).is_err()
    }
}

/// The last moment of a rule, for times of a zone.
fn moment_of(until: Until, zone: &TimeZone) -> Option<Timestamp> {
    let zone = if until.is_utc { TimeZone::UTC } else { zone.clone() };
    Some(until.at.to_zoned(zone).map_or(Timestamp::MAX, |end| end.timestamp()))
}

/// The rule in the form for calendars: its last moment in UTC for times with a zone (RFC 5545, section 3.3.10), a day
/// for times without.
pub fn rule_for_calendar(rule: &str, start: &Zoned, is_whole_days: bool) -> String {
    let Some(until) = Rule::parse(rule).ok().and_then(|rule| rule.until) else { return rule.to_owned() };
    let end = moment_of(until, start.time_zone());
    let utc = end.map_or(until.at, |end| end.to_zoned(TimeZone::UTC).datetime());
    let end = match is_whole_days {
        true => until.at.strftime("%Y%m%d").to_string(),
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
        let now = start.timestamp();
        let series = Series::new(rule, start, vec![date(2026, 11, 10)]).unwrap();
        let found = series.next(now, SignedDuration::ZERO, 50);
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
    fn invalid_rules_are_reported() {
        for rule in [
            "",
            "weekly",
            "FREQ=SECONDLY",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=DAILY\nX",
            "FREQ=DAILY;COUNT=x",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=99999999999",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=4000000000",
            "FREQ=DAILY;COUNT=3;UNTIL=20300101",
            "FREQ=DAILY;UNTIL=tomorrow",
            "FREQ=DAILY;UNTIL=2030-01-01",
            "FREQ=DAILY;UNTIL=20301332",
            "FREQ=DAILY;UNTIL=20300101Z",
            "FREQ=DAILY;FREQ=DAILY",
            "FREQ=DAILY;X=1",
            "FREQ=DAILY;BYDAY=2TU",
            "FREQ=WEEKLY;BYMONTHDAY=1",
            "FREQ=MONTHLY;BYWEEKNO=1",
            "FREQ=MONTHLY;BYYEARDAY=1",
            "FREQ=YEARLY;BYYEARDAY=0",
            "FREQ=YEARLY;BYSETPOS=1",
            "FREQ=YEARLY;BYMONTH=13",
            "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5;BYSECOND=1,2",
            "FREQ=DAILY;",
        ] {
            assert!(recurrence_problem(rule).is_some(), "{rule}");
        }
        for rule in
            ["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1SA;INTERVAL=2", "FREQ=YEARLY;UNTIL=20300101T000000Z"]
        {
            assert_eq!(recurrence_problem(rule), None, "{rule}");
        }
        assert!(of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01T00:00", "UTC").is_empty());
    }

    /// Rules that are far from their beginning, rarely match, or never do.
    #[test]
    fn any_time_is_found_without_counting_up_to_it() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let now: Timestamp = "2026-11-28T04:00:00Z".parse().unwrap();
        let next = |rule: &str, start: &str| {
            let start: DateTime = start.parse().unwrap();
            let series = Series::new(rule, start.to_zoned(zone.clone()).unwrap(), Vec::new()).unwrap();
            let first = series.next(now, SignedDuration::ZERO, 1);
            let last = series.last_end(now, SignedDuration::ZERO);
            let day = |at: &Timestamp| at.to_zoned(zone.clone()).date().to_string();
            (
                first.first().map(|at| at.date().to_string()),
                last.as_ref().map(day),
                series.last() == Last::Never,
            )
        };
        let known = |next: &str, last: &str| (Some(next.to_owned()), Some(last.to_owned()), true);
        let weekdays = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
        assert_eq!(next(weekdays, "2014-01-01T19:00"), known("2026-11-30", "2026-11-27"));
        assert_eq!(next("FREQ=DAILY", "0001-01-01T09:00"), known("2026-11-29", "2026-11-28"));
        assert_eq!(next("FREQ=DAILY;INTERVAL=3", "2000-01-01T09:00"), known("2026-12-01", "2026-11-28"));
        assert_eq!(next("FREQ=YEARLY", "2000-02-29T09:00"), known("2028-02-29", "2024-02-29"));
        assert_eq!(next("FREQ=MONTHLY", "2000-01-31T09:00"), known("2026-12-31", "2026-10-31"));
        let last_friday = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
        assert_eq!(next(last_friday, "2000-01-31T09:00"), known("2026-11-30", "2026-10-30"));
        for never in [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4",
            "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=12",
            "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1",
            "FREQ=YEARLY;BYMONTH=1;BYSETPOS=300",
            "FREQ=WEEKLY;BYMONTH=1;INTERVAL=1000;BYDAY=MO;BYSETPOS=7",
        ] {
            assert_eq!(next(never, "2026-01-01T09:00"), (None, None, false), "{never}");
        }
    }

    /// The times that other implementations find, in a table: a crate that finds them would give the crates which
    /// it shares with the program other features.
    #[test]
    fn other_implementations_find_the_same_times() {
        let start: DateTime = "2026-01-07T09:30".parse().unwrap();
        let table = include_str!("times.txt").lines().filter(|line| !line.starts_with('#'));
        let mut rules: Vec<(&str, Vec<DateTime>)> = Vec::new();
        for line in table {
            match line.strip_prefix("  ") {
                Some(times) => {
                    let times = times.split(' ').map(|time| time.parse::<DateTime>().unwrap());
                    rules.last_mut().unwrap().1.extend(times);
                }
                None => rules.push((line, Vec::new())),
            }
        }
        assert_eq!(rules.len(), 22);
        for (rule, theirs) in rules {
            let series = Series::new(rule, start.to_zoned(TimeZone::UTC).unwrap(), Vec::new()).unwrap();
            let ours = series.next(Timestamp::MIN, SignedDuration::ZERO, 30);
            let ours: Vec<DateTime> = ours.iter().map(Zoned::datetime).collect();
            assert_eq!(ours, theirs, "{rule}");
        }
    }
}
