//! Copies of files of any size in little memory: the source is compared, hashed and written piece by piece.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use super::EmitError;
use paifang_base::digest::PartsDigest;
use paifang_base::files::{Refusal, Stamp, open_regular};

/// Bytes that are held at a time.
const PIECE: usize = 256 * 1024;

/// A file that was copied, or found to be there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Number of bytes.
    pub length: u64,
    /// Their hash, as `digest_bytes` gives it.
    pub hash: u128,
    /// The file as it lies on the stage, if it was written there.
    pub stamp: Option<Stamp>,
}

/// Reasons why a file was not copied.
#[derive(Debug)]
pub enum CopyError {
    /// It could not be read.
    Source(io::Error),
    /// The copy could not be written.
    Output(EmitError),
}

/// Common facts of a file in the output folder and its source, if all bytes are equal. Otherwise rewinds the source.
pub(super) fn is_same(
    found: &Metadata,
    target: &Path,
    mut source: &File,
    limit: u64,
) -> io::Result<Option<Copied>> {
    if !found.is_file() || found.len() != source.metadata()?.len() || found.len() > limit {
        return Ok(None);
    }
    let Ok((published, _)) = open_regular(target) else { return Ok(None) };
    let mut hash = PartsDigest::default();
    let (mut left, mut right) = (vec![0; PIECE], vec![0; PIECE]);
    let mut length = 0;
    loop {
        let count = fill(source, &mut left)?;
        let other = fill(&published, &mut right).unwrap_or(0);
        if left[..count] != right[..other] || length > found.len() {
            source.rewind()?;
            return Ok(None);
        }
        if count == 0 {
            return Ok(Some(Copied { length, hash: hash.value(), stamp: None }));
        }
        hash.add(&left[..count]);
        length += count as u64;
    }
}

/// Copies all of a source; an error when it has more than `limit` bytes, whatever its size was before.
pub(super) fn stream(
    source: &File,
    copy: &mut File,
    limit: u64,
    failed: impl Fn(io::Error) -> CopyError,
) -> Result<Copied, CopyError> {
    let mut hash = PartsDigest::default();
    let mut piece = vec![0; PIECE];
    let mut length = 0;
    loop {
        let count = fill(source, &mut piece).map_err(CopyError::Source)?;
        if count == 0 {
            return Ok(Copied { length, hash: hash.value(), stamp: None });
        }
        length += count as u64;
        if length > limit {
            return Err(CopyError::Source(Refusal::TooLarge { size: length, limit }.into()));
        }
        hash.add(&piece[..count]);
        copy.write_all(&piece[..count]).map_err(&failed)?;
    }
}

/// Hash of a regular file of this length.
pub(super) fn hash(target: &Path, length: u64) -> Option<u128> {
    let (file, found) = open_regular(target).ok().filter(|(_, found)| found.len() == length)?;
    let mut hash = PartsDigest::default();
    let mut piece = vec![0; PIECE.min(usize::try_from(found.len()).ok()?.max(1))];
    let mut read = 0;
    while read <= length {
        match fill(&file, &mut piece).ok()? {
            0 => return Some(hash.value()),
            count => {
                hash.add(&piece[..count]);
                read += count as u64;
            }
        }
    }
    None
}

/// Reads until the piece is full or the file ends.
fn fill(mut file: &File, piece: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < piece.len() {
        match file.read(&mut piece[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
