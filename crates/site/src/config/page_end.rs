//! Settings in `[theme_settings]` for the end of a page: where to share it, where readers comment on it and say
//! whether it helped, and assistants that read it.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{INVALID_CONFIG, Kind, KindId, UNKNOWN_SETTING};
use paifang_base::diag::{Help, Reporter, Text, did_you_mean};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Names in `share`.
pub(super) const SHARES: [&str; 8] =
    ["copy", "system", "wechat", "weibo", "x", "mastodon", "linkedin", "email"];
/// Value of `feedback` for the tracker of the repository.
pub(super) const TRACKER: &str = "issues";
/// Ways to find the discussion of a page.
pub(super) const MAPPINGS: [&str; 4] = ["pathname", "url", "title", "og:title"];

/// A system for comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// giscus: discussions of a repository, in a frame.
    Giscus,
    /// utterances: issues of a repository, in a frame.
    Utterances,
    /// Artalk: a script and a server of the site's own.
    Artalk,
    /// Waline: the same.
    Waline,
    /// Twikoo: the same.
    Twikoo,
}

/// Names of the systems in site.toml.
pub(super) const PROVIDERS: [(&str, Provider); 5] = [
    ("giscus", Provider::Giscus),
    ("utterances", Provider::Utterances),
    ("artalk", Provider::Artalk),
    ("waline", Provider::Waline),
    ("twikoo", Provider::Twikoo),
];

/// Keys of the single systems: those that need them, and those that know them besides.
const KEYS: [(&str, &[Provider], &[Provider]); 10] = [
    ("repo", &[Provider::Giscus, Provider::Utterances], &[]),
    ("repo_id", &[Provider::Giscus], &[]),
    ("category", &[], &[Provider::Giscus]),
    ("category_id", &[Provider::Giscus], &[]),
    ("mapping", &[], &[Provider::Giscus, Provider::Utterances]),
    ("label", &[], &[Provider::Utterances]),
    ("server", &[Provider::Artalk, Provider::Waline, Provider::Twikoo], &[]),
    ("site", &[], &[Provider::Artalk]),
    ("script", &[], &[Provider::Artalk, Provider::Waline, Provider::Twikoo]),
    ("style", &[], &[Provider::Artalk, Provider::Waline]),
];

/// Comments of readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comments {
    /// The system.
    pub provider: Provider,
    /// Kinds whose pages have comments.
    pub kinds: BTreeSet<KindId>,
    /// Address of the server, of the script and of its style sheet, where the system has them.
    addresses: [Option<String>; 3],
}

/// Origins that a system needs in a content security policy.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Of frames.
    pub frames: Vec<String>,
    /// Of scripts.
    pub scripts: Vec<String>,
    /// Of style sheets. A system that has any also writes styles into the page.
    pub styles: Vec<String>,
    /// Of requests by scripts.
    pub connects: Vec<String>,
}

impl Comments {
    /// The origins for a content security policy.
    pub fn sources(&self) -> Sources {
        let [server, script, style] = &self.addresses;
        let origins = |address: &Option<String>| address.iter().filter_map(|at| origin(at)).collect();
        match self.provider {
            Provider::Giscus => {
                Sources { frames: vec!["https://giscus.app".to_owned()], ..Sources::default() }
            }
            Provider::Utterances => {
                Sources { frames: vec!["https://utteranc.es".to_owned()], ..Sources::default() }
            }
            Provider::Artalk | Provider::Waline | Provider::Twikoo => Sources {
                frames: Vec::new(),
                scripts: origins(script),
                styles: [vec!["'unsafe-inline'".to_owned()], origins(style)].concat(),
                connects: origins(server),
            },
        }
    }

    /// Adds the addresses of the system's own files to the settings that templates see.
    pub(super) fn complete(&self, settings: &mut Json) {
        let Some(table) = settings.get_mut("comments").and_then(Json::as_object_mut) else { return };
        let [_, script, style] = &self.addresses;
        for (name, address) in [("script", script), ("style", style)] {
            if let Some(address) = address {
                table.insert(name.to_owned(), address.as_str().into());
            }
        }
        table.remove("kinds");
    }
}

