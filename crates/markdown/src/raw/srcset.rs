//! The value of `srcset` (HTML, 4.8.4.2): addresses, each with a width (`640w`) or a density (`2x`).

use paifang_base::parts::Parts as _;

/// Further candidates are ignored.
const MOST: usize = 32;

/// The candidates: address and descriptor. A candidate with an invalid descriptor is left out.
pub fn candidates(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = value;
    let next = move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let written = rest.part(..end);
        rest = rest.part(end..);
        let address = written.trim_end_matches(',');
        if address.len() < written.len() {
            return Some((address, ""));
        }
        let end = rest.find(',').unwrap_or(rest.len());
        let descriptor = rest.part(..end).trim();
        rest = rest.part(end..);
        Some((address, descriptor))
    };
    std::iter::from_fn(next)
        .filter(|(address, descriptor)| !address.is_empty() && is_descriptor(descriptor))
        .take(MOST)
}

fn is_descriptor(descriptor: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit());
    if descriptor.is_empty() {
        return true;
    }
    if let Some(width) = descriptor.strip_suffix('w') {
        return number(width);
    }
    let Some(density) = descriptor.strip_suffix('x') else { return false };
    let (whole, part) = density.split_once('.').unwrap_or((density, "0"));
    number(whole) && number(part)
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn addresses_and_descriptors() {
        let all = |value: &'static str| candidates(value).collect::<Vec<_>>();
        assert_eq!(all("a.png, b.png 2x"), [("a.png", ""), ("b.png", "2x")]);
        assert_eq!(all(" a.png 640w,b.png 1.5x , "), [("a.png", "640w"), ("b.png", "1.5x")]);
        assert_eq!(all("a,b.png 1x"), [("a,b.png", "1x")]);
        assert_eq!(all("a.png 2q, b.png calc(1x), , c.png"), [("c.png", "")]);
        assert_eq!(all(""), []);
    }
}
