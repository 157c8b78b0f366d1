//! Covers: pictures for pages that have none, drawn from a number. The same number and colours give the same bytes; the
//! drawing has no text, so it needs no font and suits every language. A cover follows the colour scheme of the page that
//! shows it; where that does not work, it is light.

mod motifs;
mod random;

use std::fmt::Write as _;

use random::Random;

/// Width in pixels; the drawing has no pixels, but an image has a ratio.
pub const WIDTH: u32 = 640;
/// Height in pixels.
pub const HEIGHT: u32 = 400;

/// A colour in sRGB.
pub type Rgb = [u8; 3];

/// The colours of one scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// The page's background.
    pub paper: Rgb,
    /// The colour of the drawing.
    pub ink: Rgb,
}

/// The sort of drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motif {
    /// One of several, by the number.
    Any,
    /// Something to listen to or watch.
    Sound,
    /// Something that leads up in steps.
    Steps,
    /// Something to have.
    Blocks,
}

/// Shares of the drawing's colour in its four tones: the ground, far, near and accented shapes.
const LIGHT: [u16; 4] = [9, 20, 42, 86];
const DARK: [u16; 4] = [11, 20, 38, 78];

/// The shapes of a drawing, as paths of one tone each.
#[derive(Default)]
struct Shapes {
    paths: Vec<(usize, String)>,
    /// True if later shapes cover earlier ones; otherwise each tone is one path.
    are_layered: bool,
}

impl Shapes {
    fn add(&mut self, tone: usize, shape: std::fmt::Arguments<'_>) {
        let is_same = |path: &&mut (usize, String)| path.0 == tone;
        let known = if self.are_layered {
            self.paths.last_mut().filter(is_same)
        } else {
            self.paths.iter_mut().find(is_same)
        };
        match known {
            Some((_, path)) => {
                // Writing to a string does not fail.
                let _ = path.write_fmt(shape);
            }
            None => self.paths.push((tone, shape.to_string())),
        }
    }

    fn rect(&mut self, tone: usize, (x, y): (i32, i32), (width, height): (i32, i32)) {
        self.add(tone, format_args!("M{x} {y}h{width}v{height}h-{width}z"));
    }

    fn disc(&mut self, tone: usize, (x, y): (i32, i32), r: i32) {
        let (left, across) = (x - r, 2 * r);
        self.add(tone, format_args!("M{left} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0z"));
    }

    /// A bar with round ends, lying or standing.
    fn bar(&mut self, tone: usize, (x, y): (i32, i32), length: i32, thickness: i32, stands: bool) {
        let (r, straight) = (thickness / 2, (length - thickness).max(0));
        if stands {
            let y = y + r;
            self.add(
                tone,
                format_args!("M{x} {y}a{r} {r} 0 0 1 {thickness} 0v{straight}a{r} {r} 0 0 1-{thickness} 0z"),
            );
        } else {
            let x = x + r;
            self.add(
                tone,
                format_args!(
                    "M{x} {y}h{straight}a{r} {r} 0 0 1 0 {thickness}h-{straight}a{r} {r} 0 0 1 0-{thickness}z"
                ),
            );
        }
    }
}

/// Draws a cover in the colours of the light and the dark scheme.
pub fn draw(number: u64, motif: Motif, [light, dark]: [Inks; 2]) -> String {
    let mut shapes = Shapes::default();
    motifs::draw(motif, &mut Random::new(number), &mut shapes);
    let tones = |inks: Inks, shares: [u16; 4]| shares.map(|share| hex(mixed(inks.paper, inks.ink, share)));
    let (light, dark) = (tones(light, LIGHT), tones(dark, DARK));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
         <style>@media(prefers-color-scheme:dark){{"
    );
    for (at, colour) in dark.iter().enumerate() {
        let _ = write!(out, ".t{at}{{fill:{colour}}}");
    }
    out.push_str("}</style>");
    let ground = (0, format!("M0 0h{WIDTH}v{HEIGHT}H0z"));
    for (tone, path) in [ground].into_iter().chain(shapes.paths) {
        if let Some(colour) = light.get(tone) {
            let _ = write!(out, "<path class=\"t{tone}\" fill=\"{colour}\" d=\"{path}\"/>");
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A colour with `percent` of another.
fn mixed(one: Rgb, other: Rgb, percent: u16) -> Rgb {
    let part = |(a, b): (u8, u8)| {
        let mixed = (u16::from(a) * (100 - percent) + u16::from(b) * percent) / 100;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    let [r, g, b] = one;
    let [s, h, c] = other;
    [part((r, s)), part((g, h)), part((b, c))]
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const INKS: [Inks; 2] = [
        Inks { paper: [0xfd, 0xfc, 0xfa], ink: [0x23, 0x5a, 0x91] },
        Inks { paper: [0x14, 0x16, 0x1a], ink: [0x8f, 0xbd, 0xf0] },
    ];
    const MOTIFS: [Motif; 4] = [Motif::Any, Motif::Sound, Motif::Steps, Motif::Blocks];

    #[test]
    fn covers_are_small_alike_for_one_number_and_different_for_others() {
        for motif in MOTIFS {
            let mut seen = BTreeSet::new();
            for number in 0..200 {
                let cover = draw(number, motif, INKS);
                assert!(cover.len() < 3 * 1024, "{motif:?} {number}: {} bytes", cover.len());
                assert_eq!(cover, draw(number, motif, INKS));
                seen.insert(cover);
            }
            assert!(seen.len() > 195, "{motif:?}: only {} of 200 differ", seen.len());
        }
    }

    #[test]
    fn a_cover_is_an_svg_that_the_rules_for_content_leave_as_it_is() {
        for motif in MOTIFS {
            let cover = draw(7, motif, INKS);
            let rewritten = crate::svg::rewrite(cover.as_bytes())
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            let rewritten = rewritten.unwrap_or_default();
            let count = |text: &str, part: &str| text.matches(part).count();
            for part in ["<path", "<style", "fill"] {
                assert_eq!(count(&rewritten, part), count(&cover, part), "{motif:?} {part}: {rewritten}");
            }
        }
    }

    #[test]
    fn both_schemes_are_in_one_file() {
        let cover = draw(1, Motif::Any, INKS);
        assert!(cover.contains("fill=\"#e9edf0\"") && cover.contains("prefers-color-scheme:dark"), "{cover}");
    }
}
