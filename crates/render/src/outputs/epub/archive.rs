//! A ZIP archive as EPUB wants it (EPUB 3.3, 4.2.2): its media type first and as it is; no date of the build, nothing of
//! the machine.

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// An archive being written.
pub(super) struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    files: SimpleFileOptions,
}

impl Archive {
    /// Begins with the media type of the whole.
    pub fn new(media_type: &str) -> Self {
        // 1 January 1980, where the dates of archives begin.
        let files = SimpleFileOptions::default().last_modified_time(DateTime::default()).system(System::Unix);
        let mut archive = Self { writer: ZipWriter::new(Cursor::new(Vec::new())), files };
        archive.entry("mimetype", media_type.as_bytes(), CompressionMethod::Stored);
        archive
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.entry(name, bytes, CompressionMethod::Deflated);
    }

    fn entry(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) {
        let options = self.files.compression_method(method);
        let written: ZipResult<()> =
            self.writer.start_file(name, options).and_then(|()| Ok(self.writer.write_all(bytes)?));
        // Names are our own and differ, and writing into memory does not fail.
        debug_assert!(written.is_ok(), "{name}: {written:?}");
    }

    /// The whole archive.
    pub fn finish(self) -> Vec<u8> {
        self.writer.finish().map(Cursor::into_inner).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Archive;

    #[test]
    fn the_media_type_is_at_its_place() {
        let mut archive = Archive::new("application/epub+zip");
        archive.add("a.txt", "a".repeat(1000).as_bytes());
        let bytes = archive.finish();
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        assert!(bytes.len() < 500, "{}", bytes.len());
    }
}
