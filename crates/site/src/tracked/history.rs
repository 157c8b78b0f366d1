//! Facts about pages from the project's history, as outputs ask for them. They are an input like the messages: the
//! site is linked without them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::{Question, TrackedSite};
use crate::link::PageId;
use crate::parse::Meta;
use paifang_base::schema::When;

/// The history of pages by the paths of their files.
pub type PageHistories = BTreeMap<String, PageHistory>;

/// The history of one page's file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PageHistory {
    /// Its first and last change, in seconds since 1970; `None` if dates are not asked for.
    pub changes: Option<(i64, i64)>,
    /// The people that commits name.
    pub people: People,
}

/// People that commits of a page name, each once, in the order of their first commit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct People {
    /// Authors of commits, and co-authors.
    pub writers: Vec<String>,
    /// Those whom trailers name as translators.
    pub translators: Vec<String>,
    /// Those whom trailers name as reviewers.
    pub reviewers: Vec<String>,
}

impl TrackedSite {
    fn history_of(&self, id: PageId) -> Option<&PageHistory> {
        self.outside.histories.get(&*self.site.page(id).input.path)
    }

    pub(super) fn changes_of(&self, id: PageId) -> Option<(i64, i64)> {
        self.history_of(id)?.changes
    }

    pub(super) fn people_of(&self, id: PageId) -> Option<&People> {
        self.history_of(id).map(|history| &history.people)
    }

    /// The people that commits of a page name. `None` without a history.
    pub fn people(&self, page: PageId) -> Option<&People> {
        if !self.config.git.credits {
            return None;
        }
        self.note(Question::People(page));
        self.people_of(page)
    }

    /// The day of the first commit of a page, in the time zone of its dates.
    pub fn first_commit(&self, page: PageId) -> Option<When> {
        self.commits(page).map(|(first, _)| When::from_date(first))
    }

    /// The last change of a page: as its front matter states it, else the day of the last commit, if the page was
    /// published by then.
    pub fn updated(&self, page: PageId, meta: &Meta) -> Option<When> {
        meta.updated.or_else(|| {
            let (_, last) = self.commits(page)?;
            let is_published = meta.date.is_none_or(|date| date.date() <= last);
            is_published.then(|| When::from_date(last))
        })
    }

    fn commits(&self, page: PageId) -> Option<(Date, Date)> {
        if !self.config.git.dates {
            return None;
        }
        self.note(Question::Commits(page));
        let (first, last) = self.changes_of(page)?;
        let zone = self.site.time_zone(self.site.page(page));
        let day = |seconds| {
            let moment = Timestamp::from_second(seconds).ok()?;
            Some(moment.to_zoned(zone.clone()).date())
        };
        day(first).zip(day(last))
    }
}
