//! Problems of templates on the pages that show them: each is reported once, with the first of its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::TemplateSources;
use super::problems::{at, template_problem};
use paifang_base::diag::Diagnostic;

/// A problem of a template that shows while a page is rendered.
#[derive(Debug, Clone)]
pub struct PageProblem {
    /// The problem, at its place in the template or in a setting.
    pub problem: Diagnostic,
    /// The page that was rendered; none for what is made from no source.
    pub page: Option<RenderedPage>,
}

/// The page that shows a problem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RenderedPage {
    /// Its source.
    pub path: Arc<str>,
    /// Language of its readers and its address, when that is not the language of the source.
    pub reader: Option<(String, String)>,
}

impl PageProblem {
    /// An error of the engine.
    pub fn of_engine(error: &tera::Error, sources: &TemplateSources, page: Option<RenderedPage>) -> Self {
        Self { problem: template_problem(error, sources), page }
    }

    /// A problem with what a template made.
    pub fn of_result(
        sources: &TemplateSources,
        template: &str,
        message: &str,
        page: Option<RenderedPage>,
    ) -> Self {
        Self { problem: at(sources, template, None, message), page }
    }
}

/// Problems that are the same but for the page become one: with the first page, and how many more there are.
pub fn deduplicate(found: Vec<PageProblem>) -> Vec<Diagnostic> {
    let mut alike: BTreeMap<_, Vec<PageProblem>> = BTreeMap::new();
    for found in found {
        let problem = &found.problem;
        let key = (problem.path.clone(), problem.span, problem.code.name, problem.message.clone());
        alike.entry(key).or_default().push(found);
    }
    alike.into_values().filter_map(first_of).collect()
}

/// One problem for several that are the same on several pages.
fn first_of(mut alike: Vec<PageProblem>) -> Option<Diagnostic> {
    let more = alike.len() - 1;
    // Pages that are made from no source come last: nothing names them.
    alike.sort_by_cached_key(|found| (found.page.is_none(), found.page.clone(), found.problem.help.clone()));
    let PageProblem { mut problem, page } = alike.into_iter().next()?;
    let and_more = if more == 0 { String::new() } else { format!(", and {more} more") };
    Some(match page {
        Some(page) => {
            let reader = page
                .reader
                .map(|(language, address)| format!(" for readers of `{language}`, at `{address}`"));
            let reader = reader.unwrap_or_default();
            problem.with_label(&page.path, None, format!("while rendering this page{reader}{and_more}"))
        }
        None if more > 0 => {
            problem.message = format!("{} (on {} pages)", problem.message, more + 1);
            problem
        }
        None => problem,
    })
}
