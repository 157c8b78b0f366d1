//! Impossible times of an event: an end before its beginning, a time that clocks skip, a rule that does not include the
//! beginning, excluded days on which there is no meeting.

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::Meta;
use crate::config::{Config, fields};
use paifang_base::diag::{Code, Reporter};
use paifang_base::node::{Node, Value};
use paifang_base::schema::{FieldValue, Last, Series, When, parse_time_zone};
use paifang_base::source::Span;

/// Times of an event that contradict each other.
pub static IMPOSSIBLE_TIME: Code =
    Code::error("impossible-time", "Times of an event contradict each other, or one of them does not exist.");
/// An excluded day on which an event does not take place anyway.
pub static UNUSED_EXDATE: Code =
    Code::warning("unused-exdate", "`exdates` names a day on which the event does not take place anyway.");

/// The times of one page.
struct Times<'a, 'r> {
    root: &'a Node,
    zone: TimeZone,
    zone_name: String,
    reporter: &'a mut Reporter<'r>,
}

/// Reports times that contradict each other.
pub(super) fn check_times(root: &Node, meta: &Meta, config: &Config, reporter: &mut Reporter<'_>) {
    let field = |name: &str| meta.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value);
    let Some(FieldValue::When(start)) = field(fields::START) else { return };
    let named = match field(fields::TIMEZONE) {
        Some(FieldValue::Text(name)) => parse_time_zone(name).map(|zone| (zone, name.clone())),
        _ => None,
    };
    let (zone, zone_name) =
        named.unwrap_or_else(|| (config.time_zone.clone(), config.time_zone_name.to_string()));
    let mut times = Times { root, zone, zone_name, reporter };
    let end = match field(fields::END) {
        Some(FieldValue::When(end)) => Some(end),
        _ => None,
    };
    times.check_span(start, end, times.span(&[fields::START]), times.span(&[fields::END]));
    if let Some(FieldValue::List(sessions)) = field(fields::SESSIONS) {
        times.check_sessions(sessions);
    }
    let days: Vec<&When> = match field(fields::EXDATES) {
        Some(FieldValue::List(days)) => days.iter().filter_map(when).collect(),
        _ => Vec::new(),
    };
    match field(fields::RRULE) {
        Some(FieldValue::Text(rule)) => times.check_rule(rule, start, end, &days),
        // An invalid rule is a problem of its own.
        _ if times.node(&[fields::RRULE]).is_some() || days.is_empty() => {}
        _ => {
            let message = "`exdates` leaves out days of an event that does not repeat";
            let help = "write how it repeats, such as `rrule: FREQ=WEEKLY`, or remove `exdates`";
            times.report(
                &IMPOSSIBLE_TIME,
                times.span(&[fields::EXDATES]),
                message.to_owned(),
                help.to_owned(),
            );
        }
    }
}

fn when(value: &FieldValue) -> Option<&When> {
    match value {
        FieldValue::When(when) => Some(when),
        _ => None,
    }
}

