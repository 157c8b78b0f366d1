//! A recurrence rule as text → its parts, within limits; or the reason why it is not valid, with a correction.

use crate::diag::Text;
use crate::text;
use jiff::civil::{Date, DateTime, Time, Weekday};

/// Unit of repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Every day or every few.
    Daily,
    /// On days of the week.
    Weekly,
    /// On days of the month.
    Monthly,
    /// On days of the year.
    Yearly,
}

/// A rule (RFC 5545, section 3.3.10). Parts that are left out are empty lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub frequency: Frequency,
    pub interval: u32,
    pub count: Option<u32>,
    pub until: Option<Until>,
    pub months: Vec<i32>,
    pub weeks: Vec<i32>,
    pub year_days: Vec<i32>,
    pub month_days: Vec<i32>,
    /// Days of the week, with a number for, say, the second or the last one of a month or year.
    pub weekdays: Vec<(Option<i32>, Weekday)>,
    pub hours: Vec<i32>,
    pub minutes: Vec<i32>,
    pub seconds: Vec<i32>,
    pub positions: Vec<i32>,
    pub week_start: Weekday,
}

/// The last moment of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Until {
    /// The moment as written; for a day, its last second.
    pub at: DateTime,
    /// True if the time is written in UTC.
    pub is_utc: bool,
}

/// Length limit of a rule.
const MAX_LENGTH: usize = 500;
/// Limit of the count of a rule. Longer rules are better limited by a day.
const MAX_COUNT: u32 = 2_000;
/// Limit of years, months, weeks or days between two times.
const MAX_INTERVAL: u32 = 1_000;
/// Limit of times on one day: hours by minutes by seconds.
const MAX_TIMES: usize = 48;

