//! Errors of the template engine as diagnostics at their place in the theme's files. Knows the kinds of the engine's
//! errors and no rule of the site; `prose` reads what the engine gives only as text.

use std::sync::Arc;

use tera::ErrorKind;

use super::balance::{Unbalanced, unbalanced};
use super::lexer::{PartKind, Token, lex};
use super::prose::{Report, Rewritten, reports, reword};
use super::{EMBEDDED, EMBEDDED_PREFIX, TEMPLATE_ERROR, TemplateSources};
use paifang_base::diag::Diagnostic;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_base::text::Text;

/// A template error as a diagnostic at its place in the template.
pub(super) fn template_problem(error: &tera::Error, sources: &TemplateSources) -> Diagnostic {
    let unknown: Arc<str> = "themes".into();
    if let ErrorKind::SyntaxError(report) = error.kind()
        && let Some(d) = unclosed_statement(sources, report.filename())
    {
        return d;
    }
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::from(report.span().range.clone());
            let Rewritten { message, help } = reword(report.message());
            let problem = at(sources, report.filename(), Some(span), message);
            if let Some(help) = help { problem.with_help(help) } else { problem }
        }
        ErrorKind::TemplateNotFound(name) => {
            let message = text!("template-error-no-template", name = name);
            let d = Diagnostic::new(&TEMPLATE_ERROR, &unknown, None, message);
            d.with_help(text!("template-error-no-template-help"))
        }
        ErrorKind::MissingParent { current, parent } => {
            at(sources, current, None, text!("template-error-no-parent", parent = parent))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            // The chain begins with the parent of this template.
            circular_templates(sources, Reference::Extends, tpl, inheritance_chain, inheritance_chain.first())
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let own = include_chain.iter().position(|name| name == tpl);
            let next = own.and_then(|own| include_chain.get(own + 1));
            circular_templates(sources, Reference::Includes, tpl, include_chain, next)
        }
        other => Diagnostic::new(&TEMPLATE_ERROR, &unknown, None, reword(&other.to_string()).message),
    }
}

/// A statement that is not closed, at its beginning: the engine only gives the place where it noticed.
fn unclosed_statement(sources: &TemplateSources, name: &str) -> Option<Diagnostic> {
    let source = sources.get(name)?;
    Some(match unbalanced(&source.tightened.text)? {
        Unbalanced::Open { name: statement, at: opened, expected_before } => {
            let d = at(sources, name, Some(opened), text!("template-error-open", statement = statement));
            let expected = source.tightened.original(expected_before);
            d.with_label(&source.path, Some(expected), text!("template-error-open-label"))
                .with_help(text!("template-error-open-help", statement = statement))
        }
        Unbalanced::Close { name: statement, at: closed } => {
            let message = text!("template-error-close", statement = statement);
            at(sources, name, Some(closed), message)
                .with_help(text!("template-error-close-help", statement = statement))
        }
    })
}

/// The ways in which a template is made with another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reference {
    Extends,
    Includes,
}

impl Reference {
    /// The word that begins the statement.
    fn statement(self) -> &'static str {
        match self {
            Reference::Extends => "extends",
            Reference::Includes => "include",
        }
    }

    /// Place of the word in the statement of `text` that names `target`, else in the first of its kind.
    fn find(self, text: &str, target: Option<&String>) -> Option<Span> {
        let tokens = lex(text);
        let all = || tokens.iter().filter(|token| token.statement(text) == self.statement());
        let names = |token: &&Token| {
            let mut strings = token.parts.iter().filter(|part| part.kind == PartKind::String);
            strings.any(|part| target.is_some_and(|target| part.unquoted(text) == target))
        };
        let found = all().find(names).or_else(|| all().next())?;
        found.parts.first().map(|word| word.span)
    }
}

/// Templates that include each other in a circle; `next` is the one that this template names.
fn circular_templates(
    sources: &TemplateSources,
    reference: Reference,
    name: &str,
    chain: &[String],
    next: Option<&String>,
) -> Diagnostic {
    let others: Vec<&str> = chain.iter().map(String::as_str).filter(|other| *other != name).collect();
    let named: Vec<Text> = others.iter().map(|other| text!("code", code = other)).collect();
    let message = match (reference, others.is_empty()) {
        (Reference::Extends, true) => text!("template-error-extends-itself", name = name),
        (Reference::Includes, true) => text!("template-error-includes-itself", name = name),
        (Reference::Extends, false) => text!("template-error-extends-circle", name = name, others = named),
        (Reference::Includes, false) => text!("template-error-includes-circle", name = name, others = named),
    };
    let span = sources.get(name).and_then(|source| reference.find(&source.tightened.text, next));
    let is_embedded = EMBEDDED.get_file(format!("templates/{name}")).is_some();
    let help = match is_embedded && others.is_empty() {
        true => text!(
            "template-error-circle-default-help",
            statement = reference.statement(),
            prefix = EMBEDDED_PREFIX,
            name = name
        ),
        false => text!("template-error-circle-help"),
    };
    at(sources, name, span, message).with_help(help)
}

/// All problems of a theme that cannot be compiled.
pub(super) fn compile_problems(error: &tera::Error, sources: &TemplateSources) -> Vec<Diagnostic> {
    let whole = || vec![template_problem(error, sources)];
    let ErrorKind::Msg(text) = error.kind() else { return whole() };
    let found = reports(text)
        .and_then(|found| found.iter().map(|report| report_to_diagnostic(report, sources)).collect());
    found.unwrap_or_else(whole)
}

/// Converts a report of the engine, with its place.
fn report_to_diagnostic(report: &Report<'_>, sources: &TemplateSources) -> Option<Diagnostic> {
    let text = &sources.get(report.template)?.tightened.text;
    let lines_before = text.split_inclusive('\n').take(report.line.checked_sub(1)?);
    let start: usize = lines_before.map(str::len).sum();
    let characters_before = text.part(start..).chars().take(report.column.checked_sub(1)?);
    let offset = start + characters_before.map(char::len_utf8).sum::<usize>();
    Some(at(sources, report.template, Some(Span::new(offset, offset)), reword(report.message).message))
}

/// A problem of a template; `span` is a place in the tightened text.
pub(super) fn at(
    sources: &TemplateSources,
    name: &str,
    span: Option<Span>,
    message: impl Into<Text>,
) -> Diagnostic {
    match sources.get(name) {
        Some(source) => {
            let span = span.map(|span| source.tightened.original(span));
            Diagnostic::new(&TEMPLATE_ERROR, &source.path, span, message)
        }
        None => Diagnostic::new(&TEMPLATE_ERROR, &name.into(), None, message),
    }
}
