//! Shortcodes of a site's own, evaluated once: their templates with the values of the page, the settings and the data.
//! Nothing is run; what is not known here leaves the shortcode to a person.

use serde_json::{Map, Value as Json};

use super::functions;
use super::templates::{Operand, Part, Pipe, Template, read};
use super::values::{Value, holds, written};
use crate::attributes::Attributes;
use crate::generators::Context;
use crate::project::Project;

/// Most parts that are evaluated, and most bytes that come out.
const MOST_PARTS: usize = 100_000;
const LARGEST: usize = 1 << 20;
/// Largest data of a site, in bytes of its files.
const LARGEST_DATA: usize = 16 << 20;
/// Most templates inside each other.
const DEEPEST: usize = 12;
/// A shortcode that is evaluated.
pub(super) struct Call<'a> {
    pub context: &'a Context<'a>,
    /// The settings (`params`), the data (`data`) and the texts of the interface by language (`texts`) of the site.
    pub facts: &'a Json,
    /// Values that sections give to the pages below them.
    pub inherited: &'a dyn Fn(&str) -> Option<String>,
    pub attributes: &'a Attributes,
    pub inner: &'a str,
    pub language: &'a str,
}

/// The text of a shortcode by its template, with Markdown between marks; nothing if it needs a person.
pub(super) fn evaluated(call: &Call<'_>, template: &str) -> Option<String> {
    let template = read(template)?;
    let mut run = Run {
        call,
        template: &template,
        scopes: vec![Map::new()],
        values: Vec::new(),
        left: MOST_PARTS,
        depth: 0,
    };
    let mut out = String::new();
    run.parts(&template.parts, &Value::Shortcode, &mut out)?;
    Some(out)
}

struct Run<'a, 't> {
    call: &'a Call<'a>,
    template: &'t Template,
    scopes: Vec<Map<String, Json>>,
    /// Variables that hold a page or a site.
    values: Vec<(String, Value<'a>)>,
    left: usize,
    depth: usize,
}

impl<'a, 't> Run<'a, 't> {
    fn parts(&mut self, parts: &'t [Part], dot: &Value<'a>, out: &mut String) -> Option<()> {
        self.scopes.push(Map::new());
        let known = self.values.len();
        let done = parts.iter().try_for_each(|part| self.part(part, dot, out));
        self.scopes.pop();
        self.values.truncate(known);
        done
    }

    fn part(&mut self, part: &'t Part, dot: &Value<'a>, out: &mut String) -> Option<()> {
        self.left = self.left.checked_sub(1).filter(|_| out.len() < LARGEST)?;
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Output(pipe) => match self.pipe(pipe, dot)? {
                Value::Json(value) => out.push_str(&written(&value)?),
                Value::Held(value) => out.push_str(&written(value)?),
                _ => return None,
            },
            Part::Assign(name, pipe) => match self.pipe(pipe, dot)? {
                Value::Json(value) => {
                    let known = self.scopes.iter_mut().rev().find(|scope| scope.contains_key(name));
                    let scope = match known {
                        Some(scope) => scope,
                        None => self.scopes.last_mut()?,
                    };
                    scope.insert(name.clone(), value);
                }
                value => self.values.push((name.clone(), value)),
            },
            Part::If(branches, otherwise) => {
                for (condition, body) in branches {
                    if holds(&self.pipe(condition, dot)?) {
                        return self.parts(body, dot, out);
                    }
                }
                self.parts(otherwise, dot, out)?;
            }
            Part::With(pipe, body, otherwise) => {
                let value = self.pipe(pipe, dot)?;
                match holds(&value) {
                    true => self.parts(body, &value, out)?,
                    false => self.parts(otherwise, dot, out)?,
                }
            }
            Part::Range(key, value, list, body, otherwise) => {
                let names = (key.as_deref(), value.as_deref());
                self.range(names, list, (body, otherwise), dot, out)?;
            }
            Part::Template(name, value) => {
                let template = self.template;
                let body = template.defined.get(name).filter(|_| self.depth < DEEPEST)?;
                let value = match value {
                    Some(pipe) => self.pipe(pipe, dot)?,
                    None => Value::Json(Json::Null),
                };
                self.depth += 1;
                self.parts(body, &value, out)?;
                self.depth -= 1;
            }
        }
        Some(())
    }

