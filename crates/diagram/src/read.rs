//! What all sources have in common: lines with their places, what is before the diagram, colours.

use std::ops::Range;

use paifang_base::parts::Parts as _;

use crate::layout::Direction;
use crate::problem::Problem;
use crate::svg::{Look, colour};

/// A line without white space around it.
#[derive(Debug, Clone, Copy)]
pub struct Line<'s> {
    /// Its first byte in the source.
    pub at: usize,
    /// The text.
    pub text: &'s str,
}

impl<'s> Line<'s> {
    /// Its place.
    pub fn place(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// The place of a part of it.
    pub fn place_of(self, part: &str) -> Range<usize> {
        let from = part.as_ptr() as usize;
        let at = from.wrapping_sub(self.text.as_ptr() as usize);
        if at <= self.text.len() { self.at + at..self.at + at + part.len() } else { self.place() }
    }

    /// The rest behind a word and white space; the word alone has an empty rest.
    pub fn after(self, word: &str) -> Option<&'s str> {
        let rest = self.text.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
    }
}

/// The lines of a source that are not empty.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let text = line.trim();
        if !text.is_empty() {
            lines.push(Line { at: start, text });
        }
        at += line.len();
    }
    lines
}

/// A Mermaid source whose comments, settings and descriptions are spaces, so that places stay the same.
#[derive(Debug, Default)]
pub struct Cleaned {
    /// The rest.
    pub text: String,
    /// Title of the front matter.
    pub title: Option<String>,
    /// Name for people who cannot see the drawing.
    pub name: Option<String>,
}

/// Takes away what is not the diagram itself.
pub fn clean(source: &str) -> Cleaned {
    let mut cleaned = Cleaned { text: source.replace(['\r', '\u{feff}'], " "), title: None, name: None };
    // A byte order mark has three bytes, its stand-in one.
    if cleaned.text.len() != source.len() {
        cleaned.text = source.replace('\r', " ").replace('\u{feff}', "   ");
    }
    front_matter(&mut cleaned);
    let mut kept = String::with_capacity(cleaned.text.len());
    let mut until: Option<&str> = None;
    for line in cleaned.text.split_inclusive('\n') {
        let text = line.trim();
        let mut is_taken = true;
        match until {
            Some(end) => {
                if text.contains(end) {
                    until = None;
                }
            }
            None if text.starts_with("%%{") => until = Some("}%%").filter(|end| !text.contains(end)),
            None if text.starts_with("%%") => {}
            None => {
                if let Some(name) = text.strip_prefix("accTitle:") {
                    cleaned.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
                } else if text.starts_with("accDescr") && text.contains('{') {
                    until = Some("}").filter(|end| !text.contains(end));
                } else if !text.starts_with("accDescr:") {
                    is_taken = false;
                }
            }
        }
        if is_taken {
            kept.push_str(&blank(line));
        } else {
            kept.push_str(line);
        }
    }
    cleaned.text = kept;
    cleaned
}

fn front_matter(cleaned: &mut Cleaned) {
    let text = cleaned.text.clone();
    let begin = text.len() - text.trim_start().len();
    if !text.part(begin..).starts_with("---\n") {
        return;
    }
    let mut at = begin + 4;
    for line in text.part(begin + 4..).split_inclusive('\n') {
        at += line.len();
        if line.trim() == "---" {
            let spaces = blank(text.part(begin..at));
            cleaned.text.replace_range(begin..at, &spaces);
            return;
        }
        if let Some(title) = line.trim_end().strip_prefix("title:") {
            let title = title.trim().trim_matches(['"', '\'']);
            cleaned.title = Some(title.to_owned()).filter(|title| !title.is_empty());
        }
    }
}

/// As many spaces as a part has bytes, with its line ends.
fn blank(part: &str) -> String {
    part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// A direction by its letters.
pub fn direction(letters: &str) -> Option<Direction> {
    match letters {
        "TB" | "TD" => Some(Direction::Down),
        "BT" => Some(Direction::Up),
        "LR" => Some(Direction::Right),
        "RL" => Some(Direction::Left),
        _ => None,
    }
}

/// The direction in a line `direction LR`; `None` for any other line.
pub fn direction_in(line: Line<'_>) -> Result<Option<Direction>, Problem> {
    let Some(letters) = line.after("direction") else { return Ok(None) };
    let unreadable = || Problem::unreadable(line.place(), line.text, "direction LR");
    direction(letters).map(Some).ok_or_else(unreadable)
}

/// Colours as in `fill:#f9f,stroke:#333`; what is not known is left out.
pub fn look(styles: &str) -> Look {
    let mut look = Look::default();
    for style in styles.split([',', ';']) {
        let Some((name, value)) = style.split_once(':') else { continue };
        match name.trim() {
            "fill" => look.fill = colour(value),
            "stroke" => look.stroke = colour(value),
            "color" => look.text = colour(value),
            "stroke-dasharray" => look.is_dashed = value.trim() != "0",
            _ => {}
        }
    }
    look
}

/// A text without the quotes around it.
pub fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.unwrap_or(text)
}

/// A text of Mermaid in the form of Markdown, without its marks.
pub fn unmarked(text: &str) -> String {
    let text = unquoted(text);
    match text.strip_prefix('`').and_then(|text| text.strip_suffix('`')) {
        Some(marked) => marked.replace("**", "").replace("__", ""),
        None => text.to_owned(),
    }
}
