//! `vercel.json` (<https://vercel.com/docs/project-configuration>). Its paths are patterns of `path-to-regexp` 6 over the
//! address as it was sent, so everything but letters, digits and `-_~/%` is escaped.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::super::output::OutputContext;
use super::policy::security_headers;
use super::rules::rules;
use super::{base_path, copy_suffix, prefixes, sent};
use crate::redirects::Rule;
use paifang_base::served::{ASSETS, FINGERPRINTED_ASSET, FINGERPRINTED_SEARCH, IMMUTABLE, TYPES};
use paifang_site::link::ascii_href;
use paifang_site::tracked::TrackedSite;

pub(super) fn write(context: &OutputContext<'_>) -> String {
    let redirects: Vec<Value> =
        rules(context).iter().filter_map(|rule| redirect(context.site, rule)).collect();
    let mut value = json!({
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "headers": headers(context.site),
        "redirects": redirects,
    });
    // Files with `.html` are served without it.
    if context.site.config.has_bare_addresses()
        && let Some(settings) = value.as_object_mut()
    {
        settings.insert("cleanUrls".to_owned(), true.into());
    }
    format!("{value:#}\n")
}

/// Rules for headers: of two rules with the same header, the later one wins.
pub(super) fn headers(site: &TrackedSite) -> Vec<Value> {
    let config = &site.config;
    let base = literal(&as_sent(site, &base_path(config)));
    let header = |key: &str, value: &str| json!({ "key": key, "value": value });
    let security = security_headers(site);
    let security: Vec<Value> = security.iter().map(|(name, value)| header(name, value)).collect();
    let mut rules = vec![json!({ "source": format!("{base}(.*)"), "headers": security })];
    let mut rule = |source: String, key: &str, value: &str| {
        rules.push(json!({ "source": source, "headers": [header(key, value)] }));
    };
    let copy = copy_suffix(config);
    rule(format!("{base}{ASSETS}/({FINGERPRINTED_ASSET}{copy})"), "Cache-Control", IMMUTABLE);
    for prefix in prefixes(config).iter().filter(|_| config.search.enabled) {
        let source = format!("{base}{}search/({FINGERPRINTED_SEARCH}{copy})", literal(&sent(prefix)));
        rule(source, "Cache-Control", IMMUTABLE);
    }
    for served in TYPES.iter().filter(|served| served.has_charset()) {
        rule(format!("{base}(.*\\.{})", served.extension), "Content-Type", served.media_type);
    }
    rules
}

/// A redirect; `None` for what is gone, which Vercel has no answer for.
fn redirect(site: &TrackedSite, rule: &Rule) -> Option<Value> {
    let to = rule.to.as_ref()?;
    let (stem, has_slash) = rule.stem();
    let stem = literal(&as_sent(site, stem));
    let source = match (rule.is_pattern, has_slash) {
        // Without slashes at its beginning, with which it could begin the address of another host.
        (true, _) => format!("{stem}:splat((?:[^/].*)?)"),
        (false, true) => format!("{stem}{{/}}?"),
        (false, false) => stem,
    };
    let mut redirect =
        json!({ "source": source, "destination": to.with(":splat"), "statusCode": rule.status });
    if let (Some(query), Some(settings)) = (&rule.query, redirect.as_object_mut()) {
        settings.insert("has".to_owned(), query.split('&').map(of_query).collect());
    }
    Some(redirect)
}

/// A condition for one value in a query, which Vercel compares decoded.
fn of_query(pair: &str) -> Value {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    json!({ "type": "query", "key": decoded(key), "value": literal(&decoded(value)) })
}

/// A decoded path as browsers send it.
fn as_sent(site: &TrackedSite, path: &str) -> String {
    let below = path.strip_prefix(base_path(&site.config).as_str()).unwrap_or(path);
    ascii_href(&site.config.base_url, below)
}

/// A path as a pattern that matches only itself.
fn literal(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if !(c.is_ascii_alphanumeric() || "-_~/%".contains(c)) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
