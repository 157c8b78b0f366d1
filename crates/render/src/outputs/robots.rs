//! robots.txt (RFC 9309): all may read all. Robots look for it only at the root of a host, so that of a site below a
//! path has no effect there; it is written all the same, for hosts that serve the folder under a name of its own.

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::sitemaps::SitemapIndex;
use super::subject::Subject;
use paifang_site::tracked::TrackedSite;

/// Last part of its address.
const FILE: &str = "robots.txt";

/// The file that leads robots to the sitemaps.
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
        let sitemap = facts::permalink_of(&SitemapIndex, subject, context.site);
        format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == FILE
    }
}
