//! Colours of site.toml, and the contrast between them. Formulas of WCAG 2.2
//! (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>, `#dfn-contrast-ratio`).

use std::fmt;

/// Contrast required for text (WCAG 2.2, 1.4.3, level AA).
pub const READABLE: f64 = 4.5;

/// A colour in sRGB; shown as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// `#rgb` or `#rrggbb`, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .strip_prefix('#')?
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        match digits[..] {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, s, g, h, b, c] => Some(Self([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => None,
        }
    }

    /// Contrast with another colour, from 1 (none) to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour nearest to this one on the way to `end` that is readable on all of `grounds`; `end` if there is none.
    pub fn readable_on(self, grounds: &[Self], end: Self) -> Self {
        let steps = (0..=100).map(|step| self.mixed(end, step));
        let reads = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= READABLE);
        steps.into_iter().find(reads).unwrap_or(end)
    }

    /// This colour with `percent` of another.
    fn mixed(self, other: Self, percent: u16) -> Self {
        let part = |at: usize| {
            let mixed = u16::from(self.0[at]) * (100 - percent) + u16::from(other.0[at]) * percent;
            u8::try_from(mixed / 100).unwrap_or(u8::MAX)
        };
        Self([part(0), part(1), part(2)])
    }

    fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_shown() {
        assert_eq!(Colour::parse("#Fa0"), Some(Colour([255, 170, 0])));
        assert_eq!(Colour::parse("#8a3b12").map(|colour| colour.to_string()).as_deref(), Some("#8a3b12"));
        for wrong in ["", "#", "red", "#12345", "#1234567", "#12345g", "8a3b12", "#五五五"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
        // The lightest grey that reaches 4.5 : 1 on white, known from WCAG's own examples.
        let grey = Colour([0x76; 3]);
        assert!(grey.contrast(Colour::WHITE) >= READABLE);
        assert!(Colour([0x77; 3]).contrast(Colour::WHITE) < READABLE);
    }

    #[test]
    fn a_colour_is_changed_only_as_far_as_needed() {
        let dark = Colour([0x23, 0x5a, 0x91]);
        assert_eq!(dark.readable_on(&[Colour::WHITE], Colour::BLACK), dark);
        let yellow = Colour([0xff, 0xd0, 0x00]);
        let readable = yellow.readable_on(&[Colour::WHITE], Colour::BLACK);
        assert!(readable.contrast(Colour::WHITE) >= READABLE && readable != Colour::BLACK);
        let nowhere = yellow.readable_on(&[Colour([0x60; 3]), Colour([0x66; 3])], Colour::BLACK);
        assert_eq!(nowhere, Colour::BLACK, "no colour reads well on middle greys in this direction");
    }
}
