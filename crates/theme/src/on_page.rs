//! Problems of templates on rendered pages: each is reported once, with the first of its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::TemplateSources;
use super::problems::{at, template_problem};
use paifang_base::diag::Diagnostic;
use paifang_base::text;
use paifang_base::text::Text;

/// A problem of a template that appears when a page is rendered.
#[derive(Debug, Clone)]
pub struct PageProblem {
    /// The problem, at its place in the template or in a setting.
    pub problem: Diagnostic,
    /// The page that was rendered; none for output without a source.
    pub page: Option<RenderedPage>,
}

/// The page that shows a problem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RenderedPage {
    /// Its source.
    pub path: Arc<str>,
    /// The readers' language and the address, if the language differs from that of the source.
    pub reader: Option<(String, String)>,
}

impl PageProblem {
    /// Converts an error of the engine.
    pub fn of_engine(error: &tera::Error, sources: &TemplateSources, page: Option<RenderedPage>) -> Self {
        Self { problem: template_problem(error, sources), page }
    }

    /// A problem with the output of a template.
    pub fn of_result(
        sources: &TemplateSources,
        template: &str,
        message: Text,
        page: Option<RenderedPage>,
    ) -> Self {
        Self { problem: at(sources, template, None, message), page }
    }
}

/// Merges problems that differ only in their page: the result has the first page and the number of the others.
pub fn deduplicate(found: Vec<PageProblem>) -> Vec<Diagnostic> {
    let mut alike: BTreeMap<_, Vec<PageProblem>> = BTreeMap::new();
    for found in found {
        let problem = &found.problem;
        let key = (problem.path.clone(), problem.span, problem.code.name, problem.message.clone());
        alike.entry(key).or_default().push(found);
    }
    alike.into_values().filter_map(first_of).collect()
}

/// Merges several equal problems on several pages.
fn first_of(mut alike: Vec<PageProblem>) -> Option<Diagnostic> {
    let more = alike.len() - 1;
    // Pages without a source come last: they have no name.
    alike.sort_by_cached_key(|found| (found.page.is_none(), found.page.clone(), found.problem.help.clone()));
    let PageProblem { mut problem, page } = alike.into_iter().next()?;
    Some(match page {
        Some(page) => {
            let label = match (&page.reader, more) {
                (None, 0) => text!("while-rendering"),
                (None, more) => text!("while-rendering-more", more = more),
                (Some((language, address)), 0) => {
                    text!("while-rendering-for", language = language, address = address)
                }
                (Some((language, address)), more) => {
                    text!("while-rendering-for-more", language = language, address = address, more = more)
                }
            };
            problem.with_label(&page.path, None, label)
        }
        None if more > 0 => {
            problem.message = text!("on-pages", message = problem.message, pages = more + 1);
            problem
        }
        None => problem,
    })
}
