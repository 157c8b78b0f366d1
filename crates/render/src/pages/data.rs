//! The functions for more than pages: records of data files, and pages that refer to a page in their fields.

use tera::{Kwargs, TeraResult, Value};

use super::here::{Answer, Here, error_of, no_such};
use super::model::RenderModel;
use paifang_base::diag::did_you_mean;
use paifang_base::text;
use paifang_site::config::KindId;
use paifang_site::link::Place;

/// `data(name="sponsors", key=, FIELD=value …)`: the records of a data file, or the one with a key.
pub(super) fn data(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let site = &model.site;
    let name = arguments.must_get::<&str>("name")?;
    let at = site.config.data_named(name);
    let set = at.map(|at| &site.config.data[at]);
    let sets = || site.config.data.iter().map(|set| set.name.as_str());
    let set = set.ok_or_else(|| match did_you_mean(name, sets()) {
        Some(near) => error_of(&text!("template-error-no-data-near", name = name, near = near)),
        None => error_of(&text!("template-error-no-data", name = name)),
    })?;
    let mut wanted = Vec::new();
    for (field, value) in arguments.iter() {
        let Some(field) = field.as_str().filter(|field| *field != "name" && *field != "key") else {
            continue;
        };
        if !set.fields.iter().any(|known| known.name == field) {
            let fields = set.fields.iter().map(|known| known.name.as_str());
            return Err(no_such(
                text!("template-error-no-data-field", data = name, name = field),
                field,
                fields,
            ));
        }
        wanted.push((field.to_owned(), value.to_string()));
    }
    wanted.sort();
    let view = |record| Value::from_serializable(&model.record_view(record, here.language));
    if let Some(key) = arguments.get::<&str>("key")? {
        if set.key.is_none() {
            return Err(error_of(&text!("template-error-data-key", name = name)));
        }
        return Ok(site.data_record(name, key).map_or(Value::none(), view));
    }
    Ok(Value::from(site.records(name, &wanted).into_iter().map(view).collect::<Vec<Value>>()))
}

/// `referring(kind=, field=, page=)`: the pages that refer to this page, or to the one with a key, in their fields.
pub(super) fn referring(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let site = &model.site;
    let kind = arguments.get::<&str>("kind")?.map(|name| known_kind(model, name)).transpose()?;
    let field = arguments.get::<&str>("field")?;
    if let Some(name) = field {
        known_field(model, kind, name)?;
    }
    let place = match arguments.get::<&str>("page")? {
        Some(key) => {
            let entry = site.entry_by_key(key);
            let entry = entry.ok_or_else(|| {
                no_such(text!("template-error-no-page", name = key), key, std::iter::empty())
            })?;
            Some(Place { entry, language: here.language })
        }
        None => here.place(),
    };
    let Some(place) = place else { return Ok(Value::from(Vec::<Value>::new())) };
    let mut entries = Vec::new();
    for mention in site.referring(place) {
        let is_wanted = kind.is_none_or(|kind| site.entry(mention.from).kind == kind)
            && field.is_none_or(|field| mention.field == field);
        // A page that refers to it in several fields counts once.
        if is_wanted && entries.last() != Some(&mention.from) {
            entries.push(mention.from);
        }
    }
    let view = |entry| model.ref_value(Place { entry, language: here.language }, here.entry());
    Ok(Value::from(entries.into_iter().filter_map(view).collect::<Vec<Value>>()))
}

fn known_kind(model: &RenderModel, name: &str) -> TeraResult<KindId> {
    let kind = model.site.config.kind_named(name);
    kind.ok_or_else(|| {
        no_such(
            text!("template-error-no-kind", name = name),
            name,
            model.site.config.kinds.iter().map(|kind| kind.name.as_str()),
        )
    })
}

/// True if pages of a kind, or of any, have a field with this name.
fn known_field(model: &RenderModel, kind: Option<KindId>, name: &str) -> TeraResult<()> {
    let config = &model.site.config;
    let kinds = || config.kind_ids().filter(|id| kind.is_none_or(|kind| kind == *id));
    let fields = || kinds().flat_map(|id| &config.kind(id).fields).map(|field| field.name.as_str());
    if fields().any(|known| known == name) {
        Ok(())
    } else {
        Err(no_such(text!("template-error-no-field", name = name), name, fields()))
    }
}

/// `related()`: pages to read after this one, by its terms and words.
pub(super) fn related(model: &RenderModel, here: &Here<'_>, _: &Kwargs) -> Answer {
    let Some(place) = here.place() else { return Ok(Value::from(Vec::<Value>::new())) };
    let entries = model.site.related(place).into_iter();
    let view =
        |entry| model.neighbour_view(Place { entry, ..place }).map(|view| Value::from_serializable(&view));
    Ok(Value::from(entries.filter_map(view).collect::<Vec<Value>>()))
}
