//! Fields of kinds → the widgets of an editor.

use paifang::config::{Config, Kind, SortBy, common_description, fields};
use paifang::schema::{Field, FieldType};
use serde_json::{Value as Json, json};

/// Makes the fields of collections.
pub struct Fields<'a> {
    pub config: &'a Config,
    /// True if the site has several languages.
    pub is_translated: bool,
}

impl Fields<'_> {
    /// The fields of a kind's pages: those that authors need most, the kind's own, and the text.
    pub fn of_kind(&self, kind: &Kind) -> Json {
        let texts = || FieldType::List(Box::new(FieldType::String));
        let mut all = vec![self.common("title", FieldType::String, true)];
        if kind.sort == SortBy::Date {
            all.push(self.common("date", FieldType::Date, true));
        }
        all.extend(kind.fields.iter().filter(|field| field.required).filter_map(|field| self.field(field)));
        all.push(self.common("description", FieldType::Text, false));
        if self.config.kind_named(fields::PERSON).is_some() {
            all.push(self.common("authors", texts(), false));
        }
        all.extend(
            self.config.written_taxonomies().map(|(_, taxonomy)| self.common(&taxonomy.name, texts(), false)),
        );
        all.push(self.common("image", FieldType::Image, false));
        all.push(self.common("draft", FieldType::Bool, false));
        all.extend(kind.fields.iter().filter(|field| !field.required).filter_map(|field| self.field(field)));
        let mut body = json!({ "name": "body", "label": "body", "widget": "markdown", "required": false });
        self.translate(&mut body, &FieldType::Text);
        all.push(body);
        Json::Array(all)
    }

    fn common(&self, name: &str, kind: FieldType, required: bool) -> Json {
        let description = common_description(name);
        let field = Field { name: name.to_owned(), kind, required, description, search: true };
        self.field(&field).unwrap_or(Json::Null)
    }

    /// A field; none for free values, which no widget holds.
    fn field(&self, field: &Field) -> Option<Json> {
        let mut made = json!({ "name": field.name, "label": field.name });
        widget(self.config, &field.kind, &mut made)?;
        made["required"] = field.required.into();
        if let Some(description) = &field.description {
            let language = self.config.language(self.config.default_language);
            made["hint"] = description.for_readers(language.tag.as_str()).into();
        }
        self.translate(&mut made, &field.kind);
        Some(made)
    }

    /// Text is translated, everything else is the same in all languages.
    fn translate(&self, made: &mut Json, kind: &FieldType) {
        if !self.is_translated {
            return;
        }
        let has_text = |kind: &FieldType| matches!(kind, FieldType::String | FieldType::Text);
        let is_text = match kind {
            FieldType::List(of) => has_text(of) || matches!(**of, FieldType::Map(_)),
            FieldType::Map(_) => true,
            kind => has_text(kind),
        };
        // Decap CMS duplicates no lists.
        let is_list = made["widget"] == "list";
        made["i18n"] = if is_text || is_list { true.into() } else { "duplicate".into() };
    }
}

/// Sets the widget of a type; `None` if there is none.
fn widget(config: &Config, kind: &FieldType, made: &mut Json) -> Option<()> {
    let name = match kind {
        FieldType::String | FieldType::Ref(_) | FieldType::RefOrName(_) | FieldType::Qr => "string",
        FieldType::Duration | FieldType::Recurrence | FieldType::TimeZone => "string",
        FieldType::Text => "text",
        FieldType::Bool => "boolean",
        FieldType::Integer | FieldType::Number => "number",
        FieldType::Date | FieldType::DateTime => "datetime",
        FieldType::Url | FieldType::Email => "string",
        FieldType::Image => "image",
        FieldType::Enum(_) => "select",
        FieldType::List(_) => "list",
        FieldType::Map(_) | FieldType::Translated => "object",
        // No widget holds free values, and the blocks of a home page are in no collection.
        FieldType::OneOf { .. } | FieldType::Any => return None,
    };
    made["widget"] = name.into();
    match kind {
        FieldType::Ref(kind) if !kind.is_empty() => relation(kind, made),
        FieldType::Integer => made["value_type"] = "int".into(),
        FieldType::Number => made["value_type"] = "float".into(),
        FieldType::Date => {
            made["format"] = "YYYY-MM-DD".into();
            made["date_format"] = "YYYY-MM-DD".into();
            made["time_format"] = false.into();
        }
        FieldType::DateTime => made["format"] = "YYYY-MM-DDTHH:mm:ss".into(),
        FieldType::Url => made["pattern"] = json!(["^(https?://|mailto:|/)\\S+$", "https://…"]),
        FieldType::Email => made["pattern"] = json!(["^[^@\\s]+@[^@\\s]+$", "name@example.org"]),
        FieldType::Duration => made["pattern"] = json!(["^[0-9]{1,3}:[0-9]{2}(:[0-9]{2})?$", "1:02:30"]),
        FieldType::Enum(words) => made["options"] = json!(words),
        FieldType::List(of) => list(config, of, made)?,
        FieldType::Map(fields) => made["fields"] = parts(config, fields),
        FieldType::Translated => {
            let tags = config.languages.iter().map(|language| language.tag.as_str());
            let text = |tag| json!({ "name": tag, "label": tag, "widget": "string", "required": false });
            made["fields"] = tags.map(text).collect();
        }
        _ => {}
    }
    Some(())
}

fn relation(kind: &str, made: &mut Json) {
    made["widget"] = "relation".into();
    made["collection"] = kind.into();
    made["search_fields"] = json!(["title"]);
    made["value_field"] = "{{slug}}".into();
    made["display_fields"] = json!(["title"]);
}

/// A list of values. Without fields it is one of texts.
fn list(config: &Config, of: &FieldType, made: &mut Json) -> Option<()> {
    match of {
        FieldType::Enum(words) => {
            made["widget"] = "select".into();
            made["multiple"] = true.into();
            made["options"] = json!(words);
        }
        FieldType::Ref(kind) if !kind.is_empty() => {
            relation(kind, made);
            made["multiple"] = true.into();
        }
        FieldType::Map(fields) => made["fields"] = parts(config, fields),
        FieldType::String | FieldType::Text | FieldType::Ref(_) | FieldType::RefOrName(_) => {}
        other => {
            let mut item = json!({ "name": "item", "label": "item" });
            widget(config, other, &mut item)?;
            made["field"] = item;
        }
    }
    Some(())
}

fn parts(config: &Config, fields: &[Field]) -> Json {
    let part = |field: &Field| {
        let mut made = json!({ "name": field.name, "label": field.name });
        widget(config, &field.kind, &mut made)?;
        made["required"] = field.required.into();
        Some(made)
    };
    fields.iter().filter_map(part).collect()
}
