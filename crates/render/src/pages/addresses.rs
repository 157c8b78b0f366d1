//! Checks literal addresses in templates against the site.

use paifang_base::diag::{Diagnostics, Severity};
use paifang_base::text;
use paifang_site::link::{BROKEN_LINK, Site};
use paifang_theme::TemplateSources;

/// Reports addresses that do not exist on the site. They may belong to another program on the same host, so they are
/// only warnings.
pub fn check_addresses(site: &Site, sources: &TemplateSources, diagnostics: &mut Diagnostics) {
    let written = sources.iter().filter(|(name, _)| name.ends_with(".html"));
    let written =
        written.flat_map(|(_, source)| source.addresses().iter().map(move |one| (source.path(), one)));
    for (path, (span, address)) in written {
        if site.exists_at(address) {
            continue;
        }
        let known = site.resolve_site_link(site.config.default_language, address).map(|_| address.clone());
        let (message, help) = match known.or_else(|| site.nearest_address(address)) {
            Some(near) if near == *address => (
                text!("broken-link-template-each", address = address),
                text!("broken-link-template-each-help", near = near),
            ),
            Some(near) => (
                text!("broken-link-template", address = address),
                text!("broken-link-template-near", near = near),
            ),
            None => (text!("broken-link-template", address = address), text!("broken-link-template-help")),
        };
        let mut reporter = diagnostics.for_file(path);
        reporter.report(&BROKEN_LINK, *span, message).add_help(help).severity = Severity::Warning;
    }
}
