//! Everything that depends on the human language of a text: tags, dates, numbers, lists, word order, interface
//! messages, and reading time.
//!
//! Independent of sites, pages and files. The data is the Unicode
//! CLDR as compiled into ICU4X, so the same version of the program gives the same text on every machine, whatever the
//! system's locale.

mod autonyms;
mod chinese;
mod collate;
mod counting;
mod dates;
mod ftl_guard;
mod initials;
mod lists;
mod locale;
mod locale_error;
mod messages;
mod mistaken;
mod normal;
mod numbers;
mod phrases;
mod segments;
mod tag;
mod words;

pub use chinese::{ChineseConverter, NoConverter};
pub use collate::Collation;
pub use counting::{Counts, count};
pub use dates::{DateStyle, Formatters};
pub use initials::initials;
pub use lists::Lists;
pub use locale::Locale;
pub use locale_error::LocaleError;
pub use messages::{Argument, Formatted, MessageProblem, MessageSource, Messages, ProblemKind};
pub use mistaken::{mistaken_language, renamed_language};
pub use normal::{lowercase, nfc};
pub use numbers::Numbers;
pub use phrases::phrase_ends;
pub use segments::segments;
pub use tag::{Direction, LanguageTag, TagError, looks_like_language};
pub use words::Words;

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("i18n");
