//! Days of the Gregorian calendar, in UTC, and the forms in which charts write them.

use super::Minute;

/// Minutes of a day.
pub const DAY: Minute = 24 * 60;

/// Days from 1970-01-01 to a date, after Hinnant's `days_from_civil`.
pub fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day: year, month, day.
pub fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The day of the week, Monday first.
pub fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

/// A moment later by months.
pub fn add_months(at: Minute, months: i64) -> Minute {
    let (year, month, day) = date(at.div_euclid(DAY));
    let all = year * 12 + month - 1 + months;
    let (year, month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
    let length = days(year + month / 12, month % 12 + 1, 1) - days(year, month, 1);
    days(year, month, day.min(length)) * DAY + at.rem_euclid(DAY)
}

/// Reads a moment in a form such as `YYYY-MM-DD HH:mm`.
pub fn parse(value: &str, form: &str) -> Option<Minute> {
    let (mut year, mut month, mut day) = (2000, 1, 1);
    let (mut hour, mut minute) = (0, 0);
    let (mut value, mut form) = (value.trim(), form.trim());
    let tokens = [
        ("YYYY", 4),
        ("YY", 2),
        ("MM", 2),
        ("M", 2),
        ("DD", 2),
        ("D", 2),
        ("HH", 2),
        ("H", 2),
        ("mm", 2),
        ("ss", 2),
    ];
    while !form.is_empty() {
        let Some((token, most)) = tokens.iter().find(|(token, _)| form.starts_with(token)) else {
            let sign = form.chars().next()?;
            form = form.strip_prefix(sign)?;
            value = value.strip_prefix(sign)?;
            continue;
        };
        form = form.strip_prefix(token)?;
        let length = value.bytes().take(*most).take_while(u8::is_ascii_digit).count();
        let number: i64 = value.get(..length)?.parse().ok()?;
        value = value.get(length..)?;
        match *token {
            "YYYY" => year = number,
            "YY" => year = 2000 + number,
            "MM" | "M" => month = number,
            "DD" | "D" => day = number,
            "HH" | "H" => hour = number,
            "mm" => minute = number,
            _ => {}
        }
    }
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (0..24).contains(&hour);
    let is_day = fits && date(days(year, month, day)) == (year, month, day);
    (is_day && (0..60).contains(&minute) && value.trim().is_empty())
        .then(|| days(year, month, day) * DAY + hour * 60 + minute)
}

/// Writes a moment in a form with `%Y`, `%m`, `%d`, `%H`, `%M`.
pub fn write(at: Minute, form: &str) -> String {
    let (year, month, day) = date(at.div_euclid(DAY));
    let (hour, minute) = (at.rem_euclid(DAY) / 60, at.rem_euclid(60));
    let mut out = String::new();
    let mut signs = form.chars();
    while let Some(sign) = signs.next() {
        if sign != '%' {
            out.push(sign);
            continue;
        }
        match signs.next() {
            Some('Y') => out.push_str(&year.to_string()),
            Some('y') => out.push_str(&format!("{:02}", year.rem_euclid(100))),
            Some('m') => out.push_str(&format!("{month:02}")),
            Some('d') => out.push_str(&format!("{day:02}")),
            Some('e') => out.push_str(&day.to_string()),
            Some('H') => out.push_str(&format!("{hour:02}")),
            Some('M') => out.push_str(&format!("{minute:02}")),
            _ => {}
        }
    }
    out
}

/// True if a form has only numbers, which no language changes.
pub fn is_numeric(form: &str) -> bool {
    form.split('%').skip(1).all(|part| part.starts_with(['Y', 'y', 'm', 'd', 'e', 'H', 'M']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for day in [-800_000, -1, 0, 59, 60, 11_016, 20_000, 800_000] {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), day);
        }
        assert_eq!((date(0), weekday(0)), ((1970, 1, 1), 3));
        assert_eq!(parse("2026-02-29", "YYYY-MM-DD"), None);
        let leap = parse("2024-01-31 08:30", "YYYY-MM-DD HH:mm").unwrap();
        assert_eq!(write(add_months(leap, 1), "%Y-%m-%d %H:%M"), "2024-02-29 08:30");
        assert!(is_numeric("%Y-%m") && !is_numeric("%b %d"));
    }
}
