//! `filters` and `monogram`: what lists show beside the pages themselves.

use serde::Serialize;
use tera::{Kwargs, TeraResult, Value};

use super::here::{Answer, Here, no_such};
use super::model::RenderModel;
use super::views::{ImageView, TermView};
use paifang_base::digest::digest;
use paifang_base::text;
use paifang_i18n::initials;
use paifang_site::config::KindId;
use paifang_site::link::{EntryId, Place, Target};

/// Number of colours of monograms.
const TONES: u64 = 6;

#[derive(Debug, Serialize)]
struct FiltersView {
    /// Address of the whole list; none if readers do not get it.
    list: Option<String>,
    tags: Vec<TermView>,
    /// Address of the list of all tags, if there is one.
    all_tags: Option<String>,
    years: Vec<TermView>,
    authors: Vec<CountedAuthor>,
}

#[derive(Debug, Serialize)]
struct CountedAuthor {
    name: String,
    address: String,
    key: String,
    photo: Option<ImageView>,
    count: usize,
}

/// `filters(kind=)`: the whole list of a kind, and the tags, years and authors by which it is divided.
pub(super) fn filters(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let site = &model.site;
    let language = here.language;
    let kind = kind_named(model, arguments.must_get::<&str>("kind")?)?;
    let found = site.filters(kind, language);
    let tags = site.config.tags().map(|id| site.terms_in(id, language)).unwrap_or_default();
    let tag = |(at, count): &(u32, usize)| {
        let view = model.term_view(tags.get(*at as usize)?);
        Some(TermView { count: Some(*count), ..view })
    };
    let years = site.config.years_of(kind).map(|id| site.terms_in(id, language)).unwrap_or_default();
    let author = |(entry, count): &(EntryId, usize)| {
        let place = Place { entry: *entry, language };
        let shown = site.shown(place)?;
        Some(CountedAuthor {
            name: shown.title.to_string(),
            address: model.href(&shown.address),
            key: site.entry(*entry).key.to_string(),
            photo: model.photo(place),
            count: *count,
        })
    };
    let list = site.config.kind(kind).list_key().and_then(|key| site.entry_by_key(&key));
    let list = list.and_then(|entry| site.shown(Place { entry, language }));
    let all_tags = site.config.tags().map(|id| site.taxonomy_address(id, language));
    let all_tags = all_tags.filter(|address| matches!(site.target_at(address), Some(Target::Taxonomy(..))));
    let view = FiltersView {
        all_tags: all_tags.map(|address| model.href(&address)),
        list: list.map(|shown| model.href(&shown.address)),
        tags: found.tags.iter().filter_map(tag).collect(),
        years: years.iter().map(|term| model.term_view(term)).collect(),
        authors: found.authors.iter().filter_map(author).collect(),
    };
    Ok(Value::from_serializable(&view))
}

#[derive(Debug, Serialize)]
struct MonogramView {
    text: String,
    tone: u64,
}

/// `monogram(name=)`: the letters that stand for a name, and one of a few colours, the same for the same name.
pub(super) fn monogram(_: &RenderModel, _: &Here<'_>, arguments: &Kwargs) -> Answer {
    let name = arguments.must_get::<&str>("name")?;
    Ok(Value::from_serializable(&MonogramView { text: initials(name), tone: digest(name) % TONES }))
}

/// The kind with this name.
pub(super) fn kind_named(model: &RenderModel, name: &str) -> TeraResult<KindId> {
    let config = &model.site.config;
    config.kind_named(name).ok_or_else(|| {
        let names = config.kinds.iter().map(|kind| kind.name.as_str());
        no_such(text!("template-error-no-kind", name = name), name, names)
    })
}
