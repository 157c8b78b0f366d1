//! Where a word is: between which brackets, and before what.

/// What is between two brackets, or outside of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A query, an expression or a list of names.
    Query,
    /// Another statement.
    Utility,
    /// Names, each with its type.
    Columns,
    /// Options that are key words: `EXPLAIN (ANALYZE)`.
    Options,
    /// Options with names: `WITH (fillfactor = 70)`.
    Settings,
    /// `CAST (value AS type)`
    Cast,
}

/// A pair of brackets around a word, or what is outside of all.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// What is in it.
    pub kind: Kind,
    /// Words and names since the last comma.
    pub item: usize,
    /// True in a constraint among columns.
    pub is_constraint: bool,
}

impl Frame {
    /// Before its first word.
    pub fn new(kind: Kind) -> Self {
        Self { kind, item: 0, is_constraint: false }
    }
}

/// What follows a word.
#[derive(Debug, Clone, Copy)]
pub struct After<'c> {
    /// The next character, if it is ASCII; 0 otherwise.
    pub sign: u8,
    /// The sign after that.
    pub second: u8,
    /// The next word, if it is one.
    pub word: &'c str,
}

impl After<'_> {
    /// True if this follows: a word, `(`, or `1` for a number.
    pub fn is(&self, wanted: &str) -> bool {
        match wanted {
            "(" => self.sign == b'(',
            "1" => self.sign.is_ascii_digit() || matches!(self.sign, b'$' | b':'),
            word => self.word.eq_ignore_ascii_case(word),
        }
    }

    /// True if it is a part of the name before it.
    pub fn is_part(&self) -> bool {
        self.sign == b'.' && self.second != b'.'
    }
}
