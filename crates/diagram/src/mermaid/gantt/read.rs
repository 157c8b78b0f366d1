//! Lines of a chart → its tasks with their dates.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::{self, DAY};
use super::{Mark, Minute, Plan, Section, Task};
use crate::problem::Problem;
use crate::read::Line;
use crate::text;

const EXAMPLE: &str = "Task : id, 2026-01-05, 3d";
/// Most tasks.
const MOST_TASKS: usize = 500;
/// Longest duration in days.
const LONGEST: i64 = 40_000;
/// Longest duration in days that leaves out free ones.
const LONGEST_COUNTED: i64 = 2_000;

/// Statements about what is not drawn: the present moment, clicks, ticks.
const IGNORED: [&str; 8] = [
    "todayMarker",
    "tickInterval",
    "weekday",
    "weekend",
    "inclusiveEndDates",
    "topAxis",
    "click",
    "includes",
];

/// Reads the lines behind the first.
pub fn read(lines: &[Line<'_>]) -> Result<Plan, Problem> {
    let mut reader = Reader {
        plan: Plan::default(),
        form: "YYYY-MM-DD".to_owned(),
        free: Free::default(),
        ends: BTreeMap::new(),
        last: None,
        count: 0,
    };
    for line in lines {
        reader.line(*line)?;
    }
    if reader.count == 0 { Err(Problem::empty()) } else { Ok(reader.plan) }
}

/// Days that durations do not count.
#[derive(Default)]
struct Free {
    /// By number, Monday first.
    weekdays: [bool; 7],
    days: BTreeSet<i64>,
}

impl Free {
    fn has(&self, day: i64) -> bool {
        let weekday = usize::try_from(dates::weekday(day)).unwrap_or(0);
        self.weekdays.get(weekday).copied().unwrap_or_default() || self.days.contains(&day)
    }

    fn is_empty(&self) -> bool {
        self.days.is_empty() && !self.weekdays.contains(&true)
    }
}

struct Reader {
    plan: Plan,
    form: String,
    free: Free,
    /// Beginning and end of tasks with a name.
    ends: BTreeMap<String, (Minute, Minute)>,
    last: Option<Minute>,
    count: usize,
}

impl Reader {
    fn line(&mut self, line: Line<'_>) -> Result<(), Problem> {
        if let Some(title) = line.after("title") {
            self.plan.title = Some(title.to_owned()).filter(|title| !title.is_empty());
        } else if let Some(form) = line.after("dateFormat") {
            form.clone_into(&mut self.form);
        } else if let Some(form) = line.after("axisFormat") {
            self.plan.axis = Some(form.to_owned()).filter(|form| dates::is_numeric(form));
        } else if let Some(days) = line.after("excludes") {
            self.exclude(days);
        } else if let Some(name) = line.after("section") {
            let name = text::plain(name).replace('\n', " ");
            self.plan.sections.push(Section { name, tasks: Vec::new() });
        } else if !IGNORED.iter().any(|word| line.after(word).is_some()) {
            self.task(line)?;
        }
        Ok(())
    }

    fn exclude(&mut self, days: &str) {
        const NAMES: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        for word in days.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty()) {
            let lower = word.to_ascii_lowercase();
            for (name, is_free) in NAMES.iter().zip(&mut self.free.weekdays) {
                let is_weekend = matches!(*name, "saturday" | "sunday") && lower == "weekends";
                *is_free |= *name == lower || is_weekend;
            }
            if let Some(at) = dates::parse(word, &self.form).filter(|_| self.free.days.len() < MOST_TASKS) {
                self.free.days.insert(at.div_euclid(DAY));
            }
        }
    }

    fn task(&mut self, line: Line<'_>) -> Result<(), Problem> {
        let unreadable = || Problem::unreadable(line.place(), line.text, EXAMPLE);
        let (name, rest) = line.text.split_once(':').ok_or_else(unreadable)?;
        self.count += 1;
        if self.count > MOST_TASKS {
            return Err(Problem::too_many(MOST_TASKS));
        }
        let (mut mark, mut is_milestone) = (Mark::Planned, false);
        let mut words = Vec::new();
        for word in rest.split(',').map(str::trim) {
            match word {
                "crit" => mark = Mark::Critical,
                "done" if mark != Mark::Critical => mark = Mark::Done,
                "active" if mark != Mark::Critical => mark = Mark::Active,
                "milestone" => is_milestone = true,
                "done" | "active" | "vert" => {}
                word => words.push(word),
            }
        }
        let (id, start, end) = match words.as_slice() {
            [end] => (None, None, *end),
            [start, end] => (None, Some(*start), *end),
            [id, start, end] => (Some(*id), Some(*start), *end),
            _ => return Err(unreadable()),
        };
        let start = match start {
            Some(start) => self.start(line, start)?,
            None => self.last.ok_or_else(|| Problem::no_date(line.place_of(end), end))?,
        };
        let end = self.end(line, start, end)?;
        if end < start || end - start > LONGEST * DAY {
            return Err(Problem::no_date(line.place_of(words.last().copied().unwrap_or_default()), rest));
        }
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            self.ends.insert(id.to_owned(), (start, end));
        }
        self.last = Some(end);
        if self.plan.sections.is_empty() {
            self.plan.sections.push(Section::default());
        }
        let name = text::plain(name.trim()).replace('\n', " ");
        let task = Task { name, start, end, mark, is_milestone };
        if let Some(section) = self.plan.sections.last_mut() {
            section.tasks.push(task);
        }
        Ok(())
    }

    fn start(&self, line: Line<'_>, written: &str) -> Result<Minute, Problem> {
        if let Some(names) = written.strip_prefix("after ") {
            let mut latest = None;
            for name in names.split_whitespace() {
                let known = self.ends.get(name).map(|(_, end)| *end);
                let end = known.ok_or_else(|| Problem::unknown_name(line.place_of(name), name))?;
                latest = latest.max(Some(end));
            }
            return latest.ok_or_else(|| Problem::no_date(line.place_of(written), written));
        }
        dates::parse(written, &self.form).ok_or_else(|| Problem::no_date(line.place_of(written), written))
    }

    fn end(&self, line: Line<'_>, start: Minute, written: &str) -> Result<Minute, Problem> {
        let no_date = || Problem::no_date(line.place_of(written), written);
        if let Some(name) = written.strip_prefix("until ") {
            let known = self.ends.get(name.trim()).map(|(start, _)| *start);
            return known.ok_or_else(|| Problem::unknown_name(line.place_of(name), name));
        }
        if let Some(at) = dates::parse(written, &self.form) {
            return Ok(at);
        }
        let digits = written.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(written.len());
        let (number, unit) = written.split_at(digits);
        let number: f64 = number.parse().map_err(|_| no_date())?;
        let minutes = |unit: f64| ((number * unit).min(1e12)) as Minute;
        let end = match unit.trim() {
            "ms" => start + minutes(1.0 / 60_000.0),
            "s" => start + minutes(1.0 / 60.0),
            "m" => start + minutes(1.0),
            "h" => start + minutes(60.0),
            "d" => start + minutes(DAY as f64),
            "w" => start + minutes(7.0 * DAY as f64),
            "M" => dates::add_months(start, (number.min(1e4)) as i64),
            "y" => dates::add_months(start, (number.min(1e3)) as i64 * 12),
            _ => return Err(no_date()),
        };
        match end - start {
            length if self.free.is_empty() || length < DAY => Ok(end),
            length if length > LONGEST_COUNTED * DAY => Err(no_date()),
            _ => Ok(self.without_free_days(start, end)),
        }
    }

    /// The end of a duration, later by the free days in it.
    fn without_free_days(&self, start: Minute, end: Minute) -> Minute {
        let (mut day, mut left) = (start.div_euclid(DAY), (end - start).div_euclid(DAY).min(LONGEST_COUNTED));
        let mut passed = 0;
        while left > 0 && passed < 4 * LONGEST_COUNTED {
            if !self.free.has(day) {
                left -= 1;
            }
            day += 1;
            passed += 1;
        }
        start + passed * DAY + (end - start).rem_euclid(DAY)
    }
}
