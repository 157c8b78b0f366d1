//! Share cards: an SVG → the PNG that other sites show next to a link, with given fonts, so that every machine draws
//! the same. Pure: independent of pages and files.
//!
//! Templates are trusted, titles in them are not: an SVG cannot access files or the network from here.

use std::borrow::Cow;
use std::sync::Arc;

use icu::segmenter::LineSegmenter;
use icu::segmenter::options::LineBreakOptions;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{Error, FontResolver, ImageHrefResolver, Options, Tree};
use rustc_hash::{FxHashMap, FxHashSet};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use paifang_base::digest::digest_bytes;
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

/// Width of a card in pixels, as other sites require for large previews.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// The end of a truncated text.
const ELLIPSIS: char = '…';
/// Width of a character that no font has, in ems.
const UNKNOWN_WIDTH: f32 = 1.0;

/// Fonts, in the order in which they are tried for a character.
pub struct Fonts {
    database: Arc<Database>,
    order: Vec<ID>,
    /// Advance width of each known character, in ems.
    advances: FxHashMap<char, f32>,
    digest: u128,
}

impl Fonts {
    /// Reads font files (OpenType or TrueType); returns the indices of files that are not fonts.
    pub fn new(files: Vec<Vec<u8>>) -> (Self, Vec<usize>) {
        let mut database = Database::new();
        let (mut order, mut advances, mut bad) = (Vec::new(), FxHashMap::default(), Vec::new());
        let hashes: Vec<[u8; 16]> = files.iter().map(|bytes| digest_bytes(bytes).to_le_bytes()).collect();
        for (at, bytes) in files.into_iter().enumerate() {
            match advances_of(&bytes) {
                Some(found) => {
                    for (c, advance) in found {
                        advances.entry(c).or_insert(advance);
                    }
                    order.extend(database.load_font_source(Source::Binary(Arc::new(bytes))).first());
                }
                None => bad.push(at),
            }
        }
        let digest = digest_bytes(&hashes.concat());
        (Self { database: Arc::new(database), order, advances, digest }, bad)
    }

    /// A hash that differs if the fonts do.
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// The letters and digits of a text that no font has, each once.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut seen = FxHashSet::default();
        let unknown = |c: &char| c.is_alphanumeric() && !self.advances.contains_key(c);
        text.chars().filter(unknown).filter(|c| seen.insert(*c)).collect()
    }

    /// Width of a text of a size in pixels, as far as characters say that by themselves.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let advance = |c: char| self.advances.get(&c).copied().unwrap_or(UNKNOWN_WIDTH);
        text.chars().map(advance).sum::<f32>() * size
    }

    /// Breaks a text into lines (UAX 14) that are at most `width` pixels wide. With `most`, the last of that many lines
    /// ends in an ellipsis if there is more.
    pub fn lines(&self, text: &str, width: f32, size: f32, most: Option<usize>) -> Vec<String> {
        let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        let (mut lines, mut line, mut filled, mut from) = (Vec::new(), String::new(), 0.0, 0);
        for to in segmenter.segment_str(text).skip(1) {
            let part = text.part(from..to);
            from = to;
            if filled > 0.0 && filled + self.width(part.trim_end(), size) > width {
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
            }
            for c in part.chars() {
                let wide = self.width(c.encode_utf8(&mut [0; 4]), size);
                // A word wider than a line is broken anywhere.
                if !c.is_whitespace() && filled > 0.0 && filled + wide > width {
                    lines.push(std::mem::take(&mut line));
                    filled = 0.0;
                }
                line.push(c);
                filled += wide;
            }
            if most.is_some_and(|most| lines.len() > most) {
                break;
            }
        }
        lines.push(line);
        lines.iter_mut().for_each(|line| *line = line.trim().to_owned());
        lines.retain(|line| !line.is_empty());
        if let Some(most) = most.filter(|most| lines.len() > *most) {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                self.shorten(last, width, size);
            }
        }
        lines
    }

    /// Puts an ellipsis at the end, in place of as many characters as necessary.
    fn shorten(&self, line: &mut String, width: f32, size: f32) {
        let own = self.width(ELLIPSIS.encode_utf8(&mut [0; 4]), size);
        let mut filled = self.width(line, size);
        while filled + own > width
            && let Some(last) = line.pop()
        {
            filled -= self.width(last.encode_utf8(&mut [0; 4]), size);
        }
        line.truncate(line.trim_end().len());
        line.push(ELLIPSIS);
    }

    /// Draws an SVG of any size into [`WIDTH`] × [`HEIGHT`]; the error is the reason why it cannot be drawn.
    pub fn draw(&self, svg: &str) -> Result<Vec<u8>, Text> {
        self.draw_at(svg, WIDTH, HEIGHT)
    }

    /// Draws an SVG of any size into a picture of this size.
    pub fn draw_at(&self, svg: &str, width: u32, height: u32) -> Result<Vec<u8>, Text> {
        let options = Options {
            fontdb: self.database.clone(),
            font_resolver: self.resolver(),
            image_href_resolver: ImageHrefResolver {
                resolve_data: ImageHrefResolver::default_data_resolver(),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        let tree = Tree::from_str(&allowed(svg), &options).map_err(|error| reason(&error))?;
        let mut canvas = Pixmap::new(width, height).ok_or_else(|| text!("card-memory"))?;
        // A card has no holes: areas without drawing are white.
        canvas.fill(Color::WHITE);
        let own = tree.size();
        let scale = Transform::from_scale(width as f32 / own.width(), height as f32 / own.height());
        resvg::render(&tree, scale, &mut canvas.as_mut());
        canvas.encode_png().map_err(|_| text!("card-memory"))
    }

    /// Every text uses the first font that has its characters, even if it names another font.
    fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: Box::new(|font, database| {
                let named = FontResolver::default_font_selector()(font, database);
                named.or_else(|| self.order.first().copied())
            }),
            select_fallback: Box::new(|c, used, database| {
                let unused = self.order.iter().filter(|id| !used.contains(id));
                unused.copied().find(|id| has(database, *id, c))
            }),
        }
    }
}

/// The reason why a card cannot be drawn, in our words.
fn reason(error: &Error) -> Text {
    match error {
        Error::ElementsLimitReached => text!("card-elements"),
        Error::InvalidSize => text!("card-size"),
        Error::ParsingFailed(error) => {
            let place = error.pos();
            text!("card-xml", line = place.row, column = place.col)
        }
        Error::NotAnUtf8Str | Error::SvgzFeatureNotEnabled | Error::MalformedGZip => text!("card-encoding"),
    }
}

/// Removes the characters that XML forbids (XML 1.0, 2.2), which titles may contain and escaping does not fix.
fn allowed(svg: &str) -> Cow<'_, str> {
    let is_forbidden =
        |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if svg.contains(is_forbidden) { svg.replace(is_forbidden, "").into() } else { svg.into() }
}

/// True if a font has a character.
fn has(database: &Database, id: ID, c: char) -> bool {
    let known =
        |bytes: &[u8], at: u32| FontRef::from_index(bytes, at).ok().and_then(|font| font.charmap().map(c));
    database.with_face_data(id, known).flatten().is_some()
}

/// Advance width of each character of a font, in ems; `None` if the bytes are not a font.
fn advances_of(bytes: &[u8]) -> Option<Vec<(char, f32)>> {
    let font = FontRef::from_index(bytes, 0).ok()?;
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let known = |(code, glyph)| Some((char::from_u32(code)?, metrics.advance_width(glyph)?));
    let found: Vec<(char, f32)> = font.charmap().mappings().filter_map(known).collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests read files of the repository")]
mod tests;
