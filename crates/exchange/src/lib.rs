//! Texts to translate as files for translation tools: gettext PO, XLIFF 1.2 and XLIFF 2; and agreed terms. Pure:
//! messages in, text out, and back; independent of sites, pages, records and Git.
//!
//! # Steps
//! 1. **Suggest** ([`Catalog::suggest`]): a text that is translated elsewhere is offered where it is not yet.
//! 2. **Write** ([`Format::write`]): messages → one file. The same messages give the same bytes: no date, no line
//!    numbers, no wrapping.
//! 3. **Read** ([`Format::read`]): a file that a tool wrote → entries with places, and all its problems.
//! 4. **Match** ([`matched`]): entries → the messages that they translate.
//! 5. **Compare** ([`differences`]): code and placeholders of a translation against those of its original.
//!
//! Inline markup ([`inline`]) is found once for all of them: XLIFF protects it as elements of its own, PO shows it as it
//! is. [`glossary`] finds the agreed terms of a text, and whether its translation uses them.
//!
//! ```
//! use paifang_exchange::{Catalog, Format, Message, State, matched};
//! use paifang_base::diag::Diagnostics;
//!
//! let message = Message {
//!     page: "content/backup.en.md".to_owned(),
//!     id: "restore-1".to_owned(),
//!     comments: Vec::new(),
//!     is_verbatim: false,
//!     previous: None,
//!     source: "Restore with `pg_restore`.".to_owned(),
//!     translation: String::new(),
//!     state: State::Missing,
//! };
//! let catalog = Catalog { source: "en".to_owned(), target: "zh-CN".to_owned(), messages: vec![message] };
//! let file = Format::Po.write(&catalog);
//! // What a translator does.
//! let file = file.trim_end().strip_suffix("\"\"").map(|file| format!("{file}\"用 `pg_restore` 恢复。\"\n")).unwrap_or_default();
//! let (path, mut problems) = ("zh-CN.po".into(), Diagnostics::new());
//! let received = Format::Po.read(&file, &mut problems.for_file(&path));
//! let found = matched(&catalog, &received);
//! assert!(problems.is_empty());
//! assert_eq!(found.of_message[0].map(|entry| entry.translation.value.as_str()), Some("用 `pg_restore` 恢复。"));
//! ```

#![warn(clippy::indexing_slicing)]

pub mod glossary;
pub mod inline;
mod message;

mod po;
mod xliff;

mod codes;
mod compare;
mod format;
mod matching;

#[cfg(test)]
mod fuzz;

pub use codes::{DIFFERENT_PLACEHOLDER, INVALID_EXCHANGE_FILE, UNUSABLE_TRANSLATION};
pub use compare::{Difference, differences};
pub use format::Format;
pub use matching::{Matched, matched};
pub use message::{Catalog, Entry, Message, Received, State};
pub use xliff::tree as xml;

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("exchange");
