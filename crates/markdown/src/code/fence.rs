//! A block of code from the words after its fence and its text.

use super::info::{Info, Lines, Numbers};
use super::marks::{self, Unmarked};
use crate::body::{CodeBlock, LineNote};

/// Most lines that one range of an option is for.
const MOST_LINES: u32 = 10_000;

/// A block of code, and a mark in it that resembles a known one.
pub struct Fence {
    /// The block.
    pub block: CodeBlock,
    /// Name of the mark, and the known one.
    pub misspelt: Option<(String, &'static str)>,
}

impl Fence {
    /// Builds a block; `first` is the number of its first line in the file that it comes from.
    pub fn new(info: &Info<'_>, code: String, first: u32) -> Self {
        let language = info.language.to_lowercase();
        let code = if code.contains('\r') { code.replace("\r\n", "\n") } else { code };
        let Unmarked { code, mut notes, misspelt } = marks::take(code, &language);
        let [added, removed] = &info.changed;
        if !added.is_empty() || !removed.is_empty() {
            let last = u32::try_from(code.lines().count()).unwrap_or(u32::MAX);
            notes.extend(notes_of(added, LineNote::Added, last));
            notes.extend(notes_of(removed, LineNote::Removed, last));
            notes.sort_unstable();
            notes.dedup();
        }
        let block = CodeBlock {
            language: (!language.is_empty()).then_some(language),
            code,
            marked: info.marked.clone(),
            notes,
            numbers: info.numbers.map(|numbers| match numbers {
                Numbers::Own => first,
                Numbers::From(number) => number,
            }),
            title: info.title.map(str::to_owned),
            address: None,
            is_beyond: false,
        };
        Self { block, misspelt }
    }
}

fn notes_of(ranges: &[Lines], note: LineNote, last: u32) -> impl Iterator<Item = (u32, LineNote)> + use<'_> {
    let lines = ranges.iter().flat_map(move |(first, end)| *first..=(*end).min(last));
    lines.take(MOST_LINES as usize).map(move |line| (line, note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_options_and_of_marks() {
        let info = Info::read("js ins={1} del={3-} linenums {2}");
        let Fence { block, .. } = Fence::new(&info, "a // [!code ++]\r\nb // [!code focus]\nc\n".into(), 1);
        assert_eq!(block.code, "a\nb\nc\n");
        assert_eq!(block.notes, [(1, LineNote::Added), (2, LineNote::Focus), (3, LineNote::Removed)]);
        assert_eq!((block.marked, block.numbers), (vec![(2, 2)], Some(1)));
    }
}
