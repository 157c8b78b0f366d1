//! What a cache folder belongs to: a program, and in parts an output folder. For those who copy such folders.

/// The program that writes a cache: what it keeps depends on every line of its source and of the theme inside of it.
pub(super) const IDENTITY: &str = if cfg!(feature = "minify-html") {
    concat!(env!("CARGO_PKG_VERSION"), " ", env!("PAIFANG_SOURCE"), " minify-html")
} else {
    concat!(env!("CARGO_PKG_VERSION"), " ", env!("PAIFANG_SOURCE"))
};

/// The program that writes a cache. A cache of another one is not used.
#[must_use]
pub fn cache_identity() -> &'static str {
    IDENTITY
}

/// True for what a cache keeps about an output folder: of no use where that folder is not.
#[must_use]
pub fn is_cached_for_output(name: &str) -> bool {
    name == "ledger" || name.starts_with("records-") || name.starts_with("outputs-")
}
