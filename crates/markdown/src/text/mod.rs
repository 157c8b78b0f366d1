//! Text independent of markup: scripts, words, lines, addresses, ids.

pub mod autolink;
pub mod count;
pub mod emoji;
pub mod lines;
pub mod places;
pub mod script;
pub mod slug;
pub mod url;
