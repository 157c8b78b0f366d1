//! Impossible times of an event: an end before its beginning, a time that clocks skip, a rule that does not include the
//! beginning, excluded days on which there is no meeting.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use super::Meta;
use crate::config::{Config, fields};
use paifang_base::diag::{Code, Reporter, Text};
use paifang_base::node::{Node, Value};
use paifang_base::schema::{FieldValue, Last, Series, When, parse_time_zone};
use paifang_base::source::Span;
use paifang_base::text;

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
    let moment = |name: &str| field(name).and_then(when);
    let Some(start) = moment(fields::START) else { return };
    let named = match field(fields::TIMEZONE) {
        Some(FieldValue::Text(name)) => parse_time_zone(name).map(|zone| (zone, name.clone())),
        _ => None,
    };
    let (zone, zone_name) =
        named.unwrap_or_else(|| (config.time_zone.clone(), config.time_zone_name.to_string()));
    let mut times = Times { root, zone, zone_name, reporter };
    let end = moment(fields::END);
    times.check_span(start, end, times.span(&[fields::START]), times.span(&[fields::END]));
    times.check_registration(moment(fields::REGISTRATION_OPENS), moment(fields::REGISTRATION_CLOSES));
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
            let message = text!("impossible-time-exdates-alone");
            let help = text!("impossible-time-exdates-alone-help");
            times.report(&IMPOSSIBLE_TIME, times.span(&[fields::EXDATES]), message, help);
        }
    }
}

fn weekday(day: Date) -> Text {
    match day.weekday() {
        Weekday::Monday => text!("weekday-1"),
        Weekday::Tuesday => text!("weekday-2"),
        Weekday::Wednesday => text!("weekday-3"),
        Weekday::Thursday => text!("weekday-4"),
        Weekday::Friday => text!("weekday-5"),
        Weekday::Saturday => text!("weekday-6"),
        Weekday::Sunday => text!("weekday-7"),
    }
}

fn weekday_and_time(at: DateTime) -> Text {
    let moment = at.strftime("%Y-%m-%d %H:%M").to_string();
    text!("weekday-and-time", weekday = weekday(at.date()), moment = moment)
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

    fn report(&mut self, code: &'static Code, span: Span, message: Text, help: Text) {
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
        let message = text!("impossible-time-end", end = end.iso(), start = start.iso());
        let help = text!("impossible-time-end-help");
        self.report(&IMPOSSIBLE_TIME, end_at, message, help);
    }

    /// Reports a registration that would end before it begins.
    fn check_registration(&mut self, opens: Option<&When>, closes: Option<&When>) {
        let Some((opens, closes)) = opens.zip(closes) else { return };
        if closes.end(&self.zone) > opens.instant(&self.zone) {
            return;
        }
        let message = text!("impossible-time-registration", closes = closes.iso(), opens = opens.iso());
        let at = self.span(&[fields::REGISTRATION_CLOSES]);
        self.report(&IMPOSSIBLE_TIME, at, message, text!("impossible-time-registration-help"));
    }

    /// Reports a time that clocks skip; true if they do.
    fn check_clock(&mut self, when: &When, span: Span) -> bool {
        let Some(instead) = when.skipped(&self.zone) else { return false };
        let (time, day) = (when.civil().strftime("%H:%M"), when.date());
        let message = text!(
            "impossible-time-skipped",
            time = time.to_string(),
            day = day.to_string(),
            zone = self.zone_name
        );
        let help =
            text!("impossible-time-skipped-help", instead = instead.strftime("%Y-%m-%dT%H:%M").to_string());
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
        let message = text!("impossible-time-next", end = end.iso(), next = next.strftime(form).to_string());
        let until = end.date().strftime("%Y%m%d");
        let help = text!("impossible-time-next-help", until = until.to_string());
        self.report(&IMPOSSIBLE_TIME, self.span(&[fields::END]), message, help);
    }

    fn check_rule(&mut self, rule: &str, start: &When, end: Option<&When>, days: &[&When]) {
        let begins = start.zoned(&self.zone).with_time_zone(self.zone.clone());
        let without = days.iter().map(|day| day.date()).collect();
        let Some(series) = Series::new(rule, begins.clone(), without) else { return };
        let at = self.span(&[fields::RRULE]);
        let problem = if series.ends_before_start() {
            Some((text!("impossible-time-until"), text!("impossible-time-until-help")))
        } else {
            match series.first_by_rule() {
                None => Some((text!("impossible-time-never"), text!("impossible-time-never-help"))),
                Some(first) if first != begins.datetime() => {
                    let first_time = weekday_and_time(first);
                    let message = text!(
                        "impossible-time-start",
                        start = weekday_and_time(begins.datetime()),
                        first = first_time
                    );
                    let write = if start.has_time() {
                        first.strftime("%Y-%m-%dT%H:%M")
                    } else {
                        first.strftime("%Y-%m-%d")
                    };
                    Some((message, text!("impossible-time-start-help", start = write.to_string())))
                }
                Some(_) if series.last() == Last::None => {
                    Some((text!("impossible-time-none"), text!("impossible-time-none-help")))
                }
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
                text!("unused-exdate-day", weekday = weekday(day.date()), day = day.date().to_string());
            let help = text!("unused-exdate-day-help");
            self.report(&UNUSED_EXDATE, span, message, help);
        }
    }
}
