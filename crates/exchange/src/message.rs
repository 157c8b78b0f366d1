//! Messages: a text of a page, its translation, and the state of the translation. What is written to files of tools and
//! what is read from them.

use std::collections::BTreeMap;

use paifang_base::source::Spanned;

/// State of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// There is none.
    Missing,
    /// It belongs to an earlier original, is only suggested, or was not reviewed: fuzzy.
    NeedsWork,
    /// It belongs to the original as it is.
    Done,
}

impl State {
    /// The state of a translation that a tool gave: an empty one is missing.
    pub(crate) fn of(translation: &str, needs_work: bool) -> Self {
        match (translation.is_empty(), needs_work) {
            (true, _) => Self::Missing,
            (false, true) => Self::NeedsWork,
            (false, false) => Self::Done,
        }
    }
}

/// Texts to translate from one language into another, in the order of pages and of texts in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// Language tag of the originals (BCP 47).
    pub source: String,
    /// Language tag of the translations (BCP 47).
    pub target: String,
    /// The texts.
    pub messages: Vec<Message>,
}

/// A text to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Project-relative path of the page of the original.
    pub page: String,
    /// Name in that page, the same as long as the text stays: an XML name token (`3f9a1c04-1`).
    pub id: String,
    /// Comments for translators, one paragraph each.
    pub comments: Vec<String>,
    /// True for text without inline markup, such as code.
    pub is_verbatim: bool,
    /// Earlier original that the translation belongs to, if it is known.
    pub previous: Option<String>,
    /// The original, as Markdown.
    pub source: String,
    /// The translation, as Markdown; empty if there is none.
    pub translation: String,
    /// State of the translation.
    pub state: State,
}

impl Message {
    /// Name in all pages.
    pub fn context(&self) -> String {
        format!("{}: {}", self.page, self.id)
    }
}

impl Catalog {
    /// Offers, for each text without a translation, the most frequent finished translation of the same text elsewhere:
    /// to be reviewed.
    pub fn suggest(&mut self) {
        let mut known: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for message in self.messages.iter().filter(|message| message.state == State::Done) {
            *known.entry(&message.source).or_default().entry(&message.translation).or_default() += 1;
        }
        let best = |counts: &BTreeMap<&str, usize>| {
            let most = counts.values().max().copied().unwrap_or(0);
            counts.iter().find(|(_, count)| **count == most).map(|(translation, _)| (*translation).to_owned())
        };
        let offers: Vec<Option<String>> = self
            .messages
            .iter()
            .map(|message| known.get(message.source.as_str()).filter(|_| message.state == State::Missing))
            .map(|counts| counts.and_then(best))
            .collect();
        for (message, offer) in self.messages.iter_mut().zip(offers) {
            if let Some(offer) = offer {
                message.translation = offer;
                message.state = State::NeedsWork;
            }
        }
    }
}

/// Contents of a file that a tool wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// Language of the originals, if the file names it.
    pub source: Option<Spanned<String>>,
    /// Language of the translations, if the file names it.
    pub target: Option<Spanned<String>>,
    /// Its entries, in the order of the file, without obsolete ones.
    pub entries: Vec<Entry>,
}

/// A text with its translation, as a tool wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Paths of pages that the text is in; empty if the file names none.
    pub pages: Vec<String>,
    /// Its own name: the context in PO ([`Message::context`]), the id in XLIFF ([`Message::id`]).
    pub name: Option<String>,
    /// The original.
    pub source: Spanned<String>,
    /// The translation.
    pub translation: Spanned<String>,
    /// State of the translation.
    pub state: State,
}
