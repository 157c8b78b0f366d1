//! Events as iCalendar files (RFC 5545): one per event, and one per language with all of them. Written without the
//! `icalendar` crate, whose components other than events get the present time and a random id.

mod lines;
mod zone;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::FeedScope;
use super::subject::Subject;
use super::subscription::title;
use crate::pages::is_mail_address;
use lines::Lines;
use paifang_base::schema::{FieldValue, rule_for_calendar};
use paifang_site::config::{FeedFormat, KindId, LangId, fields};
use paifang_site::link::{Page, Place, Site, slugify};
use paifang_site::load::Role;
use paifang_site::tracked::TrackedSite;

/// Last part of an event's calendar address.
const EVENT_FILE: &str = "event.ics";
/// Last part of the address of a language's calendar.
const LIST_FILE: &str = "calendar.ics";
/// How the last part of the address of a city's calendar begins.
const CITY_FILE: &str = "calendar-";

/// The duration of an event.
enum Duration {
    /// Whole days; the second is the first day after it.
    Days(Date, Date),
    /// From a moment, and until one.
    Moments(Zoned, Option<Zoned>),
}

/// One event as a calendar file.
pub(super) struct EventCalendar;

impl OutputKind for EventCalendar {
    fn name(&self) -> &'static str {
        "event"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let all = |(kind, language)| events(site, kind, language).map(|(place, _)| Subject::Place(place));
        kinds(site).flat_map(all).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Place(place) = subject else { return None };
        event_address(site, place)
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Place(place) = subject else { return Vec::new() };
        render_event(context, place)
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == EVENT_FILE
    }
}

/// All events of a kind in a language.
pub(super) struct Calendar;

impl OutputKind for Calendar {
    fn name(&self) -> &'static str {
        "calendar"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let has_events = |(kind, language): &(KindId, LangId)| list_address(site, *kind, *language).is_some();
        kinds(site).filter(has_events).map(|(kind, language)| Subject::Kind(kind, language)).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Kind(kind, language) = subject else { return None };
        list_address(site, kind, language)
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Kind(kind, language) = subject else { return Vec::new() };
        render_list(context, kind, language)
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == LIST_FILE
    }
}

/// All events in the city of one of them, which is the first there.
pub(super) struct CityCalendar;

impl OutputKind for CityCalendar {
    fn name(&self) -> &'static str {
        "city"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let lists = Calendar.plan(site).into_iter();
        let cities = lists.map(|subject| match subject {
            Subject::Kind(kind, language) => cities(site, kind, language),
            _ => Vec::new(),
        });
        cities.flatten().map(|(_, place)| Subject::Place(place)).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Place(place) = subject else { return None };
        city_address(site, place)
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Place(place) = subject else { return Vec::new() };
        render_city(context, place)
    }

    fn has_file_name(&self, name: &str) -> bool {
        name.starts_with(CITY_FILE) && name.ends_with(".ics")
    }
}

/// All kinds in all languages.
fn kinds(site: &TrackedSite) -> impl Iterator<Item = (KindId, LangId)> {
    let config = &site.config;
    config.kind_ids().flat_map(|kind| config.language_ids().map(move |language| (kind, language)))
}

/// Site address of an event's calendar file; a page shown in another language links to the file of its own language.
/// None for pages that are not events, or if their kind offers no calendar.
pub fn event_address(site: &TrackedSite, place: Place) -> Option<String> {
    let page = site.shown_page(place)?;
    let own = Place { language: page.input.language, ..place };
    event_page(site, own)?;
    Some(format!("{}{EVENT_FILE}", facts::folder(site, own)?))
}

/// Site address of the calendar of a kind in a language; none if it would be empty.
pub fn list_address(site: &TrackedSite, kind: KindId, language: LangId) -> Option<String> {
    let root = facts::kind_root(site, kind, language)?;
    events(site, kind, language).next()?;
    Some(format!("{}{LIST_FILE}", facts::folder(site, root)?))
}

