//! The step before parsing: [`rewrite`] and [`typing`] find text that the parser would misread; [`shadow`] makes the
//! text that is parsed in its place, and restores the author's characters in the parser's results.

mod edits;
pub mod marks;
mod rewrite;
pub mod shadow;
mod typing;
