//! A file of an index is published in pieces: a host that does not support HTTP ranges (RFC 9110, section 14) sends
//! each of them whole, as Cloudflare Pages does (<https://github.com/cloudflare/workers-sdk/issues/3861>). The engine
//! finds them by the same rule from the sizes of the blocks, so that the manifest names files only.

/// Most bytes of a piece; a larger block is one by itself.
const MOST: usize = 16 * 1_024;

/// Names and bytes of the pieces of a file, whose blocks have these sizes.
pub fn pieces(file: &str, blocks: &[usize]) -> Vec<(String, usize)> {
    let mut pieces: Vec<(String, usize)> = Vec::new();
    for block in blocks {
        match pieces.last_mut() {
            Some((_, size)) if size.saturating_add(*block) <= MOST => *size += block,
            _ => pieces.push((format!("{file}-{}.bin", pieces.len()), *block)),
        }
    }
    pieces
}
