//! The index before an edit.

use super::manifest::Summary;

/// An earlier index.
pub struct Earlier<'e> {
    /// The bytes of a file by name, if they are unchanged.
    pub read: &'e (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    /// The summary that came with the files.
    pub summary: &'e Summary,
    /// The address of a document by its number in the new order.
    pub address: &'e (dyn Fn(u32) -> Option<String> + Sync),
}
