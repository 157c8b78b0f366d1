//! Recurrence rules with very many moments, or none at all.

use crate::support::{Project, line};

fn problems(rule: &str) -> Vec<String> {
    let page = format!("---\ntitle: A\nstart: 2026-12-01T09:00\nrrule: {rule}\n---\nText.\n");
    let outcome = Project::bilingual(&[("content/events/a.en.md", &page)]).build();
    let reported = |found: &paifang::diag::Located| {
        format!("{} {}", line(found), found.help.as_deref().unwrap_or_default())
    };
    outcome.diagnostics.iter().map(reported).collect()
}

#[test]
fn rules_that_name_too_much_are_errors_at_their_line() {
    let numbers = |most: usize| (0..most).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let bomb =
        format!("FREQ=YEARLY;BYHOUR={};BYMINUTE={};BYSECOND={}", numbers(24), numbers(60), numbers(60));
    let reported = problems(&bomb);
    assert_eq!(reported.len(), 1, "{reported:#?}");
    assert!(reported[0].starts_with("content/events/a.en.md:4:8 error[wrong-type]"), "{reported:#?}");
    assert!(reported[0].contains("make 86400 times of a day; the limit is 48"), "{reported:#?}");
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYHOUR=9",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=4294967296",
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=DAILY;UNTIL=99999999",
    ] {
        let reported = problems(rule);
        assert!(reported.len() == 1 && reported[0].contains("error[wrong-type]"), "{rule}: {reported:#?}");
    }
}

#[test]
fn rules_that_name_no_day_are_errors_at_their_line() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=12",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4;BYSETPOS=2",
    ] {
        let reported = problems(rule);
        let right = "content/events/a.en.md:4:8 error[impossible-time] by this rule it never takes place";
        assert!(reported.len() == 1 && reported[0].starts_with(right), "{rule}: {reported:#?}");
    }
}