/// Scheme and host of an address on another host.
fn origin(address: &str) -> Option<String> {
    let host = address.strip_prefix("https://")?.split(['/', '?', '#']).next()?;
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c));
    is_host.then(|| format!("https://{host}"))
}

/// Reads `comments` among the settings of the theme; `false` switches them off.
pub(super) fn read_comments(
    settings: Option<&Node>,
    kinds: &[Kind],
    reporter: &mut Reporter<'_>,
) -> Option<Comments> {
    let node = settings?.value.get("comments").filter(|node| node.value != Value::Bool(false))?;
    if !matches!(node.value, Value::Map(_)) {
        let message = text!("invalid-config-comments", found = node.value.type_text());
        reporter.report(&INVALID_CONFIG, node.span, message).add_help(text!("invalid-config-comments-help"));
        return None;
    }
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let is_named = node.value.get("provider").is_some();
    let provider = table.choice("provider", &PROVIDERS, reporter);
    let named = table.texts("kinds", reporter);
    let values = KEYS.map(|(key, ..)| (key, table.text(key, reporter)));
    table.finish(text!("in-table", name = "comments"), &UNKNOWN_SETTING, reporter);
    if !is_named {
        let message = text!("invalid-config-comments-provider");
        reporter.report(&INVALID_CONFIG, node.span, message).add_help(text!("invalid-config-comments-help"));
    }
    let provider = provider?;
    check_keys(provider, node, &values, reporter);
    let value = |name: &str| {
        let found = values.iter().find(|(key, _)| *key == name);
        found.and_then(|(_, value)| value.as_ref()).map(|value| value.value.trim_end_matches('/').to_owned())
    };
    let server = value("server");
    let [script, style] = files_of(provider, server.as_deref().unwrap_or_default());
    let addresses = [server, value("script").or(script), value("style").or(style)];
    Some(Comments { provider, kinds: read_kinds(named, kinds, reporter), addresses })
}

/// Script and style sheet of a system, where the settings name none.
fn files_of(provider: Provider, server: &str) -> [Option<String>; 2] {
    match provider {
        Provider::Giscus | Provider::Utterances => [None, None],
        Provider::Artalk => ["js", "css"].map(|end| Some(format!("{server}/dist/Artalk.{end}"))),
        Provider::Waline => {
            ["js", "css"].map(|end| Some(format!("https://unpkg.com/@waline/client@3/dist/waline.{end}")))
        }
        Provider::Twikoo => {
            [Some("https://cdn.jsdelivr.net/npm/twikoo@1/dist/twikoo.min.js".to_owned()), None]
        }
    }
}

