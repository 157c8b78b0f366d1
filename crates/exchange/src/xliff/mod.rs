//! XLIFF 1.2 (<https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>) and 2.x
//! (<https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html>): a file element for each page, a unit for
//! each text. Inline markup is protected: a translation tool shows it as a mark that can be moved and not edited.

mod codes;
mod read;
#[cfg(test)]
mod tests;
pub mod tree;
mod write12;
mod write20;

pub use read::{is_first_version, read};
pub use write12::write as write12;
pub use write20::write as write20;

use crate::message::Message;

/// Messages by page, in their order.
fn by_page(messages: &[Message]) -> impl Iterator<Item = &[Message]> {
    messages.chunk_by(|one, next| one.page == next.page)
}
