//! The files of the last published build, looked at once: which of them are no longer as they were written?

use std::path::Path;
use std::sync::LazyLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::emit::OpenFolder;
use paifang_base::files::Stamp;

/// Files that one core looks at by itself.
const FEW: usize = 512;

/// A look that is taken when first asked for: beside other work, or at once where all depends on it. Never ask within
/// work that is shared out to threads: one of them could take the look and meanwhile be given work that waits for it.
pub(crate) struct Inspection(LazyLock<Option<Intact>, Box<dyn FnOnce() -> Option<Intact> + Send>>);

impl Inspection {
    /// A look that `look` takes; it gives none when nothing is known of the files.
    pub fn new(look: impl FnOnce() -> Option<Intact> + Send + 'static) -> Self {
        Self(LazyLock::new(Box::new(look)))
    }

    /// The finding, if the look has been taken.
    pub fn seen(&self) -> Option<&Intact> {
        self.0.as_ref()
    }
}

/// Present state of files that were written.
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
        let folder = OpenFolder::new(folder);
        let other = |(path, written): (&'a str, Option<Stamp>)| {
            let now = folder.stamp(path);
            (now.is_none() || now != written).then(|| (path.into(), now))
        };
        Self { others: outputs.with_max_len(FEW).filter_map(other).collect() }
    }

    /// True if every file is as it was written.
    pub fn is_whole(&self) -> bool {
        self.others.is_empty()
    }

    /// The file at a path that was looked at, as it is now; `written` is its stamp when it was written.
    pub fn stamp(&self, path: &str, written: Option<Stamp>) -> Option<Stamp> {
        self.others.get(path).copied().unwrap_or(written)
    }
}