/// The cities of a kind's events, each as its first event spells it and with that event; none when there is only one.
/// Spellings with one address are one city: `Berlin`, `berlin`.
pub fn cities(site: &TrackedSite, kind: KindId, language: LangId) -> Vec<(String, Place)> {
    let mut found: BTreeMap<String, (String, Place)> = BTreeMap::new();
    for (place, page) in events(site, kind, language) {
        if let Some(city) = facts::text(page, fields::CITY) {
            found.entry(slugify(city)).or_insert_with(|| (city.to_owned(), place));
        }
    }
    let mut cities: Vec<(String, Place)> = found.into_values().collect();
    cities.sort_unstable();
    if cities.len() > 1 { cities } else { Vec::new() }
}

/// Site address of the calendar of the city that an event takes place in.
pub fn city_address(site: &TrackedSite, place: Place) -> Option<String> {
    let city = facts::text(event_page(site, place)?, fields::CITY)?;
    let root = facts::kind_root(site, site.entry(place.entry).kind, place.language)?;
    Some(format!("{}{CITY_FILE}{}.ics", facts::folder(site, root)?, slugify(city)))
}

/// All events in the city of one of them.
fn render_city(context: &OutputContext<'_>, place: Place) -> Vec<u8> {
    let site = context.site;
    let kind = site.entry(place.entry).kind;
    let city = event_page(site, place).and_then(|page| facts::text(page, fields::CITY)).unwrap_or_default();
    let events: Vec<_> = events(site, kind, place.language)
        .filter(|(_, page)| facts::text(page, fields::CITY).is_some_and(|own| slugify(own) == slugify(city)))
        .collect();
    let title = title(context, FeedScope::Kind(kind, place.language));
    write(context, place.language, &format!("{city} · {title}"), &events)
}

/// The events of a kind in a language, without those shown in another language.
fn events(site: &TrackedSite, kind: KindId, language: LangId) -> impl Iterator<Item = (Place, &Page)> {
    let entries = site.of_kind(kind, language).iter().map(move |entry| Place { entry: *entry, language });
    entries.filter_map(|place| event_page(site, place).map(|page| (place, page)))
}

fn event_page(site: &TrackedSite, place: Place) -> Option<&Page> {
    let entry = site.entry(place.entry);
    let has_calendar = site.config.kind(entry.kind).feeds.contains(&FeedFormat::Ics);
    let page = facts::own_page(site, place).filter(|_| has_calendar && entry.role != Role::Section)?;
    Site::when_field(page, fields::START).map(|_| page)
}

/// One event.
fn render_event(context: &OutputContext<'_>, place: Place) -> Vec<u8> {
    let site = context.site;
    let events: Vec<_> = event_page(site, place).map(|page| (place, page)).into_iter().collect();
    write(context, place.language, &facts::title(site, place), &events)
}

/// All events of a kind in a language, the latest first as in the kind's list.
fn render_list(context: &OutputContext<'_>, kind: KindId, language: LangId) -> Vec<u8> {
    let site = context.site;
    let events: Vec<_> = events(site, kind, language).collect();
    let title = title(context, FeedScope::Kind(kind, language));
    write(context, language, &title, &events)
}

fn write(context: &OutputContext<'_>, language: LangId, name: &str, events: &[(Place, &Page)]) -> Vec<u8> {
    let site = context.site;
    let mut out = Lines::default();
    out.raw("BEGIN", &[], "VCALENDAR");
    out.raw("VERSION", &[], "2.0");
    out.raw("PRODID", &[], &format!("-//Paifang//Paifang//{}", facts::tag(site, language).to_uppercase()));
    out.raw("CALSCALE", &[], "GREGORIAN");
    out.raw("METHOD", &[], "PUBLISH");
    out.text("NAME", &[], name);
    out.text("X-WR-CALNAME", &[], name);
    write_zones(site, events, &mut out);
    for (place, page) in events {
        write_event(context, *place, page, &mut out);
    }
    out.raw("END", &[], "VCALENDAR");
    out.into_bytes()
}

