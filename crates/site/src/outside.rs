//! Addresses on other hosts to which a site leads: in texts, in fields of pages and data, and in the settings. Nothing is
//! requested; other programs check whether the addresses exist.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::data::{DataTable, MAX_DATA_SIZE, read_data};
use crate::load::{AssetInput, PageInput, load};
use crate::parse::{MAX_FILE_SIZE, Meta, ParsedPage, parse_page};
use paifang_base::diag::Diagnostics;
use paifang_base::files::{Disk, Files};
use paifang_base::schema::FieldValue;
use paifang_base::source::{Lines, Span, decode};

/// An address on another host, at one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutsideLink {
    /// The address as written, without the spaces around it.
    pub address: String,
    /// The file that leads there.
    pub path: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// All addresses on other hosts, sorted by address and place. `settings` is the text of site.toml.
pub fn outside_links(disk: &Disk, config: &Config, settings: &str) -> Vec<OutsideLink> {
    let inputs = load(disk, config, &mut Diagnostics::new());
    let mut links: Vec<OutsideLink> =
        inputs.pages.par_iter().flat_map_iter(|input| of_page(disk, config, input)).collect();
    links.par_extend(inputs.data.par_iter().flat_map_iter(|input| of_data(disk, config, input)));
    links.extend(of_settings(config, settings));
    links.par_sort_unstable();
    links.dedup();
    links
}

/// The addresses on other hosts of a page that was read, with their places in its file.
pub fn addresses_of_page(config: &Config, page: &ParsedPage) -> Vec<(String, Span)> {
    let mut found = Found::new(config);
    found.add_meta(&page.meta);
    page.content.read().outside.iter().for_each(|link| found.add(&link.target, link.span));
    found.addresses
}

/// The addresses on other hosts in records of data.
pub fn addresses_of_data(config: &Config, table: &DataTable) -> Vec<(String, Span)> {
    let mut found = Found::new(config);
    let fields = table.records.iter().flat_map(|record| &record.fields);
    fields.for_each(|(_, value)| found.add_value(value));
    found.addresses
}

/// The addresses on other hosts in the settings.
pub fn addresses_of_settings(config: &Config) -> Vec<(String, Span)> {
    let mut found = Found::new(config);
    let menu = config.frame_links().map(|item| &item.link);
    let podcast = config.feeds.podcast.iter().map(|podcast| &podcast.image);
    let redirects = config.redirects.iter().filter_map(|redirect| redirect.to.as_ref()).map(|to| &to.written);
    for written in menu.chain(podcast).chain(redirects).chain(&config.theme_texts) {
        found.add(&written.value, written.span);
    }
    found.addresses
}

/// The host of an address with a scheme or `//`, in lower case, without user and port (RFC 3986, 3.2).
pub fn host_of(address: &str) -> String {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    // Browsers read a backslash as a slash.
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() };
    host.to_lowercase()
}

/// The addresses of one file, with their places in its text.
struct Found<'a> {
    config: &'a Config,
    addresses: Vec<(String, Span)>,
}

impl<'a> Found<'a> {
    fn new(config: &'a Config) -> Self {
        Self { config, addresses: Vec::new() }
    }

    fn add(&mut self, address: &str, span: Span) {
        let address = address.trim();
        let is_web = |start: &str| address.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start));
        let is_outside = ["https://", "http://", "//"].into_iter().any(is_web);
        if is_outside && self.config.own_address(address).is_none() {
            self.addresses.push((address.to_owned(), span));
        }
    }

    fn add_value(&mut self, value: &FieldValue) {
        match value {
            FieldValue::Url(text) | FieldValue::Image(text) => self.add(&text.value, text.span),
            FieldValue::List(items) => items.iter().for_each(|item| self.add_value(item)),
            FieldValue::Map(entries) => entries.iter().for_each(|(_, value)| self.add_value(value)),
            _ => {}
        }
    }

    fn add_meta(&mut self, meta: &Meta) {
        if let Some(image) = &meta.image {
            self.add(&image.value, image.span);
        }
        meta.fields.iter().for_each(|(_, value)| self.add_value(value));
    }
}

fn placed(addresses: Vec<(String, Span)>, path: &Arc<str>, text: &str) -> Vec<OutsideLink> {
    if addresses.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(text);
    let link = |(address, span): (String, Span)| {
        let place = lines.place_of(text, span.start);
        OutsideLink { address, path: path.clone(), line: place.line, column: place.column }
    };
    addresses.into_iter().map(link).collect()
}

fn of_page(disk: &Disk, config: &Config, input: &PageInput) -> Vec<OutsideLink> {
    let read = || {
        let bytes = disk.read(&input.path).ok().filter(|_| input.stamp.size <= MAX_FILE_SIZE)?;
        let text = decode(bytes.clone(), false).ok()?;
        // Problems are for `check`.
        let page = parse_page(input, bytes, config, &mut Diagnostics::new().for_file(&input.path))?;
        Some(placed(addresses_of_page(config, &page), &input.path, &text))
    };
    read().unwrap_or_default()
}

fn of_data(disk: &Disk, config: &Config, input: &AssetInput) -> Vec<OutsideLink> {
    let read = || {
        let file = input.place.rsplit('/').next()?;
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        let set = config.data.get(config.data_named(name)?)?;
        let bytes = disk.read(&input.path).ok().filter(|_| input.stamp.size <= MAX_DATA_SIZE)?;
        let text = decode(bytes.clone(), input.path.ends_with(".csv")).ok()?;
        let table = read_data(bytes, set, &mut Diagnostics::new().for_file(&input.path));
        Some(placed(addresses_of_data(config, &table), &input.path, &text))
    };
    read().unwrap_or_default()
}

fn of_settings(config: &Config, text: &str) -> Vec<OutsideLink> {
    placed(addresses_of_settings(config), &config.path, text)
}
