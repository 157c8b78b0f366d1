//! The only place that reads prose of the template engine: arguments of its own filters, missing fields, and names that
//! no template declares. Text that reads differently in another version of the engine is passed on unchanged; the tests
//! use the engine itself.

use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::{Text, Value};

/// The text before the fields of a value.
const FIELDS: &str = ". Available fields: ";
/// The text before the names of variables.
const VARIABLES: &str = ". Available variables: ";

/// A sentence of the engine, reworded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rewritten {
    /// The problem.
    pub message: Text,
    /// The part that differs from page to page.
    pub help: Option<Text>,
}

/// What begins a sentence of our own that goes through the engine, which takes only words.
const CARRIED: &str = "\u{1}paifang ";

/// A text as words that the engine returns unchanged: [`crate::carry`] for functions of templates.
pub(super) fn carried(text: &Text) -> String {
    format!("{CARRIED}{}", serde_json::to_string(text).unwrap_or_default())
}

/// Rewrites a sentence of the engine: without the program's names of types, and with the fields of a value separate
/// from the problem, because they differ from page to page.
pub(super) fn reword(message: &str) -> Rewritten {
    if let Some(text) = message.strip_prefix(CARRIED).and_then(|text| serde_json::from_str(text).ok()) {
        return Rewritten { message: text, help: None };
    }
    let (message, fields) = message.split_once(FIELDS).map_or((message, None), |(m, f)| (m, Some(f)));
    let help = fields.map(|fields| text!("template-error-fields", fields = fields));
    Rewritten { message: in_own_words(message), help }
}

fn in_own_words(message: &str) -> Text {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let begins = |start: &str| message.starts_with(start);
    match quoted.as_slice() {
        [expected, found] if begins("Invalid type for the value") => {
            text!("template-error-type", expected = type_in_words(expected), found = type_in_words(found))
        }
        [name] if begins("Missing keyword argument") => text!("template-error-no-argument", name = name),
        [value, _] if message.contains(" is out of range for ") => {
            text!("template-error-number", value = value)
        }
        [name] if begins("Field ") => text!("template-error-field", name = name),
        [name] if begins("Variable ") && message.ends_with(" is undefined") => {
            text!("template-error-undefined", name = name)
        }
        [name] if begins("Variable ") => match message.split_once(VARIABLES) {
            Some((_, names)) => text!("template-error-variable-of", name = name, names = names),
            None => text!("template-error-variable", name = name),
        },
        [name] if begins("Unknown filter") => text!("template-error-filter", name = name),
        [name] if begins("Unknown function") => text!("template-error-function", name = name),
        [name] if begins("Unknown test") => text!("template-error-test", name = name),
        [name] if begins("Unknown component") => text!("template-error-component", name = name),
        [name] if begins("Unknown template") => text!("template-error-include", name = name),
        [one, other] if begins("Cannot compare") => {
            text!("template-error-compare", one = one, other = other)
        }
        [sign, one, other] if message.contains(" requires both operands to be numbers") => {
            text!("template-error-operands", sign = sign, one = one, other = other)
        }
        [kind] if begins("Only numbers can be used in arithmetic") => {
            text!("template-error-operand", found = kind)
        }
        [kind] if begins("Math operations can only be done on numbers") => {
            text!("template-error-numbers-only", found = kind)
        }
        [kind] if begins("Iteration not possible") => text!("template-error-iterate", type_name = kind),
        [name] if begins("Block ") && message.ends_with(" in any parent template") => {
            text!("template-error-block", name = name)
        }
        [name] if begins("Template already contains a block named") => {
            text!("template-error-block-twice", name = name)
        }
        [name] if begins("Keyword argument ") => text!("template-error-argument-twice", name = name),
        _ => without_names(message),
    }
}

fn without_names(message: &str) -> Text {
    if message == "Cannot divide by 0" {
        return text!("template-error-zero");
    }
    if message == "Unexpected end of input" {
        return text!("template-error-end");
    }
    let sum = message.strip_prefix("Unable to perform ");
    let found = message.strip_prefix("Found ").and_then(|rest| rest.split_once(" but expected "));
    match (sum, found) {
        (Some(expression), _) => text!("template-error-arithmetic", expression = expression),
        (_, Some((found, expected))) => unexpected(found, expected),
        _ => text!("template-error-engine", said = message),
    }
}

/// A piece of a template where the engine expected others.
fn unexpected(found: &str, expected: &str) -> Text {
    let found = token_in_words(found);
    if let Some(expected) = expected.strip_suffix('.') {
        let expected = token_in_words(expected);
        return text!("template-error-token", found = found, expected = expected);
    }
    match expected.strip_prefix("one of: ").and_then(|list| list.rsplit_once(" or ")) {
        Some((list, last)) => {
            let tokens: Vec<Value> = list.split(", ").map(token_in_words).collect();
            text!("template-error-tokens", found = found, tokens = tokens, last = token_in_words(last))
        }
        None => text!("template-error-other-token", found = found, expected = expected),
    }
}

/// A piece of a template by the engine's name for it: a word, or a sign in backticks.
fn token_in_words(name: &str) -> Value {
    let text = match name {
        "identifier" => text!("token-identifier"),
        "ident" => text!("token-ident"),
        "string" => text!("token-string"),
        "integer" => text!("token-integer"),
        "float" => text!("token-float"),
        "bool" => text!("token-bool"),
        "content" => text!("token-content"),
        other => return Value::Text(other.to_owned()),
    };
    Value::Message(text)
}

fn type_in_words(name: &str) -> Value {
    let text = match name {
        "f32" | "f64" | "Number" => text!("type-number"),
        "&str" | "str" | "String" | "string" | "StringInput" | "Cow<str>" => text!("type-text"),
        "bool" => text!("type-bool"),
        "undefined" | "none" => text!("type-nothing"),
        "map/struct" | "Map" | "&Map" => text!("type-table"),
        name if name.contains('[') || name.starts_with("Vec") || name == "array" => text!("type-list"),
        name if name.starts_with(['u', 'i'])
            && name.part(1..).starts_with(|c: char| c.is_ascii_digit() || c == 's') =>
        {
            text!("type-whole")
        }
        other => return Value::Text(other.to_owned()),
    };
    Value::Message(text)
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
    use crate::testing::english;

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
        assert_eq!(english(&fields.message), "Field `nothing` is not defined");
        assert_eq!(fields.help.as_ref().map(english).as_deref(), Some("fields here: number, title"));
        let wrong = rendered("{{ page.title | round }}").message;
        assert_eq!(english(&wrong), "a number was expected here, found text");
        let operands = rendered("{{ page.title + 1 }}").message;
        assert_eq!(operands.id(), Some("template-error-operands"), "{}", english(&operands));
        assert_eq!(rendered("{{ page.title * 2 }}").message.id(), Some("template-error-numbers-only"));
        let missing = rendered("{{ page.title | replace(to='x') }}").message;
        assert_eq!(english(&missing), "the argument `from` is missing here");
    }

    #[test]
    fn unexpected_pieces_are_read_as_the_engine_writes_them() {
        for (template, id) in [
            ("{{ a + }}", "template-error-tokens"),
            ("{{ a b }}", "template-error-token"),
            ("{{ a", "template-error-end"),
        ] {
            let error = Tera::new().add_raw_template("a.html", template).expect_err("an error");
            let ErrorKind::SyntaxError(report) = error.kind() else { panic!("{error}") };
            let text = reword(report.message()).message;
            assert_eq!((text.id(), &*english(&text)), (Some(id), report.message()), "{template}");
        }
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