/// One VTIMEZONE for each zone in use, over the years its events are in.
fn write_zones(site: &TrackedSite, events: &[(Place, &Page)], out: &mut Lines) {
    let mut zones: BTreeMap<String, (TimeZone, Timestamp, Timestamp)> = BTreeMap::new();
    for (_, page) in events {
        let Some(Duration::Moments(start, end)) = duration(site, page) else { continue };
        let Some(name) = zone_name(&start) else { continue };
        let (first, last) = (start.timestamp(), end.as_ref().map_or(start.timestamp(), Zoned::timestamp));
        let last = site.last_occurrence(page).map_or(last, |again| again.timestamp().max(last));
        let zone = start.time_zone().clone();
        let (_, from, to) = zones.entry(name).or_insert((zone, first, last));
        *from = first.min(*from);
        *to = last.max(*to);
    }
    for (name, (zone, from, to)) in &zones {
        zone::write(name, zone, *from, *to, out);
    }
}

/// IANA name of a moment's zone; none for UTC, which needs no definition.
fn zone_name(moment: &Zoned) -> Option<String> {
    let name = moment.time_zone().iana_name()?;
    let is_utc = ["UTC", "Etc/UTC", "Etc/GMT", "GMT", "Zulu", "UCT"].contains(&name);
    (!is_utc).then(|| name.to_owned())
}

/// Time of an event, in the zone it is announced in.
fn duration(site: &TrackedSite, page: &Page) -> Option<Duration> {
    let zone = site.time_zone(page);
    let start = Site::when_field(page, fields::START)?;
    let end = Site::when_field(page, fields::END);
    let has_times = start.has_time() || end.is_some_and(|end| end.has_time());
    if facts::flag(page, fields::ALL_DAY) || !has_times {
        let first = start.date();
        let last = end.map_or(first, |end| end.date()).max(first);
        return Some(Duration::Days(first, last.tomorrow().unwrap_or(last)));
    }
    let begin = start.zoned(&zone).with_time_zone(zone.clone());
    let end = end.map(|end| {
        let moment = end.zoned(&zone).with_time_zone(zone.clone());
        // A last day without a time lasts until its end.
        if end.has_time() { moment } else { moment.checked_add(1.day()).unwrap_or(moment) }
    });
    Some(Duration::Moments(begin.clone(), end.filter(|end| *end > begin)))
}

fn write_event(context: &OutputContext<'_>, place: Place, page: &Page, out: &mut Lines) {
    let site = context.site;
    let Some(duration) = duration(site, page) else { return };
    let language = [("LANGUAGE", facts::tag(site, place.language))];
    let url = facts::place_url(site, place);
    out.raw("BEGIN", &[], "VEVENT");
    out.text("UID", &[], &facts::calendar_uid(site, place.entry, page, host(site)));
    let stamp = facts::changed(site, page).map(|changed| changed.timestamp());
    out.raw("DTSTAMP", &[], &utc(stamp.unwrap_or_else(|| first_moment(site, page, &duration))));
    write_duration(&duration, out);
    write_recurrence(site, page, &duration, out);
    out.text("SUMMARY", &language, &facts::title(site, place));
    let description = facts::description(context, page);
    let joint = if description.is_empty() { "" } else { "\n\n" };
    out.text("DESCRIPTION", &language, &format!("{description}{joint}{url}"));
    if let Some(location) = location(site, page) {
        out.text("LOCATION", &language, &location);
    }
    out.raw("URL", &[], &url);
    out.raw("STATUS", &[], status(page));
    if let Some((name, mail)) = organizer(site, place, page) {
        out.raw("ORGANIZER", &[("CN", &name)], &format!("mailto:{mail}"));
    }
    let categories = facts::term_names(site, page, place.language);
    if !categories.is_empty() {
        out.list("CATEGORIES", &language, &categories);
    }
    out.raw("END", &[], "VEVENT");
}

