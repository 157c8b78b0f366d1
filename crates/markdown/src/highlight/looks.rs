//! How lines of code look: numbers, and elements around lines that are marked.

use crate::body::{CodeBlock, LineNote};

/// The looks of a block's lines, asked for in their order.
pub struct Looks<'b> {
    marked: &'b [(u32, u32)],
    /// Notes on lines that have not been asked for.
    notes: &'b [(u32, LineNote)],
    numbers: Option<u32>,
    /// Digits of the largest number.
    width: usize,
    has_focus: bool,
    has_any: bool,
}

impl<'b> Looks<'b> {
    /// The looks of a block with this code.
    pub fn of(block: &'b CodeBlock, code: &str) -> Self {
        let last =
            || block.numbers.map_or(0, |first| first as usize + code.lines().count().saturating_sub(1));
        Self {
            marked: &block.marked,
            notes: &block.notes,
            numbers: block.numbers,
            width: last().to_string().len(),
            has_focus: block.notes.iter().any(|(_, note)| *note == LineNote::Focus),
            has_any: !block.marked.is_empty() || !block.notes.is_empty() || block.numbers.is_some(),
        }
    }

    /// True if spans must not cross the ends of lines.
    pub fn has_any(&self) -> bool {
        self.has_any
    }

    /// Writes what precedes a line; returns its end tag.
    pub fn begin(&mut self, line: u32, mut write: impl FnMut(&str)) -> &'static str {
        if !self.has_any {
            return "";
        }
        let count = self.notes.partition_point(|(noted, _)| *noted <= line);
        let (notes, rest) = self.notes.split_at(count);
        self.notes = rest;
        let has = |wanted: LineNote| notes.iter().any(|(noted, note)| *noted == line && *note == wanted);
        if let Some(first) = self.numbers {
            let number = u64::from(first) + u64::from(line) - 1;
            let width = self.width;
            write(&format!("<span class=\"ln\" data-n=\"{number:>width$}\"></span>"));
        }
        // Sorted by their first lines: those that end before this one are done with.
        while let [(_, last), rest @ ..] = self.marked
            && *last < line
        {
            self.marked = rest;
        }
        let is_marked =
            self.marked.iter().take_while(|(first, _)| *first <= line).any(|(_, last)| line <= *last);
        let tag = match () {
            () if has(LineNote::Added) => "ins",
            () if has(LineNote::Removed) => "del",
            () if is_marked
                || [LineNote::Marked, LineNote::Error, LineNote::Warning].into_iter().any(has) =>
            {
                "mark"
            }
            () if self.has_focus => "span",
            () => return "",
        };
        let mut class = String::new();
        let classes = [
            (tag != "span", "hl"),
            (has(LineNote::Error), "error"),
            (has(LineNote::Warning), "warning"),
            (has(LineNote::Focus), "focus"),
            (self.has_focus && !has(LineNote::Focus), "dim"),
        ];
        for (_, name) in classes.into_iter().filter(|(is_set, _)| *is_set) {
            class.push_str(if class.is_empty() { "" } else { " " });
            class.push_str(name);
        }
        write(&format!("<{tag} class=\"{class}\">"));
        match tag {
            "ins" => "</ins>",
            "del" => "</del>",
            "mark" => "</mark>",
            _ => "</span>",
        }
    }
}
