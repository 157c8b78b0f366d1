//! The step before parsing: [`rewrite`] and [`typing`] find what the parser would misunderstand, [`shadow`] makes the text
//! that it parses instead, and puts the author's characters back into what it returns.

mod edits;
mod rewrite;
pub mod shadow;
mod typing;
