//! The page on which a template function is called, and the form of its answer.

use tera::{Error, State, TeraResult, Value};

use paifang_base::diag::did_you_mean;
use paifang_site::config::LangId;
use paifang_site::link::{EntryId, Place};

/// Context keys for the current page.
pub(super) const LANGUAGE_KEY: &str = "_language";
pub(super) const ENTRY_KEY: &str = "_entry";
pub(super) const ADDRESS_KEY: &str = "_address";

/// The page being rendered. Holds the engine's state and reads only the facts that a function needs from it.
pub(super) struct Here<'a> {
    /// The reader's language.
    pub(super) language: LangId,
    state: &'a State<'a>,
}

impl Here<'_> {
    /// The entry; none on generated pages.
    pub(super) fn entry(&self) -> Option<EntryId> {
        self.state.get::<u64>(ENTRY_KEY).ok().flatten().map(|entry| EntryId(entry as u32))
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.entry().map(|entry| Place { entry, language: self.language })
    }

    /// Site address.
    pub(super) fn address(&self) -> String {
        self.state.get::<String>(ADDRESS_KEY).ok().flatten().unwrap_or_default()
    }
}

/// Limit of names listed if none is similar.
const MOST_NAMED: usize = 20;

/// The answer of a template function.
pub(super) type Answer = TeraResult<Value>;

pub(super) fn current<'a>(state: &'a State<'a>) -> TeraResult<Here<'a>> {
    match state.get::<u64>(LANGUAGE_KEY)? {
        Some(language) => Ok(Here { language: LangId(language as u16), state }),
        None => Err(Error::message(
            "query functions cannot be called inside components; pass their answer as an argument",
        )),
    }
}

/// The error for a name that does not exist, with the most similar name, or with all names if there are few.
pub(super) fn no_such<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<&str> = known.collect();
    let help = match did_you_mean(name, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if (1..=MOST_NAMED).contains(&known.len()) => format!("; there is `{}`", known.join("`, `")),
        None => String::new(),
    };
    Error::message(format!("there is no {what} `{name}`{help}"))
}
