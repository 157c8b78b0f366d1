//! All outputs other than pages: feeds, calendars, sitemaps, redirects, texts for machines. Each file here is one
//! output and implements everything about it ([`OutputKind`]); they share `facts`, `subscription` and
//! `standalone_html`. [`KINDS`] lists them, [`plan`] asks each for its subjects. `head` collects their additions to the
//! heads of pages, such as structured data.

mod calendar;
mod covers;
mod epub;
mod facts;
mod feeds;
mod head;
mod hosts;
mod llms;
mod markdown_copy;
mod offline;
mod output;
mod redirects;
mod robots;
mod share_code;
mod sitemaps;
mod standalone_html;
mod structured_data;
mod subject;
mod subscription;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use paifang_site::config::Config;
use paifang_site::link::{Asset, Site};
use paifang_site::tracked::TrackedSite;

pub use head::OutputExtras;
pub use hosts::{HOST_LIMIT, IMMUTABLE_FILE, check_limits};
pub use output::{Holdings, Output, OutputContext, OutputKind};
pub use subject::{FeedScope, Subject};

/// All outputs. A new one is a file here and a line below.
pub const KINDS: [&dyn OutputKind; 22] = [
    &feeds::Feed,
    &calendar::Calendar,
    &calendar::CityCalendar,
    &calendar::EventCalendar,
    &sitemaps::Sitemap,
    &sitemaps::SitemapIndex,
    &robots::Robots,
    &redirects::RedirectPage,
    &redirects::SettingsRedirectPage,
    &hosts::RedirectsFile,
    &hosts::HEADERS,
    &hosts::NGINX,
    &hosts::CADDY,
    &hosts::APACHE,
    &hosts::VERCEL,
    &hosts::NOJEKYLL,
    &llms::Llms,
    &markdown_copy::MarkdownCopy,
    &share_code::ShareCode,
    &covers::PageCover,
    &epub::Epub,
    &offline::Worker,
];

/// Lists all files to make, always in the same order. Outputs that the site replaces with a file of its own (such as
/// `static/robots.txt`) are left out.
pub fn plan(site: &TrackedSite) -> Vec<Output> {
    let of_kind = |kind: &'static dyn OutputKind| {
        kind.plan(site).into_iter().map(move |subject| Output::new(kind, subject))
    };
    let mut outputs: Vec<Output> = KINDS.into_iter().flat_map(of_kind).collect();
    let taken = taken_addresses(site);
    if !taken.is_empty() {
        outputs.retain(|output| !taken.contains(output.address(site).as_str()));
    }
    outputs
}

/// Addresses of the site's own files that are named like an output. (Former addresses are checked against files when
/// they are collected.)
fn taken_addresses(site: &TrackedSite) -> BTreeSet<&str> {
    let is_named = |address: &&str| {
        let name = address.rsplit('/').next().unwrap_or_default();
        KINDS.iter().any(|kind| kind.has_file_name(name))
    };
    let own = site.untracked().assets.iter().filter(|asset| !is_withheld(&site.config, asset));
    own.map(|asset| asset.address.as_str()).filter(is_named).collect()
}

/// Files of `static/` that speak for the published site, in lower case: who owns its domain, and what robots may read.
const FOR_PUBLISHED_SITE: [&str; 4] = ["/cname", "/.domains", "/robots.txt", "/sitemap.xml"];

/// True for a file of the site that a preview leaves out: at another address, it would claim the domain of the
/// published site or invite search engines.
pub fn is_withheld(config: &Config, asset: &Asset) -> bool {
    let address = asset.address.to_lowercase();
    config.preview.is_some() && FOR_PUBLISHED_SITE.contains(&address.as_str())
}

/// Files of the site that become parts of outputs instead of being published.
pub fn joined_files(site: &Site) -> Vec<&Asset> {
    KINDS.iter().filter_map(|kind| kind.joined(site)).collect()
}
