//! Prints the pieces of a style sheet compactly: rules and declarations with no more white space between them than they
//! need.

use super::pieces::{Kind, Piece};
use crate::mistake::Mistake;
use paifang_base::parts::Parts as _;
use paifang_base::text;

/// A sheet, ready to be appended to its imports.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Statements before the rules, in order.
    pub(crate) head: Vec<Head>,
    /// All rules, minified.
    pub(crate) rules: String,
}

/// A statement at the beginning of a sheet.
#[derive(Debug)]
pub(crate) enum Head {
    /// `@layer a, b;`, as published.
    Layers(String),
    Import(Import),
}

/// `@import "url" condition;`
#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) url: String,
    /// Layer, support and media queries; empty for none.
    pub(crate) condition: String,
}

impl Import {
    /// The statement as published.
    pub(crate) fn printed(&self) -> String {
        let mut out = String::from("@import ");
        // Writing into a string does not fail.
        let _ = cssparser::serialize_string(&self.url, &mut out);
        if !self.condition.is_empty() {
            out.push(' ');
            out.push_str(&self.condition);
        }
        out.push(';');
        out
    }
}

/// The context of pieces, which determines significant white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the block of a rule.
    Selector,
    /// After the name of an at-rule.
    Prelude,
    /// In the value of a property.
    Value,
    /// In the value of a custom property, which scripts may read as written.
    Custom,
}

/// Prints a whole sheet.
pub(super) fn print(pieces: &[Piece<'_>]) -> Result<Sheet, Mistake> {
    let mut sheet = Sheet::default();
    let mut is_head = true;
    let mut rules = Body::default();
    for item in items(pieces) {
        let name = item.at_name();
        match name.as_deref() {
            Some("@charset") => continue,
            Some("@import") if is_head => sheet.head.push(Head::Import(import(&item)?)),
            Some("@import") => {
                return Err(Mistake::new(item.place(), text!("css-import-late")));
            }
            Some("@layer") if is_head && item.block.is_none() => {
                let mut layers = Body::default();
                layers.add(&item)?;
                sheet.head.push(Head::Layers(format!("{};", layers.out)));
            }
            _ => {
                is_head &= item.is_notice();
                rules.check_top(&item)?;
                rules.add(&item)?;
            }
        }
    }
    rules.close();
    sheet.rules = rules.out;
    Ok(sheet)
}

/// A statement, a declaration or a rule: pieces, and the block at their end.
struct Item<'p, 'i> {
    pieces: &'p [Piece<'i>],
    block: Option<&'p [Piece<'i>]>,
}

/// Splits the content of a sheet or a block.
fn items<'p, 'i>(pieces: &'p [Piece<'i>]) -> impl Iterator<Item = Item<'p, 'i>> {
    let mut rest = pieces;
    std::iter::from_fn(move || {
        while let [Piece { kind: Kind::Space | Kind::Semicolon, .. }, after @ ..] = rest {
            rest = after;
        }
        if let [Piece { kind: Kind::Notice, .. }, after @ ..] = rest {
            let item = Item { pieces: rest.part(..1), block: None };
            rest = after;
            return Some(item);
        }
        if rest.is_empty() {
            return None;
        }
        let is_custom = is_custom_property(rest);
        let end = rest.iter().position(|piece| match piece.kind {
            Kind::Semicolon => true,
            Kind::Block(_) => !is_custom,
            _ => false,
        });
        let end = end.unwrap_or(rest.len());
        let block = rest.get(end).and_then(|piece| match &piece.kind {
            Kind::Block(inside) => Some(inside.as_slice()),
            _ => None,
        });
        let item = Item { pieces: trimmed(rest.part(..end)), block };
        rest = rest.get(end + 1..).unwrap_or_default();
        Some(item)
    })
}

/// True if these pieces begin with `--name:`.
fn is_custom_property(pieces: &[Piece<'_>]) -> bool {
    let Some((first, after)) = pieces.split_first() else { return false };
    let behind = after.iter().find(|piece| !matches!(piece.kind, Kind::Space | Kind::Notice));
    first.text.starts_with("--")
        && matches!(first.kind, Kind::Ident)
        && behind.is_some_and(|piece| matches!(piece.kind, Kind::Colon))
}

fn trimmed<'p, 'i>(mut pieces: &'p [Piece<'i>]) -> &'p [Piece<'i>] {
    while let [Piece { kind: Kind::Space, .. }, rest @ ..] = pieces {
        pieces = rest;
    }
    while let [rest @ .., Piece { kind: Kind::Space, .. }] = pieces {
        pieces = rest;
    }
    pieces
}

