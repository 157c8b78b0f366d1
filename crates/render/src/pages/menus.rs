//! The links of the frame of all pages: `menu()` and `footer()`. They ask for no page's text and no number of pages,
//! because every page shows them.

use serde::Serialize;
use tera::{Kwargs, Value};

use super::here::{Answer, Here};
use super::model::RenderModel;
use super::views::KindLink;
use paifang_i18n::Argument;
use paifang_site::config::MenuItem;
use paifang_site::link::{EntryId, LinkTarget, Place};
use paifang_site::load::Role;

/// A link of the frame.
#[derive(Debug, Serialize)]
struct LinkView {
    name: String,
    address: String,
    current: bool,
    external: bool,
}

/// A column of the footer.
#[derive(Debug, Serialize)]
struct ColumnView {
    title: String,
    links: Vec<LinkView>,
}

/// Kinds in the first columns of a footer without settings: first those that invite to meet, then those that ask for
/// something to be done. All others are content.
const MEETING: [&str; 5] = ["event", "group", "person", "organization", "job"];
const DOING: [&str; 1] = ["wish"];
/// Limit of entries in a default menu.
const MENU_ITEMS: usize = 8;

/// `menu()`: the main navigation of site.toml, or the kinds if there is none.
pub(super) fn menu(model: &RenderModel, here: &Here<'_>, _: &Kwargs) -> Answer {
    let menu = &model.site.config.menu;
    let links = if menu.is_empty() {
        default_menu(model, here)
    } else {
        menu.iter().filter_map(|item| link(model, here, item)).collect()
    };
    Ok(Value::from_serializable(&links))
}

/// `footer()`: the columns of site.toml, or the kinds by what they are for.
pub(super) fn footer(model: &RenderModel, here: &Here<'_>, _: &Kwargs) -> Answer {
    let groups = &model.site.config.footer;
    let columns: Vec<ColumnView> = if groups.is_empty() {
        default_footer(model, here)
    } else {
        let column = |group: &paifang_site::config::FooterGroup| ColumnView {
            title: group
                .titles
                .get(&here.language)
                .or_else(|| group.titles.values().next())
                .cloned()
                .unwrap_or_default(),
            links: group.items.iter().filter_map(|item| link(model, here, item)).collect(),
        };
        groups.iter().map(column).collect()
    };
    let columns: Vec<ColumnView> = columns.into_iter().filter(|column| !column.links.is_empty()).collect();
    Ok(Value::from_serializable(&columns))
}

/// A link of site.toml; `None` if it leads nowhere, which is reported elsewhere.
fn link(model: &RenderModel, here: &Here<'_>, item: &MenuItem) -> Option<LinkView> {
    let site = &model.site;
    let name = item.names.get(&here.language).cloned();
    if item.link.value.contains("://") || item.link.value.starts_with("mailto:") {
        let name = name.or_else(|| item.names.values().next().cloned());
        let name = name.unwrap_or_else(|| item.link.value.clone());
        return Some(LinkView { name, address: item.link.value.clone(), current: false, external: true });
    }
    let resolved = site.resolve_site_link(here.language, &item.link.value)?;
    let target = match resolved.target {
        LinkTarget::Place(place) => Some(place),
        LinkTarget::Other => None,
    };
    let title = || target.and_then(|place| site.shown(place)).map(|shown| shown.title.to_string());
    Some(LinkView {
        name: name.or_else(title).unwrap_or_else(|| item.link.value.clone()),
        address: model.href(&resolved.address) + &resolved.suffix,
        current: target.is_some_and(|target| is_at_or_below(model, here, target)),
        external: false,
    })
}

fn kind_link(kind: &KindLink, own: &str) -> LinkView {
    let current = own.starts_with(&kind.address);
    LinkView { name: kind.label.clone(), address: kind.address.clone(), current, external: false }
}

/// The menu of a site without one in site.toml: the kinds that have pages, then the plain sections below home.
fn default_menu(model: &RenderModel, here: &Here<'_>) -> Vec<LinkView> {
    let own = model.href(&here.address());
    let mut items: Vec<LinkView> =
        model.kind_links(here.language).iter().map(|kind| kind_link(kind, &own)).collect();
    let site = &model.site;
    let home = site.entry_by_key("/").map(|entry| Place { entry, language: here.language });
    let sections = home.map(|home| site.children_of(home)).unwrap_or_default().iter();
    for entry in sections.filter(|entry| is_plain_section(model, **entry)) {
        let Some(shown) = site.shown(Place { entry: *entry, language: here.language }) else { continue };
        let address = model.href(&shown.address);
        let current = own.starts_with(&address);
        items.push(LinkView { name: shown.title.to_string(), address, current, external: false });
    }
    items.truncate(MENU_ITEMS);
    items
}

/// The footer of a site without one in site.toml.
fn default_footer(model: &RenderModel, here: &Here<'_>) -> Vec<ColumnView> {
    let own = model.href(&here.address());
    let message = |id: &str| {
        let none: [(&str, Argument<'_>); 0] = [];
        model.messages(here.language).format(id, &none).text
    };
    let kinds = model.kind_links(here.language);
    let column = |id: &str, is_in: &dyn Fn(&str) -> bool| ColumnView {
        title: message(id),
        links: kinds.iter().filter(|kind| is_in(&kind.name)).map(|kind| kind_link(kind, &own)).collect(),
    };
    let is_other = |name: &str| !MEETING.contains(&name) && !DOING.contains(&name);
    let mut columns = vec![
        column("footer-content", &is_other),
        column("footer-community", &|name| MEETING.contains(&name)),
        column("footer-take-part", &|name| DOING.contains(&name)),
    ];
    if model.site.config.translation.page {
        let address = model.href(&model.site.translate_address(here.language));
        let current = own == address;
        let link = LinkView { name: message("translate-title"), address, current, external: false };
        if let Some(last) = columns.last_mut() {
            last.links.push(link);
        }
    }
    columns
}

fn is_plain_section(model: &RenderModel, entry: EntryId) -> bool {
    // The list of children recognizes sections by their keys; only sections are asked for their kind.
    let is_section = model.site.untracked().entry(entry).role == Role::Section;
    is_section && model.site.entry(entry).kind == model.site.config.page_kind()
}

fn is_at_or_below(model: &RenderModel, here: &Here<'_>, target: Place) -> bool {
    let Some(place) = here.place() else { return false };
    // Home is an ancestor of every page, so it is current only on itself.
    let is_home = &*model.site.entry(target.entry).key == "/";
    let is_below = || model.site.ancestors(place).iter().any(|above| above.entry == target.entry);
    place.entry == target.entry || (!is_home && is_below())
}
