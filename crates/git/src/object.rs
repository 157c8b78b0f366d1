//! Names of Git's objects.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of an object: 160 or 256 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ObjectId {
    /// Of a repository with SHA-1.
    Sha1([u8; 20]),
    /// Of a repository with SHA-256.
    Sha256([u8; 32]),
}

impl ObjectId {
    /// Reads a full name in hexadecimal digits. `None` also for the name of only zeros, which is no object.
    pub(crate) fn read(digits: &str) -> Option<Self> {
        let mut bytes = [0u8; 32];
        let pairs = digits.as_bytes().chunks(2);
        if ![40, 64].contains(&digits.len()) {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        match digits.len() {
            _ if bytes == [0; 32] => None,
            40 => bytes.first_chunk().copied().map(Self::Sha1),
            _ => Some(Self::Sha256(bytes)),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Sha1(bytes) => bytes,
            Self::Sha256(bytes) => bytes,
        }
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
