//! A rule and its beginning → local times, period by period (a day, week, month or year). Every period can be computed
//! separately, so that the next time is found without counting from the beginning, unless the rule has a count.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use super::rule::{Frequency, Rule};

/// Limit of consecutive periods without a time: all the Februaries with 29 days of a century.
const MOST_EMPTY: u32 = 40_000;

/// Local times of a rule.
#[derive(Debug)]
pub struct Expansion<'r> {
    rule: &'r Rule,
    start: DateTime,
    /// Times of a day.
    times: Vec<jiff::civil::Time>,
    months: Vec<i32>,
    month_days: Vec<i32>,
    weekdays: Vec<(Option<i32>, Weekday)>,
}

impl<'r> Expansion<'r> {
    /// The times of a rule that begins at a local time.
    pub fn new(rule: &'r Rule, start: DateTime) -> Self {
        let mut months = rule.months.clone();
        let mut month_days = rule.month_days.clone();
        let mut weekdays = rule.weekdays.clone();
        // Parts that the rule leaves out come from its beginning.
        if rule.weeks.is_empty() && rule.year_days.is_empty() && month_days.is_empty() && weekdays.is_empty()
        {
            match rule.frequency {
                Frequency::Yearly => {
                    if months.is_empty() {
                        months.push(i32::from(start.month()));
                    }
                    month_days.push(i32::from(start.day()));
                }
                Frequency::Monthly => month_days.push(i32::from(start.day())),
                Frequency::Weekly => weekdays.push((None, start.weekday())),
                Frequency::Daily => {}
            }
        }
        Self { rule, start, times: times(rule, start), months, month_days, weekdays }
    }

