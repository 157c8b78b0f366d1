//! Step 2, parse: one source → one page and its diagnostics. Pure: sees one file and the settings that parsing reads.
pub mod body;
pub mod markdown;
