//! The manifest of a store as bytes: its writer, and its blobs by name with length and checksum. Whatever the bytes
//! are, reading ends with a manifest whose checksum is right, or with a reason. Accesses no files.

use std::collections::BTreeMap;
use std::io;

use xxhash_rust::xxh3::xxh3_128;

/// Name of the file in the cache folder.
pub(super) const NAME: &str = "paifang-manifest";

/// Largest manifest that is read; one of 100,000 blobs with long names is smaller.
pub(super) const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Longest name of a blob and of an identity, in bytes.
pub(super) const LONGEST_NAME: usize = 1024;

/// First bytes of every manifest.
const MAGIC: &[u8; 8] = b"paifang\0";
/// Version of all formats below the cache folder.
const VERSION: u32 = 1;
/// The number of records that means "a blob, not a pack".
const NO_PACK: u64 = u64::MAX;

/// Reasons why there is no usable manifest.
#[derive(Debug)]
pub(super) enum Unusable {
    /// There is none yet.
    Missing,
    /// Of another format or identity.
    OtherVersion,
    /// Changed since it was written, or not written by Paifang.
    Damaged,
    /// Something else is in the place of the folder.
    NoFolder,
    /// The system reported an error.
    Unreadable(io::Error),
}

impl From<io::Error> for Unusable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Self::Damaged,
            // A part of the path is a file.
            io::ErrorKind::NotADirectory => Self::NoFolder,
            _ => Self::Unreadable(error),
        }
    }
}

/// The content of one blob or pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content {
    /// Length of its file in bytes.
    pub length: u64,
    /// XXH3 (128 bits) of a blob's bytes, or of a pack's table, which holds the checksums of its records.
    pub checksum: u128,
    /// Number of records of a pack; `None` for a blob.
    pub records: Option<u32>,
}

impl Content {
    /// Name of its file: derived from the checksum, so that a manifest cannot point outside the folder.
    pub fn file_name(&self) -> String {
        let extension = if self.records.is_some() { "pack" } else { "blob" };
        format!("{:032x}.{extension}", self.checksum)
    }
}

/// True for a name made by [`Content::file_name`].
pub(super) fn is_content_name(name: &str) -> bool {
    let stem = name.strip_suffix(".blob").or_else(|| name.strip_suffix(".pack"));
    stem.is_some_and(|stem| {
        stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

/// Everything a store consists of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    contents: BTreeMap<String, Content>,
}

impl Manifest {
    pub fn new(contents: BTreeMap<String, Content>) -> Self {
        Self { contents }
    }

    pub fn get(&self, name: &str) -> Option<&Content> {
        self.contents.get(name)
    }

    pub fn entries(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.contents.iter().map(|(name, content)| (name.as_str(), content))
    }

    /// True if any name refers to this content.
    pub fn has_content(&self, content: &Content) -> bool {
        self.contents.values().any(|other| other == content)
    }

    /// The bytes of the manifest: magic, version, identity, number of entries; each entry's name, length, checksum and
    /// number of records; and the XXH3 of all that. Numbers are little-endian, texts are preceded by their length.
    pub fn encode(&self, identity: &str) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        let text = |bytes: &mut Vec<u8>, text: &str| {
            bytes.extend((text.len() as u64).to_le_bytes());
            bytes.extend(text.as_bytes());
        };
        text(&mut bytes, identity);
        bytes.extend((self.contents.len() as u64).to_le_bytes());
        for (name, content) in &self.contents {
            text(&mut bytes, name);
            bytes.extend(content.length.to_le_bytes());
            bytes.extend(content.checksum.to_le_bytes());
            bytes.extend(content.records.map_or(NO_PACK, u64::from).to_le_bytes());
        }
        let checksum = xxh3_128(&bytes);
        bytes.extend(checksum.to_le_bytes());
        bytes
    }

    /// Reads what [`Manifest::encode`] wrote for the same identity.
    pub fn decode(bytes: &[u8], identity: &str) -> Result<Self, Unusable> {
        let mut reader = ByteReader(bytes);
        let head = reader.array::<8>().zip(reader.array::<4>());
        let Some((_, version)) = head.filter(|(magic, _)| magic == MAGIC) else {
            return Err(Unusable::Damaged);
        };
        // Before the checksum: another version may have it elsewhere.
        if u32::from_le_bytes(version) != VERSION {
            return Err(Unusable::OtherVersion);
        }
        let (content, checksum) = bytes.split_last_chunk::<16>().ok_or(Unusable::Damaged)?;
        if xxh3_128(content).to_le_bytes() != *checksum {
            return Err(Unusable::Damaged);
        }
        let mut reader = ByteReader(content.get(12..).unwrap_or_default());
        if reader.text().ok_or(Unusable::Damaged)? != identity {
            return Err(Unusable::OtherVersion);
        }
        let contents = reader.contents().ok_or(Unusable::Damaged)?;
        if reader.0.is_empty() { Ok(Self { contents }) } else { Err(Unusable::Damaged) }
    }
}

/// The unread bytes. Every length is checked against them before anything is allocated.
struct ByteReader<'a>(&'a [u8]);

impl<'a> ByteReader<'a> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn contents(&mut self) -> Option<BTreeMap<String, Content>> {
        let mut contents = BTreeMap::new();
        for _ in 0..self.number()? {
            let name = self.text()?.to_owned();
            let length = self.number()?;
            let checksum = self.array().map(u128::from_le_bytes)?;
            let records = match self.number()? {
                NO_PACK => None,
                records => Some(u32::try_from(records).ok()?),
            };
            // In order and each once, as they are written.
            if contents.last_key_value().is_some_and(|(last, _)| *last >= name) {
                return None;
            }
            contents.insert(name, Content { length, checksum, records });
        }
        Some(contents)
    }
}
