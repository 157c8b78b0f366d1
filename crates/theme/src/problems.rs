//! Errors of the template engine as diagnostics at their place in the theme's files. Knows the engine's reports and
//! no rule of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::ErrorKind;

use super::balance::{Unbalanced, unbalanced};
use super::{EMBEDDED, EMBEDDED_PREFIX, TEMPLATE_ERROR, TemplateSources};
use paifang_base::diag::Diagnostic;
use paifang_base::source::Span;

/// A template error as a diagnostic at its place in the template; `page` is the source that was being rendered.
pub fn template_problem(
    error: &tera::Error,
    sources: &TemplateSources,
    page: Option<&Arc<str>>,
) -> Diagnostic {
    let unknown: Arc<str> = "themes".into();
    if let ErrorKind::SyntaxError(report) = error.kind()
        && let Some(d) = not_closed(sources, report.filename())
    {
        return d;
    }
    let d = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = Span::from(report.span().range.clone());
            at(sources, report.filename(), Some(span), &in_our_words(report.message()))
        }
        ErrorKind::TemplateNotFound(name) => {
            let message = format!("the template `{name}` does not exist");
            let d = Diagnostic::new(&TEMPLATE_ERROR, &unknown, None, message);
            d.with_help("put it into templates/ of the theme that `theme` in site.toml names")
        }
        ErrorKind::MissingParent { current, parent } => {
            at(sources, current, None, &format!("extends `{parent}`, which does not exist"))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            in_a_circle(sources, "extends", tpl, inheritance_chain)
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            in_a_circle(sources, "includes", tpl, include_chain)
        }
        other => Diagnostic::new(&TEMPLATE_ERROR, &unknown, None, in_our_words(&other.to_string())),
    };
    while_rendering(d, page)
}

/// What the engine says about a value, without the names that its types have in the program.
fn in_our_words(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [expected, found] if message.starts_with("Invalid type for the value") => {
            format!("{} was expected here, found {}", type_in_words(expected), type_in_words(found))
        }
        [name] if message.starts_with("Missing keyword argument") => {
            format!("the argument `{name}` is missing here")
        }
        [value, _] if message.contains(" is out of range for ") => {
            format!("the number `{value}` is too small or too large here")
        }
        _ => message.to_owned(),
    }
}

fn type_in_words(name: &str) -> &str {
    match name {
        "f32" | "f64" | "Number" => "a number",
        "&str" | "str" | "String" | "string" | "StringInput" | "Cow<str>" => "text",
        "bool" => "true or false",
        "undefined" | "none" => "nothing",
        "map/struct" | "Map" | "&Map" => "a table",
        name if name.contains('[') || name.starts_with("Vec") || name == "array" => "a list",
        name if name.starts_with(['u', 'i'])
            && name[1..].starts_with(|c: char| c.is_ascii_digit() || c == 's') =>
        {
            "a whole number"
        }
        other => other,
    }
}

/// A statement that is not closed, where it was opened: the engine only says where it noticed.
fn not_closed(sources: &TemplateSources, name: &str) -> Option<Diagnostic> {
    let source = sources.get(name)?;
    Some(match unbalanced(&source.tightened.text)? {
        Unbalanced::Open { name: statement, at: opened, expected_before } => {
            let d = at(sources, name, Some(opened), &format!("this `{statement}` is not closed"));
            let expected = source.tightened.original(expected_before);
            d.with_label(&source.path, Some(expected), "its end is missing before this")
                .with_help(format!("write `{{% end{statement} %}}` where it ends"))
        }
        Unbalanced::Close { name: statement, at: closed } => {
            let message = format!("`end{statement}`, but no `{statement}` is open here");
            at(sources, name, Some(closed), &message)
                .with_help(format!("take it out, or write `{{% {statement} … %}}` before it"))
        }
    })
}

/// Templates that take in one another; `does` is `extends` or `includes`.
fn in_a_circle(sources: &TemplateSources, does: &str, name: &str, chain: &[String]) -> Diagnostic {
    let others: Vec<&str> = chain.iter().map(String::as_str).filter(|other| *other != name).collect();
    let message = match others.as_slice() {
        [] => format!("`{name}` {does} itself"),
        others => format!("`{name}` {does} itself, by way of `{}`", others.join("`, `")),
    };
    let statement = does.trim_end_matches('s');
    let text = sources.get(name).map_or("", |source| source.tightened.text.as_str());
    let written = [does, statement].into_iter().find_map(|word| Some((text.find(word)?, word.len())));
    let span = written.map(|(start, length)| Span::new(start, start + length));
    let is_embedded = EMBEDDED.get_file(format!("templates/{name}")).is_some();
    let help = match is_embedded && others.is_empty() {
        true => format!(
            "write `{{% {} \"{EMBEDDED_PREFIX}{name}\" %}}` to build on the template of this name in the default theme",
            if does == "extends" { does } else { statement }
        ),
        false => "name another template in one of them".to_owned(),
    };
    at(sources, name, span, &message).with_help(help)
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
        Some(page) => problem.with_label(page, None, WHILE_RENDERING),
        None => problem,
    }
}

/// For whom a page was made that is shown in another language than its file's, and where.
pub fn made_for(mut problem: Diagnostic, language: &str, address: &str) -> Diagnostic {
    for label in problem.labels.iter_mut().filter(|label| label.message == WHILE_RENDERING) {
        label.message = format!("{WHILE_RENDERING} for readers of `{language}`, at `{address}`");
    }
    problem
}

const WHILE_RENDERING: &str = "while rendering this page";
/// What the engine says behind a field that does not exist, which is another list for each page.
const THERE_ARE: &str = ". Available fields: ";

/// Each mistake once, however many pages it shows on: with the first of them, and how many more there are.
pub fn told_once(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut alike: BTreeMap<_, Vec<Diagnostic>> = BTreeMap::new();
    for problem in found {
        let message = problem.message.split(THERE_ARE).next().unwrap_or_default().to_owned();
        alike
            .entry((problem.path.clone(), problem.span, problem.code.name, message))
            .or_default()
            .push(problem);
    }
    alike.into_values().filter_map(tell).collect()
}

/// One problem for several that are the same on several pages.
fn tell(mut alike: Vec<Diagnostic>) -> Option<Diagnostic> {
    let more = alike.len() - 1;
    let page = |d: &Diagnostic| {
        let label = d.labels.iter().find(|label| label.message.starts_with(WHILE_RENDERING));
        label.map(|label| (label.path.clone(), label.message.clone()))
    };
    // Pages that are made from no source come last: nothing names them.
    alike.sort_by_cached_key(|d| (page(d).is_none(), page(d), d.message.clone()));
    let mut first = alike.into_iter().next()?;
    match first.labels.iter_mut().find(|label| label.message.starts_with(WHILE_RENDERING)) {
        _ if more == 0 => {}
        Some(label) => label.message.push_str(&format!(", and {more} more")),
        None => first.message = format!("{} (on {} pages)", first.message, more + 1),
    }
    Some(first)
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

/// A problem of a template; `span` is a place in the tightened text.
pub(super) fn at(sources: &TemplateSources, name: &str, span: Option<Span>, message: &str) -> Diagnostic {
    match sources.get(name) {
        Some(source) => {
            let span = span.map(|span| source.tightened.original(span));
            Diagnostic::new(&TEMPLATE_ERROR, &source.path, span, message)
        }
        None => Diagnostic::new(&TEMPLATE_ERROR, &name.into(), None, message),
    }
}
