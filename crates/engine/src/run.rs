//! One build from the ready model to the published site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::emit::{EmitError, Emitter, Others};
use crate::memory::{Memory, Work};
use crate::problems::OUTPUT_NOT_OURS;
use crate::progress::Clock;
use crate::publish::{RenderJob, Rendered, stamp_all};
use crate::request::{BuildError, Outcome, Step};
use paifang_base::diag::{Diagnostic, Diagnostics, Level, Text};
use paifang_base::text;
use paifang_site::config::{KindId, LangId};
use paifang_site::link::Site;
use paifang_theme::{PageProblem, deduplicate};

/// One build, from the ready model to the published site.
pub(crate) struct Run<'a, 'r> {
    pub work: &'a Work<'a>,
    pub levels: &'a BTreeMap<String, Level>,
    pub diagnostics: &'r mut Diagnostics,
    pub outcome: &'r mut Outcome,
    pub is_damaged: &'a dyn Fn() -> bool,
}

impl Run<'_, '_> {
    /// Makes the build; `false` if it was abandoned, as in `Builder::attempt`.
    pub fn make(
        &mut self,
        memory: &mut Memory,
        emitter: Option<&mut Emitter>,
        clock: &mut Clock,
    ) -> Result<bool, BuildError> {
        let Memory { look, linked, ledger, search, images, .. } = memory;
        let (Some(look), Some(linked)) = (look.as_ref(), linked.as_mut()) else { return Ok(true) };
        let Some(theme) = &look.theme else { return Ok(true) };
        let request = self.work.request;
        self.outcome.pages = count_pages(linked.model.site.untracked());
        let files = search.of(linked.model.site.untracked());
        let job = RenderJob {
            disk: self.work.disk,
            theme,
            model: &linked.model,
            plan: &linked.plan,
            search: &files,
            images: &images.of(self.work.disk),
            emitter: emitter.as_deref(),
            is_private: request.is_output_private,
            defers: request.defers,
            is_settled: linked.is_settled,
            intact: self.work.intact,
            progress: self.work.progress,
        };
        let Rendered { problems, on_pages, mut made, slowest, deferred, others, copies } = job.run(ledger)?;
        drop(files);
        self.outcome.deferred = deferred + usize::from(search.is_behind());
        if (self.is_damaged)() || search.is_damaged() || images.is_damaged() {
            return Ok(false);
        }
        self.outcome.slowest = slowest;
        let on_pages = drop_consequences(on_pages, self.diagnostics, self.levels);
        self.diagnostics.extend(problems);
        self.diagnostics.extend(on_pages);
        clock.lap(Step::Render);
        let has_errors = self.diagnostics.has_errors(self.levels);
        if self.work.enters && emitter.is_none() {
            ledger.enter(&linked.model.site, made);
            ledger.keep_only(0, |path| linked.plan.has(path));
            clock.lap(Step::Emit);
            return Ok(true);
        }
        if let (Some(emitter), Some(others)) = (emitter.filter(|_| !has_errors || request.keep_going), others)
        {
            let kept = if let Others::Kept(kept) = &others { kept.len() } else { 0 };
            let moved = self.publish(emitter, others)?;
            if has_errors && self.outcome.published {
                self.outcome.notes.extend(lost_links_note(linked.model.site.untracked().lost_links()));
            }
            if let Some(output) = request.output.as_ref().filter(|_| self.outcome.published) {
                if !request.is_output_private {
                    stamp_all(&request.root.join(output), &mut made, &moved);
                }
                let entered = made.iter().filter(|made| made.recipe.is_some()).count();
                ledger.enter(&linked.model.site, made);
                search.release();
                if !linked.is_settled {
                    ledger.keep_only(kept + entered, |path| linked.plan.has(path) || copies.contains(path));
                }
                linked.is_settled = request.is_output_private && !has_errors;
            }
        }
        clock.lap(Step::Emit);
        Ok(true)
    }

    fn publish(&mut self, emitter: &mut Emitter, others: Others<'_>) -> Result<BTreeSet<String>, BuildError> {
        self.work.progress.report(Step::Emit, 0, 1);
        match emitter.commit(others) {
            Ok(emitted) => {
                self.outcome.published = true;
                self.outcome.written = emitted.written;
                self.outcome.added = emitted.added;
                self.outcome.unchanged = emitted.unchanged;
                self.outcome.removed = emitted.removed;
                return Ok(emitted.moved);
            }
            Err(EmitError::NotOurs(files)) => {
                let message = text!("output-not-ours");
                let help = text!("output-not-ours-help");
                self.report_in_output(&files, message, help);
            }
            Err(EmitError::Links(links)) => {
                let message = text!("output-not-ours-link");
                let help = text!("output-not-ours-link-help");
                self.report_in_output(&links, message, help);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(BTreeSet::new())
    }

    /// Reports what is in the way in the output folder.
    fn report_in_output(&mut self, paths: &[String], message: Text, help: Text) {
        let output = self.work.request.output.clone().unwrap_or_default();
        self.diagnostics.extend(paths.iter().map(|path| {
            let path: Arc<str> = output.join(path).display().to_string().into();
            Diagnostic::new(&OUTPUT_NOT_OURS, &path, None, message.clone()).with_help(help.clone())
        }));
    }
}

/// Removes problems of templates on pages whose own front matter has errors, which have been reported; merges the rest.
fn drop_consequences(
    mut found: Vec<PageProblem>,
    known: &Diagnostics,
    levels: &BTreeMap<String, Level>,
) -> Vec<Diagnostic> {
    let broken: BTreeSet<&str> = known.iter().filter(|d| d.is_error(levels)).map(|d| &*d.path).collect();
    found.retain(|found| found.page.as_ref().is_none_or(|page| !broken.contains(&*page.path)));
    deduplicate(found)
}

fn count_pages(site: &Site) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut counts: BTreeMap<(LangId, Option<KindId>), usize> = BTreeMap::new();
    for place in site.places() {
        let Some(shown) = site.shown(place).filter(|shown| shown.page.is_some()) else { continue };
        let kind = (!shown.is_fallback).then(|| site.entry(place.entry).kind);
        *counts.entry((place.language, kind)).or_default() += 1;
    }
    let mut named: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for ((language, kind), count) in counts {
        let language = site.config.language(language).tag.to_string();
        let kind = kind.map_or("", |kind| &site.config.kind(kind).name);
        named.entry(language).or_default().insert(kind.to_owned(), count);
    }
    named
}

/// What became of the links that lead nowhere, on a site that was published with errors.
pub(crate) fn lost_links_note(lost: usize) -> Option<Text> {
    (lost > 0).then(|| text!("published-in-spite", links = lost))
}
