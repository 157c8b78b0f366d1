//! Numbers of one build mapped to those of another.

use crate::config::{KindId, LangId, TaxonomyId};
use crate::link::{EntryId, PageId, PageQuery, Place, Selection};

/// Numbers of entries and pages in a site linked again, by their old numbers.
pub struct Moved {
    /// Entries.
    pub entries: Vec<Option<EntryId>>,
    /// Pages.
    pub pages: Vec<Option<PageId>>,
}

/// An argument of a question.
pub(super) trait Moves: Sized {
    /// The same thing in a site linked again; `None` if it no longer exists.
    fn moved(&self, moved: &Moved) -> Option<Self>;
}

impl Moves for EntryId {
    fn moved(&self, moved: &Moved) -> Option<Self> {
        moved.entries.get(self.0 as usize).copied().flatten()
    }
}

impl Moves for PageId {
    fn moved(&self, moved: &Moved) -> Option<Self> {
        moved.pages.get(self.0 as usize).copied().flatten()
    }
}

impl Moves for Place {
    fn moved(&self, moved: &Moved) -> Option<Self> {
        Some(Place { entry: self.entry.moved(moved)?, ..*self })
    }
}

impl Moves for PageQuery {
    fn moved(&self, moved: &Moved) -> Option<Self> {
        let section = match self.section {
            Some(section) => Some(section.moved(moved)?),
            None => None,
        };
        Some(PageQuery { section, ..self.clone() })
    }
}

/// Arguments that mean the same in every build.
macro_rules! lasting {
    ($($type:ty),+) => {
        $(impl Moves for $type {
            fn moved(&self, _: &Moved) -> Option<Self> {
                Some(self.clone())
            }
        })+
    };
}

lasting!(KindId, LangId, TaxonomyId, Selection, String, u32, usize, Vec<(String, String)>);
