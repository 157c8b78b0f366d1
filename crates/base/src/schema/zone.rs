//! Suggestions for a text that is not a time zone.

use crate::diag::Text;
use crate::text;
/// Frequently used names, in lower case, and the zones that they mean.
const MEANT: [(&str, &str); 22] = [
    ("beijing", "Asia/Shanghai"),
    ("china", "Asia/Shanghai"),
    ("china standard time", "Asia/Shanghai"),
    ("cst", "Asia/Shanghai"),
    ("北京", "Asia/Shanghai"),
    ("北京时间", "Asia/Shanghai"),
    ("中国", "Asia/Shanghai"),
    ("上海", "Asia/Shanghai"),
    ("shenzhen", "Asia/Shanghai"),
    ("jst", "Asia/Tokyo"),
    ("日本", "Asia/Tokyo"),
    ("東京", "Asia/Tokyo"),
    ("kst", "Asia/Seoul"),
    ("ist", "Asia/Kolkata"),
    ("cet", "Europe/Berlin"),
    ("cest", "Europe/Berlin"),
    ("bst", "Europe/London"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("et", "America/New_York"),
    ("edt", "America/New_York"),
    ("pt", "America/Los_Angeles"),
];

/// Help: the text to write instead.
pub fn zone_help(written: &str) -> Text {
    let written = written.trim();
    let city = written.rsplit('/').next().unwrap_or_default().trim().replace(' ', "_");
    let is_offset = ["utc", "gmt"].iter().any(|zone| written.to_ascii_lowercase().starts_with(zone))
        || written.starts_with(['+', '-']);
    if is_offset {
        return text!("zone-place-help");
    }
    let lower = city.replace('_', " ").to_lowercase();
    let known = MEANT.iter().find(|(name, _)| *name == lower).map(|(_, zone)| (*zone).to_owned());
    let by_city = || {
        let mut zones = jiff::tz::db().available();
        let is_city =
            |zone: &str| zone.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&city));
        zones.find(|zone| zone.as_str().contains('/') && is_city(zone.as_str())).map(|zone| zone.to_string())
    };
    let near = || {
        let zones: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
        crate::diag::did_you_mean(written, zones.iter().map(String::as_str)).map(str::to_owned)
    };
    match known.or_else(by_city).or_else(near) {
        Some(zone) => text!("did-you-mean", meant = zone),
        None => text!("zone-help"),
    }
}
