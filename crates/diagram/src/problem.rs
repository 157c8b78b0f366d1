//! Why a source is not drawn, with its place and what to write instead.

use std::ops::Range;

use paifang_base::text;
use paifang_base::text::Text;

/// Why a source is not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A kind of diagram that is not drawn here.
    Unsupported {
        /// Its name as written.
        kind: String,
        /// The place of the name in the source.
        place: Range<usize>,
    },
    /// The source has a mistake.
    Mistake {
        /// Its place in the source.
        place: Range<usize>,
        /// What is wrong.
        message: Text,
        /// What to write instead.
        help: Text,
    },
    /// The diagram is too large.
    TooLarge {
        /// What is too much, in words.
        message: Text,
    },
}

/// Longest part of a source in a message.
const SHOWN: usize = 60;

impl Problem {
    /// A line that means nothing; `example` is one that does.
    pub fn unreadable(place: Range<usize>, line: &str, example: &str) -> Self {
        let message = text!("diagram-error-line", line = shorten(line));
        Self::Mistake { place, message, help: text!("diagram-error-line-help", example = example) }
    }

    /// Something begun that has no end.
    pub fn unclosed(place: Range<usize>, begun: &str, end: &str) -> Self {
        let message = text!("diagram-error-open", begun = shorten(begun), end = end);
        Self::Mistake { place, message, help: text!("diagram-error-open-help", end = end) }
    }

    /// An end of nothing.
    pub fn unopened(place: Range<usize>, end: &str) -> Self {
        let message = text!("diagram-error-end", end = shorten(end));
        Self::Mistake { place, message, help: text!("diagram-error-end-help") }
    }

    /// A node or edge that lacks its other end.
    pub fn lonely(place: Range<usize>, written: &str) -> Self {
        let message = text!("diagram-error-edge", written = shorten(written));
        Self::Mistake { place, message, help: text!("diagram-error-edge-help", written = shorten(written)) }
    }

    /// A value that is no date or duration.
    pub fn no_date(place: Range<usize>, value: &str) -> Self {
        let message = text!("diagram-error-date", value = shorten(value));
        Self::Mistake { place, message, help: text!("diagram-error-date-help") }
    }

    /// A name that nothing has.
    pub fn unknown_name(place: Range<usize>, name: &str) -> Self {
        let message = text!("diagram-error-name", name = shorten(name));
        Self::Mistake { place, message, help: text!("diagram-error-name-help") }
    }

    /// An edge between a group and what is in it.
    pub fn inside(place: Range<usize>) -> Self {
        Self::Mistake {
            place,
            message: text!("diagram-error-inside"),
            help: text!("diagram-error-inside-help"),
        }
    }

    /// A first line that names no kind of diagram.
    pub fn no_kind(place: Range<usize>, word: &str) -> Self {
        let message = text!("diagram-error-kind", word = shorten(word));
        let kinds = ["flowchart", "sequenceDiagram", "classDiagram", "stateDiagram-v2", "erDiagram", "gantt"];
        let help = match paifang_base::diag::did_you_mean(word, kinds) {
            Some(near) => text!("diagram-error-kind-help-near", near = near),
            None => text!("diagram-error-kind-help"),
        };
        Self::Mistake { place, message, help }
    }

    /// A source without a diagram.
    pub fn empty() -> Self {
        Self::Mistake {
            place: 0..0,
            message: text!("diagram-error-empty"),
            help: text!("diagram-error-empty-help"),
        }
    }

    /// More than the limit of something that is counted.
    pub fn too_many(most: usize) -> Self {
        Self::TooLarge { message: text!("diagram-error-many", most = most) }
    }

    /// A source of too many bytes.
    pub fn too_long(most: usize) -> Self {
        Self::TooLarge { message: text!("diagram-error-long", most = most >> 10) }
    }

    /// Too much work.
    pub fn too_much() -> Self {
        Self::TooLarge { message: text!("diagram-error-work") }
    }

    /// Groups in groups in groups.
    pub fn too_deep(most: usize) -> Self {
        Self::TooLarge { message: text!("diagram-error-deep", most = most) }
    }
}

fn shorten(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line.to_owned(),
    }
}
