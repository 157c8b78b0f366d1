//! robots.txt (RFC 9309): everything is allowed, in a preview nothing. Robots look for it only at the root of a host, so below a base path it
//! has no effect; it is written anyway, for hosts that serve the folder under a name of its own.

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::sitemaps::SitemapIndex;
use super::subject::Subject;
use paifang_site::tracked::TrackedSite;

/// Last part of its address.
const FILE: &str = "robots.txt";

/// The file that points robots to the sitemaps.
pub(super) struct Robots;

impl OutputKind for Robots {
    fn name(&self) -> &'static str {
        "robots"
    }

    fn plan(&self, _: &TrackedSite) -> Vec<Subject> {
        vec![Subject::Site]
    }

    fn address(&self, _: &TrackedSite, _: Subject) -> Option<String> {
        Some(format!("/{FILE}"))
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        if context.site.preview().is_some() {
            return b"User-agent: *\nDisallow: /\n".to_vec();
        }
        let sitemap = facts::permalink_of(&SitemapIndex, subject, context.site);
        format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == FILE
    }
}