    fn range(
        &mut self,
        (key, value): (Option<&str>, Option<&str>),
        list: &'t Pipe,
        (body, otherwise): (&'t [Part], &'t [Part]),
        dot: &Value<'a>,
        out: &mut String,
    ) -> Option<()> {
        let list = match self.pipe(list, dot)? {
            Value::Json(list) => list,
            Value::Held(list) => list.clone(),
            _ => return None,
        };
        let items: Vec<(Json, Json)> = match list {
            Json::Array(items) => {
                items.into_iter().enumerate().map(|(at, item)| (Json::from(at), item)).collect()
            }
            Json::Object(map) => {
                let mut items: Vec<_> = map.into_iter().collect();
                items.sort_by(|(a, _), (b, _)| a.cmp(b));
                items.into_iter().map(|(name, item)| (Json::from(name), item)).collect()
            }
            Json::Null => Vec::new(),
            _ => return None,
        };
        if items.is_empty() {
            return self.parts(otherwise, dot, out);
        }
        for (at, item) in items {
            let mut names = Map::new();
            names.extend(key.map(|key| (key.to_owned(), at)));
            names.extend(value.map(|value| (value.to_owned(), item.clone())));
            self.scopes.push(names);
            let done = self.parts(body, &Value::Json(item), out);
            self.scopes.pop();
            done?;
        }
        Some(())
    }