impl Item<'_, '_> {
    /// The name of the at-rule, in lower case.
    fn at_name(&self) -> Option<String> {
        let first = self.pieces.first().filter(|first| matches!(first.kind, Kind::AtKeyword))?;
        Some(first.text.to_ascii_lowercase())
    }

    fn is_notice(&self) -> bool {
        matches!(self.pieces, [Piece { kind: Kind::Notice, .. }])
    }

    /// The bytes of its beginning.
    fn place(&self) -> std::ops::Range<usize> {
        self.pieces.first().map_or(0..0, |first| first.at..first.at + first.text.len())
    }
}

/// The parts of an `@import`.
fn import(item: &Item<'_, '_>) -> Result<Import, Mistake> {
    let named = trimmed(item.pieces.get(1..).unwrap_or_default());
    let (first, condition_pieces) =
        named.split_first().map_or((None, named), |(first, rest)| (Some(first), rest));
    let url = match first.map(|first| (&first.kind, &first.text)) {
        Some((Kind::Text(url) | Kind::Address(url), _)) => Some(url.clone()),
        Some((Kind::Brackets(_, inside), text)) if text.eq_ignore_ascii_case("url(") => {
            match trimmed(inside) {
                [Piece { kind: Kind::Text(url), .. }] => Some(url.clone()),
                _ => None,
            }
        }
        _ => None,
    };
    let url = url.filter(|_| item.block.is_none());
    let url = url.ok_or_else(|| Mistake::new(item.place(), text!("css-import-name")))?;
    let mut condition = String::new();
    write(&mut condition, trimmed(condition_pieces), Place::Prelude);
    Ok(Import { url, condition })
}

/// The output for a sheet or a block.
#[derive(Default)]
struct Body {
    out: String,
    /// True if a `;` must precede anything else.
    is_open: bool,
}

