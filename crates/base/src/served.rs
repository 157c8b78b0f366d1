//! Published files as hosts serve them: media type, charset, cache class and compression by path. One table for the
//! program's own server and for the files that it writes for hosts. Text is always UTF-8.
//! Source of the types: the IANA media type registry <https://www.iana.org/assignments/media-types/>.

use std::path::Path;

/// Media type of HTML.
pub const HTML: &str = "text/html; charset=utf-8";

/// Media type of files of unknown types, which browsers save.
pub const UNKNOWN: &str = "application/octet-stream";

/// Response header of files that never change: their names contain a hash of their content.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Response header of all other files: browsers keep them, but ask each time for a newer version.
pub const REVALIDATE: &str = "no-cache";

/// Folder of files with fingerprints, below the root of a site.
pub const ASSETS: &str = "assets";

/// Regular expression for the part of a path below [`ASSETS`] of a file with a fingerprint: the theme's files, and
/// smaller versions of pictures. The syntax is the part that PCRE, RE2 and JavaScript have in common.
pub const FINGERPRINTED_ASSET: &str = r"(?:.*/)?(?:[^/]+\.[0-9a-f]{10}\.[^/.]+|[0-9a-f]{32}-[0-9]+\.[^/.]+)";

/// Regular expression for the names of files with a fingerprint in the folder of a search index.
pub const FINGERPRINTED_SEARCH: &str = r"(?:t|x|r|han)-[0-9a-f]{16}(?:-[0-9]+)?\.[a-z]+";

/// Prefixes of the names of files with a fingerprint in the folder of a search index.
pub const SEARCH_PREFIXES: [&str; 4] = ["t-", "x-", "r-", "han-"];

/// A file below this size gains nothing from compression: it fits into one packet.
pub const WORTH_COMPRESSING: u64 = 1024;

/// List of the files in an output folder that have left the site and stay for a while: paths with moments, JSON.
pub const LEAVING_LIST: &str = ".paifang-leaving.json";

/// A way to compress a file for its readers, by the names of `Content-Encoding`
/// (<https://www.iana.org/assignments/http-parameters/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coding {
    /// gzip (RFC 1952).
    Gzip,
    /// Brotli (RFC 7932).
    Brotli,
    /// Zstandard (RFC 8878).
    Zstd,
}

/// Names of codings in settings.
pub const CODINGS: [(&str, Coding); 3] =
    [("gzip", Coding::Gzip), ("brotli", Coding::Brotli), ("zstd", Coding::Zstd)];

impl Coding {
    /// The extension of a compressed copy beside its file, with its dot.
    pub fn suffix(self) -> &'static str {
        match self {
            Coding::Gzip => ".gz",
            Coding::Brotli => ".br",
            Coding::Zstd => ".zst",
        }
    }

    /// Its name in `Accept-Encoding`.
    pub fn token(self) -> &'static str {
        match self {
            Coding::Gzip => "gzip",
            Coding::Brotli => "br",
            Coding::Zstd => "zstd",
        }
    }
}

/// True for a file of a known type that is not compressed already.
pub fn is_compressible(path: &str) -> bool {
    served(path).is_some_and(|served| !served.is_compressed)
}

/// The path without the extension of a compressed copy: the file that it is a copy of, if it is one.
pub fn original(path: &str) -> &str {
    let stem = CODINGS.iter().find_map(|(_, coding)| path.strip_suffix(coding.suffix()));
    stem.filter(|stem| is_compressible(stem)).unwrap_or(path)
}

/// A type of published files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// Extension in lower case.
    pub extension: &'static str,
    /// Media type with its charset.
    pub media_type: &'static str,
    /// True if the format compresses its content, so that a host gains nothing by compressing it again.
    pub is_compressed: bool,
}

impl Served {
    /// Media type without its charset.
    pub fn essence(&self) -> &'static str {
        self.media_type.split(';').next().unwrap_or(self.media_type)
    }

    /// True if the type names a charset.
    pub fn has_charset(&self) -> bool {
        self.media_type.len() != self.essence().len()
    }
}

/// A format that a host may compress.
const fn plain(extension: &'static str, media_type: &'static str) -> Served {
    Served { extension, media_type, is_compressed: false }
}

