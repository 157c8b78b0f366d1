//! `--cache s3://…`: a cache in a store, shared by many machines. The folder's cache is filled from there before a
//! build, and written back after it. The part that opens connections is the Cargo feature `deploy`.

#[cfg(feature = "deploy")]
mod connected;

use std::collections::BTreeMap;
use std::path::Path;

use paifang::build::BuildRequest;
use paifang::config::STORES;
use paifang::diag::{Text, did_you_mean};
use paifang_base::text;

use super::Refusal;
use super::language::Voice;

#[cfg(feature = "deploy")]
pub use connected::Warm;

/// A place for a shared cache.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "deploy"), allow(dead_code, reason = "read by a part that is left out"))]
pub struct Place {
    /// Its kind of store.
    store: &'static str,
    /// As the settings of `[deploy.…]`.
    settings: BTreeMap<String, String>,
}

/// The address in a value of `--cache`, if it is none of a folder.
pub fn address(value: Option<&Path>) -> Option<&str> {
    value?.to_str().filter(|text| text.contains("://"))
}

/// Refuses an address in commands that write nothing into the project: the folder would have to be filled.
pub fn refuse(value: Option<&Path>) -> Result<(), Refusal> {
    address(value).map_or(Ok(()), |address| Err(text!("option-cache-build", address = address)))
}

/// Reads an address: `s3://BUCKET/FOLDER?region=…`, `azblob://ACCOUNT/CONTAINER/FOLDER`, `sftp://USER@HOST:PORT/FOLDER`,
/// `webdav://HOST/FOLDER`, `fs:///FOLDER`. What follows `?` are settings as in `[deploy.…]`.
pub fn place(address: &str) -> Result<Place, Refusal> {
    let wrong = |why: Text| text!("option-cache-address", address = address, why = why);
    let (scheme, rest) = address.split_once("://").unwrap_or_default();
    let Some(store) = STORES.iter().find(|store| store.name == scheme) else {
        let known: Vec<String> = STORES.iter().map(|store| format!("{}://", store.name)).collect();
        let near = did_you_mean(scheme, STORES.iter().map(|store| store.name));
        return Err(wrong(match near {
            Some(near) => text!("option-cache-scheme-near", near = format!("{near}://")),
            None => text!("option-cache-scheme", known = known),
        }));
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (user, host) = host.rsplit_once('@').map_or((None, host), |(user, host)| (Some(user), host));
    let mut settings = BTreeMap::new();
    let mut set = |name: &str, value: &str| {
        if !value.is_empty() {
            let value = percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned();
            settings.insert(name.to_owned(), value);
        }
    };
    let mut folder = path;
    match scheme {
        "azblob" => {
            let (container, below) = path.split_once('/').unwrap_or((path, ""));
            set("account", host);
            set("container", container);
            folder = below;
        }
        "webdav" => set("endpoint", &format!("https://{host}")),
        "sftp" => set("endpoint", &format!("ssh://{host}")),
        "fs" => {}
        _ => set("bucket", host),
    }
    set("user", user.unwrap_or_default());
    set("folder", &if scheme == "fs" || scheme == "sftp" { format!("/{folder}") } else { folder.to_owned() });
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let has = |names: &[&str]| names.contains(&name);
        if !(has(store.needs) || has(store.may) || (store.has_path_style && name == "path_style")) {
            let known: Vec<&str> = store.needs.iter().chain(store.may).copied().collect();
            return Err(wrong(text!("option-cache-setting", name = name, known = known)));
        }
        set(name, value);
    }
    match store.needs.iter().find(|name| !settings.contains_key(**name)) {
        Some(name) => Err(wrong(text!("option-cache-needs", name = *name))),
        None => Ok(Place { store: store.name, settings }),
    }
}

/// Fills the cache folder of a build from the place that `--cache` names, if it is one in a store.
///
/// # Errors
/// Only for an address that cannot be used: a store that is away is a note.
#[cfg(feature = "deploy")]
pub fn warm(value: Option<&Path>, request: &BuildRequest, voice: &Voice) -> Result<Option<Warm>, Refusal> {
    let Some(address) = address(value) else { return Ok(None) };
    let place = place(address)?;
    Ok(request.cache.as_deref().map(|folder| Warm::fill(&place, folder, voice)))
}

/// What this program does not have.
#[cfg(not(feature = "deploy"))]
#[derive(Debug)]
pub enum Warm {}

#[cfg(not(feature = "deploy"))]
impl Warm {
    /// Never called.
    pub fn keep(self, _: &Voice) {}
}

/// Says that this program cannot.
#[cfg(not(feature = "deploy"))]
pub fn warm(value: Option<&Path>, _: &BuildRequest, _: &Voice) -> Result<Option<Warm>, Refusal> {
    let Some(address) = address(value) else { return Ok(None) };
    place(address)?;
    Err(text!("shared-cache-not-built"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> (String, Vec<(String, String)>) {
        let place = place(address).unwrap_or_else(|_| panic!("{address}"));
        (place.store.to_owned(), place.settings.into_iter().collect())
    }

    fn settings(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn addresses_of_stores() {
        let with_endpoint =
            "s3://b/a/c?region=eu-west-1&endpoint=http%3A%2F%2F127.0.0.1:9000&path_style=true";
        for (address, store, expected) in [
            ("s3://b", "s3", settings(&[("bucket", "b")])),
            (
                with_endpoint,
                "s3",
                settings(&[
                    ("bucket", "b"),
                    ("endpoint", "http://127.0.0.1:9000"),
                    ("folder", "a/c"),
                    ("path_style", "true"),
                    ("region", "eu-west-1"),
                ]),
            ),
            (
                "oss://b/x?endpoint=https://oss.example.org",
                "oss",
                settings(&[("bucket", "b"), ("endpoint", "https://oss.example.org"), ("folder", "x")]),
            ),
            (
                "azblob://me/box/deep/er",
                "azblob",
                settings(&[("account", "me"), ("container", "box"), ("folder", "deep/er")]),
            ),
            (
                "sftp://me@host:22/srv/x",
                "sftp",
                settings(&[("endpoint", "ssh://host:22"), ("folder", "/srv/x"), ("user", "me")]),
            ),
            ("webdav://host/x", "webdav", settings(&[("endpoint", "https://host"), ("folder", "x")])),
            ("fs:///srv/x", "fs", settings(&[("folder", "/srv/x")])),
        ] {
            assert_eq!(read(address), (store.to_owned(), expected), "{address}");
        }
        for address in ["s4://b", "s3://", "s3://b?colour=red", "oss://b", "://", "http://x/y"] {
            assert!(place(address).is_err(), "{address}");
        }
        assert_eq!(super::address(Some(Path::new("folder/x"))), None);
    }
}
