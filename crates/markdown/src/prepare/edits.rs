//! Places to rewrite before parsing, and the bytes that stand for the author's.

/// Stands for nothing: it fills up to the length of what it replaces.
pub const FILL: u8 = 1;
/// Stands for a `:` that begins no definition.
pub const COLON: u8 = 2;
/// Stands for a `<` that begins no HTML.
pub const LESS: u8 = 3;

/// Stand for `=`, `-` and `+` at the beginning of a line of a formula, where they begin no block.
pub const FORMULA: [(u8, u8); 3] = [(4, b'='), (5, b'-'), (6, b'+')];

/// One place to rewrite.
pub struct Edit {
    /// Byte in the text.
    pub at: usize,
    /// Bytes for the parser: ASCII, `FILL`, `COLON`, `LESS` and `FORMULA`; as long as what it replaces.
    pub with: Vec<u8>,
}

/// All places to rewrite, ascending.
#[derive(Default)]
pub struct Edits {
    pub list: Vec<Edit>,
    /// Whether a line begins a definition: `: ` with a space.
    pub has_definitions: bool,
}

impl Edits {
    /// Notes a place, behind those noted before.
    pub fn push(&mut self, at: usize, with: impl Into<Vec<u8>>) {
        self.list.push(Edit { at, with: with.into() });
    }
}

/// Whether what follows is escaped with a backslash.
pub fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}
