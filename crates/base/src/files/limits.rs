//! Limits of bytes read from a file, by its type. A size is known before the first byte is read, so that a sparse file
//! of gigabytes, which costs its author nothing, does not cost a build anything either.

const MIB: u64 = 1 << 20;

/// File types, and the limit of their size.
struct Limit {
    extensions: &'static [&'static str],
    bytes: u64,
}

/// The limits, each well above the largest known files of its type.
const LIMITS: [Limit; 7] = [
    // The largest books in one page have about 2 MiB.
    Limit { extensions: &["md", "markdown", "mdown", "mkdn", "mkd"], bytes: 8 * MIB },
    // Settings and data are held in memory as trees, which are about ten times as large.
    Limit { extensions: &["toml", "yaml", "yml", "json", "csv"], bytes: 4 * MIB },
    // Messages of one language: some hundred lines.
    Limit { extensions: &["ftl"], bytes: 2 * MIB },
    // Templates, and drawings, in which every element becomes an object.
    Limit { extensions: &["html", "htm", "xml", "svg"], bytes: 8 * MIB },
    // Whole frameworks, with their source maps.
    Limit { extensions: &["css", "js", "mjs", "map", "wasm"], bytes: 16 * MIB },
    // Fonts for Chinese, Japanese and Korean in all weights.
    Limit { extensions: &["otf", "ttf", "ttc", "woff", "woff2"], bytes: 128 * MIB },
    // Pictures as cameras write them; several are decoded at the same time.
    Limit { extensions: &["png", "jpg", "jpeg", "gif", "webp", "avif"], bytes: 64 * MIB },
];

/// All other files that are read as a whole.
const OTHERS: u64 = 16 * MIB;

/// Limit of bytes of one file that is published unchanged and never held in memory. Larger ones belong on a host for
/// videos or downloads: ordinary web hosts do not accept them.
pub const LARGEST_COPY: u64 = 2048 * MIB;

/// Limit of bytes read from the file at a path.
pub fn limit_of(path: &str) -> u64 {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_named = |name: &str| extension.eq_ignore_ascii_case(name);
    let limit = LIMITS.iter().find(|limit| limit.extensions.iter().any(|name| is_named(name)));
    limit.map_or(OTHERS, |limit| limit.bytes)
}

#[cfg(test)]
mod tests {
    use super::{MIB, limit_of};

    #[test]
    fn a_limit_goes_by_the_last_extension_in_any_case() {
        assert_eq!(limit_of("content/a.b.MD"), 8 * MIB);
        assert_eq!(limit_of("site.toml"), 4 * MIB);
        assert_eq!(limit_of("content/LICENSE"), 16 * MIB);
    }
}
