//! Settings written as a script: plain values are read from its syntax tree, and nothing is evaluated. What is computed
//! is told.

use std::collections::BTreeMap;
use std::thread;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, Declaration, ExportDefaultDeclarationKind, Expression, Function, FunctionBody,
    ObjectPropertyKind, Program, PropertyKey, Statement,
};
use oxc_parser::Parser;
use oxc_span::SourceType;
use paifang_base::text;
use serde_json::{Map, Value};

use crate::notes::{Notes, shown};

/// Largest script, in bytes.
const LARGEST: usize = 1 << 20;
/// Most brackets inside each other.
const MOST_OPEN: usize = 500;
/// Stack for the parser, which calls itself for each level.
const STACK: usize = 128 << 20;
/// Deepest values that are read.
const DEEPEST: usize = 40;

/// The value that a script exports: that of `export default`, else of `module.exports`. Parts that are computed are
/// `null`.
pub(crate) fn exported(path: &str, script: &str, notes: &mut Notes) -> Option<Value> {
    let mut open = 0_usize;
    for byte in script.bytes() {
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MOST_OPEN {
            return None;
        }
    }
    if script.len() > LARGEST {
        return None;
    }
    let read = || {
        let allocator = Allocator::default();
        let kind = SourceType::from_path(path).unwrap_or_else(|_| SourceType::mjs());
        let parsed = Parser::new(&allocator, script, kind).parse();
        if parsed.panicked {
            return None;
        }
        let mut reader = Reader { names: BTreeMap::new(), script, computed: Vec::new(), budget: 100_000 };
        let value = reader.program(&parsed.program);
        Some((value?, reader.computed))
    };
    let (value, computed) = thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read).ok()?;
        worker.join().ok()?
    })?;
    for seen in computed.iter().take(10) {
        notes.add(seen, text!("import-computed", seen = shown(seen), path = path));
    }
    Some(value)
}

struct Reader<'a> {
    /// Values of constants, by name; of functions, what they return.
    names: BTreeMap<String, &'a Expression<'a>>,
    script: &'a str,
    computed: Vec<String>,
    /// Number of values that may still be read.
    budget: usize,
}

impl<'a> Reader<'a> {
    fn program(&mut self, program: &'a Program<'a>) -> Option<Value> {
        let mut exported = None;
        for statement in &program.body {
            match statement {
                Statement::VariableDeclaration(declaration) => self.declare(declaration),
                Statement::ExportNamedDeclaration(export) => match &export.declaration {
                    Some(Declaration::VariableDeclaration(declaration)) => self.declare(declaration),
                    Some(Declaration::FunctionDeclaration(function)) => self.declare_function(function),
                    _ => {}
                },
                Statement::FunctionDeclaration(function) => self.declare_function(function),
                Statement::ExportDefaultDeclaration(export) => {
                    exported = match &export.declaration {
                        ExportDefaultDeclarationKind::FunctionDeclaration(_)
                        | ExportDefaultDeclarationKind::ClassDeclaration(_)
                        | ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => None,
                        other => other.as_expression(),
                    };
                }
                Statement::ExpressionStatement(statement) => {
                    if let Expression::AssignmentExpression(assignment) = &statement.expression
                        && self.written(assignment.left.span_of()).contains("exports")
                    {
                        exported = Some(&assignment.right);
                    }
                }
                _ => {}
            }
        }
        Some(self.value(exported?, 0))
    }

    fn declare(&mut self, declaration: &'a oxc_ast::ast::VariableDeclaration<'a>) {
        for one in &declaration.declarations {
            if let (Some(name), Some(value)) = (one.id.get_identifier_name(), &one.init) {
                self.names.insert(name.to_string(), value);
            }
        }
    }

    /// A function that only returns a value stands for it.
    fn declare_function(&mut self, function: &'a Function<'a>) {
        let name = function.id.as_ref().map(|id| id.name.to_string());
        if let Some((name, value)) = name.zip(function.body.as_deref().and_then(returned)) {
            self.names.insert(name, value);
        }
    }

