//! HTML as text: one table of elements, one tokenizer, one way to escape. Has no allow-list and builds no tree.

pub mod elements;
pub mod escape;
pub mod references;
pub mod tokens;
