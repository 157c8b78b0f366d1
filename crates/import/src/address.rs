//! Addresses as text: what makes no difference between two of them, and the names that they come from.

/// A file name without a date at its beginning.
pub(crate) fn without_date(stem: &str) -> &str {
    paifang_site::load::split_date(stem).1
}

/// An address without what makes no difference: a slash or `index.html` at its end.
pub(crate) fn normal(address: &str) -> String {
    let address = match address.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => address,
    };
    if address.ends_with(".html") || address.ends_with(".htm") {
        return format!("/{}", address.trim_start_matches('/'));
    }
    format!("/{}/", address.trim_matches('/')).replace("//", "/")
}

/// An address by which a page is found: without its ending, too.
pub(crate) fn bare(address: &str) -> String {
    normal(normal(address).trim_end_matches(".html"))
}

/// Text with its percent-encoded characters.
pub(crate) fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
        match (first, tail.get(..2).and_then(hex)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// A year, a month and a day.
pub(crate) type Day = (i64, u8, u8);

/// The day of a date as text: `2026-05-18`, `2026/5/18 09:30`, `2026-05-18T09:30:00+08:00`.
pub(crate) fn day_of(text: &str) -> Option<Day> {
    let mut parts = text.trim().splitn(3, ['-', '/']);
    let mut next = || {
        let part = parts.next()?;
        part.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| !digits.is_empty())
    };
    let (year, month, day) = (next()?, next()?, next()?);
    let day = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    (year.len() == 4 && (1..=12).contains(&day.1) && (1..=31).contains(&day.2)).then_some(day)
}

/// The day in folders of an address: `/news/2026/05/18/x/`.
pub(crate) fn day_in(address: &str) -> Option<Day> {
    let parts: Vec<&str> = address.trim_matches('/').split('/').collect();
    let is_day = |parts: &&[&str]| parts.iter().map(|part| part.len()).eq([4, 2, 2]);
    let (_, above) = parts.split_last()?;
    above.windows(3).find(is_day).and_then(|parts| day_of(&parts.join("-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_make_no_difference() {
        assert_eq!(normal("/a/index.html"), "/a/");
        assert_eq!(normal("/a-index.html"), "/a-index.html");
        assert_eq!(normal("a"), "/a/");
        assert_eq!(normal("/"), "/");
        assert_eq!(bare("/a/b.html"), "/a/b/");
        assert_eq!(bare("/a/index.html"), "/a/");
    }

    #[test]
    fn days_are_read_from_dates() {
        for text in ["2026-05-18", "2026/5/18 09:30", "2026-05-18T09:30:00+08:00"] {
            assert_eq!(day_of(text), Some((2026, 5, 18)), "{text}");
        }
        assert_eq!(day_in("/a/2026/05/18/x/"), Some((2026, 5, 18)));
        assert_eq!(day_in("/2026/05/18/"), None);
        for text in ["", "2026", "2026-13-01", "26-05-18", "a-b-c"] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }
}
