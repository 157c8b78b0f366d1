//! The components of a site itself: one use in a body → HTML, by the template in the folder `components`. It sees the
//! declared fields, the body and the language, and calls the functions of all templates.

use serde_json::{Map, Value as Json};
use tera::{Context, Value};

use super::body::OwnComponents;
use super::functions::register_lent;
use super::here::{ADDRESS_KEY, ENTRY_KEY, LANGUAGE_KEY};
use super::lent::Components;
use super::model::RenderModel;
use paifang_base::schema::FieldValue;
use paifang_markdown::body::Use;
use paifang_site::link::{Page, Place};
use paifang_theme::Theme;

/// The components of a theme's site.
pub fn components_of(theme: Option<&Theme>) -> Components<RenderModel> {
    Components::new(theme, register_lent)
}

impl OwnComponents for RenderModel {
    fn draw(&self, used: &Use, body: String, page: &Page, place: Place) -> String {
        self.site.note_component(&used.name);
        let mut context = Context::new();
        let fields =
            |values: &Vec<(String, FieldValue)>| self.component_fields(&used.name, values, page, place);
        if used.is_list {
            let items: Vec<Json> = used.entries.iter().map(|values| Json::Object(fields(values))).collect();
            context.insert("items", &items);
        } else {
            context.insert("fields", &used.entries.first().map(fields).unwrap_or_default());
            context.insert_value("body", Value::safe_string(&body));
        }
        // A text is in its own language, whoever reads it.
        let language = page.input.language;
        context.insert_value("lang", self.lang_value(language));
        context.insert(LANGUAGE_KEY, &u64::from(language.0));
        context.insert(ENTRY_KEY, &u64::from(place.entry.0));
        context.insert(ADDRESS_KEY, &*self.site.address(place));
        self.components.render(&used.name, &context).unwrap_or(body)
    }
}

impl RenderModel {
    /// The fields of one entry: those without a value are there, too.
    fn component_fields(
        &self,
        name: &str,
        values: &[(String, FieldValue)],
        page: &Page,
        place: Place,
    ) -> Map<String, Json> {
        let declared = self.site.config.markdown.own.iter().find(|own| own.name == name);
        let names = declared.into_iter().flat_map(|own| &own.fields).map(|field| &field.name);
        let value = |name: &String| match values.iter().find(|(known, _)| known == name) {
            Some((name, value)) => self.field(Some(page), place.language, name, value),
            None => Json::Null,
        };
        names.map(|name| (name.clone(), value(name))).collect()
    }
}
