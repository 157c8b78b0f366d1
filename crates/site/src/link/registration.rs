//! Registration at an event: its state at the moment of the build, from what the organizer says and from its dates.

use serde::{Deserialize, Serialize};

use super::{Page, Place, Site};
use crate::config::fields;

/// The state of registration at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Registration {
    /// It has not begun yet.
    Soon,
    /// People can register.
    Open,
    /// All places are taken.
    Full,
    /// All places are taken, and people can register for one that becomes free.
    WaitingList,
    /// It is over.
    Closed,
}

impl Registration {
    /// Its word in front matter, messages and templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Open => "open",
            Self::Full => "full",
            Self::WaitingList => "waiting-list",
            Self::Closed => "closed",
        }
    }
}

impl Site {
    /// True if an event says anything about registration.
    pub fn has_registration(page: &Page) -> bool {
        let named = [fields::REGISTRATION, fields::REGISTRATION_STATUS];
        let dated = [fields::REGISTRATION_OPENS, fields::REGISTRATION_CLOSES];
        named.into_iter().any(|name| Site::text_field(page, name).is_some())
            || dated.into_iter().any(|name| Site::when_field(page, name).is_some())
    }

    /// The state of registration at the moment of the build; `None` for an event that says nothing about it, is
    /// cancelled or is over. A date that has passed counts more than a word that nobody has changed since.
    pub fn registration(&self, place: Place) -> Option<Registration> {
        let page = self.shown_page(place).filter(|page| Self::has_registration(page))?;
        let status = Site::text_field(page, fields::STATUS);
        let is_over = self.is_upcoming(place) == Some(false) && status != Some("postponed");
        if is_over || status == Some("cancelled") {
            return None;
        }
        let zone = self.time_zone(page);
        if Site::when_field(page, fields::REGISTRATION_CLOSES).is_some_and(|when| when.end(&zone) <= self.now)
        {
            return Some(Registration::Closed);
        }
        let opens = Site::when_field(page, fields::REGISTRATION_OPENS);
        Some(match Site::text_field(page, fields::REGISTRATION_STATUS) {
            Some("full") => Registration::Full,
            Some("waiting-list") => Registration::WaitingList,
            Some("closed") => Registration::Closed,
            _ if opens.is_some_and(|when| when.instant(&zone) > self.now) => Registration::Soon,
            _ => Registration::Open,
        })
    }
}