    fn pipe(&mut self, pipe: &'t Pipe, dot: &Value<'a>) -> Option<Value<'a>> {
        self.left = self.left.checked_sub(1)?;
        let mut last = None;
        for command in pipe {
            last = Some(self.command(command, last.take(), dot)?);
        }
        last
    }

    fn command(
        &mut self,
        command: &'t [Operand],
        last: Option<Value<'a>>,
        dot: &Value<'a>,
    ) -> Option<Value<'a>> {
        let (first, others) = command.split_first()?;
        if let Operand::Name(name) = first {
            if others.is_empty() && last.is_none() {
                let (base, path) = name.split_once('.').unwrap_or((name, ""));
                let path: Vec<String> =
                    path.split('.').filter(|one| !one.is_empty()).map(str::to_owned).collect();
                match base {
                    "site" => return self.field(Value::Site, &path),
                    "hugo" => return self.field(Value::Hugo, &path),
                    _ => {}
                }
            }
            // The first that decides is enough.
            if matches!(name.as_str(), "and" | "or") {
                let mut value = Value::Json(Json::Null);
                for operand in others {
                    value = self.operand(operand, dot)?;
                    if holds(&value) == (name == "or") {
                        return Some(value);
                    }
                }
                return Some(last.unwrap_or(value));
            }
            let mut arguments = Vec::new();
            for operand in others {
                arguments.push(self.operand(operand, dot)?);
            }
            arguments.extend(last);
            if name.starts_with("site.") || name.starts_with("hugo.") {
                return None;
            }
            return self.function(name, arguments);
        }
        let mut arguments = Vec::new();
        for operand in others {
            arguments.push(self.operand(operand, dot)?);
        }
        arguments.extend(last);
        if arguments.is_empty() {
            return self.operand(first, dot);
        }
        // A method: `.Get 0`, `.Page.Param "x"`.
        let (base, path) = match first {
            Operand::Dot(path) => (dot.clone(), path),
            Operand::Variable(name, path) => (self.variable(name)?, path),
            _ => return None,
        };
        let (method, path) = path.split_last()?;
        let base = self.field(base, path)?;
        let argument = match arguments.as_slice() {
            [Value::Json(argument)] => argument,
            [Value::Held(argument)] => argument,
            _ => return None,
        };
        match (base, method.as_str()) {
            (Value::Shortcode, "Get") => Some(Value::Json(self.attribute(argument)?)),
            (Value::Page, "Param") => {
                let name = argument.as_str()?;
                let own = functions::at_path(&self.page_params(), name);
                if own != Json::Null {
                    return Some(Value::Json(own));
                }
                if let Some(text) = (self.call.inherited)(name) {
                    return Some(Value::Json(Json::from(text)));
                }
                Some(Value::Json(functions::at_path(self.call.facts.get("params")?, name)))
            }
            (Value::Page | Value::Shortcode, "RenderString") => {
                Some(Value::Json(functions::markdown(&written(argument)?)))
            }
            _ => None,
        }
    }

    fn attribute(&self, name: &Json) -> Option<Json> {
        let attributes = self.call.attributes;
        let found = match name {
            Json::String(name) => attributes.get(name),
            Json::Number(at) => attributes.at(usize::try_from(at.as_u64()?).ok()?),
            _ => return None,
        };
        Some(match found {
            Some("true") => Json::Bool(true),
            Some("false") => Json::Bool(false),
            Some(text) => Json::from(text),
            None => Json::Null,
        })
    }

    fn operand(&mut self, operand: &'t Operand, dot: &Value<'a>) -> Option<Value<'a>> {
        match operand {
            Operand::Value(value) => Some(Value::Json(value.clone())),
            Operand::Dot(path) => self.field(dot.clone(), path),
            Operand::Variable(name, path) => {
                let base = self.variable(name)?;
                self.field(base, path)
            }
            Operand::Group(pipe, path) => {
                let base = self.pipe(pipe, dot)?;
                self.field(base, path)
            }
            Operand::Name(_) => self.command(std::slice::from_ref(operand), None, dot),
        }
    }

    fn variable(&self, name: &str) -> Option<Value<'a>> {
        if name.is_empty() {
            return Some(Value::Shortcode);
        }
        if let Some((_, value)) = self.values.iter().rev().find(|(known, _)| known == name) {
            return Some(value.clone());
        }
        self.scopes.iter().rev().find_map(|scope| scope.get(name)).cloned().map(Value::Json)
    }

    fn field(&self, base: Value<'a>, path: &[String]) -> Option<Value<'a>> {
        let mut value = base;
        for name in path {
            let facts = self.call.facts;
            value = match (value, name.as_str()) {
                (Value::Shortcode, "Inner" | "InnerDeindent") => {
                    Value::Json(functions::markdown(self.call.inner))
                }
                (Value::Shortcode, "Page") => Value::Page,
                (Value::Shortcode | Value::Page, "Site") => Value::Site,
                (Value::Shortcode, "Params") => Value::Json(self.attributes()),
                (Value::Shortcode, "IsNamedParams") => {
                    Value::Json(Json::Bool(self.call.attributes.list.iter().any(|one| one.name.is_some())))
                }
                (Value::Shortcode, "Position" | "Name") => Value::Json(Json::from("")),
                (Value::Page, "Params") => Value::Json(self.page_params()),
                (Value::Page, "Title" | "Description" | "LinkTitle") => {
                    Value::Json(functions::at_path(&self.page_params(), &name.to_lowercase()))
                }
                (Value::Page, "Lang") => Value::Json(Json::from(self.call.language)),
                (Value::Page, "RelPermalink") => {
                    Value::Json(Json::from(self.call.context.page.old.first()?.as_str()))
                }
                (Value::Site, "Params") => Value::Held(facts.get("params")?),
                (Value::Site | Value::Hugo, "Data") => Value::Held(facts.get("data")?),
                (Value::Site, "Title") => Value::Held(facts.get("title")?),
                (Value::Held(Json::Null), _) => Value::Json(Json::Null),
                (Value::Held(value @ Json::Object(_)), name) => {
                    functions::find(value, name).map_or(Value::Json(Json::Null), Value::Held)
                }
                (Value::Json(Json::Null), _) => Value::Json(Json::Null),
                (Value::Json(value @ Json::Object(_)), name) => Value::Json(functions::at(&value, name)),
                _ => return None,
            };
        }
        Some(value)
    }

    fn attributes(&self) -> Json {
        let list = &self.call.attributes.list;
        if list.iter().any(|one| one.name.is_some()) {
            let named =
                list.iter().filter_map(|one| Some((one.name.clone()?, Json::from(one.value.as_str()))));
            return Json::Object(named.collect());
        }
        Json::Array(list.iter().map(|one| Json::from(one.value.as_str())).collect())
    }

    fn page_params(&self) -> Json {
        self.call.context.front.fields.as_ref().map(|fields| fields.value.to_json()).unwrap_or_default()
    }

    fn function(&mut self, name: &str, arguments: Vec<Value<'a>>) -> Option<Value<'a>> {
        let plain = name.rsplit('.').next().unwrap_or_default();
        if let ("index" | "Index", [Value::Held(held), keys @ ..]) = (plain, arguments.as_slice())
            && matches!(held, Json::Object(_))
        {
            let mut value = *held;
            for key in keys {
                let key = match key {
                    Value::Json(key) => written(key)?,
                    Value::Held(key) => written(key)?,
                    _ => return None,
                };
                value = match value {
                    Json::Array(items) => items.get(key.parse::<usize>().ok()?).unwrap_or(&Json::Null),
                    value => functions::find(value, &key).unwrap_or(&Json::Null),
                };
            }
            return Some(Value::Held(value));
        }
        let mut values = Vec::new();
        for value in arguments {
            match value {
                Value::Json(value) => values.push(value),
                Value::Held(value) => values.push(value.clone()),
                // `T "name" .`
                _ if matches!(plain, "T" | "i18n" | "Translate") => {}
                _ => return None,
            }
        }
        match plain {
            "T" | "i18n" | "Translate" => {
                let text = self.text(values.first()?.as_str()?)?;
                Some(Value::Json(Json::from(text)))
            }
            "readFile" | "ReadFile" => {
                let path = values.first()?.as_str()?.trim_start_matches('/').to_owned();
                let text = self.call.context.project.text(&path)?;
                Some(Value::Json(Json::from(text)))
            }
            "partial" | "partialCached" | "Include" => self.partial(&values),
            _ => functions::called(plain, &values).map(Value::Json),
        }
    }

    /// A text of the interface, in the language of the page, else in English.
    fn text(&self, name: &str) -> Option<String> {
        [self.call.language, "en"].iter().find_map(|language| {
            let texts = self.call.facts.get("texts")?.get(*language)?;
            let found = match texts {
                Json::Array(items) => {
                    items.iter().find(|item| item.get("id").and_then(Json::as_str) == Some(name))?
                }
                texts => texts.get(name)?,
            };
            let found = found.get("translation").unwrap_or(found);
            found.get("other").unwrap_or(found).as_str().map(str::to_owned)
        })
    }

    fn partial(&mut self, values: &[Json]) -> Option<Value<'a>> {
        let name = values.first()?.as_str()?;
        let folders = ["layouts/_partials", "layouts/partials"];
        let project = self.call.context.project;
        let text = folders.iter().find_map(|folder| {
            ["", ".html"].iter().find_map(|end| project.text(&format!("{folder}/{name}{end}")))
        })?;
        let template = read(&text).filter(|_| self.depth < DEEPEST)?;
        let dot = values.get(1).cloned().map_or(Value::Shortcode, Value::Json);
        let mut run = Run {
            call: self.call,
            template: &template,
            scopes: vec![Map::new()],
            values: Vec::new(),
            left: self.left,
            depth: self.depth + 1,
        };
        let mut out = String::new();
        run.parts(&template.parts, &dot, &mut out)?;
        self.left = run.left;
        Some(Value::Json(Json::from(out)))
    }
}

