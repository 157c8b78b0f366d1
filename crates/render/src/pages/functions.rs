//! The query functions: the only way from a template to the site. Each reads the current page from the template's
//! context.

use std::sync::Arc;

use serde::Serialize;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::body::message_text;
use super::filters::kind_named;
use super::here::{Answer, Here, current, error_of, no_such};
use super::lent::Lent;
use super::model::RenderModel;
use super::problems::Unusable;
use paifang_base::diag::{Diagnostics, Reporter};
use paifang_base::html::escape;
use paifang_base::schema::When;
use paifang_base::text;
use paifang_i18n::{Argument, DateStyle};
use paifang_markdown::body::Segment;
use paifang_markdown::embed_for;
use paifang_site::config::{SORT_NAMES, TAGS, TaxonomyId};
use paifang_site::link::{EntryId, PageQuery, Place, WhenFilter};
use paifang_theme::Signature;

/// A query function.
type Function = fn(&RenderModel, &Here<'_>, &Kwargs) -> Answer;

/// The query functions.
const ALL: [(&str, Function); 26] = [
    ("t", message),
    ("pages", pages),
    ("tree", tree),
    ("terms", terms),
    ("page", page),
    ("link", link),
    ("asset", asset),
    ("date", date),
    ("number", number),
    ("list", list),
    ("kinds", kinds),
    ("menu", super::menus::menu),
    ("footer", super::menus::footer),
    ("markdown", markdown),
    ("phrases", phrases),
    ("player", player),
    ("data", super::data::data),
    ("referring", super::data::referring),
    ("related", super::data::related),
    ("announcement", super::around::announcement),
    ("fill", super::around::fill),
    ("qr", super::community::qr),
    ("statistics", super::community::statistics),
    ("contributors", super::community::contributors),
    ("filters", super::filters::filters),
    ("monogram", super::filters::monogram),
];

/// Registers all functions over a model.
pub(super) fn register(tera: &mut Tera, model: &Arc<RenderModel>) {
    for (name, function) in ALL {
        let model = model.clone();
        add(tera, name, move |here, arguments| function(&model, here, arguments));
    }
}

/// Registers all functions over a model that is lent while outputs are made.
pub(super) fn register_lent(tera: &mut Tera, lent: &Arc<Lent<RenderModel>>) {
    for (name, function) in ALL {
        let lent = lent.clone();
        add(tera, name, move |here, arguments| match lent.model() {
            Some(model) => function(&model, here, arguments),
            None => Err(error_of(&text!("template-error-component-early"))),
        });
    }
}

fn add(
    tera: &mut Tera,
    name: &'static str,
    function: impl Fn(&Here<'_>, &Kwargs) -> Answer + Send + Sync + 'static,
) {
    let signature = Signature::of(name);
    tera.register_function(name, move |arguments: Kwargs, state: &State<'_>| -> Answer {
        if let Some(signature) = signature {
            super::arguments::check(signature, &arguments)?;
        }
        function(&current(state)?, &arguments)
    });
}

fn value<T: Serialize>(value: &T) -> Answer {
    Ok(Value::from_serializable(value))
}

/// `t(id="…", name=value …)`: an interface message.
fn message(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let id = arguments.must_get::<&str>("id")?;
    let mut list: Vec<(&str, Argument<'_>)> = Vec::new();
    for (name, value) in arguments.iter() {
        match name.as_str() {
            None | Some("id") => {}
            Some(name) => list.push((name, argument(value))),
        }
    }
    let messages = model.messages(here.language);
    if let Some(text) = messages.plain(id) {
        return Ok(Value::normal_string(text));
    }
    let formatted = messages.format(id, &list);
    if formatted.missing {
        return Err(error_of(&text!("template-error-no-message", id = id)));
    }
    Ok(Value::normal_string(&formatted.text))
}

/// `phrases(text=)`: a title with the places where its lines may break.
fn phrases(_: &RenderModel, _: &Here<'_>, arguments: &Kwargs) -> Answer {
    Ok(Value::safe_string(&super::phrases::title(arguments.must_get::<&str>("text")?)))
}

fn argument(value: &Value) -> Argument<'_> {
    match (value.as_str(), value.as_f64()) {
        (Some(text), _) => Argument::from(text),
        (None, Some(number)) => Argument::from(number),
        (None, None) => Argument::from(value.to_string()),
    }
}

/// `pages(kind=, section=, taxonomy=, term=, author=, when=, sort=, reverse=, limit=, include_fallback=)`.
fn pages(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let query = page_query(model, arguments)?;
    let entries = model.site.select(&query, here.language);
    let current = here.entry();
    let view = |entry| model.ref_value(Place { entry, language: here.language }, current);
    Ok(Value::from(entries.into_iter().filter_map(view).collect::<Vec<Value>>()))
}

fn page_query(model: &RenderModel, arguments: &Kwargs) -> TeraResult<PageQuery> {
    let mut query = PageQuery::default();
    if let Some(name) = arguments.get::<&str>("kind")? {
        query.kind = Some(kind_named(model, name)?);
    }
    if let Some(path) = arguments.get::<&str>("section")? {
        query.section = section_or_none(model, path)?;
        if query.section.is_none() {
            return Ok(PageQuery { limit: Some(0), ..PageQuery::default() });
        }
    }
    if let Some(term) = arguments.get::<&str>("term")? {
        let name = arguments.get::<&str>("taxonomy")?.unwrap_or(TAGS);
        query.term = Some((taxonomy(model, name)?, term.to_owned()));
    }
    query.author = arguments.get::<&str>("author")?.map(str::to_owned);
    // The signature lists the words.
    query.when = arguments.get::<&str>("when")?.map(|when| match when {
        "upcoming" => WhenFilter::Upcoming,
        _ => WhenFilter::Past,
    });
    if let Some(name) = arguments.get::<&str>("sort")? {
        query.sort = SORT_NAMES.iter().find(|(known, _)| *known == name).map(|(_, sort)| *sort);
    }
    query.reverse = arguments.get::<bool>("reverse")?.unwrap_or(false);
    query.limit = arguments.get::<usize>("limit")?;
    query.include_fallback = arguments.get::<bool>("include_fallback")?;
    Ok(query)
}

fn section(model: &RenderModel, path: &str) -> Option<EntryId> {
    let key = format!("{}/", path.trim_matches('/'));
    model.site.entry_by_key(if key == "/" { "/" } else { &key })
}

/// The section at a path; `None` for the folder of a kind that has no pages yet.
fn section_or_none(model: &RenderModel, path: &str) -> TeraResult<Option<EntryId>> {
    let site = model.site.untracked();
    let known = section(model, path);
    let wanted = path.trim_matches('/');
    if known.is_some() || wanted.is_empty() || site.config.kinds.iter().any(|kind| kind.path == wanted) {
        return Ok(known);
    }
    let near = site.nearest_address(&format!("/{wanted}/"));
    let near = near.filter(|near| section(model, near).is_some());
    Err(no_such(
        text!("template-error-no-section", name = path),
        path,
        near.iter().map(|near| near.trim_matches('/')),
    ))
}

fn taxonomy(model: &RenderModel, name: &str) -> TeraResult<TaxonomyId> {
    let taxonomies = &model.site.config.taxonomies;
    let at = taxonomies.iter().position(|taxonomy| taxonomy.name == name);
    at.map(|at| TaxonomyId(at as u16)).ok_or_else(|| {
        no_such(
            text!("template-error-no-taxonomy", name = name),
            name,
            model.site.config.written_taxonomies().map(|(_, taxonomy)| taxonomy.name.as_str()),
        )
    })
}

/// `tree(section="docs")`: the nested sidebar around the current page.
fn tree(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let path = arguments.must_get::<&str>("section")?;
    match section_or_none(model, path)? {
        Some(entry) => value(&model.tree_view(Place { entry, language: here.language }, here.place())),
        None => value(&Vec::<u8>::new()),
    }
}

/// `terms(taxonomy="tags", limit=)`: terms of this language, by name; with a limit the most used ones.
fn terms(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let id = taxonomy(model, arguments.get::<&str>("taxonomy")?.unwrap_or(TAGS))?;
    let mut terms: Vec<_> = model.site.terms_in(id, here.language).iter().collect();
    if let Some(limit) = arguments.get::<usize>("limit")? {
        terms.sort_by_key(|term| std::cmp::Reverse(term.entries.len()));
        terms.truncate(limit);
    }
    value(&terms.into_iter().map(|term| model.term_view(term)).collect::<Vec<_>>())
}

/// `page(path="docs/backup")`: one page by its key.
fn page(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let path = arguments.must_get::<&str>("path")?.trim_start_matches('/');
    let site = &model.site;
    let entry = site.entry_by_key(path).or_else(|| section(model, path));
    let view = entry.and_then(|entry| model.ref_view(Place { entry, language: here.language }, here.entry()));
    value(&view)
}

/// `link(to="/docs/")`: the address for this reader; a whole URL is returned unchanged.
fn link(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let to = arguments.must_get::<&str>("to")?;
    if to.contains("://") || to.starts_with("mailto:") {
        return Ok(Value::normal_string(to));
    }
    match model.site.resolve_site_link(here.language, to) {
        Some(resolved) => Ok(Value::normal_string(&(model.href(&resolved.address) + &resolved.suffix))),
        None => {
            let near = model.site.untracked().nearest_address(to);
            Err(model.refuse(Unusable::Address(to.to_owned(), near)))
        }
    }
}

/// `asset(path="css/main.css")`: the address of a theme asset.
fn asset(model: &RenderModel, _: &Here<'_>, arguments: &Kwargs) -> Answer {
    let path = arguments.must_get::<&str>("path")?;
    match model.site.theme_asset(path) {
        Some(address) => Ok(Value::normal_string(address)),
        None => Err(model.refuse(Unusable::Asset(path.to_owned()))),
    }
}

/// `date(value=, style="long")`: a date of a view, or ISO text, in the reader's language.
fn date(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let given = arguments.must_get::<&Value>("value")?;
    let iso = match given.as_str() {
        Some(text) => Some(text.to_owned()),
        None => given.get_from_path("iso").and_then(|value| value.as_str().map(str::to_owned)),
    };
    let when = iso.as_deref().and_then(When::parse);
    let when = when.ok_or_else(|| error_of(&text!("template-error-date")))?;
    let style = arguments.get::<&str>("style")?.unwrap_or("long");
    let dates = &model.locale(here.language).dates;
    let text = match (style, DateStyle::from_name(style)) {
        ("time", _) => dates.time(when.civil().time()),
        // The signature lists the styles.
        (_, style) => dates.date(when.date(), style.unwrap_or(DateStyle::Long)),
    };
    Ok(Value::normal_string(&text))
}

/// `number(value=)`: a number in the reader's language.
fn number(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let number = arguments.must_get::<f64>("value")?;
    Ok(Value::normal_string(&model.locale(here.language).numbers.number(number)))
}

/// `list(items=[…])`: an and-list in the reader's language.
fn list(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let items = arguments.must_get::<Vec<String>>("items")?;
    Ok(Value::normal_string(&model.locale(here.language).lists.and(&items)))
}

/// `kinds()`: kinds that have pages for this reader, with the address of their lists.
fn kinds(model: &RenderModel, here: &Here<'_>, _: &Kwargs) -> Answer {
    Ok(model.kinds_value(here.language))
}

/// `player(url=)`: the player of a video by the address of its page, for a click to load; none for other addresses.
fn player(_: &RenderModel, _: &Here<'_>, arguments: &Kwargs) -> Answer {
    let found = embed_for(arguments.must_get::<&str>("url")?);
    Ok(found.map_or(Value::none(), |found| {
        Value::from_serializable(&serde_json::json!({ "provider": found.provider, "address": found.player }))
    }))
}

/// `markdown(text=)`: a short Markdown text as HTML, sanitized like content.
fn markdown(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let text = arguments.must_get::<&str>("text")?;
    let input = paifang_markdown::BodyInput::whole(
        text,
        model.site.config.language(here.language).tag.language(),
        &model.site.config.markdown,
    );
    let (path, mut unreported) = ("template".into(), Diagnostics::new());
    let reporter = Reporter::new(&path, &mut unreported);
    let (body, content) = paifang_markdown::parse_body(&input, reporter);
    let mut html = String::new();
    for segment in &content.html {
        match segment {
            Segment::Html(ready) => html.push_str(ready),
            Segment::Link(at) => {
                let written = body.links.get(*at as usize).map_or("", |link| link.target.as_str());
                let resolved = model.site.resolve_site_link(here.language, written);
                let link =
                    resolved.ok_or_else(|| error_of(&text!("template-error-link", written = written)))?;
                html.push_str(&escape::attribute(&(model.href(&link.address) + &link.suffix)));
            }
            Segment::Message(id) => {
                let (config, messages) = (&model.site.config, model.messages(here.language));
                html.push_str(&escape::attribute(&message_text(config, messages, id, here.language)));
            }
            // Headings, code and images require a page.
            _ => {}
        }
    }
    Ok(Value::safe_string(&html))
}
