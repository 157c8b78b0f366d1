//! Templates of a site's components, and the model that is lent to their functions while outputs are made. Does not
//! know what a model is.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, PoisonError, RwLock};

use tera::{Context, Error, Tera};
use thread_local::ThreadLocal;

use paifang_theme::{COMPONENT_PREFIX, Theme};

/// Most templates of components inside each other, as when one shows a page that uses it.
const MOST_NESTED: u8 = 3;

/// The templates of a site's components, whose functions ask a model.
pub struct Components<M> {
    /// None if the site has no components.
    tera: Option<Tera>,
    /// The model, while outputs are made: its functions are those of the templates.
    lent: Arc<Lent<M>>,
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
pub(super) struct Lent<M>(RwLock<Option<Arc<M>>>);

impl<M> Lent<M> {
    /// The model; none outside of rendering.
    pub(super) fn model(&self) -> Option<Arc<M>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, model: Option<Arc<M>>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = model;
    }
}

/// Takes the model back when it is dropped.
pub(super) struct Loan<M>(Arc<Lent<M>>);

impl<M> Drop for Loan<M> {
    fn drop(&mut self) {
        self.0.set(None);
    }
}

impl<M> Components<M> {
    /// The components of a theme's site; `register` gives their templates the functions.
    pub(super) fn new(theme: Option<&Theme>, register: impl FnOnce(&mut Tera, &Arc<Lent<M>>)) -> Self {
        let lent = Arc::new(Lent(RwLock::new(None)));
        let own = theme.filter(|theme| !theme.components().is_empty());
        let tera = own.map(|theme| {
            let mut tera = theme.tera.clone();
            register(&mut tera, &lent);
            tera
        });
        Self { tera, lent, depth: ThreadLocal::new(), failed: ThreadLocal::new() }
    }

    /// Lends the model to the templates until the result is dropped.
    pub(super) fn lend(&self, model: &Arc<M>) -> Loan<M> {
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

    /// Renders a component; none if that fails.
    pub(super) fn render(&self, name: &str, context: &Context) -> Option<String> {
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
