//! The only place that reads prose of the template engine: arguments of its own filters, missing fields, and names that
//! no template declares. Text that reads differently in another version of the engine is passed on unchanged; the tests
//! use the engine itself.

use paifang_base::parts::Parts as _;

/// The text before the fields of a value.
const FIELDS: &str = ". Available fields: ";

/// A sentence of the engine, reworded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rewritten {
    /// The problem.
    pub message: String,
    /// The part that differs from page to page.
    pub help: Option<String>,
}

/// Rewrites a sentence of the engine: without the program's names of types, and with the fields of a value separate
/// from the problem, because they differ from page to page.
pub(super) fn reword(message: &str) -> Rewritten {
    let (message, fields) = message.split_once(FIELDS).map_or((message, None), |(m, f)| (m, Some(f)));
    let help = fields.map(|fields| format!("fields here: {fields}"));
    Rewritten { message: about_a_value(message), help }
}

fn about_a_value(message: &str) -> String {
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
            && name.part(1..).starts_with(|c: char| c.is_ascii_digit() || c == 's') =>
        {
            "a whole number"
        }
        other => other,
    }
}

/// A name that does not exist, as the engine reports it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Report<'t> {
    /// The problem.
    pub message: &'t str,
    /// Name of the template.
    pub template: &'t str,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// Splits the reports that the engine joins into one text when it compiles templates; `None` if the text has another
/// form.
pub(super) fn reports(text: &str) -> Option<Vec<Report<'_>>> {
    let reports = text.split("\n\nerror: ").map(|report| report.strip_prefix("error: ").unwrap_or(report));
    reports.map(read_report).collect()
}

/// Reads one report: the message, then ` --> template:line:column`.
fn read_report(report: &str) -> Option<Report<'_>> {
    let (message, rest) = report.split_once('\n')?;
    let place = rest.lines().next()?.trim().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    Some(Report { message, template: parts.next()?, line, column })
}

#[cfg(test)]
mod tests {
    use tera::{Context, ErrorKind, Tera};

    use super::*;

    /// The engine's message for a template.
    fn rendered(template: &str) -> Rewritten {
        let mut tera = Tera::new();
        tera.add_raw_template("a.html", template).expect("a template");
        let mut context = Context::new();
        context.insert("page", &serde_json::json!({ "title": "T", "number": 1 }));
        let error = tera.render("a.html", &context).expect_err("an error");
        match error.kind() {
            ErrorKind::RenderingError(report) => reword(report.message()),
            other => reword(&other.to_string()),
        }
    }

    #[test]
    fn the_engine_still_writes_what_is_read_here() {
        let fields = rendered("{{ page.nothing.more }}");
        assert_eq!(fields.message, "Field `nothing` is not defined");
        assert_eq!(fields.help.as_deref(), Some("fields here: number, title"));
        assert_eq!(rendered("{{ page.title | round }}").message, "a number was expected here, found text");
        let missing = rendered("{{ page.title | replace(to='x') }}").message;
        assert_eq!(missing, "the argument `from` is missing here");
    }

    #[test]
    fn the_engine_still_joins_reports_as_they_are_read_here() {
        let mut tera = Tera::new();
        let error = tera.add_raw_template("a.html", "\n{{ x | no }} {{ y | nor }}").expect_err("an error");
        let ErrorKind::Msg(text) = error.kind() else { panic!("{error}") };
        let found = reports(text).expect("reports");
        let places: Vec<_> = found.iter().map(|report| (report.template, report.line)).collect();
        assert_eq!(places, [("a.html", 2), ("a.html", 2)]);
    }
}