fn write_duration(duration: &Duration, out: &mut Lines) {
    let day = |date: &Date| date.strftime("%Y%m%d").to_string();
    match duration {
        Duration::Days(first, after) => {
            out.raw("DTSTART", &[("VALUE", "DATE")], &day(first));
            out.raw("DTEND", &[("VALUE", "DATE")], &day(after));
        }
        Duration::Moments(start, end) => {
            write_moment("DTSTART", start, out);
            if let Some(end) = end {
                write_moment("DTEND", end, out);
            }
        }
    }
}

fn write_recurrence(site: &TrackedSite, page: &Page, duration: &Duration, out: &mut Lines) {
    let Some(rule) = facts::text(page, fields::RRULE) else { return };
    let start = match duration {
        Duration::Moments(start, _) => start.clone(),
        Duration::Days(first, _) => match first.to_zoned(site.time_zone(page)) {
            Ok(start) => start,
            Err(_) => return,
        },
    };
    let is_whole_days = matches!(duration, Duration::Days(..));
    out.raw("RRULE", &[], &rule_for_calendar(rule, &start, is_whole_days));
    let Some(FieldValue::List(days)) = facts::field(page, fields::EXDATES) else { return };
    for day in days {
        let FieldValue::When(when) = day else { continue };
        if is_whole_days {
            out.raw("EXDATE", &[("VALUE", "DATE")], &when.date().strftime("%Y%m%d").to_string());
        } else if let Ok(moment) = when.date().to_datetime(start.time()).to_zoned(start.time_zone().clone()) {
            write_moment("EXDATE", &moment, out);
        }
    }
}

fn write_moment(name: &str, moment: &Zoned, out: &mut Lines) {
    match zone_name(moment) {
        Some(zone) => out.raw(name, &[("TZID", &zone)], &moment.strftime("%Y%m%dT%H%M%S").to_string()),
        None => out.raw(name, &[], &utc(moment.timestamp())),
    }
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn first_moment(site: &TrackedSite, page: &Page, duration: &Duration) -> Timestamp {
    match duration {
        Duration::Moments(start, _) => start.timestamp(),
        Duration::Days(first, _) => {
            first.to_zoned(site.time_zone(page)).map_or(Timestamp::UNIX_EPOCH, |start| start.timestamp())
        }
    }
}

fn host(site: &TrackedSite) -> &str {
    let origin = site.origin();
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

/// Place of the event: the venue and its address, else the address for taking part online.
fn location(site: &TrackedSite, page: &Page) -> Option<String> {
    let parts =
        [fields::PLACE, fields::ADDRESS, fields::CITY].into_iter().filter_map(|name| facts::text(page, name));
    let mut lines: Vec<String> = Vec::new();
    for part in parts.map(facts::one_line) {
        // The address often contains the city already.
        if !lines.iter().any(|line| line.contains(&*part)) {
            lines.push(part.into_owned());
        }
    }
    if lines.is_empty() && facts::flag(page, fields::ONLINE) {
        return facts::url(site, page, fields::URL);
    }
    (!lines.is_empty()).then(|| lines.join(", "))
}

fn status(page: &Page) -> &'static str {
    match facts::text(page, fields::STATUS) {
        Some("cancelled") => "CANCELLED",
        Some("postponed") => "TENTATIVE",
        _ if facts::flag(page, fields::SAMPLE) => "TENTATIVE",
        _ => "CONFIRMED",
    }
}

/// Name and mail address of the organizer. RFC 5545 requires an address, so an organizer without one is left out.
fn organizer(site: &TrackedSite, place: Place, page: &Page) -> Option<(String, String)> {
    let written = facts::text(page, fields::ORGANIZER)?;
    let written = written.strip_prefix("mailto:").unwrap_or(written);
    if is_mail_address(written) {
        return Some((written.to_owned(), written.to_owned()));
    }
    let organizer = facts::organizer(site, place.language, written);
    let shown = site.shown_page(Place { entry: organizer.entry?, ..place })?;
    let mail = facts::text(shown, fields::EMAIL).filter(|mail| is_mail_address(mail))?;
    Some((organizer.name, mail.to_owned()))
}
