//! Files that an option names, read up to a limit.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::Refusal;
use paifang_base::text;

/// Reads a file that has at most `most` MiB. `option` and the path name it in the refusal.
pub fn read(option: &str, path: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
    let name = format!("{option} {}", path.display());
    let limit = most << 20;
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| text!("failed", path = &*name, error = error.to_string()))?;
    if bytes.len() as u64 > limit {
        Err(text!("option-file-large", name = name, most = most))
    } else {
        Ok(bytes)
    }
}
