//! A store that is copied from or to another place: what it consists of, and a store whose contents are still to come.
//!
//! Where a copy is kept, and whether it is trusted, is the caller's task. Contents are checked as in any store: a blob
//! when it is read, a pack when it is opened and for each record.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use super::manifest::{self, Manifest, is_content_name};
use super::writer::{create_temporary, prepare_folder};
use super::{CacheStore, open_regular, read_exactly};

/// Name of the manifest among the parts of a store.
pub const MANIFEST: &str = manifest::NAME;

/// A file of a store.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Its name in the folder, which is derived from its content.
    pub file: String,
    /// Its length in bytes.
    pub length: u64,
}

impl CacheStore {
    /// A store by the manifest of another one. Its contents are not in `folder` yet, but for those that happen to be.
    /// `None` if the bytes are no manifest of this identity.
    pub fn from_elsewhere(folder: &Path, identity: &str, manifest: &[u8]) -> Option<Self> {
        let is_small = manifest.len() as u64 <= manifest::MOST_BYTES;
        let manifest = is_small.then(|| Manifest::decode(manifest, identity).ok())??;
        Some(Self::new(folder, identity, manifest))
    }

    /// The bytes of the manifest.
    pub fn manifest(&self) -> Vec<u8> {
        self.manifest.encode(&self.identity)
    }

    /// The files of the contents whose name is wanted, each once.
    pub fn parts(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<Part> {
        let named = self.manifest.entries().filter(|(name, _)| wanted(name));
        let files: BTreeMap<String, u64> =
            named.map(|(_, content)| (content.file_name(), content.length)).collect();
        files.into_iter().map(|(file, length)| Part { file, length }).collect()
    }

    /// True if the file of a part is in the folder, with the right length.
    pub fn has_part(&self, part: &Part) -> bool {
        std::fs::symlink_metadata(self.folder.join(&part.file))
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == part.length)
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// If it is not there with the right length, or cannot be read.
    pub fn read_part(&self, part: &Part) -> io::Result<Vec<u8>> {
        let (mut file, metadata) = open_regular(&self.folder.join(&part.file))?;
        if metadata.len() != part.length {
            return Err(io::ErrorKind::InvalidData.into());
        }
        read_exactly(&mut file, part.length)
    }

    /// Puts a part into the folder.
    ///
    /// # Errors
    /// If its name is none of a content, its length is another, or it cannot be written.
    pub fn fill(&self, part: &Part, bytes: &[u8]) -> io::Result<()> {
        if !is_content_name(&part.file) || bytes.len() as u64 != part.length {
            return Err(io::ErrorKind::InvalidData.into());
        }
        prepare_folder(&self.folder)?;
        let (temporary, mut file) = create_temporary(&self.folder)?;
        file.write_all(bytes)?;
        drop(file);
        temporary.rename(&part.file)
    }

    /// Makes the folder's store of what is wanted and there; all other contents are removed.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn settle(self, wanted: &dyn Fn(&str) -> bool) -> io::Result<CacheStore> {
        let writer = self.begin()?;
        for name in self.names().filter(|name| wanted(name)) {
            writer.keep(name)?;
        }
        writer.commit()
    }
}