impl Body {
    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.out.push(';');
        }
    }

    /// Rejects anything that is not a rule outside of all blocks.
    fn check_top(&self, item: &Item<'_, '_>) -> Result<(), Mistake> {
        let is_rule = item.block.is_some() || item.at_name().is_some() || item.is_notice();
        if is_rule { Ok(()) } else { Err(Mistake::new(item.place(), text!("css-rule"))) }
    }

    fn add(&mut self, item: &Item<'_, '_>) -> Result<(), Mistake> {
        if item.is_notice() {
            self.close();
            item.pieces.iter().for_each(|piece| self.out.push_str(piece.text));
            return Ok(());
        }
        if item.at_name().is_some() {
            return self.add_at_rule(item);
        }
        match item.block {
            Some(block) => self.add_rule(item, block),
            None => self.add_declaration(item),
        }
    }

    fn add_at_rule(&mut self, item: &Item<'_, '_>) -> Result<(), Mistake> {
        self.close();
        let Some((name, prelude)) = item.pieces.split_first() else { return Ok(()) };
        self.out.push_str(name.text);
        let prelude = trimmed(prelude);
        if prelude.iter().any(|piece| !matches!(piece.kind, Kind::Space | Kind::Notice)) {
            push_space(&mut self.out);
            write(&mut self.out, prelude, Place::Prelude);
        }
        match item.block {
            Some(block) => self.add_block(&Self::inside(block)?),
            None => self.is_open = true,
        }
        Ok(())
    }

    fn add_rule(&mut self, item: &Item<'_, '_>, block: &[Piece<'_>]) -> Result<(), Mistake> {
        let mut parts = item.pieces.split(|piece| matches!(piece.kind, Kind::Comma));
        if parts.any(|part| trimmed(part).is_empty()) {
            let at = item.pieces.first().or(block.first()).map_or(0, |piece| piece.at);
            return Err(Mistake::new(at..at, text!("css-selector")));
        }
        let inside = Self::inside(block)?;
        // A rule without declarations has no effect, nor has a rule around nothing but such rules.
        if inside.is_empty() {
            return Ok(());
        }
        self.close();
        write(&mut self.out, item.pieces, Place::Selector);
        self.add_block(&inside);
        Ok(())
    }

    /// The output for the content of a block.
    fn inside(block: &[Piece<'_>]) -> Result<String, Mistake> {
        let mut body = Self::default();
        for item in items(block) {
            body.add(&item)?;
        }
        Ok(body.out)
    }

    fn add_block(&mut self, inside: &str) {
        self.out.push('{');
        self.out.push_str(inside);
        self.out.push('}');
    }

    fn add_declaration(&mut self, item: &Item<'_, '_>) -> Result<(), Mistake> {
        let no_declaration = || Mistake::new(item.place(), text!("css-declaration"));
        let (name, rest) = item.pieces.split_first().ok_or_else(no_declaration)?;
        let [Piece { kind: Kind::Colon, .. }, value @ ..] = trimmed(rest) else {
            return Err(no_declaration());
        };
        if !matches!(name.kind, Kind::Ident) {
            return Err(no_declaration());
        }
        self.close();
        self.out.push_str(name.text);
        self.out.push(':');
        let is_custom = name.text.starts_with("--");
        let value = trimmed(value);
        let is_empty = value.iter().all(|piece| matches!(piece.kind, Kind::Space | Kind::Notice));
        match (is_custom, is_empty) {
            // Older browsers accept an empty value only with a space.
            (true, true) => self.out.push(' '),
            (true, false) => write(&mut self.out, value, Place::Custom),
            (false, true) => return Err(Mistake::new(item.place(), text!("css-value", name = name.text))),
            (false, false) => write(&mut self.out, value, Place::Value),
        }
        self.is_open = true;
        Ok(())
    }
}

/// Writes pieces with the significant spaces.
fn write(out: &mut String, pieces: &[Piece<'_>], place: Place) {
    let mut before: Option<&Piece<'_>> = None;
    let mut is_spaced = false;
    for piece in pieces {
        if matches!(piece.kind, Kind::Space | Kind::Notice) {
            is_spaced = true;
            continue;
        }
        if let Some(before) = before {
            let would_join = !matches!(before.kind, Kind::Brackets(..) | Kind::Block(_))
                && before.class.needs_separator_when_before(piece.class);
            let is_html_comment = would_be_html_comment(out, before.text, piece.text);
            match is_spaced {
                true if would_join || is_html_comment || needs_space(before, piece, place) => push_space(out),
                false if is_html_comment || (would_join && piece.follows_comment) => out.push_str("/**/"),
                _ => {}
            }
        }
        write_piece(out, piece, place);
        before = Some(piece);
        is_spaced = false;
    }
}

/// True if the output, which ends with a piece, and the next piece would be read as `<!--` or `-->`. These are tokens of
/// their own, for which the table of separators has no row (CSS Syntax 3, sections 4.3.1 and 9).
fn would_be_html_comment(out: &str, last: &str, next: &str) -> bool {
    (last == "!" && out.ends_with("<!") && next.starts_with('-'))
        || (matches!(last, "-" | "--") && out.ends_with("--") && next.starts_with('>'))
}

/// True if white space between two pieces is significant, given that they stay separate without it.
fn needs_space(before: &Piece<'_>, after: &Piece<'_>, place: Place) -> bool {
    let splits = |piece: &Piece<'_>| {
        matches!(
            (&piece.kind, place),
            (Kind::Comma, _)
                | (Kind::Delim('>' | '+' | '~'), Place::Selector)
                | (Kind::Delim('/' | '*' | '!'), Place::Value)
        )
    };
    let is_named = matches!(before.kind, Kind::Colon) && place == Place::Prelude;
    place == Place::Custom || !(splits(before) || splits(after) || is_named)
}

/// Writes a space that stays one: behind an escape in digits (`\31`) the first belongs to the escape.
fn push_space(out: &mut String) {
    let rest = out.trim_end_matches(|c: char| c.is_ascii_hexdigit());
    let digits = out.len() - rest.len();
    let backslashes = rest.len() - rest.trim_end_matches('\\').len();
    out.push_str(if (1..=6).contains(&digits) && backslashes % 2 == 1 { "  " } else { " " });
}

fn write_piece(out: &mut String, piece: &Piece<'_>, place: Place) {
    let text = piece.text;
    match &piece.kind {
        Kind::Brackets(end, inside) => {
            out.push_str(text);
            write(out, trimmed(inside), place);
            out.push(*end);
        }
        Kind::Block(inside) => {
            out.push('{');
            write(out, trimmed(inside), place);
            out.push('}');
        }
        Kind::Number if place == Place::Value => {
            let (sign, rest) = text.split_at(usize::from(text.starts_with(['-', '+'])));
            out.push_str(sign);
            out.push_str(match rest.strip_prefix('0') {
                Some(fraction) if fraction.starts_with('.') => fraction,
                _ => rest,
            });
        }
        Kind::Hash if place == Place::Value => out.push_str(&shortened(text)),
        _ => out.push_str(text),
    }
}

/// Shortens `#aabbcc` to `#abc`, the same colour.
fn shortened(text: &str) -> String {
    match text.as_bytes() {
        [b'#', digits @ ..]
            if matches!(digits.len(), 6 | 8)
                && digits.iter().all(u8::is_ascii_hexdigit)
                && digits.as_chunks::<2>().0.iter().all(|[high, low]| high.eq_ignore_ascii_case(low)) =>
        {
            std::iter::once('#').chain(digits.iter().step_by(2).map(|digit| char::from(*digit))).collect()
        }
        _ => text.to_owned(),
    }
}
