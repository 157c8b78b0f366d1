"""Calendars by RFC 5545: the bytes by hand, the meaning by icalendar, the instants against the event's page."""

import json
from datetime import date, datetime, timedelta

import icalendar
import recurring_ical_events


def check(tree, tally):
    paths = [path for path in tree.files if path.endswith(".ics")]
    tally.check(paths, "output", "has calendars")
    for path in paths:
        lines(tree.bytes(path), path, tally)
        try:
            calendar = icalendar.Calendar.from_ical(tree.bytes(path))
        except ValueError as problem:
            tally.check(False, path, f"icalendar: {problem}")
            continue
        content(tree, calendar, path, tally)


def lines(data, path, tally):
    tally.check(data.endswith(b"\r\n"), path, "ends with CRLF")
    tally.same(data.count(b"\n"), data.count(b"\r\n"), path, "line feeds with a carriage return")
    longest = max(len(line) for line in data.split(b"\r\n"))
    tally.check(longest <= 75, path, f"longest line is {longest} octets")
    try:
        for line in data.split(b"\r\n"):
            line.decode("utf-8")
        whole = True
    except UnicodeDecodeError:
        whole = False
    tally.check(whole, path, "no fold inside a character")


def content(tree, calendar, path, tally):
    tally.same(calendar.get("VERSION"), "2.0", path, "VERSION")
    tally.check(calendar.get("PRODID"), path, "has a PRODID")
    zones = {str(zone["TZID"]): zone for zone in calendar.walk("VTIMEZONE")}
    events = calendar.walk("VEVENT")
    tally.check(events, path, "has events")
    identities = [str(event.get("UID")) for event in events]
    tally.same(len(set(identities)), len(identities), path, "number of different UIDs")
    for component in calendar.walk():
        tally.same(list(component.errors), [], path, f"errors of {component.name}")
    for event in events:
        one_event(tree, calendar, event, zones, path, tally)
    for zone in zones.values():
        parts = zone.walk("STANDARD") + zone.walk("DAYLIGHT")
        complete = all({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"} <= set(part) for part in parts)
        tally.check(parts and complete, path, f"VTIMEZONE {zone['TZID']} is complete")


def one_event(tree, calendar, event, zones, path, tally):
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"):
        if not tally.check(name in event, path, f"event has {name}"):
            return
    tally.check(event.decoded("DTSTAMP").tzinfo is not None, path, "DTSTAMP is in UTC")
    ends = ["DTEND"] if "DTEND" in event else []
    for name in ["DTSTART", *ends]:
        zone_name = event[name].params.get("TZID")
        if zone_name is None:
            continue
        if tally.check(zone_name in zones, path, f"VTIMEZONE for {zone_name}"):
            moment = event.decoded(name)
            rules = zones[zone_name].to_tz(lookup_tzid=False)
            written = moment.replace(tzinfo=None).replace(tzinfo=rules)
            tally.same(written.utcoffset(), moment.utcoffset(), path, f"offset of {name} by its VTIMEZONE")
    if ends:
        tally.check(event.decoded("DTEND") >= event.decoded("DTSTART"), path, "ends after its start")
    page = tree.page_at(str(event["URL"]))
    if tally.check(page, path, f"URL {event['URL']} is a page"):
        shown = next((data for data in map(json.loads, page.json_texts) if data.get("@type") == "Event"), None)
        if page.path in tree.samples:
            tally.check(not shown, page.path, "a sample has no Event data")
            tally.check(str(event["STATUS"]) != "CONFIRMED", path, "a sample is not confirmed")
        elif tally.check(shown, page.path, "the event's page has Event data"):
            tally.same(instant(event.decoded("DTSTART")), instant(shown["startDate"]), path, "start, by the page")
        if "RRULE" in event:
            recurring(calendar, event, page, path, tally)


def recurring(calendar, event, page, path, tally):
    """The page shows the next times as an independent library expands the rule, by the clock of its own VTIMEZONE."""
    shown = [datetime.fromisoformat(text) for text in page.occurrences]
    if not tally.check(len(shown) > 1, page.path, "a recurring event shows its next times"):
        return
    alone = icalendar.Calendar()
    for zone in calendar.walk("VTIMEZONE"):
        alone.add_component(zone)
    alone.add_component(event)
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(alone.to_ical()))
    found = query.between(shown[0] - timedelta(hours=1), shown[-1] + timedelta(hours=1))
    expanded = sorted(instant(one["DTSTART"].dt) for one in found)
    tally.same(expanded, [moment.timestamp() for moment in shown], page.path, "times of a recurring event")
    offsets = {moment.utcoffset() for moment in shown}
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    if "Europe/Berlin" in zones and str(event["DTSTART"].params.get("TZID")) == "Europe/Berlin":
        tally.check(len(offsets) == 2, page.path, "the shown times lie on both sides of a change of daylight saving")


def instant(value):
    """A day, or an instant as a POSIX time."""
    if isinstance(value, str):
        value = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    return value.timestamp() if isinstance(value, datetime) else value
