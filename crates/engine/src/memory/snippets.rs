//! Problems in snippets, which pages report as if they were their own.

use rustc_hash::FxHashSet;

use super::Memory;
use paifang_base::diag::Diagnostics;
use paifang_base::digest::digest;
use paifang_site::parse::at_snippet;

impl Memory {
    /// Brings problems of pages to their places in snippets; one that several pages have is reported once.
    pub fn relocate(&self, diagnostics: &mut Diagnostics) {
        let snippets = |path: &str| {
            let page = self.sources.pages.get(path)?.page.as_ref()?;
            Some(&page.body.snippets).filter(|snippets| !snippets.is_empty())
        };
        if !self.sources.pages.keys().any(|path| snippets(path).is_some()) {
            return;
        }
        let mut seen = FxHashSet::default();
        let relocated = std::mem::take(diagnostics).into_iter().filter_map(|mut problem| {
            if let (Some(snippets), Some(span)) = (snippets(&problem.path), &mut problem.span) {
                at_snippet(snippets, &mut problem.path, span);
            }
            for label in &mut problem.labels {
                if let (Some(snippets), Some(span)) = (snippets(&label.path), &mut label.span) {
                    at_snippet(snippets, &mut label.path, span);
                }
            }
            let place = problem.span.map(|span| (span.start, span.end));
            let is_new = seen.insert(digest(&(problem.code.name, &*problem.path, place, &problem.message)));
            is_new.then_some(problem)
        });
        *diagnostics = relocated.collect();
    }
}
