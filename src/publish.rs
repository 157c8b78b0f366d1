//! All outputs of a build: pages, what lies beside them, and files. Part of the driver: it knows the outputs and
//! the renderer, which do not know each other.

use std::sync::Arc;

use rayon::prelude::*;

use crate::build::{BuildError, Prepared, Progress, Step};
use crate::diag::Diagnostic;
use crate::emit::{EmitError, Emitter};
use crate::files::{Disk, Files};
use crate::render::{ExtraView, Extras, Renderer, Route, routes};

/// Renders everything and hands it to the emitter, or to nobody when only checking.
pub(crate) struct RenderJob<'a> {
    pub disk: &'a Disk,
    pub prepared: &'a Prepared,
    pub emitter: Option<&'a Emitter>,
    pub progress: &'a dyn Progress,
}

/// One output and what makes it.
enum Item {
    Route(Route),
    Asset(u32),
    ThemeAsset(String),
}

struct NoExtras;
impl Extras for NoExtras {
    fn for_route(&self, _: &Route) -> ExtraView {
        ExtraView::default()
    }
}

impl RenderJob<'_> {
    /// Problems found while rendering; an error when the machine fails.
    pub fn run(&self) -> Result<Vec<Diagnostic>, BuildError> {
        let extras = NoExtras;
        let renderer = Renderer::new(&self.prepared.model, &self.prepared.theme, &extras);
        let items = self.items();
        let total = items.len();
        self.progress.report(Step::Render, 0, total);
        let results: Vec<Result<Option<Diagnostic>, BuildError>> =
            items.par_iter().map(|item| self.one(&renderer, item)).collect();
        let mut found = Vec::new();
        for result in results {
            found.extend(result?);
        }
        self.progress.report(Step::Render, total, total);
        Ok(found)
    }

    fn items(&self) -> Vec<Item> {
        let site = &self.prepared.model.site;
        let mut items: Vec<Item> = routes(site).into_iter().map(Item::Route).collect();
        items.extend((0..site.assets.len() as u32).map(Item::Asset));
        items.extend(self.prepared.theme.assets.keys().cloned().map(Item::ThemeAsset));
        items
    }

    fn one(&self, renderer: &Renderer<'_>, item: &Item) -> Result<Option<Diagnostic>, BuildError> {
        let site = &self.prepared.model.site;
        match item {
            Item::Route(route) => match renderer.render(route) {
                Ok(bytes) => self.stage(&route.path(site), &bytes),
                Err(problem) => Ok(Some(problem)),
            },
            Item::Asset(at) => {
                let asset = &site.assets[*at as usize];
                match self.disk.read(&asset.input.path) {
                    Ok(bytes) => self.stage(asset.address.trim_start_matches('/'), &bytes),
                    Err(error) => {
                        let message = format!("cannot be read: {}", error.kind());
                        let path: Arc<str> = asset.input.path.clone();
                        Ok(Some(Diagnostic::new(&crate::load::UNREADABLE_FILE, &path, None, message)))
                    }
                }
            }
            Item::ThemeAsset(name) => match self.prepared.theme.assets.get(name) {
                Some(asset) => self.stage(asset.address.trim_start_matches('/'), &asset.bytes),
                None => Ok(None),
            },
        }
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<Option<Diagnostic>, BuildError> {
        match self.emitter.map(|emitter| emitter.stage(path, bytes)) {
            None | Some(Ok(())) => Ok(None),
            Some(Err(EmitError::Io(path, error))) => Err(BuildError::Io(path, error)),
            Some(Err(EmitError::NotOurs(files))) => Err(BuildError::Output(files.join(", "))),
        }
    }
}
