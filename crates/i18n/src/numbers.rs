//! Numbers and file sizes by the CLDR conventions of a language: digits, decimal sign, grouping.

use std::str::FromStr;

use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu::locale::Locale as IcuLocale;

use super::locale_error::LocaleError;
use super::tag::LanguageTag;

/// Digits after the decimal sign in CLDR's standard decimal pattern (`#,##0.###`).
pub(super) const STANDARD_FRACTION_DIGITS: usize = 3;

/// The number format of one language.
#[derive(Debug)]
pub struct Numbers {
    formatter: DecimalFormatter,
    plain: DecimalFormatter,
}

impl Numbers {
    /// The number format of a language, or of the nearest one CLDR has.
    ///
    /// # Errors
    /// See [`LocaleError`].
    pub fn new(language: &LanguageTag) -> Result<Self, LocaleError> {
        let failed = LocaleError::in_part(language, "numbers");
        let (formatter, plain) = (build(&language.icu(), true), build(&language.icu(), false));
        Ok(Self { formatter: formatter.map_err(failed)?, plain: plain.map_err(failed)? })
    }

    /// A whole number: 12,345; 12.345; १२,३४,५६७.
    pub fn integer(&self, number: i64) -> String {
        self.formatter.format(&Decimal::from(number)).to_string()
    }

    /// The number of a year, which has no groups of digits: 2026; ٢٠٢٦.
    pub fn year(&self, year: i16) -> String {
        self.plain.format(&Decimal::from(year)).to_string()
    }

    /// A number with up to three digits after the decimal point, rounded. NaN and infinity are formatted as by Rust.
    pub fn number(&self, number: f64) -> String {
        match decimal(number, 0, STANDARD_FRACTION_DIGITS) {
            Some(decimal) => self.formatter.format(&decimal).to_string(),
            None => number.to_string(),
        }
    }

    /// The size of a file in decimal units (SI: 1 kB = 1000 bytes) with at most one digit after the decimal
    /// sign: `999 B`, `1.5 MB`. The unit symbols are international and stay Latin.
    pub fn file_size(&self, bytes: u64) -> String {
        const UNITS: [&str; 7] = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
        let mut tenths = u128::from(bytes) * 10;
        let mut unit = 0;
        while tenths >= 9_995 && unit + 1 < UNITS.len() {
            tenths = (tenths + 500) / 1000;
            unit += 1;
        }
        // From ten up, tenths are not significant. The sizes are below 2^53, so the conversion is exact.
        let size = if tenths >= 100 { (tenths as f64 / 10.0).round() } else { tenths as f64 / 10.0 };
        format!("{}\u{a0}{}", self.number(size), UNITS[unit])
    }
}

/// An ICU4X formatter for a locale, with or without digit grouping.
pub(super) fn build(locale: &IcuLocale, grouping: bool) -> Result<DecimalFormatter, String> {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(if grouping { GroupingStrategy::Auto } else { GroupingStrategy::Never });
    DecimalFormatter::try_new(DecimalFormatterPreferences::from(locale), options)
        .map_err(|error| error.to_string())
}

/// A number rounded to at most `most` digits after the decimal sign, without trailing zeros beyond `least`.
/// None if it is not finite.
pub(super) fn decimal(number: f64, least: usize, most: usize) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    let text = format!("{number:.most$}", most = most.max(least));
    let Some((whole, fraction)) = text.split_once('.') else { return Decimal::from_str(&text).ok() };
    let kept = fraction.trim_end_matches('0').len().max(least);
    let text = if kept == 0 { whole } else { &text[..whole.len() + 1 + kept] };
    // Rounding can produce a negative zero.
    Decimal::from_str(if text == "-0" { "0" } else { text }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(tag: &str) -> Numbers {
        Numbers::new(&LanguageTag::parse(tag).unwrap()).unwrap()
    }

    #[test]
    fn grouping_and_digits() {
        for (tag, text) in [
            ("zh-CN", "1,234,567"),
            ("en", "1,234,567"),
            ("ar-EG", "١٬٢٣٤٬٥٦٧"),
            ("ur", "1,234,567"),
            ("hi", "12,34,567"),
            ("pt-BR", "1.234.567"),
            ("ja", "1,234,567"),
            ("ko", "1,234,567"),
            ("de", "1.234.567"),
            ("bn", "১২,৩৪,৫৬৭"),
        ] {
            assert_eq!(numbers(tag).integer(1_234_567), text, "{tag}");
        }
    }

    #[test]
    fn fractions_are_rounded_and_trimmed() {
        let (en, de) = (numbers("en"), numbers("de"));
        assert_eq!(en.number(3.0), "3");
        assert_eq!(en.number(1234.5678), "1,234.568");
        assert_eq!(de.number(-0.25), "-0,25");
        assert_eq!(en.number(-0.0001), "0");
        assert_eq!(en.number(f64::NAN), "NaN");
        assert!(en.number(1e300).starts_with("1,000,"));
        assert_eq!(en.integer(i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn file_sizes() {
        let en = numbers("en");
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1 kB"),
            (1536, "1.5 kB"),
            (999_960, "1 MB"),
            (12_345_678, "12 MB"),
            (u64::MAX, "18 EB"),
        ] {
            assert_eq!(en.file_size(bytes).replace('\u{a0}', " "), text);
        }
        assert_eq!(numbers("de").file_size(1536), "1,5\u{a0}kB");
    }
}
