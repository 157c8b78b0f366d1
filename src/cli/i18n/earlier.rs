//! Earlier texts of originals: from the record if the site keeps texts, else from Git's history.

use std::collections::BTreeMap;
use std::path::Path;

use paifang::translated::{Bilingual, Project};
use paifang::translation::{EntryKind, Row};
use paifang_base::text;
use paifang_git::{Log, Refusal as GitRefusal, Repository, Version};

use super::open::read_versions;
use crate::cli::Refusal;

/// The folder in which the log is kept.
pub const CACHE: &str = ".paifang";
/// Versions of a file that are read at a time.
const AT_A_TIME: usize = 16;

/// Texts of the recorded originals of some rows, by row.
pub struct Earlier {
    /// The texts that were found.
    pub texts: BTreeMap<usize, String>,
    /// True if the clone lacks history, so that more might be found in a whole one.
    pub is_cut_off: bool,
}

/// Finds the texts that translations of these rows were made from.
pub fn find(
    root: &Path,
    project: &Project<'_>,
    found: &Bilingual,
    rows: &[Row],
    wanted: &[usize],
) -> Result<Earlier, Refusal> {
    let mut earlier = Earlier { texts: BTreeMap::new(), is_cut_off: false };
    let mut open: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for number in wanted {
        let entry = rows.get(*number).and_then(|row| row.entry);
        let entry = entry.and_then(|entry| found.record.as_ref()?.entries.get(entry));
        let Some(entry) = entry else { continue };
        if let Some(text) = &entry.text {
            earlier.texts.insert(*number, text.clone());
        } else if let EntryKind::Pair { original, .. } = &entry.kind {
            open.insert(*number, original.iter().map(|print| print.words).collect());
        }
    }
    if open.is_empty() {
        return Ok(earlier);
    }
    let Ok(repository) = Repository::of(root) else {
        earlier.is_cut_off = true;
        return Ok(earlier);
    };
    let cache = root.join(CACHE);
    let history = match repository.history(Log::recall(&cache)) {
        Ok(history) => history,
        Err(GitRefusal::Shallow) => {
            earlier.is_cut_off = true;
            return Ok(earlier);
        }
        Err(refusal) => return Err(refusal.text()),
    };
    // Another process may be writing; then the next run reads the log again.
    let _ = history.log().keep(&cache);
    let versions: Vec<Version> = history
        .versions(&found.original.path)
        .filter(|version| version.is_change)
        .map(|version| version.version())
        .collect();
    let input = project.page(&found.original.path).and_then(|page| project.inputs.pages.get(page));
    let Some(input) = input else { return Ok(earlier) };
    for some in versions.chunks(AT_A_TIME) {
        if open.is_empty() {
            break;
        }
        for bytes in read_versions(&repository, some)? {
            let Some(side) = project.side_of(input, bytes) else { continue };
            open.retain(|number, prints| {
                let text = |words: &u32| {
                    let block = side.blocks.iter().find(|block| block.print.words == *words)?;
                    Some(side.text_of(block).to_owned())
                };
                let texts: Option<Vec<String>> = prints.iter().map(text).collect();
                if let Some(texts) = &texts {
                    earlier.texts.insert(*number, texts.join("\n\n"));
                }
                texts.is_none()
            });
        }
    }
    Ok(earlier)
}

/// The sentence for a text that was not found.
pub fn not_found(earlier: &Earlier) -> paifang::diag::Text {
    if earlier.is_cut_off { text!("i18n-not-in-clone") } else { text!("i18n-not-in-history") }
}
