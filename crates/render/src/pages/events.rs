//! What templates see of an event beside its fields: its next times, registration, its organizer.

use super::model::RenderModel;
use super::page_view::RegistrationView;
use super::views::{AuthorView, DateView};
use paifang_base::schema::When;
use paifang_site::config::{LangId, fields};
use paifang_site::link::{Page, Place, Site};

impl RenderModel {
    /// Registration at an event, with its dates.
    pub(super) fn registration(&self, page: &Page, place: Place) -> Option<RegistrationView> {
        let state = self.site.registration(place)?.name();
        let date = |name: &str, ends: bool| {
            page.parsed.when_field(name).map(|when| self.date_view(page, &when, place.language, ends))
        };
        let opens = date(fields::REGISTRATION_OPENS, false);
        Some(RegistrationView { state, opens, closes: date(fields::REGISTRATION_CLOSES, true) })
    }

    /// The organizer of an event: a person, an organization or a group with a page, a mail address, or only a name.
    pub(super) fn organizer(&self, page: &Page, language: LangId) -> Option<AuthorView> {
        let written = Site::text_field(page, fields::ORGANIZER)?;
        let found = fields::ORGANIZER_KINDS.iter().find_map(|kind| self.site.find_ref(kind, written));
        let place = found.map(|entry| Place { entry, language });
        if let Some((place, shown)) = place.and_then(|place| Some((place, self.site.shown(place)?))) {
            let address = Some(self.href(&shown.address));
            let key = Some(self.site.entry(place.entry).key.to_string());
            return Some(AuthorView { name: shown.title.to_string(), address, key, photo: None });
        }
        let bare = written.strip_prefix("mailto:").unwrap_or(written);
        let address = is_mail_address(bare).then(|| format!("mailto:{bare}"));
        Some(AuthorView { name: bare.to_owned(), address, key: None, photo: None })
    }

    /// The next times an event that repeats takes place.
    pub(super) fn occurrences(&self, place: Place) -> Vec<DateView> {
        let locale = self.locale(place.language);
        // An event that begins on a day has no time of day.
        let start = self.site.shown_page(place).and_then(|page| page.parsed.when_field(fields::START));
        let form =
            if start.is_some_and(|start| start.has_time()) { "%Y-%m-%dT%H:%M:%S%:z" } else { "%Y-%m-%d" };
        let view = |at: jiff::Zoned| {
            let zone = at.time_zone().clone();
            let when = When::parse(&at.strftime(form).to_string())?;
            Some(DateView::new(&when, &zone, locale, false))
        };
        self.site.next_occurrences(place).into_iter().filter_map(view).collect()
    }
}

/// True for a mail address of plain characters, which needs no quotes anywhere.
pub(crate) fn is_mail_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"<>()[]\\,;:\"".contains(c);
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty() && host.contains('.') && !host.contains('@') && text.chars().all(plain)
}
