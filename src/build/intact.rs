//! The files of the last published build, looked at once: which of them are no longer as they were written?

use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::emit::stamp_of;
use crate::files::Stamp;

/// What has become of files that were written.
pub(crate) struct Intact {
    /// Those with another stamp than they had then, or that had none: as they are now, `None` when they are gone.
    others: FxHashMap<Box<str>, Option<Stamp>>,
}

impl Intact {
    /// Looks at files below `folder`, given with the stamps they had when they were written.
    pub fn look<'a>(
        folder: &Path,
        outputs: impl IndexedParallelIterator<Item = (&'a str, Option<Stamp>)>,
    ) -> Self {
        let other = |(path, written): (&'a str, Option<Stamp>)| {
            let now = stamp_of(folder, path);
            (now.is_none() || now != written).then(|| (path.into(), now))
        };
        Self { others: outputs.filter_map(other).collect() }
    }

    /// Whether every file is as it was written.
    pub fn is_whole(&self) -> bool {
        self.others.is_empty()
    }

    /// The file at a path that was looked at, as it is now; `written` is its stamp when it was written.
    pub fn stamp(&self, path: &str, written: Option<Stamp>) -> Option<Stamp> {
        self.others.get(path).copied().unwrap_or(written)
    }
}
