//! The formats of files for translation tools.

use crate::message::{Catalog, Received};
use crate::{po, xliff};
use paifang_base::diag::Reporter;

/// A format of files for translation tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// gettext PO.
    Po,
    /// XLIFF 1.2, which most tools read.
    Xliff12,
    /// XLIFF 2.0, and 2.1 and 2.2, which have the same core.
    Xliff20,
}

impl Format {
    /// Extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Po => "po",
            Self::Xliff12 | Self::Xliff20 => "xlf",
        }
    }

    /// The format of a file by its extension, and by its root element for XLIFF. `None` for other files.
    pub fn of_file(path: &str, text: &str) -> Option<Self> {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match extension.as_str() {
            "po" | "pot" => Some(Self::Po),
            "xlf" | "xliff" | "xml" if xliff::is_first_version(text) => Some(Self::Xliff12),
            "xlf" | "xliff" | "xml" => Some(Self::Xliff20),
            _ => None,
        }
    }

    /// A file with all messages of a catalog.
    pub fn write(self, catalog: &Catalog) -> String {
        match self {
            Self::Po => po::write(catalog),
            Self::Xliff12 => xliff::write12(catalog),
            Self::Xliff20 => xliff::write20(catalog),
        }
    }

    /// The entries of a file; its problems are reported, and each leaves out no more than its own entry.
    pub fn read(self, text: &str, reporter: &mut Reporter<'_>) -> Received {
        match self {
            Self::Po => po::read(text, reporter),
            Self::Xliff12 | Self::Xliff20 => xliff::read(text, reporter),
        }
    }
}
