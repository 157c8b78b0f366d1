//! Events: dates, recurrence rules, time zones.

use crate::support::{Project, assert_clean, line};

/// Builds an event with these lines of front matter; the problems, and the event's page.
fn event(front: &str) -> (Vec<String>, Project) {
    let page = format!("---\ntitle: Evening\n{front}\n---\nText.\n");
    let project = Project::bilingual(&[("content/events/a.en.md", &page)]);
    let reported = project.build().diagnostics.iter().map(line).collect();
    (reported, project)
}

#[test]
fn a_series_is_over_when_its_last_date_is() {
    for (front, next) in [
        ("start: 2014-01-01T19:00\nrrule: FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-23T19:00"),
        ("start: 2000-01-01T19:00\nrrule: FREQ=DAILY", "2026-11-23T19:00"),
        ("start: 2014-01-06T19:00\nrrule: FREQ=WEEKLY", "2026-11-23T19:00"),
        ("start: 2020-01-01T19:00\nrrule: FREQ=DAILY;UNTIL=20301231", "2026-11-23T19:00"),
    ] {
        let (reported, project) = event(front);
        assert!(reported.is_empty(), "{reported:#?}");
        let page = project.page("en/events/a/index.html");
        assert!(page.contains(next), "{front}");
        assert!(project.page("en/events/index.html").contains(next), "{front}: among those to come");
    }
    let (_, project) = event("start: 2014-01-01T19:00\nrrule: FREQ=WEEKLY;BYDAY=WE;UNTIL=20201231");
    assert!(!project.page("en/events/index.html").contains("2026-1"));
}

#[test]
fn the_last_day_of_the_calendar_is_never() {
    let page = "---\ntitle: A\nexpires: 9999-12-31\nupdated: 9999-12-31\n---\nText.\n";
    let project = Project::bilingual(&[
        ("content/a.en.md", page),
        ("content/events/e.en.md", "---\ntitle: E\nstart: 9999-12-31\n---\nText.\n"),
    ]);
    assert!(project.build().published);
    assert!(project.has("en/a/index.html"));
    for page in ["en/a/index.html", "en/events/e/index.html", "en/events/index.html"] {
        assert!(!project.page(page).contains("1970"), "{page}");
    }
    assert!(project.page("en/events/e/index.html").contains("9999-12-31"));
}

#[test]
fn a_last_day_is_included() {
    let page = |day: &str| format!("---\ntitle: A\nexpires: {day}\n---\nText.\n");
    let project = Project::bilingual(&[
        ("content/today.en.md", &page("2026-11-23")),
        ("content/yesterday.en.md", &page("2026-11-22")),
        ("content/moment.en.md", &page("2026-11-22T23:59:59")),
    ]);
    assert!(project.build().published);
    assert!(project.has("en/today/index.html"));
    assert!(!project.has("en/yesterday/index.html") && !project.has("en/moment/index.html"));
    let sitemap = project.page("sitemap-en.xml");
    assert!(sitemap.contains("/en/today/"), "{sitemap}");
    assert!(!sitemap.contains("/en/yesterday/") && !sitemap.contains("/en/moment/"), "{sitemap}");
}

#[test]
fn times_that_contradict_each_other_are_reported_at_their_line() {
    let file = "content/events/a.en.md";
    for (front, right) in [
        (
            "start: 2027-01-06T19:00\nend: 2027-01-06T18:00",
            "4:6 error[impossible-time] `end` (2027-01-06T18:00:00) is before `start` (2027-01-06T19:00:00)",
        ),
        (
            "start: 2027-01-06\nend: 2027-01-05",
            "4:6 error[impossible-time] `end` (2027-01-05) is before `start` (2027-01-06)",
        ),
        (
            "start: 2027-01-06T19:00\nexdates: [2027-01-13]",
            "4:10 error[impossible-time] `exdates` leaves out days of an event that does not repeat",
        ),
        (
            "start: 2027-01-06T19:00\nrrule: FREQ=WEEKLY;BYDAY=MO;COUNT=3",
            "4:8 error[impossible-time] `start` (Wednesday, 2027-01-06 19:00) does not match the rule; the first is \
             Monday, 2027-01-11 19:00",
        ),
        (
            "start: 2027-01-06T19:00\nrrule: FREQ=WEEKLY;UNTIL=20260101",
            "4:8 error[impossible-time] the rule ends before `start`",
        ),
        (
            "start: 2027-01-06T19:00\nrrule: FREQ=WEEKLY;COUNT=1\nexdates: [2027-01-06]",
            "4:8 error[impossible-time] `exdates` leaves out every time of the rule",
        ),
        (
            "start: 2027-01-06T19:00\nrrule: FREQ=WEEKLY\nexdates: [2027-01-13, 2027-01-14]",
            "5:23 warning[unused-exdate] it does not take place on Thursday, 2027-01-14 anyway",
        ),
        (
            "start: 2027-03-28T02:30\ntimezone: Europe/Berlin",
            "3:8 error[impossible-time] there is no 02:30 on 2027-03-28 in Europe/Berlin: the clocks go forward then",
        ),
    ] {
        let (reported, _) = event(front);
        assert_eq!(reported, [format!("{file}:{right}")], "{front}");
    }
    let (reported, _) = event("start: 2027-01-06T19:00\nend: 2027-02-03T21:00\nrrule: FREQ=WEEKLY;COUNT=5");
    assert_eq!(
        reported,
        [format!(
            "{file}:4:6 error[impossible-time] `end` (2027-02-03T21:00:00) is after the next time, 2027-01-13T19:00"
        )]
    );
    let (reported, _) = event("start: 2027-01-06T19:00\nrrule: FREQ=WEEKLY;COUNT=3;UNTIL=20270301");
    assert!(reported.len() == 1 && reported[0].contains("4:8 error[wrong-type]"), "{reported:#?}");
}

