//! Lists of numbers in the manifest, as a text with a character for each: thousands of numbers with little in common
//! take a third less than with digits when a host compresses the manifest.

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serializer};

/// Base of the digits; numbers have one digit, apart from the sizes of very large blocks.
const BASE: u64 = 0x6000;
/// The character for 0; behind it most are written without an escape. The last one is before the surrogates.
const ZERO: u64 = '#' as u64;

/// Writes digits, the lowest first; all but the last one of a number are greater by [`BASE`].
pub fn serialize<S: Serializer, N: Copy + TryInto<u64>>(
    numbers: &[N],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut text = String::new();
    let mut push = |digit: u64| text.extend(u32::try_from(ZERO + digit).ok().and_then(char::from_u32));
    for number in numbers {
        let mut rest: u64 = (*number).try_into().unwrap_or_default();
        while rest >= BASE {
            push(BASE + rest % BASE);
            rest /= BASE;
        }
        push(rest);
    }
    serializer.serialize_str(&text)
}

/// Reads what [`serialize`] writes.
///
/// # Errors
///
/// Returns an error if the text has other characters, an unfinished number, or one that is too large.
pub fn deserialize<'de, D: Deserializer<'de>, N: TryFrom<u64>>(deserializer: D) -> Result<Vec<N>, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    numbers(&text).ok_or_else(|| D::Error::custom("numbers"))
}

fn numbers<N: TryFrom<u64>>(text: &str) -> Option<Vec<N>> {
    let mut numbers = Vec::new();
    let (mut number, mut unit) = (0_u64, 1_u64);
    for c in text.chars() {
        let digit = u64::from(u32::from(c)).checked_sub(ZERO).filter(|digit| *digit < 2 * BASE)?;
        number = (digit % BASE).checked_mul(unit)?.checked_add(number)?;
        if digit < BASE {
            numbers.push(N::try_from(number).ok()?);
            (number, unit) = (0, 1);
        } else {
            unit = unit.checked_mul(BASE)?;
        }
    }
    (unit == 1).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    struct List(#[serde(with = "super")] Vec<usize>);

    #[test]
    fn numbers_are_as_they_were() {
        let written = vec![0, 1, 57, 92, 1_700, 0x5fff, 0x6000, 0x6001, 0xd800, 600_000_000, usize::MAX];
        let text = serde_json::to_string(&List(written.clone())).expect("JSON");
        assert_eq!(serde_json::from_str::<List>(&text).expect("a list").0, written);
        assert!(text.starts_with("\"#$\\\\"), "{text}");
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in
            ["\" \"", "\"\u{c023}\"", "\"\u{6023}\"", "\"\u{c022}\u{c022}\u{c022}\u{c022}\u{c022}#\"", "[1]"]
        {
            assert!(serde_json::from_str::<List>(text).is_err(), "{text}");
        }
    }
}
