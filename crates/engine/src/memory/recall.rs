//! What an earlier process knew, as the memory of this one.

use super::look::Look;
use super::search::Search;
use super::{Cache, Memory, Work};
use crate::request::BuildRequest;
use crate::settings::Settings;

impl Memory {
    /// Loads the results of an earlier process.
    pub fn recall(&mut self, cache: &Cache, work: &Work<'_>, settings: &Settings) {
        // The theme is in no cache: reading it takes as long as all else here.
        let read = self.look.take();
        let look = || read.unwrap_or_else(|| Look::new(work, &settings.config));
        let (known, look) = rayon::join(|| Self::recalled(cache, work.request, settings), look);
        *self = Self { settings: Some(settings.digest), look: Some(look), ..known };
    }

    fn recalled(cache: &Cache, request: &BuildRequest, settings: &Settings) -> Self {
        let output = request.output_name();
        // The files of a private folder ended with the process that made them.
        let wants_ledger = !request.is_output_private;
        let (sources, ledger) = rayon::join(
            || cache.sources(settings.reading),
            || wants_ledger.then(|| cache.ledger(settings.outputs, output.as_deref())).flatten(),
        );
        let images = cache.images();
        let Some((sources, paths)) = sources else { return Self { images, ..Self::default() } };
        let search = if settings.config.search.enabled { cache.search(paths) } else { Search::default() };
        Self {
            search,
            images,
            assets: cache.assets(settings.outputs),
            translations: cache.translations(settings.reading),
            sources,
            ledger: ledger.unwrap_or_default(),
            ..Self::default()
        }
    }
}
