//! Dates of Liquid, in the forms of `strftime`.

use crate::address::day_of;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in a form; `None` for a text that is no date, and for a form that asks for more than the day.
pub(super) fn formatted(text: &str, form: &str) -> Option<String> {
    let (year, month, day) = day_of(text)?;
    let name = MONTHS.get(usize::from(month) - 1)?;
    let mut out = String::new();
    let mut characters = form.chars();
    while let Some(c) = characters.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut sign = characters.next()?;
        let is_plain = sign == '-';
        if is_plain {
            sign = characters.next()?;
        }
        match sign {
            'Y' => out.push_str(&format!("{year:04}")),
            'y' => out.push_str(&format!("{:02}", year.rem_euclid(100))),
            'm' if is_plain => out.push_str(&month.to_string()),
            'm' => out.push_str(&format!("{month:02}")),
            'd' if is_plain => out.push_str(&day.to_string()),
            'd' => out.push_str(&format!("{day:02}")),
            'e' => out.push_str(&day.to_string()),
            'B' => out.push_str(name),
            'b' | 'h' => out.push_str(name.get(..3)?),
            'F' => out.push_str(&format!("{year:04}-{month:02}-{day:02}")),
            '%' => out.push('%'),
            _ => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_forms() {
        assert_eq!(formatted("2024-03-05 10:00:00", "%-d %B %Y").as_deref(), Some("5 March 2024"));
        assert_eq!(formatted("2024-03-05", "%b %d, %y").as_deref(), Some("Mar 05, 24"));
        assert_eq!(formatted("2024-03-05", "%s"), None);
        assert_eq!(formatted("now", "%Y"), None);
    }
}
