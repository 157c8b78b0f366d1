//! What a store holds, as it was written there: kept beside the site, so that no deploy lists or reads the store.
//!
//! Two kinds of objects below [`FOLDER`], both JSON in gzip. A *base* lists all files at one time; its name is a digest
//! of its bytes, so it never changes. The *head* names a base and what has happened since, so one edit of a large site
//! writes a small object. What a run is about to write is recorded in the head first, as unknown.
//!
//! Whoever may write the head may write the site, so it is trusted as far as the site is; damage is an error that names
//! `--repair`, never a deletion.

use std::collections::BTreeMap;
use std::io;
use std::io::Read as _;

use flate2::read::GzDecoder;
use jiff::Timestamp;
use paifang_base::digest::digest_bytes;
use paifang_base::paths::join;
use serde::{Deserialize, Serialize};

use crate::site::gzip;

/// Folder of the state in a store.
pub const FOLDER: &str = ".paifang-deploy/";
/// The head.
pub const HEAD: &str = ".paifang-deploy/head.json.gz";
/// The lease, in stores that cannot write on a condition.
pub const LEASE: &str = ".paifang-deploy/lease.json";
/// Most bytes of a head or base after decompression: some hundred for each of a million files.
pub const MOST_BYTES: u64 = 512 << 20;
/// Changes beside which a base is written again: their number, and their share of all files. While a run is at work,
/// there are soon more.
const MANY_CHANGES: usize = 2000;
const LARGE_SHARE: usize = 5;
/// The same at the end of a run: each later run reads the head once and writes it twice.
const MANY_AT_THE_END: usize = 256;
const LARGE_SHARE_AT_THE_END: usize = 100;
/// Version of the format.
const FORMAT: u32 = 1;

/// A file in a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Digest of content and headers; `None` if it is unknown.
    pub mark: Option<u128>,
    /// Size in bytes, before compression.
    pub size: u64,
}

/// What a store holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// Files of the site by path.
    pub files: BTreeMap<String, Held>,
    /// Files that are no longer of the site and are still there, with the moment at which they left it.
    pub leaving: BTreeMap<String, Timestamp>,
}

/// A run of a deploy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// A name that no other run has.
    pub id: String,
    /// Its last sign of life.
    #[serde(with = "moment")]
    pub seen: Timestamp,
}

/// The head as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    format: u32,
    /// Name of the base.
    base: Option<String>,
    /// Files that differ from the base.
    files: BTreeMap<String, Written>,
    /// Files of the base that are gone.
    gone: Vec<String>,
    /// Moments as texts (RFC 3339).
    leaving: BTreeMap<String, String>,
    /// The run that is at work, or was when it was killed.
    pub run: Option<Run>,
    /// The run that wrote this, and its count of heads: tells its own write from that of another run.
    pub written_by: String,
}

/// A moment as a text (RFC 3339).
mod moment {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(moment)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A file in JSON: its mark in hexadecimal digits, empty if unknown, and its size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Written(String, u64);

impl From<Held> for Written {
    fn from(held: Held) -> Self {
        Self(held.mark.map(|mark| format!("{mark:032x}")).unwrap_or_default(), held.size)
    }
}

impl From<&Written> for Held {
    fn from(written: &Written) -> Self {
        Self { mark: u128::from_str_radix(&written.0, 16).ok(), size: written.1 }
    }
}

/// All files at one time, with the name of the object that holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Base {
    /// Name of the object below [`FOLDER`]; empty for the base of a store that has none.
    pub name: String,
    files: BTreeMap<String, Held>,
}

impl Base {
    /// A base of these files, with its bytes.
    fn of(files: &BTreeMap<String, Held>) -> io::Result<(Self, Vec<u8>)> {
        let written: BTreeMap<&str, Written> =
            files.iter().map(|(path, held)| (path.as_str(), Written::from(*held))).collect();
        let bytes = gzip(&serde_json::to_vec(&written)?)?;
        let name = format!("{:032x}.json.gz", digest_bytes(&bytes));
        Ok((Self { name, files: files.clone() }, bytes))
    }

    /// Path of its object in the store.
    pub fn path(&self) -> String {
        base_path(&self.name)
    }

    /// The base in the bytes of an object with this name; `None` if it is damaged.
    pub fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        if format!("{:032x}.json.gz", digest_bytes(bytes)) != name {
            return None;
        }
        let written: BTreeMap<String, Written> = serde_json::from_slice(&gunzip(bytes)?).ok()?;
        let files = written.iter().map(|(path, held)| (path.clone(), Held::from(held))).collect();
        Some(Self { name: name.to_owned(), files })
    }
}

/// Path of the base with a name.
pub fn base_path(name: &str) -> String {
    format!("{FOLDER}{name}")
}

impl Head {
    /// The head in the bytes of its object; `None` if it is damaged, or of another format.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let head: Self = serde_json::from_slice(&gunzip(bytes)?).ok()?;
        let is_name = |name: &String| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        let paths = head.files.keys().chain(&head.gone).chain(head.leaving.keys());
        let is_sound = head.format == FORMAT && head.base.iter().all(is_name);
        let is_of_site = |path: &String| {
            join("", path).as_deref() == Some(path) && !path.contains('\\') && !path.starts_with(FOLDER)
        };
        (is_sound && paths.into_iter().all(is_of_site)).then_some(head)
    }

    /// The bytes of its object.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        gzip(&serde_json::to_vec(self)?)
    }

    /// Name of the base that it needs.
    pub fn base_name(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// What the store holds, by this head and its base.
    pub fn state(&self, base: &Base) -> State {
        let mut files = base.files.clone();
        for path in &self.gone {
            files.remove(path);
        }
        files.extend(self.files.iter().map(|(path, written)| (path.clone(), Held::from(written))));
        // A moment that cannot be read is that of a file which is long due.
        let since = |text: &String| text.parse().unwrap_or(Timestamp::UNIX_EPOCH);
        let leaving = self.leaving.iter().map(|(path, text)| (path.clone(), since(text))).collect();
        State { files, leaving }
    }
}

impl State {
    /// The head that says this beside a base.
    pub fn head(&self, base: &Base, run: Option<Run>, written_by: String) -> Head {
        let differing = self.files.iter().filter(|(path, held)| base.files.get(*path) != Some(held));
        Head {
            format: FORMAT,
            base: (!base.name.is_empty()).then(|| base.name.clone()),
            files: differing.map(|(path, held)| (path.clone(), Written::from(*held))).collect(),
            gone: base.files.keys().filter(|path| !self.files.contains_key(*path)).cloned().collect(),
            leaving: self.leaving.iter().map(|(path, since)| (path.clone(), since.to_string())).collect(),
            run,
            written_by,
        }
    }

    /// A base of this state with its bytes, if so much differs from the present base that it is worth it.
    pub fn new_base(&self, base: &Base, is_at_work: bool) -> io::Result<Option<(Base, Vec<u8>)>> {
        let head = self.head(base, None, String::new());
        let changes = head.files.len() + head.gone.len();
        let count = self.files.len();
        // A small site has no base: its head is small enough.
        let many = match is_at_work || count <= MANY_CHANGES {
            true => MANY_CHANGES.max(count / LARGE_SHARE),
            false => MANY_AT_THE_END.max(count / LARGE_SHARE_AT_THE_END),
        };
        if changes <= many { Ok(None) } else { Base::of(&self.files).map(Some) }
    }
}

/// The content of gzip, within bounds; `None` if it is damaged or too large.
fn gunzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).take(MOST_BYTES + 1).read_to_end(&mut out).ok()?;
    (out.len() as u64 <= MOST_BYTES).then_some(out)
}
