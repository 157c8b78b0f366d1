//! The choice of a page's template: the one that its front matter names, if the theme has it, else the kind's.

use super::routes::Route;
use paifang_base::diag::{Diagnostics, Severity};
use paifang_base::text;
use paifang_base::text::Text;
use paifang_site::link::{Place, Site};
use paifang_site::load::Role;
use paifang_theme::{TEMPLATE_ERROR, TemplateSources};

impl Route {
    /// The template of the route.
    pub fn template(&self, site: &Site, sources: &TemplateSources) -> String {
        match self {
            Route::Page(place, _) => template_of(site, sources, *place),
            Route::Taxonomy(..) => "taxonomy.html".to_owned(),
            Route::Term(id, ..) => {
                let taxonomy = site.config.taxonomy(*id);
                let own = match taxonomy.years_of {
                    Some(_) => "year.html".to_owned(),
                    None => format!("{}-term.html", taxonomy.name),
                };
                if sources.contains_key(&own) { own } else { "term.html".to_owned() }
            }
            Route::Search(..) => "search.html".to_owned(),
            Route::NewFile(..) => "new-file.html".to_owned(),
            Route::Translate(..) => "translate.html".to_owned(),
            Route::Offline(..) => "offline.html".to_owned(),
            Route::Book(..) => "book.html".to_owned(),
            Route::NotFound(..) => "404.html".to_owned(),
            Route::Card(_) => super::card::TEMPLATE.to_owned(),
        }
    }
}

/// The template of a page or section.
fn template_of(site: &Site, sources: &TemplateSources, place: Place) -> String {
    let entry = site.entry(place.entry);
    let page = site.shown_page(place);
    if let Some(named) = page.and_then(|page| page.parsed.meta.template.as_ref())
        && refusal(site, sources, entry.role, &named.value).is_none()
    {
        return named.value.clone();
    }
    let kind = site.config.kind(entry.kind);
    match entry.role {
        Role::Section if &*entry.key == "/" => "home.html".to_owned(),
        Role::Section => kind.list_template.clone(),
        Role::Page | Role::Bundle => kind.template.clone(),
    }
}

/// Reports templates that pages name but that cannot show them. Such pages are shown with their kind's template: pages
/// from another generator's site may name templates of that generator.
pub fn check_templates(site: &Site, sources: &TemplateSources, diagnostics: &mut Diagnostics) {
    for page in &site.pages {
        let Some(named) = &page.parsed.meta.template else { continue };
        let Some(message) = refusal(site, sources, site.entry(page.entry).role, &named.value) else {
            continue;
        };
        let mut reporter = diagnostics.for_file(&page.input.path);
        let d = reporter.report(&TEMPLATE_ERROR, named.span, message);
        d.severity = Severity::Warning;
        d.add_help(text!("template-error-choice-help"));
    }
}

/// The reason why a page cannot be shown with a template.
fn refusal(site: &Site, sources: &TemplateSources, role: Role, named: &str) -> Option<Text> {
    if !sources.contains_key(named) {
        return Some(text!("template-error-choice-none", name = named));
    }
    // Zola's `template = "blog.html"` in a section means a list; here it would leave out the section's pages.
    let shows_one =
        |name: &str| site.config.kinds.iter().any(|k| k.template == name && k.list_template != name);
    (role == Role::Section && shows_one(named)).then(|| text!("template-error-choice-page", name = named))
}
