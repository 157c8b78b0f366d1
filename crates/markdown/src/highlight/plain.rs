//! Where code is plain although its language is known, and why.

use serde::{Deserialize, Serialize};

use paifang_base::diag::Code;
use paifang_base::text;
use paifang_base::text::Text;

/// Code that is too much work to highlight.
pub static PLAIN_CODE: Code = Code::warning(
    "plain-code",
    "code is shown without colours from a line on, because colouring it takes too much work",
);

/// Code is plain from the first line that is longer.
pub const MAX_LINE: usize = 5_000;
/// Code is plain from the line that passes this many bytes.
pub const MAX_BLOCK: usize = 1_000_000;

/// The first plain line, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Plain {
    /// The first line without colours, from 1.
    pub line: u32,
    /// The limit that was exceeded.
    pub reason: PlainReason,
}

/// Limits that can be exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PlainReason {
    /// A line that is too long.
    LongLine,
    /// A block that is too long.
    LongBlock,
    /// Code that exceeds its step budget.
    Steps,
    /// A page with too much code.
    LongPage,
}

impl PlainReason {
    /// Message and help.
    pub fn message(self) -> (Text, Text) {
        match self {
            Self::LongLine => {
                (text!("plain-code-long-line", most = MAX_LINE), text!("plain-code-long-line-help"))
            }
            Self::LongBlock => {
                (text!("plain-code-long-block", most = MAX_BLOCK), text!("plain-code-long-block-help"))
            }
            Self::Steps => (text!("plain-code-steps"), text!("plain-code-steps-help")),
            Self::LongPage => (text!("plain-code-long-page"), text!("plain-code-long-page-help")),
        }
    }
}
