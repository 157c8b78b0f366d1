//! Stores over a network, by the crate `opendal`: one entry of [`KINDS`] with its function for each kind.
//!
//! Secrets come from the environment alone, under the names that the tools of each provider use. They are never part of
//! a message: what a store says is shortened to its kind of failure and the path.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::time::Duration;

use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::options::{ListOptions, WriteOptions};
use opendal::{Error, ErrorKind, Operator, services};
use paifang_base::text;
use paifang_base::text::Text;

use crate::site::{Body, Encoding, Headers, PART};
use crate::state::FOLDER;
use crate::store::{Condition, Conditions, Failure, Listed, Store, Version};

/// Attempts for one request, and the time between the first two; each following wait is twice as long.
const ATTEMPTS: usize = 5;
const FIRST_WAIT: Duration = Duration::from_millis(300);

/// How long is waited for a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// A minute for a request without a byte, and several attempts: nothing can be done without it.
    Long,
    /// A few seconds: the work can be done without it.
    Short,
}

/// A kind of store.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name in site.toml.
    pub name: &'static str,
    /// Variables of the environment with its secrets. Where all are optional, the provider's other sources of
    /// credentials are asked, too.
    pub secrets: &'static [&'static str],
    conditions: Conditions,
    /// True if a reader could meet a file that is only written in part, so that it is written elsewhere and moved.
    moves: bool,
    /// True if it keeps `Content-Encoding`.
    pub encodes: bool,
    /// Requests at the same time: servers of files refuse many connections.
    at_once: usize,
    connect: fn(&Access<'_>) -> Result<Operator, Text>,
}

