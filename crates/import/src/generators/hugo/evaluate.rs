//! Shortcodes of a site's own, evaluated once: their templates with the values of the page, the settings and the data.
//! Nothing is run; what is not known here leaves the shortcode to a person.

use serde_json::{Map, Value as Json, json};

use super::pages::{Pages, layouts};
use super::templates::{Operand, Part, Pipe, Template, read};
use super::values::{Value, holds, written};
use super::{collections, functions, patterns};
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
/// Most partials inside each other: some look through all sections above a page.
const DEEPEST_PARTIALS: usize = 24;
/// A shortcode that is evaluated.
pub(super) struct Call<'a> {
    pub context: &'a Context<'a>,
    /// The settings (`params`), the data (`data`) and the texts of the interface by language (`texts`) of the site.
    pub facts: &'a Json,
    /// Values that sections give to the pages below them.
    pub inherited: &'a dyn Fn(&str) -> Option<String>,
    /// A text with its shortcodes evaluated.
    pub rendered: &'a dyn Fn(&str) -> String,
    pub attributes: &'a Attributes,
    pub inner: &'a str,
    pub language: &'a str,
}

/// The text of a shortcode by its template, with Markdown between marks; nothing if it needs a person.
pub(super) fn evaluated(call: &Call<'_>, template: &str) -> Option<String> {
    let template = read(template)?;
    let mut run = Run {
        call,
        pages: &Pages::new(call.context),
        template: &template,
        root: Value::Shortcode,
        scopes: Vec::new(),
        left: MOST_PARTS,
        depth: 0,
        returned: None,
        leaving: None,
    };
    let mut out = String::new();
    run.parts(&template.parts, &Value::Shortcode, &mut out)?;
    Some(out)
}

struct Run<'a, 't> {
    call: &'a Call<'a>,
    pages: &'t Pages<'a>,
    template: &'t Template,
    /// What `$` is.
    root: Value<'a>,
    /// Variables, those of the innermost block last.
    scopes: Vec<Vec<(String, Value<'a>)>>,
    left: usize,
    depth: usize,
    /// The value that a partial returned.
    returned: Option<Value<'a>>,
    /// The rest of a turn of the loop is passed over; of all turns if true.
    leaving: Option<bool>,
}

impl<'a, 't> Run<'a, 't> {
    fn parts(&mut self, parts: &'t [Part], dot: &Value<'a>, out: &mut String) -> Option<()> {
        self.scopes.push(Vec::new());
        let done =
            parts.iter().try_for_each(|part| match self.returned.is_some() || self.leaving.is_some() {
                true => Some(()),
                false => self.part(part, dot, out),
            });
        self.scopes.pop();
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
            Part::Assign(name, is_new, pipe) => {
                let value = self.pipe(pipe, dot)?;
                self.assign(name, *is_new, value)?;
            }
            Part::Return(pipe) => {
                let value = match pipe {
                    Some(pipe) => self.pipe(pipe, dot)?,
                    None => Value::Json(Json::Null),
                };
                self.returned = Some(value);
            }
            Part::Leave(all) => self.leaving = Some(*all),
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

    fn assign(&mut self, name: &str, is_new: bool, value: Value<'a>) -> Option<()> {
        let mut scopes = self.scopes.iter_mut().rev();
        let known = match is_new {
            true => scopes.next()?.iter_mut().find(|(known, _)| known == name),
            false => scopes.find_map(|scope| scope.iter_mut().find(|(known, _)| known == name)),
        };
        match known {
            Some((_, known)) => *known = value,
            None => self.scopes.last_mut()?.push((name.to_owned(), value)),
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
            let item = Value::Json(item).unpacked();
            let mut names = Vec::new();
            names.extend(key.map(|key| (key.to_owned(), Value::Json(at))));
            names.extend(value.map(|value| (value.to_owned(), item.clone())));
            self.scopes.push(names);
            let done = self.parts(body, &item, out);
            self.scopes.pop();
            done?;
            if self.returned.is_some() || self.leaving.take() == Some(true) {
                break;
            }
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
            if let (Some("GetPage"), [path]) = (name.strip_prefix("site."), arguments.as_slice()) {
                return self.page(&Value::Site, path);
            }
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
        self.method(&base, method, &arguments)
    }

    fn method(&mut self, base: &Value<'a>, method: &str, arguments: &[Value<'a>]) -> Option<Value<'a>> {
        if let ("GetPage", [path]) = (method, arguments) {
            return self.page(base, path);
        }
        let argument = match arguments {
            [Value::Json(argument)] => argument,
            [Value::Held(argument)] => argument,
            _ => return None,
        };
        match (base, method) {
            (Value::Shortcode, "Get") => Some(Value::Json(self.attribute(argument)?)),
            (Value::Page(source), "Param") => {
                let name = argument.as_str()?;
                let own = functions::at_path(&self.pages.params(source), name);
                if own != Json::Null {
                    return Some(Value::Json(own));
                }
                if let Some(text) = (self.call.inherited)(name) {
                    return Some(Value::Json(Json::from(text)));
                }
                Some(Value::Json(functions::at_path(self.call.facts.get("params")?, name)))
            }
            (Value::Page(_) | Value::Shortcode, "RenderString") => {
                Some(Value::Json(functions::markdown(&written(argument)?)))
            }
            _ => None,
        }
    }

