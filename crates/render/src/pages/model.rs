//! State shared by all routes while they render: the site, messages, highlighted code and the prepared views.

use std::cell::Cell;
use std::sync::Arc;

use tera::value::Key;
use tera::{Error, Value};
use thread_local::ThreadLocal;

use super::body::{Bodies, Highlight};
use super::here::error_of;
use super::lent::Components;
use super::problems::Unusable;
use super::views::{KindLink, KindView, LangView, SiteView};
use paifang_i18n::Messages;
use paifang_site::config::LangId;
use paifang_site::link::{EntryId, Place, Site};
use paifang_site::tracked::{Question, TrackedSite};
use paifang_theme::SiteMessages;

/// The values of `site` that differ between builds of one site: its address, and the preview. A card is made without
/// them unless its template names one.
pub(super) const SITE_ADDRESS: [&str; 2] = ["base_url", "preview"];

/// State shared by all routes; immutable while they render.
pub struct RenderModel {
    /// The site model.
    pub site: TrackedSite,
    /// Highlights code.
    pub code: Arc<dyn Highlight>,
    messages: Arc<SiteMessages>,
    /// `site` of templates, by language.
    site_values: Vec<Value>,
    /// The same without the address of the site and the preview, which hardly any card shows.
    plain_site_values: Vec<Value>,
    /// `lang` of templates, by language.
    lang_values: Vec<Value>,
    /// Answers of `kinds()`, by language, with their questions: many pages ask the same.
    kind_values: Vec<(Value, Vec<Question>)>,
    /// The kinds in a default menu and footer, by language, with their questions.
    kind_links: Vec<(Vec<KindLink>, Vec<Question>)>,
    /// Templates of the site's own components.
    pub(super) components: Components<RenderModel>,
    /// The text that a function last rejected on each thread: the engine passes errors on only as prose.
    unusable: ThreadLocal<Cell<Option<Unusable>>>,
}

impl RenderModel {
    /// Prepares everything that does not depend on the route.
    pub fn new(
        site: TrackedSite,
        components: Components<RenderModel>,
        messages: Arc<SiteMessages>,
        code: Arc<dyn Highlight>,
    ) -> Arc<Self> {
        let languages: Vec<LangView> =
            site.config.language_ids().map(|id| LangView::new(&site, id)).collect();
        let site_values: Vec<Value> = site
            .config
            .language_ids()
            .map(|id| Value::from_serializable(&SiteView::new(&site, id, &languages)))
            .collect();
        let plain_site_values = site_values.iter().cloned().map(without_address).collect();
        let lang_values = languages.iter().map(Value::from_serializable).collect();
        let kind_values = site
            .config
            .language_ids()
            .map(|id| site.record(|| Value::from_serializable(&KindView::all(&site, id))))
            .collect();
        let links = |id| site.record(|| KindView::links(&site, id));
        let kind_links = site.config.language_ids().map(links).collect();
        let unusable = ThreadLocal::new();
        Arc::new(Self {
            components,
            kind_values,
            kind_links,
            messages,
            code,
            site_values,
            plain_site_values,
            lang_values,
            site,
            unusable,
        })
    }

    /// The linked site, for replacing the reading of a page; `None` while it is shared.
    pub fn site_mut(&mut self) -> Option<&mut Site> {
        self.site.untracked_mut()
    }

    /// The inputs for bodies.
    pub fn bodies(&self) -> Bodies<'_> {
        Bodies { site: &self.site, messages: &self.messages, code: &*self.code, own: Some(self) }
    }

    /// The error of a function that rejects a text, recorded for [`Self::take_unusable`].
    pub(super) fn refuse(&self, unusable: Unusable) -> Error {
        let error = error_of(&unusable.text());
        self.unusable.get_or_default().set(Some(unusable));
        error
    }

    /// The text that made the last template on this thread fail, if it was one.
    pub(super) fn take_unusable(&self) -> Option<Unusable> {
        self.unusable.get().and_then(Cell::take)
    }

    /// `site` for a language.
    pub fn site_value(&self, language: LangId) -> Value {
        self.site.origin();
        self.site.preview();
        self.site_values[language.0 as usize].clone()
    }

    /// The same for a template that reads neither the address of the site nor the preview.
    pub(super) fn plain_site_value(&self, language: LangId) -> Value {
        self.plain_site_values[language.0 as usize].clone()
    }

    /// `lang` for a language.
    pub fn lang_value(&self, language: LangId) -> Value {
        self.lang_values[language.0 as usize].clone()
    }

    /// A page for lists, as a template value; `None` if readers of the language do not get it. Built for each list,
    /// because keeping the values would cost more memory than it saves time.
    pub(super) fn ref_value(&self, place: Place, current: Option<EntryId>) -> Option<Value> {
        self.ref_view(place, current).map(|view| Value::from_serializable(&view))
    }

    /// `kinds()` for a language.
    pub(super) fn kinds_value(&self, language: LangId) -> Value {
        let (value, questions) = &self.kind_values[language.0 as usize];
        self.site.note_all(questions);
        value.clone()
    }

    /// Labels and addresses of the kinds that have pages, for a language.
    pub(super) fn kind_links(&self, language: LangId) -> &[KindLink] {
        let (links, questions) = &self.kind_links[language.0 as usize];
        self.site.note_all(questions);
        links
    }

    /// Messages by language, for outputs that receive all of them: each access is recorded.
    pub fn all_messages(&self) -> &SiteMessages {
        &self.messages
    }

    /// Messages of a language.
    pub fn messages(&self, language: LangId) -> &Messages {
        self.site.note_messages(language);
        &self.messages[language.0 as usize]
    }
}

fn without_address(site: Value) -> Value {
    let Some(mut site) = site.into_map() else { return Value::none() };
    for name in SITE_ADDRESS {
        site.shift_remove(&Key::from(name));
    }
    Value::from(site)
}