/// All kinds.
pub const KINDS: [Kind; 9] = [
    Kind {
        name: "s3",
        secrets: &["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
        conditions: Conditions::Versions,
        moves: false,
        encodes: true,
        at_once: 16,
        connect: s3,
    },
    Kind {
        name: "oss",
        secrets: &[
            "ALIBABA_CLOUD_ACCESS_KEY_ID",
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            "ALIBABA_CLOUD_SECURITY_TOKEN",
        ],
        conditions: Conditions::Absence,
        moves: false,
        encodes: true,
        at_once: 16,
        connect: oss,
    },
    Kind {
        name: "cos",
        secrets: &["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECURITY_TOKEN"],
        conditions: Conditions::Absence,
        moves: false,
        encodes: false,
        at_once: 16,
        connect: cos,
    },
    Kind {
        name: "obs",
        secrets: &["HUAWEI_CLOUD_ACCESS_KEY_ID", "HUAWEI_CLOUD_SECRET_ACCESS_KEY"],
        conditions: Conditions::None,
        moves: false,
        encodes: false,
        at_once: 16,
        connect: obs,
    },
    Kind {
        name: "azblob",
        secrets: &["AZURE_STORAGE_ACCOUNT_KEY", "AZURE_STORAGE_SAS_TOKEN"],
        conditions: Conditions::Versions,
        moves: false,
        encodes: false,
        at_once: 16,
        connect: azblob,
    },
    Kind {
        name: "gcs",
        secrets: &["GOOGLE_APPLICATION_CREDENTIALS"],
        conditions: Conditions::Absence,
        moves: false,
        encodes: true,
        at_once: 16,
        connect: gcs,
    },
    Kind {
        name: "webdav",
        secrets: &["WEBDAV_PASSWORD"],
        conditions: Conditions::None,
        moves: true,
        encodes: false,
        at_once: 4,
        connect: webdav,
    },
    Kind {
        name: "sftp",
        secrets: &["SFTP_KEY_FILE"],
        conditions: Conditions::Absence,
        moves: true,
        encodes: false,
        at_once: 4,
        connect: sftp,
    },
    Kind {
        name: "fs",
        secrets: &[],
        conditions: Conditions::Absence,
        moves: true,
        encodes: false,
        at_once: 16,
        connect: folder,
    },
];

/// Settings of a target by their names in site.toml, and what the environment has.
pub struct Access<'a> {
    /// Texts of the target's table.
    pub settings: &'a BTreeMap<String, String>,
    /// A variable of the environment.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

impl Access<'_> {
    fn setting(&self, name: &str) -> &str {
        self.settings.get(name).map_or("", String::as_str)
    }

    fn secret(&self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// A secret without which nothing can be written.
    fn needed(&self, name: &'static str) -> Result<String, Text> {
        self.secret(name).ok_or_else(|| text!("deploy-no-secret", name = name))
    }
}

/// The kind with a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// A store over a network.
#[derive(Debug)]
pub struct Remote {
    operator: Operator,
    kind: &'static Kind,
}

/// Connects a store of this kind; sends nothing yet.
///
/// # Errors
/// If a secret is missing, or a setting cannot be used.
pub fn open(kind: &'static Kind, access: &Access<'_>, patience: Patience) -> Result<Remote, Text> {
    // Without a choice of its own, the library that secures connections has none. A second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    opendal_http_transport_reqwest::install_default();
    let (attempts, time) = match patience {
        Patience::Long => (ATTEMPTS, Duration::from_secs(60)),
        Patience::Short => (1, Duration::from_secs(10)),
    };
    let retry = RetryLayer::new().with_max_times(attempts).with_min_delay(FIRST_WAIT).with_jitter();
    let timeout = TimeoutLayer::new().with_timeout(time).with_io_timeout(time);
    let operator = (kind.connect)(access)?.layer(timeout).layer(retry);
    Ok(Remote { operator, kind })
}

fn unusable(error: Error) -> Text {
    text!("deploy-unusable-target", said = reason(&error))
}

fn s3(access: &Access<'_>) -> Result<Operator, Text> {
    let set = |name: &str| access.setting(name);
    let mut builder = services::S3::default().root(set("folder")).bucket(set("bucket"));
    builder = builder.region(if set("region").is_empty() { "auto" } else { set("region") });
    if !set("endpoint").is_empty() {
        builder = builder.endpoint(set("endpoint"));
    }
    if set("path_style") != "true" {
        builder = builder.enable_virtual_host_style();
    }
    if let Some(id) = access.secret("AWS_ACCESS_KEY_ID") {
        builder = builder.access_key_id(&id).secret_access_key(&access.needed("AWS_SECRET_ACCESS_KEY")?);
        if let Some(token) = access.secret("AWS_SESSION_TOKEN") {
            builder = builder.session_token(&token);
        }
    }
    Operator::new(builder).map_err(unusable)
}

fn oss(access: &Access<'_>) -> Result<Operator, Text> {
    let mut builder = services::Oss::default()
        .root(access.setting("folder"))
        .bucket(access.setting("bucket"))
        .endpoint(access.setting("endpoint"))
        .access_key_id(&access.needed("ALIBABA_CLOUD_ACCESS_KEY_ID")?)
        .access_key_secret(&access.needed("ALIBABA_CLOUD_ACCESS_KEY_SECRET")?);
    if let Some(token) = access.secret("ALIBABA_CLOUD_SECURITY_TOKEN") {
        builder = builder.security_token(&token);
    }
    if access.setting("path_style") == "true" {
        builder = builder.addressing_style("path");
    }
    Operator::new(builder).map_err(unusable)
}

fn cos(access: &Access<'_>) -> Result<Operator, Text> {
    let mut builder = services::Cos::default()
        .root(access.setting("folder"))
        .bucket(access.setting("bucket"))
        .endpoint(access.setting("endpoint"))
        .secret_id(&access.needed("TENCENTCLOUD_SECRET_ID")?)
        .secret_key(&access.needed("TENCENTCLOUD_SECRET_KEY")?)
        .disable_config_load();
    if let Some(token) = access.secret("TENCENTCLOUD_SECURITY_TOKEN") {
        builder = builder.security_token(&token);
    }
    Operator::new(builder).map_err(unusable)
}

fn obs(access: &Access<'_>) -> Result<Operator, Text> {
    let builder = services::Obs::default()
        .root(access.setting("folder"))
        .bucket(access.setting("bucket"))
        .endpoint(access.setting("endpoint"))
        .access_key_id(&access.needed("HUAWEI_CLOUD_ACCESS_KEY_ID")?)
        .secret_access_key(&access.needed("HUAWEI_CLOUD_SECRET_ACCESS_KEY")?);
    Operator::new(builder).map_err(unusable)
}

fn azblob(access: &Access<'_>) -> Result<Operator, Text> {
    let account = access.setting("account");
    let own = format!("https://{account}.blob.core.windows.net");
    let endpoint = access.setting("endpoint");
    let builder = services::Azblob::default()
        .root(access.setting("folder"))
        .container(access.setting("container"))
        .account_name(account)
        .endpoint(if endpoint.is_empty() { &own } else { endpoint });
    let builder = match access.secret("AZURE_STORAGE_SAS_TOKEN") {
        Some(token) => builder.sas_token(&token),
        None => builder.account_key(&access.needed("AZURE_STORAGE_ACCOUNT_KEY")?),
    };
    Operator::new(builder).map_err(unusable)
}

fn gcs(access: &Access<'_>) -> Result<Operator, Text> {
    let mut builder =
        services::Gcs::default().root(access.setting("folder")).bucket(access.setting("bucket"));
    if !access.setting("endpoint").is_empty() {
        builder = builder.endpoint(access.setting("endpoint"));
    }
    if let Some(path) = access.secret("GOOGLE_APPLICATION_CREDENTIALS") {
        builder = builder.credential_path(&path);
    }
    Operator::new(builder).map_err(unusable)
}

fn webdav(access: &Access<'_>) -> Result<Operator, Text> {
    let mut builder =
        services::Webdav::default().endpoint(access.setting("endpoint")).root(access.setting("folder"));
    if !access.setting("user").is_empty() {
        builder = builder.username(access.setting("user")).password(&access.needed("WEBDAV_PASSWORD")?);
    }
    Operator::new(builder).map_err(unusable)
}

fn sftp(access: &Access<'_>) -> Result<Operator, Text> {
    let mut builder =
        services::Sftp::default().endpoint(access.setting("endpoint")).root(access.setting("folder"));
    if !access.setting("user").is_empty() {
        builder = builder.user(access.setting("user"));
    }
    if let Some(key) = access.secret("SFTP_KEY_FILE") {
        builder = builder.key(&key);
    }
    // A host that was never seen is somebody's mistake, or an attack.
    Operator::new(builder.known_hosts_strategy("strict")).map_err(unusable)
}

fn folder(access: &Access<'_>) -> Result<Operator, Text> {
    Operator::new(services::Fs::default().root(access.setting("folder"))).map_err(unusable)
}

/// What an error of the library is, without addresses and headers, which may hold secrets.
fn reason(error: &Error) -> String {
    let message = error.message();
    let first = message.lines().next().unwrap_or_default();
    let plain: String = first.chars().filter(|c| !c.is_control()).take(200).collect();
    format!("{}: {plain}", error.kind())
}

fn failure(path: &str, error: &Error) -> Failure {
    match error.kind() {
        ErrorKind::ConditionNotMatch => Failure::Conflict,
        ErrorKind::PermissionDenied => Failure::Other(text!("deploy-denied", path = path)),
        _ => Failure::Other(text!("deploy-store-failed", path = path, said = reason(error))),
    }
}

impl Remote {
    fn options(&self, headers: Option<&Headers>, condition: &Condition) -> WriteOptions {
        let mut options = WriteOptions::default();
        let has = self.operator.info().capability();
        if let Some(headers) = headers {
            if has.write_with_content_type {
                options.content_type = Some(headers.content_type.to_owned());
            }
            if has.write_with_cache_control {
                options.cache_control = Some(headers.cache_control.to_owned());
            }
            if headers.encoding == Encoding::Gzip {
                options.content_encoding = Some("gzip".to_owned());
            }
        } else if has.write_with_cache_control {
            // A copy of the state between here and the store would be an old state.
            options.cache_control = Some("no-store".to_owned());
        }
        match condition {
            Condition::None => {}
            Condition::Absent => options.if_not_exists = true,
            Condition::Is(version) => options.if_match = Some(version.0.clone()),
        }
        options
    }

    async fn write_to(
        &self,
        path: &str,
        body: Body,
        options: WriteOptions,
    ) -> opendal::Result<Option<Version>> {
        let metadata = match body {
            Body::Bytes(bytes) => self.operator.write_options(path, bytes, options).await?,
            Body::File(mut file, size) => {
                let options = WriteOptions { chunk: Some(PART), ..options };
                let mut writer = self.operator.writer_options(path, options).await?;
                let mut left = size;
                while left > 0 {
                    let mut part = Vec::new();
                    let unread = |error: std::io::Error| Error::new(ErrorKind::Unexpected, error.to_string());
                    file.by_ref().take(left.min(PART as u64)).read_to_end(&mut part).map_err(unread)?;
                    if part.is_empty() {
                        let _ = writer.abort().await;
                        return Err(Error::new(ErrorKind::Unexpected, "the file became shorter"));
                    }
                    left -= part.len() as u64;
                    writer.write(part).await?;
                }
                writer.close().await?
            }
        };
        Ok(metadata.etag().map(|tag| Version(tag.to_owned())))
    }
}

impl Store for Remote {
    fn conditions(&self) -> Conditions {
        self.kind.conditions
    }

    fn at_once(&self) -> usize {
        self.kind.at_once
    }

    async fn read(&self, path: &str) -> Result<Option<(Vec<u8>, Option<Version>)>, Failure> {
        let read = async {
            let reader = self.operator.reader(path).await?;
            let bytes = reader.read(..).await?;
            // The answer that brought the bytes has their version: no second request, and no version of other bytes.
            let version = reader.metadata().and_then(|found| found.etag()).map(|tag| Version(tag.to_owned()));
            Ok((bytes.to_vec(), version))
        };
        match read.await {
            Ok(found) => Ok(Some(found)),
            Err(error) if Error::kind(&error) == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failure(path, &error)),
        }
    }

    async fn write(
        &self,
        path: &str,
        body: Body,
        headers: Option<&Headers>,
        condition: Condition,
    ) -> Result<Option<Version>, Failure> {
        let options = self.options(headers, &condition);
        let written = if self.kind.moves && condition == Condition::None {
            let part = format!("{FOLDER}part-{:032x}", paifang_base::digest::digest_bytes(path.as_bytes()));
            async {
                self.write_to(&part, body, options).await?;
                self.operator.rename(&part, path).await?;
                Ok(None)
            }
            .await
        } else {
            self.write_to(path, body, options).await
        };
        written.map_err(|error| failure(path, &error))
    }

    async fn remove(&self, paths: &[String]) -> Result<(), Failure> {
        let first = paths.first().map_or("", String::as_str);
        self.operator.delete_iter(paths.to_vec()).await.map_err(|error| failure(first, &error))
    }

    async fn list(&self) -> Result<Vec<Listed>, Failure> {
        let options = ListOptions { recursive: true, ..ListOptions::default() };
        let entries = self.operator.list_options("", options).await.map_err(|error| failure("", &error))?;
        let files = entries.into_iter().filter(|entry| entry.metadata().is_file());
        Ok(files
            .map(|entry| Listed { size: entry.metadata().content_length(), path: entry.path().to_owned() })
            .collect())
    }
}
