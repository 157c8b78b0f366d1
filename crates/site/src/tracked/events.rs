//! Questions about events: their times, and the state of registration.

use jiff::{Timestamp, Zoned};

use super::{Question, TrackedSite};
use crate::config::{LangId, fields};
use crate::link::{Page, Place, Registration, Site};

impl TrackedSite {
    /// First and last moment of an event.
    pub fn event_span(&self, place: Place) -> Option<(Timestamp, Timestamp)> {
        self.shown_page(place)?;
        self.site.event_span(place)
    }

    /// The next times of a repeating event, at the moment of the build.
    pub fn next_occurrences(&self, place: Place) -> Vec<Zoned> {
        // The recurrence rule is front matter, which every output that shows the page has asked for.
        let repeats =
            self.shown_page(place).is_some_and(|page| Site::text_field(page, fields::RRULE).is_some());
        if !repeats {
            return Vec::new();
        }
        self.note(Question::Occurrences(place));
        self.site.next_occurrences(place)
    }

    /// The state of registration at an event, at the moment of the build.
    pub fn registration(&self, place: Place) -> Option<Registration> {
        // Its fields are front matter, which every output that shows the page has asked for.
        self.shown_page(place).filter(|page| Site::has_registration(page))?;
        self.note(Question::Registration(place));
        self.site.registration(place)
    }

    /// The name for readers of a language of the group that a page in another language is in.
    pub fn translated_group(&self, page: &Page, reader: LangId) -> Option<&str> {
        self.note(Question::Group(page.id, reader));
        self.site.translated_group(page, reader)
    }

    /// The last known beginning of a repeating event.
    pub fn last_occurrence(&self, page: &Page) -> Option<Zoned> {
        self.note(Question::Meta(page.id));
        self.site.last_occurrence(page)
    }
}