#[test]
fn right_times_are_not_reported() {
    for front in [
        "start: 2027-01-06\nend: 2027-01-06",
        "start: 2027-01-06\nend: 2027-01-08\nrrule: FREQ=WEEKLY",
        "start: 2027-01-06T19:00\nend: 2027-01-07T02:00\nrrule: FREQ=DAILY;COUNT=3",
        "start: 2027-01-06T19:00\nend: 2027-01-06",
        "start: 2027-01-06T19:00\nend: 2027-01-07T01:00",
        "start: 2027-01-06T19:00+08:00\nend: 2027-01-06T12:30+00:00",
        "start: 2026-10-25T02:30\ntimezone: Europe/Berlin",
        "start: 2027-01-06T19:00\nrrule: FREQ=WEEKLY;BYDAY=WE\nexdates: [2027-01-13]",
        "start: 2027-01-30\nrrule: FREQ=MONTHLY;BYDAY=-1SA;INTERVAL=2\nall_day: true",
        "start: 2027-01-06T19:00\nrrule: FREQ=DAILY;UNTIL=20270106T190000Z",
    ] {
        let (reported, _) = event(front);
        assert!(reported.is_empty(), "{front}: {reported:#?}");
    }
}

/// In the hour that clocks show twice, the first counts: on the page as in the calendar.
#[test]
fn a_time_that_clocks_show_twice_is_the_first_everywhere() {
    let (_, project) = event("start: 2027-10-31T02:30\ntimezone: Europe/Berlin");
    assert!(project.page("en/events/a/index.html").contains("2027-10-31T02:30:00+02:00"));
    assert!(project.page("en/events/calendar.ics").contains("DTSTART;TZID=Europe/Berlin:20271031T023000"));
}

#[test]
fn an_event_that_begins_on_a_day_begins_at_no_hour() {
    let (reported, project) = event("start: 2020-02-29\nrrule: FREQ=YEARLY");
    assert!(reported.is_empty(), "{reported:#?}");
    let page = project.page("en/events/a/index.html");
    assert!(page.contains("datetime=\"2028-02-29\"") || page.contains("datetime=2028-02-29"), "{page}");
    assert!(!page.contains("12:00"), "{page}");
    assert!(!project.page("en/events/index.html").contains("12:00"));
}

#[test]
fn what_is_no_time_and_no_zone_says_what_to_write() {
    for (front, help) in [
        ("start: 2027-01-06T25:00", "hours and minutes of 24 hours, such as 2026-11-23T19:30"),
        ("start: 2027-01-06 7pm", "hours and minutes"),
        ("start: 2027-02-30", "there is no such day"),
        ("start: 2027-01-06T19:00\ntimezone: Beijing", "did you mean `Asia/Shanghai`?"),
        ("start: 2027-01-06T19:00\ntimezone: Asia/Beijing", "did you mean `Asia/Shanghai`?"),
        ("start: 2027-01-06T19:00\ntimezone: Berlin", "did you mean `Europe/Berlin`?"),
        ("start: 2027-01-06T19:00\ntimezone: Asia/Shanghia", "did you mean `Asia/Shanghai`?"),
        ("start: 2027-01-06T19:00\ntimezone: UTC+8", "write the offset with the time"),
        ("start: 2027-01-06T19:00\ntimezone: \"+08:00\"", "write the offset with the time"),
    ] {
        let page = format!("---\ntitle: Evening\n{front}\n---\nText.\n");
        let project = Project::bilingual(&[("content/events/a.en.md", &page)]);
        let outcome = project.build();
        let written = outcome.diagnostics.first().and_then(|d| d.help.clone()).unwrap_or_default();
        assert!(written.contains(help), "{front}: {written}");
    }
}

#[test]
fn spellings_of_a_city_are_one_calendar() {
    let event = |city: &str| format!("---\ntitle: E\nstart: 2026-12-01\ncity: {city}\n---\nText.\n");
    let project = Project::bilingual(&[
        ("content/events/a.en.md", &event("Berlin")),
        ("content/events/b.en.md", &event("berlin")),
        ("content/events/c.en.md", &event("Paris")),
    ]);
    assert_clean(&project.build());
    let berlin = project.page("en/events/calendar-berlin.ics");
    assert_eq!(berlin.matches("BEGIN:VEVENT").count(), 2, "{berlin}");
    // A site's own file takes the place of an output.
    project.write("static/en/events/calendar-berlin.ics", "own");
    assert_clean(&project.build());
    assert_eq!(project.page("en/events/calendar-berlin.ics"), "own");
}

#[test]
fn a_date_is_in_the_time_zone_of_its_page_everywhere() {
    // Nine in the evening in Shanghai is over at the moment of the build; in Los Angeles it is sixteen hours later.
    let event = |zone: &str| {
        format!("---\ntitle: E\nstart: 2027-01-01\ntimezone: {zone}\ndate: 2026-11-23T21:00\n---\nText.\n")
    };
    let project = Project::bilingual(&[
        ("content/events/east.en.md", &event("Asia/Shanghai")),
        ("content/events/west.en.md", &event("America/Los_Angeles")),
    ]);
    let mut request = project.request();
    request.now = "2026-11-23T20:00:00Z".parse().unwrap();
    assert!(project.try_build(&request).unwrap().published);
    assert!(project.has("en/events/east/index.html") && !project.has("en/events/west/index.html"));
    request.now = "2026-11-24T05:00:00Z".parse().unwrap();
    assert!(project.try_build(&request).unwrap().published);
    assert!(project.has("en/events/west/index.html"));
}
