//! Raw DEFLATE (RFC 1951) with a preset dictionary. The engine puts the dictionary before the stream as a stored block
//! and lets the browser's `DecompressionStream` inflate both.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use paifang_base::parts::Parts as _;

/// Compresses one block. Dictionary and block fit into the window of 32 KiB.
pub fn deflate(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::new(6), false);
    if !dictionary.is_empty() {
        // Fails only on a stream that is in use; a block without the dictionary would be larger, but could not be read.
        if compress.set_dictionary(dictionary).is_err() {
            return stored(bytes);
        }
    }
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let done = compress.total_in() as usize;
        match compress.compress_vec(bytes.part(done..), &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => return out,
            Ok(_) => out.reserve(bytes.len() / 2 + 64),
            Err(_) => return stored(bytes),
        }
    }
}

/// Stored blocks, which every inflater reads whatever comes before them.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 5 * (bytes.len() / 0xffff + 1));
    let count = bytes.chunks(0xffff).count().max(1);
    for at in 0..count {
        let chunk = bytes.chunks(0xffff).nth(at).unwrap_or_default();
        let length = chunk.len() as u16;
        out.push(u8::from(at + 1 == count));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(chunk);
    }
    out
}

/// Inflates a block; `None` for other bytes.
pub fn inflate(bytes: &[u8], dictionary: &[u8]) -> Option<Vec<u8>> {
    let mut decompress = Decompress::new(false);
    if !dictionary.is_empty() {
        decompress.set_dictionary(dictionary).ok()?;
    }
    let mut out = Vec::with_capacity(bytes.len() * 4 + 64);
    loop {
        let (read, written) = (decompress.total_in(), out.len());
        let rest = bytes.get(read as usize..)?;
        match decompress.decompress_vec(rest, &mut out, FlushDecompress::Finish).ok()? {
            Status::StreamEnd => return Some(out),
            // Nothing read and nothing written: the stream is truncated.
            _ if decompress.total_in() == read && out.len() == written && out.capacity() > out.len() => {
                return None;
            }
            _ => out.reserve(out.len() + 64),
        }
    }
}