impl<'a> Times<'a, '_> {
    fn node(&self, path: &[&str]) -> Option<&'a Node> {
        let mut node = self.root;
        for name in path {
            node = match &node.value {
                Value::Map(entries) => {
                    entries.iter().find(|(key, _)| key.value == *name).map(|(_, node)| node)?
                }
                Value::List(items) => items.get(name.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// Place of a field; the front matter if it has another name there.
    fn span(&self, path: &[&str]) -> Span {
        self.node(path)
            .map_or(Span::new(self.root.span.start as usize, self.root.span.start as usize), |n| n.span)
    }

    fn report(&mut self, code: &'static Code, span: Span, message: String, help: String) {
        self.reporter.report(code, span, message).add_help(help);
    }

    fn check_span(&mut self, start: &When, end: Option<&When>, start_at: Span, end_at: Span) {
        let is_skipped = self.check_clock(start, start_at);
        let Some(end) = end else { return };
        let is_after = match end.has_time() {
            true => end.instant(&self.zone) >= start.instant(&self.zone),
            false => end.date() >= start.date(),
        };
        if self.check_clock(end, end_at) || is_skipped || is_after {
            return;
        }
        let message = format!("`end` ({}) is before `start` ({})", end.iso(), start.iso());
        let help = "write the moment at which it ends, with its day if that is another, or leave `end` out";
        self.report(&IMPOSSIBLE_TIME, end_at, message, help.to_owned());
    }

    /// Reports a time that clocks skip; true if they do.
    fn check_clock(&mut self, when: &When, span: Span) -> bool {
        let Some(instead) = when.skipped(&self.zone) else { return false };
        let (time, day) = (when.civil().strftime("%H:%M"), when.date());
        let message =
            format!("there is no {time} on {day} in {}: the clocks go forward then", self.zone_name);
        let help = format!("write {}, or the time with its offset", instead.strftime("%Y-%m-%dT%H:%M"));
        self.report(&IMPOSSIBLE_TIME, span, message, help);
        true
    }

    fn check_sessions(&mut self, sessions: &[FieldValue]) {
        for (at, session) in sessions.iter().enumerate() {
            let FieldValue::Map(fields) = session else { continue };
            let field =
                |name: &str| fields.iter().find(|(field, _)| field == name).and_then(|(_, v)| when(v));
            let Some(start) = field(fields::START) else { continue };
            let at = at.to_string();
            let span = |name: &str| self.span(&[fields::SESSIONS, &at, name]);
            let (start_at, end_at) = (span(fields::START), span(fields::END));
            self.check_span(start, field(fields::END), start_at, end_at);
        }
    }

    /// Reports an end after the next time: the end of all repetitions was written there.
    fn check_length(&mut self, series: &Series, start: &When, end: Option<&When>) {
        let Some(end) = end else { return };
        let times = series.next(start.instant(&self.zone), SignedDuration::ZERO, 2);
        let Some(next) = times.get(1).filter(|next| next.timestamp() < end.instant(&self.zone)) else {
            return;
        };
        let form = if start.has_time() { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%d" };
        let message = format!("`end` ({}) is after the next time, {}", end.iso(), next.strftime(form));
        let until = end.date().strftime("%Y%m%d");
        let help = format!(
            "write when the first time ends; the last day of all belongs in the rule: `UNTIL={until}`"
        );
        self.report(&IMPOSSIBLE_TIME, self.span(&[fields::END]), message, help);
    }

    fn check_rule(&mut self, rule: &str, start: &When, end: Option<&When>, days: &[&When]) {
        let begins = start.zoned(&self.zone).with_time_zone(self.zone.clone());
        let without = days.iter().map(|day| day.date()).collect();
        let Some(series) = Series::new(rule, begins.clone(), without) else { return };
        let at = self.span(&[fields::RRULE]);
        let problem = if series.ends_before_start() {
            Some(("the rule ends before `start`".to_owned(), "write a later day after UNTIL=".to_owned()))
        } else {
            match series.first_by_rule() {
                None => Some((
                    "by this rule it never takes place".to_owned(),
                    "check that the given months have such a day".to_owned(),
                )),
                Some(first) if first != begins.datetime() => {
                    let day = first.strftime("%A, %Y-%m-%d %H:%M");
                    let message = format!(
                        "`start` ({}) does not match the rule; the first is {day}",
                        begins.strftime("%A, %Y-%m-%d %H:%M")
                    );
                    let write = if start.has_time() {
                        first.strftime("%Y-%m-%dT%H:%M")
                    } else {
                        first.strftime("%Y-%m-%d")
                    };
                    Some((message, format!("write `start: {write}`, or a rule that begins with `start`")))
                }
                Some(_) if series.last() == Last::None => Some((
                    "`exdates` leaves out every time of the rule".to_owned(),
                    "remove some of them, or the page".to_owned(),
                )),
                Some(_) => None,
            }
        };
        if let Some((message, help)) = problem {
            self.report(&IMPOSSIBLE_TIME, at, message, help);
            return;
        }
        self.check_length(&series, start, end);
        for (number, day) in days.iter().enumerate().filter(|(_, day)| !series.names(day.date())) {
            let span = self.span(&[fields::EXDATES, &number.to_string()]);
            let message =
                format!("it does not take place on {}, {} anyway", day.date().strftime("%A"), day.date());
            let help = "write a day that the rule includes, or remove this one";
            self.report(&UNUSED_EXDATE, span, message, help.to_owned());
        }
    }
}
