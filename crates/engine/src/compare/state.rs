//! One of two compared states: its site, and the bytes of all outputs that a check makes, by their hashes.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::{Ledger, Record};
use paifang_render::pages::RenderModel;
use paifang_site::link::{Page, Site};
use paifang_site::tracked::{Question, TrackedSite};

/// A state of the project.
pub(crate) struct State {
    model: Arc<RenderModel>,
    /// Hash of the settings.
    pub settings: Option<u64>,
    /// Recipes of all templates of the theme.
    pub recipes: FxHashSet<u64>,
    questions: Vec<Question>,
    records: FxHashMap<Box<str>, Record>,
}

impl State {
    /// The state that a builder has just checked.
    pub fn new(
        model: &Arc<RenderModel>,
        settings: Option<u64>,
        recipes: FxHashSet<u64>,
        ledger: &Ledger,
    ) -> Self {
        let (questions, records) = ledger.entered();
        let (questions, records) = (questions.to_vec(), records.clone());
        Self { model: model.clone(), settings, recipes, questions, records }
    }

    pub fn tracked(&self) -> &TrackedSite {
        &self.model.site
    }

    pub fn site(&self) -> &Site {
        self.model.site.untracked()
    }

    /// The record of an output; `None` if it could not be made.
    pub fn record(&self, path: &str) -> Option<&Record> {
        self.records.get(path)
    }

    /// The paths of all outputs that could be made, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.records.keys().map(|path| &**path)
    }

    /// The questions of an output.
    pub fn questions<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = Question> + 'a {
        record.questions.iter().filter_map(|at| self.questions.get(*at as usize).copied())
    }

    /// A page by the path of its source.
    pub fn page(&self, path: &str) -> Option<&Page> {
        self.site().page_at(path).map(|id| self.site().page(id))
    }
}
