//! The cover of a book: its title in the colour of the site, drawn like a share card.

use super::package::Volume;
use paifang_base::html::escape;
use paifang_i18n::Direction;
use paifang_media::cards::Fonts;

/// Width and height in pixels: what stores of books ask for at least.
const SIZE: (u32, u32) = (1000, 1500);
/// Width of the drawing in its own units.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 1800;
/// Space at both sides.
const MARGIN: f32 = 110.0;
/// Accents of the theme by name, on a light ground.
const ACCENTS: [(&str, &str); 5] = [
    ("teal", "#0c6464"),
    ("green", "#2b6a35"),
    ("violet", "#6a43a8"),
    ("red", "#a92f23"),
    ("amber", "#7d5200"),
];
const PLAIN: &str = "#235a91";
/// Sizes of the title, tried until it has few lines.
const SIZES: [f32; 3] = [132.0, 104.0, 80.0];
const LINES: usize = 5;

/// The cover as a PNG; none without fonts.
pub(super) fn draw(volume: &Volume<'_>, fonts: Option<&Fonts>) -> Option<Vec<u8>> {
    let fonts = fonts?;
    fonts.draw_at(&svg(volume, fonts), SIZE.0, SIZE.1).ok()
}

fn svg(volume: &Volume<'_>, fonts: &Fonts) -> String {
    let accent = accent(volume);
    let width = WIDTH as f32 - 2.0 * MARGIN;
    let is_rtl = volume.direction() == Direction::Rtl;
    let (x, anchor) = if is_rtl { (WIDTH as f32 - MARGIN, "end") } else { (MARGIN, "start") };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fdfcfa\"/>\
         <rect width=\"{WIDTH}\" height=\"1120\" fill=\"{accent}\"/>\
         <rect x=\"{MARGIN}\" y=\"1260\" width=\"{width}\" height=\"4\" fill=\"{accent}\"/>\
         <g font-weight=\"700\" text-anchor=\"{anchor}\">"
    );
    // The order of mixed scripts follows the language of the book, which the renderer does not know.
    let ordered = |text: &str| match is_rtl {
        true => format!("\u{202b}{}\u{202c}", escape::attribute(text)),
        false => escape::attribute(text),
    };
    let mut line = |text: &str, y: f32, size: f32, fill: &str| {
        let text = ordered(text);
        out.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\">{text}</text>"
        ));
    };
    let fitting = SIZES.iter().find(|size| fonts.lines(&volume.title, width, **size, None).len() <= 3);
    let size = fitting.or(SIZES.last()).copied().unwrap_or(80.0);
    let rows = fonts.lines(&volume.title, width, size, Some(LINES));
    let top = 1120.0 - MARGIN - size * 1.3 * (rows.len().saturating_sub(1)) as f32;
    for (at, row) in rows.iter().enumerate() {
        line(row, top + size * 1.3 * at as f32, size, "#fff");
    }
    for (at, row) in fonts.lines(volume.site_title(), width, 54.0, Some(2)).iter().enumerate() {
        line(row, 1360.0 + 76.0 * at as f32, 54.0, "#14161a");
    }
    if let Some(version) = &volume.version {
        line(version, 200.0, 54.0, "#fff");
    }
    for row in fonts.lines(&volume.host(), width, 40.0, Some(1)) {
        line(&row, HEIGHT as f32 - MARGIN, 40.0, "#5d6168");
    }
    out.push_str("</g></svg>");
    out
}

fn accent<'v>(volume: &'v Volume<'_>) -> &'v str {
    let own = volume.setting("accent").unwrap_or_default();
    if own.starts_with('#') {
        return own;
    }
    ACCENTS.iter().find(|(name, _)| *name == own).map_or(PLAIN, |(_, colour)| colour)
}
