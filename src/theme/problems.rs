//! Errors of the template engine as diagnostics at their place in the theme's files. Knows the engine's reports and
//! no rule of the site.

use std::sync::Arc;

use tera::ErrorKind;

use super::{TEMPLATE_ERROR, TemplateSources};
use crate::diag::Diagnostic;
use crate::source::Span;

/// A template error as a diagnostic at its place in the template; `page` is the source that was being rendered.
pub fn template_problem(
    error: &tera::Error,
    sources: &TemplateSources,
    page: Option<&Arc<str>>,
) -> Diagnostic {
    let unknown: Arc<str> = "themes".into();
    let d = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::from(report.span().range.clone());
            at(sources, report.filename(), Some(span), report.message())
        }
        ErrorKind::TemplateNotFound(name) => {
            let message = format!("the template `{name}` does not exist");
            let d = Diagnostic::new(&TEMPLATE_ERROR, &unknown, None, message);
            d.with_help("put it into templates/ of the theme that `theme` in site.toml names")
        }
        ErrorKind::MissingParent { current, parent } => {
            at(sources, current, None, &format!("extends `{parent}`, which does not exist"))
        }
        other => Diagnostic::new(&TEMPLATE_ERROR, &unknown, None, other.to_string()),
    };
    while_rendering(d, page)
}

/// Something wrong with what a template made; `page` is the source that was being rendered.
pub fn problem_of(
    sources: &TemplateSources,
    template: &str,
    message: &str,
    page: Option<&Arc<str>>,
) -> Diagnostic {
    while_rendering(at(sources, template, None, message), page)
}

fn while_rendering(problem: Diagnostic, page: Option<&Arc<str>>) -> Diagnostic {
    match page {
        Some(page) => problem.with_label(page, None, "while rendering this page"),
        None => problem,
    }
}

/// All problems of a theme that cannot be compiled. Names that do not exist (blocks, functions, filters, includes)
/// come from the engine as one text with a report each.
pub(super) fn compile_problems(error: &tera::Error, sources: &TemplateSources) -> Vec<Diagnostic> {
    let ErrorKind::Msg(text) = error.kind() else { return vec![template_problem(error, sources, None)] };
    let reports: Option<Vec<Diagnostic>> = text
        .split("\n\nerror: ")
        .map(|report| read_report(report.strip_prefix("error: ").unwrap_or(report), sources))
        .collect();
    reports.unwrap_or_else(|| vec![template_problem(error, sources, None)])
}

/// One report: the message, then ` --> template:line:column`.
fn read_report(report: &str, sources: &TemplateSources) -> Option<Diagnostic> {
    let (message, rest) = report.split_once('\n')?;
    let place = rest.lines().next()?.trim().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let text = &sources.get(name)?.tightened.text;
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let before: usize = text[start..].chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    Some(at(sources, name, Some(Span::new(start + before, start + before)), message))
}

/// `span` is a place in the tightened text.
fn at(sources: &TemplateSources, name: &str, span: Option<Span>, message: &str) -> Diagnostic {
    match sources.get(name) {
        Some(source) => {
            let span = span.map(|span| source.tightened.original(span));
            Diagnostic::new(&TEMPLATE_ERROR, &source.path, span, message)
        }
        None => Diagnostic::new(&TEMPLATE_ERROR, &name.into(), None, message),
    }
}