/// What the settings, the data and the texts of a site say.
pub(super) fn facts(project: &Project<'_>, params: Json, title: Option<&str>) -> Json {
    let mut data = Json::Object(Map::new());
    let mut budget = LARGEST_DATA;
    for path in project.below("data") {
        let Some((stem, "yaml" | "yml" | "toml" | "json")) = path.rsplit_once('.') else { continue };
        let Some(text) = project.text(path) else { continue };
        let Some(left) = budget.checked_sub(text.len()) else { break };
        budget = left;
        let Some(node) = crate::project::parse_by_name(path, &text) else { continue };
        let mut place = &mut data;
        for part in stem.split('/').skip(1) {
            let Json::Object(map) = place else { break };
            place = map.entry(part).or_insert_with(|| Json::Object(Map::new()));
        }
        *place = node.value.to_json();
    }
    let texts: Map<String, Json> = project
        .below("i18n")
        .filter_map(|path| {
            let language = path.rsplit('/').next()?.split('.').next()?.to_lowercase();
            Some((language, project.node(path)?.value.to_json()))
        })
        .collect();
    let mut facts = Map::new();
    facts.insert("params".to_owned(), params);
    facts.insert("data".to_owned(), data);
    facts.insert("texts".to_owned(), Json::Object(texts));
    facts.insert("title".to_owned(), title.map_or(Json::Null, Json::from));
    Json::Object(facts)
}
