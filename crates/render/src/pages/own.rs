//! The components of a site itself: one use in a body → HTML, by the template in the folder `components`. It sees the
//! declared fields, the body and the language, and calls the functions of all templates.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, PoisonError, RwLock};

use serde_json::{Map, Value as Json};
use tera::{Context, Error, Tera, Value};
use thread_local::ThreadLocal;

use super::body::OwnComponents;
use super::here::{ADDRESS_KEY, ENTRY_KEY, LANGUAGE_KEY};
use super::model::RenderModel;
use paifang_base::schema::FieldValue;
use paifang_markdown::body::Use;
use paifang_site::link::{Page, Place};
use paifang_theme::{COMPONENT_PREFIX, Theme};

/// Most templates of components inside each other, as when one shows a page that uses it.
const MOST_NESTED: u8 = 3;

/// The templates of a site's components.
#[derive(Default)]
pub(super) struct Components {
    /// None if the site has no components.
    tera: Option<Tera>,
    /// The model, while outputs are made: its functions are those of the templates.
    lent: Arc<Lent>,
    /// Number of templates that are being rendered on each thread.
    depth: ThreadLocal<Cell<u8>>,
    /// The first error on each thread.
    failed: ThreadLocal<RefCell<Option<Failure>>>,
}

/// Why a component is not drawn.
pub(super) enum Failure {
    /// An error in its template.
    Template(Error),
    /// The template of a component shows pages that show the component again.
    Circle(String),
}

/// A model that is lent to the functions of templates.
#[derive(Default)]
pub(super) struct Lent(RwLock<Option<Arc<RenderModel>>>);

impl Lent {
    /// The model; none outside of rendering.
    pub(super) fn model(&self) -> Option<Arc<RenderModel>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, model: Option<Arc<RenderModel>>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = model;
    }
}

/// Takes the model back when it is dropped.
pub(super) struct Loan(Arc<Lent>);

impl Drop for Loan {
    fn drop(&mut self) {
        self.0.set(None);
    }
}

impl Components {
    /// The components of a theme's site.
    pub(super) fn new(theme: Option<&Theme>) -> Self {
        let own = theme.filter(|theme| !theme.components().is_empty());
        let mut components = Self::default();
        if let Some(theme) = own {
            let mut tera = theme.tera.clone();
            super::functions::register_lent(&mut tera, &components.lent);
            components.tera = Some(tera);
        }
        components
    }

    /// Lends the model to the templates until the result is dropped.
    pub(super) fn lend(&self, model: &Arc<RenderModel>) -> Loan {
        if self.tera.is_some() {
            self.lent.set(Some(model.clone()));
        }
        Loan(self.lent.clone())
    }

    /// The first failure on this thread since the last call.
    pub(super) fn take_failure(&self) -> Option<Failure> {
        self.failed.get().and_then(|failed| failed.borrow_mut().take())
    }

    fn fail(&self, failure: Failure) {
        self.failed.get_or_default().borrow_mut().get_or_insert(failure);
    }

    fn render(&self, name: &str, context: &Context) -> Option<String> {
        let tera = self.tera.as_ref()?;
        let depth = self.depth.get_or_default();
        if depth.get() >= MOST_NESTED {
            self.fail(Failure::Circle(name.to_owned()));
            return None;
        }
        depth.set(depth.get() + 1);
        let rendered = tera.render(&format!("{COMPONENT_PREFIX}{name}.html"), context);
        depth.set(depth.get() - 1);
        rendered.map_err(|error| self.fail(Failure::Template(error))).ok()
    }
}

impl OwnComponents for RenderModel {
    fn draw(&self, used: &Use, body: String, page: &Page, place: Place) -> String {
        self.site.note_component(&used.name);
        let mut context = Context::new();
        let fields =
            |values: &Vec<(String, FieldValue)>| self.component_fields(&used.name, values, page, place);
        if used.is_list {
            let items: Vec<Json> = used.entries.iter().map(|values| Json::Object(fields(values))).collect();
            context.insert("items", &items);
        } else {
            context.insert("fields", &used.entries.first().map(fields).unwrap_or_default());
            context.insert_value("body", Value::safe_string(&body));
        }
        // A text is in its own language, whoever reads it.
        let language = page.input.language;
        context.insert_value("lang", self.lang_value(language));
        context.insert(LANGUAGE_KEY, &u64::from(language.0));
        context.insert(ENTRY_KEY, &u64::from(place.entry.0));
        context.insert(ADDRESS_KEY, &*self.site.address(place));
        self.components.render(&used.name, &context).unwrap_or(body)
    }
}

impl RenderModel {
    /// The fields of one entry: those without a value are there, too.
    fn component_fields(
        &self,
        name: &str,
        values: &[(String, FieldValue)],
        page: &Page,
        place: Place,
    ) -> Map<String, Json> {
        let declared = self.site.config.markdown.own.iter().find(|own| own.name == name);
        let names = declared.into_iter().flat_map(|own| &own.fields).map(|field| &field.name);
        let value = |name: &String| match values.iter().find(|(known, _)| known == name) {
            Some((name, value)) => self.field(Some(page), place.language, name, value),
            None => Json::Null,
        };
        names.map(|name| (name.clone(), value(name))).collect()
    }
}
