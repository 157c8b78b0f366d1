//! The page on which a template function is called, and the form of its answer.

use tera::{Error, State, TeraResult, Value};

use paifang_base::diag::did_you_mean;
use paifang_base::text;
use paifang_base::text::Text;
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
        None => Err(error_of(&text!("template-error-in-component"))),
    }
}

/// The error of a function, as the template engine carries it.
pub(super) fn error_of(problem: &Text) -> Error {
    Error::message(paifang_theme::carry(problem))
}

/// The error for a name that does not exist, with the most similar name, or with all names if there are few.
pub(super) fn no_such<'a>(problem: Text, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<&str> = known.collect();
    error_of(&match did_you_mean(name, known.iter().copied()) {
        Some(near) => text!("template-error-near", problem = problem, near = near),
        None if (1..=MOST_NAMED).contains(&known.len()) => {
            let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            text!("template-error-known", problem = problem, names = names)
        }
        None => problem,
    })
}
