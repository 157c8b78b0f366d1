//! The vocabulary of a name with or without a prefix (Namespaces in XML 1.0). An undeclared prefix is treated as an
//! editor's: browsers reject such a file anyway, so rejecting it here gains nothing.

/// A vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    Svg,
    Xhtml,
    Xlink,
    Xml,
    /// No namespace.
    None,
    /// That of an editor, or of metadata.
    Foreign,
}

/// The address of SVG.
pub const SVG: &str = "http://www.w3.org/2000/svg";
/// The address of XLink.
pub const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The address of XHTML.
pub const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Limit of declarations in force at once; each prefix is searched for among them.
const MOST_DECLARED: usize = 64;

/// The declarations in force, the innermost last.
pub struct Namespaces<'a> {
    declared: Vec<(&'a str, Vocabulary)>,
}

impl<'a> Namespaces<'a> {
    pub fn new() -> Self {
        let known = [("xml", Vocabulary::Xml), ("xlink", Vocabulary::Xlink), ("svg", Vocabulary::Svg)];
        Self { declared: known.to_vec() }
    }

    /// Number of declarations in force.
    pub fn mark(&self) -> usize {
        self.declared.len()
    }

    /// Removes declarations added since a mark.
    pub fn rewind(&mut self, mark: usize) {
        self.declared.truncate(mark);
    }

    /// Adds a declaration; `false` if there are too many.
    pub fn declare(&mut self, prefix: &'a str, address: &str) -> bool {
        let vocabulary = match address.trim() {
            SVG => Vocabulary::Svg,
            XHTML => Vocabulary::Xhtml,
            XLINK => Vocabulary::Xlink,
            "" => Vocabulary::None,
            _ => Vocabulary::Foreign,
        };
        self.declared.push((prefix, vocabulary));
        self.declared.len() <= MOST_DECLARED
    }

    /// The vocabulary of an element's prefix (`""` for none).
    pub fn of(&self, prefix: &str) -> Vocabulary {
        let found = self.declared.iter().rev().find(|(known, _)| *known == prefix);
        match found {
            Some((_, vocabulary)) => *vocabulary,
            None if prefix.is_empty() => Vocabulary::None,
            None => Vocabulary::Foreign,
        }
    }
}

/// True if an address is the name of a vocabulary for pictures.
pub fn is_known(address: &str) -> bool {
    matches!(address, SVG | XLINK | XHTML)
}
