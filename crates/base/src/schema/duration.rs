//! Lengths of time as players show them: `45:00`, `1:02:30`.

/// Longest length: more hours are an error.
const MAX_HOURS: u32 = 999;

/// Reads minutes and seconds, or hours, minutes and seconds; returns seconds.
pub fn parse_duration(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.split(':').collect();
    let is_digits = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_digits) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let below_60 = |part: &str| number(part).filter(|n| *n < 60 && part.len() == 2);
    match parts.as_slice() {
        [minutes, seconds] => Some(number(minutes)? * 60 + below_60(seconds)?),
        [hours, minutes, seconds] => {
            let hours = number(hours).filter(|hours| *hours <= MAX_HOURS)?;
            Some((hours * 60 + below_60(minutes)?) * 60 + below_60(seconds)?)
        }
        _ => None,
    }
}

/// The form that a player shows.
pub fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours == 0 { format!("{minutes}:{seconds:02}") } else { format!("{hours}:{minutes:02}:{seconds:02}") }
}

/// ISO 8601, section 5.5.2: `PT1H2M30S`.
pub fn iso_duration(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let part =
        |number: u32, letter: &str| if number == 0 { String::new() } else { format!("{number}{letter}") };
    let text = part(hours, "H") + &part(minutes, "M") + &part(rest, "S");
    if text.is_empty() { "PT0S".to_owned() } else { format!("PT{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_written() {
        for (text, seconds, iso) in [
            ("0:02", 2, "PT2S"),
            ("45:00", 2700, "PT45M"),
            ("1:02:30", 3750, "PT1H2M30S"),
            ("90:00", 5400, "PT1H30M"),
        ] {
            assert_eq!(parse_duration(text), Some(seconds), "{text}");
            assert_eq!(iso_duration(seconds), iso);
        }
        assert_eq!(clock(3750), "1:02:30");
        assert_eq!(clock(62), "1:02");
        for text in ["", "45", "1:2", "1:60", "1:60:00", "1:02:03:04", "-1:00", "a:00", "9999:00", "1:023"] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }
}