const FREQUENCIES: [(&str, Frequency); 4] = [
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

impl Rule {
    /// Reads a rule; else returns the problem and a correction.
    pub fn parse(text: &str) -> Result<Self, Text> {
        if text.len() > MAX_LENGTH {
            return Err(text!("rule-long", most = MAX_LENGTH));
        }
        let mut parts = Parts::read(text)?;
        let rule = Self {
            frequency: frequency(&mut parts)?,
            interval: parts.number("INTERVAL", MAX_INTERVAL)?.unwrap_or(1),
            count: parts.count()?,
            until: parts.until()?,
            months: parts.list("BYMONTH", 1, 12)?,
            weeks: parts.list("BYWEEKNO", -53, 53)?,
            year_days: parts.list("BYYEARDAY", -366, 366)?,
            month_days: parts.list("BYMONTHDAY", -31, 31)?,
            weekdays: parts.weekdays()?,
            hours: parts.list("BYHOUR", 0, 23)?,
            minutes: parts.list("BYMINUTE", 0, 59)?,
            seconds: parts.list("BYSECOND", 0, 59)?,
            positions: parts.list("BYSETPOS", -366, 366)?,
            week_start: parts.week_start()?,
        };
        parts.end()?;
        rule.check()?;
        Ok(rule)
    }

    /// Checks combinations of parts that are each valid alone.
    fn check(&self) -> Result<(), Text> {
        if self.count.is_some() && self.until.is_some() {
            return Err(text!("rule-count-until"));
        }
        let times = [&self.hours, &self.minutes, &self.seconds].map(|list| list.len().max(1));
        let times: usize = times.iter().product();
        if times > MAX_TIMES {
            return Err(text!("rule-times", times = times, most = MAX_TIMES));
        }
        let is = |frequency: Frequency| self.frequency == frequency;
        if !self.weeks.is_empty() && !is(Frequency::Yearly) {
            return Err(text!("rule-week-number"));
        }
        if !self.year_days.is_empty() && !is(Frequency::Yearly) {
            return Err(text!("rule-year-day"));
        }
        if !self.month_days.is_empty() && is(Frequency::Weekly) {
            return Err(text!("rule-month-day"));
        }
        let has_numbers = self.weekdays.iter().any(|(number, _)| number.is_some());
        let may_have = is(Frequency::Monthly) || (is(Frequency::Yearly) && self.weeks.is_empty());
        if has_numbers && !may_have {
            let how = text!("rule-day-number");
            return Err(how);
        }
        let by = [&self.months, &self.weeks, &self.year_days, &self.month_days, &self.hours];
        let by = by.iter().chain([&&self.minutes, &&self.seconds]).any(|list| !list.is_empty());
        if !self.positions.is_empty() && !by && self.weekdays.is_empty() {
            return Err(text!("rule-position"));
        }
        Ok(())
    }
}

fn frequency(parts: &mut Parts<'_>) -> Result<Frequency, Text> {
    let written = parts.take("FREQ").unwrap_or_default();
    let known = FREQUENCIES.iter().find(|(name, _)| *name == written);
    known.map(|(_, frequency)| *frequency).ok_or_else(no_frequency)
}

fn no_frequency() -> Text {
    text!("rule-frequency", names = FREQUENCIES.map(|(name, _)| format!("FREQ={name}")))
}

/// Parts that have not been read yet.
struct Parts<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Parts<'t> {
    fn read(text: &'t str) -> Result<Self, Text> {
        let mut parts: Vec<(&str, &str)> = Vec::new();
        for part in text.split(';') {
            let Some((name, value)) = part.split_once('=') else {
                return Err(if parts.is_empty() {
                    no_frequency()
                } else {
                    text!("rule-part", part = shorten(part))
                });
            };
            if parts.iter().any(|(known, _)| *known == name) {
                return Err(text!("rule-twice", name = shorten(name)));
            }
            parts.push((name, value));
        }
        Ok(Self(parts))
    }

    fn take(&mut self, name: &str) -> Option<&'t str> {
        let at = self.0.iter().position(|(known, _)| *known == name)?;
        Some(self.0.swap_remove(at).1)
    }

    fn number(&mut self, name: &str, most: u32) -> Result<Option<u32>, Text> {
        let Some(written) = self.take(name) else { return Ok(None) };
        let number = written.parse().ok().filter(|number| (1..=most).contains(number));
        number.map(Some).ok_or_else(|| text!("rule-number", name = name, most = most))
    }

    fn count(&mut self) -> Result<Option<u32>, Text> {
        let problem = |problem: Text| text!("rule-count", problem = problem);
        self.number("COUNT", MAX_COUNT).map_err(problem)
    }

    fn list(&mut self, name: &str, least: i32, most: i32) -> Result<Vec<i32>, Text> {
        let Some(written) = self.take(name) else { return Ok(Vec::new()) };
        let is_allowed = |number: &i32| (least..=most).contains(number) && (least >= 0 || *number != 0);
        let number = |text: &str| text.parse::<i32>().ok().filter(is_allowed);
        let mut numbers = written.split(',').map(number).collect::<Option<Vec<i32>>>().ok_or_else(|| {
            let zero = if least < 0 { text!("rule-not-zero") } else { Text::verbatim("") };
            text!("rule-numbers", name = name, least = least, most = most, zero = zero)
        })?;
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    fn weekdays(&mut self) -> Result<Vec<(Option<i32>, Weekday)>, Text> {
        let Some(written) = self.take("BYDAY") else { return Ok(Vec::new()) };
        let day = |text: &str| {
            let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
            let number = match number {
                "" => None,
                number => Some(number.parse::<i32>().ok().filter(|n| *n != 0 && (-53..=53).contains(n))?),
            };
            Some((number, weekday(name)?))
        };
        let mut days =
            written.split(',').map(day).collect::<Option<Vec<_>>>().ok_or_else(|| text!("rule-days"))?;
        days.sort_by_key(|(number, day)| (*number, day.to_monday_zero_offset()));
        days.dedup();
        Ok(days)
    }

    fn week_start(&mut self) -> Result<Weekday, Text> {
        let Some(written) = self.take("WKST") else { return Ok(Weekday::Monday) };
        weekday(written).ok_or_else(|| text!("rule-week-start"))
    }

    fn until(&mut self) -> Result<Option<Until>, Text> {
        let Some(written) = self.take("UNTIL") else { return Ok(None) };
        read_until(written).map(Some).ok_or_else(|| text!("rule-until"))
    }

    fn end(self) -> Result<(), Text> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(text!("rule-unknown", name = shorten(name))),
        }
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(known, _)| *known == name).map(|(_, day)| *day)
}

fn read_until(written: &str) -> Option<Until> {
    let (written, is_utc) = match written.strip_suffix('Z') {
        Some(rest) => (rest, true),
        None => (written, false),
    };
    let (day, time) = match written.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (written, None),
    };
    let are_digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if !are_digits(day, 8) || time.is_some_and(|time| !are_digits(time, 6)) || (time.is_none() && is_utc) {
        return None;
    }
    let day = Date::strptime("%Y%m%d", day).ok()?;
    let time = match time {
        Some(time) => Time::strptime("%H%M%S", time).ok()?,
        None => jiff::civil::time(23, 59, 59, 0),
    };
    Some(Until { at: day.to_datetime(time), is_utc })
}

fn shorten(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(20).collect()
}