    /// The page that a path names, from a page or from the top of the content.
    fn page(&self, from: &Value<'a>, path: &Value<'a>) -> Option<Value<'a>> {
        let path = match path {
            Value::Json(path) => written(path)?,
            Value::Held(path) => written(path)?,
            _ => return None,
        };
        let found = match from {
            Value::Page(source) => self.pages.get(source, &path),
            Value::Site => self.pages.get("", &path),
            _ => return None,
        };
        Some(found.map_or(Value::Json(Json::Null), Value::Page))
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
            return Some(self.root.clone());
        }
        let known = self.scopes.iter().rev().find_map(|scope| scope.iter().find(|(known, _)| known == name));
        known.map(|(_, value)| value.clone())
    }

    fn field(&self, base: Value<'a>, path: &[String]) -> Option<Value<'a>> {
        let mut value = base.unpacked();
        for name in path {
            let facts = self.call.facts;
            value = match (value, name.as_str()) {
                (Value::Shortcode, "Inner" | "InnerDeindent") => {
                    Value::Json(functions::markdown(self.call.inner))
                }
                (Value::Shortcode, "Page") => Value::Page(self.call.context.page.source.clone()),
                (Value::Shortcode | Value::Page(_), "Site") => Value::Site,
                (Value::Shortcode, "Params") => Value::Json(self.attributes()),
                (Value::Shortcode, "IsNamedParams") => {
                    Value::Json(Json::Bool(self.call.attributes.list.iter().any(|one| one.name.is_some())))
                }
                (Value::Shortcode, "Position" | "Name") => Value::Json(Json::from("")),
                (Value::Page(source), name) => self.field_of_page(&source, name)?,
                (Value::Site, "Language") => Value::Json(json!({
                    "Lang": self.call.language, "Name": self.call.language, "LanguageCode": self.call.language,
                })),
                (Value::Site, "Params") => Value::Held(facts.get("params")?),
                (Value::Site | Value::Hugo, "Data") => Value::Held(facts.get("data")?),
                (Value::Site, "Title") => Value::Held(facts.get("title")?),
                (Value::Hugo, "Sites") => Value::Hugo,
                (Value::Hugo, "Default") => Value::Site,
                (Value::Held(Json::Null), _) => Value::Json(Json::Null),
                (Value::Held(value @ Json::Object(_)), name) => {
                    functions::find(value, name).map_or(Value::Json(Json::Null), Value::Held)
                }
                (Value::Json(Json::Null), _) => Value::Json(Json::Null),
                (Value::Json(Json::String(text)), _) if text.is_empty() => Value::Json(Json::Null),
                (Value::Json(value @ Json::Object(_)), name) => Value::Json(functions::at(&value, name)),
                _ => return None,
            };
            value = value.unpacked();
        }
        Some(value)
    }

    fn field_of_page(&self, source: &str, name: &str) -> Option<Value<'a>> {
        Some(Value::Json(match name {
            "Params" => self.pages.params(source),
            "Title" | "Description" => functions::at(&self.pages.params(source), &name.to_lowercase()),
            "LinkTitle" => {
                let params = self.pages.params(source);
                let own = functions::at(&params, "linktitle");
                if own == Json::Null { functions::at(&params, "title") } else { own }
            }
            "Lang" => Json::from(self.call.language),
            "Language" => json!({"Lang": self.call.language, "Name": self.call.language}),
            "RelPermalink" => Json::from(self.pages.address(source)?),
            "File" => self.pages.file(source),
            "Parent" => return Some(self.pages.parent(source).map_or(Value::Json(Json::Null), Value::Page)),
            "RawContent" => Json::from(self.pages.body(source)),
            "RenderShortcodes" => Json::from((self.call.rendered)(&self.pages.body(source))),
            _ => return None,
        }))
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
                other => values.push(other.packed()),
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
            "errorf" | "erroridf" => None,
            "findRE" | "findRESubmatch" | "replaceRE" | "FindRE" | "FindRESubmatch" | "ReplaceRE" => {
                let (value, cost) = patterns::called(plain, &values)?;
                self.left = self.left.checked_sub(cost)?;
                Some(Value::Json(value))
            }
            _ => {
                let found = functions::called(plain, &values).or_else(|| collections::called(plain, &values));
                Some(Value::Json(found?).unpacked())
            }
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

    /// What a partial returns, or its text: one that a template defines, or a file.
    fn partial(&mut self, values: &[Json]) -> Option<Value<'a>> {
        let name = values.first()?.as_str()?;
        let root = values.get(1).cloned().map_or(Value::Json(Json::Null), Value::Json).unpacked();
        let depth = self.depth + 1;
        if depth > DEEPEST_PARTIALS {
            return None;
        }
        let (template, read_now);
        let inner = self.template.defined.get(&format!("partials/{name}"));
        let parts = match inner {
            Some(parts) => {
                template = self.template;
                parts
            }
            None => {
                read_now = read(&self.partial_text(name)?)?;
                template = &read_now;
                &read_now.parts
            }
        };
        let mut run = Run {
            call: self.call,
            pages: self.pages,
            template,
            root: root.clone(),
            scopes: Vec::new(),
            left: self.left,
            depth,
            returned: None,
            leaving: None,
        };
        let mut out = String::new();
        run.parts(parts, &root, &mut out)?;
        self.left = run.left;
        Some(run.returned.unwrap_or_else(|| Value::Json(Json::from(out))))
    }

    fn partial_text(&self, name: &str) -> Option<String> {
        let project = self.call.context.project;
        let folders: Vec<String> = layouts(project)
            .iter()
            .flat_map(|folder| [format!("{folder}/_partials"), format!("{folder}/partials")])
            .collect();
        folders.iter().find_map(|folder| {
            ["", ".html"].iter().find_map(|end| {
                let path = crate::project::join(folder, &format!("{name}{end}"))?;
                project.text(&path).filter(|_| path.starts_with(folder.as_str()))
            })
        })
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
    let mut texts: Map<String, Json> = Map::new();
    let homes = layouts(project).into_iter().rev().map(|folder| format!("{folder}/../i18n"));
    for home in homes.filter_map(|home| crate::project::join("", &home)) {
        for path in project.below(&home) {
            let name = path.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
            let Some(node) = project.node(path) else { continue };
            let own = node.value.to_json();
            match (texts.get_mut(&name.to_lowercase()), own) {
                // The site's own texts come last.
                (Some(Json::Object(known)), Json::Object(own)) => known.extend(own),
                (_, own) => {
                    texts.insert(name.to_lowercase(), own);
                }
            }
        }
    }
    let mut facts = Map::new();
    facts.insert("params".to_owned(), params);
    facts.insert("data".to_owned(), data);
    facts.insert("texts".to_owned(), Json::Object(texts));
    facts.insert("title".to_owned(), title.map_or(Json::Null, Json::from));
    Json::Object(facts)
}