/// A format that is compressed already.
const fn packed(extension: &'static str, media_type: &'static str) -> Served {
    Served { extension, media_type, is_compressed: true }
}

/// All known types, those of one media type side by side.
pub const TYPES: &[Served] = &[
    plain("html", HTML),
    plain("htm", HTML),
    plain("css", "text/css; charset=utf-8"),
    plain("js", "text/javascript; charset=utf-8"),
    plain("mjs", "text/javascript; charset=utf-8"),
    plain("json", "application/json"),
    plain("map", "application/json"),
    plain("geojson", "application/geo+json"),
    plain("webmanifest", "application/manifest+json"),
    plain("xml", "application/xml; charset=utf-8"),
    plain("xsl", "application/xml; charset=utf-8"),
    plain("rss", "application/rss+xml; charset=utf-8"),
    plain("atom", "application/atom+xml; charset=utf-8"),
    plain("md", "text/markdown; charset=utf-8"),
    plain("txt", "text/plain; charset=utf-8"),
    plain("text", "text/plain; charset=utf-8"),
    plain("log", "text/plain; charset=utf-8"),
    plain("diff", "text/plain; charset=utf-8"),
    plain("patch", "text/plain; charset=utf-8"),
    plain("tex", "text/plain; charset=utf-8"),
    plain("bib", "text/plain; charset=utf-8"),
    plain("asc", "text/plain; charset=utf-8"),
    plain("srt", "text/plain; charset=utf-8"),
    plain("sql", "text/plain; charset=utf-8"),
    plain("csv", "text/csv; charset=utf-8"),
    plain("tsv", "text/tab-separated-values; charset=utf-8"),
    plain("ics", "text/calendar; charset=utf-8"),
    plain("vcf", "text/vcard; charset=utf-8"),
    plain("vtt", "text/vtt; charset=utf-8"),
    plain("svg", "image/svg+xml"),
    packed("png", "image/png"),
    packed("apng", "image/apng"),
    packed("jpg", "image/jpeg"),
    packed("jpeg", "image/jpeg"),
    packed("jfif", "image/jpeg"),
    packed("gif", "image/gif"),
    packed("webp", "image/webp"),
    packed("avif", "image/avif"),
    packed("heic", "image/heic"),
    packed("jxl", "image/jxl"),
    plain("bmp", "image/bmp"),
    packed("tif", "image/tiff"),
    packed("tiff", "image/tiff"),
    plain("ico", "image/vnd.microsoft.icon"),
    packed("woff", "font/woff"),
    packed("woff2", "font/woff2"),
    plain("ttf", "font/ttf"),
    plain("otf", "font/otf"),
    packed("mp3", "audio/mpeg"),
    packed("ogg", "audio/ogg"),
    packed("oga", "audio/ogg"),
    packed("opus", "audio/ogg"),
    packed("m4a", "audio/mp4"),
    packed("aac", "audio/aac"),
    packed("flac", "audio/flac"),
    packed("weba", "audio/webm"),
    plain("wav", "audio/vnd.wave"),
    packed("mp4", "video/mp4"),
    packed("m4v", "video/mp4"),
    packed("mov", "video/quicktime"),
    packed("webm", "video/webm"),
    packed("ogv", "video/ogg"),
    packed("pdf", "application/pdf"),
    packed("epub", "application/epub+zip"),
    packed("odt", "application/vnd.oasis.opendocument.text"),
    packed("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    packed("odp", "application/vnd.oasis.opendocument.presentation"),
    packed("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    packed("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    packed("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    plain("doc", "application/msword"),
    plain("xls", "application/vnd.ms-excel"),
    plain("ppt", "application/vnd.ms-powerpoint"),
    plain("rtf", "text/rtf"),
    plain("wasm", "application/wasm"),
    packed("zip", "application/zip"),
    packed("gz", "application/gzip"),
    packed("tgz", "application/gzip"),
];

/// The type of a file by its path; `None` for unknown types, and for names without an extension.
pub fn served(path: &str) -> Option<&'static Served> {
    let extension = Path::new(path).extension()?.to_str()?;
    TYPES.iter().find(|known| known.extension.eq_ignore_ascii_case(extension))
}

/// The media type of a file, with its charset; files of unknown types are downloads.
pub fn content_type(path: &str) -> &'static str {
    served(path).map_or(UNKNOWN, |served| served.media_type)
}

/// The value of the header `Cache-Control` of a file, by its path below the root of the site. A compressed copy is kept
/// as long as its file.
pub fn cache_control(path: &str) -> &'static str {
    let path = original(path);
    let (folder, name) = path.trim_start_matches('/').rsplit_once('/').unwrap_or(("", path));
    let is_asset =
        folder == ASSETS || folder.strip_prefix(ASSETS).is_some_and(|below| below.starts_with('/'));
    let is_search = folder == "search" || folder.ends_with("/search");
    let is_immutable = is_asset && has_fingerprint(name) || is_search && is_search_part(name);
    if is_immutable { IMMUTABLE } else { REVALIDATE }
}