/// Reports keys that a system needs and does not have, that it does not know, and addresses that are none.
fn check_keys(
    provider: Provider,
    node: &Node,
    values: &[(&'static str, Option<Spanned<String>>)],
    reporter: &mut Reporter<'_>,
) {
    let name = PROVIDERS.iter().find(|(_, known)| *known == provider).map_or("", |(name, _)| name);
    for ((key, needed, known), (_, value)) in KEYS.iter().zip(values) {
        let is_needed = needed.contains(&provider);
        match value {
            None if is_needed => {
                let message = text!("invalid-config-comments-needs", provider = name, key = *key);
                let help = text!("invalid-config-comments-needs-help", provider = name);
                reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
            }
            Some(value) if !is_needed && !known.contains(&provider) => {
                let message = text!("unknown-setting-comments", provider = name, key = *key);
                let know = KEYS
                    .iter()
                    .filter(|(_, needs, may)| needs.contains(&provider) || may.contains(&provider));
                let keys: Vec<&str> = know.map(|(key, ..)| *key).collect();
                reporter
                    .report(&UNKNOWN_SETTING, value.span, message)
                    .add_help(text!("known-keys", keys = keys));
            }
            Some(value) if matches!(*key, "server" | "script" | "style") => {
                let is_own = *key != "server" && value.value.starts_with('/');
                if !is_own && origin(&value.value).is_none() {
                    let message = text!("invalid-config-comments-address", key = *key);
                    let help = text!("invalid-config-comments-address-help", key = *key);
                    reporter.report(&INVALID_CONFIG, value.span, message).add_help(help);
                }
            }
            Some(value) if *key == "mapping" && !MAPPINGS.contains(&value.value.as_str()) => {
                let message = text!("one-of", key = *key, names = MAPPINGS);
                reporter.report(&INVALID_CONFIG, value.span, message);
            }
            _ => {}
        }
    }
}

/// The kinds with these names; posts, if none are named.
fn read_kinds(
    named: Option<Vec<Spanned<String>>>,
    kinds: &[Kind],
    reporter: &mut Reporter<'_>,
) -> BTreeSet<KindId> {
    let at = |name: &str| kinds.iter().position(|kind| kind.name == name).map(|at| KindId(at as u16));
    let Some(named) = named else { return at("blog").into_iter().collect() };
    let mut found = BTreeSet::new();
    for name in named {
        let Some(kind) = at(&name.value) else {
            let message = text!("invalid-config-comments-kind", name = name.value);
            let help: Help = match did_you_mean(&name.value, kinds.iter().map(|kind| kind.name.as_str())) {
                Some(near) => Help::did_you_mean(&name.value, near),
                None => text!("invalid-config-cards-kind-help").into(),
            };
            reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
            continue;
        };
        found.insert(kind);
    }
    found
}

/// Checks `share`, `feedback` and `assistants`.
pub(super) fn check_page_end(key: &str, node: &Node, reporter: &mut Reporter<'_>) {
    match key {
        "share" => check_share(node, reporter),
        "feedback" => check_feedback(node, reporter),
        "assistants" => check_assistants(node, reporter),
        _ => {}
    }
}

fn wrong(node: &Node, message: Text, help: impl Into<Help>, reporter: &mut Reporter<'_>) {
    reporter.report(&INVALID_CONFIG, node.span, message).add_help(help);
}

fn check_share(node: &Node, reporter: &mut Reporter<'_>) {
    let all = || text!("invalid-config-share-help", names = SHARES);
    let Value::List(items) = &node.value else {
        let message = text!("invalid-config-share", found = node.value.type_text());
        return wrong(node, message, all(), reporter);
    };
    for item in items {
        let name = item.value.as_str();
        if name.is_some_and(|name| SHARES.contains(&name)) {
            continue;
        }
        let help: Help = match name.and_then(|name| Some((name, did_you_mean(name, SHARES)?))) {
            Some((name, near)) => Help::did_you_mean(name, near),
            None => all().into(),
        };
        wrong(item, text!("invalid-config-share-name"), help, reporter);
    }
}

fn check_feedback(node: &Node, reporter: &mut Reporter<'_>) {
    let help = || text!("invalid-config-feedback-help");
    match &node.value {
        Value::Bool(false) => {}
        Value::Str(word) if word == TRACKER => {}
        Value::Map(_) => {
            let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
            let url = table.text("url", reporter);
            table.finish(text!("in-table", name = "feedback"), &UNKNOWN_SETTING, reporter);
            let is_pattern = url.is_some_and(|url| is_address(&url.value) && url.value.contains("{answer}"));
            if !is_pattern {
                wrong(node, text!("invalid-config-feedback-url"), help(), reporter);
            }
        }
        other => {
            wrong(node, text!("invalid-config-feedback", found = other.type_text()), help(), reporter);
        }
    }
}

fn check_assistants(node: &Node, reporter: &mut Reporter<'_>) {
    let help = || text!("invalid-config-assistants-help");
    let Value::List(items) = &node.value else {
        let message = text!("invalid-config-assistants", found = node.value.type_text());
        return wrong(node, message, help(), reporter);
    };
    for item in items {
        if !matches!(item.value, Value::Map(_)) {
            let message = text!("invalid-config-assistants", found = item.value.type_text());
            wrong(item, message, help(), reporter);
            continue;
        }
        let mut table = TableReader::new(&INVALID_CONFIG, item, reporter);
        let (name, url) = (table.text("name", reporter), table.text("url", reporter));
        table.finish(text!("in-table", name = "assistants"), &UNKNOWN_SETTING, reporter);
        let is_pattern = url.is_some_and(|url| is_address(&url.value) && url.value.contains("{url}"));
        if name.is_none() || !is_pattern {
            wrong(item, text!("invalid-config-assistant"), help(), reporter);
        }
    }
}

/// True for an address that a link may lead to.
fn is_address(text: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
}
