//! `[deploy.…]`: the stores that a site is uploaded to, and `keep_assets` of `[hosting]`. Settings alone: this crate has
//! no network code, so their mistakes are reported by programs without it, too.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Span};

use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::Spanned;
use paifang_base::text;

/// A kind of store with the names of its settings.
#[derive(Debug, Clone, Copy)]
pub struct StoreSettings {
    /// Its name.
    pub name: &'static str,
    /// Texts that it needs.
    pub needs: &'static [&'static str],
    /// Texts that it may have.
    pub may: &'static [&'static str],
    /// True if it may have `path_style`.
    pub has_path_style: bool,
}

const fn store(
    name: &'static str,
    needs: &'static [&'static str],
    may: &'static [&'static str],
) -> StoreSettings {
    StoreSettings { name, needs, may, has_path_style: false }
}

/// All kinds of stores.
pub const STORES: [StoreSettings; 9] = [
    StoreSettings { has_path_style: true, ..store("s3", &["bucket"], &["region", "endpoint", "folder"]) },
    StoreSettings { has_path_style: true, ..store("oss", &["bucket", "endpoint"], &["folder"]) },
    store("cos", &["bucket", "endpoint"], &["folder"]),
    store("obs", &["bucket", "endpoint"], &["folder"]),
    store("azblob", &["container", "account"], &["endpoint", "folder"]),
    store("gcs", &["bucket"], &["endpoint", "folder"]),
    store("webdav", &["endpoint"], &["user", "folder"]),
    store("sftp", &["endpoint", "folder"], &["user"]),
    store("fs", &["folder"], &[]),
];

/// Settings of every kind, and the one that only some have.
const COMMON: [&str; 4] = ["path_style", "max_deletes", "compress", "purge"];

/// Limits of what one run removes without a confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeleteLimit {
    /// A number of files.
    pub files: usize,
    /// A share of all files, in percent.
    pub percent: usize,
}

impl Default for DeleteLimit {
    fn default() -> Self {
        Self { files: 256, percent: 20 }
    }
}

/// A place to upload the site to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeployTarget {
    /// Its name on the command line.
    pub name: Spanned<String>,
    /// Name of its kind of store, one of [`STORES`].
    pub store: &'static str,
    /// Its texts by the names of its settings; `path_style` is `true` if it is set.
    pub texts: BTreeMap<String, String>,
    /// What one run may remove.
    pub max_deletes: DeleteLimit,
    /// True if text is compressed in the store; `None` if nothing is set: then it is where `precompressed` has gzip.
    pub compress: Option<bool>,
    /// A program with its arguments that gets the changed addresses, one a line; empty for none.
    pub purge: Vec<String>,
}

/// Reads `[deploy]`.
pub(super) fn read_deploy(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Vec<DeployTarget> {
    let Some(node) = node else { return Vec::new() };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let mut targets = Vec::new();
    for (name, node) in table.take_rest() {
        targets.extend(read_target(name, node, reporter));
    }
    targets
}

fn read_target(name: &Spanned<String>, node: &Node, reporter: &mut Reporter<'_>) -> Option<DeployTarget> {
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let place = format!("deploy.{}", name.value);
    let names = STORES.map(|store| (store.name, store));
    let has_store = matches!(&node.value, Value::Map(keys) if keys.iter().any(|(key, _)| key.value == "to"));
    let Some(store) = table.choice("to", &names, reporter) else {
        if !has_store {
            let message = text!("invalid-config-deploy-needs", name = place, key = "to");
            let help = text!("invalid-config-deploy-to-help", stores = STORES.map(|store| store.name));
            reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
        }
        // Names that no store has are reported all the same.
        for key in STORES.iter().flat_map(|store| store.needs.iter().chain(store.may)).chain(&COMMON) {
            table.take(key);
        }
        table.finish(text!("in-table", name = place), &UNKNOWN_SETTING, reporter);
        return None;
    };
    let mut texts = BTreeMap::new();
    for key in store.needs.iter().chain(store.may) {
        texts.extend(table.text(key, reporter).map(|text| ((*key).to_owned(), text.value)));
    }
    if store.has_path_style && table.bool("path_style", reporter) == Some(true) {
        texts.insert("path_style".to_owned(), "true".to_owned());
    }
    let target = DeployTarget {
        max_deletes: read_limit(table.take("max_deletes"), reporter),
        compress: table.bool("compress", reporter),
        purge: table
            .texts("purge", reporter)
            .unwrap_or_default()
            .into_iter()
            .map(|part| part.value)
            .collect(),
        name: name.clone(),
        store: store.name,
        texts,
    };
    table.finish(text!("in-table", name = place), &UNKNOWN_SETTING, reporter);
    let missing = store.needs.iter().find(|key| target.texts.get(**key).is_none_or(String::is_empty));
    if let Some(key) = missing {
        let message = text!("invalid-config-deploy-needs", name = place, key = *key);
        let help = text!("invalid-config-deploy-needs-help", key = *key, store = store.name);
        reporter.report(&INVALID_CONFIG, name.span, message).add_help(help);
        return None;
    }
    Some(target)
}

/// `100`, or `"20%"`.
fn read_limit(node: Option<&Node>, reporter: &mut Reporter<'_>) -> DeleteLimit {
    let Some(node) = node else { return DeleteLimit::default() };
    let percent = |text: &str| text.strip_suffix('%')?.trim().parse().ok().filter(|share| *share <= 100);
    match &node.value {
        Value::Int(files) if *files >= 0 => {
            DeleteLimit { files: usize::try_from(*files).unwrap_or(usize::MAX), percent: 100 }
        }
        Value::Str(text) if percent(text).is_some() => {
            DeleteLimit { files: usize::MAX, percent: percent(text).unwrap_or(100) }
        }
        _ => {
            let help = text!("invalid-config-max-deletes-help");
            reporter.report(&INVALID_CONFIG, node.span, text!("invalid-config-max-deletes")).add_help(help);
            DeleteLimit::default()
        }
    }
}

/// A length of time such as `"30 days"`, by the friendly format of durations
/// (<https://docs.rs/jiff/latest/jiff/fmt/friendly/>); a day has 24 hours. `false` is none at all.
pub(super) fn read_keep(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Option<SignedDuration> {
    let node = node?;
    let read = || match &node.value {
        Value::Bool(false) => Some(SignedDuration::ZERO),
        Value::Str(text) => {
            let span: Span = text.parse().ok()?;
            let length = span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()).ok()?;
            (!length.is_negative()).then_some(length)
        }
        _ => None,
    };
    let kept = read();
    if kept.is_none() {
        let help = text!("invalid-config-keep-assets-help");
        reporter.report(&INVALID_CONFIG, node.span, text!("invalid-config-keep-assets")).add_help(help);
    }
    kept
}
