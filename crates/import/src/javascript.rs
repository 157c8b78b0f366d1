//! Settings written as a script: plain values are read from its syntax tree, also from files that it imports, and
//! nothing is evaluated. What is computed is told.

use std::collections::BTreeMap;
use std::thread;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, ArrayExpression, ArrayExpressionElement, CallExpression, ConditionalExpression, Declaration,
    ExportDefaultDeclarationKind, Expression, Function, FunctionBody, ImportDeclaration,
    ImportDeclarationSpecifier, LogicalExpression, LogicalOperator, ObjectPropertyKind, Program, PropertyKey,
    Statement, TemplateLiteral,
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
/// Most files that import each other, and the longest chain of them.
const MOST_FILES: usize = 60;
const DEEPEST_IMPORT: usize = 6;

/// The value that a script exports: that of `export default`, else of `module.exports`. Parts that are computed are
/// `null`.
pub(crate) fn exported(path: &str, script: &str, load: &Load<'_>, notes: &mut Notes) -> Option<Value> {
    let read = || {
        let mut session = Session { load, computed: Vec::new(), budget: 100_000, files: 0 };
        let value = session.module(path, script, 0)?.remove(DEFAULT)?;
        Some((value, session.computed))
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

/// The path and the text of the file that another one imports: from the path of that one, and what is written there.
pub(crate) type Load<'l> = dyn Fn(&str, &str) -> Option<(String, String)> + Sync + 'l;

/// The name of the main value of a file.
const DEFAULT: &str = "default";

/// Scripts that import each other, while they are read.
struct Session<'l> {
    load: &'l Load<'l>,
    computed: Vec<String>,
    /// Number of values that may still be read.
    budget: usize,
    /// Number of files read.
    files: usize,
}

impl Session<'_> {
    /// What a script exports, by name.
    fn module(&mut self, path: &str, script: &str, depth: usize) -> Option<Map<String, Value>> {
        self.files += 1;
        if self.files > MOST_FILES || depth > DEEPEST_IMPORT || script.len() > LARGEST {
            return None;
        }
        if path.ends_with(".json") {
            let value: Value = serde_json::from_str(script).ok()?;
            let mut names = value.as_object().cloned().unwrap_or_default();
            names.insert(DEFAULT.to_owned(), value);
            return Some(names);
        }
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
        let allocator = Allocator::default();
        let kind = SourceType::from_path(path).unwrap_or_else(|_| SourceType::mjs());
        let parsed = Parser::new(&allocator, script, kind).parse();
        if parsed.panicked {
            return None;
        }
        let mut reader = Reader {
            names: BTreeMap::new(),
            imported: BTreeMap::new(),
            script,
            path,
            import: depth,
            session: self,
        };
        Some(reader.program(&parsed.program))
    }

    /// What a file exports that another one imports.
    fn imported(&mut self, from: &str, written: &str, depth: usize) -> Option<Map<String, Value>> {
        let (path, script) = (self.load)(from, written).filter(|_| written.starts_with('.'))?;
        self.module(&path, &script, depth + 1)
    }
}

struct Reader<'a, 's, 'l> {
    /// Values of constants, by name; of functions, what they return.
    names: BTreeMap<String, &'a Expression<'a>>,
    /// Values that other files export.
    imported: BTreeMap<String, Value>,
    script: &'a str,
    path: &'a str,
    /// Number of imports around this file.
    import: usize,
    session: &'s mut Session<'l>,
}