    /// All times from the beginning, within the count of the rule; its end is ignored.
    pub fn since_start(&self) -> impl Iterator<Item = DateTime> + '_ {
        let most = self.rule.count.map_or(usize::MAX, |count| count as usize);
        self.since_period(0).take(most)
    }

    /// Times in order from a local time on, and perhaps a few before it; all if the rule has a count.
    pub fn from(&self, moment: DateTime) -> Box<dyn Iterator<Item = DateTime> + '_> {
        if self.rule.count.is_some() {
            return Box::new(self.since_start());
        }
        Box::new(self.since_period(self.period_of(moment).saturating_sub(1)))
    }

    /// Times in reverse order up to a local time, and perhaps a few after it.
    pub fn before(&self, moment: DateTime) -> Box<dyn Iterator<Item = DateTime> + '_> {
        if self.rule.count.is_some() {
            let all: Vec<DateTime> = self.since_start().collect();
            return Box::new(all.into_iter().rev());
        }
        let last = self.period_of(moment).saturating_add(1);
        let mut empty = 0;
        let periods = (0..=last).rev().map_while(move |period| {
            let mut found = self.period(period).unwrap_or_default();
            empty = if found.is_empty() { empty + 1 } else { 0 };
            found.reverse();
            (empty < MOST_EMPTY).then_some(found)
        });
        Box::new(periods.flatten())
    }

    fn since_period(&self, first: u32) -> impl Iterator<Item = DateTime> + '_ {
        let mut empty = 0;
        let periods = (first..).map_while(move |period| {
            let found = self.period(period)?;
            empty = if found.is_empty() { empty + 1 } else { 0 };
            (empty < MOST_EMPTY).then_some(found)
        });
        periods.flatten()
    }

    /// The number of the period that contains a local time, or of one before it.
    fn period_of(&self, moment: DateTime) -> u32 {
        let days = (moment.date().duration_since(self.start.date()).as_hours() / 24).max(0);
        let months = (i64::from(moment.year()) - i64::from(self.start.year())) * 12
            + i64::from(moment.month())
            - i64::from(self.start.month());
        let periods = match self.rule.frequency {
            Frequency::Daily => days,
            Frequency::Weekly => days / 7,
            Frequency::Monthly => months.max(0),
            Frequency::Yearly => (i64::from(moment.year()) - i64::from(self.start.year())).max(0),
        };
        u32::try_from(periods).unwrap_or(u32::MAX) / self.rule.interval
    }

    /// The times of a period in order; `None` after the end of the calendar.
    fn period(&self, number: u32) -> Option<Vec<DateTime>> {
        let steps = i64::from(number) * i64::from(self.rule.interval);
        let (first, days) = self.days(steps)?;
        let mut found = Vec::new();
        for offset in 0..days {
            let Ok(day) = first.checked_add(i64::from(offset).days()) else { break };
            if self.has_day(day) {
                found.extend(self.times.iter().map(|time| day.to_datetime(*time)));
            }
        }
        if !self.rule.positions.is_empty() {
            found = at_positions(&found, &self.rule.positions);
        }
        found.retain(|time| *time >= self.start);
        Some(found)
    }

    /// The first day of a period, and its number of days.
    fn days(&self, steps: i64) -> Option<(Date, i32)> {
        let start = self.start.date();
        match self.rule.frequency {
            Frequency::Daily => Some((start.checked_add(steps.days()).ok()?, 1)),
            Frequency::Weekly => {
                let into = i64::from(start.weekday().since(self.rule.week_start));
                // The week of the beginning may begin before the calendar does.
                let first = start.checked_sub(into.days()).ok()?;
                Some((first.checked_add((7 * steps).days()).ok()?, 7))
            }
            Frequency::Monthly => {
                let first = start.first_of_month().checked_add(steps.months()).ok()?;
                Some((first, i32::from(first.days_in_month())))
            }
            Frequency::Yearly => {
                let first = start.first_of_year().checked_add(steps.years()).ok()?;
                Some((first, i32::from(first.days_in_year())))
            }
        }
    }

    /// True if the rule includes a day.
    fn has_day(&self, day: Date) -> bool {
        let has = |list: &[i32], number: i32, length: i32| {
            list.is_empty() || list.contains(&number) || list.contains(&(number - length - 1))
        };
        let (month, in_month) = (i32::from(day.month()), i32::from(day.days_in_month()));
        has(&self.months, month, i32::MAX / 2)
            && has(&self.month_days, i32::from(day.day()), in_month)
            && has(&self.rule.year_days, i32::from(day.day_of_year()), i32::from(day.days_in_year()))
            && (self.rule.weeks.is_empty() || self.has_week(day))
            && (self.weekdays.is_empty() || self.has_weekday(day))
    }

    fn has_weekday(&self, day: Date) -> bool {
        let of_year = self.rule.frequency == Frequency::Yearly && self.rule.months.is_empty();
        let (at, length) = match of_year {
            true => (i32::from(day.day_of_year()), i32::from(day.days_in_year())),
            false => (i32::from(day.day()), i32::from(day.days_in_month())),
        };
        let (from_first, from_last) = ((at - 1) / 7 + 1, -((length - at) / 7 + 1));
        let is_it = |(number, weekday): &(Option<i32>, Weekday)| {
            *weekday == day.weekday() && number.is_none_or(|n| n == from_first || n == from_last)
        };
        self.weekdays.iter().any(is_it)
    }

    /// True if the rule includes the week of a day. The first week of a year is the first with four days in it.
    fn has_week(&self, day: Date) -> bool {
        let into = i64::from(day.weekday().since(self.rule.week_start));
        // A week belongs to the year of its fourth day.
        let Ok(middle) = day.checked_add((3 - into).days()) else { return false };
        let week = (i32::from(middle.day_of_year()) - 1) / 7 + 1;
        let last = i32::from(middle.days_in_year());
        let left = (last - i32::from(middle.day_of_year())) / 7;
        self.rule.weeks.contains(&week) || self.rule.weeks.contains(&-(left + 1))
    }
}

/// Times of a day in order: each hour with each minute and each second.
fn times(rule: &Rule, start: DateTime) -> Vec<jiff::civil::Time> {
    let or = |list: &[i32], own: i8| if list.is_empty() { vec![i32::from(own)] } else { list.to_vec() };
    let (minutes, seconds) = (or(&rule.minutes, start.minute()), or(&rule.seconds, start.second()));
    let mut times = Vec::new();
    for hour in or(&rule.hours, start.hour()) {
        for minute in &minutes {
            let time =
                |second: &i32| jiff::civil::Time::new(hour as i8, *minute as i8, *second as i8, 0).ok();
            times.extend(seconds.iter().filter_map(time));
        }
    }
    times
}

/// The first, second or last of the times of a period.
fn at_positions(found: &[DateTime], positions: &[i32]) -> Vec<DateTime> {
    let count = found.len() as i64;
    let mut chosen: Vec<usize> = positions
        .iter()
        .map(|position| i64::from(*position))
        .map(|position| if position > 0 { position - 1 } else { count + position })
        .filter(|at| (0..count).contains(at))
        .map(|at| at as usize)
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen.into_iter().filter_map(|at| found.get(at).copied()).collect()
}
