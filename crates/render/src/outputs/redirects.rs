//! Pages at former addresses, for hosts that answer with no redirect.

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use crate::redirects::{LEAD_ON, settings_rule};
use paifang_base::html::escape;
use paifang_site::config::Redirect;
use paifang_site::link::href;
use paifang_site::tracked::TrackedSite;

/// The page at a former address.
pub(super) struct RedirectPage;

impl OutputKind for RedirectPage {
    fn name(&self) -> &'static str {
        "redirect"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let numbered = (0u32..).zip(site.aliases()).filter(|(_, alias)| !alias.is_rule_only);
        numbered.map(|(at, _)| Subject::Alias(at)).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Alias(alias) = subject else { return None };
        site.aliases().get(alias as usize).map(|alias| alias.from.clone())
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Alias(alias) = subject else { return Vec::new() };
        render_page(context.site, alias).into_bytes()
    }
}

/// The page at a former address of the settings, for hosts that answer with no redirect. Folders and addresses of other
/// files have none.
pub(super) struct SettingsRedirectPage;

impl OutputKind for SettingsRedirectPage {
    fn name(&self) -> &'static str {
        "redirect of the settings"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let numbered = (0u32..).zip(&site.config.redirects);
        let has_page = |redirect: &Redirect| {
            let is_page = redirect.from.value.ends_with('/') || redirect.from.value.ends_with(".html");
            let is_free = || site.untracked().target_at(&redirect.from.value).is_none();
            !redirect.is_pattern && is_page && redirect.to.is_some() && is_free()
        };
        numbered.filter(|(_, redirect)| has_page(redirect)).map(|(at, _)| Subject::Redirect(at)).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Redirect(at) = subject else { return None };
        site.config.redirects.get(at as usize).map(|redirect| redirect.from.value.clone())
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Redirect(at) = subject else { return Vec::new() };
        let site = context.site;
        let target = settings_rule(site, at as usize).and_then(|rule| rule.to);
        let address = target.map(|target| target.with("")).unwrap_or_default();
        let origin = if address.starts_with('/') { site.origin() } else { "" };
        let written = site.config.redirects.get(at as usize).and_then(|redirect| redirect.to.as_ref());
        let language = site.config.language(site.config.default_language);
        let page = LeadingPage {
            language: language.tag.as_str(),
            direction: language.direction.as_str(),
            permalink: &format!("{origin}{address}"),
            address: &address,
            title: written.map_or("", |to| &to.written.value),
        };
        page.html().into_bytes()
    }
}

/// The page at a former address.
fn render_page(site: &TrackedSite, alias: u32) -> String {
    let Some(alias) = site.alias(alias) else { return String::new() };
    let language = site.config.language(alias.to.language);
    let page = LeadingPage {
        language: language.tag.as_str(),
        direction: language.direction.as_str(),
        address: &href(&site.config.base_url, &site.address(alias.to)),
        permalink: &facts::place_url(site, alias.to),
        title: &facts::title(site, alias.to),
    };
    page.html()
}

/// A page that leads to another address. It works without scripts and is hidden from search engines.
struct LeadingPage<'a> {
    language: &'a str,
    direction: &'a str,
    address: &'a str,
    permalink: &'a str,
    title: &'a str,
}

impl LeadingPage<'_> {
    fn html(&self) -> String {
        let address = escape::attribute(self.address);
        let permalink = escape::attribute(self.permalink);
        let title = escape::attribute(self.title);
        format!(
            "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\" data-to=\"{address}\">\n<head>\n\
             <meta charset=\"utf-8\">\n<title>{title}</title>\n<script>{LEAD_ON}</script>\n<meta http-equiv=\"refresh\" content=\"0; url={address}\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{permalink}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\
             <body>\n<p><a href=\"{address}\">{title}</a></p>\n</body>\n</html>\n",
            tag = escape::attribute(self.language),
            direction = self.direction,
        )
    }
}