impl<'a> Reader<'a, '_, '_> {
    /// What the script exports; its main value is called `default`.
    fn program(&mut self, program: &'a Program<'a>) -> Map<String, Value> {
        let mut exported = None;
        let mut names: Vec<(String, String)> = Vec::new();
        for statement in &program.body {
            match statement {
                Statement::ImportDeclaration(import) => self.import(import),
                Statement::VariableDeclaration(declaration) => self.declare(declaration),
                Statement::ExportNamedDeclaration(export) => {
                    match &export.declaration {
                        Some(Declaration::VariableDeclaration(declaration)) => {
                            let own = declaration.declarations.iter();
                            let own = own.filter_map(|one| one.id.get_identifier_name());
                            names.extend(own.map(|name| (name.to_string(), name.to_string())));
                            self.declare(declaration);
                        }
                        Some(Declaration::FunctionDeclaration(function)) => self.declare_function(function),
                        _ => {}
                    }
                    let listed = export.specifiers.iter();
                    names.extend(
                        listed.map(|one| (one.exported.name().to_string(), one.local.name().to_string())),
                    );
                }
                Statement::FunctionDeclaration(function) => self.declare_function(function),
                Statement::ExportDefaultDeclaration(export) => {
                    exported = match &export.declaration {
                        ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                            function.body.as_deref().and_then(|body| self.result(body))
                        }
                        ExportDefaultDeclarationKind::ClassDeclaration(_)
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
        let exported = match exported {
            Some(Expression::ArrowFunctionExpression(function)) if !function.expression => {
                self.result(&function.body)
            }
            Some(Expression::FunctionExpression(function)) => {
                function.body.as_deref().and_then(|body| self.result(body))
            }
            other => other,
        };
        let mut all = Map::new();
        for (name, own) in names {
            if let Some(value) = self.names.get(&own).copied() {
                let value = self.value(value, 0);
                all.insert(name, value);
            }
        }
        if let Some(exported) = exported {
            let value = self.value(exported, 0);
            // In CommonJS the names are fields of the one value.
            if let (Value::Object(fields), true) = (&value, all.is_empty()) {
                all.extend(fields.clone());
            }
            all.insert(DEFAULT.to_owned(), value);
        }
        all
    }

    /// What a function returns at its end; its constants become known.
    fn result(&mut self, body: &'a FunctionBody<'a>) -> Option<&'a Expression<'a>> {
        let mut result = None;
        for statement in &body.statements {
            match statement {
                Statement::VariableDeclaration(declaration) => self.declare(declaration),
                Statement::ReturnStatement(statement) => result = statement.argument.as_ref(),
                _ => {}
            }
        }
        result
    }

    /// The names that a file imports from others of the project.
    fn import(&mut self, import: &'a ImportDeclaration<'a>) {
        let written = import.source.value.as_str();
        let Some(mut found) = self.session.imported(self.path, written, self.import) else { return };
        for one in import.specifiers.iter().flatten() {
            let (name, value) = match one {
                ImportDeclarationSpecifier::ImportSpecifier(one) => {
                    (one.local.name.to_string(), found.get(one.imported.name().as_str()).cloned())
                }
                ImportDeclarationSpecifier::ImportDefaultSpecifier(one) => {
                    (one.local.name.to_string(), found.get(DEFAULT).cloned())
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(one) => {
                    found.remove(DEFAULT);
                    (one.local.name.to_string(), Some(Value::Object(found.clone())))
                }
            };
            self.imported.extend(value.map(|value| (name, value)));
        }
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
        self.session.budget = self.session.budget.saturating_sub(1);
        if depth > DEEPEST || self.session.budget == 0 {
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
            Expression::TemplateLiteral(template) => self.template(template, depth),
            Expression::ArrayExpression(list) => self.list(list, depth),
            Expression::LogicalExpression(either) => self.either(either, depth),
            Expression::ConditionalExpression(choice) => self.choice(choice, depth),
            Expression::StaticMemberExpression(member) => {
                let before = self.session.computed.len();
                let object = self.value(&member.object, depth + 1);
                match object.get(member.property.name.as_str()) {
                    Some(value) => value.clone(),
                    None => {
                        self.session.computed.truncate(before);
                        self.computed(member.span)
                    }
                }
            }
            Expression::AwaitExpression(inner) => self.value(&inner.argument, depth + 1),
            Expression::ObjectExpression(object) => self.object(object, depth),
            Expression::Identifier(name) => match self.names.get(name.name.as_str()).copied() {
                Some(value) => self.value(value, depth + 1),
                None => self.imported.get(name.name.as_str()).cloned().unwrap_or_default(),
            },
            Expression::ParenthesizedExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::TSAsExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::TSSatisfiesExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::TSNonNullExpression(inner) => self.value(&inner.expression, depth + 1),
            Expression::ArrowFunctionExpression(function) => match returned(&function.body) {
                Some(value) if function.expression => self.value(value, depth + 1),
                _ => Value::Null,
            },
            Expression::CallExpression(call) => self.call(call, depth),
            Expression::FunctionExpression(_) => Value::Null,
            other => {
                let span = oxc_span::GetSpan::span(other);
                self.computed(span)
            }
        }
    }

    fn list(&mut self, list: &'a ArrayExpression<'a>, depth: usize) -> Value {
        let mut items = Vec::new();
        for element in &list.elements {
            match (element, element.as_expression()) {
                (_, Some(item)) => items.push(self.value(item, depth + 1)),
                (ArrayExpressionElement::SpreadElement(spread), _) => {
                    if let Value::Array(inner) = self.value(&spread.argument, depth + 1) {
                        items.extend(inner);
                    }
                }
                _ => {}
            }
        }
        Value::Array(items)
    }

    /// `a || b`, `a ?? b`, `a && b`.
    fn either(&mut self, either: &'a LogicalExpression<'a>, depth: usize) -> Value {
        let before = self.session.computed.len();
        let left = self.value(&either.left, depth + 1);
        if either.operator == LogicalOperator::And {
            return self.value(&either.right, depth + 1);
        }
        if !matches!(left, Value::Null | Value::Bool(false)) {
            return left;
        }
        let right = self.value(&either.right, depth + 1);
        if right != Value::Null {
            self.session.computed.truncate(before);
        }
        right
    }

    /// Conditions are about previews and tests: what holds otherwise is the published site.
    fn choice(&mut self, choice: &'a ConditionalExpression<'a>, depth: usize) -> Value {
        let before = self.session.computed.len();
        let other = self.value(&choice.alternate, depth + 1);
        let is_nothing = match &choice.alternate {
            Expression::NullLiteral(_) => true,
            Expression::Identifier(name) => name.name == "undefined",
            _ => false,
        };
        if other != Value::Null || is_nothing {
            return other;
        }
        self.session.computed.truncate(before);
        self.value(&choice.consequent, depth + 1)
    }

    /// `defineConfig({…})`, `require("./x")`, `require.resolve("./x")`, `sidebar()`.
    fn call(&mut self, call: &'a CallExpression<'a>, depth: usize) -> Value {
        let name = match &call.callee {
            Expression::Identifier(name) => name.name.as_str(),
            _ => "",
        };
        let own = self.names.get(name).copied();
        if let Some(value) = own.filter(|_| call.arguments.is_empty()) {
            return match value {
                Expression::ArrowFunctionExpression(function) => {
                    returned(&function.body).map_or(Value::Null, |value| self.value(value, depth + 1))
                }
                value => self.value(value, depth + 1),
            };
        }
        let first = call.arguments.first().and_then(Argument::as_expression);
        if let (Some(Expression::StringLiteral(path)), "require") = (first, name)
            && let Some(mut found) = self.session.imported(self.path, path.value.as_str(), self.import)
        {
            return found.remove(DEFAULT).unwrap_or(Value::Object(found));
        }
        match first {
            Some(
                first @ (Expression::ObjectExpression(_)
                | Expression::StringLiteral(_)
                | Expression::Identifier(_)),
            ) => self.value(first, depth + 1),
            _ => self.computed(call.span),
        }
    }

    /// A text with values in it, if all of them are known.
    fn template(&mut self, template: &'a TemplateLiteral<'a>, depth: usize) -> Value {
        let mut text = String::new();
        let mut expressions = template.expressions.iter();
        for part in &template.quasis {
            text.push_str(part.value.raw.as_str());
            match expressions.next().map(|inner| self.value(inner, depth + 1)) {
                Some(Value::String(inner)) => text.push_str(&inner),
                Some(Value::Number(inner)) => text.push_str(&inner.to_string()),
                Some(_) => return self.computed(template.span),
                None => {}
            }
        }
        Value::from(text)
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
                        other => match other.as_expression().map(|name| self.value(name, depth + 1)) {
                            Some(Value::String(name)) => name,
                            _ => continue,
                        },
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
        self.session.computed.push(seen);
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
        let value = exported("config.ts", script, &|_, _| None, &mut notes).expect("an export");
        assert_eq!(value, serde_json::json!({"a": {"x": 1, "y": ["z", "w"]}, "t": null}));
        assert!(notes.has_work());
        let common = exported("c.js", "module.exports = { title: 'T' };", &|_, _| None, &mut notes)
            .expect("an export");
        assert_eq!(common, serde_json::json!({"title": "T"}));
        assert_eq!(exported("c.js", "let = {", &|_, _| None, &mut notes), None);
    }

    #[test]
    fn functions_stand_for_what_they_return() {
        let script = "export default { nav: nav(), side: side(), f: () => 1, g: g(2) };\nfunction nav() { return [{ text: 'A' }] }\nconst side = () => ['b'];\nfunction g(x) { return x }";
        let value = exported("config.ts", script, &|_, _| None, &mut Notes::default()).expect("an export");
        assert_eq!(value, serde_json::json!({"nav": [{"text": "A"}], "side": ["b"], "f": 1, "g": null}));
    }

    #[test]
    fn circles_end() {
        let script = "function f() { return f() }\nexport default { a: f() };";
        assert!(exported("c.js", script, &|_, _| None, &mut Notes::default()).is_some());
        let script = "const a = { b };\nconst b = { a };\nexport default { a, x: [b, b, b] };";
        assert!(exported("c.js", script, &|_, _| None, &mut Notes::default()).is_some());
    }

    #[test]
    fn values_come_from_other_files_of_the_project() {
        let load = |_: &str, written: &str| {
            let text = match written {
                "./nav" => "export const nav = ['a']; export default { x: nav };",
                "./side.json" => "[1]",
                "./old.js" => "module.exports = { y: require('./old.js') };",
                _ => return None,
            };
            Some((written.to_owned(), text.to_owned()))
        };
        let script = "import d, { nav as n } from './nav';\nconst side = require('./side.json');\nconst t = process.env.X || `${n[0]}b`;\nexport default async function f() { const l = [...n, 'c']; return { d: d.x, l, side, old: require('./old.js'), t: test ? 1 : 'p', ['k']: process.env.Y ?? 2 } }";
        let value = exported("config.ts", script, &load, &mut Notes::default()).expect("an export");
        assert_eq!(value["d"], serde_json::json!(["a"]));
        assert_eq!(value["l"], serde_json::json!(["a", "c"]));
        assert_eq!(
            (&value["side"], &value["t"], &value["k"]),
            (&serde_json::json!([1]), &"p".into(), &2.into())
        );
    }
}