    fn written(&self, span: oxc_span::Span) -> &'a str {
        self.script.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    fn value(&mut self, expression: &'a Expression<'a>, depth: usize) -> Value {
        self.budget = self.budget.saturating_sub(1);
        if depth > DEEPEST || self.budget == 0 {
            return Value::Null;
        }
        match expression {
            Expression::StringLiteral(text) => Value::from(text.value.as_str()),
            Expression::NumericLiteral(number) if number.value.fract() == 0.0 => {
                Value::from(number.value as i64)
            }
            Expression::NumericLiteral(number) => Value::from(number.value),
            Expression::BooleanLiteral(flag) => Value::from(flag.value),
            Expression::NullLiteral(_) => Value::Null,
            Expression::TemplateLiteral(template) if template.expressions.is_empty() => {
                Value::from(template.quasis.iter().map(|part| part.value.raw.as_str()).collect::<String>())
            }
            Expression::ArrayExpression(list) => {
                let items = list.elements.iter().filter_map(|element| element.as_expression());
                Value::from(items.map(|item| self.value(item, depth + 1)).collect::<Vec<_>>())
            }
            Expression::ObjectExpression(object) => self.object(object, depth),
            Expression::Identifier(name) => match self.names.get(name.name.as_str()).copied() {
                Some(value) => self.value(value, depth + 1),
                None => Value::Null,
            },
            Expression::ParenthesizedExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::TSAsExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::TSSatisfiesExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::TSNonNullExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::ArrowFunctionExpression(function) => match returned(&function.body) {
                Some(value) if function.expression => self.value(value, depth + 1),
                _ => Value::Null,
            },
            // `defineConfig({…})`, `require.resolve("./x")`, `sidebar()`.
            Expression::CallExpression(call) => {
                let own = match &call.callee {
                    Expression::Identifier(name) => self.names.get(name.name.as_str()).copied(),
                    _ => None,
                };
                if let Some(value) = own.filter(|_| call.arguments.is_empty()) {
                    return match value {
                        Expression::ArrowFunctionExpression(function) => {
                            returned(&function.body).map_or(Value::Null, |value| self.value(value, depth + 1))
                        }
                        value => self.value(value, depth + 1),
                    };
                }
                match call.arguments.first().and_then(Argument::as_expression) {
                    Some(first)
                        if matches!(
                            first,
                            Expression::ObjectExpression(_)
                                | Expression::StringLiteral(_)
                                | Expression::Identifier(_)
                        ) =>
                    {
                        self.value(first, depth + 1)
                    }
                    _ => self.computed(call.span),
                }
            }
            Expression::FunctionExpression(_) => Value::Null,
            other => {
                let span = oxc_span::GetSpan::span(other);
                self.computed(span)
            }
        }
    }

    fn object(&mut self, object: &'a oxc_ast::ast::ObjectExpression<'a>, depth: usize) -> Value {
        let mut map = Map::new();
        for property in &object.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    let name = match &property.key {
                        PropertyKey::StaticIdentifier(name) => name.name.to_string(),
                        PropertyKey::StringLiteral(name) => name.value.to_string(),
                        PropertyKey::NumericLiteral(name) => name.value.to_string(),
                        _ => continue,
                    };
                    map.insert(name, self.value(&property.value, depth + 1));
                }
                ObjectPropertyKind::SpreadProperty(spread) => {
                    if let Value::Object(inner) = self.value(&spread.argument, depth + 1) {
                        map.extend(inner);
                    }
                }
            }
        }
        Value::Object(map)
    }

    fn computed(&mut self, span: oxc_span::Span) -> Value {
        let seen = self.written(span).lines().next().unwrap_or_default().to_owned();
        self.computed.push(seen);
        Value::Null
    }
}

/// What a function returns, if that is all it does.
fn returned<'a>(body: &'a FunctionBody<'a>) -> Option<&'a Expression<'a>> {
    match body.statements.last()? {
        Statement::ReturnStatement(statement) if body.statements.len() == 1 => statement.argument.as_ref(),
        Statement::ExpressionStatement(statement) if body.statements.len() == 1 => {
            Some(&statement.expression)
        }
        _ => None,
    }
}

/// The place of what is assigned to.
trait SpanOf {
    fn span_of(&self) -> oxc_span::Span;
}

impl SpanOf for oxc_ast::ast::AssignmentTarget<'_> {
    fn span_of(&self) -> oxc_span::Span {
        oxc_span::GetSpan::span(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_values_are_read_and_computed_ones_told() {
        let script = "const a = { x: 1, ...b };\nconst b = { y: ['z', `w`] };\nexport default defineConfig({ a, t: f() + 1 });";
        let mut notes = Notes::default();
        let value = exported("config.ts", script, &mut notes).expect("an export");
        assert_eq!(value, serde_json::json!({"a": {"x": 1, "y": ["z", "w"]}, "t": null}));
        assert!(!notes.is_empty());
        let common = exported("c.js", "module.exports = { title: 'T' };", &mut notes).expect("an export");
        assert_eq!(common, serde_json::json!({"title": "T"}));
        assert_eq!(exported("c.js", "let = {", &mut notes), None);
    }

    #[test]
    fn functions_stand_for_what_they_return() {
        let script = "export default { nav: nav(), side: side(), f: () => 1, g: g(2) };\nfunction nav() { return [{ text: 'A' }] }\nconst side = () => ['b'];\nfunction g(x) { return x }";
        let value = exported("config.ts", script, &mut Notes::default()).expect("an export");
        assert_eq!(value, serde_json::json!({"nav": [{"text": "A"}], "side": ["b"], "f": 1, "g": null}));
    }

    #[test]
    fn circles_end() {
        let script = "function f() { return f() }\nexport default { a: f() };";
        assert!(exported("c.js", script, &mut Notes::default()).is_some());
        let script = "const a = { b };\nconst b = { a };\nexport default { a, x: [b, b, b] };";
        assert!(exported("c.js", script, &mut Notes::default()).is_some());
    }
}