/// True for names such as `main.8571e38bc7.css` and `1bdf23ce4bff88dfec8f3b0940a9dc8a-240.webp`.
fn has_fingerprint(name: &str) -> bool {
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let is_named = stem.rsplit_once('.').is_some_and(|(name, hash)| !name.is_empty() && is_hash(hash, 10));
    let is_width = |width: &str| !width.is_empty() && width.bytes().all(|byte| byte.is_ascii_digit());
    is_named || stem.split_once('-').is_some_and(|(hash, width)| is_hash(hash, 32) && is_width(width))
}

/// True for names such as `t-6520963d05c0fe52-0.bin` and `r-6520963d05c0fe52.txt`.
fn is_search_part(name: &str) -> bool {
    let rest = SEARCH_PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix));
    rest.and_then(|rest| rest.split_once('.')).is_some_and(|(stem, extension)| {
        let (hash, piece) = stem.split_once('-').unwrap_or((stem, "0"));
        let is_piece = !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit());
        is_hash(hash, 16)
            && is_piece
            && !extension.is_empty()
            && extension.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

fn is_hash(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_output_has_its_type() {
        for (name, expected) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("index.md", "text/markdown; charset=utf-8"),
            ("all.ics", "text/calendar; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("feed.json", "application/json"),
            ("x.webmanifest", "application/manifest+json"),
            ("f.WOFF2", "font/woff2"),
            ("p.avif", "image/avif"),
            ("m.mjs", "text/javascript; charset=utf-8"),
            ("_redirects", "application/octet-stream"),
        ] {
            assert_eq!(content_type(name), expected, "{name}");
        }
    }

    #[test]
    fn only_files_with_a_fingerprint_are_immutable() {
        for path in [
            "assets/css/main.8571e38bc7.css",
            "/assets/favicon.2f51e5fe18.svg",
            "assets/images/1bdf23ce4bff88dfec8f3b0940a9dc8a-240.webp",
            "search/t-6520963d05c0fe52-0.bin",
            "search/r-6520963d05c0fe52.txt",
            "search/han-5114833625e2073f.txt",
            "en/search/x-ee9bd6c33b687c5f-12.bin",
            "assets/css/main.8571e38bc7.css.br",
        ] {
            assert_eq!(cache_control(path), IMMUTABLE, "{path}");
        }
        for path in [
            "index.html",
            "llms.txt",
            "search/index.json",
            "search/index.html",
            "search/t-notes.pdf",
            "search/t-6520963d05c0fe52-.bin",
            "search/t-6520963d05c0fe52-a.bin",
            "assets/slides.pdf",
            "assets/.8571e38bc7.css",
            "blog/main.8571e38bc7.css",
            "assetsx/main.8571e38bc7.css",
            "research/t-6520963d05c0fe52-0.bin",
            "index.html.gz",
            "assets/css/main.8571e38bc7.png.gz",
        ] {
            assert_eq!(cache_control(path), REVALIDATE, "{path}");
        }
    }

    #[test]
    fn extensions_are_listed_once() {
        for (at, served) in TYPES.iter().enumerate() {
            assert!(TYPES.iter().skip(at + 1).all(|other| other.extension != served.extension), "{served:?}");
            assert!(
                served.extension.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()),
                "{served:?}"
            );
        }
    }
}
