//! A pack: very many records in one file, each read separately and on demand. Reading, and the format on disk; `writer`
//! puts packs into a store.
//!
//! The file has the records one after the other, then a table with one row per record: its end (u64) and its XXH3 (128
//! bits), little-endian. The manifest has the number of rows and the table's own checksum, so each record is covered by
//! a chain of checksums that begins in the manifest.

use std::fs::File;
use std::io;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use super::manifest::Content;
use super::{Damage, damaged};

/// Bytes of one row of the table.
const ROW: usize = 24;

/// An opened pack. Cheap to clone; can be read from many threads at once. Stays readable (on Unix) if its file is
/// removed by a later build.
#[derive(Debug, Clone)]
pub struct Pack {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    file: SharedFile,
    /// The rows as in the file: kept as bytes, because few of them are used.
    table: Vec<u8>,
    /// The last position at which a record may end.
    data_length: u64,
    /// The pack's content as recorded in the manifest.
    content: Content,
    damage: Arc<Damage>,
}

impl Pack {
    /// Opens the pack in `file`, whose length has been compared with `content.length`.
    pub(super) fn open(file: File, content: &Content, records: u32, damage: Arc<Damage>) -> io::Result<Self> {
        let table_length = u64::from(records) * ROW as u64;
        let data_length = content.length.checked_sub(table_length).ok_or_else(damaged)?;
        let file = SharedFile::new(file);
        let table = file.read(data_length, table_length)?;
        if xxh3_128(&table) != content.checksum {
            return Err(damaged());
        }
        Ok(Self { inner: Arc::new(Inner { file, table, data_length, content: *content, damage }) })
    }

    /// Number of records.
    pub fn len(&self) -> u32 {
        // Never over u32: the table was read for a u32 of rows.
        (self.inner.table.len() / ROW) as u32
    }

    /// True if there are no records.
    pub fn is_empty(&self) -> bool {
        self.inner.table.is_empty()
    }

    /// One record, by its index in the iterator that was packed. `None` past the end, or if it is damaged.
    pub fn record(&self, index: u32) -> Option<Vec<u8>> {
        let (end, checksum) = self.row(index as usize)?;
        let start = match index.checked_sub(1) {
            Some(before) => self.row(before as usize)?.0,
            None => 0,
        };
        let record = self.inner.read(start, end).ok().filter(|record| xxh3_128(record) == checksum);
        if record.is_none() {
            self.inner.damage.report(&self.inner.content);
        }
        record
    }

    fn row(&self, index: usize) -> Option<(u64, u128)> {
        let row = self.inner.table.chunks_exact(ROW).nth(index)?;
        let (end, checksum) = row.split_first_chunk::<8>()?;
        Some((u64::from_le_bytes(*end), u128::from_le_bytes(checksum.try_into().ok()?)))
    }
}

impl Inner {
    fn read(&self, start: u64, end: u64) -> io::Result<Vec<u8>> {
        if start > end || end > self.data_length {
            return Err(damaged());
        }
        self.file.read(start, end - start)
    }
}

/// The table of a pack that is being written.
#[derive(Debug, Default)]
pub(super) struct RecordTable {
    rows: Vec<u8>,
    data_length: u64,
    records: u32,
}

impl RecordTable {
    /// Adds the next record. Fails after 2^32 - 1 records.
    pub fn add(&mut self, record: &[u8]) -> io::Result<()> {
        self.records = self.records.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
        self.data_length += record.len() as u64;
        self.rows.extend(self.data_length.to_le_bytes());
        self.rows.extend(xxh3_128(record).to_le_bytes());
        Ok(())
    }

    /// The table's bytes, for the end of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.rows
    }

    /// The pack's content as recorded in the manifest.
    pub fn content(&self) -> Content {
        Content {
            length: self.data_length + self.rows.len() as u64,
            checksum: xxh3_128(&self.rows),
            records: Some(self.records),
        }
    }
}

/// A file that many threads read at different positions.
#[derive(Debug)]
struct SharedFile {
    #[cfg(unix)]
    file: File,
    #[cfg(not(unix))]
    file: std::sync::Mutex<File>,
}

impl SharedFile {
    fn new(file: File) -> Self {
        #[cfg(not(unix))]
        let file = std::sync::Mutex::new(file);
        Self { file }
    }

    /// `length` bytes from `start` on, within the length that the file had when it was opened.
    fn read(&self, start: u64, length: u64) -> io::Result<Vec<u8>> {
        let length = usize::try_from(length).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(length).map_err(|_| damaged())?;
        bytes.resize(length, 0);
        self.read_into(start, &mut bytes)?;
        Ok(bytes)
    }

    #[cfg(unix)]
    fn read_into(&self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, start)
    }

    #[cfg(not(unix))]
    fn read_into(&self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::io::{Read, Seek, SeekFrom};
        // A panic during an earlier read leaves only a wrong file position, which is set here.
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(bytes)
    }
}
