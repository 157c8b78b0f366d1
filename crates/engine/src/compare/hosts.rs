//! Other hosts to which a site leads after a change, and nowhere before it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::pairs::Pairs;
use paifang_site::link::{Page, Site};
use paifang_site::outside::{addresses_of_data, addresses_of_page, addresses_of_settings, host_of};

/// New hosts, each with the first page that leads there; the settings for one of data or settings.
pub(super) fn new_hosts(before: &Site, now: &Site, pairs: &Pairs) -> BTreeMap<String, Arc<str>> {
    let is_changed = |page: &&Page| {
        let former = before.page_at(pairs.earlier_path(&page.input.path)).map(|id| before.page(id));
        former.is_none_or(|former| former.parsed.marks.source != page.parsed.marks.source)
    };
    let mut found: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for page in now.pages.iter().filter(is_changed) {
        for host in hosts_of_page(now, page) {
            found.entry(host).or_insert_with(|| page.input.path.clone());
        }
    }
    for host in hosts_elsewhere(now) {
        found.entry(host).or_insert_with(|| now.config.path.clone());
    }
    if !found.is_empty() {
        let of_pages = before.pages.par_iter().flat_map_iter(|page| hosts_of_page(before, page));
        let mut known: BTreeSet<String> = of_pages.collect();
        known.extend(hosts_elsewhere(before));
        found.retain(|host, _| !known.contains(host));
    }
    found
}

fn hosts_of_page(site: &Site, page: &Page) -> Vec<String> {
    let addresses = addresses_of_page(&site.config, &page.parsed);
    addresses.iter().map(|(address, _)| host_of(address)).collect()
}

/// The hosts in data and settings.
fn hosts_elsewhere(site: &Site) -> Vec<String> {
    let of_data = site.data.iter().flat_map(|table| addresses_of_data(&site.config, table));
    let all = of_data.chain(addresses_of_settings(&site.config));
    all.map(|(address, _)| host_of(&address)).collect()
}
